"""Lines of a digest's entries carry the entry's head; other reports have none."""

from __future__ import annotations

import pytest
from line_builders import line

from dateline.model import Part
from dateline.read.parse import Parser

pytestmark = pytest.mark.slow
COLONS = ("* Mali: Convoys reached Bamako on Friday. The army fired on a crowd.\n"
          "* Latvia: A ferry sank off Riga.\n* Japan: Two jets landed. Russia was silent.")
STOPS = ("Red Sea. A tanker was hit. Nobody was hurt.\nSyria. Rebels fired on a convoy.\n"
         "Baltic Sea. A cable was cut. Divers found an anchor.")


def told(parser: Parser, text: str, words: str) -> str:
    starts = [0, *(n + 1 for n, c in enumerate(text) if c == "\n")]
    parts = [Part(kind="body", start=a, end=b - 1) for a, b in zip(starts, [*starts[1:], len(text) + 1], strict=True)]
    return line(parser(text, parts), words)


@pytest.mark.parametrize(("text", "words", "made"), [
    (COLONS, "fired", "Mali: The army fired on a crowd."),
    (COLONS, "sank", "Latvia: A ferry sank off Riga."),
    (COLONS, "landed", "Japan: Two jets landed."),
    (STOPS, "hit", "Red Sea: A tanker was hit."),
    (STOPS, "fired", "Syria: Rebels fired on a convoy."),
    (STOPS, "found", "Baltic Sea: Divers found an anchor."),
    # two heads make no digest, nor do labels of whoever speaks
    ("Mali: Convoys reached Bamako. The army fired on a crowd.\nLatvia: A ferry sank.", "fired",
     "The army fired on a crowd."),
    ("Berg: A jet landed. Crews fired.\nHolm: It did.\nVale: It did not.\nBerg: It did.", "fired", "Crews fired."),
])
def test_heads_of_entries(parser: Parser, text: str, words: str, made: str) -> None:
    assert told(parser, text, words) == made
