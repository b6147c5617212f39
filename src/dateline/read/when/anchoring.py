"""From meanings to calendar days: what an expression means, said on a known day, looking back or ahead.

Every function here answers for ONE day of speaking. All of them are monotone in that day, so for a report published
between two days the answer lies between the answers for both (see resolving.py). docs/conventions-time.md lists the
conventions: what "this week" covers, how long "recent" is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Optional

from ...model import OPEN, Days
from .periods import (
    Held,
    day_held,
    day_in,
    decade_held,
    holiday_in,
    known,
    month_held,
    moved,
    part_of_year,
    season_in,
    unit_of_day,
    week_of,
    within,
    year_held,
)
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
    ThisDayIn,
    ToldQuarter,
    Unit,
    Vague,
    Weekday,
    Window,
)
from .timexvalue import bare_value, window_value

PAST, ANY, FUTURE = -1, 0, 1


@dataclass(frozen=True, slots=True)
class Now:
    """The day of speaking, the direction that the verb looks in, and where the text's own story stands."""

    day: Optional[date]
    way: int = ANY
    narrated: Optional[Held] = None
    event: Optional[Held] = None


def held(meaning: Meaning, now: Now) -> Optional[Held]:
    """The days and value of a meaning; None where it needs a day that is not known, or has no days at all."""
    return HOLDERS[type(meaning)](meaning, now)


# ------------------------------------------------------------------------------------------------ one kind each

def _calendar(meaning: Calendar, now: Now) -> Optional[Held]:
    year, month, day = meaning.year, meaning.month, meaning.day
    if year is not None:
        if month is None:
            return year_held(year)
        if day is None:
            return month_held(year, month)
        return day_held(day_in(year, month, day))
    if now.day is None:
        return None
    if month is None:
        months = [moved(now.day.replace(day=1), "month", n) for n in (-2, -1, 0, 1, 2)]
        dates = [day_held(day_in(m.year, m.month, meaning.day or 1)) for m in months]
    else:
        dates = [day_held(day_in(now.day.year + n, month, day)) if day else month_held(now.day.year + n, month)
                 for n in (-8, -4, -2, -1, 0, 1, 2, 4, 8)]
    return nearest([one for one in dates if one], now)


def nearest(choices: list[Held], now: Now) -> Optional[Held]:
    """Of periods in order, the one meant on that day: the last begun (past), the first not over (future), the nearest.

    A period that has begun counts as past and one that is not over as future, so a day looked at on itself is itself.
    """
    if now.day is None or not choices:
        return None
    begun = [one for one in choices if known(one.start.earliest) <= now.day]
    ahead = [one for one in choices if known(one.end.latest) >= now.day]
    if begun and ahead and now.way == PAST and _is_slip(begun[-1], ahead[0], now.day):
        return ahead[0]
    if now.way == PAST or not ahead:
        return begun[-1] if begun else None
    if now.way == FUTURE and begun and _is_over(begun[-1], ahead[0], now.day):
        return begun[-1]
    if now.way == FUTURE or not begun:
        return ahead[0]
    back, forth = begun[-1], ahead[0]
    return back if (now.day - known(back.end.latest)) <= (known(forth.start.earliest) - now.day) else forth


SLIP_BACK, SLIP_AHEAD = 290, 45   # days


def _is_slip(back: Held, ahead: Held, day: date) -> bool:
    """"was to join on March 12", said a week before: not the March of the year before, which would be called so."""
    return (day - known(back.end.latest)).days > SLIP_BACK and (
        known(ahead.start.earliest) - day).days <= SLIP_AHEAD


def _is_over(back: Held, ahead: Held, day: date) -> bool:
    """"had been planned for March 12", said a week after: not the March of the next year, which would be called so."""
    return back.start.is_day and (known(ahead.start.earliest) - day).days > SLIP_BACK and (
        day - known(back.end.latest)).days <= SLIP_AHEAD


def _weekday(meaning: Weekday, now: Now) -> Optional[Held]:
    """The nearest such day: today counts, unless "last" or "next" is said; nobody calls yesterday "last Monday"."""
    if now.day is None:
        return None
    if meaning.week is not None:
        monday = moved(now.day, "day", 7 * meaning.week - now.day.weekday())
        return day_held(moved(monday, "day", meaning.weekday if meaning.weekday < 6 else -1))
    back = (now.day.weekday() - meaning.weekday) % 7
    if meaning.which < 0:
        return day_held(moved(now.day, "day", -(back if back > 1 else back + 7)))
    if meaning.which > 0 or (now.way == FUTURE and back):
        return day_held(moved(now.day, "day", 7 - back))
    return day_held(moved(now.day, "day", -back))


