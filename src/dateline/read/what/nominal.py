"""How a nominal event stands: by its modifiers, governors and relative clause.

Verbs govern nouns and nouns verbs: what governing.py knows of verbs comes in as `verbs`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Optional, cast

from ...model import Status
from ..parse import Parse, Token
from .forms import PASS, Standing, compose, operator, operators, words
from .hedges import adverb_hedge, is_any, is_definite, is_to_come, phrase_standing

STAYED_AWAY = "it is there; only they did not take part"
WATCHED = "what one is to watch is still to come"
JUDGED = "only judged here"
ONLOOKERS = frozenset({STAYED_AWAY, WATCHED, JUDGED})   # the subject of such a verb takes no part


@dataclass(frozen=True, slots=True)
class Verbs:
    """How a verb stands, and what a governor makes of what is under it: `verb_standing` and `under` of governing.py."""

    standing: Callable[[Parse, Token, int], Standing]
    under: Callable[[Parse, Token, Standing, int], Standing]


def told_noun(verbs: Verbs, parse: Parse, token: Token, depth: int = 0) -> Standing:
    """How a nominal event stands: its modifiers, its governors and, where they leave it a fact, its relative clause"""
    standing = governed(verbs, parse, token, depth)
    if standing.fact:
        told = (_told_of(verbs, parse, clause) for clause in parse.kids(token.i, "relcl", "acl"))
        return next((t for t in told if t is not None), standing)
    return standing


def governed(verbs: Verbs, parse: Parse, token: Token, depth: int) -> Standing:
    """A nominal event by its modifiers and by what governs it."""
    if depth > 12:
        return Standing("hypothetical", "nested too deeply to tell")
    own, above = _modified(parse, token), parse.head(token)
    if token.dep == "poss" and above is not None and above.lemma in words("offices"):
        return Standing("hypothetical", f"only names whose \u201c{above.text}\u201d it is", True)
    if own is not None and own.status == "planned" and token.dep in ("dobj", "nsubjpass") and above is not None:
        called_off = operator(parse, above, clause=False) == "cancelled"   # "cancelled a planned visit"
        own = None if called_off else own
    if own is not None:
        return own
    if above is None:
        return Standing("happened")
    if is_any(parse, token):
        outer = verbs.under(parse, above, Standing("happened"), depth)
        return Standing("hypothetical", "\u201cany\u201d: none in particular") if outer.fact else outer
    if token.lemma in words("claims") and _is_denied(parse, token, above):
        return Standing("denied", f"\u201c{above.text}\u201d")
    if token.dep in ("conj", "appos", "attr") and above.pos in ("NOUN", "PROPN"):
        return told_noun(verbs, parse, above, depth + 1)
    if token.dep == "pobj":
        return _noun_in_phrase(verbs, parse, token, above, depth)
    if above.pos in ("VERB", "AUX"):
        return _noun_of_verb(verbs, parse, token, above, depth)
    return Standing("happened")


def _is_denied(parse: Parse, token: Token, above: Token) -> bool:
    """ "dismissed claims", "dismissed as absurd claims that": the second hangs on its "as"."""
    if above.lower == "as" and token.dep == "pobj":
        above = parse.tokens[above.head]
    return above.lemma in words("denying")


def _modified(parse: Parse, token: Token) -> Optional[Standing]:
    """Adjectives and determiners: "planned drills", "an alleged attack", "no talks"."""
    table = operators()
    kids = parse.kids(token.i, "det", "amod", "advmod", "compound", "neg", "nmod")
    for kid in [*kids, *(k for c in kids if c.dep == "compound" for k in parse.kids(c.i, "compound"))]:
        if kid.lower == "no" or kid.dep == "neg":
            return Standing("negated", f"\u201c{kid.text} {token.text}\u201d")
        given = table.get(("adjectives", kid.lower)) or _headline_verb(parse, kid)
        if kid.dep in ("amod", "compound") and given and given != PASS:
            return Standing(cast(Status, given), f"\u201c{kid.text}\u201d says so")
        if kid.lower == "be" and kid.dep == "nmod":
            return Standing("hypothetical", "\u201cwould-be\u201d")
        if kid.dep == "amod" and kid.lower in ("regular", "frequent", "routine"):
            return Standing("habitual", f"\u201c{kid.text}\u201d says so")
    if is_to_come(parse, token):
        return Standing("planned", "its day is still to come")
    return None


def _headline_verb(parse: Parse, kid: Token) -> Optional[str]:
    """Headline verbs that the parser takes for nouns: "Putin orders withdrawal", "Seoul, Washington mull drills"."""
    if kid.dep != "compound":
        return None
    if parse.sentence(kid).part.kind != "headline":
        sentence = parse.sentence(kid)   # a headline that stands alone: a sentence without a verb
        bare = not any(t.pos in ("VERB", "AUX") for t in parse.tokens[sentence.first:sentence.last])
        if not bare or kid.lower not in words("headline_verbs"):
            return None
    lemma = kid.lower[:-1] if kid.tag == "NNS" else kid.lower
    return operators().get(("verbs", lemma))


def _told_of(verbs: Verbs, parse: Parse, clause: Token) -> Optional[Standing]:
    """What a clause says of the event itself: "drills, which are set to start on Monday", "allegedly held by Iran"."""
    if clause.dep == "acl":
        return adverb_hedge(parse, clause) if clause.tag == "VBN" else None
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
    standing = verbs.standing(parse, verb, 0)
    return standing if not standing.fact else None


def _noun_in_phrase(verbs: Verbs, parse: Parse, token: Token, prep: Token, depth: int) -> Standing:
    """A nominal event behind a preposition: "fears of an invasion", "following the talks", "in case of war"."""
    above = parse.head(prep)
    phrase = phrase_standing(parse, prep)
    if phrase is not None:
        return phrase
    if prep.lower == "without":
        return Standing("negated", "\u201cwithout\u201d")
    if above is None:
        return Standing("happened")
    aside = _beside(verbs, parse, token, prep, above, depth)
    if aside is not None:
        return aside
    if above.pos in ("NOUN", "PROPN"):
        return _behind_noun(verbs, parse, token, prep, above, depth)
    if above.pos in ("VERB", "AUX"):
        return _behind_verb(verbs, parse, token, prep, above, depth)
    if above.pos == "ADJ":  # "ready for war", "afraid of an attack"
        given = operators().get(("adjectives", above.lower))
        if prep.lower == "for" and token.lemma in words("calendar") and above.lower in ("ready", "prepared", "set"):
            return verbs.under(parse, above, Standing("planned", f"\u201c{above.text} for\u201d it"), depth)
        if given and given != PASS and not (is_definite(parse, token) and given == "hypothetical"):
            return verbs.under(parse, above, compose(given, Standing("happened"), above.text), depth)
    return Standing("happened")


def _beside(
    verbs: Verbs, parse: Parse, token: Token, prep: Token, above: Token, depth: int
) -> Optional[Standing]:
    """Examples, exceptions, what is talked about, and circumstances: "including sanctions", "nothing but", "after"."""
    word = prep.lower
    if word in ("but", "except", "besides") and above.pos == "PRON":
        return governed(verbs, parse, above, depth + 1)  # "nothing but an attack would stop them"
    if word in ("including", "like", "as") and above.pos in ("NOUN", "PROPN"):
        above = _content(parse, above)
        given = operator(parse, above, clause=False)
        if given and given not in (PASS, "alleged"):
            return verbs.under(parse, above, compose(given, Standing("happened"), above.text), depth)
        return told_noun(verbs, parse, above, depth + 1)  # "severe consequences, including sanctions" stand alike
    if word in ("after", "following") and token.lemma in words("calendar"):
        outer = verbs.under(parse, above, Standing("happened"), depth)   # "will return after the drills"
        return outer if outer.status == "planned" else Standing("happened")
    talked = word in ("on", "about", "over") and above.lemma in words("discussing")
    if talked and not is_definite(parse, token):
        return Standing("hypothetical", "only talked about")
    circumstance = word in ("after", "following", "since", "amid", "during", "despite", "over", "because", "due")
    return Standing("happened") if circumstance else None


def _behind_noun(verbs: Verbs, parse: Parse, token: Token, prep: Token, above: Token, depth: int) -> Standing:
    """ "fears of an invasion", "the start of the drills", "in exchange for a withdrawal"."""
    word = prep.lower
    if above.pos == "PROPN" and word == "of" and above.text[:1].isupper():
        return told_noun(verbs, parse, above, depth + 1)   # "the Rim of the Pacific exercise": one name
    if above.lemma in words("transparent") and word in ("of", "in", "for"):
        return told_noun(verbs, parse, above, depth + 1)
    if word == "for" and above.lemma in words("bargains") and not is_definite(parse, token):
        return Standing("conditional", f"\u201cin {above.text} for\u201d")
    if above.lemma in words("answers") and _is_more(parse, token):
        return Standing("hypothetical", f"\u201c{above.text} {word}\u201d what may come")
    given = operator(parse, above, clause=False)
    if given and above.lemma in words("known_escapes") and is_definite(parse, token):
        return Standing("happened")
    if given and word in ("of", "for", "to", "on", "about", "against", "over", "into"):
        if above.lemma == "case" and word == "of":
            return Standing("conditional", "\u201cin case of\u201d")
        return verbs.under(parse, above, compose(given, Standing("happened"), above.text), depth)
    if word in ("for", "of") and not given and _is_some(parse, token) and above.dep in ("attr", "dobj"):
        outer = verbs.under(parse, above, Standing("happened"), depth)   # "no sign that they are part of an attack"
        return Standing("hypothetical", "in a clause that is no fact") if not outer.fact else Standing("happened")
    return Standing("happened")


def _is_some(parse: Parse, token: Token) -> bool:
    """Not known to the reader: "an attack", "attacks"."""
    return not is_definite(parse, token) and token.pos == "NOUN"


def _behind_verb(verbs: Verbs, parse: Parse, token: Token, prep: Token, above: Token, depth: int) -> Standing:
    """ "warned of an attack", "prepares for drills", "will sign it at their meeting"."""
    word = prep.lower
    governs = word in ("for", "of", "on", "to", "against", "about", "from", "in", "with")
    given = operator(parse, above, clause=False) if governs else None
    subject = next(iter(parse.kids(above.i, "nsubj")), None)
    if word == "of" and not given and subject is not None and subject.pos == "NOUN":
        given = operator(parse, subject, clause=False)  # "fears grow of an invasion"
    if given == PASS and governs and above.lemma in words("attending"):
        return _taken_part(verbs, parse, token, above, depth)
    if word == "for" and token.lemma in words("calendar") and above.lemma in words("setting_out"):
        return Standing("planned", f"\u201c{above.text} for\u201d it: it is still to come")
    if given and not _escapes(parse, token, above):
        inner = Standing("happened") if given == PASS else compose(given, Standing("happened"), above.text)
        return verbs.under(parse, above, inner, depth)
    if word in ("at", "during") and above.tag == "VBN" and operator(parse, above, clause=False) == "planned":
        return Standing("planned", f"\u201c{above.text}\u201d for that time")
    if word in ("at", "during"):  # "will sign it at their meeting": both are still to come
        outer = verbs.standing(parse, above, depth + 1)
        return outer if outer.status == "planned" else _indefinite(verbs, parse, token, above, depth)
    return _indefinite(verbs, parse, token, above, depth)


def _content(parse: Parse, noun: Token) -> Token:
    """The options of "a range of options"."""
    if noun.lemma in words("transparent"):
        inner = [o for p in parse.kids(noun.i, "prep") if p.lower == "of" for o in parse.kids(p.i, "pobj")]
        return inner[0] if inner else noun
    return noun


def _noun_of_verb(verbs: Verbs, parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """A nominal event as subject or object: "hold drills", "fear an attack", "the drills will begin"."""
    if token.dep in ("nsubj", "csubj"):
        if _is_open(parse, verb):
            return Standing("hypothetical", "not decided yet")
        if _is_rule(parse, token, verb):
            return Standing("hypothetical", f"what such events \u201c{verb.lemma}\u201d", True)
        said = _predicated(parse, token, verb)
        if said is not None:
            return said
        if verb.lemma in ("have", "need") and not is_definite(parse, token) and _is_obliged(parse, verb):
            return Standing("hypothetical", f"what any such event \u201c{verb.text} to\u201d be")
        if ("occurs", verb.lemma) in operators() or _takes_place(parse, verb):
            return verbs.standing(parse, verb, depth + 1)
        outer = _indefinite(verbs, parse, token, verb, depth)
        if outer.status == "negated":   # "sanctions would not work" does not say that there are none
            return Standing("hypothetical", "said of such events in general")
        return outer
    if token.dep in ("dobj", "nsubjpass", "attr", "oprd", "dative", "xcomp", "ccomp"):
        if token.dep == "nsubjpass" and _is_purpose(parse, verb):
            return _indefinite(verbs, parse, token, verb, depth)
        if token.dep == "nsubjpass" and verb.lemma in words("judging") and _is_judged(parse, token, verb):
            return Standing("hypothetical", f"\u201c{verb.text} as\u201d says what such events are")
        given = operator(parse, verb, clause=False)
        if token.dep == "attr" and verb.lemma == "be":
            return _as_predicate(verbs, parse, token, verb, depth)
        if given == PASS and not _is_seen_as(parse, verb):
            return _taken_part(verbs, parse, token, verb, depth)
        if given == PASS and is_definite(parse, token):
            return Standing("happened", JUDGED)
        if given and given != PASS and _takes_events(parse, token, verb) and not _escapes(parse, token, verb):
            return verbs.under(parse, verb, compose(given, Standing("happened"), verb.text), depth)
        return _indefinite(verbs, parse, token, verb, depth)
    return Standing("happened")


def _is_seen_as(parse: Parse, verb: Token) -> bool:
    """ "does not see the drills as a danger" judges them; "the coast saw drills" tells of them."""
    return verb.lemma in words("judging") and any(k.lower == "as" for k in parse.kids(verb.i, "prep"))


def _taken_part(verbs: Verbs, parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """ "did not join the drills", "sent no troops to the exercise": the exercise is there all the same."""
    outer = verbs.standing(parse, verb, depth + 1)
    if verb.lemma not in words("attending") or not is_definite(parse, token):
        return outer
    if outer.status in ("negated", "denied", "cancelled"):
        return Standing("happened", STAYED_AWAY)
    return outer


def _takes_events(parse: Parse, token: Token, verb: Token) -> bool:
    """Verbs that deny, allege or approve something that is there ("rejected the proposal", "announced the drills")."""
    if verb.lemma in words("halting") and not is_definite(parse, token):
        return True  # "blocked new sanctions" never came; "blocked the proposal" is of something there
    return verb.lemma not in words("over_things")


def _is_obliged(parse: Parse, verb: Token) -> bool:
    """ "Exercises of that size have to be notified"."""
    return any(k.lower == "to" for c in parse.kids(verb.i, "xcomp") for k in parse.kids(c.i, "aux"))


def _takes_place(parse: Parse, verb: Token) -> bool:
    """ "took place", "never took effect", "came into force"."""
    if verb.lemma in ("come", "enter", "go"):
        into = (o for p in parse.kids(verb.i, "prep") if p.lower == "into" for o in parse.kids(p.i, "pobj"))
        return any(o.lemma in ("force", "effect") for o in into)
    return verb.lemma == "take" and any(k.lemma in words("taking") for k in parse.kids(verb.i, "dobj"))


def _is_open(parse: Parse, verb: Token) -> bool:
    """ "Sanctions are on the table", "under consideration"."""
    phrases = (f"{p.lower} {o.lemma}" for p in parse.kids(verb.i, "prep") for o in parse.kids(p.i, "pobj"))
    return verb.lemma in words("copulas") and any(phrase in words("open_phrases") for phrase in phrases)


def _is_rule(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "Attacks on civilians constitute a war crime": of all such events."""
    bare = noun.tag in ("NNS", "NN") and not parse.kids(noun.i, "det", "poss", "nummod")
    return bare and verb.tag in ("VBP", "VBZ") and verb.lemma in words("defining")


