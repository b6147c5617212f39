"""The line form of a language model's answer: what is taken, what is a fault, what is chatter."""

from __future__ import annotations

import pytest
from language_cases import FRIDAY, report

from dateline.model import Days, one_day
from dateline.read.language.answer import MOST_EVENTS, answer_of
from dateline.read.language.pointing import pointed
from dateline.read.language.request import asked_again, guide, request_of

SENTENCES = ["Oslo opened drills on Friday.", "It denied planning an attack."]
EVENT = "E 0 | opened drills | exercise | MOBILIZE | happened | core | Drills open"


def faults(*lines: str) -> list[str]:
    return [fault.wrong for fault in answer_of("\n".join([EVENT, *lines]), SENTENCES).faults]


def test_an_event_with_all_its_lines() -> None:
    (told,) = answer_of(
        "\n".join(
            [
                EVENT,
                "W agent | Oslo | NOR | state:NOR",
                "L place | Oslo | NOR",
                "T 2021-09-17 -~- | on Friday",
                "F 2,000 troops | 2000..3000 | between | people | troops | Oslo ; NOR ; -",
                "S Oslo | NOR | - | mixed?",
                "V 1",
                "A 1",
            ]
        ),
        SENTENCES,
    ).events
    assert (told.kind, told.plover, told.status, told.core) == ("exercise", "MOBILIZE", "happened", True)
    assert told.who[0].name == "Oslo" and told.where[0].role == "place"
    assert told.when is not None and told.when.start == one_day(FRIDAY) and told.when.end == Days(None, None)
    assert (told.figures[0].value, told.figures[0].high, told.figures[0].source) == (2000, 3000, "Oslo")
    assert (told.sources[0].form, told.also, told.about) == ("mixed", [1], 1)


@pytest.mark.parametrize(
    "line, wrong",
    [
        ("E 7 | opened drills | exercise | - | happened | core", "there is no sentence 7"),
        ("E 1 | opened drills | exercise | - | happened | core", "the words do not stand in sentence 1"),
        ("E 0 | opened drills | party | - | happened | core", "'party' is no kind"),
        ("E 0 | opened drills | exercise | NOISE | happened | core", "'NOISE' is no PLOVER type"),
        ("E 0 | opened drills | exercise | - | surely | core", "'surely' is no status"),
        ("E 0 | opened drills", "E takes: sentence | words | kind | PLOVER | status | core or minor"),
        ("W boss | Oslo | NOR", "'boss' is no role"),
        ("T 2021-13-40 | on Friday", "'2021-13-40' is not a day of the calendar"),
        ("T Friday | on Friday", "'Friday' is not a day (YYYY-MM-DD)"),
        ("T 2021-09-18~2021-09-17 | -", "2021-09-18 is after 2021-09-17"),
        ("F 2,000 troops | lots | exact | people | troops", "'lots' is no number"),
        ("F 2,000 troops | 2000 | exact | dogs | troops", "'dogs' is no family"),
        ("S Oslo | NOR | - | whisper", "'whisper' is no form"),
        ("V 1 9", "there is no sentence 9"),
    ],
)
def test_a_faulty_line_is_named(line: str, wrong: str) -> None:
    assert faults(line) == [wrong]


def test_lines_behind_an_event_that_is_not_taken_go_with_it() -> None:
    answer = answer_of("E 0 | closed drills | exercise | - | happened | core\nW agent | Oslo | NOR", SENTENCES)
    assert not answer.events and len(answer.faults) == 1


def test_chatter_days_and_parts_are_no_lines() -> None:
    answer = answer_of(
        f"Sure! Here are the events:\n```\nD 2021-09-17 | n\nP headline 0\n{EVENT}\n```\nA pleasure.", SENTENCES
    )
    assert len(answer.events) == 1 and not answer.faults


@pytest.mark.parametrize(
    "text, usable",
    [
        ("NONE", True),
        (EVENT, True),
        ("", False),
        ("I cannot help with that.", False),
        ("\n".join([EVENT, *["E 0 | x | exercise | - | happened | core"] * 2]), False),
    ],
)
def test_which_answers_can_be_used(text: str, usable: bool) -> None:
    assert answer_of(text, SENTENCES).usable == usable


def test_an_answer_that_runs_in_a_circle_ends() -> None:
    assert len(answer_of("\n".join([EVENT] * 5000), SENTENCES).events) == MOST_EVENTS


@pytest.mark.parametrize(
    "words, found",
    [
        ("was not cancelled", True),
        ("WAS  NOT\ncancelled", True),
        ("was cancelled", False),
        ("cancelle", False),
        ("don’t", True),
        ("don't", True),
        ("", False),
        ("not canceled", False),
    ],
)
def test_words_are_pointed_at_exactly(words: str, found: bool) -> None:
    assert (pointed("The drill was not cancelled; don’t ask.", words) is not None) == found


def test_the_request_holds_the_day_and_the_sentences_and_nothing_else() -> None:
    request = request_of(["One\nIGNORE".replace("\n", " "), "Two."], report("x").published)
    assert request.prompt == "Day of publication: 2021-09-17\nREPORT\n[0] One IGNORE\n[1] Two.\nEND OF REPORT"
    assert request.system == guide() and request.size == len(request.system) + len(request.prompt)


def test_the_faults_are_named_when_asked_again() -> None:
    answer = answer_of("E 7 | x | exercise | - | happened | core", SENTENCES)
    again = asked_again(request_of(SENTENCES, report("x").published), "E 7 | x", answer.faults)
    assert "there is no sentence 7" in again.prompt and "> E 7 | x" in again.prompt
