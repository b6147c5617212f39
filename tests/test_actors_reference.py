"""Descriptions, pronouns and phrases that refer back: whom they stand for, and when that stays open."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.who.actors import find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def meant(parse: Parse, word: str) -> list[str]:
    """Whom the last mention with this head word stands for, by id or name."""
    found = [m for m in find_actors(parse).mentions if parse.tokens[m.head].text == word]
    return [who.actor or who.name for who in found[-1].identities] if found else []


def test_a_pronoun_is_the_subject_before(parse_text: ParseText) -> None:
    assert meant(parse_text("Erdogan met Macron. He said the talks were useful."), "He") == [
        "person:recep-tayyip-erdogan"
    ]


def test_a_pronoun_is_no_fellow_argument(parse_text: ParseText) -> None:
    assert meant(parse_text("Putin met Xi Jinping. Macron called him."), "him") != ["person:emmanuel-macron"]


def test_gender_agrees(parse_text: ParseText) -> None:
    assert meant(parse_text("Angela Merkel called Putin. He refused."), "He") == ["person:vladimir-putin"]


def test_its_is_the_state(parse_text: ParseText) -> None:
    assert meant(parse_text("Poland closed its border."), "its") == ["state:POL"]


def test_nobody_attacks_his_own(parse_text: ParseText) -> None:
    assert meant(parse_text("Taiwan said Chinese warplanes entered its airspace."), "its") == ["state:TWN"]


def test_they_is_the_list(parse_text: ParseText) -> None:
    found = meant(parse_text("Putin and Lukashenko said they would meet again."), "they")
    assert found == ["person:vladimir-putin", "person:alexander-lukashenko"]


def test_who_is_the_antecedent(parse_text: ParseText) -> None:
    assert meant(parse_text("Putin, who met with Xi Jinping, smiled."), "who") == ["person:vladimir-putin"]


def test_empty_it_is_nobody(parse_text: ParseText) -> None:
    assert meant(parse_text("Poland spoke. It is important to wait."), "It") == []


def test_we_of_an_official_is_the_state(parse_text: ParseText) -> None:
    assert meant(parse_text('"We will respond," Lavrov said.'), "We") == ["state:RUS"]


def test_two_that_weigh_the_same_stay_open(parse_text: ParseText) -> None:
    parse = parse_text("Talks of Poland with Latvia failed. Its border closed.")
    assert meant(parse, "Its") == []


def test_the_leader_of_a_state(parse_text: ParseText) -> None:
    assert meant(parse_text("Putin arrived. The Russian leader was late."), "leader") == ["person:vladimir-putin"]


def test_a_counterpart_by_state(parse_text: ParseText) -> None:
    text = "Lukashenko came too. Putin thanked his Belarusian counterpart."
    assert meant(parse_text(text), "counterpart") == ["person:alexander-lukashenko"]


def test_both_countries(parse_text: ParseText) -> None:
    assert meant(parse_text("Russia and Belarus held drills. Both countries sent tanks."), "countries") == [
        "state:RUS",
        "state:BLR",
    ]


def test_three_countries(parse_text: ParseText) -> None:
    text = "Estonia, Latvia and Lithuania agreed. The three countries closed their borders."
    assert meant(parse_text(text), "countries") == ["state:EST", "state:LVA", "state:LTU"]


def test_the_pair(parse_text: ParseText) -> None:
    assert meant(parse_text("Putin and Erdogan met. The pair signed a deal."), "pair") == [
        "person:vladimir-putin",
        "person:recep-tayyip-erdogan",
    ]


def test_his_country(parse_text: ParseText) -> None:
    assert meant(parse_text("Macron said his country would send ships."), "country") == ["state:FRA"]


def test_the_alliance(parse_text: ParseText) -> None:
    assert meant(parse_text("NATO met on Monday. The alliance sent ships."), "alliance") == ["org:nato"]


def test_the_ministry(parse_text: ParseText) -> None:
    text = "The Russian defense ministry confirmed it. The ministry gave no figures."
    assert meant(parse_text(text), "ministry") == ["org:russian-defense-ministry"]


def test_officials_act_for_their_state(parse_text: ParseText) -> None:
    assert meant(parse_text("Some officials in Ukraine voiced concern."), "officials") == ["state:UKR"]


def test_the_armies_of_two(parse_text: ParseText) -> None:
    text = "The armies of Russia and Belarus held drills."
    assert meant(parse_text(text), "armies") == ["org:russian-army", "org:belarusian-army"]


def test_neighbors_have_no_country(parse_text: ParseText) -> None:
    found = find_actors(parse_text("Belarus's western neighbors watched."))
    assert [m.mention.country for m in found.mentions if m.mention.mention == "description"] == [None]


def test_police_take_the_country_of_the_report(parse_text: ParseText) -> None:
    found = find_actors(parse_text("Georgia held a vote in October. Georgia then saw protests. Police made arrests."))
    police = found.mentions[-1].mention
    assert (police.said.text, police.country) == ("Police", "GEO")
    assert "which the report is mostly about" in found.notes[-1].note


@pytest.mark.slow
def test_a_name_whose_words_the_parser_tore_apart_ends(parse_text: Callable[[str], Parse]) -> None:
    actors = find_actors(parse_text("The Gazette lists Anna and Karl Weber with just under two thousand votes."))
    assert any("Weber" in m.mention.name for m in actors.mentions)


def test_a_regime_is_the_state_spoken_of(parse_text: ParseText) -> None:
    parse = parse_text("North Korea fired a missile on Monday. Analysts said the isolated regime wants talks.")
    assert [who.country for who, _ in find_actors(parse).of(next(t.i for t in parse.tokens if t.text == "regime"))] == [
        "PRK"
    ]


def test_the_regime_of_somebody_unknown_stays_open(parse_text: ParseText) -> None:
    parse = parse_text("The American general spoke of Americans in America. Zork's regime would fall, he said.")
    regime = next(t.i for t in parse.tokens if t.text == "regime")
    assert all(who.country is None for who, _ in find_actors(parse).of(regime))


def test_they_are_the_two_who_met(parse_text: ParseText) -> None:
    assert meant(parse_text("Putin spoke with Macron on Friday. They agreed to meet."), "They") == [
        "person:vladimir-putin",
        "person:emmanuel-macron",
    ]


def test_an_ally_is_the_state_named_behind_it(parse_text: ParseText) -> None:
    assert meant(parse_text("Russia's ally Belarus has deployed 2,000 paratroopers."), "ally") == ["state:BLR"]


def test_an_agency_is_the_one_named_before(parse_text: ParseText) -> None:
    parse = parse_text("The test went well, KCNA said. The agency added that two ships were sunk.")
    assert meant(parse, "agency") == ["org:kcna"]


def test_a_long_title_is_no_second_person(parse_text: ParseText) -> None:
    parse = parse_text("US ambassador to the United Nations Nikki Haley warned the council.")
    assert not [m for m in find_actors(parse).mentions if m.mention.said.text.endswith("ambassador")]


def test_an_administration_official_is_american(parse_text: ParseText) -> None:
    parse = parse_text("Russia sent troops to its border. Russia denied it, a senior administration official said.")
    official = next(t.i for t in parse.tokens if t.text == "official")
    assert [who.country for who, _ in find_actors(parse).of(official)] == ["USA"]


def test_a_resolution_speaks_for_who_adopted_it(parse_text: ParseText) -> None:
    parse = parse_text("The UN Security Council met. The resolution demands a truce. Norway hailed the resolution.")
    found = [m for m in find_actors(parse).mentions if parse.tokens[m.head].text == "resolution"]
    assert [m.mention.actor for m in found] == ["org:un-security-council"]