def _season(meaning: Season, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return season_in(meaning.season, meaning.year)
    if now.day is None:
        return None
    choices = [season_in(meaning.season, now.day.year + n) for n in (-2, -1, 0, 1, 2)]
    return _counted(choices, meaning.which, now)


def _counted(choices: list[Held], which: Optional[int], now: Now) -> Optional[Held]:
    """"last" is the newest that is over, "next" the first not begun, "this" the one of this year, else the nearest."""
    assert now.day is not None
    if which == -1:
        over = [one for one in choices if known(one.end.latest) < now.day]
        return over[-1] if over else None
    if which == 1:
        return next((one for one in choices if known(one.start.earliest) > now.day), None)
    if which == 0:
        return next((one for one in choices if known(one.start.earliest).year == now.day.year), None)
    return nearest(choices, now)


def _fraction(meaning: Fraction, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return part_of_year(meaning.year, meaning.part, meaning.of)
    if now.day is None:
        return None
    if meaning.of_year is not None:
        return part_of_year(now.day.year + meaning.of_year, meaning.part, meaning.of)
    if meaning.back:
        found = _fraction(Fraction(meaning.part, meaning.of), now)
        return found and part_of_year(known(found.start.earliest).year - meaning.back, meaning.part, meaning.of)
    choices = [part_of_year(now.day.year + n, meaning.part, meaning.of) for n in (-2, -1, 0, 1, 2)]
    # "will report a loss for the third quarter": the verb looks ahead, the quarter may be over
    nearby = Now(now.day, ANY, now.narrated, now.event) if now.way == FUTURE else now
    return _counted(choices, meaning.which, nearby)


def _told_quarter(meaning: ToldQuarter, now: Now) -> Optional[Held]:
    """The quarter told before, in the year said; the whole year where no quarter was told but the year is known."""
    base = now.narrated.start.earliest if now.narrated else None
    year = meaning.year
    if year is None and meaning.of_year is not None and now.day is not None:
        year = now.day.year + meaning.of_year
    if meaning.of_year is not None and year is None:
        return None
    if base is None:
        return year_held(year) if year is not None else None
    return part_of_year(year if year is not None else base.year - meaning.back, (base.month + 2) // 3, 4)


def _holiday(meaning: Holiday, now: Now) -> Optional[Held]:
    if meaning.year is not None:
        return day_held(holiday_in(meaning.name, meaning.year))
    if now.day is None:
        return None
    choices = [one for n in (-1, 0, 1) if (one := day_held(holiday_in(meaning.name, now.day.year + n)))]
    return _counted(choices, meaning.which, now)


def _relative(meaning: Relative, now: Now) -> Optional[Held]:
    """"last month" is whole; "this month" reaches to the day of speaking where the verb looks back, else goes on."""
    if meaning.narrated:
        base = now.narrated.start.earliest if now.narrated else None
        if now.narrated is None or base is None or Days(base, now.narrated.end.latest).width not in UNITS[meaning.unit]:
            return None   # "that same day", where the text is at a whole month
        return unit_of_day(meaning.unit, moved(base, meaning.unit, meaning.n))
    if now.day is None:
        return None
    day = moved(now.day, meaning.unit, meaning.n)
    whole = unit_of_day(meaning.unit, day)
    if meaning.unit == "week" and day.weekday() == 6:
        whole = _week_of_sunday(day)
    if meaning.unit == "weekend" and meaning.n == 0 and now.way == PAST and known(whole.start.earliest) > now.day:
        return unit_of_day("weekend", moved(now.day, "day", -7))
    if meaning.n == 0 and meaning.unit not in ("day", "weekend"):
        days = whole.start
        if now.way == PAST:
            days = Days(days.earliest, now.day)
        elif now.way == FUTURE:
            days = Days(now.day, days.latest)
        return Held(days, days, whole.value)
    return whole


# How many days wide the time told may be for "the next day", "that month".
UNITS = {unit: range(1, days + 1) for unit, days in (
    ("day", 1), ("week", 14), ("weekend", 7), ("month", 31), ("season", 92), ("quarter", 92), ("year", 366),
    ("decade", 3660), ("century", 36600))}


def _week_of_sunday(sunday: date) -> Held:
    """On a Sunday the week may be the one that ends or the one that begins; TIMEX3 has it end."""
    begun = week_of(moved(sunday, "day", -7))
    return within(known(begun.start.earliest), moved(sunday, "day", 6), begun.value)


def _this_day_in(meaning: ThisDayIn, now: Now) -> Optional[Held]:
    return day_held(day_in(meaning.year, now.day.month, now.day.day)) if now.day is not None else None


def _named_month(meaning: NamedMonth, now: Now) -> Optional[Held]:
    if meaning.narrated:
        told = Days(now.narrated.start.earliest, now.narrated.end.latest) if now.narrated else OPEN
        base = told.earliest
        if base is None or (told.width or UNITS["year"].stop) not in UNITS["year"]:
            return None
        return day_held(day_in(base.year, meaning.month, meaning.day)) if meaning.day else month_held(
            base.year, meaning.month)
    if now.day is None:
        return None
    if meaning.of_year is not None:
        year = now.day.year + meaning.of_year
        return day_held(day_in(year, meaning.month, meaning.day)) if meaning.day else month_held(year, meaning.month)
    choices = [month_held(now.day.year + n, meaning.month) for n in (-2, -1, 0, 1, 2)]
    found = _counted(choices, meaning.which, now)
    if meaning.which == -1 and found and (now.day.year, now.day.month) == (
            known(found.start.earliest).year, known(found.start.earliest).month + 1):
        days = Days(moved(known(found.start.earliest), "year", -1), found.end.latest)
        return Held(days, days, found.value)   # "last February" in March: this year's or the one before
    return found


def _length(_: Length, __: Now) -> Optional[Held]:
    return None


WITHIN_DAYS = frozenset({"hour", "minute", "second"})
RECENT_OLDEST, RECENT_NEWEST = 8, 6   # "recent weeks" begin at most 8 weeks back and have reached to within 6


def _window(meaning: Window, now: Now) -> Optional[Held]:
    """"the past three days": from three days back (to the unit) to today; "recent weeks": see RECENT_OLDEST."""
    unit, count, side = meaning.length.unit, meaning.length.count, meaning.side
    value = window_value(meaning)
    if meaning.narrated:
        now = _at_day_told(now, side)
    if now.day is None:
        return None
    if unit == "hour" and count is not None and count >= 24:
        unit, count = "day", count // 24   # "the past 24 hours"
    if count is None and unit in WITHIN_DAYS:   # "in recent hours": today or yesterday
        other = moved(now.day, "day", side)
        both = Days(min(other, now.day), max(other, now.day))
        return Held(both, both, value)
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


def _at_day_told(now: Now, side: int) -> Now:
    """The day that the text is at, for "the following 24 hours"; nothing for it where no day was told.

    "The previous three days" with no day told are those before the publication, so are "the following" of a plan.
    """
    told = now.narrated
    day = None if told is None else told.end.latest if side > 0 else told.start.earliest
    return replace(now, day=day) if day is not None or (side > 0 and now.way != FUTURE) else now


def _away(meaning: Away, now: Now) -> Optional[Held]:
    """So long before or after: exact for days, half a unit to each side for anything longer."""
    base = {"now": day_held(now.day), "narrated": now.narrated, "event": now.event}.get(meaning.frm)
    if meaning.frm == "of" and meaning.of is not None:
        base = held(meaning.of, now)
    if base is None or base.start.earliest is None or base.end.latest is None:
        return None
    unit, count, side = meaning.length.unit, meaning.length.count, meaning.side
    low, high = base.start.earliest, base.end.latest
    if unit in ("hour", "minute"):
        return _hours_away(low, high, meaning)
    if count is None:
        return _some_away(low, high, meaning)
    unit, whole = _whole(unit, count)
    there = moved(low, unit, side * whole), moved(high, unit, side * whole)
    if meaning.exact:
        return within(*there, there[0].isoformat() if there[0] == there[1] else bare_value(meaning))
    about = _about(*there, unit, meaning.frm == "of")
    return _one_sided(about, *there, side, meaning.length.mod) if unit != "day" else about


def _one_sided(about: Held, low: date, high: date, side: int, mod: str) -> Held:
    """"almost two years ago" is no longer ago than that, "more than two years ago" no shorter."""
    if mod not in ("LESS_THAN", "MORE_THAN"):
        return about
    nearer = (mod == "LESS_THAN") == (side < 0)
    days = Days(low, about.start.latest) if nearer else Days(about.start.earliest, high)
    return Held(days, days, about.value)


SMALLER: dict[Unit, tuple[Unit, int]] = {
    "century": ("year", 100), "decade": ("year", 10), "year": ("month", 12), "quarter": ("month", 3),
    "month": ("day", 30), "week": ("day", 7)}


def _whole(unit: Unit, count: float) -> tuple[Unit, int]:
    """"half a century" as fifty years, "two and a half years" as thirty months."""
    if count % 1 and unit in SMALLER:
        smaller, times = SMALLER[unit]
        return smaller, round(count * times)
    return unit, int(count)


def _hours_away(low: date, high: date, meaning: Away) -> Held:
    """Hours away is the same day or its neighbour."""
    days = int((meaning.length.count or 12) // 24) + 1
    if meaning.side < 0:
        low = moved(low, "day", -days)
    elif meaning.frm != "now":
        high = moved(high, "day", days)
    return within(low, high, bare_value(meaning))


def _some_away(low: date, high: date, meaning: Away) -> Held:
    """"weeks ago", "a few years later": two to ten of the unit."""
    unit, side = meaning.length.unit, meaning.side
    first, last = sorted((moved(low, unit, side * 2), moved(high, unit, side * 10)))
    return within(first, last, bare_value(meaning))


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
    if whole and meaning.which == "week" and whole.start.earliest is not None:
        return unit_of_day("week", whole.start.earliest)   # "the week of March 6"
    if whole is None or whole.start != whole.end:
        return whole
    low, high = whole.start.earliest, whole.start.latest
    if low is None or high is None or low == high or meaning.which in ("earlier", "later"):
        if meaning.which == "earlier" and now.day and low and high and low <= now.day < high:
            return within(low, now.day, whole.value)
        return whole
    days = (high - low).days + 1
    if meaning.which.startswith("week "):
        which = int(meaning.which[5:])
        first = moved(low, "day", 7 * which - 7) if which else moved(high, "day", -6)
        return within(first, min(high, moved(first, "day", 6)), whole.value)
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
    """It starts in the first and ends in the last; where the last comes out earlier, it is the next one after it.

    "On Saturday and Sunday", looked back on from a Saturday: the Sunday gone by, and the day before it.
    """
    if isinstance(meaning.first, Weekday) and isinstance(meaning.last, Weekday) and now.way == PAST and now.day:
        over = held(meaning.last, now)
        if over is not None and over.start.earliest and not meaning.first.which:
            back = (meaning.last.weekday - meaning.first.weekday) % 7
            begun = moved(over.start.earliest, "day", -back)
            one = within(begun, begun, begun.isoformat())
            return Held(one.start, over.end, f"P{back + 1}D", (one, over))
    opening, closing = meaning.first, meaning.last
    if isinstance(opening, Weekday) and isinstance(closing, Weekday) and closing.week is not None and (
            opening.week is None and not opening.which and opening.weekday <= closing.weekday):
        opening = replace(opening, week=closing.week)   # "from Monday to Friday this week": one week
    first = held(opening, now)
    if first is None:
        return None
    last = held(meaning.last, now)
    begin = first.start.earliest
    if begin and (last is None or (last.end.latest or begin) < begin):
        last = held(meaning.last, Now(begin, FUTURE, now.narrated))
    if last is None or begin is None or last.end.latest is None or last.end.latest < begin:
        return None
    return Held(first.start, last.end, f"P{(last.end.latest - begin).days + 1}D", (first, last))


def _either(meaning: Either, now: Now) -> Optional[Held]:
    """One of two: anything from the first to the last day of both, named by the year or month that holds both."""
    one, other = held(meaning.one, now), held(meaning.other, now)
    if one is None or other is None:
        return None
    if isinstance(meaning.one, Weekday) and isinstance(meaning.other, Weekday) and now.way != FUTURE:
        days = sorted((known(one.start.earliest), known(other.start.earliest)))   # "on Friday and Thursday"
        return replace(within(days[0], days[1], bare_value(meaning)), sides=(one, other))
    low, high = one.start.earliest, other.end.latest
    if low and high and high < low:
        other = held(meaning.other, Now(low, FUTURE, now.narrated)) or other
        high = other.end.latest
    if low is None or high is None or high < low:
        return None
    both = f"{low:%Y-%m}" if (low.year, low.month) == (high.year, high.month) else f"{low:%Y}" \
        if low.year == high.year else "XXXX"
    return replace(within(low, high, both), sides=(one, other))


def _repeat(_: Repeat, __: Now) -> Optional[Held]:
    return None


def _vague(meaning: Vague, now: Now) -> Optional[Held]:
    """"recently" is about a month; "now" and "soon" have no days of their own."""
    if not meaning.days or now.day is None:
        return None
    return within(moved(now.day, "day", -meaning.days), now.day, meaning.ref)


HOLDERS: dict[type, Callable[[Any, Now], Optional[Held]]] = {
    Calendar: _calendar, Weekday: _weekday, Season: _season, Fraction: _fraction, ToldQuarter: _told_quarter,
    Holiday: _holiday,
    Decade: lambda meaning, _: decade_held(meaning), Relative: _relative, NamedMonth: _named_month,
    ThisDayIn: _this_day_in, Length: _length, Window: _window, Away: _away, Piece: _piece, DayPart: _day_part,
    Clock: _clock, Stretch: _stretch, Either: _either, Repeat: _repeat, Vague: _vague,
}
