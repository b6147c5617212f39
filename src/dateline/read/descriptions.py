"""Actors that are described and not named: "Belarusian officials", "South Korea's military", "its western neighbors".

The noun says what they are (roles.toml); their country comes from the words around it, then from an earlier mention,
then, for police, protesters and the like, from the state that the report is mostly about.
"""

from __future__ import annotations

from collections import Counter
from typing import Optional

from .mentions import Found
from .scene import Pairs, Scene
from .whoswho import Identity, Role, adjective_of, slug, state

NOT_PART = frozenset({"det", "relcl", "acl", "appos", "cc", "conj", "predet", "prep", "punct", "advmod", "nummod", "quantmod"})
PLACING = frozenset({"in", "of", "from", "at", "on", "across", "inside"})
MOSTLY = 0.5
"""A report is about a state when this share of its named states and persons belong to it, and twice the next one's."""


def describe(scene: Scene, i: int, first: int, role: Role, plural: bool) -> Optional[Found]:
    """The described actor whose noun is token i; None where the noun is only part of a name or another noun's modifier."""
    if _is_title(scene, i, role, plural) or _is_modifier(scene, i, role):
        return None
    left = left_edge(scene, i, first)
    found = Found(left, i, i, "description", role.name, plural=plural, person=role.kind == "person", role=role)
    found.identities = _identities(scene, found, first)
    return found


def left_edge(scene: Scene, i: int, first: int) -> int:
    """Where a noun phrase begins, its article left out: "increasingly" stays out of "isolated Belarusian ally" too."""
    left, tokens = first, scene.parse.tokens
    for kid in scene.parse.kids(i):
        if kid.i < left and kid.dep not in NOT_PART and kid.tag not in ("PRP$", "WP$"):
            left = min(left, scene.parse.subtree(kid.i)[0])
    while left < first and tokens[left].dep in ("det", "punct", "cc") or tokens[left].lower in ("the", "a", "an"):
        left += 1
    return left


def _is_title(scene: Scene, i: int, role: Role, plural: bool) -> bool:
    """Whether the noun only introduces the name behind it: "President" in "President Xi Jinping"."""
    named = scene.names.by_token.get(i + 1)
    return bool(named and named.sense == "person" and not plural and named.first == i + 1
                and scene.parse.tokens[i + 1].sent == scene.parse.tokens[i].sent)


def _is_modifier(scene: Scene, i: int, role: Role) -> bool:
    """Whether the noun modifies another one ("troop buildup"); a body may ("Defense Ministry spokesman")."""
    token = scene.parse.tokens[i]
    if token.i in scene.names.by_token or token.pos not in ("NOUN", "PROPN") and token.lower not in ("military", "police", "opposition"):
        return True
    return token.dep in ("compound", "amod", "nmod") and role.kind not in ("body", "collective") and token.head > i


def _identities(scene: Scene, found: Found, first: int) -> tuple[Identity, ...]:
    role = found.role
    assert role is not None
    if role.kind == "relation":
        return _related(scene, found)
    owners = scene.owner(found.head) or _placed(scene, found.head)
    named = _coreferent(scene, found)
    if named is not None:
        return named
    countries = list(dict.fromkeys(who.country for who, _ in owners if who.country))
    if countries:
        return tuple(_of_country(scene, found, role, first, code, alone=len(countries) == 1) for code in countries)
    if owners:
        who = owners[0][0]
        actor = who.actor if role.state or role.kind == "state" else f"org:{slug(_name(scene, found, owners))}"
        return (Identity(_name(scene, found, owners), actor, None, role.sector),)
    return _without_owner(scene, found, role, first)


def _coreferent(scene: Scene, found: Found) -> Optional[tuple[Identity, ...]]:
    """The person that an apposition renames: "president" in "Lukashenko, Belarus's embattled president"."""
    token = scene.parse.tokens[found.head]
    if found.plural or token.dep != "appos":
        return None
    above = scene.names.by_head.get(token.head)
    return above.identities if above and above.sense == "person" else None


def _placed(scene: Scene, i: int) -> Pairs:
    """Where the described are: "officials in Ukraine", "guards on the Polish side of the border"."""
    for prep in scene.parse.kids(i, "prep"):
        if prep.lower in PLACING:
            for noun in scene.parse.kids(prep.i, "pobj"):
                pairs = scene.of(noun.i) or scene.cities(noun.i)
                if pairs:
                    return pairs
    return []


