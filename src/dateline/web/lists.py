"""What the timeline page shows: facets, the strip, the drawing, the map, a slice of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Optional
from urllib.parse import quote

import msgspec

from ..export.html.basemap import load_basemap
from ..export.html.chart import Chart, Shown, make_chart
from ..export.html.density import Density, density_of
from ..export.html.focus import Focus, focus_of
from ..export.html.story import Month, Row, is_quiet, line_of, months_of
from ..export.html.worldmap import Map, Spot, make_map
from ..model import Entry
from ..store import Counted, Counts, Desk, Faced, Head, View
from .asking import ANY, Asked
from .shelf import Shelf

SLICE: Final = 60          # entries of one slice of the list
DRAWN: Final = 500         # entries that are drawn one by one
UNDATED: Final = 100       # entries without a day that are drawn
LANES: Final = 120         # exercises that are looked at for the drawing where there are more entries than that
CHOICES: Final = 12        # of the facets who, where, outlet
SPOTS: Final = 120         # places on the map


@dataclass(frozen=True)
class Choice:
    """One choice of a facet."""

    value: str
    number: int
    chosen: bool
    href: str
    label: str


@dataclass(frozen=True)
class Facet:
    """What a list can be narrowed by, with how many entries each choice has."""

    key: str
    name: str
    choices: list[Choice]

    @property
    def chosen(self) -> int:
        """How many of its choices are made."""
        return sum(choice.chosen for choice in self.choices)


@dataclass(frozen=True)
class Slice:
    """Rows of the list; `more`: the address of the next ones."""

    months: list[Month]
    rows: int
    more: Optional[str]


@dataclass(frozen=True)
class Listing:
    """Everything the timeline page shows."""

    asked: Asked
    total: int
    whole: int
    counts: Counts
    facets: list[Facet]
    density: Optional[Density]
    charts: list[Chart]
    map: Optional[Map]
    slice: Slice
    earlier: int
    earlier_href: str
    undated: int
    undated_href: str
    beyond: int
    beyond_href: str
    saying: list[Head]
    alike: list[str]
    known_days: list[str]


def listing(desk: Desk, shelf: Shelf, asked: Asked) -> Listing:
    """The page of a view, its costly parts kept until the record changes."""
    view = asked.shown()
    counts = shelf.kept(desk, ("counts", view), lambda desk: desk.counts(view))
    timeless = replace(view, bounded=False, filter=replace(view.filter, since=None, until=None))
    months = shelf.kept(desk, ("months", timeless), lambda desk: _counted(desk.density(timeless, days=False)))
    focus = focus_of([(day, float(number)) for day, number in months])
    first, last, chosen = _window(view, months, focus)
    strip = _strip(desk, shelf, timeless, view, months, focus)
    charts: list[Chart] = []
    if first and last:
        charts = shelf.kept(desk, ("charts", view, first, last, counts.total <= DRAWN),
                            lambda desk: _charts(desk, view, counts, first, last, chosen))
    slice = listed(desk, asked, None if chosen or not first else first)
    return Listing(
        asked=asked, total=counts.total, counts=counts,
        whole=shelf.kept(desk, ("whole",), lambda desk: desk.counts(View()).total),
        facets=_facets(desk, shelf, asked, view, counts), density=strip, charts=charts,
        map=_map(desk, shelf, view, asked), slice=slice,
        earlier=sum(n for day, n in months if first and not chosen and day < first.replace(day=1)),
        earlier_href=asked.having(until=str(first)).address if first else "",
        undated=counts.total - sum(n for _, n in months) if not chosen else 0,
        undated_href=asked.having(after="9999~").address,
        beyond=_beyond(desk, shelf, view, counts), beyond_href=asked.having(reach=ANY).address,
        saying=shelf.kept(desk, ("reports", "saying", asked.said("q")),
                          lambda desk: desk.reports_saying(asked.said("q"), 6)),
        alike=desk.names_like(asked.said("q")) if "q" in asked.one and not counts.total else [],
        known_days=shelf.kept(desk, ("reports", "days"), lambda desk: _known_days(desk)),
    )


def _beyond(desk: Desk, shelf: Shelf, view: View, counts: Counts) -> int:
    """How many entries only an open beginning or end could bring into the time that is asked."""
    if not view.bounded:
        return 0
    whole = replace(view, bounded=False)
    return shelf.kept(desk, ("counts", whole), lambda desk: desk.counts(whole)).total - counts.total


def listed(desk: Desk, asked: Asked, first: Optional[date]) -> Slice:
    """The slice of the list that is asked for; at first it begins where the events are."""
    limit = asked.number("limit", SLICE)
    after = asked.one.get("after") or (f"{first}~" if first else None)
    view = replace(asked.shown(), fold=not asked.narrowed)
    found = desk.slice(view, limit, after if after and "~" in after else None)
    below = desk.told_about([faced.entry.id for faced in found], 10 * limit) if view.fold and found else {}
    rows = [_row(faced, below.get(faced.entry.id, ()), view.known_on) for faced in found]
    more = asked.having(after=found[-1].cursor).address if len(found) == limit else None
    return Slice(months_of(rows, aside=view.fold), len(rows), more)


def _row(faced: Faced, below: Sequence[Faced], known_on: Optional[date]) -> Row:
    return Row(as_known(faced.entry, known_on), entry_href(faced.entry.id), evidence=faced.evidence,
               folded=[_row(one, (), known_on) for one in below if not known_on or one.known <= str(known_on)])


def as_known(entry: Entry, day: Optional[date]) -> Entry:
    """The entry with the status that the reports of that day and before gave it, and with their mentions only."""
    if day is None:
        return entry
    steps = [step for step in entry.history if (out := step.as_of.latest or step.as_of.earliest) and out <= day]
    told = {(step.report, step.event) for step in steps}
    if not steps:
        return entry
    return msgspec.structs.replace(entry, status=steps[-1].status, mentions=[
        mention for mention in entry.mentions if (mention.report, mention.event) in told] or entry.mentions)


def entry_href(id: str) -> str:
    """The address of an entry's page."""
    return f"/entry/{quote(id, safe='')}"


