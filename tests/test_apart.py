"""Two events of one sentence: each line says its own event, in the report's words, and no fact that is none."""

from __future__ import annotations

import pytest
from line_builders import Parsed, event, mention

from dateline.model import Status, own_line
from dateline.read.parse import Parse
from dateline.read.settle.line import lined

pytestmark = pytest.mark.slow


def lines(parse: Parse, *told: tuple[str, Status, str]) -> list[str]:
    """The lines of several events of one report, each by words, status and kind."""
    events = [event(parse, words, status, kind, id=f"e{n:03}") for n, (words, status, kind) in enumerate(told)]
    return [e.line for e in lined(events, parse, [])]


@pytest.mark.parametrize(("text", "first", "second", "told"), [
    # a participle gets a tense
    ("Latvia has closed the strait to all ships, warning of mines.",
     ("closed", "happened", "border-closure"), ("warning", "happened", "warning"), "Latvia warned of mines."),
    ("Estonia fired a rocket on 7 February, after testing an engine in January.",
     ("fired", "happened", "missile-test"), ("testing", "happened", "other"), "Estonia tested an engine in January."),
    ("The ferry was raised after being searched by divers in May.",
     ("raised", "happened", "other"), ("searched", "happened", "investigation"),
     "The ferry was searched by divers in May."),
    ("Latvia signed the pact, with Estonia holding two ports.",
     ("signed", "happened", "agreement"), ("holding", "ongoing", "seizure"), "Estonia held two ports."),
    # what somebody is charged with, and what is only claimed, keep that word
    ("Berg was accused of deliberately selling weapons.",
     ("accused", "happened", "accusation"), ("selling", "alleged", "other"),
     "Alleged: Berg deliberately sold weapons."),
    ("Police are investigating allegations that guards sold rifles to smugglers in Riga.",
     ("investigating", "ongoing", "investigation"), ("sold", "alleged", "other"),
     "Alleged: Guards sold rifles to smugglers in Riga."),
    # an opinion is told with whoever holds it, behind it
    ("Officials warned the port could be closed for weeks.",
     ("warned", "happened", "warning"), ("closed", "hypothetical", "border-closure"),
     "The port could be closed for weeks, officials warned."),
    # a noun by its own phrase
    ("Latvia protested against the sudden closure of two ports in Estonia.",
     ("protested", "happened", "protest"), ("closure", "happened", "border-closure"),
     "Sudden closure of two ports in Estonia."),
])
def test_each_event_gets_its_own_words(parse_text: Parsed, text: str, first: tuple[str, Status, str],
                                       second: tuple[str, Status, str], told: str) -> None:
    one, other = lines(parse_text(text), first, second)
    assert other == told
    assert one != other


@pytest.mark.parametrize(("text", "first", "second"), [
    # a condition, an aim or a thing that may be anybody's is never told as done
    ("Latvia would close the port if Estonia tries to take the islands.",
     ("close", "conditional", "border-closure"), ("take", "conditional", "attack")),
    ("A bomb went off near the market, making Berg the first envoy to flee.",
     ("went", "happened", "attack"), ("making", "happened", "other")),
    ("Generals urged Latvia to drop the plans, warning they could harm the union.",
     ("urged", "demanded", "appeal"), ("warning", "happened", "warning")),
    ("Latvia will close the strait, warning of mines.",
     ("close", "planned", "border-closure"), ("warning", "happened", "warning")),
])
def test_where_none_can_be_read_the_line_stays(parse_text: Parsed, text: str, first: tuple[str, Status, str],
                                               second: tuple[str, Status, str]) -> None:
    _, other = lines(parse_text(text), first, second)
    assert other == text


def test_a_second_verb_and_who_has_its_own_line(parse_text: Parsed) -> None:
    text = "All four men were refused bail and were ordered to appear in a court of Riga."
    refused, ordered = lines(parse_text(text), ("refused", "happened", "refusal"), ("ordered", "happened", "coercion"))
    assert ordered == "All four men were ordered to appear in a court of Riga."
    assert refused.startswith("All four men were refused bail")
    text = "Some 600 families left on Thursday, according to Mayor Ann Berg, who fled to Riga after the siege in May."
    left, fled = lines(parse_text(text), ("left", "happened", "migration"), ("fled", "happened", "migration"))
    assert fled.startswith("Mayor Ann Berg fled to Riga") and left != fled


def test_rows_that_may_be_one_keep_one_line(parse_text: Parsed) -> None:
    parse = parse_text("Latvia fired a rocket near Riga.")
    one, other = lines(parse, ("fired a rocket", "happened", "missile-test"), ("fired", "happened", "missile-test"))
    assert one == other


