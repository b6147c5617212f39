"""What grammar adds to the learned links: who stands in a list with those that take part, and where a way began."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from ...words import word_set
from ..find.material import Material
from ..parse import Parse, Token

FROM: Final = ("from",)
TOWARDS: Final = ("to", "into", "towards", "toward", "for")
LEAVING_OUT: Final = ("but", "not", "nor", "or")
BETWEEN_NAMES: Final = (",", "and", "the", "as", "well", "of")
ASIDE: Final = 8   # tokens up to the dash that closes what stands between two
LEAST: Final = 2   # members of a list that must take part by weight for the others to do so too


def in_their_list(m: Material, chosen: Collection[int], sent: int) -> Iterator[tuple[int, str]]:
    """(party, why) of the states that stand in one list with two that take part: "among them Brazil, Namibia and
    India". `chosen`: the numbers of those that do; `sent`: the event's own sentence."""
    heads = m.states_in.get(sent, {})
    for first in sorted(heads):
        listed = list(_coordinated(m.parse, m.parse.tokens[first]))
        members = [heads[i] for i in listed if i in heads]
        if len(members) < len(listed) or len(set(members) & set(chosen)) < LEAST:
            continue
        names = [m.parse.tokens[i].text for i in listed if heads[i] in chosen]
        yield from ((p, f"in one list with {' and '.join(names[:2])}") for p in members if p not in chosen)


def bringing(m: Material, anchor: int) -> Iterator[tuple[int, str]]:
    """(party, why) of the states whose troops an exercise brings together: "involved troops from Mali and Chad"."""
    verb = m.parse.tokens[anchor]
    if verb.pos == "NOUN" and verb.dep == "nsubj":   # "the exercise involved"
        verb = m.parse.tokens[verb.head]
    if verb.lemma not in word_set("words/events.toml", "involving"):
        return
    forces = word_set("words/events.toml", "forces") | word_set("words/events.toml", "ships") | word_set(
        "words/events.toml", "aircraft")
    below = {i for k in m.parse.kids(verb.i, "dobj") if k.lemma in forces for p in m.parse.kids(k.i, "prep")
             if p.lower in FROM for i in _run_of_names(m.parse, p)}
    for p, party in enumerate(m.parties):
        if party.is_state and any(at.head in below for at in party.mentions):
            yield p, f"\u201c{verb.text}\u201d says so of its troops"


def _run_of_names(parse: Parse, prep: Token) -> Iterator[int]:
    """The names listed behind a preposition, across what stands between dashes: "from Mali and - at last - Chad"."""
    i, last = prep.i + 1, parse.sentence(prep).last
    while i < last:
        token = parse.tokens[i]
        if token.pos == "PROPN":
            yield i
        elif token.text == "-":
            closing = next((k for k in range(i + 1, min(i + ASIDE, last)) if parse.tokens[k].text == "-"), None)
            i = i if closing is None else closing
        elif token.lower not in BETWEEN_NAMES:
            return
        i += 1


def _coordinated(parse: Parse, first: Token) -> Iterator[int]:
    """The tokens of a list that begins with this one, nothing where one of its members is left out ("but not Togo")."""
    if first.dep == "conj" and parse.tokens[first.head].pos != "NOUN":   # "six states, Mali, Chad and Togo among them"
        return
    found, node = [first.i], first
    while (after := next(iter(parse.kids(node.i, "conj")), None)) is not None and after.pos == "PROPN":
        if any(k.dep == "neg" or k.lower in LEAVING_OUT for k in parse.kids(node.i, "cc", "neg", "preconj")):
            return
        found.append(after.i)
        node = after
    yield from found if len(found) > LEAST else ()


def way_of(m: Material, anchor: int) -> dict[int, tuple[str, str]]:
    """The number of a place -> its role and why, of those between which a verb's way leads: "were sent from Toulon to
    Beirut", "left Gao for Kidal"."""
    verb = m.parse.tokens[anchor]
    preps = m.parse.kids(anchor, "prep")
    if verb.lemma in LEAVING:
        left = [k.i for k in m.parse.kids(anchor, "dobj", "oprd")]
        bound = [o.i for p in preps if p.lower == "for" for o in m.parse.kids(p.i, "pobj")]
        ends = [(left, "origin", f"\u201c{verb.text}\u201d says so"), (bound, "destination", "\u201cfor\u201d says so")]
        return {s: (role, why) for heads, role, why in ends for s in _sites_at(m, heads)} if left and bound else {}
    start = [o.i for p in preps if p.lower in FROM for o in m.parse.kids(p.i, "pobj")]
    if not start or not any(p.lower in TOWARDS and p.i > start[0] for p in preps):
        return {}
    why = "\u201cfrom\u201d stands before it, and \u201cto\u201d behind"
    return dict.fromkeys(_sites_at(m, start[:1])[:1], ("origin", why))


LEAVING: Final = frozenset({"leave", "depart", "quit"})


def _sites_at(m: Material, heads: Collection[int]) -> list[int]:
    return [s for s, site in enumerate(m.sites) if any(at.head in heads for at in site.mentions)]
