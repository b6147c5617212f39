"""Which words of a report answer which of its events: accusations of a deed, denials of it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from typing import Final, Optional

from ..model import FACTS, Event
from ..words import word_set
from .sides import ACTING, party_of

NEAR: Final = 500   # characters: a denial of "it" speaks of what was told so shortly before
_TAKEN_UP = re.compile(r"\b(?:it|this|that|so|(?:the|these|those|such|any|all) (?:\w+ )?(?:claims?|accusations?"
                       r"|allegations?|charges?|reports?|involvement|responsibility))\b", re.I)


def accusations_of(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Event id -> the accusations about it: tied by the reading, or else the deed told right before in the sentence."""
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for accusation in events:
        if accusation.kind != "accusation":
            continue
        about = accusation.about or _deed_before(accusation, events)
        if about:
            found[about].append(accusation)
    return found


def denials_of(events: Sequence[Event]) -> dict[str, list[Event]]:
    """Event id -> the denials of it: tied by the reading, or else the deed of who denies "it", told shortly before."""
    by_id = {event.id: event for event in events}
    found: defaultdict[str, list[Event]] = defaultdict(list)
    for denial in events:
        if denial.kind != "denial" or denial.status not in FACTS:
            continue
        about = [denial.about] if denial.about in by_id else _denied_before(denial, events)
        for event in about:
            if event:
                found[event].append(denial)
    return found


def _denied_before(denial: Event, events: Sequence[Event]) -> list[str]:
    """The nearest deed before a denial of "it" or "the claim" that was told of those who deny, and what its source told
    of them right before, of that kind, for it is one accusation; none where two are as near, in one sentence."""
    end = denial.trigger.end - denial.sentence.start
    who = {party for w in denial.participants if w.role in ACTING and (party := party_of(w))}
    if not who or not _TAKEN_UP.search(denial.sentence.text[max(0, end - len(denial.trigger.text)):end + 60]):
        return []
    speech = word_set("words/status.toml", "speech_kinds")
    deeds = [e for e in events if e.kind not in speech and e.part == denial.part
             and e.status in FACTS | {"alleged"} and 0 < denial.trigger.start - e.trigger.end <= NEAR
             and who & {party for w in e.participants if w.role in ACTING and (party := party_of(w))}]
    if not deeds:
        return []
    nearest = max(deeds, key=lambda e: e.trigger.start)
    if any(e is not nearest and e.sentence == nearest.sentence for e in deeds):
        return []
    said = {source.source for source in nearest.attribution}
    return [e.id for e in deeds if e is nearest
            or (e.kind == nearest.kind and said & {source.source for source in e.attribution})]


def _deed_before(accusation: Event, events: Sequence[Event]) -> Optional[str]:
    """"An influx of migrants that Warsaw blames on Minsk": the last deed of the sentence before the accusing word."""
    speech = word_set("words/status.toml", "speech_kinds")
    deeds = [e for e in events if e.sentence == accusation.sentence and e.trigger.end <= accusation.trigger.start
             and e.kind not in speech and e.status in FACTS | {"alleged"}]
    return max(deeds, key=lambda e: e.trigger.start).id if deeds else None