def report_href(id: str) -> str:
    """The address of a report's page."""
    return f"/report/{quote(id, safe='')}"


def _counted(rows: Sequence[tuple[str, int]]) -> list[tuple[date, int]]:
    """Months as their first days, days as they are."""
    return [(date.fromisoformat(text if len(text) == 10 else f"{text}-01"), number) for text, number in rows]


def _window(view: View, months: Sequence[tuple[date, int]],
            focus: Optional[Focus]) -> tuple[Optional[date], Optional[date], bool]:
    """First and last day to draw, and whether they were chosen."""
    since, until = view.filter.since, view.filter.until
    if not months or focus is None:
        return None, None, bool(since or until)
    last = _month_end(focus.last)
    if not since and not until:
        return focus.first, last, False
    return since or min(months[0][0], until or last), until or max(_month_end(months[-1][0]), since or last), True


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1) if day.year < 9999 else day
    return date.fromordinal(following.toordinal() - 1) if following > day else day


def _strip(desk: Desk, shelf: Shelf, timeless: View, view: View, months: Sequence[tuple[date, int]],
           focus: Optional[Focus]) -> Optional[Density]:
    if focus is None:
        return None
    counted, first, last = months, focus.first, _month_end(focus.last)
    since, until = view.filter.since, view.filter.until
    if since and since < first:
        first = since.replace(day=1)
    if until and until > last:
        last = until
    if (last - first).days <= 900:
        counted = shelf.kept(desk, ("days", timeless), lambda desk: _counted(desk.density(timeless, days=True)))
    return density_of(counted, first, last, since, until)


def _charts(desk: Desk, view: View, counts: Counts, first: date, last: date, chosen: bool) -> list[Chart]:
    """The drawing for a wide and for a narrow window; of too many entries only the exercises."""
    within = replace(view, filter=replace(view.filter, since=first, until=last))
    if counts.total <= DRAWN:
        entries = [faced.entry for faced in desk.slice(within, DRAWN)]
    else:
        held = desk.slice(within, DRAWN + 1)
        entries = [faced.entry for faced in held] if len(held) <= DRAWN else desk.exercises(within, LANES)
    undated = [] if chosen else desk.slice(replace(view, dated=False, weights=view.weights or ("core",)), UNDATED)
    told = [faced.entry for faced in sorted(undated, key=lambda f: (f.known, f.entry.mentions[0].report, _place(f)))]
    known, dayless = ([_shown(as_known(entry, view.known_on)) for entry in held] for held in (entries, told))
    made = [make_chart(known, first, last, wide, plain=chosen, undated=dayless) for wide in (True, False)]
    return [chart for chart in made if chart]


