"""Readings as the record keeps them: JSON pressed by zlib, a fifth of its size."""

from __future__ import annotations

import zlib
from datetime import date
from typing import Final, Optional

import msgspec

from ..model import Entry, Published, Reading

LEVEL: Final = 6


def packed(reading: Reading) -> bytes:
    """A reading as it is kept."""
    return pressed(msgspec.json.encode(reading))


def pressed(json: bytes | str) -> bytes:
    """JSON as it is kept."""
    return zlib.compress(json.encode() if isinstance(json, str) else json, LEVEL)


def unpacked(kept: bytes) -> Reading:
    """A kept reading."""
    return msgspec.json.decode(zlib.decompress(kept), type=Reading)


def published_json(published: Published) -> str:
    """A report's day as a column of its own, so that lists need not unpack the reading."""
    return msgspec.json.encode(published).decode()


def json_of(entry: Entry) -> str:
    """An entry as the record has it."""
    return msgspec.json.encode(entry).decode()


def iso(day: Optional[date]) -> Optional[str]:
    """A day as the tables have it."""
    return day.isoformat() if day else None


def day_of(said: Optional[str]) -> Optional[date]:
    """A day of the tables; open where there is none."""
    return date.fromisoformat(said) if said else None
