"""How a time stands to an event by grammar: on its own word, at the head of its entry; and which times are of something
else, or tell only a beginning or an end."""

from __future__ import annotations

from collections.abc import Collection
from itertools import islice
from typing import Final, Optional

from ...model import OPEN, Days
from ...words import word_set
from ..find.material import Material
from ..syntax import Parse
from ..when.records import is_record
from ..when.tense import governor, listed, top_token, whole_name
from ..when.timelinks import is_old_plan, new_plan
from ..when.timevalues import FoundTime

LASTING = frozenset({"exercise"})   # kinds whose beginning and end are told apart


def still_to_come(m: Material, anchor: int) -> Optional[FoundTime]:
    """The day after the publication that hangs on a noun: "Saturday's start", "the assembly later this month"."""
    tokens, day = m.parse.tokens, m.published.days.latest
    if day is None or tokens[anchor].pos not in ("NOUN", "PROPN"):
        return None
    for at, time in zip(m.moments, m.times, strict=True):
        above = tokens[at.head].head
        if above != anchor and tokens[above].dep == "prep":
            above = tokens[above].head
        if above == anchor != at.head and time.relation not in LIMITS and time.start is not None and (
                time.start.earliest is not None and time.start.earliest > day):
            return time
    return None


LIMITS: Final = frozenset({"until", "till", "through", "by", "before", "for"})   # "drills until 20 May" may go on now


def entry_of(m: Material, anchor: int) -> Optional[int]:
    """The number of the day over the chronicle's entry that holds an event, where its sentence names no other time."""
    token = m.parse.tokens[anchor]
    entry = next((k for start, end, k in m.entries if start <= token.start < end), None)
    other = any(k != entry and m.parse.tokens[at.head].sent == token.sent and m.times[k].start is not None
                for k, at in enumerate(m.moments))
    return None if other else entry


def is_told_in_past_entry(m: Material, anchor: int) -> bool:
    """Whether an event is told in the plain present under a chronicle's day that is past: "24 Nov: X retakes"."""
    token, entry, latest = m.parse.tokens[anchor], entry_of(m, anchor), m.published.days.latest
    day = m.times[entry].start if entry is not None else None
    verb = m.parse.tokens[token.head] if token.dep == "nsubj" else token
    plain = verb.tag in ("VBZ", "VBP") and not m.parse.kids(verb.i, "aux", "mark", "neg") and (
        verb.lemma not in (listed("planning") | word_set("words/verbs.toml", "saying")))
    return plain and day is not None and day.latest is not None and latest is not None and day.latest <= latest


def is_since(m: Material, k: int) -> bool:
    """Whether a time says "since": the first day of what it is said of, but for "since 1999, when the dam broke" and
    "since last year's election"."""
    if k < 2 or m.times[k - 2].relation != "since" or (
            m.parse.tokens[m.moments[k - 2].head].dep in ("poss", "compound", "amod", "nmod")):
        return False
    behind = [t.lower for t in m.parse.tokens[m.times[k - 2].last + 1:m.times[k - 2].last + 3] if t.text != ","]
    return behind[:1] != ["when"]


def of_comparing(m: Material, anchor: int, k: int) -> bool:
    """Whether a time tells what an event is compared with: "its first parade since March 2004", "the biggest since one
    staged in 2013"; the day of what is told behind "since" is its own."""
    if is_since(m, k) and is_record(m.parse, m.times[k - 2].first - 2):
        return True
    below = m.parse.tokens[m.moments[k - 2].head] if k > 1 else None
    while below is not None and below.dep not in ("ROOT", "nsubj", "ccomp"):
        over = m.parse.head(below)
        mark = over if below.dep in ("pobj", "pcomp") else next(iter(m.parse.kids(below.i, "mark")), None)
        if mark is not None and mark.lower == "since":
            return mark.i > 0 and anchor not in m.parse.subtree(below.i) and is_record(m.parse, mark.i - 1)
        below = over
    return False


