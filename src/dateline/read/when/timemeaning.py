"""Builders of meanings: what a rule of the time grammar makes of the values that it matched.

Each builder takes the values of the matched classes, the rule's `args` and the plain `words` of the pattern, and
answers with a meaning, or None where the values make no sense together (31 June).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any, Optional

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
    Vague,
    Weekday,
    Window,
)

Values = dict[str, Any]


def build(means: str, values: Values) -> Any:
    """The meaning that the builder of that name makes; a fortnight is two weeks, but none of the calendar."""
    if values.get("unit") == "fortnight" or values.get("other") == "fortnight":
        if means in ("relative", "this_or_next"):
            return None
        values = {**values, "unit": "week", "count": 2 * (values.get("count") or 1)}
    return BUILDERS[means](values)


def calendar(v: Values) -> Optional[Meaning]:
    """A date as said; a 29 February without a year is allowed."""
    year, month, day = v.get("year"), v.get("month"), v.get("day")
    if "short" in v:   # 07-Mar-25
        if len(v["short"]) != 2:
            return None
        year = int(v["short"]) + (2000 if int(v["short"]) < 50 else 1900)
    if month and day:
        try:
            date(year or 2000, month, day)
        except ValueError:
            return None
    elif day and not 1 <= day <= 31:
        return None
    return Calendar(year, month, day, v.get("weekday"))


def figures(v: Values) -> Meaning:
    year, month, day = v["ymd"]
    return Calendar(year, month, day)


def weekday(v: Values) -> Meaning:
    return Weekday(v["weekday"], v.get("which", 0), v.get("week"))


def relative(v: Values) -> Optional[Meaning]:
    """"last month", "the year" (`unit` among the words); a minute is no calendar unit to count."""
    unit = v["unit"] if "unit" in v else next(word for word in v["words"] if word in ("week", "month", "year"))
    narrated = v.get("narrated", False)
    if unit in ("second", "minute", "hour"):
        return None
    if unit == "night":
        return DayPart("NI", Relative("day", v["n"], narrated))
    return Relative(unit, v["n"], narrated)


def days_of_month(v: Values) -> Optional[Meaning]:
    year, month = v.get("year"), v["month"]
    first = v.get("day", v.get("nth"))
    if first >= v["last"]:
        return None
    one, other = calendar({"year": year, "month": month, "day": first}), calendar({"year": year, "month": month,
                                                                                    "day": v["last"]})
    return Stretch(one, other) if one and other else None


def day_of_month(v: Values) -> Optional[Meaning]:
    """"the second day of May"; "the last day of October" is its 31st, of February its 28th without a leap year."""
    year, month = v.get("year"), v["month"]
    last = monthrange(year or NO_LEAP_YEAR, month)[1]
    return calendar({"year": year, "month": month, "day": v.get("day", last)})


NO_LEAP_YEAR = 2001


def two_days(v: Values) -> Optional[Meaning]:
    """"April 24 and 25" is both days; "April 3 and 17" either."""
    both = days_of_month(v)
    joined = v["last"] == (v["day"] if "day" in v else v["nth"]) + 1
    return both if joined or not isinstance(both, Stretch) else Either(both.first, both.last)


def two_weekdays(v: Values) -> Meaning:
    """"Saturday and Sunday" are both days; "Monday and Friday" either; "between Monday and Friday" all of them."""
    first, last = Weekday(v["weekday"]), Weekday(v["last"])
    days = [v["weekday"], *([v["next"]] if "next" in v else []), v["last"]]
    joined = all((b - a) % 7 == 1 for a, b in pairwise(days))
    return Stretch(first, last) if joined or v.get("whole") else Either(first, last)


def week_of_month(v: Values) -> Optional[Meaning]:
    """"the first week of May", "the last week of this month"; a weekend as the week that it ends."""
    words = v["words"]
    which = v.get("nth", 0)   # 0: the last
    if "month" in v:
        of: Meaning = Calendar(v.get("year"), v["month"])
    else:
        n = next((n for n, word in ((0, "this"), (1, "next"), (-1, "last")) if word in words[-2:-1]), 0)
        of = Relative("month", n)
    return Piece(f"week {which}", of) if which <= 5 else None


def this_or_next(v: Values) -> Optional[Meaning]:
    """"this week or next"."""
    unit = v["unit"]
    return Either(Relative(unit, 0), Relative(unit, 1)) if unit in ("week", "month", "year", "weekend") else None


def week_on(v: Values) -> Meaning:
    """"a week on Friday", "Monday week": the first such day and a week."""
    return Away(Length("week", 2 if "fortnight" in v["words"] else 1), 1, Weekday(v["weekday"], 1), "of")


def years(v: Values) -> Optional[Meaning]:
    """"2014-2016", "2014-15"."""
    first, last = v["year"], int(v["last"])
    if last < 100:
        last += first // 100 * 100
    return Stretch(Calendar(first), Calendar(last)) if first < last < first + 100 else None


def decade(v: Values) -> Meaning:
    whole = Decade(v["decade"] // 10 * 10)
    pieces = [word for word in v["words"] if word in ("early", "late", "mid")]
    return Piece(pieces[0], whole) if pieces else whole


def century(v: Values) -> Optional[Meaning]:
    return Decade((v["nth"] - 1) * 100, 100) if 2 <= v["nth"] <= 22 else None


def part_of_today(v: Values) -> Meaning:
    return DayPart(v["part"], Relative("day", v.get("n", 0)))


def part_of_told(v: Values) -> Meaning:
    """"in the morning", "the next evening": of the day told."""
    return DayPart(v["part"], Relative("day", v.get("n", 0), narrated=True))


def part_of_day(v: Values) -> Meaning:
    return DayPart(v["part"], v["day"]) if "part" in v else v["day"]   # "early Monday" is that Monday


def named_month(v: Values) -> Meaning:
    day = v.get("day", v.get("nth"))
    return NamedMonth(v["month"], v.get("which", 0), v.get("of_year"), day, v.get("narrated", False))


def this_day_in(v: Values) -> Meaning:
    return ThisDayIn(v["year"])


def season(v: Values) -> Meaning:
    return Season(v["season"], v.get("year"), v.get("which"))


def fraction(v: Values) -> Optional[Meaning]:
    part = v["of"] if "last" in v["words"][:2] and "part" not in v else v["part"]   # "the last half of 1989"
    if part not in range(1, v["of"] + 1):
        return None
    return Fraction(part, v["of"], v.get("year"), of_year=_year_said(v), back=v.get("back", 0))


def told_quarter(v: Values) -> Meaning:
    return ToldQuarter(v.get("year"), _year_said(v), v.get("back", 0))


def _year_said(v: Values) -> Optional[int]:
    """"last year's", "this year's", "next year's"."""
    words = v["words"]
    if "year" not in words:
        return None
    return next((n for n, word in ((-1, "last"), (0, "this"), (1, "next")) if word in words[:1]), None)


def holiday(v: Values) -> Meaning:
    return Holiday(v["holiday"], v.get("year"), v.get("which"))


def length(v: Values) -> Optional[Meaning]:
    unit = v["unit"]
    if unit in ("night", "second") and "count" not in v:
        return None
    count = v.get("count", None if "high" in v or "two" in v["words"] else 1)
    return Length(unit, count, v.get("high"))


def half_length(v: Values) -> Optional[Meaning]:
    """"half a year", "two and a half years"; a number that is no count has no half."""
    count = 0 if v["words"][0] == "half" else v.get("count", 1)
    return None if count is None else Length(v["unit"], count + 0.5)


def vague_length(v: Values) -> Meaning:
    return Length(v["unit"], couple="couple" in v["words"])


def about(v: Values) -> Meaning:
    """"nearly 40 years", "at least a month": the length with its modifier."""
    words = " ".join(v["words"])
    found: Any = v["length"]
    return replace(found, mod=MODS.get(words, "APPROX")) if isinstance(found, Length) else found


MODS = {"more than": "MORE_THAN", "over": "MORE_THAN", "less than": "LESS_THAN", "under": "LESS_THAN",
        "nearly": "LESS_THAN", "almost": "LESS_THAN", "barely": "LESS_THAN", "at least": "EQUAL_OR_MORE",
        "or more": "EQUAL_OR_MORE", "at most": "EQUAL_OR_LESS", "up to": "EQUAL_OR_LESS",
        "no more than": "EQUAL_OR_LESS", "as long as": "EQUAL_OR_LESS", "exactly": "", "just": ""}


def window(v: Values) -> Meaning:
    length = Length(v["unit"], v.get("count"), couple="couple" in v["words"])
    return Window(length, v["side"], v.get("ref", False), v.get("narrated", False))


def every(v: Values) -> Meaning:
    """"every two years"; "regularly" has no length."""
    unit = v.get("unit", v.get("other"))
    if unit is None:
        return Repeat()
    return Repeat(Length(unit, 2 if "other" in v else v.get("count", 1)))


def every_named(v: Values) -> Meaning:
    if "weekday" in v:
        return Repeat(named=Weekday(v["weekday"]))
    if "month" in v:
        return Repeat(named=Calendar(month=v["month"]))
    return Repeat(named=Season(v["season"]) if "season" in v else DayPart(v["part"], Relative("day")))


def vague(v: Values) -> Meaning:
    return Vague(v["ref"], v.get("days", 0))


def clock(v: Values) -> Optional[Meaning]:
    """A time of day; "military" are the four figures of "0400 GMT"."""
    if "military" in v:
        if len(v["military"]) != 4:
            return None
        hour, minute = int(v["military"][:2]), int(v["military"][2:])
    else:
        hour, minute = v.get("clock") or (v["hour"], 0)
    if (v.get("half") == "pm" or v.get("part") in ("AF", "EV", "NI")) and hour < 12:
        hour += 12
    elif v.get("half") == "am" and hour == 12:
        hour = 0
    return Clock(hour, minute) if hour <= 24 and minute < 60 else None


def clock_of_day(v: Values) -> Meaning:
    found: Clock = v["clock"]
    if v.get("part") in ("AF", "EV", "NI") and found.hour < 12:
        found = replace(found, hour=found.hour + 12)
    return replace(found, of=v["day"])


def piece(v: Values) -> Meaning:
    which = next(word for word in v["words"] if word in PIECES)
    return Piece(PIECES[which], v["of"])


PIECES = {"week": "week", "early": "early", "late": "late", "mid": "mid", "earlier": "earlier", "later": "later",
          "end": "end",
          "close": "end", "closing": "end", "beginning": "start", "start": "start", "opening": "start",
          "outset": "start", "middle": "mid", "first": "start",
          "last": "end", "final": "end"}


def piece_of_this(v: Values) -> Optional[Meaning]:
    unit = v["unit"]
    which = next(word for word in v["words"] if word in PIECES)
    if unit not in ("week", "month", "year", "quarter", "decade", "century", "weekend") and not (
            unit == "day" and which in ("early", "earlier", "late", "later")):   # "at the end of the day" is no day
        return None
    return Piece(PIECES[which], Relative(unit))


def away(v: Values) -> Optional[Meaning]:
    """A length before or after now, the narrated day, another time or an event."""
    found = v.get("length")
    if found is None:
        found = Length(v.get("unit", "day"), v.get("steps", 1))   # "the eve of", "on the day of"
    if isinstance(found, Window):
        found = found.length
    if found.unit in ("second", "night"):
        return None
    mod = next((mod for words, mod in MODS.items() if set(words.split()) <= set(v["words"])), found.mod)
    found = replace(found, mod=mod)
    of = v.get("of")
    if isinstance(of, Weekday) and not of.which and of.week is None and "from" in v["words"]:
        of = replace(of, which=1)   # "a week from Monday"
    if "now" in v:   # "a year ago this month", "on this day five years ago"
        of = v["now"]
        if not isinstance(of, Relative) or of.n or of.narrated:
            return None
    return Away(found, v["side"], of, v.get("frm", "now"), v.get("within", False), "length" not in v,
                v.get("exact", False))


def stretch(v: Values) -> Optional[Meaning]:
    """From one time to another of the same grain; the year said with the second holds for the first."""
    first, last = v["first"], v["last"]
    if isinstance(first, (Length, Window)) or isinstance(last, (Length, Window)):
        return None
    return Stretch(_same_year(first, last), last)


def either(v: Values) -> Meaning:
    return Either(_same_year(v["one"], v["other"]), v["other"])


def _same_year(first: Meaning, last: Meaning) -> Meaning:
    if isinstance(first, Calendar) and isinstance(last, Calendar) and first.month and not first.year and last.year:
        return replace(first, year=last.year)
    return first


def name(v: Values) -> Any:
    return v["name"]


BUILDERS: dict[str, Callable[[Values], Any]] = {
    one.__name__: one for one in (
        calendar, figures, weekday, relative, days_of_month, two_days, two_weekdays, week_of_month, this_or_next,
        week_on, day_of_month, years, decade, century, part_of_today, this_day_in,
        part_of_day, part_of_told, named_month, season, fraction, told_quarter, holiday, length, half_length,
        vague_length, about, window, every, every_named, vague, clock, clock_of_day, piece, piece_of_this, away,
        stretch, either, name)
}
BUILDERS["each_weekday"] = every_named
