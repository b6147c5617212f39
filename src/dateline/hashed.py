"""What a report is called: an id made of its words, however they are spaced.

An id is "r" and twelve hexadecimal digits of the hash of the words, short enough to be typed. So it has 48 bits, and
among ten million reports chance makes two alike in one archive of six. The whole hash tells these apart: the report
that comes second is called by all of it.
"""

from __future__ import annotations

import hashlib
import unicodedata
from typing import Final

SHORT: Final = 12   # digits


def words_hash(text: str) -> bytes:
    """SHA-256 of the words of a text: 32 bytes."""
    return hashlib.sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode()).digest()


def report_id(text: str) -> str:
    """The id of a text, the same for the same words however they are spaced: "r" and twelve hexadecimal digits."""
    return _short(words_hash(text))


def id_beside(id: str, words: bytes, there: bytes) -> str:
    """The id of a report with this hash of its words, where a report with the hash `there` has its id.

    It stays where the words are the same, and where the id is not made of both: then the later report is the same one.
    """
    return f"r{words.hex()}" if words != there and _short(words) == id == _short(there) else id


def _short(words: bytes) -> str:
    return "r" + words.hex()[:SHORT]
