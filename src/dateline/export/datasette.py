"""What Datasette is told of a record: what its views are, in what order to show them, what to offer as facets."""

from __future__ import annotations

from typing import Any, Final

BOUNDS: Final = {
    "begins_earliest": "first day on which it can have begun", "begins_latest": "last day on which it can have begun",
    "ends_earliest": "first day on which it can have ended", "ends_latest": "last day on which it can have ended",
    "sort_day": "where it stands in a chronology",
}
VIEWS: Final[dict[str, tuple[str, dict[str, str]]]] = {
    "v_entries": ("One row a real-world event, as the reports tell it. What is not told as fact says so in status.", {
        "entry": "the entry's id", "kind": "one of 37 kinds of event", "subkind": "a finer word",
        "name": "proper name, where a report gives one", "what": "one sentence",
        "status": "happened, ongoing, planned, habitual, hypothetical (feared), conditional, demanded, alleged, "
                  "denied, negated or cancelled",
        "salience": "core or minor", "background": "yes where the reports tell it as background only", **BOUNDS,
        "edtf": "the time as EDTF (ISO 8601-2)", "participants": "who takes part", "places": "where",
        "countries": "ISO 3166 alpha-3 codes of the places", "plover_type": "PLOVER 2.0 type",
        "plover_mode": "PLOVER 2.0 mode", "cameo": "CAMEO code", "reports": "how many reports tell of it",
        "disagreements": "in how many fields the sources differ"}),
    "v_claims": ("One row a claim: who says so, in which report, in which words.", {
        "entry": "the entry's id", "kind": "the entry's kind", "entry_status": "the entry's status",
        "told_as": "how this report puts it", "according_to": "who says it", "source_id": "stable id of who says it",
        "cue": "the word of saying", "form": "quote, paraphrase or mixed", "sentence": "the sentence",
        "outlet": "who put the report out", "title": "the report's title", "url": "the report's address",
        "published_earliest": "first day on which the report can have come out",
        "published_latest": "last day on which the report can have come out", "report": "the report's id",
        "event": "the event's id in the report's reading"}),
    "v_exercises": ("The register of military exercises.", {
        "entry": "the entry's id", "name": "the exercise's name", "what": "one sentence", "status": "as in v_entries",
        "series": "the series that it belongs to", "edition": "the edition of the series", **BOUNDS,
        "announced_earliest": "first day on which it can have been announced",
        "announced_latest": "last day on which it can have been announced",
        "notification": "the sentence on its notification under the Vienna Document", "hosts": "who hosts it",
        "participants": "who takes part", "places": "where", "strength": "every claim of strength, with who makes it",
        "reports": "how many reports tell of it"}),
}
FACETS: Final = {"v_entries": ["kind", "status", "salience"], "v_claims": ["told_as", "according_to", "outlet"],
                 "v_exercises": ["status", "series"]}
HIDDEN: Final = ("told", "page", "face", "state", "reread", "who", "place", "mention", "source", "feed", "feed_item",
                 "claim", "telling", "block", "link", "copy", "band", "series", "changed", "tally")


def metadata(database: str) -> dict[str, Any]:
    """The content of Datasette's metadata.json. `database`: the name of the record's file without its ending."""
    shown = {name: {"title": name.removeprefix("v_"), "description": what, "columns": columns, "sort": "sort_day",
                    "facets": FACETS[name], "size": 50} for name, (what, columns) in VIEWS.items()}
    shown["v_claims"].pop("sort")
    hidden = {name: {"hidden": True} for name in HIDDEN}
    return {
        "title": "A record of events",
        "description": "Made from news reports by dateline; every row leads back to a sentence.",
        "databases": {database: {"description": "Begin with v_entries, v_exercises and v_claims.",
                                 "tables": {**shown, **hidden}}},
    }
