"""Attachments that the parser gets wrong so that a demand or a plan would pass for a fact, mended by grammar alone.

In "urged Minsk to free prisoners, withdraw its troops and hold talks" the parser often hangs "withdraw" on "urged",
as if who urges also withdrew. A bare infinitive cannot go with a finite verb: it goes with the infinitive before. And
in "would storm the port, cut off the gas and seize the plant" the "cut" is no past tense, as the bare "seize" shows.
A prefix before a hyphen ("will re-impose sanctions") is no verb: its verb takes its place. In "hardly had they left
when" the "had" helps "left". In "rebels shelled Gao, reported the Post" it is the Post that reports. The day that heads
a line of a log ("9 May - rebels shell Kidal") modifies nobody's name.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from msgspec.structs import replace

from ..words import word_set
from .longnames import with_long_names
from .syntax import Parse, Token
from .trees import Hanging

FINITE = frozenset({"VBD", "VBZ", "VBP", "VBN"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl", "acl", "pcomp", "dobj", "relcl"})
OF_ITS_OWN = frozenset({"aux", "nsubj", "nsubjpass", "mark", "auxpass"})
PREFIXES = frozenset({"re", "co", "pre"})
TELLING = frozenset({"report", "say", "write", "announce", "claim", "note", "state", "tell", "add"})
BARELY = frozenset({"hardly", "scarcely", "barely", "sooner"})
HEADING = 8   # tokens of a day with its mark
MONTHS = frozenset({"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"})


def mended(parse: Parse) -> Parse:
    """The parse with prefixes under their verbs, and bare infinitives hung on the infinitive that they go with.

    A mending that would close a circle is not done, and leaves a note (`Hanging`).
    """
    return _infinitives(_prefixes(_headed(_told_last(_inverted(with_long_names(parse))))))


def _inverted(parse: Parse) -> Parse:
    """"Hardly had the rebels withdrawn when": the "had" that the parser takes for the verb helps the participle."""
    hanging = Hanging(parse)
    for before, had in zip(parse.tokens, parse.tokens[1:], strict=False):
        if before.lower not in BARELY or had.lower != "had" or had.sent != before.sent or parse.kids(had.i, "dobj"):
            continue
        verb = next((k for k in parse.kids(had.i, "ccomp", "xcomp", "dep") if k.i > had.i and k.tag in ("VBN", "VBD")
                     and parse.kids(k.i, "nsubj", "nsubjpass")), None)
        if verb is not None:
            changed = {k.i: replace(k, head=verb.i) for k in hanging.kids(had.i)}
            changed[verb.i] = replace(verb, tag="VBN", dep=had.dep, head=verb.i if had.head == had.i else had.head)
            changed[had.i] = replace(had, dep="aux", pos="AUX", head=verb.i)
            hanging.hang(list(changed.values()))
    return hanging.done()


def _told_last(parse: Parse) -> Parse:
    """"Rebels shelled Gao, reported the Post.": who closes a sentence behind a verb of saying says all before it."""
    hanging = Hanging(parse)
    for verb in parse.tokens:
        if verb.dep != "conj" or verb.tag not in ("VBD", "VBZ") or verb.lemma not in TELLING or (
                parse.kids(verb.i, "nsubj")):
            continue
        told, teller = parse.tokens[verb.head], next(iter(parse.kids(verb.i, "dobj")), None)
        if teller is None or teller.pos != "PROPN" or told.pos not in ("VERB", "AUX") or parse.kids(told.i, "cc") or (
                parse.tokens[verb.i - 1].text != ","):
            continue
        below = parse.subtree(teller.i)
        behind = parse.tokens[below[-1] + 1:below[-1] + 2]
        if below[0] != verb.i + 1 or (behind and behind[0].sent == verb.sent and behind[0].pos != "PUNCT"):
            continue
        hanging.hang([replace(verb, dep=told.dep, head=verb.i if told.head == told.i else told.head),
                      replace(told, dep="ccomp", head=verb.i), replace(teller, dep="nsubj")])
    return hanging.done()


def _headed(parse: Parse) -> Parse:
    """"9 May - rebels shell Kidal": the day before the mark hangs on the verb, not on the name behind the mark."""
    hanging = Hanging(parse)
    for sentence in parse.sentences:
        words = parse.tokens[sentence.first:min(sentence.last, sentence.first + HEADING)]
        mark = next((t for t in words if t.text in ("-", ":")), None)
        date = words[:mark.i - sentence.first] if mark is not None else ()
        month = next((t for t in date if t.lower[:3] in MONTHS and t.text[:1].isupper()), None)
        root = next((t for t in parse.tokens[sentence.first:sentence.last] if t.head == t.i), None)
        if mark is None or month is None or root is None or root.i <= mark.i or not len(date) >= 2 or not all(
                t is month or t.text[:1].isdigit() or t.text in (",", ".") or t.lower.endswith("day") for t in date):
            continue
        sorts = {"CD": "nummod", ",": "punct", ".": "punct"}
        hanging.hang([replace(t, dep=sorts.get(t.tag, "compound"), head=month.i) for t in date if t is not month])
        hanging.hang([replace(month, dep="npadvmod", head=root.i), replace(mark, dep="punct", head=root.i)])
    return hanging.done()


def _prefixes(parse: Parse) -> Parse:
    """"re-impose": what hangs on the prefix or the hyphen goes with the verb, which stands where the prefix stood."""
    hanging = Hanging(parse)
    for prefix, hyphen, verb in zip(parse.tokens, parse.tokens[1:], parse.tokens[2:], strict=False):
        if prefix.lower in PREFIXES and hyphen.text == "-" and verb.tag.startswith("VB") and (
                verb.start == prefix.end + 1 and verb.sent == prefix.sent):
            hanging.hang(_under_its_verb(hanging, (prefix.i, hyphen.i), verb.i))
    return hanging.done()


def _under_its_verb(hanging: Hanging, pair: tuple[int, int], i: int) -> list[Token]:
    """A prefix, its hyphen and all that hangs on them, hung on the verb; a verb that hung on them where they did."""
    verb, above = hanging.tokens[i], hanging.above(i)
    changed = {kid.i: replace(kid, head=i) for one in pair for kid in hanging.kids(one)}
    changed |= {one: replace(hanging.tokens[one], dep="punct", pos="PUNCT", tag="HYPH", head=i) for one in pair}
    on_pair = [n for n, one in enumerate(above) if one in pair]
    if on_pair:
        top = above[on_pair[-1]]
        changed[i] = replace(verb, dep=hanging.tokens[top].dep, pos="VERB",
                             head=i if top == above[-1] else above[on_pair[-1] + 1])
    return list(changed.values())


def _infinitives(parse: Parse) -> Parse:
    hanging = Hanging(parse)
    for token in parse.tokens:
        if token.dep in ("conj", "dep") and token.pos == "VERB" and (token.tag == "VB" or _looks_past(parse, token)):
            above = hanging.tokens[token.head]
            partner = above if above.tag == "VB" else _infinitive_before(parse, above, token)
            if partner is not None and not parse.kids(token.i, *OF_ITS_OWN):
                hanging.hang([replace(token, tag="VB", dep="conj", head=partner.i)])
    return hanging.done()


def _looks_past(parse: Parse, token: Token) -> bool:
    """ "cut", "put", "set" as a past tense, though a bare infinitive goes with it."""
    if token.tag not in ("VBD", "VBN", "VBP") or token.lower not in word_set("words/status.toml", "unchanging"):
        return False
    return any(k.tag == "VB" and not parse.kids(k.i, *OF_ITS_OWN) for k in parse.kids(token.i, "conj"))


def _infinitive_before(parse: Parse, governor: Token, token: Token) -> Optional[Token]:
    """The infinitive under a finite verb that a later bare infinitive goes with; None where there is none."""
    if governor.tag not in FINITE or _has_modal(parse, governor):
        return None
    found: Sequence[Token] = [
        k for k in _complements(parse, governor)
        if k.tag == "VB" and governor.i < k.i < token.i and parse.kids(k.i, "aux")]
    return found[-1] if found else None


def _complements(parse: Parse, governor: Token) -> list[Token]:
    """The clauses under a verb: its own, and those of its objects ("announced plans to close ...")."""
    nouns = [*parse.kids(governor.i, "dobj", "attr", "nsubjpass", "acomp"),
             *(o for p in parse.kids(governor.i, "prep") for o in parse.kids(p.i, "pobj"))]
    return sorted((k for t in (governor, *nouns) for k in parse.kids(t.i, *COMPLEMENTS)), key=lambda k: k.i)


def _has_modal(parse: Parse, verb: Token) -> bool:
    return any(k.tag == "MD" or k.lemma == "do" for k in parse.kids(verb.i, "aux"))
