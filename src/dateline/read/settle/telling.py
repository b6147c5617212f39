"""Kept tokens as words: pronouns named where the name does not stand before them already, the verb made to agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Optional

from ...model import Event
from ..parse import Parse, Token
from .naming import Named, Names, genitive, is_plural
from .wording import Word

FIRST: Final = frozenset({"i", "we", "me", "us", "my", "our"})
ASKING_PLURAL: Final = frozenset({"i", "we", "they", "you"})
REFLEXIVE: Final = ("self", "selves")
SUBJECT: Final = ("nsubj", "nsubjpass")
ARTICLES: Final = frozenset({"the", "a", "an", "this", "that", "these", "those", "such", ","})
NOMINATIVE: Final = {"them": "they", "him": "he", "me": "I", "us": "we"}
AGAIN: Final = {"we": "it", "us": "it", "our": "its"}
FULL: Final = {"'s": "is", "'re": "are", "'ve": "have", "'ll": "will", "'d": "would", "'m": "am"}
SINGULAR: Final = {
    "are": "is", "'re": "is", "am": "is", "'m": "is", "have": "has", "'ve": "has", "do": "does", "were": "was"}


@dataclass(slots=True)
class Teller:
    """Turns the tokens of one line into words, left to right; knows whom the line has named so far."""

    parse: Parse
    names: Names
    event: Event
    named: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)
    instead: dict[int, list[Word]] = field(default_factory=dict)   # token -> the words to put for it

    def words(self, kept: Sequence[int], placed: Optional[Mapping[int, list[Word]]] = None) -> list[Word]:
        """The words of kept tokens. `placed`: words to put behind a token."""
        kept = [i for i in kept if not self._is_dateline(i)]
        own, skip = set(kept), set[int]()
        made: list[Word] = []
        changed: dict[int, str] = {}
        for i in kept:
            token = self.parse.tokens[i]
            if i in self.instead:
                made += self.instead[i]
            elif i not in skip:
                named = self._standing(i, own, made)
                if named is not None:
                    skip |= set(range(named.first, named.last + 1))
                    made.append(Word(self._put(token, named, changed)))
                    self.named.add(named.key)
                else:
                    text = changed.get(i) or self._as_subject(token, bool(made or self.told))
                    made.append(Word(text, i if text == token.text else None))
                    self._notice(i)
            made += placed.get(i, []) if placed else []
        self.told |= {w.text.lower() for w in made}
        return made

    def _is_dateline(self, i: int) -> bool:
        """ "BAGHDAD Iraqi forces fought": the city in capitals at the head of a story."""
        token, sentence = self.parse.tokens[i], self.parse.sentence(self.parse.tokens[i])
        if i - sentence.first > 2 or sentence.part.kind != "body" or i + 1 >= sentence.last:
            return False
        mention = self.names.by_token.get(i)
        city = mention is None or mention.key.startswith("state:") or mention.kind != "name"
        run = self.parse.tokens[sentence.first:i + 2]
        named = token.ent in ("GPE", "LOC") or token.dep in ("compound", "nmod", "advmod", "npadvmod")
        return city and named and len(token.text) > 2 and run[-1].text[:1].isupper() and all(
            t.text.isupper() for t in run[:-1])

    def speaker(self, kept: Sequence[int], top: int) -> Optional[str]:
        """Who says "we" or "I" in a clause, where no name can be put for it: a spokesman's "we" is not he alone."""
        for i in kept:
            token = self.parse.tokens[i]
            if token.lower not in FIRST or token.tag not in ("PRP", "PRP$") or _verb_over(self.parse, token) != top:
                continue
            named = self.names.by_head.get(i)
            known = named.name if named is not None else ""
            key = named.key if named is not None else ""
            one = token.lower in ("i", "me", "my")
            described = one and known.startswith("the ")
            if not known or described or key.startswith(("state:", "org:")) == one:
                return known or next((s.source for s in self.event.attribution), None)
        return None

    def phrase(self, kept: Sequence[int]) -> list[Word]:
        """The words of a noun phrase that is the whole line: without its article."""
        rest = list(kept)
        while rest and (first := self.parse.tokens[rest[0]]).lower in ARTICLES and first.dep in ("det", "punct"):
            rest.pop(0)
        if rest and self.parse.tokens[rest[0]].tag == "PRP$" and self.names.stands_for(rest[0]) is None:
            rest.pop(0)   # "our efforts", and nobody knows whose
        return self.words(rest)

    def _as_subject(self, token: Token, within: bool) -> str:
        """The word; "them" at the head of a line is "they"."""
        return token.text if within or token.tag != "PRP" else NOMINATIVE.get(token.lower, token.text)

    def _standing(self, i: int, own: set[int], made: Sequence[Word]) -> Optional[Named]:
        """The mention that begins at a token and is to be named here."""
        mention = self.names.by_token.get(i)
        if mention is None or mention.first != i:
            return self._stand_in(i) if mention is None else None
        named = self.names.stands_for(mention.head)
        token = self.parse.tokens[mention.head]
        if named is None or mention.head not in own or token.lower.endswith(REFLEXIVE):
            return None
        if named.key in self.named and token.lower not in FIRST:
            return None
        if named.kind == "pronoun" and token.dep not in SUBJECT and not named.name[:1].isupper():
            return None   # "his wife", "before them": only a known name is put there
        said = self.told | {w.text.lower() for w in made}
        if named.kind == "pronoun" and not named.key.count(":") and named.name.split()[-1].lower() in said:
            return None   # "organisers said they": who that is stands there
        return named

    def _stand_in(self, i: int) -> Optional[Named]:
        """Who acts, for a pronoun that is the subject and names nobody, where only one can be meant."""
        token = self.parse.tokens[i]
        if token.tag != "PRP" or token.dep not in SUBJECT or self.named:
            return None
        if token.lower == "they":
            return self._only(i, _plural_subjects(self.parse, i))
        if token.lower not in ("he", "she"):
            return None
        people = {m.key: m for m in self.names.by_token.values() if self._may_be_he(m, i)}
        if len(people) == 1:
            key, named = next(iter(people.items()))
            return Named(i, i, i, key, named.name, "pronoun")
        doers = [w for w in self.event.participants if w.role in ("agent", "participant")]
        if token.dep != "nsubj" or len(doers) != 1 or not (doers[0].actor or "").startswith("person:"):
            return None
        return Named(i, i, i, doers[0].actor or "", doers[0].name, "pronoun")

    def _may_be_he(self, mention: Named, i: int) -> bool:
        """Whether somebody told of before a token in its sentence may be a single person."""
        head = self.parse.tokens[mention.head]
        return (mention.first < i and head.sent == self.parse.tokens[i].sent and bool(mention.name)
                and not mention.key.startswith(("state:", "org:")) and head.tag not in ("NNS", "NNPS")
                and mention.kind != "pronoun" and not is_plural(mention.name))

    def _only(self, i: int, nouns: Sequence[Token]) -> Optional[Named]:
        """The noun phrase up to its noun, for a pronoun, where there is only one."""
        if len(nouns) != 1:
            return None
        first = next((k for k in self.parse.subtree(nouns[0].i)), i)
        name = self.parse.words(first, nouns[0].i)
        lower = self.parse.tokens[first].pos != "PROPN"
        return Named(i, i, i, name.lower(), name[:1].lower() + name[1:] if lower else name, "several")

    def _put(self, token: Token, named: Named, changed: dict[int, str]) -> str:
        head = self.parse.tokens[named.head]
        again = named.key in self.named and ":" in named.key and not is_plural(named.name)
        if again and named.key.startswith(("state:", "org:")) and head.lower in AGAIN:   # named before in the line
            name, owner = AGAIN[head.lower], AGAIN["our"]
        else:
            name, owner = named.name, genitive(named.name)
        if head.tag == "PRP$":
            return owner
        clitic = self.parse.tokens[head.i + 1] if head.i + 1 < len(self.parse.tokens) else None
        if clitic is not None and clitic.lower in FULL and clitic.tag != "POS":   # "he's held"
            perfect = clitic.lower == "'s" and self.parse.tokens[clitic.head].tag == "VBN" and clitic.dep == "aux"
            full = "has" if perfect else FULL[clitic.lower]
            one = not (named.kind == "several" or is_plural(named.name))
            changed[clitic.i] = SINGULAR.get(full, full) if one else full
        several = named.kind == "several" or is_plural(named.name) or (head.lower == "they" and ":" not in named.key)
        asks = head.lower in ASKING_PLURAL and head.dep in SUBJECT and not several
        if asks and (verb := _finite(self.parse, head.head)) is not None:
            changed.setdefault(verb.i, third_person(verb))
        return name

    def _notice(self, i: int) -> None:
        mention = self.names.by_token.get(i)
        if mention is not None and mention.kind != "pronoun" and i == mention.head:
            self.named.add(mention.key)


