"""The record is a pure function of the set of readings: no order of coming changes an entry or an id."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from merge_builders import Writer, count, december, friday, state, when

from dateline.merge import merge, narrowed
from dateline.merge.clusters import telling_id
from dateline.merge.tellings import tellings_of
from dateline.model import Reading

DAYS = ("2021-09-09", "2021-09-10", "2021-09", "2021-12-29", "2022-02/2022-03", "")
NAMES = (None, "Zapad-2021", "Zapad 2017", "Zapad")
STATUSES = ("happened", "planned", "ongoing", "habitual", "denied", "hypothetical")
SIDES = (("RUS",), ("RUS", "BLR"), ("USA", "KOR"), ())

event = st.tuples(
    st.sampled_from(("exercise", "meeting", "statement", "attack")),
    st.sampled_from(SIDES),
    st.sampled_from(DAYS),
    st.sampled_from(NAMES),
    st.sampled_from(STATUSES),
    st.sampled_from((None, 12, 200_000)),
    st.sampled_from(("drills", "the talks", "another round", "a war game", "the invasion")),
)
reports = st.lists(st.tuples(st.sampled_from(DAYS), st.lists(event, max_size=5)), max_size=6)


def written(number: int, published: str, events: list[tuple[object, ...]]) -> Reading:
    writer = Writer(f"report{number}", published)
    for kind, sides, day, name, status, troops, trigger in events:
        sentence = f"They told of {trigger} of 12 or 200,000 troops near the border."
        said = "200,000 troops" if troops == 200_000 else "12"
        writer.tells(
            sentence,
            str(trigger),
            str(kind),
            *(state(code) for code in sides),  # type: ignore[attr-defined]
            status=status,
            time=when(str(day)) if day else None,
            name=name if kind == "exercise" else None,  # type: ignore[arg-type]
            figures=[count(troops, said)] if troops else [],  # type: ignore[arg-type]
        )
    return writer.reading()


@settings(max_examples=60, deadline=None)
@given(reports, st.randoms(use_true_random=False))
def test_any_order_gives_the_same_entries_with_the_same_ids(drawn, random) -> None:  # type: ignore[no-untyped-def]
    readings = [written(n, published, events) for n, (published, events) in enumerate(drawn)]
    shuffled = list(readings)
    random.shuffle(shuffled)
    assert merge(readings) == merge(shuffled)
    assert narrowed(readings) == narrowed(shuffled)


@settings(max_examples=40, deadline=None)
@given(reports)
def test_every_event_stands_in_one_entry_and_ids_differ(drawn) -> None:  # type: ignore[no-untyped-def]
    readings = [written(n, published, events) for n, (published, events) in enumerate(drawn)]
    entries = merge(readings)
    assert len({entry.id for entry in entries}) == len(entries)
    told = sorted((m.report, m.event) for entry in entries for m in entry.mentions)
    assert told == sorted((r.report.id, e.id) for r in readings for e in r.events)


def test_a_report_twice_counts_once() -> None:
    assert merge([december(), december()]) == merge([december()])


def test_a_later_report_leaves_ids_as_they_were() -> None:
    early = Writer("z", "2021-08-20")
    early.tells(
        "Zapad-2021 will begin soon.",
        "Zapad-2021",
        "exercise",
        state("RUS"),
        state("BLR"),
        status="planned",
        name="Zapad-2021",
    )
    later = Writer("a", "2021-09-17")
    later.tells("Zapad-2021 is over.", "Zapad-2021", "exercise", state("RUS"), state("BLR"), name="Zapad-2021")
    (before,), (after,) = merge([early.reading()]), merge([later.reading(), early.reading()])
    assert before.id == after.id and len(after.mentions) == 2


def test_an_id_is_made_of_a_telling() -> None:
    tellings = tellings_of([december(), friday()])
    (alone,) = [e for e in merge([friday()]) if e.name == "Zapad-2021"]
    assert alone.id in {telling_id(t) for t in tellings}
    assert len({telling_id(t) for t in tellings}) == len(tellings)
