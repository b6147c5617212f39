"""Whatever holds reports in, reports out: one module a kind of input. What cannot be read comes out as a `Problem`.

`reports_from` is the way in: files and folders (`files.py`), addresses (`addresses.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Optional

from ..model import Report
from ..read.report.making import MOST, Problem, given_day, report_id
from .files import files_from
from .given import Given

__all__ = ["MOST", "Given", "Problem", "report_id", "reports_from"]


def reports_from(paths: Sequence[str], published: Optional[date] = None,
                 columns: Optional[Mapping[str, str]] = None) -> Iterator[Report | Problem]:
    """The reports of files, folders and "-" (standard input).

    `published` is the day of those reports that do not state their own; `columns` says which column of a table holds
    what.
    """
    given = Given(day=given_day(published), columns=columns or {})
    for path in paths:
        yield from files_from(path, given)
