"""A model's answer grounded: every field from words of the report, everything dropped or changed with a note.

The model points (sentence and words); the quotation is cut here. Ids, countries, days, values and codes are ours. What
it cannot show words for is left out; what its words say otherwise is shown as the words say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Optional

from msgspec.structs import replace

from ...model import Event, Figure, Form, Note, Plover, Source, Span, Where, Who, WhoRole
from ..drafts import Draft
from ..mentioned import Mentioned
from ..parse import Parse, Token
from ..says.claims import claims_over
from ..settle.codes import codes_of, name_of, summary
from ..what.forms import words
from ..what.hedges import is_played
from ..what.standing import settled
from .amounts import figure_of
from .answer import Answer, Told, ToldWho
from .parties import Parties, parties_of
from .pointing import pointed
from .spots import Spots
from .stances import head_of, stance_of
from .supported import Calendar

STAGE = "language"


@dataclass(eq=False)
class Ground:
    """A report to stand on: what its words name, and the notes that grounding leaves."""

    found: Mentioned
    drafts: Sequence[Draft]
    model: str
    notes: list[Note] = field(default_factory=list)

    @property
    def parse(self) -> Parse:
        return self.found.parse

    @cached_property
    def parties(self) -> Parties:
        return parties_of(self.found)

    @cached_property
    def spots(self) -> Spots:
        return Spots(self.parse, self.found.places)

    @cached_property
    def calendar(self) -> Calendar:
        return Calendar(self.found)

    def draft_in(self, first: int, last: int, head: int, kind: str) -> Optional[Draft]:
        """The event that our rules found in these tokens: at the head, else of the same kind, else any."""
        inside = [draft for draft in self.drafts if first <= draft.head <= last]
        return min(inside, key=lambda d: (d.head != head, d.kind != kind, d.head), default=None)

    def note(self, said: Optional[Span], words: str) -> str:
        """Keep what was dropped or changed; gives the words, for a `because`."""
        self.notes.append(Note(stage=STAGE, said=said, note=words))
        return words


def grounded(found: Mentioned, drafts: Sequence[Draft], answer: Answer, model: str) -> tuple[list[Event], list[Note]]:
    """The events of an answer in text order, and a note on everything that was dropped or changed.

    `drafts`: what our rules found, for the finer words of what both found and for where the two disagree.
    """
    ground = Ground(found, drafts, model)
    for fault in answer.faults:
        ground.note(None, f"dropped: {fault}")
    events: dict[int, Event] = {}
    taken: dict[tuple[int, int, str], int] = {}
    for told in answer.events:
        event = _event(ground, told)
        if event is None:
            continue
        key = (event.trigger.start, event.trigger.end, event.kind)
        if key in taken:
            ground.note(event.trigger, f"dropped: told twice, as events {taken[key]} and {told.number} of the answer")
            continue
        taken[key], events[told.number] = told.number, event
    made = settled(_tied(events, answer.events), found.published)
    _unfound(ground, made)
    return _numbered(made), ground.notes


def _event(ground: Ground, told: Told) -> Optional[Event]:
    parse = ground.parse
    sentence = parse.sentences[told.sentence]
    at = pointed(parse.text, told.trigger, sentence.start, sentence.end)
    if at is None or not parse.within(*at):
        ground.note(None, f"dropped: {told.trigger[:80]!r} does not stand in sentence {told.sentence}")
        return None
    trigger, head = Span(*at, parse.text[at[0] : at[1]]), head_of(parse, *at)
    if told.kind in words("played_kinds") and head.pos == "VERB" and is_played(parse, head):
        ground.note(trigger, "left out: it is only practised or played in an exercise")
        return None
    first, last = parse.within(*at)[0].i, parse.within(*at)[-1].i
    draft = ground.draft_in(first, last, head.i, told.kind)
    because = [f"found by {ground.model}: {told.kind}, {told.status}"]
    stance = stance_of(parse, *at, told.kind, told.status, ground.drafts)
    if stance.status != told.status:
        because.append(ground.note(trigger, f"{stance.status}, not {told.status}: {stance.because}"))
    because += _disagreement(draft, told.kind, stance.status)
    sentences = [told.sentence, *(n for n in told.also if n != told.sentence)]
    who = _participants(ground, told, trigger)
    where = _places(ground, told, trigger, sentences)
    time, why = (
        (None, "") if told.when is None else ground.calendar.time_of(told.when, stance.status, head.i, sentences)
    )
    if why:
        because.append(ground.note(trigger, f"day {'dropped' if time is None else 'changed'}: {why}"))
    same_kind = draft if draft is not None and draft.kind == told.kind else None
    cameo, mode, context = codes_of(told.kind, told.plover, same_kind)
    return Event(
        id=str(told.number),
        kind=told.kind,
        subkind=same_kind.subkind if same_kind else None,
        plover=Plover(type=told.plover, mode=mode, context=context),
        cameo=cameo,
        status=stance.status,
        summary=summary(parse, first, last, [w.name for w in who if w.role in ("agent", "participant")]),
        part=sentence.part.kind,
        background=sentence.part.kind == "caption",
        salience="core" if told.core else "minor",
        trigger=trigger,
        sentence=parse.sentence_span(sentence),
        participants=who,
        places=where,
        time=time,
        figures=_figures(ground, told, trigger, sentences),
        attribution=_sources(ground, told, trigger, head),
        about=None,
        because=because,
        name=name_of(parse, head.i, draft) if told.kind == "exercise" else None,
        evidence=[parse.sentence_span(parse.sentences[n]) for n in sentences[1:]],
    )


def _disagreement(draft: Optional[Draft], kind: str, status: str) -> list[str]:
    """Where our rules read the same words otherwise: for whoever goes through the record again."""
    if draft is None:
        return []
    other = [f"{draft.kind}"] * (draft.kind != kind) + [f"{draft.status}"] * (draft.status != status)
    return [f"the rules read it otherwise: {', '.join(other)}"] if other else []


def _participants(ground: Ground, told: Told, trigger: Span) -> list[Who]:
    found: dict[tuple[str, str], Who] = {}
    for one in told.who:
        several = ground.parties.find_all(one.name, trigger.start, one.actor, one.country)
        if not several:
            ground.note(trigger, f"participant dropped: {one.name[:80]!r} stands nowhere in the report")
        for named in several:
            _renamed(ground, one, named.who.actor, trigger)
            key = (named.who.actor or named.who.name.lower(), one.role)
            role: WhoRole = one.role  # type: ignore[assignment]   # checked where the line was read
            found.setdefault(
                key,
                Who(
                    role=role,
                    name=named.who.name,
                    actor=named.who.actor,
                    country=named.who.country,
                    sector=named.who.sector,
                    said=named.said,
                ),
            )
    return list(found.values())


def _renamed(ground: Ground, one: ToldWho, actor: Optional[str], trigger: Span) -> None:
    """A note where the model's id is of somebody else than whom the words stand for."""
    if one.actor and actor and one.actor.partition(":")[0] == actor.partition(":")[0] == "state" and one.actor != actor:
        ground.note(trigger, f"id changed: {one.name[:80]!r} told as {one.actor}, is {actor}")


