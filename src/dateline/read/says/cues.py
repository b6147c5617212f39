"""The words that tie a statement to who makes it: said, denies, fears, according to. Data: rules/claims.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Optional

from ...rules import BadRules, rule_rows, table
from ..parse import Token

RULES: Final = "rules/claims.toml"
FRAMES: Final = frozenset({"quote", "clause", "to", "ing", "object", "as"})
STANCES: Final = frozenset({
    "says", "confirms", "denies", "doubts", "alleges", "accuses", "warns", "fears", "threatens", "urges", "asks",
    "offers", "promises", "plans", "wants", "hopes", "expects", "believes", "condemns", "supports", "decides"})


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of the table, as one of its words uses it.

    `frames` are the shapes that its content can have: a quotation, a clause ("said that"), an infinitive ("vowed
    to"), a gerund ("denies planning"), an object ("denied the report"), object and complement ("views it as"); `preps`
    are the prepositions that lead in content ("accused him of"). `asserts`: the source vouches for the content, so that
    an event told in it is told on the source's word; `clause_asserts`: it does so in a that-clause only. `addressee`:
    the object is spoken to ("told him"), no content. `itself`: the noun is its own source ("reports that"). `needs`: an
    adjective must stand with the verb ("made clear that"). `tellers`: the subject must be somebody who tells ("the year
    has seen" is no claim).
    """

    rule: str
    stance: str
    frames: frozenset[str]
    preps: frozenset[str]
    asserts: bool
    clause_asserts: bool
    addressee: bool
    itself: bool
    needs: frozenset[str] = frozenset()
    tellers: bool = False


@dataclass(frozen=True, slots=True)
class Cues:
    """All cue words by lemma; `light` are the verbs that lend a cue noun their subject ("voiced concern")."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    adverbs: dict[str, Cue]
    light: frozenset[str]


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Nouns of those who tell (of which `people` are "he", the rest "it"), and adjectives with whom they stand for
    ("Western": the West); `bodies`: nouns that are one body in the plural too; `anybody`: nobody in
    particular; `papers`: what somebody puts out and speaks in; `results`: verbs of what an event led
    to; `commentators`: who is heard on the news and makes none."""

    nouns: frozenset[str]
    people: frozenset[str]
    bodies: frozenset[str]
    anybody: frozenset[str]
    papers: frozenset[str]
    results: frozenset[str]
    commentators: frozenset[str]
    stands: dict[str, str]


@dataclass(frozen=True, slots=True)
class CreditWords:
    """"Per the army" (`per`), "in the army's view" (`views`)."""

    per: frozenset[str]
    views: frozenset[str]


MAY: Final = (
    "verbs", "nouns", "adjectives", "adverbs", "preps", "frames", "asserts", "clause_asserts", "addressee", "itself",
    "needs", "tellers")


@cache
def load_cues() -> Cues:
    """The cue table, checked: known stances and frames, and no word twice in one part of speech."""
    cues = Cues({}, {}, {}, {}, frozenset(table(RULES)["light"]))
    problems: list[str] = []
    for rule, row in rule_rows(RULES, ("stance",), MAY).items():
        cue = Cue(rule, row["stance"], frozenset(row.get("frames", ())), frozenset(row.get("preps", ())),
                  row.get("asserts", True), row.get("clause_asserts", False), row.get("addressee", False),
                  row.get("itself", False), frozenset(row.get("needs", ())), row.get("tellers", False))
        problems += [f"data/{RULES}: [{rule}] names an unknown frame {f}" for f in sorted(cue.frames - FRAMES)]
        if cue.stance not in STANCES:
            problems.append(f"data/{RULES}: [{rule}] names an unknown stance {cue.stance}")
        for part in ("verbs", "nouns", "adjectives", "adverbs"):
            words: dict[str, Cue] = getattr(cues, part)
            problems += [f"data/{RULES}: [{rule}] repeats {w} of [{words[w].rule}]"
                         for w in row.get(part, ()) if w in words]
            words.update(dict.fromkeys(row.get(part, ()), cue))
    if problems:
        raise BadRules("\n".join(problems))
    return cues


@cache
def source_words() -> SourceWords:
    """The words of words/sources.toml."""
    words = table("words/sources.toml")
    def listed(key: str) -> frozenset[str]:
        return frozenset(words[key])
    return SourceWords(
        nouns=listed("nouns"), people=listed("people"), bodies=listed("bodies"), anybody=listed("anybody"),
        papers=listed("papers"), results=listed("results"), commentators=listed("commentators"),
        stands=dict(words["stands"]))


@cache
def credit_words() -> CreditWords:
    """The words of words/sources.toml that credit a clause to somebody without a verb of saying."""
    words = table("words/sources.toml")["credits"]
    return CreditWords(frozenset(words["per"]), frozenset(words["views"]))


def verb_cue(token: Token) -> Optional[Cue]:
    """The cue that a verb is."""
    return load_cues().verbs.get(token.lemma) if token.tag.startswith("V") else None


def noun_cue(token: Token) -> Optional[Cue]:
    """The cue that a noun is."""
    return load_cues().nouns.get(token.lemma) if token.tag.startswith("N") else None
