"""One report's repeats: what is taken up, what is added."""

from __future__ import annotations

import pytest
from merge_builders import Writer, person, state

from dateline.merge import merge
from dateline.merge.retold import continues
from dateline.merge.tellings import tellings_of

RUS, BLR, UKR = state("RUS"), state("BLR"), state("UKR", "target")


def entries(writer: Writer) -> int:
    return len(merge([writer.reading()]))


def test_the_drills_take_up_what_was_told() -> None:
    w = Writer("a", "2021-09-10")
    w.tells("Russia and Belarus began joint drills on Friday.", "joint drills", "exercise", RUS, BLR, status="ongoing")
    w.tells("The drills worry the neighbours.", "The drills", "exercise", status="ongoing")
    assert entries(w) == 1


def test_taking_part_goes_on_telling_of_the_same() -> None:
    w = Writer("a", "2021-09-10")
    w.tells("Russia and Belarus began joint drills on Friday.", "joint drills", "exercise", RUS, BLR, status="ongoing")
    w.tells("Some 9,000 soldiers will take part.", "will take part", "exercise", state("RUS"), status="ongoing")
    assert entries(w) == 1


@pytest.mark.parametrize(("sentence", "trigger"), [
    ("Another exercise will follow.", "Another exercise"), ("A war game was held near the lake.", "A war game"),
    ("The last three exercises were larger.", "The last three exercises"),
])
def test_what_is_added_or_introduced_is_something_else(sentence: str, trigger: str) -> None:
    w = Writer("a", "2021-09-10")
    w.tells("Russia and Belarus began joint drills on Friday.", "joint drills", "exercise", RUS, BLR)
    w.tells(sentence, trigger, "exercise", RUS, BLR)
    assert entries(w) == 2


def test_an_earlier_round_is_not_the_named_exercise() -> None:
    w, other = Writer("a", "2024-09-10"), Writer("b", "2024-09-10")
    w.tells("Russia and Belarus began the drills on Tuesday.", "the drills", "exercise", RUS, BLR,
            name="Iron Gate 2024", status="ongoing")
    w.tells("The armies of Russia and Belarus earlier conducted joint drills.", "joint drills", "exercise", RUS, BLR)
    other.tells("The armies of Russia and Belarus conducted joint drills.", "joint drills", "exercise", RUS, BLR,
                name="Iron Gate 2024")
    assert len(merge([w.reading(), other.reading()])) == 2


def test_a_further_attack_is_not_the_feared_one() -> None:
    w = Writer("a", "2021-12-29")
    w.tells("The build-up raised fears of an invasion.", "an invasion", "attack", state("RUS", "agent"), UKR,
            status="hypothetical")
    w.tells("Officials fear it may also attack from the north.", "attack", "attack", state("RUS", "agent"), UKR,
            status="hypothetical")
    assert entries(w) == 2


def test_what_is_said_twice_in_a_sentence_is_two_statements() -> None:
    w = Writer("a", "2021-09-10")
    text = "Putin said talks on the border went on and added that talks on the border would end."
    speaker = person("Vladimir Putin", "RUS", "agent")
    w.tells(text, "said", "statement", speaker)
    w.tells(text, "added", "statement", speaker)
    assert entries(w) == 2


def test_the_headline_statement_joins_the_body() -> None:
    w = Writer("a", "2021-09-10")
    speaker = person("Vladimir Putin", "RUS", "agent")
    w.tells("Putin: pipeline under the sea finished", "Putin", "statement", speaker, part="headline")
    w.tells("Putin said the pipeline under the sea was finished.", "said", "statement", speaker)
    assert entries(w) == 1


@pytest.mark.parametrize(("trigger", "expected"), [
    ("will take part", True), ("involving", True), ("the drills involve", False), ("joint drills", False),
    ("blast", False),
])
def test_continuing(trigger: str, expected: bool) -> None:
    w = Writer("a")
    w.tells(f"So {trigger} it is.", trigger, "exercise")
    assert continues(tellings_of([w.reading()])[0]) is expected
