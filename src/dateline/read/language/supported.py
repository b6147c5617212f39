"""Days that a model gives: only those that follow from words our time grammar resolves, or from the publication's day.

A model recalls and guesses days; dateline computes them. Each window of days is looked for, exactly as told, among
those that time expressions support: those of the words that the model names first, then those of the event's
sentences, the day of publication, and the day of anything else that the report tells. Where the named words mean other
days, these stand; a side that nothing supports is left open.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Optional

from ...model import FACTS, OPEN, Days, Span, Status, Time, later, one_day
from ..mentioned import Mentioned
from ..parse import Parse
from ..when.edtf import edtf_of
from ..when.timevalues import FoundTime
from .answer import ToldWhen
from .pointing import pointed

LINKS = frozenset({"prep", "pobj", "npadvmod", "tmod", "advmod", "compound", "nummod", "pcomp"})
SINCE = frozenset({"since", "from"})
UNTIL = frozenset({"until", "till", "through"})
BEFORE = frozenset({"by", "before"})
AFTER = frozenset({"after", "following"})


class Support(NamedTuple):
    """Start and end that words give, the words, and why."""

    start: Days
    end: Days
    said: Optional[Span]
    because: str


@dataclass(frozen=True, eq=False)
class Calendar:
    """What a report's words say of days."""

    found: Mentioned

    def time_of(
        self, told: ToldWhen, status: Status, head: int, sentences: Sequence[int]
    ) -> tuple[Optional[Time], str]:
        """The event's time, and why it is otherwise than told, or not there ("" if as told).

        `head`: the event's token; `sentences`: those that tell of it, its own first.
        """
        named = self._named(told.words, sentences)
        tiers = (named, self._in(sentences), self._elsewhere(sentences))
        attached = [t for t in self._in(sentences[:1]) if _hangs_on(self.found.parse, t, head)] if not named else []
        for times in (attached,) if attached else tiers:
            for support in (*self._supports(times), *(() if times is named and named else self._publication(status))):
                if (support.start, support.end) == (told.start, told.end):
                    return _time(support), ""
        both = self._from_two(told, named or attached, [t for tier in tiers for t in tier], status)
        if both is not None:
            return _time(both), ""
        ours = next((self._meant(t) for t in (*named, *attached) if t.start is not None), None)
        if ours is not None:
            ours = self._one_side(told, [*named, *attached], ours)
            return _time(
                ours
            ), f"told as {_shown(told)}; \u201c{ours.said.text if ours.said else ''}\u201d means other days"
        return self._bounded(told, tiers, status)

    def _one_side(self, told: ToldWhen, own: Sequence[FoundTime], ours: Support) -> Support:
        """What its words mean; where it is told with start and end apart and they give one of these, only that one."""
        if told.start == told.end:
            return ours
        for support in self._supports(own):
            if support.start == told.start and not told.start.is_open:
                return support._replace(end=OPEN)
            if support.end == told.end and not told.end.is_open:
                return support._replace(start=OPEN)
        return ours

    def _named(self, words: Optional[str], sentences: Sequence[int]) -> list[FoundTime]:
        """The time expressions in the words that the model names, in the event's sentences before all others."""
        if words is None:
            return []
        parse = self.found.parse
        for n in (*sentences, *range(len(parse.sentences))):
            at = pointed(parse.text, words, parse.sentences[n].start, parse.sentences[n].end)
            if at is not None:
                return [t for t in self.found.times if t.mention.said.start < at[1] and at[0] < t.mention.said.end]
        return []

    def _in(self, sentences: Sequence[int]) -> list[FoundTime]:
        return [t for n in sentences for t in self.found.times if self.found.parse.tokens[t.first].sent == n]

    def _elsewhere(self, sentences: Sequence[int]) -> list[FoundTime]:
        """The other times of the report, the nearest first: the day of another event may be this one's."""
        parse = self.found.parse
        rest = [t for t in self.found.times if parse.tokens[t.first].sent not in sentences]
        return sorted(rest, key=lambda t: (abs(parse.tokens[t.first].sent - sentences[0]), t.first))

    def _meant(self, time: FoundTime) -> Support:
        """What a time expression says by the word before it."""
        by_word = {"since": SINCE, "until": UNTIL, "before": BEFORE, "after": AFTER}
        shape = next((name for name, words in by_word.items() if time.relation in words), "said")
        return next(s for name, s in _windows(time) if name == shape)

    def _supports(self, times: Iterable[FoundTime]) -> Iterator[Support]:
        day = self.found.published.days.latest
        for time in times:
            if time.start is None and time.end is None:
                continue
            for _, support in _windows(time):
                yield support
                if day is not None:
                    yield support._replace(start=_clipped(support.start, day), end=_clipped(support.end, day))

    def _publication(self, status: Status) -> Iterator[Support]:
        """What the day of publication alone supports: that day, or any before it, for what is told as done."""
        days = self.found.published.days
        if days.latest is None or status not in (*FACTS, "alleged", "denied", "negated"):
            return
        past = Days(None, days.latest)
        bound = "no day is told of it; no later than the publication"
        yield Support(past, past, None, bound)
        yield Support(past, OPEN, None, bound)
        if days.is_day:
            own = "the report's own day: nothing else is said of when"
            yield Support(days, days, None, own)
            yield Support(days, OPEN, None, own)

    def _from_two(
        self, told: ToldWhen, own: Sequence[FoundTime], times: Sequence[FoundTime], status: Status
    ) -> Optional[Support]:
        """A start that one expression supports and an end that another does; one of them by its own words, if any."""
        pool = [*self._supports(times), *self._publication(status)]
        start = next((s for s in pool if s.start == told.start), None)
        end = next((s for s in pool if s.end == told.end), None)
        if start is None or end is None or told.start.is_open:
            return None
        mine = list(self._supports(own))
        if own and not any(s.start == told.start or (s.end == told.end and not told.end.is_open) for s in mine):
            return None
        late = told.end.latest is not None and told.start.earliest is not None and told.end.latest < told.start.earliest
        return (
            None if late else Support(told.start, told.end, start.said or end.said, f"{start.because}; {end.because}")
        )

    def _bounded(
        self, told: ToldWhen, tiers: Iterable[Sequence[FoundTime]], status: Status
    ) -> tuple[Optional[Time], str]:
        """The sides that something supports; the others open."""
        pool = [*self._supports([t for tier in tiers for t in tier]), *self._publication(status)]
        lows = {s.earliest: p for p in reversed(pool) for s in (p.start, p.end) if s.earliest}
        highs = {s.latest: p for p in reversed(pool) for s in (p.start, p.end) if s.latest}
        start, end = (_kept(days, lows, highs, self._past(status)) for days in (told.start, told.end))
        if start.is_open and end.is_open:
            return None, f"told as {_shown(told)}: no word supports a day"
        day = start.earliest or start.latest or end.earliest or end.latest
        by = None if day is None else lows.get(day) or highs.get(day)
        said, why = (by.said, by.because) if by else (None, "no later than the publication")
        if (start, end) == (told.start, told.end):
            return _time(Support(start, end, said, why)), ""
        return _time(
            Support(start, end, said, why)
        ), f"told as {_shown(told)}: a side that no word supports is left open"

    def _past(self, status: Status) -> Optional[Days]:
        latest = self.found.published.days.latest
        return Days(None, latest) if latest is not None and status in FACTS else None


