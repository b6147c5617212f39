"""The map: projection, clipping, markers that do not pretend to be points, labels that do not collide."""

from __future__ import annotations

from itertools import combinations

import msgspec
import pytest
from export_record import record

from dateline.export.html.basemap import Land, load_basemap, read_basemap
from dateline.export.html.labels import Box, Labels
from dateline.export.html.projection import World, clip, fit
from dateline.export.html.worldmap import HEIGHT, WIDTH, Map, find_spots, make_map
from dateline.export.trace import trace

SQUARE = Land("Square", None, [[(20.0, 48.0), (40.0, 48.0), (40.0, 58.0), (20.0, 58.0)]])
ISLE = Land("Isle", "held by one, claimed by another", [[(33.0, 44.5), (36.0, 44.5), (36.0, 46.0), (33.0, 46.0)]])


def drawn(*lands: Land) -> Map:
    entries, readings = record()
    made = make_map(find_spots([trace(entry, readings) for entry in entries]), lands)
    assert made
    return made


def test_a_ring_is_unpacked_from_steps() -> None:
    content = b'{"scale": 10, "countries": [{"id": "1", "name": "A", "rings": [[100, 200, 5, -5, 0, 10]]}]}'
    assert read_basemap(content) == (Land("A", None, [[(10.0, 20.0), (10.5, 19.5), (10.5, 20.5)]]),)


def test_a_file_that_is_no_basemap_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        read_basemap(b'{"scale": 10, "countries": [{"name": "A"}]}')


def test_crimea_comes_contested_with_the_package() -> None:
    assert [bool(land.contested) for land in load_basemap() if land.name == "Crimea"] == [True]


def test_the_middle_of_two_places_is_the_middle_of_the_page() -> None:
    page = fit([(20.0, 50.0), (30.0, 50.0)], 960, 600, 50, 5)
    (left, _), (right, _) = page.point(20.0, 50.0), page.point(30.0, 50.0)
    assert left == pytest.approx(50) and right == pytest.approx(910)


def test_north_is_up() -> None:
    page = fit([(20.0, 50.0), (30.0, 60.0)], 960, 600, 50, 5)
    assert page.point(25.0, 60.0)[1] < page.point(25.0, 50.0)[1]


def test_places_on_both_sides_of_the_date_line_lie_together() -> None:
    page = fit([(179.0, 60.0), (-179.0, 60.0)], 960, 600, 50, 5)
    assert 0 < page.point(179.0, 60.0)[0] < page.point(-179.0, 60.0)[0] < 960


def test_places_all_over_the_world_get_a_world_map_with_north_up() -> None:
    page = fit([(-77.0, 38.9), (121.5, 25.0), (28.0, 53.0)], 960, 600, 50, 5)
    assert isinstance(page.plane, World)
    washington, minsk, taipei = (page.point(*at)[0] for at in ((-77.0, 38.9), (28.0, 53.0), (121.5, 25.0)))
    assert 0 < washington < minsk < taipei < 960
    assert page.point(-100.0, 60.0)[1] < page.point(-100.0, 20.0)[1]


def test_an_island_on_the_world_map_s_cut_is_not_torn() -> None:
    island = World().flat([(-171.0, 63.0), (-168.5, 63.0), (-168.5, 63.6), (-171.0, 63.6)])
    assert max(x for x, _ in island) - min(x for x, _ in island) < 0.1


def test_a_ring_is_cut_at_the_box() -> None:
    assert set(clip([(-5, 5), (5, 5), (5, 8), (-5, 8)], 0, 0, 10, 10)) == {(0, 5), (5, 5), (5, 8), (0, 8)}


def test_a_town_is_a_dot_and_an_area_a_large_soft_circle() -> None:
    radius = {marker.spot.where.name: (marker.spot.vague, marker.radius) for marker in drawn(SQUARE).markers}
    assert all(radius[town] == (False, 3.6) for town in ("Minsk", "Brest") if town in radius) and "Minsk" in radius
    assert radius["Baltic Sea"][0] and radius["Baltic Sea"][1] > 8


def test_a_country_is_a_shaded_shape_and_no_circle() -> None:
    made = drawn(*load_basemap())
    shaded = {outline.land.name: outline.shade for outline in made.outlines if outline.spot}
    assert shaded["Belarus"] == 4 and shaded["Ukraine"] > 0
    assert not {"Belarus", "Ukraine"} & {marker.spot.where.name for marker in made.markers}


def test_entries_at_one_place_share_its_marker() -> None:
    belarus = next(o.spot for o in drawn(*load_basemap()).outlines if o.spot and o.spot.where.name == "Belarus")
    assert belarus.number == len(belarus.entries) == 5


def test_a_place_without_a_position_is_listed_and_not_drawn() -> None:
    assert [spot.where.name for spot in drawn(SQUARE).unplaced] == ["western Russia"]


def test_contested_land_is_hatched_only_where_an_entry_names_it() -> None:
    crimea = Land("Crimea", "held by one, claimed by another", ISLE.rings)
    hatched = {outline.land.name: outline.hatched for outline in drawn(SQUARE, ISLE, crimea).outlines}
    assert hatched == {"Square": False, "Isle": False, "Crimea": True}


def test_every_marker_lies_on_the_page() -> None:
    assert all(0 < marker.x < WIDTH and 0 < marker.y < HEIGHT for marker in drawn(SQUARE).markers)


def test_a_label_without_room_stays_away() -> None:
    labels = Labels(100, 100)
    labels.keep_free(Box(0, 0, 100, 100))
    assert labels.beside(50, 50, 5, "Minsk", over=False) is None


def test_labels_do_not_lie_on_one_another() -> None:
    labels = Labels(400, 400)
    made = [labels.beside(200 + step, 200, 5, "Somewhere", over=False) for step in range(6)]
    placed = [label for label in made if label]
    assert 1 < len(placed) <= 6
    assert all((one.x, one.y) != (two.x, two.y) for one, two in combinations(placed, 2))


def test_no_position_at_all_gives_no_map() -> None:
    assert make_map([], [SQUARE]) is None
