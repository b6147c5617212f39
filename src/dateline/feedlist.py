"""The list of feeds to watch: a TOML file, one table a feed.

    every = "1h"                              # for all, unless a feed says otherwise

    [[feed]]
    url = "https://planet.example/rss"        # RSS, Atom, JSON Feed or a sitemap
    outlet = "Daily Planet"                   # the feed's own name where it is left out
    every = "30m"
    about = ["exercise", "drill", "border"]   # only items with one of these words in title or summary
    limit = 20                                # new reports of one visit
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Optional

UNITS: Final = {"m": 60.0, "h": 3600.0, "d": 86_400.0}
SOONEST: Final = 300.0   # seconds: no feed is asked more often
KEYS: Final = ("url", "outlet", "every", "about", "limit")


class BadFeeds(Exception):
    """The file is no list of feeds; the message names the place and what to write."""


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed to watch."""

    url: str
    outlet: Optional[str] = None
    every: float = 3600.0
    """Seconds between two visits."""
    about: tuple[str, ...] = ()
    limit: int = 20


def feeds_of(path: str) -> list[Feed]:
    """The feeds of a file. Raises `BadFeeds`, with all that is wrong at once."""
    try:
        told = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadFeeds(f'{path}: no such file; write one with [[feed]] and url = "..." for each feed') from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadFeeds(f"{path}: cannot be read ({problem}); it is a TOML file with a table [[feed]] a feed") from None
    rows = told.get("feed")
    if not isinstance(rows, list) or not rows:
        raise BadFeeds(f'{path}: no feed in it; write [[feed]] and under it url = "https://..."')
    problems: list[str] = []
    feeds = [_feed(f"{path}: feed {n}", row, told.get("every", "1h"), problems) for n, row in enumerate(rows, 1)]
    if problems:
        raise BadFeeds("\n".join(problems))
    return feeds


def _feed(where: str, row: Any, every: Any, problems: list[str]) -> Feed:
    url = row.get("url")
    if not isinstance(url, str) or not re.match(r"https?://\S+$", url):
        problems.append(f'{where}: lacks url = "https://..."')
    problems += [f"{where}: has {key}, which no feed knows; there are: {', '.join(KEYS)}"
                 for key in row if key not in KEYS]
    about, limit, outlet = row.get("about", []), row.get("limit", 20), row.get("outlet")
    if not isinstance(about, list) or not all(isinstance(word, str) and word for word in about):
        problems.append(f'{where}: about is no list of words; write about = ["drill", "exercise"]')
        about = []
    if not isinstance(limit, int) or limit < 1:
        problems.append(f"{where}: limit is no number of reports")
        limit = 20
    seconds = _seconds(where, row.get("every", every), problems)
    return Feed(str(url), outlet if isinstance(outlet, str) else None, seconds, tuple(about), limit)


def _seconds(where: str, said: Any, problems: list[str]) -> float:
    found = re.fullmatch(r"(\d+)\s*([mhd])", said) if isinstance(said, str) else None
    if found is None:
        problems.append(f'{where}: every is no length of time; write it as "30m", "2h" or "1d"')
        return UNITS["h"]
    return max(int(found[1]) * UNITS[found[2]], SOONEST)
