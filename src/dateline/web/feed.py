"""The newest reports of the record and what they tell, as an Atom feed (RFC 4287)."""

from __future__ import annotations

from datetime import date
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from starlette.requests import Request
from starlette.responses import Response

from ..export.safe import one_line
from ..store import Desk, Head
from .asking import asked
from .lists import entry_href, report_href
from .pages import shelf_of

NEWEST: Final = 40
_NO_DAY: Final = date(1970, 1, 1)


def feed(request: Request) -> Response:
    """The feed. Its days are those of the reports: the same record gives the same bytes."""
    questions, shelf = asked(request.query_params), shelf_of(request)
    outlet = (questions.many.get("outlet") or (None,))[0]
    base = f"{request.url.scheme}://{request.url.netloc}"
    with shelf.desk() as desk:
        content = shelf.kept(desk, ("reports", "feed", outlet, base), lambda desk: _feed(desk, outlet, base))
    return Response(content, media_type="application/atom+xml")


def _feed(desk: Desk, outlet: str | None, base: str) -> str:
    heads = desk.reports(NEWEST, 0, outlet)
    newest = max((_day(head) for head in heads), default=_NO_DAY)
    entries = "".join(_entry(desk, head, base) for head in heads)
    return (f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom">'
            f'<title>dateline: what the reports tell</title><id>{escape(base)}/feed.atom</id>'
            f'<link rel="self" href={quoteattr(f"{base}/feed.atom")}/><author><name>dateline</name></author>'
            f'<updated>{newest.isoformat()}T00:00:00Z</updated>{entries}</feed>\n')


def _entry(desk: Desk, head: Head, base: str) -> str:
    ids = list(dict.fromkeys(desk.entries_of(head.id).values()))
    told = [entry for id in ids[:40] if (entry := desk.entry(id))]
    lines = "".join(f'<li><a href="{base}{entry_href(e.id)}">{escape(one_line(e.line or e.summary))}</a> '
                    f'({"feared" if e.status == "hypothetical" else e.status})</li>' for e in told)
    day = f"{_day(head).isoformat()}T00:00:00Z"
    return (f"<entry><title>{escape(one_line(head.title or head.path))}</title>"
            f"<id>{escape(base + report_href(head.id))}</id>"
            f"<link href={quoteattr(base + report_href(head.id))}/><updated>{day}</updated>"
            f'<content type="html">{escape(f"<ul>{lines}</ul>")}</content></entry>')


def _day(head: Head) -> date:
    days = head.published.days
    return days.latest or days.earliest or _NO_DAY
