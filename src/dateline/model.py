"""The nouns of dateline: what one report says (a `Reading`) and what the record holds (an `Entry`).

Everything here is frozen, typed and free of imports of ours. The field order is the key order of the printed JSON
(see docs/formats.md), so a field may be added but never moved. Spans are character offsets into `Report.text`, end not
included. Days are calendar days; `None` is an open side.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal, Optional

import msgspec

READING_FORMAT: Final = "dateline.reading/1"
ENTRY_FORMAT: Final = "dateline.entry/1"

Status = Literal[
    "happened", "ongoing", "planned", "habitual", "hypothetical", "conditional", "demanded", "alleged", "denied",
    "negated", "cancelled",
]
STATUSES: Final[tuple[Status, ...]] = (
    "happened", "ongoing", "planned", "habitual", "hypothetical", "conditional", "demanded", "alleged", "denied",
    "negated", "cancelled",
)
FIRST_YEAR: Final = 1800   # a report came out in these years; another is no day of publication
LAST_YEAR: Final = 2200
FACTS: Final[frozenset[str]] = frozenset({"happened", "ongoing", "habitual"})

KINDS: Final[tuple[str, ...]] = (
    "exercise", "meeting", "call", "visit", "agreement", "cooperation", "statement", "accusation", "denial", "threat",
    "warning", "appeal", "offer", "refusal", "deployment", "withdrawal", "patrol", "incursion", "missile-test",
    "nuclear-test", "attack", "casualties", "sanction", "coercion", "arrest", "border-closure", "emergency",
    "migration", "protest", "election", "legislation", "recognition", "support", "aid", "seizure", "investigation",
    "other",
)

UNDER_HEADLINE: Final = ' [headline: "'   # behind a line that cannot be read alone: its report's headline, as a quote


BEHIND_SENTENCE: Final = ' [before: "'    # ... or the report's sentence before it, where that says who "they" are


def own_line(line: str) -> str:
    """A line without the headline, or the sentence before it, that may stand behind it in brackets."""
    return line.partition(UNDER_HEADLINE)[0].partition(BEHIND_SENTENCE)[0]


PartKind = Literal["headline", "byline", "body", "caption", "boilerplate"]
WhoRole = Literal["agent", "participant", "target", "host", "addressee", "beneficiary"]
WhereRole = Literal["place", "host", "origin", "destination", "target"]
Precision = Literal["point", "city", "district", "region", "country", "area"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Qualifier = Literal["exact", "about", "at-least", "at-most", "between"]
Form = Literal["quote", "paraphrase", "mixed"]
Action = Literal["fix", "merge", "split", "drop", "note", "accept", "undo"]
Difference = Literal["value", "scope", "attribution", "dates", "granularity"]
Mention = Literal["name", "description", "pronoun"]
Basis = Literal["stated", "inferred", "unknown"]
Salience = Literal["core", "minor"]


class Noun(msgspec.Struct, frozen=True):
    """Base of all nouns: immutable, compared by value, made by keyword."""


class Span(msgspec.Struct, frozen=True):
    """A piece of the report's text. `Span(421, 457, "the military exercises would be held")`."""

    start: int
    end: int
    text: str


class Days(msgspec.Struct, frozen=True, array_like=True):
    """Earliest and latest calendar day something can be, both included; `None` where open.

    "in February or March", said on 29 December 2021: `Days(date(2022, 2, 1), date(2022, 3, 31))`, printed
    `["2022-02-01", "2022-03-31"]`. A known day is twice the same day.
    """

    earliest: Optional[date]
    latest: Optional[date]

    @property
    def is_open(self) -> bool:
        """Nothing is known on either side."""
        return self.earliest is None and self.latest is None

    @property
    def is_day(self) -> bool:
        """Exactly one day."""
        return self.earliest is not None and self.earliest == self.latest

    @property
    def width(self) -> Optional[int]:
        """How many days it can be; `None` where a side is open."""
        if self.earliest is None or self.latest is None:
            return None
        return (self.latest - self.earliest).days + 1

    def meets(self, other: Days) -> bool:
        """Whether the two have a day in common; an open side reaches everywhere."""
        lows = [d for d in (self.earliest, other.earliest) if d]
        highs = [d for d in (self.latest, other.latest) if d]
        return not lows or not highs or max(lows) <= min(highs)

    def narrowed(self, other: Days) -> Optional[Days]:
        """The days that both allow; `None` where they contradict."""
        if not self.meets(other):
            return None
        lows = [d for d in (self.earliest, other.earliest) if d]
        highs = [d for d in (self.latest, other.latest) if d]
        return Days(max(lows, default=None), min(highs, default=None))

    def shifted(self, days: int) -> Days:
        """The same interval so many days later (earlier if negative)."""
        return Days(self.earliest and later(self.earliest, days), self.latest and later(self.latest, days))


def later(day: date, days: int) -> date:
    """The day so many days later (earlier if negative); at the calendar's ends it stays there."""
    try:
        return day + timedelta(days=days)
    except OverflowError:   # of the day, or of so many days
        return date.max if days > 0 else date.min


