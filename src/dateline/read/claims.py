"""According to whom: who says what in a report, in which words, and what they make of it.

1. Every cue word (said, denies, fears, according to: rules/claims.toml) looks for its content and source by grammar.
2. Every quotation goes to the claim that it overlaps, to the cue beside it, or to whoever spoke last.
3. An event is told on the word of the sources whose content its trigger stands in. What stands in no content is the
   writer's own voice and has no source.

Not done yet: sources that only an earlier paragraph names without a pronoun; questions and their answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Optional

from ..model import Attribution, Form, Source, Span
from .contents import Ranges, noun_content, ranges, verb_content
from .cues import Cue, load_cues, noun_cue, verb_cue
from .drafts import Draft
from .parse import Parse, Token
from .quotes import Quote, find_quotes
from .speakers import noun_speaker, source_range, verb_speaker

if TYPE_CHECKING:
    from .actors import Actors, Identity


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the report and who makes it.

    "Oslo said two ships will take part": source "Oslo", cue "said", contents the tokens of "two ships will take part",
    stance "says". `contents` are token ranges, first and last included: several where the attribution stands in the
    middle of a quotation. `asserts` is false where the source does not vouch for the content (wants, urges, condemns)
    or the cue is negated. `nested`: the cue itself stands in quotation marks. `rule` names the row of
    rules/claims.toml.
    """

    source: Optional[Span]
    head: Optional[int]
    cue: Optional[Span]
    cue_token: Optional[int]
    contents: Ranges
    form: Form
    identities: tuple[Identity, ...]
    stance: str
    asserts: bool
    nested: bool
    rule: str

    def covers(self, i: int) -> bool:
        """Whether token i is part of what is said."""
        return any(first <= i <= last for first, last in self.contents)

    @property
    def size(self) -> int:
        """How many tokens are said: of nested claims the inner one is smaller."""
        return sum(last - first + 1 for first, last in self.contents)


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


def find_claims(parse: Parse, actors: Actors) -> list[Claim]:
    """All statements of the report with their sources, in the order of their cues."""
    quotes = find_quotes(parse)
    inside = [-1] * len(parse.tokens)
    for number, quote in enumerate(quotes):
        inside[quote.first:quote.last + 1] = [number] * (quote.last + 1 - quote.first)
    scene = Scene(parse, quotes, inside)
    found = [f for token in parse.tokens if (f := _found(scene, token))]
    place_quotes(scene, found)
    claims = [c for f in found if f.content and (c := _claim(scene, f, actors)).contents]
    return sorted(claims, key=lambda c: c.contents[0][0] if c.cue_token is None else c.cue_token)


def _found(scene: Scene, token: Token) -> Optional[Found]:
    """The claim that a token is the cue of."""
    cues, parse = load_cues(), scene.parse
    if token.lower in {"according", "citing"}:
        return _according(scene, token)
    if token.pos == "ADV" and (cue := cues.adverbs.get(token.lower)):
        return Found(cue, token.i, token.i, None, set(parse.subtree(token.head)) - {token.i})
    if token.dep == "amod" and (cue := cues.adjectives.get(token.lower)):
        return Found(cue, token.i, token.i, None, {i for i in parse.subtree(token.head) if i > token.i})
    if cue := verb_cue(token):
        return _verb(scene, token, cue)
    if cue := noun_cue(token):
        return _noun(scene, token, cue)
    return None


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
    negated = any(k.dep == "neg" or k.lower == "never" for k in parse.kids(verb.i))
    return Found(cue, verb.i, particle[-1] if particle else verb.i, speaker, content, cue.asserts and not negated)


def _noun(scene: Scene, noun: Token, cue: Cue) -> Optional[Found]:
    parse, light = scene.parse, load_cues().light
    content = noun_content(parse, noun, cue)
    above = parse.head(noun)
    if not content or (above is not None and verb_cue(above) is cue):
        return None
    speaker = noun.i if cue.itself else noun_speaker(parse, noun, light)
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
    if not named or token.head == token.i:
        return None
    phrase = set(parse.subtree(token.i))
    sentence = parse.sentence(token)
    whole = token.i == sentence.first or (parse.tokens[token.i - 1].text == "," and max(phrase) >= sentence.last - 2)
    base = range(sentence.first, sentence.last) if whole else parse.subtree(token.head)
    content = {i for i in base if i not in phrase}
    if scene.inside[token.i] >= 0:
        content = {i for i in content if scene.inside[i] == scene.inside[token.i]}
    return Found(load_cues().verbs["say"], token.i, last, named[0].i, content)


