"""Words that tell an event though their weight is under the bar, for grammar and the report's build speak for them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Optional

from ..drafts import Draft
from ..find.material import Floats, Material
from ..parse import Parse, Token
from ..what.exercises import NOUNS
from ..what.exercisewords import course_words, exercise_words
from ..what.forms import words
from ..when.tense import listed

SEEN: Final = 0.03   # weight below which a word is no event even so
ABOUT: Final = frozenset({"denial", "accusation", "threat", "warning", "statement", "support", "refusal"})
OPENS: Final = "told though that weight is under the bar: the report opens with it, and the rules find it too"
ALONE: Final = "told though that weight is under the bar: nothing else is told, and the rules find it too"
COURSE: Final = "told though that weight is under the bar: it says when an exercise begins, ends or takes place"
DENIED: Final = "told though that weight is under the bar: it is what somebody denies, and the rules find it too"
VERDICT: Final = "told though another word has the weight: that word only says how true it turned out"
LOGGED: Final = "told though that weight is under the bar: it is all that a line of a log tells, and the rules find it"


def faint_tellings(m: Material, sure: Sequence[int], telling: Floats, drafts: Sequence[Draft]) -> dict[int, str]:
    """Word -> why it tells an event, of those that did not reach the bar; `sure` are those that did."""
    only = [] if sure else only_told(telling, drafts)
    courses = courses_told(m, [*sure, *only], telling)
    only = [] if courses else only
    opening = opening_told(m, [*sure, *courses] or only, telling, drafts)
    faint = dict.fromkeys(opening, OPENS) | dict.fromkeys(only, ALONE) | dict.fromkeys(courses, COURSE)
    faint |= dict.fromkeys(denied_told(m, sure, telling, drafts), DENIED)
    return faint | dict.fromkeys(logged(m, [*sure, *faint], telling, drafts), LOGGED)


def only_told(telling: Floats, drafts: Sequence[Draft]) -> list[int]:
    """The one word that tells a report's event where none reached the bar: the likeliest of those that rules found."""
    heads = [d.head for d in drafts if telling[d.head] >= SEEN] or [d.verb for d in drafts if telling[d.verb] >= SEEN]
    return [max(heads, key=lambda i: float(telling[i]))] if heads else []


def opening_told(m: Material, found: Sequence[int], telling: Floats, drafts: Sequence[Draft]) -> list[int]:
    """The word that tells the main event where neither headline nor first sentence has one that reached the bar: of
    those that the rules found as told by the opening itself, the likeliest."""
    body = next((s for s in m.parse.sentences if s.part.kind == "body" and any(
        t.pos == "VERB" for t in m.parse.tokens[s.first:s.last])), None)
    if body is None or any((i < body.last and m.parse.tokens[i].sent == body.i) or (
            m.parse.sentence(m.parse.tokens[i]).part.kind == "headline") for i in found):
        return []
    heads = [d.head for d in drafts if d.asserted and d.kind not in ABOUT and body.first <= d.head < body.last
             and telling[d.head] >= SEEN]
    return [max(heads, key=lambda i: float(telling[i]))] if heads else []


def denied_told(m: Material, found: Sequence[int], telling: Floats, drafts: Sequence[Draft]) -> list[int]:
    """The words that tell what somebody denies, where only the rules found them: "denied ordering the raid"."""
    parse = m.parse
    denials = [i for i in found if parse.tokens[i].lemma == "deny" and not parse.kids(i, "neg")]
    below = {i: set(parse.subtree(i)) for i in denials}
    heads = [d.head for d in drafts if d.status == "denied" and d.kind not in ABOUT
             and (d.kind in words("hostile_kinds") or telling[d.head] >= SEEN)
             and any(d.head in inside and d.head > i for i, inside in below.items())]
    return [h for h in heads if not any(abs(h - i) <= 1 and i not in denials for i in found)]


def logged(m: Material, found: Sequence[int], telling: Floats, drafts: Sequence[Draft]) -> list[int]:
    """The word that tells the event of a line of a log where none reached the bar: "9 May - rebels shell Kidal"."""
    parse, heads = m.parse, []
    for start, end, _ in m.entries:
        if "\n" in parse.text[start:end].strip() or any(start <= parse.tokens[i].start < end for i in found):
            continue
        told = [d.head for d in drafts if d.kind not in ABOUT and start <= parse.tokens[d.head].start < end
                and (d.asserted or parse.tokens[d.head].dep == "ROOT")]
        heads += [max(told, key=lambda i: float(telling[i]))] if told else []
    return heads


def courses_told(m: Material, sure: Sequence[int], telling: Floats) -> list[int]:
    """The verbs that tell of an exercise when it begins, ends or takes place: "Amber Otter 2025 wrapped up on Friday",
    "an exercise will be held in July". None where a word of their clause tells an event anyway."""
    verbs = [t for t in m.parse.tokens if t.pos == "VERB" and t.lemma in course_words("course")]
    if not verbs:
        return []
    named = {s.i for s in exercise_words(m.parse)}
    found: list[int] = []
    for verb in verbs:
        subject = _subject(m.parse, verb, named)
        if subject is None or _is_told(m.parse, verb, subject, [*sure, *found]):
            continue
        clause = [verb.i, subject.i, *(k.i for k in m.parse.kids(verb.i) if k.pos in ("AUX", "ADP", "PROPN"))]
        if max(float(telling[i]) for i in clause) >= SEEN and _is_timed(m, verb):
            found.append(verb.i)
    return found


def _is_timed(m: Material, verb: Token) -> bool:
    """Whether the verb's own phrases say when."""
    below = {i for k in m.parse.kids(verb.i) if k.dep not in ("nsubj", "nsubjpass") for i in m.parse.subtree(k.i)}
    return any(t.first in below and (t.mention.type in ("DATE", "TIME") or t.start is not None)
               for t in m.times)


def _subject(parse: Parse, verb: Token, named: Collection[int]) -> Optional[Token]:
    """The exercise that a verb is said of."""
    passive = parse.kids(verb.i, "nsubjpass")
    own = passive or parse.kids(verb.i, "nsubj")
    if not own and verb.dep == "acl" and verb.tag == "VBN" and verb.lemma in listed("scheduling"):
        own = [parse.tokens[verb.head]]   # "the drills, slated for 4 May, are to bring 700 troops"
        passive = own
    if not own and verb.dep in ("conj", "xcomp"):   # "was scheduled for May but will be held in June", "is to begin"
        own = parse.kids(verb.head, "nsubjpass", "nsubj")
    objects = parse.kids(verb.i, "dobj")
    if not passive and (objects or verb.lemma == "take") and [k.lower for k in objects] != ["place"]:
        return None   # "the exercise opened a new chapter"
    return next((t for t in own if t.i in named or (t.lemma in NOUNS - {"game"} and t.pos in ("NOUN", "PROPN"))), None)


def _is_told(parse: Parse, verb: Token, subject: Token, sure: Sequence[int]) -> bool:
    """Whether verb, subject or what hangs on them tells an event already."""
    near = {verb.i, *(k.i for k in parse.kids(verb.i) if k.dep != "conj")}
    if subject.head == verb.i:
        near |= set(parse.subtree(subject.i))
    if verb.dep in ("xcomp", "relcl", "acl"):   # "is set to begin", "the drills, held in May"
        near.add(verb.head)
    return bool(near & set(sure))
