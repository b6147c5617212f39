"""Whether a report tells one event again: the drills of the headline, "the drills" below, "they fired ..." once more.

Taken for the event told before are: a nominal that takes it up ("the drills", "this year's war games"), the same act of
the same doer told with a verb again, and a speech act of the same speaker that says the same again. Precision first:
other days, names, sides or places keep two events apart, and so does a word that announces another one ("a new
round", "similar threats", "again").
"""

from __future__ import annotations

import re
from functools import cached_property

from ...model import FACTS, Event
from ..drafts import Draft
from ..parse import Parse
from .triggers import NOMINAL

SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support"})
NEVER_TAKEN_UP = SPEECH | {"cooperation", "other"}
DEFINITE = re.compile(r"(the|this|these|those|that|its|their|his|both)\b|.*\b(this|last) year's\b", re.IGNORECASE)
ANOTHER = re.compile(
    r"\b(another|new|fresh|second|third|fourth|further|similar|more|other|several|separate|frequent|previous|"
    r"earlier|last(?! year's)|own|next|latest|past|future|upcoming)\b",
    re.IGNORECASE,
)
INDEFINITE = re.compile(r"an?\b|(annual|regular|some|many|two|three|four)\b", re.IGNORECASE)
ONCE_MORE = frozenset(
    {"again", "also", "another", "separately", "twice", "previously", "earlier", "once", "repeatedly"})
CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM"})
LIGHT = frozenset({"be", "have", "do", "say", "make", "take", "get", "country", "people", "year", "time", "day"})
SHARED_WORDS = 2   # words of content that two sayings have to share to be one


class Telling:
    """An event and how the report tells it. `asserted`: by a verb of its own, not only named."""

    def __init__(self, event: Event, draft: Draft, parse: Parse) -> None:
        self.event = event
        self.draft, self.parse = draft, parse
        self.head = parse.tokens[draft.head]
        self.nominal = self.head.pos in NOMINAL
        self.asserted = draft.asserted
        self.elliptic = draft.elliptic
        self.cataphoric = False
        self.words = parse.span(draft.first, draft.last).text
        self.everybody = {w.country or w.actor or w.name.lower() for w in event.participants}
        self.sides = {
            w.country or w.actor or w.name.lower() for w in event.participants if w.role in ("agent", "participant")
        }

    @cached_property
    def objects(self) -> frozenset[str]:
        """The nouns that the verb is about: what is fired, closed, sent."""
        found = self.parse.kids(self.head.i, "dobj", "nsubjpass", "attr")
        return frozenset(k.lemma for k in found if k.pos in NOMINAL)

    @cached_property
    def several(self) -> bool:
        """Whether more than one thing is acted on: "fired four missiles"."""
        return any(k.tag in ("NNS", "NNPS") for k in self.parse.kids(self.head.i, "dobj", "nsubjpass"))

    @cached_property
    def known_object(self) -> str | None:
        """The thing acted on, where it is taken as known: "the missile was launched at dawn"."""
        for kid in self.parse.kids(self.head.i, "nsubjpass", "dobj"):
            if any(k.lower in ("the", "this", "that", "these", "those") for k in self.parse.kids(kid.i, "det")):
                bare = not self.parse.kids(kid.i, "amod", "nummod", "relcl", "acl", "prep")
                return kid.lemma if bare else None
        return None

    @cached_property
    def tells_its_time(self) -> bool:
        """Whether its time is its own: of "raided homes on Friday over the bombings", the raid was on Friday."""
        if not self.nominal or self.asserted or self.event.time is None or self.event.time.said is None:
            return True
        said, below = self.event.time.said, self.parse.subtree(self.head.i)
        return self.parse.tokens[below[0]].start <= said.start < self.parse.tokens[below[-1]].end

    @cached_property
    def content(self) -> frozenset[str]:
        """The words of content below its head."""
        below = (self.parse.tokens[i] for i in self.parse.subtree(self.head.i))
        return frozenset(k.lemma for k in below if k.pos in CONTENT and k.lemma not in LIGHT) - {self.head.lemma}

    @cached_property
    def before_that(self) -> bool:
        """Told as over before what the report tells of: "had fired"."""
        verb = self.parse.tokens[self.draft.verb]
        return any(k.lower in ("had", "'d") for k in self.parse.kids(verb.i, "aux"))

    @cached_property
    def once_more(self) -> bool:
        """Said to be another one of its kind: "again fired", "has repeatedly fired"."""
        return any(k.lower in ONCE_MORE for k in self.parse.kids(self.head.i, "advmod", "det", "amod"))


