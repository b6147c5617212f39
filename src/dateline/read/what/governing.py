"""How a verb stands under the words that govern it: plans, fears, denials, demands, conditions, questions.

An open form that no word explains is hypothetical, never happened. Nouns are read by nominal.py. Not done: irony.
"""

from __future__ import annotations

from typing import Optional

from ..parse import Parse, Token
from ..syntax import remembered
from .forms import PASS, Standing, compose, finite_standing, is_inverted, operator, operators, words
from .hedges import (
    ASKED,
    adverb_hedge,
    is_any,
    is_definite,
    is_denial,
    is_drafted,
    is_forged,
    is_imagined,
    is_of_few,
    is_question,
    is_undone,
    is_yet_to,
    phrase_standing,
)
from .nominal import Verbs, governed, told_noun


def verb_standing(parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a verb stands: its own form, then every word above it."""
    if depth > 12:
        return Standing("hypothetical", "the clause is nested too deeply to tell")
    return _shallow(parse, token) if depth == 0 else _deep(parse, token, depth)


@remembered
def _shallow(parse: Parse, token: Token) -> Standing:
    return _deep(parse, token, 0)


def _deep(parse: Parse, token: Token, depth: int) -> Standing:
    standing = _verb(parse, token, depth)
    return (standing.fact and adverb_hedge(parse, token)) or standing


def _own(parse: Parse, token: Token) -> Optional[Standing]:
    """What the clause itself says: a question, a negation, its tense."""
    if is_question(parse, token):
        return ASKED
    if is_imagined(parse, token):
        return Standing("hypothetical", "in a scenario")
    if is_forged(parse, token):
        return Standing("denied", "what tells or does it is a fake")
    if is_undone(parse, token):
        return Standing("negated", "\u201cno longer\u201d or \u201cnor\u201d")
    if token.lemma in words("opinions") and is_of_few(parse, token):
        return Standing("negated", f"few \u201c{token.lemma}\u201d so")
    own = finite_standing(parse, token)
    if own is not None and token.tag != "VB" and _is_open_condition(parse, token):
        return Standing("conditional", "an \u201cif\u201d-clause")
    if own is not None and own.status == "negated" and not is_denial(parse, token):
        return Standing("happened")
    if own is not None and own.status == "ongoing" and is_drafted(parse, token):
        return Standing("hypothetical", "what a plan says")
    return own


def _is_open_condition(parse: Parse, token: Token) -> bool:
    """ "only 'if an invasion has not happened'": an if-clause in quotation marks, wherever it hangs."""
    marks = [k for k in parse.kids(token.i, "mark", "advmod") if k.lower in ("if", "unless")]
    return bool(marks) and marks[0].i > 0 and parse.tokens[marks[0].i - 1].text in ('"', "``", "only", "but")


def _verb(parse: Parse, token: Token, depth: int) -> Standing:
    own = _own(parse, token)
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
    if token.dep == "advcl" and own.status == "ongoing" and _is_ahead(parse, marks, above, depth):
        outer = verb_standing(parse, above, depth + 1)
        ahead = outer.fact or outer.status == "planned"
        return Standing(
            "planned" if ahead else "hypothetical",
            "a present tense behind \u201cuntil\u201d, \u201cwhen\u201d or the like looks ahead")
    if token.dep in ("ccomp", "pcomp", "acl", "csubj", "attr") and marks & {"whether", "if"}:
        return Standing("hypothetical", "a question whether it is so")
    if token.dep in ("relcl", "csubj") and own.status in ("ongoing", "habitual"):
        return _in_general(parse, token, above, depth) or own
    if token.dep == "conj" and above.pos in ("VERB", "AUX"):
        return _as_conjunct(parse, token, own, above, depth)
    content = token.dep in ("ccomp", "xcomp") and not marks & words("circumstances")
    if content and _is_spliced(parse, token, above):
        return own
    clause = content or (token.dep in ("acl", "relcl") and _is_content(parse, token, marks))
    if clause:
        given = _asked(parse, token, above) or operator(parse, above, clause=True)
        told = given == "planned" or (given == "demanded" and above.lemma in words("insisting"))
        if given and given != PASS and not (told and own.status == "happened"):
            composed = compose(given, own, above.text)
            return under(parse, above, composed, depth)
        return _in_content(parse, token, own, above, depth)
    return own


def _asked(parse: Parse, token: Token, above: Token) -> Optional[str]:
    """ "proposed that the council blacklist the ships": asked of others."""
    asks = above.lemma in words("proposing") and token.dep == "ccomp" and parse.kids(token.i, "nsubj", "nsubjpass")
    return "demanded" if asks else None


def _is_spliced(parse: Parse, token: Token, above: Token) -> bool:
    """ "Junta delays vote, bloc weighs sanctions": in a headline a comma joins two clauses."""
    if parse.sentence(token).part.kind != "headline" or token.i > above.i or above.lemma in words("sayings"):
        return False
    subject = next(iter(parse.kids(above.i, "nsubj")), None)
    if subject is None or not parse.kids(above.i, "dobj"):
        return False   # "Army took the town, Kyiv fears": the first clause is what is feared
    return any(t.text == "," for t in parse.tokens[token.i:subject.i])


def _is_content(parse: Parse, token: Token, marks: set[str]) -> bool:
    """ "claims that they attacked": a clause of content, though the parser may take its "that" for an object."""
    if marks:
        return token.dep == "acl" and not marks & words("circumstances")
    that = [k for k in parse.kids(token.i) if k.lower == "that" and k.tag in ("WDT", "IN") and k.dep == "dobj"]
    return bool(that) and len(parse.kids(token.i, "dobj")) > 1


def _is_ahead(parse: Parse, marks: set[str], above: Token, depth: int) -> bool:
    """ "until they leave"; "when they leave, talks will begin"."""
    if marks & {"before", "until", "once"}:
        return True
    return bool(marks & {"when", "after"}) and verb_standing(parse, above, depth + 1).status == "planned"


def _in_general(parse: Parse, token: Token, above: Token, depth: int) -> Optional[Standing]:
    """ "any country that attacks us", "those who attack will be punished", "a law that bans exports" not yet made."""
    if token.dep == "csubj":
        subject = token.tag != "VBD" and any(is_any(parse, k) for k in parse.kids(token.i, "nsubj"))
        return Standing("hypothetical", "whoever does it") if subject else None
    if is_any(parse, above):
        return Standing("hypothetical", f"of \u201c{above.text}\u201d, whoever that is")
    bare = not parse.kids(above.i, "det", "poss", "nummod", "amod") or above.lower == "those"
    if token.tag in ("VBP", "VBZ") and bare and above.lemma in words("sorts"):
        return Standing("hypothetical", f"of \u201c{above.text}\u201d, whoever they are", True)
    if is_definite(parse, above) or above.pos == "PROPN":
        return None
    outer = governed(VERBS, parse, above, depth + 1)
    if above.lower == "those" and outer.fact:
        verb = parse.head(above)
        outer = verb_standing(parse, verb, depth + 1) if verb is not None and verb.pos in ("VERB", "AUX") else outer
    return None if outer.fact or outer.open or outer.status in ("negated", "denied", "alleged") else outer


def _in_content(parse: Parse, token: Token, own: Standing, above: Token, depth: int) -> Standing:
    """What is said, thought or true as far as that is: "did not say that", "it is not true that", "no proof that"."""
    if above.lemma in ("be", "seem", "remain", "become", "appear"):
        return _of_adjective(parse, token, own, above, depth)
    if above.pos in ("NOUN", "PROPN"):
        return under(parse, above, own, depth) if operator(parse, above, clause=True) == PASS else own
    if token.dep != "ccomp" or above.lemma not in words("opinions") | words("sayings"):
        return own
    if above.lemma in words("sayings") and _is_known(parse, token, above):
        return own
    if own.fact and any(k.lemma in words("hearsay") for k in parse.kids(above.i, "nsubj")):
        return Standing("alleged", "hearsay")
    if above.lemma in words("believing") and own.fact:
        return Standing("alleged", f"a belief (\u201c{above.text}\u201d)")
    if above.lemma in words("seeming") and own.fact:
        return Standing("hypothetical", f"so it seemed (\u201c{above.text}\u201d)")
    outer = verb_standing(parse, above, depth + 1)
    if outer.fact or outer.open or outer.status in ("planned", "alleged"):
        return own
    if outer.status in ("negated", "denied"):
        if above.lemma in words("opinions") and own.status not in ("negated", "denied"):
            return Standing("negated", f"not so in the view of who does not \u201c{above.lemma}\u201d it")
        if own.status == "negated":
            return own
        return Standing("hypothetical", f"not \u201c{above.lemma}\u201d that it is so")
    return Standing("hypothetical", f"\u201c{above.text}\u201d is itself no fact") if own.fact else own


def _is_known(parse: Parse, token: Token, above: Token) -> bool:
    """ "would not say why it attacked" takes the attack as known; "I can confirm that it attacked" does confirm it."""
    if parse.tokens[parse.subtree(token.i)[0]].tag in ("WRB", "WP", "WP$"):
        return True
    return any(k.lower == "can" for k in parse.kids(above.i, "aux")) and not parse.kids(above.i, "neg")


def _of_adjective(parse: Parse, token: Token, own: Standing, above: Token, depth: int) -> Standing:
    """ "it is untrue / possible / not clear that the army attacked"."""
    adjective = next(iter(parse.kids(above.i, "acomp")), None)
    if adjective is None or token.dep != "ccomp":
        return own
    given = operators().get(("adjectives", adjective.lower))
    if given and given != PASS:
        return under(parse, above, compose(given, own, adjective.text), depth)
    if adjective.lower in words("truths") | words("certainties"):
        outer = verb_standing(parse, above, depth + 1)
        if outer.status in ("negated", "denied") and adjective.lower in words("certainties"):
            return Standing("hypothetical", f"not \u201c{adjective.text}\u201d")
        return own if outer.fact else outer
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


def under(parse: Parse, governor: Token, inner: Standing, depth: int) -> Standing:
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
    if inner.status == "cancelled" and outer.status not in ("alleged", "denied"):
        return Standing("planned", f"not cancelled: \u201c{governor.text}\u201d is {outer.status}")
    if outer.status == "negated" and governor.lemma in words("doubts"):
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
    if token.dep == "advcl" and {k.lower for k in parse.kids(token.i, "mark")} & words("conditions"):
        return Standing("conditional", "a condition in short (\u201cif convicted\u201d)")
    if infinitive and any(k.lower == "whether" for k in parse.kids(token.i, "mark", "advmod", "dep")):
        return Standing("hypothetical", "\u201cwhether to\u201d leaves it open")
    if infinitive and is_yet_to(parse, above, token):
        return Standing("negated", "\u201cyet to\u201d says that it was not done")
    if infinitive and token.dep == "xcomp" and above.lemma in ("have", "need"):
        return _have_to(parse, above, depth)
    if token.dep == "pcomp":
        return _prepositional(parse, above, depth)
    if token.dep in ("xcomp", "ccomp", "acl", "acomp", "dobj", "oprd", "nsubj", "csubj", "attr", "pobj"):
        given = None if above.lemma == "go" and above.tag == "VBG" else operator(parse, above, clause=True)
        given = _asked(parse, token, above) or given
        if given and (token.dep != "acl" or infinitive or token.tag == "VB"):
            if given == PASS:
                return _along(parse, above, depth)
            return under(parse, above, compose(given, Standing("happened"), above.text), depth)
    if token.dep == "acl" and not infinitive:  # "drills held in May", "a deal ending the war"
        return _participle(parse, token, above, depth)
    if token.dep == "advcl" and not infinitive:
        return under(parse, above, Standing("happened"), depth)
    if infinitive:
        return _open_infinitive(parse, token, above, depth)
    outer = under(parse, above, Standing("happened"), depth)
    general = token.dep in ("csubj", "nsubj") and above.tag in ("VBZ", "VBP") and above.lemma in words("copulas")
    if general and (outer.fact or outer.status == "negated"):
        return Standing("hypothetical", "said of such an act in general")
    return outer


def _along(parse: Parse, governor: Token, depth: int) -> Standing:
    """What an aspect verb governs stands as the verb stands; what one is forced to do now is still to be done."""
    outer = (
        verb_standing(parse, governor, depth + 1)
        if governor.pos in ("VERB", "AUX")
        else under(parse, governor, Standing("happened"), depth)
    )
    if governor.lemma in words("forcing") and outer.status == "ongoing":
        return Standing("planned", f"\u201c{governor.text} to\u201d in the present looks ahead")
    return outer


def _participle(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    if token.tag == "VBN":
        verb = parse.head(above)
        wanted = verb is not None and above.dep == "dobj" and verb.lemma in words("wanting")
        if wanted and verb is not None and not parse.kids(above.i, "det"):
            return under(parse, verb, Standing("demanded", f"\u201c{verb.text}\u201d asks for it"), depth)
        return Standing("happened")
    bare = not parse.kids(above.i, "det", "poss", "nummod") and above.tag == "NNS"
    if token.tag == "VBG" and bare and above.lemma in words("sorts"):
        return Standing("hypothetical", f"of \u201c{above.text}\u201d, whoever they are", True)
    if _is_dropped(parse, above):
        return Standing("negated", f"\u201c{above.text}\u201d did not come through")
    if above.pos in ("NOUN", "PROPN"):
        return noun_standing(parse, above, depth + 1)
    return Standing("happened")


def _is_dropped(parse: Parse, noun: Token) -> bool:
    """A bill, motion or plan that is voted down: "rejected a bill recognising the region"."""
    verb = parse.head(noun)
    if verb is None or noun.lemma not in words("drafts") or noun.dep not in ("dobj", "nsubjpass"):
        return False
    particles = {f"{verb.lemma} {k.lower}" for k in parse.kids(verb.i, "prt")}
    return bool(({verb.lemma} | particles) & words("dropping")) and verb_standing(parse, verb).fact


def _open_infinitive(parse: Parse, token: Token, above: Token, depth: int) -> Standing:
    if token.dep == "xcomp" and above.pos in ("VERB", "AUX"):
        if above.lemma == "go" and above.tag == "VBG":
            return under(parse, above, Standing("planned", "\u201cgoing to\u201d looks ahead"), depth)
        if above.lemma == "be":
            return under(parse, above, _be_to(parse, token, above), depth)
        return (
            under(parse, above, Standing("happened"), depth)
            if above.lemma in ("continue", "begin", "start", "help")
            else Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
        )
    return Standing("hypothetical", "an infinitive that no word says was done", True)


def _have_to(parse: Parse, above: Token, depth: int) -> Standing:
    """ "has to withdraw" is asked for; "had to withdraw" was done."""
    outer = verb_standing(parse, above, depth + 1)
    if above.tag == "VBG" and not any(k.lemma == "be" for k in parse.kids(above.i, "aux")):
        return outer   # "after having to flee"
    if above.lemma == "have" and outer.fact and (above.tag == "VBD" or parse.kids(above.i, "aux")):
        return outer
    return under(parse, above, Standing("demanded", f"\u201c{above.text} to\u201d asks for it"), depth)


def _be_to(parse: Parse, token: Token, above: Token) -> Standing:
    """ "is to attack" is planned; "it is vital to attack", "the only way is to attack" is something else."""
    if above.lower == "were" and any(k.i > above.i for k in parse.kids(above.i, "nsubj")):
        return Standing("conditional", "an inverted condition (\u201cwere they to attack\u201d)")
    predicate = next((k for k in parse.kids(above.i, "acomp", "attr") if k.i < token.i), None)
    if predicate is not None:
        if predicate.lower in words("duties"):
            return Standing("demanded", f"\u201c{predicate.text} to\u201d asks for it")
        given = operator(parse, predicate, clause=True)
        if given and given != PASS:
            return compose(given, Standing("happened"), predicate.text)
        return Standing("hypothetical", f"\u201c{predicate.text} to\u201d does not say that it was done", True)
    subject = next(iter(parse.kids(above.i, "nsubj")), None)
    if subject is not None and subject.lemma in words("ways"):
        return Standing("hypothetical", f"a \u201c{subject.text}\u201d is no fact")
    given = operator(parse, subject, clause=True) if subject is not None and subject.pos == "NOUN" else None
    if given and given != PASS:
        return compose(given, Standing("happened"), subject.text if subject else "")
    return Standing("planned", "\u201cis to\u201d looks ahead")


def _prepositional(parse: Parse, prep: Token, depth: int) -> Standing:
    """A gerund behind a preposition: "by flying", "accused of shelling", "without firing"."""
    above = parse.head(prep)
    word = prep.lower
    phrase = phrase_standing(parse, prep)
    if phrase is not None:
        return phrase
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
            return under(parse, above, compose(given, Standing("happened"), above.text), depth)
        if word == "to" and not given and above.lemma not in words("confessing"):
            return Standing("hypothetical", f"\u201c{above.text} to\u201d does not say that it was done", True)
        if above.pos in ("NOUN", "PROPN") and word in ("of", "for", "about") and not given:
            if word == "for":
                return Standing("hypothetical", "a purpose", True)
            return noun_standing(parse, above, depth + 1)
    return under(parse, above, Standing("happened"), depth)


def noun_standing(parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a nominal event stands; see nominal.py."""
    return told_noun(VERBS, parse, token, depth)


VERBS = Verbs(verb_standing, under)
