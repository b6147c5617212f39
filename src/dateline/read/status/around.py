"""What the words after an event take back of what somebody told: "Police said the report was untrue".

Only what a report tells on somebody's word is taken back so; the writer's own word stands. What the writer says could
not be confirmed is only alleged. Does not yet do: a retraction some paragraphs away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final, Optional, cast

from ...model import Status
from ...rules import rule_rows, table, with_lists
from ...words import word_set
from ..syntax import Parse, Sentence, Token
from ..what.forms import words
from ..what.hedges import is_question
from ..what.retraction import taken_back
from .carried import carried_from
from .fiction import told_as_story
from .genres import of_genre
from .vetoes import Veto
from .worlds import held_in

WIDE: Final = 14   # tokens of whoever speaks behind what he says
NEAR: Final = 2   # sentences after which "the claim" is no longer this one
OWN: Final = frozenset({"they", "it", "we", "he", "she", "its", "their", "our", "his", "her"})
CLAIMED: Final = re.compile(
    r"\b(?:claims?|reports?|statements?|accounts?|allegations?|footage|videos?|figures?|assertions?|information|this|it|"
    r"these|that)\b", re.IGNORECASE)


def around(parse: Parse, head: Token, kind: str) -> list[Veto]:
    """What the text around an event's sentence says against it; the first one's status is the event's."""
    if is_question(parse, head):
        return [Veto("hypothetical", head.i, head.i, "question", "it is asked, not told")]
    story = (held_in(parse, head, kind) or told_as_story(parse, head, kind) or of_genre(parse, head, kind)
             or carried_from(parse, head, kind))
    return [story] if story is not None else taken_back_after(parse, head, kind)


def taken_back_after(parse: Parse, head: Token, kind: str) -> list[Veto]:
    """The words after an event that take it back, where it is told on somebody's word; acts of speaking stand."""
    if kind in words("speech_kinds"):
        return []
    sentence = parse.sentence(head)
    flat = list(_flatly(parse, sentence))
    if flat or not on_hearsay(parse, head):
        return flat
    return [*_refuted(parse, head, sentence), *_unconfirmed(parse, head, sentence)]


def on_hearsay(parse: Parse, head: Token) -> bool:
    """Whether an event is what somebody is said to have said or reported: "a paper wrote that", "rumours that"."""
    node = head
    for above in parse.ancestors(head):
        if above.sent != head.sent:
            return False
        if node.dep in ("ccomp", "parataxis", "dobj") and above.lemma in word_set("words/verbs.toml", "saying"):
            return not any(k.lower in ("i", "we") for k in parse.kids(above.i, "nsubj"))
        if above.lemma in word_set("words/vetoes.toml", "telling") and node.i > above.i:
            return True
        node = above
    own = parse.sentence(head)
    return any(t.lower == "according" for t in parse.tokens[own.first:own.last]) or any(
        _closes(parse, t) for t in parse.tokens[head.i + 1:own.last] if t.lemma == "say")


def _closes(parse: Parse, said: Token) -> bool:
    """Whether a saying ends what was told before it, whatever it hangs on in the parse: "..., the mayor, said"."""
    before = [t for t in parse.tokens[max(0, said.i - 2):said.i] if t.text != ","][-1:]
    content = [k for k in parse.kids(said.i, "ccomp", "dobj", "xcomp") if k.i > said.i]
    commas = any(t.text == "," for t in parse.tokens[max(0, said.i - WIDE):said.i])
    return said.tag in ("VBD", "VBZ", "VBP") and not content and commas and any(
        t.pos in ("NOUN", "PROPN", "PRON") and t.lower not in ("i", "we") for t in before)


def of_themselves(parse: Parse, head: Token) -> bool:
    """Whether somebody tells what they did themselves: "the rebels said they had taken", "Togo said its planes hit"."""
    for above in parse.ancestors(head):
        told = parse.kids(above.i, "nsubj") if above.lemma in word_set("words/verbs.toml", "saying") else []
        if told and above.sent == head.sent:
            names = {k.lemma for k in told}
            inside = [t for k in parse.kids(above.i, "ccomp", "parataxis") for i in parse.subtree(k.i)
                      for t in [parse.tokens[i]] if t.dep in ("nsubj", "poss") or t.lemma in names]
            return any(t.lower in OWN or t.lemma in names for t in inside)
    return False


def _flatly(parse: Parse, sentence: Sentence) -> Iterator[Veto]:
    """By a short next sentence that takes back all that was told before it: "None of this took place"."""
    if sentence.i + 1 >= len(parse.sentences):
        return
    after = parse.sentences[sentence.i + 1]
    labelled = after.last - after.first <= 4 and parse.tokens[after.last - 1].text == ":"   # "VERDICT:", to the parser
    ahead = parse.sentences[sentence.i + 2:sentence.i + 3] if labelled else []
    end = ahead[0].end if ahead and ahead[0].last - ahead[0].first < 20 else after.end
    gives = taken_back(parse.text[after.start:end]) if after.last - after.first < 20 else None
    if gives is not None:
        yield Veto(cast(Status, gives), after.first, after.last - 1, "retraction", "the next sentence takes it back")


def _refuted(parse: Parse, head: Token, sentence: Sentence) -> Iterator[Veto]:
    """By a row of rules/refutations.toml, in what follows it in its sentence or in the next ones."""
    stretches = [(head.end, sentence.end)]
    most = max(reach for *_, reach in _rows())
    stretches += [(after.start, after.end) for after in parse.sentences[sentence.i + 1:sentence.i + 1 + most]]
    for name, begins, pattern, gives, says, reach in _rows():
        if begins is not None and not begins.match(parse.text, sentence.start, sentence.end):
            continue
        for start, end in stretches[:1] if begins is not None else stretches[:1 + reach]:
            found = pattern.search(parse.text, start, end)
            if found is not None:
                yield _veto(parse, found, gives, name, says)


def _unconfirmed(parse: Parse, head: Token, sentence: Sentence) -> Iterator[Veto]:
    """By the writer, who could not confirm what a side tells of itself; further on only where it is named a claim."""
    if not of_themselves(parse, head):
        return
    for later in parse.sentences[sentence.i:sentence.i + NEAR + 1]:
        between = parse.text[sentence.end:later.start] if later.i > sentence.i else ""
        if between.count("\n") > 1:
            return
        found = _doubts().search(parse.text, later.start, later.end)
        if found is not None and (later.i == sentence.i or CLAIMED.search(parse.text, later.start, later.end)):
            yield _veto(parse, found, "alleged", "unconfirmed", "says that nobody could confirm it")
            return


def _veto(parse: Parse, found: re.Match[str], gives: Status, name: str, says: str) -> Veto:
    inside = parse.within(found.start(), found.end())
    return Veto(gives, inside[0].i, inside[-1].i, name, f"\u201c{' '.join(found.group().split())}\u201d {says}")


@cache
def _rows() -> tuple[tuple[str, Optional[re.Pattern[str]], re.Pattern[str], Status, str, int], ...]:
    rows = rule_rows("rules/refutations.toml", ("pattern", "gives", "says"), ("begins", "reach"))
    file = "rules/refutations.toml"
    return tuple((name, with_lists(file, row["begins"]) if "begins" in row else None, with_lists(file, row["pattern"]),
                  cast(Status, row["gives"]), row["says"], int(row.get("reach", 1))) for name, row in rows.items())


@cache
def _doubts() -> re.Pattern[str]:
    """How writers say that they could not confirm it; see [unconfirmed] in words/sources.toml."""
    return re.compile("|".join(table("words/sources.toml")["unconfirmed"]["patterns"]), re.IGNORECASE)