def _shown(entry: Entry) -> Shown:
    return Shown(entry, entry_href(entry.id), line_of(entry), is_quiet(entry))


def _place(faced: Faced) -> int:
    """The number of its event in the first report: the order in which they are told."""
    number = faced.entry.mentions[0].event.rpartition("e")[2]
    return int(number) if number.isdigit() else 0


def _map(desk: Desk, shelf: Shelf, view: View, asked: Asked) -> Optional[Map]:
    counted = _spots(desk, shelf, view)
    shown = tuple((spot.where.name, spot.entries) for spot in counted)

    def drawn(_: Desk) -> Optional[Map]:
        spots = [Spot(spot.where, counted=spot.entries, anchor=f"place-{number}",
                      href="/" + asked.toggled("where", spot.where.name).address)
                 for number, spot in enumerate(counted)]
        return make_map(spots, load_basemap())

    return shelf.kept(desk, ("map", asked.having().address, shown), drawn)


def _spots(desk: Desk, shelf: Shelf, view: View) -> list[Counted]:
    return shelf.kept(desk, ("spots", view), lambda desk: desk.spots(view, SPOTS))


def _facets(desk: Desk, shelf: Shelf, asked: Asked, view: View, counts: Counts) -> list[Facet]:
    """The facets; each counts what there would be without its own choices."""
    def without(**fields: object) -> Counts:
        other = replace(view, **{k: v for k, v in fields.items() if k != "filter"})   # type: ignore[arg-type]
        if "filter" in fields:
            other = replace(other, filter=fields["filter"])   # type: ignore[arg-type]
        return counts if other == view else shelf.kept(desk, ("counts", other), lambda desk: desk.counts(other))

    kinds = without(filter=replace(view.filter, kinds=())).kinds
    statuses = without(filter=replace(view.filter, statuses=())).statuses
    weights, evidence = without(weights=()).weights, without(evidence=()).evidence
    bare = replace(view, outlets=())
    people = shelf.kept(desk, ("people", view), lambda desk: desk.people(view, CHOICES))
    places = _spots(desk, shelf, view)[:CHOICES]
    outlets = shelf.kept(desk, ("outlets", bare), lambda desk: desk.outlets(bare, CHOICES))
    return [
        _facet(asked, "kind", "Kind", kinds.most_common()),
        _facet(asked, "status", "Did it happen", statuses.most_common(), {"hypothetical": "feared"}),
        _facet(asked, "evidence", "Who says so", evidence.most_common(),
               {"single": "one source", "corroborated": "several sources", "conflicting": "told differently",
                "unsupported": "no source"}),
        _facet(asked, "weight", "Weight", weights.most_common()),
        _facet(asked, "who", "Who", people),
        _facet(asked, "where", "Where", [(one.where.name, one.entries) for one in places]),
        _facet(asked, "outlet", "Outlet", outlets),
    ]


def _facet(asked: Asked, key: str, name: str, counted: Sequence[tuple[str, int]],
           labels: Optional[dict[str, str]] = None) -> Facet:
    choices = [Choice(value, number, asked.chosen(key, value), "/" + asked.toggled(key, value).address,
                      (labels or {}).get(value, value)) for value, number in counted if number]
    shown = {choice.value for choice in choices}
    gone = [value for value in (*asked.many.get(key, ()), *([asked.one[key]] if key in asked.one else []))
            if value not in shown]
    choices = [Choice(value, 0, True, "/" + asked.toggled(key, value).address, (labels or {}).get(value, value))
               for value in gone] + choices
    return Facet(key, name, choices)


def _known_days(desk: Desk) -> list[str]:
    """The days on which reports came out: the steps of the "as of" slider, at most 200 of them."""
    days = sorted({day for day, in desk.report_days() if day})
    return days if len(days) <= 200 else days[::-(-len(days) // 200)]
