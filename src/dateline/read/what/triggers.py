"""Which words of a sentence tell of an event: the trigger patterns of rules/events.toml, matched on the parse.

Does not yet do: metaphor ("war of words" is caught by no rule), and triggers spread over two clauses.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Optional

from ...rules import BadRules, rule_rows, table
from ...words import word_set
from ..parse import Parse, Token
from .conditions import CONDITIONS
from .exercises import is_named_exercise
from .noevents import tells_nothing

NOMINAL = ("NOUN", "PROPN")
OBJECT_DEPS = ("dobj", "nsubjpass", "attr", "oprd", "dative", "xcomp", "ccomp", "acomp")
PRE_DEPS = ("amod", "compound", "nmod", "poss", "nummod", "npadvmod", "advmod", "punct")
FILES = ("rules/acts.toml", "rules/events.toml")   # of two patterns that ask for as much, the first wins
RULE_FIELDS = (
    "subkind", "verbs", "nouns", "adjectives", "roles", "plover", "mode", "cameo", "context", "weak", "only", "by")


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One row of rules/events.toml."""

    name: str
    kind: str
    subkind: Optional[str]
    roles: str
    plover: Optional[str]
    mode: Optional[str]
    cameo: Optional[str]
    weak: bool
    only: Optional[str]  # a condition on the clause: one of CONDITIONS, "elliptic", "again" or "between"
    context: tuple[str, ...]
    by: frozenset[str]   # whose act it is: words of the verb's subject or of the noun's owner

    @property
    def conditions(self) -> tuple[str, ...]:
        """What `only` asks of the clause here; "between" and "again" are asked later."""
        return tuple(name for name in (self.only or "").split() if name in CONDITIONS)

    @property
    def between(self) -> bool:
        """Whether it tells of an event only where one actor does it to another."""
        return "between" in (self.only or "").split()


@dataclass(frozen=True, slots=True, eq=False)
class Pattern:
    """One entry of a rule: "close > border|crossing" has word "close" and needs {"border", "crossing"};
    "kill ! time" bars {"time"}."""

    rule: Rule
    before: tuple[str, ...]
    after: tuple[str, ...]
    needs: frozenset[str]
    bars: frozenset[str]
    pos: str  # VERB, NOUN or ADJ

    @property
    def weight(self) -> int:
        """More words asked for win over fewer."""
        asked = len(self.before) + len(self.after) + bool(self.rule.by)
        return 2 * asked + bool(self.needs) + bool(self.rule.conditions or self.rule.only in ("elliptic", "again"))


@dataclass(frozen=True, slots=True, eq=False)
class Trigger:
    """A token that tells of an event. `used`: the object noun that a verb pattern asked for; `otherwise`: what it
    tells of where the rule asks for two actors (only = "between") and there are none."""

    head: int
    rule: Rule
    weight: int
    used: Optional[int] = None
    otherwise: Optional[Trigger] = None


@cache
def kinds() -> dict[str, dict[str, Any]]:
    """kinds.toml by kind."""
    return {key: dict(row) for key, row in table("kinds.toml").items()}


def _rule(name: str, row: dict[str, Any]) -> Rule:
    if row["kind"] not in kinds():
        raise BadRules(f"data/rules/events.toml: [{name}] kind {row['kind']!r} is not in kinds.toml")
    kind = kinds()[row["kind"]]
    return Rule(
        name,
        row["kind"],
        row.get("subkind"),
        row.get("roles", kind["roles"]),
        row.get("plover", kind.get("plover")),
        row.get("mode", kind.get("mode")),
        row.get("cameo", kind.get("cameo")),
        row.get("weak", False),
        row.get("only"),
        tuple(row.get("context", kind.get("context", ()))),
        _words("|".join(row.get("by", ()))),
    )


def _pattern(rule: Rule, entry: str, pos: str) -> tuple[str, Pattern]:
    """(head word, pattern) of one entry."""
    rest, _, bars = entry.partition(" ! ")
    words, _, needs = rest.replace(" < ", " > ").partition(" > ")
    pieces = words.replace("-", " - ").split()
    if (pos == "NOUN" and "of" in pieces[1:]) or pos != "NOUN":
        at = max((n + 1 for n, p in enumerate(pieces) if p == "-"), default=0)
    else:
        at = len(pieces) - 1
    need, bar = _words(needs), _words(bars)
    return pieces[at], Pattern(rule, tuple(pieces[:at]), tuple(pieces[at + 1 :]), need, bar, pos)


def _words(said: str) -> frozenset[str]:
    """The words of "troop|soldier|@ships", where @ships is a list of words/events.toml."""
    found: set[str] = set()
    for word in said.split("|") if said else ():
        found |= word_set("words/events.toml", word[1:]) if word.startswith("@") else {word}
    return frozenset(found)


