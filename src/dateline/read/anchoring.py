"""From meanings to calendar days: what an expression means, said on a known day, looking back or ahead.

Every function here answers for ONE day of speaking. All of them are monotone in that day, so for a report published
between two days the answer lies between the answers for both (see times.py). docs/conventions-time.md lists the
conventions: what "this week" covers, how long "recent" is.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Optional

from ..model import Days
from ..rules import table
from .edtf import month_days, year_days
from .timevalues import (
    Away,
    Calendar,
    Clock,
    DayPart,
    Decade,
    Either,
    Fraction,
    Holiday,
    Length,
    Meaning,
    NamedMonth,
    Piece,
    Relative,
    Repeat,
    Season,
    Stretch,
    Vague,
    Weekday,
    Window,
)

PAST, ANY, FUTURE = -1, 0, 1
SEASONS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}   # first and last month, of the same year on
CODES = {"day": "D", "week": "W", "month": "M", "year": "Y", "decade": "DE", "century": "CE", "weekend": "WE"}
DAYS_OF = {"hour": 0, "minute": 0, "day": 1, "weekend": 7, "week": 7}
EPOCH, LAST = date(1, 1, 1), date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Held:
    """What an expression holds: days in which it starts, days in which it ends, TIMEX3 value."""

    start: Days
    end: Days
    value: str


@dataclass(frozen=True, slots=True)
class Now:
    """The day of speaking, the direction that the verb looks in, and where the text's own story stands."""

    day: Optional[date]
    way: int = ANY
    narrated: Optional[Held] = None
    event: Optional[Held] = None


def within(first: date, last: date, value: str) -> Held:
    """A period of days."""
    days = Days(first, last)
    return Held(days, days, value)


def held(meaning: Meaning, now: Now) -> Optional[Held]:
    """The days and value of a meaning; None where it needs a day that is not known, or has no days at all."""
    return HOLDERS[type(meaning)](meaning, now)


def moved(day: date, unit: str, n: int) -> date:
    """The day so many units later; month ends stay in their month. Clamped to the calendar's ends."""
    try:
        if unit in DAYS_OF:
            return day + timedelta(days=DAYS_OF[unit] * n)
        months = {"month": 1, "quarter": 3, "season": 3, "year": 12, "decade": 120, "century": 1200}[unit] * n
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    except (ValueError, OverflowError):
        return LAST if n > 0 else EPOCH


def week_of(day: date) -> Held:
    """The week that holds a day: news counts from Sunday to Saturday; TIMEX3 names the ISO week of its Monday."""
    sunday = moved(day, "day", -((day.weekday() + 1) % 7))
    iso = moved(sunday, "day", 1).isocalendar()
    return within(sunday, moved(sunday, "day", 6), f"{iso.year}-W{iso.week:02d}")


