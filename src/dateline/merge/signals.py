"""Reasons for and against two tellings of different reports being one event, each with a weight that was learned.

Each function takes two tellings and returns a `Sign` (its name in the table of weights, a strength from 0 to 1, the
reason in words), or `None` where it has nothing to say. The weights stand in data/merge_weights.toml, which
`tools/learn_merging.py` makes: the sum of weight times strength is the log odds that the two are one. What can never be
one is no matter of weights: see `vetoes`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from math import log10
from typing import Final, NamedTuple, Optional

from ..model import FACTS, Days
from ..rules import table
from .courses import end_alike, in_course
from .meaning import LATELY, in_common, likeness, nearness, weight_of
from .names import same_name
from .othersides import widened
from .people import one_person
from .tellings import UNREAL, Telling, both_are, either_is, is_of_a_day, lasting, told_elsewhere
from .words import listed

WEIGHTS: Final = "merge_weights.toml"


class Sign(NamedTuple):
    """One reason: its row in the table of weights, how strong it is from 0 to 1, and the words for a reader; what puts
    them together, where that takes long, for most pairs make no link."""

    name: str
    strength: float
    said: str | Callable[[], str]

    @property
    def reason(self) -> str:
        """The words for a reader."""
        return self.said if isinstance(self.said, str) else self.said()


Found = Optional[Sign]
Signal = Callable[[Telling, Telling], Found]


def same_proper_name(one: Telling, other: Telling) -> Found:
    """Both give the same proper name; without an edition on both sides it may be another year's."""
    if not one.name or not other.name or not same_name(one.name, other.name):
        return None
    if one.name.edition and one.name.edition == other.name.edition:
        return Sign("name", 1.0, f"both are named {one.called}")
    return Sign("name", 0.6, f"both bear the name {one.called}, one without its edition")


def same_doers(one: Telling, other: Telling) -> Found:
    """The same sides act, all of them, some of them or, against it, none of them."""
    if not one.doers or not other.doers:
        return None
    shared = one.doers & other.doers
    if one.doers == other.doers:
        return Sign("doers.same", 1.0, lambda: f"the same doers ({listed(shared)})")
    if shared and not (one.doers <= other.doers or other.doers <= one.doers):
        return Sign("doers.cross", 1.0,
                    lambda: f"each has a doer that the other has not ({listed(one.doers ^ other.doers)})")
    if shared:
        return Sign("doers.some", 1.0, lambda: f"some of the same doers ({listed(shared)})")
    return Sign("doers.others", 1.0, lambda: f"other doers ({listed(one.doers)} and {listed(other.doers)})")


def several_doers(one: Telling, other: Telling) -> Found:
    """Two or more sides are the same."""
    shared = one.doers & other.doers
    return Sign("doers.several", 1.0, lambda: f"together ({listed(shared)})") if len(shared) > 1 else None


def same_sufferers(one: Telling, other: Telling) -> Found:
    """The same sides are hit, addressed or helped, or none of them; a member state counts for its union."""
    if not one.sufferers or not other.sufferers:
        return None
    if shared := one.sufferers & other.sufferers:
        return Sign("concerned.same", 1.0, f"both concern {listed(shared)}")
    if widened(one.sufferers) & widened(other.sufferers):
        return Sign("concerned.same", 0.7, "they concern a union and a member of it")
    return Sign("concerned.others", 1.0, f"they concern {listed(one.sufferers)} and {listed(other.sufferers)}")


def same_sides_involved(one: Telling, other: Telling) -> Found:
    """How many of all sides named are the same, whoever is told as doing it."""
    ours, theirs = widened(one.involved), widened(other.involved)
    every = ours | theirs
    if not every:
        return None
    shared = ours & theirs
    return Sign("sides", len(shared) / len(every), lambda: f"sides in common ({listed(shared)})") if shared else None


