"""Events of one sentence told apart: a line stands for one event, the others get the words that tell each of them.

Of several events with one line the one whose word stands highest in the sentence keeps it. Another is told by its own
clause with the subject that it borrows ("Berg, who fled": "Berg fled"), by its participle with a tense ("..., warning
of mines": "Riga warned of mines"), by what is said with whoever says it behind or its status before it, or by its own
phrase. Where none of them can be read, the line stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from ...model import FACTS, Event
from ..parse import Parse, Token
from .attempts import FEW_WORDS, LABEL_ALONE, NOTHING, OPINION, Attempt, shortest
from .cutting import Cutter
from .lentdoers import SPOKEN, charged, doer_of, first_of
from .lentsubjects import Frame, own_subject, put_subject
from .naming import Names
from .ordering import inner
from .pointing import PREDICATE, is_named
from .restoring import restored
from .showing import LABELS
from .sureness import borrows_surely
from .telling import Teller
from .verbforms import VERBAL, is_finite, is_verbal, negated, showing, words
from .wording import QUOTES, sentence

NOUNS: Final = frozenset({"NOUN", "PROPN"})
TIMES: Final = frozenset({"DATE", "TIME"})
ALIKE: Final = .85   # of their words, that two lines of one report share
LABELLED: Final = frozenset({"alleged", "hypothetical"})   # a noun may be one of these with the word before it
LONG: Final = 28      # words of a sentence that is not told twice where a noun of it can stand alone
RICH: Final = 8       # words of a noun's phrase that tells enough


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event with the token that it hangs on, the attempt that its own words make, and the line it would be given."""

    event: Event
    at: int
    own: Attempt
    told: Attempt


def told_apart(proposals: Sequence[Proposal], parse: Parse, names: Names) -> list[Attempt]:
    """A line for each, no two of them the same where another can be read."""
    made = [t.told for t in proposals]
    said = [_told(t) for t in made]
    for n in sorted(range(len(made)), key=lambda n: (-_depth(parse, proposals[n].at), n)):   # the deepest first
        mine = proposals[n]
        if mine.told.quoted and mine.told.frame is None:
            continue   # what somebody says in his own words is not told by a clause of it
        if not any(k != n and (made[n].text == made[k].text or _alike(said[n], said[k]))
                   and not _may_be_one(t.event, mine.event) for k, t in enumerate(proposals)):
            continue
        others = [(made[k].text, said[k]) for k, t in enumerate(proposals)
                  if k != n and not _may_be_one(t.event, mine.event)]
        for other in _attempts(mine, parse, names):
            own = _told(other)
            if other.size and not is_verbal(parse.tokens[mine.at]) and mine.told.size <= LONG:
                continue   # a short sentence twice is better read than a noun alone
            if _is_fit(other, mine, parse) and not any(
                    other.text == text or _alike(own, words_) for text, words_ in others):
                made[n], said[n] = other, own
                break
    return made


def _may_be_one(one: Event, other: Event) -> bool:
    """Whether two rows may yet be told once, for one line: of one kind and status, by the same words."""
    a, b = one.trigger, other.trigger
    return (one.kind, one.status) == (other.kind, other.status) and (
        a.text.lower() == b.text.lower() or (a.start < b.end and b.start < a.end))


def _depth(parse: Parse, i: int) -> int:
    """How many tokens a token hangs below its sentence's root."""
    return sum(1 for _ in parse.ancestors(parse.tokens[i]))


class Said(NamedTuple):
    """The tokens of the report that a line is made of, and whether the last one stands behind the first."""

    tokens: frozenset[int]
    onward: bool


def _alike(a: Said, b: Said) -> bool:
    """Whether two lines say the same in the same words (their tokens), but for a few, and in the same order."""
    if not a.tokens or not b.tokens or a.onward != b.onward:   # whoever says it stands behind
        return False
    return len(a.tokens & b.tokens) >= ALIKE * len(a.tokens | b.tokens)


def _told(attempt: Attempt) -> Said:
    told = [i for w in attempt.words if (i := w.i if w.i is not None else w.at) is not None]
    return Said(frozenset(told), bool(told) and told[0] < told[-1])