def test_a_name_is_not_put_where_another_may_be_meant(parse_text: Parsed) -> None:
    parse = parse_text("Berg spoke. Latvia paid for news about him and his brother.")
    names = [mention(parse, "Berg", "Berg", "person:berg", "name"),
             mention(parse, "his", "Berg", "person:berg", "pronoun")]
    told = lined([event(parse, "paid")], parse, names)[0].line
    assert told == "Latvia paid for news about him and his brother."
    parse = parse_text("Latvia has guards in a hotel. Rebels seized it in May.")
    names = [mention(parse, "Latvia", "Latvia", "state:LVA", "name"),
             mention(parse, "it", "Latvia", "state:LVA", "pronoun")]
    assert "Latvia" not in own_line(lined([event(parse, "seized")], parse, names)[0].line)


def test_a_begun_attack_is_not_the_one_told_before(parse_text: Parsed) -> None:
    parse = parse_text("Riga lay under a rebel assault. Guards began the assault at dawn to free the hotel.")
    assert "rebel" not in own_line(lined([event(parse, "began")], parse, [])[0].line)


def test_an_opinion_keeps_whoever_holds_it(parse_text: Parsed) -> None:
    parse = parse_text("The mayor stressed that all quarrels must be settled in court.")
    told = lined([event(parse, "settled", "demanded", "appeal")], parse, [])[0].line
    assert told == "The mayor stressed that all quarrels must be settled in court."


def test_a_quotation_at_the_head_keeps_its_marks(parse_text: Parsed) -> None:
    text = '"The fight by our guards in all ports of the north will go on," Berg wrote in a letter.'
    told = lined([event(parse_text(text), "go on", "planned")], parse_text(text), [])[0].line
    assert "our" not in told or told.count('"') == 2


def test_no_line_ends_on_following_or_opens_on_what(parse_text: Parsed) -> None:
    parse = parse_text("Arrests in Riga fell in June, the guard said, following an order of the mayor.")
    assert not lined([event(parse, "fell")], parse, [])[0].line.endswith("following.")
    parse = parse_text("The ship left Riga on 2 May, in what the navy called a raid.")
    assert not lined([event(parse, "called", kind="accusation")], parse, [])[0].line.startswith("What")


def test_police_are_several_and_one_man_is_one(parse_text: Parsed) -> None:
    parse = parse_text("Police came after a man had shut himself in and was threatening to shoot.")
    assert not lined([event(parse, "threatening", kind="threat")], parse, [])[0].line.startswith("Police was")


def test_talks_in_another_year_are_not_these(parse_text: Parsed) -> None:
    parse = parse_text("Latvia left the talks in 2015. Estonia could not take the talks of today seriously. "
                       "Estonia walked out of the talks.")
    assert "2015" not in lined([event(parse, "walked")], parse, [])[0].line


def test_somebodys_own_words_have_their_speaker(parse_text: Parsed) -> None:
    text = "I have approved the pact with Latvia and I urge the council of Riga to sign it."
    told = lined([event(parse_text(text), "approved")], parse_text(text), [])[0].line
    assert told.startswith('Statement: "I have approved the pact')
    text = "The mayor said the raid on the port of Riga had crossed all red lines and was \"an act of open war\"."
    told = lined([event(parse_text(text), "was \"an act", kind="accusation")], parse_text(text), [])[0].line
    assert "mayor" in told


def test_a_mark_whose_other_half_was_cut_away_goes(parse_text: Parsed) -> None:
    text = 'The show was opened by Berg, whose fans call themselves "the brave," after her song "Long Night."'
    told = lined([event(parse_text(text), "opened")], parse_text(text), [])[0].line
    assert '"Long Night' in told or '"' not in told


def test_the_headed_state_is_no_name_of_another(parse_text: Parsed) -> None:
    parse = parse_text("Leda declared a State of Emergency. Hospitals counted ten cases in the state.")
    assert "Emergency" not in own_line(lined([event(parse, "counted")], parse, [])[0].line)


@pytest.mark.parametrize(("text", "words", "status", "holds"), [
    ("Latvian officers, and all others for that matter, have yet to see the list of ships.", "see", "negated", "yet"),
    ("The price of oil in Riga fell below 27 lats on Wednesday for the first time since 2003, a bank said.", "fell",
     "happened", "since 2003"),
    ("Berg spent more than an hour arguing with students at a rally in Riga.", "spent", "happened", "arguing"),
])
def test_no_line_loses_the_word_that_turns_it(parse_text: Parsed, text: str, words: str, status: Status,
                                              holds: str) -> None:
    parse = parse_text(text)
    assert holds in lined([event(parse, words, status)], parse, [])[0].line


def test_how_a_quarrel_is_solved_is_not_which_it_is(parse_text: Parsed) -> None:
    parse = parse_text("Leda wants to solve the Orrin Sea dispute by force. An envoy was needed to end the dispute.")
    told = lined([event(parse, "needed", "demanded")], parse, [])[0].line
    assert "by force" not in told