def same_people(one: Telling, other: Telling) -> Found:
    """The same named person has part in both, or in each a person whom the other does not name."""
    if not one.persons or not other.persons:
        return None
    shared = {a for a in one.persons for b in other.persons if one_person(a, b)}
    if shared:
        return Sign("people.same", 1.0, f"the same person ({listed(frozenset(shared))})")
    return Sign("people.others", 1.0, "other people")


def same_days(one: Telling, other: Telling) -> Found:
    """Their days agree, and the fewer they can be the more it says; of speech less, for much is said on one day."""
    if not one.dated or not other.dated:
        return None
    spread = _spread(one.starts, other.starts)
    step = next((name for days, name in ((1, "day"), (3, "days"), (10, "week"), (45, "month"), (400, "year"))
                 if spread <= days), "years")
    row = f"{sort_of(one, other)}.{step}"
    return Sign(row, 1.0, lambda: f"their days agree ({_days(one.starts)} and {_days(other.starts)})")


def days_apart(one: Telling, other: Telling) -> Found:
    """The days told have none in common; for what lasts that may be two of its days, where no course is told that holds
    both."""
    if not one.dated or not other.dated or one.starts.meets(other.starts) or in_course(one, other):
        return None
    gap = _gap(one.starts, other.starts)
    return Sign("days.apart", min(1.0, log10(1 + gap) / 2), f"they begin {gap} days apart")


def day_and_no_day(one: Telling, other: Telling) -> Found:
    """One tells its days, the other only that it was before its report: how long before decides."""
    if one.dated == other.dated:
        return None
    dated, undated = (one, other) if one.dated else (other, one)
    told = undated.starts.latest or undated.report.published.days.latest
    if told is None or dated.starts.earliest is None:
        return Sign("undated.one", 1.0, "only one tells its days")
    far = abs((told - dated.starts.earliest).days)
    return Sign("undated.far", min(1.0, log10(1 + far) / 3), f"one tells no days; its report is {far} days off")


def same_end(one: Telling, other: Telling) -> Found:
    """Both tell the same last day of what lasts, whatever they tell of the first."""
    return Sign("end.same", 1.0, f"both end on {one.ends.latest}") if end_alike(one, other) else None


def both_undated(one: Telling, other: Telling) -> Found:
    """Neither tells its days."""
    return None if one.dated or other.dated else Sign("undated.both", 1.0, "neither tells its days")


def near_reports(one: Telling, other: Telling) -> Found:
    """The reports are of the same days: what reports of one week tell is sooner one event than what those of two years
    tell."""
    here, there = one.report.published.days, other.report.published.days
    if here.width is None or there.width is None:
        return None
    gap = _gap(here, there)
    told = f"the reports are {gap} days apart" if gap else "reports of one day"
    return Sign("reports.near", 1 / (1 + gap / 10), told)


def going_on_together(one: Telling, other: Telling) -> Found:
    """Both tell, within weeks of one another, of something that lasts, or that both only fear."""
    feared = {one.event.status, other.event.status} <= UNREAL | {"denied"}
    if (one.dated and other.dated) or not (feared or lasting(one) or lasting(other)):
        return None
    here, there = one.report.published.days, other.report.published.days
    if here.width is None or there.width is None or max(here.width, there.width, _gap(here, there)) > AROUND:
        return None
    return Sign("going-on", 1.0, "both reports, written within three weeks, tell of it as of these days")


def same_spots(one: Telling, other: Telling) -> Found:
    """The same places below the country, by gazetteer or by name; or, where both name some, none in common."""
    if one.spots & other.spots:
        return Sign("places.same", 1.0, "the same places")
    words = one.place_words & other.place_words
    if words:
        told = min(1.0, sum(weight_of(word) for word in words) / 8)
        return Sign("places.same", told, lambda: f"places called alike ({listed(words)})")
    if one.towns and other.towns:
        return Sign("towns.others", 1.0, lambda: f"other towns ({listed(one.towns)} and {listed(other.towns)})")
    if told_elsewhere(one, other):
        return Sign("places.others", 1.0, "other places")
    return None


