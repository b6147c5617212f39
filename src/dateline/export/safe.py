"""What keeps text of unknown make harmless where it is shown: controls made visible, links checked.

Escaping of markup is the template's work (Jinja2 autoescape); this is what escaping does not do.
"""

from __future__ import annotations

import re
from typing import Optional
from urllib.parse import urlsplit

_SPACES = re.compile(r"\s+")
# Controls, direction overrides, zero-width characters, lone surrogates, which no UTF-8 file can hold, and the two
# noncharacters that no XML file can hold. Not in it:
# the soft hyphen and the joiners U+200C and U+200D, which Persian and Indic words need.
_SUSPECT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u0600-\u0605\u061c\u06dd\u070f\u180e\u200b\u200e\u200f"
                      "\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e007f]")


def visible(text: str) -> str:
    """The text with characters that act unseen written out: a right-to-left override becomes "⟨U+202E⟩".

    Such a character can make a sentence read as another one than it is (Trojan Source, CVE-2021-42574).
    """
    return _SUSPECT.sub(_written_out, text)


def _written_out(found: re.Match[str]) -> str:
    return f"⟨U+{ord(found.group()):04X}⟩"


def one_line(text: str) -> str:
    """The text on one line: every run of spaces, tabs and line breaks is one space, unseen characters written out."""
    return visible(_SPACES.sub(" ", text).strip())


def web_link(url: Optional[str]) -> Optional[str]:
    """The address if it may be made clickable: http or https with a host, and nothing that hides; else `None`."""
    if not url or _SUSPECT.search(url) or any(sign in url for sign in " \t\r\n\"'<>\\`"):
        return None
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    return url if parts.scheme in ("http", "https") and host else None
