"""Times that cannot be an event's day, because its own words count its day from something else: "phoned him the evening
before", "claimed the raid a fortnight after it", "on Friday, a week after it was shut"."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Final, Optional

from ...model import OPEN, Days, later
from ..find.material import Material
from ..when.tense import governor
from ..when.timevalues import Away, FoundTime, Length, Relative
from .dayforms import BETWEEN, hangs_on, told_days
from .offsets import BY_DAYS, counting_on, top_of

LONG: Final = {"day": 1, "week": 7, "month": 28, "quarter": 84, "year": 350, "decade": 3500, "century": 35000}   # days


def told_elsewhere(m: Material, anchor: int) -> Collection[int]:
    """The numbers, as the linker counts them (1 is the day of publication), of the times that are of something else."""
    everything = frozenset(range(1, len(m.times) + 2))
    inner = _counts_over(m, anchor)
    if inner is not None:
        return _of_the_outer(m, inner)
    own = _own(m, anchor)
    narrated = {k for k in own if _is_narrated(m.times[k])}
    if any(told_days(m, k + 2)[0] not in (None, OPEN) for k in narrated):
        return everything - {k + 2 for k in own}
    if narrated or any(True for _ in counting_on(m, anchor)):
        return everything - {k + 2 for k in own | _of_its_clause(m, anchor)}
    return frozenset()


def _verb(m: Material, anchor: int) -> int:
    token = m.parse.tokens[anchor]
    return token.head if token.dep in ("dobj", "nsubj", "nsubjpass") else anchor


def _own(m: Material, anchor: int) -> set[int]:
    """The times that hang on an event's own word or verb."""
    own = {anchor, _verb(m, anchor)}
    return {k for k, at in enumerate(m.moments) if any(hangs_on(m.parse, at.head, i, BETWEEN) for i in own)}


def _is_narrated(time: FoundTime) -> bool:
    """Whether a time counts from what is told before: "the next day", "the evening before"."""
    meaning = time.expression.meaning
    if isinstance(meaning, Relative):
        return meaning.narrated
    return isinstance(meaning, Away) and meaning.frm == "event" and time.expression.anchor is None and (
        meaning.length.unit in BY_DAYS)


def _of_its_clause(m: Material, anchor: int) -> set[int]:
    """The times of the same telling, outside of what is counted from."""
    own = m.parse.tokens[_verb(m, anchor)]
    spans = [m.times[k].expression.anchor for k in counting_on(m, anchor)]
    return {k for k, at in enumerate(m.moments) if m.parse.tokens[at.head].sent == own.sent
            and top_of(m, governor(m.parse, at.head)) == top_of(m, own)
            and not any(span is not None and span[0] <= at.head <= span[1] for span in spans)}


def _counts_over(m: Material, anchor: int) -> Optional[FoundTime]:
    """The time that counts from an event: "two days after" over "they had met"."""
    for time in m.times:
        span, away = time.expression.anchor, time.expression.meaning
        if span is not None and span[0] <= anchor <= span[1] and isinstance(away, Away) and not away.within and (
                away.frm == "event" and away.length.unit in BY_DAYS):
            return time
    return None


def _of_the_outer(m: Material, over: FoundTime) -> Collection[int]:
    """The times of what came so long after or before an event; a month is that of both where days are counted."""
    away, span = over.expression.meaning, over.expression.anchor
    if not isinstance(away, Away) or span is None:
        return frozenset()
    least, sent = _days(away.length), m.parse.tokens[over.first].sent
    outer = [told_days(m, k + 2) for k, at in enumerate(m.moments) if m.parse.tokens[at.head].sent == sent
             and not span[0] <= at.head <= span[1]]
    narrow = {days for days in outer if days[0] is not None and (days[0].width or least + 1) <= least}
    latest = m.published.days.latest
    if latest is not None and away.side > 0:
        latest = later(latest, -least)
    inside = {k + 2 for k, at in enumerate(m.moments) if span[0] <= at.head <= span[1]}
    return {k for k in range(1, len(m.times) + 2) if k not in inside and (
        told_days(m, k) in narrow or _is_after(told_days(m, k)[0], latest if away.side > 0 else None))}


def _days(length: Length) -> int:
    """The fewest days that a length can be: two of "days"."""
    return max(1, int(LONG.get(length.unit, 1) * (length.count or 2)))


def _is_after(days: Optional[Days], latest: Optional[date]) -> bool:
    return days is not None and days.earliest is not None and latest is not None and days.earliest > latest
