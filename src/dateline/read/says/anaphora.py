"""Whom "he", "it", "we" and "the statement" stand for where they are said to have said something.

The reference of pronouns in general is read/who/coreference.py's; this adds what speech alone tells: who was just
quoted goes on speaking ("it added"), "I" in a quotation is whoever is quoted, and "we" outside of all quotations is
the writer, who is no source.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, Literal, Optional

from ..parse import Parse, Token
from .claim import Claim
from .cues import source_words

Voice = Literal["person", "body", "many"]
PRONOUNS: Final[dict[str, Voice]] = {"it": "body", "he": "person", "she": "person", "they": "many"}
FIRST_PERSON: Final = frozenset({"i", "we", "us", "me", "my", "our"})
RIGHT_BEFORE: Final = 1   # sentences: who was quoted so near goes on speaking
NEAR: Final = 4           # sentences: as far as a pronoun reaches that nothing else explains


def referred(parse: Parse, claims: Sequence[Claim]) -> list[Claim]:
    """The claims in their order, those of pronouns with whom these stand for; `claims` in the order of the text."""
    outer = [claim for claim in claims if not claim.nested]
    known: dict[int, Claim] = {}
    spoke: dict[Voice, Claim] = {}
    for claim in outer:
        known[id(claim)] = claim = _third_person(parse, claim, spoke)
        if claim.head is not None and claim.source is not None and claim.cue_token is not None:
            spoke[_voice(parse, claim)] = claim
    solved = [known.get(id(claim), claim) for claim in claims]
    return [_first_person(parse, claim, list(known.values())) for claim in solved]


def _third_person(parse: Parse, claim: Claim, spoke: dict[Voice, Claim]) -> Claim:
    """"It said", "he added", "the statement read": who spoke last, if right before or nobody else is found."""
    if claim.head is None:
        return claim
    head = parse.tokens[claim.head]
    voice = PRONOUNS.get(head.lower)
    last = _latest(spoke) if _is_the_paper(parse, head) else None if voice is None else spoke.get(voice)
    if last is None or last.head is None:
        return claim
    apart = head.sent - parse.tokens[last.head].sent
    goes_on = voice != "person" and claim.stance != "denies" and apart <= RIGHT_BEFORE
    if not goes_on and (claim.identities or apart > NEAR):
        return claim
    return _as(claim, last)


def _is_the_paper(parse: Parse, noun: Token) -> bool:
    """"The statement", of which it was said before whose it is."""
    before = [k.lower for k in parse.kids(noun.i, "det", "poss", "amod")]
    return noun.lemma in source_words().papers and before == ["the"]


def _latest(spoke: Mapping[Voice, Claim]) -> Optional[Claim]:
    """Who spoke last."""
    return max(spoke.values(), key=lambda c: c.cue_token or 0, default=None)


def _first_person(parse: Parse, claim: Claim, outer: Sequence[Claim]) -> Claim:
    """"I think", "we know": whoever says so; nobody where it is the writer."""
    if claim.head is None or parse.tokens[claim.head].lower not in FIRST_PERSON:
        return claim
    around = [c for c in outer if c is not claim and c.head is not None and c.covers(claim.head)]
    around = [c for c in around if c.name or parse.tokens[c.head or 0].lower not in FIRST_PERSON]
    if not around:
        return replace(claim, identities=(), name="")
    return _as(claim, min(around, key=lambda c: c.size))


def _as(claim: Claim, other: Claim) -> Claim:
    """The claim as one of another claim's source."""
    name: Optional[str] = other.name if other.name is not None or other.source is None else other.source.text
    return replace(claim, identities=other.identities, name=name)


def _voice(parse: Parse, claim: Claim) -> Voice:
    """Whether a source is a person, several, or a body that "it" can stand for."""
    head: Token = parse.tokens[claim.head or 0]
    pronoun = PRONOUNS.get(head.lower)
    if pronoun is not None:
        return pronoun
    if head.tag in {"NNS", "NNPS"} and head.lemma not in source_words().bodies:
        return "many"
    person = head.ent == "PERSON" or any((who.actor or "").startswith("person:") for who in claim.identities)
    return "person" if person or head.lemma in source_words().people else "body"