def _is_one_of_many(parse: Parse, noun: Token, verb: Token) -> bool:
    """ "An attack on one is an attack on all": such an event, whenever it comes."""
    present = verb.tag in ("VBZ", "VBP") and verb.lemma in words("copulas")
    return present and any(k.lower in ("a", "an") for k in parse.kids(noun.i, "det")) and not parse.kids(noun.i, "acl")


def _escapes(parse: Parse, token: Token, verb: Token) -> bool:
    """ "supports the strikes" says nothing against the strikes; "supports strikes" does."""
    return verb.lemma in words("known_escapes") and is_definite(parse, token)


def _is_more(parse: Parse, token: Token) -> bool:
    return not is_definite(parse, token) and any(k.lower in words("more") for k in parse.kids(token.i, "amod"))


def _is_judged(parse: Parse, token: Token, verb: Token) -> bool:
    """ "a blockade is seen as likely": of a thing not known, in the present."""
    present = any(k.tag in ("VBZ", "VBP") for k in parse.kids(verb.i, "auxpass"))
    return present and not is_definite(parse, token) and any(k.lower == "as" for k in parse.kids(verb.i, "prep"))


def _is_purpose(parse: Parse, verb: Token) -> bool:
    """ "the drills were meant to deter": they are there; "were meant to start" looks ahead."""
    if verb.lemma not in words("purposing"):
        return False
    return not any(("occurs", k.lemma) in operators() for k in parse.kids(verb.i, "xcomp"))


