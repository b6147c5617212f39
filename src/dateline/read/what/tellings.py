"""Which triggers tell of an event of their own, and which only help to tell another.

A light verb gives its tense to the nominal it holds ("hold drills"). A verb takes in the object it asks for ("close the
border"). One act told with two words of one kind is one event ("sent bombers on patrol", "flying in migrants and
funneling them"). What is urged, offered or refused is told with the urging, offer or refusal. A saying is an event only
where it is news in itself: dated, or with no event in what it says. What is dropped here is told by what is kept.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Optional

from ...words import word_set
from ..drafts import Draft
from ..parse import Parse, Token
from ..says.claims import Claim
from ..says.speakers import comments
from .conditions import negated
from .forms import PASS, operator, operators
from .triggers import NOMINAL, Trigger

FOLDING = frozenset({"appeal", "refusal", "offer"})  # speech acts that are told with their content
SPOKEN = frozenset({
    "statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support", "recognition"})
SOFT = frozenset({"cooperation", "support", "coercion", "other", "agreement", "aid"})   # told with their agreement
GENERIC = frozenset({"each", "every", "any", "such", "no"})
CARRIERS = frozenset({
    "round", "series", "part", "range", "set", "number", "state", "string", "wave", "package", "place", "day", "week",
    "month", "hour", "course", "host", "raft", "phase", "stage", "edition", "leg", "portion"})


def light_verbs(parse: Parse, triggers: Sequence[Trigger]) -> dict[int, int]:
    """Nominal trigger -> the verb that only says that it takes place ("hold drills", "drills will begin")."""
    table = operators()
    takers = {t.head: t for t in triggers if t.used is not None}
    found: dict[int, int] = {}
    for trigger in triggers:
        token = parse.tokens[trigger.head]
        if token.pos not in NOMINAL:
            continue
        verb = _governing_verb(parse, token)
        if verb is None or _takes_in(takers.get(verb.i), trigger):
            continue
        if token.dep in ("nsubj", "csubj"):
            takes_place = verb.lemma == "take" and any(k.lemma == "place" for k in parse.kids(verb.i, "dobj"))
            if ("occurs", verb.lemma) in table or takes_place:
                found[token.i] = verb.i
        elif table.get(("verbs", verb.lemma)) == PASS or verb.lemma in word_set("words/verbs.toml", "also_light"):
            found[token.i] = verb.i
    return found


def _takes_in(verb: Optional[Trigger], noun: Trigger) -> bool:
    """Whether a verb makes something else of the noun that it asks for: to lift sanctions is not to impose them."""
    return verb is not None and verb.used == noun.head and (
        (verb.rule.kind, verb.rule.plover) != (noun.rule.kind, noun.rule.plover))


def _governing_verb(parse: Parse, token: Token) -> Optional[Token]:
    """The verb a nominal is subject or object of, through "a round of", "part in", "a series of"."""
    at = token
    for _ in range(4):
        above = parse.head(at)
        if above is None:
            return None
        if above.pos == "VERB" and above.dep != "prep":
            direct = at.dep in ("dobj", "nsubj", "nsubjpass", "attr", "oprd", "csubj", "pobj")
            return above if direct or (at is not token and at.dep == "npadvmod") else None  # "began ten days of drills"
        if at.dep == "pobj" and (above.pos == "ADP" or above.dep == "prep"):
            beyond = parse.head(above)
            if beyond is None:
                return None
            if beyond.pos == "VERB":
                light = beyond.lemma in ("participate", "engage", "kick", "take", "join") and above.lower in (
                    "in",
                    "off",
                )
                return beyond if light else None
            if beyond.lemma not in CARRIERS:
                return None
            at = beyond
        elif at.dep in ("conj", "appos") and above.pos in NOMINAL:
            at = above
        else:
            return None
    return None


def doing_verb(parse: Parse, token: Token) -> Optional[int]:
    """The verb whose subject does what a nominal names though it is not done yet: "considers sanctions"; for a speech
    or a trip, the verb it goes along with ("in a speech, he said")."""
    at, intended = token, False
    for _ in range(4):
        above = parse.head(at)
        if above is None:
            return None
        if above.pos == "VERB" and above.dep != "prep":
            if at.dep in ("dobj", "conj"):
                acts = above.lemma in word_set("words/verbs.toml", "subject_acts")
                return above.i if acts or intended else None
            return above.i if at.dep == "pobj" else None
        if above.pos == "ADP" or above.dep == "prep":
            beyond = parse.head(above)
            if beyond is None or beyond.pos == "VERB":
                return beyond.i if beyond is not None and above.lower in ("in", "during", "on", "at") else None
            if beyond.lemma not in CARRIERS and ("nouns", beyond.lemma) not in operators():
                return None
            at, intended = beyond, True   # "announced plans for drills"
        elif at.dep == "conj" and above.pos in NOMINAL:
            at = above
        else:
            return None
    return None


def own_events(
    parse: Parse, triggers: Sequence[Trigger], verbs: dict[int, int], claims: Sequence[Claim]
) -> list[Trigger]:
    """The triggers that stand for an event of their own, in text order."""
    light = set(verbs.values())
    used = {t.used for t in triggers if t.used is not None and t.head not in light}
    kept = [
        t
        for t in triggers
        if not (t.head in light and parse.tokens[t.head].pos == "VERB")
        and not (t.head in used and parse.tokens[t.head].pos in NOMINAL)
        and not _generic(parse, parse.tokens[t.head])
        and not _is_provision(parse, t)
        and not _is_left_open(parse, parse.tokens[t.head])
        and not _standing(parse, t, verbs)
    ]
    kept = _without_folded(parse, kept, verbs)
    kept = _without_promised(parse, kept)
    solid = [t for t in kept if not t.rule.weak and not _only_mentioned(parse, t, verbs)]
    mine: dict[int, list[Claim]] = {}
    for claim in claims:
        if claim.cue_token is not None:
            mine.setdefault(claim.cue_token, []).append(claim)
    return [t for t in kept if not t.rule.weak or _worth_telling(parse, t, solid, mine.get(t.head, []))]


def _is_left_open(parse: Parse, token: Token) -> bool:
    """ "has not ruled out force", "cannot rule out provocations": a refusal that is none."""
    out = token.lemma == "rule" and any(k.lower == "out" for k in parse.kids(token.i, "prt"))
    return out and negated(parse, token)


def _is_provision(parse: Parse, trigger: Trigger) -> bool:
    """What a paper asks for is what stands in it: "a treaty calling for", "the programme calls for", no appeal."""
    if trigger.rule.kind != "appeal":
        return False
    token = parse.tokens[trigger.head]
    papers = word_set("words/events.toml", "provisions")
    asks = {k.lemma for k in parse.kids(token.i, "nsubj")}
    if token.dep == "acl" and token.tag == "VBG":
        asks.add(parse.tokens[token.head].lemma)
    return bool(asks & papers)


def _only_mentioned(parse: Parse, trigger: Trigger, verbs: dict[int, int]) -> bool:
    """A nominal in a clause that says something else: "said that sanctions would fail", not "announced sanctions"."""
    token = parse.tokens[trigger.head]
    if token.pos not in NOMINAL or token.i in verbs:
        return False
    verb = next((a for a in parse.ancestors(token) if a.pos in ("VERB", "AUX")), None)
    objects = {i for k in parse.kids(verb.i, "dobj") for i in parse.subtree(k.i)} if verb is not None else set()
    return not (verb is not None and token.i in objects and verb.lemma in word_set("words/verbs.toml", "saying"))


def is_bare(parse: Parse, draft: Draft) -> bool:
    """A nominal that only names a kind of event: a speech act of nobody, "amid protests" with no one, time or place."""
    token = parse.tokens[draft.head]
    if token.pos not in NOMINAL or draft.asserted or draft.name:
        return False
    if draft.kind in SPOKEN:
        return not any(w.role == "agent" for w in draft.participants)
    if draft.participants or token.dep not in ("pobj", "conj") or parse.sentence(token).part.kind == "headline":
        return False
    own = parse.kids(token.i, "det", "poss", "nummod", "relcl", "acl")
    placed = any(k.lower in ("in", "at", "near", "on", "by", "between") for k in parse.kids(token.i, "prep"))
    return not own and not placed and not _dated(parse, token)


def _standing(parse: Parse, trigger: Trigger, verbs: dict[int, int]) -> bool:
    """A law, treaty or resolution that is only named ("under the treaty", "UN resolutions ban it"), not made or new."""
    token = parse.tokens[trigger.head]
    papers = word_set("words/events.toml", "documents")
    if token.i in verbs and token.lemma in papers and _is_kept(parse, verbs[token.i]):
        return True   # "enforces the resolutions"
    if token.pos not in NOMINAL or token.i in verbs or token.lemma not in word_set("words/events.toml", "documents"):
        return False
    at, above = token, parse.head(token)
    while at.dep == "pobj" and above is not None and above.lower == "of" and parse.tokens[above.head].lemma in CARRIERS:
        at = parse.tokens[above.head]  # "along with a series of agreements"
        above = parse.head(at)
    if at is not token or token.dep in ("ROOT", "appos") or _dated(parse, token):
        return False
    new = word_set("words/events.toml", "new")
    return not any(k.lower in new for k in parse.kids(token.i, "amod"))


def _is_kept(parse: Parse, verb: int) -> bool:
    return parse.tokens[verb].lemma in word_set("words/status.toml", "presupposing")


def _generic(parse: Parse, token: Token) -> bool:
    """A nominal that speaks of no one event: "each new test", "such threats"."""
    return token.pos in NOMINAL and any(
        k.lower in GENERIC and k.lower != "no" for k in parse.kids(token.i, "det", "amod", "predet")
    )


def _without_folded(parse: Parse, triggers: Sequence[Trigger], verbs: dict[int, int]) -> list[Trigger]:
    """Without those that tell, with a word of the same kind, what a trigger above them tells."""
    by_head = {t.head: t for t in triggers}
    by_verb = {verbs[t.head]: t for t in triggers if t.head in verbs} | by_head  # "imposed sanctions, banning exports"
    gone: set[int] = set()
    for trigger in triggers:
        token = parse.tokens[trigger.head]
        above = next_above(parse, token, by_verb if token.pos == "VERB" else by_head)
        if trigger.rule.kind == "exercise" and token.dep == "relcl":
            above = by_head.get(token.head)   # "a drill in which jets bombed a firing range"
        if above is not None and above is not trigger and above.head not in gone and _tells_the_same(above, trigger):
            gone.add(trigger.head)
    return [t for t in triggers if t.head not in gone]


def _without_promised(parse: Parse, triggers: Sequence[Trigger]) -> list[Trigger]:
    """Without the soft acts that an agreement is about: "agreed to deepen ties" is an agreement, no more."""
    by_head = {t.head: t for t in triggers}
    gone: set[int] = set()
    for trigger in triggers:
        token = parse.tokens[trigger.head]
        above = by_head.get(token.head) if token.dep == "xcomp" and token.head != token.i else None
        if above is not None and above.rule.kind == "agreement" and trigger.rule.kind in SOFT:
            gone.add(trigger.head)
    return [t for t in triggers if t.head not in gone]


def _tells_the_same(above: Trigger, below: Trigger) -> bool:
    """Two words of one kind, the lower one with nothing finer to say."""
    same_kind = above.rule.kind == below.rule.kind
    return same_kind and (above.rule.subkind == below.rule.subkind or not below.rule.subkind)


def contents(parse: Parse, triggers: Sequence[Trigger]) -> dict[int, int]:
    """What is urged, offered or refused -> the verb or adjective that does so ("urged Minsk to start talks")."""
    by_head = {t.head: t for t in triggers}
    found: dict[int, int] = {}
    for trigger in triggers:
        token = parse.tokens[trigger.head]
        above = next_above(parse, token, by_head)
        # "urged it to keep its promise" asks for no promise
        kept = trigger.rule.kind in SPOKEN and token.pos in NOMINAL and parse.kids(token.i, "poss")
        if above is not None and above.rule.kind in FOLDING and not kept and _is_content(parse, token, above):
            found[token.i] = above.head
    return found


def _is_content(parse: Parse, token: Token, told: Trigger) -> bool:
    """Whether a word is what is urged, offered or refused itself, not only named in it ("urged to be open about it").

    That is the clause of the act, through verbs that only say that it is done ("to hold talks"), or what is called
    *for*, or offered. "Rejected the warning" names something that is there.
    """
    act = parse.tokens[told.head]
    if act.pos in NOMINAL:
        return False
    at = token
    while at.head != act.i:
        above = parse.tokens[at.head]
        steps = at.dep in ("dobj", "xcomp", "nsubjpass") and ("verbs", above.lemma) in operators()
        steps = steps and above.pos == "VERB"
        if steps and operator(parse, above, clause=True) in ("cancelled", "negated"):
            return False   # "urged them to give up the drills": who urges holds no drills
        wanted = above.lower == "for" and at.dep == "pobj" and above.head == act.i
        other = at.tag in ("VBD", "VBZ", "VBP", "VBG") and above.tag in ("VB", "VBG") and at.tag != above.tag
        if not (steps or wanted or (at.dep == "conj" and above.pos == token.pos and not other)):
            return False
        at = above
    if token.pos in NOMINAL:
        return at.dep in ("prep", "xcomp", "ccomp") or (at.dep == "dobj" and told.rule.kind in ("offer", "appeal"))
    return at.dep in ("xcomp", "ccomp") or (at.dep == "advcl" and at.tag == "VB")


def next_above(parse: Parse, token: Token, by_head: dict[int, Trigger]) -> Optional[Trigger]:
    """The nearest trigger above a token within its clause: no finite clause and no relative clause between them."""
    at = token
    for above in parse.ancestors(token):
        if at.dep == "prep" and at.lower in ("along", "besides", "alongside"):
            return None  # "a doctrine along with a series of agreements" is two things
        finite = at.dep in ("ccomp", "relcl", "advcl") and any(
            k.dep in ("mark", "nsubj", "nsubjpass") for k in parse.kids(at.i)
        )
        if finite or at.dep in ("relcl", "parataxis"):
            return None
        if above.i in by_head:
            return by_head[above.i]
        at = above
    return None


def _worth_telling(parse: Parse, trigger: Trigger, solid: Sequence[Trigger], claims: Sequence[Claim]) -> bool:
    """Whether a weak trigger is an event: a saying that is dated or says no event; a by-the-way with none beside it.

    `claims`: those that the trigger is the cue of.
    """
    token = parse.tokens[trigger.head]
    if trigger.rule.kind in ("statement", "appeal"):
        return _is_news(parse, token, solid, claims)
    if trigger.rule.subkind == "tension":
        between = any(k.lower in ("between", "among") for k in parse.kids(token.i, "prep"))
        return between or token.dep == "nsubj" or bool(parse.kids(token.i, "poss"))
    if trigger.rule.name == "move":
        below = set(parse.subtree(token.i))
        return not any(t.head in below for t in solid)
    return True


def _is_news(parse: Parse, token: Token, solid: Sequence[Trigger], claims: Sequence[Claim]) -> bool:
    """Whether a saying is an event of its own: dated, or with no event in what it says; never a turn of speech."""
    if token.pos == "VERB" and (_is_turn(parse, token) or negated(parse, token)):
        return False   # "no damage was reported" reports nothing
    if token.tag == "VBG" and token.dep == "advcl":
        return False   # "appealed to them, saying it would ...": goes on with what is told
    if any(c.head is not None and comments(parse, c.head) for c in claims):
        return False
    if token.lemma in ("add", "state", "note") and not claims and parse.kids(token.i, "dobj"):
        return False   # "added 300 jobs last month"
    if _dated(parse, token):
        return True
    heads = [t.head for t in solid]
    inside = any(bisect_left(heads, first) < bisect_right(heads, last) for c in claims for first, last in c.contents)
    parts = parse.kids(token.i, "ccomp", "xcomp", "dobj", "advcl", "conj", "parataxis", "nsubj", "nsubjpass")
    below = {i for kid in parts for i in parse.subtree(kid.i)}
    other_verb = token.lemma in word_set("words/verbs.toml", "saying") or parse.kids(token.i, "prt")   # "called off"
    says = bool(claims) or not other_verb
    return says and token.pos == "VERB" and not inside and not below.intersection(heads)


def _is_turn(parse: Parse, token: Token) -> bool:
    """A remark on one's own words ("I would say", "as we said"), or one in a phrase ("what he says is a plane")."""
    if any(k.tag == "MD" or k.lower == "to" for k in parse.kids(token.i, "aux")):
        return not any(k.lower in ("will", "would") for k in parse.kids(token.i, "aux"))
    if token.dep == "relcl" and parse.kids(token.i, "ccomp"):
        return True
    if any(k.lower == "as" for k in parse.kids(token.i, "mark")):
        return True
    return any(k.lower in ("i", "we", "you") for k in parse.kids(token.i, "nsubj"))


def _dated(parse: Parse, token: Token) -> bool:
    """A time of its own: "said Wednesday", "in an interview on 3 May", "Monday's briefing"."""
    for kid in parse.kids(token.i, "npadvmod", "prep", "advmod", "poss", "nmod", "compound"):
        near = [kid, *parse.kids(kid.i, "pobj")] if kid.dep == "prep" else [kid]
        if any(t.ent == "DATE" or t.lower in ("today", "yesterday") for t in near):
            return True
    return False
