"""Copies of one text are one source: found, shown, and never counted as confirmation."""

from __future__ import annotations

from merge_builders import Writer, place, state, when

from dateline.merge import merge
from dateline.merge.copies import alike, runs_of, sources_of
from dateline.merge.tellings import tellings_of
from dateline.merge.weigh import participants_of
from dateline.model import Reading, WhoRole

WIRE = (
    "Poland closed the crossing at Brusk on Thursday after a lorry broke through the barrier.",
    "The interior ministry said in the evening that guards had fired two shots into the air and that nobody was hurt.",
    "Drivers were told to use the crossing at Kalnik, some ninety kilometres to the north, until the gate is mended.",
    "It is the third time this year that the crossing has been shut, and hauliers have asked for a second gate.",
)
OWN = (
    "A lorry that would not stop has led Warsaw to shut its border post at Brusk.",
    "Our correspondent saw queues of forty vehicles on Thursday afternoon, with families sleeping in their cars.",
    "Traders in the market of the town fear for their season, and the mayor wants the post opened by the weekend.",
)


def report(id: str, published: str, sentences: tuple[str, ...], by: WhoRole = "agent") -> Reading:
    w = Writer(id, published)
    for number, sentence in enumerate(sentences):
        if number:
            w.text += sentence + "\n"
        else:
            verb = "closed" if "closed" in sentence else "shut"
            w.tells(sentence, verb, "border-closure", state("POL", by), time=when("2021-09-09"),
                    places=[place("Brusk", "POL")])
    return w.reading()


def test_a_lightly_edited_copy_is_a_copy_and_another_story_is_none() -> None:
    wire, edited = report("a", "2021-09-09", WIRE), report("b", "2021-09-10", (*WIRE[:3], "More soon."))
    own = report("c", "2021-09-10", OWN)
    assert alike(runs_of(wire.report), runs_of(edited.report))
    assert not alike(runs_of(wire.report), runs_of(own.report))
    reports = [wire.report, edited.report, own.report]
    assert sources_of(reports) == {"a": "a", "b": "a", "c": "c"} == sources_of(reports[::-1])


def test_the_earliest_report_has_it_first() -> None:
    late, early = report("a", "2021-09-11", WIRE), report("b", "2021-09-09", WIRE)
    assert sources_of([late.report, early.report]) == {"a": "b", "b": "b"}


def test_short_texts_are_no_copies() -> None:
    short = [report(id, "2021-09-09", ("Poland closed it.",)).report for id in ("a", "b")]
    assert sources_of(short) == {"a": "a", "b": "b"}


def test_an_entry_counts_texts_not_prints() -> None:
    entry, = merge([report("a", "2021-09-09", WIRE), report("b", "2021-09-10", WIRE), report("c", "2021-09-10", OWN)])
    assert (entry.sources.reports, entry.sources.independent, entry.sources.first) == (3, 2, "a")
    assert entry.sources.copies == {"b": "a"}


def test_many_prints_outvote_nobody() -> None:
    prints = [report(id, "2021-09-09", WIRE, by="target") for id in ("a", "b", "d", "e")]
    others = [report(id, "2021-09-10", (f"{OWN[0][:-1]}, {id} was told.", *OWN[at:at + 1]))
              for at, id in ((1, "c"), (2, "f"))]
    who, = participants_of(tellings_of([*prints, *others]))
    assert who.role == "agent"


def test_an_event_told_alone_rests_on_one_report() -> None:
    entry, = merge([report("a", "2021-09-09", WIRE)])
    assert (entry.sources.reports, entry.sources.independent, entry.sources.copies) == (1, 1, {})
