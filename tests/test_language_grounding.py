"""A language model's answer grounded: what no word of the report supports does not get in, and a note says so."""

from __future__ import annotations

from datetime import date

import pytest
from language_cases import ANSWERS, FRIDAY, SAMPLES, ground, grounded_text, report

from dateline.model import Days, one_day
from dateline.read.language.request import sentences_of
from dateline.read.mentioned import mentions
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow

TEXT = (
    "Ghana held a naval drill off Tema on Tuesday. Kofi Badu said 12 soldiers were hurt. The drill in Takoradi was not "
    "cancelled. Togo denied sending ships. The army may shell the port."
)
DRILL = "E {Ghana} | held a naval drill | exercise | MOBILIZE | happened | core | a drill"


def both(parser: Parser, answer: str, text: str = TEXT) -> tuple[list[str], str]:
    """Status of each event, and all notes."""
    events, notes = grounded_text(parser, text, answer)
    return [event.status for event in events], "\n".join(notes)


# ---- the six kinds of false statements that a span alone would let in


def test_another_number_is_not_supported(parser: Parser) -> None:
    events, notes = grounded_text(
        parser,
        TEXT,
        "E {Kofi} | 12 soldiers were hurt | casualties | - | happened | core\n"
        "F 21 soldiers | 21 | exact | people | soldiers\n"
        "F 12 soldiers | 21 | exact | people | soldiers",
    )
    assert [figure.value for figure in events[0].figures] == [12]
    assert any("21 soldiers" in note and "do not stand" in note for note in notes)
    assert any("told as 21, read as 12" in note for note in notes)


def test_a_negation_left_out_is_not_supported(parser: Parser) -> None:
    statuses, notes = both(parser, "E {The drill} | was cancelled | exercise | - | happened | core")
    assert not statuses and "do not stand in sentence" in notes
    statuses, notes = both(parser, "E {The drill} | cancelled | withdrawal | - | happened | core")
    assert statuses == ["negated"] and "“not” negates it" in notes


def test_another_verb_of_saying_is_not_supported(parser: Parser) -> None:
    statuses, _ = both(parser, "E {Togo} | said | statement | - | happened | core")
    assert not statuses
    statuses, notes = both(parser, "E {Togo} | sending ships | deployment | MOBILIZE | happened | core")
    assert statuses == ["denied"] and "denied, not happened" in notes


def test_a_modal_left_out_is_not_supported(parser: Parser) -> None:
    statuses, notes = both(parser, "E {The army} | shell the port | attack | ASSAULT | happened | core")
    assert statuses == ["hypothetical"] and "“may” leaves it open" in notes


def test_another_place_is_not_supported(parser: Parser) -> None:
    events, notes = grounded_text(parser, TEXT, f"{DRILL}\nL place | Lomé | TGO\nL place | Tema | GHA")
    assert [place.name for place in events[0].places] == ["Tema"] or "Tema" in events[0].places[0].name
    assert any("'Lomé' stands nowhere" in note for note in notes)


def test_a_town_of_another_sentence_is_not_the_towns_that_its_own_names(parser: Parser) -> None:
    text = "Jets bombed a depot in Kharkiv on Tuesday. Talks went on in Warsaw."
    events, notes = grounded_text(
        parser, text, "E {Jets} | bombed a depot | attack | ASSAULT | happened | core\nL place | Warsaw | POL"
    )
    assert not events[0].places and any("its sentence names 'Kharkiv'" in note for note in notes)


def test_another_name_is_not_supported(parser: Parser) -> None:
    events, notes = grounded_text(
        parser, TEXT, f"{DRILL}\nW agent | Ama Mensah | GHA | person:ama-mensah\nW agent | Ghana | GHA"
    )
    assert [who.actor for who in events[0].participants] == ["state:GHA"]
    assert any("'Ama Mensah' stands nowhere" in note for note in notes)


# ---- days


def test_a_day_follows_from_its_words(parser: Parser) -> None:
    events, notes = grounded_text(parser, TEXT, f"{DRILL}\nT 2021-09-14 | on Tuesday")
    assert events[0].time is not None and events[0].time.start == one_day(date(2021, 9, 14)) and not notes[:0]
    assert events[0].time.said is not None and "Tuesday" in events[0].time.said.text


