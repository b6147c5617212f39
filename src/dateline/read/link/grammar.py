"""What grammar says of a role, against which no weight stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Optional

from ...model import WhoRole
from ...words import word_set
from ..find.material import SORTS, At, Material
from ..parse import Token


def objection(m: Material, anchor: int, at: At, called: str = "") -> Optional[tuple[str, Optional[WhoRole]]]:
    """Why a mention cannot do what the anchor tells, in words, and the role that it has instead, if any; None where
    nothing is against it. `called`: the name of whom it names."""
    name, verb = m.parse.tokens[at.head], m.parse.tokens[anchor]
    if called and all((verb.sent, word) in m.left_out for word in called.split()):   # by "the Baltic states"
        return f"{called} is named only to leave it out", None
    noun = m.parse.tokens[name.head]
    placing = name.pos == "PROPN" and name.dep in ("compound", "nmod") and at.sort == SORTS.index("name")
    if placing and noun.lemma in word_set("words/events.toml", "suffered") and _is_place(m, name):
        return f"\u201c{name.text} {noun.text}\u201d says where", None
    if placing and name.text[1:].islower() and _is_place(m, name) and told_in(m, noun):
        return f"those in \u201c{name.text} {noun.text}\u201d were there", None
    if (described := _only_describes(m, name)) is not None:
        return described, None
    if _is_beside(m, name):
        return f"it is told to be off or near {name.text}", None
    if (other := _in_another_clause(m, name, verb)) is not None:
        return other
    if told_to(m, verb) and name.head == verb.i and name.dep in ("nsubj", "nsubjpass"):
        return f"who is \u201c{verb.text} to\u201d do something is addressed", "addressee"
    return None


def _in_another_clause(m: Material, name: Token, verb: Token) -> Optional[tuple[str, Optional[WhoRole]]]:
    """Why a name is not the doer of an event by the clause in which it stands: "Togo, accused by Benin of
    arson, recalled its envoy"."""
    above = m.parse.head(name)
    if above is None:
        return None
    if verb.dep == "acl" and verb.tag == "VBN" and verb.head == name.i and m.parse.kids(verb.i, "agent") and (
            not m.parse.kids(verb.i, "dobj")):
        return f"it is “{verb.text}” by others", "target"
    doing = m.parse.head(above)
    by = name.dep == "pobj" and above.dep == "agent" and doing is not None and doing.dep == "acl"
    if by and doing is not None and doing.i != verb.i and doing.head in {k.i for k in m.parse.kids(verb.i, "nsubj")}:
        return f"it only did what “{doing.text}” says", None
    return None


def had_it_done(m: Material, anchor: int, mentions: Sequence[At]) -> Optional[str]:
    """Why somebody suffers what others do, though he is the subject: "Togo had its envoy expelled by Benin"."""
    verb = m.parse.tokens[anchor]
    above = m.parse.head(verb)
    if above is None or above.lemma not in ("have", "see") or verb.dep not in ("ccomp", "xcomp", "dobj", "acl") or (
            verb.tag != "VBN" or not m.parse.kids(anchor, "agent")):
        return None
    subjects = {k.i for k in m.parse.kids(above.i, "nsubj")}
    return f"it \u201c{above.text}\u201d it \u201c{verb.text}\u201d by others" if any(
        at.head in subjects for at in mentions) else None


def _only_describes(m: Material, name: Token) -> Optional[str]:
    """Why a state only says of others whose friends they are or whose clothes they wear: "Iran-backed militiamen",
    "gunmen in uniforms of the Chadian army"."""
    tokens = m.parse.tokens
    behind = tokens[name.i + 1:name.i + 3]
    if len(behind) == 2 and behind[0].text == "-" and behind[0].start == name.end and (
            behind[1].lower in word_set("words/events.toml", "whose_friends")):
        return f"\u201c{name.text}-{behind[1].text}\u201d says whose friends others are"
    for above in m.parse.ancestors(name):
        if above.sent != name.sent or above.pos == "VERB":
            return None
        if above.lemma in word_set("words/events.toml", "worn"):
            return f"\u201c{above.text}\u201d is what others wear"
    return None


