"""What a folder's dateline.toml sets: how reports are read there when nothing is said on the command line.

reader = "llm:llama3.2"     # default, rules, or llm:MODEL
[prices]                    # money for a million tokens of that model, to show what reading costs
in = 0.15
out = 0.60
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, Optional

FILE: Final = "dateline.toml"
KEYS: Final = ("reader", "prices")
READERS: Final = ("default", "rules", "llm:MODEL")


class BadSettings(Exception):
    """The file cannot be used; the message names it, the place and the next step."""


@dataclass(frozen=True)
class Settings:
    """`reader`: "default", "rules" or "llm:MODEL". `prices`: for a million tokens in and out, None where not told."""

    reader: str = "default"
    prices: Optional[tuple[float, float]] = None


def settings_of(folder: Path) -> Settings:
    """The settings of a folder; those of no file where there is none. Raises `BadSettings`."""
    path = folder / FILE
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise BadSettings(f"{path}: cannot be read ({problem}); mend it or take it away") from None
    unknown = [key for key in given if key not in KEYS]
    if unknown:
        raise BadSettings(f"{path}: {unknown[0]!r} is no setting; there are: {', '.join(KEYS)}")
    return Settings(
        checked_reader(str(given.get("reader", "default")), f"{path}: reader"), _prices(path, given.get("prices"))
    )


def checked_reader(said: str, where: str) -> str:
    """The name of a reader, if it is one. Raises `BadSettings`."""
    if said in READERS[:2] or (said.startswith("llm:") and said[4:].strip()):
        return said
    raise BadSettings(f"{where}: {said!r} is no reader; there are: {', '.join(READERS)}")


def _prices(path: Path, given: Any) -> Optional[tuple[float, float]]:
    if given is None:
        return None
    if (
        not isinstance(given, dict)
        or set(given) != {"in", "out"}
        or not all(isinstance(n, int | float) and n >= 0 for n in given.values())
    ):
        raise BadSettings(f"{path}: prices: write them as in = 0.15 and out = 0.60, for a million tokens")
    return float(given["in"]), float(given["out"])
