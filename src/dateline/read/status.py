"""How surely: the status of each event, composed of operators along the syntax, inside out.

The form of the event's own verb says how it stands in its clause (tense, aspect, modal, negation); each word that
governs the clause may change that (rules/status.toml: "plans to", "fear of", "denied", "if"). The worst error is to
let a plan, fear, denial or condition pass for a fact, so an open form (a bare infinitive nobody explains) is
hypothetical, never happened. Does not yet do: irony, questions inside questions, and status over a sentence boundary.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Optional, cast

from ..model import FACTS, Status
from ..rules import rule_rows
from ..words import word_set
from .claims import Claim
from .drafts import Draft
from .parse import Parse, Token
from .triggers import negated

PASS = "as-governor"
WISH = frozenset({"should", "must", "ought", "need"})
MAYBE = frozenset({"may", "might", "could", "can"})
IF = frozenset({"if", "unless", "provided", "providing", "lest", "whether"})
TRANSPARENT = frozenset({"series", "round", "range", "part", "number", "wave", "set", "start", "beginning", "end", "form", "kind",
                         "day", "phase", "stage", "string", "spate", "course", "conduct", "holding", "launch", "package", "host"})
LASTING = frozenset({"buildup", "build-up", "sanction", "sanctions", "tension", "tensions", "presence", "blockade", "occupation", "embargo",
                     "siege", "confrontation", "standoff", "stand-off", "war", "fighting", "hostilities", "crisis", "ban",
                     "tariff", "rift", "dispute", "ties", "cooperation", "unrest", "mobilisation", "mobilization"})
GENERIC = frozenset({"any", "no", "such"})
CLAIM_NOUNS = frozenset({"report", "claim", "allegation", "accusation", "suggestion", "rumor", "rumour", "charge", "assertion"})
FORCED = frozenset({"force", "oblige", "compel"})
CONFESS = frozenset({"admit", "confess", "respond", "amount", "resort", "lead", "contribute", "return", "subject", "plead"})
# Cues that take what they report for true.
FACTIVE = frozenset({"condemn", "denounce", "acknowledge", "confirm", "admit", "regret", "note", "reveal", "criticize",
                     "criticise", "concede", "recall", "welcome", "praise", "show"})
SPEECH = frozenset({"statement", "accusation", "denial", "threat", "warning", "appeal", "offer", "refusal", "support", "recognition"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the words that decided it: `Standing("planned", "'plan to' governs it")`."""

    status: Status
    because: str = ""
    open: bool = False   # a non-finite form that took its standing from no word

    @property
    def fact(self) -> bool:
        return self.status in FACTS


@cache
def operators() -> dict[tuple[str, str], str]:
    """(class, word) -> what it gives; class is verb, noun, adjective or occurs."""
    found: dict[tuple[str, str], str] = {}
    rows = rule_rows("rules/status.toml", ("gives",), ("verbs", "nouns", "adjectives", "occurs"))
    for row in rows.values():
        for key in ("verbs", "nouns", "adjectives", "occurs"):
            for word in row.get(key, ()):
                found.setdefault((key, word), row["gives"])
    return found


def compose(outer: str, inner: Standing, word: str) -> Standing:
    """What an operator makes of what stands in its complement: denies(planned) is denied, fears(happened) hypothetical."""
    if outer == PASS:
        return inner
    if outer == "alleged" and not inner.fact and inner.status != "planned":
        return inner
    if inner.status == "negated" and outer in ("hypothetical", "planned", "alleged"):
        return inner
    if outer == "negated" and inner.status == "demanded":
        return inner
    if outer == "planned" and inner.status in ("hypothetical", "conditional", "denied", "cancelled"):
        return inner
    if outer == "hypothetical" and inner.status in ("denied", "conditional"):
        return inner
    return Standing(cast(Status, outer), f"\u201c{word}\u201d governs it")


