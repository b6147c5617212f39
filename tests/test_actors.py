"""Whom a noun phrase stands for, and whose it is."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import Span
from dateline.read.parse import Parse
from dateline.read.who.actors import Actors, Identity, find_actors

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def token(parse: Parse, word: str) -> int:
    return next(t.i for t in parse.tokens if t.text == word)


def countries(pairs: list[tuple[Identity, Span]]) -> list[str | None]:
    return [who.country for who, _ in pairs]


def read(parse: Parse) -> Actors:
    return find_actors(parse)


def test_a_phrase_stands_for_all_its_conjuncts(parse_text: ParseText) -> None:
    parse = parse_text("Russia, Belarus and NATO agreed.")
    assert [who.name for who, _ in read(parse).of(token(parse, "Russia"))] == ["Russia", "Belarus", "NATO"]


def test_a_common_noun_stands_for_its_modifiers(parse_text: ParseText) -> None:
    parse = parse_text("Russian and Belarusian fighter jets patrolled the border.")
    assert countries(read(parse).of(token(parse, "jets"))) == ["RUS", "BLR"]


def test_a_body_is_called_as_it_is_printed(parse_text: ParseText) -> None:
    parse = parse_text("The U.S. said that its navy would stay. Belarus said that its army would leave.")
    found = {who.actor: who.name for word in ("navy", "army") for who, _ in read(parse).of(token(parse, word))}
    assert found == {"org:american-navy": "U.S. navy", "org:belarusian-army": "Belarusian army"}


def test_an_adjective_of_two_words_is_said_once(parse_text: ParseText) -> None:
    parse = parse_text("The South Korean Joint Chiefs of Staff spoke. South Korea's troops left Seoul.")
    assert "Korean Korean" not in " ".join(who.name for who, _ in read(parse).of(token(parse, "Chiefs")))


@pytest.mark.parametrize("full", ["Romeo Brawner Jr.", "Henry Brawner III"])
def test_junior_is_no_family_name(parse_text: ParseText, full: str) -> None:
    parse = parse_text(f"Gen. {full} opened the drills in Manila. In his speech, Brawner said they were large.")
    alone = [who for t in parse.tokens if t.text == "Brawner" and t.sent == 1 for who, _ in read(parse).of(t.i)]
    assert [who.name for who in alone] == [full]


def test_a_title_leads_to_its_name(parse_text: ParseText) -> None:
    parse = parse_text("He met Putin and his Belarusian ally Alexander Lukashenko.")
    assert [who.actor for who, _ in read(parse).of(token(parse, "Putin"))] == [
        "person:vladimir-putin",
        "person:alexander-lukashenko",
    ]


def test_a_possessor_owns(parse_text: ParseText) -> None:
    parse = parse_text("Putin welcomed Lukashenko's proposal.")
    assert [who.actor for who, _ in read(parse).owner(token(parse, "proposal"))] == ["person:alexander-lukashenko"]


def test_an_adjective_owns(parse_text: ParseText) -> None:
    parse = parse_text("Western sanctions hurt.")
    assert [who.name for who, _ in read(parse).owner(token(parse, "sanctions"))] == ["the West"]


def test_an_of_phrase_owns(parse_text: ParseText) -> None:
    parse = parse_text("The crackdown of the Minsk regime went on.")
    assert countries(read(parse).owner(token(parse, "crackdown"))) == ["BLR"]


def test_what_is_done_to_does_not_own(parse_text: ParseText) -> None:
    parse = parse_text("The invasion of Ukraine went on.")
    assert read(parse).owner(token(parse, "invasion")) == []


def test_a_son_is_not_his_father(parse_text: ParseText) -> None:
    parse = parse_text("Lukashenko's son left.")
    assert read(parse).of(token(parse, "son")) == []


def test_a_mention_keeps_the_words(parse_text: ParseText) -> None:
    parse = parse_text("Alyaksandr Lukashenka spoke.")
    found = read(parse).at(token(parse, "Lukashenka"))
    assert found is not None
    assert (found.mention.said.text, found.mention.name) == ("Alyaksandr Lukashenka", "Alexander Lukashenko")


def test_mentions_stand_in_text_order(parse_text: ParseText) -> None:
    mentions = read(parse_text("The armies of both countries, Russia and Belarus, met NATO officials.")).mentions
    assert [m.first for m in mentions] == sorted(m.first for m in mentions)


def test_a_subject_behind_a_dateline_is_found(parse_text: ParseText) -> None:
    parse = parse_text("SEOUL, South Korea - North Korea said on Sunday that it could strike.")
    assert countries(read(parse).of(token(parse, "Korea"))) == ["PRK"]
    assert all(who.country == "PRK" for who, _ in read(parse).of(token(parse, "it")))
