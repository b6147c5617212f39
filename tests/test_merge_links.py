"""Whether two tellings are linked is the same whether all is asked of them or only what can say something."""

from __future__ import annotations

import random
from collections.abc import Sequence
from functools import cache
from itertools import combinations

from merge_builders import Writer, count, person, place, state, when
from msgspec.structs import replace

from dateline.merge.links import ASKED, linked, signs_over_bar
from dateline.merge.pairs import pairs_of
from dateline.merge.second import why_unsure
from dateline.merge.signals import ROWS, SIGNALS, bar, score_of, signs
from dateline.merge.tellings import Telling, tellings_of
from dateline.merge.traits import NOTHING, Needs, traits_of_pair
from dateline.merge.vetoes import NEEDS, VETOES, why_apart
from dateline.model import STATUSES, Reading
from tools.merge_crowd import crowd

KINDS = ("exercise", "meeting", "statement", "attack", "migration", "election", "agreement", "missile-test", "arrest")
SENTENCES = (
    "The first of several ferry drills of 40 men began off Lipovo.", "Lipovo shut the 39th iteration of the show.",
    "In the mill of Osk 4,000 men fought for three bridges.", "Two bombings shook the mill of Osk.",
    "The president and the foreign minister spoke of the ferry.", "Naval games were held off Lipovo again.",
)
DAYS = ("2021-03-01", "2021-03-02", "2021-03", "2021", "2021-01/2021-09", "", "")


def told(number: int, chance: random.Random) -> Reading:
    """A report of one event, with anything that a telling may have or lack."""
    sentence, day = chance.choice(SENTENCES), chance.choice(DAYS)
    trigger = chance.choice([word for word in sentence.rstrip(".").split() if len(word) > 4])
    known = (state("RUS"), state("POL"), state("KOR", "target"), person("Anna Berg", "POL"),
             person("Jan Osk", "RUS", "target"), state("PRK", "host"))
    who = [chance.choice(known) for _ in range(chance.randrange(4))]
    writer = Writer(f"r{number}", chance.choice(("2021-03-01", "2021-03-20", "2021", "")))
    writer.tells(
        sentence, trigger, chance.choice(KINDS), *who, status=chance.choice(STATUSES), time=when(day) if day else None,
        places=[place(name, land, chance.choice(("city", "country")))
                for name, land in (("Lipovo", "POL"), ("Osk", "RUS")) if chance.random() < 0.4],
        figures=[count(value, said) for value, said in ((40, "40 men"), (4000, "4,000 men")) if said in sentence],
        part=chance.choice(("body", "body", "caption")), name=chance.choice((None, None, "Zapad 2021", "Zapad 2017")))
    writer.events[-1] = replace(writer.events[-1], subkind=chance.choice((None, "naval")))
    return writer.reading()


@cache
def any_pairs() -> Sequence[tuple[Telling, Telling]]:
    chance = random.Random(7)
    return list(combinations(tellings_of([told(number, chance) for number in range(160)]), 2))


@cache
def likely_pairs() -> Sequence[tuple[Telling, Telling]]:
    return list(pairs_of(tellings_of(crowd(600)[0])))


def has(one: Telling, other: Telling, needs: Needs) -> bool:
    both, either = traits_of_pair(one, other)
    return both & needs.both == needs.both and either & needs.either == needs.either


def test_every_signal_and_every_row_has_its_turn() -> None:
    assert set(ASKED) == set(SIGNALS)
    assert {row for rows in ASKED.values() for row in rows} == set(ROWS)


def test_a_signal_says_nothing_where_its_needs_are_not_met() -> None:
    given = set()
    for one, other in (*any_pairs(), *likely_pairs()):
        for signal, rows in ASKED.items():
            if sign := signal(one, other):
                given.add(sign.name)
                assert has(one, other, rows[sign.name]) and 0 <= sign.strength <= 1.00001, (signal, sign)
    assert len(given) > 50


def test_a_veto_says_nothing_where_its_needs_are_not_met() -> None:
    spoke = set()
    for one, other in (*any_pairs(), *likely_pairs()):
        first = None
        for veto in VETOES:
            if reason := veto(one, other):
                spoke.add(veto)
                first = first or reason
                assert has(one, other, NEEDS.get(veto, NOTHING)), (veto, reason)
        assert why_apart(one, other) == first
    assert len(spoke) > 14


def test_what_reaches_the_bar_has_all_its_signs_and_the_rest_none() -> None:
    over = 0
    for one, other in (*any_pairs(), *likely_pairs()):
        found, every = signs_over_bar(one, other), signs(one, other)
        if score_of(every) < bar():
            assert found is None
        else:
            over += 1
            assert found is not None and score_of(found) == score_of(every)
            assert [(sign.name, sign.reason) for sign in found] == [(sign.name, sign.reason) for sign in every]
    assert over > 200


def test_linked_is_what_bar_vetoes_and_second_look_leave() -> None:
    for one, other in likely_pairs():
        link = linked(one, other)
        stands = score_of(signs(one, other)) >= bar() and not why_apart(one, other) and not why_unsure(one, other)
        assert bool(link) == stands
        assert link is None or link.score == score_of(signs(one, other))
