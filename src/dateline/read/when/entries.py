"""The entries of a chronicle: "24 Nov: the army retakes the bridge", or a day alone on a line over what happened then.

Two lines that begin so make a chronicle. What an entry tells, it tells of its day, in whatever tense. The items of a
digest ("ANKARA. Jets hit ..." and "SOFIA. Two ...") are apart in the same way: each is a report of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from ..syntax import Parse
from .timevalues import FoundTime

BEFORE: Final = re.compile(r"[\s*\u2022\u00b7>#-]*")   # what a list puts before a line
AFTER: Final = re.compile(r"[ \t]*(?:[:\u2013\u2014]|-(?=\s))|,?[ \t]+\d{1,2}[:.]\d\d(?: [A-Z]{2,4})?[ \t]+(?=[A-Z])"
                          r"|(?<=\d[:.]\d\d)[ \t]+(?=[A-Z])")
ALONE: Final = re.compile(r":?[ \t]*(?:\n|$)")


# The place that an item is from.
ITEM: Final = re.compile(r"^[A-Z\u00c0-\u00dd]{3,}(?:[ '\u2019-][A-Z\u00c0-\u00dd]{2,}){0,3}(?:, [A-Z][A-Za-z ]{2,20})?"
                         r"(?:\.|\s*(?:--|[\u2013\u2014]))\s+(?=[A-Z\"\u201c])", re.MULTILINE)


def items_of(text: str, entries: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Where each item of a chronicle or digest begins and ends; none in a report that is one whole."""
    if entries:
        return [(start, end) for start, end, _ in entries]
    starts = [found.start() for found in ITEM.finditer(text)]
    return [] if len(starts) < 2 else list(zip(starts, [*starts[1:], len(text)], strict=True))


def entries_of(parse: Parse, times: Sequence[FoundTime]) -> list[tuple[int, int, int]]:
    """Where each entry begins and ends in the text, with the number of its day; none where there is no chronicle."""
    text, found = parse.text, []
    for k, time in enumerate(times):
        start, end = parse.tokens[time.first].start, parse.tokens[time.last].end
        line = text.rfind("\n", 0, start) + 1
        if time.start is None or not time.start.is_day or not BEFORE.fullmatch(text, line, start):
            continue
        if AFTER.match(text, end):
            line_end = text.find("\n", end)
            found.append((start, len(text) if line_end < 0 else line_end, k))
        elif ALONE.match(text, end):
            found.append((start, len(text), k))
    stops = [*(start for start, _, _ in found[1:]), len(text)]
    return [] if len(found) < 2 else [
        (start, min(end, stop), k) for (start, end, k), stop in zip(found, stops, strict=True)]
