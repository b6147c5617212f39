"""What the exercise register adds to an entry: series, edition, strength claims, hosts, linked exercises.

The edition comes from a name in the text, never from the day of a report. Strength is a list of claims, each with scope
and source: 200,000 in all and 12,800 on one territory stand side by side.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, pairwise
from typing import Optional

from ..model import FACTS, OPEN, Days, Entry, Exercise
from .differ import claims_of
from .names import series_name
from .tellings import Telling, family
from .weigh import by_day, time_of
from .words import word_list

_NOTICE = re.compile(r"\bvienna document\b|\bnotif(?:y|ied|ication)\b", re.I)


def exercise_of(tellings: Sequence[Telling], linked: Sequence[str]) -> Exercise:
    """The register's row for the tellings of one exercise. `linked`: ids of the entries that it belongs with."""
    return Exercise(
        series=_series(tellings), edition=_edition(tellings), announced=announced(tellings),
        notification=_notification(tellings), hosts=_hosts(tellings), linked=sorted(linked),
        named=any(t.called for t in tellings),
        planned=time_of([t for t in tellings if t.event.status == "planned"]),
        reported=time_of([t for t in tellings if t.event.status in FACTS]),
        strength=claims_of([(t, f) for t in by_day(tellings) for f in t.event.figures if family(f) == "people"]))


def is_row(entry: Entry) -> bool:
    """Whether an exercise has a row of its own in the register: by a name, or by who holds it with a day or a place."""
    if entry.exercise is None:
        return False
    return entry.exercise.is_named or bool(entry.participants and (entry.time or entry.places))


def _series(tellings: Sequence[Telling]) -> Optional[str]:
    """The series that most tellings name; two with a slash where a report names both at once."""
    named = Counter("/".join(sorted(t.name.series)) for t in tellings if t.name and t.name.series)
    return min(named, key=lambda series: (-named[series], series), default=None)


def _edition(tellings: Sequence[Telling]) -> Optional[str]:
    named = Counter(t.name.edition for t in tellings if t.name and t.name.edition)
    return min(named, key=lambda year: (-named[year], year), default=None)


def announced(tellings: Sequence[Telling]) -> Days:
    """The days of the earliest report that tells of it as planned; open where none does."""
    planned = [t for t in by_day(tellings) if t.event.status == "planned"]
    return planned[0].report.published.days if planned else OPEN


def _hosts(tellings: Sequence[Telling]) -> list[str]:
    """The hosts that the reports name, in the order of the reports."""
    return list(dict.fromkeys(who.name for t in by_day(tellings) for who in t.event.participants if who.role == "host"))


def _notification(tellings: Sequence[Telling]) -> Optional[str]:
    """The sentence in which a report speaks of notice under the Vienna Document; `None` where none does."""
    return next((t.event.sentence.text for t in by_day(tellings) if _NOTICE.search(t.event.sentence.text)), None)


def links_of(exercises: Mapping[str, Sequence[Telling]]) -> dict[str, dict[str, str]]:
    """For each exercise entry the ids of those it belongs with without being one, and why. `exercises`: id -> tellings.

    The edition before and the one after it in its series, and what a report tells of as the next, the last, one more of
    the same sides.
    """
    by_series: defaultdict[str, set[str]] = defaultdict(set)
    by_report: defaultdict[str, list[tuple[str, Telling]]] = defaultdict(list)
    for entry, tellings in exercises.items():
        for telling in of_exercises(tellings):
            by_report[telling.report.id].append((entry, telling))
        for series in all_series(tellings):
            by_series[series].add(entry)
    links: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for report in sorted(by_report):
        for one, other, why in in_one_row(by_report[report]):
            links[one].setdefault(other, why)
            links[other].setdefault(one, why)
    for series, members in sorted(by_series.items()):
        for one, other in pairwise(sorted(members, key=lambda entry: (age_of(exercises[entry]), entry))):
            links[one][other] = links[other][one] = next_of(series)
    return dict(links)


def of_exercises(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings that tell of an exercise as one."""
    return [telling for telling in tellings if telling.event.kind == "exercise"]


def in_one_row(told: Sequence[tuple[str, Telling]]) -> Iterator[tuple[str, str, str]]:
    """Two entries that a report tells of as of one row, and why. `told`: its exercises, each with its entry."""
    for (one, here), (other, there) in combinations(told, 2):
        if one != other and here.doers and here.doers == there.doers and _serial(here, there):
            yield one, other, f"{here.where} tells of both as of one row of exercises of the same sides"


def next_of(series: str) -> str:
    """Why two exercises belong together that stand side by side in a series."""
    return f"the next of one series, {series_name(series)}"


def all_series(tellings: Sequence[Telling]) -> list[str]:
    """Every series that a telling of an exercise names."""
    return sorted({series for t in tellings if t.name for series in t.name.series})


def age_of(tellings: Sequence[Telling]) -> str:
    """Where an exercise stands in its series: by edition, else by the first day that a report gives."""
    days = [t.starts.earliest or t.starts.latest or date.max for t in tellings]
    return f"{_edition(tellings) or f'{min(days).year:04}'} {min(days)}"


def _serial(one: Telling, other: Telling) -> bool:
    """Whether one of two mentions is told as another, the next, the last of its like."""
    if "habitual" in (one.event.status, other.event.status):
        return False
    return bool((one.around | other.around) & word_list("words", "serial"))
