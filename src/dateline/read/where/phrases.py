"""The phrase around a place's name: "western Russia", "near Ukraine", "Taiwan's airspace", "its border with Belarus".

A phrase is read from the tree: a direction before the name, a noun of place above it ("territory", "border", "coast"),
and a preposition that makes an area of it ("near", "over", "off"). Words are in words/places.toml.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Optional

from ...rules import table
from ..parse import Parse, Token
from .foundplace import words
from .gazetteer import Spot, by_hand
from .naming import Toponym, adjective_start, adjective_state
from .resolving import Choice, state_of

Named = Sequence[tuple[Toponym, Choice]]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens first..last around a name; `head` is the token that the phrase hangs by."""

    first: int
    last: int
    head: int
    noun: Optional[int] = None        # "border", "airspace"
    relation: Optional[str] = None    # "near", "over", "western"
    owner: Optional[str] = None       # state whose border it is, by a pronoun or adjective beside the name
    country: Optional[str] = None     # state it lies in, where that is not the name's own
    several: bool = False             # of two states at once: "the borders of Russia and Belarus"
    is_border: bool = False
    own_name: bool = False            # one of several names after "border with"
    same: bool = False                # stands for a place named before, as it is ("the peninsula")

    @property
    def is_plain(self) -> bool:
        """Nothing but the name."""
        return self.noun is None and self.relation is None


def phrase_of(parse: Parse, first: int, last: int, head: int) -> Phrase:
    """The phrase around the name in tokens first..last, whose head is token `head`."""
    widened, relation = with_directions(parse, first)
    noun = place_noun(parse, head)
    if noun is None:
        return near(parse, Phrase(widened, last, head, relation=relation))
    if noun.lemma in words("called") and noun.i < first:
        return near(parse, Phrase(first, last, noun.i, relation=relation))
    begin = min(widened, left_edge(parse, noun))
    end = max(last, noun.i)
    if noun.lemma not in words("borders"):
        return near(parse, Phrase(begin, end, noun.i, noun=noun.i, relation=relation))
    return near(parse, border(parse, noun, begin, end, head))


def with_directions(parse: Parse, first: int) -> tuple[int, Optional[str]]:
    """The tokens of direction before a name ("western Russia", "the far east of" is not one)."""
    start, begin = first, parse.sentence(parse.tokens[first]).first
    while start > begin and parse.tokens[start - 1].lower in words("directions"):
        start -= 1
    return start, parse.tokens[start].lower if start < first else None


def place_noun(parse: Parse, head: int) -> Optional[Token]:
    """The noun that a name makes a place of: "Taiwan's airspace", "the coast of Norway", "its border with Belarus"."""
    token = parse.tokens[head]
    while token.dep == "conj" and token.head != token.i and parse.tokens[token.head].pos == "PROPN":
        token = parse.tokens[token.head]
    above = parse.tokens[token.head]
    if token.dep in ("poss", "compound", "nmod", "amod") and is_noun_of_place(above):
        return last_noun(parse, above)
    if token.dep == "pobj" and above.lower in ("of", "with", "between"):
        noun = parse.tokens[above.head]
        if above.lower == "with":    # the parser often hangs "with Poland" on "close" in "close the border with Poland"
            noun = next((k for k in parse.kids(noun.i, "dobj") if k.lemma in words("borders")), noun)
        if is_noun_of_place(noun) and (above.lower == "of" or noun.lemma in words("borders")):
            return noun
    return None


def is_noun_of_place(token: Token) -> bool:
    """Whether a token is one of the nouns of place, not itself a name."""
    return token.lemma in words("nouns") and token.pos in ("NOUN", "ADV", "PROPN", "ADJ") and token.ent != "PERSON"


def last_noun(parse: Parse, noun: Token) -> Token:
    """"zone" of "air defence identification zone", where the name hangs on a word in the middle."""
    while noun.dep == "compound" and noun.head > noun.i and parse.tokens[noun.head].lemma in words("nouns"):
        noun = parse.tokens[noun.head]
    return noun


def left_edge(parse: Parse, noun: Token) -> int:
    """The first of the adjectives, compounds and possessors before a noun."""
    kept = [k for k in parse.kids(noun.i, "amod", "compound", "poss", "nmod") if k.i < noun.i]
    if not kept:
        return noun.i
    first = min(kept, key=lambda k: k.i)
    left = [k.i for k in parse.kids(first.i, "compound", "amod", "poss") if k.i < first.i]
    return min([first.i, *left])


def border(parse: Parse, noun: Token, begin: int, end: int, head: int) -> Phrase:
    """A border of the named state, or between it and the possessor of the border."""
    owners = [k for k in parse.kids(noun.i, "poss", "amod", "compound", "nmod") if k.i != head]
    owner = next((code for k in owners if (code := owner_state(parse, noun, k))), None)
    first = parse.tokens[head] if parse.tokens[head].dep != "conj" else parse.tokens[parse.tokens[head].head]
    joined = [k.i for k in parse.kids(first.i, "conj") if k.pos == "PROPN"]
    by_with = first.dep == "pobj" and parse.tokens[first.head].lower == "with"
    if joined and not by_with:
        end = max(end, *joined)
        return Phrase(begin, end, noun.i, noun=noun.i, several=True, is_border=True)
    return Phrase(begin, end, noun.i, noun=noun.i, owner=owner, country=owner if by_with else None, is_border=True,
                  own_name=by_with)


