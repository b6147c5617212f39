"""One spelling for every way of writing a place's name: "Łódź" and "LODZ", "St. Petersburg" and "Saint Petersburg".

Used when the gazetteer is made and again when it is asked, so both sides always agree.
"""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_WORDS = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['\u2019\u02bb\u02bc`\u00b4.]")


@lru_cache(maxsize=16384)
def folded(name: str) -> str:
    """The name in lower-case ASCII words with one space between: `folded("St. Petersburg")` is "saint petersburg".

    Apostrophes and full stops vanish ("P'yŏngyang" is "pyongyang", "U.S." is "us"); hyphens part words. Empty for a
    name without letters or digits.
    """
    plain = name if name.isascii() else anyascii(name)
    words = _WORDS.findall(_APOSTROPHES.sub("", plain.lower()))
    if len(words) > 1 and words[0] in SHORT:
        words[0] = SHORT[words[0]]
    return " ".join(words)
