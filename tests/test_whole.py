"""A merge of very many reports makes exactly what adding them makes."""

from __future__ import annotations

import gc
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from growing_records import Shelf, any_reading, dump
from merge_builders import Writer, state, when

from dateline.bulk.whole import benchwork, blobs, finding, made_in_bulk, making, parting, scratch
from dateline.bulk.whole.benchwork import Bench, in_order
from dateline.bulk.whole.keeping import SETS, kept, telling_of
from dateline.bulk.whole.parting import Parting, Ties
from dateline.bulk.whole.scratch import Scratch
from dateline.merge import clusters, copies, pairs
from dateline.merge.clusters import Cluster, clusters_of, firstness, grouped, links_among, telling_id
from dateline.merge.othertimes import reach_of
from dateline.merge.pairs import number_of
from dateline.merge.tellings import tellings_of
from dateline.merge.vetoes import why_apart
from dateline.model import Reading
from dateline.store import Record, corrections, made_anew, renewed
from dateline.store.loading import indexed_behind
from dateline.store.rebuild import again_of
from tools.merge_crowd import crowd


def never(report: object, days: object) -> None:
    return None


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Record, Record]]:
    """One record to be merged in bulk, one as ever."""
    with Record(str(tmp_path / "bulk.db")) as one, Record(str(tmp_path / "whole.db")) as other:
        for record in (one, other):
            record.asked("PRAGMA synchronous = OFF")
        yield one, other


def filled(records: tuple[Record, ...], readings: list[Reading], chance: random.Random) -> None:
    """The same readings into all, in orders of their own."""
    for record in records:
        for reading in chance.sample(readings, len(readings)):
            record.add(reading)


