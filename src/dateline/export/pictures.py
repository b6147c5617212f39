"""Timeline and map as pictures for print: SVG or PNG, drawn by Matplotlib from the page's own geometry.

Nothing is surer in a picture than on the page: a day is a mark, an interval a band, an open side an arrow; a vague
place is a soft circle; what is not told as fact is hollow and says so.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any, Final

from ..model import FACTS, Entry, Reading
from .format import Files, Make, library
from .html.basemap import load_basemap
from .html.timeline import Axis, Bar, draw, known_days, make_axis
from .html.worldmap import HEIGHT, WIDTH, find_spots, make_map
from .safe import one_line
from .trace import Trace, trace
from .words import STATUS_LABEL, first_day, time_short, title_words

INK, SEA, LAND, EDGE, FACT, OTHER = "#1d2733", "#eaf1f6", "#f7f4ec", "#b9b29f", "#0b5c8a", "#8a4b08"
SHADES = (LAND, "#dbe3e8", "#c3d2de", "#a9c0d2", "#8dabc4")   # a country, by how often it is named
ROW: Final = 0.28      # inches
MOST: Final = 400      # rows of a picture; what is beyond is counted under it
CHARACTERS: Final = 72
DPI: Final = 144
ALIGN: Final = {"start": "left", "middle": "center", "end": "right"}   # SVG's words and Matplotlib's


def _pictures(kind: str, entries: Sequence[Entry], readings: Mapping[str, Reading]) -> Files:
    """"timeline" and "map" as files of that kind. Raises `MissingLibrary`."""
    library("matplotlib", "pictures")
    traces = sorted((trace(entry, readings) for entry in entries),
                    key=lambda t: (str(first_day(t.entry.time) or "9999"), t.entry.id))
    return {f"timeline.{kind}": _saved(_timeline(traces), kind), f"map.{kind}": _saved(_map(traces), kind)}


svg: Final[Make] = partial(_pictures, "svg")
png: Final[Make] = partial(_pictures, "png")


def _figure(width: float, height: float) -> Any:   # a matplotlib.figure.Figure, made without pyplot's global state
    from matplotlib.figure import Figure
    return Figure(figsize=(width, height), facecolor="white")


def _saved(figure: Any, kind: str) -> bytes:
    """The same figure as the same bytes: no date in it, ids by a fixed salt, letters as text."""
    import matplotlib
    out = io.BytesIO()
    with matplotlib.rc_context({"svg.hashsalt": "dateline", "svg.fonttype": "none", "font.family": "DejaVu Sans"}):
        figure.savefig(out, format=kind, dpi=DPI, metadata={"Date": None} if kind == "svg" else {"Software": None})
    return out.getvalue()


def _timeline(traces: Sequence[Trace]) -> Any:
    dated = [t for t in traces if t.entry.time and known_days(t.entry.time)]
    axis = make_axis([t.entry.time for t in dated if t.entry.time], [])
    shown = dated[:MOST]
    figure = _figure(13, 1.2 + ROW * max(len(shown), 1))
    sheet = figure.add_axes((0.02, 0.0, 0.96, 1.0))
    sheet.set_xlim(-78, 101)
    sheet.set_ylim(len(shown) + 1.2, -2.2)
    sheet.axis("off")
    if axis is None:
        sheet.text(0, 0, "No entry has a day.", color=INK, fontsize=9)
        return figure
    _ticks(sheet, axis, len(shown))
    for row, traced in enumerate(shown):
        entry = traced.entry
        fact = entry.status in FACTS
        words = one_line(("" if fact else f"{STATUS_LABEL[entry.status]}: ") + title_words(entry))
        sheet.text(-78, row, time_short(entry.time), va="center", color=INK, fontsize=7, parse_math=False)
        sheet.text(-55, row, words if len(words) <= CHARACTERS else f"{words[:CHARACTERS - 1]}…", va="center",
                   color=INK if fact else OTHER, fontsize=7, parse_math=False)
        if entry.time:
            _bar(sheet, draw(entry.time, axis.scale), row, fact)
    without = len(traces) - len(shown)
    if without:
        sheet.text(-78, len(shown) + 0.6, f"{without} more without a day or beyond this picture", fontsize=7, color=INK)
    return figure


def _ticks(sheet: Any, axis: Axis, rows: int) -> None:
    for stretch in axis.scale.stretches:
        if stretch.compressed:
            sheet.axvspan(stretch.left, stretch.right, color="#eeeeee", lw=0)
    for tick in axis.ticks:
        if tick.level <= 2:
            sheet.plot([tick.x, tick.x], [-1, rows], color="#d5d9de", lw=0.5, zorder=0)
            sheet.text(tick.x, -1.3, tick.label, fontsize=6.5, color=INK, ha="left")


def _bar(sheet: Any, bar: Bar, row: int, fact: bool) -> None:
    colour = FACT if fact else OTHER
    for left, width in bar.maybe:
        sheet.plot([left, left + width], [row, row], color=colour, lw=1.2, ls=(0, (2, 2)))
        for x in (left, left + width):
            sheet.plot([x, x], [row - 0.25, row + 0.25], color=colour, lw=1.2)
    if bar.sure:
        left, width = bar.sure
        sheet.barh(row, max(width, 0.3), left=left, height=0.5, color=colour if fact else "white", edgecolor=colour)
    if bar.mark is not None:
        sheet.plot([bar.mark], [row], marker="D", ms=5, mfc=colour if fact else "white", mec=colour)
    for rim, step in ((bar.fades_left, -2.5), (bar.fades_right, 2.5)):
        if rim is not None:
            sheet.annotate("", (rim + step, row), (rim, row),
                           arrowprops={"arrowstyle": "->", "color": colour, "lw": 1.2})


def _map(traces: Sequence[Trace]) -> Any:
    made = make_map(find_spots(traces), load_basemap())
    height = made.height if made else HEIGHT
    figure = _figure(WIDTH / 50, height / 50)
    sheet = figure.add_axes((0, 0, 1, 1), facecolor=SEA)
    sheet.set_xlim(0, WIDTH)
    sheet.set_ylim(height, 0)
    sheet.set_xticks([])
    sheet.set_yticks([])
    if made is None:
        sheet.text(20, 30, "No entry has a place with coordinates.", color=INK, fontsize=9)
        return figure
    from matplotlib.patches import Circle, PathPatch
    for outline in made.outlines:
        sheet.add_patch(PathPatch(_path(outline.path), facecolor=SHADES[outline.shade], edgecolor=EDGE, lw=0.6,
                                  hatch="////" if outline.hatched else None))
        if outline.label:
            sheet.text(outline.label.x, outline.label.y, outline.label.text, ha=ALIGN[outline.label.anchor], fontsize=7,
                       color="#7b745f")
    for marker in made.markers:
        vague = marker.spot.vague
        sheet.add_patch(Circle((marker.x, marker.y), marker.radius, facecolor=FACT, alpha=0.25 if vague else 0.9,
                               edgecolor=FACT, ls="--" if vague else "-"))
        if marker.label:
            sheet.text(marker.label.x, marker.label.y, one_line(marker.label.text), ha=ALIGN[marker.label.anchor],
                       fontsize=8, color=INK, parse_math=False)
    if made.outside:
        names = one_line(", ".join(spot.where.name for spot in made.outside))
        sheet.text(8, height - 6, f"Off this map: {names[:140]}", fontsize=7, color=INK, parse_math=False)
    return figure


def _path(said: str) -> Any:   # a matplotlib.path.Path
    """The page's paths: rings of whole tenths, "M x y l dx dy dx dy ... z" each."""
    from matplotlib.path import Path
    points, codes = [], []
    for ring in said.split("z"):
        numbers = [int(n) for n in ring.replace("M", " ").replace("l", " ").replace("-", " -").split()]
        x = y = 0
        for n in range(0, len(numbers) - 1, 2):
            x, y = x + numbers[n], y + numbers[n + 1]
            points.append((x / 10, y / 10))
            codes.append(Path.LINETO if n else Path.MOVETO)
        if numbers:
            points.append((0.0, 0.0))
            codes.append(Path.CLOSEPOLY)
    return Path(points, codes) if points else Path([(0, 0)])
