"""Whether two tellings of different reports are one event: the signals weighed, the vetoes, and a second look.

Most pairs that are worth comparing are two events, and fall far under the bar. So the signals that part most pairs are
asked first, and no more are asked once those that are left could not lift a pair over the bar. That is a matter of cost
alone: what is over the bar is weighed by all signals, in the order of their table.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple, Optional

from . import signals as s
from . import traits as t
from .second import bar as bar_of_second
from .second import sureness, weighed, why_unsure
from .signals import ROWS, SIGNALS, STEPS, Sign, Signal, bar, reasons, score_of, signs
from .tellings import Telling
from .traits import Needs, Worth
from .vetoes import why_apart

Rows = Mapping[str, Needs]

ANY: Final = Needs()
BOTH_DATED: Final = Needs(both=t.DATED)
ONE_DATED: Final = Needs(either=t.DATED | t.UNDATED)
UNDER: Final = -0.001   # of the log odds: from there on no rounding lifts a pair over the bar


def _all(needs: Needs, *rows: str) -> Rows:
    return dict.fromkeys(rows, needs)


ASKED: Final[Mapping[Signal, Rows]] = {
    s.copied: _all(Needs(both=t.ONE_KIND | t.ONE_SOURCE), "copied"),
    s.same_proper_name: _all(Needs(both=t.NAMED), "name"),
    s.same_spots: _all(Needs(both=t.PLACES), "places.same", "towns.others", "places.others"),
    s.same_sentence: _all(ANY, "sentence"),
    s.same_kind: {"kind.same": Needs(both=t.ONE_KIND), "kind.finer": Needs(both=t.ONE_KIND | t.FINER),
                  "kind.other": Needs(both=t.TWO_KINDS)},
    s.several_doers: _all(Needs(both=t.SEVERAL), "doers.several"),
    s.same_sufferers: _all(Needs(both=t.SUFFERERS), "concerned.same", "concerned.others"),
    s.week_and_words: _all(Needs(both=t.WHEN), "week-and-words"),
    s.same_people: _all(Needs(both=t.PERSONS), "people.same", "people.others"),
    s.seldom: _all(Needs(both=t.SELDOM | t.INVOLVED), "kind.seldom"),
    s.same_days: {**_all(Needs(both=t.DATED | t.SPEECH), *(f"speech.{step}" for step in STEPS)),
                  **_all(Needs(both=t.DATED | t.LONG), *(f"lasting.{step}" for step in STEPS)),
                  **_all(Needs(both=t.DATED | t.ACT), *(f"act.{step}" for step in STEPS))},
    s.same_meaning: _all(ANY, "meaning"),
    s.rare_word: _all(ANY, "words.rare"),
    s.shared_words: _all(ANY, "words.shared"),
    s.same_country: _all(Needs(both=t.COUNTRIES), "country"),
    s.who_to_whom: _all(Needs(both=t.ONE_KIND | t.DOERS | t.SUFFERERS), "who-to-whom"),
    s.same_figures: _all(Needs(both=t.AMOUNTS), "figure.same", "figure.other", "figure.measure"),
    s.same_wording: _all(ANY, "words.telling"),
    s.day_and_place: _all(Needs(both=t.DATED | t.PLACES), "day-and-place"),
    s.day_and_kind: _all(Needs(both=t.DATED | t.ONE_KIND), "day-and-kind"),
    s.day_and_words: _all(BOTH_DATED, "day-and-words"),
    s.day_and_no_day: _all(ONE_DATED, "undated.one", "undated.far"),
    s.same_trigger: _all(ANY, "words.trigger"),
    s.near_reports: _all(Needs(both=t.WHEN), "reports.near"),
    s.same_doers: _all(Needs(both=t.DOERS), "doers.same", "doers.some", "doers.cross", "doers.others"),
    s.going_on_together: _all(Needs(both=t.WHEN, either=t.UNDATED), "going-on"),
    s.same_status: _all(ANY, "status.same", "status.unreal"),
    s.same_sides_involved: _all(Needs(both=t.INVOLVED), "sides"),
    s.same_end: _all(Needs(both=t.ENDS), "end.same"),
    s.both_undated: _all(Needs(both=t.UNDATED), "undated.both"),
    s.days_apart: _all(BOTH_DATED, "days.apart"),
    s.other_ordinal: _all(Needs(both=t.ORDINALS), "ordinal.same", "ordinal.other"),
    s.one_and_many: _all(Needs(either=t.MANY | t.SINGLE), "many"),
    s.part_and_whole: _all(Needs(either=t.OF_A_DAY | t.GOES_ON), "part"),
}
"""The signals in the order in which they are asked, that part most pairs for their cost first, with the rows of the
table of weights that each may give and what two tellings must have for it."""


class Asked(NamedTuple):
    """A signal to be asked: its place among all, and the most that it can add to the log odds."""

    place: int
    signal: Signal
    most: float


class Asking(NamedTuple):
    """The signals that are worth asking of a pair, and how far it is over the bar if each says all that it can say for
    one event."""

    over: float
    signals: Sequence[Asked]


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings that are one event, how sure that is, and why."""

    score: float
    one: Telling
    other: Telling
    because: tuple[str, ...]
    sure: Optional[float] = None
    """How sure the second look was; None where it was not asked."""


def linked(one: Telling, other: Telling) -> Optional[Link]:
    """Why two tellings of different reports are one event; `None` where they are not or it is in doubt."""
    found = signs_over_bar(one, other)
    if found is None or why_apart(one, other) or why_unsure(one, other):
        return None
    return Link(score_of(found), one, other, (*reasons(found), weighed(one, other)), sureness(one, other))


def signs_over_bar(one: Telling, other: Telling) -> Optional[list[Sign]]:
    """All that speaks for or against two tellings being one event, as `signs` gives it, where that reaches the bar;
    `None` where it does not."""
    over, asked = _worth().of(one, other)
    weights, found = s.weights(), list[tuple[int, Sign]]()
    for place, signal, share in asked:
        if over < UNDER:
            return None
        over -= share
        if sign := signal(one, other):
            over += weights[sign.name] * sign.strength
            found.append((place, sign))
    found.sort(key=itemgetter(0))
    every = [sign for _, sign in found]
    return every if score_of(every) >= bar() else None


@cache
def _worth() -> Worth[tuple[Signal, str], Asking]:
    """Which rows a pair may have."""
    rows = [(signal, ASKED.get(signal, _all(ANY, *ROWS))) for signal in sorted(SIGNALS, key=_turn)]
    return Worth([((signal, row), needs) for signal, own in rows for row, needs in own.items()], _asking)


def _turn(signal: Signal) -> int:
    """The place of a signal in the order of asking; those that are not in it are asked last."""
    return list(ASKED).index(signal) if signal in ASKED else len(ASKED)


def _asking(rows: Sequence[tuple[Signal, str]]) -> Asking:
    weights, shares = s.weights(), dict[Signal, float]()
    for signal, row in rows:
        shares[signal] = max(shares.get(signal, 0.0), weights[row])
    asked = [Asked(SIGNALS.index(signal), signal, share) for signal, share in shares.items()]
    return Asking(s.start() + sum(share for *_, share in asked) - bar(), asked)


def over_bars(one: Telling, other: Telling, link: Optional[Link] = None) -> tuple[float, float]:
    """How far two tellings are over the bar of the signals, and over that of the second look; less than 0: under it.
    `link`: theirs, where they have one; what it says need not be worked out again."""
    score = score_of(signs(one, other)) if link is None else link.score
    sure = sureness(one, other) if link is None or link.sure is None else link.sure
    return score - bar(), sure - bar_of_second()