OPEN: Final = Days(None, None)


def one_day(day: date) -> Days:
    """The interval of a known day."""
    return Days(day, day)


class Part(Noun, frozen=True, kw_only=True):
    """A stretch of the report and what it is: headline, byline, body, caption or boilerplate."""

    kind: PartKind
    start: int
    end: int


class Published(Noun, frozen=True, kw_only=True):
    """When the report came out: stated with it, inferred from it, or unknown."""

    days: Days = OPEN
    basis: Basis = "unknown"
    because: str = ""


class Report(Noun, frozen=True, kw_only=True):
    """One report as it came in, with what is known about it beside its text."""

    id: str
    path: str
    url: Optional[str] = None
    title: Optional[str] = None
    outlet: Optional[str] = None
    language: Optional[str] = None
    published: Published = Published()
    text: str
    parts: list[Part] = []
    given_id: Optional[str] = None
    """The id that came with it, as in a line of JSON; `id` is made of its words."""


class Time(Noun, frozen=True, kw_only=True):
    """When an event was or will be. What lasts one day has equal start and end."""

    start: Days
    end: Days
    edtf: str
    said: Optional[Span]
    because: str


class Who(Noun, frozen=True, kw_only=True):
    """A participant of an event: canonical name, stable id, and the words."""

    role: WhoRole
    name: str
    actor: Optional[str]
    country: Optional[str]
    sector: Optional[str]
    said: Optional[Span]


class Where(Noun, frozen=True, kw_only=True):
    """A place of an event. `place` is a gazetteer id ("geonames:625144", "area:baltic-sea")."""

    role: WhereRole
    name: str
    place: Optional[str]
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]
    precision: Optional[Precision]
    said: Optional[Span]
    contested: Optional[str] = None
    """Who holds and who claims it, where that is disputed."""


class Figure(Noun, frozen=True, kw_only=True):
    """A quantity: "more than 200,000 troops" is value 200000, qualifier at-least, unit "troops"."""

    value: Optional[float]
    high: Optional[float]
    qualifier: Qualifier
    unit: Optional[str]
    what: Optional[str]
    according_to: Optional[str]
    said: Span


class Source(Noun, frozen=True, kw_only=True):
    """According to whom an event is reported."""

    source: str
    actor: Optional[str]
    cue: Optional[str]
    form: Form
    said: Optional[Span]


class Plover(Noun, frozen=True, kw_only=True):
    """PLOVER 2.0 type, mode and contexts; type `None` for what PLOVER does not code."""

    type: Optional[str]
    mode: Optional[str]
    context: list[str] = []


class Event(Noun, frozen=True, kw_only=True):
    """One event as one report tells it."""

    id: str
    kind: str
    subkind: Optional[str]
    plover: Plover
    cameo: Optional[str]
    status: Status
    summary: str
    part: PartKind
    background: bool
    salience: Salience = "core"
    """Minor: small asides, soft statements; what is shown at first is neither this nor background."""
    line: str = ""
    """What happened in one sentence that can be read alone; "" in readings stored before there were lines."""
    trigger: Span
    sentence: Span
    participants: list[Who]
    places: list[Where]
    time: Optional[Time]
    figures: list[Figure]
    attribution: list[Source]
    about: Optional[str]
    because: list[str]
    name: Optional[str] = None
    """The proper name, where the report gives one ("Zapad-2021")."""
    evidence: list[Span] = []
    """Further sentences of the report that tell of the same event."""


class TimeMention(Noun, frozen=True, kw_only=True):
    """A time expression of the text, used by an event or not."""

    said: Span
    type: TimexType
    value: str
    days: Optional[Days]
    edtf: str
    because: str


class PlaceMention(Noun, frozen=True, kw_only=True):
    """A toponym of the text, used by an event or not."""

    said: Span
    name: str
    place: Optional[str]
    country: Optional[str]
    lat: Optional[float]
    lon: Optional[float]
    precision: Optional[Precision]
    because: str
    contested: Optional[str] = None


class ActorMention(Noun, frozen=True, kw_only=True):
    """A mention of somebody who acts or speaks. `actor` is a stable id ("person:vladimir-putin", "state:RUS")."""

    said: Span
    name: str
    actor: Optional[str]
    country: Optional[str]
    sector: Optional[str]
    mention: Mention


class Attribution(Noun, frozen=True, kw_only=True):
    """Who says what in the text: source words, cue words, content."""

    source: Optional[Span]
    cue: Optional[Span]
    content: Span
    form: Form
    actor: Optional[str]


class Note(Noun, frozen=True, kw_only=True):
    """What a stage saw and did not use, and why."""

    stage: str
    said: Optional[Span]
    note: str


