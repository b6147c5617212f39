"""When: the day of an event, chosen among the report's own days, its time expressions and none.

Only days that words support can come out: of a time expression, or of the publication where the report tells its own
day's news. What stays under the bar stays undated, at most bounded by the publication.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, Optional

from msgspec.structs import replace

from ...model import FACTS, OPEN, Days, Status, Time
from ..encoder import SHAPES, Judged
from ..find.material import Material
from ..when.edtf import edtf_of
from ..when.records import is_record
from ..when.tense import listed
from ..when.timelinks import is_old_plan
from ..when.timevalues import Away, Clock, DayPart, FoundTime
from .borrowing import borrowed, why_withheld

Windows = tuple[Days, Days]
NOWHERE: Windows = (OPEN, OPEN)
LASTING = frozenset({"exercise"})   # kinds whose beginning and end are told apart


def windows(start: Optional[Days], end: Optional[Days], shape: str) -> Windows:
    """Start and end that a time with these days gives: as said, from then on, or until then."""
    first = start or OPEN
    last = end or first
    return (first, last) if shape == "said" else (first, OPEN) if shape == "since" else (OPEN, last)


def bounded(m: Material, anchor: int, kind: str, days: Windows) -> tuple[Windows, str]:
    """The days of what lasts, told by its beginning or end: "the drills began on Friday" says nothing of their end."""
    if kind not in LASTING or not (days[0] == days[1] or days[0].is_open or days[1].is_open):
        return days, ""
    told = days[1] if days[0].is_open else days[0]
    token = m.parse.tokens[anchor]
    above = m.parse.tokens[token.head]
    verb = token if token.pos == "VERB" else above if token.dep in ("nsubj", "nsubjpass", "dobj") else None
    if verb is not None and verb.lemma in listed("begins"):
        return (told, OPEN), f"; \u201c{verb.text}\u201d tells its first day"
    if verb is not None and verb.lemma in listed("ends") and verb.lemma not in listed("lasts"):
        return (OPEN, told), f"; \u201c{verb.text}\u201d tells its last day"
    return days, ""


def still_to_come(m: Material, anchor: int) -> Optional[FoundTime]:
    """The day after the publication that hangs on a noun: "Saturday's start", "the assembly later this month"."""
    tokens, day = m.parse.tokens, m.published.days.latest
    if day is None or tokens[anchor].pos not in ("NOUN", "PROPN"):
        return None
    for at, time in zip(m.moments, m.times, strict=True):
        above = tokens[at.head].head
        if above != anchor and tokens[above].dep == "prep":
            above = tokens[above].head
        if above == anchor != at.head and time.relation not in LIMITS and time.start is not None and (
                time.start.earliest is not None and time.start.earliest > day):
            return time
    return None


LIMITS: Final = frozenset({"until", "till", "through", "by", "before", "for"})   # "drills until 20 May" may go on now


def time_of(
    m: Material, j: Judged, n: int, anchor: int, kind: str, status: Status, least: Mapping[str, float]
) -> tuple[Optional[Time], list[str]]:
    """The time of event n; mentions of the same days speak together. None where nothing supports one, with the reason
    where a likely day was not told.

    The bar is lower for days that the event's own sentence names ("day") than for those told elsewhere ("day_far"), and
    highest where grammar says that they are told of something else ("day_borrowed").
    """
    when = when_it_was(m, anchor)
    if when is not None:
        return _beside(m, j, n, anchor, kind, when, THEN), []
    votes: defaultdict[tuple[Windows, int], list[tuple[float, int, str]]] = defaultdict(list)
    for k in range(1, j.times.shape[1]):
        if k > 1 and (is_old_plan(m.parse, m.times[k - 2]) or of_remembering(m, anchor, k) or of_comparing(m, k)):
            continue   # "originally set for 12 November": of a plan given up
        start, end = _told_days(m, k)
        for s, shape in enumerate(SHAPES):
            weight = float(j.times[n, k] * j.shapes[n, k, s])
            if weight > 0.01:
                told_as = turned(m, k, kind, shape, status)
                days = windows(start, end, told_as)
                if status == "happened" and told_as == "said" and is_since(m, k):   # "40 died since May": up to now
                    days = (days[0], Days(None, m.published.days.latest))
                # two open days may be two days: they do not speak together
                votes[days, k if days == NOWHERE else 0].append((weight, k, told_as))
    ranked = sorted(votes.items(), key=lambda row: (-sum(w for w, _, _ in row[1]), str(row[0])))
    withheld = ""
    if ranked:
        (days, _), told = ranked[0]
        weight, rest = sum(w for w, _, _ in told), float(j.times[n, 0]) * least["undated"]
        own = m.parse.tokens[anchor].sent
        here = any(k > 1 and m.parse.tokens[m.moments[k - 2].head].sent == own for _, k, _ in told)
        lent = all(borrowed(m, anchor, k, status) for _, k, _ in told)
        bar = "day_borrowed" if lent else "day" if here else "day_far"
        own_day = None if here else hanging(m, anchor, kind)   # it beats a day told elsewhere, if it is no hour
        if own_day is not None and told[0][1] > 1 and not isinstance(
                m.times[own_day].expression.meaning, Clock | DayPart | Away):
            return _beside(m, j, n, anchor, kind, own_day), []
        if weight >= max(rest, least[bar]) and not (days[0].is_open and days[1].is_open):
            days, why = bounded(m, anchor, kind, days)
            time = _time(m, days, max(told), weight, float(j.times[n, 0]))
            return replace(time, because=time.because + why + _own_clause(m, max(told), kind)), []
        if bar == "day_borrowed" and rest <= weight < least[bar]:
            withheld = why_withheld(m, max(told), weight, least[bar])
    beside = hanging(m, anchor, kind)
    if beside is not None:
        return _beside(m, j, n, anchor, kind, beside), []
    by_then = _by_publication(m, status, withheld or f"no day is told of it (weight {float(j.times[n, 0]):.2f})")
    return by_then, [withheld] if withheld and by_then is None else []


def _by_publication(m: Material, status: Status, none: str) -> Optional[Time]:
    """The time of a fact of which no day is told: not after the publication. `none`: why there is none."""
    latest = m.published.days.latest
    if status not in FACTS or latest is None:
        return None
    past = Days(None, latest)
    end = past if status == "happened" else OPEN
    return Time(start=past, end=end, edtf=edtf_of(past, end), said=None,
                because=f"{none}; no later than the publication")


def is_since(m: Material, k: int) -> bool:
    """Whether a time says "since": the first day of what it is said of, but for "since 1999, when the dam broke" and
    "since last year's election"."""
    if k < 2 or m.times[k - 2].relation != "since" or (
            m.parse.tokens[m.moments[k - 2].head].dep in ("poss", "compound", "amod", "nmod")):
        return False
    behind = [t.lower for t in m.parse.tokens[m.times[k - 2].last + 1:m.times[k - 2].last + 3] if t.text != ","]
    return behind[:1] != ["when"]


def of_comparing(m: Material, k: int) -> bool:
    """Whether a time tells what an event is compared with: "its first parade since March 2004"."""
    return is_since(m, k) and is_record(m.parse, m.times[k - 2].first - 2)


def of_remembering(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is of the day on which an event is remembered: "Monday marks two years since the palace fell"."""
    if k < 2:
        return False
    above = [t for t in m.parse.ancestors(m.parse.tokens[anchor]) if t.lemma in listed("remembers")]
    at = m.moments[k - 2].head
    return any(at != anchor and any(t.i == verb.i for t in m.parse.ancestors(m.parse.tokens[at])) and not any(
        t.i == anchor for t in m.parse.ancestors(m.parse.tokens[at])) for verb in above)


