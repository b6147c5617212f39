"""GeoJSON (RFC 7946): a feature for each place of each entry; `geo.py` says what each shape means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from ..model import Entry, Reading
from .geo import properties_of, shapes_of
from .trace import trace


def export(entries: Sequence[Entry], readings: Mapping[str, Reading]) -> bytes:
    """A FeatureCollection. An entry of no known place is a feature without geometry, which the standard allows."""
    features = [{"type": "Feature", "id": shape.id, "geometry": shape.geometry, "properties": properties_of(shape)}
                for entry in entries for shape in shapes_of(trace(entry, readings))]
    return msgspec.json.encode({"type": "FeatureCollection", "features": features}) + b"\n"
