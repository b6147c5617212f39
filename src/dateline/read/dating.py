"""When a report was written, where nobody says: its date line, byline and address, then what its own words allow.

Each clue is an interval and a sentence; the answer is what all of them allow. A clue that contradicts what stands is
left out and told. Captions never count, for the photo is older than the story. A narrow wrong answer is worse than an
open one, so a year is only taken from words that tie it to the day of writing ("last year's election" beside "the
election in August 2020"), and a day only from a story that is told as news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Optional

from ..model import OPEN, Days, Published, Report, one_day
from .anchoring import PAST, Now, held, moved
from .edtf import month_days, year_days
from .parse import Parse
from .spoken import day_words, spoken, weekday_name
from .tense import governor, top_token, way_of
from .times import timed
from .timevalues import Calendar, Expression, Meaning, Relative, Stretch, Weekday

FRESH = 2           # days: news of a day that is named by its date comes out at most so long after it
LEAD = 3            # sentences in which a report says its news
DATE_LINE = 160     # characters in which a date line ends
GAMES = frozenset({"drill", "exercise", "manoeuvre", "maneuver", "game", "wargame", "training"})
EDITION = re.compile(r"\b([A-Z][\w']+)[- ]((?:19|20)\d\d)\b")
URL_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?!\d)")
URL_MONTH = re.compile(r"/((?:19|20)\d\d)/(0?[1-9]|1[0-2])(?=/)")
UNSAID = frozenset({"year", "month", "week", "day", "time", "period", "end", "start"})


@dataclass(frozen=True, slots=True)
class Clue:
    """Days that the publication can be, and why. `weekday`: it is told as news of such a day (Monday is 0)."""

    days: Days
    because: str
    weekday: Optional[int] = None


def published_day(report: Report, parse: Parse, expressions: Sequence[Expression],
                  within: Optional[Days] = None) -> Published:
    """The day of publication: stated with the report, or inferred from its words, or unknown (then open).

    `within`: the days that other reports of the same events allow; it narrows an inferred day and is told.
    """
    told = [e for e in expressions if parse.sentences[parse.tokens[e.first].sent].part.kind in ("headline", "body")]
    if report.published.basis == "stated":
        return _checked(report, parse, told)
    days, reasons = OPEN, list[str]()
    weekday: Optional[int] = None
    for clue in (*head_clues(report), *text_clues(parse, told)):
        days, weekday = _taken(days, clue, reasons), clue.weekday if clue.weekday is not None else weekday
    day_clue = fresh_day(parse, told, days)
    if day_clue is not None:
        days = _taken(days, day_clue, reasons)
    if within is not None:
        days = _taken(days, Clue(within, f"other reports of the same events allow {spoken(within)}"), reasons)
    days = _to_weekday(days, weekday)
    if days.is_open:
        return Published(because="; ".join(reasons) or "nothing in the report says when it was written")
    return Published(days=days, basis="inferred", because="; ".join(reasons))


def _taken(days: Days, clue: Clue, reasons: list[str]) -> Days:
    """The days narrowed by a clue; a clue that contradicts what stands is told and left out."""
    both = days.narrowed(clue.days)
    if both is None:
        reasons.append(f"left out, as it contradicts the rest: {clue.because}")
        return days
    reasons.append(clue.because)
    return both


def _to_weekday(days: Days, weekday: Optional[int]) -> Days:
    """An interval cut to begin with a given weekday and to end with it or the day after (a late edition)."""
    low, high = days.earliest, days.latest
    if weekday is None or low is None or high is None:
        return days
    first = moved(low, "day", (weekday - low.weekday()) % 7)
    last = moved(high, "day", -((high.weekday() - weekday) % 7))
    late = moved(last, "day", 1)
    last = late if late <= high else last
    return Days(first, last) if first <= last else days


def _checked(report: Report, parse: Parse, told: Sequence[Expression]) -> Published:
    """A stated day as it is, with a word where the report's own head says another."""
    stated = report.published
    doubts = [f"but {clue.because}" for clue in head_clues(report)
              if clue.days.width is not None and not clue.days.meets(_around(stated.days))]
    if stated.because and not doubts:
        return stated
    because = "; ".join([stated.because or "stated with the report", *doubts])
    return Published(days=stated.days, basis="stated", because=because)


def _around(days: Days) -> Days:
    """The days and their neighbours: a page of the evening before, a time zone further on."""
    low, high = days.earliest, days.latest
    return Days(low and moved(low, "day", -2), high and moved(high, "day", 2))


# ------------------------------------------------------------------------------------------------ the report's head

def head_clues(report: Report) -> Iterator[Clue]:
    """The date line, the byline and the address, in this order of trust."""
    body = next((part for part in report.parts if part.kind == "body"), None)
    start = body.start if body else 0
    line = re.match(r"[^\n]*", report.text[start:start + DATE_LINE])
    yield from _date_line(line.group() if line else "")
    for part in report.parts:
        if part.kind == "byline":
            yield from _stamp(report.text[part.start:part.end])
    yield from _address(report.url or "")


