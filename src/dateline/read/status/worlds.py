"""What a film, a war game, a hoax, a lawsuit or a rumour tells is its content: the container and what stands in it.

From the event's word the walk goes up through objects, clauses and "of" and "about". It ends in content where a verb of
telling has a container for its subject ("the film shows soldiers who burn a village"), at a container itself ("images
of marines storming a palace"), or where a clause on the way has one in a phrase ("in the fifth turn of the war game").
Where the parser lost the way, a sentence that begins with a container and its verb is taken as it reads. The containers
are rows of rules/worlds.toml. What later sentences tell of them: carried.py. Not done: irony.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any, Final, Optional, cast

from ...model import Status
from ...rules import rule_rows
from ...words import word_set
from ..syntax import Parse, Token
from ..what.forms import words
from .vetoes import Veto

FILE: Final = "rules/worlds.toml"
FIELDS: Final = ("nouns", "marked", "markers", "verbs", "frames", "links", "owned", "wide", "passive", "reaches",
                 "also", "under", "direct", "acts",
                 "unless_kinds", "unless_said")
FAR: Final = 14       # steps after which the walk ends
NEAR: Final = 9       # tokens from a sentence's first word to its container, and from there to its verb
COMPLEMENTS: Final = ("ccomp", "xcomp", "dobj", "attr", "oprd", "dative")
LINKS: Final = ("of", "about", "with", "on", "to", "for")   # "the film ends with a coup", "the video of a raid"
FRAMES: Final = frozenset({"in", "during", "at", "under", "to", "for", "as", "per", "throughout", "on", "by"})
OPENINGS: Final = frozenset({"in", "during", "at", "under", "according", "for", "as", "per", "throughout", "on"})
BLOCKERS: Final = frozenset({"after", "when", "while", "because", "since", "before", "as", "where", "who", "which",
                             "whom", ";", "whose", "until"})
Row = dict[str, Any]


def held_in(parse: Parse, head: Token, kind: str) -> Optional[Veto]:
    """The container whose content an event is, as what takes the fact away; or None."""
    own = parse.sentence(head)
    if not any(t.lemma in _named() for t in parse.tokens[own.first:own.last]):
        return None
    sentence = parse.text[own.start:own.end]
    for token, row in _containers_over(parse, head, kind):
        barred = kind in row.get("unless_kinds", ()) or ("unless_said" in row and row["unless_said"].search(sentence))
        if not barred:
            return of_container(parse, token, row)
    return None


def container(parse: Parse, noun: Token, depth: int = 3) -> Optional[Row]:
    """The row of which a noun is a container, or that of what it is a part of ("the plot of the film"); or None."""
    if noun.pos not in ("NOUN", "PROPN", "ADJ", "X") or noun.dep in ("compound", "amod", "nmod"):
        return None
    rows = [row for row in _rows().values() if noun.lemma in row["nouns"] or noun.lemma in row["marked"]]
    for row in rows:
        beside = noun.lemma in row["nouns"] or not row["markers"].isdisjoint(
            _beside(parse, noun, row.get("wide", False)))
        if beside and (row.get("owned", True) or not _is_owned(parse, noun)) and (
                "under" not in row or _is_governed(parse, noun, row["under"])):
            return row
    if depth and noun.lemma in word_set(FILE, "parts"):
        of = [o for p in parse.kids(noun.i, "prep") if p.lower in ("of", "for", "in", "at", "from")
              for o in parse.kids(p.i, "pobj")]
        owners = [*of, *parse.kids(noun.i, "poss")]
        owned = [container(parse, o, depth - 1) for o in owners]
        return next((one for one in owned if one is not None and _frames(one)), None)
    return None


def _is_governed(parse: Parse, word: Token, by: Collection[str]) -> bool:
    """Whether a word is what a verb is done to ("deleted a post", "apologised for saying"), with no refusal over it."""
    over = parse.head(word)
    if over is not None and word.dep in ("pobj", "pcomp"):
        over = parse.head(over) if over.lower == "for" else None
    elif word.dep not in ("dobj", "nsubjpass"):
        return False
    if over is None or over.lemma not in by or parse.kids(over.i, "neg"):
        return False
    if over.lemma in ("take", "walk"):   # "took down", "walked back"
        return any(k.lower in ("down", "back") for k in parse.kids(over.i, "prt", "advmod"))
    return parse.tokens[over.head].lemma not in ("refuse", "decline")


def _frames(row: Row) -> bool:
    return bool(row.get("frames", True))


def _beside(parse: Parse, noun: Token, wide: bool) -> set[str]:
    """The words that say of what sort a noun is: before it, in the clause on it, or, if `wide`, behind "of"."""
    found: set[str] = set()
    for kid in parse.kids(noun.i):
        hung = kid.dep == "prep" and kid.lower in ("of", "on", "in", "to", "before") and wide
        if kid.dep in ("amod", "compound", "nmod", "poss", "acl", "relcl", "npadvmod", "det") or hung:
            found |= {w for i in parse.subtree(kid.i)[:8] for w in (parse.tokens[i].lower, parse.tokens[i].lemma)}
    if noun.dep == "pobj" and (above := parse.tokens[parse.tokens[noun.head].head]).lemma in word_set(FILE, "parts"):
        found.add(above.lemma)   # "a level of the game"; a mission by itself is none
    before, *after = parse.tokens[max(0, noun.i - 1):noun.i + 2]   # "a message shared", however the parser hangs it
    return found | {before.lower, before.lemma, *(t.lower for t in after if t.tag in ("VBN", "VBD"))}


def _is_owned(parse: Parse, noun: Token) -> bool:
    return bool(parse.kids(noun.i, "poss")) or any(
        p.lower in ("by", "from") for p in parse.kids(noun.i, "prep", "agent"))


def _containers_over(parse: Parse, head: Token, kind: str) -> Iterator[tuple[Token, Row]]:
    if kind in words("hostile_kinds"):   # "the game opened with a strike"
        yield from _telling(parse, head)
    yield from _walk(parse, head, kind)
    yield from _as_it_reads(parse, head)
    yield from _as_it_begins(parse, head, kind)


def _walk(parse: Parse, head: Token, kind: str) -> Iterator[tuple[Token, Row]]:
    """The containers met on the way up from an event's word."""
    node, pending, inside = head, False, False
    for _ in range(FAR):
        if node.pos in ("VERB", "AUX"):
            yield from (found for found in _framing(parse, node, head, kind)
                        if not inside or not found[1].get("direct"))
        above = parse.head(node)
        if above is None:
            return
        if node.dep in ("pobj", "pcomp") and above.pos in ("ADP", "SCONJ"):
            over = parse.head(above)
            if over is None or above.lower not in LINKS:
                return
            if over.pos in ("VERB", "AUX"):
                yield from () if pending else (*_telling(parse, over), *_about(parse, above, over))
            elif (row := container(parse, over)) is not None and row.get("links", True):
                yield over, row
            node = over
            continue
        if above.pos in ("VERB", "AUX"):
            yield from _practised(parse, node, above)
            bare = node.dep == "advcl" and not parse.kids(node.i, "mark", "advmod") and node.tag in ("VBN", "VBG")
            if node.dep in COMPLEMENTS or bare:
                pending = pending and node.dep not in ("ccomp", "xcomp")
                yield from (found for found in (() if pending else _telling(parse, above))
                            if not inside or not found[1].get("direct"))
            elif node.dep == "advcl":
                pending = True
            elif node.dep not in ("conj", "nsubj", "nsubjpass"):
                return
        elif above.pos in ("NOUN", "PROPN"):
            row = container(parse, above)
            verb = row is not None and above.dep == "ROOT" and node.i != head.i and node.lemma in _verbs(row)
            if row is not None and row.get("links", True) and (verb or _is_content(parse, node)):
                yield above, row   # `verb`: "the script called for pirates to land", which to the parser is no sentence
            if node.dep not in ("acl", "relcl", "conj", "appos", "ccomp"):
                return
            inside = inside or node.dep in ("acl", "relcl", "ccomp")
        elif above.pos not in ("PRON", "NUM", "ADJ"):
            return
        node = above


