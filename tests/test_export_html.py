"""The page: what it shows, that it needs nothing, and that no text of a report becomes markup."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from export_cases import Record, Story, days, entry, place, when
from export_record import many, record
from lxml import html  # type: ignore[import-untyped]   # lxml ships no types

from dateline.export.html import export
from dateline.export.html.evidence import cut, passages
from dateline.export.trace import Told
from dateline.model import STATUSES, Published, Span

HOSTILE = (
    '</script><script>alert(1)</script><img src=x onerror=alert(2)>"\' onclick="alert(3)" \u202egnol\u2066 {{ 7*7 }}'
)


@cache
def page() -> html.HtmlElement:
    return html.fromstring(export(*record()))


def hostile_record() -> Record:
    """A record in which every text that comes from outside is hostile."""
    published = Published(days=days("2021-09-10"), basis="stated", because=HOSTILE)
    story = Story(f"r{HOSTILE}", HOSTILE, published, [HOSTILE], title=HOSTILE, url="javascript:alert(4)")
    told = story.event("exercise", "alleged", 0, HOSTILE, name=HOSTILE, subkind=HOSTILE, because=[HOSTILE],
                       participants=[story.who(HOSTILE, HOSTILE)], places=[place(HOSTILE, 50, 20, contested=HOSTILE)],
                       figures=[story.figure(HOSTILE, 5, unit=HOSTILE, by=HOSTILE, what=HOSTILE)],
                       attribution=[story.source(HOSTILE, HOSTILE, cue=HOSTILE)],
                       time=when(days("2021-09-10"), said=story.said("alert"), because=HOSTILE, edtf=HOSTILE))
    made = entry(f"e{HOSTILE}", [(story, told)], aliases=[HOSTILE], because=[HOSTILE])
    return [made], {story.report.id: story.reading()}


@cache
def hostile_page() -> str:
    """The page of that record."""
    return export(*hostile_record())


def card(id: str) -> html.HtmlElement:
    return page().get_element_by_id(f"entry-{id}")


def text_of(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_the_page_asks_for_nothing_from_outside() -> None:
    loads = page().xpath("//@src | //link/@href | //*[local-name()='use']/@href | //form/@action")
    assert all(address.startswith("#") for address in loads)
    assert not re.search(r"@import|url\((?!#)", page().findtext(".//style"))


def test_only_the_page_s_own_style_and_script_may_run() -> None:
    policy = page().xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-") and "unsafe" not in policy
    assert not page().xpath("//@style") and not page().xpath("//@*[starts-with(name(), 'on')]")


def test_every_entry_is_in_the_list_and_has_its_own_anchor() -> None:
    ids = page().xpath("//article/@id")
    assert sorted(ids) == sorted(f"entry-{made.id}" for made in record()[0])
    everything = page().xpath("//@id")
    assert len(everything) == len(set(everything))


def test_every_link_within_the_page_leads_somewhere() -> None:
    ids = set(page().xpath("//@id"))
    assert {link[1:] for link in page().xpath("//a/@href") if link.startswith("#")} <= ids


def test_every_status_has_its_own_sign_and_pattern() -> None:
    ids = set(page().xpath("//@id"))
    assert {f"{kind}-{status}" for kind in "gp" for status in STATUSES} <= ids


def test_the_status_of_an_entry_is_told_in_a_word_too() -> None:
    assert text_of(card("feared-attack").find_class("standing")[0]) == "feared"


def test_what_has_no_date_is_listed_apart_and_not_placed() -> None:
    apart = [text_of(item) for item in page().xpath("//section[contains(@class, 'undated')]//article")]
    assert any(item.startswith("no date Lukashenko plans to visit Crimea. planned") for item in apart)
    marks = page().xpath("//div[contains(@class, 'chart')]//a[contains(., 'visit Crimea')]")
    assert marks and all("dayless" in mark.getparent().get("class") for mark in marks)   # a lane that means no days


def test_a_range_is_a_band_and_a_known_day_a_mark() -> None:
    drawn = {mark.get("href"): mark for mark in page().xpath("//div[contains(@class, 'wide')]//a")}
    assert drawn["#entry-next-drills"].find_class("maybe") and not drawn["#entry-next-drills"].find_class("sure")
    assert not drawn["#entry-patrol"].find_class("maybe") and drawn["#entry-patrol"].xpath(".//svg")


def test_the_evidence_marks_the_words_that_were_used() -> None:
    marks = {mark.text_content(): mark.get("class") for mark in card("next-drills").iter("mark")}
    assert marks["hold a new round of drills"] == "what"
    assert marks["in February or March"] == "when"
    assert marks["Putin"] == "who source"


def test_sources_that_differ_stand_side_by_side() -> None:
    sides = [text_of(side) for side in card("zapad-2021").xpath(".//ul[@class='sides']/li")]
    assert [side.split()[0] for side in sides] == ["200,000", "about"]
    assert "according to Moscow · The Harbour Post, Meridian Wire" in sides[0]


def test_the_day_of_publication_says_how_it_is_known() -> None:
    sources = text_of(card("zapad-2021").xpath(".//dt[.='Sources']/following-sibling::dd")[0])
    assert "10 September 2021 (stated)" in sources
    assert "29–30 December 2021 (inferred)" in sources
    assert "day not known" in sources


def test_the_history_tells_each_change_once() -> None:
    steps = [text_of(step).split()[0] for step in card("zapad-2021").xpath(".//ol[@class='history']/li")]
    assert steps == ["ongoing", "happened"]


def test_contested_places_say_so() -> None:
    assert "contested: held by Russia since 2014" in text_of(card("crimea"))


def test_words_from_elsewhere_in_the_report_are_shown_with_their_surroundings() -> None:
    story = Story("r", None, Published(), ["The minister spoke on Friday about roads.", "Drills began at dawn."])
    told = Told(story.report, story.event("exercise", "happened", 1, "Drills", time=when(
        days("2021-09-10"), said=story.said("on Friday"))))
    apart = passages(told)[1]
    assert apart.elsewhere and "".join(piece.text for piece in apart.pieces).startswith("The minister spoke on Friday")


def test_spans_that_overlap_keep_both_uses_and_lose_no_text() -> None:
    text = "joint drills in Belarus"
    pieces = cut(text, 0, 23, [(Span(0, 23, text), "what"), (Span(16, 23, "Belarus"), "where")])
    assert [(piece.text, piece.uses) for piece in pieces] == [
        ("joint drills in ", ("what",)), ("Belarus", ("what", "where")),
    ]


def test_hostile_text_makes_no_element_and_no_attribute() -> None:
    tree = html.fromstring(hostile_page())
    assert len(tree.xpath("//script")) == 2 and not tree.xpath("//img")
    assert not tree.xpath("//@*[starts-with(name(), 'on')]")
    assert HOSTILE.split("\u202e")[0] in tree.xpath("//h4")[0].text_content()


def test_hostile_text_cannot_close_the_embedded_data() -> None:
    data = re.search(r'<script type="application/json" id="index">(.*?)</script>', hostile_page())
    assert data and "alert(1)" in data.group(1) and "<" not in data.group(1)


def test_hostile_text_cannot_turn_the_reading_direction() -> None:
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", hostile_page())
    assert "⟨U+202E⟩" in hostile_page()


def test_a_script_address_is_text_and_no_link() -> None:
    assert not html.fromstring(hostile_page()).xpath("//a[starts-with(@href, 'javascript')]")


def test_a_template_in_a_report_is_not_run() -> None:
    assert "{{ 7*7 }}" in hostile_page()


def test_a_link_to_a_report_gives_nothing_away() -> None:
    link = page().xpath("//a[@href='https://harbour.example/2021/zapad']")[0]
    assert link.get("rel") == "noopener noreferrer external"


def test_three_hundred_entries_stay_below_a_megabyte_and_a_half() -> None:
    assert len(export(*many(300)).encode()) < 1_500_000


def chromium(tmp_path: Path, *asks: str) -> str:
    """What the browser prints for the record's page, opened from disk with the script on."""
    file = tmp_path / "page.html"
    file.write_text(export(*record()), encoding="utf-8")
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
               f"--user-data-dir={tmp_path / 'profile'}", "--window-size=1280,1800", *asks, f"file://{file}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=True)
    return done.stdout + "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)


needs_browser = pytest.mark.skipif(shutil.which("chromium") is None, reason="no chromium on this machine")


@pytest.mark.slow
@needs_browser
def test_in_a_browser_the_script_runs_and_counts_the_entries(tmp_path: Path) -> None:
    printed = chromium(tmp_path, "--enable-logging=stderr", "--dump-dom")
    assert "all 20 shown" in printed
    assert "CONSOLE" not in printed   # neither an error nor a breach of the content policy


@pytest.mark.slow
@needs_browser
def test_a_browser_draws_the_page(tmp_path: Path) -> None:
    chromium(tmp_path, f"--screenshot={tmp_path / 'page.png'}")
    assert (tmp_path / "page.png").stat().st_size > 50_000
