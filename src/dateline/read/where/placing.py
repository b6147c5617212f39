"""Places the events: which of a report's places an event happens in, comes from, goes to or is aimed at.

A place belongs to the event that its phrase hangs on in the tree, the nearest one above it; a place inside the subject
("officials in Ukraine said") belongs to the subject and to no event. The role follows from the preposition and the word
above it. Where nothing says where, an event of a state's own affairs (an election, a crackdown) is in the state that
the same phrase names; anything else stays without a place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Optional

from ...model import Span, Where, WhereRole
from ..drafts import Draft
from ..parse import Parse, Token
from ..when.timelinks import SPEECH
from .foundplace import FoundPlace, words
from .gazetteer import state
from .naming import adjective_state
from .samescene import share_places

FARTHEST = 8                 # steps up the tree from a place to its event
GOING = frozenset({"migration", "visit", "deployment", "withdrawal", "aid", "incursion", "patrol"})
Owners = dict[int, list[Draft]]


def places_of(drafts: Sequence[Draft], places: Sequence[FoundPlace], parse: Parse) -> list[list[Where]]:
    """The places of each draft, in the order of the drafts; adds a reason to a draft whose place is inferred."""
    heads, verbs = owners(drafts)
    cores = {place.head: place for place in places}
    found: dict[int, list[Where]] = defaultdict(list)
    for place in places:
        if not place.acts:
            for draft, where in placed(place, parse, heads, verbs, cores):
                found[id(draft)].append(where)
    for draft in drafts:
        found[id(draft)].extend(hosts(draft, parse))
        if not found[id(draft)]:
            found[id(draft)].extend(where_they_serve(draft, places, parse))
        if not found[id(draft)]:
            found[id(draft)].extend(own_affairs(draft, parse))
    share_places(drafts, places, parse, found)
    add_same_affairs(drafts, found)
    return [unique(found[id(draft)]) for draft in drafts]


def owners(drafts: Sequence[Draft]) -> tuple[Owners, Owners]:
    """Token -> the drafts whose trigger it is in, and token -> the drafts whose verb it is."""
    heads: Owners = defaultdict(list)
    verbs: Owners = defaultdict(list)
    for draft in drafts:
        for i in range(draft.first, draft.last + 1):
            heads[i].append(draft)
        verbs[draft.verb].append(draft)
    return heads, verbs


def placed(place: FoundPlace, parse: Parse, heads: Owners, verbs: Owners,
           cores: dict[int, FoundPlace]) -> Iterator[tuple[Draft, Where]]:
    """Each event that a place belongs to, with the place in its role."""
    link, _ = link_of(place, parse)
    for token in climb(place, parse, link, cores, bodily(heads, verbs)):
        drafts = [d for d in heads.get(token.i, ()) if d.head == token.i] or heads.get(token.i) or [
            d for d in verbs.get(token.i, ()) if is_core(d, parse)]
        if drafts:
            for draft in drafts:
                role = role_of(place, parse, draft)
                if role:
                    yield draft, place.where(role, parse.span(place.first, place.last))
            return


def link_of(place: FoundPlace, parse: Parse) -> tuple[Token, Token]:
    """The token by which a place's phrase hangs (past conjuncts), and the preposition above it or that token again."""
    token = parse.tokens[place.head]
    while token.dep in ("conj", "appos") and parse.head(token) is not None and (
            parse.tokens[token.head].pos in ("PROPN", "NOUN")):
        token = parse.tokens[token.head]
    above = parse.tokens[token.head]
    if (token.dep == "pobj" and above.dep in ("prep", "agent", "pcomp", "advmod")) or above.pos == "ADP":
        return token, above
    return token, token


def bodily(heads: Owners, verbs: Owners) -> frozenset[int]:
    """The tokens of events that befall people and things where these are: attacks, deaths, arrests."""
    return frozenset(i for owned in (heads, verbs) for i, drafts in owned.items()
                     if any(draft.kind in words("bodily") for draft in drafts))


