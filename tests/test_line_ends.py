"""A line is found, or not, but the search for it ends, whatever the parser made of the sentence."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from msgspec import structs

from dateline.model import STATUSES, Part
from dateline.read.find.hints import standing
from dateline.read.settle.clauses import frame_of
from dateline.read.status.vetoes import vetoes
from dateline.read.syntax import Parse, Sentence, Token

WORDS = (
    ("said", "say", "VERB", "VBD"), ("having", "have", "VERB", "VBG"), ("which", "which", "PRON", "WDT"),
    ("raid", "raid", "NOUN", "NN"), (",", ",", "PUNCT", ","), ("to", "to", "PART", "TO"),
    ("deal", "deal", "VERB", "VB"), ("if", "if", "SCONJ", "IN"), ("not", "not", "PART", "RB"),
    ("army", "army", "NOUN", "NN"), ("was", "be", "AUX", "VBD"), ("shelled", "shell", "VERB", "VBN"),
    ("of", "of", "ADP", "IN"),
)
DEPS = ("ROOT", "conj", "ccomp", "xcomp", "advcl", "relcl", "acl", "pcomp", "nsubj", "dobj", "pobj", "prep", "aux",
        "neg", "mark", "punct", "appos", "oprd", "compound", "agent")


def scrambled(chance: random.Random, count: int) -> Parse:
    """A sentence of random words on a random tree; roots may carry any label, as a parse cut in pieces leaves them."""
    tokens: list[Token] = []
    order = chance.sample(range(count), count)
    above = {order[0]: order[0]} | {i: chance.choice(order[:n]) for n, i in enumerate(order) if n}
    at = 0
    for i in range(count):
        text, lemma, pos, tag = chance.choice(WORDS)
        tokens.append(Token(i=i, text=text, lower=text, lemma=lemma, pos=pos, tag=tag, dep=chance.choice(DEPS),
                            head=above[i], start=at, end=at + len(text), ent="", ent_start=False, sent=0))
        at += len(text) + 1
    text = " ".join(t.text for t in tokens)
    part = Part(kind="body", start=0, end=len(text))
    return Parse(text=text, tokens=tuple(tokens), sentences=(Sentence(0, 0, count, 0, len(text), part),), cased=text)


@pytest.mark.parametrize("seed", range(300))
def test_the_search_for_a_clause_ends_on_any_tree(seed: int) -> None:
    chance = random.Random(seed)
    parse = scrambled(chance, chance.randrange(2, 14))
    for token in parse.tokens:
        frame_of(parse, token.i, chance.choice(STATUSES))
        vetoes(parse, token, "attack")
        standing(parse, token.i)


def test_a_participle_in_a_chain_of_nouns_without_a_verb_ends() -> None:
    """"charges of a deal, having said": no verb stands over the noun that the participle hangs on."""
    parse = scrambled(random.Random(1), 4)
    made = [structs.replace(t, text=text, lower=text, lemma=text, pos=pos, tag=tag, dep=dep, head=head)
            for t, (text, pos, tag, dep, head) in zip(parse.tokens, (
                ("raid", "NOUN", "NN", "ROOT", 0), ("deal", "VERB", "VB", "acl", 0), (",", "PUNCT", ",", "punct", 1),
                ("having", "VERB", "VBG", "advcl", 1)), strict=True)]
    frame_of(replace(parse, tokens=tuple(made)), 3, "happened")