def _is_fit(told: Attempt, mine: Proposal, parse: Parse) -> bool:
    """Whether an attempt tells the event in the report's words and can be printed."""
    tells = any(mine.at in (w.i, w.at) for w in told.words)
    alone = told.text.startswith(f"{LABELS['alleged']}: ") and _has_speaker(parse, mine.at)
    return bool(told.text) and tells and not alone and not set(told.faults(parse)) - {LABEL_ALONE, FEW_WORDS}


def _has_speaker(parse: Parse, at: int) -> bool:
    """Whether its own sentence tells who says so: better read twice than as "Alleged: ..."."""
    clause = next((t for t in (parse.tokens[at], *parse.ancestors(parse.tokens[at])) if t.dep == "ccomp"), None)
    over = None if clause is None else parse.tokens[clause.head]
    speaker = None if over is None else own_subject(parse, first_of(parse, over).i)
    return over is not None and over.lemma in words("quoting") and speaker is not None and speaker.pos in NOUNS


def _attempts(mine: Proposal, parse: Parse, names: Names) -> Iterator[Attempt]:
    """Other ways to tell an event, the best first."""
    token, own = parse.tokens[mine.at], mine.own.frame
    if not is_verbal(token):
        yield _as_phrase(mine, parse, names)
        return
    if own is not None and own.top == mine.at and _is_cut_free(parse, own, mine.event):
        yield mine.own
    yield _as_past(mine, parse, names)
    yield _as_charged(mine, parse, names)
    yield _as_said(mine, parse, names)
    yield _as_content(mine, parse, names)


def _is_cut_free(parse: Parse, own: Frame, event: Event) -> bool:
    """Whether a clause below the main one can stand without it: it has its subject, and no opinion or doubt in it needs
    whoever holds it."""
    verb = parse.tokens[own.top]
    if verb.head == verb.i or (own.borrows and not borrows_surely(parse, own)):
        return False
    said = first_of(parse, verb).dep == "ccomp"
    return not said or (event.status in FACTS and event.kind not in SPOKEN)


