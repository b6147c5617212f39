"""Actors that are described and not named: "Belarusian officials", "South Korea's military", "its western neighbors".

The noun says what they are (roles.toml); their country comes from the words around it, then from an earlier mention,
then, for police, protesters and the like, from the state that the report is mostly about.
"""

from __future__ import annotations

from typing import Optional

from .homeland import homeland, same_noun_before
from .mentions import Found
from .scene import Pairs, Scene
from .whoswho import Identity, Role, RolePhrase, adjective_of, before_noun, guard_words, role_at, slug, state

NOT_PART = frozenset(
    {"det", "relcl", "acl", "appos", "cc", "conj", "predet", "prep", "punct", "advmod", "nummod", "quantmod"}
)
STATES_AND_BODIES = ("state", "seat", "body")
PLACING = frozenset({"in", "of", "from", "at", "on", "across", "inside"})
SENDING = frozenset({"of", "from", "on"})  # troops in a country are seldom its own
OWN_PEOPLE = frozenset({"PTY", "REB", "CRM", "PRM"})  # bodies whose leaders and fighters are not the state's
AMOUNTS = frozenset({"more", "fewer", "additional", "extra", "other", "another"})  # and no part of the name


def describe(scene: Scene, i: int, phrase: RolePhrase) -> Optional[Found]:
    """The described actor whose noun is token i; None where it only introduces a name or modifies another noun."""
    tokens = scene.parse.tokens
    if phrase.first > 1 and tokens[phrase.first - 1].text == "-" and tokens[phrase.first - 2].lower in ("of", "in"):
        return None  # "status-of-forces agreement"
    if _is_title(scene, phrase) or _is_long_title(scene, i, phrase) or _is_modifier(scene, i, phrase):
        return None
    alone = tokens[i].lower in guard_words("guards", "collectives")
    found = Found(
        left_edge(scene, i, phrase.first),
        last_word(scene, i, phrase),
        i,
        "description",
        phrase.role.name,
        plural=phrase.plural,
        person=phrase.role.kind == "person" and not alone,
        role=phrase.role,
    )
    found.identities = _identities(scene, found, _name_start(scene, phrase))
    return found if found.identities or phrase.role.kind != "craft" else None


def last_word(scene: Scene, i: int, phrase: RolePhrase) -> int:
    """Where the description ends: "Ministry of Foreign Affairs" goes on behind its noun."""
    tokens, last = scene.parse.tokens, phrase.last
    if (
        phrase.last == i
        and phrase.role.kind == "body"
        and i + 2 < len(tokens)
        and tokens[i + 1].lower == "of"
        and tokens[i].text[0].isupper()
    ):
        last = i + 1
        while last + 1 < len(tokens) and tokens[last + 1].text[0].isupper() and last + 1 not in scene.names.by_token:
            last += 1
    return last if last > i + 1 or last == phrase.last else i


def _name_start(scene: Scene, phrase: RolePhrase) -> int:
    """Where the proper name of a body begins: "Nationalist" in "Taiwan's China-friendly Nationalist Party"."""
    tokens, first = scene.parse.tokens, phrase.first
    while (
        phrase.role.kind == "body"
        and first
        and tokens[first - 1].text[0].isupper()
        and tokens[first - 1].pos == "PROPN"
        and first - 1 not in scene.names.by_token
        and tokens[first - 1].sent == tokens[first].sent
    ):
        first -= 1
    return first


def left_edge(scene: Scene, i: int, first: int) -> int:
    """Where a noun phrase begins, its article left out: "increasingly" stays out of "isolated Belarusian ally" too."""
    left, tokens = first, scene.parse.tokens
    for kid in scene.parse.kids(i):
        if (
            kid.i < left
            and kid.dep not in NOT_PART
            and kid.tag not in ("PRP$", "WP$")
            and not scene.is_member(kid.i, i)
            and kid.lower not in AMOUNTS
        ):
            left = min(left, scene.parse.subtree(kid.i)[0])
    while (left < first and tokens[left].dep in ("det", "punct", "cc")) or tokens[left].lower in ("the", "a", "an"):
        left += 1
    return left


def _is_title(scene: Scene, phrase: RolePhrase) -> bool:
    """Whether the noun only introduces the name behind it: "President" in "President Xi Jinping"."""
    behind = phrase.last + 1
    named = scene.names.by_token.get(behind)
    return bool(
        named
        and named.sense == "person"
        and not phrase.plural
        and named.first == behind
        and scene.parse.tokens[behind].sent == scene.parse.tokens[phrase.last].sent
    )


