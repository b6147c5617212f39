"""Workers: the order is kept, and a report that goes wrong loses only itself."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dateline.model import Days, Reading, Report
from dateline.workers import Limits, Lost, NoReader, Pool

HERE = str(Path(__file__).parent)
LOAD = "stand_in_reader:load"
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _known_to_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([HERE, os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep))


def report(text: str) -> Report:
    return Report(id=f"r{abs(hash(text))}", path=f"{text}.txt", text=text)


def pool(jobs: int = 2, seconds: float = 30, megabytes: int = 1500, model: str | None = None) -> Pool:
    return Pool(jobs, model, Limits(seconds, megabytes), load=LOAD)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("jobs", [1, 3])
def test_answers_come_in_the_order_of_the_reports(jobs: int) -> None:
    texts = [f"sleep {(7 * n) % 5 / 50}" for n in range(20)]
    with pool(jobs) as workers:
        found = list(workers.answers([report(text) for text in texts]))
    assert [item.text for item, _ in found] == texts
    assert all(isinstance(answer, Reading) and answer.report is not item for item, answer in found)


def test_what_is_no_report_keeps_its_place() -> None:
    items: list[object] = ["first", report("a"), "between", report("b"), "last"]
    with pool() as workers:
        found = list(workers.answers(items, wanted=lambda one: one.text != "b"))
    assert [item for item, _ in found] == items
    assert [isinstance(answer, Reading) for _, answer in found] == [False, True, False, False, False]


@pytest.mark.parametrize(("text", "why"), [
    ("loop", "took longer than 1 s and was given up"),
    ("eat", "took more than 400 MB of memory and was given up"),
    ("die", "ended the process that read it (signal 11)"),
    ("fail", "could not be read (KeyError: 'night')"),
    ("recurse", "could not be read (RecursionError: "),
])
def test_a_report_that_goes_wrong_loses_only_itself(text: str, why: str) -> None:
    with pool(jobs=2, seconds=1 if text == "loop" else 30, megabytes=400) as workers:
        found = [answer for _, answer in workers.answers([report(one) for one in ("a", text, "b", "c")])]
    assert [isinstance(answer, Reading) for answer in found] == [True, False, True, True]
    assert isinstance(found[1], Lost) and found[1].message.startswith(why)
    assert found[1].next_step


def test_one_report_at_a_time_within_the_days_that_others_allow() -> None:
    with pool(1) as workers:
        first = workers.read(report("a"), Days(None, date(2021, 9, 10)))
        second = workers.read(report("b"))
    assert isinstance(first, Reading) and first.model == "stand-in 2021-09-10"
    assert isinstance(second, Reading) and second.model == "stand-in"


@pytest.mark.parametrize(("model", "why"), [("none", "no such model"), ("dies", "exit code 3")])
def test_a_reader_that_cannot_be_made_is_told(model: str, why: str) -> None:
    with pool(model=model) as workers, pytest.raises(NoReader, match=why):
        workers.start()


def test_what_the_source_raises_comes_through_behind_what_it_gave() -> None:
    def source() -> Iterator[Report]:
        yield report("a")
        raise ValueError("the source failed")

    seen = []
    with pool() as workers, pytest.raises(ValueError, match="the source failed"):
        for item, _ in workers.answers(source()):
            seen.append(item.text)


def test_a_slow_source_keeps_no_answer_back() -> None:
    def source() -> Iterator[Report]:
        yield report("a")
        time.sleep(3)
        yield report("b")

    with pool() as workers:
        workers.start()
        begun = time.monotonic()
        answers = workers.answers(source())
        next(answers)
        assert time.monotonic() - begun < 2.5


def test_no_worker_outlives_the_pool() -> None:
    with pool() as workers:
        list(workers.answers([report(f"sleep 0.0{n}") for n in range(9)]))
        pids = [worker._process.pid for worker in workers._workers]
        assert pids and all(alive(pid) for pid in pids)
    assert not any(alive(pid) for pid in pids)
