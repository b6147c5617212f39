"""The record written out: `FORMATS[name](entries, readings)` gives the whole file as bytes, one module a format.

`readings` holds the readings by report id, so that every mention of an entry leads back to its sentence. All formats
are pure functions of what they are given: the same record gives the same bytes. `formats()` also finds those that
other packages bring.
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Final

from . import (
    atom,
    csv,
    geojson,
    gpkg,
    html,
    ics,
    jsonl,
    jsonld,
    markdown,
    newsml,
    parquet,
    pictures,
    ploverjson,
    timelinejs,
    worddoc,
)
from .format import Files, Format, MissingLibrary

__all__ = ["FORMATS", "Files", "Format", "MissingLibrary", "formats"]

GROUP: Final = "dateline.formats"   # of the entry points by which other packages bring a format

FORMATS: Final[dict[str, Format]] = {made.name: made for made in (
    Format("jsonl", "entries for programs, one JSON object a line", ".jsonl", "application/jsonl", jsonl.export),
    Format("csv", "one row an entry, for spreadsheets", ".csv", "text/csv", csv.export),
    Format("parquet", "nine tables for pandas, DuckDB, R", ".zip", "application/zip", parquet.export, binary=True),
    Format("geojson", "places for maps, vague ones as circles", ".geojson", "application/geo+json", geojson.export),
    Format("gpkg", "the same as GeoPackage layers, for QGIS", ".gpkg", "application/geopackage+sqlite3", gpkg.export,
           binary=True),
    Format("ics", "what is planned and what was held, for calendars", ".ics", "text/calendar", ics.export),
    Format("timelinejs", "slides for TimelineJS", ".json", "application/json", timelinejs.export),
    Format("plover", "coded events, PLOVER 2.0", ".json", "application/json", ploverjson.export),
    Format("newsml", "NewsML-G2 events with IPTC's occurrence status", ".xml",
           "application/vnd.iptc.g2.knowledgeitem+xml", newsml.export),
    Format("jsonld", "schema.org events and claims with their provenance", ".jsonld", "application/ld+json",
           jsonld.export),
    Format("atom", "a feed of what changed", ".atom", "application/atom+xml", atom.export),
    Format("html", "one self-contained page: timeline, map, list, evidence", ".html", "text/html", html.export),
    Format("md", "a briefing: chronology with footnotes, Markdown", ".md", "text/markdown", markdown.export),
    Format("docx", "the same briefing for Word", ".docx",
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", worddoc.export, binary=True),
    Format("svg", "timeline and map as drawings", ".zip", "application/zip", pictures.svg, binary=True),
    Format("png", "timeline and map as pictures", ".zip", "application/zip", pictures.png, binary=True),
)}


def formats() -> dict[str, Format]:
    """All formats by name: the ones of this package, then those of others. A name of ours is never taken over."""
    found = dict(FORMATS)
    for point in sorted(entry_points(group=GROUP), key=lambda point: point.name):
        if point.name not in found and isinstance(made := point.load(), Format):
            found[point.name] = made
    return found