def same_country(one: Telling, other: Telling) -> Found:
    """In the same country."""
    shared = one.countries & other.countries
    return Sign("country", 1.0, lambda: f"both in {listed(shared)}") if shared else None


def same_figures(one: Telling, other: Telling) -> Found:
    """The same number of the same thing; a large or odd number tells more than a small one."""
    shared = one.amounts & other.amounts
    if shared:
        what, value = max(shared, key=lambda amount: (amount[1], amount[0]))
        strength = min(1.0, 0.3 + max(0.0, log10(max(value, 1.0))) / 5)
        return Sign("figure.same", strength, lambda: f"the same figure ({value:,.0f} {what})")
    counted = {what for what, _ in one.amounts} & {what for what, _ in other.amounts}
    if not counted:
        return None
    row = "figure.other" if counted & {"people", "casualties"} else "figure.measure"
    return Sign(row, 1.0, lambda: f"other numbers of {listed(frozenset(counted))}")


def same_wording(one: Telling, other: Telling) -> Found:
    """Content words in common in the words that tell of it, weighed by how seldom they are."""
    alike = likeness(one.gist, other.gist)
    if alike < 0.05:
        return None
    return Sign("words.telling", alike, lambda: f"words in common ({', '.join(_most_telling(one, other))})")


def _most_telling(one: Telling, other: Telling) -> list[str]:
    return sorted(set(one.gist.words) & set(other.gist.words), key=lambda word: (-weight_of(word), word))[:4]


def same_trigger(one: Telling, other: Telling) -> Found:
    """The words that name the event are the same."""
    alike = likeness(one.trigger_gist, other.trigger_gist)
    if alike < 0.05:
        return None
    return Sign("words.trigger", alike, f"both call it “{one.event.trigger.text}” or so")


def same_meaning(one: Telling, other: Telling) -> Found:
    """The words that name the event mean nearly the same: "captured" and "apprehended"."""
    near = nearness(one.trigger_gist, other.trigger_gist)
    return Sign("meaning", near, "words of like meaning name it") if near > 0.2 else None


def shared_words(one: Telling, other: Telling) -> Found:
    """How much the words in common tell together, however long the sentences are."""
    told = sum(weight for weight, _ in in_common(one.gist, other.gist))
    return Sign("words.shared", min(1.0, told / 30), "much in common in words") if told > 6 else None


def rare_word(one: Telling, other: Telling) -> Found:
    """A word that few reports hold stands in both: a weapon, a ship, a village."""
    shared = in_common(one.gist, other.gist)
    if not shared:
        return None
    weight, word = max(shared)
    return Sign("words.rare", min(1.0, (weight - 3) / 4), f"“{word}” stands in both") if weight > 3 else None


def same_sentence(one: Telling, other: Telling) -> Found:
    """Nearly the same sentence: two outlets printed one agency's report."""
    ours, theirs = one.sentence_matter, other.sentence_matter
    shared, every = len(ours & theirs), len(ours | theirs)
    if shared < 4 or shared < 0.4 * every:
        return None
    return Sign("sentence", min(1.0, shared / every + 0.2), "nearly the same sentence")


def copied(one: Telling, other: Telling) -> Found:
    """The same words in two prints of one text."""
    if one.source != other.source or one.event.kind != other.event.kind:
        return None
    if (one.event.trigger.text, one.event.sentence.text) != (other.event.trigger.text, other.event.sentence.text):
        return None
    return Sign("copied", 1.0, "the same words in two prints of one text")


def same_kind(one: Telling, other: Telling) -> Found:
    """Of one kind; or of two kinds between which reports vary (an agreement is told as a statement)."""
    if one.event.kind == other.event.kind:
        finer = one.event.subkind and one.event.subkind == other.event.subkind
        return Sign("kind.same", 1.0, f"both are a {one.event.subkind or one.event.kind}") if not finer else Sign(
            "kind.finer", 1.0, f"both are a {one.event.subkind}")
    return Sign("kind.other", 1.0, f"one is told as {one.event.kind}, the other as {other.event.kind}")


