"""Statements in the making: what each cue word finds by grammar, and to which of them each quotation goes."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from typing import Final, Optional

from ..parse import Parse, Token
from .authored import RULE, authored
from .contents import noun_content, verb_content
from .credits import credited
from .cues import Cue, load_cues, noun_cue, source_words, verb_cue
from .papers import issuer
from .quotes import Quote
from .scene import SPOKEN, Found, Scene, look_at
from .speakers import can_tell, noun_speaker, quoted_saying, source_range, verb_speaker

CUE_TAGS: Final = frozenset("VNJR")   # first letters of the tags of verbs, nouns, adjectives and adverbs
REACH: Final = 1   # paragraphs back to the speaker of a quotation that names none


@lru_cache(maxsize=1)   # both who (for "I" and "we") and according to whom ask for it
def spoken(parse: Parse) -> tuple[Scene, tuple[Found, ...]]:
    """The scene of a report and all that is said in it, each with the head of its speaker's words."""
    scene = look_at(parse)
    labels = {i for turn in scene.turns for i in range(turn.label[0], turn.label[1] + 1)}
    found = [f for token in parse.tokens if token.i not in labels and (f := found_at(scene, token))]
    place_quotes(scene, found)
    found = share_quoted(parse, found)
    for said in found:
        if said.head is not None and (by := issuer(parse, parse.tokens[said.head], scene.inside)) is not None:
            said.head = by
    for turn in scene.turns:
        cue = load_cues().verbs["ask" if turn.asks else "say"]
        found.append(Found(cue, None, None, turn.head, set(range(turn.first, turn.last + 1)), not turn.asks))
    if (whole := authored(scene)) is not None:
        found.append(whole)
    return scene, tuple(found)


def speakers(parse: Parse) -> dict[int, int]:
    """For each word of a quotation or turn the head of its speaker's words, where somebody is named."""
    scene, told = spoken(parse)
    heads: dict[int, int] = {}
    for found in told:
        if found.head is not None and (found.first is None or scene.inside[found.first] < 0):
            own = found.cue.rule == RULE
            heads.update((i, found.head) for i in found.content if own or scene.inside[i] >= 0)
    return heads


def found_at(scene: Scene, token: Token) -> Optional[Found]:
    """The claim that a token is the cue of."""
    if (said := credited(scene, token)) is not None:
        return said
    if token.tag[:1] not in CUE_TAGS:
        return None
    cues, parse = load_cues(), scene.parse
    if token.pos == "ADV" and (cue := cues.adverbs.get(token.lower)):
        return Found(cue, token.i, token.i, None, set(parse.subtree(token.head)) - {token.i})
    if token.dep == "amod" and (cue := cues.adjectives.get(token.lower)):
        return Found(cue, token.i, token.i, None, {i for i in parse.subtree(token.head) if i > token.i})
    if token.tag[:1] == "V":
        return _verb(scene, token, cue) if (cue := verb_cue(token)) else None
    return _noun(scene, token, cue) if (cue := noun_cue(token)) else None


def _verb(scene: Scene, verb: Token, cue: Cue) -> Optional[Found]:
    parse = scene.parse
    particle = [k.i for k in parse.kids(verb.i, "prt") if k.i == verb.i + 1]
    speaker = verb_speaker(parse, verb, scene.inside)
    hangs = speaker is not None and verb.dep in {"relcl", "acl"} and speaker == verb.head
    if speaker is not None and (hangs or cue.tellers) and not can_tell(parse.tokens[speaker]):
        return None   # "an election that has seen ships deploy": no noun of somebody who tells
    content = (verb_content(parse, verb, cue) or _led_by_as(parse, verb, cue)) - {verb.i}
    if speaker is not None:
        first, last = source_range(parse, speaker, parse.subtree(verb.i))
        content -= set(range(first, last + 1))
    if scene.inside[verb.i] >= 0:   # what is said inside a quotation ends with it
        content = {i for i in content if scene.inside[i] == scene.inside[verb.i]}
    if not content and "quote" not in cue.frames:
        return None
    kids = parse.kids(verb.i)
    if content and max(content) < verb.i:
        content |= _results(parse, verb)
    negated = any(k.dep == "neg" or k.lower == "never" for k in kids)
    vouches = cue.asserts or (cue.clause_asserts and any(k.dep == "ccomp" and k.i in content for k in kids))
    vouches = (vouches or _dismisses_claims(parse, verb, cue)) and not _is_wanted(parse, verb)
    return Found(cue, verb.i, particle[-1] if particle else verb.i, speaker, content, vouches and not negated)


