"""Reasons why two tellings are not one event, whatever speaks for it: one function a reason.

Each takes two tellings (in either order) and returns the reason in words, or `None`. Precision comes first in a record:
a missed merge shows an event twice, a wrong one invents an event.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, Optional

from .othermatters import (
    a_fear_is_no_fact,
    a_file_photo,
    a_habit_is_no_event,
    in_other_fields,
    of_other_iterations,
    of_other_kinds,
    one_of_a_series,
    so_and_not_so,
    with_nothing_in_common,
    with_other_names,
)
from .othersides import against_others, between_other_people, by_another_pair, by_others, elsewhere
from .othertimes import after_another_year, another_occasion, at_other_times, told_months_apart
from .ranks import of_other_ranks
from .tellings import Telling
from .traits import (
    CAPTION,
    COUNTRIES,
    DOERS,
    EXERCISE,
    FEAR,
    HABIT,
    ITERATION,
    JOINT,
    NAMED,
    NEGATED,
    NOTHING,
    PEOPLE,
    PERSONAL,
    SERIES,
    SEVERAL,
    SHARP,
    SUFFERERS,
    TWO_KINDS,
    UNDATED,
    Needs,
    Worth,
)

Veto = Callable[[Telling, Telling], Optional[str]]

VETOES: Final[tuple[Veto, ...]] = (
    of_other_kinds, with_other_names, of_other_iterations, at_other_times, after_another_year, by_others,
    by_another_pair, against_others, elsewhere, between_other_people, another_occasion, a_habit_is_no_event,
    a_fear_is_no_fact, in_other_fields, a_file_photo, one_of_a_series, told_months_apart, so_and_not_so,
    with_nothing_in_common, of_other_ranks,
)
"""The cheap ones first: the first reason found is enough."""
NEEDS: Final[Mapping[Veto, Needs]] = {
    of_other_kinds: Needs(both=TWO_KINDS | SHARP), with_other_names: Needs(both=NAMED),
    of_other_iterations: Needs(both=ITERATION), after_another_year: Needs(either=NAMED),
    by_others: Needs(both=DOERS), by_another_pair: Needs(both=JOINT | SEVERAL), against_others: Needs(both=SUFFERERS),
    elsewhere: Needs(both=COUNTRIES), between_other_people: Needs(both=PEOPLE), another_occasion: Needs(both=PERSONAL),
    a_habit_is_no_event: Needs(either=HABIT), a_fear_is_no_fact: Needs(either=FEAR),
    in_other_fields: Needs(both=EXERCISE), a_file_photo: Needs(either=CAPTION), one_of_a_series: Needs(either=SERIES),
    told_months_apart: Needs(either=UNDATED), so_and_not_so: Needs(either=NEGATED),
    with_nothing_in_common: Needs(either=UNDATED), of_other_ranks: Needs(both=PERSONAL),
}
"""What two tellings must have for a veto to be worth asking; those that are not here are asked of all."""
WORTH: Final[Worth[Veto, Sequence[Veto]]] = Worth([(veto, NEEDS.get(veto, NOTHING)) for veto in VETOES], tuple)


def why_apart(one: Telling, other: Telling) -> Optional[str]:
    """The first reason why two tellings cannot be one event; `None` where nothing stands against it."""
    for veto in WORTH.of(one, other):
        if reason := veto(one, other):
            return reason
    return None
