"""Noun phrases and the actors in them: whom a phrase stands for, and whose it is.

The scene is read left to right, and each token only once; a phrase that needs a later one ("the armies of both
countries") reads it first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Optional

from ..parse import Parse, Sentence, Token
from .mentions import Found, Names
from .whoswho import Identity, guard_words, role_at

Pairs = list[tuple[Identity, Found]]
MODIFIERS = frozenset({"amod", "compound", "nmod", "nummod"})


@dataclass(slots=True, eq=False)
class Scene:
    """A report's tokens, its names and what was read of it so far; `read` reads the mention with a given head."""

    parse: Parse
    names: Names
    read: Callable[[Scene, int], Optional[Found]]
    done: dict[int, Optional[Found]] = field(default_factory=dict)
    seen: dict[str, list[Found]] = field(default_factory=dict)  # by part of the report
    counts: Counter[tuple[Identity, ...]] = field(default_factory=Counter)
    genders: dict[str, str] = field(default_factory=dict)  # learnt from "he" and "she"
    lists: dict[int, tuple[int, ...]] = field(default_factory=dict)
    ranks: list[tuple[str, int]] = field(default_factory=list)
    speakers: Mapping[int, int] = field(default_factory=dict)  # for each quoted word the head of who says it
    main: Optional[tuple[str, float]] = None  # the country that the report is about, "" where there is none; its share
    learnt: dict[Identity, Identity] = field(default_factory=dict)  # persons, with what their descriptions say of them

    def look(self, i: int) -> Optional[Found]:
        """The mention that has token i as its head, read now if it was not yet."""
        if i not in self.done:
            self.done[i] = None  # a phrase inside itself finds nothing
            self.done[i] = self.read(self, i)
        return self.done[i]

    def of(self, i: int) -> Pairs:
        """Whom the noun phrase headed by token i stands for, with all its conjuncts.

        Each phrase is visited once: every member of a list lists the later ones, and a name whose words the parser
        tore apart can be in its own list.
        """
        pairs: Pairs = []
        visited: set[int] = set()
        waiting = [i]
        while waiting:
            k = waiting.pop()
            if k not in visited:
                visited.add(k)
                own, further = self._alone(k, visited)
                pairs += own
                waiting += reversed(further)
        return _distinct(pairs)

    def _alone(self, i: int, visited: set[int]) -> tuple[Pairs, list[int]]:
        """Whom one phrase stands for without its conjuncts, and the heads of the phrases that go with it."""
        tokens = self.parse.tokens
        if i in self.names.datelines:  # the parser takes "SEOUL - North Korea has warned" for one phrase
            return [], [t.i for t in self.parse.kids(i, "appos") if t.i not in self.names.datelines]
        named = self.names.by_token.get(i)
        found = named if named and named.sense != "adjective" else self.look(i)
        pairs: Pairs = [(who, found) for who in found.identities] if found else []
        if not found and (titled := self._titled(i)) is not None:
            return [], [titled]
        if not found and tokens[i].pos in ("NOUN", "PROPN") and tokens[i].lower not in guard_words("guards", "kin"):
            pairs = self.owner(i)
        head = found.head if found else i
        if head != i and head in visited:
            return pairs, []
        visited.add(head)
        return pairs, [k for k in self._listed(head)
                       if not found or k in self.names.by_token or self.look(k) or self._titled(k)]

    def _titled(self, i: int) -> Optional[int]:
        """The head of the name that a title introduces: "Lukashenko" for "ally" in "his ally Alexander Lukashenko"."""
        named = self.names.by_token.get(i + 1)
        if (
            named
            and named.sense == "person"
            and named.first == i + 1
            and self.parse.tokens[i + 1].sent == self.parse.tokens[i].sent
        ):
            return named.head if role_at(self.parse.tokens, i) else None
        return None

    def _listed(self, i: int) -> list[int]:
        """The other heads of a list whose first head is i: by the parse, and by commas where the parse errs."""
        below = [t.i for t in self.parse.kids(i, "conj") if t.i > i and t.pos in ("NOUN", "PROPN", "PRON", "ADJ")]
        members = self.lists.get(i, ())
        below += [t.i for t in self.parse.kids(i, *MODIFIERS) if t.i < i and self.is_member(t.i, i)]
        if members:
            under = set(self.parse.subtree(i))
            below += [k for k in members if k != i and k in under and k not in below]
        return below

    def learn(self, named: tuple[Identity, ...], owner: Identity) -> None:
        """Note of whom no words at the name told a country: "his defense minister" beside "Yoav Gallant"."""
        if len(named) == 1 and named[0].country is None and owner.country:
            who = named[0]
            of_body = who.sector in (None, "GOV") and (owner.actor or "").startswith("org:")
            sector = (of_body and owner.sector) or who.sector
            self.learnt.setdefault(who, Identity(who.name, who.actor, owner.country, sector))

    def tell_learnt(self) -> None:
        """Give every mention of a person what was learnt of the person anywhere."""
        if self.learnt:
            for found in (*self.done.values(), *self.names.by_token.values()):
                if found is not None:
                    found.identities = tuple(self.learnt.get(who, who) for who in found.identities)

    def rank(self, sentence: int) -> tuple[str, int]:
        """The part that a sentence stands in and its number there; all body text is one part."""
        if not self.ranks:
            counts: dict[str, int] = {}
            for one in self.parse.sentences:
                part = "body" if one.part.kind == "body" else f"{one.part.kind} {one.part.start}"
                counts[part] = counts.get(part, -1) + 1
                self.ranks.append((part, counts[part]))
        return self.ranks[sentence]

    def remember(self, found: Found) -> None:
        """Keep a mention for what refers back to it."""
        self.seen.setdefault(self.rank(self.parse.tokens[found.head].sent)[0], []).append(found)
        self.counts[found.identities] += bool(found.identities)

    def gender(self, found: Found) -> Optional[str]:
        """ "m" or "f" where the name, the noun or an earlier pronoun says it."""
        return found.gender or (
            self.genders.get(found.identities[0].actor or "") if len(found.identities) == 1 else None
        )

    def sentences_before(self, token: Token) -> Iterator[Sentence]:
        """The sentence of a token and the two before it in its part, nearest first, and then the headline."""
        part, here = self.rank(token.sent)
        for sentence in self.parse.sentences[token.sent :: -1]:
            if self.rank(sentence.i)[0] == part and here - self.rank(sentence.i)[1] < 3:
                yield sentence
        if here < 3 and part == "body":
            yield from (s for s in self.parse.sentences[:1] if s.part.kind == "headline")

    def owner(self, i: int) -> Pairs:
        """Who possesses or modifies the noun i: "Putin's", "their", "Russian", "of the regime", "by the army"."""
        return self.before(i) or self._of_phrase(i)

    def before(self, i: int) -> Pairs:
        """The same, of the words in front of the noun alone."""
        for kid in self.parse.kids(i, "poss"):
            pairs = self.of(kid.i) or self.cities(kid.i)
            if pairs:
                return pairs
        return self.modifiers(i)

    def cities(self, i: int) -> Pairs:
        """The state of a city ("the streets of Minsk"): good for a country, never for an actor."""
        members = self.names.cities.get(i, ())
        return [(who, Found(i, i, i, "name", "city")) for who in members]

    def modifiers(self, i: int) -> Pairs:
        """The states and bodies in front of a noun: "Russian and Belarusian fighter jets"."""
        pairs: Pairs = []
        for kid in self.parse.kids(i, *MODIFIERS):
            if kid.i < i:
                pairs += self._modifier(kid, i)
        return _distinct(pairs)

    def is_member(self, i: int, noun: int) -> bool:
        """Whether a name in front of a noun is a list's member: "the EU" in "the EU and international lenders"."""
        named, tokens = self.names.by_token.get(i), self.parse.tokens
        if (
            named is None
            or named.sense == "adjective"
            or named.last + 2 > noun
            or tokens[named.last + 1].lower not in ("and", "or")
        ):
            return False
        behind = named.last + 2
        behind += tokens[behind].lower == "the"
        return behind not in self.names.by_token

    def _modifier(self, token: Token, noun: int) -> Pairs:
        if self.is_member(token.i, noun):
            return []
        named = self.names.by_token.get(token.i)
        found = named or self.look(token.i)
        pairs: Pairs = []
        named_head = found is not None and found.sense == "person" and not self._is_collective(noun)
        if named_head or (named and named.first <= noun <= named.last):
            return []
        if found and (found.sense != "seat" or role_at(self.parse.tokens, noun)):
            pairs = [(who, found) for who in found.identities]
        for kid in self.parse.kids(token.i, "conj", *(() if found else ("poss",)), *MODIFIERS):
            if kid.i < noun and not (found and found.first <= kid.i <= found.last):
                pairs += self._modifier(kid, noun)
        return pairs

    def _is_collective(self, i: int) -> bool:
        """A government, which may be named by its head: "the Assad regime"."""
        phrase = role_at(self.parse.tokens, i)
        return phrase is not None and phrase.role.kind == "collective"

    def _of_phrase(self, i: int) -> Pairs:
        """Who stands behind "of" or "by"; nobody where that is what is done to ("the invasion of Ukraine")."""
        token = self.parse.tokens[i]
        for kid in self.parse.kids(i, "prep", "agent"):
            if kid.lower == "by" or (kid.lower == "of" and token.lemma not in guard_words("objects", "nouns")):
                for noun in self.parse.kids(kid.i, "pobj"):
                    return self.of(noun.i) or self.cities(noun.i)
        return []

    def lists_of_names(self) -> None:
        """Find the lists of names by their commas: "Russia, Belarus and NATO"."""
        tokens, by_token = self.parse.tokens, self.names.by_token
        i = 0
        while i < len(tokens):
            found = by_token.get(i)
            if found is None or found.sense == "adjective":
                i += 1
                continue
            members = [found]
            while (following := self._following(members[-1])) is not None:
                members.append(following)
            if len(members) > 1:
                heads = tuple(m.head for m in members)
                for head in heads:
                    self.lists[head] = heads
            i = members[-1].last + 1

    def _following(self, found: Found) -> Optional[Found]:
        """The name that a comma or "and" ties to this one."""
        tokens = self.parse.tokens
        n, tied = found.last + 1, False
        while n < len(tokens) and tokens[n].sent == tokens[found.last].sent and n <= found.last + 4:
            named = self.names.by_token.get(n)
            if named and tied:
                return named if named.first == n and self._is_next(found, named) else None
            tied = tied or tokens[n].lower in (",", "and", "or", "&")
            if tokens[n].lower not in (",", "and", "or", "&", "the"):
                return None
            n += 1
        return None

    def _is_next(self, found: Found, named: Found) -> bool:
        """Whether a name behind a comma goes on with the list and modifies no noun ("and the U.S. navy")."""
        tokens, head = self.parse.tokens, self.parse.tokens[named.head]
        behind = tokens[named.last + 1] if named.last + 1 < len(tokens) else None
        if head.dep in MODIFIERS and head.head > named.last and behind and behind.lower not in (",", "and", "or"):
            return False
        alike = head.dep in ("conj", "appos", "nmod", "compound", "dobj", "pobj")
        return named.sense != "adjective" and (alike or head.head == tokens[found.head].head)


def _distinct(pairs: Pairs) -> Pairs:
    """The pairs without a second mention of one identity."""
    return list({(who.actor or who.name, who.country): (who, found) for who, found in reversed(pairs)}.values())[::-1]