def seldom(one: Telling, other: Telling) -> Found:
    """Of a kind that seldom happens twice at once between the same sides: an election, a state of emergency."""
    if not both_are(one, other, "seldom") or not widened(one.involved) & widened(other.involved):
        return None
    return Sign("kind.seldom", 1.0, "of a kind that the same sides seldom see twice at once")


def part_and_whole(one: Telling, other: Telling) -> Found:
    """One is of a day, the other lasts or is a series: the one may be part of the other."""
    short, long = (one, other) if is_of_a_day(one) else (other, one)
    if not is_of_a_day(short) or is_of_a_day(long) or not (long.event.status == "ongoing" or long.many):
        return None
    return Sign("part", 1.0, "one is of a day, the other lasts or is several")


def one_and_many(one: Telling, other: Telling) -> Found:
    """One tells of a single event, the other of several or of a series."""
    return Sign("many", 1.0, "one tells of several, the other of one") if one.many != other.many else None


def who_to_whom(one: Telling, other: Telling) -> Found:
    """The same sides do it to the same sides, in one kind of act."""
    if one.event.kind != other.event.kind or one.doers != other.doers or not one.doers & other.doers:
        return None
    shared = one.sufferers & other.sufferers
    return Sign("who-to-whom", 1.0, f"{listed(one.doers)} to {listed(shared)}") if shared else None


def day_and_place(one: Telling, other: Telling) -> Found:
    """On the same days at the same place."""
    if not _same_days(one, other, 3):
        return None
    spots = same_spots(one, other)
    if not spots or spots.name != "places.same":
        return None
    return Sign("day-and-place", spots.strength, "the same days at the same place")


def day_and_kind(one: Telling, other: Telling) -> Found:
    """On the same days an act of the same kind."""
    if one.event.kind != other.event.kind or sort_of(one, other) == "speech" or not _same_days(one, other, 3):
        return None
    return Sign("day-and-kind", 1.0, f"a {one.event.kind} of the same days")


def day_and_words(one: Telling, other: Telling) -> Found:
    """In the same days, in words that are alike."""
    if not _same_days(one, other, 10):
        return None
    return Sign("day-and-words", likeness(one.gist, other.gist), "the same days in like words")


def week_and_words(one: Telling, other: Telling) -> Found:
    """Reports of one week, in words that are alike."""
    here, there = one.report.published.days, other.report.published.days
    if here.width is None or there.width is None or _gap(here, there) > 7:
        return None
    return Sign("week-and-words", likeness(one.gist, other.gist), "reports of one week in like words")


def _same_days(one: Telling, other: Telling, most: int) -> bool:
    """Whether both are dated and their beginnings lie within so many days."""
    return one.dated and other.dated and _spread(one.starts, other.starts) <= most


@lru_cache(LATELY)
def _spread(one: Days, other: Days) -> int:
    """How wide two beginnings are, or how far apart, in days."""
    return max(one.width or 0, other.width or 0, _gap(one, other))


def other_ordinal(one: Telling, other: Telling) -> Found:
    """The first and the fourth of a row are two."""
    if not one.ordinals or not other.ordinals:
        return None
    if one.ordinals & other.ordinals:
        return Sign("ordinal.same", 1.0, f"each is told as the {listed(one.ordinals & other.ordinals)}")
    return Sign("ordinal.other", 1.0, f"one is the {listed(one.ordinals)}, the other the {listed(other.ordinals)}")


def same_status(one: Telling, other: Telling) -> Found:
    """Told with the same certainty: this alone joins nothing and parts nothing."""
    told = {one.event.status, other.event.status}
    if len(told) == 1 or told <= FACTS:
        return Sign("status.same", 1.0, lambda: f"told as {' and '.join(sorted(told))}")
    if len(told & UNREAL) == 1:
        return Sign("status.unreal", 1.0, f"one is {' and '.join(sorted(told & UNREAL))}")
    return None


