"""Places that one event has from another: where somebody spoke, where a person died, what a state answered to.

"Speaking in Riga, the ministers said ..." puts their other sayings there, if the report has them speak in one place
only and the sentence names no day. A death happens in one place. What a state of emergency or a crackdown follows
happened where it is; who dies in a strike dies where it hits.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace as replaced

from ...model import Where
from ..drafts import Draft
from ..parse import Parse, Token
from ..when.timelinks import SPEECH
from .foundplace import FoundPlace, words

Found = dict[int, list[Where]]
FARTHEST = 8   # sentences between where somebody is told to speak in a place and what else they said there
KILLING = frozenset({"in", "by", "during", "from", "after"})   # prepositions between a death and the violence
TALKS = SPEECH | {"agreement", "meeting"}
ANSWERS = frozenset({"emergency", "coercion", "border-closure"})
ANSWERED = frozenset({"migration", "protest"})


def share_places(drafts: Sequence[Draft], places: Sequence[FoundPlace], parse: Parse, found: Found) -> None:
    """Give events without a place that of another event or saying that is surely at the same place."""
    spoken = speaking_places(drafts, places, parse)
    deaths = {person: found[id(draft)] for draft in drafts if found[id(draft)] for person in dead(draft, parse)}
    for draft in drafts:
        if found[id(draft)]:
            continue
        own = [spoken[who.actor] for who in draft.participants if who.actor in spoken and is_talk(draft, parse)]
        places_told = {where.place: where for one in own for _, where in one}
        sentences = [parse.tokens[draft.head].sent - at for one in own for at, _ in one]
        if len(places_told) == 1 and any(abs(away) <= FARTHEST for away in sentences):
            (where,) = places_told.values()
            draft.because.append(f"placed in {where.name}, where the report has the speaker speak")
            found[id(draft)] = [where]
        for person in dead(draft, parse):
            if person in deaths:
                draft.because.append("placed where the report tells of the same death")
                found[id(draft)] = list(deaths[person])
    answered(drafts, parse, found)
    struck(drafts, places, parse, found)
    said_on_a_visit(drafts, places, parse, found)
    named_again(drafts, parse, found)


def speaking_places(drafts: Sequence[Draft], places: Sequence[FoundPlace],
                    parse: Parse) -> dict[str, list[tuple[int, Where]]]:
    """The places where each speaker speaks, with the sentence: "speaking in Riga", "told a briefing in Riga"."""
    spoken: dict[str, list[tuple[int, Where]]] = {}
    for place in places:
        verb = None if place.acts else speech_over(place, parse)
        if verb is None:
            continue
        where = place.where("place", parse.span(place.first, place.last))
        for who in speakers(verb, drafts, parse):
            spoken.setdefault(who, []).append((verb.sent, where))
    return spoken


def speech_over(place: FoundPlace, parse: Parse) -> Token | None:
    """The finite verb of speaking that a place hangs on, itself or by the occasion."""
    above = parse.head(parse.tokens[place.head])
    for _ in range(6):
        if above is None or above.dep in ("nsubj", "nsubjpass", "dobj", "relcl", "acl"):
            return None
        if above.pos == "VERB":
            if above.lemma not in words("speaks"):
                return None
            return parse.head(above) if above.tag == "VBG" and above.dep == "advcl" else above
        if above.pos == "ADP" and above.lower not in ("in", "at"):
            return None
        if above.pos in ("NOUN", "PROPN") and above.lemma not in words("happenings"):
            return None
        above = parse.head(above)
    return None


def speakers(verb: Token, drafts: Sequence[Draft], parse: Parse) -> set[str]:
    """The people named in the subject of a verb, by id; a state or ministry speaks in many places."""
    subject = [parse.tokens[i] for kid in parse.kids(verb.i, "nsubj") for i in parse.subtree(kid.i)]
    if not subject:
        return set()
    first, last = subject[0].start, subject[-1].end
    return {who.actor for draft in drafts for who in draft.participants
            if who.actor and who.actor.startswith("person:") and who.said and first <= who.said.start < last
            and who.role in ("agent", "participant")}


def is_talk(draft: Draft, parse: Parse) -> bool:
    """A saying or talks told in the simple past, in a sentence of the body that names no day."""
    sentence = parse.sentence(parse.tokens[draft.head])
    if draft.kind not in TALKS or draft.status not in ("happened", "negated") or sentence.part.kind != "body":
        return False
    if any(token.ent == "DATE" for token in parse.tokens[sentence.first:sentence.last]):
        return False
    verb = parse.tokens[draft.verb]
    told = parse.tokens[verb.head] if verb.dep == "ccomp" else verb
    return told.tag == "VBD" and told.lemma in words("speaks") | words("confers")


def dead(draft: Draft, parse: Parse) -> set[str]:
    """The people, by id, whose death an event is."""
    if draft.kind not in ("casualties", "attack") or parse.tokens[draft.head].lemma not in words("deaths"):
        return set()
    return {who.actor for who in draft.participants
            if who.role == "target" and who.actor and who.actor.startswith("person:")}


def answered(drafts: Sequence[Draft], parse: Parse, found: Found) -> None:
    """"a state of emergency along the border following an influx": the influx was there."""
    for draft in drafts:
        head = parse.tokens[draft.head]
        prep = parse.head(head)
        if draft.kind not in ANSWERED or found[id(draft)] or prep is None or head.dep != "pobj" or (
                prep.lower not in ("following", "after", "over", "amid")):
            continue
        above = parse.tokens[prep.head]
        for other in drafts:
            if other.kind in ANSWERS and above.i in (other.head, other.verb) and found[id(other)]:
                draft.because.append(f"placed where the {other.kind} is that answers it")
                found[id(draft)] = list(found[id(other)])
                break


def struck(drafts: Sequence[Draft], places: Sequence[FoundPlace], parse: Parse, found: Found) -> None:
    """"A strike near Palmyra killed three", "died in a blast in Gao": the deaths were where the violence was."""
    for draft in drafts:
        if draft.kind != "casualties" or found[id(draft)]:
            continue
        for cause in (*violence_of(draft, parse), *clauses_of(draft, parse)):
            known = [where for other in drafts if cause.i in (other.head, other.verb) for where in found[id(other)]]
            known = known or [place.where("place", parse.span(place.first, place.last)) for place in places
                              if not place.acts and stands_at(place, cause, parse)]
            there = [replaced(where, role="place") for where in known if where.role in ("place", "target")]
            if there:
                draft.because.append(f'placed where that was which it comes of ("{cause.text}")')
                found[id(draft)] = there
                break


def clauses_of(draft: Draft, parse: Parse) -> list[Token]:
    """The verb of what the deaths come of: "landed in Gao, killing two", "died when the bus crashed near Van"."""
    verb = parse.tokens[draft.verb]
    when = [kid for kid in parse.kids(verb.i, "advcl") if any(k.lower in ("when", "as") for k in parse.kids(kid.i))]
    above = parse.tokens[verb.head]
    return [*when, above] if verb.tag == "VBG" and verb.dep == "advcl" and above.pos == "VERB" else when


def violence_of(draft: Draft, parse: Parse) -> list[Token]:
    """The noun of violence that kills, as subject, or in which or by which somebody is killed."""
    verb = parse.tokens[draft.verb]
    subjects = parse.kids(verb.i, "nsubj", "csubj")
    linked = [prep for prep in parse.kids(verb.i, "prep", "agent") if prep.lower in KILLING]
    agents = [noun for prep in linked for noun in parse.kids(prep.i, "pobj")]
    return [noun for noun in (*subjects, *agents) if noun.lemma in words("violence")]


def stands_at(place: FoundPlace, cause: Token, parse: Parse) -> bool:
    """Whether a place hangs by a preposition of where on a noun ("a strike near Palmyra"), a verb or its object."""
    prep = parse.head(parse.tokens[place.head])
    if prep is None or prep.lower not in words("at") - words("from") - words("into") - {"of"}:
        return False
    above = parse.tokens[prep.head]
    return above.i == cause.i or (above.dep == "dobj" and above.head == cause.i and above.lemma not in words("who"))


def said_on_a_visit(drafts: Sequence[Draft], places: Sequence[FoundPlace], parse: Parse, found: Found) -> None:
    """"The minister, visiting Vilnius, promised more troops": what a visitor says is said there."""
    for draft in drafts:
        if draft.kind not in TALKS or found[id(draft)]:
            continue
        verb = parse.tokens[draft.verb]
        holders = [verb, *parse.kids(verb.i, "nsubj")]
        visits = [kid.i for holder in holders for kid in parse.kids(holder.i, "advcl", "acl")
                  if kid.tag == "VBG" and kid.lemma in words("reach")]
        for place in places:
            token = parse.tokens[place.head]
            if token.dep == "dobj" and token.head in visits:
                draft.because.append(f"said on the visit to {place.name}")
                found[id(draft)] = [place.where("place", parse.span(place.first, place.last))]


def named_again(drafts: Sequence[Draft], parse: Parse, found: Found) -> None:
    """"The drills" of a report that told where drills are, in one place only, are those."""
    told: dict[str, list[list[Where]]] = {}
    for draft in drafts:
        known = told.setdefault(draft.kind, [])
        if found[id(draft)]:
            known.append(found[id(draft)])
        elif draft.kind in words("named_again") and is_definite(draft, parse) and same_everywhere(known):
            draft.because.append(f"placed in {known[0][0].name}, where the report told the {draft.kind} to be")
            found[id(draft)] = list(known[0])


def is_definite(draft: Draft, parse: Parse) -> bool:
    """Whether an event is a noun with "the" or "these" and nothing that tells it from others."""
    kids = parse.kids(draft.head)
    return any(k.lower in ("the", "these", "this", "those") for k in kids) and all(
        k.dep in ("det", "punct") or k.i > draft.last for k in kids)


def same_everywhere(known: Sequence[Sequence[Where]]) -> bool:
    """Whether all places told of are the same."""
    return bool(known) and len({where.place or where.name for where_told in known for where in where_told}) == 1
