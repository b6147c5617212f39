"""The fullest name by which a report calls each whom it mentions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...model import ActorMention
from ..parse import Parse, Token
from .calling import are_people, articled, genitive
from .naming import FEMALE, MALE, Named, Names

LONGEST: Final = 5   # words of a name that is put for a pronoun


def names_of(parse: Parse, mentions: Sequence[ActorMention]) -> Names:
    """The mentions with the fullest name by which the report calls each."""
    found = Names(parse)
    spoken = _spoken(parse, mentions)
    for mention in mentions:
        tokens = _tokens(parse, mention)
        if not tokens:
            continue
        head = _head(tokens)
        if mention.sector == "JRN" and head.lower in ("we", "us", "our"):
            continue   # an outlet hands on the words of others
        name = spoken.get(_key(mention)) or _described(parse, mention)
        if mention.mention == "pronoun" and head.lower == "they" and are_people(mention.name):
            name = mention.name if mention.name[:1].isupper() else f"the {mention.name}"
        first = _with_article(parse, tokens[0].i, head.i) if mention.mention == "description" else tokens[0].i
        named = Named(first, tokens[-1].i, head.i, _key(mention), name, mention.mention)
        found.by_head[head.i] = named
        gender = (head.lower in FEMALE) - (head.lower in MALE)
        found.women[named.key] = found.women.get(named.key, 0) + gender
        for i in range(first, tokens[-1].i + 1):
            found.by_token[i] = named
    return found


def _with_article(parse: Parse, first: int, head: int) -> int:
    """Where a description begins, with the "the" or "the two" that its mention leaves out."""
    start = first
    while start and parse.tokens[start - 1].head == head and (
            parse.tokens[start - 1].dep in ("det", "predet") or parse.tokens[start - 1].lower == "two"):
        start -= 1
    return start if start < first and parse.tokens[start].dep in ("det", "predet") else first


def _spoken(parse: Parse, mentions: Sequence[ActorMention]) -> dict[str, str]:
    """By key, the name to print: of a state its own, of a person the longest as written, the first of anybody else."""
    found: dict[str, str] = {}
    for mention in mentions:
        key = _key(mention)
        if mention.mention != "name" or " and " in mention.name:
            continue
        tokens = _tokens(parse, mention)
        if key.startswith("state:"):
            found[key] = articled(mention.name)
            continue
        if not tokens or len(tokens) > LONGEST or _head(tokens).pos == "ADJ":
            continue
        name = _written(parse, tokens)
        longer = key in found and len(name.split()) > len(found[key].split())
        if key not in found or (longer and key.startswith("person:")):
            found[key] = name
    for mention in mentions:   # "he", before anybody is described: "the radio host"
        tokens = _tokens(parse, mention)
        if mention.mention == "description" and tokens and _key(mention) not in found:
            noun = _head(tokens)
            inner = [t for t in tokens if t.dep not in ("det", "punct", "case") and t.tag != "PRP$"]
            titled = noun.pos == "PROPN" and any(t.lower == "the" for t in _before(parse, tokens))   # "the President"
            if (noun.pos == "NOUN" or titled) and len(inner) <= LONGEST and " and " not in mention.name:
                opening = parse.sentence(noun).first
                said = (t.text if t.i > opening or t.pos == "PROPN" else t.lower for t in inner)
                owner = next((k for k in parse.kids(noun.i, "poss") if k.pos == "PROPN"), None)
                first = genitive(parse.words(parse.subtree(owner.i)[0], owner.i)) if owner is not None else "the"
                found[_key(mention)] = " ".join([first, *(w for w in said if owner is None or w not in first)])
    return found


def _before(parse: Parse, tokens: Sequence[Token]) -> Sequence[Token]:
    """The first of these tokens and the one before it."""
    return parse.tokens[max(tokens[0].i - 1, 0):tokens[0].i + 1]


def _written(parse: Parse, tokens: Sequence[Token]) -> str:
    """A name as the report writes it, with "the" where it has it."""
    last = tokens[-1].i - (tokens[-1].tag == "POS")
    name = parse.words(tokens[0].i, last)
    before = parse.tokens[tokens[0].i - 1] if tokens[0].i else None
    the = before is not None and before.lower == "the" and before.sent == tokens[0].sent and tokens[0].pos == "PROPN"
    return f"the {name}" if the else articled(name)


def _described(parse: Parse, mention: ActorMention) -> str:
    """Several, by their names as the report writes them: "the Netherlands and Estonia"; "" where it has others."""
    names = [articled(name) for name in mention.name.split(" and ")]
    if len(names) < 2 or not all(is_written(parse, name) for name in names):
        return ""
    *first, last = names
    return f"{', '.join(first)} and {last}"


def is_written(parse: Parse, name: str) -> bool:
    """Whether the report itself has a name: no other name of the same is put into its sentences."""
    return name.removeprefix("the ") in parse.text


def _tokens(parse: Parse, mention: ActorMention) -> list[Token]:
    return parse.within(mention.said.start, mention.said.end)


def _head(tokens: Sequence[Token]) -> Token:
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head not in inside or t.head == t.i), tokens[-1])


def _key(mention: ActorMention) -> str:
    return mention.actor or mention.name.lower()
