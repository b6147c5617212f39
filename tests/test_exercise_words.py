"""The words of a report that stand for a named exercise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Optional

import pytest

from dateline.read.parse import Parse
from dateline.read.what.exercisewords import exercise_words, taken_apart

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def called(parse_text: ParseText, text: str) -> list[tuple[str, str]]:
    """(word, name that it stands for)."""
    parse = parse_text(text)
    return [(parse.tokens[s.i].text, s.name) for s in exercise_words(parse)]


@pytest.mark.parametrize(("name", "stem", "year", "letter"), [
    ("Joint Sword-2024B", "joint sword", "2024", "b"),
    ("the 39th Balikatan exercise", "the balikatan", "", ""),
    ("Swift Response 25", "swift response", "2025", ""),
    ("Zapad-81", "zapad", "1981", ""),
    ("Iron Gate", "iron gate", "", ""),
])
def test_a_name_is_taken_apart(name: str, stem: str, year: str, letter: str) -> None:
    assert tuple(taken_apart(name)) == (stem, year, letter)


def test_editions_that_say_less_may_be_one() -> None:
    assert taken_apart("Iron Gate").fits(taken_apart("Iron Gate 2025"))
    assert not taken_apart("Iron Gate 2024").fits(taken_apart("Iron Gate 2025"))
    assert not taken_apart("Iron Gate 2025").fits(taken_apart("Steel Gate 2025"))


def test_the_exercise_is_the_one_named(parse_text: ParseText) -> None:
    told = called(parse_text, "Latvia opened drills dubbed \u201cIron Gate 2025\u201d on Monday. "
                              "The exercise will last two weeks.")
    assert ("exercise", "Iron Gate 2025") in told and ("drills", "Iron Gate 2025") in told


@pytest.mark.parametrize(("text", "name"), [
    ("Norway and Sweden will hold a joint winter drill, Cold Harbour 2025, near Narvik in May.", "Cold Harbour 2025"),
    ("Poland began a large drill \u2013 Iron Gate 2026 \u2013 on Tuesday.", "Iron Gate 2026"),
    ("Two navies staged an exercise, Heron-24, with 3,000 sailors.", "Heron-24"),
    ("Poland began a large drill, May 2025, with 3,000 soldiers.", None),   # a month
    ("Poland held a large drill, Lithuania 2025, with 3,000 soldiers.", None),   # a state alone
    ("Poland held the drills, General Adam Nowak said on Tuesday.", None),
    ("The exercise, President Duterte said in 2016, was the last.", None),
])
def test_a_name_set_apart_with_its_year(parse_text: ParseText, text: str, name: Optional[str]) -> None:
    assert {told for _, told in called(parse_text, text)} == ({name} if name else set())


def test_the_year_said_once_is_of_all(parse_text: ParseText) -> None:
    told = called(parse_text, "Thailand hosts exercise Cobra Gold 2024. The 43rd Cobra Gold will end in March.")
    assert {name for _, name in told} == {"Cobra Gold 2024"} and len(told) >= 2


def test_a_number_before_a_known_series_names_it(parse_text: ParseText) -> None:
    assert called(parse_text, "The 39th Balikatan opened on Monday, the army said.")[0][1] == "Balikatan"


def test_two_editions_of_a_year_are_two(parse_text: ParseText) -> None:
    told = called(parse_text, "China ended the drills \u201cJoint Sword-2024B\u201d. "
                              "In May it had held an exercise named Joint Sword-2024A.")
    assert {name for _, name in told} == {"Joint Sword-2024B", "Joint Sword-2024A"}


def test_a_translation_in_brackets_is_no_other_name(parse_text: ParseText) -> None:
    told = called(parse_text, "Minsk began the exercise Zapad-2025 (West-2025) on Friday.")
    assert {name for _, name in told} == {"Zapad-2025"}


@pytest.mark.parametrize(("text", "name"), [
    ("The exercise Grey Marten began in Slovenia on Monday.", "Grey Marten"),
    ("Troops of four nations hold the exercise Grey Owl near Lom.", "Grey Owl"),
    ("Grey Marten, a two-week exercise in Slovenia, closed on Friday.", "Grey Marten"),
])
def test_a_name_beside_the_word_needs_no_year(parse_text: ParseText, text: str, name: str) -> None:
    assert {said for _, said in called(parse_text, text)} == {name}


def test_what_troops_take_part_in_is_an_exercise(parse_text: ParseText) -> None:
    told = called(parse_text, "Silver Heron 2025 ended on Friday near Lest. Some 900 soldiers took part.")
    assert {name for _, name in told} == {"Silver Heron 2025"}


@pytest.mark.parametrize("text", [
    "The drills raised concern in the West. Exercises were held near the Pacific Ocean.",
    "A similar exercise was held in March. Other drills followed.",
    "Paris 2024 will take place in July.",
    "After the exercise President Holm left. During the exercise Marines landed.",
    "Lisbon, host of a joint exercise, slept.",
    "Rally Narvik 2025 ended on Friday. Some 900 drivers took part.",
    "Euro 2024 ended on Sunday; the defeated troops took the train home.",
])
def test_nothing_else_is_a_name(parse_text: ParseText, text: str) -> None:
    assert called(parse_text, text) == []


def test_what_is_told_apart_is_another(parse_text: ParseText) -> None:
    told = called(parse_text, "Exercise Iron Gate 2025 began on Monday. The live-fire drills of the navy come later.")
    assert "drills" not in {word for word, _ in told}


def test_the_main_exercise_goes_before_one_named_in_passing(parse_text: ParseText) -> None:
    told = called(parse_text, "Exercise Iron Gate 2025 opened in Riga. The navies will hold a Baltic Shield exercise. "
                              "French troops will join the drills.")
    assert ("drills", "Iron Gate 2025") in told