def statuses(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """Set the status of every draft, with its reason in `because`."""
    for draft in drafts:
        standing = _of_draft(draft, parse)
        draft.status, draft.open = standing.status, standing.open
        if standing.because and standing.status != "happened":
            draft.because.append(f"{standing.status}: {standing.because}")
    _mark_alleged(drafts, parse, claims)


def _of_draft(draft: Draft, parse: Parse) -> Standing:
    head = parse.tokens[draft.head]
    if draft.only:
        return Standing("happened")   # the negation is what made the event: "not directed against anyone" is a denial
    if head.pos in ("NOUN", "PROPN"):
        standing = noun_standing(parse, head)
    elif head.pos == "ADJ":
        standing = verb_standing(parse, parse.tokens[head.head]) if head.head != head.i else Standing("happened")
    else:
        standing = verb_standing(parse, head)
    if standing.status in ("ongoing", "habitual") and draft.kind in SPEECH and not _repeated(parse, head):
        return Standing("happened", standing.because)   # "denies", "says": the act of speaking was done
    if standing.status == "happened" and {head.lemma, head.lower} & LASTING and head.pos == "NOUN":
        return Standing("ongoing", f"\u201c{head.text}\u201d names a lasting state")
    return standing


def _repeated(parse: Parse, token: Token) -> bool:
    return any(k.lower in ("regularly", "repeatedly", "routinely", "often", "frequently", "always", "usually", "annually",
                           "periodically", "occasionally") for k in parse.kids(token.i, "advmod"))


# ------------------------------------------------------------------------------------------------ verbs

def verb_standing(parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a verb stands: its own form, then every word above it."""
    if depth > 12:
        return Standing("hypothetical", "the clause is nested too deeply to tell")
    own = finite_standing(parse, token)
    above = parse.head(token)
    if above is None:
        return own or _rootless(parse, token)
    if own is None:
        return _nonfinite(parse, token, above, depth)
    return _finite_in_context(parse, token, own, above, depth)


def _rootless(parse: Parse, token: Token) -> Standing:
    """A root without finite form: a fragment, a headline or an imperative."""
    if token.tag == "VB" and not parse.kids(token.i, "nsubj", "aux"):
        return Standing("demanded", "an imperative")
    if token.tag == "TO" or any(k.lower == "to" for k in parse.kids(token.i, "aux")):
        return Standing("planned", "a headline's infinitive looks ahead")
    return Standing("happened")


def finite_standing(parse: Parse, token: Token) -> Optional[Standing]:
    """Tense, aspect, modal and negation of a clause; None for infinitives, participles and gerunds without auxiliary."""
    helpers = parse.kids(token.i, "aux", "auxpass")
    if negated(parse, token):
        return Standing("negated", "negated in its clause")
    modal = next((h for h in helpers if h.tag == "MD"), None)
    if modal is not None:
        return _modal(parse, token, modal)
    if any(h.lower == "to" or h.tag == "VB" for h in helpers):   # "to leave"; "demanded that he be released"
        return None
    helper = next((h for h in helpers if h.tag in ("VBD", "VBZ", "VBP")), None)
    form = helper.tag if helper else token.tag
    if form not in ("VBD", "VBZ", "VBP"):
        return None
    if form == "VBD" or (helper is not None and helper.lemma == "have"):
        if _habit(parse, token) and form != "VBD":
            return Standing("habitual", "repeated by its adverb")
        return Standing("happened")
    return _present(parse, token, helper)


def _modal(parse: Parse, token: Token, modal: Token) -> Standing:
    word = modal.lower
    if word in WISH:
        return Standing("demanded", f"\u201c{word}\u201d asks for it")
    if word in MAYBE:
        return Standing("hypothetical", f"\u201c{word}\u201d leaves it open")
    if _has_condition(parse, token):
        return Standing("conditional", f"\u201c{word}\u201d under a condition")
    if word in ("would", "'d") and not _reported(parse, token):
        return Standing("hypothetical", "\u201cwould\u201d outside reported speech")
    return Standing("planned", f"\u201c{word}\u201d looks ahead")


def _present(parse: Parse, token: Token, helper: Optional[Token]) -> Standing:
    if _habit(parse, token):
        return Standing("habitual", "repeated by its adverb")
    if token.tag == "VBG":
        return Standing("ongoing", "present progressive")
    if parse.sentence(token).part.kind != "body":
        return Standing("happened", "present tense of a headline or caption")
    if token.tag == "VBN":
        return Standing("ongoing", "present passive")
    return Standing("ongoing", "present tense")


def _habit(parse: Parse, token: Token) -> bool:
    for kid in parse.kids(token.i, "advmod", "npadvmod"):
        if kid.lower in ("regularly", "routinely", "often", "frequently", "usually", "annually", "periodically",
                         "occasionally", "always", "typically", "traditionally", "sometimes", "repeatedly"):
            return True
        if kid.dep == "npadvmod" and any(k.lower in ("every", "each") for k in parse.kids(kid.i, "det")):
            return True
    return False


def _has_condition(parse: Parse, token: Token) -> bool:
    """An if-clause on the verb or on the verb it shares a clause with."""
    chain = [token, *(a for a in parse.ancestors(token) if a.sent == token.sent)][:2]
    return any(k.dep == "mark" and k.lower in IF for t in chain for c in parse.kids(t.i, "advcl") for k in parse.kids(c.i, "mark"))


def _reported(parse: Parse, token: Token) -> bool:
    """Whether the clause is what somebody said, decided or planned; also free reported speech after such a verb."""
    if token.dep in ("ccomp", "acl", "relcl", "conj", "advcl", "xcomp"):
        return any(a.lemma in word_set("words/verbs.toml", "saying") or ("verbs", a.lemma) in operators()
                   for a in parse.ancestors(token))
    return any(k.dep in ("ccomp", "parataxis") and k.lemma in word_set("words/verbs.toml", "saying")
               for k in parse.kids(token.i))


def _finite_in_context(parse: Parse, token: Token, own: Standing, above: Token, depth: int) -> Standing:
    """A finite clause under what governs it: "denied that it attacked", "if NATO moves", "fears that ... may attack"."""
    marks = {k.lower for k in parse.kids(token.i, "mark", "advmod")}
    if token.dep == "advcl" and marks & IF:
        return Standing("conditional", f"an \u201c{'/'.join(sorted(marks & IF))}\u201d-clause")
    if token.dep == "advcl" and _inverted(parse, token):
        return Standing("conditional", "an inverted condition (\u201chad they known\u201d)")
    if token.dep == "advcl" and marks & {"before", "until", "once"} and own.status == "ongoing":
        return Standing("planned", f"still to come: \u201c{'/'.join(sorted(marks & {'before', 'until', 'once'}))}\u201d with a present tense")
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return _as_conjunct(parse, token, own, above, depth)
    if token.dep in ("ccomp", "acl", "xcomp") and not (token.dep == "acl" and not marks):
        given = _operator(parse, above, clause=True)
        if given and given != PASS and not (given == "planned" and own.status == "happened"):
            composed = compose(given, own, above.text)
            return _under(parse, above, composed, depth)
    return own


def _inverted(parse: Parse, token: Token) -> bool:
    """"Had the talks failed", "should war break out": the auxiliary stands before the subject."""
    helper = next((k for k in parse.kids(token.i, "aux", "auxpass") if k.lower in ("had", "should", "were")), None)
    subject = next(iter(parse.kids(token.i, "nsubj", "nsubjpass")), None)
    return helper is not None and subject is not None and helper.i < subject.i


def _as_conjunct(parse: Parse, token: Token, own: Standing, above: Token, depth: int) -> Standing:
    """The second of two verbs shares modal, negation and governor of the first where it has none of its own."""
    bare = not parse.kids(token.i, "aux", "auxpass", "nsubj", "nsubjpass", "mark")
    if bare and token.tag in ("VB", "VBN", "VBG", "VBP") and own.fact:
        return verb_standing(parse, above, depth + 1)
    if above.dep in ("ccomp", "advcl") and own.fact:
        outer = verb_standing(parse, above, depth + 1)
        inner = finite_standing(parse, above)
        if inner is not None and inner.fact and not outer.fact:
            return outer
    return own


def _under(parse: Parse, governor: Token, inner: Standing, depth: int) -> Standing:
    """The governor's own standing colours what it governs, where the governor is itself no fact."""
    outer = (noun_standing(parse, governor, depth + 1) if governor.pos in ("NOUN", "PROPN")
             else verb_standing(parse, governor, depth + 1) if governor.pos in ("VERB", "AUX")
             else _adjective_standing(parse, governor, depth + 1))
    if outer.fact or outer.status == inner.status:
        return inner
    if outer.status in ("negated", "denied"):
        if inner.status in ("negated", "denied"):
            return Standing("hypothetical", "a negation is negated")
        return outer
    if inner.fact or outer.status == "conditional" or inner.status in ("planned", "alleged"):
        return outer
    return inner


def _adjective_standing(parse: Parse, token: Token, depth: int) -> Standing:
    above = parse.head(token)
    return verb_standing(parse, above, depth + 1) if above is not None and above.pos in ("VERB", "AUX") else Standing("happened")


def _nonfinite(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    """Infinitives, gerunds and participles stand as the words above them say."""
    infinitive = token.tag == "VB" or any(k.lower == "to" or k.tag == "VB" for k in parse.kids(token.i, "aux", "auxpass"))
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return verb_standing(parse, above, depth + 1)
    if token.dep == "pcomp":
        return _prepositional(parse, above, depth)
    if token.dep in ("xcomp", "ccomp", "acl", "acomp", "dobj", "oprd", "nsubj", "csubj", "attr", "pobj"):
        given = None if above.lemma == "go" and above.tag == "VBG" else _operator(parse, above, clause=True)
        if given and (token.dep != "acl" or infinitive or token.tag == "VB"):
            if given == PASS:
                return _along(parse, above, depth)
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
    if token.dep == "acl" and not infinitive:   # "drills held in May", "a deal ending the war"
        return _participle(parse, token, above, depth)
    if token.dep == "advcl" and not infinitive:
        return _under(parse, above, Standing("happened"), depth)
    if infinitive:
        return _open_infinitive(parse, token, above, depth)
    return _under(parse, above, Standing("happened"), depth)


def _along(parse: Parse, governor: Token, depth: int) -> Standing:
    """What an aspect verb governs stands as the verb stands; what one is forced to do now is still to be done."""
    outer = (verb_standing(parse, governor, depth + 1) if governor.pos in ("VERB", "AUX")
             else _under(parse, governor, Standing("happened"), depth))
    if governor.lemma in FORCED and outer.status == "ongoing":
        return Standing("planned", f"\u201c{governor.text} to\u201d in the present looks ahead")
    return outer


def _participle(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    if token.tag == "VBN":
        return Standing("happened")
    if above.pos in ("NOUN", "PROPN"):
        return noun_standing(parse, above, depth + 1)
    return Standing("happened")


def _open_infinitive(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    if token.dep == "xcomp" and above.pos in ("VERB", "AUX"):
        if above.lemma in ("have", "need"):
            return _under(parse, above, Standing("demanded", f"\u201c{above.text} to\u201d asks for it"), depth)
        if above.lemma == "go" and above.tag == "VBG":
            return _under(parse, above, Standing("planned", "\u201cgoing to\u201d looks ahead"), depth)
        if above.lemma == "be":
            return _under(parse, above, Standing("planned", "\u201cis to\u201d looks ahead"), depth)
        return _under(parse, above, Standing("happened"), depth) if above.lemma in ("continue", "begin", "start", "help") else \
            Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
    return Standing("hypothetical", "an infinitive that no word says was done", True)


def _prepositional(parse: Parse, prep: Token, depth: int) -> Standing:
    """A gerund behind a preposition: "by flying", "accused of shelling", "without firing"."""
    above = parse.head(prep)
    word = prep.lower
    if word in ("without", "instead", "rather"):
        return Standing("negated", f"\u201c{word}\u201d says that it was not done")
    if above is None or word in ("after", "since", "following", "despite", "through", "over", "upon"):
        return Standing("happened")
    if word in ("before", "until", "toward", "towards"):
        return Standing("hypothetical", f"behind \u201c{word}\u201d", True)
    if word in ("of", "from", "for", "on", "about", "against", "to", "in", "at", "with", "into"):
        given = _operator(parse, above, clause=True)
        if given and given != PASS and not (word == "for" and given == "alleged" and above.lemma not in ("blame", "charge", "accuse")):
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
        if word == "to" and not given and above.lemma not in CONFESS:
            return Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
        if above.pos in ("NOUN", "PROPN") and word in ("of", "for", "about") and not given:
            return Standing("hypothetical", "a purpose", True) if word == "for" else noun_standing(parse, above, depth + 1)
    return _under(parse, above, Standing("happened"), depth)


def _operator(parse: Parse, word: Token, clause: bool) -> Optional[str]:
    """What a governing word gives its complement; a verb with particle is looked up with it."""
    table = operators()
    if word.pos in ("VERB", "AUX"):
        for kid in parse.kids(word.i, "prt", "prep"):
            if ("verbs", f"{word.lemma} {kid.lower}") in table:
                return table["verbs", f"{word.lemma} {kid.lower}"]
        return table.get(("verbs", word.lemma))
    if word.pos == "ADJ" or word.dep in ("acomp", "amod"):
        return table.get(("adjectives", word.lower))
    return table.get(("nouns", word.lemma))


# ------------------------------------------------------------------------------------------------ nouns

def noun_standing(parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a nominal event stands: its modifiers, what governs it, and, where that leaves it a fact, its relative clause."""
    standing = _governed(parse, token, depth)
    if standing.fact:
        told = (_told_of(parse, clause) for clause in parse.kids(token.i, "relcl"))
        return next((t for t in told if t is not None), standing)
    return standing


def _governed(parse: Parse, token: Token, depth: int) -> Standing:
    """A nominal event by its modifiers and by what governs it."""
    if depth > 12:
        return Standing("hypothetical", "nested too deeply to tell")
    own = _modified(parse, token)
    if own is not None:
        return own
    above = parse.head(token)
    if above is None:
        return Standing("happened")
    if token.lemma in CLAIM_NOUNS and above.lemma in ("deny", "dismiss", "reject", "refute", "dispute"):
        return Standing("denied", f"\u201c{above.text}\u201d")
    if token.dep in ("conj", "appos", "attr"):
        if above.pos in ("NOUN", "PROPN"):
            return noun_standing(parse, above, depth + 1)
    if token.dep == "pobj":
        return _noun_in_phrase(parse, token, above, depth)
    if above.pos in ("VERB", "AUX"):
        return _noun_of_verb(parse, token, above, depth)
    return Standing("happened")


def _modified(parse: Parse, token: Token) -> Optional[Standing]:
    """Adjectives and determiners: "planned drills", "an alleged attack", "no talks"."""
    table = operators()
    for kid in parse.kids(token.i, "det", "amod", "advmod", "compound", "neg"):
        if kid.lower == "no" or kid.dep == "neg":
            return Standing("negated", f"\u201c{kid.text} {token.text}\u201d")
        given = table.get(("adjectives", kid.lower))
        if kid.dep in ("amod", "compound") and given and given != PASS:
            return Standing(cast(Status, given), f"\u201c{kid.text}\u201d says so")
        if kid.dep == "amod" and kid.lower in ("regular", "frequent", "routine"):
            return Standing("habitual", f"\u201c{kid.text}\u201d says so")
    return None


def _told_of(parse: Parse, clause: Token) -> Optional[Standing]:
    """What a relative clause says of the event itself: "drills, which are set to start on Monday", "talks that failed"."""
    if not any(k.tag in ("WDT", "WP") for k in parse.kids(clause.i, "nsubj", "nsubjpass")):
        return None
    chain = [clause, *parse.kids(clause.i, "xcomp", "acomp"),
             *(x for a in parse.kids(clause.i, "acomp") for x in parse.kids(a.i, "xcomp"))]
    verb = next((v for v in chain if v.pos == "VERB" and ("occurs", v.lemma) in operators()), None)
    if verb is None:
        return None
    standing = verb_standing(parse, verb)
    return standing if not standing.fact else None


def _noun_in_phrase(parse: Parse, token: Token, prep: Token, depth: int) -> Standing:
    """A nominal event behind a preposition: "fears of an invasion", "following the talks", "in case of war"."""
    above = parse.head(prep)
    word = prep.lower
    if word == "without":
        return Standing("negated", "\u201cwithout\u201d")
    if above is not None and word in ("including", "like", "as") and above.pos in ("NOUN", "PROPN"):
        return noun_standing(parse, above, depth + 1)   # "severe consequences, including sanctions" stand alike
    if above is None or word in ("after", "following", "since", "amid", "during", "despite", "over", "because", "due"):
        return Standing("happened")
    if above.pos in ("NOUN", "PROPN"):
        if above.lemma in TRANSPARENT and word in ("of", "in", "for"):
            return noun_standing(parse, above, depth + 1)
        given = _operator(parse, above, clause=False)
        if given and word in ("of", "for", "to", "on", "about", "against", "over", "into"):
            if above.lemma == "case" and word == "of":
                return Standing("conditional", "\u201cin case of\u201d")
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
        return Standing("happened")
    if above.pos in ("VERB", "AUX"):
        given = _operator(parse, above, clause=False) if word in ("for", "of", "on", "to", "against", "about", "from", "in", "with") else None
        if given:
            inner = Standing("happened") if given == PASS else compose(given, Standing("happened"), above.text)
            return _under(parse, above, inner, depth)
        return _indefinite(parse, token, above, depth)
    return Standing("happened")


def _noun_of_verb(parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """A nominal event as subject or object: "hold drills", "fear an attack", "the drills will begin"."""
    if token.dep in ("nsubj", "csubj"):
        predicate = next((k for k in parse.kids(verb.i, "acomp", "attr", "oprd")), None)
        given = operators().get(("adjectives", predicate.lower)) if predicate is not None else None
        if predicate is not None and given and given != PASS:
            return compose(given, Standing("happened"), predicate.text)
        if ("occurs", verb.lemma) in operators() or _takes_place(parse, verb):
            return verb_standing(parse, verb, depth + 1)
        return _indefinite(parse, token, verb, depth)
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative", "xcomp", "ccomp"):
        given = _operator(parse, verb, clause=False)
        if token.dep == "attr" and verb.lemma == "be":
            return verb_standing(parse, verb, depth + 1)
        if given == PASS:
            return verb_standing(parse, verb, depth + 1)
        if given and _takes_events(verb, given):
            return _under(parse, verb, compose(given, Standing("happened"), verb.text), depth)
        return _indefinite(parse, token, verb, depth)
    return Standing("happened")


def _takes_events(verb: Token, given: str) -> bool:
    """Verbs that deny, allege or approve something that is there ("rejected the proposal", "announced the drills")."""
    return not (verb.lemma in ("approve", "sign", "reject", "dismiss", "announce", "suggest", "blame", "accuse", "stop", "block",
                               "discuss", "study", "examine"))


def _takes_place(parse: Parse, verb: Token) -> bool:
    return verb.lemma == "take" and any(k.lemma == "place" for k in parse.kids(verb.i, "dobj"))


def _indefinite(parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """Under a clause that is no fact, something not yet known to the reader ("would lead to a war") is no fact either."""
    definite = any(k.lower in ("the", "this", "that", "these", "those", "last", "its", "his", "their") or k.dep == "poss"
                   for k in parse.kids(token.i))
    if definite:
        return Standing("happened")
    outer = verb_standing(parse, verb, depth + 1)
    return Standing("happened") if outer.fact else outer


# ------------------------------------------------------------------------------------------------ claims

def _mark_alleged(drafts: Sequence[Draft], parse: Parse, claims: Sequence[Claim]) -> None:
    """A hostile act of one side that only the other side tells of, or a blame, is alleged; so is what a cue alleges."""
    for draft in drafts:
        if draft.status not in FACTS | {"planned"} or draft.kind in SPEECH:
            continue
        for claim in claims:
            if claim.covers(draft.head) and claim.cue_token != draft.head and (
                    draft.status in FACTS or claim.stance in ("accuses", "alleges")):
                reason = _doubt(draft, claim, parse)
                if reason:
                    draft.status = "alleged"
                    draft.because.append(f"alleged: {reason}")
                    break


def _doubt(draft: Draft, claim: Claim, parse: Parse) -> Optional[str]:
    cue = claim.cue.text if claim.cue else "says"
    if claim.cue_token is not None and parse.tokens[draft.head].head == claim.cue_token and parse.tokens[claim.cue_token].lemma == "blame":
        return None   # "blamed the protests on foreigners": the protests are no allegation, whose work they are is
    if claim.stance in ("alleges", "claims", "accuses"):
        return f"only the words of the source (\u201c{cue}\u201d), which the writer does not make its own"
    if claim.cue_token is not None and parse.tokens[claim.cue_token].lemma in FACTIVE:
        return None
    if claim.cue_token is not None and any(k.lower in ("initially", "originally", "first") for k in parse.kids(claim.cue_token, "advmod")):
        return f"a first account (\u201c{cue}\u201d) that a later one may have overtaken"
    if claim.stance == "fears":
        return None
    sides = {i.country for i in claim.identities if i.country}
    doers = {w.country or w.actor for w in draft.participants if w.role in ("agent", "participant")}
    hostile = draft.kind in ("attack", "deployment", "incursion", "coercion", "casualties", "arrest", "seizure")
    if hostile and sides and doers and not sides & doers:
        return "one side tells it of the other, and the writer does not endorse it"
    return None
