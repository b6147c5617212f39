"""Named actors in running text: the government or the city, one person or two, an actor or only a word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.where.places import find_places
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def actors(parse: Parse) -> list[tuple[str, str | None]]:
    """(words, actor id) of every named mention."""
    return [(m.mention.said.text, m.mention.actor) for m in find_actors(parse).mentions if m.mention.mention == "name"]


def test_a_capital_that_speaks_is_the_government(parse_text: ParseText) -> None:
    assert actors(parse_text("Moscow said the talks had failed.")) == [("Moscow", "state:RUS")]


@pytest.mark.parametrize(
    "text",
    [
        "Officials met in Moscow.",
        "The streets of Minsk were empty.",
        "Speaking in Warsaw, the envoy smiled.",
        "They flew to Beijing.",
    ],
)
def test_a_capital_where_something_happens_is_the_city(parse_text: ParseText, text: str) -> None:
    assert actors(parse_text(text)) == []


def test_a_city_left_out_leaves_a_note(parse_text: ParseText) -> None:
    notes = find_actors(parse_text("Officials met in Moscow.")).notes
    assert [(n.said.text if n.said else "", n.note) for n in notes] == [
        ("Moscow", "the city, not the government (Russia)")
    ]


def test_brussels_that_speaks_is_the_european_union(parse_text: ParseText) -> None:
    assert ("Brussels", "org:eu") in actors(parse_text("Brussels calls the vote a fraud."))


def test_a_dateline_is_no_actor(parse_text: ParseText) -> None:
    assert actors(parse_text("SEOUL, South Korea - Japan has protested.")) == [("Japan", "state:JPN")]


@pytest.mark.parametrize(
    "text",
    [
        "The ex-Soviet state agreed.",
        "Pro-Russian gunmen fled.",
        "The anti-NATO march grew.",
        "Moscow-backed rebels fired.",
    ],
)
def test_a_name_tied_to_a_prefix_or_participle_does_not_act(parse_text: ParseText, text: str) -> None:
    assert actors(parse_text(text)) == []


def test_an_exercise_is_no_actor(parse_text: ParseText) -> None:
    assert actors(parse_text("The Zapad-2021 drills began near the coast.")) == []


def test_a_sea_is_no_state(parse_text: ParseText) -> None:
    assert actors(parse_text("Two destroyers crossed the South China Sea.")) == []


def test_a_state_that_is_a_given_name_is_a_person(parse_text: ParseText) -> None:
    assert actors(parse_text("Chad Wolf resigned.")) == [("Chad Wolf", "person:chad-wolf")]


def test_the_north_is_a_state_where_korea_is_named(parse_text: ParseText) -> None:
    assert ("The North", "state:PRK") in actors(parse_text("South Korea held drills. The North fired a missile."))


def test_the_north_is_nobody_elsewhere(parse_text: ParseText) -> None:
    assert actors(parse_text("Italy sent aid. The North suffered most.")) == [("Italy", "state:ITA")]


def test_spellings_are_one_person(parse_text: ParseText) -> None:
    found = actors(parse_text("Alyaksandr Lukashenka spoke. Lukashenko later left."))
    assert {actor for _, actor in found} == {"person:alexander-lukashenko"}


def test_two_of_one_family_are_two(parse_text: ParseText) -> None:
    found = actors(parse_text("Alexander Lukashenko and his son Viktor Lukashenko arrived. Lukashenko spoke first."))
    assert [actor for _, actor in found] == [
        "person:alexander-lukashenko",
        "person:viktor-lukashenko",
        "person:alexander-lukashenko",
    ]


def test_an_unknown_person_has_the_country_of_the_title(parse_text: ParseText) -> None:
    found = find_actors(parse_text("Norwegian Defence Minister Odd Hansen spoke. Hansen was brief.")).mentions
    people = [m.identities[0] for m in found if m.mention.actor == "person:odd-hansen"]
    assert len(people) == 2 and {(p.country, p.sector) for p in people} == {("NOR", "MIL")}


def test_a_family_name_of_two_stays_open(parse_text: ParseText) -> None:
    text = "Anna Berg of Sweden met Karl Berg of Norway. Later Berg left."
    found = find_actors(parse_text(text))
    assert any("Anna Berg or Karl Berg" in n.note for n in found.notes)


def test_a_lone_unknown_name_is_noted(parse_text: ParseText) -> None:
    assert actors(parse_text("South Korean Defense Ministry spokesman Moon Sang Gyun spoke.")) == [
        ("Moon Sang Gyun", "person:moon-sang-gyun")
    ]


def test_capitals_only_are_read(parse_text: ParseText) -> None:
    assert ("RUSSIA", "state:RUS") in actors(parse_text("RUSSIA AND BELARUS START DRILLS"))


def test_a_family_name_that_is_a_common_noun_is_still_a_name(parse_text: ParseText) -> None:
    parse = parse_text("Ford chief Alan Banks spoke on Monday. Banks welcomed everyone.")
    found = [one.mention.name for one in find_actors(parse).mentions if one.mention.said.text == "Banks"]
    assert found == ["Alan Banks"]


def test_the_common_noun_itself_is_no_name(parse_text: ParseText) -> None:
    parse = parse_text("Ford chief Alan Banks spoke on Monday. Banks are afraid, and other banks too.")
    found = [one.mention for one in find_actors(parse).mentions]
    assert not [m for m in found if m.said.text == "Banks" and m.name == "Alan Banks"]


def test_what_is_a_place_is_no_organisation(parse_text: ParseText) -> None:
    parse = parse_text("The paramilitaries seized El Fasher from the army.")
    found = [m.mention.said.text for m in find_actors(parse, find_places(parse)).mentions]
    assert "El Fasher" not in found


def test_an_operation_is_no_organisation(parse_text: ParseText) -> None:
    assert actors(parse_text("The marines fought in Operation Steel Rain.")) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Seoul called the drill routine. Korea's navy took part.", "Korea"),
        ("South Korean marines landed. The Korean army sent tanks.", "Korean army"),
    ],
)
def test_korea_is_the_one_that_the_report_names(parse_text: ParseText, text: str, words: str) -> None:
    found = {m.mention.said.text: m.mention.country for m in find_actors(parse_text(text)).mentions}
    assert found[words] == "KOR"


def test_korea_is_open_where_both_are_named(parse_text: ParseText) -> None:
    found = actors(parse_text("North Korea and South Korea talked. The fate of Korea was discussed."))
    assert "Korea" not in [words for words, _ in found]


def test_the_congress_of_another_state_is_not_the_american_one(parse_text: ParseText) -> None:
    assert "org:us-congress" not in {actor for _, actor in actors(parse_text("Peru's Congress removed the president."))}
    japanese = actors(parse_text("The House of Representatives of Japan passed the bill on Monday."))
    assert "org:house-of-representatives" not in {actor for _, actor in japanese}


def test_a_body_is_one_under_its_short_and_its_full_name(parse_text: ParseText) -> None:
    text = "The FAA closed the airport on Monday. The Federal Aviation Administration opened it again on Tuesday."
    assert {actor for _, actor in actors(parse_text(text)) if actor and actor.startswith("org:")} == {"org:faa"}


def test_words_that_only_look_like_a_body_are_none(parse_text: ParseText) -> None:
    assert not actors(parse_text("Crews fed the dogs and set out to shape the apple trees."))


def test_a_city_that_somebody_visits_is_no_government(parse_text: ParseText) -> None:
    assert actors(parse_text("The ministers visited Damascus.")) == []


def test_a_nickname_is_the_person_named_before(parse_text: ParseText) -> None:
    found = actors(parse_text("Mohamed Hamdan Dagalo, known as Hemedti, promised a truce."))
    assert found == [
        ("Mohamed Hamdan Dagalo", "person:mohamed-hamdan-dagalo"), ("Hemedti", "person:mohamed-hamdan-dagalo")
    ]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Marseille arrested four men.", "Police", "FRA"),
        ("Officials in Lagos agreed.", "Officials", "NGA"),
    ],
)
def test_a_town_says_whose_officials_they_are(parse_text: ParseText, text: str, words: str, country: str) -> None:
    parse = parse_text(text)
    mentions = [m.mention for m in find_actors(parse, find_places(parse)).mentions]
    assert [m.country for m in mentions if m.said.text == words] == [country]


def test_a_rank_before_a_name_is_no_part_of_it(parse_text: ParseText) -> None:
    text = "Inspector Jack Rowe met Attorney General Lena Marsh and Commodore Anna Lind on Monday."
    found = {actor for _, actor in actors(parse_text(text))}
    assert {"person:jack-rowe", "person:lena-marsh", "person:anna-lind"} <= found
