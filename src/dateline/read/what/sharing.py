"""What the events of a report tell about one another: shared participants, aims, and which one a saying is about.

Does not yet do: participants that only the reader's knowledge supplies ("the sanctions", of whom nothing was said).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final, Optional

from ...model import Who
from ...words import word_set
from ..drafts import Draft
from ..parse import Parse, Token
from ..says.claims import Claim
from .roles import with_role

REACH: Final = 200   # events before (and behind) that one may take something from: a report of any length stays linear
NEAR: Final = 40     # events of one sentence

JOINT: Final = frozenset({"joint", "jointly", "bilateral", "multinational", "trilateral", "multilateral", "combined"})
TESTS: Final = frozenset({"missile-test", "nuclear-test"})
SHARED: Final = frozenset({"exercise", "meeting", "cooperation", "patrol", "agreement"})
FIGHTING: Final = frozenset({"fight", "battle", "combat", "confront"})
CLASHES: Final = frozenset({"clash", "skirmish", "firefight", "shootout", "gunfight", "fighting", "exchange", "battle"})
TAKEN_UP: Final = TESTS | {"incursion"}
JUDGING: Final = frozenset({"accusation", "refusal", "warning", "statement", "support"})


def share_participants(drafts: Sequence[Draft], parse: Parse) -> None:
    """Give events that name nobody those who are named where the same event, or its like, is told."""
    for number, draft in enumerate(drafts):
        if draft.kind in SHARED:
            _share_sides(drafts, number, parse)
        elif draft.kind in TAKEN_UP and not _doers(draft):
            _share_doer(drafts, number)
        elif draft.kind == "attack" and not draft.participants:
            _share_foes(drafts[max(0, number - REACH):number], draft, parse)
        elif draft.kind == "casualties":
            _share_killers(drafts, draft, parse)
        elif draft.kind in ("sanction", "legislation") and not _doers(draft):
            _share_makers(drafts[max(0, number - REACH):number], draft, parse)


def _doers(draft: Draft) -> list[Who]:
    return [w for w in draft.participants if w.role in ("agent", "participant")]


def _share_sides(drafts: Sequence[Draft], number: int, parse: Parse) -> None:
    """A joint event that names nobody is that of the earlier mention it takes up, or of the states of its sentence."""
    draft = drafts[number]
    named = [w for w in _doers(draft) if w.country or w.actor]
    if len(named) > 1 or (named and draft.kind != "exercise"):
        return
    if named and not any(parse.tokens[i].lower in JOINT for i in draft.clause):
        return
    beside = None if named else _beside(drafts, draft, parse)
    if beside is not None:  # "Russia holds drills with Belarus, the last one being a war game"
        draft.participants = _doers(beside)
        draft.because.append("participants as told in its sentence")
        return
    earlier = next((
        d for d in reversed(drafts[max(0, number - REACH):number])
        if d.kind == draft.kind and len([w for w in d.participants if w.role == "participant"]) > 1), None)
    if earlier is not None and _takes_up(parse, draft):
        draft.participants += [
            w for w in earlier.participants
            if w.role == "participant" and all(w.actor != mine.actor for mine in draft.participants)]
        draft.because.append("participants as told where the event was named before")


def _beside(drafts: Sequence[Draft], draft: Draft, parse: Parse) -> Optional[Draft]:
    at = bisect_left(drafts, draft.head, key=lambda d: d.head)
    near = drafts[max(0, at - NEAR):at + NEAR]
    like = (d for d in near if d is not draft and d.kind == draft.kind and len(d.participants) > 1)
    return next((d for d in like if _same_sentence(parse, d, draft)), None)


def _same_sentence(parse: Parse, one: Draft, other: Draft) -> bool:
    return parse.tokens[one.head].sent == parse.tokens[other.head].sent


def _takes_up(parse: Parse, draft: Draft) -> bool:
    """A definite or joint nominal: "the drills", "another round of joint drills"."""
    words = {k.lower for k in parse.kids(draft.head, "det", "amod")}
    return bool(words & {"the", "these", "those", "this"} or words & JOINT)


def _share_doer(drafts: Sequence[Draft], number: int) -> None:
    """A test or incursion that names nobody is of the one country whose tests (incursions) the report tells of."""
    draft = drafts[number]
    kinds = TESTS if draft.kind in TESTS else {draft.kind}
    found = [w for d in drafts[max(0, number - REACH):number + REACH] if d.kind in kinds for w in _doers(d)]
    if found and len({w.country for w in found}) == 1 and found[0].country:
        state = next((w for w in found if (w.actor or "").startswith("state:")), found[0])
        draft.participants = [with_role(state, "agent"), *draft.participants]
        draft.because.append("by the only one whose like acts the report tells of")


def _share_foes(earlier: Sequence[Draft], draft: Draft, parse: Parse) -> None:
    """"Sunday's clash", "the skirmish": that of the two sides that the report last told to have fought each other."""
    token = parse.tokens[draft.head]
    dated = any(parse.tokens[k.i].ent == "DATE" for k in parse.kids(token.i, "poss"))
    if token.lemma not in CLASHES or not (dated or _takes_up(parse, draft)):
        return
    fight = next((d for d in reversed(earlier) if d.kind == "attack" and len(_doers(d)) == 2), None)
    if fight is not None:
        draft.participants = _doers(fight)
        draft.because.append("participants as told where the fight was named before")


def _share_killers(drafts: Sequence[Draft], draft: Draft, parse: Parse) -> None:
    """"killed fighting rebels", "in an attack by rebels", "in a clash with Chinese troops": by the other side."""
    if _doers(draft):
        return
    own = {w.country or w.actor for w in draft.participants}
    fought = {k.i for k in parse.kids(draft.head, "xcomp", "advcl") if k.lemma in FIGHTING}
    fight = next((d for d in drafts if d.head in fought), None) if fought else None
    if fight is not None:
        foes = [with_role(w, "agent") for w in fight.participants if w.role == "target"]
        draft.participants = [*draft.participants, *foes]
        return
    for prep in parse.kids(draft.head, "prep", "agent"):
        heads = {k.i for k in parse.kids(prep.i, "pobj")} if prep.lower in ("in", "by", "during") else set()
        for other in drafts:
            if other.head in heads and other.kind == "attack":
                sides = [w for w in other.participants if (w.country or w.actor) not in own]
                draft.participants = [*draft.participants, *(with_role(w, "agent") for w in sides)]
                return


def _share_makers(earlier: Sequence[Draft], draft: Draft, parse: Parse) -> None:
    """"The resolution bans exports": the act of those who adopted it, where the report told so before."""
    texts = word_set("words/events.toml", "documents") | {"which", "that", "measure"}
    if not any(k.lemma in texts for k in parse.kids(draft.head, "nsubj")):
        return
    maker = next((d for d in reversed(earlier) if d.kind in ("legislation", "sanction") and _doers(d)), None)
    if maker is not None:
        draft.participants = [*_doers(maker), *draft.participants]
        draft.because.append("by those who made the text")


# ------------------------------------------------------------------------------------------------ sayings and aims


def tie_statements(drafts: Sequence[Draft], claims: Sequence[Claim]) -> None:
    """`about`: the first event in what a saying, denial, accusation ... says."""
    by_head = {draft.head: draft for draft in reversed(drafts)}
    heads = sorted(by_head)
    said: dict[int, list[tuple[int, int]]] = {}
    for claim in claims:
        if claim.cue_token is not None:
            said.setdefault(claim.cue_token, []).extend(claim.contents)
    for draft in drafts:
        inside = [heads[n] for first, last in said.get(draft.head, ())
                  for n in range(bisect_left(heads, first), bisect_right(heads, last)) if heads[n] != draft.head]
        if inside:
            draft.about = by_head[min(inside)]
            _aim(draft, draft.about)


def _aim(act: Draft, content: Draft) -> None:
    """An accusation aims at who does what it tells of; a threat at whom the threatened act would hit."""
    if any(w.role == "target" for w in act.participants):
        return
    speakers = {w.actor or w.name for w in act.participants}
    wanted: tuple[str, ...] = ("agent", "participant") if act.kind in ("accusation", "warning") else ()
    if act.kind == "threat" or (wanted and speakers & {w.actor or w.name for w in _doers(content)}):
        wanted = ("target",)  # "warned that he would strike the North"
    act.participants = [*act.participants, *(
        with_role(w, "target") for w in content.participants
        if w.role in wanted and (w.actor or w.name) not in speakers)]


def aim(drafts: Sequence[Draft], parse: Parse) -> None:
    """What is condemned, rejected or welcomed is somebody's act: "condemned the launch" aims at who launched."""
    by_head = {d.head: d for d in drafts}
    for number, draft in enumerate(drafts):
        if draft.kind not in JUDGING or len(draft.participants) != 1:
            continue
        noun = next(iter(parse.kids(draft.head, "dobj")), None)
        if noun is None:
            continue
        deed = by_head.get(noun.i) or _taken_up_by(parse, noun, drafts[max(0, number - REACH):number])
        speakers = {w.country or w.actor for w in draft.participants}
        doers = [w for w in _doers(deed) if (w.country or w.actor) not in speakers] if deed is not None else []
        if doers:
            role = "beneficiary" if draft.kind == "support" else "target"
            draft.participants = [*draft.participants, *(with_role(w, role) for w in doers)]
            draft.because.append(f"aimed at who did what \u201c{noun.text}\u201d names")


