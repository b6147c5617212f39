"""What one report tells and denies at once, a day in the middle of a drill, lists of numbers, iterations, months."""

from __future__ import annotations

from merge_builders import Writer, count, state, when

from dateline.merge import merge
from dateline.model import Entry, Reading

RUS, BLR, POL, USA = state("RUS"), state("BLR"), state("POL"), state("USA")
MOSCOW, WARSAW = state("RUS", "agent"), state("POL", "agent")


def report(second: str, trigger: str, who: object = MOSCOW) -> Reading:
    w = Writer("a", "2021-09-20")
    w.tells("Russia left troops behind, Kyiv said.", "left troops behind", "deployment", MOSCOW, by=("Kyiv",))
    w.tells("The mayor opened a school.", "opened", "other", WARSAW)
    w.tells(second, trigger, "denial", who)  # type: ignore[arg-type]
    return w.reading()


def of_kind(entries: list[Entry], kind: str) -> Entry:
    return next(entry for entry in entries if entry.kind == kind)


def test_one_accusation_of_two_sentences_is_denied_whole() -> None:
    w = Writer("a", "2021-09-20")
    w.tells("Russia left troops behind, Kyiv said.", "left troops behind", "deployment", MOSCOW, by=("Kyiv",))
    w.tells("Tanks of Moscow stayed too, Riga said.", "stayed", "deployment", MOSCOW, by=("Riga",))
    w.tells("Kyiv knew of drills of Moscow.", "drills", "exercise", MOSCOW, by=("Kyiv",))
    w.tells("Kyiv said that Moscow had moved missiles.", "moved missiles", "deployment", MOSCOW, by=("Kyiv",))
    w.tells("Moscow denied the accusation.", "denied the accusation", "denial", MOSCOW)
    denied = {e.summary for e in merge([w.reading()]) if any(d.field == "status" for d in e.disagreements)}
    assert denied == {"Russia left troops behind, Kyiv said.", "Kyiv said that Moscow had moved missiles."}


def test_a_denial_of_it_reaches_what_was_told_of_those_who_deny() -> None:
    entry = of_kind(merge([report("Moscow denies it.", "denies it")]), "deployment")
    (differ,) = entry.disagreements
    assert (differ.field, differ.type) == ("status", "attribution")
    assert [(side.value, side.according_to) for side in differ.values][-1] == ("denied", "Russia")


def test_a_denial_by_somebody_else_or_of_something_else_does_not() -> None:
    for reading in (report("Warsaw denies it.", "denies it", WARSAW),
                    report("Moscow denies plans for a tax.", "denies plans for a tax")):
        assert not of_kind(merge([reading]), "deployment").disagreements


def drill(name: str, published: str, sentence: str, trigger: str, start: str, end: str = "") -> Reading:
    w = Writer(name, published)
    w.tells(sentence, trigger, "exercise", RUS, BLR, name="Zapad-2021", time=when(start, end or start))
    return w.reading()


def test_a_day_on_which_drills_went_on_moves_neither_end() -> None:
    whole = drill("a", "2021-09-17", "The Zapad-2021 drills were held.", "drills", "2021-09-10", "2021-09-16")
    middle = drill("b", "2021-09-13", "The Zapad-2021 drills continued on Sunday.", "drills continued", "2021-09-12")
    (entry,) = merge([whole, middle])
    assert entry.time is not None and entry.time.edtf == "2021-09-10/2021-09-16"
    (alone,) = merge([middle, drill("c", "2021-09-20", "Zapad-2021 was in September.", "Zapad-2021", "2021-09")])
    assert alone.time is not None and alone.time.start.earliest != alone.time.start.latest


def test_a_day_here_and_the_month_there_is_no_contradiction() -> None:
    (entry,) = merge([drill("a", "2021-09-17", "Zapad-2021 began.", "Zapad-2021", "2021-09-10"),
                      drill("c", "2021-12-20", "Zapad-2021 was in September.", "Zapad-2021", "2021-09")])
    assert [differ.type for differ in entry.disagreements] == ["granularity"]


def test_two_reports_that_print_one_list_do_not_differ() -> None:
    def listed(name: str) -> Reading:
        w = Writer(name, "2021-09-11")
        w.tells("Zapad-2021 has 3,000 soldiers and 200 marines.", "Zapad-2021", "exercise", RUS, BLR, name="Zapad-2021",
                time=when("2021-09-10"), figures=[count(3000, "3,000 soldiers"), count(200, "200 marines", "marines")])
        return w.reading()
    (entry,) = merge([listed("a"), listed("b")])
    assert not entry.disagreements


def test_the_39th_iteration_is_not_the_40th() -> None:
    def counted(name: str, number: str) -> Reading:
        w = Writer(name, "2021-09-11")
        w.tells(f"The {number} iteration of the drill Stone Bear began.", "drill Stone Bear", "exercise", USA, POL,
                name="Stone Bear")
        return w.reading()
    assert len(merge([counted("a", "39th"), counted("b", "39th")])) == 1
    assert len(merge([counted("a", "39th"), counted("b", "40th")])) == 2
