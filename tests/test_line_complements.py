"""Lines keep what a word needs behind it, and go without what is left of a phrase."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line

from dateline.model import Status

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("body", "words", "status", "told"), [
    # a verb's own "to", though the parser takes it for a purpose
    ("Latvia accused Orrin of trying to disrupt a new round of talks set to begin on Monday.", "accused", "happened",
     "Latvia accused Orrin of trying to disrupt a new round of talks set to begin on Monday."),
    ("Mia Holm said that work remained to be done and that the port was open.", "remained", "happened",
     "Mia Holm said that work remained to be done and that the port was open."),
    ("It is critical for Latvia to act now.", "critical", "demanded", "It is critical for Latvia to act."),
    ("Riga acted in response to the claims of Orrin.", "acted", "happened",
     "Riga acted in response to the claims of Orrin."),
])
def test_what_a_word_needs(parse_text: Parsed, body: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(body), words, status) == told


def test_no_response_to_nothing(parse_text: Parsed) -> None:
    """What is left of a phrase goes with the rest of it."""
    parse = parse_text(
        "Riga imposed some 90 visa bans on Orrin judges and police chiefs in response to their continuing efforts, "
        "seen by many as lawless, to undermine the peace, the freedom of the press, the courts, the unity of Leda, "
        "the work of its parties and the trade with Riga and with its other ports.")
    told = line(parse, "imposed")
    assert told.startswith("Riga imposed some 90 visa bans on Orrin judges and police chiefs")
    assert not told.endswith("response.")


@pytest.mark.parametrize(("body", "words", "told"), [
    ("Ann Berg, who'd been diagnosed with a fever, left Riga.", "diagnosed",
     "Ann Berg had been diagnosed with a fever."),
    ("Ann Berg, who'd be held in Riga until June, wrote a book.", "held", "Ann Berg would be held in Riga until June."),
    ("Ann Berg, who's lost her seat, left Riga.", "lost", "Ann Berg has lost her seat."),
])
def test_short_forms_in_full(parse_text: Parsed, body: str, words: str, told: str) -> None:
    assert line(parse_text(body), words) == told


@pytest.mark.parametrize(("body", "words", "told"), [
    ("In addition, laptops were seized in Riga.", "seized", "Laptops were seized in Riga."),
    ("For example, two bombers flew to Leda.", "flew", "Two bombers flew to Leda."),
    ("For a start, Latvia closed the port of Riga.", "closed", "Latvia closed the port of Riga."),
    ("In addition to the laptops, two phones were seized in Riga.", "seized",
     "In addition to the laptops, two phones were seized in Riga."),
    ("In Leda, laptops were seized by Latvia.", "seized", "In Leda, laptops were seized by Latvia."),
])
def test_what_only_ties_a_sentence(parse_text: Parsed, body: str, words: str, told: str) -> None:
    assert line(parse_text(body), words) == told


@pytest.mark.parametrize(("body", "words", "status", "told"), [
    ("The rebels had claimed the day before there were Orrin artillery attacks from the heights.", "attacks", "alleged",
     "The rebels had claimed the day before there were Orrin artillery attacks from the heights."),
    ("Berg and her partners are estimated to have stolen nearly 900 cards.", "stolen", "alleged",
     "Berg and her partners are estimated to have stolen nearly 900 cards."),
    ("Ann Berg told Latvian reporters that talks on the port fell through.", "fell through", "cancelled",
     "Ann Berg told Latvian reporters that talks on the port fell through."),
    ("Latvia seems to have sent out orders to stop them.", "sent", "alleged",
     "Latvia seems to have sent out orders to stop them."),
])
def test_the_word_for_what_is_no_fact_is_the_reports_own(
        parse_text: Parsed, body: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(body), words, status) == told


@pytest.mark.parametrize(("body", "words", "status", "told"), [
    # of two that may have done it nobody is named alone
    ("The paper reported that Ann Berg and Mia Holm had spoken and agreed to cooperate on the port.", "agreed",
     "planned",
     "The paper reported that Ann Berg and Mia Holm had spoken and agreed to cooperate on the port."),
    ("London denied that any shots had been fired at the ship and said it was passing through the strait.", "passing",
     "alleged", "London said it was passing through the strait."),
    ("The mayor said that the port was closed, but called for talks.", "called", "demanded",
     "The mayor called for talks."),
    # "which were" are several
    ("The alliance agreed to resume contacts with Riga in the Leda Council, which were suspended after the war.",
     "suspended", "happened", "Contacts with Riga in the Leda Council were suspended after the war."),
    ("The alliance agreed to resume contacts with Riga in the Leda Council, which was founded after the war.",
     "founded", "happened", "The Leda Council was founded after the war."),
    # "yesterday, where": the place stands farther off
    ("Mia Holm came to the border zone of Leda yesterday, where Orrin soldiers refused to meet Estonians.", "refused",
     "happened", "Orrin soldiers refused to meet Estonians."),
])
def test_whose_clause_it_is(parse_text: Parsed, body: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(body), words, status) == told
