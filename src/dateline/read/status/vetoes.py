"""Named words that may take a fact away, never make one: "denied that it attacked", "a simulated attack", "MYTH: ...".

Each row of rules/vetoes.toml names words, how they must stand over the event (over.py) and what a fact then becomes.
Whoever finds an event, by rule or by weights, asks `vetoes` before telling it as done. Not done: irony, and what
another sentence takes back (retraction.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from ...model import Span, Status
from ...rules import BadRules, rule_rows
from ..syntax import Parse, Token, remembered
from .over import Over, words_over

PLACES = ("own", "self", "beside", "party", "verb", "noun", "predicate", "subject", "frame", "framed", "memorial",
          "setting", "phrase", "verdict", "opening", "quoted")
FIELDS = ("words", "pattern", "deps", "preps", "tags", "unless_next", "unless_on", "followed", "preceded", "through",
          "unless_kinds", "only_kinds", "also", "longest", "by", "only_on", "unless_said")
STRENGTH: tuple[Status, ...] = (
    "denied", "negated", "cancelled", "conditional", "hypothetical", "demanded", "alleged", "planned")
"""Which status stands where several words stand over an event: "denied planning an attack" is denied."""


@dataclass(frozen=True, slots=True)
class Veto:
    """Why an event is no fact: the `status` that it has instead, the words `first`..`last` that say so, the row's name.

    `because` is a sentence for the reader of the record.
    `also`: it takes away what is planned, demanded or alleged as well.
    """

    status: Status
    first: int
    last: int
    rule: str
    because: str
    also: bool = False

    def span(self, parse: Parse) -> Span:
        """The words that say so, with their place in the report."""
        return parse.span(self.first, self.last)


def vetoes(parse: Parse, head: Token, kind: str = "") -> list[Veto]:
    """What takes the fact away from the event whose words have `head` for their head; often empty.

    The first one's status is the event's. `kind`: the event's kind where it is known; a refusal is made by a "not".
    """
    rows = _by_name()
    found = [veto for veto in _of_any_kind(parse, head) if kind not in rows[veto.rule].get("unless_kinds", ())
             and kind in rows[veto.rule].get("only_kinds", (kind,))]
    return sorted(found, key=lambda veto: STRENGTH.index(veto.status))


@remembered
def _of_any_kind(parse: Parse, head: Token) -> tuple[Veto, ...]:
    """What takes the fact away, whatever the event's kind: asked by rules and weights of the same words."""
    found = [_veto(parse, name, row, over) for over in words_over(parse, head) for spelt in [_spelt(over)]
             for name, row in _rows_at(over.how) if not row["words"].isdisjoint(spelt) and _fits(parse, row, over)]
    return *found, *_framed(parse, head)


def _spelt(over: Over) -> tuple[str, ...]:
    """How a row may write a word over the event."""
    word = over.word
    both = f"{over.prep} {word.lower}" if over.how == "phrase" else f"{word.lemma} {over.prep}"
    return both, word.lower, word.lemma


def _veto(parse: Parse, name: str, row: dict[str, Any], over: Over) -> Veto:
    word = over.word
    first = word.i - 1 if over.how == "phrase" and over.prep and word.i else word.i
    said = " ".join(t.text for t in parse.tokens[first:word.i + 1])
    because = f"\u201c{said}\u201d {row['says']}"
    return Veto(cast(Status, row["gives"]), first, word.i, name, because, row.get("also", False))


def _fits(parse: Parse, row: dict[str, Any], over: Over) -> bool:
    """Whether a word over the event is one of a row's, in the form and place that the row asks for."""
    word = over.word
    bare = over.how not in ("verb", "noun") or over.prep in ("", *row.get("preps", ()))
    written = {f"{word.lemma} {over.prep}"} | ({word.lower, word.lemma} if bare else set())
    if over.how == "phrase":
        written = {f"{over.prep} {word.lower}", word.lower}
    if not written & row["words"]:
        return False
    for field, value in (("deps", word.dep), ("tags", word.tag), ("through", over.through)):
        if field in row and value not in row[field]:
            return False
    if "by" in row and not _is_by(parse, word, row["by"]):
        return False
    if over.how == "frame" and "preps" in row and over.prep not in row["preps"]:
        return False
    following = parse.tokens[word.i + 1].lower if word.i + 1 < len(parse.tokens) else ""
    if following in row.get("unless_next", ()):
        return False
    sentence = parse.sentence(word)
    if "followed" in row and not row["followed"].match(parse.text, word.end, sentence.end):
        return False
    if "preceded" in row and not row["preceded"].search(parse.text, sentence.start, word.start):
        return False
    if "unless_said" in row and row["unless_said"].search(parse.text, sentence.start, sentence.end):
        return False
    hung = {k.lower for k in parse.kids(word.i)} | {k.lower for k in parse.kids(word.head)}
    if "only_on" in row and not hung & set(row["only_on"]):
        return False
    return not hung & set(row.get("unless_on", ()))


