"""The briefing as Markdown with footnotes (as in Pandoc, GitHub and PHP Markdown Extra)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ..model import Entry, Reading
from .briefing import TITLE, Briefing, Item, make_briefing
from .safe import one_line

# What means something in Markdown wherever it stands, and at the start of a line. The signs that the first Markdown
# knew take a backslash; those of later dialects, and < and & of HTML, an entity, which all dialects read.
_SIGNS: Final = re.compile(r"[\\`*_{}\[\]#>]|^[-+]|(?<=^\d)[.)]|(?<=^\d\d)[.)]|([<&|~^$])")


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> str:
    """The chronology, a heading a year."""
    return "\n".join(_lines(make_briefing(entries, readings)))


def _lines(briefing: Briefing) -> Iterator[str]:
    yield from (f"# {TITLE}", "", briefing.opening, "")
    number, notes = 0, list[str]()
    for chapter in briefing.chapters:
        yield from (f"## {chapter.heading}", "")
        for item in chapter.items:
            marks = "".join(f"[^{number + n}]" for n in range(1, len(item.footnotes) + 1))
            yield from (f"**{plain(item.when)}** — {_told(item)}{marks}", "")
            yield from (line for detail in item.details for line in (plain(detail), ""))
            for note in item.footnotes:
                number += 1
                link = f" <{note.link}>" if note.link else ""
                notes.append(f"[^{number}]: {plain(note.source)}: “{plain(note.quotation)}”{link}")
    yield from notes
    yield ""


def _told(item: Item) -> str:
    return f"*{item.label}:* {plain(item.title)}" if item.label else plain(item.title)


def plain(text: str) -> str:
    """Text of unknown make as Markdown that shows just that: on one line, no sign of it does anything."""
    return _SIGNS.sub(lambda sign: f"&#{ord(sign.group())};" if sign.group(1) else f"\\{sign.group()}", one_line(text))
