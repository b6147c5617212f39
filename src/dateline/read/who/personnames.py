"""Where the names of persons stand: known names, what the model calls a person, and capitalised words after a title."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from ...names import is_generation
from ..parse import Parse, Token
from .whoswho import Sense, guard_words, role_at, title_before

Hits = Mapping[int, tuple[int, Sense]]


def never_name(word: str) -> bool:
    """Whether a capitalised word is no part of a person's name: a weekday, a month, "Mr"."""
    return word in guard_words("names", "honorifics") or word in guard_words("names", "never")


def person_spans(parse: Parse, hits: Hits, places: Collection[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """The names of persons as (first, last) token, in text order and without overlap.

    What has the start and end of one of `places` is none.
    """
    spans: list[tuple[int, int]] = []
    for first, (size, sense) in hits.items():
        if sense.kind in ("person", "family"):
            left = _leftmost(parse.tokens, first, hits) if sense.kind == "family" else first
            spans.append((left, first + size - 1))
    spans += [s for s in _model_spans(parse, hits) if not _is_place(parse, s, places)]
    spans += _titled_spans(parse, hits)
    spans += _family_spans(parse, hits, spans)
    kept: list[tuple[int, int]] = []
    for first, last in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or first > kept[-1][1]:
            kept.append((first, last))
    return kept


def _is_place(parse: Parse, span: tuple[int, int], places: Collection[tuple[int, int]]) -> bool:
    """Whether what the model calls a person is the name of a place ("Samarra"): nothing says otherwise."""
    first, last = parse.tokens[span[0]], parse.tokens[span[1]]
    given = first.lower in guard_words("names", "male") or first.lower in guard_words("names", "female")
    return (first.start, last.end) in places and not given and title_before(parse.tokens, first.i) is None


def _name_word(token: Token, hits: Hits) -> bool:
    """A capitalised word that can be part of a person's name."""
    text = token.text
    return (
        text[0].isupper()
        and token.pos in ("PROPN", "NOUN", "ADJ", "X")
        and not never_name(token.lower)
        and (text.isalpha() or not any(c.isdigit() for c in text))
        and token.i not in hits
        and (token.tag != "NNPS" or token.ent == "PERSON")
    )


def _leftmost(tokens: Sequence[Token], first: int, hits: Hits) -> int:
    """Where the given names before a family name begin: "Viktor" in "his son Viktor Lukashenko"."""
    while first and tokens[first - 1].sent == tokens[first].sent and not _shouted(tokens[first - 1]):
        before = tokens[first - 1]
        if (
            before.text == "-"
            and first > 1
            and before.end == tokens[first].start
            and _name_word(tokens[first - 2], hits)
        ):
            first -= 2
        elif (
            before.pos == "PROPN"
            and (_name_word(before, hits) or before.lower in guard_words("guards", "given_names"))
            and not _titled(tokens, first - 1)
        ):
            first -= 1
        else:
            break
    return first


def _shouted(token: Token) -> bool:
    """A word in capitals, as in a headline set in capitals: its case says nothing."""
    return len(token.text) > 1 and token.text.isupper() and token.ent != "PERSON" and token.text.isalpha()


def _titled(tokens: Sequence[Token], i: int) -> bool:
    """Whether token i is a word of a title."""
    return role_at(tokens, i) is not None


def _rightmost(tokens: Sequence[Token], first: int, hits: Hits) -> int:
    """Where a name that begins at `first` ends: "Ing-wen" in "Tsai Ing-wen, who"."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].sent == tokens[first].sent:
        behind = tokens[last + 1]
        more = tokens[last + 2] if last + 2 < len(tokens) else None
        if (
            behind.lower in guard_words("names", "particles")
            and more
            and more.text == "-" and last + 3 < len(tokens)
            and tokens[last + 3].text[0].isupper()
        ):
            last += 3  # "Shia al-Sudani"
        elif (
            behind.text == "-"
            and more
            and behind.start == tokens[last].end
            and more.start == behind.end
            and more.pos != "VERB"
        ) or (behind.lower in guard_words("names", "particles") and more and more.text[0].isupper()):
            last += 2
        elif behind.pos == "PROPN" and _name_word(behind, hits) and not _shouted(behind):
            last += 1
        else:
            break
    return last


def _model_spans(parse: Parse, hits: Hits) -> list[tuple[int, int]]:
    """What the model calls a person, without titles, possessives and names of states."""
    tokens, spans = parse.tokens, []
    for token in tokens:
        if token.ent != "PERSON" or not token.ent_start:
            continue
        first = last = token.i
        while last + 1 < len(tokens) and tokens[last + 1].ent == "PERSON" and not tokens[last + 1].ent_start:
            last += 1
        if (
            last > first
            and first in hits
            and hits[first][0] == 1
            and hits[first][1].kind in ("state", "seat")
            and tokens[first].lower in guard_words("guards", "given_names")
            and _name_word(tokens[first + 1], hits)
        ):
            spans.append((first, _rightmost(tokens, first + 1, hits)))
            continue
        while first <= last and (not _name_word(tokens[first], hits) or _titled(tokens, first)):
            first += 1
        if first <= last:
            spans.append((first, _rightmost(tokens, first, hits)))
    return spans


def _titled_spans(parse: Parse, hits: Hits) -> list[tuple[int, int]]:
    """Capitalised words after a title: "spokesman Moon Sang Gyun"."""
    tokens, spans = parse.tokens, []
    for token in tokens[1:]:
        if (
            token.pos != "PROPN"
            or _shouted(token)
            or not _name_word(token, hits)
            or _titled(tokens, token.i)  # "spokesman Colonel Berg"
            or tokens[token.i - 1].sent != token.sent
        ):
            continue
        title = title_before(tokens, token.i)
        if title is None or title.plural or not title.role.title:
            continue
        last = _rightmost(tokens, token.i, hits)
        if tokens[last].lower not in guard_words("guards", "institutions") and role_at(tokens, last) is None:
            spans.append((token.i, last))
    return spans


def _family_spans(parse: Parse, hits: Hits, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The family names of persons named in full, wherever they stand alone."""
    ends = [last - is_generation(parse.tokens[last].text) for first, last in spans if last > first]
    families = {parse.tokens[last].text for last in ends}
    alone = [t for t in parse.tokens if t.text in families and t.i not in hits]
    unsure = any(t.pos != "PROPN" for t in alone)
    words = {t.text for t in parse.tokens if t.text.islower()} if unsure else set()
    return [
        (t.i, t.i)
        for t in alone
        if (t.pos == "PROPN" and _name_word(t, hits)) or (t.lower not in words and _noun_as_name(parse, t))
    ]


def _noun_as_name(parse: Parse, token: Token) -> bool:
    """A family name that is a common noun too and was tagged as one: "Banks welcomed them"."""
    return token.tag in ("NNS", "NN", "NNPS") and not never_name(token.lower) and not parse.kids(
        token.i, "det", "amod", "nummod", "poss")
