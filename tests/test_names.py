"""Whether two names are one actor's: what is a spelling, what a shorter form, and what another actor."""

from __future__ import annotations

import pytest

from dateline.likewords import alike, skeleton
from dateline.names import SAME, SURE, likeness, without_legal_form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Alexander Lukashenko", "Alyaksandr Lukashenka"),
        ("Alexander Lukashenko", "Аляксандр Лукашэнка"),
        ("Alexander Lukashenko", "Александр Лукашенко"),
        ("Volodymyr Zelensky", "Vladimir Zelenskyy"),
        ("Kim Jong Un", "Kim Jong-un"),
        ("Kim Jong Un", "Kim Jongun"),
        ("Muammar Gaddafi", "Mu'ammar al-Qaddafi"),
        ("Joseph Ortega", "Joe Ortega"),
        ("Halina Borys", "Borys, Halina"),
        ("Dr Marta Lind", "Marta Lind"),
    ],
)
def test_spellings_of_one_person(one: str, other: str) -> None:
    assert likeness(one, other, person=True).score >= SURE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("H. Borys", "Halina Borys"),
        ("Marta Elena Lind", "Marta Lind"),
        ("Halina Brys", "Halina Borys"),
        ("Haljna Borys", "Halina Borys"),
        ("Hailna Borys", "Halina Borys"),
    ],
)
def test_short_forms_and_errors_are_likelier_one_person(one: str, other: str) -> None:
    assert likeness(one, other, person=True).score >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Viktor Lukashenko", "Alexander Lukashenko"),
        ("Kim Jong Il", "Kim Jong Un"),
        ("Pavel Ivanovich Lind", "Ivan Lind"),
        ("Martin Borg Jr.", "Martin Borg"),
        ("Martin Borg II", "Martin Borg III"),
        ("J. Borys", "Halina Borys"),
        ("Borys", "Halina Borys"),
        ("H. B.", "Halina Borys"),
        ("Marta Elena Lind", "Marta Irina Lind"),
    ],
)
def test_two_persons(one: str, other: str) -> None:
    assert likeness(one, other, person=True).score < SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norvik Shipping Ltd", "Norvik Shipping GmbH"),
        ("Norvik B.V.", "Norvik BV"),
        ("OOO Norvik", "Norvik LLC"),
        ("Norvik", "Norvik Group Inc."),
        ("MV Norvik Star", "Norvik Star"),
        ("Norvik & Sons", "Norvik and Sons"),
        ("Norvik Fund I", "Norvik Fund"),
        ("14th Norvik Division", "Norvik Division XIV"),
        ("Battalion Forty-Four", "Battalion 44"),
        ("Norvik Labour Organisation", "Norvik Labor Organization"),
        ("WLO", "World Lantern Organization"),
    ],
)
def test_names_of_one_organisation(one: str, other: str) -> None:
    assert likeness(one, other, person=False).score >= SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Norvik of Bergen Inc.", "Norvik of Oslo Inc."),
        ("Norvik Fund II", "Norvik Fund III"),
        ("Norvik Foundation", "Norvik Ltd"),
        ("Bank of China", "Bank of Chad"),
        ("Management Company", "Norvik Management Company"),
        ("NVK Aviation", "NVL Aviation"),
    ],
)
def test_two_organisations(one: str, other: str) -> None:
    assert likeness(one, other, person=False).score < SAME


def test_a_legal_form_says_that_a_name_is_no_persons() -> None:
    assert likeness("Marta Lind GmbH", "Marta Lind Ltd").score >= SAME


def test_the_reason_names_the_words_that_differ() -> None:
    assert likeness("Viktor Lind", "Halina Lind", person=True).because == "viktor is not halina"


def test_the_order_of_the_two_does_not_matter() -> None:
    pairs = [("Halina Brys", "Halina Borys"), ("Norvik", "Norvik Group Ltd"), ("Jong un Kim", "Kim Jongun")]
    assert all(likeness(a, b).score == pytest.approx(likeness(b, a).score) for a, b in pairs)


def test_a_script_without_vowels_is_compared_by_consonants() -> None:
    assert skeleton("barak") == skeleton("baarak") == "brk"
    assert likeness("محمد لیند", "Mohammad Lind", person=True).score >= SAME


def test_a_swap_of_two_letters_costs_half_a_letter() -> None:
    assert alike("borsy", "borys") == pytest.approx(1 - 0.5 / 5)


def test_a_patronymic_is_not_the_given_name() -> None:
    assert alike("ivan", "ivanovich") == 0


@pytest.mark.parametrize(("name", "plain"), [
    ("Acme Inc.", "Acme"), ("Acme, Inc", "Acme"), ("Northern Rail Co. Ltd.", "Northern Rail"), ("Acme", "Acme"),
    ("Broadcasting Corporation", "Broadcasting Corporation"), ("Apple Corps", "Apple Corps"), ("Ltd", "Ltd"),
])
def test_a_company_goes_without_its_legal_form(name: str, plain: str) -> None:
    assert without_legal_form(name) == plain