def unit_of_day(unit: str, day: date) -> Held:
    """The calendar unit that holds a day."""
    if unit == "day":
        return within(day, day, day.isoformat())
    if unit == "week":
        return week_of(day)
    if unit == "weekend":
        saturday = moved(day, "day", 5 - day.weekday())
        iso = saturday.isocalendar()
        return within(saturday, moved(saturday, "day", 1), f"{iso.year}-W{iso.week:02d}-WE")
    if unit == "month":
        return _month(day.year, day.month)
    if unit == "quarter":
        return _months_of_year(day.year, (day.month - 1) // 3 + 1, 4)
    if unit in ("decade", "century"):
        years = 10 if unit == "decade" else 100
        return _decade(Decade(day.year // years * years, years), Now(day))
    return _year(day.year)


def _year(year: int) -> Held:
    return Held(year_days(year), year_days(year), f"{year:04d}")


def _month(year: int, month: int) -> Held:
    return Held(month_days(year, month), month_days(year, month), f"{year:04d}-{month:02d}")


def _months_of_year(year: int, part: int, of: int) -> Held:
    """A quarter (of 4) or half (of 2)."""
    size = 12 // of
    first, last = month_days(year, (part - 1) * size + 1), month_days(year, part * size)
    assert first.earliest and last.latest
    return within(first.earliest, last.latest, f"{year:04d}-{'Q' if of == 4 else 'H'}{part}")


# ------------------------------------------------------------------------------------------------ one kind each

def _calendar(meaning: Calendar, now: Now) -> Optional[Held]:
    year, month, day = meaning.year, meaning.month, meaning.day
    if year is not None:
        if month is None:
            return _year(year)
        if day is None:
            return _month(year, month)
        return _on(_dated(year, month, day))
    if now.day is None:
        return None
    if month is None:
        months = [moved(now.day.replace(day=1), "month", n) for n in (-2, -1, 0, 1, 2)]
        dates = [_on(_dated(m.year, m.month, meaning.day or 1)) for m in months]
    else:
        dates = [_on(_dated(now.day.year + n, month, day)) if day else _month(now.day.year + n, month)
                 for n in (-8, -4, -2, -1, 0, 1, 2, 4, 8)]
    return nearest([one for one in dates if one], now)


def _dated(year: int, month: int, day: int) -> Optional[date]:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _on(day: Optional[date]) -> Optional[Held]:
    return within(day, day, day.isoformat()) if day else None


def nearest(choices: list[Held], now: Now) -> Optional[Held]:
    """Of periods in order, the one meant on that day: the last begun (past), the first not over (future), the nearest.

    A period that has begun counts as past and one that is not over as future, so a day looked at on itself is itself.
    """
    if now.day is None or not choices:
        return None
    begun = [one for one in choices if _bound(one.start.earliest) <= now.day]
    ahead = [one for one in choices if _bound(one.end.latest) >= now.day]
    if begun and ahead and now.way == PAST and _is_slip(begun[-1], ahead[0], now.day):
        return ahead[0]
    if now.way == PAST or not ahead:
        return begun[-1] if begun else None
    if now.way == FUTURE or not begun:
        return ahead[0]
    back, forth = begun[-1], ahead[0]
    return back if (now.day - _bound(back.end.latest)) <= (_bound(forth.start.earliest) - now.day) else forth


SLIP_BACK, SLIP_AHEAD = 290, 45   # days


def _is_slip(back: Held, ahead: Held, day: date) -> bool:
    """"was to join on March 12", said a week before: not the March of the year before, which would be called so."""
    return (day - _bound(back.end.latest)).days > SLIP_BACK and (
        _bound(ahead.start.earliest) - day).days <= SLIP_AHEAD


def _bound(day: Optional[date]) -> date:
    assert day is not None
    return day


def _weekday(meaning: Weekday, now: Now) -> Optional[Held]:
    """The nearest such day: today counts, unless "last" or "next" is said."""
    if now.day is None:
        return None
    if meaning.week is not None:
        monday = moved(_bound(week_of(now.day).start.earliest), "day", 1 + 7 * meaning.week)
        return _on(moved(monday, "day", meaning.weekday if meaning.weekday < 6 else -1))
    back = (now.day.weekday() - meaning.weekday) % 7
    if meaning.which < 0:
        return _on(moved(now.day, "day", -(back or 7)))
    if meaning.which > 0 or (now.way == FUTURE and back):
        return _on(moved(now.day, "day", 7 - back))
    return _on(moved(now.day, "day", -back))


def _season(meaning: Season, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return _season_of(meaning.season, meaning.year)
    if now.day is None:
        return None
    choices = [_season_of(meaning.season, now.day.year + n) for n in (-2, -1, 0, 1, 2)]
    return _counted(choices, meaning.which, now)


def _counted(choices: list[Held], which: Optional[int], now: Now) -> Optional[Held]:
    """"last" is the newest that is over, "next" the first not begun, "this" the one of this year, else the nearest."""
    assert now.day is not None
    if which == -1:
        over = [one for one in choices if _bound(one.end.latest) < now.day]
        return over[-1] if over else None
    if which == 1:
        return next((one for one in choices if _bound(one.start.earliest) > now.day), None)
    if which == 0:
        return next((one for one in choices if _bound(one.start.earliest).year == now.day.year), None)
    return nearest(choices, now)


def _season_of(season: str, year: int) -> Held:
    first, last = SEASONS[season]
    after = year + (last - 1) // 12
    return within(date(year, first, 1), _bound(month_days(after, (last - 1) % 12 + 1).latest), f"{year:04d}-{season}")


def _fraction(meaning: Fraction, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return _months_of_year(meaning.year, meaning.part, meaning.of)
    if now.day is None:
        return None
    choices = [_months_of_year(now.day.year + n, meaning.part, meaning.of) for n in (-2, -1, 0, 1, 2)]
    return _counted(choices, meaning.which, now)


def _decade(meaning: Decade, _: Now) -> Held:
    first, last = max(meaning.first, 1), meaning.first + meaning.years - 1
    value = str(meaning.first // meaning.years).zfill(3 if meaning.years == 10 else 2)
    return within(date(first, 1, 1), date(last, 12, 31), value)


@cache
def holidays() -> dict[str, dict[str, int]]:
    """The named days by key."""
    return {key: {k: v for k, v in row.items() if k != "names"} for key, row in table("words/holidays.toml").items()}


def holiday_in(name: str, year: int) -> Optional[date]:
    """The day of a named day in a year."""
    row = holidays()[name]
    if "easter" in row:
        return moved(easter(year), "day", row["easter"])
    if "pascha" in row:
        return moved(pascha(year), "day", row["pascha"])
    if "nth" not in row:
        return _dated(year, row["month"], row["day"])
    days = [day for n in range(1, 32) if (day := _dated(year, row["month"], n)) and day.weekday() == row["weekday"]]
    return days[row["nth"] - (row["nth"] > 0)]


def easter(year: int) -> date:
    """Western Easter (the Gregorian computus as of Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = h + k - 7 * ((a + 11 * h + 22 * k) // 451) + 114
    return date(year, m // 31, m % 31 + 1)


def pascha(year: int) -> date:
    """Orthodox Easter, in Gregorian days, 1900-2099 (Meeus)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return moved(date(year, month, day + 1), "day", 13)


def _holiday(meaning: Holiday, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return _on(holiday_in(meaning.name, meaning.year))
    if now.day is None:
        return None
    choices = [one for n in (-1, 0, 1) if (one := _on(holiday_in(meaning.name, now.day.year + n)))]
    return _counted(choices, meaning.which, now)


def _relative(meaning: Relative, now: Now) -> Optional[Held]:
    """"last month" is whole; "this month" reaches to the day of speaking where the verb looks back, else goes on."""
    if meaning.narrated:
        base = now.narrated.start.earliest if now.narrated else None
        if base is None:
            return None
        return unit_of_day(meaning.unit, moved(base, meaning.unit, meaning.n))
    if now.day is None:
        return None
    whole = unit_of_day(meaning.unit, moved(now.day, meaning.unit, meaning.n))
    if meaning.unit == "weekend" and meaning.n == 0 and now.way == PAST and _bound(whole.start.earliest) > now.day:
        return unit_of_day("weekend", moved(now.day, "day", -7))
    if meaning.n == 0 and meaning.unit not in ("day", "weekend"):
        days = whole.start
        if now.way == PAST:
            days = Days(days.earliest, now.day)
        elif now.way == FUTURE:
            days = Days(now.day, days.latest)
        return Held(days, days, whole.value)
    return whole


def _named_month(meaning: NamedMonth, now: Now) -> Optional[Held]:
    if now.day is None:
        return None
    return _counted([_month(now.day.year + n, meaning.month) for n in (-2, -1, 0, 1, 2)], meaning.which, now)


def length_value(length: Length) -> str:
    """The TIMEX3 value of a duration: P6W, PT2H, PXD."""
    count = "X" if length.count is None else f"{length.count:g}"
    unit, hours = CODES.get(length.unit, ""), {"hour": "H", "minute": "M", "second": "S"}
    if length.unit in hours:
        return f"PT{count}{hours[length.unit]}"
    if length.unit == "quarter":
        return f"P{length.count * 3:g}M" if length.count else "PXM"
    return f"P{count}{unit or 'D'}"


def _length(_: Length, __: Now) -> Optional[Held]:
    return None


RECENT_OLDEST, RECENT_NEWEST = 8, 6   # "recent weeks" begin at most 8 weeks back and have reached to within 6


def _window(meaning: Window, now: Now) -> Optional[Held]:
    """"the past three days": from three days back (to the unit) to today; "recent weeks": see RECENT_OLDEST."""
    if now.day is None:
        return None
    unit, count, side = meaning.length.unit, meaning.length.count, meaning.side
    value = length_value(meaning.length)
    if count is None:
        far, near = moved(now.day, unit, side * RECENT_OLDEST), moved(now.day, unit, side * RECENT_NEWEST)
        begin, finish = Days(far, moved(now.day, "day", -1)), Days(near, now.day)
        if side > 0:
            begin, finish = Days(now.day, near), Days(moved(now.day, "day", 1), far)
        return Held(begin, finish, value)
    whole = max(int(count), 1)
    far, near = moved(now.day, unit, side * whole), moved(now.day, unit, side * (whole - 1))
    if side < 0:
        return Held(Days(far, near), Days(max(near, moved(now.day, "day", -1)), now.day), value)
    return Held(Days(now.day, moved(now.day, "day", 1)), Days(near, far), value)


def _away(meaning: Away, now: Now) -> Optional[Held]:
    """So long before or after: exact for days, half a unit to each side for anything longer."""
    base = {"now": _on(now.day), "narrated": now.narrated, "event": now.event}.get(meaning.frm)
    if meaning.frm == "of" and meaning.of is not None:
        base = held(meaning.of, now)
    if base is None or base.start.earliest is None or base.end.latest is None:
        return None
    unit, count, side = meaning.length.unit, meaning.length.count, meaning.side
    low, high = base.start.earliest, base.end.latest
    if unit in ("hour", "minute"):
        return _hours_away(low, high, count, side, meaning.frm)
    if count is None:
        return _some_away(low, high, unit, side)
    whole = int(count)
    return _about(moved(low, unit, side * whole), moved(high, unit, side * whole), unit, meaning.frm == "of")


def _hours_away(low: date, high: date, count: Optional[float], side: int, frm: str) -> Held:
    """Hours away is the same day or its neighbour."""
    days = int((count or 12) // 24) + 1
    if side < 0:
        low = moved(low, "day", -days)
    elif frm != "now":
        high = moved(high, "day", days)
    return within(low, high, low.isoformat() if low == high else "XXXX-XX-XX")


def _some_away(low: date, high: date, unit: str, side: int) -> Held:
    """"weeks ago", "a few years later": two to ten of the unit."""
    first, last = sorted((moved(low, unit, side * 2), moved(high, unit, side * 10)))
    return within(first, last, "PAST_REF" if side < 0 else "FUTURE_REF")


def _about(low: date, high: date, unit: str, exact: bool) -> Held:
    """The days around a day so many units away; its value is as fine as the unit said."""
    value = unit_of_day({"century": "year", "decade": "year", "weekend": "week"}.get(unit, unit), low).value
    slack = {"day": 0, "week": 3, "weekend": 3, "month": 15, "quarter": 45, "year": 182}.get(unit, 1826)
    if exact and unit == "week":
        slack, value = 0, low.isoformat()
    return within(moved(low, "day", -slack), moved(high, "day", slack), value)


# Early, mid and late are thirds; the start and the end of a month are its first and last six days.
THIRDS = {"early": (0.0, 1 / 3), "mid": (1 / 3, 2 / 3), "late": (2 / 3, 1.0)}
EDGE = {"week": 2, "month": 6, "year": 62, "decade": 730, "century": 7300}


def _piece(meaning: Piece, now: Now) -> Optional[Held]:
    """A part of a period; "earlier last month" is last month, for the corpus uses it so."""
    whole = held(meaning.of, now)
    if whole is None or whole.start != whole.end:
        return whole
    low, high = whole.start.earliest, whole.start.latest
    if low is None or high is None or low == high or meaning.which in ("earlier", "later"):
        if meaning.which == "earlier" and now.day and low and high and low <= now.day < high:
            return within(low, now.day, whole.value)
        return whole
    days = (high - low).days + 1
    if meaning.which in THIRDS:
        a, b = THIRDS[meaning.which]
        return within(moved(low, "day", round(days * a)), moved(low, "day", round(days * b) - 1), whole.value)
    edge = next(size for size, least in ((EDGE["century"], 30000), (EDGE["decade"], 3000), (EDGE["year"], 200),
                                         (EDGE["month"], 27), (EDGE["week"], 0)) if days >= least)
    if meaning.which == "start":
        return within(low, moved(low, "day", edge - 1), whole.value)
    return within(moved(high, "day", 1 - edge), high, whole.value)


def _day_part(meaning: DayPart, now: Now) -> Optional[Held]:
    """A part of a day is that day; a night reaches into the next morning, "last night" into today."""
    day = held(meaning.of, now)
    if day is None:
        return None
    deictic = isinstance(meaning.of, Relative) and meaning.of.n == -1 and meaning.part == "NI"
    end = day.end if not deictic or day.end.latest is None else Days(day.end.earliest, moved(day.end.latest, "day", 1))
    value = day.value + f"T{meaning.part}" if len(day.value) == 10 else day.value
    return Held(end if deictic else day.start, end, value)


def _clock(meaning: Clock, now: Now) -> Optional[Held]:
    day = held(meaning.of or Relative("day"), now)
    if day is None:
        return None
    return Held(day.start, day.end, f"{day.value}T{meaning.hour:02d}:{meaning.minute:02d}")


def _stretch(meaning: Stretch, now: Now) -> Optional[Held]:
    """It starts in the first and ends in the last; where the last comes out earlier, it is the next one after it."""
    first = held(meaning.first, now)
    if first is None:
        return None
    last = held(meaning.last, now)
    begin = first.start.earliest
    if begin and (last is None or (last.end.latest or begin) < begin):
        last = held(meaning.last, Now(begin, FUTURE, now.narrated))
    if last is None or begin is None or last.end.latest is None or last.end.latest < begin:
        return None
    return Held(first.start, last.end, f"P{(last.end.latest - begin).days + 1}D")


def _either(meaning: Either, now: Now) -> Optional[Held]:
    """One of two: anything from the first to the last day of both, named by the year or month that holds both."""
    one, other = held(meaning.one, now), held(meaning.other, now)
    if one is None or other is None:
        return None
    low, high = one.start.earliest, other.end.latest
    if low and high and high < low:
        again = held(meaning.other, Now(low, FUTURE, now.narrated))
        high = again.end.latest if again else None
    if low is None or high is None or high < low:
        return None
    both = f"{low:%Y-%m}" if (low.year, low.month) == (high.year, high.month) else f"{low:%Y}" \
        if low.year == high.year else "XXXX"
    return within(low, high, both)


def _repeat(_: Repeat, __: Now) -> Optional[Held]:
    return None


def _vague(meaning: Vague, now: Now) -> Optional[Held]:
    """"recently" is about a month; "now" and "soon" have no days of their own."""
    if not meaning.days or now.day is None:
        return None
    return within(moved(now.day, "day", -meaning.days), now.day, meaning.ref)


HOLDERS: dict[type, Callable[[Any, Now], Optional[Held]]] = {
    Calendar: _calendar, Weekday: _weekday, Season: _season, Fraction: _fraction, Decade: _decade, Holiday: _holiday,
    Relative: _relative, NamedMonth: _named_month, Length: _length, Window: _window, Away: _away, Piece: _piece,
    DayPart: _day_part, Clock: _clock, Stretch: _stretch, Either: _either, Repeat: _repeat, Vague: _vague,
}


def bare_value(meaning: Meaning) -> str:
    """The TIMEX3 value without a day to count from: XXXX-12-29, XXXX-WXX-5, P6W, PRESENT_REF."""
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
