"""Bytes as text, or why they are none: nothing is guessed, so that no report is read with letters it does not have."""

from __future__ import annotations

import codecs
import re
from typing import Optional

MAGIC = {
    b"%PDF": "a PDF", b"PK\x03\x04": "a zip or office file", b"\xd0\xcf\x11\xe0": "an old office file",
    b"{\\rtf": "an RTF file", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip file", b"BZh": "a bzip2 file", b"SQLite format 3": "a database", b"\x7fELF": "a program",
}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
BROWSERS = {"iso8859-1": "cp1252", "ascii": "cp1252"}   # https://encoding.spec.whatwg.org/#names-and-labels
NOT_OF_PAGES = {"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape"}   # Python's, of no page
CUT_OFF = ("unexpected end of data", "truncated data")   # what Python calls it
FEW = 5   # control characters that a text may hold by mishap
CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class NotText(Exception):
    """The bytes are no text that can be read: `message` says what they are, `next_step` what to do."""

    def __init__(self, message: str, next_step: str) -> None:
        super().__init__(message)
        self.message, self.next_step = message, next_step


def decoded(data: bytes, charset: Optional[str] = None) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, or what an HTML page says of itself. Line ends become "\\n".

    `charset` is what a server or a message says of it; where the bytes are not so, the page's own word counts.
    """
    encoding = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    if encoding is None:
        if not (charset or "").lower().startswith("utf-16"):
            _refuse_binary(data)
        encoding = _fitting(data, charset) or _declared(data) or "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        if problem.end == len(data) and problem.reason in CUT_OFF:
            raise NotText("ends in the midst of a character, so it was cut off", "get the whole file again") from None
        raise NotText(
            f"not {encoding.upper().removesuffix('-SIG')} text (byte 0x{data[problem.start]:02x} at {problem.start})",
            "save it as UTF-8, for instance: iconv -f WINDOWS-1252 -t UTF-8 FILE > FILE.utf8.txt") from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _refuse_binary(data: bytes) -> None:
    """Raises `NotText` for pictures, office files and the like."""
    head = data[:8192]
    if order := _halves(head):
        raise NotText("UTF-16 text without its mark",
                      f"save it as UTF-8, for instance: iconv -f UTF-16{order} -t UTF-8 FILE > FILE.utf8.txt")
    known = next((what for magic, what in MAGIC.items() if head.startswith(magic)), None)
    if known or len(CONTROL.findall(head)) > max(FEW, len(head) // 200):
        raise NotText(f"binary file, not text{f' ({known})' if known else ''}",
                      "give the report as .txt, .html or .jsonl")


def _halves(head: bytes) -> Optional[str]:
    """The order of bytes of UTF-16 text in Latin letters: one byte of each pair is mostly 0, the other never."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    pairs = len(head) // 2
    if pairs < 4 or max(even, odd) < 0.4 * pairs or min(even, odd) > 0.02 * pairs:
        return None
    return "LE" if odd > even else "BE"


def _fitting(data: bytes, charset: Optional[str]) -> Optional[str]:
    """The encoding that is said from outside, if the bytes are so."""
    name = _known(charset or "")
    try:
        return name if name and data.decode(name) is not None else None
    except UnicodeDecodeError:
        return None


def _declared(data: bytes) -> Optional[str]:
    """The encoding that an HTML page declares."""
    match = CHARSET.search(data[:4096])
    name = _known(match.group(1).decode("ascii", "replace")) if match else None
    return None if name is None or name.startswith("utf-16") else name


def _known(charset: str) -> Optional[str]:
    """The encoding of that name, read as browsers read it, where Python knows it."""
    try:
        name = codecs.lookup(charset).name if charset else ""
        "".encode(name or "utf-8")   # LookupError for what is no encoding of text, as rot13
    except (LookupError, UnicodeError):
        return None
    return None if name.replace("_", "-") in NOT_OF_PAGES else BROWSERS.get(name, name) or None
