"""The annotated reports: read from the data folder, given to `dateline.read.read`, with or without their day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

from dateline.model import Published, Reading, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser


def published_day(data: Path, report: str) -> date:
    """The day on which a report came out, by its annotation."""
    with (data / "news" / "gold" / f"{report}.jsonl").open(encoding="utf-8") as gold:
        return date.fromisoformat(json.loads(gold.readline())["published"])


def at_hand(data: Path, reports: Iterable[str]) -> list[str]:
    """Those of the reports whose text and annotation are in the data folder."""
    news = data / "news"
    return [r for r in reports if (news / "texts" / f"{r}.txt").is_file() and (news / "gold" / f"{r}.jsonl").is_file()]


def reading(data: Path, report: str, parser: Parser, dated: bool) -> Reading:
    """One annotated report, read; `dated`: its day of publication is given to the reader."""
    text = (data / "news" / "texts" / f"{report}.txt").read_bytes().decode("utf-8")
    day = Published(days=one_day(published_day(data, report)), basis="stated", because="given with the report")
    return read(Report(id=report, path=f"{report}.txt", text=text, published=day if dated else Published()), parser)


def interval_holds_day(data: Path, read_as: Reading) -> bool:
    """Whether the day on which the report came out is among those that the reading allows."""
    return read_as.report.published.days.meets(one_day(published_day(data, read_as.report.id)))


def dating(data: Path, readings: Sequence[Reading]) -> dict[str, int]:
    """How many of the readings allow the true day, and how many of these narrow it down at all."""
    holding = [r for r in readings if interval_holds_day(data, r)]
    return {"holding": len(holding), "worked_out": sum(not r.report.published.days.is_open for r in holding)}