def same(one: Telling, other: Telling) -> bool:
    """Whether `other` tells `one` again."""
    a, b = one.event, other.event
    if a.kind != b.kind or a.part == "caption":
        return False
    if not _statuses_agree(one, other) or not _times_agree(a, b) or not _names_agree(a, b):
        return False
    if a.kind in SPEECH and b.part != "headline":
        return _says_again(one, other)
    if not _sides_agree(one, other):
        return False
    if a.kind == "exercise" and a.background != b.background:
        return False   # this year's, and the one with which the series began
    if b.part == "headline":
        return one.head.lemma == other.head.lemma or b.kind == "exercise"
    if b.part == "caption" or a.sentence == b.sentence:
        return False
    if a.name and a.name == b.name:
        return True
    if other.elliptic:
        return True
    if not other.nominal:
        return not one.nominal and _same_act(one, other)
    if a.kind in NEVER_TAKEN_UP:
        return False
    if one.nominal and one.head.lemma != other.head.lemma and a.kind != "exercise":
        return False
    if a.kind == "casualties" and not _targets_agree(one, other):
        return False
    return taken_up(other) or (one.cataphoric and not ANOTHER.search(other.words))


def _same_act(one: Telling, other: Telling) -> bool:
    """One act of one doer, told twice by verbs: about the same things, with nothing that tells the two apart."""
    if one.once_more or other.once_more:
        return False
    known = other.known_object
    if known is not None and known in one.objects and not one.before_that:
        return _targets_agree(one, other)   # "fired a missile ... the missile was fired at dawn from the north"
    if one.before_that != other.before_that:
        return False
    if not one.sides or not other.sides or not (one.sides <= other.sides or other.sides <= one.sides):
        return False
    if one.several != other.several:
        return False   # a missile, four missiles
    same_things = one.objects & other.objects or (one.head.lemma == other.head.lemma and one.objects == other.objects)
    return bool(same_things) and _targets_agree(one, other) and _places_agree(one.event, other.event)


def _says_again(one: Telling, other: Telling) -> bool:
    """One speaker, one thing said to the same people: in the lead in short, below in the speaker's own words."""
    if one.event.kind == "statement" or one.nominal or other.nominal or other.once_more:
        return False   # two sayings are two
    if one.event.sentence == other.event.sentence:
        return False
    if not one.sides or one.sides != other.sides or not _targets_agree(one, other):
        return False
    return len((one.content & other.content) - _names(one) - _names(other)) >= SHARED_WORDS


def _names(telling: Telling) -> set[str]:
    said = (f"{w.name} {w.said.text if w.said else ''}" for w in telling.event.participants)
    return set(re.findall(r"\w+", " ".join(said).lower()))


def _targets_agree(one: Telling, other: Telling) -> bool:
    ours, theirs = one.everybody - one.sides, other.everybody - other.sides
    return not ours or not theirs or ours <= theirs or theirs <= ours


def _places_agree(a: Event, b: Event) -> bool:
    """Neither telling puts it in a country where the other does not."""
    ours, theirs = ({p.country for p in e.places if p.country} for e in (a, b))
    return not ours or not theirs or bool(ours & theirs)


def taken_up(telling: Telling) -> bool:
    """A definite nominal, or a bare one with nothing of its own to say."""
    event = telling.event
    if ANOTHER.search(telling.words):
        return False
    if event.figures and event.kind == "casualties" and telling.nominal and not telling.asserted:
        return False   # "the deaths of 1.7 million people" are not the death told of before
    bare = event.time is None and not event.figures and not event.places and not INDEFINITE.match(telling.words)
    return bool(DEFINITE.match(telling.words)) or bare


def _names_agree(a: Event, b: Event) -> bool:
    return not a.name or not b.name or _plain(a.name) == _plain(b.name)


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")


def _statuses_agree(one: Telling, other: Telling) -> bool:
    statuses = {one.event.status, other.event.status}
    if len(statuses) == 1 or statuses <= {"happened", "ongoing"} or other.elliptic:
        return True
    # A mere mention ("the drills") is taken for something that is; what a verb says of it elsewhere weighs more.
    mention = (
        one.nominal and not one.asserted and one.event.status in FACTS,
        other.nominal and not other.asserted and other.event.status in FACTS,
    )
    if any(mention):
        return "negated" not in statuses and "denied" not in statuses and "habitual" not in statuses
    return (
        one.event.kind == "exercise"
        and statuses <= FACTS | {"planned"}
        and "habitual" not in statuses
        and bool(DEFINITE.match(other.words))
    )


def _times_agree(a: Event, b: Event) -> bool:
    if a.time is None or b.time is None:
        return True
    return a.time.start.meets(b.time.start) and a.time.end.meets(b.time.end)


def _sides_agree(one: Telling, other: Telling) -> bool:
    return (
        not other.sides
        or not one.sides
        or other.sides <= one.sides
        or (one.sides <= other.sides and one.event.kind == "exercise")
    )