def _is_long_title(scene: Scene, i: int, phrase: RolePhrase) -> bool:
    """Whether title and name were read as two subjects: "US ambassador to the United Nations Nikki Haley warned"."""
    token, behind = scene.parse.tokens[i], scene.parse.subtree(i)[-1] + 1
    named = scene.names.by_token.get(behind)
    if named is None or named.sense != "person" or phrase.plural or not phrase.role.title or named.first != behind:
        return False
    other = scene.parse.tokens[named.head]
    return token.dep == other.dep != "conj" and token.head == other.head != token.i


def _is_modifier(scene: Scene, i: int, phrase: RolePhrase) -> bool:
    """Whether the noun modifies another one ("troop buildup"); a body of a state may ("Defense Ministry spokesman")."""
    tokens, token = scene.parse.tokens, scene.parse.tokens[i]
    if i in scene.names.by_token or (
        token.pos not in ("NOUN", "PROPN") and token.dep not in ("nsubj", "nsubjpass", "dobj", "pobj")
    ):
        return True
    outer = role_at(tokens, token.head) if token.dep == "compound" and token.head > i else None
    if outer and outer.first <= i:
        return True  # "army" in "army chief"
    if token.dep not in ("compound", "amod", "nmod") or token.head < i:
        return token.dep == "poss" and phrase.role.name == "civilians"  # "a women's forum"
    if phrase.role.kind not in ("body", "collective") or token.dep == "amod" or token.lower == "military":
        return True
    head = scene.names.by_token.get(token.head)
    return not (
        role_at(tokens, token.head)
        or (head and head.sense == "person")
        or scene.modifiers(i)
        or _adjacent(scene, phrase.first)
    )


def _adjacent(scene: Scene, first: int) -> Pairs:
    """The state right before a phrase, which the parser may have hung elsewhere: "a Chinese Air Force fighter"."""
    named = scene.names.by_token.get(first - 1)
    if (
        named
        and named.sense in ("adjective", "state", "short")
        and scene.parse.tokens[first - 1].sent == scene.parse.tokens[first].sent
    ):
        return [(who, named) for who in named.identities]
    return []


def _identities(scene: Scene, found: Found, first: int) -> tuple[Identity, ...]:
    role = found.role
    assert role is not None
    if role.kind == "relation":
        return _coreferent(scene, found) or _related(scene, found)
    if role.kind == "craft":   # not by where it is, nor by whom the report is about
        sent = dict.fromkeys(who.country for who, _ in scene.before(found.head) if who.country)
        return tuple(of_country(scene, found, role, first, code, alone=len(sent) == 1) for code in sent)
    owners = scene.owner(found.head) or _adjacent(scene, first) or _placed(scene, found)
    named = _coreferent(scene, found)
    if named is not None:
        if len(owners) == 1:
            scene.learn(named, owners[0][0])
        return named
    countries = list(dict.fromkeys(who.country for who, _ in owners if who.country)) or [role.country or ""]
    if countries[0]:
        return tuple(of_country(scene, found, role, first, code, alone=len(countries) == 1) for code in countries)
    if owners:
        who, name = owners[0][0], _name(scene, found)
        actor = (
            (f"org:{slug(name)}" if who.actor else None)
            if role.kind == "body"
            else who.actor
            if role.state and (found.plural or not role.office) and not (who.actor or "").startswith("person:")
            else None
        )
        return (Identity(name, actor, None, role.sector),)
    return _without_owner(scene, found, role, first)


def _coreferent(scene: Scene, found: Found) -> Optional[tuple[Identity, ...]]:
    """Whom an apposition renames: "president" in "Lukashenko, Belarus's president", or the other way round."""
    for kid in scene.parse.kids(found.head, "appos"):
        named = scene.names.by_head.get(kid.i)
        fits = named and (named.sense == "person" or (found.sense == "relations" and named.sense in STATES_AND_BODIES))
        if named and fits and not found.plural:  # "its ally Belarus"
            return named.identities
    token = scene.parse.tokens[found.head]
    above = scene.names.by_head.get(token.head)
    if found.plural or token.dep != "appos" or above is None or token.head > token.i:
        return None
    fits = above.sense == "person" or (found.sense == "relations" and above.sense in STATES_AND_BODIES)
    return above.identities if fits else None


def _placed(scene: Scene, found: Found) -> Pairs:
    """Where the described are: "officials in Ukraine", "guards on the Polish side of the border"."""
    meeting = _is_met(scene, found)
    placing = SENDING if found.role and found.role.sector == "MIL" else PLACING
    for prep in scene.parse.kids(found.head, "prep"):
        if prep.lower in placing:
            for noun in scene.parse.kids(prep.i, "pobj"):
                pairs = [
                    pair
                    for pair in scene.of(noun.i) or ([] if meeting else scene.cities(noun.i))
                    if (pair[0].actor or "").startswith(("state:", "org:"))
                    and not (meeting and pair[1].sense == "seat")
                ]
                if pairs:
                    return pairs
                if (code := scene.names.located.get(noun.i)) and not meeting:
                    return [(state(code), Found(noun.i, noun.i, noun.i, "name", "city"))]  # "the mayor of Kherson"
    return []