def _as_phrase(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """ "Riga protested against the closure of two ports in Latvia": the closure; a noun that somebody or something is
    said to be tells nothing alone."""
    noun = parse.tokens[mine.at]
    status = mine.event.status
    if noun.dep in PREDICATE or noun.lemma in words("humans") or not (status in FACTS or status in LABELLED):
        return NOTHING
    if noun.dep in ("nsubj", "nsubjpass", "oprd", "ccomp"):   # "the test would be put off"
        return NOTHING
    if noun.pos not in NOUNS or parse.tokens[noun.head].lemma == "blame":   # "blamed the raid on Berg": by, not on him
        return NOTHING
    whole = any(k.lower in ("of", "against", "by") for k in parse.kids(noun.i, "prep")) or parse.kids(noun.i, "acl")
    if (noun.lemma in words("bearing") and not whole) or _is_quoted(parse, noun):
        return NOTHING   # "an increase", of what?
    told = shortest(mine.event, parse, names, Frame(noun.i, [noun.i]))
    text = sentence(parse, told.words)   # without who and where, which others of its sentence may have
    bare = status in FACTS or any(parse.tokens[i].lemma in showing(status) for i in _told(told).tokens)
    told = replace(told, text=text)
    torn = any(parse.tokens[i].dep == "pcomp" for i in _told(told).tokens) or not bare
    return told if told.size >= RICH and is_named(parse, told.words) and not torn else NOTHING


def _is_quoted(parse: Parse, token: Token) -> bool:
    """Whether a word stands between quotation marks of its sentence."""
    return sum(t.text in QUOTES for t in parse.tokens[parse.sentence(token).first:token.i]) % 2 == 1


def _as_past(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """ "Riga has closed the strait, warning of mines": Riga warned of mines."""
    verb = parse.tokens[mine.at]
    subject = doer_of(parse, verb, mine.event)
    return NOTHING if subject is None or _is_fronted(parse, verb) else _past(mine, parse, names, subject)


def _past(mine: Proposal, parse: Parse, names: Names, subject: Token) -> Attempt:
    """The clause of a participle, told as past of whoever does it; none where "they" may be its doers or others."""
    borrowed = None if subject.head == mine.at else subject.i
    told = shortest(mine.event, parse, names, Frame(mine.at, [mine.at], subject=borrowed, past=True))
    return NOTHING if any(w.i is not None and parse.tokens[w.i].lower in ("they", "them") for w in told.words) else told


def _as_charged(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """ "Berg was accused of selling weapons": "Alleged: Berg sold weapons." """
    whom = charged(parse, parse.tokens[mine.at]) if mine.event.status in LABELS else None
    if whom is not None and (whom.lower in ("other", "another") or whom.tag == "PRP"):
        return NOTHING   # "accused each other of selling weapons"
    return NOTHING if whom is None or _is_fronted(parse, parse.tokens[mine.at]) else _past(mine, parse, names, whom)


def _is_fronted(parse: Parse, verb: Token) -> bool:
    """Whether whom or what a verb is done to stands before its clause: "migrants, whom it accuses Minsk of sending"."""
    clause = next((t for t in (verb, *parse.ancestors(verb)) if t.dep == "relcl"), None)
    own = parse.kids(verb.i, "dobj")
    return clause is not None and not own and any(
        parse.tokens[i].tag in ("WP", "WDT") and parse.tokens[i].dep not in ("nsubj", "nsubjpass")
        for i in parse.subtree(clause.i) if i < verb.i)


def _as_said(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """What is said before whoever says it: "The port could be closed, officials told reporters." """
    base = first_of(parse, parse.tokens[mine.at])
    over = parse.tokens[base.head]
    speaker = own_subject(parse, over.i)
    if base.dep != "ccomp" or over.lemma not in words("quoting") or speaker is None or speaker.pos not in NOUNS:
        return NOTHING
    said = _content(mine, parse, names)
    if not is_finite(parse, over) or negated(parse, over.i) or speaker.ent in TIMES or _names(parse, said, speaker):
        return NOTHING
    if set(said.faults(parse)) - {LABEL_ALONE, OPINION}:
        return NOTHING
    cutter = Cutter(parse, Frame(over.i, [over.i]), timed=True)
    whom = parse.kids(over.i, "dobj", "dative") if over.lemma == "tell" else []
    says = {over.i, *(i for k in [speaker, *whom] for i in cutter.kept(k.i)), *(
        k.i for k in parse.kids(over.i, "aux") if k.i < over.i)}
    told = Teller(parse, names, mine.event).words(restored(parse, says))
    behind = inner(parse, [w for w in told if w.text not in QUOTES])
    opens = next((parse.tokens[w.i] for w in said.words if w.i is not None), None)
    if not behind or (opens is not None and opens.tag in ("PRP", "PRP$")):
        return NOTHING
    label = f"{LABELS.get(mine.event.status)}: "
    text, behind_ = said.text.removeprefix(label), sentence(parse, behind)
    behind_ = behind[0].text[:1] + behind_[1:]
    text = f'{text[:-2]}," ' if text.endswith('."') else f"{text.removesuffix('.')}, "
    return Attempt(text + behind_, (*said.words, *behind))


def _names(parse: Parse, said: Attempt, speaker: Token) -> bool:
    """Whether the words of what is said have whoever says it already: "Latvia has won, Latvia says"."""
    told = {part.strip("'s").lower() for w in said.words for part in w.text.split()}
    return not said.words or speaker.lower in told


def _content(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """The clause of a verb alone, with its own subject or the one that it shares."""
    frame = Frame(mine.at, [mine.at])
    put_subject(parse, frame)
    return shortest(mine.event, parse, names, frame)


def _as_content(mine: Proposal, parse: Parse, names: Names) -> Attempt:
    """ "Police are looking into claims that guards sold weapons": "Alleged: Guards sold weapons." """
    verb = parse.tokens[mine.at]
    base = first_of(parse, verb)
    said = base.dep in ("ccomp", "acl") and parse.tokens[base.head].lemma not in showing("denied")
    open_ = mine.event.status in ("alleged", "planned")   # "nobody believes that any ship sank" is none of them
    if not open_ or verb.pos not in VERBAL or not is_finite(parse, verb) or not said:
        return NOTHING
    told = _content(mine, parse, names)
    sure = told.frame is not None and (not told.frame.borrows or borrows_surely(parse, told.frame))
    return told if sure else NOTHING
