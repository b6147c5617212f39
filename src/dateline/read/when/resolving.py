"""Times tied to days: what an expression means in a report published on a day, between two, or nobody knows when."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice
from typing import NamedTuple, Optional

import msgspec

from ...model import Days, Published, TimeMention
from ..parse import Parse
from .anchoring import FUTURE, PAST, UNITS, Now, held
from .editionnames import Edition, only_editions
from .edtf import edtf_of
from .periods import Held, unit_of_day
from .spoken import spoken
from .tense import governor, listed, top_token, way_of
from .timevalues import (
    Away,
    Calendar,
    Clock,
    DayPart,
    Either,
    Expression,
    FoundTime,
    Fraction,
    Length,
    Meaning,
    NamedMonth,
    Relative,
    Stretch,
    ToldQuarter,
    Vague,
    Weekday,
    Window,
)
from .timexvalue import bare_value, type_of

YEAR = 366   # days
OLDEST, NEWEST = 1000, 9000   # years of publication that are worked with: steps from there stay in the calendar

def resolve_times(expressions: list[Expression], parse: Parse, published: Published) -> list[FoundTime]:
    """Each expression with its days, for a report published on a day, between two days, or nobody knows when.

    What the words alone do not fix is worked out for the earliest and the latest day of publication; the answer lies
    between. Where a side of the publication is open, so is that side of the answer.
    """
    found: list[FoundTime] = []
    told: list[Told] = []            # the days told so far in this part, for "two days earlier"
    quarter: Optional[Held] = None   # the newest quarter told, for "a year earlier"
    part, told_in, as_of = None, 0, -1
    of_edition = {} if published.days.is_day else only_editions(parse)
    page = published   # until a heading of a live page gives the day of what stands below it
    for expression in expressions:
        sentence = parse.sentences[parse.tokens[expression.first].sent]
        if sentence.part is not part:
            told, part = ([] if sentence.part.kind == "caption" else told), sentence.part
        story = _story(told, expression, parse, published)
        if is_as_of(parse, expression):
            as_of = sentence.i
        elif isinstance(expression.meaning, Window) and (
                as_of == sentence.i if expression.meaning.side < 0 else _looks_back(parse, expression)):
            expression = replace(expression, meaning=replace(expression.meaning, narrated=True))
        expression = _moved_to(expression, parse)
        expression = _on_told_day(expression, parse, story if sentence.i - told_in <= NEARBY else None)
        heading = _is_heading(parse, expression)
        counted = _from_quarter(expression, quarter)
        told_so_far = quarter if isinstance(expression.meaning, ToldQuarter) else story
        time, now_held = _resolved(counted, parse, page if heading else published, told_so_far)
        edition = of_edition.get(sentence.i)
        if edition is not None and time.needs and _of_the_year(expression.meaning):
            time, now_held = _in_its_year(time, expression, edition, now_held)
        if heading and now_held is not None and now_held.start.is_day and page.days.is_day:
            published = msgspec.structs.replace(page, days=now_held.start)
        found.append(time)
        if now_held is not None and now_held.start.width and (now_held.start.width <= 366) and not _remembers(
                expression, parse):
            deep, told_in = _depth(parse, expression), sentence.i
            at = next((n for n, one in enumerate(told) if one.sentence == sentence.i and one.depth < deep), len(told))
            told = [*told[:at], Told(now_held, sentence.i, deep), *told[at:]][-LOOKED_BACK:]
            if isinstance(expression.meaning, Fraction) and expression.meaning.of == 4:   # a company's report
                quarter = now_held
    return found


NEARBY = 2        # sentences
DEEPEST = 12      # arcs over a day that are looked at
LOOKED_BACK = 8   # days told before, of which "a day earlier" may count from one


class Told(NamedTuple):
    """Days told, the number of their sentence, and how many verbs they hang under in it."""

    held: Held
    sentence: int
    depth: int


def _story(told: list[Told], expression: Expression, parse: Parse, published: Published) -> Optional[Held]:
    """The last days told that an expression can count from.

    "A day earlier" counts from a day, not from "November 2018"; what is told as past counts from no day to come. Of one
    sentence the day that stands highest is meant, not Saturday in "gathered on Monday over Saturday's vote".
    """
    meaning, latest = expression.meaning, published.days.latest
    unit = meaning.length.unit if isinstance(meaning, Away) and meaning.frm == "narrated" else (
        meaning.unit if isinstance(meaning, Relative) and meaning.narrated else None)
    for one in reversed(told):
        start, end = one.held.start.earliest, one.held.end.latest
        if latest is not None and start is not None and start > latest and (
                way_of(parse, top_token(parse, expression.first, expression.last)) == PAST):
            return None
        width = Days(start, end).width
        if unit is not None and (width is None or width > UNITS.get(unit, UNITS["day"])[-1]):
            continue
        return one.held
    return None


def _depth(parse: Parse, expression: Expression) -> int:
    """How many verbs stand over an expression in its sentence; one more where it only marks a noun: "Friday's vote"."""
    top = parse.tokens[top_token(parse, expression.first, expression.last)]
    marks = top.dep in ("poss", "compound", "nmod", "amod")
    over = list(islice(parse.ancestors(top), DEEPEST))
    return marks + sum(1 for token in over if token.pos in ("VERB", "AUX") and token.dep != "conj")


def _looks_back(parse: Parse, expression: Expression) -> bool:
    """"Over the next two days it fired 90": the days after the day told before, not those after the publication."""
    return way_of(parse, top_token(parse, expression.first, expression.last)) == PAST


def _remembers(expression: Expression, parse: Parse) -> bool:
    """"Thursday marks ten years since the flood. That night ...": the text is not at that Thursday."""
    verb = governor(parse, top_token(parse, expression.first, expression.last))
    return verb is not None and verb.lemma in listed("remembers")


def _moved_to(expression: Expression, parse: Parse) -> Expression:
    """"have been moved from 20 October to 3 November": the new day, not the days between."""
    meaning = expression.meaning
    verb = governor(parse, top_token(parse, expression.first, expression.last))
    if not isinstance(meaning, Stretch) or expression.relation != "from" or verb is None or (
            verb.lemma not in listed("moving") or not _is_day(meaning.first) or not _is_day(meaning.last)):
        return expression
    return replace(expression, meaning=meaning.last, sides=None)


def _is_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Weekday) or (isinstance(meaning, Calendar) and meaning.day is not None)


def _of_the_year(meaning: Meaning) -> bool:
    """A month or a day of a month without its year: "September 12", "from 10 to 16 September", "in May"."""
    if isinstance(meaning, Stretch):
        return _of_the_year(meaning.last)
    return isinstance(meaning, NamedMonth) or (
        isinstance(meaning, Calendar) and meaning.year is None and meaning.month is not None)


def _in_its_year(time: FoundTime, expression: Expression, edition: Edition,
                 held_so_far: Optional[Held]) -> tuple[FoundTime, Optional[Held]]:
    """The time in the year of the edition that its sentence names, where nobody knows when it was written."""
    answer = held(expression.meaning, Now(date(edition.year, 1, 1), FUTURE, None))
    ends = (answer.start.earliest, answer.end.latest) if answer is not None else (None, None)
    if answer is None or any(day is None or day.year != edition.year for day in ends):
        return time, held_so_far
    because = f'"{expression.said.text}" is of {edition.name}: in {edition.year}'
    mention = msgspec.structs.replace(time.mention, days=Days(*ends), edtf=edtf_of(answer.start, answer.end),
                                      value=answer.value or time.mention.value, because=because)
    return replace(time, mention=mention, start=answer.start, end=answer.end, needs=False,
                   sides=_sides(expression, answer, because)), answer


def _is_heading(parse: Parse, expression: Expression) -> bool:
    """Whether a day stands alone, as over the entries of a live page: "11 Nov 09:12"."""
    sentence = parse.sentence(parse.tokens[expression.first])
    dated = isinstance(expression.meaning, Calendar | Clock) and expression.first == sentence.first
    rest = [t for t in parse.tokens[sentence.first:sentence.last] if not expression.first <= t.i <= expression.last]
    return dated and sentence.i > 0 and sentence.part.kind == "body" and all(
        t.pos in ("PUNCT", "NUM", "SYM") or t.text in ("GMT", "UTC", "CET", "EST") for t in rest)


def is_as_of(parse: Parse, expression: Expression) -> bool:
    """"As of 6 p.m. on 29 August": what its sentence counts, "over the past 24 hours", it counts to that day."""
    before = [t.lower for t in parse.tokens[max(0, expression.first - 3):expression.first]]
    return before[-2:] == ["as", "of"] or before[-3:] == ["as", "of", "the"]


def _on_told_day(expression: Expression, parse: Parse, story: Optional[Held]) -> Expression:
    """"It began on Friday. At 10 a.m. the first shots were fired.": a bare time of day, looked back on."""
    meaning = expression.meaning
    day = story.start.earliest if story and story.start.is_day and story.start == story.end else None
    if not isinstance(meaning, Clock) or meaning.of is not None or day is None or (
            way_of(parse, top_token(parse, expression.first, expression.last)) != PAST):
        return expression
    return replace(expression, meaning=replace(meaning, of=Calendar(day.year, day.month, day.day)))


def _of_a_year_ago(meaning: Meaning) -> bool:
    return isinstance(meaning, Away) and meaning.frm in ("now", "narrated") and meaning.side == -1 and (
        meaning.length.unit == "year" and meaning.length.count == 1)


def _yearly(expression: Expression) -> bool:
    """"the year-earlier quarter", "year-ago"."""
    said = expression.said.text.lower().replace(" ", "-")
    return said.endswith(("year-ago", "year-earlier"))


def _from_quarter(expression: Expression, quarter: Optional[Held]) -> Expression:
    """"profit of 3 million in the third quarter, up from 2 million a year ago": in that quarter of the year before."""
    meaning = expression.meaning
    if quarter is None or quarter.start.earliest is None or not (_of_a_year_ago(meaning) or _yearly(expression)):
        return expression
    first = quarter.start.earliest
    return replace(expression, meaning=Fraction((first.month + 2) // 3, 4, first.year - 1))


def _resolved(expression: Expression, parse: Parse, published: Published,
              story: Optional[Held]) -> tuple[FoundTime, Optional[Held]]:
    way = way_of(parse, top_token(parse, expression.first, expression.last))
    expression = _ahead(expression, parse, way)
    meaning = expression.meaning
    alone = held(meaning, Now(None, way, story))
    answer = alone or _between(meaning, way, story, published)
    latest = published.days.latest
    if answer and _narrated(meaning) and way == PAST and latest and (answer.start.earliest or latest) > latest:
        alone = answer = None   # "five months later they invaded": not counted from yesterday
    value = answer.value if answer and answer.value else _value_from_publication(meaning, way, published)
    because = _because(expression, way, published, alone is not None, answer)
    days = Days(answer.start.earliest, answer.end.latest) if answer else None
    if days is not None and days.is_open:
        days, answer = None, None
    mention = TimeMention(said=expression.said, type=expression.type, value=value, days=days,
                          edtf=edtf_of(answer.start, answer.end) if answer else "", because=because)
    start, end = (answer.start, answer.end) if answer else (None, None)
    time = FoundTime(mention, expression, expression.first, expression.last, start, end, expression.relation,
                     needs=alone is None, sides=_sides(expression, answer, because))
    return time, answer


def _value_from_publication(meaning: Meaning, way: int, published: Published) -> str:
    """"The next day" where no day was told before: by TimeML's habit the value counts from the publication.

    Its days stay open: a reader cannot know.
    """
    day = published.days.earliest
    if day is None or not published.days.is_day or not _narrated(meaning) or isinstance(meaning, ToldQuarter):
        return bare_value(meaning)
    answer = held(meaning, Now(day, way, unit_of_day("day", day)))
    return answer.value if answer else bare_value(meaning)


def _ahead(expression: Expression, parse: Parse, way: int) -> Expression:
    """"will meet in two weeks": two weeks from now; not "for the first time in two weeks", "in a week that saw"."""
    meaning, first = expression.meaning, expression.first
    if way != FUTURE or not isinstance(meaning, Length) or meaning.unit in SHORT or first == 0:
        return expression
    before = [token.lower for token in parse.tokens[max(0, first - 2):first]]
    after = parse.tokens[expression.last + 1:expression.last + 2]
    if before[-1] != "in" or before[0] == "time" or _is_record(parse, first - 2):
        return expression
    if after and after[0].lower in ("that", "when", "which", "of"):
        return expression
    away = Away(meaning, 1)
    return replace(expression, meaning=away, type=type_of(away))


def _is_record(parse: Parse, noun: int) -> bool:
    """ "the largest drills in four years", "the first visit in ten": of the years gone by."""
    before = [k for i in (noun,) if i >= 0 for k in parse.kids(i, "amod", "det", "compound")]
    return any(k.tag in ("JJS", "RBS") or k.lower in ("first", "only", "second", "third")
               or any(m.tag == "RBS" for m in parse.kids(k.i, "advmod")) for k in before)


SHORT = ("second", "minute", "night")


def _sides(expression: Expression, answer: Optional[Held], because: str) -> tuple[TimeMention, ...]:
    """The two times of "from 9 to 16 September", each by itself."""
    meaning = expression.meaning
    if expression.sides is None or not isinstance(meaning, Stretch | Either):
        return ()
    meanings = (meaning.first, meaning.last) if isinstance(meaning, Stretch) else (meaning.one, meaning.other)
    answers = answer.sides if answer and answer.sides else (None, None)
    return tuple(TimeMention(said=said, type=type_of(one), value=holds.value if holds else bare_value(one),
                             days=Days(holds.start.earliest, holds.end.latest) if holds else None,
                             edtf=edtf_of(holds.start, holds.end) if holds else "", because=because)
                 for said, one, holds in zip(expression.sides, meanings, answers, strict=True))


def _between(meaning: Meaning, way: int, story: Optional[Held], published: Published) -> Optional[Held]:
    """The hull of the answers for the earliest and the latest day of publication."""
    low, high = (held(meaning, Now(day, way, story)) if day and OLDEST <= day.year <= NEWEST else None
                 for day in (published.days.earliest, published.days.latest))
    if low is None and high is None:
        return None
    sides = None
    if low and high and low.sides and high.sides and isinstance(meaning, Stretch | Either):
        one, other = (meaning.first, meaning.last) if isinstance(meaning, Stretch) else (meaning.one, meaning.other)
        sides = _hull(low.sides[0], high.sides[0], one), _hull(low.sides[1], high.sides[1], other)
    return replace(_hull(low, high, meaning), sides=sides)


def _hull(low: Optional[Held], high: Optional[Held], meaning: Meaning) -> Held:
    """From the answer for the earliest to that for the latest day of publication; None where that day is open."""
    value = low.value if low and high and low.value == high.value else bare_value(meaning)
    return Held(Days(low.start.earliest if low else None, high.start.latest if high else None),
                Days(low.end.earliest if low else None, high.end.latest if high else None), value)


def _because(expression: Expression, way: int, published: Published, alone: bool, answer: Optional[Held]) -> str:
    """One sentence: what the days were taken from."""
    said = f'"{expression.said.text}"'
    if expression.anchor is not None or expression.rule in ("before-event", "after-event"):
        return f"{said} is counted from another event"
    if expression.type in ("SET",) or (answer is None and isinstance(expression.meaning, Length)):
        return f"{said} is how often or how long, not when"
    if answer is None:
        return f"{said} has no days without a day to count from" if not isinstance(expression.meaning, Vague) \
            else f"{said} names no days"
    if alone:
        return f"{said} says so itself" if not _narrated(expression.meaning) \
            else f"{said} is counted from the day told before it"
    look = {PAST: ", looking back", 0: "", 1: ", looking ahead"}[way]
    first = published.days.earliest
    if way == FUTURE and first is not None and answer.end.latest is not None and answer.end.latest < first:
        look = ", which it was shortly before"   # the next is nearly a year away
    counted = f"{said} is counted from the publication, {spoken(published.days)}{look}"
    month_or_year = isinstance(expression.meaning, NamedMonth) and answer.start.width and answer.start.width > YEAR
    return f"{counted}; it may be the month just over or that of the year before" if month_or_year else counted


def _narrated(meaning: Meaning) -> bool:
    if isinstance(meaning, DayPart):
        return _narrated(meaning.of)
    return isinstance(meaning, ToldQuarter) or (isinstance(meaning, Relative | NamedMonth) and meaning.narrated) or (
        isinstance(meaning, Away) and meaning.frm == "narrated")
