"""What the tellings of one event say together, field by field: where they agree, and what is taken where they do not.

Nothing is voted away: `differ` keeps every side. Here the field's one value is chosen: the last certain status, the
days that all allow, the participants and places of all.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import pairwise
from typing import Final, Optional, TypeVar

from msgspec.structs import replace

from ..model import FACTS, Days, Figure, Salience, Sources, Status, StatusAt, Time, Where, Who, own_line
from ..read.when.edtf import edtf_of
from ..rules import table
from .courses import is_day_of
from .names import series_name
from .people import spellings
from .second import AGAIN
from .tellings import Telling, family
from .words import word_list

T = TypeVar("T", Who, Where)

CERTAINTY: Final[tuple[Status, ...]] = (
    "happened", "ongoing", "cancelled", "negated", "planned", "habitual", "alleged", "denied", "conditional",
    "demanded", "hypothetical",
)
"""Most certain first. Of one report, or of reports of the same days, the most certain status stands."""
WHO_ROLES: Final = ("agent", "participant", "host", "target", "addressee", "beneficiary")
WHERE_ROLES: Final = ("place", "host", "origin", "destination", "target")
MIN_WORDS, MAX_WORDS = 4, 32   # of a line that reads well
FOREVER: Final = 10_000        # days
LOOSE: Final = frozenset({"it", "he", "she", "they", "this", "that", "these", "those", "we", "i", "you"})
DOERS_NAMED: Final = 3   # names that a label lists


class InOrder(list[Telling]):
    """Tellings in the order of `by_day`: eight fields of an entry ask for it, and sorting them once is enough."""


def by_day(tellings: Iterable[Telling]) -> InOrder:
    """Tellings in the order of their reports' days, those of unknown day last; then by key."""
    if isinstance(tellings, InOrder):
        return tellings
    return InOrder(sorted(tellings, key=lambda t: (_day(t.report.published.days), t.key)))


def best(tellings: Sequence[Telling], status: Optional[Status] = None) -> Telling:
    """The telling that stands for the event: of the entry's status, from a body, no background, with most told."""
    return min(tellings, key=lambda t: (
        t.event.status != status, t.event.part != "body", t.event.background, -_fullness(t), t.key))


def is_exercise(tellings: Sequence[Telling]) -> bool:
    """Whether the entry of these tellings is one of an exercise."""
    return any(t.event.kind == "exercise" for t in tellings) and best(
        tellings, status_of(tellings)).event.kind == "exercise"


def best_line(tellings: Sequence[Telling], status: Optional[Status] = None) -> str:
    """The line of the best telling that has one: of the entry's status, from a body, naming who acts, full, precise,
    early; "" where all were stored before there were lines."""
    told = [t for t in tellings if t.event.line]
    return min(told, key=lambda t: (
        t.event.status != status, t.event.part != "body", t.event.background, _is_loose(t.event.line),
        -_fullness(t), t.starts.width or FOREVER, _day(t.report.published.days), t.key)).event.line if told else ""


def _is_loose(line: str) -> bool:
    """Whether a line leaves open who acts, has its status only as a label, is no sentence, or has a headline
    behind it."""
    first = line.split()[0].lower()
    under = own_line(line) != line
    return under or first in LOOSE or ":" in line.split('"')[0][:14] or not MIN_WORDS <= len(line.split()) <= MAX_WORDS


def salience_of(tellings: Sequence[Telling]) -> Salience:
    """Minor where no telling is told as a chronicle would."""
    return "core" if any(t.event.salience == "core" for t in tellings) else "minor"


def status_of(tellings: Sequence[Telling]) -> Status:
    """The latest status, if it is as sure as what came before; a fact once told is not undone by a later fear.

    What was planned and later held is held; what was planned and later called off is cancelled.
    """
    found: Optional[Status] = None
    for group in _by_age(tellings):
        told = min((t.event.status for t in group), key=CERTAINTY.index)
        if found is None or told in FACTS | {"cancelled"} or (found not in FACTS and _rank(told) <= _rank(found)):
            found = told
    assert found is not None
    return found


def history_of(tellings: Sequence[Telling]) -> list[StatusAt]:
    """Every status told of the event, in the order of the reports."""
    return [StatusAt(status=t.event.status, as_of=t.report.published.days, report=t.report.id, event=t.event.id)
            for t in by_day(tellings)]


def sources_told(tellings: Sequence[Telling]) -> Sources:
    """In how many reports it is told, in how many independent texts, who had it first and what is copied."""
    ordered = by_day(tellings)
    reports = dict.fromkeys(t.report.id for t in ordered)
    source = {t.report.id: t.source for t in ordered}
    return Sources(reports=len(reports), independent=len(set(source.values())), first=ordered[0].report.id,
                   copies={report: source[report] for report in sorted(reports) if source[report] != report})


