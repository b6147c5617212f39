"""The proper names of exercises: "Zapad-2021", "Exercise Sea Breeze 2021", "drills dubbed Allied Resolve"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, Optional

from ...rules import table
from ..longnames import in_brackets
from ..parse import EDITION, Parse, Token

NAME: Final = re.compile(r"^[A-Z][\w'-]*$|^(19|20)?\d{2}$")
NOUNS: Final = frozenset({"exercise", "drill", "manoeuvre", "maneuver", "game"})
CALLING: Final = frozenset({"dub", "codename", "code", "call", "name", "know", "codenamed", "dubbed"})
OPENING: Final = frozenset({",", "(", "-", "\u2013", "\u2014"})   # before a name that is set apart
CLOSING: Final = frozenset({",", ")", "-", "\u2013", "\u2014", ".", ";", ":"})
NO_NAME: Final = frozenset({"GPE", "NORP", "LOC", "DATE", "TIME", "PERCENT", "QUANTITY"})
BODIES: Final = frozenset({
    "nato", "u.s.", "us", "eu", "un", "army", "navy", "force", "forces", "ministry", "exercise", "exercises",
    "operation",
    "marine", "marines", "guard", "command", "fleet", "corps", "defense", "defence", "air", "allied"})


@cache
def series() -> frozenset[str]:
    """The names of the known series, lower case, those included that count before a year only."""
    rows = [row for row in table("series.toml").values() if isinstance(row, dict)]
    return frozenset(str(n).lower() for row in rows for n in (
        row["name"], *row.get("names", ()), *row.get("dated_names", ())))


@cache
def only_dated() -> frozenset[str]:
    """The names of series that are ordinary words unless a year follows, lower case."""
    rows = [row for row in table("series.toml").values() if isinstance(row, dict)]
    return frozenset(str(n).lower() for row in rows for n in row.get("dated_names", ()))


def is_named_exercise(parse: Parse, token: Token) -> bool:
    """Whether a noun is an exercise by its name alone: "took part in Zapad-2021", "Exercise Sea Breeze"."""
    if token.pos not in ("PROPN", "NOUN") or not token.text[:1].isupper():
        return False
    edition = EDITION.match(token.text)
    if edition:
        before = parse.tokens[max(0, token.i - 1)]
        said = {before.lemma, parse.tokens[token.head].lemma if token.dep in ("appos", "nummod") else ""}
        if said & NOUNS:
            return False  # "their joint exercise Zapad-2017": told by the noun whose name it is
        return edition.group(1).lower() in series()
    kids = parse.kids(token.i, "compound", "nmod")
    return any(k.lemma in NOUNS and k.i < token.i and parse.tokens[k.i + 1].text[:1].isupper() for k in kids)


def exercise_name(parse: Parse, token: Token) -> Optional[str]:
    """The proper name of the exercise that a noun tells of, never a country, a body or an adjective; else None."""
    named = is_named_exercise(parse, token)
    if named and EDITION.match(token.text):
        return token.text
    if token.dep == "appos":   # "began the main phase of Zapad-2021, the largest exercise of the year"
        before = (parse.tokens[i] for i in parse.subtree(token.head) if i < token.i)
        edition = next((t for t in before if EDITION.match(t.text)), None)
        if edition is not None:
            return edition.text
        run = [*parse.kids(token.head, "compound", "nmod"), parse.tokens[token.head], *parse.kids(token.head, "nummod")]
        if run[-1].text.isdigit() and len(run[-1].text) == 4 and all(NAME.match(t.text) for t in run):
            return parse.span(run[0].i, run[-1].i).text   # "closed Noble Partner 2020, a two-week exercise"
        if _explained(parse, token):
            return parse.span(run[0].i, parse.tokens[token.head].i).text   # "Stone Marten, a naval exercise"
    run = _called(parse, token) or _behind(parse, token) or _aside(parse, token) or _words(parse, token, named)
    words = [t for t in run if t.lower not in BODIES or (t.lower in ("allied", "air") and len(run) > 1)]
    if not words or not any(re.search(r"[A-Za-z]{3}", t.text) for t in words):
        return None
    first, last = words[0].i, words[-1].i
    if last - first > 4 or all(t.pos == "ADJ" for t in words):
        return None
    while first > 0 and parse.span(first - 1, last).text.lower() in series():
        first -= 1  # "Allied Resolve", of which the parser takes the first word for an adjective
    return parse.span(first, last).text


def _behind(parse: Parse, token: Token) -> list[Token]:
    """The name right behind the noun, however the parser hangs it: "their joint exercise Zapad-2017", "exercise Sea
    Breeze 2021". Without a year in it, only a series that is known."""
    if token.lemma not in NOUNS:
        return []
    run: list[Token] = []
    for near in parse.tokens[token.i + 1:token.i + 6]:
        if near.sent != token.sent or not NAME.match(near.text) or near.ent in ("GPE", "NORP", "TIME"):
            break
        run.append(near)
    dated = any(EDITION.match(t.text) or t.text.isdigit() for t in run)
    known = " ".join(t.lower for t in run) in series()
    if run and not run[0].text.isdigit() and (dated or known):
        return run
    return run if len(run) > 1 and _only_names_it(parse, token, run) else []


