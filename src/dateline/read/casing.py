"""The case of running text for what is printed in capitals or Title Case, letter for letter of the same length.

The tagger takes every capitalised word for a name, and in text all in capitals it finds next to nothing. Headlines in
Title Case go by the words of their own report. Text in capitals (old agency and monitoring reports, headings) goes by
how often each word is written in lower case, with a capital or in capitals, and by its neighbours: names stand beside
names. The most likely cases of a line are found by Viterbi's method, in time linear in its length.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from math import log
from typing import Final, Literal, Optional

from ..words import name_phrases, name_words

Case = Literal["lower", "title", "upper"]
CASES: Final[tuple[Case, ...]] = ("lower", "title", "upper")
Ranks = Callable[[Sequence[str]], Sequence[Optional[int]]]
"""The ranks of words as spelt in a list of words by frequency, None for those that it lacks."""

CAPITALS: Final = 0.9       # share of a paragraph's words of three letters or more that must be in capitals
FEWEST: Final = 3           # such words; fewer are a name or an abbreviation
UNKNOWN: Final = 1_500_000  # the rank of a spelling that the list of words lacks
SCALE: Final = 2.0          # ranks fall faster than frequencies rise (tuned with the next two on news of mixed case)
SHIFT: Final[Mapping[Case, float]] = {"lower": 0.0, "title": 0.3, "upper": -1.7}
NAMED: Final = 3.0          # added for a word of the names of states, people and bodies that we know
# The log-probability of a case behind the case of the word before.
AFTER: Final[Mapping[Case, Mapping[Case, float]]] = {
    "lower": {"lower": -0.2, "title": -1.2, "upper": -2.7},
    "title": {"lower": -1.4, "title": -0.5, "upper": -2.7},
    "upper": {"lower": -0.3, "title": -1.2, "upper": -3.0},
}
WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
START: Final = re.compile(r"(?:^|(?<![^A-Z][A-Z])[.!?][\"')]*\s)[\s\"'(\[-]*$")   # not behind "John F. "
MONTHS: Final = frozenset({"march", "may"})   # words of their own; behind a number or one of DATING they are months
HALF_DAY: Final = re.compile(r"[AP]\.M\.")
ORDINAL: Final = frozenset({"ST", "ND", "RD", "TH"})
COMMON: Final = 3000        # the rank of words too common to be taken for an abbreviation
DATING: Final = frozenset({"in", "of", "last", "next", "since", "until", "till", "this", "early", "late", "by", "from"})
VOWELS: Final = frozenset("aeiouy")


def truecased(headline: str, text: str, lower_words: set[str]) -> str:
    """A Title Case headline with the case of running text, of the same length.

    A word keeps its capital where it starts the line, holds a capital or digit inside ("NATO", "Zapad-2021"), or
    stands capitalised and never in lower case in the rest of the report; the tagger takes every capitalised word of
    "Russia, Belarus Announce Plans For More Joint Drills" for a name. `lower_words`: those of the whole text.
    """
    words = list(re.finditer(r"[A-Za-z][\w'.-]*", headline))
    long = [w for w in words if len(w.group()) > 3]
    if len(long) < 3 or sum(w.group()[0].isupper() for w in long) < 0.8 * len(long):
        return headline
    elsewhere = set(re.findall(r"(?<=[a-z,;] )[A-Z][\w-]*", text.replace(headline, " ")))
    letters = list(headline)
    for number, word in enumerate(words):
        said = word.group()
        plain = said.split("'")[0].rstrip(".")
        inner = any(c.isupper() or c.isdigit() or c == "." for c in said.rstrip(".")[1:])
        if (
            number
            and not inner
            and plain.lower() != plain
            and (plain.lower() in lower_words or (plain not in elsewhere and not is_name(plain)))
        ):
            letters[word.start()] = said[0].lower()
    return "".join(letters)


def is_name(word: str) -> bool:
    """Whether a capitalised word is the name of a state or an actor in our own word lists."""
    return word.lower() in name_words()


def in_capitals(text: str) -> bool:
    """Whether a stretch of text is printed in capitals."""
    words = [w for w in WORD.findall(text) if len(w) > 2]
    return len(words) >= FEWEST and sum(w.isupper() for w in words) >= CAPITALS * len(words)


def lowered(text: str, ranks: Ranks) -> str:
    """A text in capitals in the case of running text: "THE FMLN ATTACKED LIMA" gives "The FMLN attacked Lima"."""
    words = list(WORD.finditer(text))
    plain = [w.group().lower().split("'s")[0] for w in words]
    odds = _spellings(plain, ranks)
    starts = [_starts(text, w) for w in words]
    fixed = [_fixed(text, w) for w in words]
    for at, name in _names(text, words, plain, ranks):
        fixed[at:at + len(name)] = [_case(word) for word in name]
    letters = list(text)
    for word, case, start in zip(words, _likeliest(odds, starts, fixed), starts, strict=True):
        letters[word.start():word.end()] = _written(word.group(), "title" if start and case == "lower" else case)
    return "".join(letters)


def _starts(text: str, word: re.Match[str]) -> bool:
    """Whether a sentence starts with the word."""
    return START.search(text[max(0, word.start() - 8):word.start()]) is not None if word.start() else True


def _fixed(text: str, word: re.Match[str]) -> Optional[Case]:
    """The case that the signs around a word settle: "U.S.", "M-16", "3 MAY"."""
    before, after = text[max(0, word.start() - 4):word.start()], text[word.end():word.end() + 4]
    if word.group() in "AMP" and HALF_DAY.match(text, max(0, word.start() - 2 * (word.group() == "M"))):
        return "lower"
    if len(word.group()) == 1 and (after[:1] == "." or before[-1:] == "." or re.match(r"-?\d", after)):
        return "upper"
    if re.match(r"-?\d", after) or before[-1:].isdigit():
        return "lower" if word.group() in ORDINAL else "upper"
    if word.group() == "US" and before[-4:].lower() == "the ":
        return "upper"
    if word.group().lower() in MONTHS:
        front = re.search(r"(\w+)[ \n]+$", text[max(0, word.start() - 12):word.start()])
        dated = front is not None and (front[1].isdigit() or front[1].lower() in DATING)
        return "title" if dated or re.match(r"[ \n]+\d", after) else "lower"
    return None


def _names(text: str, words: Sequence[re.Match[str]], plain: Sequence[str],
           ranks: Ranks) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The names that we know by their case among the words: (number of the first word, the words as written)."""
    known, at = name_phrases(), 0
    while at < len(plain):
        name = next((n for n in known.get(plain[at], ()) if _is_said(n, text, words, plain, at)), ())
        common = ranks([plain[at]])[0] if len(name) == 1 else None   # "WHO" is oftener a pronoun
        if name and (common is None or common > COMMON):
            yield at, name
        at += max(1, len(name))