def owner_state(parse: Parse, noun: Token, token: Token) -> Optional[str]:
    """The state that a pronoun, adjective or name before "border" stands for."""
    if token.tag == "PRP$":
        return subject_state(parse, noun)
    return adjective_state(parse, token) or state_named(token)


def state_named(token: Token) -> Optional[str]:
    """The state of a one-word name of a state."""
    known = by_hand().get(token.lower, ()) if token.text[:1].isupper() else ()
    return next((spot.country for spot in known if spot.kind == "state"), None)


def subject_state(parse: Parse, token: Token, skip: bool = False) -> Optional[str]:
    """The state that is the subject above a token; with `skip` the nearest state before it that is not that subject."""
    subject = next((s for a in parse.ancestors(token) for s in parse.kids(a.i, "nsubj") if s.i < token.i), None)
    if not skip:
        return None if subject is None else state_named(subject) or described_state(parse, subject)
    sentence = parse.sentence(token)
    for i in range(token.i - 1, sentence.first - 1, -1):
        code = state_named(parse.tokens[i])
        if code and (subject is None or i not in parse.subtree(subject.i)):
            return code
    return None


def described_state(parse: Parse, noun: Token) -> Optional[str]:
    """The state of "Polish officials"."""
    return next((code for k in parse.kids(noun.i, "amod") if (code := adjective_state(parse, k))), None)


def near(parse: Parse, phrase: Phrase) -> Phrase:
    """The phrase with the preposition that makes an area of it."""
    token = parse.tokens[phrase.head]
    while token.dep == "conj" and token.head != token.i and phrase.noun is None:
        token = parse.tokens[token.head]
    prep = parse.tokens[token.head]
    if token.dep not in ("pobj", "prep") and not (phrase.first > 0 and parse.tokens[phrase.first - 1].lower == "near"):
        return phrase
    if prep.lower not in words("near") or prep.i >= phrase.first:
        return phrase
    between = parse.tokens[prep.i:phrase.first]
    first = prep.i if all(t.pos in ("DET", "ADP", "ADJ") for t in between) else phrase.first
    return replace(phrase, first=first, relation=prep.lower)


def described_phrases(parse: Parse, named: Named) -> Iterator[tuple[Phrase, Choice]]:
    """Places without a name: "Russian soil", "its airspace", and "the peninsula" that was named before."""
    for token in parse.tokens:
        if token.tag not in ("NN", "NNS", "NNP") or token.lemma not in words("nouns") or token.dep == "compound":
            continue
        kids = [k for k in parse.kids(token.i) if k.i < token.i]
        found = named_before(token, kids, named) or by_adjective(parse, token, kids) or by_pronoun(parse, token, kids)
        if found:
            yield found


def by_adjective(parse: Parse, noun: Token, kids: Sequence[Token]) -> Optional[tuple[Phrase, Choice]]:
    """"Belarusian territory": a place of that state."""
    found = [k for k in kids if k.dep in ("amod", "compound", "nmod") and adjective_state(parse, k)]
    if not found:
        return None
    spot = state_of(adjective_state(parse, found[0]))
    first = min(adjective_start(parse, k) for k in kids if k.dep != "det")
    phrase = Phrase(first, noun.i, noun.i, noun=noun.i)
    said = parse.text[parse.tokens[adjective_start(parse, found[0])].start:found[0].end]
    return near(parse, phrase), Choice(spot, f'"{said}" says whose {noun.text} it is')


def by_pronoun(parse: Parse, noun: Token, kids: Sequence[Token]) -> Optional[tuple[Phrase, Choice]]:
    """"its airspace": of the subject's state, or of the other state where the subject attacks or enters."""
    pronoun = next((k for k in kids if k.dep == "poss" and k.lower in ("its", "their")), None)
    if pronoun is None:
        return None
    hostile = any(a.lemma in words("strike") | words("reach") for a in parse.ancestors(noun))
    code = subject_state(parse, noun, skip=hostile)
    if code is None:
        return None
    phrase = Phrase(pronoun.i, noun.i, noun.i, noun=noun.i)
    return near(parse, phrase), Choice(state_of(code), f'"{pronoun.text}" read as the state named before it')


def called(spot: Spot) -> tuple[str, ...]:
    """What a place may be called once it was named: "peninsula" of Crimea, "island" of Taiwan."""
    if spot.kind == "state":
        return tuple(table("actors/state_words.toml").get(spot.country or "", {}).get("called", ()))
    return () if spot.name.endswith("s") or spot.type in ("city", "region") else (spot.type,)


def named_before(noun: Token, kids: Sequence[Token], named: Named) -> Optional[tuple[Phrase, Choice]]:
    """"the peninsula", "the Ukrainian peninsula": the last place of that type named before."""
    if noun.tag != "NN" or noun.lemma not in words("called") or not any(k.lower == "the" for k in kids):
        return None
    spot: Optional[Spot] = None
    for toponym, choice in named:
        if toponym.first < noun.i and choice.spot and noun.lemma in called(choice.spot):
            spot = choice.spot
    if spot is None:
        return None
    phrase = Phrase(min(k.i for k in kids), noun.i, noun.i, noun=noun.i, same=True)
    return phrase, Choice(spot, f'"the {noun.text}" read as the one named before it, {spot.name}')
