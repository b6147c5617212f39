"""Stepping through a pipeline's parts gives what the pipeline gives."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from dateline.read import steps
from dateline.read.parse import Parser, stepped
from dateline.read.steps import annotate, is_steppable, shares

TEXTS = ["", "Rebels shelled Gao on 3 May, the army said.", " ",
         "Who did what?\n\nOn Monday Ann Berg of Norsk Radio left Oslo.",
         "The two frigates, which had sailed from Riga a week before, will return to Liepaja, officials in Latvia say."]


def seen(docs: list[Any]) -> list[list[tuple[Any, ...]]]:
    return [[(t.text, t.dep_, t.head.i, t.ent_type_, t.ent_iob_, t.is_sent_start) for t in doc if not t.is_space]
            for doc in docs]


@pytest.mark.slow
@pytest.mark.parametrize("most", [1, 20, 4_000])
def test_the_same_as_the_pipelines_own(parser: Parser, monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(steps, "MOST", most)
    docs = list(parser.nlp.pipe(TEXTS, disable=[*parser.left_out, *parser.stepped]))
    assert not any(doc.has_annotation("DEP") for doc in docs if len(doc))
    annotate(docs, list(parser.stepped.values()))
    assert seen(docs) == seen([parser.nlp(text) for text in TEXTS])


@pytest.mark.slow
def test_the_default_pipeline_is_stepped_through(parser: Parser) -> None:
    assert list(parser.stepped) == ["parser", "ner"]


def test_texts_go_together_up_to_a_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(steps, "MOST", 5)
    assert list(shares(["abc", "de", "", "f", "longer than that", "gh"])) == [
        ["abc", "de", ""], ["f"], ["longer than that"], ["gh"]]
    assert list(shares([])) == []


def part(beam: int = 1, upper: str = "linear", **attributes: Any) -> Any:
    model = SimpleNamespace(attrs={"has_upper": True, **attributes}, get_ref=lambda name: SimpleNamespace(name=upper))
    return SimpleNamespace(cfg={"beam_width": beam}, model=model)


def test_what_weighs_several_ways_is_left_to_the_pipeline() -> None:
    assert is_steppable(part()) and is_steppable(part(unseen_classes=set()))
    other = (part(beam=4), part(has_upper=False), part(upper="maxout"), part(unseen_classes={3}))
    assert not any(map(is_steppable, other))


def test_parts_of_other_kinds_are_left_to_the_pipeline() -> None:
    assert stepped(cast(Any, SimpleNamespace(pipeline=[("parser", part()), ("lemmatizer", None)]))) == {}
