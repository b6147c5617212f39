"""One text reads alike in every process: nothing hangs on the order of sets, which differs from process to process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow
TEXT = """Norway and Latvia end drills after two sailors are hurt

OSLO, 12 May 2025 - Norwegian and Latvian ships ended the exercise Grey Otter 2025 on Sunday, a spokesman for the
Norwegian navy said. About 1,200 sailors, 14 ships and two submarines from Norway, Latvia, Poland and Denmark took part.
Two sailors were hurt on Thursday when a boat ran aground near Haugesund; a company was found guilty of neglect in 2023.
Russia called the drills a threat and said it would answer them. "We watched nobody," Minister Karin Holm said.
Talks between Oslo and Moscow, planned for June, were called off. Latvia may close two crossings if jets come near.
"""
CODE = """
import sys
from dateline.library import read_text
import msgspec
sys.stdout.buffer.write(msgspec.json.encode(read_text(sys.stdin.read(), published="2025-05-12")))
"""


def test_one_text_reads_alike_in_every_process() -> None:
    read = [subprocess.run([sys.executable, "-c", CODE], input=TEXT.encode(), capture_output=True, check=True,
                           env={**os.environ, "PYTHONHASHSEED": seed}, timeout=300).stdout for seed in ("1", "77")]
    assert read[0] == read[1]
    assert b'"exercise"' in read[0]