def climb(place: FoundPlace, parse: Parse, link: Token, cores: dict[int, FoundPlace],
          bodily: Set[int]) -> Iterator[Token]:
    """The tokens above a place on which an event may hang it, nearest first.

    Stops at a subject, at those who act ("the government in Minsk"), at another place ("Murom, Russia") and at the
    clause's edge, but passes from "speaking in Moscow" to "said", from "held in Belarus" to "the drills" and from whom
    something befalls to what ("the embassy in Kabul was attacked").
    """
    token = link
    for step in range(FARTHEST):
        if token.head == token.i or is_topic(token, parse):
            return
        patient = token.dep in ("nsubjpass", "dobj") and token.head in bodily
        if is_edge(token, parse) and not patient and (step or token.dep != "nsubjpass"):
            return
        token = parse.tokens[token.head]
        if token.i in cores and cores[token.i] is not place:
            return
        yield token


def is_topic(token: Token, parse: Parse) -> bool:
    """Whether a token is what is talked about: "talks about shipments from Odesa" are not held there."""
    return token.dep == "pobj" and parse.tokens[token.head].lower in ("about", "regarding", "concerning")


def is_edge(token: Token, parse: Parse) -> bool:
    """Whether what hangs below a token says nothing of where the things above it are."""
    if token.dep in ("nsubj", "nsubjpass", "csubj") or token.lemma in words("who"):
        return True
    if token.pos not in ("VERB", "AUX"):
        return token.dep == "conj" and token.pos == "NOUN"
    if token.dep == "conj":     # "will run for days and take place in Latvia": one subject, one event
        return bool(parse.kids(token.i, "nsubj", "nsubjpass"))
    return token.dep not in ("advcl", "acl", "relcl", "xcomp", "pcomp", "prep")


def is_core(draft: Draft, parse: Parse) -> bool:
    """Whether an event is where its verb is: "staged drills", "took part in drills", not "before the drills"."""
    head = parse.tokens[draft.head]
    if head.dep != "pobj":
        return True
    prep = parse.tokens[head.head]
    return prep.lower in ("in", "on") and (prep.head == draft.verb or parse.tokens[prep.head].head == draft.verb)


def role_of(place: FoundPlace, parse: Parse, draft: Draft) -> Optional[WhereRole]:
    """The role of a place by its preposition and what stands above; None where it is no place of the event."""
    token, prep = link_of(place, parse)
    if token is prep:
        return role_of_object(token, parse, draft)
    above, word = parse.tokens[prep.head], prep.lower
    going = above.lemma in words("motion") or draft.kind in GOING
    if word == "from" or (word == "of" and parse.tokens[prep.i - 1].lower == "out"):
        return "origin" if going or draft.kind in words("launched") else None
    if word in ("to", "into", "onto", "toward", "towards", "for"):
        going = going or (word != "for" and draft.kind in words("launched"))
        return "destination" if going and not (word == "for" and above.lemma not in words("leave")) else None
    if word in ("in", "at", "on") and draft.kind == "visit" and above.lemma in words("arrive"):
        return "destination"
    if draft.kind == "sanction" and above.pos in ("NOUN", "PROPN") and above.i != draft.head:
        return None   # "sanctions on two banks in Myanmar": imposed elsewhere
    if word in ("of", "against", "on", "at") and (draft.kind == "attack" or above.lemma in words("strike")):
        return "target"
    if word in ("of", "against", "with", "by", "about", "as", "for", "than"):
        return None
    if draft.kind in SPEECH and above.pos == "NOUN" and above.lemma not in words("happenings"):
        return None   # "threatened strikes on bases in the Pacific": the threat was made elsewhere
    return host_or_place(place, draft)


def role_of_object(token: Token, parse: Parse, draft: Draft) -> Optional[WhereRole]:
    """The role of a place without a preposition: object of a verb, or a name before "meeting"."""
    above = parse.tokens[token.head]
    if token.dep in ("dobj", "nsubjpass"):
        if above.lemma in words("leave"):
            return "origin"
        if above.lemma in words("reach"):
            return "destination"
        if above.lemma in words("strike") or draft.kind in ("attack", "recognition"):
            return "target"
        return "place" if above.i == draft.head else None
    if token.dep in ("compound", "nmod", "poss"):
        return "place" if above.i == draft.head or above.lemma in words("happenings") else None
    return "place" if token.dep in ("npadvmod", "advmod", "dep", "prep") else None


