"""Vetoes of what is told: two tellings of other kinds, names or fields, or told with another certainty.

Each function takes two tellings, in either order, and returns the reason in words, or `None`. See `vetoes`.
"""

from __future__ import annotations

from typing import Final, Optional

from ..model import FACTS
from .meaning import likeness
from .names import same_name
from .othertimes import ALIKE, SLACK
from .tellings import UNREAL, Telling, both_named_alike
from .words import listed, word_list

DAYS: Final = 3
FEW: Final = 0.15     # likeness of words from which on two tellings have something in common
SOME: Final = 0.3     # the same, of two kinds


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
    return f"one is of {listed(fields)}, the other of {listed(others)}"


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