def _is_content(parse: Parse, node: Token) -> bool:
    """Whether a clause on a container tells what is in it: "in which", "where", "that the army fled"."""
    behind = any(o.tag == "WDT" for p in parse.kids(node.i, "prep") if p.lower in ("in", "of")
                 for o in parse.kids(p.i, "pobj"))
    where = any(k.lower == "where" for k in parse.kids(node.i, "advmod"))
    that = next((k for k in parse.kids(node.i) if k.lower == "that"), None)   # whatever the parser takes it for
    others = [k for k in parse.kids(node.i, "nsubj", "nsubjpass") if k is not that]
    return behind or where or (that is not None and that.dep not in ("nsubj", "nsubjpass") and bool(others))


def _about(parse: Parse, prep: Token, verb: Token) -> Iterator[tuple[Token, Row]]:
    """The container that a verb is done to, where the parser hangs on the verb what it is about."""
    for noun in parse.kids(verb.i, "dobj") if prep.lower in ("about", "of", "on") else ():
        row = container(parse, noun)
        if row is not None and "under" in row and noun.i < prep.i:
            yield noun, row


def _practised(parse: Parse, node: Token, above: Token) -> Iterator[tuple[Token, Row]]:
    """The verb of practising over "how to respond after a bus was blown up"."""
    row = _rows()["rehearsed"]
    asked = any(k.lower in ("how", "what") for k in parse.kids(node.i))
    if node.dep in ("ccomp", "xcomp") and above.lemma in row["acts"] and asked and node.tag == "VB":
        yield above, row


