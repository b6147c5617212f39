"""Merging: which events of which reports become one entry, and which stay apart."""

from __future__ import annotations

from merge_builders import (
    Writer,
    body,
    count,
    december,
    friday,
    person,
    place,
    state,
    when,
)

from dateline.merge import merge
from dateline.model import Entry, Reading

RUS, BLR = state("RUS"), state("BLR")


def holding(entries: list[Entry], report: str, event: str) -> Entry:
    return next(e for e in entries if any((m.report, m.event) == (report, event) for m in e.mentions))


def together(*readings: Reading) -> bool:
    """Whether the first events of all readings became one entry."""
    entries = merge(readings)
    return len({holding(entries, r.report.id, "e1").id for r in readings}) == 1


def one(report: str, published: str, *args: object, **more: object) -> Reading:
    writer = Writer(report, published)
    writer.tells(*args, **more)  # type: ignore[arg-type]
    return writer.reading()


def test_a_named_exercise_and_an_unnamed_war_game_become_one_entry() -> None:
    entries = merge([december(), friday()])
    entry = holding(entries, "friday", "e2")
    assert {(m.report, m.event) for m in entry.mentions} == {("december", "e5"), ("friday", "e1"), ("friday", "e2")}
    assert entry.name == "Zapad-2021"
    assert entry.exercise and (entry.exercise.series, entry.exercise.edition) == ("zapad", "2021")
    assert entry.status == "happened"


def test_both_claims_of_one_strength_stand() -> None:
    entry = holding(merge([december(), friday()]), "friday", "e2")
    assert entry.exercise
    assert {(v.value, v.according_to, *v.reports) for v in entry.exercise.strength} == {
        (200_000, "Moscow", "friday"),
        (200_000, None, "december"),
    }
    figures = [d for d in entry.disagreements if d.field == "figures"]
    assert [d.what for d in figures] == ["people: the same number, according to Moscow, as a bare fact elsewhere"]


def test_every_merge_says_why() -> None:
    entry = holding(merge([december(), friday()]), "friday", "e2")
    assert any("the same doers (BLR, RUS)" in reason and "200,000" in reason for reason in entry.because)


def test_planned_drills_stay_apart_from_the_last_ones() -> None:
    entries = merge([december(), friday()])
    assert holding(entries, "december", "e3") is not holding(entries, "december", "e5")
    assert holding(entries, "december", "e3").time == when("2022-02/2022-03")


def test_a_headline_is_evidence_and_no_entry_of_its_own() -> None:
    entries = merge([december()])
    assert holding(entries, "december", "e1") is holding(entries, "december", "e3")


def test_a_habit_is_no_occasion() -> None:
    entries = merge([december(), friday()])
    assert len(holding(entries, "december", "e4").mentions) == 1


def test_drills_linked_as_one_row_are_named_in_each_other() -> None:
    entries = merge([december(), friday()])
    coming, held = holding(entries, "december", "e3"), holding(entries, "december", "e5")
    assert coming.exercise and held.exercise
    assert coming.exercise.linked == [held.id] and held.exercise.linked == [coming.id]


def test_meetings_on_different_days_stay_apart() -> None:
    pair = person("Vladimir Putin", "RUS"), person("Alexander Lukashenko", "BLR")
    first = one("a", "2021-09-10", "They met on Thursday.", "met", "meeting", *pair, time=when("2021-09-09"))
    second = one("b", "2021-12-29", "They met in Sochi.", "met", "meeting", *pair, time=when("2021-12-29"))
    assert not together(first, second)
    undated = one("c", "2021", "They held talks on Thursday.", "talks", "meeting", *pair, time=when("2021"))
    assert not together(first, undated)


def test_meetings_of_one_day_are_one() -> None:
    pair = person("Vladimir Putin", "RUS"), person("Alexander Lukashenko", "BLR")
    first = one("a", "2021-09-10", "They met on Thursday.", "met", "meeting", *pair, time=when("2021-09-09"))
    second = one("b", "2021-09-09", "They held talks in Moscow.", "talks", "meeting", *pair, time=when("2021-09-09"))
    assert together(first, second)


