"""The reasons that join events told in other words, the table of their weights, and what keeps look-alikes apart."""

from __future__ import annotations

from itertools import combinations

from merge_builders import Writer, count, person, place, state, when

from dateline.merge import merge
from dateline.merge.meaning import gist_of, likeness, nearness
from dateline.merge.othermatters import so_and_not_so, with_nothing_in_common
from dateline.merge.othertimes import told_months_apart
from dateline.merge.pairs import CROWDED, NEIGHBOURS, keys_of, paired
from dateline.merge.signals import AROUND, LIMITS, ROWS, SIGNALS, bar, score_of, signs, sort_of
from dateline.merge.tellings import Telling, tellings_of
from dateline.merge.vetoes import why_apart
from dateline.model import Reading
from dateline.rules import table

RUS, POL, USA, KOR, PRK = state("RUS"), state("POL"), state("USA"), state("KOR"), state("PRK", "agent")


def one(report: str, published: str, *args: object, **more: object) -> Reading:
    writer = Writer(report, published)
    writer.tells(*args, **more)  # type: ignore[arg-type]
    return writer.reading()


def joined(*readings: Reading) -> bool:
    return len(merge(readings)) == 1


def pair(*readings: Reading) -> tuple[Telling, Telling]:
    first, second = tellings_of(readings)
    return first, second


def test_the_table_of_weights_knows_exactly_the_rows_of_the_signals() -> None:
    assert set(table("merge_weights.toml")["weights"]) == set(ROWS)


def test_status_can_neither_join_nor_part_alone() -> None:
    weights = table("merge_weights.toml")["weights"]
    assert all(abs(weights[row]) <= limit < abs(bar() - table("merge_weights.toml")["start"])
               for row, limit in LIMITS.items())


def test_every_signal_says_what_it_sees() -> None:
    assert all(signal.__doc__ for signal in SIGNALS) and AROUND > 0


def test_other_words_of_like_meaning_are_near() -> None:
    seized, captured = gist_of("", "captured a tanker"), gist_of("", "seized a tanker")
    talks = gist_of("", "held talks on trade")
    assert nearness(seized, captured) > nearness(seized, talks)
    assert likeness(seized, captured) > likeness(seized, talks)


def test_a_launch_told_in_other_words_is_one() -> None:
    first = one("a", "2016-07-09", "The North fired a Hwadong missile from a submarine off Sinju on Saturday.", "fired",
                "missile-test", PRK, time=when("2016-07-09"), places=[place("Sinju", "PRK")])
    second = one("b", "2016-07-11", "Saturday's test of a submarine-launched Hwadong near Sinju failed.", "test",
                 "missile-test", PRK, time=when("2016-07-09"), places=[place("Sinju", "PRK")])
    assert joined(first, second)


def test_launches_a_fortnight_apart_are_two() -> None:
    first = one("a", "2016-07-09", "The North fired a missile on Saturday.", "fired", "missile-test", PRK,
                time=when("2016-07-09"))
    second = one("b", "2016-07-24", "The North fired a missile on Saturday.", "fired", "missile-test", PRK,
                 time=when("2016-07-23"))
    assert not joined(first, second)


def test_calls_of_one_pair_in_two_weeks_are_two() -> None:
    def call(report: str, published: str, day: str) -> Reading:
        return one(report, published, "The ministers spoke by phone.", "spoke", "call", person("Anna Berg", "POL"),
                   person("Jan Dolk", "RUS"), time=when(day) if day else None)
    assert not joined(call("a", "2021-03-02", "2021-03-01"), call("b", "2021-03-10", "2021-03-09"))
    assert not joined(call("a", "2021-03-02", "2021-03-01"), call("b", "2021-09-10", ""))


def test_a_deputy_who_meets_the_same_guest_meets_apart() -> None:
    guest = person("Jan Dolk", "RUS")
    first = one("a", "2021-03-02", "Berg met Dolk.", "met", "meeting", person("Anna Berg", "POL"), guest,
                time=when("2021-03-01"))
    second = one("b", "2021-03-02", "Nowik met Dolk.", "met", "meeting", person("Piotr Nowik", "POL"), guest,
                 time=when("2021-03-01"))
    assert not joined(first, second)


def test_an_agreement_told_as_a_statement_is_one() -> None:
    words = "Seoul and Washington announced the decision to deploy the Skywall battery in Seongdo."
    first = one("a", "2016-07-08", words, "announced", "statement", USA, KOR, time=when("2016-07-08"))
    again = "The two announced last week their decision to deploy the Skywall battery in Seongdo."
    second = one("b", "2016-07-13", again, "announced", "agreement", USA, KOR, time=when("2016-07-08"))
    assert joined(first, second)