def _telling(parse: Parse, verb: Token) -> Iterator[tuple[Token, Row]]:
    """The container that is the subject of a verb of telling ("the film shows"), or of which it takes back the telling:
    "apologised for saying"."""
    taken = _rows()["taken-back"]
    if verb.dep == "pcomp" and verb.lemma in _verbs(taken) and _is_governed(parse, verb, taken["under"]):
        yield verb, taken
    for subject in _subjects(parse, verb):
        row = container(parse, subject)
        if row is not None and verb.lemma in _verbs(row) and (
                (verb.lemma in row.get("passive", ())) is (subject.dep == "nsubjpass")):
            yield subject, row


def _subjects(parse: Parse, verb: Token) -> list[Token]:
    """Who does what a verb says, also where it hangs on a noun ("a clip showing") or shares another verb's subject."""
    own = parse.kids(verb.i, "nsubj", "nsubjpass")
    above = parse.head(verb)
    if own and not all(k.tag in ("WDT", "WP") for k in own):
        return own
    if above is None:
        return []
    if verb.dep in ("acl", "relcl") and above.pos in ("NOUN", "PROPN"):
        return [above]
    return _subjects(parse, above) if verb.dep in ("conj", "xcomp") and above.i != verb.i else []


def _framing(parse: Parse, verb: Token, head: Token, kind: str) -> Iterator[tuple[Token, Row]]:
    """The containers in the phrases of a clause: "in the film", "according to the script"; and who tells it behind."""
    for kid in parse.kids(verb.i):
        nouns: list[Token] = []
        if kid.dep == "npadvmod":
            nouns = [kid]
        elif kid.dep == "prep" and head.i not in parse.subtree(kid.i):
            inner = [kid, *parse.kids(kid.i, "prep")]
            nouns = [o for p in inner if p.lower in FRAMES for o in parse.kids(p.i, "pobj")]
        elif kid.dep in ("parataxis", "ccomp") and kid.i > head.i:
            yield from _telling(parse, kid)
        for noun in nouns:
            row = container(parse, noun)
            if row is None or not _frames(row):
                continue
            if kid.i < head.i if verb.i != head.i else _is_done_in(kid, head, kind, row):
                yield noun, row