class Reading(Noun, frozen=True, kw_only=True):
    """One report, read once."""

    format: str = READING_FORMAT
    report: Report
    events: list[Event]
    times: list[TimeMention]
    places: list[PlaceMention]
    actors: list[ActorMention]
    attributions: list[Attribution]
    notes: list[Note]
    model: str = ""
    """The language model that read it ("en_core_web_md 3.7.1")."""


class StatusAt(Noun, frozen=True, kw_only=True):
    """One step of an entry's history: what a report of that day made of the event."""

    status: Status
    as_of: Days
    report: str
    event: str


class Value(Noun, frozen=True, kw_only=True):
    """One side of a disagreement, or one claim of a strength."""

    value: float | str
    qualifier: Optional[str] = None
    scope: Optional[str] = None
    according_to: Optional[str] = None
    reports: list[str] = []


class Disagreement(Noun, frozen=True, kw_only=True):
    """A field in which the reports of one event differ; all sides stand."""

    field: str
    what: str
    values: list[Value]
    type: Optional[Difference] = None
    """Of what sort: two values, two scopes, one value in two voices, or a value that moved from day to day."""


class MentionOf(Noun, frozen=True, kw_only=True):
    """Where an entry is told of: report id and event id."""

    report: str
    event: str


class Anchor(Noun, frozen=True, kw_only=True):
    """A mention by its words, found again when its report is read anew: report, place and text of the trigger."""

    report: str
    start: int
    end: int
    kind: str
    number: int = 0
    """Which of several events of that kind at that place."""
    text: str = ""


class Correction(Noun, frozen=True, kw_only=True):
    """What an analyst changed, and why: a row that is never altered; `undo` is a row of its own.

    `mentions` says what it is about: for `merge` one mention of each side, for `split` those that leave, else all
    mentions that the entry had.
    """

    number: int
    at: str
    """The moment, ISO 8601 in UTC: "2026-11-28T21:15:00Z"."""
    author: str
    action: Action
    mentions: list[Anchor] = []
    field: Optional[str] = None
    value: Optional[str] = None
    why: Optional[str] = None
    undoes: Optional[int] = None
    staying: list[Anchor] = []
    """Of a split: the mentions that stay; the first of them that is there holds `ids`."""
    ids: list[str] = []
    """Of a split: the ids of the entry whose mention leaves, and that stay with it all the same."""

    @property
    def anchors(self) -> list[Anchor]:
        """All mentions that it speaks of."""
        return [*self.mentions, *self.staying]


class Sources(Noun, frozen=True, kw_only=True):
    """On how much an entry rests. Reports that are copies of one text are one independent source."""

    reports: int = 0
    independent: int = 0
    first: Optional[str] = None
    """The report that had it first, by its day."""
    copies: dict[str, str] = {}
    """Report -> the report whose text it copies."""


class Applied(Noun, frozen=True, kw_only=True):
    """A correction as it shows on an entry, with what stood there before."""

    number: int
    at: str
    author: str
    action: Action
    field: Optional[str] = None
    value: Optional[str] = None
    was: Optional[str] = None
    why: Optional[str] = None


class Identity(Noun, frozen=True, kw_only=True):
    """An id that an entry was given: it stays with the mention that it was given to, whatever happens around it; only
    while a split stands that takes this mention out of its entry, it is with one that stays there."""

    id: str
    born: int
    """In which making of the record it was given: of two ids of one entry the older one stands."""
    anchor: Optional[Anchor]
    """The mention; null where it is gone with its report."""
    entry: Optional[str] = None
    """The entry that answers to this id today; null where there is none any more."""


class Exercise(Noun, frozen=True, kw_only=True):
    """What the exercise register adds to an entry."""

    series: Optional[str]
    edition: Optional[str]
    announced: Days
    notification: Optional[str]
    strength: list[Value]
    hosts: list[str]
    linked: list[str]
    named: bool = False
    """Whether a report gives it a proper name."""
    planned: Optional[Time] = None
    """The days that were announced."""
    reported: Optional[Time] = None
    """The days on which it is told to have been held."""

    @property
    def is_named(self) -> bool:
        """A name of its own, or a known series."""
        return self.named or self.series is not None


class Entry(Noun, frozen=True, kw_only=True):
    """One real-world event in the record, made of the events of one or more readings."""

    format: str = ENTRY_FORMAT
    id: str
    kind: str
    name: Optional[str]
    aliases: list[str] = []
    line: str = ""
    """The best telling's line."""
    salience: Salience = "core"
    """Minor where every telling is."""
    summary: str
    plover: Plover
    cameo: Optional[str]
    status: Status
    history: list[StatusAt]
    participants: list[Who]
    places: list[Where]
    time: Optional[Time]
    figures: list[Figure]
    disagreements: list[Disagreement]
    mentions: list[MentionOf]
    because: list[str]
    subkind: Optional[str] = None
    background: bool = False
    exercise: Optional[Exercise] = None
    """For exercises only; null for every other kind."""
    corrections: list[Applied] = []
    """What analysts changed, in the order of time."""
    accepted: bool = False
    """Looked at and found right by an analyst."""
    sources: Sources = Sources()