def _places(ground: Ground, told: Told, trigger: Span, sentences: Sequence[int]) -> list[Where]:
    found: dict[tuple[str, str], Where] = {}
    for one in told.where:
        place = ground.spots.find(one.name, one.role, trigger.start)
        if place is None:
            ground.note(trigger, f"place dropped: {one.name[:80]!r} stands nowhere in the report")
            continue
        other = _named_instead(ground, place, sentences)
        if other is not None:
            ground.note(trigger, f"place dropped: {place.name!r} is not named with it; its sentence names {other!r}")
            continue
        found.setdefault((place.place or place.name.lower(), one.role), place)
    return list(found.values())


def _named_instead(ground: Ground, place: Where, sentences: Sequence[int]) -> Optional[str]:
    """Another town that the event's own sentence names, where the town told stands in no sentence that tells of it."""
    if place.precision not in ("city", "point") or place.said is None:
        return None
    parse = ground.parse
    if any(parse.sentences[n].start <= place.said.start < parse.sentences[n].end for n in sentences):
        return None
    own = parse.sentences[sentences[0]]
    return next(
        (
            p.mention.name
            for p in ground.found.places
            if own.start <= p.mention.said.start < own.end and p.precision in ("city", "point") and not p.acts
        ),
        None,
    )


def _figures(ground: Ground, told: Told, trigger: Span, sentences: Sequence[int]) -> list[Figure]:
    found: dict[Span, Figure] = {}
    for one in told.figures:
        source = ground.parties.find(one.source, trigger.start) if one.source else None
        if one.source and source is None:
            ground.note(trigger, f"source dropped: {one.source[:80]!r} stands nowhere in the report")
        figure, why = figure_of(
            ground.parse, ground.found.material.figures, one, sentences, source.who.name if source else None
        )
        if why:
            ground.note(trigger, f"figure {'dropped' if figure is None else 'changed'}: {one.words[:80]!r}: {why}")
        if figure is not None:
            found.setdefault(figure.said, figure)
    return list(found.values())


