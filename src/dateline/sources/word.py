"""Word documents (.docx), through python-docx: paragraphs and the cells of tables, captions marked as captions."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Optional

import msgspec

from ..model import Part, Report
from ..read.report.making import Problem
from .given import Given, named
from .plain import report_of_text

LARGEST: Final = 50_000_000     # bytes of a file
UNPACKED: Final = 200_000_000   # bytes of all that it holds: a small file can unpack to any size
TITLES: Final = ("Title", "Heading 1")


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The one report that the file is."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Problem(path, f"a document of more than {LARGEST // 1_000_000} MB", "save its text as a .txt file")
        return
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ModuleNotFoundError:
        yield Problem(path, "a Word document, which needs python-docx to be read",
                      "get it with: pip install python-docx")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            if sum(item.file_size for item in package.infolist()) > UNPACKED:
                yield Problem(path, "a document that unpacks to more than 200 MB", "save its text as a .txt file")
                return
        document = docx.Document(io.BytesIO(data))
        paragraphs = list(_paragraphs(document))
    except (zipfile.BadZipFile, OpcError, KeyError, ValueError, NotImplementedError, SyntaxError, OSError) as fault:
        yield Problem(path, f"a damaged Word document ({type(fault).__name__}: {fault})", "save it again, or its text")
        return
    text = "\n\n".join(words for words, _ in paragraphs)
    title = next((words for words, style in paragraphs[:5] if style in TITLES), None)
    report = report_of_text(path, text, Given(named(given.facts, title), given.own, given.day))
    captions = _captions(paragraphs)
    if isinstance(report, Report) and captions:
        report = msgspec.structs.replace(report, parts=[*report.parts, *captions])
    yield report


def _paragraphs(document: Any) -> Iterator[tuple[str, Optional[str]]]:
    """Text and style of each paragraph in the order of the page; of a table, each cell once."""
    for block in document.iter_inner_content():
        if hasattr(block, "rows"):
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}
            inner = [paragraph for cell in cells.values() for paragraph in cell.paragraphs]
        else:
            inner = [block]
        for paragraph in inner:
            words = " ".join(paragraph.text.split())
            if words:
                yield words, paragraph.style.name if paragraph.style is not None else None


def _captions(paragraphs: list[tuple[str, Optional[str]]]) -> list[Part]:
    found, at = [], 0
    for words, style in paragraphs:
        if style == "Caption":
            found.append(Part(kind="caption", start=at, end=at + len(words)))
        at += len(words) + 2
    return found
