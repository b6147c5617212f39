"""Which tellings of one report are the same event told again: the headline's, "the drills", "will take part".

A report introduces an event ("a war game in September"), takes it up ("the war game"), adds another ("also", "another
round"). These signs decide here, where dates and names rarely stand twice. The table below is read like that of
`signals`, with its own bar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations
from typing import Final, Optional

from ..model import FACTS
from . import signals
from .links import Link
from .tellings import Telling, family
from .vetoes import why_apart
from .words import word_list

Found = Optional[tuple[float, str]]


def same_proper_name(one: Telling, other: Telling) -> Found:
    """Both give the same proper name."""
    sign = signals.same_proper_name(one, other)
    return (sign.strength, sign.reason) if sign else None


def same_sentence(one: Telling, other: Telling) -> Found:
    """Nearly the same sentence."""
    sign = signals.same_sentence(one, other)
    return (sign.strength, sign.reason) if sign else None


def told_in_headline(one: Telling, other: Telling) -> Found:
    """A headline says what the story tells."""
    parts = {one.event.part, other.event.part}
    return (1.0, "the headline tells what the body tells") if parts == {"headline", "body"} else None


def taken_up(one: Telling, other: Telling) -> Found:
    """The later mention takes up the nearest one before it: "the drills", or only "will take part"."""
    if continues(other):
        return 1.0, f'"{other.event.trigger.text}" goes on telling of what was told before'
    if other.article in word_list("words", "definite") and not other.around & word_list("words", "serial"):
        return 1.0, f'"{other.event.trigger.text}" takes up what was told before'
    return None


def same_sides(one: Telling, other: Telling) -> Found:
    """The same doers, or a mention that leaves out doers just named."""
    if one.doers and one.doers == other.doers:
        return 1.0, "the same doers"
    if one.doers & other.doers:
        return 0.6, "some of the same doers"
    return None if one.doers and other.doers else (0.4, "one mention leaves out who does it")


def same_stated_days(one: Telling, other: Telling) -> Found:
    """The same days; in a report of wide day as many days as its own, for both are told by that day."""
    if not one.dated or one.starts != other.starts:
        return None
    by_report = one.starts.width == one.report.published.days.width
    return (1.0, "the same days") if by_report or (one.starts.width or 0) <= MONTH else None


def same_status(one: Telling, other: Telling) -> Found:
    """Told with the same certainty; what goes on has happened."""
    told = {one.event.status, other.event.status}
    return (1.0, f"told as {' and '.join(sorted(told))}") if len(told) == 1 or told <= FACTS else None


def same_words(one: Telling, other: Telling) -> Found:
    """Words in common that say more than the kind."""
    shared = one.matter & other.matter
    return (1.0, f"words in common ({', '.join(sorted(shared))})") if shared else None


REPEATS: Final[tuple[tuple[Callable[[Telling, Telling], Found], float], ...]] = (
    (same_proper_name, 0.60),
    (same_sentence, 0.40),
    (taken_up, 0.35),
    (told_in_headline, 0.30),
    (same_stated_days, 0.30),
    (same_sides, 0.25),
    (same_words, 0.15),
    (same_status, 0.15),
)
BAR: Final = 0.60
MONTH: Final = 31   # days
_WORD = re.compile(r"[a-z]+")


def repeats(tellings: Sequence[Telling]) -> list[Link]:
    """The links between tellings of one report. `tellings`: all of one report."""
    kinds: dict[str, list[Telling]] = {}
    for telling in sorted(tellings, key=lambda t: (t.event.part == "body", t.key[1:])):
        kinds.setdefault(telling.event.kind, []).append(telling)
    return [link for alike in kinds.values() for link in _links(alike)]


def _links(alike: Sequence[Telling]) -> Iterator[Link]:
    """The links among the tellings of one kind, in the order of the text."""
    nearest: dict[Telling, Telling] = {}
    for one, other in combinations(alike, 2):
        if why_apart_here(one, other) is None and one.event.part == other.event.part:
            nearest[other] = one   # the last one written is the nearest before it
    for one, other in combinations(alike, 2):
        if why_apart_here(one, other) is None:
            link = _link(one, other, nearest.get(other) is one)
            if link:
                yield link


def _link(one: Telling, other: Telling, adjacent: bool) -> Optional[Link]:
    """The link between two tellings of one report; `adjacent`: no possible mention stands between them.

    All that somebody says on a day has the day in common: that ties no two statements.
    """
    matter = one.event.kind in word_list("kinds", "matter")
    skipped = {taken_up, same_stated_days} if matter else set() if adjacent else {taken_up}
    signals = [(signal, weight) for signal, weight in REPEATS if signal not in skipped]
    found = [(weight * hit[0], hit[1]) for signal, weight in signals if (hit := signal(one, other))]
    score = round(sum(part for part, _ in found), 4)
    if score < BAR:
        return None
    return Link(score, one, other, tuple(reason for _, reason in sorted(found, key=lambda part: -part[0])))


def why_apart_here(one: Telling, other: Telling) -> Optional[str]:
    """Why two tellings of one report, `one` the earlier, are two events; `None` where nothing speaks against one."""
    headline = "headline" in (one.event.part, other.event.part)
    if _share_a_sentence(one, other) and not continues(other):
        return "one sentence tells of both"
    if not headline and _adds(other) and not _adds(one):
        return f'"{other.event.trigger.text}" is told as one more'
    if not headline and _introduces(other) and not same_stated_days(one, other):
        return f'"{other.event.trigger.text}" is introduced as something new'
    if bool(one.name) != bool(other.name) and (one if other.name else other).around & word_list("words", "serial"):
        return "one is named, the other told as another one"
    if not headline and _counts_other(one, other):
        return "their numbers differ"
    if one.event.kind in word_list("kinds", "matter") and len(one.sentence_matter & other.sentence_matter) < 2:
        return "they have no matter in common"
    return why_apart(one, other)


def continues(telling: Telling) -> bool:
    """Whether a mention of an exercise has no noun of its own: "3,000 soldiers will take part"."""
    if telling.event.kind != "exercise" or telling.name:
        return False
    said = f" {' '.join(_WORD.findall(telling.event.trigger.text.lower()))} "
    return _has(said, "continuing") and not _has(said, "exercise")


def _has(said: str, words: str) -> bool:
    """Whether one of a list's words or phrases stands in a text of words with spaces around each."""
    return any(f" {word} " in said for word in word_list("words", words))


def _counts_other(one: Telling, other: Telling) -> bool:
    """Whether both give exact numbers of one thing and none in common: 500 pounds here, 1,900 there."""
    ours, theirs = ({(family(f), f.value) for f in t.event.figures if f.value is not None and f.qualifier == "exact"}
                    for t in (one, other))
    return not ours & theirs and bool({what for what, _ in ours} & {what for what, _ in theirs})


def _adds(telling: Telling) -> bool:
    return bool(telling.around & word_list("words", "additive"))


def _introduces(telling: Telling) -> bool:
    """Whether the noun phrase has an indefinite article or a number: "a war game", "the past two elections"."""
    words = set(_WORD.findall(telling.event.trigger.text.lower()))
    return telling.article in word_list("words", "indefinite") or bool(words & word_list("words", "numerals"))


def _share_a_sentence(one: Telling, other: Telling) -> bool:
    """Whether one sentence tells of both; the reading has joined what it takes for one there, as evidence."""
    return any(span.start <= there.event.trigger.start < span.end
               for here, there in ((one, other), (other, one)) for span in (here.event.sentence, *here.event.evidence))