def _taken_up_by(parse: Parse, noun: Token, earlier: Sequence[Draft]) -> Optional[Draft]:
    """The event told before that "the launch", "the attack" or "the demand" names: by the same word."""
    if not any(k.lower in ("the", "this", "that", "these") for k in parse.kids(noun.i, "det")):
        return None
    return next((d for d in reversed(earlier) if _names(parse, d, noun.lemma)), None)


def _names(parse: Parse, draft: Draft, lemma: str) -> bool:
    words = {parse.tokens[draft.head].lemma, parse.tokens[draft.last].lemma}
    return lemma in words or lemma in DEEDS.get(draft.kind, ())


DEEDS: Final[dict[str, tuple[str, ...]]] = {
    "missile-test": ("launch", "test", "firing"), "nuclear-test": ("test", "explosion"),
    "attack": ("attack", "strike", "raid"),
    "exercise": ("drill", "exercise", "manoeuvre", "maneuver"), "accusation": ("accusation", "charge", "allegation"),
    "appeal": ("demand", "request", "call", "appeal"), "offer": ("offer", "proposal", "invitation"),
    "deployment": ("deployment", "build-up", "buildup"),
    "incursion": ("incursion", "flight", "intrusion"),
    "seizure": ("seizure", "annexation", "takeover"), "legislation": ("law", "resolution", "decree"),
    "arrest": ("arrest", "detention"),
    "sanction": ("sanction", "measure"),
    "agreement": ("agreement", "deal", "treaty"),
}
