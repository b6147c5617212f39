"""What a page of the record shows: a filter, and what pages ask beyond it. Every field has a word in the address."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Optional

from .filters import EVERYTHING, Filter, folded


@dataclass(frozen=True)
class View:
    """Entries to show. `weights` empty: whatever they weigh; `known_on`: as the record could stand on that day."""

    filter: Filter = EVERYTHING
    weights: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    known_on: Optional[date] = None
    fold: bool = False
    of_report: Optional[str] = None
    dated: Optional[bool] = None
    unchecked: bool = False
    added_after: Optional[int] = None
    disputed: bool = False
    bounded: bool = False
    """Without what could lie within the time that is asked only because its beginning or end is open."""

    def conditions(self) -> list[str]:
        """The names of the files in queries/desk/where that must hold."""
        asked = self.parameters()
        names = ["since", "until", "who", "where", "kinds", "statuses", "about", "weights", "evidence", "outlets",
                 "known", "of_report"]
        found = [name for name in names if asked[name] is not None]
        if self.fold:
            found.append("unfolded")
        if self.bounded:
            found.append("bounded")
        if self.disputed:
            found.append("disputed")
        if self.unchecked:
            found.append("unchecked")
        if self.added_after is not None:
            found.append("added_after")
        if self.dated is not None:
            found.append("dated" if self.dated else "undated")
        return found

    def parameters(self) -> dict[str, Any]:
        """The parameters of those conditions; None asks nothing."""
        asked: dict[str, Any] = dict(self.filter.parameters())
        asked["about"] = words_asked(self.filter.about)
        return asked | {
            "weights": json.dumps(self.weights) if self.weights else None,
            "evidence": json.dumps(self.evidence) if self.evidence else None,
            "outlets": json.dumps(self.outlets) if self.outlets else None,
            "known": self.known_on.isoformat() if self.known_on else None,
            "of_report": self.of_report, "added_after": self.added_after,
        }


def words_asked(said: Optional[str]) -> Optional[str]:
    """Words as an FTS5 expression: every word, as written or in plain letters, the last one perhaps half typed."""
    words = re.findall(r"\w+", said or "")
    parts = []
    for number, word in enumerate(words):
        star = "*" if number == len(words) - 1 and len(word) > 2 else ""
        plain = [f'"{p}"{star}' for p in re.findall(r"\w+", folded(word))]
        ways = list(dict.fromkeys([f'"{word}"{star}', " ".join(plain)]))
        parts.append("(" + " OR ".join(f"({way})" for way in ways if way) + ")")
    return " AND ".join(parts) or None