def of_a_part(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is of what is only a part of the event: "the landing on Tuesday was part of the drills"."""
    of = m.parse.head(m.parse.tokens[anchor])
    part = m.parse.head(of) if of is not None and of.lower == "of" else None
    if k < 2 or part is None or part.lemma not in ("part", "framework", "scope") or part.dep != "pobj":
        return False
    return m.moments[k - 2].head not in m.parse.subtree(anchor)


def of_remembering(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is of the day on which an event is remembered: "Monday marks two years since the palace fell"."""
    if k < 2:
        return False
    above = [t for t in m.parse.ancestors(m.parse.tokens[anchor]) if t.lemma in listed("remembers")]
    at = m.moments[k - 2].head
    return any(at != anchor and any(t.i == verb.i for t in m.parse.ancestors(m.parse.tokens[at])) and not any(
        t.i == anchor for t in m.parse.ancestors(m.parse.tokens[at])) for verb in above)


def of_who_takes_part(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is told of somebody or something in the event, in a clause of its own on the noun: "the minister,
    who took office on 2 June, visited the front", "an officer born in May was held"; not where that clause only says
    when the event is ("the talks, which opened on Monday, go on")."""
    if k < 2:
        return False
    told = governor(m.parse, m.moments[k - 2].head)
    phases = (listed("begins") | listed("ends") | listed("lasts") | listed("sets_a_day")) - {"take"}
    if told is None or told.dep not in ("relcl", "acl") or told.lemma in phases:
        return False
    if any(o.lemma == "place" for o in m.parse.kids(told.i, "dobj")):
        return False
    noun, verb = m.parse.tokens[told.head], m.parse.tokens[anchor]
    apart = told.i != anchor and noun.i != anchor and anchor not in m.parse.subtree(told.i)
    return apart and noun.dep in ("nsubj", "nsubjpass", "dobj") and noun.head == verb.i and verb.pos == "VERB" and (
        told.tag in ("VBZ", "VBP") or told.lemma in listed("of_a_life"))


def of_what_it_came_before(m: Material, anchor: int, k: int) -> bool:
    """Whether a time is the day of what an event came before: "signed long before Monday's attack", "well before the
    summit of 3 June the armies had pulled back"; also of what it came long after."""
    if k < 2:
        return False
    at, tokens = m.moments[k - 2], m.parse.tokens
    of = tokens[tokens[at.head].head]
    if of.dep == "prep" and tokens[of.head].lower == "due" and tokens[of.head].i != anchor and m.parse.tokens[
            anchor].tag in ("VBD", "VBN"):   # "shells fell before the talks, due on 5 December"
        return True
    over = [t for t in m.parse.ancestors(tokens[at.head]) if t.sent == tokens[at.head].sent]
    prep = next((t for t in over if t.lower in ("before", "after", "ahead") and t.dep == "prep"), None)
    noun = None if prep is None else next(iter(m.parse.kids(prep.i, "pobj")), None)
    if prep is None or noun is None or at.first <= noun.i <= at.last:
        return False
    far = any(t.lower in FAR_OFF for t in tokens[max(0, prep.i - 2):prep.i])
    own = prep.head in (anchor, tokens[anchor].head) and anchor not in m.parse.subtree(prep.i)
    return own and (prep.lower != "after" or far)


FAR_OFF: Final = frozenset({"long", "years", "months", "weeks", "ages", "decades"})


def supported(m: Material, anchor: int, best: tuple[float, int, str]) -> tuple[float, int, str]:
    """A time with its shape; both ends of one that tells both ("from 3 to 21 February") and of one that no word makes
    a mere beginning or end ("had summer jobs there in 2009")."""
    weight, k, shape = best
    if k < 2:
        return best
    start, end = told_days(m, k)
    if start != end:
        return weight, k, "until" if ended_with(m, anchor, k) else "said"
    return best if shape == "said" or says_end(m, anchor, k, shape) else (weight, k, "said")


def ended_with(m: Material, anchor: int, k: int) -> bool:
    """Whether an event ends what the days are said of: "the 1950-53 war ended with a truce"."""
    own = m.parse.tokens[anchor]
    return own.lemma in listed("ends") - listed("lasts") and any(
        m.moments[k - 2].head in m.parse.subtree(kid.i) for kid in m.parse.kids(anchor, "nsubj", "nsubjpass"))


def says_end(m: Material, anchor: int, k: int, shape: str) -> bool:
    """Whether words support that a time tells only a beginning ("since") or an end ("until"): a preposition, or a verb
    or noun of beginning or ending over it or over the event."""
    if m.times[k - 2].relation in (FROM_THEN if shape == "since" else UNTIL_THEN):
        return True
    wanted = listed("begins") if shape == "since" else listed("ends") | listed("timetable")
    top = m.parse.tokens[top_token(m.parse, m.times[k - 2].first, m.times[k - 2].last)]
    own = m.parse.tokens[anchor]
    over = [own, m.parse.tokens[own.head], *islice(m.parse.ancestors(top), REACH)]
    return any(t.lemma in wanted or any(c.lemma in wanted for c in m.parse.kids(t.i, "xcomp", "dobj", "nsubj"))
               for t in over)


FROM_THEN: Final = frozenset({"since", "from", "after", "following", "until", "till"})   # "had held power until 2003"
UNTIL_THEN: Final = frozenset({"until", "till", "through", "throughout", "by", "to", "before", "for", "from"})
REACH: Final = 6   # arcs above a time


def told_days(m: Material, k: int) -> tuple[Optional[Days], Optional[Days]]:
    """Start and end of the day of publication (1) or of a time; open where they count from a day that is not bounded
    on both sides: "on Thursday" of a report of 2016 or later is no day at all."""
    if k == 1:
        days = m.published.days
        return (days, days) if days.width is not None else (OPEN, OPEN)
    time = m.times[k - 2]
    if time.needs and m.published.days.width is None:
        return OPEN, OPEN
    return time.start, time.end


def hangs_on(parse: Parse, i: int, word: int, through: Collection[str]) -> bool:
    """Whether a token hangs on a word in the syntax with nothing between but some arcs of these sorts."""
    above, steps = parse.tokens[i].head, 0
    while above != word and steps < STEPS and parse.tokens[above].dep in through:
        above, steps = parse.tokens[above].head, steps + 1
    return above == word != i


def hanging(m: Material, anchor: int, kind: str) -> Optional[int]:
    """The number of the only time that hangs on the event's own word in the syntax: "concluded on 21 August".

    For what lasts also on the noun that it acts on: "will hold the exercise from 10 to 16 September".
    """
    found: list[int] = []
    through = BETWEEN | {"dobj"} if kind in LASTING else BETWEEN
    for k, (at, time) in enumerate(zip(m.moments, m.times, strict=True)):
        if not hangs_on(m.parse, at.head, anchor, through):
            continue
        known = told_days(m, k + 2)[0] not in (None, OPEN)
        if known and not is_old_plan(m.parse, time) and not of_comparing(m, anchor, k + 2):
            found.append(k)
    return found[0] if len(found) == 1 else None


# Never a noun: "came back from the war of 2014" tells no day of coming back.
BETWEEN: Final = frozenset({"prep", "pcomp"})
STEPS: Final = 3   # arcs between a time and the word that it hangs on


def when_it_was(m: Material, anchor: int) -> Optional[int]:
    """The number of the time of which the event's clause tells what was then: "since 2014, when it fired two"."""
    tokens = m.parse.tokens
    verb = tokens[anchor]
    while verb.dep == "conj" and not m.parse.kids(verb.i, "nsubj", "nsubjpass"):
        verb = tokens[verb.head]
    if verb.dep != "relcl" or not any(k.lower == "when" and k.i < verb.i for k in m.parse.kids(verb.i, "advmod")):
        return None
    return next((k for k, at in enumerate(m.moments) if verb.head in range(at.first, at.last + 1)
                 and told_days(m, k + 2)[0] not in (None, OPEN) and not is_old_plan(m.parse, m.times[k])), None)


def moved_to(m: Material, anchor: int) -> Optional[int]:
    """The number of the new day of what was planned for another: "had been set for 2 May but will be held on 9 May"."""
    noun = whole_name(m.parse, m.parse.tokens[anchor])
    verb = noun if noun.pos == "VERB" else m.parse.tokens[noun.head] if noun.dep in ("nsubj", "nsubjpass") else None
    later = new_plan(m.parse, verb) if verb is not None else None
    if later is None:
        return None
    found = [k for k, at in enumerate(m.moments) if told_days(m, k + 2)[0] not in (None, OPEN)
             and (own := governor(m.parse, at.head)) is not None and own.i == later.i]
    return found[0] if len(found) == 1 else None


def put_off_to(m: Material, anchor: int) -> Optional[int]:
    """The number of the day to which a verb moves what was planned: "the talks were put off until Friday"."""
    noun = whole_name(m.parse, m.parse.tokens[anchor])
    verb = noun if noun.pos == "VERB" else m.parse.tokens[noun.head] if noun.dep in ("nsubjpass", "dobj") else noun
    if verb.pos != "VERB" or verb.lemma not in listed("moving") or not m.parse.kids(
            verb.i, "nsubjpass", "dobj"):
        return None
    below = set(m.parse.subtree(verb.i))
    found = [k for k, at in enumerate(m.moments) if at.head in below and m.times[k].relation in ("until", "till", "to")
             and told_days(m, k + 2)[0] not in (None, OPEN) and m.times[k].mention.type in ("DATE", "TIME")]
    return found[0] if len(found) == 1 else None


def in_named_time(m: Material, anchor: int) -> bool:
    """Whether an event's clause tells what was at a time that only a name gives: "like the Blitz, when 31 died"."""
    verb = m.parse.tokens[anchor]
    above = m.parse.tokens[verb.head]
    return verb.dep == "relcl" and above.pos == "PROPN" and any(
        k.lower == "when" and k.i < verb.i for k in m.parse.kids(verb.i, "advmod")) and not any(
        at.first <= above.i <= at.last for at in m.moments)
