"""Where: the places a report names, each with the whole phrase it stands in.

`find_places(parse)` finds the names (toponyms.py), chooses what each means (resolving.py), marks capitals that stand
for a government ("Moscow said") as acting, and reads the phrase around the name (phrases.py), so that "western Russia",
"near Ukraine" and "Belarus's air space" stay areas instead of turning into the state.

Not yet: places told by description ("the border town"), anaphora beyond "the peninsula" and "its border".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Optional

from msgspec.structs import replace as replaced

from ...model import PlaceMention, Precision, Span
from ..parse import Parse, Token
from .folding import folded
from .foundplace import FoundPlace, words
from .gazetteer import Spot, capitals
from .naming import TOWN_WORDS, Toponym
from .phrases import Phrase, described_phrases, phrase_of
from .placing import places_of
from .resolving import Choice, choose_spots, state_of
from .toponyms import find_toponyms

__all__ = ["FoundPlace", "find_places", "places_of"]


ACTING = frozenset({"by", "with", "about", "between", "than", "like", "as", "including"})   # prepositions


def find_places(parse: Parse) -> list[FoundPlace]:
    """The places of a report in text order, with the phrases they stand in; states as actors are marked `acts`."""
    toponyms = find_toponyms(parse)
    choices = choose_spots(parse, toponyms)
    named = [(t, c) for t, c in zip(toponyms, choices, strict=True) if is_place(parse, t, c.spot)]
    found = [found_place(parse, t, c) for t, c in named]
    taken = {i for place in found for i in (*range(place.first, place.last + 1), place.head)}
    found += [described_place(parse, p, c) for p, c in described_phrases(parse, named) if p.head not in taken]
    metonyms = [metonym(parse, t, c.spot) for t, c in zip(toponyms, choices, strict=True)
                if c.spot and c.spot.kind == "city" and not is_place(parse, t, c.spot)]
    return sorted([*one_a_phrase(found), *metonyms], key=lambda place: (place.mention.said.start, place.first))


def metonym(parse: Parse, toponym: Toponym, spot: Spot) -> FoundPlace:
    """A capital that stands for its government: a mention, and no place of anything."""
    because = f"stands for the government that sits in {spot.name}"
    mention = mention_of(spot, parse.span(toponym.first, toponym.last), toponym.name, because)
    return FoundPlace(mention=mention, first=toponym.first, last=toponym.last, name=mention.name, acts=True,
                      head=head_of(parse, toponym.first, toponym.last).i, country=mention.country,
                      precision=mention.precision)


def is_place(parse: Parse, toponym: Toponym, spot: Optional[Spot]) -> bool:
    """False for a capital or seat that stands for its government, and for "EU" and the like without a border."""
    if spot is None:
        return True
    head = head_of(parse, toponym.first, toponym.last)
    if spot.needs == "noun":
        return phrase_of(parse, toponym.first, toponym.last, head.i).noun is not None
    if spot.kind == "region" or capitals().get(folded(toponym.name), "") != spot.country:   # Moscow in Idaho
        return True
    return is_city_here(parse, toponym, head)


def is_city_here(parse: Parse, toponym: Toponym, head: Token) -> bool:
    """Whether a capital is meant as the city: after "in" or "near", as a goal, before "airport", in a dateline."""
    governor = parse.tokens[head.head]
    if head.dep == "pobj":
        if governor.lower in words("city_after"):
            return True
        above = parse.tokens[governor.head].lemma
        if governor.lower in ("on", "against", "at") and above in words("strike"):
            return True
        goes = above in words("motion") or above in words("happenings") or above in words("nouns")
        return goes and governor.lower in ("from", "to", "of", "for")
    if head.dep == "dobj":
        return governor.lemma in words("reach") | words("leave") | words("strike")
    if head.dep in ("compound", "poss", "nmod"):
        return governor.lemma in words("happenings") | words("nouns")
    if head.dep in ("conj", "appos") and governor.i != head.i:
        return head_is_place(parse, governor)
    return is_dateline(parse, toponym)


def head_is_place(parse: Parse, token: Token) -> bool:
    """Whether the word that a capital is joined to is itself in a place's position."""
    while token.dep in ("conj", "appos") and token.head != token.i:
        token = parse.tokens[token.head]
    return token.dep == "pobj" and parse.tokens[token.head].lower in words("city_after")


def is_dateline(parse: Parse, toponym: Toponym) -> bool:
    """Whether the name opens the sentence and a dash or its container follows: "SEOUL, South Korea - ..."."""
    sentence = parse.sentence(parse.tokens[toponym.first])
    after = toponym.last + 1
    if toponym.first != sentence.first or after >= sentence.last:
        return False
    return parse.tokens[after].text in (",", "-", "(", "--")


def head_of(parse: Parse, first: int, last: int) -> Token:
    """The token of first..last on which the others hang."""
    for token in parse.tokens[first:last + 1]:
        if not first <= token.head <= last or token.head == token.i:
            return token
    return parse.tokens[last]


def found_place(parse: Parse, toponym: Toponym, choice: Choice) -> FoundPlace:
    """A toponym with the phrase around it."""
    spot, head = choice.spot, head_of(parse, toponym.first, toponym.last)
    phrase = phrase_of(parse, toponym.first, toponym.last, head.i)
    is_state = bool(spot and spot.kind == "state")
    mention = mention_of(spot, parse.span(toponym.first, toponym.last), toponym.name, choice.because)
    return FoundPlace(
        mention=mention, first=phrase.first, last=phrase.last, head=phrase.head,
        name=mention.name if phrase.is_plain else phrase_name(parse, phrase, mention),
        country=phrase.country or (None if phrase.several else mention.country),
        precision=mention.precision if phrase.is_plain else "area",
        relation=phrase.relation, acts=toponym.inside or (phrase.is_plain and acts(parse, head, is_state)),
        is_state=is_state)


