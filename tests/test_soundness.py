"""A line that is torn, unfinished or left to be guessed is told wider, from own sentences."""

from __future__ import annotations

import pytest
from line_builders import Parsed, event, line

from dateline.model import Status
from dateline.read.settle.attempts import shortest
from dateline.read.settle.clauses import frame_of
from dateline.read.settle.line import head_of
from dateline.read.settle.naming import names_of

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "words", "status", "told"), [
    # a pronoun whose name is not in the line: told with whoever says it, or with the sentence
    ("Countess Ilse Varn said she would never leave the island.", "leave", "negated",
     "Countess Ilse Varn said she would never leave the island."),
    # the second half of "either ... or"
    ("The court told the ministry to either charge the editor or free her.", "told", "demanded",
     "The court told the ministry to either charge the editor or free her."),
    # a comma between a clause in front and the subject stays where a tie is cut
    ("If the harbour board fails, then Parliament must step in.", "step in", "demanded",
     "If the harbour board fails, Parliament must step in."),
    # "those" alone says nobody
    ("Mia Holm and harbour chief Jon Berg are among those to have signed the letter.", "signed", "happened",
     "Mia Holm and harbour chief Jon Berg are among those to have signed the letter."),
    # a quotation that goes on behind the sentence is closed where the line ends
    ('Mayor Holm called the verdict a "dark day for our harbour, a pillar of our town."', "called", "happened",
     'Mayor Holm called the verdict a "dark day for our harbour."'),
])
def test_what_would_be_torn_is_told_wider(parse_text: Parsed, text: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(text), words, status) == told


@pytest.mark.parametrize(("text", "words", "fault"), [
    ("She left the island.", "left", '"She" stands for nobody in the line'),
    ("This caused the fire.", "caused", '"This" points at what the line does not hold'),
    ("Those to have signed the letter.", "signed", "a phrase that nobody does or is"),
])
def test_faults_of_an_attempt_are_named(parse_text: Parsed, text: str, words: str, fault: str) -> None:
    parse = parse_text(text)
    told = event(parse, words)
    at = head_of(parse, told)
    assert at is not None
    attempt = shortest(told, parse, names_of(parse, []), frame_of(parse, at, "happened"))
    assert fault in attempt.faults(parse)


@pytest.mark.parametrize(("text", "words"), [
    ("Ann Berg sold her boat.", "sold"),
    ("In his speech, Jon Berg praised the crew.", "praised"),
    ("The four were driven to their homes.", "driven"),
    ("It is clear that the bridge fell.", "fell"),
    ("Latvia sent two ships and a plane to Riga.", "sent"),
    ("The council adjourned until May the trial of two men.", "adjourned"),
])
def test_a_line_that_stands_alone_has_no_fault(parse_text: Parsed, text: str, words: str) -> None:
    parse = parse_text(text)
    told = event(parse, words)
    at = head_of(parse, told)
    assert at is not None
    attempt = shortest(told, parse, names_of(parse, []), frame_of(parse, at, "happened"))
    assert attempt.faults(parse) == []