def _is_wanted(parse: Parse, verb: Token) -> bool:
    """Whether somebody is only asked or bound to say it: "asked him to say that", "must publish": nobody has."""
    above = parse.head(verb)
    if above is None or verb.dep not in {"xcomp", "ccomp"} or not any(k.tag == "TO" for k in parse.kids(verb.i, "aux")):
        return False
    cue = verb_cue(above)
    bound = above.lemma == "require" or (cue is not None and cue.stance in {"urges", "asks", "wants"})
    others = parse.kids(above.i, "dobj") or parse.kids(verb.i, "nsubj")
    return bound and bool(others)


def _results(parse: Parse, verb: Token) -> set[int]:
    """What the reported event led to, hung on the verb behind it: "a bomb went off, police said, killing two"."""
    found = [k for k in parse.kids(verb.i, "advcl") if k.i > verb.i and k.tag == "VBG"
             and k.lemma in source_words().results and parse.tokens[parse.subtree(k.i)[0] - 1].text == ","]
    return {i for k in found for i in parse.subtree(k.i)}


def _dismisses_claims(parse: Parse, verb: Token, cue: Cue) -> bool:
    """"Dismissed claims that the army fired": who dismisses what others say denies it."""
    told = [noun_cue(k) for k in parse.kids(verb.i, "dobj", "nsubjpass")] if cue.stance == "denies" else []
    return any(what is not None and what.stance in {"alleges", "accuses"} for what in told)


def _led_by_as(parse: Parse, verb: Token, cue: Cue) -> set[int]:
    """"As the navy announced, the port is closed": the clause that the as-clause goes with."""
    kids = parse.kids(verb.i)
    led = verb.dep == "advcl" and kids and kids[0].lower == "as" and "clause" in cue.frames
    if not led or not any(k.dep in {"nsubj", "agent"} for k in kids):
        return set()
    return set(parse.subtree(verb.head)) - set(parse.subtree(verb.i))


def _noun(scene: Scene, noun: Token, cue: Cue) -> Optional[Found]:
    parse, light = scene.parse, load_cues().light
    content = noun_content(parse, noun, cue)
    above = parse.head(noun)
    if not content or (above is not None and verb_cue(above) is cue):
        return None
    speaker = noun.i if cue.itself else noun_speaker(parse, noun, light, scene.inside)
    if speaker is not None and speaker in content:
        content -= set(parse.subtree(parse.tokens[speaker].head)) if parse.tokens[speaker].dep == "pobj" else {speaker}
    first = noun.i
    if above is not None and noun.dep == "dobj" and above.lemma in light and 0 < noun.i - above.i < 4:
        first = above.i
    return Found(cue, first, noun.i, speaker, content, cue.asserts) if content else None


def share_quoted(parse: Parse, found: list[Found]) -> list[Found]:
    """"The agency quoted Berg as saying ...": what one says and the other quotes is the same. A passive without "by"
    names nobody who quotes, and is no statement of its own."""
    by_cue = {f.last: f for f in found if f.last is not None}
    gone = set()
    for outer in found:
        saying = None if outer.last is None else quoted_saying(parse, parse.tokens[outer.last])
        inner = None if saying is None else by_cue.get(saying.i)
        if saying is None or inner is None:
            continue
        inner.content |= outer.content - set(parse.subtree(inner.head)) if inner.head is not None else outer.content
        kids = [k for k in parse.kids(saying.i, "prep", "agent") if k.lower == "by"]
        by = [noun.i for k in kids for noun in parse.kids(k.i, "pobj")]
        outer.head = outer.head if outer.head is not None else next(iter(by), None)
        inner.content -= {i for noun in by for i in parse.subtree(parse.tokens[noun].head)}
        outer.content, outer.asserts = set(inner.content), True
        if outer.head is None:
            gone.add(id(outer))
    return [f for f in found if id(f) not in gone]


