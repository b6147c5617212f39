"""Whose text a report is, when reports come and go: only those that share a band with them are looked at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ..merge.copies import CROWDED, alike, bands_of, in_one_band, runs_of, united
from ..model import Report
from .layer import AS_DATED, AS_READ, Layer, numbers_of, pressed_numbers


def resourced(layer: Layer, reports: Iterable[str], crowded: set[int]) -> set[str]:
    """Write whose texts reports are that came, changed or went; the other reports whose source is another one now.

    `crowded` gets the crowded bands that are concerned; where two layers are kept apart, both passes share it.
    """
    changed = set(reports)
    here = {report: reading.report for report in changed if (reading := layer.reading(report))}
    before = {report: layer.ask("copy", report=report) for report in changed}
    column = 1 if layer.bits == AS_READ else 2
    touched: set[str] = set()
    bands = {report: bands_of(runs_of(text)) for report, text in here.items()}
    for rows in before.values():
        for row in rows:
            touched |= _of_source(layer, row[column])
            crowded |= {band for band in numbers_of(row[0]) if _is_crowded(layer, band)}
    _rewritten(layer, before, bands)
    for report, own in bands.items():
        for band in own:
            if _is_crowded(layer, band):
                crowded.add(band)
            else:
                touched |= _of_one_text(layer, report, band)
    touched |= {member for band in crowded for other in _members(layer, band)
                for member in _of_source(layer, layer.source(other))}
    return _united(layer, (touched | here.keys()) - (changed - here.keys())) - changed


def _rewritten(layer: Layer, before: dict[str, list[tuple[bytes, str, str]]], bands: dict[str, list[int]]) -> None:
    """Write the bands of reports that came, and take out what went: of two layers the second one closes the door."""
    for report, rows in before.items():
        if layer.bits & AS_READ:
            for row in rows:
                layer.many("drop_band", ({"band": band, "report": report} for band in numbers_of(row[0])))
            if report in bands:
                source = rows[0][2] if rows and layer.bits == AS_READ else report
                layer.many("add_band", ({"band": band, "report": report} for band in bands[report]))
                layer.ask("add_copy", report=report, bands=pressed_numbers(bands[report]), source_read=report,
                          source=source)
        if layer.bits & AS_DATED and report not in bands:
            layer.ask("drop_copy", report=report)


def _of_one_text(layer: Layer, report: str, band: int) -> set[str]:
    """The reports of a band that are of one text with a report, with all that are of one text with them."""
    text = layer.reading(report)
    return {source for other in _members(layer, band)
            if other != report and (reading := layer.reading(other)) and text
            and alike(runs_of(text.report), runs_of(reading.report))
            for source in _of_source(layer, layer.source(other))}


def _united(layer: Layer, reports: set[str]) -> set[str]:
    """Work out anew whose text each of these reports is, which hold all copies of one another; those that changed."""
    known: dict[str, Report] = {r: reading.report for r in reports if (reading := layer.reading(r))}
    by_band: defaultdict[int, list[str]] = defaultdict(list)
    for report in sorted(known):
        for band in bands_of(runs_of(known[report])):
            by_band[band].append(report)
    candidates: set[tuple[str, str]] = set()
    for band, members in by_band.items():
        whole = _members(layer, band) if _is_crowded(layer, band) else members
        candidates |= {pair for pair in in_one_band(whole) if pair[0] in known and pair[1] in known}
    fresh = united(known.values(), candidates)
    moved = {report: source for report, source in fresh.items() if source != layer.source(report)}
    layer.many("set_source", ({"report": report, "source": source} for report, source in moved.items()))
    return set(moved)


def _of_source(layer: Layer, source: str) -> set[str]:
    return {report for report, in layer.ask("copies_of", source=source)}


def _members(layer: Layer, band: int) -> list[str]:
    return [report for report, in layer.ask("band", band=band, limit=-1)]


def _is_crowded(layer: Layer, band: int) -> bool:
    return len(layer.ask("band", band=band, limit=CROWDED + 1)) > CROWDED
