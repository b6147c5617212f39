"""How many: the quantities of a report, with unit and qualifier, and which event each belongs to.

A number is a figure where it counts or measures. Numbers that name (Su-30, Article 5), date (1997, 12 September), tell
an age or refer back ("the two leaders") are none. Rules: rules/figures.toml; words: numbers.toml and units.toml.

Not done yet: sums over several figures, and the scope of a figure (in all, on one territory).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from ...model import Figure, Qualifier
from ..drafts import Draft
from ..parse import Parse
from ..says.claim import Claim, claims_over
from ..says.sources import named
from .counted import FoundFigure, Unit, befalls, day_of_month, find_unit, names, phrases, refers, units
from .numbers import Number, number_at, starters
from .owners import Owners
from .parts import part_at


def find_figures(parse: Parse) -> list[FoundFigure]:
    """The quantities of the report, in text order."""
    found: list[FoundFigure] = []
    for sentence in parse.sentences:
        i = sentence.first
        while i < sentence.last:
            word = parse.tokens[i].lower.removesuffix("-") or "-"
            part = part_at(parse, i, sentence.last) if word in starters() or word[0].isdigit() else None
            if part is not None:
                found.append(_part(parse, part, sentence.first, sentence.last))
                i = found[-1].last + 1
                continue
            number = number_at(parse.tokens, i, sentence.last) if word in starters() or word[0].isdigit() else None
            if word in {"a", "an"} and number is None and _lasts(parse, i):
                number = Number(i, i, 1.0, True)
            if word == "another" and befalls(parse, i) and parse.tokens[i - 1].lower != "one":
                number = Number(i, i, 1.0, True)   # "killed one and hurt another"
            if number is None:
                i += 1
                continue
            figure, i = _figure(parse, number, sentence.first, sentence.last)
            if figure is not None:
                found.append(_with_unit_of(parse, figure, found[-1] if found else None))
    return found


def _part(parse: Parse, part: Number, start: int, end: int) -> FoundFigure:
    """The share that a part of a whole is, with what it is a part of: "a third of the fleet"."""
    tokens = parse.tokens
    of = next((k for k in parse.kids(part.last, "prep") if k.i == part.last + 1 and k.lower == "of"), None)
    whole = next(iter(parse.kids(of.i, "pobj")), None) if of is not None else None
    inside = range(part.first, part.last + 1)
    head = next((i for i in reversed(inside) if tokens[i].head not in inside), part.last)
    unit = Unit("percent", tokens[whole.i].text if whole is not None else None, head, part.last, "share", None)
    qualifier, first, last = _qualified(parse, part.first, part.last, unit, start, end)
    return FoundFigure(
        parse.span(first, last), first, last, head, part.value, None, qualifier, "percent", unit.what, "share")


def _lasts(parse: Parse, i: int) -> bool:
    """Whether an article stands for one: "will last a week"."""
    noun = parse.tokens[parse.tokens[i].head]
    return noun.lemma in units()["duration"] and parse.tokens[noun.head].lemma == "last" and noun.i == i + 1


def _figure(parse: Parse, number: Number, start: int, end: int) -> tuple[Optional[FoundFigure], int]:
    """The figure that a number makes, None for a name, day or reference; and where to read on."""
    tokens = parse.tokens
    low, high, last = _range(parse, number, end)
    if high is not None and day_of_month(parse, number, None, start, end):
        return None, last + 1   # "from 14 to 20 September", "between 3 and 9 May"
    if high is None and tokens[number.first].text.endswith("-"):   # "two- to threefold"
        return None, last + 1
    whole = Number(number.first, last, low, number.word)
    if left_out(parse, number, start):
        rest = _the_rest(parse, number, start, end)
        return rest, (rest.last if rest else last) + 1
    if names_something(parse, number, start, end):
        return None, last + 1
    unit = find_unit(parse, whole, end)
    if unit is None or names(parse, number, unit, start, end) or refers(parse, number, unit):
        return None, last + 1
    first = number.first
    if first > start and tokens[first - 1].text.upper() in units()["symbols"]:
        first -= 1
    qualifier, first, last = _qualified(parse, first, max(last, unit.last), unit, start, end)
    if high is not None:
        qualifier = "between"
        first -= first > start and tokens[first - 1].lower == "between"
    elif low is None and qualifier == "exact":
        qualifier = "about"
    return FoundFigure(parse.span(first, last), first, last, unit.head, low, high, qualifier, unit.text, unit.what,
                       unit.family), max(last, whole.last) + 1


def left_out(parse: Parse, number: Number, start: int) -> bool:
    """Whether a number is of those left out: "all but two of the 30", "each of the twelve except two"."""
    before = tuple(t.lower for t in parse.tokens[max(start, number.first - 2):number.first])
    if before[-1:] in (("except",), ("excepting",), ("bar",)) or before in (
            ("except", "for"), ("save", "for"), ("but", "for"), ("apart", "from"), ("aside", "from")):
        return True
    return before in (("all", "but"), ("all", "except"), ("everyone", "but"), ("all", "save"), ("everything", "but"))


def _the_rest(parse: Parse, number: Number, start: int, end: int) -> Optional[FoundFigure]:
    """"All but two of the 30 prisoners": 28 prisoners. Of how many is not said in "all but two": no figure."""
    tokens, at = parse.tokens, number.last + 1
    while at < end and tokens[at].lower in ("of", "the", "its", "their", "his", "her", "some", "about"):
        at += 1
    whole = number_at(tokens, at, end) if at < end and at > number.last + 1 else None
    if whole is None or whole.value is None or number.value is None or whole.value <= number.value:
        return None
    unit = find_unit(parse, whole, end)
    if unit is None:
        return None
    first, last = max(start, number.first - 2), max(whole.last, unit.last)
    value, head = whole.value - number.value, _hangs_by(parse, first, last, unit)
    return FoundFigure(
        parse.span(first, last), first, last, head, value, None, "exact", unit.text, unit.what, unit.family)


def _hangs_by(parse: Parse, first: int, last: int, unit: Unit) -> int:
    """The token of a figure that hangs outside it: "All" in "all but two of the 30 were freed"."""
    inside = range(first, last + 1)
    return next((i for i in inside if parse.tokens[i].head not in inside), unit.head)


def names_something(parse: Parse, number: Number, start: int, end: int) -> bool:
    """Whether a number counts nothing anywhere: the year in a name, a house, a road, a room."""
    return _is_edition(parse, number) or _is_address(parse, number, start, end)


def _is_edition(parse: Parse, number: Number) -> bool:
    """The year in a name: "the Iron Heron 2024 drills"; one word of capitals before a four-figure year of our time."""
    before = parse.tokens[number.first - 1] if number.first else None
    year = number.first == number.last and parse.tokens[number.first].text.isdigit() and number.value is not None and (
        1950 <= number.value <= 2100)
    return year and before is not None and before.pos == "PROPN" and before.text[:1].isupper() and (
        before.sent == parse.tokens[number.first].sent)


def _is_address(parse: Parse, number: Number, start: int, end: int) -> bool:
    """A number of a house, a road or a room: "at 13190 SW 68th Parkway, Suite 200"."""
    before = parse.tokens[number.first - 1].lower if number.first > start else ""
    if before in units()["rooms"]:
        return True
    behind = parse.tokens[number.last + 1:min(end, number.last + 6)]
    for token in behind:
        if token.lower.rstrip(".") in units()["roads"] and token.text[:1].isupper():
            return True
        if not (token.text[:1].isupper() or token.text[:1].isdigit() or token.text == "."):
            return False
    return False


def _range(parse: Parse, number: Number, end: int) -> tuple[Optional[float], Optional[float], int]:
    """Lower value, upper value and last token: "10-15", "two or three", "between 5 and 6 million"."""
    tokens, joint = parse.tokens, number.last + 1
    if number.value is None or joint + 1 >= end:
        return number.value, None, number.last
    before = tokens[number.first - 1].lower if number.first else ""
    if before.upper() in units()["symbols"]:
        before = tokens[number.first - 2].lower if number.first > 1 else ""
    word = tokens[joint].lower
    if not (word in {"-", "or"} or (word == "to" and before != "from") or (word == "and" and before == "between")):
        return number.value, None, number.last
    second = joint + 1 + (tokens[joint + 1].text.upper() in units()["symbols"])
    upper = number_at(tokens, second, end) if second < end else None
    if upper is None or upper.value is None:
        return number.value, None, number.last
    low = number.value * (upper.scale if number.scale == 1 and number.value < 1000 else 1)   # "5 to 6 million"
    plain = number.scale == upper.scale == 1 and low < 1000 <= upper.value and upper.value % 1000 == 0
    if plain and (upper.value / 5000 if word in ("and", "to") else 0) <= low < upper.value / 1000:
        low *= 1000   # "2-3,000 soldiers", "between 20 and 30,000"; not "between 5 and 30,000"
    return (low, upper.value, upper.last) if low < upper.value else (number.value, None, number.last)


def _qualified(parse: Parse, first: int, last: int, unit: Unit, start: int, end: int) -> tuple[Qualifier, int, int]:
    """The qualifier by the words beside the figure, and its tokens with those words."""
    lowers = [t.lower for t in parse.tokens[max(start, first - 4):first]]
    for size in range(min(4, len(lowers)), 0, -1):
        words = tuple(lowers[-size:])
        if (gives := phrases("before").get(words)) and not _leads(parse, first - size, unit):
            return gives, first - size, last
    behind = [t.lower for t in parse.tokens[last + 1:min(end, last + 4)]]
    for size in range(len(behind), 0, -1):
        if gives := phrases("after").get(tuple(behind[:size])):
            return gives, first, last + size
    return "exact", first, last


def _leads(parse: Parse, i: int, unit: Unit) -> bool:
    """Whether "over", "under", "about" is a preposition of its own: "over two days", "talks about three islands"."""
    word = parse.tokens[i]
    return word.dep == "prep" and word.lower in {"over", "under", "about", "around", "near", "above", "below"} and (
        unit.family == "duration" or (word.lower in {"about", "near", "under", "below"} and word.head < i))


def _with_unit_of(parse: Parse, figure: FoundFigure, before: Optional[FoundFigure]) -> FoundFigure:
    """A bare number with what it counts: that of the figure it is joined to ("300 Poles and 40 from Latvia"), or people
    where the verb says so ("killed 14")."""
    token = parse.tokens[figure.head]
    if figure.unit is not None:
        return figure
    behind = parse.tokens[figure.last + 1:figure.last + 2]
    stated = bool(behind) and behind[0].sent == token.sent and behind[0].lower in units()["people_states"]
    if stated and behind[0].i != token.head:
        return replace(figure, unit="people", what=behind[0].text, family="people")   # "54 injured", "two dead"
    if before is not None and before.unit and token.dep == "conj" and before.first <= token.head <= before.last:
        of_whom = [k for k in parse.kids(token.i, "prep") if k.i == figure.last + 1]
        what = parse.span(of_whom[0].i, parse.subtree(of_whom[0].i)[-1]).text if of_whom else before.what
        return replace(figure, unit=before.unit, what=what, family=before.family)
    head = parse.head(token)
    if before is not None and before.unit and _elliptic(parse, figure, before):
        return replace(figure, unit=before.unit, what=before.what, family=before.family)
    if before is not None and before.unit == "votes" and parse.tokens[figure.first - 1].lower in {"to", "against"}:
        return replace(figure, unit="votes", what="votes")   # "by 312 votes to 88"
    if _is_tally(parse, figure):
        return replace(figure, unit="votes", what="votes")
    if head is not None and token.dep in {"dobj", "nsubj", "nsubjpass"} and head.lemma in units()["people_verbs"]:
        return replace(figure, unit="people", family="people")
    return figure


def _elliptic(parse: Parse, figure: FoundFigure, before: FoundFigure) -> bool:
    """Whether a bare number counts what the one before counted: "900 of them", "12 jets in May and 25 in June"."""
    tokens = parse.tokens
    if tokens[before.head].sent != tokens[figure.head].sent or before.family in {"duration", "length", "share"}:
        return False
    behind = [t.lower for t in tokens[figure.last + 1:figure.last + 3]]
    of_them = behind[:1] == ["of"] and behind[1:] in (["them"], ["whom"], ["which"])
    again = tokens[figure.first - 1].lower in {"and", "or", "but"} and any(
        t.dep == "prep" for t in tokens[figure.last + 1:figure.last + 2])
    return of_them or (again and tokens[figure.head].dep in {"conj", "dobj", "pobj", "npadvmod"})


def _is_tally(parse: Parse, figure: FoundFigure) -> bool:
    """Whether a bare number is one side of a vote: "voted 93 to 24"."""
    token = parse.tokens[figure.head]
    paired = any(parse.tokens[i].lower == "to" and parse.tokens[j].text.isdigit() for i, j in (
        (figure.last + 1, figure.last + 2), (figure.first - 1, figure.first - 2)) if 0 <= j < len(parse.tokens))
    return paired and any(above.lemma in units()["voting"] for above in parse.ancestors(token))


def figures_of(drafts: Sequence[Draft], figures: Sequence[FoundFigure], parse: Parse,
               claims: Sequence[Claim]) -> list[list[Figure]]:
    """For each draft the figures that belong to it, each on whose word it is given; a figure belongs to one event."""
    owners = Owners(drafts, parse)
    told: list[list[Figure]] = [[] for _ in drafts]
    for found in figures:
        owner = owners.of(found)
        if owner is not None:
            told[owner].append(Figure(
                value=found.value, high=found.high, qualifier=found.qualifier, unit=found.unit, what=found.what,
                according_to=_according_to(found, claims), said=found.said))
    return told


def _according_to(figure: FoundFigure, claims: Sequence[Claim]) -> Optional[str]:
    """The source of the innermost claim that the figure stands in; None in the writer's own voice."""
    around = [c for c in claims_over(claims, figure.head) if c.asserts and c.source is not None]
    inner = min(around, key=lambda c: c.size, default=None)
    if inner is None:
        return None
    return " and ".join(who.source for who in named(inner, "paraphrase"))
