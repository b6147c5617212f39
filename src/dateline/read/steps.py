"""Parser and entity finder of a pipeline, stepped through from here: the same moves for half the time.

The pipeline's own loop gives Python's lock back, and then asks for it again after each of its small calls, to see
whether that failed: some hundred thousand times a report, a third of a parse. Whoever takes the steps one by one keeps
the lock. All texts of a report take their steps together, so that there are as many as the longest one needs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

MOST: Final = 4_000  # tokens of texts that take their steps together; memory must stay bounded


def annotate(docs: Sequence[Any], pipes: Sequence[Any]) -> None:
    """Write into the texts what these parts of a pipeline find in them."""
    for some in shares(docs):
        for pipe in pipes:
            pipe.set_annotations(some, final_states(pipe, some))


def shares(docs: Sequence[Any]) -> Iterator[list[Any]]:
    """The texts in order, MOST tokens at a time; a longer text alone."""
    some: list[Any] = []
    size = 0
    for doc in docs:
        if some and size + len(doc) > MOST:
            yield some
            some, size = [], 0
        some.append(doc)
        size += len(doc)
    if some:
        yield some


def final_states(pipe: Any, docs: Sequence[Any]) -> Any:
    """Where the best move at each step leads, for each text."""
    states = pipe.moves.init_batch(docs)
    moving = [state for state in states if not state.is_final()]
    if moving:
        model = pipe.model.predict(docs)
        weights, bias = (model.vec2scores.get_param(name) for name in "Wb")
        while moving:
            scores = model.state2vec.predict(model.get_token_ids(moving)) @ weights.T
            scores += bias
            moving = pipe.transition_states(moving, scores)
        model.clear_memory()
    return states


def is_steppable(pipe: Any) -> bool:
    """Whether a part of a pipeline goes by the best move alone, and weighs all its moves by one product."""
    told = pipe.model.attrs
    best = pipe.cfg.get("beam_width") == 1 and told.get("has_upper") and not told.get("unseen_classes")
    return bool(best and pipe.model.get_ref("upper").name == "linear")
