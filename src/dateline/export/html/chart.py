"""The drawing above the list: exercises as bars in lanes with their names, other events as marks piled up over their
day, what has no known day as faint bands, speeches and asides as small ticks. Across in percent, down in pixels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Optional

from ...model import Entry
from .scale import Scale, Tick, fit_scale, ticks
from .timeline import Bar, draw, known_days

WIDE: Final = 700         # pixels for which the wide drawing is laid out, at least
NARROW: Final = 300       # and the narrow one, for a phone
_LANE: Final = 24
_BAND: Final = 9
_DOT: Final = 15
_CHARACTER: Final = 6.7   # mean width of a character of the names
_RIM: Final = 10          # pixels beside the axis into which a name may reach
_MOST_LANES: Final = 12
_MOST_PILE: Final = 9
_MOST_BANDS: Final = 9
_MOST_ROWS: Final = 3
UNDATED: Final = "No day given, as told"
_HAZY: Final = 45.0       # percent of the axis
_MOST_MARKS: Final = 700  # more than these are only counted


@dataclass(frozen=True, slots=True)
class Shown:
    """An entry as the drawing needs it."""

    entry: Entry
    href: str
    line: str
    quiet: bool       # a speech about something else, an aside, background

    @property
    def exercise(self) -> bool:
        """Whether it gets a lane with its name."""
        return self.entry.kind == "exercise" and not self.quiet


@dataclass(frozen=True, slots=True)
class Piece:
    """One entry drawn: `y` is the middle of its lane from the top of its group."""

    shown: Shown
    bar: Bar
    y: int
    label: str = ""
    label_x: float = 0.0
    label_end: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Lanes that belong together, `top` pixels from the top and `height` high; `left_out` had no room."""

    name: str
    top: int
    height: int
    pieces: list[Piece]
    left_out: int = 0

    @property
    def dayless(self) -> bool:
        """Whether the places of its marks mean no days."""
        return self.name == UNDATED


@dataclass(frozen=True, slots=True)
class Chart:
    """The whole drawing; `first` and `last` are the days at its rims.

    `crowded`: how many entries are only counted, since there are too many; `hazy`: how many could be anywhere on it.
    """

    wide: bool
    height: int
    scale: Scale
    ticks: list[Tick]
    groups: list[Group]
    first: date
    last: date
    crowded: int = 0
    hazy: int = 0


@dataclass(slots=True)
class _Lanes:
    """Lanes filled from left to right: each piece takes the first in which it fits."""

    most: int
    ends: list[float] = field(default_factory=list)

    def place(self, left: float, right: float) -> Optional[int]:
        for number, end in enumerate(self.ends):
            if left >= end:
                self.ends[number] = right
                return number
        if len(self.ends) == self.most:
            return None
        self.ends.append(right)
        return len(self.ends) - 1


def make_chart(shown: Sequence[Shown], first: date, last: date, wide: bool, plain: bool = False,
               undated: Sequence[Shown] = ()) -> Optional[Chart]:
    """The drawing of the entries whose days touch the stretch; `plain`: no part of the axis is pressed together.

    `undated`: entries of no known day, in the order in which they are told; the events among them get a lane.
    """
    dated = [one for one in shown if one.entry.time and known_days(one.entry.time)]
    within = [one for one in dated if _touches(one.entry, first, last)]
    days = [day for one in within if one.entry.time for day in known_days(one.entry.time) if first <= day <= last]
    scale = fit_scale([first, last] if plain else [first, *days, last])
    width = WIDE if wide else NARROW
    few = within if len(within) <= _MOST_MARKS else [one for one in within if one.exercise]
    drawn = [(one, draw(one.entry.time, scale)) for one in few if one.entry.time]
    hazy = [one for one in drawn if _hazy(one[1])]
    drawn = [one for one in drawn if one not in hazy]
    groups: list[Group] = []
    top = 38
    for name, made in (("Exercises", _named([d for d in drawn if d[0].exercise], width)),
                       ("Other events", _piled([d for d in drawn if _loud(d)], width)),
                       ("On some day in here", _bands([d for d in drawn if _vague(d)], width)),
                       ("Said and asides", _ticks([d for d in drawn if d[0].quiet])),
                       (UNDATED, _in_order([one for one in undated if not one.quiet], width))):
        pieces, height, left_out = made
        if pieces:
            groups.append(Group(name, top, height, pieces, left_out))
            top += height + 16
    return Chart(wide, top, scale, _fitting(ticks(scale), width), groups, first, last, len(within) - len(few),
                 len(hazy)) if within else None


def _fitting(found: list[Tick], width: int) -> list[Tick]:
    """The ticks that have room on a drawing of this width."""
    return [tick for tick in found if tick.level <= (2 if width == WIDE else 0)]


def _hazy(bar: Bar) -> bool:
    """Whether it can have been nearly anywhere on the axis: a band so long says nothing."""
    low, high = _rims(bar)
    return bar.sure is None and bar.mark is None and high - low > _HAZY


def _touches(entry: Entry, first: date, last: date) -> bool:
    days = known_days(entry.time) if entry.time else []
    return bool(days) and min(days) <= last and max(days) >= first