def _is_said(name: Sequence[str], text: str, words: Sequence[re.Match[str]], plain: Sequence[str], at: int) -> bool:
    """Whether the words from one on are the name, with nothing but a space or a full stop between them."""
    last = at + len(name) - 1
    return (last < len(plain) and all(plain[at + n] == word.lower() for n, word in enumerate(name))
            and words[last].start() - words[at].end() <= sum(len(w) + 2 for w in name[1:])
            and not re.search(r"[,;:()]|\.\s", text[words[at].end():words[last].start()]))


def _case(word: str) -> Case:
    return "lower" if word.islower() else "upper" if len(word) > 1 and word.isupper() else "title"


def _spellings(plain: Sequence[str], ranks: Ranks) -> list[Mapping[Case, float]]:
    """How likely each case of each word is by the frequency of its spellings, as logarithms."""
    known = sorted(set(plain))
    spelt = [form for word in known for form in (word, word.title(), word.upper())]
    by_spelling = dict(zip(spelt, ranks(spelt), strict=True))
    made = {word: _odds(word, [by_spelling[form] for form in (word, word.title(), word.upper())]) for word in known}
    return [made[word] for word in plain]


def _odds(word: str, ranks: Sequence[Optional[int]]) -> Mapping[Case, float]:
    """The log-odds of the cases of one word. A word that no list knows is a name; without a vowel, an abbreviation."""
    if len(word) == 1:
        return {"lower": 0.0 if word == "a" else -6.0, "title": -9.0, "upper": -3.0 if word == "a" else 0.0}
    if all(rank is None for rank in ranks):
        short = not VOWELS & set(word)
        return {"lower": -3.0, "title": -2.0 if short else 0.0, "upper": 0.0 if short else -3.0}
    by_case = {case: -SCALE * log((UNKNOWN if rank is None else rank) + 10) + SHIFT[case]
               for case, rank in zip(CASES, ranks, strict=True)}
    if word in name_words():
        by_case["title"] += NAMED
    return by_case


def _likeliest(odds: Sequence[Mapping[Case, float]], starts: Sequence[bool],
               fixed: Sequence[Optional[Case]]) -> Iterator[Case]:
    """The most likely cases of a line of words: each by its own odds and the case before it."""
    best: dict[Case, float] = {"lower": 0.0, "title": -99.0, "upper": -99.0}
    back: list[dict[Case, Case]] = []
    for own, start, must in zip(odds, starts, fixed, strict=True):
        came: dict[Case, Case] = {}
        now: dict[Case, float] = {}
        for case in CASES:
            came[case] = max(CASES, key=lambda c: best[c] + (0.0 if start else AFTER[c][case]))
            step = AFTER["lower"][case] if start else AFTER[came[case]][case]
            now[case] = best[came[case]] + step + own[case] - (0.0 if must in (None, case) else 99.0)
        back.append(came)
        best = now
    path: list[Case] = []
    if back:
        case = max(CASES, key=lambda c: best[c])
        for came in reversed(back):
            path.append(case)
            case = came[case]
    return reversed(path)


def _written(word: str, case: Case) -> str:
    """A word in a case: "O'BRIEN" is "O'Brien", "ARMY'S" is "army's"."""
    if case == "upper":
        return word[:-2] + "'s" if word.endswith("'S") and len(word) > 3 else word
    pieces = word.lower().split("'")
    if case == "title":
        pieces = [p[:1].upper() + p[1:] if n == 0 or (len(pieces[0]) == 1 and len(p) > 1) else p
                  for n, p in enumerate(pieces)]
    return "'".join(pieces)
