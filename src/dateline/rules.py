"""Loads and checks rule files: TOML, one table a rule, each rule with `finds` and `skips` examples that run as tests.

A rule file reads::

    stage = "times"                       # which stage uses it
    [weekday]                             # the rule's name
    ...                                   # whatever the stage needs, checked by `rule_rows`
    finds = ["on Friday", "Tuesday"]      # texts in which the rule must fire
    skips = ["Black Friday sales"]        # texts in which it must not
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


class BadRules(Exception):
    """A rule or word file is wrong; the message names file, table and what is missing or unknown."""


@cache
def table(name: str) -> Mapping[str, Any]:
    """The content of a TOML file of the package's data folder: `table("rules/status.toml")`."""
    path = files("dateline") / "data" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadRules(f"data/{name}: no such file in the package") from None
    except tomllib.TOMLDecodeError as problem:
        raise BadRules(f"data/{name}: not TOML: {problem}") from None


def rule_rows(name: str, needs: Collection[str], may: Collection[str] = ()) -> dict[str, dict[str, Any]]:
    """The rules of a file by name, each with all of `needs` and nothing beside `needs`, `may`, finds and skips.

    Collects every problem of the file and raises `BadRules` once.
    """
    rows = {key: dict(row) for key, row in table(name).items() if isinstance(row, dict)}
    problems: list[str] = []
    for key, row in rows.items():
        problems += [f"data/{name}: [{key}] lacks {field}" for field in (*needs, "finds") if field not in row]
        known = {*needs, *may, "finds", "skips"}
        problems += [
            f"data/{name}: [{key}] has {field}, which no rule of this file knows" for field in row if field not in known
        ]
    if problems:
        raise BadRules("\n".join(problems))
    return rows


def with_lists(name: str, text: str) -> re.Pattern[str]:
    """A regular expression of a file, in which `<claims>` stands for any one of the file's list of that name.

    Raises `BadRules` for a list that the file does not have.
    """
    lists = table(name)

    def any_of(found: re.Match[str]) -> str:
        if not isinstance(lists.get(found.group(1)), list):
            raise BadRules(f"data/{name}: <{found.group(1)}> names no list of this file")
        return f"(?:{'|'.join(lists[found.group(1)])})"
    return re.compile(re.sub(r"(?<!P)<(\w+)>", any_of, text))


def examples(name: str) -> Iterator[tuple[str, str, bool]]:
    """(rule, text, whether the rule must fire in it) for every example of a file."""
    for key, row in table(name).items():
        if isinstance(row, dict):
            yield from ((key, text, True) for text in row.get("finds", ()))
            yield from ((key, text, False) for text in row.get("skips", ()))
