"""Reports whose ids chance made alike (`hashed`): the one that comes second is kept under an id of its own."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import msgspec

from ..hashed import id_beside, words_hash
from ..model import Published, Reading, Report


class There(NamedTuple):
    """What is known of a report that is kept: its day, and the hash of its words."""

    published: Published
    words: bytes


class _Text(msgspec.Struct):
    text: str


class _Kept(msgspec.Struct):
    report: _Text


def words_of(packed: bytes) -> bytes:
    """The hash of the words of a report, by its reading as the record keeps it."""
    return words_hash(msgspec.json.decode(zlib.decompress(packed), type=_Kept).report.text)


def beside(report: Report, words: bytes) -> Report:
    """The report under the id that it has where a report with this hash of its words has its id."""
    id = id_beside(report.id, words_hash(report.text), words)
    return report if id == report.id else msgspec.structs.replace(report, id=id)


def renamed(reading: Reading, id: str) -> Reading:
    """The reading of a report under another id, which stands nowhere else in it."""
    if reading.report.id == id:
        return reading
    return msgspec.structs.replace(reading, report=msgspec.structs.replace(reading.report, id=id))