def place_quotes(scene: Scene, found: list[Found]) -> None:
    """Give each quotation to the claim that it belongs to; add claims for those that go on after an earlier one."""
    by_cue = {f.last: f for f in found if f.last is not None and "quote" in f.cue.frames}
    overlapping = _overlapping(scene, found)
    spoken = sorted((f for f in by_cue.values() if _speaks_out(scene, f)), key=lambda f: f.first or 0)
    starts = [f.first or 0 for f in spoken]
    last: Optional[Found] = None        # who was quoted last, and in which paragraph
    last_at, open_end = -1, False
    for number, quote in enumerate(scene.quotes):
        if number < len(scene.turns):
            continue
        claim = overlapping.get(number) or _beside(scene, quote, by_cue)
        if claim is None and _is_speech(scene, quote):
            before = bisect_left(starts, quote.first) - 1
            if last is not None and (last_at == quote.paragraph or (open_end and last_at + 1 == quote.paragraph)):
                claim = last
            elif before >= 0 and scene.paragraph(starts[before]) >= quote.paragraph - REACH:
                claim = Found(spoken[before].cue, None, None, spoken[before].head, set())
                found.append(claim)
        if claim is not None:
            claim.content |= set(range(quote.first, quote.last + 1))
            if _is_speech(scene, quote) or not quote.closed:
                last, last_at, open_end = claim, quote.paragraph, not quote.closed


def _overlapping(scene: Scene, found: list[Found]) -> dict[int, Found]:
    """For each quotation the claim, made outside of it, whose content it is part of: that with the nearest cue."""
    owner: dict[int, Found] = {}
    for f in found:
        if f.first is None or "quote" not in f.cue.frames:
            continue
        for number in {scene.inside[i] for i in f.content} - {-1, scene.inside[f.first]}:
            held = owner.get(number)
            at = scene.quotes[number].first
            if held is None or abs((held.first or 0) - at) > abs(f.first - at):
                owner[number] = f
    return owner


def _speaks_out(scene: Scene, claim: Found) -> bool:
    """Whether a quotation that follows can be of the same speaker: somebody said something, outside quotation marks."""
    return (claim.first is not None and claim.head is not None and claim.cue.stance in SPOKEN
            and scene.inside[claim.first] < 0 and scene.parse.tokens[claim.first].pos == "VERB")


def _beside(scene: Scene, quote: Quote, by_cue: dict[int, Found]) -> Optional[Found]:
    """The claim whose cue stands right behind or right before a quotation."""
    parse = scene.parse
    tokens = parse.tokens
    own, here = tokens[quote.last].sent, scene.paragraph(quote.last)
    ended = quote.closed and tokens[quote.last - 1].text == "."
    for i in range(quote.last + 1, min(quote.last + 16, len(tokens))):   # "...", the minister of defence said
        if scene.inside[i] >= 0 or tokens[i].text in {".", ";", ":"} or scene.paragraph(i) != here or (
                ended and tokens[i].sent != own):
            break
        if i in by_cue and not (tokens[i].tag == "VBG" and tokens[quote.last - 1].text not in {",", "."}) and (
                tokens[i].sent == own or by_cue[i].cue.stance in SPOKEN):
            return by_cue[i]
    for i in range(quote.first - 1, max(quote.first - 16, -1), -1):      # the minister said on Monday: "..."
        if scene.inside[i] >= 0 or tokens[i].text in {".", ";", "!", "?"}:
            break
        if i in by_cue and (tokens[quote.first - 1].text in {":", ","} or i == quote.first - 1):
            return by_cue[i]
    return None


def _is_speech(scene: Scene, quote: Quote) -> bool:
    """Whether a quotation is something somebody said, not a word in inverted commas: a sentence or the start of one."""
    inner = scene.parse.tokens[quote.first + 1:quote.last + 1]
    starts = quote.first == scene.parse.sentence(scene.parse.tokens[quote.first]).first
    return len(inner) > 3 and inner[0].text[:1].isupper() and starts