def turned(m: Material, k: int, kind: str, shape: str, status: Status = "happened") -> str:
    """The shape of a time, turned where its own clause says the opposite of what lasts: "watched the end of the
    manoeuvres on 20 September" tells of no beginning; what is going on "since May" began then."""
    if status == "ongoing" and shape == "said" and is_since(m, k):
        return "since"
    if k < 2 or kind not in LASTING or shape == "said":
        return shape
    above = m.parse.head(m.parse.tokens[m.moments[k - 2].head])
    if above is not None and above.dep == "prep":
        above = m.parse.head(above)
    said = {t.lemma for t in ([above, *m.parse.kids(above.i, "dobj", "nsubj", "nsubjpass")] if above else [])}
    if shape == "since" and said & (listed("ends") - listed("lasts")):
        return "until"
    return "since" if shape == "until" and said & listed("begins") else shape


def _own_clause(m: Material, best: tuple[float, int, str], kind: str) -> str:
    """That the clause of a time says itself which end it tells."""
    _, k, shape = best
    says = {"until": ("since", "its clause tells the end"), "since": ("until", "its clause tells the beginning")}
    other, words = says.get(shape, (shape, ""))
    return f"; {words}" if words and turned(m, k, kind, other) == shape else ""


def _told_days(m: Material, k: int) -> tuple[Optional[Days], Optional[Days]]:
    """Start and end of the day of publication (1) or of a time; open where they count from a day that is not bounded
    on both sides: "on Thursday" of a report of 2016 or later is no day at all."""
    if k == 1:
        days = m.published.days
        return (days, days) if days.width is not None else (OPEN, OPEN)
    time = m.times[k - 2]
    if time.needs and m.published.days.width is None:
        return OPEN, OPEN
    return time.start, time.end


