"""The words of a report that stand for a named exercise: its name wherever it is said, and "the drills" behind it.

A name is taken where grammar says that it is one ("drills dubbed Allied Resolve", "Exercise Sea Breeze"), where it
stands with its year, or with a number beside the name of a known series ("the 39th Balikatan"). From then on the same
words name it anywhere in the report, and "the exercise" with nothing that tells it apart stands for the last one named.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple, Optional

from ...rules import table
from ...words import word_set
from ..longnames import in_brackets
from ..parse import Parse, Token
from ..when.editionnames import editions_named
from .exercises import CALLING, NOUNS, exercise_name, is_named_exercise, only_dated, series

POINTS: Final = frozenset({"the", "this", "these", "those", "that"})
NEAR: Final = 4        # sentences back to the name that "the exercise" stands for
ANNOUNCING: Final = NOUNS - {"game"}
BEFORE: Final = 2      # sentences in which a word for an exercise stands before a name that nothing else explains
LONG: Final = 4        # words of a name
NEXT: Final = 6        # tokens from a name to its translation in brackets
OPENING: Final = 3     # sentences of the body that name what a report is about
CENTURY: Final = 70     # "Zapad-81" is of 1981, "Defender 25" of 2025
REACH: Final = 6       # tokens from "dubbed" to the head of a name
_YEAR: Final = re.compile(r"(?:^|[ -]+)((?:19|20)?\d\d)(?:[ -]?([A-Za-z]))?$")
_COUNTED: Final = re.compile(r"^\d+(?:st|nd|rd|th)$")
_CAPITALS: Final = re.compile(   # words, year and letter: "Joint Sword-2024B"
    r"(?<![\w-])([A-Z]\w+(?:[ -][A-Z]\w+)*?)(?:[ -]((?:19|20)?\d\d)(?:-?([A-Za-z]))?)?(?![\w'-]|[ -][A-Z0-9])")
_AROUND: Final = "\"'\u201c\u201d\u2018\u2019.,;: "


@cache
def course_words(name: str) -> frozenset[str]:
    """A list of the word file."""
    return frozenset(table("words/courses.toml")[name])


class Name(NamedTuple):
    """The name of an exercise taken apart: "Joint Sword-2024B" is ("joint sword", "2024", "b")."""

    stem: str
    year: str
    letter: str

    def fits(self, other: Name) -> bool:
        """Whether both can be one exercise: what one leaves out the other may say."""
        return self.stem == other.stem and (not self.year or not other.year or self[1:] == other[1:])


@dataclass(frozen=True, slots=True)
class Stands:
    """A word that stands for an exercise. `name`: the fullest form of its name in the report."""

    i: int
    name: str


def taken_apart(name: str) -> Name:
    """A name without its year and letter, for comparing."""
    bare = re.sub(r"[\"'\u201c\u201d\u2018\u2019]", "", name)
    found = _YEAR.search(bare)
    stem = bare[:found.start()] if found else bare
    words = [w for w in re.split(r"[ -]+", stem.lower()) if w and w not in NOUNS and not _COUNTED.match(w)]
    if found is None:
        return Name(" ".join(words), "", "")
    return Name(" ".join(words), _whole_year(found.group(1)), (found.group(2) or "").lower())


def undated(name: str) -> str:
    """A name without its year: "Zapad-2021" is "Zapad"."""
    return _YEAR.sub("", name)


def _whole_year(digits: str) -> str:
    """"25" is "2025", "81" is "1981"."""
    return digits if len(digits) == 4 else f"{19 if int(digits) >= CENTURY else 20}{digits}"


@lru_cache(maxsize=2)   # asked by several stages of one report
def exercise_words(parse: Parse) -> tuple[Stands, ...]:
    """Every word that stands for a named exercise, in text order, and what it is called."""
    said: dict[int, str] = {}
    for i, name in _names(parse):
        said.setdefault(i, name.strip(_AROUND))
    stems = {taken_apart(name).stem for name in said.values()} - {""}
    for i, name in _again(parse, stems):
        said.setdefault(i, name)
    said |= {k: name for i, name in said.items() if (k := _noun_called(parse, i)) is not None and k not in said}
    said = _without_translations(parse, said)
    fullest = _fullest(said.values())
    named = {i: fullest[taken_apart(name)] for i, name in sorted(said.items())}
    main = _main(parse, named)
    made = [Stands(i, name) for i, name in named.items()]
    for token in parse.tokens:
        if token.i not in named and is_plain(parse, token):
            meant = _meant(parse, token, named, main)
            made += [Stands(token.i, meant)] if meant is not None else []
    return tuple(sorted(made, key=lambda s: s.i))


def is_plain(parse: Parse, token: Token) -> bool:
    """Whether a noun speaks of a known exercise and tells it apart by nothing: "the joint drills", "this exercise"."""
    if token.lemma not in NOUNS or token.pos != "NOUN":
        return False
    kids = [k for k in parse.kids(token.i) if k.i < token.i]
    this_years = any(k.dep == "poss" and k.lemma == "year" and any(
        x.lower in ("this", "the") for x in parse.kids(k.i)) for k in kids)
    points = this_years or any(k.dep == "det" and k.lower in POINTS for k in kids)
    plain = course_words("plain") | POINTS
    others = [x for k in kids for x in (parse.tokens[i] for i in parse.subtree(k.i))]
    behind = [k for k in parse.kids(token.i) if k.i > token.i and k.dep in ("prep", "appos") and k.lower in (
        "of", "by", "between", "against", "with")]
    return points and not behind and all(
        x.lower in plain or x.pos in ("PUNCT", "PART", "NUM") or x.lemma in ("year", "day", "month") for x in others)


def _names(parse: Parse) -> Iterator[tuple[int, str]]:
    """(head of the words that name an exercise, its name), where the words themselves say that it is one."""
    for token in parse.tokens:
        if token.lemma in NOUNS or is_named_exercise(parse, token):
            name = exercise_name(parse, token)
            if name is not None and _is_proper(name):
                yield token.i, name
    for one in editions_named(parse):
        yield one.head.i, one.name
    named = {t.sent for t in parse.tokens if t.lemma in NOUNS or _COUNTED.match(t.lower)}
    announcing = {t.sent for t in parse.tokens if t.lemma in ANNOUNCING}
    joined = {t.sent for t in parse.tokens if _troops_take_part(parse, t)}
    of_troops = {t.sent for t in parse.tokens if _is_of_troops(t)}
    for sentence in parse.sentences:
        here, n = sentence.i in named, sentence.i
        announced = here or not announcing.isdisjoint(range(n - BEFORE, n)) or not joined.isdisjoint((n, n + 1))
        if not announced and n not in of_troops:
            continue
        for found in _CAPITALS.finditer(parse.text, sentence.start, sentence.end):
            if announced or _may_name_one(parse, found):
                yield from _in_capitals(parse, found, here)


def _troops_take_part(parse: Parse, verb: Token) -> bool:
    """"1,800 soldiers from Poland and Lithuania took part": in what a name stands for."""
    joins = verb.lemma == "participate" or (verb.lemma == "take" and any(
        k.lower == "part" for k in parse.kids(verb.i, "dobj")))
    return joins and any(k.lemma in word_set("words/events.toml", "forces") for k in parse.kids(verb.i, "nsubj"))


def _may_name_one(parse: Parse, found: re.Match[str]) -> bool:
    """Whether capitals with a year can name an exercise where only troops are near: two words, no place, no fair."""
    words, run = found.group(1).split(), parse.within(*found.span())
    return bool(found.group(2)) and len(words) > 1 and all(t.ent not in ("GPE", "PERSON", "LOC") for t in run) and not (
        course_words("shows") & {w.lower() for w in words})


def _is_of_troops(token: Token) -> bool:
    """Whether a word is one for those who hold exercises: "Polish troops wrapped up Stone Marten 26"."""
    return token.pos in ("NOUN", "PROPN") and token.lemma.lower() in _holders()


@cache
def _holders() -> frozenset[str]:
    return word_set("words/events.toml", "forces") | word_set("words/events.toml", "ships") | course_words("holders")


def _in_capitals(parse: Parse, found: re.Match[str], here: bool) -> Iterator[tuple[int, str]]:
    """A name among capitalised words near a word for an exercise, `here`: in one sentence: that of a known series, one
    with year and letter, or with a year what takes place."""
    words, year, letter = found.group(1).split(), found.group(2), found.group(3)
    names = series() if year else series() - only_dated()
    known = next((k for k in range(len(words)) if " ".join(words[k:]).lower() in names), None)
    run = parse.within(*found.span())
    if not run or len(words) - (known or 0) > LONG:
        return
    top = _top(parse, run)
    if known is not None and (year or len(words) - known > 1 or (here and not known)):
        yield top, " ".join(words[known:]) + found.group()[len(found.group(1)):]
    elif year and ((letter and here) or takes_place(parse, top)):
        yield top, found.group().removeprefix("The ")


def takes_place(parse: Parse, i: int) -> bool:
    """Whether something is told to take place, begin or end, troops to begin or end it, the curtain to fall on it."""
    token = parse.tokens[i]
    verb = parse.tokens[token.head]
    handling = course_words("phases") | course_words("ends")
    if token.dep == "dobj" and verb.lemma in handling:
        return any(_is_of_troops(k) for k in parse.kids(verb.i, "nsubj"))
    return falls_on(parse, token) or (token.dep in ("nsubj", "nsubjpass") and (verb.lemma in handling or (
        verb.lemma == "take" and any(k.lower == "place" for k in parse.kids(verb.i, "dobj"))) or (
        verb.lemma in ("get", "be") and any(o.lower in ("way", "underway") for o in _behind_under(parse, verb)))))


def falls_on(parse: Parse, token: Token) -> bool:
    """"Curtains fell on Silent Anchor 2025": it ended."""
    prep = parse.tokens[token.head]
    verb = parse.tokens[prep.head]
    return token.dep == "pobj" and prep.lower == "on" and verb.lemma in ("fall", "come", "drop") and any(
        k.lemma == "curtain" for k in parse.kids(verb.i, "nsubj"))


def _behind_under(parse: Parse, verb: Token) -> list[Token]:
    """The "way" of "got under way", or "underway"."""
    return [*(o for p in parse.kids(verb.i, "prep") if p.lower == "under" for o in parse.kids(p.i, "pobj")),
            *parse.kids(verb.i, "acomp", "advmod")]


def _is_proper(name: str) -> bool:
    """Whether a name is more than capitals of a headline: "Zapad", not "Combat"."""
    return not set(re.split(r"[ -]", name.lower())) <= course_words("plain") | NOUNS | {"combat", "drills", "exercises"}


def _top(parse: Parse, run: Sequence[Token]) -> int:
    """The head of a run of words: the noun behind them that they belong to, else the topmost of them."""
    inside = {t.i for t in run}
    top = next((t for t in run if t.head not in inside or t.head == t.i), run[-1])
    while top.dep in ("compound", "nmod", "amod", "poss", "appos") and parse.tokens[top.head].lemma in NOUNS:
        top = parse.tokens[top.head]
    return top.i


def _fullest(names: Iterable[str]) -> dict[Name, str]:
    """Each name -> its fullest form: "Steadfast Defender" is "Steadfast Defender 2024" where only that is said."""
    forms = sorted(set(names), key=lambda n: (-len(n), n))
    apart = {form: taken_apart(form) for form in forms}
    made: dict[Name, str] = {}
    for name in apart.values():
        fitting = [form for form, other in apart.items() if name.fits(other)]
        years = {apart[form][1:] for form in fitting if apart[form].year}
        full = [form for form in fitting if apart[form].year] if len(years) == 1 else [
            form for form in fitting if apart[form] == name]
        made[name] = full[0]
    return made


def _again(parse: Parse, stems: Collection[str]) -> Iterator[tuple[int, str]]:
    """The names said again, by whatever grammar: "Balikatan will run until 10 May", "Cobra Gold 2024 is deemed"."""
    for found in _CAPITALS.finditer(parse.text):
        words = found.group(1).split()
        if words[0] in ("The", "Exercise") and len(words) > 1:
            words = words[1:]
        stem = taken_apart(" ".join(words)).stem
        if stem in stems and (found.group(2) or stem not in only_dated()):
            run = parse.within(*found.span())
            if run:
                yield _top(parse, run), " ".join(words) + found.group()[len(found.group(1)):]


def _without_translations(parse: Parse, said: Mapping[int, str]) -> dict[int, str]:
    """The names without those in brackets behind another, which say it in other words: "Zapad-2025 (West-2025)"."""
    made: dict[int, str] = {}
    for i, name in sorted(said.items()):
        before = max((k for k in made if i - NEXT <= k < i), default=None)
        between = [] if before is None else [t.text for t in parse.tokens[before + 1:i]
                                                 if t.text not in _AROUND and not t.text.isdigit()]
        same = before is not None and made[before] != name and (between == ["or"] or (
            in_brackets(parse, i) and not in_brackets(parse, before)))
        made[i] = made[before] if same and before is not None else name
    return made


def _noun_called(parse: Parse, i: int) -> Optional[int]:
    """The word for an exercise before "dubbed", "named", "codenamed" and a name, wherever the parser hangs them."""
    first = parse.sentences[parse.tokens[i].sent].first
    before = parse.tokens[max(first, i - REACH):i]
    calling = next((t for t in reversed(before) if t.lemma in CALLING or t.lower in CALLING), None)
    if calling is None:
        return None
    return next((t.i for t in reversed(parse.tokens[first:calling.i]) if t.lemma in NOUNS and t.pos == "NOUN"), None)


def _main(parse: Parse, named: Mapping[int, str]) -> Optional[str]:
    """The exercise that headline or opening name first."""
    body = [s for s in parse.sentences if s.part.kind == "body"][:OPENING]
    last = body[-1].i if body else 0
    return next((name for i, name in sorted(named.items()) if parse.tokens[i].sent <= last), None)


def _meant(parse: Parse, token: Token, named: Mapping[int, str], main: Optional[str]) -> Optional[str]:
    """What "the exercise" means: the one named before it in the sentence, else the main one, else the last named."""
    before = [i for i in named if i < token.i and token.sent - parse.tokens[i].sent <= NEAR]
    here = [i for i in before if parse.tokens[i].sent == token.sent]
    if here:
        return named[max(here)]
    if main is not None:
        return main
    if before:
        return named[max(before)]
    return next(iter(named.values())) if len(set(named.values())) == 1 else None
