"""GeoPackage (OGC 12-128): the shapes of `geo.py` as layers for QGIS, one layer a kind of shape."""

from __future__ import annotations

import struct
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from ..model import Entry, Reading
from .format import library
from .geo import Ring, Shape, properties_of, shapes_of
from .trace import trace

LAYERS: Final = {"spots": ("spot", "Point"), "circles": ("circle", "MultiPolygon"), "countries": ("country", "Point"),
                 "unplaced": ("nothing", None)}
FIELDS: Final = {
    "entry": str, "title": str, "kind": str, "status": str, "when": str, "start_earliest": str, "start_latest": str,
    "end_earliest": str, "end_latest": str, "role": str, "place": str, "gazetteer": str, "country": str,
    "precision": str, "shows": str, "meaning": str, "radius_km": float, "contested": str, "participants": str,
    "reports": int}
WRITTEN: Final = "2000-01-01T00:00:00Z"   # in place of the clock: the same record gives the same bytes


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """A GeoPackage with the layers "spots", "circles", "countries" and "unplaced". Raises `MissingLibrary`."""
    pyogrio = library("pyogrio", "maps")
    shapes = [shape for entry in entries for shape in shapes_of(trace(entry, readings))]
    pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": WRITTEN})
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "record.gpkg"
            for layer, (shows, kind) in LAYERS.items():
                _write(pyogrio, path, layer, kind, [shape for shape in shapes if shape.shows == shows])
            return path.read_bytes()
    finally:
        pyogrio.set_gdal_config_options({"OGR_CURRENT_DATE": None})


def _write(pyogrio: Any, path: Path, layer: str, kind: str | None, shapes: Sequence[Shape]) -> None:
    import numpy
    rows = [properties_of(shape) for shape in shapes]
    columns, blanks = [], []
    for name, type_ in FIELDS.items():
        cells = [row[name] for row in rows]
        blanks.append(numpy.array([cell is None for cell in cells], dtype=bool))
        columns.append(numpy.array(cells, dtype=object) if type_ is str else numpy.array(
            [type_(0) if cell is None else cell for cell in cells], dtype="float64" if type_ is float else "int64"))
    geometry = None if kind is None else numpy.array([wkb(shape.geometry) for shape in shapes], dtype=object)
    pyogrio.raw.write(path, geometry, columns, list(FIELDS), field_mask=blanks, layer=layer, driver="GPKG",
                      geometry_type=kind, crs="EPSG:4326", append=path.exists(), encoding="UTF-8")


def wkb(geometry: Mapping[str, Any] | None) -> bytes | None:
    """A Point, Polygon or MultiPolygon of GeoJSON as well-known binary; polygons always as a MultiPolygon."""
    if geometry is None:
        return None
    coordinates = geometry["coordinates"]
    if geometry["type"] == "Point":
        return struct.pack("<BIdd", 1, 1, *coordinates)
    polygons: list[list[Ring]] = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    return struct.pack("<BII", 1, 6, len(polygons)) + b"".join(map(_polygon, polygons))


def _polygon(rings: list[Ring]) -> bytes:
    body = b"".join(struct.pack("<I", len(ring)) + b"".join(struct.pack("<dd", *point) for point in ring)
                    for ring in rings)
    return struct.pack("<BII", 1, 3, len(rings)) + body