def host_or_place(place: FoundPlace, draft: Draft) -> WhereRole:
    """A state, or a part of one, is the host of an exercise; everything else is a place."""
    state_or_part = (place.is_state and place.relation is None) or place.relation in words("directions")
    return "host" if draft.kind in words("hosted") and state_or_part else "place"


def hosts(draft: Draft, parse: Parse) -> Iterator[Where]:
    """The states that host the event as participants: who hosts is also where."""
    hosting = parse.tokens[draft.verb].lemma == "host" and draft.kind in ("deployment", *words("hosted"))
    for who in draft.participants:
        is_host = who.role == "host" or (hosting and who.role == "agent")
        if is_host and who.country and who.actor == f"state:{who.country}":
            yield state_place(who.country, "host", who.said)


def state_place(code: str, role: WhereRole, said: Optional[Span]) -> Where:
    """A state as a place."""
    spot = state(code)
    return Where(role=role, name=spot.name, place=spot.id, country=code, lat=spot.lat, lon=spot.lon,
                 precision="country", said=said, contested=spot.contested)


def where_they_serve(draft: Draft, places: Sequence[FoundPlace], parse: Parse) -> Iterator[Where]:
    """The town of "police in Almaty arrested ...", "a court in Minsk sentenced ...": they act where they serve."""
    subjects = parse.kids(draft.verb, "nsubj")
    if draft.kind not in words("served") or not subjects or subjects[0].lemma not in words("serving"):
        return
    for place in places:
        link, prep = link_of(place, parse)
        if link is not prep and prep.head == subjects[0].i and prep.lower in ("in", "at", "near"):
            yield place.where("place", parse.span(place.first, place.last))


def own_affairs(draft: Draft, parse: Parse) -> Iterator[Where]:
    """The state of an election, protest, crackdown ... that the words beside it name."""
    if draft.kind not in words("internal"):
        return
    for i in draft.clause:
        code = named_state(parse.tokens[i], draft, parse)
        if code is not None:
            said = parse.span(i, i)
            draft.because.append(f'placed in {state(code).name}: "{said.text}" beside the {draft.kind}')
            yield state_place(code, "place", said)
            return
    home = only_country(draft)
    if home is not None and parse.tokens[draft.head].lemma in words("at_home"):
        draft.because.append(f"placed in {state(home).name}: all who take part are of it")
        yield state_place(home, "place", None)


def add_same_affairs(drafts: Sequence[Draft], found: dict[int, list[Where]]) -> None:
    """An election, protest or arrest without a place is where the report's others are, if they are all in one state."""
    inner = [draft for draft in drafts if draft.kind in words("domestic")]
    codes = {where.country for draft in inner for where in found[id(draft)]}
    code = codes.pop() if len(codes) == 1 else None
    if code is None:
        return
    for draft in inner:
        strangers = {who.country for who in draft.participants if who.country} - {code}
        if not found[id(draft)] and not strangers:
            draft.because.append(f"placed in {state(code).name}, as the report's other protests, elections and arrests")
            found[id(draft)].append(state_place(code, "place", None))


def named_state(token: Token, draft: Draft, parse: Parse) -> Optional[str]:
    """The state of "the Belarusian election", "Korean protesters rallied", "the country" of all who take part."""
    above, code = parse.tokens[token.head], adjective_state(parse, token)
    if code and token.dep in ("amod", "compound", "poss") and above.i == draft.head:
        return code
    if code and draft.kind == "protest" and above.dep in ("nsubj", "nsubjpass") and above.head == draft.verb:
        return code if above.lemma in words("who") else None
    if token.lemma == "country" and any(k.lower in ("the", "his", "her") for k in parse.kids(token.i)):
        return only_country(draft)
    return None


def only_country(draft: Draft) -> Optional[str]:
    """The one state whose people do it or bear it; None for none or several."""
    codes = {who.country for who in draft.participants if who.country}
    return codes.pop() if len(codes) == 1 else None


def unique(places: Iterable[Where]) -> list[Where]:
    """Each place once in each role."""
    return list({(where.role, where.name): where for where in places}.values())
