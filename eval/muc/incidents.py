"""Violent events that are one incident, and which incidents the task wants."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Optional

from dateline.model import Days, Reading
from dateline.read.parse import Parse

from .phrases import NOMINAL
from .targets import Act, Target, acts

TOLD = frozenset({"happened", "ongoing", "alleged"})
RECENT = timedelta(days=75)
REACH = 3      # sentences back to the incident that another event may belong to
TAKES_UP = frozenset({"the", "this", "that", "these"})


@dataclass
class Incident:
    """Acts that are told as one incident."""

    acts: list[Act] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)

    @property
    def type(self) -> str:
        """The most telling of the types."""
        types = {act.type for act in self.acts}
        order = ("HIJACKING", "KIDNAPPING", "BOMBING", "ARSON", "ROBBERY", "ATTACK")
        return next(kind for kind in order if kind in types)

    @property
    def days(self) -> Optional[Days]:
        """The narrowest time that its acts are told with."""
        times = [act.event.time for act in self.acts if act.event.time is not None]
        best = min(times, key=lambda t: (t.start.width or 10**6, t.said is None), default=None)
        return Days(best.start.earliest, best.end.latest) if best is not None else None

    @property
    def places(self) -> set[str]:
        return {p.name for act in self.acts for p in act.event.places if p.precision != "country"}


def incidents(reading: Reading, parse: Parse) -> list[Incident]:
    """The incidents of a report that the task wants, in text order."""
    found: list[Incident] = []
    for act in acts(parse, reading.events):
        if act.event.status not in TOLD:
            continue
        home = next((old for old in reversed(found) if _one(parse, old, act)), None)
        if home is None:
            home = Incident()
            found.append(home)
        home.acts.append(act)
        _add(home.targets, act.targets)
    published = reading.report.published.days.earliest
    return [one for one in found if _wanted(one, published)]


def _one(parse: Parse, old: Incident, act: Act) -> bool:
    """Whether an act belongs to an incident told before it."""
    last = old.acts[-1]
    distance = act.head.sent - last.head.sent
    kidnapping = {"KIDNAPPING"} & {old.type, act.type}
    if (kidnapping and old.type != act.type and act.targets) or not _days_agree(old.days, act):
        return False
    if _shared(old.targets, act.targets):
        return True
    if distance == 0 and not (kidnapping and old.type != act.type):
        return True
    bare = not act.targets or act.event.kind == "casualties"
    nominal = act.head.pos in NOMINAL and any(
        k.lower in TAKES_UP for k in parse.kids(act.head.i, "det"))
    places = {p.name for p in act.event.places if p.precision != "country"}
    if places and old.places and not places & old.places:
        return False
    same_type = old.type == act.type or act.type == "ATTACK"
    return same_type and (nominal or (bare and distance <= REACH))


def _days_agree(days: Optional[Days], act: Act) -> bool:
    time = act.event.time
    return days is None or time is None or (time.start.meets(days) and days.meets(time.end))


def _shared(old: Sequence[Target], new: Sequence[Target]) -> bool:
    return any(_alike(a, b) for a in old for b in new)


def _alike(a: Target, b: Target) -> bool:
    """Whether two phrases name one target: a shared name, or the same noun with "the"."""
    if a.human != b.human:
        return False
    if a.name and b.name:
        return a.name.split()[-1] in b.name.split() or b.name.split()[-1] in a.name.split()
    return bool(a.words) and a.words.removeprefix("THE ") == b.words.removeprefix("THE ")


def _add(known: list[Target], new: Sequence[Target]) -> None:
    """Join the targets of another act: a target known already gets what is new about it."""
    for target in new:
        same = next((old for old in known if _alike(old, target)), None)
        if same is None:
            known.append(target)
            continue
        same.effect = "DEATH" if "DEATH" in (same.effect, target.effect) else same.effect or target.effect
        if target.name and len(target.name) > len(same.name or ""):
            same.name = target.name
        same.words = same.words or target.words


def _wanted(one: Incident, published: Optional[date]) -> bool:
    """Whether it is an incident of the task: against others than fighters, recent, told with a target."""
    civil = [t for t in one.targets if t.type != "ACTIVE MILITARY"]
    soldiers = len(civil) < len(one.targets)
    if not any(t.name or not t.human or not soldiers for t in civil):
        return False
    if not one.places and not any(t.name or t.number != "PLURAL" for t in one.targets):   # "attacks on the people"
        return False
    days = one.days
    if published is not None and days is not None and days.latest is not None and days.latest < published - RECENT:
        return False
    return not all(act.event.background for act in one.acts)