def _sources(ground: Ground, told: Told, trigger: Span, head: Token) -> list[Source]:
    found: dict[str, Source] = {}
    claims = list(claims_over(ground.found.claims, head.i))
    for one in told.sources:
        several = ground.parties.find_all(one.name, trigger.start, one.actor, one.country)
        if not several:
            ground.note(trigger, f"source dropped: {one.name[:80]!r} stands nowhere in the report")
        for named in several:
            claim = next((c for c in claims if any(i.name == named.who.name for i in c.identities)), None)
            found.setdefault(
                named.who.actor or named.who.name.lower(),
                Source(
                    source=named.who.name,
                    actor=named.who.actor,
                    cue=claim.cue.text if claim and claim.cue else None,
                    form=claim.form if claim else _form(ground, head),
                    said=named.said,
                ),
            )
    return list(found.values())


def _form(ground: Ground, head: Token) -> Form:
    """Quoted where its word stands in quotation marks, mixed where others of its sentence do."""
    flags = ground.found.material.flags
    sentence = ground.parse.sentence(head)
    if flags[head.i, 0]:
        return "quote"
    return "mixed" if flags[sentence.first : sentence.last, 0].any() else "paraphrase"


def _tied(events: Mapping[int, Event], told: Iterable[Told]) -> list[Event]:
    """The events with what they are about, where that was grounded too."""
    about = {one.number: one.about for one in told}
    return [
        replace(event, about=str(of)) if (of := about[n]) is not None and of in events and of != n else event
        for n, event in events.items()
    ]


def _numbered(events: Sequence[Event]) -> list[Event]:
    in_order = sorted(events, key=lambda e: (e.trigger.start, e.trigger.end, e.kind))
    ids = {event.id: f"e{n:03d}" for n, event in enumerate(in_order, 1)}
    return [replace(event, id=ids[event.id], about=ids.get(event.about or "")) for event in in_order]


def _unfound(ground: Ground, events: Sequence[Event]) -> None:
    """A note on each event of the body that our rules read as a fact in a sentence of which the model tells none."""
    told = {(span.start, span.end) for event in events for span in (event.sentence, *event.evidence)}
    for draft in ground.drafts:
        sentence = ground.parse.sentence(ground.parse.tokens[draft.head])
        if sentence.part.kind == "body" and draft.status == "happened" and (sentence.start, sentence.end) not in told:
            ground.note(
                ground.parse.span(draft.first, draft.last),
                f"the rules read an event here ({draft.kind}), {ground.model} does not",
            )
