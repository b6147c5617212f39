"""Where the reports of one event differ: every side stands, with who says it and in which reports.

Two numbers of different scope, a plan and its fulfilment, a day within a week are no contradictions. The same number
as somebody's statement here and as bare fact there is a difference worth seeing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Final, Optional

from ..model import FACTS, Difference, Disagreement, Event, Figure, Time, Value
from ..rules import table
from .scope import scope_of
from .sides import ACTING
from .tellings import Telling, family
from .weigh import by_day
from .words import word_list

DOUBTED: Final = frozenset({"alleged", "denied", "negated"})
REFUSED: Final = frozenset({"denied", "negated"})
TOLLS: Final = frozenset({"attack", "casualties", "emergency", "other"})
OPINION: Final = frozenset({"hypothetical", "alleged", "planned", "conditional"})
MONTH: Final = 28   # days
FEW_DAYS: Final = 3
ABOUT: Final = 0.15   # how far two rounded numbers may differ and still be one


def differences(tellings: Sequence[Telling], time: Optional[Time]) -> list[Disagreement]:
    """All fields in which the tellings of one event differ. `time`: the one that the entry shows."""
    ordered = by_day(tellings)
    found = [of_time(ordered, time), of_status(ordered), of_place(ordered), of_doer(ordered)]
    return [*(one for one in found if one), *of_figures(ordered)]


def of_time(tellings: Sequence[Telling], time: Optional[Time]) -> Optional[Disagreement]:
    """Days that cannot all be right."""
    if time is None:
        return None
    if not any(_off(telling, time) for telling in tellings):
        return _of_granularity(tellings)
    sides: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        if telling.event.time and telling.event.time.edtf and telling.dated:
            sides[telling.event.time.edtf].append(telling)
    return Disagreement(field="time", what="the reports give different days", values=_values(sides), type="value")


def _of_granularity(tellings: Sequence[Telling]) -> Optional[Disagreement]:
    """One report tells the day, another only the month or the year: no contradiction, but not the same either."""
    dated = [t for t in tellings if t.event.time and t.event.time.edtf and t.dated]
    fine = [t for t in dated if (t.starts.width or MONTH) <= FEW_DAYS]
    coarse = [t for t in dated if (t.starts.width or 0) >= MONTH]
    if not fine or not coarse or {t.report.id for t in coarse} <= {t.report.id for t in fine}:
        return None
    sides: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in [*fine, *coarse]:
        assert telling.event.time
        sides[telling.event.time.edtf].append(telling)
    return Disagreement(field="time", what="told to the day here, to the month or year there: no contradiction",
                        values=_values(sides), type="granularity")


def _off(telling: Telling, time: Time) -> bool:
    """Whether a telling's own days cannot be those of the entry."""
    own = telling.event.time
    if own is None or not telling.dated or own.start.meets(time.start):
        return False
    return telling.event.kind not in word_list("kinds", "lasting") or not telling.extent.meets(time.start)


def of_status(tellings: Sequence[Telling]) -> Optional[Disagreement]:
    """Told as fact here, alleged or denied there; a plan that came true is no difference."""
    told = {t.event.status for t in tellings}
    if denials := [d for t in tellings for d in t.denials] if told <= FACTS | {"alleged"} else []:
        return _of_denial(tellings, denials)
    if not ((told & FACTS and told & DOUBTED) or (told & OPINION and told & REFUSED)):
        return None
    sides: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        sides[telling.event.status].append(telling)
    return Disagreement(field="status", what=f"whether it is so: {', '.join(sides)}", values=_values(sides),
                        type="attribution")


