"""Reasons why two tellings are not one event, whatever speaks for it: one function a reason.

Each takes two tellings (in either order) and returns the reason in words, or `None`. Precision comes first in a record:
a missed merge shows an event twice, a wrong one invents an event.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Final, Optional

from ..model import FACTS, OPEN, Days, later
from ..rules import table
from .meaning import likeness
from .names import same_name
from .people import one_person
from .ranks import of_other_ranks
from .tellings import Telling, both_are, either_is
from .words import word_list

Veto = Callable[[Telling, Telling], Optional[str]]

UNREAL: Final = frozenset({"hypothetical", "conditional", "demanded"})
WRITTEN: Final = 2
PUT_OFF: Final = 120
SEASON: Final = 60
HALF_YEAR: Final = 183
DAYS: Final = 3
FEW: Final = 0.15     # likeness of words from which on two tellings have something in common
SOME: Final = 0.3     # the same, of two kinds
SAME_WORDS: Final = 0.6   # likeness of words from which on two tellings are the same but for a word
ALIKE: Final = 0.5    # likeness of the words that name them
SLACK: Final = 31   # two reports of one named exercise may differ so far about its days


def both_named_alike(one: Telling, other: Telling) -> bool:
    """Whether both carry a proper name and it can be the same one."""
    return bool(one.name and other.name and same_name(one.name, other.name))


def of_other_kinds(one: Telling, other: Telling) -> Optional[str]:
    """A border closure is no state of emergency, and a missile launch that is called a drill is no exercise.

    Of kinds that reports confuse (an agreement told as a statement) the weights decide.
    """
    kinds = {one.event.kind, other.event.kind}
    if len(kinds) == 1 or not kinds <= word_list("kinds", "sharp"):
        return None
    return f"one is {one.event.kind}, the other {other.event.kind}"


def with_other_names(one: Telling, other: Telling) -> Optional[str]:
    """Two proper names, of different series or of different editions."""
    if not one.name or not other.name or same_name(one.name, other.name):
        return None
    return f"their names differ: {one.called} and {other.called}"


def of_other_iterations(one: Telling, other: Telling) -> Optional[str]:
    """The 39th iteration of a drill is not the 40th."""
    if not one.iteration or not other.iteration or one.iteration == other.iteration:
        return None
    return f"one is number {one.iteration} of its row, the other number {other.iteration}"


def at_other_times(one: Telling, other: Telling) -> Optional[str]:
    """No day on which both can be; what lasts may be told of by one of its days."""
    if both_named_alike(one, other) and (_of_one_edition(one, other) or _near(one.extent, other.extent)):
        return None
    spans = (one.extent, other.extent) if either_is(one, other, "lasting") else (one.starts, other.starts)
    if spans[0].meets(spans[1]) or _written_a_day_later(one, other, spans) or _put_off(one, other):
        return None
    return f"their times differ: {_days(one.starts)} and {_days(other.starts)}"


def reach_of(telling: Telling) -> Days:
    """Days outside of which `at_other_times` lets nothing be the same event: two tellings whose reaches do not meet
    need not be compared. Open where a name may tie it to any day."""
    if telling.name:
        return OPEN
    slack = PUT_OFF if telling.dated and telling.event.status in ("planned", "cancelled") else WRITTEN
    early, lasts = telling.starts.earliest, (telling.starts.latest, telling.ends.latest)
    late = max(lasts) if lasts[0] and lasts[1] else None   # type: ignore[type-var]
    return Days(early and later(early, -slack), late and later(late, slack))


def _of_one_edition(one: Telling, other: Telling) -> bool:
    """Whether both names tell the same edition: then days that differ are a matter of what is told, not of which."""
    return bool(one.name and other.name and one.name.edition and one.name.edition == other.name.edition)


def _written_a_day_later(one: Telling, other: Telling, spans: tuple[Days, Days]) -> bool:
    """Whether two acts in words are of neighbouring days: reports give such an act the day it became known."""
    if not both_are(one, other, "matter"):
        return False
    early, late = spans if (spans[0].latest or date.max) < (spans[1].earliest or date.min) else spans[::-1]
    return bool(early.latest and late.earliest and (late.earliest - early.latest).days <= WRITTEN)


def _put_off(one: Telling, other: Telling) -> bool:
    """Whether both only tell of a plan, in like words: a day that was put off is the plan's history."""
    return {one.event.status, other.event.status} <= {"planned", "cancelled"} and one.dated and other.dated and bool(
        one.starts.earliest and other.starts.earliest
        and abs((one.starts.earliest - other.starts.earliest).days) <= PUT_OFF
        and likeness(one.gist, other.gist) >= ALIKE)


