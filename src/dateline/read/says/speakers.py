"""Who speaks: the noun phrase that stands for the source of a cue word, by grammar."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Final, Optional

from ...words import word_set
from ..parse import Parse, Token
from .cues import source_words

SUBJECTS: Final = ("nsubj", "csubj")
RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
SPEAKER_PREPS: Final = frozenset({"by", "from", "among", "in", "within", "at"})   # "fears among fishermen, in Oslo"
MARKS: Final = frozenset({'"', "'", "''"})
QUOTES: Final = frozenset({"quote", "cite"})
NAMED: Final = frozenset({"PERSON", "ORG", "GPE", "NORP"})
PERSONS: Final = frozenset({"those", "people", "many", "some", "others", "one", "everyone", "someone"})
CUT: Final = frozenset({"relcl", "acl", "appos", "advcl", "parataxis", "ccomp"})   # behind a comma: no part of the name
CLIMB: Final = frozenset({"advcl", "xcomp", "conj", "pcomp", "prep", "ccomp", "dep", "agent", "acomp", "attr"})


def source_range(parse: Parse, head: int, content: Collection[int] = ()) -> tuple[int, int]:
    """First and last token of a source's words: the phrase without what a comma, dash or bracket sets off, and without
    what is said ("reports" of "reports that the bridge is open")."""
    out = set(content) - {head}
    for kid in parse.kids(head):
        loose = kid.dep in CUT and (kid.dep not in {"appos", "relcl", "acl"} or _set_off(parse, kid))
        if loose or (kid.dep == "conj" and kid.pos in {"VERB", "AUX"}):
            out.update(parse.subtree(kid.i))
    keep = [i for i in parse.subtree(head) if i not in out]
    first = last = keep.index(head)
    while first and keep[first - 1] == keep[first] - 1 and not _is_dash(parse, keep[first - 1]):
        first -= 1
    while last + 1 < len(keep) and keep[last + 1] == keep[last] + 1:
        last += 1
    return _trimmed(parse, keep[first], keep[last], head)


def _is_dash(parse: Parse, i: int) -> bool:
    """A dash between words, not a hyphen in one."""
    return parse.tokens[i].text == "-" and parse.tokens[i - 1].end < parse.tokens[i].start


def _set_off(parse: Parse, kid: Token) -> bool:
    """Whether a comma, dash or bracket stands right before a dependent that follows its head."""
    first = parse.subtree(kid.i)[0]
    return first > kid.head and parse.tokens[first - 1].text in {",", "-", "(", "--"}


def _trimmed(parse: Parse, first: int, last: int, head: int) -> tuple[int, int]:
    while first < head and parse.tokens[first].pos == "PUNCT":
        first += 1
    while last > head and (parse.tokens[last].pos in {"PUNCT", "CCONJ"}):
        last -= 1
    return first, last


def is_passive(parse: Parse, verb: Token) -> bool:
    """"was reported", and the bare participle of "a deal announced by Oslo"."""
    kids = parse.kids(verb.i)
    if any(k.dep in {"nsubjpass", "auxpass", "csubjpass"} for k in kids):
        return True
    active = any(k.dep in SUBJECTS or (k.dep == "aux" and k.lemma in {"have", "'ve"}) for k in kids)
    return verb.tag == "VBN" and verb.dep in {"acl", "advcl"} and not active


def verb_speaker(parse: Parse, verb: Token, inside: Sequence[int]) -> Optional[int]:
    """The head token of who speaks by this verb, None where nobody is named.

    Own subject, the agent of a passive, else what governs the verb lends its subject: "said X and denied Y", "sought to
    deny", "left, saying". `inside[i]` is the number of the quotation that token i stands in, or -1: a cue outside
    quotation marks takes no subject from inside them.
    """
    if is_passive(parse, verb):
        return _agent(parse, verb)
    if (quoted := _quoted(parse, verb)) is not None:
        return quoted
    seen = 0
    here: Optional[Token] = verb
    while here is not None and seen < 8:
        own = _subject(parse, here, here is not verb)
        if own is not None and inside[own] in {-1, inside[verb.i]} and not _cannot_speak(parse, own, here, verb):
            return own
        if here.dep == "acl" and here.pos == "VERB":
            return None if here.tag != "VBG" else _main_subject(parse, here) if _set_off(parse, here) else here.head
        if here is verb and (inverted := _inverted(parse, verb)) is not None:
            return inverted
        if here.dep == "xcomp" and here is verb and _controls(parse, here) and (
                told := _object(parse, here.head)) is not None:
            return told
        if here.dep not in CLIMB and inside[here.i] == inside[verb.i]:
            break
        here, seen = parse.head(here), seen + 1
    return _before(parse, verb, inside)


def _controls(parse: Parse, verb: Token) -> bool:
    """Whether the verb above makes its object the speaker: "forced him to admit", not "wrote him to thank"."""
    return parse.tokens[verb.head].lemma in word_set("words/verbs.toml", "object_control")


def _main_subject(parse: Parse, verb: Token) -> Optional[int]:
    """The subject of the verb that governs the noun a participle was hung on: "told the hosts of the show, adding"."""
    found = (_subject(parse, above) for above in parse.ancestors(verb) if above.pos == "VERB")
    return next((subject for subject in found if subject is not None), None)


def _before(parse: Parse, verb: Token, inside: Sequence[int]) -> Optional[int]:
    """The subject that the parser did not tie to its verb: the noun right before it ("a paper still believes"), or
    behind a comma the first noun phrase of the sentence ("Berg, the owner of the firm and star of the show, said")."""
    if verb.tag not in {"VBD", "VBZ"} or verb.dep in {"relcl", "acl", "conj", "amod"}:
        return None
    if (behind := _behind(parse, verb, inside)) is not None:
        return behind
    first, i = parse.sentence(verb).first, verb.i - 1
    while i > first and (parse.tokens[i].pos in {"ADV", "AUX"} or parse.tokens[i].text in MARKS):
        i -= 1
    if i >= first and _can_act(parse.tokens[i], inside[verb.i], inside):
        return i
    if i <= first or parse.tokens[i].text not in {",", ")"}:
        return None
    lead = next((t for t in parse.tokens[first:i] if t.pos in {"NOUN", "PROPN", "PRON", "ADP", "SCONJ", "VERB"}
                 and inside[t.i] == inside[verb.i]), None)
    if lead is None or not _can_act(lead, inside[verb.i], inside) or any(
            t.tag in {"VBD", "VBZ", "VBP", "MD"} and t.dep not in {"relcl", "aux"} for t in parse.tokens[lead.i:i]):
        return None
    while parse.tokens[lead.head].i > lead.i and lead.dep in {"compound", "nmod", "amod", "poss"} and lead.head < i:
        lead = parse.tokens[lead.head]
    return lead.i


def _behind(parse: Parse, verb: Token, inside: Sequence[int]) -> Optional[int]:
    """The head of the noun phrase right behind a verb that follows a quotation: '"...," said Berg, "..."'."""
    if verb.i + 1 >= parse.sentence(verb).last or parse.tokens[verb.i - 1].text not in MARKS:
        return None
    here = parse.tokens[verb.i + 1]
    while here.dep in {"compound", "det", "amod", "nmod", "poss"} and here.head > here.i:
        here = parse.tokens[here.head]
    return here.i if _can_act(here, inside[verb.i], inside) and parse.subtree(here.i)[0] == verb.i + 1 else None


def _can_act(token: Token, where: int, inside: Sequence[int]) -> bool:
    """Whether a token can be who speaks: a noun in the same quotation, or outside of all, and no time or number."""
    nominal = token.pos in {"PROPN", "NOUN"} or token.tag == "PRP"
    return nominal and token.ent not in {"DATE", "TIME", "CARDINAL"} and inside[token.i] == where


def _quoted(parse: Parse, verb: Token) -> Optional[int]:
    """Who is "quoted as saying": "the agency quoted the minister as saying", "Berg was cited as warning"."""
    above = parse.head(verb)
    if verb.dep != "pcomp" or above is None or above.lower != "as":
        return None
    found = parse.kids(above.head, "dobj", "nsubjpass")
    return found[0].i if found and parse.tokens[above.head].lemma in QUOTES else None


def quoted_saying(parse: Parse, verb: Token) -> Optional[Token]:
    """The "saying" of a verb that quotes: "quoted the minister as saying"."""
    if verb.lemma not in QUOTES:
        return None
    found = [k for prep in parse.kids(verb.i, "prep") if prep.lower == "as" for k in parse.kids(prep.i, "pcomp")]
    return found[0] if found else None


def can_tell(noun: Token) -> bool:
    """Whether a noun is somebody or something that tells: a name, a pronoun, a noun of those who speak."""
    words = source_words()
    told = noun.lemma in words.nouns or noun.lemma in words.people or noun.lemma in words.papers
    return told or noun.ent in NAMED or noun.pos == "PRON" or noun.lower in PERSONS


def comments(parse: Parse, speaker: int) -> bool:
    """Whether a speaker only comments on the news or saw it ("analysts", "a witness"): what they say makes no news."""
    return parse.tokens[speaker].lemma in source_words().commentators


def _cannot_speak(parse: Parse, subject: int, lender: Token, verb: Token) -> bool:
    """Whether a subject that a reported clause would lend is no speaker: in "said the war was over and warned" it is
    who said so that warned."""
    token = parse.tokens[subject]
    return lender is not verb and verb.dep == "conj" and lender.dep == "ccomp" and not (
        token.pos in {"PRON", "PROPN"} or token.ent or token.lemma in source_words().nouns)


def _agent(parse: Parse, verb: Token) -> Optional[int]:
    for by in parse.kids(verb.i, "agent", "prep"):
        if by.lower == "by" and (pobj := parse.kids(by.i, "pobj")):
            return pobj[0].i
    return None


def _subject(parse: Parse, verb: Token, passive: bool = False) -> Optional[int]:
    """The subject's head token, the nearest to the verb where a dateline is taken for another; for "who" and "which"
    what they stand for. `passive`: that of a passive too ("he is expected to argue")."""
    for kid in reversed(parse.kids(verb.i, *SUBJECTS, *(["nsubjpass"] if passive else []))):
        if kid.lower in RELATIVE and kid.tag in {"WP", "WDT", "IN"}:
            return _antecedent(parse, verb)
        if kid.dep != "csubj" and kid.lower not in {"there", "what"}:
            return _behind_dateline(parse, kid)
    return None


def _behind_dateline(parse: Parse, subject: Token) -> int:
    """The subject, where the parser took the dateline before it for one: "OSLO - Norway has warned"."""
    first = parse.sentence(subject).first
    if subject.i == first and subject.text.isupper():
        for kid in parse.kids(subject.i, "appos"):
            if any(t.text == "-" for t in parse.tokens[first:kid.i]):
                return kid.i
    return subject.i


def _antecedent(parse: Parse, verb: Token) -> Optional[int]:
    """The noun that a relative clause hangs on."""
    here: Optional[Token] = verb
    while here is not None and here.dep in {"conj", "xcomp", "ccomp"}:
        here = parse.head(here)
    return here.head if here is not None and here.dep == "relcl" else None


def _object(parse: Parse, verb: int) -> Optional[int]:
    """Whom the governing verb makes speak: "forced the minister to admit"."""
    found = parse.kids(verb, "dobj")
    return found[0].i if found else None


def _inverted(parse: Parse, verb: Token) -> Optional[int]:
    """The noun phrase right behind a verb that ends a quotation: "...", said the minister."""
    if verb.tag not in {"VBD", "VBZ", "VBP"} or verb.dep == "conj":
        return None
    for kid in parse.kids(verb.i, "dobj", "attr", "oprd", "npadvmod", "appos", "dep"):
        if kid.i > verb.i and kid.pos in {"NOUN", "PROPN", "PRON"} and parse.subtree(kid.i)[0] == verb.i + 1:
            before = parse.tokens[verb.i - 1] if verb.i else None
            if before is not None and before.text in {",", '"', "'", "?", "!"}:
                return kid.i
    return None


def noun_speaker(parse: Parse, noun: Token, light: frozenset[str], inside: Sequence[int]) -> Optional[int]:
    """The head token of whose claim, fear or report it is: possessor, adjective of a people, "by X", or the subject of
    a light verb ("voiced concern"); None where nobody is named."""
    for kid in parse.kids(noun.i, "poss"):
        return kid.i
    for kid in parse.kids(noun.i, "amod", "compound", "nmod"):
        if kid.ent in {"NORP", "ORG", "GPE", "PERSON"} or kid.lower in source_words().stands:
            return kid.i
    for prep in parse.kids(noun.i, "prep", "agent"):
        if prep.lower in SPEAKER_PREPS and (pobj := parse.kids(prep.i, "pobj")):
            return pobj[0].i
    above = parse.head(noun)
    if above is not None and noun.dep == "dobj" and above.lemma in light:
        return verb_speaker(parse, above, inside)
    return None
