"""Reading on Ray: the answers of the pool, one machine or two, and nothing lost with whoever dies."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from test_bulk import Run, parts, run

from dateline.bulk.rayed import BATCH, Cluster
from dateline.model import Reading, Report
from dateline.sources import Problem
from dateline.workers import Limits, Lost, NoReader, Pool

__all__ = ["parts", "run"]   # fixtures
ray = pytest.importorskip("ray")
pytestmark = pytest.mark.slow
HERE = Path(__file__).parent
LOAD = "stand_in_reader:load"
QUIET = "The quiet sea lay before the town on Monday, and nobody in the harbour said a single word."


@pytest.fixture(autouse=True)
def _found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in is found by every process, and no key of a cluster is asked for on this machine."""
    monkeypatch.setenv("PYTHONPATH", str(HERE))
    monkeypatch.setenv("RAY_AUTH_MODE", "disabled")
    monkeypatch.delenv("RAY_ADDRESS", raising=False)


def reports(*texts: str) -> list[Report]:
    return [Report(id=f"r{n}", path=f"{n}.txt", text=text) for n, text in enumerate(texts)]


def said(answers: Iterator[tuple[object, object]]) -> dict[str, str]:
    """What became of each report, by id."""
    found = {}
    for item, answer in answers:
        assert isinstance(item, Report) and item.id not in found   # each once
        found[item.id] = answer.message if isinstance(answer, Lost) else answer.report.text if isinstance(
            answer, Reading) else "not wanted"
    return found


def test_nothing_is_lost_with_an_actor_that_is_killed_and_a_poisoned_report_loses_only_itself(tmp_path: Path) -> None:
    texts = [f"quiet {n}" for n in range(5 * BATCH)]
    texts[3], texts[12], texts[20] = "die", f"orphan {tmp_path / 'marker'}", "fail"
    asked = reports(*texts)
    problem = Problem("x.txt", "is no text", "save it as text")
    with Cluster(2, limits=Limits(20.0, 1500), load=LOAD) as cluster:
        answers = list(cluster.answers([*asked, problem], lambda report: report.id != "r7"))
        none = [item for item, answer in answers if answer is None]
        assert cluster.coming == len(asked) + 1
    assert set(map(str, none)) == {str(asked[7]), str(problem)}
    found = said(iter([(item, answer) for item, answer in answers if item is not problem]))
    assert (tmp_path / "marker").exists()
    assert found.pop("r3").startswith("ended the process that read it (signal 11)")
    assert found.pop("r20").startswith("could not be read (KeyError")
    assert found.pop("r7") == "not wanted"
    assert found == {r.id: r.text for r in asked if r.id not in ("r3", "r7", "r20")}


def test_two_nodes_read_what_a_pool_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    from ray.cluster_utils import Cluster as Nodes
    nodes = Nodes(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    try:
        nodes.add_node(num_cpus=1)
        monkeypatch.setenv("RAY_ADDRESS", nodes.address)
        asked = reports(*("sleep 0.1" for _ in range(3 * BATCH)))
        with Cluster(load=LOAD) as cluster:
            assert len([node for node in ray.nodes() if node["Alive"]]) == 2
            found = {item.id: answer for item, answer in cluster.answers(asked)}
        with Pool(2, load=LOAD) as pool:
            assert found == {item.id: answer for item, answer in pool.answers(asked)}
    finally:
        nodes.shutdown()  # type: ignore[no-untyped-call]


def test_a_model_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with Cluster(1, "none", load=LOAD) as cluster, pytest.raises(NoReader, match="none: no such model; name another"):
        list(cluster.answers(reports("quiet")))


def test_bulk_on_ray_fills_the_folder_that_bulk_fills(run: Run, tmp_path: Path,
                                                      monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dateline.bulk.rayed.LOAD", LOAD)
    monkeypatch.setattr("dateline.bulk.rayed.Cluster.__init__.__defaults__", (None, None, None, LOAD))
    (tmp_path / "a.txt").write_text(QUIET)
    (tmp_path / "b.txt").write_text(QUIET.replace("lay", "would fail"))
    code, out, err = run("bulk", "a.txt", "b.txt", "--out", "readings", "--engine", "ray", "--jobs", "1")
    assert (code, out) == (1, "readings: 1 read, 0 known or set aside before, 1 set aside\n")
    assert "b.txt: could not be read (KeyError" in err
    assert not os.environ.get("RAY_ADDRESS")


def test_without_ray_the_extra_is_named(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "ray", None)
    (tmp_path / "a.txt").write_text(QUIET)
    code, _, err = run("bulk", "a.txt", "--out", "readings", "--engine", "ray")
    assert code == 2 and 'pip install "dateline[ray]"' in err