def hanging(m: Material, anchor: int, kind: str) -> Optional[int]:
    """The number of the only time that hangs on the event's own word in the syntax: "concluded on 21 August".

    For what lasts also on the noun that it acts on: "will hold the exercise from 10 to 16 September".
    """
    tokens = m.parse.tokens
    found: list[int] = []
    for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)):
        above, steps = tokens[at.head].head, 0
        while above != anchor and steps < STEPS and (tokens[above].dep in BETWEEN or (
                kind in LASTING and tokens[above].dep == "dobj")):
            above, steps = tokens[above].head, steps + 1
        known = _told_days(m, k + 2)[0] not in (None, OPEN)
        if above == anchor != at.head and known and not is_old_plan(m.parse, time) and not of_comparing(m, k + 2):
            found.append(k)
    return found[0] if len(found) == 1 else None


# Never a noun: "came back from the war of 2014" tells no day of coming back.
BETWEEN: Final = frozenset({"prep", "pcomp"})
STEPS: Final = 3   # arcs between a time and the word that it hangs on


def when_it_was(m: Material, anchor: int) -> Optional[int]:
    """The number of the time of which the event's clause tells what was then: "since 2014, when it fired two"."""
    tokens = m.parse.tokens
    verb = tokens[anchor]
    while verb.dep == "conj" and not m.parse.kids(verb.i, "nsubj", "nsubjpass"):
        verb = tokens[verb.head]
    if verb.dep != "relcl" or not any(k.lower == "when" and k.i < verb.i for k in m.parse.kids(verb.i, "advmod")):
        return None
    return next((k for k, at in enumerate(m.moments) if verb.head in range(at.first, at.last + 1)
                 and _told_days(m, k + 2)[0] not in (None, OPEN) and not is_old_plan(m.parse, m.times[k])), None)


def _beside(m: Material, j: Judged, n: int, anchor: int, kind: str, k: int,
            tie: str = "; it hangs on the event's own word") -> Time:
    """The time that the syntax ties to an event, though its weight is low; `tie` says how."""
    time = m.times[k]
    shape = SHAPES[int(j.shapes[n, k + 2].argmax())] if time.start == time.end and tie != THEN else "said"
    days, why = bounded(m, anchor, kind, windows(time.start, time.end, shape))
    weight, none = float(j.times[n, k + 2]), float(j.times[n, 0])
    told = f"{time.mention.because}{ENDS[shape]}{tie} (weight {weight:.2f}, no day {none:.2f})"
    return Time(start=days[0], end=days[1], edtf=edtf_of(*days), said=time.mention.said, because=told + why)


THEN: Final = "; its clause tells what was then"
ENDS: Final = {"said": "", "since": "; from then on", "until": "; until then"}


def relative(m: Material, j: Judged, n: int) -> list[str]:
    """Why an event has no day though words for it are there: they count from a day that nobody knows."""
    if m.published.days.is_day or j.times.shape[1] < 2:
        return []
    k = int(j.times[n].argmax())
    if k == 0 or (k > 1 and _told_days(m, k)[0] not in (None, OPEN)):
        return []
    weight = f"(weight {j.times[n, k]:.2f})"
    if k == 1:
        return [f"no day: it is told as of the day of publication, which is not known {weight}"]
    said = m.times[k - 2].mention.said.text
    return [f"no day: \u201c{said}\u201d counts from the day of publication, which is not known {weight}"]


def _time(m: Material, days: Windows, best: tuple[float, int, str], weight: float, none: float) -> Time:
    _, k, shape = best
    if k == 1:
        said, why = (
            None,
            f"the report's own day: nothing else is said of when (weight {weight:.2f}, no day {none:.2f})",
        )
    else:
        time = m.times[k - 2]
        said = time.mention.said
        why = f"{time.mention.because}{ENDS[shape]} (weight {weight:.2f}, no day {none:.2f})"
    return Time(start=days[0], end=days[1], edtf=edtf_of(*days), said=said, because=why)
