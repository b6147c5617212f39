"""Days counted from other events: "a week after the drills ended on 1 July", "two days later", and back from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final, Optional

from ...model import OPEN, Days, Time
from ..find.material import Material
from ..syntax import Token
from ..when.anchoring import PAST, Now, held
from ..when.edtf import edtf_of
from ..when.periods import Held
from ..when.tense import governor, listed, top_token
from ..when.timevalues import Away, FoundTime
from .dayforms import told_days

ONE_TELLING: Final = frozenset({"conj", "xcomp", "ccomp", "pcomp", "advcl"})   # arcs between its verbs
BY_DAYS: Final = frozenset({"day", "week", "month", "quarter", "year", "decade", "century"})


def counted_from(m: Material, anchor: int) -> Optional[Time]:
    """The day of what came so long before or after something whose only day is said with it: "a week after the drills
    ended on 1 July" is told on 8 July, not on the first."""
    for k in counting_on(m, anchor):
        time = m.times[k]
        bases = _said_with(m, k)
        if len(bases) != 1 or not isinstance(time.expression.meaning, Away):
            continue
        day, latest = bases[0].start, m.published.days.latest
        found = held(time.expression.meaning, Now(None, PAST, event=Held(day, day, ""))) if day else None
        start = found.start.narrowed(Days(None, latest)) if found is not None else None
        if start is None:   # what was done was done by the publication
            continue
        return Time(start=start, end=start, edtf=edtf_of(start, start), said=time.mention.said,
                    because=f"\u201c{time.mention.said.text}\u201d is counted from {bases[0].mention.because}")
    return None


def of_what_it_is_counted_from(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is the day of what an event came so long before or after: never the event's own."""
    return k > 1 and any(m.times[k - 2] in _said_with(m, other) for other in counting_on(m, anchor))


def so_long_later(m: Material, anchor: int) -> Optional[int]:
    """The number of the only time that puts an event so long after the day told before: "two days later jets rose"."""
    tokens = m.parse.tokens
    found = [k for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True))
             if (away := _by_days(time)) is not None and away.frm == "narrated"
             and (told_days(m, k + 2)[0] or OPEN).width is not None and tokens[at.head].head == anchor != at.head]
    return found[0] if len(found) == 1 else None


def _by_days(time: FoundTime) -> Optional[Away]:
    """What a time says, where that is a counted length of at least a day before or after something."""
    away = time.expression.meaning
    counted = isinstance(away, Away) and not away.within and away.length.unit in BY_DAYS
    return away if counted and isinstance(away, Away) and away.length.count is not None else None


def counting_on(m: Material, anchor: int) -> Iterator[int]:
    """The numbers of the times that put an event so long before or after another one."""
    tokens = m.parse.tokens
    own = tokens[anchor]
    verb = own.head if own.dep in ("dobj", "nsubj", "nsubjpass") else anchor
    for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)):
        span = time.expression.anchor
        if span is None or (away := _by_days(time)) is None or away.frm != "event" or span[0] <= anchor <= span[1]:
            continue
        inside = {*range(at.first, at.last + 1), *range(span[0], span[1] + 1)}
        over = next((t for t in m.parse.ancestors(tokens[at.head]) if t.i not in inside), None)
        if over is not None and over.i in (anchor, verb):
            yield k


def _said_with(m: Material, k: int) -> list[FoundTime]:
    """The days said with what a time is counted from, none longer than what is counted."""
    span, away = m.times[k].expression.anchor, _by_days(m.times[k])
    if span is None or away is None:
        return []
    return [base for n, base in enumerate(m.times) if n != k and span[0] <= base.first <= span[1]
            and _can_be_counted_from(m, n, away)]


def _can_be_counted_from(m: Material, k: int, away: Away) -> bool:
    """Whether a time is one day that is known, or a month or a year of which longer spans are counted."""
    days, end = told_days(m, k + 2)
    return days is not None and days == end and (
        days.is_day or (away.length.unit in LONG and days.width is not None))


LONG: Final = BY_DAYS - {"day", "week"}   # of these a month or a year can be counted from


def counted_back(m: Material, anchor: int) -> Optional[Time]:
    """The day of what something came so long after: "three days after the talks, on Monday" tells the talks' day."""
    tokens = m.parse.tokens
    for time in m.times:
        span, away = time.expression.anchor, time.expression.meaning
        if span is None or not span[0] <= anchor <= span[1] or not isinstance(away, Away) or away.within or (
                away.length.count is None):
            continue
        verbs = [t for t in (tokens[anchor], *m.parse.ancestors(tokens[anchor])) if span[0] <= t.i <= span[1]
                 and t.pos == "VERB"]
        over = next((t for t in m.parse.ancestors(tokens[anchor]) if not span[0] <= t.i <= span[1]
                     and t.pos in ("VERB", "AUX")), None)
        bases = [base for k, base in enumerate(m.times) if base is not time and _can_be_counted_from(m, k, away)
                 and _is_of(m, base, over, time)]
        inside = any(span[0] <= base.first <= span[1] for base in m.times if base.start is not None)
        up_to_now = not bases and _counts_up_to_now(m, time, away, over)
        if (len(bases) != 1 and not up_to_now) or inside or len(verbs) > 1:
            continue
        day = m.published.days if up_to_now else bases[0].start
        found = held(replace(away, side=-away.side), Now(None, PAST, None, Held(day, day, ""))) if day else None
        if found is not None:
            basis = "the publication" if up_to_now else bases[0].mention.because
            why = f"counted back from {basis}: it was \u201c{time.mention.said.text}\u201d this"
            return Time(start=found.start, end=found.end, edtf=edtf_of(found.start, found.end),
                        said=time.mention.said, because=why)
    return None


def top_of(m: Material, token: Optional[Token]) -> Optional[int]:
    """The verb that a telling begins with: of "killed three and hurt two on Monday, a doctor said" the last."""
    while token is not None and token.dep in ONE_TELLING and token.head != token.i:
        token = m.parse.tokens[token.head]
    return token.i if token is not None else None


def _counts_up_to_now(m: Material, time: FoundTime, away: Away, verb: Optional[Token]) -> bool:
    """Whether a length since an event reaches to the telling: "it is ten years since", "to mark a year since"."""
    if away.side < 0 or away.length.unit not in LONG or m.parse.tokens[time.last].lower != "since" or verb is None or (
            not m.published.days.is_day):
        return False
    finite = [*m.parse.kids(verb.i, "aux"), verb]
    now = any(t.tag in ("VBZ", "VBP") for t in finite)
    return (verb.lemma in ("be", "pass", "go", "elapse") and now) or verb.lemma in listed("remembers")


def _is_of(m: Material, base: FoundTime, verb: Optional[Token], after: FoundTime) -> bool:
    """Whether a day is that of a verb, or stands right before "three days after" it."""
    top = m.parse.tokens[top_token(m.parse, base.first, base.last)]
    between = [t.text for t in m.parse.tokens[base.last + 1:after.first]]
    own = governor(m.parse, top.i)
    while own is not None and own.dep == "xcomp":   # "began pumping on Monday"
        own = m.parse.head(own)
    beside = base.last < after.first and between in ([","], [])
    return beside or (verb is not None and own is not None and top_of(m, own) == top_of(m, verb))