def _is_beside(m: Material, name: Token) -> bool:
    """Whether something is told to be off, near or outside a place: "a tanker was seized off Somalia", "off the coast
    of Togo", "near Poland's border"."""
    tokens = m.parse.tokens
    top = name
    for above in m.parse.ancestors(name):   # each once: in a headline the border itself may be the root
        if above.lemma not in COASTS and not (top.dep == "pobj" and above.lower in ("of", "with") and (
                tokens[above.head].lemma in COASTS)):
            break
        top = above
    first = m.parse.subtree(top.i)[0] if top.i != name.i else name.i
    before = tokens[first - 1] if first else None
    return before is not None and before.lower in ("off", "near", "outside", "alongside") and (
        before.sent == name.sent and name.pos == "PROPN" and (top is not name or _is_place(m, name)))


COASTS: Final = frozenset({"coast", "shore", "border", "frontier", "island", "coastline"})


def told_in(m: Material, noun: Token) -> bool:
    """Whether a toll is told in a raid or the like: "20 dead in Niger raid"; not where it says upon which place it was,
    which may be abroad ("in Israel raid on Gaza")."""
    prep = m.parse.head(noun)
    above = m.parse.head(prep) if noun.dep == "pobj" and prep is not None and prep.lower in ("in", "during") else None
    upon = [o for p in m.parse.kids(noun.i, "prep") if p.lower in ("on", "against", "in", "at")
            for o in m.parse.kids(p.i, "pobj")]
    return above is not None and noun.lemma in word_set("words/events.toml", "suffered_in") and (
        above.lemma in word_set("words/events.toml", "tolls")) and not any(o.pos == "PROPN" for o in upon)


def told_to(m: Material, verb: Token) -> bool:
    """ "Iran urged to cancel drills", as headlines have it: who is its subject is told to, and tells nobody."""
    own = m.parse.sentence(verb)
    headed = own.part.kind == "headline" or m.parse.tokens[own.last - 1].text not in (".", "!", "?", '"')
    return (
        (verb.lemma in word_set("words/verbs.toml", "telling_whom")
         or (headed and verb.lemma in word_set("words/verbs.toml", "asking_whom")))
        and not m.parse.kids(verb.i, "dobj", "dative", "aux")
        and any(
            kid.i > verb.i and any(k.lower == "to" for k in m.parse.kids(kid.i, "aux"))
            for kid in m.parse.kids(verb.i, "xcomp", "ccomp", "advcl")
        )
    )


def _is_place(m: Material, name: Token) -> bool:
    return any(at.head == name.i for site in m.sites for at in site.mentions)


def forces_acting(m: Material, anchor: int) -> Optional[int]:
    """The number of a state's armed forces that are the subject of an event's own verb: "Malian jets hit the airstrip",
    "a flotilla of three Indian corvettes"; whoever steers does it, however seldom such words were learned."""
    verb = m.parse.tokens[anchor]
    seen = verb.lemma in word_set("words/events.toml", "sightings")   # "a frigate was seen": it was there
    if verb.pos != "VERB" or m.parse.kids(anchor, "neg") or (m.parse.kids(anchor, "nsubjpass", "auxpass") and not seen):
        return None
    suffers = verb.lemma in word_set("words/events.toml", "tolls") and not m.parse.kids(anchor, "dobj")
    if suffers or told_to(m, verb):   # "five soldiers killed near Osk", as headlines have it
        return None
    heads = {subject.i for subject in m.parse.kids(anchor, "nsubjpass" if seen else "nsubj")}
    if len(heads) > 1:   # the parse is at a loss
        return None
    heads |= {of.i for i in list(heads) if m.parse.tokens[i].lemma in word_set("words/events.toml", "quantities")
              for prep in m.parse.kids(i, "prep") if prep.lower == "of" for of in m.parse.kids(prep.i, "pobj")}
    return next((p for p, party in enumerate(m.parties) for at in party.mentions
                 if at.head in heads and at.sort != SORTS.index("pronoun") and party.said_at(at).sector == "MIL"
                 and party.said_at(at).country and not (party.who.actor or "").startswith("person:")), None)
