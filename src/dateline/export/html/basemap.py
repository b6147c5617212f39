"""Land outlines from data/basemap.json (made by tools/make_basemap.py, which describes the file)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import accumulate
from typing import Optional

import msgspec

Ring = list[tuple[float, float]]


class _Country(msgspec.Struct):
    """A row of the file; each ring is x, y, dx, dy, dx, dy ... in units of 1/scale degrees."""

    name: str
    rings: list[list[int]]
    contested: Optional[str] = None


class _Basemap(msgspec.Struct):
    scale: int
    countries: list[_Country]


@dataclass(frozen=True, slots=True)
class Land:
    """A country or a contested territory: rings of (longitude, latitude), holes among them (fill them even-odd)."""

    name: str
    contested: Optional[str]
    rings: list[Ring]


@cache
def load_basemap() -> tuple[Land, ...]:
    """The outlines that come with the package."""
    return read_basemap(files("dateline").joinpath("data/basemap.json").read_bytes())


def read_basemap(content: bytes) -> tuple[Land, ...]:
    """Outlines as lands; raises `msgspec.ValidationError` naming the spot if the file is not what its maker says."""
    basemap = msgspec.json.decode(content, type=_Basemap)
    return tuple(Land(row.name, row.contested, [_unpacked(ring, basemap.scale) for ring in row.rings])
                 for row in basemap.countries)


def _unpacked(ring: list[int], scale: int) -> Ring:
    return [(x / scale, y / scale) for x, y in zip(accumulate(ring[0::2]), accumulate(ring[1::2]), strict=True)]
