"""A process of its own that puts a reading into a record and makes the entries again: `python -m dateline.web.worker
RECORD < reading.json`. Merging takes room and time that the server keeps for answering."""

from __future__ import annotations

import sys
from typing import Optional

import msgspec

from ..model import Days, Reading, Report
from ..store import NotARecord, Record, rebuild


def main() -> int:
    """Exit code 0: done; 2: not, with one line that says why."""
    try:
        reading = msgspec.json.decode(sys.stdin.buffer.read(), type=Reading)
        with Record(sys.argv[1]) as record:
            put(record, reading)
    except (NotARecord, msgspec.DecodeError) as problem:
        print(problem)
        return 2
    return 0


def put(record: Record, reading: Reading) -> None:
    """Store a reading and make the entries again."""
    from ..merge import made, narrowed
    record.add(reading)
    rebuild(record, made, narrowed, read_again)


def read_again(report: Report, within: Optional[Days] = None) -> Reading:
    """A report read once more, with the language model that is loaded only then."""
    from ..library import parser_of
    from ..read import read
    return read(report, parser_of(None), within)


if __name__ == "__main__":
    sys.exit(main())