def test_ministers_of_the_same_states_meet_apart_from_presidents() -> None:
    first = one(
        "a",
        "2021-09-10",
        "They met.",
        "met",
        "meeting",
        person("Vladimir Putin", "RUS"),
        person("Alexander Lukashenko", "BLR"),
        time=when("2021-09-09"),
    )
    second = one(
        "b",
        "2021-09-10",
        "They met.",
        "met",
        "meeting",
        person("Sergei Shoigu", "RUS"),
        person("Viktor Khrenin", "BLR"),
        time=when("2021-09-09"),
    )
    assert not together(first, second)


def test_editions_and_series_stay_apart() -> None:
    def named(report: str, name: str, *who: str) -> Reading:
        return one(
            report, "2021-09-20", f"The exercise {name} was held.", name, "exercise", *map(state, who), name=name
        )

    assert not together(named("a", "Zapad-2021", "RUS", "BLR"), named("b", "Zapad-2017", "RUS", "BLR"))
    assert not together(named("a", "Key Resolve", "USA", "KOR"), named("b", "Ulchi Freedom Guardian", "USA", "KOR"))
    assert together(named("a", "Zapad-2021", "RUS", "BLR"), named("b", "Zapad 2021", "RUS"))
    assert together(named("a", "West 2021", "RUS", "BLR"), named("b", "Zapad-21", "RUS", "BLR"))


def test_a_missile_launch_called_a_drill_is_no_exercise_of_others() -> None:
    ufg = one(
        "a",
        "2017-08-30",
        "The allies held Ulchi Freedom Guardian.",
        "Ulchi Freedom Guardian",
        "exercise",
        state("USA"),
        state("KOR"),
        time=when("2017-08"),
        name="Ulchi Freedom Guardian",
    )
    launch = one(
        "b",
        "2017-08-30",
        "The drill was a prelude, it said.",
        "drill",
        "exercise",
        state("PRK", "agent"),
        time=when("2017-08-29"),
    )
    assert not together(ufg, launch)


def test_kinds_stay_apart() -> None:
    closed = one("a", "2021-09-03", "Poland closed its border.", "closed", "border-closure", state("POL", "agent"))
    emergency = one("b", "2021-09-03", "Poland declared an emergency.", "emergency", "emergency", state("POL", "agent"))
    assert not together(closed, emergency)


def test_statements_of_one_speaker_on_other_matters_stay_apart() -> None:
    speaker = person("Vladimir Putin", "RUS", "agent")

    def said(report: str, sentence: str) -> Reading:
        return one(report, "2021-09-10", sentence, "said", "statement", speaker, time=when("2021-09-10"))

    first = said("a", "Putin said the second string of the pipeline under the sea was finished, with gas soon to flow.")
    other = said("b", "Putin said the vaccine was safe and that every citizen would be offered it for free.")
    again = said("c", "The pipeline's second string under the sea is finished and gas will soon flow, Putin said.")
    assert not together(first, other)
    assert together(first, again)


def test_a_fear_stays_apart_from_a_fact_and_joins_its_denial() -> None:
    sides = state("RUS", "agent"), state("UKR", "target")
    feared = one(
        "a",
        "2022-01-10",
        "The West fears an invasion of Ukraine over the thaw.",
        "invasion",
        "attack",
        *sides,
        status="hypothetical",
        by=["the West"],
    )
    denied = one(
        "b",
        "2022-01-12",
        "Moscow denies planning an invasion of Ukraine after the thaw.",
        "invasion",
        "attack",
        *sides,
        status="denied",
        by=["Russia"],
    )
    done = one("c", "2022-02-25", "Russia invaded on Thursday.", "invaded", "attack", *sides, time=when("2022-02-24"))
    assert together(feared, denied)
    assert not together(feared, done)
    entry = merge([feared, denied])[0]
    status = next(d for d in entry.disagreements if d.field == "status")
    assert {(v.value, v.according_to) for v in status.values} == {("hypothetical", "the West"), ("denied", "Russia")}


def test_plan_and_fulfilment_are_one_history() -> None:
    plan = one(
        "a",
        "2021-08-20",
        "Zapad-2021 will begin in September.",
        "Zapad-2021",
        "exercise",
        RUS,
        BLR,
        status="planned",
        time=when("2021-09"),
        name="Zapad-2021",
    )
    held = one(
        "b",
        "2021-09-17",
        "Zapad-2021 ended on Thursday.",
        "Zapad-2021",
        "exercise",
        RUS,
        BLR,
        time=when("2021-09-10", "2021-09-16"),
        name="Zapad-2021",
    )
    (entry,) = merge([held, plan])
    assert [step.status for step in entry.history] == ["planned", "happened"]
    assert entry.status == "happened"
    assert [d.type for d in entry.disagreements] == ["granularity"]   # September here, the 10th there
    assert entry.exercise and entry.exercise.announced.earliest == plan.report.published.days.earliest
    assert entry.time and entry.time.edtf == "2021-09-10/2021-09-16"


