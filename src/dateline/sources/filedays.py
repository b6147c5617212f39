"""The day that a path tells: "ap-zapad-2025-09-12.txt", "20250912_wire.txt", "archive/2025/09/12/wire.txt"."""

from __future__ import annotations

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from pathlib import PurePath
from typing import Final

from ..model import Days, Published, one_day
from .spelled import MONTHS

YEAR: Final = r"(?:19|20)\d\d"
NUMBERS: Final = re.compile(rf"(?<!\d)({YEAR})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
NAMES: Final = re.compile(
    rf"(?<![a-z\d])(\d{{1,2}})[-_. ]?({'|'.join(MONTHS)})[a-z]{{0,6}}[-_. ]?({YEAR})(?!\d)", re.IGNORECASE)


def day_of_path(path: str) -> Published:
    """The day of a file's name, else of its folders; not stated where there is none, or where the name holds two."""
    pure = PurePath(path)
    in_name = _days_in(pure.name)
    if len(in_name) == 1:
        day, said = in_name.popitem()
        return Published(days=one_day(day), basis="stated", because=f"its file name holds {said}")
    return _of_folders(pure.parts[:-1]) if not in_name else Published()


def _days_in(name: str) -> dict[date, str]:
    """The days that a name holds, each with its words."""
    found: dict[date, str] = {}
    for match in NUMBERS.finditer(name):
        _note(found, match.group(), match[1], match[3], match[4])
    for match in NAMES.finditer(name):
        _note(found, match.group(), match[3], str(MONTHS.index(match[2].lower()) + 1), match[1])
    return found


def _note(found: dict[date, str], said: str, year: str, month: str, day: str) -> None:
    with suppress(ValueError):   # 2021-02-31 is no day
        found.setdefault(date(int(year), int(month), int(day)), said)


def _of_folders(folders: tuple[str, ...]) -> Published:
    """The innermost folder that is a day, or the innermost year/month/day or year/month in a row."""
    for at in range(len(folders) - 1, -1, -1):
        days = _days_in(folders[at])
        if len(days) == 1 and folders[at] == next(iter(days.values())):
            return _folder(one_day(next(iter(days))), folders[at])
        if re.fullmatch(YEAR, folders[at]):
            return _in_a_row(folders[at:])
    return Published()


def _in_a_row(folders: tuple[str, ...]) -> Published:
    numbers = [int(folder) if re.fullmatch(r"\d{1,2}", folder) else None for folder in folders[1:3]]
    year, month, day = int(folders[0]), *(*numbers, None, None)[:2]
    if month is None or not 1 <= month <= 12:
        return Published()
    last = monthrange(year, month)[1]
    if day is None:
        return _folder(Days(date(year, month, 1), date(year, month, last)), "/".join(folders[:2]))
    return _folder(one_day(date(year, month, day)), "/".join(folders[:3])) if 1 <= day <= last else Published()


def _folder(days: Days, said: str) -> Published:
    return Published(days=days, basis="stated", because=f"its folder is {said}")