def _date_line(line: str) -> Iterator[Clue]:
    """"MINSK, Sept 10 (Agency) -": a date between a place in capitals and a dash."""
    found = re.match(r"[A-Z][A-Z .'/-]{2,40}[,.]?\s[^\n]{0,60}?(?:\([^)\n]{2,40}\)\s*)?(?:-|\u2013|\u2014|:)\s", line)
    if found:
        yield from _stamp(found.group())


def _stamp(text: str) -> Iterator[Clue]:
    """A full date in a byline or date line; without a year it says only which day of the year."""
    for symbol in timed(text):
        meaning = symbol.value[symbol.keys[0]]
        if isinstance(meaning, Calendar) and meaning.day and meaning.month and meaning.year:
            day = date(meaning.year, meaning.month, meaning.day)
            said = text[symbol.start:symbol.end]
            yield Clue(one_day(day), f'its head is dated "{said}"')
            return


def _address(url: str) -> Iterator[Clue]:
    """A day or month in the page's address; the address may be a day behind where the page is read."""
    found = URL_DAY.search(url)
    if found:
        year, month, day = (int(part) for part in found.groups())
        with suppress(ValueError):
            yield Clue(Days(date(year, month, day), moved(date(year, month, day), "day", 1)),
                       f'its address holds "{found.group()}"')
        return
    found = URL_MONTH.search(url)
    if found:
        yield Clue(month_days(int(found.group(1)), int(found.group(2))), f'its address holds "{found.group()}/"')


# ------------------------------------------------------------------------------------------------ what the text allows