@cache
def _rows() -> dict[str, dict[str, Any]]:
    """The rows of all files of triggers by name, in the order in which they are tried."""
    found: dict[str, dict[str, Any]] = {}
    for file in FILES:
        rows = rule_rows(file, ("kind",), RULE_FIELDS)
        if twice := sorted(set(rows) & set(found)):
            raise BadRules(f"data/{file}: {', '.join(twice)}: a row of that name stands in another file")
        found |= rows
    return found


@cache
def _rules() -> dict[str, Rule]:
    return {name: _rule(name, row) for name, row in _rows().items()}


@cache
def patterns() -> dict[tuple[str, str], tuple[Pattern, ...]]:
    """Patterns by (part of speech, head word), the most demanding first."""
    found: dict[tuple[str, str], list[Pattern]] = {}
    for name, row in _rows().items():
        rule = _rules()[name]
        for pos, key in (("VERB", "verbs"), ("NOUN", "nouns"), ("ADJ", "adjectives")):
            for entry in row.get(key, ()):
                word, pattern = _pattern(rule, entry, pos)
                found.setdefault((pos, word), []).append(pattern)
    return {key: tuple(sorted(rows, key=lambda p: -p.weight)) for key, rows in found.items()}


def find_triggers(parse: Parse) -> list[Trigger]:
    """Every token that a pattern matches, one trigger a token, in text order."""
    known = patterns()
    found: list[Trigger] = []
    seen: set[str] = set()
    for token in parse.tokens:
        pos = _class(token)
        if pos is None:
            continue
        # in this order, not a set's: of "found guilty" two patterns weigh the same, and a set's changes by process
        rows = [p for word in dict.fromkeys((token.lemma, token.lower)) for p in known.get((pos, word), ())]
        match = _best(parse, token, [p for p in rows if p.rule.only != "again" or p.rule.kind in seen])
        if match is None and pos == "NOUN" and is_named_exercise(parse, token):
            match = Trigger(token.i, _rules()["exercise"], 0)
        if match and not tells_nothing(parse, token, match.rule.kind):
            found.append(match)
            seen.add(match.rule.kind)
    return found


def _class(token: Token) -> Optional[str]:
    """VERB, NOUN or ADJ where the token may be a trigger; a modifier ("disputed vote", "attack helicopter") is none."""
    if token.pos == "VERB":
        return None if token.dep in ("amod", "compound", "aux", "auxpass") else "VERB"
    if token.pos in NOMINAL:
        return None if token.dep in ("compound", "nmod", "amod") else "NOUN"
    if token.pos == "ADJ" and token.dep in ("acomp", "ROOT", "conj", "oprd", "xcomp"):
        return "ADJ"
    return None


def _best(parse: Parse, token: Token, rows: Sequence[Pattern]) -> Optional[Trigger]:
    for pattern in sorted(rows, key=lambda p: -p.weight):
        used = _matches(parse, token, pattern)
        if used is not None:
            other = _best(parse, token, [p for p in rows if not p.rule.between]) if pattern.rule.between else None
            taken = used if used >= 0 else other.used if other else None
            return Trigger(token.i, pattern.rule, pattern.weight, taken, other)
    return None


def _matches(parse: Parse, token: Token, pattern: Pattern) -> Optional[int]:
    """None: no match; else the index of the object used, or -1."""
    if any(not CONDITIONS[name](parse, token) for name in pattern.rule.conditions):
        return None
    if pattern.rule.by and not pattern.rule.by & doer_words(parse, token):
        return None
    if pattern.pos == "VERB" and not pattern.after and _is_other_verb(parse, token):
        return None
    if pattern.before and not _preceded(parse, token, pattern.before):
        return None
    if pattern.after and not _followed(parse, token, pattern):
        return None
    if pattern.bars and pattern.bars & (
        modifiers(parse, token.i) if pattern.pos == "NOUN" else _object_words(parse, token)
    ):
        return None
    if not pattern.needs:
        return -1
    if pattern.pos == "NOUN":
        return -1 if pattern.needs & modifiers(parse, token.i) else None
    return next((i for i in objects(parse, token) if pattern.needs & phrase_words(parse, i)), None)


def _is_other_verb(parse: Parse, token: Token) -> bool:
    """ "provides for", "called off": not to provide and not to call."""
    if token.i + 1 >= len(parse.tokens):
        return False
    passive = "be " if parse.kids(token.i, "auxpass") else ""
    following = parse.tokens[token.i + 1].lower
    others = word_set("words/verbs.toml", "other_verbs")
    return f"{token.lemma} {following}" in others or f"{passive}{token.lower} {following}" in others


def _object_words(parse: Parse, token: Token) -> set[str]:
    """Words of the objects, of the subject and of the purpose of a verb ("sent a team to investigate")."""
    heads = [*objects(parse, token), *(k.i for k in parse.kids(token.i, "nsubj"))]
    clauses = parse.kids(token.i, "xcomp", "ccomp", "advcl")
    clauses += [k for i in objects(parse, token) for k in parse.kids(i, "acl", "relcl") if k.tag == "VB"]
    heads += [k.i for clause in clauses if clause.tag == "VB" for k in parse.kids(clause.i, "nsubj")]
    return {word for i in heads for word in phrase_words(parse, i)} | {k.lemma for k in clauses if k.tag == "VB"}


