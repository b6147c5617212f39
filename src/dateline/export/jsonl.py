"""One entry a line, keys in the order of docs/formats.md, no field left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from ..model import Entry, Reading


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> str:
    """The entries as JSON Lines, in the order given; `readings` are not printed here (`dateline read --json` does)."""
    encoder = msgspec.json.Encoder()
    return "".join(encoder.encode(entry).decode("utf-8") + "\n" for entry in entries)
