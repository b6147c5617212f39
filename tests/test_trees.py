"""A parse is a tree, whatever the model hands over and whatever is mended."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from dateline.model import Part
from dateline.read.mending import mended
from dateline.read.syntax import Parse, Sentence, Token, remembered
from dateline.read.trees import Hanging, as_tree

WORDS = (("re", "VERB", "VB"), ("co", "NOUN", "NN"), ("-", "PUNCT", "HYPH"), ("fund", "VERB", "VB"),
         ("cut", "VERB", "VBD"), ("set", "VERB", "VBN"), ("sign", "VERB", "VB"), ("urged", "VERB", "VBD"),
         ("plans", "NOUN", "NNS"), ("to", "PART", "TO"), ("banks", "NOUN", "NNS"), ("pre", "ADJ", "JJ"))
DEPS = ("conj", "dep", "dobj", "xcomp", "ccomp", "aux", "prep", "pobj", "punct", "ROOT")


def a_parse(heads: list[int], rng: Random, sentences: int = 1) -> Parse:
    """Random words with these heads, in so many sentences of about one length."""
    words = [rng.choice(WORDS) for _ in heads]
    text, at, tokens = "", 0, []
    size = -(-len(heads) // sentences)
    for i, (word, pos, tag) in enumerate(words):
        tokens.append(Token(i, word, word, word, pos, tag, rng.choice(DEPS), heads[i], at, at + len(word), "", False,
                            i // size))
        tight = word == "-" or (i + 1 < len(words) and words[i + 1][0] == "-")   # "re-fund" is glued
        text += word + " " * (not tight)
        at = len(text)
    part = Part(kind="body", start=0, end=len(text))
    ends = [(a, min(a + size, len(tokens))) for a in range(0, len(tokens), size)]
    found = [Sentence(n, a, b, tokens[a].start, tokens[b - 1].end, part) for n, (a, b) in enumerate(ends)]
    return Parse(text, tuple(tokens), tuple(found), cased=text)


def a_tree(size: int, rng: Random) -> list[int]:
    """The heads of a random tree."""
    order = rng.sample(range(size), size)
    heads = list(range(size))
    for n, i in enumerate(order[1:], 1):
        heads[i] = rng.choice(order[:n])
    return heads


def is_tree(parse: Parse) -> bool:
    """Whether every token reaches a root of its own sentence, and none but roots are called so."""
    for token in parse.tokens:
        at, steps = token, 0
        while at.head != at.i:
            at, steps = parse.tokens[at.head], steps + 1
            if steps > len(parse.tokens) or at.sent != token.sent:
                return False
    return True


@pytest.mark.parametrize("seed", range(100))
def test_whatever_hangs_where_comes_out_as_a_tree(seed: int) -> None:
    rng = Random(seed)
    size = rng.randint(1, 40)
    heads = [rng.randrange(size) for _ in range(size)]
    parse = a_parse(heads, rng, rng.randint(1, min(size, 3)))
    made = as_tree(parse)
    assert is_tree(made)
    assert all(token.dep == "ROOT" for token in made.tokens if token.head == token.i)
    cut = {t.i for t in made.tokens if t.head == t.i} - {t.i for t in parse.tokens if t.head == t.i}
    assert len(made.notes) == len(cut)


@pytest.mark.parametrize("seed", range(100))
def test_a_tree_stays_as_it_is_and_mending_leaves_a_tree(seed: int) -> None:
    rng = Random(seed)
    parse = a_parse(a_tree(rng.randint(2, 40), rng), rng)
    tree = as_tree(parse)
    assert [t.head for t in tree.tokens] == [t.head for t in parse.tokens]
    assert is_tree(mended(tree))


@pytest.mark.parametrize("seed", range(100))
def test_random_rehangings_never_close_a_circle(seed: int) -> None:
    rng = Random(seed)
    size = rng.randint(2, 30)
    hanging = Hanging(as_tree(a_parse(a_tree(size, rng), rng, rng.randint(1, 2))))
    refused = 0
    for _ in range(40):
        chosen = rng.sample(range(size), rng.randint(1, min(3, size)))
        changed = [replace(hanging.tokens[i], head=rng.randrange(size)) for i in chosen]
        before = list(hanging.tokens)
        done = hanging.hang(changed)
        refused += not done
        assert done or hanging.tokens == before
    parse = hanging.done()
    assert is_tree(parse)
    assert sum(note.note.startswith("left as parsed") for note in parse.notes) == refused


@pytest.mark.parametrize("heads", [
    [2, 0, 1],      # prefix on the verb, hyphen on the prefix, verb on the hyphen: no tree
    [1, 2, 2],      # prefix on the hyphen, hyphen on the verb
    [1, 1, 0],      # the verb on the prefix, the prefix on the hyphen
    [1, 1, 1],
    [0, 0, 0],
])
def test_a_prefix_goes_under_its_verb_however_the_three_hang(heads: list[int]) -> None:
    tokens = [Token(i, word, word, word, pos, tag, "dep", heads[i], start, start + len(word), "", False, 0)
              for i, (word, pos, tag, start) in enumerate((
                  ("co", "NOUN", "NN", 0), ("-", "PUNCT", "HYPH", 2), ("fund", "VERB", "VB", 3)))]
    part = Part(kind="body", start=0, end=7)
    made = mended(as_tree(Parse("co-fund", tuple(tokens), (Sentence(0, 0, 3, 0, 7, part),), cased="co-fund")))
    assert [t.head for t in made.tokens] == [2, 2, 2]


def test_words_are_found_by_their_lemma_and_their_letters() -> None:
    parse = a_parse(a_tree(30, Random(3)), Random(3))
    lemma, lower = parse.tokens[7].lemma, parse.tokens[7].lower
    assert parse.with_lemma[lemma] == [t.i for t in parse.tokens if t.lemma == lemma]
    assert parse.with_lower[lower] == [t.i for t in parse.tokens if t.lower == lower]
    assert sorted(i for group in parse.with_lower.values() for i in group) == list(range(30))


@pytest.mark.parametrize("seed", range(20))
def test_dependents_by_label_are_those_that_have_it(seed: int) -> None:
    rng = Random(seed)
    parse = as_tree(a_parse(a_tree(12, rng), rng))
    for token in parse.tokens:
        below = [t for t in parse.tokens if t.head == token.i and t.i != token.i]
        assert parse.kids(token.i) == below
        for label in DEPS:
            assert parse.kids(token.i, label) == [t for t in below if t.dep == label]
        assert parse.kids(token.i, "dobj", "conj") == [t for t in below if t.dep in ("dobj", "conj")]


def test_what_is_remembered_of_a_token_goes_with_its_parse() -> None:
    asked: list[str] = []

    @remembered
    def head(parse: Parse, token: Token) -> int:
        asked.append(token.text)
        return parse.tokens[token.i].head

    parse = a_parse([0, 0, 1], Random(1))
    assert [head(parse, parse.tokens[2]) for _ in range(3)] == [1, 1, 1] and len(asked) == 1
    hanging = Hanging(parse)
    assert hanging.hang([replace(parse.tokens[2], head=0)])
    assert head(hanging.done(), parse.tokens[2]) == 0 and head(parse, parse.tokens[2]) == 1 and len(asked) == 2
