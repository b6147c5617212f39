"""Builders for the export tests: a `Story` is a report whose words can be found again, its events make entries."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Optional

from dateline.model import (
    Days,
    Entry,
    Event,
    Figure,
    Form,
    MentionOf,
    Plover,
    Precision,
    Published,
    Qualifier,
    Reading,
    Report,
    Source,
    Span,
    Status,
    StatusAt,
    Time,
    Where,
    WhereRole,
    Who,
    WhoRole,
)

Record = tuple[list[Entry], dict[str, Reading]]


def day(text: Optional[str]) -> Optional[date]:
    return date.fromisoformat(text) if text else None


def days(low: Optional[str], high: Optional[str] = "same") -> Days:
    """`days("2021-12-28")` is that day, `days("2021-12-01", None)` from it on."""
    return Days(day(low), day(low if high == "same" else high))


def when(
    start: Days, end: Optional[Days] = None, said: Optional[Span] = None, because: str = "", edtf: str = ""
) -> Time:
    return Time(start=start, end=end or start, edtf=edtf, said=said, because=because)


class Story:
    """A report of some sentences in which words can be found again as spans."""

    def __init__(
        self,
        id: str,
        outlet: Optional[str],
        published: Published,
        sentences: Sequence[str],
        title: Optional[str] = None,
        url: Optional[str] = None,
    ) -> None:
        self.text = " ".join(sentences)
        self.report = Report(
            id=id,
            path=f"reports/{id}.txt",
            url=url,
            title=title,
            outlet=outlet,
            language="en",
            published=published,
            text=self.text,
        )
        self.sentences = [self.said(sentence) for sentence in sentences]
        self.events: list[Event] = []

    def said(self, words: str, after: int = 0) -> Span:
        start = self.text.index(words, after)
        return Span(start, start + len(words), words)

    def event(self, kind: str, status: Status, sentence: int, trigger: str, **more: Any) -> Event:
        """An event told in a sentence, remembered as one of the report's."""
        whole = self.sentences[sentence]
        fields: dict[str, Any] = {
            "id": f"{self.report.id}.e{len(self.events) + 1}",
            "kind": kind,
            "subkind": None,
            "plover": Plover(type=None, mode=None),
            "cameo": None,
            "status": status,
            "summary": f"{trigger}",
            "part": "body",
            "background": False,
            "trigger": self.said(trigger, whole.start),
            "sentence": whole,
            "participants": [],
            "places": [],
            "time": None,
            "figures": [],
            "attribution": [],
            "about": None,
            "because": [],
        }
        made = Event(**(fields | more))
        self.events.append(made)
        return made

    def who(self, words: str, name: str, role: WhoRole = "agent", country: Optional[str] = None) -> Who:
        return Who(role=role, name=name, actor=None, country=country, sector=None, said=self.said(words))

    def where(self, words: str, place: Where) -> Where:
        return Where(
            role=place.role,
            name=place.name,
            place=place.place,
            country=place.country,
            lat=place.lat,
            lon=place.lon,
            precision=place.precision,
            contested=place.contested,
            said=self.said(words),
        )

    def figure(
        self,
        words: str,
        value: float,
        qualifier: Qualifier = "exact",
        unit: str = "troops",
        by: Optional[str] = None,
        what: Optional[str] = None,
    ) -> Figure:
        return Figure(
            value=value, high=None, qualifier=qualifier, unit=unit, what=what, according_to=by, said=self.said(words)
        )

    def source(self, words: str, name: str, form: Form = "paraphrase", cue: Optional[str] = None) -> Source:
        return Source(source=name, actor=None, cue=cue, form=form, said=self.said(words))

    def reading(self) -> Reading:
        return Reading(
            report=self.report, events=self.events, times=[], places=[], actors=[], attributions=[], notes=[]
        )


def place(
    name: str,
    lat: Optional[float] = None,
    lon: Optional[float] = None,
    precision: Optional[Precision] = "city",
    country: Optional[str] = None,
    role: WhereRole = "place",
    contested: Optional[str] = None,
) -> Where:
    return Where(
        role=role,
        name=name,
        place=f"test:{name}",
        country=country,
        lat=lat,
        lon=lon,
        precision=precision,
        said=None,
        contested=contested,
    )


BELARUS = place("Belarus", 53.7, 28.0, "country", "BLR")
UKRAINE = place("Ukraine", 48.8, 31.2, "country", "UKR", role="target")
MINSK = place("Minsk", 53.9, 27.57, "city", "BLR")
BREST = place("Brest", 52.1, 23.7, "city", "BLR")
MULINO = place("Mulino", 56.3, 42.9, "point", "RUS")
PETERSBURG = place("Saint Petersburg", 59.94, 30.31, "city", "RUS")
BALTIC = place("Baltic Sea", 57.5, 19.5, "area")
BORDER = place("Polish-Belarusian border", 53.0, 23.6, "region")
WEST = place("western Russia", None, None, None, "RUS")
WARSAW = place("Warsaw", 52.23, 21.01, "city", "POL")
BRUSSELS = place("Brussels", 50.85, 4.35, "city", "BEL")
GENEVA = place("Geneva", 46.2, 6.15, "city", "CHE")
CRIMEA = place(
    "Crimea",
    45.3,
    34.4,
    "region",
    None,
    contested="held by Russia since 2014, part of Ukraine by UN General Assembly resolution 68/262",
)


def entry(id: str, events: Sequence[tuple[Story, Event]], **more: Any) -> Entry:
    """An entry made of events, with the first one's fields unless others are given."""
    first = events[0][1]
    fields: dict[str, Any] = {
        "id": id,
        "kind": first.kind,
        "name": first.name,
        "summary": first.summary,
        "plover": first.plover,
        "cameo": first.cameo,
        "status": first.status,
        "participants": first.participants,
        "places": first.places,
        "time": first.time,
        "figures": [f for _, e in events for f in e.figures],
        "disagreements": [],
        "subkind": first.subkind,
        "background": first.background,
        "because": [],
        "history": [
            StatusAt(status=e.status, as_of=s.report.published.days, report=s.report.id, event=e.id) for s, e in events
        ],
        "mentions": [MentionOf(report=s.report.id, event=e.id) for s, e in events],
    }
    return Entry(**(fields | more))
