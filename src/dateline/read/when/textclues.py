"""What a report's own words allow its day to be: its years, names of editions, the days that its news is told of."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Optional

from ...model import OPEN, Days
from ..parse import Parse
from .anchoring import PAST, Now, held
from .editions import edition_clues
from .edtf import year_days
from .headclues import Clue
from .periods import moved
from .spoken import day_words, weekday_name
from .tense import governor, listed, top_token, way_of
from .timevalues import Calendar, Expression, Meaning, Relative, Stretch, Weekday

FRESH = 2           # days: news of a day that is named by its date comes out at most so long after it
LEAD = 3            # sentences in which a report says its news
ANNIVERSARY = re.compile(r"\b(\d{1,3})(?:st|nd|rd|th) anniversary of (?:the |its |their |his |her )?"
                         r"(?:[A-Z][a-z]+\.? \d{1,2}, )?((?:1[5-9]|20)\d\d)\b")
UNSAID = frozenset({"year", "month", "week", "day", "time", "period", "end", "start"})


def text_clues(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """What the text's own years, names and weekdays allow."""
    yield from not_before(parse, told)
    yield from year_of_same_thing(parse, told)
    yield from edition_clues(parse, told)
    yield from year_of_anniversary(parse)
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
    if way_of(parse, top) != PAST or one.relation in ("by", "until", "till", "to") or _is_aim(parse, top):
        return False
    if not isinstance(one.meaning, Calendar) or one.meaning.month:
        return True
    if one.relation in ("since", "after", "following"):
        return True
    above = parse.head(parse.tokens[top])
    return above is not None and above.dep == "prep" and parse.tokens[above.head].pos in ("VERB", "AUX")


def _is_aim(parse: Parse, top: int) -> bool:
    """"said that by 1992 it intended to grow": a year under a verb of planning lies ahead, in whatever tense."""
    verb = governor(parse, top)
    return verb is not None and (verb.lemma in listed("ahead") or any(
        one.lemma in listed("ahead") for one in parse.ancestors(verb) if one.pos == "VERB"))


def not_after(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """The oldest full date that is told as still to come: the report is no younger."""
    oldest: Optional[tuple[date, Expression]] = None
    for one in told:
        if not isinstance(one.meaning, Calendar) or not one.meaning.year:
            continue
        answer = held(one.meaning, Now(None))
        verb = governor(parse, top_token(parse, one.first, one.last))
        sure = verb is not None and any(kid.lower in ("will", "'ll") for kid in parse.kids(verb.i, "aux"))
        if answer and answer.end.latest and sure and (oldest is None or answer.end.latest < oldest[0]):
            oldest = answer.end.latest, one
    if oldest is not None:
        yield Clue(Days(None, oldest[0]), f'"{oldest[1].said.text}" is still to come: not after {day_words(oldest[0])}')


def year_of_same_thing(parse: Parse, told: Sequence[Expression]) -> Iterator[Clue]:
    """"last year's vote" beside "the vote in May 2020": written in 2021."""
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


def year_of_anniversary(parse: Parse) -> Iterator[Clue]:
    """"the 20th anniversary of the 2001 attacks": not before that year, or the one before where it lies ahead."""
    for sentence in parse.sentences:
        found = ANNIVERSARY.search(parse.text, sentence.start, sentence.end)
        if found is None or sentence.part.kind not in ("headline", "body"):
            continue
        token = next(iter(parse.within(*found.span(1))), None)
        if token is not None:
            year = int(found.group(1)) + int(found.group(2))
            first = date(year if way_of(parse, token.i) == PAST else year - 1, 1, 1)
            yield Clue(Days(first, None), f'"{found.group()}" is {year}: not before {day_words(first)}')
            return


def nouns_of(parse: Parse, one: Expression) -> list[str]:
    """The nouns that a time is said of: "vote" for "last year's vote" and "a vote in May 2020"."""
    found: list[str] = []
    before = parse.tokens[max(one.first - 2, 0)] if parse.tokens[one.first - 1].dep == "prep" else None
    if before is not None and before.pos == "NOUN":
        found.append(before.lemma)   # "a vote in May 2020", wherever the parser hangs the month
    here = parse.tokens[top_token(parse, one.first, one.last)]
    for above in parse.ancestors(here):
        if above.pos in ("VERB", "AUX"):
            break
        if above.pos == "NOUN":
            if above.lemma not in UNSAID:
                found.append(above.lemma)
            break
    return found


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
