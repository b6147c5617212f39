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
from ...words import word_set
from ..encoder import SHAPES, Judged
from ..find.material import Material
from ..when.edtf import edtf_of
from ..when.tense import governor, listed
from ..when.timelinks import is_old_plan
from ..when.timevalues import Away, Clock, DayPart
from .borrowing import borrowed, why_withheld
from .dayforms import (
    LASTING,
    entry_of,
    hanging,
    in_named_time,
    is_since,
    moved_to,
    of_a_part,
    of_comparing,
    of_remembering,
    of_what_it_came_before,
    of_who_takes_part,
    put_off_to,
    supported,
    told_days,
    when_it_was,
)
from .elsewhere import told_elsewhere
from .lasting import Windows, bounded
from .offsets import counted_back, counted_from, of_what_it_is_counted_from, so_long_later

LIGHT: Final = 0.01   # weights that are not worth a look
NOWHERE: Windows = (OPEN, OPEN)
def windows(start: Optional[Days], end: Optional[Days], shape: str) -> Windows:
    """Start and end that a time with these days gives: as said, from then on, or until then."""
    first = start or OPEN
    last = end or first
    return (first, last) if shape == "said" else (first, OPEN) if shape == "since" else (OPEN, last)


def _ruled(m: Material, j: Judged, n: int, anchor: int, kind: str, status: Status) -> Optional[tuple[Optional[Time]]]:
    """The time that grammar alone gives, or that there is none; None where it leaves the choice to the weights."""
    when = when_it_was(m, anchor)
    if when is not None:
        return (_beside(m, j, n, anchor, kind, when, THEN),)
    moved = moved_to(m, anchor)
    moved = put_off_to(m, anchor) if moved is None and status not in FACTS else moved
    if moved is not None:
        return (_beside(m, j, n, anchor, kind, moved, MOVED),)
    if in_named_time(m, anchor):
        return (by_publication(m, status, "no day: its clause tells what was at another time"),)
    entry = entry_of(m, anchor)
    if entry is not None and status in FACTS:
        return (_beside(m, j, n, anchor, kind, entry, ENTRY),)
    counted = counted_from(m, anchor) if status == "happened" else None   # of what goes on it tells no end
    counted = counted or (counted_back(m, anchor) if status in FACTS else None)
    return None if counted is None else (counted,)


def _votes(m: Material, j: Judged, n: int, anchor: int, kind: str,
           status: Status) -> Mapping[tuple[Windows, int], list[tuple[float, int, str]]]:
    """Days -> the (weight, number, shape) of each time that gives them; what is surely of something else is left out.
    """
    votes: defaultdict[tuple[Windows, int], list[tuple[float, int, str]]] = defaultdict(list)
    elsewhere = told_elsewhere(m, anchor)
    for k in range(1, j.times.shape[1]):
        if j.times[n, k] <= LIGHT or k in elsewhere:
            continue
        if k > 1 and (is_old_plan(m.parse, m.times[k - 2]) or of_remembering(m, anchor, k) or of_comparing(m, anchor, k)
                      or of_a_part(m, anchor, k) or of_who_takes_part(m, anchor, k)
                      or of_what_it_came_before(m, anchor, k) or of_what_it_is_counted_from(m, anchor, k)
                      or not m.in_item(anchor, [m.moments[k - 2]])):
            continue   # "originally set for 12 November": of a plan given up
        start, end = told_days(m, k)
        for s, shape in enumerate(SHAPES):
            weight = float(j.times[n, k] * j.shapes[n, k, s])
            if weight > LIGHT:
                told_as = turned(m, k, kind, shape, status)
                days = windows(start, end, told_as)
                if status == "happened" and told_as == "said" and is_since(m, k):   # "40 died since May": up to now
                    days = (days[0], Days(None, m.published.days.latest))
                # two open days may be two days: they do not speak together
                votes[days, k if days == NOWHERE else 0].append((weight, k, told_as))
    return votes


def time_of(
    m: Material, j: Judged, n: int, anchor: int, kind: str, status: Status, least: Mapping[str, float]
) -> tuple[Optional[Time], list[str]]:
    """The time of event n; mentions of the same days speak together. None where nothing supports one, with the reason
    where a likely day was not told.

    The bar is lower for days that the event's own sentence names ("day") than for those told elsewhere ("day_far"), and
    highest where grammar says that they are told of something else ("day_borrowed").
    """
    ruled = _ruled(m, j, n, anchor, kind, status)
    if ruled is not None:
        return ruled[0], []
    ranked = sorted(_votes(m, j, n, anchor, kind, status).items(),
                    key=lambda row: (-sum(w for w, _, _ in row[1]), str(row[0])))
    withheld = ""
    if ranked:
        (days, _), told = ranked[0]
        weight, rest = sum(w for w, _, _ in told), float(j.times[n, 0]) * least["undated"]
        own = m.parse.tokens[anchor].sent
        here = any(k > 1 and m.parse.tokens[m.moments[k - 2].head].sent == own for _, k, _ in told)
        lent = all(borrowed(m, anchor, k, status) for _, k, _ in told)
        bar = "day_borrowed" if lent else "day" if here else "day_far"
        later = None if here else so_long_later(m, anchor)
        if later is not None:
            return _beside(m, j, n, anchor, kind, later), []
        own_day = None if here else hanging(m, anchor, kind)   # it beats a day told elsewhere, if it is no hour
        if own_day is not None and told[0][1] > 1 and not isinstance(
                m.times[own_day].expression.meaning, Clock | DayPart | Away):
            return _beside(m, j, n, anchor, kind, own_day), []
        if max(told)[1] > 1 and is_day_of_telling(m, max(told)[1], status, days[1]):
            return None, [f"no day: \u201c{m.times[max(told)[1] - 2].mention.said.text}\u201d is the day of telling"]
        if weight >= max(rest, least[bar]) and not (days[0].is_open and days[1].is_open):
            best = supported(m, anchor, max(told))
            if best != max(told):
                days = windows(*told_days(m, best[1]), best[2])
            days, why = bounded(m, anchor, kind, days)
            time = _time(m, days, best, weight, float(j.times[n, 0]))
            return replace(time, because=time.because + why + _own_clause(m, best, kind)), []
        if bar == "day_borrowed" and rest <= weight < least[bar]:
            withheld = why_withheld(m, max(told), weight, least[bar])
    beside = hanging(m, anchor, kind)
    if beside is not None:
        return _beside(m, j, n, anchor, kind, beside), []
    withheld = withheld or _counted_from(m, j, n, anchor, least["day"])
    by_then = by_publication(m, status, withheld or f"no day is told of it (weight {float(j.times[n, 0]):.2f})")
    return by_then, [withheld] if withheld and by_then is None else []


