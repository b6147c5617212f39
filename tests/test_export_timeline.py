"""The timeline's axis and bars: nothing that is not known to the day is drawn as a point."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from export_cases import days, when

from dateline.export.html.scale import Scale, Stretch, fit_scale, ticks
from dateline.export.html.timeline import Bar, draw
from dateline.model import Time

# 100 days, one percent a day
HUNDRED = Scale((Stretch(date(2021, 1, 1), date(2021, 4, 11), 0.0, 100.0),))


def bar(time: Time) -> Bar:
    return draw(time, HUNDRED)


def test_a_known_day_is_a_mark_in_the_middle_of_its_day() -> None:
    assert bar(when(days("2021-01-11"))) == Bar(mark=10.5)


def test_some_day_of_a_stretch_is_a_band_and_no_mark() -> None:
    assert bar(when(days("2021-01-11", "2021-01-20"))) == Bar(maybe=((10.0, 10.0),))


def test_what_lasts_has_a_sure_bar_and_bands_where_its_rims_are_vague() -> None:
    drawn = bar(when(days("2021-01-11", "2021-01-15"), days("2021-01-21", "2021-01-31")))
    assert drawn == Bar(sure=(14.0, 7.0), maybe=((10.0, 4.0), (21.0, 10.0)))


def test_what_was_under_way_on_a_day_fades_on_both_sides() -> None:
    drawn = bar(when(days(None, "2021-01-11"), days("2021-01-11", None)))
    assert drawn == Bar(sure=(10.0, 1.0), fades_left=10.0, fades_right=11.0)


def test_a_known_beginning_without_an_end_fades_to_the_right() -> None:
    drawn = bar(when(days("2021-01-11"), days(None, None)))
    assert drawn == Bar(sure=(10.0, 1.0), fades_right=11.0)


def test_from_a_day_on_is_only_a_fade() -> None:
    assert bar(when(days("2021-01-11", None))) == Bar(fades_right=10.0)


def test_by_a_day_is_only_a_fade() -> None:
    assert bar(when(days(None, "2021-01-11"))) == Bar(fades_left=11.0)


def test_a_beginning_after_the_end_is_one_band_over_both() -> None:
    drawn = bar(when(days("2021-01-11", "2021-01-20"), days("2021-01-15", "2021-01-30")))
    assert drawn == Bar(maybe=((10.0, 20.0),))


def test_days_close_together_share_one_plain_axis() -> None:
    scale = fit_scale([date(2021, 9, 10), date(2021, 12, 28)])
    assert [stretch.compressed for stretch in scale.stretches] == [False]


def test_a_long_empty_time_is_compressed() -> None:
    dense = [date(2021, 9, 1) + timedelta(days=step) for step in range(0, 100, 5)]
    scale = fit_scale([date(1991, 12, 8), *dense])
    assert [stretch.compressed for stretch in scale.stretches] == [False, True, False]
    assert scale.stretches[1].right - scale.stretches[1].left < 10


def test_days_have_one_width_on_both_sides_of_a_compressed_gap() -> None:
    scale = fit_scale([date(2016, 3, 1), date(2016, 4, 30), date(2021, 9, 1), date(2021, 12, 31)])
    before, gap, after = scale.stretches
    assert gap.compressed
    widths = [(s.right - s.left) / (s.after - s.first).days for s in (before, after)]
    assert abs(widths[0] - widths[1]) < 0.001


def test_a_scale_never_runs_backwards() -> None:
    scale = fit_scale([date(1991, 12, 8), *(date(2021, month, 1) for month in range(1, 13)), date(2050, 1, 1)])
    places = [scale.x(date(year, 1, 1)) for year in range(1992, 2050)]
    assert places == sorted(places)


def test_labels_of_one_level_do_not_collide() -> None:
    scale = fit_scale([date(1991, 12, 8), *(date(2021, month, 1) for month in range(1, 13))])
    shown = [tick.x for tick in ticks(scale) if tick.level == 0]
    assert all(right - left > 100 * 50 / 280 for left, right in pairwise(shown))


def test_the_last_and_first_years_of_the_calendar_have_an_axis() -> None:
    assert ticks(fit_scale([date(1, 1, 1), date(9999, 12, 31)]))
