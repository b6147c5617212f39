"""TimelineJS 3 (JSON): a slide for each entry that has a day, with how sure it is and its evidence in the text.

TimelineJS draws what it is given as days, so an entry of which only an interval is known carries the time in words as
`display_date` and its interval as start and end. What has no day has no place on it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from html import escape
from typing import Any

import msgspec

from ..model import FACTS, Entry, Reading
from .safe import visible, web_link
from .trace import Trace, trace
from .words import STATUS_LABEL, STATUS_MEANING, first_day, sources_words, time_words, title_words


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """The object that `new TL.Timeline(element, object)` takes. Texts are HTML, everything from reports escaped."""
    dated = [entry for entry in entries if first_day(entry.time) is not None]
    slides = [_slide(trace(entry, readings)) for entry in dated]
    return msgspec.json.encode({"events": slides, "scale": "human"}) + b"\n"


def _slide(traced: Trace) -> dict[str, Any]:
    entry, time = traced.entry, traced.entry.time
    assert time is not None
    known = [d for days in (time.start, time.end) for d in (days.earliest, days.latest) if d]
    first, last = time.start.earliest or min(known), time.end.latest or max(known)
    label = "" if entry.status in FACTS else f"{STATUS_LABEL[entry.status]}: "
    slide = {
        "unique_id": entry.id, "start_date": _date(first), "display_date": _text(time_words(time, entry.status)),
        "text": {"headline": _text(label + title_words(entry)), "text": _body(traced)}, "group": entry.kind,
    }
    return slide | ({"end_date": _date(last)} if last != first else {})


def _date(day: date) -> dict[str, int]:
    return {"year": day.year, "month": day.month, "day": day.day}


def _body(traced: Trace) -> str:
    entry = traced.entry
    lines = [f"<p>{_text(entry.kind)}, {_text(STATUS_MEANING[entry.status])}</p>"]
    for told in traced.told:
        said = f"<blockquote>{_text(told.event.sentence.text)}</blockquote>"
        link = web_link(told.report.url)
        source = _text(sources_words(told.report))
        lines.append(f'{said}<p>{f"<a href={chr(34)}{escape(link)}{chr(34)}>{source}</a>" if link else source}</p>')
    return "".join(lines)


def _text(text: str) -> str:
    return escape(visible(text))


