"""What the words around a person's name say of the person: country, sector, gender."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Optional

from ..syntax import Parse
from .mentions import Found, Names
from .whoswho import guard_words, role_at


@dataclass(frozen=True, slots=True)
class Background:
    """What the words around a person's name say of the person."""

    country: Optional[str] = None
    sector: Optional[str] = None
    gender: Optional[str] = None


def background(names: Names, found: Found) -> Background:
    """Country, sector and gender of a person from title, apposition or of-phrase of one mention."""
    parse = names.parse
    phrases = [_words_before(parse, found)]
    head = parse.tokens[found.head]
    phrases += [
        [n for n in parse.subtree(t.i) if n > found.last] for t in parse.kids(found.head, "appos") if t.i > found.last
    ]
    if head.dep == "appos" and role_at(parse.tokens, head.head):
        phrases.append([n for n in parse.subtree(head.head) if n < found.first])
    phrases += [
        list(parse.subtree(t.i))
        for t in parse.kids(found.head, "prep")
        if t.i > found.last and t.lower in ("of", "from", "for")
    ]
    country, sector, gender = None, None, None
    for phrase in phrases:
        said = _phrase_background(names, found, phrase)
        country, sector, gender = country or said.country, sector or said.sector, gender or said.gender
    return Background(country, sector, gender)


def _words_before(parse: Parse, found: Found) -> list[int]:
    """The title in front of a name: "South Korean Defense Ministry spokesman" before "Moon Sang Gyun"."""
    words: list[int] = []
    for n in range(found.first - 1, max(-1, found.first - 14), -1):
        token = parse.tokens[n]
        if token.sent != parse.tokens[found.first].sent or (
            token.pos in ("VERB", "AUX", "PRON", "SCONJ", "CCONJ") and token.tag != "VBN"
        ):
            break
        if token.pos == "ADP" and token.lower != "of":
            words = []  # "ambassador to Belarus": not the country that the person acts for
        elif token.pos in ("DET", "PUNCT") and token.text != "-":
            if token.pos == "PUNCT":
                break
        else:
            words.append(n)
    return words[::-1]


def _phrase_background(names: Names, found: Found, phrase: Sequence[int]) -> Background:
    """The first state or body of a phrase, and the sector and gender that its nouns give."""
    tokens = names.parse.tokens
    country, sector, gender, stop = None, None, None, False
    for n in phrase:
        stop = (
            stop
            or (tokens[n].pos in ("VERB", "PUNCT") and tokens[n].text not in "-'")
            or tokens[n].lower in ("in", "to", "with", "against", "who")
        )
        said = names.by_token.get(n)
        if said and said is not found and not stop:
            country = country or next((who.country for who in said.identities if who.country), None)
            body = said.identities[0].sector if said.sense == "body" and said.identities else None
            sector = body if body and sector in (None, "GOV") else sector  # "the head of Hamas"
        phrase_here = role_at(tokens, n)
        if phrase_here and not stop and phrase_here.role.kind in ("person", "body", "relation"):
            role = phrase_here.role
            sector = role.sector if role.sector and (sector is None or role.kind == "body") else sector
            gender = gender or _gender_of(tokens[n].lower)
    return Background(country, sector, gender)


def gender_of_name(given: str) -> Optional[str]:
    """The gender that a given name says."""
    return "m" if given in guard_words("names", "male") else "f" if given in guard_words("names", "female") else None


def _gender_of(noun: str) -> Optional[str]:
    """The gender that a noun says: "spokeswoman" is a woman."""
    if noun.endswith("woman") or noun in ("queen", "princess", "mother", "wife", "daughter", "sister", "mrs", "ms"):
        return "f"
    return (
        "m"
        if noun.endswith("man") or noun in ("king", "prince", "father", "son", "brother", "husband", "strongman")
        else None
    )