def test_a_plan_that_was_put_off_is_one_history() -> None:
    first = one("a", "2021-01-11", "The trial of Dolk over the Ilmen spill is set for June.", "trial", "investigation",
                person("Jan Dolk", "RUS", "target"), status="planned", time=when("2021-06"))
    second = one("b", "2021-05-20", "The trial of Dolk over the Ilmen spill is now set for September.", "trial",
                 "investigation", person("Jan Dolk", "RUS", "target"), status="planned", time=when("2021-09"))
    assert joined(first, second)


def test_seizures_that_one_report_counts_one_by_one_stay_apart() -> None:
    w = Writer("a", "2021-09-10")
    for pounds in (500, 1900, 6700):
        w.tells(f"A cutter stopped a boat, seizing some {pounds} pounds of cocaine.", "seizing", "seizure",
                figures=[count(pounds, f"{pounds} pounds", unit="pounds")])
    assert len(merge([w.reading()])) == 3


def test_reasons_are_weighed_and_told() -> None:
    first = one("a", "2021-09-10", "Poland closed its border at Brusk.", "closed", "border-closure", POL,
                time=when("2021-09-09"))
    second = one("b", "2021-09-10", "Poland shut the crossing of Brusk.", "shut", "border-closure", POL,
                 time=when("2021-09-09"))
    found = signs(*pair(first, second))
    assert {sign.name for sign in found} <= set(ROWS) and all(0 <= sign.strength <= 1 for sign in found)
    assert score_of(found) > bar()


def test_what_shares_no_key_is_never_compared() -> None:
    first, second = pair(one("a", "2021-09-10", "Poland closed its border.", "closed", "border-closure", POL),
                         one("b", "2016-01-02", "The North tested a bomb.", "tested", "nuclear-test", PRK))
    assert not keys_of(first) & keys_of(second)


def test_a_crowded_block_is_compared_with_its_neighbours_only() -> None:
    small, crowded = range(CROWDED), range(10 * CROWDED)
    assert len(list(paired(small))) == CROWDED * (CROWDED - 1) // 2
    assert len(list(paired(crowded))) <= 10 * CROWDED * NEIGHBOURS


def test_the_drill_of_one_pair_is_none_of_another_pair() -> None:
    first = one("a", "2021-09-10", "Poland and Russia held drills.", "drills", "exercise", POL, RUS,
                time=when("2021-09-09"))
    second = one("b", "2021-09-10", "Poland and the Koreans held drills.", "drills", "exercise", POL, KOR,
                 time=when("2021-09-09"))
    assert not joined(first, second)


def test_strikes_on_two_towns_of_one_day_are_two() -> None:
    def strike(report: str, town: str) -> Reading:
        return one(report, "2021-09-10", f"Aircraft struck {town} at night.", "struck", "attack", state("RUS", "agent"),
                   time=when("2021-09-09"), places=[place(town, "UKR")])
    assert not joined(strike("a", "Balta"), strike("b", "Izmail"))
    assert joined(strike("a", "Balta"), strike("b", "Balta"))


def visit(report: str, published: str, sentence: str, trigger: str = "visit", kind: str = "visit",
          **more: object) -> Reading:
    return one(report, published, sentence, trigger, kind, RUS, POL, **more)


def test_plans_without_days_in_reports_months_apart_are_two() -> None:
    sentence = "Warsaw and Moscow prepare the visit of the minister."
    days = (("a", "2021-03-01"), ("b", "2021-03-20"))
    spring, summer = (visit(report, day, sentence, status="planned") for report, day in days)
    autumn = visit("c", "2021-11-20", "The president is expected there for a working visit.", status="planned")
    assert joined(spring, summer)
    assert told_months_apart(*pair(spring, autumn)) == "told without days, 264 days apart"
    same_words = visit("d", "2021-11-20", sentence, status="planned")
    assert told_months_apart(*pair(spring, same_words)) is None


def test_acts_of_two_kinds_need_a_day_or_words_in_common() -> None:
    base = one("a", "2021-03-01", "The navy shelled a base on the island.", "shelled", "attack", RUS, USA)
    truce = one("b", "2021-03-04", "Both agreed to a truce in the strait.", "agreed", "agreement", RUS, USA)
    assert with_nothing_in_common(*pair(base, truce)) == "no day and hardly a word in common"
    dated = one("c", "2021-03-04", "Both agreed to a truce in the strait.", "agreed", "agreement", RUS, USA,
                time=when("2021-03-03"))
    also = one("d", "2021-03-01", "The navy shelled a base on the island.", "shelled", "attack", RUS, USA,
               time=when("2021-03-03"))
    assert with_nothing_in_common(*pair(dated, also)) is None


def test_a_fact_and_its_negation_without_days_are_two() -> None:
    yes = one("a", "2021-03-01", "Warsaw recognises the council.", "recognises", "recognition", POL)
    no = one("b", "2021-03-02", "Warsaw does not recognise the council.", "recognise", "recognition", POL,
             status="negated")
    assert so_and_not_so(*pair(yes, no)) == "one is told as fact, the other as not so"


