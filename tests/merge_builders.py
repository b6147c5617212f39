"""One-line builders of readings for the tests of merging: own sentences, no language model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Optional

from dateline.model import (
    OPEN,
    Days,
    Event,
    Figure,
    Plover,
    Published,
    Qualifier,
    Reading,
    Report,
    Source,
    Span,
    Time,
    Where,
    WhereRole,
    Who,
    WhoRole,
)
from dateline.read.when.edtf import days_of_edtf, edtf_of

STATES = {
    "RUS": "Russia",
    "BLR": "Belarus",
    "UKR": "Ukraine",
    "POL": "Poland",
    "USA": "United States",
    "KOR": "South Korea",
    "PRK": "North Korea",
    "CHN": "China",
}


def days(text: str) -> Days:
    """`days("2021-09")` is September 2021; "2021-09-10/2021-09-16" from day to day; "" is open."""
    return days_of_edtf(text)


def when(start: str, end: Optional[str] = None, said: Optional[Span] = None) -> Time:
    first, last = days(start), days(start if end is None else end)
    return Time(start=first, end=last, edtf=edtf_of(first, last), said=said, because="as told")


def state(code: str, role: WhoRole = "participant") -> Who:
    return Who(role=role, name=STATES[code], actor=f"state:{code}", country=code, sector="GOV", said=None)


def person(name: str, country: str, role: WhoRole = "participant") -> Who:
    actor = "person:" + name.lower().replace(" ", "-")
    return Who(role=role, name=name, actor=actor, country=country, sector="GOV", said=None)


def body(actor: str, name: str, role: WhoRole = "agent") -> Who:
    return Who(role=role, name=name, actor=actor, country=None, sector="GOV", said=None)


def place(name: str, country: Optional[str], precision: Any = "city", role: WhereRole = "place") -> Where:
    return Where(
        role=role,
        name=name,
        place=f"test:{name.lower()}",
        country=country,
        lat=None,
        lon=None,
        precision=precision,
        said=None,
    )


def source(name: str) -> Source:
    return Source(source=name, actor=None, cue="said", form="paraphrase", said=None)


class Writer:
    """Writes one reading sentence by sentence: `writer.tells("Russia held drills.", "drills", "exercise")`."""

    def __init__(self, report: str, published: str = "", basis: Any = "stated") -> None:
        self.id, self.text, self.events = report, "", list[Event]()
        low = days(published) if published else OPEN
        self.published = Published(days=low, basis=basis if published else "unknown", because="as given")

    def tells(
        self,
        sentence: str,
        trigger: str,
        kind: str,
        *who: Who,
        status: Any = "happened",
        time: Optional[Time] = None,
        places: Sequence[Where] = (),
        figures: Sequence[Figure] = (),
        part: Any = "body",
        name: Optional[str] = None,
        by: Sequence[str] = (),
        about: Optional[str] = None,
        background: bool = False,
    ) -> str:
        """Add a sentence with one event in it; the event's id."""
        start = self.text.find(sentence + "\n")   # a sentence told twice holds two events
        if start < 0:
            start = len(self.text)
            self.text += sentence + "\n"
        at = start + sentence.index(trigger)
        event = Event(
            id=f"e{len(self.events) + 1}",
            kind=kind,
            subkind=None,
            plover=Plover(type=None, mode=None),
            cameo=None,
            status=status,
            summary=sentence,
            part=part,
            background=background,
            name=name,
            about=about,
            time=time,
            trigger=Span(at, at + len(trigger), trigger),
            sentence=Span(start, start + len(sentence), sentence),
            participants=list(who),
            places=list(places),
            figures=[self._placed(f, start, sentence) for f in figures],
            attribution=[source(one) for one in by],
            because=[],
        )
        self.events.append(event)
        return event.id

    def _placed(self, figure: Figure, start: int, sentence: str) -> Figure:
        at = start + sentence.index(figure.said.text)
        said = Span(at, at + len(figure.said.text), figure.said.text)
        return Figure(
            value=figure.value,
            high=figure.high,
            qualifier=figure.qualifier,
            unit=figure.unit,
            what=figure.what,
            according_to=figure.according_to,
            said=said,
        )

    def reading(self) -> Reading:
        report = Report(id=self.id, path=f"{self.id}.txt", text=self.text, published=self.published)
        return Reading(report=report, events=self.events, times=[], places=[], actors=[], attributions=[], notes=[])


def count(
    value: float, said: str, unit: str = "troops", by: Optional[str] = None, qualifier: Qualifier = "exact"
) -> Figure:
    return Figure(
        value=value, high=None, qualifier=qualifier, unit=unit, what=unit, according_to=by, said=Span(0, 0, said)
    )


def december() -> Reading:
    """A report of late December 2021 with the war game of September, the coming drills, and what stays apart."""
    w = Writer("december", "2021-12-27/2021-12-31", basis="inferred")
    rus, blr = state("RUS"), state("BLR")
    w.tells(
        "Moscow and Minsk to hold more joint drills",
        "joint drills",
        "exercise",
        rus,
        blr,
        status="planned",
        part="headline",
    )
    w.tells(
        "The two presidents met in Sochi on Wednesday.",
        "met",
        "meeting",
        person("Vladimir Putin", "RUS"),
        person("Alexander Lukashenko", "BLR"),
        time=when("2021-12-29"),
    )
    w.tells(
        "The drills will be held in Belarus early next year.",
        "The drills",
        "exercise",
        rus,
        blr,
        status="planned",
        time=when("2022-02/2022-03"),
        places=[place("Belarus", "BLR", "country")],
    )
    w.tells("The armies train together regularly.", "train", "exercise", rus, blr, status="habitual")
    w.tells(
        "In September 200,000 troops took part in a war game of the two.",
        "war game",
        "exercise",
        rus,
        blr,
        time=when("2021-09"),
        figures=[count(200_000, "200,000 troops")],
    )
    return w.reading()


def friday(published: str = "2021") -> Reading:
    """A report of a Friday in 2021, without its day, of drills that begin on it."""
    w = Writer("friday", published, basis="inferred")
    rus, blr = state("RUS"), state("BLR")
    w.tells(
        "Russia and Belarus begin joint drills", "joint drills", "exercise", rus, blr, status="ongoing", part="headline"
    )
    sentence = "Zapad-2021 began on Friday, with 200,000 troops according to Moscow."
    day = Span(60, 66, "Friday")
    w.tells(
        sentence,
        "Zapad-2021",
        "exercise",
        rus,
        blr,
        status="ongoing",
        name="Zapad-2021",
        time=when(published, "" if published == "2021" else "2021-09-16", said=day),
        figures=[count(200_000, "200,000 troops", by="Moscow")],
    )
    return w.reading()
