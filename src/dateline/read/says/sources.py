"""On whose word an event is told: the sources of the claims in whose content its trigger stands.

What stands in no content is the writer's own voice and has no source.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from ...model import Form, Source
from ..drafts import Draft
from ..parse import Parse
from . import authored
from .claim import Claim, claims_over
from .cues import source_words, verb_cue
from .speakers import can_tell
from .statements import spoken

if TYPE_CHECKING:
    from ..who.actors import Identity

ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
POINTING: Final = frozenset({"the", "this", "that", "these", "those"})


def sources_of(drafts: Sequence[Draft], claims: Sequence[Claim], parse: Parse) -> list[list[Source]]:
    """For each draft, on whose word it is told, innermost first; empty for the writer's own voice.

    A claim whose cue is the trigger itself is no source: the speaker is the event's agent. An outer claim counts beside
    an inner one where its source is somebody else ("Oslo said that Riga denied ...").
    """
    scene = spoken(parse)[0]
    inside = [number >= 0 for number in scene.inside]
    turns = {i for turn in scene.turns for i in range(turn.first, turn.last + 1)}
    asked = {i for turn in scene.turns if turn.asks for i in range(turn.first, turn.last + 1)}
    return [[] if draft.head in asked or (draft.head not in turns and _presupposed(draft, parse))
            else _sources(draft, claims, parse, inside) for draft in drafts]


def _sources(draft: Draft, claims: Sequence[Claim], parse: Parse, inside: Sequence[bool]) -> list[Source]:
    around = sorted((c for c in claims_over(claims, draft.head) if c.asserts and _names_somebody(c, parse)
                     and (c.cue_token is None or not draft.first <= c.cue_token <= draft.last)),
                    key=_depth)
    found: dict[str, Source] = {}
    asides = [] if inside[draft.head] or not around else _asides(draft, parse)
    for claim in around:
        if any(_within(aside, claim) for aside in asides):
            continue
        verbatim = inside[draft.head] or claim.rule == authored.RULE
        form: Form = "quote" if verbatim else "paraphrase" if claim.form == "paraphrase" else "mixed"
        for source in named(claim, form):
            found.setdefault(source.actor or source.source.lower(), source)
    return list(found.values())


def _names_somebody(claim: Claim, parse: Parse) -> bool:
    """Whether a claim has a source to name: not the writer, not "you all know", and in what is quoted somebody who
    tells ("this pillar presents" does not)."""
    if claim.source is None or claim.head is None or claim.name == "":
        return False
    anybody = claim.source.text.lower().split()[0] in source_words().anybody
    return not anybody and (not claim.nested or bool(claim.identities) or can_tell(parse.tokens[claim.head]))


def _depth(claim: Claim) -> tuple[int, bool, int]:
    """Orders the claims around an event, innermost first: "quoted Berg as saying", "citing Berg, the agency said"."""
    return claim.size, claim.cue is None or claim.cue.text.lower() != "citing", -(claim.cue_token or 0)


def _presupposed(draft: Draft, parse: Parse) -> bool:
    """Whether what is said takes the event for known: "said the drills are a threat", "blamed the fire on gas"."""
    noun = parse.tokens[draft.head]
    if noun.pos not in {"NOUN", "PROPN"} or not any(
            (k.dep == "poss" and k.ent != "DATE") or k.lower in POINTING for k in parse.kids(noun.i, "det", "poss")):
        return False
    above = parse.tokens[noun.head]
    blamed = noun.dep == "dobj" and (cue := verb_cue(above)) is not None and cue.stance == "accuses"
    return not draft.asserted or noun.dep == "pobj" or (noun.dep == "nsubj" and above.lemma == "be") or blamed


def _asides(draft: Draft, parse: Parse) -> list[list[int]]:
    """The asides that an event is told in, each as the tokens from the event up to what the aside hangs on."""
    path = [parse.tokens[draft.head], *parse.ancestors(parse.tokens[draft.head])]
    return [[token.i for token in path[:n + 2]] for n, token in enumerate(path)
            if token.dep in {"relcl", "appos"} and parse.tokens[parse.subtree(token.i)[0] - 1].text in {",", "-", "("}]


def _within(aside: Sequence[int], claim: Claim) -> bool:
    """Whether an aside is the writer's within reported words: "said Smith, who died in May, would".

    Words before their source are the source's with their asides: "She went to the club, where 49 died, the paper said."
    """
    if claim.cue_token is not None and claim.cue_token > claim.contents[-1][1]:
        return False
    return all(claim.covers(i) for i in aside)


def named(claim: Claim, form: Form) -> list[Source]:
    """The sources of a claim by canonical name; in the report's words where nobody knows who they are."""
    assert claim.source is not None
    cue = claim.cue.text if claim.cue else None
    said = claim.name or claim.source.text
    words = source_words().stands.get(said.lower(), _plain(said))
    known = [who for who in claim.identities if who.actor is not None]
    shown = [(_shown(who, words), who.actor) for who in known] or [(words, None)]
    return [Source(source=name, actor=actor, cue=cue, form=form, said=claim.source) for name, actor in shown]


def _shown(who: Identity, words: str) -> str:
    """The canonical name, but the report's words where those say more ("guards") or a label shouts."""
    return words if who.name[:1].islower() or (who.name.isupper() and " " in who.name) else who.name


def _plain(words: str) -> str:
    """The words of a source as a name: on one line and without an article."""
    return ARTICLE.sub("", " ".join(words.split()))
