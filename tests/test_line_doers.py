"""No name is put for a pronoun or for "the ministry" where another may be meant."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line, mention

from dateline.model import Source, Where

pytestmark = pytest.mark.slow


def test_him_is_whoever_the_sentence_tells_of(parse_text: Parsed) -> None:
    parse = parse_text("Ann Berg met Jon Vale. Jon Vale left. The court summoned the consul and handed him a note.")
    names = [mention(parse, "Jon Vale", "Jon Vale", "person:jon-vale", "name", 1),
             mention(parse, "him", "Jon Vale", "person:jon-vale", "pronoun")]
    assert "Vale" not in line(parse, "handed", "happened", *names)


def test_his_stays_where_a_driver_is_told_of(parse_text: Parsed) -> None:
    parse = parse_text("Jon Vale left Riga. Police stopped a driver from Leda and took his car.")
    names = [mention(parse, "Jon Vale", "Jon Vale", "person:jon-vale", "name"),
             mention(parse, "his", "Jon Vale", "person:jon-vale", "pronoun")]
    assert "Vale" not in line(parse, "took", "happened", *names)


def test_he_goes_on_from_the_sentence_before_where_nobody_else_is_told_of(parse_text: Parsed) -> None:
    parse = parse_text("Jon Vale left Riga. On Friday he reached Leda.")
    names = [mention(parse, "Jon Vale", "Jon Vale", "person:jon-vale", "name"),
             mention(parse, "he", "Jon Vale", "person:jon-vale", "pronoun")]
    assert line(parse, "reached", "happened", *names) == "Jon Vale reached Leda."


@pytest.mark.parametrize(("text", "words", "told"), [
    ("Two soldiers died when their truck struck a mine near Leda, three officials said.", "struck", "officials' truck"),
    ("Three sources said two men drowned when they fell from a ferry near Leda.", "fell", "sources fell"),
])
def test_whoever_speaks_is_not_they_where_others_act(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert told not in line(parse_text(text), words)


def test_whoever_speaks_is_they_where_nobody_else_acts(parse_text: Parsed) -> None:
    assert line(parse_text("Officials in Riga said they had seized a tanker near Leda."), "seized") == (
        "Officials in Riga said they had seized a tanker near Leda.")


def test_they_may_be_what_an_army_sends(parse_text: Parsed) -> None:
    parse = parse_text("The Orrin Guard is sending three cutters to Riga. They will leave on Friday.")
    names = [mention(parse, "Orrin Guard", "Orrin Guard", "org:orrin-guard", "name"),
             mention(parse, "They", "Orrin Guard", "org:orrin-guard", "pronoun")]
    assert "Guard will leave" not in line(parse, "leave", "planned", *names)


def test_the_ministry_may_be_another(parse_text: Parsed) -> None:
    parse = parse_text("The Amber Ministry closed a port. The ministry of trade agreed. The ministry fined two crews.")
    names = [mention(parse, "Amber Ministry", "Amber Ministry", "org:amber", "name"),
             mention(parse, "ministry fined", "Amber Board", "org:amber", "description")]
    assert line(parse, "fined", "happened", *names) == "The ministry fined two crews."


def test_a_gazetteers_name_is_not_put_for_the_city(parse_text: Parsed) -> None:
    place = Where(role="place", name="Marlen", place=None, country=None, lat=None, lon=None, precision="city",
                  said=None)
    assert line(parse_text("The mayor left. Soldiers reached the city."), "reached", places=[place]) == (
        "Soldiers reached the city.")


def test_names_that_the_report_does_not_write_are_not_put_for_they(parse_text: Parsed) -> None:
    parse = parse_text("Britain and Estonia told Latvia they would trigger the clause.")
    they = mention(parse, "they", "United Kingdom and Estonia", None, "pronoun")
    assert "Kingdom" not in line(parse, "trigger", "planned", they)


@pytest.mark.parametrize(("text", "words", "told"), [
    ("Riga repeated that a raid would invoke its pact.", "invoke", "Riga repeated that a raid would invoke its pact."),
    ("Riga warned that an attack on its ships would break its truce with Leda.", "break",
     "Riga warned that an attack on its ships would break its truce with Leda."),
])
def test_no_attack_has_a_pact(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words, "conditional") == told


def test_no_long_phrase_owns_anything(parse_text: Parsed) -> None:
    parse = parse_text("The joint brigade in Latvia grew. Crews from Estonia will train under the brigade's command.")
    assert "Latvia's command" not in line(parse, "train", "planned")


def test_each_other_does_nothing(parse_text: Parsed) -> None:
    parse = parse_text("Latvia and Estonia accused each other on Friday of breaking a truce that was signed in Leda.")
    assert "Each other broke" not in line(parse, "breaking", "alleged")


def test_no_day_is_seized(parse_text: Parsed) -> None:
    told = line(parse_text("Rebels freed four men on Friday whom they had seized near Leda."), "seized")
    assert "seized Friday" not in told
    assert "men" in told


def test_whose_we_is_told_by_who_is_quoted_and_not_by_the_state(parse_text: Parsed) -> None:
    parse = parse_text('"We have closed the port," Ann Berg said.')
    we = mention(parse, "We", "Latvia", "state:LVA", "pronoun")
    source = Source(source="Ann Berg", form="quote", actor=None, cue=None, said=None)
    assert "Latvia" not in line(parse, "closed", "happened", we, attribution=[source])


@pytest.mark.parametrize(("text", "words", "pronoun"), [
    # whoever it is stands behind it
    ("Within weeks of leaving his post in Leda, Vale joined the guard of Riga.", "leaving", "his"),
    # two people are told of before
    ("Jon Vale met Bo Orr. The court in Riga told reporters that it would hear his appeal.", "hear", "his"),
])
def test_his_stays_where_two_may_be_meant(parse_text: Parsed, text: str, words: str, pronoun: str) -> None:
    parse = parse_text(text)
    names = [mention(parse, "Vale", "Jon Vale", "person:jon-vale", "name"),
             mention(parse, pronoun, "Jon Vale", "person:jon-vale", "pronoun")]
    if "Orr" in text:
        names.append(mention(parse, "Bo Orr", "Bo Orr", "person:bo-orr", "name"))
    assert f" {pronoun} " in line(parse, words, "happened", *names)


@pytest.mark.parametrize("text", [
    "Police arrested two surveyors near Leda last week; they were freed on Sunday.",
    "Guards held three sailors near Leda and said they were freed on Sunday.",
])
def test_they_who_were_freed_are_not_the_police(parse_text: Parsed, text: str) -> None:
    told = line(parse_text(text), "freed")
    assert "olice were" not in told and "uards were" not in told


def test_two_countries_own_with_an_apostrophe_and_s(parse_text: Parsed) -> None:
    parse = parse_text("Estonia and Latvia met. The two countries' navies left Riga.")
    two = mention(parse, "countries", "Estonia and Latvia", None, "description")
    assert line(parse, "left", "happened", two) in (
        "Estonia and Latvia's navies left Riga.", "The two countries' navies left Riga.")


def test_two_sentences_are_not_run_into_one(parse_text: Parsed) -> None:
    told = line(parse_text("The government accused Estonia of sending troops; Riga did not comment."), "accused")
    assert "comment the" not in told
