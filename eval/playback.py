"""Annotations played back as a language model's answers: what a careful reader points at, in the line format.

A second reader's annotation (the same records as the gold) is what a strong model might answer; grounding it shows what
grounding costs, and what it keeps out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Optional

from dateline.read.parse import Sentence

from .measures import Json


def annotation(path: Path) -> list[Json]:
    """The events of an annotated report."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()[1:]]


def answer_lines(events: Sequence[Json], sentences: Sequence[Sentence]) -> str:
    """The events as an answer that numbers the sentences as the parse does; what stands in none is left out."""
    numbers: dict[str, int] = {}
    lines: list[str] = []
    for event in events:
        number = _number(sentences, event["trigger_start"])
        if number is None:
            continue
        numbers[event["id"]] = len(numbers) + 1
        trigger = " ".join(event["trigger"].split())
        lines.append(
            _row(
                "E",
                number,
                trigger,
                event["kind_norm"],
                event["plover"],
                event["modality"],
                "core" if event["core"] else "minor",
                event["summary"],
            )
        )
        lines += [_row("W", p["role_norm"], p["name"], p["country"], p["actor"]) for p in event["participants"]]
        lines += [_row("L", p["role_norm"], p["name"], p["country"]) for p in event["places"]]
        lines += _time(event["time"])
        lines += [_figure(figure) for figure in event["figures"] if not figure["optional"]]
        lines += [_row("S", a["source"], a["country"], a["actor"], a["form"]) for a in event["attribution"]]
        also = [n for e in event["evidence"][1:] if (n := _number(sentences, e["start"])) is not None]
        lines += [f"V {' '.join(map(str, also))}"] * bool(also)
    return "\n".join(_with_about(lines, events, numbers))


def _with_about(lines: list[str], events: Sequence[Json], numbers: dict[str, int]) -> list[str]:
    """The lines with an A line behind each event that is about another."""
    about = {
        numbers[e["id"]]: numbers[e["about_event"]]
        for e in events
        if e["id"] in numbers and e.get("about_event") in numbers
    }
    made, n = [], 0
    for line in lines:
        made.append(line)
        if line.startswith("E "):
            n += 1
            if n in about:
                made.append(f"A {about[n]}")
    return made


def _row(tag: str, *fields: object) -> str:
    return f"{tag} " + " | ".join("-" if field in (None, "") else str(field).replace("|", "/") for field in fields)


def _number(sentences: Sequence[Sentence], at: int) -> Optional[int]:
    return next((n for n, s in enumerate(sentences) if s.start <= at < s.end), None)


def _time(time: Json) -> list[str]:
    sides = [f"{low or '-'}~{high or '-'}" for low, high in (time["start"], time["end"])]
    if sides == ["-~-", "-~-"]:
        return []
    return [_row("T", sides[0] if time["start"] == time["end"] else " ".join(sides), time["text"])]


def _figure(figure: Json) -> str:
    value, high = figure["value_norm"], figure["high_norm"]
    said = "-" if value is None else f"{value:.12g}" + (f"..{high:.12g}" if high else "")
    return _row(
        "F",
        figure["text"],
        said,
        figure["qualifier_norm"] or "exact",
        figure["family"],
        figure.get("what", ""),
        figure.get("according_to") or "",
    )
