"""The record on a desk: opened to be read only, leafed through in slices, counted by what it can be sorted by."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Final, Optional

import msgspec
from rapidfuzz import fuzz

from ..model import Entry, Published, Reading, Where, Who
from .faces import SPOKEN, WEIGHTS
from .filters import Filter, folded
from .opening import opened_to_read
from .record import Head, Record
from .view import View, words_asked

LIKE: Final = 82   # of 100, from which two spellings are called alike: a letter or two in a name
COSTLY: Final = frozenset({"about", "who", "where", "outlets", "of_report"})   # conditions that name entries one by one
MANY: Final = 60_000   # entries from which a list of them is no faster than asking for them again
PLAIN: Final = frozenset({"since", "until", "kinds", "statuses", "weights", "evidence", "known", "dated", "undated",
                          "bounded"})


@dataclass(frozen=True, slots=True)
class Faced:
    """An entry with what its face adds."""

    entry: Entry
    sort_day: str
    evidence: str
    known: str

    @property
    def cursor(self) -> str:
        """Where a next slice begins."""
        return f"{self.sort_day}~{self.entry.id}"


@dataclass(frozen=True, slots=True)
class Counts:
    """How many entries pass a view, sorted by each thing that is counted."""

    total: int
    kinds: Counter[str]
    statuses: Counter[str]
    weights: Counter[str]
    evidence: Counter[str]


@dataclass(frozen=True, slots=True)
class Counted:
    """A place and how many entries name it."""

    where: Where
    entries: int


class Desk(Record):
    """A record that can only be read. `with Desk("dateline.db") as desk: desk.slice(View(), limit=50)`.

    Raises `NotARecord` where there is none, or one of another release.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self._connection = opened_to_read(path)
        self._named: dict[View, Optional[str]] = {}

    # --- entries

    def slice(self, view: View, limit: int, after: Optional[str] = None) -> list[Faced]:
        """The next entries in the order of time; `after`: the `cursor` of the last one seen."""
        more = dict(zip(("after_day", "after_entry"), (after or "~").split("~", 1), strict=True))
        conditions = ["after"] if after else []
        rows = self._of(view, "slice", conditions, limit=limit, **more)
        return [_faced(*row[1:]) for row in rows]

    def queue(self, view: View, limit: int, offset: int = 0) -> list[Faced]:
        """Entries in the order of review: what a chronicler would tell first, asides and background last."""
        found: list[Faced] = []
        for weight in WEIGHTS:
            one = replace(view, weights=(weight,))
            if offset:   # past those of this weight, as far as they reach
                held = self._of(one, "waiting_number")[0][0]
                if held <= offset:
                    offset -= held
                    continue
            rows = self._of(one, "slice_review", limit=limit - len(found), offset=offset)
            found += [_faced(*row[1:]) for row in rows]
            offset = 0
            if len(found) == limit:
                break
        return found

    def waiting(self) -> Counter[str]:
        """How many entries nobody has marked as checked, by what they rest on."""
        found = Counter[str]()
        for evidence, _, number in self._rows("desk/waiting"):
            found[evidence] += number
        return found

    def doubles(self, limit: int) -> list[tuple[Faced, Faced]]:
        """Pairs of entries that may be one event told twice, and that nobody has found right as they are."""
        rows = self._rows("desk/doubles", spoken=json.dumps(sorted(SPOKEN)), limit=limit)
        return [(_faced(*row[:4]), _faced(*row[4:])) for row in rows]

    def told_about(self, entries: Sequence[str], limit: int) -> dict[str, list[Faced]]:
        """The entries that are told about each of these."""
        found: dict[str, list[Faced]] = {}
        for about, _, *row in self._desk("folded", [], entries=json.dumps(list(entries)), limit=limit):
            found.setdefault(about, []).append(_faced(*row))
        return found

    def counts(self, view: View) -> Counts:
        """How many entries pass, by kind, status, weight and evidence."""
        kinds, statuses, weights, evidence = (Counter[str]() for _ in range(4))
        for kind, status, weight, rests, number in self._counted("counts", view):
            kinds[kind] += number
            statuses[status] += number
            weights[weight] += number
            evidence[rests] += number
        return Counts(sum(kinds.values()), kinds, statuses, weights, evidence)

    def density(self, view: View, days: bool) -> list[tuple[str, int]]:
        """How many entries a day ("2021-09-10") or a month ("2021-09") has, in the order of time."""
        asked = replace(view, dated=True)
        if not days and not view.conditions():
            return sorted((key, number) for key, number in self._counted("months", view))
        return self._of(asked, "days" if days else "months")

    def exercises(self, view: View, limit: int) -> list[Entry]:
        """The exercises that pass, in the order of time."""
        rows = self._of(view, "series", limit=limit)
        return [msgspec.json.decode(text, type=Entry) for text, in rows]

    def entries_in(self, view: View) -> list[Entry]:
        """All entries of a view, in the order of time."""
        rows = self._of(view, "ids")
        return [msgspec.json.decode(text, type=Entry) for text, in rows]

    def readings_for(self, entries: Sequence[Entry]) -> dict[str, Reading]:
        """The readings that these entries are made from, by report id."""
        ids = dict.fromkeys(mention.report for entry in entries for mention in entry.mentions)
        return {i: reading for i in ids if (reading := self.reading(i))}

    def people(self, view: View, limit: int) -> list[tuple[str, int]]:
        """Those who take part in most of the entries."""
        return [(name, number) for name, number in self._counted("people", view, limit)]

    def outlets(self, view: View, limit: int) -> list[tuple[str, int]]:
        """The outlets that tell of most of the entries."""
        return [(name, number) for name, number in self._counted("outlets", view, limit)]

    def spots(self, view: View, limit: int) -> list[Counted]:
        """The places that most of the entries name."""
        rows = self._counted("spots", view, limit)
        return [Counted(Where(role="place", name=name, place=place, country=country, lat=lat, lon=lon,
                              precision=precision, said=None), number)
                for name, place, country, lat, lon, precision, number in rows]

    def entry(self, id: str) -> Optional[Entry]:
        """The entry of this id."""
        for text, in self._rows("desk/entry", id=id):
            return msgspec.json.decode(text, type=Entry)
        return None

    def over(self, id: str) -> Optional[str]:
        """The entry that an entry is about."""
        return next((over for over, in self._rows("desk/over", id=id)), None)

    def evidence(self, id: str) -> str:
        """What an entry rests on: unsupported, single, corroborated or conflicting."""
        return next((str(found) for found, in self._rows("desk/evidence", id=id)), "unsupported")

    def known_actor(self, name: str) -> Who:
        """Somebody of that name as the record knows them, taking part in something; else the bare name."""
        for known, actor, country in self._rows("desk/known_actor", folded=folded(name)):
            return Who(role="participant", name=known, actor=actor, country=country, sector=None, said=None)
        return Who(role="participant", name=name, actor=None, country=None, sector=None, said=None)

    def known_place(self, name: str) -> Where:
        """A place of that name as the record knows it; else the bare name."""
        for known, place, country, lat, lon, precision in self._rows("desk/known_place", folded=folded(name)):
            return Where(role="place", name=known, place=place, country=country, lat=lat, lon=lon,
                         precision=precision, said=None)
        return Where(role="place", name=name, place=None, country=None, lat=None, lon=None, precision=None, said=None)

    def names_like(self, said: str, limit: int = 4) -> list[str]:
        """Names of participants and places that are spelled much like what was said, the most alike first."""
        names: dict[str, str] = dict(self._rows("desk/names"))
        asked = folded(said)
        scores = {name: max(fuzz.ratio(asked, part) for part in (name, *name.split())) for name in names}
        alike = sorted((name for name in scores if scores[name] >= LIKE), key=lambda name: (-scores[name], name))
        return [names[name] for name in alike[:limit]]

    def newest_report(self) -> int:
        """The number of the report that came in last; a later one has a higher number."""
        return int(self._rows("desk/newest_report")[0][0])

    def span(self) -> tuple[Optional[str], Optional[str]]:
        """The first and the last day by which entries are sorted."""
        first, last = self._rows("desk/span")[0]
        return (first, last) if last else (None, None)

    # --- reports

    def reports(self, limit: int, offset: int = 0, outlet: Optional[str] = None) -> list[Head]:
        """One slice of the reports, the newest first; those without a day last."""
        return [_head(*row) for row in self._rows("desk/reports", limit=limit, offset=offset, outlet=outlet)]

    def reports_saying(self, words: str, limit: int) -> list[Head]:
        """The reports whose text holds the words, best first."""
        asked = words_asked(words)
        ids = [i for i, in self._rows("desk/reports_saying", about=asked, limit=limit)] if asked else []
        heads = {head.id: head for head in self.heads_of(ids)}
        return [heads[i] for i in ids if i in heads]

    def report_days(self) -> list[tuple[str]]:
        """The days on which reports came out, as ISO texts."""
        return [(day,) for day, in self._rows("desk/report_days")]

    def report_ids(self) -> list[str]:
        """The ids of all reports."""
        return [report for report, in self._rows("desk/report_ids")]

    def heads_of(self, reports: Sequence[str]) -> list[Head]:
        """One line about each of these reports."""
        return [_head(*row) for row in self._rows("desk/heads_of", reports=json.dumps(list(reports)))]

    def reading(self, report: str) -> Optional[Reading]:
        """The reading of a report, as the entries were made from it."""
        return self.reading_as_merged(report)

    def entries_of(self, report: str) -> dict[str, str]:
        """Event id -> id of the entry that it became, for one report."""
        return dict(self._rows("desk/entries_of_report", report=report))

    def version(self) -> int:
        """A number that changes when another process has changed the record."""
        row: tuple[int] = self._connection.execute("PRAGMA data_version").fetchone()
        return row[0]

    def made(self) -> int:
        """A number that changes when the entries were made anew; reports that are only added leave it as it is."""
        return int(self._rows("desk/made")[0][0])

    def _counted(self, name: str, view: View, limit: int = 100_000) -> list[tuple[Any, ...]]:
        """The rows of a query that counts, its number last; of the whole record as they were counted with it."""
        if view.conditions():
            plain = name == "counts" and set(view.conditions()) <= PLAIN
            return self._of(view, "counts_plain" if plain else name, limit=limit)
        rows = self._rows("desk/tally", name=name, limit=limit)
        return [(*json.loads(key), number) for key, number in rows]

    def _of(self, view: View, name: str, also: Sequence[str] = (), **more: Any) -> list[tuple[Any, ...]]:
        """The rows of a query of queries/desk about a view. What only a search can answer is searched for once."""
        conditions, parameters = [*view.conditions(), *also], view.parameters() | more
        costly = {name for name in conditions if name in COSTLY}
        if costly:
            asked = view.filter
            bare = View(filter=Filter(who=asked.who, where=asked.where, about=asked.about),
                        of_report=view.of_report, outlets=view.outlets)
            if bare not in self._named:
                found = self._desk("named", bare.conditions(), **bare.parameters())
                self._named[bare] = json.dumps([i for i, in found]) if len(found) <= MANY else None
            if (named := self._named[bare]) is not None:
                conditions = ["named", *(name for name in conditions if name not in costly)]
                parameters["named"] = named
        return self._desk(name, conditions, **parameters)

    def _desk(self, name: str, conditions: Sequence[str], **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a query of queries/desk whose {where} is made of the named conditions."""
        with self._explained():
            return self._connection.execute(_composed(name, tuple(conditions)), parameters).fetchall()


@cache
def _composed(name: str, conditions: tuple[str, ...]) -> str:
    folder = files("dateline.store") / "queries" / "desk"
    parts = [(folder / "where" / f"{condition}.sql").read_text(encoding="utf-8") for condition in conditions]
    text = (folder / f"{name}.sql").read_text(encoding="utf-8")
    return text.replace("{where}", "\nAND ".join(f"(\n{part})" for part in parts) or "TRUE")


def _faced(sort_day: str, evidence: str, known: str, text: str) -> Faced:
    return Faced(msgspec.json.decode(text, type=Entry), sort_day, evidence, known)


def _head(id: str, path: str, title: Optional[str], outlet: Optional[str], url: Optional[str], model: str, events: int,
          published: str) -> Head:
    return Head(id=id, path=path, title=title, outlet=outlet, url=url, model=model, events=events,
                published=msgspec.json.decode(published, type=Published))