def time_of(tellings: Sequence[Telling]) -> Optional[Time]:
    """The days that all tellings allow; where they contradict, those of the most trustworthy."""
    timed = [t for t in by_trust(tellings) if t.event.time is not None and not _of_another_year(t, tellings)]
    middle = {t for t in timed if _goes_on(t) or any(is_day_of(t, other) for other in timed)}
    timed.sort(key=lambda t: t in middle)   # stable: what only tells of a day in the middle comes last
    if not timed:
        return None
    kept = [timed[0]]
    first = timed[0].event.time
    assert first is not None
    start, end = first.start, first.end
    for telling in timed[1:]:
        time = telling.event.time
        assert time is not None
        both = _common(start, end, _in_its_middle(time) if telling in middle else time)
        if both:
            start, end = both
            kept.append(telling)
    return _time(start, end, kept, timed)


def _goes_on(telling: Telling) -> bool:
    """Whether a telling gives a day on which something that lasts only went on: "the drills continued on Sunday"; or on
    which somebody was at it: "will watch the drills on Tuesday"."""
    lasts = telling.event.kind in word_list("kinds", "lasting")
    attended = telling.event.kind == "exercise" and bool(
        word_list("words", "attending") & set(telling.event.trigger.text.lower().split()))
    return attended or (lasts and bool(telling.around & word_list("words", "going_on")))


def _in_its_middle(time: Time) -> Time:
    """The days of a time as those on which something was under way: begun by then, and not over before."""
    return replace(time, start=Days(None, time.start.latest), end=Days(time.end.earliest or time.start.earliest, None))


