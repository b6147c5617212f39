"""How a verb or a nominal event stands under the words that govern it: plans, fears, denials, demands, conditions.

An open form that no word explains is hypothetical, never happened. Not done: irony, and questions.
"""

from __future__ import annotations

from typing import Optional, cast

from ..model import Status
from .forms import PASS, Standing, compose, finite_standing, is_inverted, operator, operators, words
from .parse import Parse, Token


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


def _finite_in_context(parse: Parse, token: Token, own: Standing, above: Token, depth: int) -> Standing:
    """A finite clause under what governs it: "denied that it attacked", "if NATO moves"."""
    marks = {k.lower for k in parse.kids(token.i, "mark", "advmod")}
    conditions = marks & words("conditions")
    if token.dep == "advcl" and conditions:
        return Standing("conditional", f"an \u201c{'/'.join(sorted(conditions))}\u201d-clause")
    if token.dep == "advcl" and is_inverted(parse, token):
        return Standing("conditional", "an inverted condition (\u201chad they known\u201d)")
    ahead = marks & {"before", "until", "once"}
    if token.dep == "advcl" and ahead and own.status == "ongoing":
        return Standing("planned", f"still to come: \u201c{'/'.join(sorted(ahead))}\u201d with a present tense")
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return _as_conjunct(parse, token, own, above, depth)
    if token.dep in ("ccomp", "acl", "xcomp") and not (token.dep == "acl" and not marks):
        given = operator(parse, above, clause=True)
        if given and given != PASS and not (given == "planned" and own.status == "happened"):
            composed = compose(given, own, above.text)
            return _under(parse, above, composed, depth)
    return own


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
    outer = (
        noun_standing(parse, governor, depth + 1)
        if governor.pos in ("NOUN", "PROPN")
        else verb_standing(parse, governor, depth + 1)
        if governor.pos in ("VERB", "AUX")
        else _adjective_standing(parse, governor, depth + 1)
    )
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
    return (
        verb_standing(parse, above, depth + 1)
        if above is not None and above.pos in ("VERB", "AUX")
        else Standing("happened")
    )


def _nonfinite(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    """Infinitives, gerunds and participles stand as the words above them say."""
    infinitive = token.tag == "VB" or any(
        k.lower == "to" or k.tag == "VB" for k in parse.kids(token.i, "aux", "auxpass")
    )
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return verb_standing(parse, above, depth + 1)
    if token.dep == "pcomp":
        return _prepositional(parse, above, depth)
    if token.dep in ("xcomp", "ccomp", "acl", "acomp", "dobj", "oprd", "nsubj", "csubj", "attr", "pobj"):
        given = None if above.lemma == "go" and above.tag == "VBG" else operator(parse, above, clause=True)
        if given and (token.dep != "acl" or infinitive or token.tag == "VB"):
            if given == PASS:
                return _along(parse, above, depth)
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
    if token.dep == "acl" and not infinitive:  # "drills held in May", "a deal ending the war"
        return _participle(parse, token, above, depth)
    if token.dep == "advcl" and not infinitive:
        return _under(parse, above, Standing("happened"), depth)
    if infinitive:
        return _open_infinitive(parse, token, above, depth)
    return _under(parse, above, Standing("happened"), depth)


def _along(parse: Parse, governor: Token, depth: int) -> Standing:
    """What an aspect verb governs stands as the verb stands; what one is forced to do now is still to be done."""
    outer = (
        verb_standing(parse, governor, depth + 1)
        if governor.pos in ("VERB", "AUX")
        else _under(parse, governor, Standing("happened"), depth)
    )
    if governor.lemma in words("forcing") and outer.status == "ongoing":
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
        return (
            _under(parse, above, Standing("happened"), depth)
            if above.lemma in ("continue", "begin", "start", "help")
            else Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
        )
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
        given = operator(parse, above, clause=True)
        if (
            given
            and given != PASS
            and not (word == "for" and given == "alleged" and above.lemma not in ("blame", "charge", "accuse"))
        ):
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
        if word == "to" and not given and above.lemma not in words("confessing"):
            return Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
        if above.pos in ("NOUN", "PROPN") and word in ("of", "for", "about") and not given:
            return (
                Standing("hypothetical", "a purpose", True) if word == "for" else noun_standing(parse, above, depth + 1)
            )
    return _under(parse, above, Standing("happened"), depth)


def noun_standing(parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a nominal event stands: its modifiers, its governors and, where they leave it a fact, its relative clause"""
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
    if token.lemma in words("claims") and above.lemma in words("denying"):
        return Standing("denied", f"\u201c{above.text}\u201d")
    if token.dep in ("conj", "appos", "attr") and above.pos in ("NOUN", "PROPN"):
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
    """What a relative clause says of the event itself: "drills, which are set to start on Monday"."""
    if not any(k.tag in ("WDT", "WP") for k in parse.kids(clause.i, "nsubj", "nsubjpass")):
        return None
    chain = [
        clause,
        *parse.kids(clause.i, "xcomp", "acomp"),
        *(x for a in parse.kids(clause.i, "acomp") for x in parse.kids(a.i, "xcomp")),
    ]
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
        return noun_standing(parse, above, depth + 1)  # "severe consequences, including sanctions" stand alike
    if above is None or word in ("after", "following", "since", "amid", "during", "despite", "over", "because", "due"):
        return Standing("happened")
    if above.pos in ("NOUN", "PROPN"):
        if above.lemma in words("transparent") and word in ("of", "in", "for"):
            return noun_standing(parse, above, depth + 1)
        given = operator(parse, above, clause=False)
        if given and word in ("of", "for", "to", "on", "about", "against", "over", "into"):
            if above.lemma == "case" and word == "of":
                return Standing("conditional", "\u201cin case of\u201d")
            return _under(parse, above, compose(given, Standing("happened"), above.text), depth)
        return Standing("happened")
    if above.pos in ("VERB", "AUX"):
        given = (
            operator(parse, above, clause=False)
            if word in ("for", "of", "on", "to", "against", "about", "from", "in", "with")
            else None
        )
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
        given = operator(parse, verb, clause=False)
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
    return verb.lemma not in words("over_things")


def _takes_place(parse: Parse, verb: Token) -> bool:
    return verb.lemma == "take" and any(k.lemma == "place" for k in parse.kids(verb.i, "dobj"))


def _indefinite(parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """Under a clause that is no fact, what the reader does not know yet is none either: "would lead to a war"."""
    definite = any(
        k.lower in ("the", "this", "that", "these", "those", "last", "its", "his", "their") or k.dep == "poss"
        for k in parse.kids(token.i)
    )
    if definite:
        return Standing("happened")
    outer = verb_standing(parse, verb, depth + 1)
    return Standing("happened") if outer.fact else outer
