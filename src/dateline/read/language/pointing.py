"""Where words stand in a stretch of text: whole words, exact but for case and white space, never nearly.

Curly and straight quotation marks, and long and short dashes, count as one: keyboards differ, meanings do not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Optional

LONGEST = 600  # characters that are looked for
ALIKE = ("'\u2018\u2019\u02bc", '"\u201c\u201d', "-\u2010\u2011\u2013\u2014")
CLASS = {character: f"[{re.escape(group)}]" for group in ALIKE for character in group}


@lru_cache(maxsize=2048)
def _pattern(words: str) -> Optional[re.Pattern[str]]:
    bits = words.split()
    if not bits or len(words) > LONGEST:
        return None
    before = r"(?<!\w)" if bits[0][0].isalnum() else ""
    after = r"(?!\w)" if bits[-1][-1].isalnum() else ""
    return re.compile(
        before + r"\s+".join("".join(CLASS.get(c, re.escape(c)) for c in bit) for bit in bits) + after, re.IGNORECASE
    )


def pointed(text: str, words: str, start: int = 0, end: Optional[int] = None) -> Optional[tuple[int, int]]:
    """Where the words stand in text[start:end], first; None where they do not stand there as they are."""
    pattern = _pattern(words)
    found = pattern.search(text, start, len(text) if end is None else end) if pattern else None
    return None if found is None else found.span()


def pointed_everywhere(text: str, words: str) -> list[tuple[int, int]]:
    """Every place where the words stand."""
    pattern = _pattern(words)
    return [found.span() for found in pattern.finditer(text)] if pattern else []