def _of_another_year(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether a telling's days cannot be those of the edition that a name tells: "also a code name in the 1970s"."""
    years = {t.name.year for t in tellings if t.name and t.name.year}
    time = telling.event.time
    if not years or time is None or not telling.dated:
        return False
    told = Days(time.start.earliest, time.end.latest or time.start.latest)
    return not any(told.meets(Days(date(year, 1, 1), date(year + 1, 1, 31))) for year in years)


def _common(start: Days, end: Days, time: Time) -> Optional[tuple[Days, Days]]:
    """The beginnings and ends that both allow, in order; `None` where there are none."""
    starts, ends = start.narrowed(time.start), end.narrowed(time.end)
    if starts is None or ends is None:
        return None
    if starts.earliest and ends.latest and ends.latest < starts.earliest:
        return None
    return starts, ends


def _time(start: Days, end: Days, kept: Sequence[Telling], timed: Sequence[Telling]) -> Time:
    """The time of an entry with its reason; the first of `kept` lends its words."""
    first = kept[0].event.time
    assert first is not None
    if (start, end) == (first.start, first.end) and len(timed) == 1:
        return first
    reports = _unique(t.where for t in kept)
    because = first.because if len(reports) == 1 else f"the days that all allow: {'; '.join(map(_told_time, kept))}"
    left = _unique(t.where for t in timed if t not in kept)
    if left:
        because += f"; {', '.join(left)} differ{'s' if len(left) == 1 else ''}"
    return Time(start=start, end=end, edtf=edtf_of(start, end), said=first.said, because=because)


def _told_time(telling: Telling) -> str:
    time = telling.event.time
    assert time is not None
    return f"{time.edtf or 'open'} ({telling.where})"


def by_trust(tellings: Sequence[Telling]) -> list[Telling]:
    """Tellings whose time is trusted most first: told by most reports, in a body, by a report of known day, narrow."""
    voices = Counter(pair for pair in {(_span_of_days(t), t.source) for t in tellings})
    said = Counter(span for span, _ in voices)
    return sorted(tellings, key=lambda t: (
        not t.dated, t.event.part == "caption", -said[_span_of_days(t)], t.event.background,
        t.report.published.basis != "stated", t.starts.width or 10_000, t.key))


def participants_of(tellings: Sequence[Telling]) -> list[Who]:
    """Everybody who takes part after any report, once, in the role that most reports give; most reported first."""
    told = [(t, who) for t in by_day(tellings) for who in t.event.participants]
    stands = spellings(who for _, who in told)
    return _united(
        told, lambda who: stands.get(who.actor or "", who.actor or who.name.lower()), WHO_ROLES, _better_known)


def places_of(tellings: Sequence[Telling]) -> list[Where]:
    """Every place after any report, once, in the role that most reports give."""
    return _united([(t, where) for t in by_day(tellings) for where in t.event.places],
                   lambda where: where.place or where.name.lower(), WHERE_ROLES, lambda where: where.place is not None)


def _united(told: Sequence[tuple[Telling, T]], key: Callable[[T], str], roles: Sequence[str],
            known: Callable[[T], bool]) -> list[T]:
    """One of each by key: the one of the commonest role; those of most reports first, then as told."""
    alike: defaultdict[str, list[tuple[Telling, T]]] = defaultdict(list)
    for telling, item in told:
        alike[key(item)].append((telling, item))
    chosen = []
    for place, items in enumerate(alike.values()):
        votes = Counter(role for _, role in {(telling.source, item.role) for telling, item in items})
        role = min(votes, key=lambda r: (-votes[r], roles.index(r)))
        item = next((i for _, i in items if i.role == role and known(i)), next(i for _, i in items if i.role == role))
        reports = len({telling.source for telling, _ in items})
        chosen.append((-reports, roles.index(role), place, item))
    return [item for *_, item in sorted(chosen, key=lambda row: row[:3])]


def _better_known(who: Who) -> bool:
    return who.actor is not None


def figures_of(tellings: Sequence[Telling]) -> list[Figure]:
    """All figures of all reports; what one report says twice stands once."""
    found: dict[tuple[object, ...], Figure] = {}
    for telling in by_day(tellings):
        for figure in telling.event.figures:
            said = (telling.report.id, family(figure), figure.value, figure.high, figure.qualifier, figure.according_to)
            found.setdefault(said, figure)
    return list(found.values())


def name_of(tellings: Sequence[Telling], participants: Sequence[Who]) -> Optional[str]:
    """The proper name as most reports write it, an edition before none; else a short label of kind and doers."""
    written = Counter(name for _, name in {(t.source, t.called) for t in tellings if t.called} if name)
    editions = {t.called: bool(t.name and t.name.edition) for t in tellings if t.called}
    if written:
        return min(written, key=lambda name: (not editions[name], -written[name], name))
    return label_of(tellings, participants)


def label_of(tellings: Sequence[Telling], participants: Sequence[Who]) -> str:
    """A short label: "exercise of Russia and Belarus", "border closure: Poland"."""
    event = best(tellings).event
    noun = event.subkind or str(table("merge.toml")["labels"].get(event.kind, event.kind))
    doers = _one_each([who for who in participants if who.role in ("agent", "participant")])[:DOERS_NAMED]
    target = [who.name for who in participants if who.role in ("target", "addressee", "beneficiary")][:1]
    text = noun[:1].upper() + noun[1:]
    if doers:
        text += ": " + (f"{', '.join(doers[:-1])} and {doers[-1]}" if len(doers) > 1 else doers[0])
    return f"{text} \u2192 {target[0]}" if target else text


def _one_each(doers: Sequence[Who]) -> list[str]:
    """One name for each side that acts: the state before its army or minister, people where only people are named."""
    sides: dict[str, list[Who]] = {}
    for who in doers:
        sides.setdefault(who.country or who.actor or who.name, []).append(who)
    return [min(alike, key=lambda who: not (who.actor or "").startswith("state:")).name for alike in sides.values()]


def aliases_of(tellings: Sequence[Telling], name: Optional[str]) -> list[str]:
    """The other proper names that reports give, and the canonical name of the series where it is none of them."""
    written = {t.called for t in tellings if t.called}
    canonical = {series_name(series) for t in tellings if t.name for series in t.name.series}
    plain = " ".join([*written, name or ""]).lower()
    return sorted((written - {name}) | {c for c in canonical if c.lower() not in plain})


def because_of(links: Sequence[tuple[Telling, Telling, Sequence[str]]]) -> list[str]:
    """One sentence for each pair of mentions that were tied, one more for what the second look weighed, each once."""
    return _unique(f"{_pair(one, other)}: {said}" for one, other, reasons in links
                   for said in ("; ".join(r for r in reasons if not r.startswith(AGAIN)),
                                *(r for r in reasons if r.startswith(AGAIN))))


def _pair(one: Telling, other: Telling) -> str:
    if one.report is other.report:
        return f'{one.where}, "{one.event.trigger.text}" and "{other.event.trigger.text}"'
    return f'{one.where} ("{one.event.trigger.text}") and {other.where} ("{other.event.trigger.text}")'


def _by_age(tellings: Sequence[Telling]) -> list[list[Telling]]:
    """Tellings in groups, oldest reports first; reports whose days may be the same are one group."""
    ordered = by_day(tellings)
    groups = [[ordered[0]]]
    for before, after in pairwise(ordered):
        known = before.report.published.days, after.report.published.days
        if known[0].latest and known[1].earliest and known[0].latest < known[1].earliest:
            groups.append([])
        groups[-1].append(after)
    return groups


def _rank(status: Status) -> int:
    return CERTAINTY.index(status)


def _day(days: Days) -> tuple[date, date]:
    return days.latest or date.max, days.earliest or date.max


def _span_of_days(telling: Telling) -> tuple[Days, Days]:
    return telling.starts, telling.ends


def _fullness(telling: Telling) -> int:
    event = telling.event
    return len(event.participants) + len(event.places) + len(event.figures) + bool(event.time) + 2 * bool(event.name)


def _unique(items: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(items))
