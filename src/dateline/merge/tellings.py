"""A telling: one event as one report tells it, with what comparing it to others needs, worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import PurePath
from typing import Optional

from ..model import FACTS, OPEN, Days, Event, Figure, Reading, Report
from ..rules import table
from . import traits as has
from .copies import sources_of
from .denied import accusations_of, denials_of
from .names import Named, edition_in, named, same_name
from .once import once
from .sides import ACTING, SUFFERING, party_of
from .wording import Wording
from .words import generic_stems, plain_words, stem, word_list

UNREAL = frozenset({"hypothetical", "conditional", "demanded"})
PAST = FACTS | {"alleged"}   # what is told so lies before its report
SHORT = 2   # days that something of a day can take
MONTHS = 60   # days: what is told of more may be a series
KINDS = (("seldom", has.SELDOM), ("sharp", has.SHARP), ("matter", has.MATTER), ("joint", has.JOINT),
         ("personal", has.PERSONAL))   # lists of kinds in data/merge.toml, with their bits

Key = tuple[str, int, int, str, int]   # report id, trigger start and end, kind, and a number among alike


@dataclass(frozen=True, eq=False)
class Telling(Wording):
    """One event of one reading. Equal only to itself; sorted by `key`, which stands in no relation to reading order."""

    key: Key
    event: Event
    report: Report
    blamed: frozenset[str] = frozenset()
    """Who is accused of it in its report, and who accuses."""
    source: str = ""
    """The report whose text its report copies, or its report: of tellings of one source one counts."""
    accusations: tuple[Event, ...] = ()
    """The accusations of its report that are about it."""
    denials: tuple[Event, ...] = ()
    """The denials of its report that are about it."""

    @once
    def where(self) -> str:
        """How reasons name the report: its title, or else the last part of its path."""
        return label(self.report)

    @once
    def name(self) -> Optional[Named]:
        """What the proper name says, if the report gives one."""
        return named(self.called) if self.called else None

    @once
    def called(self) -> Optional[str]:
        """The proper name that the report gives; of an exercise else the one edition that its sentence names, unless it
        is told as another one, the next, the last: "Cobra Gold 2024 is the largest exercise of the region"."""
        if self.event.name or self.event.kind != "exercise" or self.event.status == "habitual":
            return self.event.name
        if self.around & (word_list("words", "serial") | word_list("words", "additive")):
            return None
        return edition_in(self.event.sentence.text)

    @once
    def doers(self) -> frozenset[str]:
        """Who acts: states by country code, bodies of no state by actor id; the host too where a kind has a host."""
        roles = ACTING | {"host"} if self.event.kind in word_list("kinds", "hosted") else ACTING
        return frozenset(party for who in self.event.participants if who.role in roles and (party := party_of(who)))

    @once
    def sufferers(self) -> frozenset[str]:
        """To whom it is done, said or given."""
        return frozenset(party for who in self.event.participants if who.role in SUFFERING and (party := party_of(who)))

    @once
    def involved(self) -> frozenset[str]:
        """All sides and countries that the telling names, in whatever role, with those who accuse and are accused."""
        return self.doers | self.sufferers | self.countries | self.blamed

    @once
    def people(self) -> frozenset[str]:
        """Ids of the named people who act."""
        return frozenset(who.actor for who in self.event.participants
                         if who.role in ACTING and who.actor and who.actor.startswith("person:"))

    @once
    def actors(self) -> frozenset[str]:
        """Ids of all who act: "the State Department" is another one than the state."""
        return frozenset(who.actor for who in self.event.participants if who.role in ACTING and who.actor)

    @once
    def parties(self) -> frozenset[str]:
        """All sides that have part in it, in whatever role."""
        return frozenset(party for who in self.event.participants if (party := party_of(who)))

    @once
    def persons(self) -> frozenset[str]:
        """Ids of all named people who have part in it, in whatever role."""
        return frozenset(who.actor for who in self.event.participants
                         if who.actor and who.actor.startswith("person:"))

    @once
    def countries(self) -> frozenset[str]:
        """Countries where it is: of its places, and of a host."""
        places = {p.country for p in self.event.places if p.role in ("place", "host") and p.country}
        return frozenset(places | {w.country for w in self.event.participants if w.role == "host" and w.country})

    @once
    def spots(self) -> frozenset[str]:
        """Gazetteer ids of its places below the country."""
        return frozenset(p.place for p in self.event.places
                         if p.role in ("place", "host") and p.place and p.precision not in (None, "country"))

    @once
    def towns(self) -> frozenset[str]:
        """The names of its towns and points on the map."""
        return frozenset(p.name for p in self.event.places
                         if p.role in ("place", "host") and p.precision in ("city", "point"))

    @once
    def placed(self) -> bool:
        """Whether it names a place no larger than a district; "the north of the country" is none."""
        return any(p.precision in ("point", "city", "district") for p in self.event.places)

    @once
    def series(self) -> bool:
        """Whether its words tell of several acts over months: "three attacks this year"."""
        if not self.dated or (self.starts.width or 0) <= MONTHS:
            return False
        generic = generic_stems(self.event.kind)
        acts = any(word.endswith("ings") or (word.endswith("s") and stem(word) in generic)
                   for word in plain_words(self.event.trigger.text))   # "bombings", "attacks"
        before = word_list("words", "several") | (word_list("words", "counted") if acts else frozenset())
        return not before.isdisjoint(self.around)

    @once
    def amounts(self) -> frozenset[tuple[str, float]]:
        """(what is counted, value) of its figures that have a value."""
        return frozenset((family(figure), figure.value) for figure in self.event.figures if figure.value is not None)

    @once
    def starts(self) -> Days:
        """When it begins: as told, or else what status and publication allow."""
        told = self.event.time.start if self.event.time else OPEN
        return OPEN if self.event.status not in PAST | {"planned"} and told.is_open else self._bounded(told)

    @once
    def ends(self) -> Days:
        """When it ends; open where the report does not tell."""
        return self.event.time.end if self.event.time else OPEN

    @once
    def dated(self) -> bool:
        """Whether the report itself gives its time on both sides of the beginning."""
        return self.event.time is not None and self.event.time.start.width is not None

    def _bounded(self, told: Days) -> Days:
        """A happening lies before its report, a plan behind it; background may tell of plans of the past."""
        published = self.report.published.days
        if self.event.status in PAST and told.latest is None:
            return Days(told.earliest, published.latest)
        if self.event.status == "planned" and told.earliest is None and not self.event.background:
            return Days(published.earliest, told.latest)
        return told

    @once
    def extent(self) -> Days:
        """From the first day that it can begin to the last that it can end."""
        return Days(self.starts.earliest, self.ends.latest)

    @once
    def traits(self) -> int:
        """What it has, as bits: by these two are asked only what can say something of them."""
        event, status, of_a_day = self.event, self.event.status, is_of_a_day(self)
        found = (
            (has.NAMED, self.name), (has.DOERS, self.doers), (has.SEVERAL, len(self.doers) > 1),
            (has.SUFFERERS, self.sufferers), (has.INVOLVED, self.involved), (has.PERSONS, self.persons),
            (has.PEOPLE, self.people), (has.DATED if self.dated else has.UNDATED, True),
            (has.WHEN, self.report.published.days.width is not None),
            (has.PLACES, self.spots or self.place_words or self.towns), (has.COUNTRIES, self.countries),
            (has.AMOUNTS, self.amounts), (has.MANY if self.many else has.SINGLE, True), (has.OF_A_DAY, of_a_day),
            (has.GOES_ON, not of_a_day and (status == "ongoing" or self.many)), (has.ORDINALS, self.ordinals),
            (has.ITERATION, self.iteration), (has.LASTING, lasting(self)), (has.EXERCISE, event.kind == "exercise"),
            (has.FINER, event.subkind), (has.HABIT, status == "habitual"), (has.FEAR, status in UNREAL),
            (has.NEGATED, status == "negated"), (has.CAPTION, event.part == "caption"), (has.SERIES, self.series),
            (has.ENDS, tells_end(self)),
            *((bit, event.kind in word_list("kinds", kinds)) for kinds, bit in KINDS))
        return sum(bit for bit, is_so in found if is_so)


def label(report: Report) -> str:
    """How reasons name a report: its title in quotation marks, or else the last part of its path, or its id."""
    return f"\u201c{report.title}\u201d" if report.title else PurePath(report.path).name or report.id


def lasting(telling: Telling) -> bool:
    """Whether a telling is of something that lasts: by its kind, or because it is told as going on."""
    return telling.event.kind in word_list("kinds", "lasting") or telling.event.status == "ongoing"


def is_of_a_day(telling: Telling) -> bool:
    """Whether a telling is of one day or two, and does not go on; a drill "from 12 to 23 May" does."""
    if not telling.dated or (telling.starts.width or 99) > SHORT or telling.event.status == "ongoing":
        return False
    return not (telling.event.kind in word_list("kinds", "staged") and lasts_on(telling))


def lasts_on(telling: Telling) -> bool:
    """Whether its words tell an end days behind its beginning."""
    begins, ends = telling.starts.latest, telling.ends.latest
    return bool(begins and ends and (ends - begins).days > SHORT)


def tells_end(telling: Telling) -> bool:
    """Whether it tells the last day of what has one, and not only that it was over by its report."""
    said = telling.event.time is not None and telling.event.time.said is not None
    return said and telling.ends.is_day and telling.event.kind in word_list("kinds", "staged") and (
        not telling.dated or lasts_on(telling))


def both_are(one: Telling, other: Telling, group: str) -> bool:
    """Whether both are of kinds of a list of data/merge.toml: `both_are(one, other, "personal")`."""
    return {one.event.kind, other.event.kind} <= word_list("kinds", group)


def either_is(one: Telling, other: Telling, group: str) -> bool:
    """Whether one of the two or both are of such a kind."""
    return not word_list("kinds", group).isdisjoint((one.event.kind, other.event.kind))


def told_elsewhere(one: Telling, other: Telling) -> bool:
    """Whether both name places below the country, and none in common; where what is spread over an area is told of,
    "the north" may hold the other's town."""
    if not one.place_words or not other.place_words or one.place_words & other.place_words or one.spots & other.spots:
        return False
    return one.placed == other.placed or not both_are(one, other, "spread")


