"""What the parser calls an organisation and is none: a share's symbol, a label of a transcript, a wire's marks."""

from __future__ import annotations

import pytest

from dateline.read.who.names import NO_BODY


@pytest.mark.parametrize("word", ["ORR.N", "D-N.Y.", "R-S.C.", "ATTN", "RECASTS", "UPDATE", "AM1"])
def test_is_no_body(word: str) -> None:
    assert NO_BODY.match(word)


@pytest.mark.parametrize("word", ["NATO", "U.N.", "IAEA", "R.A.F.", "Update", "D-Day", "AM"])
def test_may_be_a_body(word: str) -> None:
    assert not NO_BODY.match(word)
