"""Web archives (.warc, .warc.gz; ISO 28500), record by record, through warcio: an archive may be of any size."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO, Final, Optional

from ..model import Report
from ..read.report.making import MOST, Line, Problem, too_long
from .given import Given
from .plain import report_of_bytes

PAGES: Final = ("text/html", "application/xhtml+xml")
TEXTS: Final = ("text/plain",)


def reports(path: str, stream: BinaryIO, given: Given) -> Iterator[Report | Problem]:
    """The pages and texts that were answered with success, each named by the archive and its address.

    The day on which a page was archived is not the day on which it came out, and is not taken for it.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ModuleNotFoundError:
        yield Problem(path, "a web archive, which needs warcio to be read", "get it with: pip install warcio")
        return
    found = False
    try:
        for record in ArchiveIterator(stream):
            kind, charset = _type(record)
            if kind is None or record.rec_type not in ("response", "resource", "conversion"):
                continue
            found = True
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            content = record.content_stream().read(MOST + 1)
            where = f"{path} {url}"
            if len(content) > MOST:
                yield too_long(where)
            else:
                yield report_of_bytes(where, content, given.with_facts(Line(url=url or None)), charset, kind in PAGES)
    except (ArchiveLoadFailed, EOFError, ValueError, OSError) as fault:
        yield Problem(path, f"a web archive that is damaged from here on ({fault})",
                      "get it again; what stood before was read")
        return
    if not found:
        yield Problem(path, "no page in this archive", "it should hold responses of type text/html")


def _type(record: Any) -> tuple[Optional[str], Optional[str]]:
    """The media type and charset of a record that may be a report; None for pictures, errors, redirects."""
    headers = record.http_headers
    if headers is not None and not headers.get_statuscode().startswith("2"):
        return None, None
    said = (headers or record.rec_headers).get_header("Content-Type") or ""
    kind, _, rest = said.partition(";")
    charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") or None
    kind = kind.strip().lower()
    return (kind if kind in (*PAGES, *TEXTS) else None), charset
