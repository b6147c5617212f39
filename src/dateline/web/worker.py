"""A process of its own that changes a record: `python -m dateline.web.worker RECORD < changes.json`, a line of JSON for
each thing that there is to tell. Merging takes room and time that the server keeps for answering."""

from __future__ import annotations

import os
import sys
from typing import Final

import msgspec

from ..store import NotARecord, Record
from .amending import Change, Told, carried_out

MODEST: Final = 5   # by so much it steps back where the processor has much to do


def main() -> int:
    """Exit code 0: carried out, as its lines say; 2: not, with a line that says why."""
    try:
        if hasattr(os, "nice"):
            os.nice(MODEST)
        changes = msgspec.json.decode(sys.stdin.buffer.read(), type=list[Change])
        with Record(sys.argv[1]) as record:
            for told in carried_out(record, changes):
                _tell(told)
    except (NotARecord, msgspec.DecodeError) as problem:
        _tell(Told(stage=str(problem)))
        return 2
    return 0


def _tell(told: Told) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