def _of_denial(tellings: Sequence[Telling], denials: Sequence[Event]) -> Disagreement:
    """Told in a report that also says who denies it."""
    sides: defaultdict[str, list[Telling]] = defaultdict(list)
    for telling in tellings:
        sides[telling.event.status].append(telling)
    by = list(dict.fromkeys(name for denial in denials for name in _named(denial, "agent")))
    reports = _reports([t for t in tellings if t.denials])
    denied = Value(value="denied", according_to=", ".join(by) or None, reports=reports)
    what = f"whether it is so: {', '.join(sides)}, denied by {' and '.join(by) or 'one side'}"
    return Disagreement(field="status", what=what, values=[*_values(sides), denied], type="attribution")


def of_place(tellings: Sequence[Telling]) -> Optional[Disagreement]:
    """A short event in two towns; what lasts may be in many."""
    if tellings[0].event.kind in word_list("kinds", "lasting") | {"patrol", "casualties"}:
        return None
    towns: defaultdict[frozenset[tuple[str, str]], list[Telling]] = defaultdict(list)
    for telling in tellings:
        named = {(p.name, p.place) for p in telling.event.places if p.place and p.precision in ("city", "point")}
        if named:
            towns[frozenset(named)].append(telling)
    ids = [{place for _, place in named} for named in towns]
    if not any(a.isdisjoint(b) for a, b in combinations(ids, 2)):
        return None
    sides = {" and ".join(sorted(name for name, _ in named)): said for named, said in towns.items()}
    return Disagreement(field="places", what="the reports name different places", values=_values(sides),
                        type="value")


def of_doer(tellings: Sequence[Telling]) -> Optional[Disagreement]:
    """Who is behind it: told as fact in one report, as somebody's accusation in another."""
    asserted: defaultdict[str, list[Telling]] = defaultdict(list)
    alleged: defaultdict[tuple[str, str], list[Telling]] = defaultdict(list)
    for telling in tellings:
        source = _sources([telling])
        for name in _named(telling.event, "agent"):
            if source is not None:
                alleged[name, source].append(telling)
            elif telling.event.status in FACTS:
                asserted[name].append(telling)
        for accusation in telling.accusations:
            for name in _named(accusation, "target"):
                alleged[name, _accuser(accusation)].append(telling)
    if not asserted or not alleged:
        return None
    values = [Value(value=name, qualifier="asserted", reports=_reports(said)) for name, said in asserted.items()]
    values += [Value(value=name, qualifier="alleged", according_to=source, reports=_reports(said))
               for (name, source), said in alleged.items()]
    return Disagreement(field="participants", values=values, type="attribution",
                        what="who is behind it: told as fact in one place, as somebody's word in another")


def _named(event: Event, role: str) -> list[str]:
    """States, bodies and known people in a role of an event, by name; migrants or protesters answer for nothing."""
    answering = ("state:", "org:", "person:")
    return [who.name for who in event.participants
            if who.role == role and (who.country or (who.actor or "").startswith(answering))]


def _accuser(accusation: Event) -> str:
    return ", ".join(who.name for who in accusation.participants if who.role in ACTING) or "an accusation"


def of_figures(tellings: Sequence[Telling]) -> list[Disagreement]:
    """For each thing counted: values that differ, or one value under different names."""
    counted: defaultdict[str, list[tuple[Telling, Figure]]] = defaultdict(list)
    for telling in tellings:
        for figure in telling.event.figures:
            if figure.value is not None and family(figure) in table("merge.toml")["families"]:
                counted[family(figure)].append((telling, figure))
    return [found for what, claims in counted.items() if (found := _of_one_count(what, claims))]


