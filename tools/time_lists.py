"""How fast the lists of a large record come: the first rows of each, in milliseconds of wall and of processor time.

    python tools/make_synthetic.py big.db --reports 66000 --entries 200000
    python -m tools.time_lists big.db

Each list is asked for five times; the middle one counts. What is timed is the library call that the command makes, with
the entries as objects; not the start of the program, and not the table that it prints.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from datetime import date
from itertools import islice
from statistics import median
from time import perf_counter, process_time
from typing import Any, Final

from dateline.store import Desk, Filter, Record
from dateline.store.view import View

TIMES: Final = 5
GOAL: Final = 50.0   # milliseconds


def lists(record: Record, desk: Desk, rows: int) -> dict[str, Callable[[], Any]]:
    """Name of each list -> what gets its first rows."""
    middle = record.entries(limit=1)[0].id
    behind = record.heads_by_id(record.asked_by_name("reading_ids")[record.size().reports // 2][0])[0]

    def of(**asked: Any) -> Callable[[], Any]:
        return lambda: list(islice(record.pages(Filter(**asked), size=rows), rows))
    return {
        "timeline": of(), "timeline of a month": of(since=date(2019, 5, 1), until=date(2019, 5, 31)),
        "a kind, frequent": of(kinds=("statement",)), "a kind, seldom": of(kinds=("call",)),
        "a status": of(statuses=("denied",)),
        "who, a state": of(who="Poland"), "who, a person": of(who="Anna Adler"), "who, part of a name": of(who="olse"),
        "who, nobody": of(who="Zebulon"), "where, a state": of(where="Estonia"), "where, a town": of(where="Kolgrad"),
        "where, part of a name": of(where="jarv"), "where, nowhere": of(where="Xanadu"),
        "words": of(about="airlift"), "words, seldom": of(about="airlift Norask blockade"),
        "exercises": of(kinds=("exercise",)), "exercises of a state": of(kinds=("exercise",), who="Norway"),
        "an entry by id": lambda: record.entries_by_id(middle),
        "an entry by the beginning of its id": lambda: record.entries_by_id(middle[:7]),
        "reports": lambda: desk.reports(rows), "reports, far behind": lambda: desk.reports(rows, 30_000),
        "dateline reports": lambda: record.heads(rows),
        "dateline reports, far behind": lambda: record.heads(rows, behind),
        "page: timeline": lambda: desk.slice(View(), rows),
        "page: counts": lambda: desk.counts(View()),
    }


def main() -> None:
    """Command line."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    options.add_argument("record")
    options.add_argument("--rows", type=int, default=100)
    asked = options.parse_args()
    with Record(asked.record, create=False) as record, Desk(asked.record) as desk:
        print(f"{record.size().entries:,} entries of {record.size().reports:,} reports; the first {asked.rows} rows")
        for name, get in lists(record, desk, asked.rows).items():
            walls, spent, found = [], [], None
            for _ in range(TIMES):
                begun, started = perf_counter(), process_time()
                found = get()
                walls.append(1000 * (perf_counter() - begun))
                spent.append(1000 * (process_time() - started))
            number = len(found) if isinstance(found, list) else 1
            mark = "" if median(spent) < GOAL else "  over 50"
            print(f"{name:<38}{number:>7} rows {median(walls):>9.1f} ms {median(spent):>9.1f} ms of processor{mark}",
                  flush=True)


if __name__ == "__main__":
    main()
