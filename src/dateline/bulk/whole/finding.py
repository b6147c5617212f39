"""What is to be compared and what hangs together, found by DuckDB over tables on disk."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import numpy as np

from ...export.format import library
from ...merge import copies, othertimes, pairs
from .benchwork import Share
from .parting import Numbers, Ties
from .scratch import Scratch

MEMORY: Final = "1GB"   # what DuckDB takes before it uses the disk
FETCHED: Final = 10_000
SHARE: Final = 1500     # tellings that are clustered at once, or else one component


class Finding:
    """DuckDB over a scratch folder. Raises `MissingLibrary` without it."""

    def __init__(self, scratch: Scratch, threads: int) -> None:
        duckdb = library("duckdb", "tables")
        self._scratch = scratch
        self._duck = duckdb.connect(str(scratch.folder / "finding.duckdb"), config={
            "memory_limit": MEMORY, "threads": threads, "temp_directory": str(scratch.folder / "spill")})

    def close(self) -> None:
        """Let go of the file."""
        self._duck.close()

    def rows(self, name: str, **parameters: Any) -> Iterator[tuple[Any, ...]]:
        """The rows of queries/NAME.sql."""
        cursor = self._duck.cursor().execute(_query(name), parameters)
        while found := cursor.fetchmany(FETCHED):
            yield from found

    def laid(self, name: str, table: str) -> Iterator[tuple[Any, ...]]:
        """The rows of NAME.sql over all files of a table."""
        return self.rows(name, files=self._scratch.all(table))

    def columns(self, name: str, **parameters: Any) -> dict[str, Numbers]:
        """The rows of NAME.sql as columns of numbers."""
        return dict(self._duck.cursor().execute(_query(name), parameters).fetchnumpy())

    def ties(self) -> Ties:
        """All links."""
        return Ties(**self.columns("links", files=self._scratch.all("link")))

    def candidates(self) -> Iterator[tuple[int, int]]:
        """Pairs of reports, by rank, that may be of one text."""
        yield from self.rows("candidates", files=self._scratch.all("band"), crowded=copies.CROWDED)

    def find_pairs(self) -> None:
        """Lay down the pairs of tellings that are worth comparing."""
        self._duck.execute(_query("spots"), {"files": self._scratch.all("block")})
        self._duck.execute(_query("marks"), {"files": self._scratch.all("mark")})
        there = str(self._scratch.folder / "pairs.parquet")
        self._duck.execute(_query("pairs").replace("{there}", there.replace("'", "''")),
                           {"crowded": pairs.CROWDED, "neighbours": pairs.NEIGHBOURS,
                            "written": othertimes.WRITTEN, "put_off": othertimes.PUT_OFF})
        self._duck.execute("DROP TABLE spot; DROP TABLE mark")


def ranks_of(order: Numbers) -> Numbers:
    """A number of its own for each, from 0 on: its place in this order."""
    ranks = np.empty(len(order), np.int64)
    ranks[np.argsort(order, kind="stable")] = np.arange(len(order))
    return ranks


def components(tellings: Numbers, ranks: Numbers, ties: Ties) -> Numbers:
    """The component of each telling: the least rank of its members. `tellings`: sorted; `ranks`: of `ranks_of`."""
    by_rank = np.argsort(ranks)
    home = ranks.copy()
    one, other = np.searchsorted(tellings, ties.one), np.searchsorted(tellings, ties.other)
    while one.size:
        least = np.minimum(home[one], home[other])
        before = home.copy()
        np.minimum.at(home, one, least)
        np.minimum.at(home, other, least)
        home = np.minimum(home, home[by_rank[home]])   # as far as the first of its component has come
        if (home == before).all():
            break
    return home


def inside(tellings: Numbers, home: Numbers, ties: Ties) -> tuple[Ties, Numbers]:
    """The ties within one home, and that home of each."""
    homes = home[np.searchsorted(tellings, ties.one)]
    within = homes == home[np.searchsorted(tellings, ties.other)]
    return ties.at(within), homes[within]


def shares(tellings: Numbers, home: Numbers, ties: Ties) -> Iterator[Share]:
    """The components, or clusters of some, in their order, in shares of about equal size; with the links inside each.

    `tellings` may be some of all, where each home is among them whole.
    """
    by_home = np.argsort(home, kind="stable")
    members, homes = tellings[by_home], home[by_home]
    ties, link_homes = inside(tellings, home, ties)
    by_link = np.argsort(link_homes, kind="stable")
    links, link_homes = np.column_stack([ties.one, ties.other, ties.kept])[by_link], link_homes[by_link]
    last = np.flatnonzero(np.append(homes[1:] != homes[:-1], True)) if len(homes) else np.array([], np.int64)
    ends = last + 1
    link_ends = np.searchsorted(link_homes, homes[last], side="right")
    begin = link_begin = component = 0
    while component < len(ends):
        behind = max(component + 1, int(np.searchsorted(ends, begin + SHARE, side="right")))
        end, link_end = int(ends[behind - 1]), int(link_ends[behind - 1])
        yield Share(members[begin:end], ends[component:behind] - begin, links[link_begin:link_end],
                    link_ends[component:behind] - link_begin)
        begin, link_begin, component = end, link_end, behind


def _query(name: str) -> str:
    return (files("dateline.bulk.whole") / "queries" / f"{name}.sql").read_text(encoding="utf-8")
