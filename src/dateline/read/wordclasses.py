"""Word classes and lemmas as a pipeline's own rules give them, worked out once for a word and then remembered.

A pipeline lays some two hundred rules on every token to make a word class of its tag, then looks for its lemma: a third
of the time of a parse. Yet what comes of it depends only on the token's tag, its dependency and, where a rule names
words, on the word and its neighbours. So each such case goes through the pipeline's rules once, as a text of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, Optional

Spot = tuple[str, str, str]  # a token's text, tag and dependency
Case = tuple[object, ...]
Made = Callable[[Sequence[Spot]], Any]  # a document of such tokens
SEEN: Final = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})  # what rules may look at for this to hold
PLAIN: Final = "xyzzyx"  # a word that no rule names
ALONE, NAMED, BESIDE = range(3)  # cases: by tag and dependency, by the word too, by its neighbours too
MANY: Final = 50_000  # lemmas remembered; a stream of reports must not grow without bound


class WordClasses:
    """`classes(doc)` gives for each token its word class and lemma; white space has none."""

    def __init__(self, ruler: Any, lemmatizer: Any, made: Made) -> None:
        """`ruler`, `lemmatizer`: the pipeline's. Raises `ValueError` where rules look at more than is known here."""
        self.ruler, self.lemmatizer, self.made = ruler, lemmatizer, made
        ruled = [(pattern, rule["index"]) for rule in ruler.patterns for pattern in rule["patterns"]]
        patterns = [pattern for pattern, _ in ruled]
        if not {key for pattern in patterns for spot in pattern for key in spot} <= SEEN:
            raise ValueError("rules that look at more than word, tag and dependency")
        self.reach = max((len(pattern) for pattern in patterns), default=1) - 1
        named = [spot["LOWER"] for pattern in patterns for spot in pattern if "LOWER" in spot]
        changed = [pattern[index] for pattern, index in ruled if len(pattern) > 1]
        if not all("LOWER" in spot for spot in changed):
            raise ValueError("rules on neighbours that name no word")
        self._named, self._beside = _Words(named), _Words([spot["LOWER"] for spot in changed])
        self._ruled: dict[Case, tuple[str, str, str]] = {}
        self._lemmas: dict[tuple[int, str, str], str] = {}

    def __call__(self, doc: Any) -> list[tuple[str, str]]:
        tokens = list(doc)
        cases = [self._case(tokens, n) for n in range(len(tokens))]
        self._learn(tokens, {case: n for n, case in enumerate(cases) if case not in self._ruled})
        return [("SPACE", t.text) if t.is_space else self._of(t, *self._ruled[case])
                for t, case in zip(tokens, cases, strict=True)]

    def _case(self, tokens: Sequence[Any], n: int) -> Case:
        """What the rules' answer for a token depends on."""
        token = tokens[n]
        lower = token.lower_
        if not self._named(lower):
            return ALONE, token.tag, token.dep
        if not self._beside(lower):
            return NAMED, token.tag, token.dep, lower
        low, high = self._stretch(tokens, n)
        return BESIDE, n - low, *((t.tag, t.dep, t.lower_) for t in tokens[low:high])

    def _stretch(self, tokens: Sequence[Any], n: int) -> tuple[int, int]:
        return max(0, n - self.reach), min(len(tokens), n + self.reach + 1)

    def _learn(self, tokens: Sequence[Any], unknown: Mapping[Case, int]) -> None:
        """Lay the rules on the unknown cases, all in one document, with plain words between them."""
        if not unknown:
            return
        if len(self._ruled) > MANY:
            self._ruled.clear()
            unknown = {self._case(tokens, n): n for n in range(len(tokens))}
        spots: list[Spot] = []
        at = []
        for case, n in unknown.items():
            low, high = self._stretch(tokens, n) if case[0] == BESIDE else (n, n + 1)
            at.append(len(spots) + n - low)
            spots += [(PLAIN if case[0] == ALONE else t.text, t.tag_, t.dep_) for t in tokens[low:high]]
            spots += [(PLAIN, "", "")] * self.reach
        ruled = self.ruler(self.made(spots))
        for case, n in zip(unknown, at, strict=True):
            self._ruled[case] = (ruled[n].pos_, str(ruled[n].morph), ruled[n].lemma_)

    def _of(self, token: Any, pos: str, morph: str, lemma: str) -> tuple[str, str]:
        return (pos, lemma) if lemma and not self.lemmatizer.overwrite else (pos, self._lemma(token, pos, morph))

    def _lemma(self, token: Any, pos: str, morph: str) -> str:
        key = (token.orth, pos, morph)
        lemma = self._lemmas.get(key)
        if lemma is None:
            if len(self._lemmas) > MANY:
                self._lemmas.clear()
            token.pos_ = pos
            token.set_morph(morph)
            lemma = self._lemmas[key] = str(self.lemmatizer.lemmatize(token)[0])
        return lemma


class _Words:
    """The words that rules name, one by one, as a list or by an expression; whether a word is among them."""

    def __init__(self, named: Sequence[str | Mapping[str, Any]]) -> None:
        self.words: set[str] = set()
        self.expressions: list[re.Pattern[str]] = []
        self._known: dict[str, bool] = {}
        for one in named:
            for kind, value in _parts(one):
                if kind == "REGEX":
                    self.expressions.append(re.compile(value))
                else:
                    self.words.add(value)

    def __call__(self, word: str) -> bool:
        known: Optional[bool] = self._known.get(word)
        if known is None:
            if len(self._known) > MANY:
                self._known.clear()
            known = word in self.words or any(e.search(word) for e in self.expressions)
            self._known[word] = known
        return known


def _parts(one: str | Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Raises `ValueError` for a comparison that is not known here."""
    for kind, value in ({"": one} if isinstance(one, str) else one).items():
        if kind not in ("", "IN", "REGEX"):
            raise ValueError(f"rules that compare words by {kind}")
        for word in [value] if isinstance(value, str) else value:
            yield kind, word
