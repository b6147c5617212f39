"""Explanations: every field of an entry with its reason and its words."""

from __future__ import annotations

from merge_builders import Writer, count, place, state, when
from msgspec import structs

from dateline.explain import Reason, explain_entry, explain_event
from dateline.merge import merge
from dateline.model import Reading, Span


def drill(report: str = "r1", published: str = "2021-09-10", status: str = "happened") -> Reading:
    writer = Writer(report, published)
    writer.tells("Russia and Belarus began the Zapad-2021 drills in Brest with 2,500 troops.", "drills", "exercise",
                 state("RUS"), state("BLR"), status=status, time=when("2021-09-10"), name="Zapad-2021",
                 places=[place("Brest", "BLR")], figures=[count(2500, "2,500 troops")], by=["the ministry"])
    return writer.reading()


def said(reasons: list[Reason], about: str) -> list[str]:
    return [reason.sentence for reason in reasons if reason.about == about]


def test_each_field_of_an_event_is_explained() -> None:
    reasons = explain_event(drill().events[0], drill())
    assert said(reasons, "report") == ["r1.txt, 10 September 2021 (stated): as given"]
    assert said(reasons, "what") == ["told in the body: exercise"]
    assert said(reasons, "status") == ["happened: reported as having taken place"]
    assert said(reasons, "time") == ["10 September 2021 [2021-09-10]: as told"]
    assert said(reasons, "place") == ["where: Brest [city, BLR, test:brest]"]
    assert said(reasons, "who") == ["takes part: Russia [state:RUS, RUS, GOV]",
                                    "takes part: Belarus [state:BLR, BLR, GOV]"]
    assert said(reasons, "figure") == ["2,500 troops"]
    assert said(reasons, "source") == ["the ministry says so (“said”), in the writer's words"]


def test_each_reason_names_the_function_that_decided_it() -> None:
    reading = drill()
    entry = merge([reading])[0]
    reasons = explain_entry(entry, {reading.report.id: reading})
    assert all(reason.rule for reason in reasons)
    assert {r.rule for r in reasons if r.about == "figure"} == {
        "read/count/figures.py: figures_of (data/rules/figures.toml)"}


def test_a_reason_leads_to_its_words() -> None:
    reading = drill()
    what = next(r for r in explain_event(reading.events[0], reading) if r.about == "what")
    assert what.said == Span(40, 46, "drills") and reading.report.text[40:46] == "drills"


def test_what_is_not_known_is_said() -> None:
    writer = Writer("r9")
    writer.tells("Poland closed its border.", "closed", "border-closure", state("POL"))
    reasons = explain_event(writer.reading().events[0], writer.reading())
    assert said(reasons, "time") == ["no date: none was found for it in the text"]
    assert said(reasons, "source") == ["told in the writer's own words: no source was found for it in the text"]
    assert said(reasons, "report") == ["r9.txt, day not known: as given"]


def test_a_speech_act_is_the_word_of_its_speaker() -> None:
    writer = Writer("r9")
    writer.tells("Poland warned its neighbours.", "warned", "warning", structs.replace(state("POL"), role="agent"))
    reasons = explain_event(writer.reading().events[0], writer.reading())
    assert said(reasons, "who") == ["says it: Poland [state:POL, POL, GOV]"]
    assert said(reasons, "source") == [
        "that it was said is told in the writer's own words; what was said is the word of Poland"]


def test_what_a_speech_act_is_about() -> None:
    reading = drill()
    event = structs.replace(reading.events[0], id="e9", kind="denial", about=reading.events[0].id)
    assert said(explain_event(event, reading), "what") == ["told in the body: denial", "it is about this exercise"]


def test_an_entry_says_why_its_mentions_are_one() -> None:
    readings = [drill(), drill("r2", "2021-09-09", "planned")]
    entry, = merge(readings)
    reasons = explain_entry(entry, {r.report.id: r for r in readings})
    assert said(reasons, "what")[0] == "exercise, told in 2 mentions in 2 reports"
    assert said(reasons, "status")[0] == (
        "happened: reported as having taken place; the reports in their order: planned in r2 (9 September 2021), "
        "happened in r1 (10 September 2021)")
    assert said(reasons, "merged") and said(reasons, "merged")[0].startswith("taken for one event: ")
    assert [r.report for r in reasons if r.about == "report"] == [m.report for m in entry.mentions]


def test_an_entry_of_one_mention_says_so() -> None:
    entry, = merge([drill()])
    assert said(explain_entry(entry, {"r1": drill()}), "merged") == [
        "no other mention was found to tell of the same event"]


def test_a_decision_stands_with_what_it_is_about() -> None:
    because = ["happened: past tense", "told again: “the drills”", "told with “asks”"]
    event = structs.replace(drill().events[0], because=because)
    reasons = explain_event(event, drill())
    assert said(reasons, "status")[1:] == ["happened, because past tense"]
    assert said(reasons, "what")[1:] == ["the same event is told again as “the drills”"]
    assert said(reasons, "decision") == ["told with “asks”"]


def test_what_is_linked_is_not_called_one_event() -> None:
    entry, = merge([drill()])
    linked = structs.replace(entry, because=["linked to abc: of one series, Zapad"])
    reasons = explain_entry(linked, {"r1": drill()})
    assert said(reasons, "linked") == ["another event, linked to abc: of one series, Zapad"]


def test_a_lost_report_is_said() -> None:
    entry, = merge([drill()])
    assert said(explain_entry(entry, {}), "report") == ["its report r1 is not in the record"]
