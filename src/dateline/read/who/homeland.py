"""The state that a report is mostly about: whose police, army and president are meant where no word says so."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Optional

from .mentions import Found
from .scene import Scene
from .whoswho import Role, guard_words

MOSTLY = 0.4
"""A report is about a state when this share of its named states and persons belong to it, and twice the next one's."""
NEARLY_ALL = 0.75
"""From this share on "the army" and "the president" are that state's."""


def homeland(scene: Scene, found: Found, role: Role) -> Optional[str]:
    """The state of an organ or of people with no country said; None where the report is about several states."""
    if scene.parse.kids(found.head, "poss") or not _is_organ(scene, found, role):
        return None  # "Kim's regime": whose is said, and not known
    code = main_country(scene, MOSTLY if role.domestic else NEARLY_ALL)
    return None if code is None or _acts_on(scene, found, code) else code


def _acts_on(scene: Scene, found: Found, code: str) -> bool:
    """Whether who is meant does something to or with that state, and so is not of it: "the president warned Togo"."""
    token = scene.parse.tokens[found.head]
    verb = scene.parse.head(token)
    if verb is None or token.dep != "nsubj" or verb.pos != "VERB":
        return False
    preps = [p for p in scene.parse.kids(verb.i, "prep", "dative") if p.lower in ("to", "against", "with", "on", "at")]
    objects = [*scene.parse.kids(verb.i, "dobj", "dative"), *(o for p in preps for o in scene.parse.kids(p.i, "pobj"))]
    found_states = [who for o in objects for who, name in scene.of(o.i) if name.sense in ("state", "short")]
    return any(who.actor == f"state:{code}" for who in found_states)


def _is_organ(scene: Scene, found: Found, role: Role) -> bool:
    """Whether a noun can be an organ of the state that the report is about: "the army", "the president", "police"."""
    if role.domestic:
        return True
    tokens = scene.parse.tokens
    phrase = " ".join(t.lower for t in tokens[found.head - 1 : found.head + 1])
    sole = {phrase, tokens[found.head].lower} & guard_words("guards", "organs")
    return bool(sole) and not found.plural and any(t.lower == "the" for t in scene.parse.kids(found.head, "det"))


def same_noun_before(scene: Scene, found: Found) -> Iterator[Found]:
    """The earlier mentions of a description's noun in its part of the report, nearest first."""
    tokens = scene.parse.tokens
    for earlier in reversed(scene.seen.get(scene.rank(tokens[found.head].sent)[0], ())):
        one, other = earlier.role, found.role
        alike = one is not None and other is not None and (one.name == other.name or one.kind == other.kind == "body")
        if alike and earlier.head < found.head and tokens[earlier.head].lemma == tokens[found.head].lemma:
            yield earlier


def main_country(scene: Scene, share: float = MOSTLY) -> Optional[str]:
    """The state that most named states and persons of the report belong to; None where no state stands out."""
    if scene.main is None:
        named = {id(f): f for f in scene.names.by_token.values()}.values()
        counts = Counter(f.identities[0].country for f in named if f.identities and f.identities[0].country
                         and not f.plural)   # not "eight Filipinos" of a crew
        ranked = [*counts.most_common(2), (None, 0), (None, 0)]
        total = sum(counts.values())
        clear = total and ranked[0][1] >= MOSTLY * total and ranked[0][1] >= 2 * ranked[1][1]
        scene.main = ((ranked[0][0] or "") if clear else "", ranked[0][1] / max(1, total))
    code, part = scene.main
    return code if code and part >= share else None