def _verb_over(parse: Parse, token: Token) -> int:
    return next((a.i for a in parse.ancestors(token) if a.pos in ("VERB", "AUX")), token.i)


def _plural_subjects(parse: Parse, i: int) -> list[Token]:
    """The plural nouns that are subjects before a token, in its sentence."""
    sentence = parse.sentence(parse.tokens[i])
    return [t for t in parse.tokens[sentence.first:i] if t.dep in SUBJECT and t.tag in ("NNS", "NNPS")]


def _finite(parse: Parse, verb: int) -> Optional[Token]:
    """The word of a verb group that agrees with its subject."""
    group = [*parse.kids(verb, "aux", "auxpass"), parse.tokens[verb]]
    return next((t for t in group if t.tag in ("VBP", "VBD", "MD")), None)


def third_person(verb: Token) -> str:
    """ "are" is "is", "want" is "wants"; a past tense stays as it is."""
    if verb.lower in SINGULAR:
        return SINGULAR[verb.lower]
    if verb.tag != "VBP":
        return verb.text
    if verb.lower.endswith(("s", "sh", "ch", "x", "z", "o")):
        return f"{verb.text}es"
    if verb.lower.endswith("y") and verb.lower[-2:-1] not in "aeiou":
        return f"{verb.text[:-1]}ies"
    return f"{verb.text}s"


