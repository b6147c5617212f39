"""According to whom: who says what in a report, in which words, and what they make of it.

1. Every cue word (said, denies, fears, according to: rules/claims.toml) looks for its content and source by grammar.
2. Every quotation goes to the claim that it overlaps, to the cue beside it, or to whoever spoke last.
3. Pronouns among the sources are referred to whom they stand for (anaphora.py).

On whose word an event is told is sources.py's to say. Not done yet: sources that only an earlier paragraph names
without a pronoun.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final, Optional

from ...model import Attribution, Form
from ..parse import Parse
from .anaphora import referred
from .claim import Claim, Claims, claims_over
from .contents import Ranges, ranges
from .headed import headed
from .scene import Found, Scene
from .speakers import source_range
from .statements import spoken
from .turns import label_name

if TYPE_CHECKING:
    from ..who.actors import Actors, Identity

__all__ = ["Claim", "Claims", "attributions_of", "claims_over", "find_claims"]

MINDS: Final = frozenset({
    "believes", "plans", "wants", "supports", "decides", "hopes", "fears", "expects", "offers", "doubts"})


def find_claims(parse: Parse, actors: Actors) -> Claims:
    """All statements of the report with their sources, in the order of their cues."""
    scene, told = spoken(parse)
    found = [*told, *(f for sentence in parse.sentences if (f := headed(parse, sentence, actors)) is not None)]
    claims = [c for f in found if f.content and (c := _claim(scene, f, actors)).contents]
    claims = _labelled(scene, claims, actors)
    in_order = sorted(claims, key=lambda c: c.contents[0][0] if c.cue_token is None else c.cue_token)
    return Claims(referred(parse, in_order))


def _claim(scene: Scene, found: Found, actors: Actors) -> Claim:
    parse = scene.parse
    contents = ranges(parse, found.content)
    cue = None if found.first is None or found.last is None else parse.span(found.first, found.last)
    source = None if found.head is None else parse.span(*source_range(parse, found.head, found.content))
    return Claim(source, found.head, cue, found.last, contents, form_of(scene, contents),
                 identities(found.head, actors), found.cue.stance, found.asserts,
                 found.first is not None and scene.inside[found.first] >= 0, found.cue.rule)


def _labelled(scene: Scene, claims: list[Claim], actors: Actors) -> list[Claim]:
    """The claims, those of a transcript's turns with their labels as names: "MR. BERG" is the Berg named elsewhere."""
    labels = {turn.head: turn.label for turn in scene.turns}
    if not labels:
        return claims
    named = [w for mention in actors.mentions for w in mention.identities if " " in w.name and not w.name.isupper()]
    family = {who.name.split()[-1].lower(): who for who in named if (who.actor or "").startswith("person:")}
    found = []
    for claim in claims:
        label = labels.get(claim.head if claim.head is not None else -1)
        if label is not None:
            span = scene.parse.span(*label)
            who = family.get(span.text.split()[-1].lower())
            known = tuple(i for i in claim.identities if " " in i.name and not i.name.isupper())
            claim = replace(claim, source=span, name=label_name(span.text),
                            identities=known or (() if who is None else (who,)))
        found.append(claim)
    return found


def form_of(scene: Scene, contents: Ranges) -> Form:
    """quote: all inside quotation marks; paraphrase: nothing; mixed: both."""
    words = [scene.inside[i] >= 0 for first, last in contents for i in range(first, last + 1)
             if scene.parse.tokens[i].pos != "PUNCT"]
    return "quote" if all(words) else "mixed" if any(words) else "paraphrase"


def identities(head: Optional[int], actors: Actors) -> tuple[Identity, ...]:
    """Whom the source's words stand for: one for each of "Putin and Lukashenko"."""
    if head is None:
        return ()
    return tuple(dict.fromkeys(identity for identity, _ in actors.of(head)))


def attributions_of(claims: Sequence[Claim], parse: Parse) -> list[Attribution]:
    """The statements of the text for the reading's list, content from its first to its last piece.

    A claim inside a quotation ("I think ...") is part of what is quoted and not listed, nor is what somebody is said to
    think or want ("officials say Oslo plans to ..."): these are the officials' words.
    """
    listed = [c for c in claims if not c.nested and not (c.stance in MINDS and _is_told(c, claims))]
    return [Attribution(source=c.source, cue=c.cue, content=parse.span(c.contents[0][0], c.contents[-1][1]),
                        form=c.form, actor=c.identities[0].actor if c.identities else None)
            for c in listed]


def _is_told(claim: Claim, claims: Sequence[Claim]) -> bool:
    """Whether the cue stands in what somebody else says."""
    return claim.cue_token is not None and any(c is not claim for c in claims_over(claims, claim.cue_token))
