"""Files and folders in, reports out: each kind of file by its ending, in a module of its own.

What cannot be read comes out as a `Problem` with the next step, and the other reports are still read.
"""

from __future__ import annotations

import io
import os
import sys
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from typing import BinaryIO, Final

from ..model import Report
from ..read.report.making import MOST, Problem
from . import jsonlines, mail, pdf, sheet, warc, word
from .given import Given
from .plain import report_of_bytes

TABLES: Final = (".csv", ".tsv")
ENDINGS: Final = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".md", ".pdf", ".docx", ".eml", ".mbox", ".mht",
                  ".mhtml", ".warc", ".warc.gz", *TABLES)
"""Of the files that are read in a folder; a file that is named itself may end as it likes."""


def files_from(path: str, given: Given) -> Iterator[Report | Problem]:
    """The reports of a file, a folder (with what is below it, sorted by name) or "-" (standard input)."""
    if path == "-":
        yield from _standard_input(given)
    elif os.path.isdir(path):
        yield from _folder(path, given)
    else:
        yield from _file(path, given, set())


def _folder(path: str, given: Given) -> Iterator[Report | Problem]:
    """The reports below a folder; hidden files and folders are left alone, links to folders are not followed."""
    found, closed, listed = False, list[OSError](), set[str]()
    for folder, folders, names in os.walk(path, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names, key=lambda name: (not name.lower().endswith(TABLES), name)):   # lists first
            if name.lower().endswith(ENDINGS) and not name.startswith("."):
                found, inner = True, os.path.join(folder, name)
                if os.path.realpath(inner) not in listed:
                    yield from _below(inner, given, listed)
    yield from (Problem(str(e.filename), f"a folder that cannot be opened ({e.strerror})", "check that you may read it")
                for e in closed)
    if not found and not closed:
        endings = ", ".join(ENDINGS)
        yield Problem(path, "a folder without reports", f"name a file, or put files ending in {endings} there")


def _below(path: str, given: Given, listed: set[str]) -> Iterator[Report | Problem]:
    """The reports of a file of a folder; a pipe or a device there would keep us waiting for ever.

    `listed` takes the files that a list names: they are read with what the list says of them, and once.
    """
    if os.path.exists(path) and not os.path.isfile(path):
        yield Problem(path, "a pipe or a device, not a file", "name it on the command line if it is to be read")
    else:
        yield from _file(path, given, listed)


def _file(path: str, given: Given, listed: set[str]) -> Iterator[Report | Problem]:
    """The reports of one file."""
    try:
        with open(path, "rb") as stream:
            if path.lower().endswith(".mbox"):
                yield from mail.mailboxes(path, given, _attached)
            else:
                yield from _stream(path, stream, given, listed)
    except FileNotFoundError:
        yield (Problem(path, "a link that leads nowhere", "mend or remove it") if os.path.islink(path)
               else Problem(path, "no such file or folder", "check the spelling"))
    except OSError as problem:
        yield Problem(path, f"cannot be opened ({problem.strerror})", "check that you may read it")
    except MemoryError:
        raise
    except Exception as fault:   # what a file does to a library costs that file, not those beside it
        yield Problem(path, f"could not be taken in further ({type(fault).__name__}: {str(fault)[:200]})",
                      "give its reports as text, and please report this fault with the file")


def _stream(path: str, stream: BinaryIO, given: Given, listed: set[str]) -> Iterator[Report | Problem]:
    """The reports of an open file, by its ending; a PDF by its looks too."""
    name = path.lower()
    if name.endswith(".jsonl"):
        yield from jsonlines.reports(path, stream, given)
    elif name.endswith(TABLES):
        yield from sheet.reports(path, stream, given, partial(_listed, listed))
    elif name.endswith((".warc", ".warc.gz")):
        yield from warc.reports(path, stream, given)
    elif name.endswith(".docx"):
        yield from word.reports(path, stream, given)
    elif name.endswith(".eml"):
        yield from mail.message(path, stream, given, _attached)
    elif name.endswith((".mht", ".mhtml")):
        yield from mail.saved_page(path, stream, given)
    elif name.endswith(".pdf"):
        yield from pdf.reports(path, stream, given)
    else:
        data = stream.read(MOST + 1)
        if data.startswith(b"%PDF-"):
            yield from pdf.reports(path, io.BytesIO(data + stream.read(pdf.LARGEST)), given)
        else:
            yield report_of_bytes(path, data, given)


def _standard_input(given: Given) -> Iterator[Report | Problem]:
    """The reports of standard input: JSON Lines, a PDF, or one text or page, by looks."""
    stream = io.BufferedReader(sys.stdin.buffer)   # type: ignore[type-var]   # so that one can look ahead
    if stream.peek(1).removeprefix(BOM_UTF8).lstrip()[:1] == b"{":   # line by line: of any size, and as they come
        yield from jsonlines.reports("-", stream, given)
        return
    data = stream.read(MOST + 1)
    if data.lstrip()[:1] == b"{" and len(data) <= MOST:
        rows = enumerate(data.splitlines(), 1)
        yield from (jsonlines.report_of_line("-", number, row, given) for number, row in rows if row.strip())
    elif data.startswith(b"%PDF-"):
        yield from pdf.reports("-", io.BytesIO(data + stream.read(pdf.LARGEST)), given)
    else:
        yield report_of_bytes("-", data, given)


def _listed(listed: set[str], path: str, given: Given) -> Iterator[Report | Problem]:
    """The reports of a file of a list; a list in a list is none, so that none goes round in a circle."""
    listed.add(os.path.realpath(path))
    if path.lower().endswith(TABLES):
        yield Problem(path, "a list within a list", "name it itself")
    elif os.path.isdir(path):
        yield Problem(path, "a folder within a list", "name its files")
    else:
        yield from _below(path, given, listed)


def _attached(path: str, data: bytes, given: Given) -> Iterator[Report | Problem]:
    """The reports of a file that is attached to a message."""
    yield from _stream(path, io.BytesIO(data), given, set())
