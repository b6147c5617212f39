"""PDF files with a text layer, through pypdf.

A page gives lines, not paragraphs: running heads and page numbers are left out, words that a line's end cut in two are
joined. The day on which the file was made is not the day on which the report came out, and is not taken for it.
"""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final, Optional

from ..model import Report
from ..read.report.making import Problem
from .given import Given, named
from .plain import report_of_text

LARGEST: Final = 50_000_000   # bytes of a file; pictures make a PDF large, not its text
PAGES: Final = 400
RIM: Final = 2                # lines at the top and at the foot of a page that may be furniture
NUMBER: Final = re.compile(r"\W*(?:page\W*)?\d{1,4}(?:\W*(?:of|/)\W*\d{1,4})?\W*", re.IGNORECASE)
HYPHEN: Final = re.compile(r"(?<=[a-z])[-\u00ad\u2010]\n(?=[a-z])")


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The one report that the file is."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        yield Problem(path, f"a PDF of more than {LARGEST // 1_000_000} MB", "save its text as a .txt file")
        return
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ModuleNotFoundError:
        yield Problem(path, "a PDF, which needs pypdf to be read", "get it with: pip install pypdf")
        return
    logging.getLogger("pypdf").setLevel(logging.ERROR)   # its warnings are no words for our reader
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            yield Problem(path, "a PDF behind a password", "save it without one")
            return
        if len(reader.pages) > PAGES:
            yield Problem(path, f"a PDF of {len(reader.pages)} pages", f"cut out the report; {PAGES} are read at most")
            return
        pages = [page.extract_text().splitlines() for page in reader.pages]
        title = _title(reader.metadata)
    except (PyPdfError, DependencyError, ValueError, KeyError, TypeError, AttributeError, IndexError, AssertionError,
            NotImplementedError, RecursionError, OSError) as fault:   # what pypdf raises on a damaged file
        yield Problem(path, f"a damaged PDF ({type(fault).__name__}: {fault})", "get the file again, or save its text")
        return
    text = text_of(pages)
    if not text.strip():
        yield Problem(path, "a PDF without a text layer, as a scan has none",
                      "give it one with OCR, for instance: ocrmypdf IN.pdf OUT.pdf")
    else:
        yield report_of_text(path, text, Given(named(given.facts, title), given.own, given.day))


def text_of(pages: Sequence[Sequence[str]]) -> str:
    """The lines of all pages as one text, a blank line where a page ends in the end of a sentence."""
    lined = [[line.strip() for line in page if line.strip()] for page in pages]
    furniture = _furniture(lined)
    kept = ["\n".join(line for n, line in enumerate(page) if not _is_rim(n, page) or _bare(line) not in furniture)
            for page in lined]
    text = ""
    for page in kept:
        text += ("\n\n" if re.search(r"[.!?”\"]$", text) else "\n") * bool(text) + page
    return HYPHEN.sub("", text)


def _is_rim(n: int, page: Sequence[str]) -> bool:
    return n < RIM or n >= len(page) - RIM


def _furniture(pages: Sequence[Sequence[str]]) -> set[str]:
    """The lines at the rims of pages that stand on most of them, and page numbers, where there are several pages."""
    if len(pages) < 2:
        return set()
    rims = Counter(bare for page in pages for bare in {_bare(line) for n, line in enumerate(page) if _is_rim(n, page)})
    return {bare for bare, count in rims.items() if not bare or (count >= 3 and count > len(pages) / 2)}


def _bare(line: str) -> str:
    """A line for comparing: without numbers; a page number is nothing."""
    return "" if NUMBER.fullmatch(line) else re.sub(r"\d+", "#", line)


def _title(metadata: Any) -> Optional[str]:
    """The title in the file's facts, if it is one and no file's name."""
    title = str(metadata.title).strip() if metadata and metadata.title else ""
    return title if " " in title and not re.search(r"\.\w{2,4}$|^microsoft word|^untitled", title.lower()) else None