def after_another_year(one: Telling, other: Telling) -> Optional[str]:
    """An edition of 2021 is not an exercise of 2017, though only one of the two is named."""
    for named, dated in ((one, other), (other, one)):
        if named.name and named.name.edition and dated.dated and not (dated.name and dated.name.edition):
            years = {d.year for d in (dated.extent.earliest, dated.extent.latest, dated.starts.latest) if d}
            if years and not min(years) <= (named.name.year or 0) <= max(years):
                return f"{named.called} is not of {'/'.join(map(str, sorted(years)))}"
    return None


def by_others(one: Telling, other: Telling) -> Optional[str]:
    """Both tell who acts, and no side is in both."""
    if not one.doers or not other.doers or one.doers & other.doers or both_named_alike(one, other):
        return None
    if _members_apart(one.doers, other.doers) and not _may_change_sides(one, other):
        return f"the doers differ: {_listed(one.doers)} and {_listed(other.doers)}"
    return None


def by_another_pair(one: Telling, other: Telling) -> Optional[str]:
    """Two sides do it together in each, and only one side is the same: the drill of A and B is none of A and C."""
    if not both_are(one, other, "joint") or both_named_alike(one, other):
        return None
    if len(one.doers) != 2 or len(other.doers) != 2 or len(one.doers & other.doers) != 1:
        return None
    return f"two pairs: {_listed(one.doers)} and {_listed(other.doers)}"


def against_others(one: Telling, other: Telling) -> Optional[str]:
    """Both tell whom it hits or whom it is said to, and no side is in both."""
    if not one.sufferers or not other.sufferers or not _members_apart(one.sufferers, other.sufferers):
        return None
    if both_named_alike(one, other) or either_is(one, other, "hosted"):
        return None
    return f"they concern others: {_listed(one.sufferers)} and {_listed(other.sufferers)}"


def between_other_people(one: Telling, other: Telling) -> Optional[str]:
    """A meeting of presidents is no meeting of ministers of the same states, and what one says is not what another
    says."""
    if not one.people or not other.people or not (
            both_are(one, other, "personal") or both_are(one, other, "matter")):
        return None
    if any(one_person(a, b) for a in one.people for b in other.people) and not (
            both_are(one, other, "personal") and _stand_ins(one, other)):
        return None
    return f"other people do it: {_listed(one.people)} and {_listed(other.people)}"


def _stand_ins(one: Telling, other: Telling) -> bool:
    """Whether each names somebody of one country whom the other does not: Harris for Biden."""
    ours, theirs = ({w.actor: w.country for w in t.event.participants if w.actor in t.people and w.country}
                    for t in (one, other))
    left = {c for a, c in ours.items() if not any(one_person(a or "", b or "") for b in theirs)}
    right = {c for b, c in theirs.items() if not any(one_person(a or "", b or "") for a in ours)}
    return bool(left & right)


