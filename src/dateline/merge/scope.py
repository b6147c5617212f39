"""What a number counts, by the words around it: "in all", "on Belarusian territory", "of them"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final, Optional

from ..model import Figure, Report
from ..rules import rule_rows

RULES: Final = "rules/scope.toml"
_REACH = 60                       # characters on each side
_STOP = re.compile(r"[.!?]\s|\n")


def scope_of(figure: Figure, report: Report) -> Optional[str]:
    """The scope that the words around a figure give it; `None` where they give none."""
    start, end = figure.said.start, figure.said.end
    before = _STOP.split(report.text[max(0, start - _REACH):start])[-1]
    after = _STOP.split(report.text[end:end + _REACH])[0]
    return scope_in(before, figure.said.text, after)


def scope_in(before: str, said: str, after: str) -> Optional[str]:
    """The scope that a number gets from the words before and after it."""
    for _, side, pattern, scope in _rules():
        match = pattern.search(before if side == "before" else after)
        if match:
            return scope or " ".join(match.group("scope").split())
    return None


@cache
def _rules() -> tuple[tuple[str, str, re.Pattern[str], Optional[str]], ...]:
    """(name, side, pattern, scope) of each rule, in the order of the file."""
    rows = rule_rows(RULES, needs=("side", "pattern"), may=("scope",))
    return tuple((name, row["side"], re.compile(row["pattern"]), row.get("scope")) for name, row in rows.items())


def fires(rule: str, text: str) -> bool:
    """Whether a rule fires at the first number with its noun in a text: for the examples of the rule file."""
    found = re.search(r"\d[\d,]* (?:troops|soldiers|tanks|paratroopers)", text)
    assert found is not None, text
    side, pattern = next((side, pattern) for name, side, pattern, _ in _rules() if name == rule)
    last = [*re.finditer(r"\d[\d,]* (?:troops|soldiers|tanks|paratroopers)", text)][-1]
    return bool(pattern.search(text[:last.start()] if side == "before" else text[found.end():]))
