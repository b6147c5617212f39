"""Reasons why two tellings of different reports are one event: one function a reason, the weights in one table.

Each function takes two tellings and returns (strength from 0 to 1, reason in words), or `None` where it has nothing to
say. Its docstring is the sentence that the documentation shows. The score is the sum of weight times strength.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Optional

from ..model import Days
from .names import same_name
from .tellings import Telling
from .vetoes import UNREAL, why_apart, widened
from .words import word_list

Found = Optional[tuple[float, str]]

# (days that the beginning can be on, strength) for what happens at a moment and for what lasts.
MOMENT: Final = ((3, 1.0), (10, 0.5), (31, 0.2))
LASTING: Final = ((3, 1.0), (10, 0.8), (31, 0.6), (92, 0.4), (366, 0.2))
TELLING: Final = ((1000, 1.0), (100, 0.6), (12, 0.3))   # (least value, strength): round dozens are common
AROUND: Final = 21   # two reports so near to one another speak of the same going-on


def same_proper_name(one: Telling, other: Telling) -> Found:
    """Both give the same proper name; without an edition on both sides it may be another year's."""
    if not one.name or not other.name or not same_name(one.name, other.name):
        return None
    if one.name.edition and one.name.edition == other.name.edition:
        return 1.0, f"both are named {one.event.name}"
    close = one.dated and other.dated
    return (0.6 if close else 0.3), f"both bear the name {one.event.name}, one without its edition"


def same_doers(one: Telling, other: Telling) -> Found:
    """The same sides act; a full pair tells more than one side alone."""
    shared = one.doers & other.doers
    if not shared:
        return None
    alike = one.doers == other.doers
    strength = (1.0 if len(shared) > 1 else 0.7) if alike else 0.4
    return strength, f"{'the same' if alike else 'some of the same'} doers ({_listed(shared)})"


def same_sufferers(one: Telling, other: Telling) -> Found:
    """The same sides are hit, addressed or helped; a member state counts for its union, less."""
    shared = one.sufferers & other.sufferers
    if shared:
        return 1.0, f"both concern {_listed(shared)}"
    if one.sufferers and other.sufferers and widened(one.sufferers) & widened(other.sufferers):
        return 0.7, f"one concerns {_listed(one.sufferers)}, the other {_listed(other.sufferers)}, member and union"
    return None


def same_sides_involved(one: Telling, other: Telling) -> Found:
    """The same sides have part in it, whoever is told as doing it: who sends, who comes and who receives migrants."""
    if one.event.kind not in word_list("kinds", "seldom") or one.doers & other.doers:
        return None
    shared = widened(one.involved) & widened(other.involved)
    return (1.0 if len(shared) > 1 else 0.6, f"the same sides have part in it ({_listed(shared)})") if shared else None


def same_days(one: Telling, other: Telling) -> Found:
    """The days told can be the same, and the fewer they are the more it says."""
    if not one.dated or not other.dated:
        return None
    steps = LASTING if one.event.kind in word_list("kinds", "lasting") else MOMENT
    spread = max(one.starts.width or 0, other.starts.width or 0, _gap(one.starts, other.starts))
    strength = next((worth for days, worth in steps if spread <= days), 0.0)
    return (strength, f"their days agree ({_days(one.starts)} and {_days(other.starts)})") if strength else None


def going_on_together(one: Telling, other: Telling) -> Found:
    """Both tell, within weeks of one another, of something that goes on, has lately come about or is feared."""
    feared = {one.event.status, other.event.status} <= UNREAL | {"denied"}
    if one.dated or other.dated or not (feared or one.event.kind in word_list("kinds", "lasting")):
        return None
    here, there = one.report.published.days, other.report.published.days
    if here.width is None or there.width is None or max(here.width, there.width, _gap(here, there)) > AROUND:
        return None
    return 1.0, "both reports, written within three weeks, tell of it as of these days"


def same_spots(one: Telling, other: Telling) -> Found:
    """The same places below the country, or at least the same country."""
    shared = one.spots & other.spots
    if shared:
        return 1.0, "the same places"
    countries = one.countries & other.countries
    return (0.4, f"both in {_listed(countries)}") if countries else None


