"""The block of facts above a text: "Published: 10 September 2021", "Source: ...", "URL: ..." a line each.

Also the front matter of a Markdown file, between two lines of dashes. The block stays in the text, so that every offset
holds, and is marked as no part of the story.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from ..model import Part, Published
from ..read.report.making import Line
from .given import UNKNOWN
from .spelled import spelled_day

KEYS: Final = {
    "title": "title", "headline": "title", "subject": "title", "source": "outlet", "outlet": "outlet",
    "publisher": "outlet", "publication": "outlet", "newspaper": "outlet", "site": "outlet", "url": "url",
    "link": "url", "address": "url", "canonical": "url", "published": "published", "date": "published",
    "publication date": "published", "date published": "published", "publish date": "published",
    "pubdate": "published", "published on": "published",
    "dateline": "", "by": "", "author": "", "authors": "", "byline": "", "language": "", "lang": "", "section": "",
    "id": "", "tags": "", "keywords": "", "retrieved": "", "accessed": "", "downloaded": "", "updated": "",
}
"""What each key means; "" for what is only known not to be story."""

FACT: Final = re.compile(r"(?P<key>[A-Za-z][A-Za-z ]{1,20}?)\s*:\s*(?P<value>\S.*)")
FENCE: Final = re.compile(r"-{3,}\s*")
MOST: Final = 20   # lines of a block


@dataclass(frozen=True, slots=True)
class Head:
    """What the block says, and the lines that it takes of the text."""

    facts: Line = field(default_factory=Line)
    published: Published = UNKNOWN
    parts: list[Part] = field(default_factory=list)


def head_of(text: str) -> Head:
    """The block above a text; empty where there is none. A line alone must be a day or an address."""
    facts, published, parts = dict[str, str](), UNKNOWN, list[Part]()
    for start, line in _lines(text):
        found = FACT.fullmatch(line)
        key = KEYS.get(found["key"].lower()) if found else None
        if found and key is not None:
            value = found["value"].strip().strip("\"'")
            if key == "published" and published.basis != "stated":
                published = _day(value, found["key"])
            elif key and key != "published":
                facts.setdefault(key, value)
        elif not FENCE.fullmatch(line):
            break
        parts.append(Part(kind="byline", start=start, end=start + len(line)))
    told = published.basis == "stated" or "url" in facts
    if not told and (len(parts) < 2 or not facts):
        return Head()
    return Head(Line(**facts), published, parts)


def _lines(text: str) -> list[tuple[int, str]]:
    """The lines above the first blank one (or within the fence), trimmed, each with where it begins."""
    found, at, fenced = list[tuple[int, str]](), 0, FENCE.match(text) is not None
    for line in text.split("\n", MOST + 1)[:MOST]:
        bare = line.strip()
        if bare:
            found.append((at + line.index(bare[0]), bare))
        elif found and not fenced:
            break
        at += len(line) + 1
    return found


def _day(said: str, key: str) -> Published:
    try:
        return spelled_day(said, f'its head ("{key}")')
    except ValueError:
        return UNKNOWN