def _of_country(scene: Scene, found: Found, role: Role, first: int, code: str, alone: bool) -> Identity:
    """The described actor of one state: its army, its officials, its government."""
    tokens = scene.parse.tokens
    words = [t.text for t in tokens[first:found.head]] + [tokens[found.head].lemma if role.kind == "body" and not alone else tokens[found.head].text]
    plain = f"{adjective_of(code)} {' '.join(words)}".replace(" - ", "-")
    if role.kind == "body":
        tail = slug(plain).replace("defence", "defense").removesuffix("-forces-forces")
        return Identity(plain, f"org:{tail}", code, role.sector)
    name = _name(scene, found, scene.owner(found.head)) if alone else plain
    acts = role.state and (found.plural or role.kind == "collective" or not role.office)
    return Identity(name, f"state:{code}" if acts else None, code, role.sector)


def _name(scene: Scene, found: Found, owners: Pairs) -> str:
    """The words of the description, a pronoun in front replaced by the name: "its western neighbors" -> "Belarus's ..."."""
    text = scene.parse.text
    said = " ".join(text[scene.parse.tokens[found.first].start:scene.parse.tokens[found.head].end].split())
    pronoun = next((t for t in scene.parse.kids(found.head, "poss") if t.tag == "PRP$" and t.i < found.first), None)
    return f"{owners[0][0].name}'s {said}" if pronoun and owners else said


def _related(scene: Scene, found: Found) -> tuple[Identity, ...]:
    """Neighbors, allies, opponents: with an adjective the country is said, else only whose they are."""
    owners = scene.owner(found.head)
    possessor = [pair for kid in scene.parse.kids(found.head, "poss") for pair in scene.of(kid.i)]
    said = scene.modifiers(found.head) if possessor or not found.plural else []
    name = _name(scene, found, owners)
    country = next((who.country for who, _ in said if who.country), None)
    if country is None and possessor and (possessor[0][0].actor or "").startswith("person:") and found.role and _is_rival(scene, found):
        return (Identity(name, None, possessor[0][0].country, "OPP"),)
    if country is None:
        return (Identity(name, None, None, None),) if owners else ()
    return (Identity(name, None, country, None),)


def _is_rival(scene: Scene, found: Found) -> bool:
    """Opponents and challengers of a person stand in that person's own country."""
    return scene.parse.tokens[found.head].lemma in ("opponent", "challenger", "critic", "predecessor", "successor", "supporter", "loyalist")


def _without_owner(scene: Scene, found: Found, role: Role, first: int) -> tuple[Identity, ...]:
    """No country said: the earlier mention of the same noun, else the state that the report is about."""
    tokens = scene.parse.tokens
    definite = any(t.lower in ("the", "this", "these", "its") for t in scene.parse.kids(found.head, "det")) or role.domestic
    lemma = tokens[found.head].lemma
    if definite:
        for earlier in reversed(scene.seen):
            if earlier.role and earlier.role.kind == role.kind and tokens[earlier.head].lemma == lemma and earlier.head < found.head:
                if any(who.country for who in earlier.identities):
                    return earlier.identities
    code = main_country(scene) if role.domestic else None
    if code:
        scene.names.note(found.first, found.last, f"no country said: taken as of {state(code).name}, which the report is mostly about")
        who = _of_country(scene, found, role, first, code, alone=True)
        return (who,)
    return (Identity(_name(scene, found, []), None, None, role.sector),)


def main_country(scene: Scene) -> Optional[str]:
    """The state that most named states and persons of the report belong to; None where no state stands out."""
    if scene.main is None:
        named = {id(f): f for f in scene.names.by_token.values()}.values()
        counts = Counter(f.identities[0].country for f in named if f.identities and f.identities[0].country)
        ranked = [*counts.most_common(2), (None, 0), (None, 0)]
        total = sum(counts.values())
        clear = total and ranked[0][1] >= MOSTLY * total and ranked[0][1] >= 2 * ranked[1][1]
        scene.main = (ranked[0][0] or "") if clear else ""
    return scene.main or None
