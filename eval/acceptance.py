"""The acceptance case: what the two seed reports must give together, one question a line.

Facts only, in our own words; the reports themselves are not part of the repository.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Optional

from dateline.merge import merge, narrowed
from dateline.model import Days, Entry, Event, Reading

Question = tuple[str, Callable[["Case"], bool]]


class Case:
    """The two readings, dated and undated, and the record they make."""

    def __init__(self, dated: Sequence[Reading], undated: Sequence[Reading]) -> None:
        self.entries = merge(dated)
        self.events: list[Event] = [e for r in dated for e in r.events]
        self.readings = dated
        self.undated = undated

    def find(
        self,
        kind: str,
        *statuses: str,
        who: Sequence[str] = (),
        reports: int = 1,
        when: Optional[Days] = None,
        where: str = "",
        fits: Callable[[Entry], bool] = lambda e: True,
    ) -> bool:
        """Whether an entry fits."""
        return any(
            e.kind == kind
            and (not statuses or e.status in statuses)
            and _has(e, who)
            and len({m.report for m in e.mentions}) >= reports
            and (when is None or _starts(e, when))
            and (not where or any(where in p.name for p in e.places))
            and fits(e)
            for e in self.entries
        )

    def event(self, kind: str, *statuses: str, fits: Callable[[Event], bool] = lambda e: True) -> bool:
        return any(e.kind == kind and e.status in statuses and fits(e) for e in self.events)


def _has(entry: Entry, who: Sequence[str]) -> bool:
    names = {x for w in entry.participants for x in (w.country, w.actor, w.name) if x}
    return all(any(x in names for x in one.split("|")) for one in who)


def _starts(entry: Entry, when: Days) -> bool:
    return entry.time is not None and entry.time.start == when


def _days(low: str, high: str) -> Days:
    return Days(date.fromisoformat(low), date.fromisoformat(high))


def _open_start(entry: Entry) -> bool:
    return entry.time is None or entry.time.start.earliest is None


def _told_twice(entry: Entry) -> bool:
    claims = {(f.value, f.according_to is not None) for f in entry.figures if f.value == 200_000}
    return len(claims) == 2


def _story(case: Case) -> list[Event]:
    return [e for e in case.events if e.part == "body" and not e.background]


PUTIN, LUKASHENKO = "person:vladimir-putin", "person:alexander-lukashenko"
QUESTIONS: tuple[Question, ...] = (
    (
        "next drills: planned, February or March 2022, in Belarus",
        lambda c: c.find(
            "exercise", "planned", who=["BLR", "RUS"], when=_days("2022-02-01", "2022-03-31"), where="Belarus"
        ),
    ),
    (
        "next drills: on Putin's word",
        lambda c: c.event("exercise", "planned", fits=lambda e: any(s.actor == PUTIN for s in e.attribution)),
    ),
    (
        "Zapad-2021: one entry from both reports",
        lambda c: c.find(
            "exercise",
            "ongoing",
            "happened",
            who=["BLR", "RUS"],
            reports=2,
            fits=lambda e: bool(e.name and "Zapad" in e.name),
        ),
    ),
    (
        "Zapad-2021: in western Russia and the Baltic Sea",
        lambda c: c.find("exercise", where="western Russia") and c.find("exercise", where="Baltic Sea"),
    ),
    ("Zapad-2021: 200,000 by Moscow's word and bare, both standing", lambda c: c.find("exercise", fits=_told_twice)),
    (
        "Zapad-2021: planned to last a week",
        lambda c: c.find(
            "exercise", fits=lambda e: bool(e.time and e.time.end.latest in (date(2021, 9, 16), date(2021, 9, 17)))
        ),
    ),
    (
        "military doctrine approved in November 2021",
        lambda c: c.find("agreement", "happened", who=[PUTIN, LUKASHENKO], when=_days("2021-11-01", "2021-11-30")),
    ),
    (
        "agreements of 9 September 2021",
        lambda c: c.find("agreement", "happened", who=[PUTIN, LUKASHENKO], when=_days("2021-09-09", "2021-09-09")),
    ),
    (
        "bomber patrols over Belarus in recent weeks",
        lambda c: c.find(
            "patrol",
            who=["RUS"],
            where="Belarus",
            fits=lambda e: bool(
                e.time and e.time.start.earliest and e.time.start.earliest.year == 2021 and not e.time.start.is_day
            ),
        ),
    ),
    (
        "joint fighter patrol of 28 December 2021",
        lambda c: c.find("patrol", "happened", who=["RUS", "BLR"], when=_days("2021-12-28", "2021-12-28")),
    ),
    (
        "offer to host nuclear weapons: conditional",
        lambda c: (
            c.event("deployment", "conditional", fits=lambda e: any(w.country == "BLR" for w in e.participants))
            or c.event("offer", "conditional")
        ),
    ),
    ("Western sanctions: ongoing", lambda c: c.find("sanction", "ongoing", who=["BLR"])),
    (
        "migrants: one entry, asserted in one report and alleged by Warsaw in the other",
        lambda c: c.find("migration", reports=2, fits=lambda e: bool(e.disagreements)),
    ),
    ("hybrid warfare: an accusation by Brussels", lambda c: c.find("accusation", "happened", who=["org:eu"])),
    (
        "Poland's state of emergency: no date invented",
        lambda c: c.find("emergency", "happened", who=["POL"], fits=_open_start),
    ),
    (
        "election of August 2020: background",
        lambda c: c.find("election", when=_days("2020-08-01", "2020-08-31"), fits=lambda e: e.background),
    ),
    (
        "protests of 2020: background",
        lambda c: c.find("protest", when=_days("2020-01-01", "2020-12-31"), fits=lambda e: e.background),
    ),
    (
        "crackdown: by Lukashenko, one entry from both reports",
        lambda c: c.find("coercion", who=[LUKASHENKO], reports=2),
    ),
    ("build-up near Ukraine: ongoing", lambda c: c.find("deployment", "ongoing", who=["RUS"])),
    (
        "invasion feared: by the West and by Ukrainian officials",
        lambda c: sum(e.kind == "attack" and e.status == "hypothetical" and bool(e.attribution) for e in c.events) >= 2,
    ),
    (
        "denial, and what is denied, tied",
        lambda c: any(
            e.kind == "denial"
            and any(o.id == e.about and o.kind == "attack" and o.status == "denied" for o in r.events)
            for r in c.readings
            for e in r.events
        ),
    ),
    ("accusation against Kyiv and NATO", lambda c: c.find("accusation", who=["RUS", "UKR", "org:nato"])),
    (
        "Crimea recognised on 30 November 2021, shown as contested",
        lambda c: c.find(
            "recognition",
            "happened",
            when=_days("2021-11-30", "2021-11-30"),
            where="Crimea",
            fits=lambda e: any(p.contested for p in e.places),
        ),
    ),
    (
        "visit to Crimea: planned, no date",
        lambda c: (
            c.find("visit", "planned", where="Crimea", fits=_open_start) or c.find("visit", "planned", where="Crimea")
        ),
    ),
    (
        "meeting of 29 December in St. Petersburg",
        lambda c: c.find("meeting", "happened", who=[PUTIN, LUKASHENKO], when=_days("2021-12-29", "2021-12-29")),
    ),
    ("talks of 9 September", lambda c: c.find("meeting", "happened", when=_days("2021-09-09", "2021-09-09"))),
    (
        "single defence space: Putin's quoted words",
        lambda c: c.event(
            "cooperation",
            "hypothetical",
            fits=lambda e: any(s.actor == PUTIN and s.form == "quote" for s in e.attribution),
        ),
    ),
    ("political integration as not moving", lambda c: c.event("cooperation", "negated")),
    (
        "captions, forms and lists never in the story",
        lambda c: (
            not any(e.time and e.time.start.earliest and e.time.start.earliest.year in (2015, 2018) for e in _story(c))
        ),
    ),
    ("undated: the first report is of late December 2021", lambda c: _within(c, 0, "2021-12-29", "2021-12-31")),
    (
        "undated: the second alone is of 2021, on a Friday",
        lambda c: _within(c, 1, "2021-01-01", "2021-12-31") and "Friday" in c.undated[1].report.published.because,
    ),
    (
        "undated: both together make it a Friday in September 2021",
        lambda c: any(days == _days("2021-09-03", "2021-09-24") for days, _ in narrowed(c.undated).values()),
    ),
)


def _within(case: Case, n: int, low: str, high: str) -> bool:
    days = case.undated[n].report.published.days
    return days.narrowed(_days(low, high)) == days and not days.is_open


def answers(dated: Sequence[Reading], undated: Sequence[Reading]) -> list[tuple[str, bool]]:
    """Each question with its answer."""
    case = Case(dated, undated)
    return [(title, bool(holds(case))) for title, holds in QUESTIONS]