def _is_done_in(prep: Token, head: Token, kind: str, row: Row) -> bool:
    """Whether what an event's own verb tells is in the container of its phrase: not "said in a deepfake", nor "starred
    in a film"; of what accusers write only what is told according to them."""
    if kind in words("speech_kinds") and prep.lower != "according":
        return False
    if row.get("direct") and prep.lower != "according":
        return False
    return prep.i < head.i or prep.lower == "according" or kind in words("hostile_kinds") | words("doings")


def _as_it_reads(parse: Parse, head: Token) -> Iterator[tuple[Token, Row]]:
    """A container in a sentence's first words, its verb behind it, and the event behind that with no turn between."""
    own = parse.sentence(head)
    for at in range(own.first, min(own.first + NEAR, head.i)):
        noun = parse.tokens[at]
        if noun.pos == "VERB" and noun.tag not in ("VBN", "VBG"):
            return
        row = container(parse, noun)
        if row is None or noun.dep in ("pobj", "poss", "dobj"):
            continue
        for verb in parse.tokens[at + 1:min(at + NEAR, head.i)]:
            done = verb.dep == "aux" and parse.tokens[verb.head].tag in ("VBN", "VBD")   # "prosecutors have opened"
            if not done and verb.lemma in _verbs(row) and verb.pos in ("VERB", "AUX") and (
                    verb.lemma not in row.get("passive", ())):
                if not any(t.lower in BLOCKERS for t in parse.tokens[verb.i + 1:head.i]) and (
                        not parse.kids(verb.i, "auxpass")):
                    yield noun, row
                break


def _as_it_begins(parse: Parse, head: Token, kind: str) -> Iterator[tuple[Token, Row]]:
    """A container in the phrase with which a sentence begins: "In the scenario played out on Monday, gunmen took"."""
    own = parse.sentence(head)
    begins = next((t for t in parse.tokens[own.first:own.last] if t.pos not in ("PUNCT", "CCONJ", "SPACE")), head)
    if kind in words("speech_kinds") and head.dep == "ROOT":
        return
    comma = next((t.i for t in parse.tokens[own.first:head.i] if t.text == ","), -1)
    if begins.lower not in OPENINGS or comma < 0 or any(t.text == ";" for t in parse.tokens[comma:head.i]):
        return
    for noun in parse.tokens[own.first:min(own.first + NEAR, comma)]:
        if noun.pos == "VERB" and noun.i != begins.i:   # "according" is one to the parser
            return
        row = container(parse, noun)
        if row is not None and _frames(row) and noun.dep in ("pobj", "conj", "appos"):
            yield noun, row


def _verbs(row: Row) -> frozenset[str]:
    return cast(frozenset[str], row["verbs"])


def row_named(name: str) -> Row:
    """One row of the file."""
    return _rows()[name]


def of_container(parse: Parse, noun: Token, row: Row) -> Veto:
    """What takes the fact away from the content of a container."""
    kids = [k.i for k in parse.kids(noun.i, "amod", "compound", "nmod") if k.i < noun.i]
    first = min([noun.i, *kids])
    said = " ".join(parse.text[parse.tokens[first].start:noun.end].split())
    return Veto(cast(Status, row["gives"]), first, noun.i, row["name"], f"\u201c{said}\u201d {row['says']}",
                row.get("also", False))


@cache
def _rows() -> dict[str, Row]:
    """The rows of rules/worlds.toml in their order."""
    rows = rule_rows(FILE, ("gives", "says", "nouns"), FIELDS)
    for name, row in rows.items():
        row["name"] = name
        row["verbs"] = frozenset(row["verbs"]) if "verbs" in row else word_set(FILE, "telling")
        row["nouns"], row["marked"] = frozenset(row["nouns"]), frozenset(row.get("marked", ()))
        row["markers"] = frozenset(row.get("markers", ()))
        if "unless_said" in row:
            row["unless_said"] = re.compile(row["unless_said"])
    return rows


@cache
def _named() -> frozenset[str]:
    """Every word that may be a container."""
    return frozenset(word for row in _rows().values() for word in (*row["nouns"], *row["marked"], *row.get("acts", ())))
