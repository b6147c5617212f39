"""The who's who: names, adjectives, seats, bodies, persons and role nouns from the data files."""

from __future__ import annotations

import pytest

from dateline.read.parse import Token
from dateline.read.who.whoswho import name_at, name_tokens, plain, role_at, slug, state
from dateline.rules import table


def tokens(text: str) -> list[Token]:
    """Tokens of a text that nobody parsed."""
    return [
        Token(i, w, w.lower(), w.lower(), "X", "X", "dep", 0, 0, 0, "", False, 0)
        for i, w in enumerate(name_tokens(text))
    ]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Belarus", "state:BLR"),
        ("Belarusian", "state:BLR"),
        ("Kiev", "state:UKR"),
        ("Kremlin", "state:RUS"),
        ("DPRK", "state:PRK"),
        ("Brussels", "org:eu"),
        ("European Parliament", "org:european-parliament"),
        ("U.N. Security Council", "org:un-security-council"),
        ("Alyaksandr Lukashenka", "person:alexander-lukashenko"),
        ("Лукашенко", "person:alexander-lukashenko"),
        ("Volodymyr Zelenskyy", "person:volodymyr-zelensky"),
        ("Kim Jong-un", "person:kim-jong-un"),
        ("NORTH KOREA", "state:PRK"),
    ],
)
def test_a_name_is_found_under_its_spellings(text: str, actor: str) -> None:
    hit = name_at(tokens(text), 0)
    assert hit is not None
    assert (hit[0], hit[1].members[0].actor) == (len(name_tokens(text)), actor)


@pytest.mark.parametrize("text", ["us", "turkey", "polish", "who", "Seaside"])
def test_a_common_word_is_no_name(text: str) -> None:
    assert name_at(tokens(text), 0) is None


def test_the_longest_name_wins() -> None:
    hit = name_at(tokens("European Union leaders"), 0)
    assert hit is not None and hit[0] == 2


def test_a_people_has_no_actor_but_a_country() -> None:
    hit = name_at(tokens("Poles"), 0)
    assert hit is not None and hit[1].members[0].actor is None and hit[1].members[0].country == "POL"


def test_a_group_of_states_has_its_members() -> None:
    hit = name_at(tokens("Baltic states"), 0)
    assert hit is not None and {who.country for who in hit[1].members} == {"EST", "LVA", "LTU"}


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("the defense minister", 2, "defense-ministers"),
        ("the minister", 1, "ministers"),
        ("secretary of state", 0, "ministers"),
        ("border guards", 1, "troops"),
        ("chief of the general staff", 0, "defense-ministers"),
    ],
)
def test_the_longest_role_phrase_wins(text: str, noun: int, name: str) -> None:
    phrase = role_at(tokens(text), noun)
    assert phrase is not None and phrase.role.name == name


def test_the_plural_of_a_role_is_plural() -> None:
    phrase = role_at(tokens("ministries"), 0)
    assert phrase is not None and phrase.plural


def test_plain_drops_accents() -> None:
    assert plain("Łukaszenka") == "lukaszenka"


def test_slug_is_plain_ascii() -> None:
    assert slug("Mateusz Błaszczak") == "mateusz-blaszczak"


def test_every_state_word_belongs_to_a_state() -> None:
    assert set(table("actors/state_words.toml")) <= set(table("actors/states.toml"))


def test_a_state_has_name_and_code() -> None:
    assert (state("KOR").name, state("KOR").actor) == ("South Korea", "state:KOR")


def test_every_person_and_body_has_a_known_country() -> None:
    rows = [
        *table("actors/persons.toml").values(),
        *(r for k, r in table("actors/bodies.toml").items() if k != "groups"),
    ]
    assert {row["country"] for row in rows if "country" in row} <= set(table("actors/states.toml"))