SIGNALS: Final[tuple[Signal, ...]] = (
    same_proper_name, same_doers, several_doers, same_sufferers, same_sides_involved, same_people, same_days,
    days_apart, day_and_no_day, same_end, both_undated, near_reports, going_on_together, same_spots, same_country,
    same_figures, same_wording, same_trigger, same_meaning, shared_words, rare_word, same_sentence, copied, same_kind,
    seldom, part_and_whole, one_and_many, other_ordinal, same_status, who_to_whom, day_and_place, day_and_kind,
    day_and_words, week_and_words,
)
SORTS: Final = ("speech", "lasting", "act")
STEPS: Final = ("day", "days", "week", "month", "year", "years")
ROWS: Final[tuple[str, ...]] = (
    "name", "doers.same", "doers.some", "doers.others", "doers.several", "concerned.same", "concerned.others", "sides",
    "people.same", "people.others",
    *(f"{sort}.{step}" for sort in SORTS for step in STEPS),
    "days.apart", "undated.one", "undated.far", "undated.both", "reports.near", "going-on", "places.same",
    "places.others", "country", "figure.same", "figure.other", "words.telling", "words.trigger", "meaning",
    "words.rare", "sentence", "kind.same", "kind.finer", "kind.other", "kind.seldom", "part", "many", "ordinal.same",
    "ordinal.other", "status.same", "status.unreal", "who-to-whom", "day-and-place", "day-and-kind", "day-and-words",
    "week-and-words", "figure.measure", "words.shared", "copied", "doers.cross",
    "towns.others", "end.same",
)
"""Every row of the table of weights, in its order."""
LIMITS: Final = {"status.same": 0.6, "status.unreal": 0.6}
"""How far a weight may go: status never joins or splits by itself."""
AROUND: Final = 21   # days: two reports so near to one another speak of the same going-on
LEAST_SHOWN: Final = 0.15   # of the log odds: what weighs less is no reason worth printing


def signs(one: Telling, other: Telling) -> list[Sign]:
    """All that speaks for or against two tellings being one event, in the order of SIGNALS."""
    return [sign for signal in SIGNALS if (sign := signal(one, other))]


def score_of(found: list[Sign]) -> float:
    """The log odds that these signs make."""
    weights, start = _weights()
    return round(start + sum(weights[sign.name] * sign.strength for sign in found), 4)


def reasons(found: list[Sign]) -> list[str]:
    """The reasons that speak for one event, the weightiest first."""
    weights, _ = _weights()
    parts = [(weights[sign.name] * sign.strength, sign) for sign in found]
    shown = sorted([part for part in parts if part[0] >= LEAST_SHOWN], key=lambda part: -part[0])
    return [sign.reason for _, sign in shown]


def bar() -> float:
    """The log odds from which on two tellings are taken for one event."""
    return float(table(WEIGHTS)["bar"])


def sort_of(one: Telling, other: Telling) -> str:
    """How days weigh for a pair: speech if one of them is that, what lasts, or an act."""
    if either_is(one, other, "matter"):
        return "speech"
    return "lasting" if lasting(one) or lasting(other) else "act"


def weights() -> Mapping[str, float]:
    """The weight of each row of the table."""
    return _weights()[0]


def start() -> float:
    """Where every pair begins."""
    return _weights()[1]


@cache
def _weights() -> tuple[Mapping[str, float], float]:
    rows = table(WEIGHTS)
    return {name: float(rows["weights"].get(name, 0.0)) for name in ROWS}, float(rows["start"])


def _gap(one: Days, other: Days) -> int:
    """Days between the end of the earlier and the beginning of the later interval; 0 where they meet."""
    assert one.earliest and one.latest and other.earliest and other.latest
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)


def _days(days: Days) -> str:
    return str(days.earliest) if days.is_day else f"{days.earliest} to {days.latest}"
