"""Atom (RFC 4287): what changed, newest first: each entry on the day of the last report that told of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from lxml import etree  # type: ignore[import-untyped]   # no types of its own

from ..model import Entry, Reading
from .safe import web_link
from .trace import Trace, trace
from .words import STATUS_LABEL, sources_words, time_words, title_words
from .xmltext import document, under

NAMESPACE: Final = "http://www.w3.org/2005/Atom"
NO_DAY: Final = date(1970, 1, 1)   # the standard wants a moment; what no report dates stands last


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """A feed with one item an entry; `updated` is a day at midnight UTC, for no report tells more of itself."""
    traces = sorted((trace(entry, readings) for entry in entries), reverse=True,
                    key=lambda t: (_updated(t), t.entry.id))
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})
    under(feed, "title", "dateline: what changed in the record")
    under(feed, "id", "tag:dateline,2026:record")
    under(feed, "updated", _moment(max(map(_updated, traces), default=NO_DAY)))
    under(under(feed, "author"), "name", "dateline")
    for traced in traces:
        _item(feed, traced)
    return document(feed)


def _item(feed: etree._Element, traced: Trace) -> None:
    entry = traced.entry
    item = under(feed, "entry")
    under(item, "title", f"{STATUS_LABEL[entry.status]}: {title_words(entry)}")
    under(item, "id", f"tag:dateline,2026:{entry.id}")
    under(item, "updated", _moment(_updated(traced)))
    under(item, "category", term=entry.kind)
    under(item, "category", term=entry.status, label=STATUS_LABEL[entry.status])
    for url in dict.fromkeys(link for told in traced.told if (link := web_link(told.report.url))):
        under(item, "link", rel="related", href=url)
    under(item, "summary", time_words(entry.time, entry.status))
    lines = [f"{told.report.published.days.latest or 'no day'}: {STATUS_LABEL[told.event.status]}: "
             f"“{told.event.sentence.text}” ({sources_words(told.report)})" for told in traced.told]
    under(item, "content", "\n".join(lines), type="text")


def _updated(traced: Trace) -> date:
    """The last day on which a report of it can have come out."""
    days = [told.report.published.days for told in traced.told]
    return max((d for one in days if (d := one.latest or one.earliest)), default=NO_DAY)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
