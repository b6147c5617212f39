"""Streets and roads by name or number: places without a point, and no towns ("Dublin Road" is not Dublin)."""

from __future__ import annotations

from ..parse import Parse, Token
from .foundplace import words as placewords
from .naming import LONGEST, Toponym, is_capitalised, words


def road(parse: Parse, i: int) -> Toponym | None:
    """A road that starts at a token, by its last word ("West Tyler Street") or its number ("Highway 200")."""
    token = parse.tokens[i]
    if not token.text[:1].isupper() or (token.ent in ("PERSON", "ORG") and not token.ent_start):
        return None
    last = i if token.lower in placewords("numbered_roads") else named_road(parse, i)
    if last is None:
        return None
    number = parse.tokens[last + 1].text if last + 1 < len(parse.tokens) else ""
    if number.isdigit() and parse.tokens[last].lower in placewords("numbered_roads"):
        return Toponym(i, last + 1, words(parse, i, last + 1), ())
    return Toponym(i, last, words(parse, i, last), ()) if last > i else None


def named_road(parse: Parse, i: int) -> int | None:
    """The token of the road word that ends the run of capitalised words from token i."""
    token = parse.tokens[i]
    for last in range(i + 1, min(i + LONGEST, len(parse.tokens))):
        if not is_capitalised(parse.tokens[last], token):
            return None
        if parse.tokens[last].lower.rstrip(".") in placewords("roads"):
            return last if ends_name(parse, last) else None
    return None


def ends_name(parse: Parse, last: int) -> bool:
    """Whether no further name follows the road word: "Florida Highway Patrol" is no road."""
    after: Token | None = parse.tokens[last + 1] if last + 1 < len(parse.tokens) else None
    return after is None or not is_capitalised(after, parse.tokens[last])
