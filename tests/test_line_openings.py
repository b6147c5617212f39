"""Where the line of a sentence begins: no dateline, no list's mark, no greeting; half sentences of lists made whole."""

from __future__ import annotations

import pytest
from line_builders import Parsed, line

from dateline.model import Part
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
LEAD = "Latvia and Estonia agreed to:\n"


@pytest.mark.parametrize(("text", "told"), [
    ("RIGA/OSLO, April 24 - Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("Riga/Oslo \u2013 Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("RIGA, June 4 (Leda Post) - Latvia closed its ports to foreign ships.",
     "Latvia closed its ports to foreign ships."),
    ("RIGA: Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("3. Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("* Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("Ladies and gentlemen, Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    ("Second, Latvia closed its ports to foreign ships.", "Latvia closed its ports to foreign ships."),
    # an aside between two dashes is no dateline
    ("Orrin - the old capital - closed its ports to foreign ships.",
     "Orrin - the old capital - closed its ports to foreign ships."),
])
def test_datelines_and_marks_go(parse_text: Parsed, text: str, told: str) -> None:
    assert line(parse_text(text), "closed") == told


@pytest.mark.parametrize(("text", "words", "told"), [
    (f"{LEAD}- open a joint centre in Riga;\n- share pictures of the sea.\n", "open", (
        "Latvia and Estonia agreed to open a joint centre in Riga.")),
    (f"{LEAD}- open a joint centre in Riga;\n- share pictures of the sea.\n", "share", (
        "Latvia and Estonia agreed to share pictures of the sea.")),
    (f"{LEAD}(a) open a joint centre in Riga; and\n(b) share pictures of the sea.\n", "agreed", (
        "Latvia and Estonia agreed to open a joint centre in Riga; share pictures of the sea.")),
    # an entry that is a sentence goes with nothing
    ("Three things happened in May:\n- Latvia closed a port in the south.\n", "closed",
     "Latvia closed a port in the south."),
])
def test_entries_of_a_list_go_with_its_first_words(parser: Parser, text: str, words: str, told: str) -> None:
    starts = [0, *(n + 1 for n, c in enumerate(text[:-1]) if c == "\n")]
    parts = [Part(kind="body", start=a, end=b - 1) for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
    assert line(parser(text, parts), words, "planned" if "agreed" in text else "happened") == told
