"""TIMEX3 types and values by the habits of TimeML's corpora, and the values of what has no days that are known."""

from __future__ import annotations

from ...model import TimexType
from .timevalues import (
    Away,
    Calendar,
    Clock,
    DayPart,
    Fraction,
    Length,
    Meaning,
    NamedMonth,
    Piece,
    Relative,
    Repeat,
    Season,
    Stretch,
    ToldQuarter,
    Vague,
    Weekday,
    Window,
)

CODES = {"day": "D", "week": "W", "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
         "weekend": "WE", "night": "NI"}
CLOCKED = {"hour": "H", "minute": "M", "second": "S"}
YEARS = {"decade": 10, "century": 100}


def type_of(meaning: Meaning) -> TimexType:
    """TIMEX3's type. "two weeks before the talks" is a length, "two weeks ago" a date."""
    if isinstance(meaning, Length | Stretch | Window):
        return "DATE" if isinstance(meaning, Window) and window_value(meaning).endswith("_REF") else "DURATION"
    if isinstance(meaning, Away):
        return "DURATION" if bare_value(meaning).startswith("P") and bare_value(meaning) != "PAST_REF" else "DATE"
    if isinstance(meaning, Repeat):
        return "SET"
    if isinstance(meaning, Clock | DayPart):
        return "TIME"
    return type_of(meaning.of) if isinstance(meaning, Piece) else "DATE"


def length_value(length: Length) -> str:
    """The TIMEX3 value of a duration: P6W, PT2H, PXD; "two decades" are P20Y, "12 to 18 months" PXM."""
    count = None if length.high is not None else 2 if length.couple else length.count
    if length.unit in CLOCKED:
        whole, rest = divmod(count, 1) if count is not None else (0.0, 0.0)
        if rest == 0.5 and length.unit != "second":   # "5 1/2 hours"
            first = f"{whole:g}{CLOCKED[length.unit]}" if whole else ""
            return f"PT{first}30{'M' if length.unit == 'hour' else 'S'}"
        return f"PT{_number(count)}{CLOCKED[length.unit]}"
    if count is not None and length.unit in YEARS:
        return f"P{_number(count * YEARS[length.unit])}Y"
    return f"P{_number(count)}{CODES.get(length.unit, 'D')}"


def _number(count: float | None) -> str:
    return "X" if count is None else f"{count:g}" if count < 1e6 else f"{count:.0f}"


def window_value(window: Window) -> str:
    """"the past three days" P3D, "recent weeks" PXW, but "recent years" and "the past few weeks" PAST_REF."""
    length = window.length
    if length.count is None and not length.couple and (
            window.ref or (window.side < 0 and length.unit in ("year", "decade", "century"))):
        return "PAST_REF" if window.side < 0 else "FUTURE_REF"
    return length_value(length)


def bare_value(meaning: Meaning) -> str:
    """The TIMEX3 value without a day to count from: XXXX-12-29, XXXX-WXX-5, P6W, PRESENT_REF."""
    if isinstance(meaning, Window):
        return window_value(meaning)
    if isinstance(meaning, Length):
        return length_value(meaning)
    if isinstance(meaning, Repeat):
        return length_value(meaning.length) if meaning.length else bare_value(meaning.named) if meaning.named else "PXX"
    if isinstance(meaning, Vague):
        return meaning.ref
    if isinstance(meaning, Weekday):
        return f"XXXX-WXX-{meaning.weekday + 1}"
    if isinstance(meaning, Calendar | NamedMonth | Season | Fraction):
        return _bare_date(meaning)
    if isinstance(meaning, Piece):
        return bare_value(meaning.of)
    if isinstance(meaning, DayPart):
        return f"{_day_value(bare_value(meaning.of))}T{meaning.part}"
    if isinstance(meaning, Clock):
        day = _day_value(bare_value(meaning.of)) if meaning.of else "XXXX-XX-XX"
        return f"{day}T{meaning.hour:02d}:{meaning.minute:02d}"
    if isinstance(meaning, ToldQuarter):
        return "XXXX-QX" if meaning.year is None else f"{meaning.year:04d}-QX"
    if isinstance(meaning, Away):
        return _bare_away(meaning)
    return UNIT_VALUES.get(meaning.unit, "XXXX") if isinstance(meaning, Relative) else "XXXX"


UNIT_VALUES = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE",
               "quarter": "XXXX-QX", "decade": "XXX", "century": "XX"}


def _day_value(value: str) -> str:
    """What can stand before the T of a time of day."""
    return value if value.count("-") == 2 else "XXXX-XX-XX"


def _bare_away(meaning: Away) -> str:
    """"two weeks before the talks" P2W; "hours later" PTXH; "a few years ago" PAST_REF; else the unit."""
    length = meaning.length
    if meaning.single:
        return UNIT_VALUES.get(length.unit, "XXXX")
    if meaning.frm == "event" or length.unit in CLOCKED:
        return length_value(length)
    if length.count is None:
        return length_value(length) if meaning.frm == "narrated" else "PAST_REF" if meaning.side < 0 else "FUTURE_REF"
    return UNIT_VALUES.get(length.unit, "XXXX")


def _bare_date(meaning: Calendar | NamedMonth | Season | Fraction) -> str:
    year = "XXXX" if isinstance(meaning, NamedMonth) or meaning.year is None else f"{meaning.year:04d}"
    if isinstance(meaning, Season):
        return f"{year}-{meaning.season}"
    if isinstance(meaning, Fraction):
        return f"{year}-{'Q' if meaning.of == 4 else 'H'}{meaning.part}"
    month = f"-{meaning.month:02d}" if meaning.month else "-XX" if isinstance(meaning, Calendar) and meaning.day else ""
    return year + month + (f"-{meaning.day:02d}" if meaning.day else "")