def test_background_alone_is_flagged() -> None:
    old = one(
        "a",
        "2021-09-17",
        "In 2014 Russia seized the peninsula.",
        "seized",
        "seizure",
        state("RUS", "agent"),
        time=when("2014"),
        background=True,
    )
    assert [e.background for e in merge([old])] == [True]


def test_a_caption_joins_nothing_by_chance() -> None:
    w = Writer("a", "2021-12-29")
    pair = person("Vladimir Putin", "RUS"), person("Alexander Lukashenko", "BLR")
    w.tells("The two meet in the Kremlin.", "meet", "meeting", *pair, part="caption")
    w.tells("The two met on Wednesday.", "met", "meeting", *pair, time=when("2021-12-29"))
    entries = merge([w.reading()])
    assert [(e.background, len(e.mentions)) for e in entries] == [(False, 1), (True, 1)]


def test_the_same_crisis_is_one_entry_with_both_voices() -> None:
    a = Writer("a", "2021-09-10")
    influx = a.tells(
        "An influx of migrants at the border forest that Warsaw blames on Minsk goes on.",
        "influx of migrants",
        "migration",
        body("group:migrants", "migrants"),
        state("POL", "target"),
        places=[place("border of Poland and Belarus", "BLR", "area")],
    )
    a.tells(
        "Warsaw blames the regime for it.",
        "blames",
        "accusation",
        state("POL", "agent"),
        state("BLR", "target"),
        about=influx,
    )
    b = one(
        "b",
        "2021-12-29",
        "An influx of migrants whom Minsk flew in goes on at the border forest.",
        "influx of migrants",
        "migration",
        state("BLR", "agent"),
        body("org:eu", "European Union", "target"),
    )
    entries = merge([a.reading(), b])
    entry = holding(entries, "b", "e1")
    assert entry is holding(entries, "a", "e1")
    voices = next(d for d in entry.disagreements if d.field == "participants")
    assert [(v.value, v.qualifier, v.according_to) for v in voices.values] == [
        ("Belarus", "asserted", None),
        ("Belarus", "alleged", "Poland"),
    ]


def test_a_patrol_of_one_day_is_not_those_of_recent_weeks() -> None:
    w = Writer("a", "2021-12-29")
    w.tells(
        "In recent weeks bombers flew patrols over Belarus.",
        "patrols",
        "patrol",
        state("RUS", "agent"),
        time=when("2021-11/2021-12"),
        places=[place("Belarus", "BLR", "country")],
    )
    w.tells(
        "On 28 December fighters patrolled jointly.",
        "patrolled",
        "patrol",
        RUS,
        BLR,
        time=when("2021-12-28"),
        places=[place("Belarus", "BLR", "country")],
    )
    assert len(merge([w.reading()])) == 2


def test_no_event_is_lost_or_doubled() -> None:
    readings = [december(), friday()]
    told = sorted((m.report, m.event) for e in merge(readings) for m in e.mentions)
    assert told == sorted((r.report.id, e.id) for r in readings for e in r.events)


def test_figures_that_differ_are_a_disagreement() -> None:
    a = one(
        "a",
        "2021-09-12",
        "Zapad-2021 has 200,000 troops.",
        "Zapad-2021",
        "exercise",
        RUS,
        BLR,
        name="Zapad-2021",
        figures=[count(200_000, "200,000 troops")],
    )
    b = one(
        "b",
        "2021-09-13",
        "Some put Zapad-2021 at 60,000 troops.",
        "Zapad-2021",
        "exercise",
        RUS,
        BLR,
        name="Zapad-2021",
        figures=[count(60_000, "60,000 troops", by="NATO")],
    )
    (entry,) = merge([a, b])
    (differ,) = entry.disagreements
    assert differ.what == "people: the numbers differ"
    assert [(v.value, v.according_to, v.reports) for v in differ.values] == [
        (200_000, None, ["a"]),
        (60_000, "NATO", ["b"]),
    ]
