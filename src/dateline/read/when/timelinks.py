"""Which event a time expression belongs to: the nearest event above it in the sentence, and how it is bound to it.

The way up stops where the words stop being about that event: at reported content ("said that Russia attacked in 2014"
does not date the saying), at a relative clause (unless it lands on the event's own noun), and inside a noun phrase that
is no occasion ("criticised the 2019 report").
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Optional

from ..drafts import Draft
from ..parse import Parse, Token
from .tense import listed, perfect, top_token
from .timevalues import Calendar, Clock, FoundTime, Relative, Weekday

SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})
STOPS = frozenset({"ccomp", "csubj", "parataxis"})


@dataclass(frozen=True, slots=True)
class Link:
    """A time, the event that it belongs to, how it is bound ("in", "since", "until" ...), the verb it stands by."""

    time: FoundTime
    draft: Draft
    relation: str
    verb: Optional[int]


def owners(drafts: Sequence[Draft], parse: Parse) -> dict[int, Draft]:
    """The event that a time found at a token is of: that of the trigger's head, else of the verb, else of the trigger.

    A noun's verb stands for it only where the verb tells of its happening: "held drills", "the threat came", but not
    "writing on the eve of the talks" nor "the drills prompted protests". A saying told by its content ("said the
    plan threatens nobody") is of the saying verb's day.
    """
    found: dict[int, Draft] = {}
    for places in (_head, _verb, _trigger, _saying):
        for draft in drafts:
            for i in places(parse, draft):
                found.setdefault(i, draft)
    return found


def _head(_: Parse, draft: Draft) -> Sequence[int]:
    return (draft.head,)


def _trigger(_: Parse, draft: Draft) -> Sequence[int]:
    return range(draft.first, draft.last + 1)


def _verb(parse: Parse, draft: Draft) -> Sequence[int]:
    head, verb = parse.tokens[draft.head], parse.tokens[draft.verb]
    if head.i == verb.i:
        return ()
    of = parse.head(head)
    if head.dep == "pobj" and of is not None and of.lower == "of" and (
            parse.tokens[of.head].lemma in listed("partitive")):
        head = parse.tokens[of.head]   # "a range of treaties"
    if head.head != verb.i:
        part_of = head.dep == "pobj" and parse.tokens[head.head].head == verb.i and parse.tokens[head.head].lower in (
            "in", "on", "to") and not parse.kids(verb.i, "dobj")
        return (verb.i,) if part_of else ()
    if head.dep == "nsubj" and any(not _empty(verb, kid) for kid in parse.kids(verb.i, "dobj", "ccomp")):
        return ()
    counting = head.i != draft.head and head.dep == "npadvmod"   # "started three days of drills", as often parsed
    return (verb.i,) if counting or head.dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd") else ()


def _empty(verb: Token, thing: Token) -> bool:
    """An object that names nothing done: "took place", "will start the day after"."""
    return (verb.lemma, thing.lemma) in (("take", "place"), ("take", "effect")) or thing.lemma in (
        "day", "week", "month", "year", "hour")


def _saying(parse: Parse, draft: Draft) -> Sequence[int]:
    """The verb that brings in a saying told by its content."""
    if draft.kind not in SPEECH:
        return ()
    here = parse.tokens[draft.verb]
    for above in parse.ancestors(here):
        if here.dep == "ccomp" and above.pos == "VERB":
            return (above.i,)
        if here.dep not in ("conj", "xcomp", "ccomp", "advcl"):
            return ()
        here = above
    return ()


def links(drafts: Sequence[Draft], times: Sequence[FoundTime], parse: Parse) -> list[Link]:
    """Every time that belongs to an event, with it."""
    by_token = owners(drafts, parse)
    heading = headings(times, parse)
    times = [time for time in times if time not in heading.values() and not is_old_plan(parse, time)]
    told = [link_of(time, by_token, parse) or taken_up(time, by_token, parse) for time in times]
    told += [Link(heading[sent], draft, "in", None) for draft in drafts
             if (sent := parse.tokens[draft.head].sent) in heading and not any(
                 link is not None and link.draft is draft for link in told)]
    told += when_clauses(drafts, times, parse)
    return [link for link in told if link is not None]


def headings(times: Sequence[FoundTime], parse: Parse) -> dict[int, FoundTime]:
    """Sentence -> the day that stands before it as in a log: "6 Nov - Estonia expels two envoys", "Friday 7 Nov.:"."""
    found: dict[int, FoundTime] = {}
    for time in times:
        sentence = parse.sentence(parse.tokens[time.first])
        behind = parse.tokens[time.last + 1:time.last + 3]
        dated = isinstance(time.expression.meaning, Calendar | Weekday | Clock)
        if time.first != sentence.first or not dated or not behind:
            continue
        mark = next((token for token in behind if token.text != "."), behind[0])
        if mark.text in (":", "-") and mark.i + 1 < sentence.last and _stands_alone(parse, mark):
            found[sentence.i] = time
    return found


def _stands_alone(parse: Parse, mark: Token) -> bool:
    """A mark with a space behind it, and for a dash one before it: not "Friday-Sunday", "6-7 Nov"."""
    text = parse.text
    return text[mark.end:mark.end + 1].isspace() and (mark.text == ":" or text[mark.start - 1:mark.start].isspace())


def is_old_plan(parse: Parse, time: FoundTime) -> bool:
    """"The visit, originally set for 12 November, will be on 2 December": the day of a plan that was given up."""
    here = parse.tokens[top_token(parse, time.first, time.last)]
    for above in [here, *parse.ancestors(here)][:4]:
        if above.lemma in listed("planning") or above.lower in listed("planning"):
            return new_plan(parse, above) is not None or any(
                kid.lower in listed("once_planned") for kid in parse.kids(above.i, "advmod"))
        if above.pos == "VERB" and above.i != here.i:
            return False
    return False


def new_plan(parse: Parse, verb: Token) -> Optional[Token]:
    """The verb that tells the new day of what a verb planned for another: "was set for May but will be in June"."""
    was = {k.lower for k in parse.kids(verb.i, "aux", "auxpass")}
    if verb.tag != "VBN" or verb.lemma not in listed("planning") or not was & {"was", "were", "had"}:
        return None
    for later in parse.kids(verb.i, "conj"):
        helped = {k.lower for k in parse.kids(later.i, "aux", "auxpass")}
        ahead = helped & {"will", "'ll", "would", "shall"} or (later.lemma in listed("moving") and helped)
        if later.i > verb.i and ahead and not parse.kids(later.i, "neg"):
            return later
    return None


def when_clauses(drafts: Sequence[Draft], times: Sequence[FoundTime], parse: Parse) -> list[Optional[Link]]:
    """"Since 1985, when the army built the wall, ...": what the clause behind a time tells was done then."""
    ends = {time.last: time for time in times}
    found: list[Optional[Link]] = []
    for draft in drafts:
        for when in parse.kids(draft.verb, "advmod") if parse.tokens[draft.verb].tag == "VBD" else ():
            before = when.i - 1
            while before > 0 and parse.tokens[before].pos == "PUNCT":
                before -= 1
            if when.lower == "when" and before in ends and draft.head in (draft.verb, *(
                    kid.i for kid in parse.kids(draft.verb, "dobj", "nsubjpass"))):
                found.append(Link(ends[before], draft, "in", None))
    return found


def taken_up(time: FoundTime, by_token: Mapping[int, Draft], parse: Parse) -> Optional[Link]:
    """"The warning came on Monday": the day of the threat told in the sentence before."""
    here = parse.tokens[top_token(parse, time.first, time.last)]
    verb = next((one for one in parse.ancestors(here) if one.pos == "VERB"), None)
    if verb is None or verb.lemma not in listed("comes") or verb.sent == 0:
        return None
    for subject in parse.kids(verb.i, "nsubj"):
        if subject.lemma in listed("takes_up") and any(k.lower in ("the", "his", "her", "their", "its", "this")
                                                       for k in parse.kids(subject.i, "det", "poss")):
            before = parse.sentences[verb.sent - 1]
            for i in range(before.first, before.last):
                draft = by_token.get(i)
                if draft is not None and draft.head == i and draft.kind in SPEECH:
                    return Link(time, draft, "in", None)
    return None


def link_of(time: FoundTime, by_token: Mapping[int, Draft], parse: Parse) -> Optional[Link]:
    """The event above a time; None where the way up stops before one.

    The present perfect takes no definite past time: "ties have cooled after a launch in May" dates the test,
    wherever the parser hangs the month, so the noun just before it is asked instead.
    """
    found = _upwards(_above_anchor(parse, time), time, by_token, parse)
    if (found is None or (found.verb is not None and _in_perfect(parse, found.verb))) and _definite_past(time):
        noun = _noun_before(parse, time.first)
        if noun is not None and noun.i in by_token:
            return Link(time, by_token[noun.i], "in", None)
        if found is not None and found.draft.head == found.verb and found.relation == "in":
            return None
    return found


def _above_anchor(parse: Parse, time: FoundTime) -> Token:
    """Where the way up begins: for "a day after they met" above the clause that it is counted from."""
    here, anchor = parse.tokens[top_token(parse, time.first, time.last)], time.expression.anchor
    if anchor is None or not anchor[0] <= here.head <= anchor[1]:
        return here
    while anchor[0] <= here.head <= anchor[1] and here.head != here.i:
        here = parse.tokens[here.head]
    return parse.head(here) or here


def _upwards(here: Token, time: FoundTime, by_token: Mapping[int, Draft], parse: Parse) -> Optional[Link]:
    inside, verb, relation, below = range(time.first, time.last + 1), None, "in", here
    head = parse.head(here)
    if (head is not None and head.i == time.first - 1) or time.relation in ("for", "since", "until", "till", "by"):
        relation = time.relation
    if here.dep in ("poss", "compound", "nmod", "amod"):
        relation = "in"   # "since last year's vote": the vote was in that year
    while True:
        if here.pos in ("VERB", "AUX") and verb is None:
            verb = here.i
        if here.i in by_token and here.i not in inside:
            draft = by_token[here.i]
            if below.lower == "of" and draft.kind in SPEECH and draft.head != here.i and draft.head == draft.verb:
                return None   # "condemned the events of May 9"
            return Link(time, draft, relation, verb)
        above = parse.head(here)
        if above is None or not (_passes(here, above, below, by_token, inside)
                                 or _past_the_subject(parse, here, above, below, time)
                                 or _of_a_paper(here, above, below, by_token)):
            return None
        if above.dep == "prep" and above.i < time.first - 1 and here.i in inside:
            noun = next((one.i for one in parse.kids(above.i, "pobj") if one.i in by_token), None)
            if noun is not None:   # "following strikes against it last year" hangs the year under "following"
                return Link(time, by_token[noun], "in", None)
        if here.i not in inside:
            relation = _relation(parse, here, relation)
        here, below = above, here


def _relation(parse: Parse, here: Token, relation: str) -> str:
    """How what is above a token is bound to what is below: "since it lapsed in 2011" counts from 2011."""
    if here.dep == "prep" and here.lower in listed("bounding"):
        return here.lower
    if here.dep in ("advcl", "pcomp"):
        marks = [kid.lower for kid in parse.kids(here.i, "mark", "advmod") if kid.lower in listed("bounding")]
        if marks:
            return marks[0]
    return relation


def _noun_before(parse: Parse, first: int) -> Optional[Token]:
    """The noun that a time follows directly: "a vote in May"."""
    at = first - 1
    if at >= 0 and parse.tokens[at].dep == "prep" and parse.tokens[at].lower in ("in", "on", "during"):
        at -= 1
    token = parse.tokens[at] if at >= 0 else None
    return token if token is not None and token.pos in ("NOUN", "PROPN") else None


def _definite_past(time: FoundTime) -> bool:
    """A date or month, not "this week" nor a window that reaches to the present."""
    return (time.relation in ("in", "on", "during") and isinstance(time.expression.meaning, Calendar | Weekday)) or (
        isinstance(time.expression.meaning, Relative) and time.expression.meaning.n < 0)


def _in_perfect(parse: Parse, i: int) -> bool:
    """A verb in the present perfect, not progressive."""
    return parse.tokens[i].tag == "VBN" and perfect(parse, parse.tokens[i])


def _passes(here: Token, above: Token, below: Token, by_token: Mapping[int, Draft], inside: range) -> bool:
    """Whether a time may go on from one token, reached from `below`, to the one above it."""
    if here.dep in STOPS:
        return False
    if here.dep in ("relcl", "acl"):
        return above.i in by_token
    if here.i in inside or here.pos in ("VERB", "AUX", "ADP", "SCONJ", "ADV", "ADJ", "PART"):
        return True
    if here.pos in ("NOUN", "PROPN"):
        return _passes_noun(here, above, below)
    return True


def _past_the_subject(parse: Parse, noun: Token, verb: Token, below: Token, time: FoundTime) -> bool:
    """"The ministers on Friday signed the plan": a day between subject and verb is the verb's."""
    behind = parse.tokens[time.last + 1:time.last + 2]
    return noun.dep in ("nsubj", "nsubjpass") and below.dep == "prep" and below.lower in ("on", "in") and (
        verb.pos == "VERB" and bool(behind) and (behind[0] is verb or behind[0].dep in ("aux", "auxpass")))


def _of_a_paper(noun: Token, verb: Token, below: Token, by_token: Mapping[int, Draft]) -> bool:
    """"That 1978 resolution calls for ...": what a paper says it says from its day on."""
    draft = by_token.get(verb.i)
    return noun.dep == "nsubj" and noun.lemma in listed("papers") and draft is not None and draft.kind in SPEECH and (
        below.dep in ("amod", "nummod", "compound", "nmod", "poss"))


def _passes_noun(noun: Token, above: Token, below: Token) -> bool:
    """A time inside a noun phrase dates the verb only where that is an occasion, or the time hangs loosely."""
    if noun.lemma in listed("occasions") and above.dep == "prep" and above.lower in ("at", "in", "on", "during"):
        return True
    loose = below.dep == "prep" and below.lower in ("in", "on", "during")
    return loose and noun.dep in ("dobj", "attr", "pobj", "oprd", "appos")
