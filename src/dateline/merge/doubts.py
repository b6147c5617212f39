"""Reasons why two tellings are not taken for one event though nothing parts them: too little in their words ties them.

The same sides on the same days do and say much. Each function returns the reason in words, or `None`. A doubt makes no
link; unlike a veto (`vetoes`) it does not part two tellings that others tie together.
"""

from __future__ import annotations

from typing import Final, Optional

from .meaning import likeness, nearness, weight_of
from .tellings import Telling
from .vetoes import Veto, both_named_alike
from .words import word_list

LIKE: Final = 0.4       # likeness of all words from which on it is no matter what names the event
MEANT: Final = 0.6      # nearness in meaning from which two words may name one thing
ALIKE: Final = 0.5      # ... from which that is one tie
SURELY: Final = 0.8     # ... from which they do
MUCH: Final = 18.0      # weight of the words in common from which they tell enough: some four that are seldom
RARE: Final = 5.0       # weight of a word that few reports hold
TELLING: Final = 2.5    # weight of a word that tells something
SENTENCE: Final = 0.4   # share of the words of two sentences from which on they are one sentence


def an_act_of_another_kind(one: Telling, other: Telling) -> Optional[str]:
    """Of two kinds, and no word that names the one names the other: "met the minister" and "pledged support"."""
    if one.event.kind == other.event.kind or one.trigger_stems & other.trigger_stems:
        return None
    first, second = sorted((one.event.kind, other.event.kind))
    return f"one is told as {first}, the other as {second}, in other words"


def to_other_things(one: Telling, other: Telling) -> Optional[str]:
    """No word of the verb and what stands behind it is the same, nor do the verbs mean the same: "opened a bridge" and
    "laid a wreath"; "talks" and "met" both only name the kind."""
    ours, theirs = one.clause_stems, other.clause_stems
    if one.event.kind == other.event.kind and ((one.names_kind and other.names_kind) or one.amounts & other.amounts):
        return None
    if not ours or not theirs or ours & theirs or _near(one, other) >= MEANT or _in_common(one, other) >= MUCH:
        return None
    return "other words name it, and what it is done to"


def with_one_tie_at_most(one: Telling, other: Telling) -> Optional[str]:
    """Without a day on both sides, two tellings need two ties of these: a place, a person, a number, a seldom word,
    three words that tell something, a name of it that means the same. Two sides that act together are ties enough, and
    so are the same words for the same act of one side on another: "Russia's invasion of Ukraine"."""
    if one.dated and other.dated:
        return None
    if len(one.doers & other.doers) > 1 or _same_act(one, other):
        return None
    return "no day, and one thing in common at most" if len(list(_ties(one, other))) <= 1 else None


def of_another_matter(one: Telling, other: Telling) -> Optional[str]:
    """What counts of words said is their matter: "questioned the treaty" and "questioned his record" share the verb."""
    matter = word_list("kinds", "matter")
    if one.event.kind not in matter or other.event.kind not in matter or _in_common(one, other) >= MUCH:
        return None
    verb = one.trigger_stems & other.trigger_stems
    ours, theirs = one.clause_stems - verb, other.clause_stems - verb
    if min(len(ours), len(theirs)) < 2 or ours & (theirs | other.gist.words.keys()) or theirs & one.gist.words.keys():
        return None
    return "no word in common but the verb"


def likened_to_others(one: Telling, other: Telling) -> Optional[str]:
    """"Similar protests" are others than those told of."""
    likened = word_list("words", "likened")
    return "one is told as similar to others" if bool(one.around & likened) != bool(other.around & likened) else None


DOUBTS: Final[tuple[Veto, ...]] = (
    likened_to_others, an_act_of_another_kind, to_other_things, of_another_matter, with_one_tie_at_most)


def why_doubted(one: Telling, other: Telling) -> Optional[str]:
    """The first doubt whether two tellings of different reports are one; `None` where they say enough in common."""
    if both_named_alike(one, other) or _one_sentence(one, other):
        return None
    doubts = (likened_to_others,) if likeness(one.gist, other.gist) >= LIKE else DOUBTS
    return next((reason for doubt in doubts if (reason := doubt(one, other))), None)


def _same_act(one: Telling, other: Telling) -> bool:
    both = one.doers & other.doers and one.sufferers & other.sufferers
    return bool(both) and one.event.kind == other.event.kind and _near(one, other) >= SURELY


def _ties(one: Telling, other: Telling) -> list[str]:
    shared = [weight_of(word) for word in one.gist.words if word in other.gist.words]
    found = {
        "place": bool(one.spots & other.spots or one.place_words & other.place_words),
        "number": bool(one.amounts & other.amounts),
        "person": bool(one.persons & other.persons),
        "seldom word": any(weight > RARE for weight in shared),
        "words": sum(weight > TELLING for weight in shared) >= 3,
        "what names it": _near(one, other) > ALIKE,
    }
    return [tie for tie, there in found.items() if there]


def _near(one: Telling, other: Telling) -> float:
    """How near the words that name them are, in letters or in meaning."""
    return max(likeness(one.trigger_gist, other.trigger_gist), nearness(one.trigger_gist, other.trigger_gist))


def _in_common(one: Telling, other: Telling) -> float:
    return sum(weight_of(word) for word in one.gist.words if word in other.gist.words)


def _one_sentence(one: Telling, other: Telling) -> bool:
    ours, theirs = one.sentence_matter, other.sentence_matter
    return len(ours & theirs) >= 4 and len(ours & theirs) >= SENTENCE * len(ours | theirs)
