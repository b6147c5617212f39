"""Quotations: where they begin and end."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.parse import Parse
from dateline.read.says.quotes import find_quotes, paragraphs

pytestmark = pytest.mark.slow


@pytest.fixture
def quoted(parse_text: Callable[[str], Parse]) -> Callable[[str], list[str]]:
    def texts(text: str) -> list[str]:
        parse = parse_text(text)
        return [parse.span(q.first, q.last).text for q in find_quotes(parse)]

    return texts


def test_straight_and_curly_double_marks(quoted: Callable[[str], list[str]]) -> None:
    assert quoted('She said "no" and “never again” to them.') == ['"no"', "“never again”"]


def test_single_marks_with_apostrophes_inside(quoted: Callable[[str], list[str]]) -> None:
    assert quoted("'We don't want the ministers' plan, and we won't take it,' he said.") == [
        "'We don't want the ministers' plan, and we won't take it,'"]


def test_curly_single_marks(quoted: Callable[[str], list[str]]) -> None:
    assert quoted("He called it a ‘grave error’ and left.") == ["‘grave error’"]


def test_possessives_and_cut_words_are_no_quotations(quoted: Callable[[str], list[str]]) -> None:
    assert quoted("The sailors' boats and the '90s ships of James' fleet didn't sink.") == []


def test_a_quotation_of_two_paragraphs(quoted: Callable[[str], list[str]]) -> None:
    assert quoted('"The bridge is gone.\n\n"We will build another," she said.') == [
        '"The bridge is gone.', '"We will build another,"']


def test_nested_quotations_count_once(quoted: Callable[[str], list[str]]) -> None:
    assert quoted('"He told me \'go home\' and left," she said.') == ['"He told me \'go home\' and left,"']


def test_paragraphs_are_parted_by_blank_lines_or_else_by_lines() -> None:
    assert paragraphs("a\nb\n\nc") == [(0, 3), (5, 6)]
    assert paragraphs("a\nb") == [(0, 1), (2, 3)]
