"""Words in a row as a printed sentence: spaces, commas, quotation marks, capital and full stop."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final, Optional

import msgspec

from ..parse import Parse

QUOTES: Final = frozenset({'"', "''", "``"})
TIGHT: Final = frozenset({",", ".", ";", ":", "!", "?", ")", "%", "'s", "n't", "'re", "'ve", "'ll", "'d", "'m"})
SINGLE: Final = 2    # a quotation mark with the one word behind it
_LOOSE: Final = re.compile(r",?\s+(?:and|or|but)$|,\s+not$")
_DANGLING: Final = " ,;:\u2013-"
_STARS: Final = re.compile(r"[*#]")
_BEFORE_MARK: Final = re.compile(r"\s+([,.;:!?%])")
_BEHIND_COMMA: Final = re.compile(r",(?=[A-Za-z])")
_COLON_COMMA: Final = re.compile(r":\s*,")
_COMMAS: Final = re.compile(r"(?:,\s*)+([,.;:!?]|$)")
_STOPS: Final = re.compile(r"(?<!\.)([.!?])\s*\.(?=\"?$)")   # but "..." stays
_OPEN_BRACKET: Final = re.compile(r"(\S*\w\((?:\w+\)\()?\w+)(?=[\s.,;:]|$)")
_OPENING: Final = re.compile(r"^[\s,;:.\u2013-]+|^(?:[Ii]ncluding|such as)\s+")
_OWN_CASE: Final = re.compile(r"[a-z]+[A-Z]")   # "iPhone", "al-Shabaab"
_ENDED: Final = re.compile(r"[.!?][\"']?$")


class Word(msgspec.Struct, frozen=True):
    """One word of a line. `i` is its token, None for a word put in ("were", a name for "he"); `at` the token that a
    name is put for."""

    text: str
    i: Optional[int] = None
    at: Optional[int] = None


def is_quote(parse: Parse, i: int) -> bool:
    """Whether a token is a quotation mark, double or single; the mark of a genitive is none."""
    token = parse.tokens[i]
    return token.text in QUOTES or (token.text == "'" and (token.tag in ("``", "''") or token.dep == "punct"))


def sentence(parse: Parse, words: Sequence[Word]) -> str:
    """The words as a sentence: "The man was arrested." """
    text = ""
    before: Optional[Word] = None
    for word in _balanced(parse, words):
        marks = text.count('"') % 2
        tight = _tight(parse, before, word) if before is not None else True
        if word.text in QUOTES:
            tight = bool(marks)   # a mark that closes
        elif before is not None and before.text in QUOTES:
            tight = bool(marks)   # behind one that opens
        text += ("" if tight else " ") + word.text
        before = word
    return finished(text)


def finished(text: str) -> str:
    """With a capital at its head and a full stop at its end."""
    text = " ".join(_STARS.sub(" ", text).split())
    text = _BEFORE_MARK.sub(r"\1", text.replace("\ufeff", ""))
    text = _BEHIND_COMMA.sub(", ", text)
    text = _COMMAS.sub(r"\1", _COLON_COMMA.sub(":", text))
    text = _STOPS.sub(r"\1", text.replace(".:", ":"))
    if text.count("(") > text.count(")"):   # "section 303(a)(5"
        text = _OPEN_BRACKET.sub(r"\1)", text)
    text = _OPENING.sub("", text)
    text = text.rstrip(_DANGLING)
    if text.endswith(("and", "or", "but", "not")):
        text = _LOOSE.sub("", text).rstrip(_DANGLING)
    if text[:1] == text[-1:] == "'" or (text[:1] == text[-1:] == '"' and text.count('"') == 2):
        text = text[1:-1]
    if not text:
        return ""
    first = next((n for n, c in enumerate(text) if c.isalnum()), 0)
    if not _OWN_CASE.match(text, first):
        text = text[:first] + text[first].upper() + text[first + 1:]
    if _ENDED.search(text):
        return text
    return text[:-1] + '."' if text.endswith('"') else text + "."


def _balanced(parse: Parse, words: Sequence[Word]) -> list[Word]:
    """Without quotation marks where one lacks its other half."""
    words = _without_lone_ends(parse, words)
    marks = [n for n, w in enumerate(words) if w.text in QUOTES]
    if len(marks) % 2 and _opens(parse, words[marks[-1]]) and _runs_on(words[marks[-1]:]):
        words = [*words, Word('"')]   # the quote goes on behind the sentence
        marks.append(len(words) - 1)
    if len(marks) % 2 or any(b - a <= 1 for a, b in zip(marks[::2], marks[1::2], strict=False)):
        words = [w for w in words if w.text not in QUOTES]
    lone: set[int] = set()
    opened: Optional[int] = None
    for n, word in enumerate(words):
        side = _single(parse, word)
        if side == "opening":
            lone |= {opened} if opened is not None else set()
            opened = n
        elif side == "closing":
            if opened is None and not _is_genitive(parse, word):
                lone.add(n)
            opened = None
    lone |= {opened} if opened is not None else set()
    lone |= {n for n, w in enumerate(words) if _owns_nothing(parse, w, words[n + 1] if n + 1 < len(words) else None)}
    return [w for n, w in enumerate(words) if n not in lone]


def _without_lone_ends(parse: Parse, words: Sequence[Word]) -> list[Word]:
    """Without marks that close what was cut away: "[whose fans call themselves "hot,]" sang"."""
    kept: list[Word] = []
    opened = False
    for word in words:
        if word.text in QUOTES and word.i is not None:
            mark, before, after = parse.tokens[word.i], parse.tokens[word.i - 1], parse.tokens[word.i + 1:word.i + 2]
            ends = before.end == mark.start and not (after and after[0].start == mark.end)
            if ends and not opened:
                continue
            opened = not opened
        kept.append(word)
    return kept


def _runs_on(words: Sequence[Word]) -> bool:
    """Whether words stand in the report side by side, with nothing left out."""
    return len(words) > SINGLE and all(
        a.i is not None and b.i is not None and b.i - a.i == 1 for a, b in pairwise(words))


def _opens(parse: Parse, mark: Word) -> bool:
    """Whether a quotation mark stands before what is quoted: a space before it, none behind."""
    if mark.i is None or mark.i + 1 >= len(parse.tokens):
        return False
    token, after = parse.tokens[mark.i], parse.tokens[mark.i + 1]
    apart = mark.i == 0 or parse.tokens[mark.i - 1].end < token.start
    return apart and token.end == after.start


def _owns_nothing(parse: Parse, word: Word, after: Optional[Word]) -> bool:
    """Whether a "'s" has lost what is owned: "the office's [bureau] conducts"."""
    if word.i is None or parse.tokens[word.i].tag != "POS" or word.text != "'s":
        return False
    beyond = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else None
    if after is None or after.text in TIGHT:
        return not (after is None and beyond is not None and beyond.pos == "PUNCT")   # "than Estonia's."
    told = parse.tokens[after.i] if after.i is not None else None
    finite = ("VBD", "VBZ", "VBP", "MD")
    return told is not None and (told.tag in finite or (
        told.pos == "ADV" and parse.tokens[told.head].tag in finite))


def _is_genitive(parse: Parse, word: Word) -> bool:
    if word.i is None or parse.tokens[word.i - 1].text[-1:] not in ("s", "S"):
        return False
    after = parse.tokens[word.i + 1] if word.i + 1 < len(parse.tokens) else None
    owned = after is not None and (after.pos in ("NOUN", "PROPN", "ADJ", "NUM") or after.text in QUOTES)
    return parse.tokens[word.i].tag == "POS" or owned


def _single(parse: Parse, word: Word) -> str:
    """Whether a word is a single quotation mark that opens or closes; "" for anything else."""
    if word.text != "'" or word.i is None:
        return ""
    token = parse.tokens[word.i]
    before = token.i > 0 and parse.tokens[token.i - 1].end == token.start
    after = token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].start == token.end
    return "opening" if after and not before else "closing" if before else ""


def _tight(parse: Parse, before: Word, word: Word) -> bool:
    """Whether no space stands between two words: as in the text, or before a comma or "'s"."""
    if before.i is not None and word.i is not None and word.i == before.i + 1:
        return parse.tokens[before.i].end == parse.tokens[word.i].start
    if word.i is not None and word.text == "'":
        return parse.tokens[word.i - 1].end == parse.tokens[word.i].start
    return word.text in TIGHT