def _predicated(parse: Parse, token: Token, verb: Token) -> Optional[Standing]:
    """What a predicate says of the event: "is likely", "remains a threat", "is seen as the likeliest course"."""
    predicate = next((k for k in parse.kids(verb.i, "acomp", "attr", "oprd")), None)
    if predicate is None or verb.lemma not in words("copulas"):
        return None
    given = operators().get(("adjectives", predicate.lower))
    if given and given != PASS:
        return compose(given, Standing("happened"), predicate.text)
    if predicate.pos in ("NOUN", "PROPN") and _is_one_of_many(parse, token, verb):
        return Standing("hypothetical", "said of such events in general")
    if verb.tag == "VBD" or is_definite(parse, token):
        return Standing("happened") if any(k.dep == "neg" for k in parse.kids(verb.i)) else None
    if any(k.lower in ("would", "could") for k in parse.kids(verb.i, "aux")):
        return Standing("hypothetical", "what it would be, if it came")
    if predicate.lemma in words("verdicts"):
        return Standing("hypothetical", f"\u201ca {predicate.text}\u201d is no fact")
    if any(k.dep == "neg" for k in parse.kids(verb.i)):
        return Standing("hypothetical", "said of such events in general")
    return None


def _as_predicate(verbs: Verbs, parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """ "the scenario was an attack": it is what the subject is."""
    subject = next(iter(parse.kids(verb.i, "nsubj")), None)
    if subject is not None and _is_one_of_many(parse, subject, verb):
        return Standing("hypothetical", "said of such events in general")
    given = operator(parse, subject, clause=False) if subject is not None and subject.pos == "NOUN" else None
    if given and given != PASS and subject is not None and given in ("planned", "hypothetical", "demanded"):
        return compose(given, verbs.standing(parse, verb, depth + 1), subject.text)
    return verbs.standing(parse, verb, depth + 1)


def _indefinite(verbs: Verbs, parse: Parse, token: Token, verb: Token, depth: int) -> Standing:
    """Under a clause that is no fact, what the reader does not know yet is none either: "would lead to a war"."""
    if verb.lemma in words("presupposing") and token.dep in ("dobj", "pobj"):
        return Standing("happened")
    watched = verb.lemma in words("watching") and token.lemma in words("calendar") and token.dep == "dobj"
    if watched:   # "were invited to oversee the exercise": it is still to come
        outer = verbs.standing(parse, verb, depth + 1)
        return Standing("planned", WATCHED) if not outer.fact and outer.status not in (
            "negated", "denied") else Standing("happened")
    if is_definite(parse, token) and not (verb.lemma in words("causing") and token.dep in ("dobj", "pobj")):
        return Standing("happened")
    outer = verbs.standing(parse, verb, depth + 1)
    return Standing("happened") if outer.fact else outer
