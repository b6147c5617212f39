"""What limits what is told stays with it: conditions in every form, days until which, consent that it needs."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line

from dateline.model import Status

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("text", "words", "status"), [
    ("Ann Berg warned that Latvia would fire should the ships cross the line.", "fire", "conditional"),
    ("Should the talks in Riga fail, the mandate of Latvia's guard will lapse.", "lapse", "conditional"),
    ("Ann Berg said the treaty would not be signed until Latvia had changed its laws.", "signed", "conditional"),
    ("Latvia stands ready to help Estonia if asked.", "help", "conditional"),
    ("Estonia would accept the pact provided that two islands were left out.", "accept", "conditional"),
    ("Latvia will open a centre in Leda, subject to approval by the parliament of Estonia.", "open", "planned"),
    ("Latvia is risking a war if it moves its fence, Ann Berg has warned.", "risking", "hypothetical"),
])
def test_a_limit_stays(parse_text: Parsed, text: str, words: str, status: Status) -> None:
    told = line(parse_text(text), words, status)
    limit = next(w for w in ("should", "until", "if asked", "provided", "subject to", "if it moves") if (
        w in text.lower()))
    assert limit in told.lower(), told


@pytest.mark.parametrize(("text", "words", "told"), [
    # a question, and a pluperfect, have no condition
    ("Latvia closed the port after Estonia had left the league.", "closed",
     "Latvia closed the port after Estonia had left the league."),
    ("Latvia asked what it should do and closed the port.", "closed", "Latvia closed the port."),
    ("Ann Berg, who would stay if asked, met Mia Holm.", "met", "Ann Berg met Mia Holm."),
])
def test_what_is_no_limit_may_go(parse_text: Parsed, text: str, words: str, told: str) -> None:
    assert line(parse_text(text), words) == told


@pytest.mark.parametrize(("text", "words", "never"), [
    ("Ann Berg said Latvia would halve its forces provided that Estonia cancelled its drills near Narva.", "cancelled",
     "Estonia cancelled its drills near Narva."),
    ("Latvia's leaders may discuss the plan when they gather in Riga, but no decision is expected.", "gather",
     "Planned: Latvia's leaders gather in Riga."),
    ("Latvia will open the port unless Estonia closes the strait.", "closes", "Estonia closes the strait."),
])
def test_a_condition_is_not_told_as_done(parse_text: Parsed, text: str, words: str, never: str) -> None:
    assert line(parse_text(text), words, "planned") != never
