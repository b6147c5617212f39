"""How a clause stands by its own form, tense, aspect, modal, negation; and what operators make of their complement.

The operators are rows of rules/status.toml, the word classes lists of words/status.toml.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Optional, cast

from ...model import FACTS, Status
from ...rules import rule_rows
from ...words import word_set
from ..parse import Parse, Token
from .conditions import negated

PASS = "as-governor"


@cache
def words(name: str) -> frozenset[str]:
    """A word class of words/status.toml."""
    return word_set("words/status.toml", name)


@dataclass(frozen=True, slots=True)
class Standing:
    """A status with the words that decided it: `Standing("planned", "'plan to' governs it")`."""

    status: Status
    because: str = ""
    open: bool = False  # a non-finite form that took its standing from no word

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
    """What an operator makes of its complement: denies(planned) is denied, fears(happened) hypothetical."""
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


def finite_standing(parse: Parse, token: Token) -> Optional[Standing]:
    """Tense, aspect, modal and negation; None for infinitives, participles and gerunds without auxiliary."""
    helpers = parse.kids(token.i, "aux", "auxpass")
    if negated(parse, token):
        return Standing("negated", "negated in its clause")
    modal = next((h for h in helpers if h.tag == "MD"), None)
    if modal is not None:
        return _modal(parse, token, modal)
    if any(h.lower == "to" or h.tag == "VB" for h in helpers):  # "to leave"; "demanded that he be released"
        return None
    helper = next((h for h in helpers if h.tag in ("VBD", "VBZ", "VBP")), None)
    form = helper.tag if helper else token.tag
    if form not in ("VBD", "VBZ", "VBP"):
        return None
    if form == "VBD" or (helper is not None and helper.lemma == "have"):
        if is_habit(parse, token) and form != "VBD":
            return Standing("habitual", "repeated by its adverb")
        return Standing("happened")
    return _present(parse, token)


def _modal(parse: Parse, token: Token, modal: Token) -> Standing:
    word = modal.lower
    if word == "should" and is_inverted(parse, token):
        return Standing("conditional", "an inverted condition (\u201cshould war break out\u201d)")
    if word in words("asking"):
        return Standing("demanded", f"\u201c{word}\u201d asks for it")
    if word in words("leaving_open"):
        return Standing("hypothetical", f"\u201c{word}\u201d leaves it open")
    if _has_condition(parse, token):
        return Standing("conditional", f"\u201c{word}\u201d under a condition")
    if word in ("would", "'d") and not _reported(parse, token):
        return Standing("hypothetical", "\u201cwould\u201d outside reported speech")
    return Standing("planned", f"\u201c{word}\u201d looks ahead")


def _present(parse: Parse, token: Token) -> Standing:
    if is_habit(parse, token):
        return Standing("habitual", "repeated by its adverb")
    if token.tag == "VBG":
        return Standing("ongoing", "present progressive")
    if parse.sentence(token).part.kind != "body":
        return Standing("happened", "present tense of a headline or caption")
    if token.tag == "VBN":
        return Standing("ongoing", "present passive")
    return Standing("ongoing", "present tense")


def is_habit(parse: Parse, token: Token) -> bool:
    for kid in parse.kids(token.i, "advmod", "npadvmod"):
        if kid.lower in words("habits"):
            return True
        articles = {k.lower for k in parse.kids(kid.i, "det")} if kid.dep == "npadvmod" else set()
        if articles & {"every", "each"}:
            return True
        if "a" in articles and kid.lemma in ("year", "month", "week", "day") and parse.tokens[kid.i - 2].lemma in (
            "once", "twice", "time", "thrice"
        ):
            return True
    return False


def yearly(parse: Parse, token: Token) -> Optional[Token]:
    """What a verb's act comes round with: "sent two ships every spring"; what is done every day may be going on."""
    rounds = [k for at in (token, *parse.kids(token.i, "dobj")) for k in parse.kids(at.i, "npadvmod")]
    if token.dep == "ccomp" and token.head > token.i:   # "met every March, she said": the parser hangs it on "said"
        rounds += [k for k in parse.kids(token.head, "npadvmod") if token.i < k.i < token.head]
    return next((kid for kid in rounds if kid.lower in words("rounds") and any(
        k.lower in ("every", "each") for k in parse.kids(kid.i, "det"))), None)


def _has_condition(parse: Parse, token: Token) -> bool:
    """An if-clause on the verb or on the verb it shares a clause with."""
    chain = [token, *(a for a in parse.ancestors(token) if a.sent == token.sent)][:2]
    cases = (o for p in parse.kids(token.i, "prep") if p.lower == "in" for o in parse.kids(p.i, "pobj"))
    if any(o.lemma in ("event", "case") and any(k.lower == "of" for k in parse.kids(o.i, "prep")) for o in cases):
        return True
    return any(
        k.dep == "mark" and k.lower in words("conditions")
        for t in chain
        for c in parse.kids(t.i, "advcl")
        for k in parse.kids(c.i, "mark")
    )


def _reported(parse: Parse, token: Token) -> bool:
    """Whether the clause is what somebody said, decided or planned; also free reported speech after such a verb."""
    if token.dep in ("ccomp", "acl", "relcl", "conj", "advcl", "xcomp"):
        return any(
            a.lemma in word_set("words/verbs.toml", "saying") or ("verbs", a.lemma) in operators()
            for a in parse.ancestors(token)
        )
    return any(
        k.dep in ("ccomp", "parataxis") and k.lemma in word_set("words/verbs.toml", "saying")
        for k in parse.kids(token.i)
    )


def is_inverted(parse: Parse, token: Token) -> bool:
    """ "Had the talks failed", "should war break out": the auxiliary stands before the subject."""
    helper = next((k for k in parse.kids(token.i, "aux", "auxpass") if k.lower in ("had", "should", "were")), None)
    subject = next(iter(parse.kids(token.i, "nsubj", "nsubjpass")), None)
    return helper is not None and subject is not None and helper.i < subject.i


def operator(parse: Parse, word: Token, clause: bool) -> Optional[str]:
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