def same_figures(one: Telling, other: Telling) -> Found:
    """The same number of the same thing; a large or odd number tells more than a small one."""
    shared = one.amounts & other.amounts
    if not shared:
        return None
    what, value = max(shared, key=lambda amount: (amount[1], amount[0]))
    strength = next((worth for least, worth in TELLING if value >= least), 0.1)
    return strength, f"the same figure ({value:,.0f} {what})"


def same_wording(one: Telling, other: Telling) -> Found:
    """Content words in common in the words that tell of it."""
    shared = one.matter & other.matter
    if not shared:
        return None
    return min(1.0, 0.4 + 0.3 * len(shared)), f"words in common ({', '.join(sorted(shared))})"


def same_sentence(one: Telling, other: Telling) -> Found:
    """Nearly the same sentence: two outlets printed one agency's report."""
    ours, theirs = one.sentence_matter, other.sentence_matter
    shared = len(ours & theirs)
    if shared < 5 or shared < 0.5 * len(ours | theirs):
        return None
    return min(1.0, shared / len(ours | theirs) + 0.2), "nearly the same sentence"


def same_finer_kind(one: Telling, other: Telling) -> Found:
    """The same finer word for the kind (snap check, bomber patrol)."""
    if not one.event.subkind or one.event.subkind != other.event.subkind:
        return None
    return 1.0, f"both are a {one.event.subkind}"


SIGNALS: Final[tuple[tuple[Callable[[Telling, Telling], Found], float], ...]] = (
    (same_proper_name, 0.60),
    (same_doers, 0.35),
    (same_sides_involved, 0.25),
    (same_figures, 0.30),
    (same_days, 0.30),
    (same_sentence, 0.40),
    (same_sufferers, 0.15),
    (same_wording, 0.25),
    (same_spots, 0.15),
    (going_on_together, 0.15),
    (same_finer_kind, 0.05),
)
BAR: Final = 0.60          # what two reports must bring together
SELDOM_BAR: Final = 0.40   # for what seldom happens twice at once between the same sides (data/merge.toml)
SIDES: Final = frozenset({same_doers, same_sufferers, same_sides_involved, same_spots})
"""Signals that hold for all that the same sides ever do at a place: alone they are never enough."""
LEAST_MATTER: Final = 2    # content words in common without which two statements are two matters


@dataclass(frozen=True, slots=True)
class Link:
    """Two tellings that are one event, how sure that is, and why."""

    score: float
    one: Telling
    other: Telling
    because: tuple[str, ...]


def linked(one: Telling, other: Telling) -> Optional[Link]:
    """Why two tellings of different reports are one event; `None` where they are not or it is in doubt."""
    if why_apart(one, other) or (one.event.kind in word_list("kinds", "matter") and not _one_matter(one, other)):
        return None
    found = [(weight * hit[0], signal, hit[1]) for signal, weight in SIGNALS if (hit := signal(one, other))]
    score = round(sum(part for part, _, _ in found), 4)
    if score < bar(one) or SIDES.issuperset(signal for _, signal, _ in found):
        return None
    return Link(score, one, other, tuple(reason for *_, reason in sorted(found, key=lambda part: -part[0])))


def bar(telling: Telling) -> float:
    """What evidence is enough for a kind of event."""
    return SELDOM_BAR if telling.event.kind in word_list("kinds", "seldom") else BAR


def _one_matter(one: Telling, other: Telling) -> bool:
    """Whether two speech acts or agreements share what they are about."""
    return len(one.sentence_matter & other.sentence_matter) >= LEAST_MATTER


def _gap(one: Days, other: Days) -> int:
    """Days between the end of the earlier and the beginning of the later interval; 0 where they meet."""
    assert one.earliest and one.latest and other.earliest and other.latest
    return max(0, (one.earliest - other.latest).days, (other.earliest - one.latest).days)


def _days(days: Days) -> str:
    return str(days.earliest) if days.is_day else f"{days.earliest} to {days.latest}"


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))
