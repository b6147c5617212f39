"""When a report was written, by what it says alone: news of 1989 to 2011 read without its day of publication.

Nobody wrote rules after these documents; an interval that leaves out the true day is the worst that can happen.
"""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

from dateline.model import Days, Report, one_day
from dateline.read.parse import Parser
from dateline.read.report.clean import find_parts
from dateline.read.when.dating import published_day
from dateline.read.when.times import find_times

from ..measures import Json, Measure, figure
from .frame import Stage, per_part, records, table

FILES = {"AQUAINT": "time/aquaint.jsonl", "Wikinews": "timeline/semeval_docs.jsonl"}
DATE_LINE = re.compile(r"\n[A-Z][a-z]+ \d{1,2}, \d{4}\n")   # stands alone under Wikinews' headlines
MEASURES = (
    Measure("intervals that leave out the day", figure("wrong"), "lower", count=True),
    Measure("bounded on a side", figure("bounded")),
    Measure("bounded on both", figure("closed")),
)


def _days(text: str, name: str, parser: Parser) -> Days:
    """The days that a text allows its publication."""
    parts, _ = find_parts(text, None, [])
    parse = parser(text, parts)
    return published_day(Report(id=name, path=name, text=text, parts=parts), parse, find_times(parse)).days


def _run(bench: Path, parser: Parser) -> tuple[str, Json]:
    figures: Json = {}
    for part, path in FILES.items():
        count: Counter[str] = Counter()
        for document in records(bench / path):
            if document.get("published"):
                text = DATE_LINE.sub("\n", document["text"], count=1)
                days = _days(text, document["id"], parser)
                count["all"] += 1
                count["wrong"] += not days.meets(one_day(date.fromisoformat(document["published"][:10])))
                count["bounded"] += not days.is_open
                count["closed"] += days.width is not None
        shares = {name: 100 * count[name] / max(count["all"], 1) for name in ("bounded", "closed")}
        figures[part] = {"wrong": count["wrong"], **shares}
    return table(figures, MEASURES), figures


STAGE = Stage("dating", "when a report was written, by its words alone", tuple(FILES.values()),
              per_part(tuple(FILES), *MEASURES), _run)