def place_quotes(scene: Scene, found: list[Found]) -> None:
    """Give each quotation to the claim that it belongs to; add claims for those that only continue an earlier one."""
    by_cue = {f.last: f for f in found if f.last is not None and "quote" in f.cue.frames}
    owner: dict[int, Found] = {}
    for f in found:
        if f.first is not None and "quote" in f.cue.frames:
            for i in f.content:
                number = scene.inside[i]
                if number >= 0 and scene.inside[f.first] != number:
                    held = owner.get(number)
                    if held is None or abs(held.first or 0 - i) > abs(f.first - i):
                        owner[number] = f
    last: Optional[Found] = None
    last_at = -1
    for number, quote in enumerate(scene.quotes):
        spoken = owner.get(number) or _beside(scene, quote, by_cue)
        if spoken is None and last is not None and quote.paragraph - last_at <= 1 and _is_speech(scene, quote):
            if quote.paragraph != last_at:
                last = Found(last.cue, None, None, last.head, set())
                found.append(last)
            spoken = last
        if spoken is not None:
            spoken.content |= set(range(quote.first, quote.last + 1))
            if _is_speech(scene, quote) or spoken is not last:
                last, last_at = spoken, quote.paragraph


def _beside(scene: Scene, quote: Quote, by_cue: dict[int, Found]) -> Optional[Found]:
    """The claim whose cue stands right behind or right before a quotation."""
    parse = scene.parse
    tokens = parse.tokens
    for i in range(quote.last + 1, min(quote.last + 16, len(tokens))):   # "...", the minister of defence said
        if scene.inside[i] >= 0 or tokens[i].text in {".", ";", ":"}:
            break
        if i in by_cue and not (tokens[i].tag == "VBG" and tokens[quote.last - 1].text not in {",", "."}):
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


def _claim(scene: Scene, found: Found, actors: Actors) -> Claim:
    parse = scene.parse
    contents = ranges(parse, found.content)
    cue = None if found.first is None or found.last is None else parse.span(found.first, found.last)
    source = None if found.head is None else parse.span(*source_range(parse, found.head))
    return Claim(source, found.head, cue, found.last, contents, form_of(scene, contents),
                 identities(parse, found.head, actors), found.cue.stance, found.asserts,
                 found.first is not None and scene.inside[found.first] >= 0, found.cue.rule)


def form_of(scene: Scene, contents: Ranges) -> Form:
    """quote: all inside quotation marks; paraphrase: nothing; mixed: both."""
    words = [scene.inside[i] >= 0 for first, last in contents for i in range(first, last + 1)
             if scene.parse.tokens[i].pos != "PUNCT"]
    return "quote" if all(words) else "mixed" if any(words) else "paraphrase"


def identities(parse: Parse, head: Optional[int], actors: Actors) -> tuple[Identity, ...]:
    """Whom the source's words stand for: one for each of "Putin and Lukashenko"."""
    if head is None:
        return ()
    heads, found = [head], []
    for one in heads:
        heads += [k.i for k in parse.kids(one, "conj") if k.pos in {"NOUN", "PROPN", "PRON"}]
        found += [identity for identity, _ in actors.of(one)]
    return tuple(dict.fromkeys(found))


def sources_of(drafts: Sequence[Draft], claims: Sequence[Claim], parse: Parse) -> list[list[Source]]:
    """For each draft, on whose word it is told, innermost first; empty for the writer's own voice.

    A claim whose cue is the trigger itself is no source: the speaker is the event's agent. An outer claim counts beside
    an inner one where its source is somebody else ("Oslo said that Riga denied ...").
    """
    inside = [False] * len(parse.tokens)
    for quote in find_quotes(parse):
        inside[quote.first:quote.last + 1] = [True] * (quote.last + 1 - quote.first)
    return [_sources(draft, claims, inside) for draft in drafts]


def _sources(draft: Draft, claims: Sequence[Claim], inside: Sequence[bool]) -> list[Source]:
    around = sorted((c for c in claims if c.asserts and c.source is not None and c.covers(draft.head)
                     and (c.cue_token is None or not draft.first <= c.cue_token <= draft.last)), key=lambda c: c.size)
    found: dict[str, Source] = {}
    for claim in around:
        form: Form = "quote" if inside[draft.head] else "paraphrase" if claim.form == "paraphrase" else "mixed"
        for source in named(claim, form):
            found.setdefault(source.actor or source.source.lower(), source)
    return list(found.values())


def named(claim: Claim, form: Form) -> list[Source]:
    """The sources of a claim by canonical name; in the report's words where nobody knows who they are."""
    assert claim.source is not None
    cue = claim.cue.text if claim.cue else None
    if not claim.identities:
        return [Source(source=claim.source.text, actor=None, cue=cue, form=form, said=claim.source)]
    return [Source(source=who.name, actor=who.actor, cue=cue, form=form, said=claim.source) for who in claim.identities]


def attributions_of(claims: Sequence[Claim], parse: Parse) -> list[Attribution]:
    """The statements of the text for the reading's list, content from its first to its last piece.

    A claim inside a quotation ("I think ...") is part of what is quoted and not listed.
    """
    return [Attribution(source=c.source, cue=c.cue, content=parse.span(c.contents[0][0], c.contents[-1][1]),
                        form=c.form, actor=c.identities[0].actor if c.identities else None)
            for c in claims if not c.nested]