def _windows(time: FoundTime) -> list[tuple[str, Support]]:
    """The ways in which an expression can tell when something was, by their names."""
    start, end = time.start or OPEN, time.end or time.start or OPEN
    said, why = time.mention.said, time.mention.because
    first, last = start.earliest or start.latest, end.latest or end.earliest
    whole = Days(start.earliest, end.latest)
    before = [Days(None, d) for d in (end.latest, first and later(first, -1), start.latest) if d]
    after = [Days(d, None) for d in (first, last and later(last, 1)) if d]
    rows = [
        ("said", start, end, ""),
        ("said", whole, whole, ""),
        ("since", start, OPEN, "; from then on"),
        ("since", whole, OPEN, "; from then on"),
        ("until", OPEN, end, "; until then"),
        *(("before", d, d, "; no later than that") for d in before),
        *(("before", d, OPEN, "; no later than that") for d in before),
        *(("after", d, d, "; after that") for d in after),
        *(("after", d, OPEN, "; after that") for d in after),
    ]
    if first and last and first < last:
        rows.append(("said", one_day(first), one_day(last), "; from its first to its last day"))
    rows = [row for row in rows if not (row[1].is_open and row[2].is_open)] or rows[:1]
    names = {row[0] for row in rows}
    rows += [(name, start, end, "") for name in ("since", "until", "before", "after") if name not in names]
    return [(name, Support(s, e, said, why + more)) for name, s, e, more in rows]


def _hangs_on(parse: Parse, time: FoundTime, head: int) -> bool:
    """Whether an expression with days hangs on the event's own word: "[met] on Friday"."""
    if time.start is None or time.expression.type not in ("DATE", "TIME"):
        return False
    inside = range(time.first, time.last + 1)
    top = next((i for i in reversed(inside) if parse.tokens[i].head not in inside), time.last)
    token = parse.tokens[top]
    while token.head != token.i and token.dep in LINKS:
        if token.head == head:
            return True
        token = parse.tokens[token.head]
    return False


def _clipped(days: Days, day: date) -> Days:
    """No later than a day, where that leaves anything."""
    return days if days.is_open else days.narrowed(Days(None, day)) or days


def _kept(days: Days, lows: Container[date], highs: Container[date], past: Optional[Days]) -> Days:
    low = days.earliest if days.earliest is not None and days.earliest in lows else None
    high = days.latest if days.latest is not None and days.latest in highs else None
    if high is None and days.latest is not None and past is not None and days.latest <= (past.latest or days.latest):
        high = past.latest
    return Days(low, high)


def _time(support: Support) -> Time:
    return Time(
        start=support.start,
        end=support.end,
        edtf=edtf_of(support.start, support.end),
        said=support.said,
        because=support.because,
    )


def _shown(told: ToldWhen) -> str:
    return edtf_of(told.start, told.end) or "open"