def _aside(parse: Parse, token: Token) -> list[Token]:
    """The name with its year that is set apart behind the noun: "held a joint drill, Stone Marten 2025, in May"."""
    if token.lemma not in NOUNS or parse.tokens[min(token.i + 1, len(parse.tokens) - 1)].text not in OPENING:
        return []
    run: list[Token] = []
    for near in parse.tokens[token.i + 2:token.i + 8]:
        if near.sent != token.sent or not NAME.match(near.text):
            break
        run.append(near)
    behind = parse.tokens[run[-1].i + 1:run[-1].i + 2] if run else []
    dated = len(run) > 1 and len(run[-1].text) == 4 and run[-1].text.isdigit()
    words = run[:-1] if dated else run
    named = dated or (len(run) == 1 and EDITION.match(run[0].text) is not None)
    when = all(t.ent in ("DATE", "TIME") for t in words) or (len(words) == 1 and words[0].ent == "GPE")
    return run if named and not when and any(t.text in CLOSING for t in behind) else []


def _only_names_it(parse: Parse, token: Token, run: Sequence[Token]) -> bool:
    """Whether a noun and the capitalised words behind it share one place in the sentence: "The exercise Stone Marten
    began", but not "after the exercise President Duterte left"."""
    fronted = token.dep == "pobj" and parse.tokens[run[-1].i + 1].pos in ("VERB", "AUX")
    named = all(t.pos in ("PROPN", "ADJ", "NOUN") and t.ent != "PERSON" for t in run) and run[-1].pos != "ADJ"
    headline = parse.sentence(token).part.kind == "headline"   # "Drill Tests Troops"
    plain = headline and any(t.pos != "PROPN" for t in run)
    return not fronted and named and not plain and (
        token.dep in ("nsubj", "nsubjpass", "dobj", "pobj", "compound", "nmod", "appos"))


def _explained(parse: Parse, token: Token) -> bool:
    """Whether a name is explained by what sort of exercise it is: "Stone Marten, a two-week exercise of the navy"."""
    name = parse.tokens[token.head]
    sorts = set(table("words/courses.toml")["sorts"])
    kinds = {t.lower for t in parse.kids(token.i, "amod", "compound", "nmod")} & sorts
    return bool(kinds) and name.pos == "PROPN" and name.ent not in ("GPE", "NORP", "LOC", "DATE", "TIME") and (
        NAME.match(name.text) is not None and token.i > name.i)


def _words(parse: Parse, token: Token, named: bool) -> list[Token]:
    """The capitalised words before the noun, or around one that is a name itself."""
    run: list[Token] = []
    kids = parse.kids(token.i, "compound", "nmod", "nummod", "amod", "poss", "appos")
    for kid in sorted(kids, key=lambda k: k.i):
        near = [parse.tokens[i] for i in parse.subtree(kid.i) if not in_brackets(parse, i)]
        if kid.ent in NO_NAME and not named and not any("-" in t.text for t in near):
            continue
        if kid.dep == "poss" or any(t.ent == "ORG" and t.lower in BODIES for t in near):
            continue
        run += [t for t in near if _is_name(t, named)]
    return sorted([*run, token], key=lambda t: t.i) if named else run


def _is_name(token: Token, named: bool) -> bool:
    if EDITION.match(token.text):
        return True
    plain = token.pos in ("PROPN", "NUM", "X") or "-" in token.text
    return bool(NAME.match(token.text)) and plain and (named or token.ent not in ("GPE", "NORP", "DATE"))


def _called(parse: Parse, token: Token) -> list[Token]:
    """The name in "drills dubbed X", "the exercise, codenamed X, ...", "drills known as X"."""
    above = parse.head(token)
    verbs = parse.kids(token.i, "acl", "relcl", "appos")
    if above is not None and token.dep in ("nsubj", "nsubjpass"):
        verbs.append(above)
    for verb in verbs:
        if verb.lemma not in CALLING and verb.lower not in CALLING:
            continue
        heads = parse.kids(verb.i, "oprd", "dobj", "ccomp", "attr", "appos")
        heads += [k for prep in parse.kids(verb.i, "prep") if prep.lower == "as" for k in parse.kids(prep.i, "pobj")]
        for head in heads:
            run = [t for t in (*parse.kids(head.i, "compound", "amod", "nmod"), head) if t.text[:1].isupper()]
            run += parse.kids(head.i, "nummod")
            if head in run and verb.i < head.i:
                return sorted((t for t in run if t.i > verb.i), key=lambda t: t.i)
    return []
