"""Which function decided a field: what `dateline why --rules` prints behind each reason.

A reading keeps the words of its reasons, not the code that wrote them; both are tied here, once, and a test looks for
every function in its file. Where a decision follows a list that anybody can change, the list is named too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

Way = Literal["rules", "reader", "language"]   # who found the events of a reading


@dataclass(frozen=True, slots=True)
class Decider:
    """A function in a file below `src/dateline`. `says`: the reason it writes, as a pattern found in the sentence;
    `by`: the ways of reading that it belongs to, all where it is empty; `list`: the file of words or rules it follows.

    Its printed form: "read/status/opinions.py: status_of (data/words/status.toml)".
    """

    about: str
    says: str
    file: str
    function: str
    list: str = ""
    by: tuple[Way, ...] = ()

    def __str__(self) -> str:
        return f"{self.file}: {self.function}" + (f" ({self.list})" if self.list else "")


CHOICES: Final = "read/link/choices.py"
GROUNDING: Final = "read/language/grounding.py"
DECIDERS: Final = (
    Decider("report", "", "read/when/dating.py", "published_day"),
    # what a reader with weights writes
    Decider("decision", "tells an event: weight", "read/find/anchors.py", "anchors_of", "data/reader"),
    Decider("decision", r"^(core|minor): weight", "read/settle/learned.py", "event_of", "data/reader"),
    Decider("decision", "^no background", "read/settle/learned.py", "foregrounded", "data/reader"),
    Decider("decision", "nobody [0-9.]+\\)", CHOICES, "participants", "data/reader"),
    Decider("decision", "is not told as a place too: its own sentence", CHOICES, "places", "data/reader"),
    Decider("decision", "is not told to take part: weight", CHOICES, "participants", "data/reader"),
    Decider("decision", "is not told to say it", CHOICES, "sources", "data/reader"),
    Decider("decision", "no country said: taken as of .* to which the words", "read/who/whose.py", "whose",
            "data/actors/whose.toml"),
    Decider("decision", " as (place|host|origin|destination|target): weight", CHOICES, "places", "data/reader"),
    Decider("decision", " counts .* of it: weight", CHOICES, "figures", "data/reader"),
    Decider("decision", "^told by .*: weight", CHOICES, "sources", "data/reader"),
    Decider("decision", "^told as .*weight", "read/status/opinions.py", "status_of", "data/reader", ("reader",)),
    Decider("decision", r"^[a-z-]+: weight", "read/settle/learned.py", "kind_and_type", "data/kinds.toml"),
    Decider("what", "^the same event is told again.*weight", "read/settle/joined.py", "joined", "data/reader"),
    Decider("what", "^the same event is told again", "read/what/within.py", "merged", "data/words/events.toml"),
    Decider("decision", " as (agent|participant): the subject of", "read/link/grammar.py", "forces_acting"),
    Decider("decision", "as participant: in one list with", "read/link/listings.py", "in_their_list"),
    Decider("decision", "as participant: \u201c.*says so of its troops", "read/link/listings.py", "bringing"),
    Decider("decision", " as (origin|destination): \u201c", "read/link/listings.py", "way_of"),
    Decider("decision", "^told by .*says so of it", CHOICES, "sources"),
    Decider("decision", "^told though .*: the report opens", "read/settle/faint.py", "opening_told"),
    Decider("decision", "^told though .*: nothing else", "read/settle/faint.py", "only_told"),
    Decider("decision", "^told though .*: it says when", "read/settle/faint.py", "courses_told"),
    Decider("decision", "^told though another word", "read/find/anchors.py", "verdict_on", "data/words/vetoes.toml"),
    Decider("decision", "^an exercise: \u201c", "read/settle/wholes.py", "whole_exercises"),
    Decider("decision", "^an exercise: a sheet", "read/settle/sheetevents.py", "with_sheets", "data/words/sheets.toml"),
    Decider("decision", "no field that it was held|its days are to come", "read/settle/sheetevents.py", "with_sheets"),
    Decider("decision", "^told again in the same words", "read/settle/joined.py", "told_once"),
    # what rules write
    Decider("decision", "^background:", "read/what/standing.py", "settled"),
    Decider("decision", "^no time:", "read/what/standing.py", "settled"),
    Decider("decision", "^placed in ", "read/where/placing.py", "places_of", "data/words/places.toml"),
    Decider("decision", "^participants as told", "read/what/sharing.py", "share_participants"),
    Decider("decision", "^told with ", "read/what/events.py", "_draft", "data/rules/events.toml"),
    Decider("decision", "", "read/what/events.py", "_draft", "data/rules/events.toml", ("rules",)),
    Decider("decision", "", GROUNDING, "_event", "", ("language",)),
    Decider("decision", "", "read/settle/learned.py", "event_of"),
    Decider("status", "its day is still to come|still to come", "read/what/standing.py", "settled"),
    Decider("status", "governs it", "read/status/vetoes.py", "vetoes", "data/rules/vetoes.toml", ("reader",)),
    Decider("status", "", "read/status/opinions.py", "status_of", "data/rules/vetoes.toml", ("reader",)),
    Decider("status", "", "read/language/stances.py", "stance_of", "", ("language",)),
    Decider("status", "", "read/what/status.py", "statuses", "data/words/status.toml", ("rules",)),
    Decider("status", "", "merge/weigh.py", "status_of"),
    # the fields
    Decider("what", "", "read/settle/learned.py", "kind_and_type", "data/kinds.toml", ("reader",)),
    Decider("what", "", GROUNDING, "_event", "data/kinds.toml", ("language",)),
    Decider("what", "", "read/what/triggers.py", "find_triggers", "data/rules/events.toml", ("rules",)),
    Decider("what", "", "merge/weigh.py", "best"),
    Decider("time", "", "read/link/days.py", "time_of", "data/rules/times.toml", ("reader",)),
    Decider("time", "", "read/when/eventtimes.py", "times_of", "data/rules/times.toml", ("rules", "language")),
    Decider("time", "", "merge/weigh.py", "time_of"),
    Decider("place", "", CHOICES, "places", "data/gazetteer.sqlite", ("reader",)),
    Decider("place", "", GROUNDING, "_places", "data/gazetteer.sqlite", ("language",)),
    Decider("place", "", "read/where/placing.py", "places_of", "data/gazetteer.sqlite"),
    Decider("who", "", CHOICES, "participants", "data/actors", ("reader",)),
    Decider("who", "", GROUNDING, "_participants", "data/actors", ("language",)),
    Decider("who", "", "read/what/roles.py", "slots_of", "data/rules/roles.toml"),
    Decider("figure", "", CHOICES, "figures", "data/rules/figures.toml", ("reader",)),
    Decider("figure", "", GROUNDING, "_figures", "data/rules/figures.toml", ("language",)),
    Decider("figure", "", "read/count/figures.py", "figures_of", "data/rules/figures.toml"),
    Decider("source", "", CHOICES, "sources", "data/rules/claims.toml", ("reader",)),
    Decider("source", "", GROUNDING, "_sources", "data/rules/claims.toml", ("language",)),
    Decider("source", "", "read/says/claims.py", "find_claims", "data/rules/claims.toml"),
    # what holds for an entry
    Decider("merged", "^no other mention", "merge/pairs.py", "pairs_of", "data/merge.toml"),
    Decider("merged", "looked at once more: ", "merge/second.py", "weighed", "data/merge_second.toml"),
    Decider("merged", "", "merge/links.py", "linked", "data/merge_weights.toml"),
    Decider("linked", "", "merge/register.py", "links_of"),
    Decider("differs", "", "merge/differ.py", "differences"),
    Decider("corrected", "", "merge/corrected.py", "annotated"),
)
"""The first row that fits a reason is the one that wrote it."""


def way_of(model: str) -> Way:
    """Who found the events of a reading, by what `report.model` names: "en_core_web_md 3.7.1; rules"."""
    named = [part.strip() for part in model.split(";")]
    if any(part.startswith("dateline reader") for part in named[-1:]):
        return "reader"
    return "language" if named[-1] and named[-1] != "rules" else "rules"


def decider(about: str, sentence: str, way: Way | None) -> str:
    """The function that a reason came from; `way` is None for what holds for an entry as a whole."""
    for row in DECIDERS:
        fits = row.about == about and (not row.by or way in row.by)
        if fits and re.search(row.says, sentence):
            return str(row)
    return ""