def another_occasion(one: Telling, other: Telling) -> Optional[str]:
    """A call or meeting told without its day in another season is another one, for the same people meet often."""
    if not both_are(one, other, "personal") or both_named_alike(one, other):
        return None
    near = [t for t in (one, other) if t.dated and (t.starts.width or 0) <= SEASON]
    if len(near) != 1:
        return None
    dated, undated = (one, other) if near[0] is one else (other, one)
    if undated.dated and one.people and other.people:
        return f"one is of {_days(dated.starts)}, the other of some day {_days(undated.starts)}"
    told, day = undated.report.published.days, dated.starts
    if told.latest is None or told.earliest is None or day.earliest is None or day.latest is None:
        return None
    season = Days(later(day.earliest, -SEASON), later(day.latest, SEASON))
    return None if season.meets(told) else f"one is of {_days(day)}, the other told months from it"


def elsewhere(one: Telling, other: Telling) -> Optional[str]:
    """Both tell the country, and no country is in both."""
    if not one.countries or not other.countries or one.countries & other.countries or both_named_alike(one, other):
        return None
    if either_is(one, other, "matter"):   # words are told of where they are said and of where they aim
        return None
    return f"they are in other countries: {_listed(one.countries)} and {_listed(other.countries)}"


def a_habit_is_no_event(one: Telling, other: Telling) -> Optional[str]:
    """What is done regularly is not one of its occasions."""
    if (one.event.status == "habitual") == (other.event.status == "habitual"):
        return None
    return "one tells of a habit, the other of an occasion"


def a_fear_is_no_fact(one: Telling, other: Telling) -> Optional[str]:
    """What is feared, asked for or tied to a condition stays apart from what is done, unless name and time agree.

    What was asked for may be planned afterwards: that is its history.
    """
    for unreal, real in ((one, other), (other, one)):
        asked = unreal.event.status == "demanded" and real.event.status == "planned"
        if unreal.event.status in UNREAL and real.event.status in FACTS | {"planned"} and not asked:
            if both_named_alike(one, other) and one.dated and other.dated:
                return None
            return f"one is {unreal.event.status}, the other {real.event.status}"
    return None


def in_other_fields(one: Telling, other: Telling) -> Optional[str]:
    """A naval drill is no air drill."""
    if {one.event.kind, other.event.kind} != {"exercise"}:
        return None
    fields, others = one.fields, other.fields
    if not fields or not others or fields & others:
        return None
    return f"one is of {_listed(fields)}, the other of {_listed(others)}"


def a_file_photo(one: Telling, other: Telling) -> Optional[str]:
    """A caption may show another day: it joins only what shares its own stated days or its name."""
    if "caption" not in (one.event.part, other.event.part) or both_named_alike(one, other):
        return None
    widths = [t.starts.width for t in (one, other) if t.dated]
    if len(widths) == 2 and all(width is not None and width <= SLACK for width in widths):
        return None
    return "a caption without a day of its own may show another event"


def one_of_a_series(one: Telling, other: Telling) -> Optional[str]:
    """"Three attacks this year" are not one of them."""
    if one.series == other.series or both_named_alike(one, other):
        return None
    return "one tells of several over months, the other does not"


def told_months_apart(one: Telling, other: Telling) -> Optional[str]:
    """Words, plans and fears told without their days, in reports months apart, are two: "his coming visit" of March is
    none of November. So are two acts of different kinds, one of no day, but in nearly the same words; and what is over
    within weeks, a drill of March and one of November. Nearly the same words tie them, but for a saying of half a year
    before: it is said again."""
    if (one.dated and other.dated) or both_named_alike(one, other):
        return None
    kinds = {one.event.kind, other.event.kind}
    ahead = {one.event.status, other.event.status} <= UNREAL | {"planned"}
    if len(kinds) == 1 and not ahead and not kinds <= word_list("kinds", "matter") | word_list("kinds", "brief"):
        return None
    days = [_told_by(t) for t in (one, other)]
    if any(day is None for day in days):
        return None
    gap = _days_between(*(day for day in days if day))
    alike = likeness(one.gist, other.gist) >= SAME_WORDS
    if gap <= (HALF_YEAR if alike else SEASON) or (alike and not both_are(one, other, "matter")):
        return None
    return f"told without days, {gap} days apart"