def test_how_days_weigh_does_not_hang_on_the_order() -> None:
    said, done = pair(one("a", "2021-03-01", "Warsaw vowed to help the ferry.", "vowed", "statement", POL),
                      one("b", "2021-03-01", "Warsaw met the crew of the ferry.", "met", "meeting", POL))
    assert sort_of(said, done) == sort_of(done, said) == "speech"
    drill, talks = pair(one("a", "2021-03-01", "Drills began off Lipovo.", "Drills", "exercise", POL),
                        one("b", "2021-03-01", "Talks began in Lipovo.", "Talks", "meeting", POL))
    assert sort_of(drill, talks) == sort_of(talks, drill) == "lasting"


def test_no_veto_and_no_signal_hangs_on_the_order() -> None:
    told = [one(f"{kind}{number}", published, f"On the quay of Lipovo they {kind} the ferry.", kind, kind, who,
                person(f"Anna {kind.title()}", who.country or ""), status=status, places=[place("Lipovo", land)],
                time=when(day) if day else None)
            for number, (who, land, status, published, day) in enumerate([
                (RUS, "UKR", "happened", "2021-03-01", "2021-02-28"),
                (POL, "POL", "planned", "2021-03-02", "2021-03-05"), (RUS, "POL", "ongoing", "2021-06-02", None)])
            for kind in ("statement", "meeting", "exercise", "migration", "attack", "sanction", "election", "visit")]
    tellings = tellings_of(told)
    for first, second in combinations(tellings, 2):
        assert bool(why_apart(first, second)) == bool(why_apart(second, first)), (first.key, second.key)
        assert score_of(signs(first, second)) == score_of(signs(second, first)), (first.key, second.key)


def test_what_is_alleged_of_the_past_lies_before_its_report() -> None:
    alleged, later = pair(
        one("a", "2016-05-31", "The ministry said the crew appeared to have fired a Hwadong.", "fired", "missile-test",
            PRK, status="alleged"),
        one("b", "2016-06-23", "The crew fired a Hwadong on Wednesday.", "fired", "missile-test", PRK,
            time=when("2016-06-22")))
    assert (why_apart(alleged, later) or "").startswith("their times differ")


def test_what_nobody_did_here_and_what_nobody_did_there_are_two() -> None:
    def silence(report: str, day: str) -> Reading:
        return one(report, day, "No group claimed the bombing.", "claimed", "statement", status="negated",
                   time=when(day))
    first, other = pair(silence("a", "2021-03-01"), silence("b", "2021-03-03"))
    assert so_and_not_so(first, other) == "neither was, and no day and few words tie them"
    assert so_and_not_so(*pair(silence("a", "2021-03-01"), silence("b", "2021-03-01"))) is None


def test_what_one_says_another_has_not_said() -> None:
    def plea(report: str, name: str) -> Reading:
        return one(report, "2021-03-02", f"{name} pleaded not guilty.", "pleaded not guilty", "denial",
                   person(name, "POL", "agent"), time=when("2021-03-01"))
    assert "other people do it" in (why_apart(*pair(plea("a", "Anna Adler"), plea("b", "Boris Braun"))) or "")
    assert why_apart(*pair(plea("a", "Anna Adler"), plea("b", "Anna Adler"))) is None


def test_a_plan_of_another_time_is_no_plan_put_off() -> None:
    spring = one("a", "2021-03-19", "Hallen calls an emergency council on the ferry fire.", "council", "meeting",
                 person("Ole Hallen", "NOR"), status="planned", time=when("2021-03-19"))
    summer = one("b", "2021-07-15", "Hallen will gather ministers over the dam at Lom.", "gather ministers", "meeting",
                 person("Ole Hallen", "NOR"), status="planned", time=when("2021-07-15"))
    assert (why_apart(*pair(spring, summer)) or "").startswith("their times differ")


def test_one_of_a_series_is_not_the_series() -> None:
    series = one("a", "2021-06-11", "Three bombings this year shook the market of Tor.", "bombings", "attack", RUS,
                 time=when("2021-01-01/2021-06-11"))
    single = one("b", "2021-02-21", "The bombing of the market of Tor killed nine.", "bombing", "attack", RUS,
                 time=when("2021-02-21"))
    assert why_apart(*pair(series, single)) == "one tells of several over months, the other does not"
    weekend = one("c", "2021-02-22", "Three bombings shook the market of Tor.", "bombings", "attack", RUS,
                  time=when("2021-02-20/2021-02-21"))
    assert why_apart(*pair(weekend, single)) is None


def test_a_saying_is_said_again_after_half_a_year() -> None:
    def letter(report: str, day: str) -> Reading:
        return one(report, day, "I have approved the treaty on canal locks and ask for its swift passage.", "approved",
                   "agreement", RUS)
    assert told_months_apart(*pair(letter("a", "2023-11-30"), letter("b", "2024-08-07")))
    assert told_months_apart(*pair(letter("a", "2023-11-30"), letter("b", "2024-02-07"))) is None
