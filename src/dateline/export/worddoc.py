"""The briefing as a Word document (Office Open XML), its sources as real footnotes.

python-docx has no footnotes, so their part (ISO/IEC 29500-1, 17.11) is added to its package here.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]   # no types of its own

from ..model import Entry, Reading
from .briefing import TITLE, Footnote, Item, make_briefing
from .format import zipped
from .safe import one_line

WORD: Final = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
KIND: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
MEDIA: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
WRITTEN: Final = datetime(2000, 1, 1, tzinfo=UTC)   # in place of the clock: the same record gives the same bytes


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """The document. Links stand in the footnotes as text: nothing in it is fetched or run."""
    import docx
    document = docx.Document()
    about = document.core_properties
    about.author, about.title, about.comments, about.created, about.modified = "dateline", TITLE, "", WRITTEN, WRITTEN
    briefing = make_briefing(entries, readings)
    document.add_heading(TITLE, 0)
    document.add_paragraph(briefing.opening)
    notes: list[Footnote] = []
    for chapter in briefing.chapters:
        document.add_heading(chapter.heading, 1)
        for item in chapter.items:
            _told(document, item, notes)
    _add_footnotes(document, notes)
    out = io.BytesIO()
    document.save(out)
    return _without_clock(out.getvalue())


def _told(document: Any, item: Item, notes: list[Footnote]) -> None:
    paragraph = document.add_paragraph()
    paragraph.add_run(_text(item.when)).bold = True
    paragraph.add_run(" — ")
    if item.label:
        paragraph.add_run(f"{item.label}: ").italic = True
    paragraph.add_run(_text(item.title))
    for note in item.footnotes:
        notes.append(note)
        run = paragraph.add_run()
        run.font.superscript = True
        run._r.append(_element("footnoteReference", id=str(len(notes))))
    for detail in item.details:
        document.add_paragraph(_text(detail))


def _add_footnotes(document: Any, notes: Sequence[Footnote]) -> None:
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    root = _element("footnotes")
    for number, kind in ((-1, "separator"), (0, "continuationSeparator")):   # Word asks for both
        root.append(separator := _element("footnote", id=str(number), type=kind))
        separator.append(_within("p", _within("r", _element(kind))))
    for number, note in enumerate(notes, 1):
        root.append(foot := _element("footnote", id=str(number)))
        mark, raised = _within("r", _within("rPr", _element("vertAlign", val="superscript"))), _element("footnoteRef")
        mark.append(raised)
        text = f" {note.source}: “{note.quotation}”{f' {note.link}' if note.link else ''}"
        foot.append(_within("p", mark, _within("r", _written(_text(text)))))
    content = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    part = Part(PackURI("/word/footnotes.xml"), MEDIA, content, document.part.package)
    document.part.relate_to(part, KIND)


def _element(tag: str, **attributes: str) -> Any:
    named = {f"{{{WORD}}}{name}": value for name, value in attributes.items()}
    return etree.Element(f"{{{WORD}}}{tag}", named, nsmap={"w": WORD})


def _within(tag: str, *children: Any) -> Any:
    parent = _element(tag)
    parent.extend(children)
    return parent


def _written(text: str) -> Any:
    element = _element("t")
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def _text(text: str) -> str:
    return one_line(text) if text.strip() == text else f" {one_line(text)}"


def _without_clock(content: bytes) -> bytes:
    """The same package with the moments of writing taken out of its directory."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return zipped({name: package.read(name) for name in package.namelist()})
