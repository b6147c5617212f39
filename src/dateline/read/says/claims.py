"""According to whom: who says what in a report, in which words, and what they make of it.

1. Every cue word (said, denies, fears, according to: rules/claims.toml) looks for its content and source by grammar.
2. Every quotation goes to the claim that it overlaps, to the cue beside it, or to whoever spoke last.
3. An event is told on the word of the sources whose content its trigger stands in. What stands in no content is the
   writer's own voice and has no source.

Not done yet: sources that only an earlier paragraph names without a pronoun; questions and their answers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, Optional

from ...model import Attribution, Form, Source, Span
from ..drafts import Draft
from ..parse import Parse, Token
from .contents import Ranges, ranges
from .cues import source_words, verb_cue
from .headed import headed
from .speakers import source_range
from .statements import Found, Scene, spoken

if TYPE_CHECKING:
    from ..who.actors import Actors, Identity


ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
POINTING: Final = frozenset({"the", "this", "that", "these", "those"})


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


class Claims(list[Claim]):
    """The claims of a report in the order of their cues, with an index of what they say."""

    @cached_property
    def by_token(self) -> dict[int, list[Claim]]:
        """Token -> the claims in whose content it stands."""
        found: dict[int, list[Claim]] = {}
        for claim in self:
            for first, last in claim.contents:
                for i in range(first, last + 1):
                    found.setdefault(i, []).append(claim)
        return found


def claims_over(claims: Sequence[Claim], i: int) -> Sequence[Claim]:
    """The claims in whose content token i stands, in the order of their cues."""
    if isinstance(claims, Claims):
        return claims.by_token.get(i, ())
    return [claim for claim in claims if claim.covers(i)]


def find_claims(parse: Parse, actors: Actors) -> Claims:
    """All statements of the report with their sources, in the order of their cues."""
    scene, told = spoken(parse)
    found = [*told, *(f for sentence in parse.sentences if (f := headed(parse, sentence, actors)) is not None)]
    claims = [c for f in found if f.content and (c := _claim(scene, f, actors)).contents]
    return Claims(sorted(claims, key=lambda c: c.contents[0][0] if c.cue_token is None else c.cue_token))


def _claim(scene: Scene, found: Found, actors: Actors) -> Claim:
    parse = scene.parse
    contents = ranges(parse, found.content)
    cue = None if found.first is None or found.last is None else parse.span(found.first, found.last)
    source = None if found.head is None else parse.span(*source_range(parse, found.head, found.content))
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
    said = actors.of(head) or [who for by in _issuers(parse, head) for who in actors.of(by)]
    return tuple(dict.fromkeys(identity for identity, _ in said))


def _issuers(parse: Parse, head: int) -> list[int]:
    """By whom what tells was put out: "a statement issued by the ministry"."""
    agents = [by for verb in parse.kids(head, "acl") for by in parse.kids(verb.i, "agent")]
    return [noun.i for by in agents for noun in parse.kids(by.i, "pobj")]


def sources_of(drafts: Sequence[Draft], claims: Sequence[Claim], parse: Parse) -> list[list[Source]]:
    """For each draft, on whose word it is told, innermost first; empty for the writer's own voice.

    A claim whose cue is the trigger itself is no source: the speaker is the event's agent. An outer claim counts beside
    an inner one where its source is somebody else ("Oslo said that Riga denied ...").
    """
    inside = [number >= 0 for number in spoken(parse)[0].inside]
    return [_sources(draft, claims, parse, inside) for draft in drafts]


def _sources(draft: Draft, claims: Sequence[Claim], parse: Parse, inside: Sequence[bool]) -> list[Source]:
    if _presupposed(draft, parse):
        return []
    around = sorted((c for c in claims_over(claims, draft.head) if c.asserts and c.source is not None
                     and (c.cue_token is None or not draft.first <= c.cue_token <= draft.last)),
                    key=lambda c: (c.size, -(c.cue_token or 0)))   # "quoted Berg as saying": the last cue is the inner
    found: dict[str, Source] = {}
    for claim in around:
        if not inside[draft.head] and _aside(draft, claim, parse):
            continue
        form: Form = "quote" if inside[draft.head] else "paraphrase" if claim.form == "paraphrase" else "mixed"
        for source in named(claim, form):
            found.setdefault(source.actor or source.source.lower(), source)
    return list(found.values())


def _presupposed(draft: Draft, parse: Parse) -> bool:
    """Whether what is said takes the event for known: "said the drills are a threat", "blamed the fire on gas"."""
    noun = parse.tokens[draft.head]
    if noun.pos not in {"NOUN", "PROPN"} or not any(
            (k.dep == "poss" and k.ent != "DATE") or k.lower in POINTING for k in parse.kids(noun.i, "det", "poss")):
        return False
    above = parse.tokens[noun.head]
    blamed = noun.dep == "dobj" and (cue := verb_cue(above)) is not None and cue.stance == "accuses"
    return not draft.asserted or noun.dep == "pobj" or (noun.dep == "nsubj" and above.lemma == "be") or blamed


def _aside(draft: Draft, claim: Claim, parse: Parse) -> bool:
    """Whether it is told in an aside of the writer's within reported words: "said Smith, who died in May, would"."""
    here: Optional[Token] = parse.tokens[draft.head]
    while here is not None and claim.covers(here.i):
        before = parse.tokens[parse.subtree(here.i)[0] - 1].text
        if here.dep in {"relcl", "appos"} and before in {",", "-", "("} and claim.covers(here.head):
            return True
        here = parse.head(here)
    return False


def named(claim: Claim, form: Form) -> list[Source]:
    """The sources of a claim by canonical name; in the report's words where nobody knows who they are."""
    assert claim.source is not None
    cue = claim.cue.text if claim.cue else None
    words = source_words().stands.get(claim.source.text.lower(), _plain(claim.source.text))
    known = [who for who in claim.identities if who.actor is not None]
    shown = [(_shown(who, words), who.actor) for who in known] or [(words, None)]
    return [Source(source=name, actor=actor, cue=cue, form=form, said=claim.source) for name, actor in shown]


def _shown(who: Identity, words: str) -> str:
    """The canonical name, but the report's words where those say more ("guards") or a label shouts."""
    return words if who.name[:1].islower() or (who.name.isupper() and " " in who.name) else who.name


def _plain(words: str) -> str:
    """The words of a source as a name: on one line, without an article, a transcript's capitals made small."""
    words = ARTICLE.sub("", " ".join(words.split()))
    return words.lower() if words.isupper() and " " in words else words


def attributions_of(claims: Sequence[Claim], parse: Parse) -> list[Attribution]:
    """The statements of the text for the reading's list, content from its first to its last piece.

    A claim inside a quotation ("I think ...") is part of what is quoted and not listed.
    """
    return [Attribution(source=c.source, cue=c.cue, content=parse.span(c.contents[0][0], c.contents[-1][1]),
                        form=c.form, actor=c.identities[0].actor if c.identities else None)
            for c in claims if not c.nested]