def _is_by(parse: Parse, verb: Token, named: Sequence[str]) -> bool:
    """Whether a verb's subject is one of these words, or has one of them for its determiner ("no minister")."""
    subjects = parse.kids(verb.i, "nsubj", "nsubjpass")
    return any({k.lower, k.lemma, *(d.lower for d in parse.kids(k.i, "det"))} & set(named) for k in subjects)


def _framed(parse: Parse, head: Token) -> Iterator[Veto]:
    """How the sentence or paragraph begins ("MYTH:"), and quotation marks around nothing but the event."""
    opening = _opening(parse, head)
    for name, row in _framing():
        if "opening" in row["where"]:
            found = row["pattern"].match(parse.text, opening, head.start)
            own = parse.sentence(head)
            said = found and "unless_said" in row and row["unless_said"].search(parse.text, own.start, own.end)
            if found and not said:
                inside = parse.within(found.start(), found.end())
                says = f"\u201c{' '.join(found.group().split())}\u201d {row['says']}"
                yield Veto(row["gives"], inside[0].i, inside[-1].i, name, says)
        if "quoted" in row["where"]:
            marks = _quotes_around(parse, head, int(row["longest"])) if head.lower in row["words"] else None
            if marks is not None:
                yield Veto(row["gives"], *marks, name, f"the quotation marks {row['says']}")


def _opening(parse: Parse, head: Token) -> int:
    """Where the event's sentence begins; a label before it ("MYTH:") is a sentence of its own to the parser."""
    sentence = parse.sentence(head)
    before = parse.sentences[sentence.i - 1] if sentence.i else sentence
    short = before.part is sentence.part and before.last - before.first <= 5
    return before.start if short and parse.tokens[before.last - 1].text == ":" else sentence.start


def _quotes_around(parse: Parse, head: Token, longest: int) -> tuple[int, int] | None:
    """The quotation marks around a noun with its modifiers and nothing else, at most `longest` words between them."""
    if head.pos not in ("NOUN", "PROPN"):
        return None
    low = max(parse.sentence(head).first, head.i - longest)
    first = next((i for i in range(head.i - 1, low - 1, -1) if parse.tokens[i].text in ('"', "``", "\u201c")), None)
    last = next((i for i in range(head.i + 1, min(head.i + longest + 1, len(parse.tokens)))
                 if parse.tokens[i].text in ('"', "''", "\u201d")), None)
    if first is None or last is None or last - first - 1 > longest:
        return None
    return None if any(t.pos in ("VERB", "AUX") for t in parse.tokens[first + 1:last]) else (first, last)


@cache
def _rows() -> tuple[tuple[str, dict[str, Any]], ...]:
    """The rows of rules/vetoes.toml in their order; raises `BadRules` for a place that over.py does not know."""
    rows = rule_rows("rules/vetoes.toml", ("gives", "where", "says"), FIELDS)
    wrong = [f"data/rules/vetoes.toml: [{name}] where: {place}" for name, row in rows.items() for place in row["where"]
             if place not in PLACES]
    if wrong:
        raise BadRules("\n".join([*wrong, f"known: {', '.join(PLACES)}"]))
    for row in rows.values():
        row["words"] = frozenset(row.get("words", ()))
        for field in ("pattern", "followed", "preceded", "unless_said"):
            if field in row:
                row[field] = re.compile(row[field])
    return tuple(rows.items())


@cache
def _by_name() -> dict[str, dict[str, Any]]:
    return dict(_rows())


@cache
def _framing() -> tuple[tuple[str, dict[str, Any]], ...]:
    """The rows for how a sentence begins and for quotation marks, in their order."""
    return tuple((name, row) for name, row in _rows() if not {"opening", "quoted"}.isdisjoint(row["where"]))


@cache
def _rows_at(place: str) -> tuple[tuple[str, dict[str, Any]], ...]:
    """The rows for words that stand so over an event, in their order."""
    return tuple((name, row) for name, row in _rows() if place in row["where"])
