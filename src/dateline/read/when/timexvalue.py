"""TIMEX3 values of what has no days of its own, or none that are known."""

from __future__ import annotations

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
    Vague,
    Weekday,
    Window,
)

CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE"}


def length_value(length: Length) -> str:
    """The TIMEX3 value of a duration: P6W, PT2H, PXD."""
    count = "X" if length.count is None else f"{length.count:g}"
    unit, hours = CODES.get(length.unit, ""), {"hour": "H", "minute": "M", "second": "S"}
    if length.unit in hours:
        return f"PT{count}{hours[length.unit]}"
    if length.unit == "quarter":
        return f"P{length.count * 3:g}M" if length.count else "PXM"
    return f"P{count}{unit or 'D'}"


def bare_value(meaning: Meaning) -> str:
    """The TIMEX3 value without a day to count from: XXXX-12-29, XXXX-WXX-5, P6W, PRESENT_REF."""
    if isinstance(meaning, Window) and meaning.length.count is None:
        return "PAST_REF" if meaning.side < 0 else "FUTURE_REF"
    if isinstance(meaning, Length | Window):
        return length_value(meaning if isinstance(meaning, Length) else meaning.length)
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
        return f"{bare_value(meaning.of)}T{meaning.part}"
    if isinstance(meaning, Clock):
        return f"{bare_value(meaning.of) if meaning.of else 'XXXX-XX-XX'}T{meaning.hour:02d}:{meaning.minute:02d}"
    if isinstance(meaning, Away) and meaning.frm == "event":
        return length_value(meaning.length)
    if isinstance(meaning, Relative | Away):
        unit = meaning.unit if isinstance(meaning, Relative) else meaning.length.unit
        return {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "weekend": "XXXX-WXX-WE"}.get(unit, "XXXX")
    return "XXXX"


def _bare_date(meaning: Calendar | NamedMonth | Season | Fraction) -> str:
    year = "XXXX" if isinstance(meaning, NamedMonth) or meaning.year is None else f"{meaning.year:04d}"
    if isinstance(meaning, Season):
        return f"{year}-{meaning.season}"
    if isinstance(meaning, Fraction):
        return f"{year}-{'Q' if meaning.of == 4 else 'H'}{meaning.part}"
    month = f"-{meaning.month:02d}" if meaning.month else "-XX" if isinstance(meaning, Calendar) and meaning.day else ""
    return year + month + (f"-{meaning.day:02d}" if isinstance(meaning, Calendar) and meaning.day else "")