def _loud(drawn: tuple[Shown, Bar]) -> bool:
    """Another event of a known day or a known stretch."""
    shown, bar = drawn
    return not shown.quiet and not shown.exercise and (bar.mark is not None or bar.sure is not None)


def _vague(drawn: tuple[Shown, Bar]) -> bool:
    shown, bar = drawn
    return not shown.quiet and not shown.exercise and bar.mark is None and bar.sure is None


def _rims(bar: Bar) -> tuple[float, float]:
    """Left and right of all that is drawn, in percent."""
    lows = [left for left, _ in (*bar.maybe, *([bar.sure] if bar.sure else ()))]
    highs = [left + width for left, width in (*bar.maybe, *([bar.sure] if bar.sure else ()))]
    points = [x for x in (bar.mark, bar.fades_left, bar.fades_right) if x is not None]
    return min([*lows, *points]), max([*highs, *points])


def _named(drawn: Sequence[tuple[Shown, Bar]], width: int) -> tuple[list[Piece], int, int]:
    """Bars with a name beside them, proper names first; to the left where there is no room on the right."""
    lanes: list[list[tuple[float, float]]] = []
    pieces, left_out = [], 0
    for shown, bar in sorted(drawn, key=lambda one: (_is_generic(one[0]), *_rims(one[1]))):
        low, high = (rim * width / 100 for rim in _rims(bar))
        low, high = low - (36 if bar.fades_left is not None else 8), high + (36 if bar.fades_right is not None else 8)
        name = _short(shown, int((width * 0.55) / _CHARACTER))
        room = max(width + _RIM - high, low + _RIM)   # on the roomier side
        name = _cut(name, max(int((room - 6) / _CHARACTER), 4))
        wide = len(name) * _CHARACTER + 6
        after = high + wide <= width + _RIM
        left, right = (low, high + wide) if after else (low - wide, high)
        lane = next((n for n, held in enumerate(lanes) if all(right <= a or left >= b for a, b in held)), len(lanes))
        if lane == _MOST_LANES:
            left_out += 1
            continue
        lanes += [[]] if lane == len(lanes) else []
        lanes[lane].append((left, right))
        x = (high if after else low) * 100 / width
        pieces.append(Piece(shown, bar, lane * _LANE + _LANE // 2, name, round(x, 2), not after))
    return pieces, len(lanes) * _LANE, left_out


def _short(shown: Shown, most: int) -> str:
    return _cut(shown.line if _is_generic(shown) else shown.entry.name or "", most)


def _cut(name: str, most: int) -> str:
    return name if len(name) <= most else f"{name[:most - 1].rsplit(' ', 1)[0]}…"


def _is_generic(shown: Shown) -> bool:
    """Whether it has no proper name: "Exercise: Russia" names nobody."""
    entry = shown.entry
    return entry.name is None or entry.name.lower().startswith(entry.kind)


def _piled(drawn: Sequence[tuple[Shown, Bar]], width: int) -> tuple[list[Piece], int, int]:
    """Marks piled up over their day, the first told lowest."""
    lanes, placed, left_out = _Lanes(_MOST_PILE), [], 0
    for shown, bar in sorted(drawn, key=lambda one: _rims(one[1])[0]):
        low, high = (rim * width / 100 for rim in _rims(bar))
        lane = lanes.place(low - _DOT / 2, max(high, low) + _DOT / 2)
        if lane is None:
            left_out += 1
        else:
            placed.append((shown, bar, lane))
    height = len(lanes.ends) * (_DOT + 1)
    return [Piece(s, b, height - lane * (_DOT + 1) - _DOT // 2) for s, b, lane in placed], height, left_out


def _bands(drawn: Sequence[tuple[Shown, Bar]], width: int) -> tuple[list[Piece], int, int]:
    """Faint bands over every day that an event can have been; an open side fades out."""
    lanes, pieces, left_out = _Lanes(_MOST_BANDS), [], 0
    for shown, bar in sorted(drawn, key=lambda one: _rims(one[1])):
        low, high = (rim * width / 100 for rim in _rims(bar))
        before, after = (24 if fades is not None else 2 for fades in (bar.fades_left, bar.fades_right))
        lane = lanes.place(low - before, high + after)
        if lane is None:
            left_out += 1
        else:
            pieces.append(Piece(shown, bar, lane * _BAND + _BAND // 2 + 1))
    return pieces, len(lanes.ends) * _BAND + 2, left_out


def _in_order(undated: Sequence[Shown], width: int) -> tuple[list[Piece], int, int]:
    """Marks beside one another in the order given: their places mean no days."""
    row = width // _DOT
    shown = undated[:row * _MOST_ROWS]
    pieces = [Piece(one, Bar(mark=round((place % row + 0.5) * 100 / row, 2)), place // row * (_DOT + 1) + _DOT // 2 + 1)
              for place, one in enumerate(shown)]
    return pieces, -(-len(shown) // row) * (_DOT + 1), len(undated) - len(shown)


def _ticks(drawn: Sequence[tuple[Shown, Bar]]) -> tuple[list[Piece], int, int]:
    return [Piece(shown, bar, 6) for shown, bar in drawn], 12, 0
