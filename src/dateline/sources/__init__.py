"""Whatever holds reports in, reports out: one module a kind of input. What cannot be read comes out as a `Problem`.

`reports_from` is the way in: files and folders (`files.py`), addresses (`addresses.py`) and what feeds list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Optional

from ..hashed import report_id
from ..model import Report
from ..read.report.making import MOST, Problem, given_day
from .addresses import is_address, reports
from .fetch import Fetcher, Net
from .files import files_from
from .given import Given

__all__ = ["MOST", "Fetcher", "Given", "Net", "Problem", "report_id", "reports_from"]


def reports_from(paths: Sequence[str], published: Optional[date] = None, columns: Optional[Mapping[str, str]] = None,
                 net: Optional[Net] = None) -> Iterator[Report | Problem]:
    """The reports of files, folders, addresses and "-" (standard input).

    `published` is the day of those reports that do not state their own; `columns` says which column of a table holds
    what; `net` bounds what is fetched. Nothing is fetched but the addresses that are named, and what a feed lists.
    """
    given, fetcher = Given(day=given_day(published), columns=columns or {}), Fetcher(net or Net())
    for path in paths:
        if is_address(path):
            yield from reports(path, given, fetcher)
        else:
            yield from files_from(path, given)