def _counted_from(m: Material, j: Judged, n: int, anchor: int, bar: float) -> str:
    """Why a likely day is not told: it is of what the event's own words count it from, or of what counts from it."""
    weights = {k: float(j.times[n, k]) for k in told_elsewhere(m, anchor)}
    best = max(weights, key=lambda k: (weights[k], -k), default=0)
    if not best or weights[best] < bar:
        return ""
    said = "the day of publication" if best == 1 else f"\u201c{m.times[best - 2].mention.said.text}\u201d"
    return f"no day: {said} is of something that its own words count from (weight {weights[best]:.2f})"


def is_day_of_telling(m: Material, k: int, status: Status, end: Days) -> bool:
    """Whether a time tells when somebody spoke of what is planned: "they will meet, an aide said on Monday"."""
    latest = m.published.days.latest
    if status != "planned" or latest is None or end.latest is None or end.latest > latest or (
            m.times[k - 2].relation not in ("on", "in", "at")):   # "announces a truce from 4 May"
        return False
    verb = governor(m.parse, m.moments[k - 2].head)
    return verb is not None and verb.lemma in word_set("words/verbs.toml", "saying")


def by_publication(m: Material, status: Status, none: str) -> Optional[Time]:
    """The time of a fact of which no day is told: not after the publication. `none`: why there is none."""
    latest = m.published.days.latest
    if status not in FACTS or latest is None:
        return None
    past = Days(None, latest)
    end = past if status == "happened" else OPEN
    return Time(start=past, end=end, edtf=edtf_of(past, end), said=None,
                because=f"{none}; no later than the publication")


def turned(m: Material, k: int, kind: str, shape: str, status: Status = "happened") -> str:
    """The shape of a time, turned where its own clause says the opposite of what lasts: "watched the end of the
    manoeuvres on 20 September" tells of no beginning; what is going on "since May" began then."""
    if status == "ongoing" and shape == "said" and is_since(m, k):
        return "since"
    if k > 1 and m.times[k - 2].start == m.times[k - 2].end and (shape, m.times[k - 2].relation) in TURNED:
        return TURNED[shape, m.times[k - 2].relation]
    if k < 2 or kind not in LASTING or shape == "said":
        return shape
    above = m.parse.head(m.parse.tokens[m.moments[k - 2].head])
    if above is not None and above.dep == "prep":
        above = m.parse.head(above)
    said = {t.lemma for t in ([above, *m.parse.kids(above.i, "dobj", "nsubj", "nsubjpass")] if above else [])}
    if shape == "since" and said & (listed("ends") - listed("lasts")):
        return "until"
    return "since" if shape == "until" and said & listed("begins") else shape


TURNED: Final = {("until", "from"): "since", ("until", "since"): "since", ("since", "until"): "until",
                 ("since", "till"): "until", ("since", "through"): "until"}   # the word before a time says it


def _own_clause(m: Material, best: tuple[float, int, str], kind: str) -> str:
    """That the clause of a time says itself which end it tells."""
    _, k, shape = best
    says = {"until": ("since", "its clause tells the end"), "since": ("until", "its clause tells the beginning")}
    other, words = says.get(shape, (shape, ""))
    return f"; {words}" if words and turned(m, k, kind, other) == shape else ""


def _beside(m: Material, j: Judged, n: int, anchor: int, kind: str, k: int,
            tie: str = "; it hangs on the event's own word") -> Time:
    """The time that the syntax ties to an event, though its weight is low; `tie` says how."""
    time = m.times[k]
    sided = time.start == time.end and tie not in (THEN, ENTRY, MOVED)
    shape = SHAPES[int(j.shapes[n, k + 2].argmax())] if sided else "said"
    days, why = bounded(m, anchor, kind, windows(time.start, time.end, shape))
    weight, none = float(j.times[n, k + 2]), float(j.times[n, 0])
    told = f"{time.mention.because}{ENDS[shape]}{tie} (weight {weight:.2f}, no day {none:.2f})"
    return Time(start=days[0], end=days[1], edtf=edtf_of(*days), said=time.mention.said, because=told + why)


ENTRY: Final = "; its entry in a chronicle is of that day"
MOVED: Final = "; it was moved to then"
THEN: Final = "; its clause tells what was then"
ENDS: Final = {"said": "", "since": "; from then on", "until": "; until then"}


def relative(m: Material, j: Judged, n: int) -> list[str]:
    """Why an event has no day though words for it are there: they count from a day that nobody knows."""
    if m.published.days.is_day or j.times.shape[1] < 2:
        return []
    k = int(j.times[n].argmax())
    if k == 0 or (k > 1 and told_days(m, k)[0] not in (None, OPEN)):
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