@pytest.mark.parametrize(
    "line", ["T 2021-09-15 | on Tuesday", "T 1999-01-01 | on Tuesday", "T 2021-09-15 | -", "T 1999-01-01 | -"]
)
def test_a_day_that_its_words_do_not_mean_is_shown_as_ours(parser: Parser, line: str) -> None:
    events, notes = grounded_text(parser, TEXT, f"{DRILL}\n{line}")
    assert events[0].time is not None and events[0].time.start == one_day(date(2021, 9, 14))
    assert any("means other days" in note for note in notes)


def test_a_day_without_words_is_dropped(parser: Parser) -> None:
    events, notes = grounded_text(
        parser,
        "Ghana plans a drill.",
        "E {Ghana} | plans a drill | exercise | - | planned | core\nT 2021-10-05 | next month",
    )
    assert events[0].time is None and any("no word supports a day" in note for note in notes)


def test_the_publication_supports_its_own_day_and_any_day_before(parser: Parser) -> None:
    for line, start in (("T 2021-09-17 | -", one_day(FRIDAY)), ("T -~2021-09-17 | -", Days(None, FRIDAY))):
        events, _ = grounded_text(
            parser, "Ghana held a drill.", f"E {{Ghana}} | held a drill | exercise | - | happened | core\n{line}"
        )
        assert events[0].time is not None and events[0].time.start == start


def test_an_unsupported_side_is_left_open(parser: Parser) -> None:
    events, _ = grounded_text(
        parser,
        "Ghana held a drill.",
        "E {Ghana} | held a drill | exercise | - | happened | core\nT 2021-08-03~2021-09-17 | -",
    )
    assert events[0].time is not None and events[0].time.start == Days(None, FRIDAY)


# ---- the rest


def test_ids_and_countries_are_ours(parser: Parser) -> None:
    events, _ = grounded_text(
        parser,
        "Russian ships left the port of Tartus.",
        "E {Russian} | left the port | withdrawal | - | happened | core\nW agent | Russia | USA | state:USA",
    )
    assert [(who.actor, who.country) for who in events[0].participants] == [("state:RUS", "RUS")]


def test_a_model_may_take_a_fact_down_but_never_up(parser: Parser) -> None:
    statuses, _ = both(parser, DRILL.replace("happened", "alleged"))
    assert statuses == ["alleged"]


def test_a_trigger_that_governs_the_act_is_not_the_act(parser: Parser) -> None:
    statuses, _ = both(
        parser, "E {Chad} | plans to visit Niger | visit | CONSULT | happened | core", "Chad plans to visit Niger."
    )
    assert statuses == ["planned"]


def test_no_word_of_the_models_own_is_shown(parser: Parser) -> None:
    events, _ = grounded_text(parser, TEXT, DRILL.replace("a drill", "GHANA INVADES TOGO"))
    assert "INVADES" not in f"{events[0]}"


def test_the_same_event_told_twice_is_one(parser: Parser) -> None:
    events, notes = grounded_text(parser, TEXT, f"{DRILL}\n{DRILL}")
    assert len(events) == 1 and any("told twice" in note for note in notes)


def test_what_it_is_about_is_tied_and_lost_with_it(parser: Parser) -> None:
    denial = "E {Togo} | denied | denial | REJECT | happened | core\nA 2\n"
    events, _ = grounded_text(parser, TEXT, f"{denial}E {{Togo}} | sending ships | deployment | - | denied | core")
    assert events[0].about == events[1].id
    events, _ = grounded_text(parser, TEXT, f"{denial}E {{Togo}} | sending tanks | deployment | - | denied | core")
    assert events[0].about is None


def test_where_the_rules_read_otherwise_is_said(parser: Parser) -> None:
    events, _ = grounded_text(parser, TEXT, DRILL.replace("exercise", "attack"))
    assert any("the rules read it otherwise: exercise" in reason for reason in events[0].because)


@pytest.mark.parametrize("sample, day", [("sea-breeze", date(2021, 6, 28)), ("zapad-2021-ends", date(2021, 9, 17))])
def test_recorded_answers_are_grounded_whole(parser: Parser, sample: str, day: date) -> None:
    """What a careful reader answers on a sample gets in: all its events, names, days and figures."""
    found = mentions(report((SAMPLES / f"{sample}.txt").read_text(encoding="utf-8"), day), parser)
    answer = (ANSWERS / f"{sample}.txt").read_text(encoding="utf-8")
    events, notes = ground(found, answer)
    lost = [note.note for note in notes if "dropped" in note.note or "changed" in note.note]
    assert len(events) == answer.count("\nE ") + 1 and lost == []
    assert sum(len(event.figures) for event in events) == answer.count("\nF ")
    assert sentences_of(found.parse)
