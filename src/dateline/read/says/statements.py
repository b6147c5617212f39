"""Statements in the making: what each cue word finds by grammar, and to which of them each quotation goes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Optional

from ..parse import Parse, Token
from .contents import noun_content, verb_content
from .cues import Cue, load_cues, noun_cue, source_words, verb_cue
from .quotes import Quote, find_quotes, paragraphs
from .speakers import noun_speaker, source_range, verb_speaker
from .turns import Turn, find_turns

SPOKEN: Final = frozenset({"says", "asks", "alleges", "warns", "confirms"})   # "Who?" she asked: read as two sentences

CUE_TAGS: Final = frozenset("VNJR")   # first letters of the tags of verbs, nouns, adjectives and adverbs
REACH: Final = 1   # paragraphs back to the speaker of a quotation that names none


@dataclass(slots=True)
class Found:
    """A claim in the making."""

    cue: Cue
    first: Optional[int]       # the cue's first and last token
    last: Optional[int]
    head: Optional[int]        # the source's head
    content: set[int]
    asserts: bool = True


@dataclass(frozen=True, slots=True)
class Scene:
    """What the search looks at: the parse, its quotations, and for each token the quotation it stands in, or -1."""

    parse: Parse
    quotes: list[Quote]
    inside: list[int]
    breaks: list[int]   # where each paragraph starts in the text
    turns: list[Turn]   # of a transcript; the first of the quotations are these

    def paragraph(self, i: int) -> int:
        """The number of the paragraph that token i stands in."""
        return bisect_right(self.breaks, self.parse.tokens[i].start) - 1


def look_at(parse: Parse) -> Scene:
    """The scene of a report; a turn of a transcript is a quotation as a whole."""
    turns = find_turns(parse)
    inside = [-1] * len(parse.tokens)
    quotes = [Quote(t.first, t.last, True, -1) for t in turns]
    spoken = {i for t in turns for i in range(t.label[0], t.last + 1)}
    quotes += [q for q in find_quotes(parse) if q.first not in spoken]
    for number, quote in enumerate(quotes):
        inside[quote.first:quote.last + 1] = [number] * (quote.last + 1 - quote.first)
    return Scene(parse, quotes, inside, [start for start, _ in paragraphs(parse.text)], turns)


@lru_cache(maxsize=1)   # both who (for "I" and "we") and according to whom ask for it
def spoken(parse: Parse) -> tuple[Scene, tuple[Found, ...]]:
    """The scene of a report and all that is said in it, each with the head of its speaker's words."""
    scene = look_at(parse)
    labels = {i for turn in scene.turns for i in range(turn.label[0], turn.label[1] + 1)}
    found = [f for token in parse.tokens if token.i not in labels and (f := found_at(scene, token))]
    place_quotes(scene, found)
    for turn in scene.turns:
        cue = load_cues().verbs["ask" if turn.asks else "say"]
        found.append(Found(cue, None, None, turn.head, set(range(turn.first, turn.last + 1)), not turn.asks))
    return scene, tuple(found)


def speakers(parse: Parse) -> dict[int, int]:
    """For each word of a quotation or turn the head of its speaker's words, where somebody is named."""
    scene, told = spoken(parse)
    heads: dict[int, int] = {}
    for found in told:
        if found.head is not None and (found.first is None or scene.inside[found.first] < 0):
            heads.update((i, found.head) for i in found.content if scene.inside[i] >= 0)
    return heads


def found_at(scene: Scene, token: Token) -> Optional[Found]:
    """The claim that a token is the cue of."""
    if token.tag[:1] not in CUE_TAGS:
        return None
    cues, parse = load_cues(), scene.parse
    if token.lower in {"according", "citing"} and (said := _according(scene, token)):
        return said
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
    content = verb_content(parse, verb, cue) - {verb.i}
    if speaker is not None:
        first, last = source_range(parse, speaker)
        content -= set(range(first, last + 1))
    if scene.inside[verb.i] >= 0:   # what is said inside a quotation ends with it
        content = {i for i in content if scene.inside[i] == scene.inside[verb.i]}
    if not content and "quote" not in cue.frames:
        return None
    kids = parse.kids(verb.i)
    negated = any(k.dep == "neg" or k.lower == "never" for k in kids)
    vouches = cue.asserts or (cue.clause_asserts and any(k.dep == "ccomp" and k.i in content for k in kids))
    return Found(cue, verb.i, particle[-1] if particle else verb.i, speaker, content, vouches and not negated)


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


def _according(scene: Scene, token: Token) -> Optional[Found]:
    """"according to X": the clause it stands beside, or the whole sentence where a comma sets it off at either end."""
    parse = scene.parse
    if token.lower == "citing":
        named = parse.kids(token.i, "dobj")
        last = token.i
    else:
        to = [k for k in parse.kids(token.i, "prep") if k.lower == "to"]
        named = parse.kids(to[0].i, "pobj") if to else []
        last = to[0].i if to else token.i
    if not named or token.head == token.i or (token.lower == "citing" and not _tells(named[0])):
        return None
    phrase = set(parse.subtree(token.i))
    above = parse.tokens[token.head]
    if (cue := verb_cue(above)) and (said := verb_content(parse, above, cue) - phrase):   # "he said ..., citing X"
        return Found(load_cues().verbs["say"], token.i, last, named[0].i, said)
    sentence = parse.sentence(token)
    whole = token.i == sentence.first or (parse.tokens[token.i - 1].text == "," and max(phrase) >= sentence.last - 2)
    base = range(sentence.first, sentence.last) if whole else parse.subtree(token.head)
    content = {i for i in base if i not in phrase}
    if scene.inside[token.i] >= 0:
        content = {i for i in content if scene.inside[i] == scene.inside[token.i]}
    return Found(load_cues().verbs["say"], token.i, last, named[0].i, content)


def _tells(noun: Token) -> bool:
    """Whether a noun is somebody or something that can be cited as a source."""
    return noun.ent in {"PERSON", "ORG", "GPE", "NORP"} or noun.lemma in source_words().nouns


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