def text_clues(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """What the text's own years, names and weekdays allow."""
    yield from not_before(parse, told)
    yield from year_of_same_thing(parse, told)
    yield from year_of_edition(parse, told)
    yield from not_after(parse, told)
    yield from lead_weekday(parse, told)


def not_before(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """The newest time with a year that is told as past: the report is no older."""
    newest: Optional[tuple[date, Expression]] = None
    for one in told:
        first = _first_day(one.meaning)
        if first is not None and _is_past(parse, one) and (newest is None or first > newest[0]):
            newest = first, one
    if newest is not None:
        day, one = newest
        yield Clue(Days(day, None), f'"{one.said.text}" is told as past: not before {day_words(day)}')


def _first_day(meaning: Meaning) -> Optional[date]:
    """The first day of a time that says its year."""
    if isinstance(meaning, Stretch):
        meaning = meaning.first
    if not isinstance(meaning, Calendar) or meaning.year is None:
        return None
    answer = held(meaning, Now(None))
    return answer.start.earliest if answer else None


def _is_past(parse: Parse, one: Expression) -> bool:
    """Told as past: for a bare year only where it stands by the verb itself, or behind since, after or following."""
    top = top_token(parse, one.first, one.last)
    if way_of(parse, top) != PAST:
        return False
    if not isinstance(one.meaning, Calendar) or one.meaning.month:
        return True
    if one.relation in ("since", "after", "following"):
        return True
    above = parse.head(parse.tokens[top])
    return above is not None and above.dep == "prep" and parse.tokens[above.head].pos in ("VERB", "AUX")


def not_after(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """The oldest full date that is told as still to come: the report is no younger."""
    oldest: Optional[tuple[date, Expression]] = None
    for one in told:
        if not isinstance(one.meaning, Calendar) or not one.meaning.year or not one.meaning.month:
            continue
        answer = held(one.meaning, Now(None))
        verb = governor(parse, top_token(parse, one.first, one.last))
        sure = verb is not None and any(kid.lower in ("will", "'ll") for kid in parse.kids(verb.i, "aux"))
        if answer and answer.end.latest and sure and (oldest is None or answer.end.latest < oldest[0]):
            oldest = answer.end.latest, one
    if oldest is not None:
        yield Clue(Days(None, oldest[0]), f'"{oldest[1].said.text}" is still to come: not after {day_words(oldest[0])}')


def year_of_same_thing(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """"last year's election" beside "the election in August 2020": written in 2021."""
    dated: dict[str, dict[int, Expression]] = {}
    for one in told:
        if isinstance(one.meaning, Calendar) and one.meaning.year is not None:
            for noun in nouns_of(parse, one):
                dated.setdefault(noun, {})[one.meaning.year] = one
    for one in told:
        if not isinstance(one.meaning, Relative) or one.meaning.unit != "year" or one.meaning.narrated:
            continue
        for noun in nouns_of(parse, one):
            years = dated.get(noun, {})
            if len(years) == 1:
                year, other = next(iter(years.items()))
                now = year - one.meaning.n
                yield Clue(year_days(now), f'"{one.said.text}" and "{other.said.text}" are said of the same {noun}: '
                                           f"written in {now}")
                return


def nouns_of(parse: Parse, one: Expression) -> list[str]:
    """The nouns that a time is said of: "election" for "last year's election" and "an election in August 2020"."""
    found: list[str] = []
    before = parse.tokens[max(one.first - 2, 0)] if parse.tokens[one.first - 1].dep == "prep" else None
    if before is not None and before.pos == "NOUN":
        found.append(before.lemma)   # "an election in August 2020", wherever the parser hangs the month
    here = parse.tokens[top_token(parse, one.first, one.last)]
    for above in parse.ancestors(here):
        if above.pos in ("VERB", "AUX"):
            break
        if above.pos == "NOUN":
            if above.lemma not in UNSAID:
                found.append(above.lemma)
            break
    return found


def year_of_edition(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """An exercise named with its year ("Zapad-2021") that is told as begun these days: written in that year."""
    names = {(m.group(), int(m.group(2))) for sentence in parse.sentences
             if sentence.part.kind in ("headline", "body") and _has_game(parse, range(sentence.first, sentence.last))
             for m in EDITION.finditer(parse.text[sentence.start:sentence.end]) if "-" in m.group()}
    if len({year for _, year in names}) != 1:
        return
    name, year = next(iter(names))
    for one in told:
        if _is_recent_day(one.meaning) and way_of(parse, top_token(parse, one.first, one.last)) == PAST:
            verb = governor(parse, top_token(parse, one.first, one.last))
            if verb is not None and _has_game(parse, parse.subtree(verb.i)):
                yield Clue(year_days(year), f'the exercise begun "{one.said.text}" is named {name}: written in {year}')
                return


def _has_game(parse: Parse, indices: Sequence[int]) -> bool:
    return any(parse.tokens[i].lemma in GAMES for i in indices)


def _is_recent_day(meaning: Meaning) -> bool:
    """A day named as one of the last seven: "on Friday", "today", "yesterday"."""
    if isinstance(meaning, Weekday):
        return meaning.which <= 0 and meaning.week is None
    return isinstance(meaning, Relative) and meaning.unit == "day" and meaning.n in (0, -1) and not meaning.narrated


def _lead(parse: Parse) -> set[int]:
    """The body sentences in which the report says its news."""
    body = [s.i for s in parse.sentences if s.part.kind == "body"]
    return set(body[:LEAD])


def lead_weekday(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """News of "Friday" in the first sentences comes out on that Friday, or the day after in a late edition."""
    lead = _lead(parse)
    for one in told:
        if (isinstance(one.meaning, Weekday) and one.meaning.which == 0 and one.meaning.week is None
                and parse.tokens[one.first].sent in lead
                and way_of(parse, top_token(parse, one.first, one.last)) == PAST):
            name = weekday_name(one.meaning.weekday)
            yield Clue(OPEN, f'its news is told as of "{one.said.text}": written on a {name}', one.meaning.weekday)
            return


def fresh_day(parse: Parse, told: Sequence[Expression], days: Days) -> Optional[Clue]:
    """News of a dated day ("on December 29"), once the year is known: that day or at most FRESH days later.

    Only for the newest day that the story tells as past, and only if a single year fits.
    """
    if days.width is None or days.width > 3 * 366:
        return None
    lead, newest = _lead(parse), None
    past = [one for one in told if isinstance(one.meaning, Calendar) and one.meaning.day and one.meaning.month
            and one.meaning.year is None and way_of(parse, top_token(parse, one.first, one.last)) == PAST]
    for one in past:
        if parse.tokens[one.first].sent in lead:
            newest = one
            break
    if newest is None:
        return None
    fits = [one_fit for year in range(days.earliest.year - 1, days.latest.year + 1)   # type: ignore[union-attr]
            if (one_fit := _fit(newest.meaning, year, days)) is not None]
    later = {(m.month, m.day) for one in past if isinstance(m := one.meaning, Calendar)}
    if len(fits) != 1 or not _is_newest(newest.meaning, later):
        return None
    return Clue(fits[0], f'its news is of "{newest.said.text}", the newest day that it tells: not before '
                         f"{day_words(fits[0].earliest or date.min)}, and at most {FRESH} days later")


def _fit(meaning: Meaning, year: int, days: Days) -> Optional[Days]:
    assert isinstance(meaning, Calendar) and meaning.month and meaning.day
    try:
        day = date(year, meaning.month, meaning.day)
    except ValueError:
        return None
    return Days(day, moved(day, "day", FRESH)).narrowed(days)


def _is_newest(meaning: Meaning, others: set[tuple[Optional[int], Optional[int]]]) -> bool:
    """Whether no other past day of the story lies in the weeks after this one."""
    assert isinstance(meaning, Calendar) and meaning.month and meaning.day
    own = date(2000, meaning.month, meaning.day)
    for month, day in others:
        ahead = (date(2000, month or 1, day or 1) - own).days % 366
        if 0 < ahead < 60:
            return False
    return True


