"""What: the events of a report, one draft for each trigger that tells of one.

Light verbs ("hold drills", "impose sanctions") give their tense and subject to the nominal event; a verb that asks for
its object ("close the border") takes it in. Neutral sayings are events only where they are news in themselves: dated in
their own clause, or with no event in what they say. Does not yet do: events of verbs that no rule names, beyond what
`rules/events.toml` lists; and one event told by two clauses of a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Optional

from ...model import Plover, Who
from ...words import word_set
from ..drafts import Draft
from ..parse import Parse, Token
from ..says.claims import Claim, claims_over
from ..who.actors import Actors
from .cast import Cast
from .coding import HOSTILE
from .exercises import exercise_name
from .roles import Slots, participants, slots_of, who, with_role
from .sharing import JOINT, TESTS, aim, share_participants, tie_statements
from .subjects import subjects
from .tellings import SPOKEN, contents, doing_verb, is_bare, light_verbs, own_events
from .triggers import NOMINAL, Rule, Trigger, find_triggers, kinds

ELSEWHERE = frozenset({"in", "at", "on", "near", "during", "since", "after", "before", "within"})   # where, not to whom


def find_events(parse: Parse, actors: Actors, claims: Sequence[Claim]) -> list[Draft]:
    """The drafts of all events of the report, in text order; statuses are still to be set."""
    kept, drafts = _drafted(parse, Cast(actors, parse, claims), find_triggers(parse), claims)
    weak = {t.head for t in kept if t.rule.name == "move"}
    drafts = [d for d in drafts if not is_bare(parse, d) and (d.participants or d.head not in weak)]
    first = {d.kind: n for n, d in reversed(list(enumerate(drafts)))}
    drafts = [d for n, d in enumerate(drafts) if not d.elliptic or first[d.kind] < n]
    drafts = with_speech_acts(parse, drafts, contents(parse, kept))
    share_participants(drafts, parse)
    tie_statements(drafts, claims)
    aim(drafts, parse)
    _give_speakers(drafts, claims)
    return drafts


def _is_between(parse: Parse, draft: Draft, trigger: Trigger) -> bool:
    """Whether an actor does it, and to somebody: another actor, or whoever the object names ("turned the men away")."""
    doers = {w.actor or w.said for w in draft.participants if w.role in ("agent", "participant")}
    others = {w.actor or w.said for w in draft.participants} - doers
    objects = [k for k in parse.kids(draft.head, "dobj", "nsubjpass", "dative") if k.pos in NOMINAL]
    objects = [k for k in objects if k.i != trigger.used]   # "bought a tank": that is what, not whom
    if "held-to" in (draft.only or ""):  # "pushed the button to start it": a thing is not told to do anything
        objects = [k for k in objects if k.lemma in word_set("words/events.toml", "crowds")]
    return len(doers) > 1 or bool(doers and (others or objects or _names_other(parse, draft)))


def _names_other(parse: Parse, draft: Draft) -> bool:
    """Whether the object or what hangs on it names a people or a state: "opened its market to Chinese meat"."""
    below = [k for k in parse.kids(draft.head, "dobj", "prep", "dative") if k.lower not in ELSEWHERE]
    named = (parse.tokens[i] for k in below for i in parse.subtree(k.i) if i > draft.head)
    return any(t.ent in ("GPE", "NORP") and parse.tokens[t.head].lower not in ELSEWHERE for t in named)


def _give_speakers(drafts: Sequence[Draft], claims: Sequence[Claim]) -> None:
    """A denial made by a negated clause ("the drills are not aimed at anyone") is the act of whoever says so."""
    for draft in drafts:
        if draft.only == "negated":
            claim = min(
                (c for c in claims_over(claims, draft.head) if c.identities), key=lambda c: c.size, default=None
            )
            draft.participants = [who("agent", i, claim.source) for i in claim.identities] if claim else []


def with_speech_acts(parse: Parse, drafts: Sequence[Draft], told: dict[int, int]) -> list[Draft]:
    """What is urged, offered or refused, told as one event with the urging: its kind, the speaker's roles.

    "The EU urged Minsk to start talks" is one event: a meeting, demanded, agent the EU, addressee Minsk.
    """
    by_head = {draft.head: draft for draft in drafts}
    dropped: set[int] = set()   # what is offered is only offered
    for content, act in told.items():
        inner, outer = by_head.get(content), by_head.get(act)
        if inner is None or outer is None:
            continue
        offered = parse.tokens[outer.head].lemma in word_set("words/verbs.toml", "offering")
        if offered and parse.tokens[content].pos == "VERB":
            known = {w.actor or w.name for w in outer.participants}
            outer.participants += [
                with_role(w, "addressee") for w in inner.participants if (w.actor or w.name) not in known]
            dropped.add(content)
            continue
        known = {w.actor or w.name for w in outer.participants}
        inner.participants = [*outer.participants, *(w for w in inner.participants if (w.actor or w.name) not in known)]
        inner.said_by = outer.kind
        if outer.head < inner.first and inner.last - outer.head <= 12:
            inner.first = outer.head
        hostile = outer.kind == "offer" and inner.plover.type in HOSTILE  # "vowed to punish": no offer but a threat
        inner.plover = Plover(type="THREATEN", mode=None, context=inner.plover.context) if hostile else outer.plover
        inner.because.append(f"told with \u201c{parse.tokens[outer.head].text}\u201d")
    gone = {act for content, act in told.items() if content in by_head and content not in dropped} | dropped
    return [draft for draft in drafts if draft.head not in gone]


# ------------------------------------------------------------------------------------------------ drafts


def _drafted(
    parse: Parse, cast: Cast, triggers: Sequence[Trigger], claims: Sequence[Claim]
) -> tuple[list[Trigger], list[Draft]]:
    """The triggers that tell of events, and their drafts.

    Where a rule asks for two actors and there are none, the word tells what it tells otherwise, if anything.
    """
    verbs = light_verbs(parse, triggers)
    kept = own_events(parse, triggers, verbs, claims)
    heads = {t.head for t in kept}
    drafts = [_draft(parse, cast, trigger, verbs.get(trigger.head), heads) for trigger in kept]
    alone = {
        t.head for t, draft in zip(kept, drafts, strict=True) if t.rule.between and not _is_between(parse, draft, t)}
    if not alone:
        return kept, drafts
    otherwise = (t.otherwise if t.head in alone else t for t in triggers)
    return _drafted(parse, cast, [t for t in otherwise if t is not None], claims)


def _draft(parse: Parse, cast: Cast, trigger: Trigger, verb: Optional[int], heads: set[int]) -> Draft:
    token, rule = parse.tokens[trigger.head], trigger.rule
    tense = verb if verb is not None else _tense_verb(parse, token)
    above = parse.tokens[token.head] if token.dep in ("xcomp", "ccomp") and token.tag in ("VB", "VBG") else token
    governor = parse.tokens[verb] if verb is not None else above
    first, last, end = _extent(parse, token, trigger)
    clause = _clause(parse, token.i, verb, heads)
    slots = slots_of(parse, token.i, verb)
    if rule.kind in SPOKEN and token.pos in NOMINAL:
        slots["by"] = [*slots.get("by", []), *slots.pop("from", [])]   # "warnings from Moscow"
    whole = _participants(parse, cast, rule, slots, token if verb is None else None)
    joint = _is_joint(parse, clause, whole)
    if rule.roles == "exercise" and len([w for w in whole if w.role == "participant"]) == 1 and not joint:
        whole = [with_role(w, "agent") if w.role == "participant" else w for w in whole]
    draft = Draft(
        head=token.i,
        first=first,
        last=last,
        end=end,
        verb=tense,
        clause=clause,
        kind=rule.kind,
        subkind=rule.subkind,
        plover=Plover(type=rule.plover, mode=rule.mode, context=list(rule.context)),
        cameo=rule.cameo,
        participants=whole,
        only=rule.only,
        asserted=verb is not None or token.pos not in NOMINAL,
        elliptic=rule.only == "elliptic",
        decreed=governor.lemma in word_set("words/verbs.toml", "decreeing"),
    )
    if joint and "joint" in kinds()[rule.kind]:
        code = kinds()[rule.kind]["joint"]
        draft.plover, draft.cameo = Plover(type=code["plover"], mode=None, context=draft.plover.context), code["cameo"]
    draft.name = exercise_name(parse, token) if rule.kind == "exercise" else None
    return draft


def _participants(parse: Parse, cast: Cast, rule: Rule, slots: Slots, noun: Optional[Token]) -> list[Who]:
    """Who takes part. `noun`: the trigger where it stands without a verb of its own."""
    if rule.only == "elliptic":
        return []  # "200,000 troops will take part": the sides are told where the exercise is
    found = participants(cast, slots, rule.roles)
    if noun is not None and noun.pos in NOMINAL and not any(w.role in ("agent", "participant") for w in found):
        found = [*_doers(parse, cast, noun, rule), *found]
    if rule.kind == "exercise":  # "90,000 troops will take part": a strength, not a side
        found = [w for w in found if w.country or w.actor or w.role not in ("agent", "participant")]
    if rule.kind in TESTS:  # "the council imposed sanctions over its test": no body of states tests weapons
        found = [w for w in found if w.role != "agent" or w.country or w.actor is None]
    return found


def _doers(parse: Parse, cast: Cast, token: Token, rule: Rule) -> list[Who]:
    """Who does a nominal event that names nobody: the subject of "considers", or of the verb a speech goes with."""
    verb = doing_verb(parse, token)
    if verb is None:
        return []
    governed = token.dep == "pobj" and parse.tokens[parse.tokens[token.head].head].i == verb
    if governed and rule.kind not in ("statement", "visit", "meeting", "call"):
        return []
    found, passive = subjects(parse, verb)
    return [] if passive else participants(cast, {"subj": found}, rule.roles)


def _tense_verb(parse: Parse, token: Token) -> int:
    if token.pos == "VERB":
        return token.i
    return next((a.i for a in parse.ancestors(token) if a.pos in ("VERB", "AUX")), token.i)


def _extent(parse: Parse, token: Token, trigger: Trigger) -> tuple[int, int, int]:
    """The trigger's first token, its last with the object, its last without an object that its rule does not ask for.

    The noun with its modifiers, or the verb with particle and object head: "closed the border", but "visited" alone.
    """
    if token.pos in NOMINAL:
        before = [
            i
            for k in parse.kids(token.i, "amod", "compound", "nmod", "poss", "nummod", "det")
            if k.i < token.i
            for i in parse.subtree(k.i)
        ]
        return min([token.i, *(i for i in before if token.i - i <= 8)]), token.i, token.i
    used = trigger.used if trigger.used is not None and token.i < trigger.used <= token.i + 8 else token.i
    end, last = used, used
    for kid in parse.kids(token.i, "prt", "dobj", "oprd", "acomp"):
        if token.i < kid.i <= token.i + 8:
            last = max(last, kid.i)
            end = max(end, kid.i) if kid.dep in ("prt", "acomp") else end
    return token.i, last, end


def _clause(parse: Parse, head: int, verb: Optional[int], heads: set[int]) -> tuple[int, ...]:
    """What hangs below the event, less what hangs below another event inside it."""
    top = verb if verb is not None else head
    own = set(parse.subtree(top))
    for other in own.intersection(heads):
        if other not in (head, top) and not _above(parse, other, head):
            own -= set(parse.subtree(other))
    return tuple(sorted(own))


def _above(parse: Parse, high: int, low: int) -> bool:
    return low in parse.subtree(high)


def _is_joint(parse: Parse, clause: Iterable[int], who: Sequence[Who]) -> bool:
    countries = {w.country or w.actor for w in who if w.role == "participant"}
    return len(countries) > 1 or any(parse.tokens[i].lower in JOINT for i in clause)