def _told_by(telling: Telling) -> Optional[Days]:
    """The days of a dated telling, else those of its report; `None` where neither is known on both sides."""
    days = telling.starts if telling.dated else telling.report.published.days
    return days if days.width is not None else None


def _days_between(one: Days, other: Days) -> int:
    assert one.earliest and one.latest and other.earliest and other.latest
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)


def with_nothing_in_common(one: Telling, other: Telling) -> Optional[str]:
    """What is said or agreed, and acts of two kinds, that share no day and hardly a word, are one at most by chance:
    "negotiations" here and there. A deed of the same sides may be told in other words."""
    if one.report is other.report or (one.dated and other.dated) or both_named_alike(one, other):
        return None
    kinds, lasting = {one.event.kind, other.event.kind}, "ongoing" in (one.event.status, other.event.status)
    if lasting or kinds & (word_list("kinds", "seldom") | word_list("kinds", "lasting")):
        return None
    if len(kinds) == 1 and not kinds <= word_list("kinds", "matter") | word_list("kinds", "personal"):
        return None
    if one.amounts & other.amounts:
        return None
    if likeness(one.gist, other.gist) >= (FEW if len(kinds) == 1 else SOME):
        return None
    sides = one.doers & other.doers or one.sufferers & other.sufferers
    if len(kinds) == 1 and sides and likeness(one.trigger_gist, other.trigger_gist) >= ALIKE:
        return None
    return "no day and hardly a word in common"


def so_and_not_so(one: Telling, other: Telling) -> Optional[str]:
    """What is told as fact here and as not so there are two, where no day ties them: "recognises" and "does not";
    "has launched none this year" speaks of no one launch. So are two of which neither was: nobody claims this bombing
    and nobody claims that one."""
    told = {one.event.status, other.event.status}
    if one.report is other.report or both_named_alike(one, other) or not (
            "negated" in told and told <= FACTS | {"negated"}):
        return None
    on_days = one.dated and other.dated and max(one.starts.width or 0, other.starts.width or 0) <= DAYS
    if told & FACTS:
        return None if on_days else "one is told as fact, the other as not so"
    same = on_days and one.starts.meets(other.starts) and likeness(one.gist, other.gist) >= SOME
    return None if same else "neither was, and no day and few words tie them"


VETOES: Final[tuple[Veto, ...]] = (
    of_other_kinds, with_other_names, of_other_iterations, at_other_times, after_another_year, by_others,
    by_another_pair, against_others, elsewhere, between_other_people, another_occasion, a_habit_is_no_event,
    a_fear_is_no_fact, in_other_fields, a_file_photo, one_of_a_series, told_months_apart, so_and_not_so,
    with_nothing_in_common, of_other_ranks,
)
"""The cheap ones first: the first reason found is enough."""


def why_apart(one: Telling, other: Telling) -> Optional[str]:
    """The first reason why two tellings cannot be one event; `None` where nothing stands against it."""
    return next((reason for veto in VETOES if (reason := veto(one, other))), None)


def _near(one: Days, other: Days) -> bool:
    """Whether two intervals meet once both sides give way by SLACK."""
    early = later(one.earliest, -SLACK) if one.earliest else None
    late = later(one.latest, SLACK) if one.latest else None
    return Days(early, late).meets(other)


def _members_apart(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether no side is in both, members counted for their body ("org:eu" for Poland)."""
    return not widened(one) & widened(other)


@lru_cache(maxsize=65536)
def widened(parties: frozenset[str]) -> frozenset[str]:
    """The parties and the bodies they are members of: {"POL"} is {"POL", "org:eu"}."""
    bodies = table("merge.toml")["members"]
    return parties | {body for body, members in bodies.items() if parties & set(members)}


def _may_change_sides(one: Telling, other: Telling) -> bool:
    """Migration is told by who sends, who comes or who receives: the doers of two reports need not meet."""
    return "migration" in (one.event.kind, other.event.kind)


def _days(days: Days) -> str:
    if days.is_day:
        return str(days.earliest)
    return f"{days.earliest or '...'} to {days.latest or '...'}"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