def assert_alike(one: Record, other: Record) -> None:
    ours, theirs = dump(one), dump(other)
    for table in theirs:
        assert ours[table] == theirs[table], table


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stretches, shares and batches of a few, so that all of them have borders; crowded blocks and bands."""
    monkeypatch.setattr(finding, "SHARE", 7)
    monkeypatch.setattr(making, "TEXTS", 3)
    monkeypatch.setattr(making, "LARGE", 4)
    monkeypatch.setattr(parting, "RUN", 3)
    monkeypatch.setattr(benchwork, "HELD", 20)
    monkeypatch.setattr(blobs, "OPEN", 2)
    for module in (making, scratch):
        monkeypatch.setattr(module, "REPORTS", 5)
    monkeypatch.setattr(pairs, "CROWDED", 6)
    monkeypatch.setattr(pairs, "NEIGHBOURS", 2)
    monkeypatch.setattr(copies, "CROWDED", 2)


@pytest.mark.parametrize("seed", [0, 1, 2, *range(4, 13)])   # of 3 no report owes its day to another
def test_it_is_the_record_made_anew(two: tuple[Record, Record], small: None, seed: int) -> None:
    chance, shelf = random.Random(seed), Shelf()
    shelf.held = {(made := any_reading(chance, number)).report.id: made for number in range(40)}
    filled(two, list(shelf.held.values()), chance)
    one, other = two
    written = made_in_bulk(one, again_of(one, shelf.reread), 1)
    assert written == made_anew(other, shelf.reread) > 20
    assert_alike(one, other)
    assert one.asked("SELECT layered FROM state") == [(1,)]   # some reports owed their days to others


@pytest.mark.parametrize("jobs", [1, 2])
def test_many_copies_in_other_processes(two: tuple[Record, Record], jobs: int) -> None:
    readings, _ = crowd(800)
    filled(two, readings, random.Random(1))
    one, other = two
    assert made_in_bulk(one, again_of(one, never), jobs) == made_anew(other, never)
    assert_alike(one, other)


def test_what_comes_later_is_added_as_ever(two: tuple[Record, Record]) -> None:
    readings, _ = crowd(300)
    chance = random.Random(2)
    filled(two, readings[20:], chance)
    one, other = two
    assert made_in_bulk(one, again_of(one, never), 1)
    made_anew(other, never)
    filled(two, readings[:10], chance)
    renewed(one, never)
    made_anew(other, never)
    assert_alike(one, other)


@pytest.mark.parametrize("make", [lambda: crowd(260)[0], lambda: random_readings(3)])
def test_ids_that_chance_made_the_same_are_told_apart_as_ever(two: tuple[Record, Record], small: None,
                                                              make: Callable[[], list[Reading]],
                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clusters, "ID_BYTES", 1)   # 256 ids in all
    filled(two, make(), random.Random(8))
    one, other = two
    assert made_in_bulk(one, again_of(one, never), 1) == made_anew(other, never) > 15
    own = [telling_id(min(cluster.tellings, key=firstness)) for cluster in grouped_of(one)]
    assert len(set(own)) < len(own) == len({entry.id for entry in one.entries()})
    assert_alike(one, other)


def grouped_of(record: Record) -> list[Cluster]:
    return clusters_of(tellings_of(record.as_read()))


def test_exercises_of_one_series_name_one_another(two: tuple[Record, Record]) -> None:
    readings = []
    for year in (2013, 2017, 2021):
        writer = Writer(f"zapad{year}", f"{year}-09-20")
        writer.tells("Russia held drills.", "drills", "exercise", state("RUS"), time=when(f"{year}-09-14"),
                     name=f"Zapad-{year}")
        readings.append(writer.reading())
    filled(two, readings, random.Random(3))
    one, other = two
    made_in_bulk(one, again_of(one, never), 1)
    made_anew(other, never)
    assert_alike(one, other)
    assert all(entry.exercise and entry.exercise.linked for entry in one.entries())


def test_a_record_with_a_past_is_left_alone(two: tuple[Record, Record]) -> None:
    filled(two, crowd(40)[0], random.Random(4))
    one, _ = two
    renewed(one, never)
    before = dump(one)
    assert made_in_bulk(one, again_of(one, never), 1) is None
    corrections.note(one, one.entries()[0].id, "looked at", author="a")
    assert made_in_bulk(one, again_of(one, never), 1) is None
    assert dump(one)["entry"] == before["entry"]


def test_what_another_process_changed_meanwhile_is_not_lost(two: tuple[Record, Record],
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    filled(two, crowd(40)[0], random.Random(5))
    one, _ = two
    ground = making.Whole.ground

    def later(*args: Any) -> Any:
        with Record(one.path) as there:
            there.add(any_reading(random.Random(1), 999))
        return ground(*args)
    monkeypatch.setattr(making.Whole, "ground", later)
    assert made_in_bulk(one, again_of(one, never), 1) is None
    assert one.is_stale and not one.entries()


def test_a_merge_that_fails_leaves_the_record_and_no_folder(two: tuple[Record, Record],
                                                            monkeypatch: pytest.MonkeyPatch) -> None:
    filled(two, crowd(40)[0], random.Random(6))
    one, _ = two

    def fails(*_: Any) -> Any:
        raise ZeroDivisionError
    monkeypatch.setattr(making.Whole, "_open", fails)
    with pytest.raises(ZeroDivisionError):
        made_in_bulk(one, again_of(one, never), 1)
    assert one.is_stale and not one.entries() and not list(Path(one.path).parent.glob(".merging*"))


def test_the_indexes_are_there_again_and_what_was_set_is_as_before(two: tuple[Record, Record]) -> None:
    filled(two, crowd(40)[0], random.Random(7))
    one, _ = two
    schema, looked = schema_of(one), gc.get_threshold()
    assert made_in_bulk(one, again_of(one, never), 1)
    assert (schema_of(one), gc.get_threshold()) == (schema, looked)

    def broken_off() -> None:
        with indexed_behind(one):
            assert len(schema_of(one)) < len(schema)
            raise ZeroDivisionError
    with pytest.raises(ZeroDivisionError):
        one.written(broken_off)
    assert schema_of(one) == schema


def schema_of(record: Record) -> list[tuple[Any, ...]]:
    return record.asked("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")


def test_a_telling_got_from_the_folder_knows_what_it_would_work_out() -> None:
    for telling in tellings_of(random_readings(8)):
        nth, again = telling_of(kept(telling, 3), telling.report, telling.source)
        assert (nth, again.key, again.event) == (3, telling.key, telling.event)
        assert vars(again).keys() >= {*SETS, "called", "gist", "trigger_gist"}   # without working it out
        assert all(getattr(again, name) == getattr(telling, name) for name in (*SETS, "called"))
        assert again.gist.words == telling.gist.words and again.trigger_gist.words == telling.trigger_gist.words


def random_readings(seed: int) -> list[Reading]:
    chance = random.Random(seed)
    return [any_reading(chance, number) for number in range(40)]


@pytest.mark.parametrize("make", [lambda: crowd(300)[0], lambda: random_readings(7), lambda: random_readings(8)])
def test_what_cannot_be_one_for_its_days_would_be_kept_apart(make: Callable[[], list[Reading]]) -> None:
    tellings = tellings_of(make())
    reaches = {number_of(t.key): reach_of(t) for t in tellings}
    apart = [(a, b) for a, b in combinations(tellings, 2)
             if not reaches[number_of(a.key)].meets(reaches[number_of(b.key)])]
    assert apart and all(why_apart(a, b) for a, b in apart)


@pytest.mark.parametrize("make", [lambda: crowd(300)[0], lambda: random_readings(7), lambda: random_readings(8)])
def test_the_sieve_keeps_back_only_what_would_be_kept_apart(make: Callable[[], list[Reading]], tmp_path: Path) -> None:
    readings = {reading.report.id: reading for reading in make()}
    path = str(tmp_path / "a.db")
    with Record(path) as record:
        for reading in readings.values():
            record.add(reading)
    ids = sorted(readings)
    bench, folder = Bench(path, tmp_path), Scratch(tmp_path)
    folder.tell("again", {})
    folder.tell("sources", {})
    bench.keyed(0, 0, ids)
    told = {rank << 16 | at: telling for rank, id in enumerate(ids)
            for at, telling in enumerate(in_order(readings[id]))}
    # everything into one small block, so that nothing but the sieve keeps two apart
    folder.keep("block-000000", {"key": [1] * len(told), "place": [0] * len(told), "number": list(told),
                                 "telling": list(told), "early": [0] * len(told), "late": [9] * len(told)})
    with closing(finding.Finding(folder, 1)) as found, pytest.MonkeyPatch.context() as patch:
        patch.setattr(pairs, "CROWDED", len(told))
        found.find_pairs()
    left = {tuple(pair) for group in range(folder.pair_groups()) for pair in folder.pairs(group).tolist()}
    kept_back = [(a, b) for a, b in combinations(told, 2) if a >> 16 != b >> 16 and (a, b) not in left]
    assert left and kept_back and all(why_apart(told[a], told[b]) for a, b in kept_back)
    for at, telling in told.items():   # and what is kept is the telling
        again = bench.telling(at)
        assert again.key == telling.key and again.event == telling.event and again.blamed == telling.blamed
        assert again.gist.words == telling.gist.words and again.sentence_matter == telling.sentence_matter
        assert (again.denials, again.accusations) == (telling.denials, telling.accusations)


def test_components_are_those_that_links_make() -> None:
    chance = random.Random(9)
    for size in (1, 2, 50, 400):
        tellings = np.sort(np.array(chance.sample(range(10_000), size)))
        ties = [sorted(chance.sample(tellings.tolist(), 2)) for _ in range(size // 2)] if size > 1 else []
        links = Ties(*np.array(ties, np.int64).reshape(-1, 2).T, *np.zeros((3, len(ties)), np.int64))
        ranks = finding.ranks_of(np.array([chance.randrange(20) for _ in tellings]))
        home = finding.components(tellings, ranks, links)
        parent = {t: t for t in tellings.tolist()}
        for one, other in ties:
            gone, kept = _root(parent, one), _root(parent, other)
            parent[gone] = kept
        roots = [_root(parent, t) for t in tellings.tolist()]
        assert len(set(zip(roots, home.tolist(), strict=True))) == len(set(roots)) == len(set(home.tolist()))
        shared = list(finding.shares(tellings, home, links))
        assert sorted(m for s in shared for m in s.members.tolist()) == tellings.tolist()
        assert sum(len(s.links) for s in shared) == len(ties)


@pytest.mark.parametrize("make", [lambda: crowd(400)[0], lambda: random_readings(7), lambda: random_readings(8)])
def test_a_large_component_parts_as_a_small_one_does(make: Callable[[], list[Reading]],
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "RUN", 10)
    tellings = tellings_of(make())
    place = {telling: at for at, telling in enumerate(tellings)}
    links = links_among(tellings)
    ties = Ties(*map(np.array, zip(*((place[link.one], place[link.other], n, link.score,
                                      abs(link.other.key[1] - link.one.key[1]))
                                     for n, link in enumerate(random.Random(1).sample(links, len(links)))),
                                   strict=True)))
    reports = {report: n for n, report in enumerate(dict.fromkeys(t.report.id for t in tellings))}
    forgotten = []
    found = Parting(tellings.__getitem__, lambda: forgotten.append(0), lambda at: reports[tellings[at].report.id])
    parted = found.parted(range(len(tellings)), ties)
    whole = [sorted(map(place.__getitem__, cluster.tellings)) for cluster in grouped(tellings, links)]
    assert sorted(map(sorted, parted)) == sorted(whole)
    assert forgotten and max(map(len, whole)) > 2 and len(whole) < len(tellings)


def _root(parent: dict[int, int], telling: int) -> int:
    while parent[telling] != telling:
        telling = parent[telling]
    return telling