def _is_met(scene: Scene, found: Found) -> bool:
    """Whether somebody is met, so that the town behind is where: "sat down with rebel commanders in Doha"."""
    token = scene.parse.tokens[found.head]
    above = scene.parse.head(token)
    if above is None or token.dep not in ("dobj", "pobj"):
        return False
    verb = scene.parse.head(above) if token.dep == "pobj" and above.lower in ("with", "between") else above
    return verb is not None and verb.lemma in guard_words("guards", "met")


def of_country(scene: Scene, found: Found, role: Role, first: int, code: str, alone: bool) -> Identity:
    """The described actor of one state: its army, its officials, its government."""
    tokens = scene.parse.tokens
    words = [
        tokens[n].lemma
        if found.plural
        and n == found.head
        and role.kind in ("body", "collective")
        and tokens[n].tag == "NNS"
        and tokens[n].lemma not in ("force", "guard", "authority")
        else tokens[n].text
        for n in range(first, found.last + 1)
    ]
    while len(words) > 1 and words[0] in before_noun(code).split():   # "South [Korean] Joint Chiefs"
        words = words[1:]
    full = f"{adjective_of(code)} {' '.join(words)}".replace(" - ", "-")
    if role.kind == "body":   # the id goes by the adjective, the name by what is printed: "U.S. Navy"
        printed = f"{before_noun(code)} {' '.join(words)}".replace(" - ", "-")
        return Identity(printed, f"org:{slug(full).replace('defence', 'defense')}", code, role.sector)
    owners = scene.owner(found.head)
    bodies = [who for who, _ in (*owners, *scene.modifiers(found.head)) if (who.actor or "").startswith("org:")]
    of_country = [who for who in bodies if who.country == code]  # "Colombia's ELN guerrillas"
    party = next((who for who in of_country if who.sector in OWN_PEOPLE), None)
    acts = role.state and (found.plural or role.kind == "collective" or not role.office)
    actor = f"state:{code}" if acts else None
    if party is not None:
        actor = None if role.office and not found.plural else party.actor
    sector = party.sector if party is not None and role.sector in ("GOV", "MIL") else role.sector
    return Identity(_name(scene, found) if alone else full, actor, code, sector)


def _name(scene: Scene, found: Found) -> str:
    """The description's words, a pronoun in front replaced by the name: "its neighbors" -> "Belarus's neighbors"."""
    said = scene.parse.words(found.first, found.last)
    owners = [
        who
        for t in scene.parse.kids(found.head, "poss")
        if t.tag == "PRP$" and t.i < found.first
        for who, _ in scene.of(t.i)
    ]
    return f"{owners[0].name}'s {said}" if len(owners) == 1 else said


def _related(scene: Scene, found: Found) -> tuple[Identity, ...]:
    """Neighbors, allies, opponents: with an adjective the country is said, else only whose they are."""
    owners = scene.owner(found.head)
    possessor = [pair for kid in scene.parse.kids(found.head, "poss") for pair in scene.of(kid.i)]
    peers = scene.parse.tokens[found.head].lemma in guard_words("guards", "peers")  # "Tajik counterparts" are Tajik
    said = scene.modifiers(found.head) if possessor or peers or not found.plural else []
    name = _name(scene, found)
    country = next((who.country for who, _ in said if who.country), None)
    if (
        country is None
        and possessor
        and (possessor[0][0].actor or "").startswith("person:")
        and found.role
        and _is_rival(scene, found)
    ):
        return (Identity(name, None, possessor[0][0].country, "OPP"),)
    if country is None:
        return (Identity(name, None, None, None),) if owners else ()
    return (Identity(name, None, country, None),)


def _is_rival(scene: Scene, found: Found) -> bool:
    """Opponents and challengers of a person stand in that person's own country."""
    return scene.parse.tokens[found.head].lemma in (
        "opponent",
        "challenger",
        "critic",
        "predecessor",
        "successor",
        "supporter",
        "loyalist",
    )


def _without_owner(scene: Scene, found: Found, role: Role, first: int) -> tuple[Identity, ...]:
    """No country said: the earlier mention of the same noun, else the state that the report is about."""
    if role.domestic or any(t.lower in ("the", "this", "these") for t in scene.parse.kids(found.head, "det")):
        for earlier in same_noun_before(scene, found):
            if any(who.country for who in earlier.identities):
                return earlier.identities
    if code := homeland(scene, found, role):
        scene.names.note(
            found.first,
            found.last,
            f"no country said: taken as of {state(code).name}, which the report is mostly about",
        )
        who = of_country(scene, found, role, first, code, alone=True)
        return (who,)
    return (Identity(_name(scene, found), None, None, role.sector),)