def doer_words(parse: Parse, token: Token) -> set[str]:
    """Words of the subject of a verb, through coordination and control, or of whoever owns or makes a noun."""
    at = token
    for _ in range(5):
        heads = [k.i for k in parse.kids(at.i, "nsubj", "poss", "compound", "nmod")]
        heads += [o.i for k in parse.kids(at.i, "agent", "prep") if k.lower == "by" for o in parse.kids(k.i, "pobj")]
        if heads or at.head == at.i or at.dep not in ("conj", "xcomp", "advcl", "ccomp", "dobj", "acl", "relcl"):
            break
        if at.dep in ("acl", "relcl"):
            heads = [at.head]
            break
        at = parse.tokens[at.head]
    heads = [parse.tokens[i].head if parse.tokens[i].tag == "WP" and at.dep == "relcl" else i for i in heads]
    return {word for i in heads for word in phrase_words(parse, i)}


def _preceded(parse: Parse, token: Token, words: tuple[str, ...]) -> bool:
    """Whether the words stand right before the token; a hyphen may be there or not."""
    at = token.i - 1
    for word in reversed([w for w in words if w != "-"]):
        while at >= 0 and parse.tokens[at].text == "-":
            at -= 1
        if at < 0 or word not in (parse.tokens[at].lower, parse.tokens[at].lemma):
            return False
        at -= 1
    return True


def _followed(parse: Parse, token: Token, pattern: Pattern) -> bool:
    """Whether the words after the head word follow: at once, or as a particle or preposition of the verb."""
    words = tuple(w for w in pattern.after if w != "-")
    if pattern.pos == "VERB" and _is_dated(parse, token, words[0]):
        return False
    following = [t for t in parse.tokens[token.i + 1 : token.i + 2 + 2 * len(words)] if t.text != "-"][: len(words)]
    if all(w in (t.lower, t.lemma) for w, t in zip(words, following, strict=False)) and len(following) == len(words):
        return True
    if pattern.pos == "NOUN":
        return False
    first, *rest = words
    for kid in parse.kids(token.i):
        if (
            kid.lower == first
            and kid.i > token.i
            and kid.dep in ("prep", "prt", "advmod", "agent", "dative", "npadvmod", "dobj")
        ):
            below = {parse.tokens[i].lemma for i in parse.subtree(kid.i)}
            if all(word in below for word in rest):
                return True
    return first == "to" and not rest and any(k.dep == "xcomp" for k in parse.kids(token.i))


def _is_dated(parse: Parse, token: Token, word: str) -> bool:
    """Whether the preposition only says when: "fired a missile on Friday" is no firing on somebody."""
    preps = [k for k in parse.kids(token.i, "prep") if k.lower == word]
    return bool(preps) and all(any(p.ent in ("DATE", "TIME") for p in parse.kids(k.i, "pobj")) for k in preps)


def objects(parse: Parse, token: Token) -> list[int]:
    """The objects of a verb, of its prepositions, and their conjuncts; of a participle on a noun, that noun too."""
    heads = [k.i for k in parse.kids(token.i, *OBJECT_DEPS)]
    for prep in parse.kids(token.i, "prep", "agent", "prt"):
        heads += [k.i for k in parse.kids(prep.i, "pobj", "pcomp")]
    above = parse.tokens[token.head]
    if token.tag == "VBN" and "acl" in (token.dep, above.dep if token.dep == "conj" else ""):
        heads.append(token.head if token.dep == "acl" else above.head)  # "drafted by Paris and adopted by the council"
    for i in list(heads):
        heads += [k.i for k in parse.kids(i, "conj")]
    return heads


def phrase_words(parse: Parse, i: int) -> set[str]:
    """Lemmas and forms of a noun and its modifiers, and of the nouns it is "of"; of a form of "be", its predicate's."""
    token = parse.tokens[i]
    words = {token.lemma, token.lower} | modifiers(parse, i)
    if token.lemma == "be":
        for kid in parse.kids(i, "attr", "acomp"):
            words |= {kid.lemma, kid.lower} | modifiers(parse, kid.i)
    return words


def modifiers(parse: Parse, i: int) -> set[str]:
    """Words before a noun in its phrase, its prepositions with their objects, and "to" / "that" of its clause."""
    words: set[str] = set()
    for kid in parse.kids(i):
        if kid.i < i and kid.dep in PRE_DEPS:
            words |= {w for j in parse.subtree(kid.i) for w in (parse.tokens[j].lower, parse.tokens[j].lemma)}
        elif kid.dep == "prep":
            words.add(kid.lower)
            for pobj in parse.kids(kid.i, "pobj"):
                words |= {pobj.lemma, pobj.lower}
                words |= {k.lower for k in parse.kids(pobj.i, "compound", "amod")}
        elif kid.dep in ("acl", "relcl"):
            words |= {"to"} if any(k.lower == "to" for k in parse.kids(kid.i, "aux")) else {"that"}
    return words
