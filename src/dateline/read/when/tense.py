"""Which way a verb looks: back, ahead, or neither. From tags and auxiliaries; the words are data/words/tense.toml."""

from __future__ import annotations

from functools import cache
from typing import Optional

from ...rules import table
from ..parse import Parse, Token
from .anchoring import ANY, FUTURE, PAST


@cache
def listed(name: str) -> frozenset[str]:
    """A list of the word file."""
    return frozenset(table("words/tense.toml")[name])


def governor(parse: Parse, i: int) -> Optional[Token]:
    """The verb that a token hangs under, the token itself counting; a bare auxiliary gives its main verb."""
    token = parse.tokens[i]
    chain = [token, *parse.ancestors(token)]
    verb = next((one for one in chain if one.pos in ("VERB", "AUX")), None)
    if verb is not None and verb.dep in ("aux", "auxpass"):
        return parse.head(verb)
    return verb


def way_of(parse: Parse, i: int) -> int:
    """PAST, FUTURE or ANY for what stands at token `i`: by the verb it hangs under and the nouns on the way there."""
    token = parse.tokens[i]
    scheduled = extended = moved = False
    if i > 1 and parse.tokens[i - 1].lower == "as" and parse.tokens[i - 2].lower in ("soon", "early"):
        return FUTURE   # "as soon as Tuesday"
    for one in [token, *parse.ancestors(token)]:
        if one.pos in ("VERB", "AUX") and one.dep not in ("aux", "auxpass"):
            ahead = any(bound and one.lemma in listed(verbs) for bound, verbs in (
                (scheduled, "scheduling"), (extended, "extending"), (moved, "moving")))
            return FUTURE if ahead or _timetabled(parse, one) else verb_way(parse, one)
        scheduled = scheduled or (one.dep == "prep" and one.lower == "for")   # "planned for Saturday"
        moved = moved or (one.dep == "prep" and one.lower == "to")   # "pushed back to 10 May"
        extended = extended or (one.dep == "prep" and one.lower in ("until", "till"))   # "put off until Saturday"
        if one.lower in listed("pending"):
            return FUTURE
        if one.lower in ("planned", "upcoming", "forthcoming", "scheduled") or any(
                kid.lower in ("planned", "upcoming", "forthcoming", "scheduled", "next")
                for kid in parse.kids(one.i, "amod") if one.i != i):
            return FUTURE
        if one.pos == "NOUN" and one.i != i and one.lemma in ("plan", "proposal", "schedule"):
            return FUTURE
    return ANY


def _timetabled(parse: Parse, verb: Token) -> bool:
    """"The visit begins on Sunday", "the law takes effect in May"."""
    if verb.tag not in ("VBZ", "VBP") or parse.kids(verb.i, "aux", "auxpass"):
        return False
    if verb.lemma in listed("timetable"):
        return True
    objects = [kid for i in (verb.i, *(prep.i for prep in parse.kids(verb.i, "prep")))
               for kid in parse.kids(i, "dobj", "pobj")]
    return verb.lemma in ("take", "come") and any(kid.lower in listed("takes") for kid in objects)


def verb_way(parse: Parse, verb: Token, depth: int = 0) -> int:
    """PAST for "held", "has met", "was signed"; FUTURE for "will meet", "plans to meet"; ANY for "meets"."""
    helpers = parse.kids(verb.i, "aux", "auxpass")
    lemmas = {one.lemma for one in helpers}
    if any(one.lower in ("could", "would", "might") for one in helpers) and _before_what_was_done(parse, verb):
        return PAST   # "were arrested before they could bomb the station on Friday"
    if any(one.lower in listed("modals") for one in helpers):
        return PAST if verb.tag == "VBN" and "have" in lemmas else FUTURE
    if any(one.tag == "TO" for one in helpers):
        return _infinitive(parse, verb, depth)
    if verb.tag == "VBN" and not helpers and verb.dep in ("ccomp", "xcomp", "oprd"):
        return _up(parse, verb, depth)   # "would keep it shut"
    if verb.tag in ("VBD", "VBN"):
        present = any(one.tag in ("VBZ", "VBP") and one.lemma == "be" for one in helpers)
        if verb.lemma in ("set", "schedule", "expect", "slate", "plan") and (helpers or verb.dep in ("acl", "advcl")):
            return FUTURE
        return ANY if present and "have" not in lemmas else PAST
    if verb.tag == "VBG":
        if any(one.lower in ("was", "were", "been") for one in helpers):
            return PAST
        above = parse.head(verb)
        return _up(parse, verb, depth) if not helpers and above is not None else ANY
    if verb.tag == "VB" and not helpers:
        return _up(parse, verb, depth)
    return ANY


def _before_what_was_done(parse: Parse, verb: Token) -> bool:
    """In a clause with "before" under a past verb."""
    above = parse.head(verb)
    marks = {k.lower for k in parse.kids(verb.i, "mark", "advmod")}
    if verb.dep != "advcl" or above is None or "before" not in marks:
        return False
    return verb_way(parse, above, 5) == PAST


def perfect(parse: Parse, verb: Token) -> bool:
    """"has been closed", "have fought", "has been growing"."""
    return verb.tag in ("VBN", "VBG") and any(
        one.lemma == "have" and one.tag in ("VBZ", "VBP") for one in parse.kids(verb.i, "aux"))


def _infinitive(parse: Parse, verb: Token, depth: int) -> int:
    """"to meet" lies ahead under a word of planning or "is to", else goes with the verb above."""
    if any(one.lemma == "have" for one in parse.kids(verb.i, "aux")):
        return PAST   # "were to have been held in May": a plan that its day has overtaken
    above = parse.head(verb)
    if above is None:
        return FUTURE
    if above.lemma in listed("ahead") or above.lower in listed("ahead") or above.lemma in ("be", "go"):
        return FUTURE
    return _up(parse, verb, depth)


def _up(parse: Parse, verb: Token, depth: int) -> int:
    above = governor(parse, verb.head) if verb.head != verb.i else None
    return verb_way(parse, above, depth + 1) if above is not None and above.i != verb.i and depth < 5 else ANY


def top_token(parse: Parse, first: int, last: int) -> int:
    """Of tokens first..last the one that hangs highest: their link to the rest of the sentence."""
    inside = range(first, last + 1)
    return next((i for i in inside if parse.tokens[i].head not in inside or parse.tokens[i].head == i), first)


def whole_name(parse: Parse, token: Token) -> Token:
    """The noun that stands in the clause for a noun before a name, "exercise" in "the exercise Zapad-2025 began", also
    where the parser takes the name for the subject of a clause on the noun."""
    above = parse.tokens[token.head]
    if token.dep in ("compound", "nmod") and above.pos == "PROPN" and above.i > token.i:
        return above
    names = (name for verb in parse.kids(token.i, "relcl") for name in parse.kids(verb.i, "nsubj", "nsubjpass"))
    return next((name for name in names if name.pos == "PROPN" and all(
        t.pos in ("PROPN", "NUM") for t in parse.tokens[token.i + 1:name.i])), token)
