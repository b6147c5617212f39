"""An event that an analyst writes down: a reading of one sentence, which stands in the record like any other.

So it is merged, searched, exported and corrected as what reports tell is; it says that it was written by hand, and by
what source, or that there is none.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Optional

from ..model import (
    OPEN,
    Days,
    Event,
    Part,
    Plover,
    Published,
    Reading,
    Report,
    Source,
    Span,
    Status,
    Time,
    Where,
    Who,
    one_day,
)
from ..store.faces import BY_HAND
from .asking import first_day, last_day


def own_reading(*, sentence: str, kind: str, status: Status, since: str, until: str, who: Sequence[Who],
                where: Sequence[Where], source: Optional[str], url: Optional[str], why: str, today: date) -> Reading:
    """The reading of an event written down by hand. `since` and `until` are a day, a month or a year, or empty.

    `who` and `where` as the record knows them; `source` None: marked as without one. Raises `BadQuestion`.
    """
    whole = Span(0, len(sentence), sentence)
    said = "\0".join((sentence, since, until, source or "", url or ""))
    id = f"hand-{hashlib.sha256(said.encode()).hexdigest()[:12]}"
    note = "written down by hand" + (f": {why}" if why else "") + ("" if source or url else "; without a source")
    event = Event(
        id=f"{id}.e1", kind=kind, subkind=None, plover=Plover(type=None, mode=None), cameo=None, status=status,
        summary=sentence, part="body", background=False, trigger=whole, sentence=whole, participants=list(who),
        places=list(where), time=own_time(since, until), figures=[],
        attribution=[Source(source=source, actor=None, cue=None, form="paraphrase", said=None)] if source else [],
        about=None, because=[note], line=sentence)
    report = Report(id=id, path=BY_HAND, url=url, title=None, outlet=source, language="en", text=sentence,
                    published=Published(days=one_day(today), basis="stated", because="the day it was written down"),
                    parts=[Part(kind="body", start=0, end=len(sentence))])
    return Reading(report=report, events=[event], times=[], places=[], actors=[], attributions=[], notes=[],
                   model=BY_HAND)


def own_time(since: str, until: str) -> Optional[Time]:
    """From one day, month or year to another; one of them alone is when it was. Raises `BadQuestion`."""
    if not since and not until:
        return None
    begin = Days(first_day(since, "since"), last_day(since, "since")) if since else OPEN
    end = Days(first_day(until, "until"), last_day(until, "until")) if until else begin
    edtf = f"{since or '..'}/{until}" if until else since
    return Time(start=begin, end=end, edtf=edtf, said=None, because="written down by hand")