def mention_of(spot: Optional[Spot], said: Span, name: str, because: str) -> PlaceMention:
    """A place as the reading lists it; without coordinates where the gazetteer does not know it."""
    if spot is None:
        return PlaceMention(said=said, name=name, place=None, country=None, lat=None, lon=None, precision=None,
                            because=because)
    return PlaceMention(said=said, name=spot.name, place=spot.id, country=spot.country, lat=spot.lat, lon=spot.lon,
                        precision=spot.precision, because=because, contested=spot.contested)


def phrase_name(parse: Parse, phrase: Phrase, mention: PlaceMention) -> str:
    """The words of a phrase as printed, but "its border with Belarus" of Poland is "Poland-Belarus border"."""
    owner = state_of(phrase.owner)
    if owner and phrase.is_border:
        return f"{owner.name}-{mention.name} border" if mention.country != owner.country else f"{owner.name}'s border"
    if phrase.is_border and phrase.own_name:
        return f"border with {mention.name}"
    return parse.words(phrase.first, phrase.last)


def described_place(parse: Parse, phrase: Phrase, choice: Choice) -> FoundPlace:
    """A place told without its name: "Belarusian territory", "its northern flank", "the peninsula"."""
    spot = choice.spot
    span = parse.span(phrase.first, phrase.last)
    name = spot.name if spot and phrase.same else described_name(parse, phrase, spot)
    precision: Optional[Precision] = spot.precision if spot and phrase.same else "area"
    mention = replaced(mention_of(spot, span, name, choice.because), name=name, precision=precision)
    return FoundPlace(mention=mention, first=phrase.first, last=phrase.last, head=phrase.head, name=name,
                      country=mention.country, precision=precision, relation=phrase.relation)


def described_name(parse: Parse, phrase: Phrase, spot: Optional[Spot]) -> str:
    """The words as printed, with the state's name for the pronoun: "Ukraine's northern flank"."""
    first = parse.tokens[phrase.first]
    if first.tag == "PRP$" and spot:
        return f"{spot.name}'s {parse.words(phrase.first + 1, phrase.last)}"
    return own_name(parse, phrase.last) or parse.words(phrase.first, phrase.last)


def own_name(parse: Parse, noun: int) -> str:
    """The name of a town of which only the state is known: "Dambua" of "the Nigerian town of Dambua"; else empty."""
    if parse.tokens[noun].lower not in TOWN_WORDS or noun + 2 >= len(parse.tokens) or (
            parse.tokens[noun + 1].lower != "of" or parse.tokens[noun + 2].pos != "PROPN"):
        return ""
    last = noun + 2
    while last + 1 < len(parse.tokens) and parse.tokens[last + 1].pos == "PROPN" and (
            parse.tokens[last + 1].sent == parse.tokens[noun].sent):
        last += 1
    return parse.words(noun + 2, last)


def acts(parse: Parse, head: Token, is_state: bool) -> bool:
    """Whether a name stands where an actor stands: subject, agent, object of dealing, possessor of what is no place."""
    while head.dep in ("conj", "appos") and head.head != head.i:
        head = parse.tokens[head.head]
    governor = parse.tokens[head.head]
    if head.dep == "pobj":
        return acts_after(parse, governor, is_state)
    if head.dep in ("dobj", "nsubjpass"):
        return governor.lemma not in words("reach") | words("leave") | words("strike")
    if head.dep in ("compound", "poss", "nmod"):
        return governor.lemma not in words("happenings")
    return is_state or head.dep not in ("npadvmod", "advmod", "ROOT", "dep")


def acts_after(parse: Parse, preposition: Token, is_state: bool) -> bool:
    """Whether a name after a preposition is dealt with, not gone to: "talks with Russia", "leaned on Russia"."""
    above = parse.tokens[preposition.head].lemma
    if preposition.lower in ("against", "on", "at"):
        return (is_state or preposition.lower == "against") and above not in words("strike")
    if preposition.lower == "for":
        return above not in words("leave")
    return preposition.lower in ACTING


def one_a_phrase(found: Sequence[FoundPlace]) -> list[FoundPlace]:
    """One phrase read from two names ("Poland's border with Belarus") counts once: the longer reading, or the first;
    of a state and a part of it the part ("Russia's Leningrad region"), with the words of both.

    The other names stay mentions that act.
    """
    widest: dict[int, FoundPlace] = {}
    made = list(found)
    for n, place in enumerate(found):
        known = widest.get(place.head)
        if known is not None and is_inside(place, known):
            place = made[n] = replace(place, first=known.first, last=max(known.last, place.last), name=known.name)
            state = next(k for k, one in enumerate(made) if one is known)
            made[state] = replace(known, acts=True, name=known.mention.name, precision=known.mention.precision)
            widest[place.head] = place
        elif known is None or place.last - place.first > known.last - known.first:
            widest[place.head] = place
    return [place if is_part(place, widest[place.head]) else replace(place, acts=True) for place in made]


def is_inside(place: FoundPlace, other: FoundPlace) -> bool:
    """Whether a place is a part of the state that the other is."""
    return other.mention.precision == "country" and place.mention.precision not in (None, "country") and (
        place.country == other.country is not None)


def is_part(place: FoundPlace, widest: FoundPlace) -> bool:
    """Whether a place stands beside the widest reading of its phrase: it is that, or another side of "border with"."""
    return place is widest or (place.name.startswith("border with") and widest.name.startswith("border with"))
