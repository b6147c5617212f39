"""Noun phrases and the actors in them: whom a phrase stands for, and whose it is.

The scene is read left to right, and each token only once; a phrase that needs a later one ("the armies of both
countries") reads it first.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Optional

from .mentions import Found, Names
from .parse import Parse, Token
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
    seen: list[Found] = field(default_factory=list)
    lists: dict[int, tuple[int, ...]] = field(default_factory=dict)
    ranks: list[tuple[str, int]] = field(default_factory=list)
    main: Optional[str] = None              # the country that the report is about; "" where there is none

    def look(self, i: int) -> Optional[Found]:
        """The mention that has token i as its head, read now if it was not yet."""
        if i not in self.done:
            self.done[i] = None             # a phrase inside itself finds nothing
            self.done[i] = self.read(self, i)
        return self.done[i]

    def of(self, i: int) -> Pairs:
        """Whom the noun phrase headed by token i stands for, with all its conjuncts."""
        tokens = self.parse.tokens
        named = self.names.by_token.get(i)
        found = named if named and named.sense != "adjective" else self.look(i)
        pairs: Pairs = [(who, found) for who in found.identities] if found else []
        if not found and tokens[i].pos in ("NOUN", "PROPN"):
            pairs = self.owner(i)
        for k in self._listed(found.head if found else i):
            pairs += [pair for pair in self.of(k)]
        return _distinct(pairs)

    def _listed(self, i: int) -> list[int]:
        """The other heads of a list whose first head is i: by the parse, and by commas where the parse hangs them wrongly."""
        below = [t.i for t in self.parse.kids(i, "conj") if t.i > i and t.pos in ("NOUN", "PROPN", "PRON", "ADJ")]
        members = self.lists.get(i, ())
        if members:
            under = set(self.parse.subtree(i))
            below += [k for k in members if k != i and k in under and k not in below]
        return below

    def rank(self, sentence: int) -> tuple[str, int]:
        """The part that a sentence stands in and its number there; all body text is one part."""
        if not self.ranks:
            counts: dict[str, int] = {}
            for one in self.parse.sentences:
                part = "body" if one.part.kind == "body" else f"{one.part.kind} {one.part.start}"
                counts[part] = counts.get(part, -1) + 1
                self.ranks.append((part, counts[part]))
        return self.ranks[sentence]

    def same_part(self, one: Found, other: Found) -> bool:
        """Whether two mentions stand in the same part of the report."""
        tokens = self.parse.tokens
        return self.rank(tokens[one.head].sent)[0] == self.rank(tokens[other.head].sent)[0]

    def owner(self, i: int) -> Pairs:
        """Who possesses or modifies the noun i: "Putin's", "their", "Russian", "of the regime", "by the army"."""
        for kid in self.parse.kids(i, "poss"):
            pairs = self.of(kid.i) or self.cities(kid.i)
            if pairs:
                return pairs
        return self.modifiers(i) or self._of_phrase(i)

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

    def _modifier(self, token: Token, noun: int) -> Pairs:
        named = self.names.by_token.get(token.i)
        found = named or self.look(token.i)
        pairs: Pairs = []
        if found and found.sense == "person" or named and noun <= named.last and noun >= named.first:
            return []
        if found and (found.sense != "seat" or role_at(self.parse.tokens, noun)):
            pairs = [(who, found) for who in found.identities]
        for kid in self.parse.kids(token.i, "conj", *(() if found else ("poss",)), *MODIFIERS):
            if kid.i < noun and not (found and found.first <= kid.i <= found.last):
                pairs += self._modifier(kid, noun)
        return pairs

    def _of_phrase(self, i: int) -> Pairs:
        """Who stands behind "of" or "by"; nothing where the of-phrase is what is done to ("the invasion of Ukraine")."""
        token = self.parse.tokens[i]
        for kid in self.parse.kids(i, "prep", "agent"):
            if kid.lower == "by" or kid.lower == "of" and token.lemma not in guard_words("objects", "nouns"):
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
                alike = named.sense != "adjective" and tokens[named.head].dep in ("conj", "appos", "nmod", "compound", "dobj", "pobj")
                return named if named.first == n and (alike or tokens[named.head].head == tokens[found.head].head) else None
            tied = tied or tokens[n].lower in (",", "and", "or", "&")
            if tokens[n].lower not in (",", "and", "or", "&", "the"):
                return None
            n += 1
        return None


def _distinct(pairs: Pairs) -> Pairs:
    """The pairs without a second mention of one identity."""
    return list({(who.actor or who.name, who.country): (who, found) for who, found in reversed(pairs)}.values())[::-1]