def both_named_alike(one: Telling, other: Telling) -> bool:
    """Whether both carry a proper name and it can be the same one."""
    return bool(one.name and other.name and same_name(one.name, other.name))


def family(figure: Figure) -> str:
    """What a figure counts: the name of a family of data/merge.toml, or else its unit, or what it is a number of;
    "Polonez missiles" are missiles."""
    unit = (figure.unit or figure.what or "").lower()
    return _family_of(unit) or _family_of(" ".join(unit.split()[-1:])) or unit


@cache
def _family_of(unit: str) -> Optional[str]:
    families = table("merge.toml")["families"]
    return next((str(name) for name, units in families.items() if unit == name or unit in units), None)


def tellings_of(readings: Sequence[Reading]) -> list[Telling]:
    """All events of all readings as tellings, sorted by key. Of two readings of one report the first by text counts."""
    by_id = one_of_each(readings)
    return tellings_from(by_id, sources_of([reading.report for reading in by_id.values()]))


def one_of_each(readings: Sequence[Reading]) -> dict[str, Reading]:
    """Report id -> its reading."""
    return {reading.report.id: reading for reading in sorted(readings, key=_rank, reverse=True)}


def tellings_from(readings: Mapping[str, Reading], sources: Mapping[str, str]) -> list[Telling]:
    """The tellings of readings, sorted by key. Both by report id; `sources`: the report whose text each one copies."""
    told = (telling for report, reading in readings.items() for telling in tellings_in(reading, sources[report]))
    return sorted(told, key=lambda t: t.key)


def _rank(reading: Reading) -> tuple[str, str, str]:
    return reading.report.id, reading.report.path, reading.report.text


def tellings_in(reading: Reading, source: str) -> list[Telling]:
    """The events of one reading as tellings, in its order. `source`: the report whose text it copies, or its own id."""
    seen: dict[tuple[int, int, str], int] = {}
    found = []
    accused, denied = accusations_of(reading.events), denials_of(reading.events)
    for event in reading.events:
        mark = (event.trigger.start, event.trigger.end, event.kind)
        number = seen[mark] = seen.get(mark, -1) + 1
        blamed = frozenset(party for other in accused.get(event.id, ())
                           for who in other.participants if (party := party_of(who)))
        found.append(Telling((reading.report.id, *mark, number), event, reading.report, blamed, source,
                             tuple(accused.get(event.id, ())), tuple(denied.get(event.id, ()))))
    return found