def _of_one_count(what: str, claims: Sequence[tuple[Telling, Figure]]) -> Optional[Disagreement]:
    sides = _sides(claims)
    values = [value for value, _ in sides]
    clash = [(a, b) for (a, at), (b, there) in combinations(sides, 2)
             if not agree(a, b) and not _parts(a, at, b, there)]
    sources = {v.according_to for v in values}
    type: Difference = "value"
    if any(a.scope == b.scope for a, b in clash):
        note = "the numbers differ"
        if _grew(sides):
            type, note = "dates", "the number grew from report to report"
    elif clash:
        type = "scope"
        scopes = ", ".join(f"{_number(v)} {v.scope or 'without a scope'}" for v in values)
        note = f"{scopes}: different scopes, no contradiction"
    elif len(sources) > 1 and len({v.value for v in values}) == 1:
        named = " and ".join(sorted(s for s in sources if s))
        bare = "as a bare fact elsewhere" if None in sources else "the sources differ"
        type, note = "attribution", f"the same number, according to {named}, {bare}"
    else:
        return None
    return Disagreement(field="figures", what=f"{what}: {note}", values=values, type=type)


def _grew(sides: Sequence[tuple[Value, Sequence[Telling]]]) -> bool:
    """Whether the numbers of a toll only rise from one day's reports to the next: the dead are counted as they are
    found, and a later count takes nothing back."""
    counted: list[tuple[date, float]] = []
    for value, tellings in sides:
        days = [t.report.published.days.earliest for t in tellings]
        if isinstance(value.value, str) or None in days or any(t.event.kind not in TOLLS for t in tellings):
            return False
        counted.append((min(day for day in days if day), value.value))
    counted.sort()
    return all(before[0] < after[0] and before[1] < after[1] for before, after in pairwise(counted))


def _parts(one: Value, at: Sequence[Telling], other: Value, there: Sequence[Telling]) -> bool:
    """Two numbers that one report gives of one event in one voice: 300,000 of these and 17,000 of those. Other reports
    may print the same list."""
    return bool(set(at) & set(there)) and one.according_to == other.according_to


def claims_of(claims: Sequence[tuple[Telling, Figure]]) -> list[Value]:
    """Each number with its qualifier, scope and source once, with all reports that give it."""
    return [value for value, _ in _sides(claims)]


def _sides(claims: Sequence[tuple[Telling, Figure]]) -> list[tuple[Value, list[Telling]]]:
    """Each number with its qualifier, scope and source once, and the tellings that give it."""
    alike: defaultdict[tuple[float | str, str, Optional[str], Optional[str]], list[Telling]] = defaultdict(list)
    for telling, figure in claims:
        value: float | str = figure.value if figure.value is not None else figure.said.text
        if figure.high is not None and figure.value is not None:
            value = f"{figure.value:g}-{figure.high:g}"
        alike[value, figure.qualifier, scope_of(figure, telling.report), figure.according_to].append(telling)
    return [(Value(value=value, qualifier=qualifier, scope=scope, according_to=source, reports=_reports(said)), said)
            for (value, qualifier, scope, source), said in alike.items()]


def agree(one: Value, other: Value) -> bool:
    """Whether two numbers can both be right: "more than 9,000" and 12,000, "about 10,000" and 10,500."""
    if one.value == other.value:
        return True
    if isinstance(one.value, str) or isinstance(other.value, str):
        return False
    low, high = (one, other) if one.value < other.value else (other, one)
    assert not isinstance(low.value, str) and not isinstance(high.value, str)
    if low.qualifier == "at-least" or high.qualifier == "at-most":
        return True
    rounded = "about" in (low.qualifier, high.qualifier)
    return rounded and high.value - low.value <= ABOUT * high.value


def _number(value: Value) -> str:
    return value.value if isinstance(value.value, str) else f"{value.value:,.0f}"


def _values(sides: Mapping[str, Sequence[Telling]]) -> list[Value]:
    """One value for each side, with its sources and reports."""
    return [Value(value=value, according_to=_sources(said), reports=_reports(said)) for value, said in sides.items()]


def _sources(tellings: Sequence[Telling]) -> Optional[str]:
    """Who says so, if it is not the report itself."""
    names = dict.fromkeys(source.source for t in tellings for source in t.event.attribution)
    return ", ".join(names) or None


def _reports(tellings: Sequence[Telling]) -> list[str]:
    return list(dict.fromkeys(t.report.id for t in tellings))
