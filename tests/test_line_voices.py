"""Lines of what somebody tells in words of his own: transcripts, interviews, statements, whole sentences quoted."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line, mention

from dateline.model import Part, Source
from dateline.read.parse import Parse, Parser

pytestmark = pytest.mark.slow
INTERVIEW = (
    "Captain Mia Holm led the harbour guard of Orrin until June.\n\nLeda Post: Captain, your cutter was shelled in May."
    " What happened?\n\nHolm: We were towing a barge when they opened fire.\n\nLeda Post: Will the guard stay?\n\n"
    "Holm: Latvia has extended its mandate until December.")
QUESTIONS = (
    "Jon Vale, a skipper from Orrin, was freed.\n\nQ: Were you in their waters?\n\nA: They stopped us at noon."
    "\n\nQ: And then?\n\nA: A judge said that we would be freed if the owner paid a fine.")
BRIEFING = (
    "MR. BERG:  We have closed two ports.\n\nQUESTION:  Can you confirm that Latvia has paused the deliveries?\n\n"
    "MR. BERG:  They have told our partners that they would meet us in Riga.")


def statement(parser: Parser, title: str, body: str) -> Parse:
    start = len(title) + 2
    text = f"{title}\n\n{body}"
    return parser(text, [Part(kind="headline", start=0, end=len(title)), Part(kind="body", start=start, end=len(text))])


@pytest.mark.parametrize(("text", "words", "told"), [
    (INTERVIEW, "shelled", 'Leda Post: "Captain, your cutter was shelled in May."'),
    (INTERVIEW, "opened fire", 'Holm: "We were towing a barge when they opened fire."'),
    (INTERVIEW, "extended", 'Holm: "Latvia has extended its mandate until December."'),
    (INTERVIEW, "led", "Captain Mia Holm led the harbour guard of Orrin until June."),
    (QUESTIONS, "stopped", 'Jon Vale: "They stopped us at noon."'),
    (QUESTIONS, "freed if", 'Jon Vale: "A judge said that we would be freed if the owner paid a fine."'),
    (BRIEFING, "closed", 'Mr. Berg: "We have closed two ports."'),
    (BRIEFING, "paused", 'Question: "Can you confirm that Latvia has paused the deliveries?"'),
    (BRIEFING, "told", 'Mr. Berg: "They have told our partners that they would meet us in Riga."'),
    # fields and places before a colon are nobody who speaks
    ("What: a drill of the harbour guard\n\nWhere: Riga\n\nWho: three crews\n\nLatvia: Jon Vale closed a port.",
     "closed", "Jon Vale closed a port."),
])
def test_turns_are_quoted(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words).removeprefix("Latvia: ") == told


@pytest.mark.parametrize(("title", "body", "words", "told"), [
    ("Statement by the Council of Elders", "We met in Riga on Friday. We call on Latvia to open its ports.", "met",
     'The Council of Elders: "We met in Riga on Friday."'),
    ("Orrin Watch - urgent appeal: statement", "We met in Riga. Our crews will leave Latvia if these steps fail.",
     "leave", 'Orrin Watch: "Our crews will leave Latvia if these steps fail."'),
    ("Riga declaration", "We, the ministers of the Amber League, met in Riga. We will send Latvia two ships.", "send",
     'The ministers of the Amber League: "We will send Latvia two ships."'),
    # what needs no speaker stays the report's
    ("Statement by the Council of Elders", "We met in Riga. We thank Latvia. Estonia sent two ships.", "sent",
     "Estonia sent two ships."),
    # a text in the third person is nobody's own words
    ("Statement by the Council of Elders", "The council met in Riga on Friday. Latvia sent two ships.", "met",
     "The council met in Riga."),
])
def test_statements_are_quoted(parser: Parser, title: str, body: str, words: str, told: str) -> None:
    assert line(statement(parser, title, body), words).startswith(told.removesuffix("."))


def test_a_sentence_within_quotation_marks_is_told_with_whoever_says_it(parse_text: Parsed) -> None:
    said = "\"We cannot say yet,\" Ann Berg told Latvia's press. \"If it was meant, we will close the port.\""
    source = Source(source="Ann Berg", form="quote", actor=None, cue=None, said=None)
    assert line(parse_text(said), "close", "conditional", attribution=[source]) == (
        'Ann Berg: "If it was meant, we will close the port."')


def test_no_state_is_put_for_we(parse_text: Parsed) -> None:
    parse = parse_text("Latvia spoke. We are raising the alert in all ports.")
    names = [mention(parse, "Latvia", "Latvia", "state:LVA", "name"),
             mention(parse, "We", "Latvia", "state:LVA", "pronoun")]
    assert line(parse, "raising", "ongoing", *names) == 'Latvia: "We are raising the alert in all ports."'
