"""The marks and halves of words that belong between kept tokens: commas, dashes, quotation marks, hyphens."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from ..parse import Parse
from .wording import QUOTES, is_quote

CLITICS: Final = frozenset({"n't", "not", "na", "ta"})


def restored(parse: Parse, kept: Iterable[int]) -> list[int]:
    """Kept tokens in the order of the text, with the commas and quotation marks that stand between kept words."""
    own = set(kept)
    for i in sorted(own):
        _whole(parse, i, own)
    for i in sorted(own):   # ", and" between two kept words
        if i + 3 in own and i + 1 not in own and i + 2 not in own and (
                parse.tokens[i + 1].text == "," and parse.tokens[i + 2].dep == "cc"):
            own |= {i + 1, i + 2}
    for i in sorted(own):
        for p, beyond in ((i - 1, i - 2), (i + 1, i + 2)):
            if p not in own and 0 <= p < len(parse.tokens) and parse.tokens[p].sent == parse.tokens[i].sent:
                if 0 <= beyond < len(parse.tokens) and parse.tokens[beyond].text in QUOTES:   # "it, "no news" can be"
                    beyond += beyond - p
                if is_quote(parse, p) or (beyond in own and _joins(parse, p)):
                    own.add(p)
    own |= _dashes(parse, own)
    kept = sorted(own)
    for a, b in pairwise(kept):   # "if it fails, [then] the council must"
        if b - a == 3 and parse.tokens[a + 1].text == "," and parse.tokens[a + 2].dep == "advmod" and (
                _is_fronted(parse, a, b)):
            own.add(a + 1)
    for a, b in pairwise(kept):   # "migrants [as they fled], some by sea" keeps one; "Ann [, who spoke,] left" none
        if b - a > 2 and parse.tokens[b - 1].text == "," != parse.tokens[a + 1].text and not _leads_to(parse, a, b):
            own.add(b - 1)
    return sorted(own - {c for c in own if _parts_subject(parse, c, own)})


def _dashes(parse: Parse, own: set[int]) -> set[int]:
    """The dashes with spaces between kept words, where all of their sentence's are: "the crew - six men - left"."""
    found: set[int] = set()
    for n in {parse.tokens[i].sent for i in own}:
        span = parse.sentences[n]
        inside = [t.i for t in parse.tokens[span.first + 1:span.last - 1] if t.text in ("-", "--")
                  and parse.tokens[t.i - 1].end < t.start < t.end < parse.tokens[t.i + 1].start]
        if inside and all(i - 1 in own and i + 1 in own for i in inside):
            found |= set(inside)
    return found


def _is_fronted(parse: Parse, a: int, b: int) -> bool:
    """Whether a token ends a phrase or clause that stands before the subject with which the next one begins."""
    upward = [parse.tokens[b], *parse.ancestors(parse.tokens[b])]
    subject = next((t for t in upward if t.dep.startswith("nsubj")), None)
    before = [parse.tokens[a], *parse.ancestors(parse.tokens[a])]
    return subject is not None and any(t.head == subject.head and t.dep in ("advcl", "prep") for t in before)


def _parts_subject(parse: Parse, comma: int, own: set[int]) -> bool:
    """Whether a comma stands between a subject and its verb alone: the aside that it closed is cut away."""
    if parse.tokens[comma].text != "," or not 0 < comma < len(parse.tokens) - 1:
        return False
    after = parse.tokens[comma + 1]
    verb = after if after.pos == "VERB" or after.dep == "ROOT" else parse.tokens[after.head]
    for subject in parse.kids(verb.i, "nsubj", "nsubjpass"):
        told = [i for i in parse.subtree(subject.i) if i in own]
        if told and told[-1] in (comma - 1, comma) and after.dep in ("aux", "auxpass", "ROOT", verb.dep):
            return not any(parse.tokens[i].text == "," and i != comma for i in told)
    return False


def _leads_to(parse: Parse, a: int, b: int) -> bool:
    """Whether a kept word is the subject or an auxiliary of what the next one belongs to: no comma parts them."""
    verbs = (b, parse.tokens[b].head)
    upward = [parse.tokens[a], *parse.ancestors(parse.tokens[a])]
    twin = parse.tokens[b].dep == "conj" and parse.tokens[parse.tokens[b].head].head == a
    return twin or parse.tokens[a].dep in ("aux", "auxpass", "mark", "neg") or any(
        t.dep.startswith(("nsubj", "csubj")) and t.head in verbs for t in upward)


def _whole(parse: Parse, i: int, own: set[int]) -> None:
    """Keep the other parts of a word with hyphens: "face-to-face" is three for the parser."""
    for step in (-1, 1):
        if not _touches(parse, i, step):
            continue
        at = i
        while _hyphened(parse, at, step):
            own |= {at + step, at + 2 * step}
            at += 2 * step
        while _adjoins(parse, at, step):
            at += step
            own.add(at)


def _touches(parse: Parse, i: int, step: int) -> bool:
    """Whether no space stands between a token and the next one on a side."""
    first = min(i, i + step)
    return 0 <= first < len(parse.tokens) - 1 and parse.tokens[first].end == parse.tokens[first + 1].start


def _hyphened(parse: Parse, i: int, step: int) -> bool:
    tokens, mark, other = parse.tokens, i + step, i + 2 * step
    if not 0 <= other < len(tokens) or tokens[mark].text != "-" or parse.text[tokens[mark].start] == "\u2014":
        return False
    left, right = (tokens[i], tokens[other]) if step > 0 else (tokens[other], tokens[i])
    return left.end == tokens[mark].start and tokens[mark].end == right.start


def _adjoins(parse: Parse, i: int, step: int) -> bool:
    """Whether the next token is the rest of a word that the parser cut: "63" and "m"."""
    if not 0 <= i + step < len(parse.tokens):
        return False
    one, other = parse.tokens[min(i, i + step)], parse.tokens[max(i, i + step)]
    alike = one.text[-1:].isalnum() and other.text[:1].isalnum()
    return one.end == other.start and alike and other.lower not in CLITICS


def _joins(parse: Parse, p: int) -> bool:
    """Whether a mark between two kept words belongs there; a spaced dash or a colon is a seam."""
    mark, before, after = parse.tokens[p], parse.tokens[p - 1], parse.tokens[p + 1]
    tight = before.end == mark.start and mark.end == after.start
    return mark.text == "," or mark.dep == "cc" or (tight and mark.text in ("-", "/", ":"))
