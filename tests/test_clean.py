"""Parts of a report: own sentences, one behaviour a test."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from dateline.model import Part
from dateline.read.report.blocks import find_blocks
from dateline.read.report.clean import find_parts, rules
from dateline.rules import examples

BODY = [
    "Two armies opened a drill near Brest on Monday, the ministry said.",
    "The exercise will end on Friday, according to a schedule that officials in the town showed to residents.",
    "Neighbours complained that they had been told too late. The ministry denied it.",
]


def kinds(*paragraphs: str, title: str | None = None) -> list[str]:
    """The kind of each paragraph of a text."""
    return [part.kind for part in find_parts("\n\n".join(paragraphs), title)[0]]


def kind_among_body(paragraph: str) -> str:
    """What a paragraph is between paragraphs of a story."""
    return kinds("Armies Open Drill Near Brest", BODY[0], BODY[1], paragraph, BODY[2])[3]


@pytest.mark.parametrize(("name", "text", "fires"), list(examples("rules/parts.toml")))
def test_rule_examples(name: str, text: str, fires: bool) -> None:
    assert rules()[name].fires(text) is fires


def test_parts_are_trimmed_and_cover_all_but_white_space() -> None:
    text = "\n\n  Armies Open Drill  \n\n" + "\n\n".join(BODY) + "  \n\nRelated Posts\n"
    parts, _ = find_parts(text, None)
    pieces = [text[p.start:p.end] for p in parts]
    assert all(piece == piece.strip() for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(parts))


def test_the_first_title_like_line_is_the_headline() -> None:
    assert kinds("Armies Open Drill Near Brest", *BODY) == ["headline", "body", "body", "body"]


def test_a_text_that_begins_with_its_story_has_no_headline() -> None:
    assert kinds(*BODY) == ["body"] * 3


def test_a_single_line_is_the_story() -> None:
    assert kinds("Russia and Belarus hold drills") == ["body"]


def test_the_given_title_is_the_headline_even_with_a_full_stop() -> None:
    assert kinds("Armies open drill.", *BODY, title="Armies open drill.")[0] == "headline"


def test_the_outlet_behind_the_title_does_not_matter() -> None:
    assert kinds("World", "Armies open drill – The Daily Planet", *BODY, title="Armies open drill")[:2] == [
        "boilerplate", "headline"]


def test_the_headline_again_is_boilerplate() -> None:
    assert kinds("Armies open drill", "Armies Open Drill", *BODY)[:2] == ["headline", "boilerplate"]


def test_a_standfirst_is_story() -> None:
    assert kinds("Armies open drill", "The drill comes amid strained ties.", *BODY)[1] == "body"


def test_bullets_above_the_story_are_story() -> None:
    assert kinds("Armies open drill", "Officials in the town say that residents were told too late", *BODY)[1] == "body"


def test_bylines_and_day_lines() -> None:
    assert kinds("Armies open drill", "By Jane Roe", "Updated: 10 May 2021, 14:32 GMT", "Reuters", *BODY)[1:4] == [
        "byline"] * 3


def test_a_name_alone_below_the_headline_is_a_byline() -> None:
    assert kinds("Armies open drill", "Jane Roe", *BODY)[1] == "byline"


@pytest.mark.parametrize("caption", [
    "General John Smith (left) greets Jane Roe during talks in Minsk in May 2018.",
    "Tanks near the town. Photo: Jane Roe/AFP",
    "This file photo shows a bomber over the sea on May 3, 2016",
    "The ministry denied it. In this file photo, soldiers march in Brest on June 4.",
    "Soldiers of both armies during a joint exercise near Brest.",
    "Army helicopters fly during a live-fire exercise on the range near Brest.",
    "Local residents shout slogans during a rally outside the range. The signs read \"Go home\".",
    "Jane Roe and John Smith walk in as they attend a session in Minsk on March 3, 2015.",
    "Residents of the town have complained for weeks that nobody told them of the drill",
    "(File photo)",
])
def test_captions(caption: str) -> None:
    assert kind_among_body(caption) == "caption"


@pytest.mark.parametrize("paragraph", [
    "The two presidents met in Moscow in December 2018.",
    "On the left bank of the river, tanks took part in the drill on Friday.",
    "About 12,800 troops take part in the drills in Belarus.",
    "Soldiers who hold the bridge said that they were tired.",
    "\"We watch every step,\" the general said at a briefing in Warsaw on May 4, 2021.",
    "The ministry published photographs of the bombers over the sea.",
    "By Friday, the tanks had left.",
    "Russia says the drills are defensive.",
    "He left.",
    "Migrants have crossed the border during the night, the guards said.",
    "Protesters gathered outside the embassy as lawmakers met inside.",
    "The left-wing opposition, in power until 2018, called for talks.",
    "Share prices fell.",
    "Police detained 12 people at a rally in the town on Sunday, a rights group said in a statement on June 5, 2021.",
    "Missiles hit a depot near the airport at dawn on March 3, 2022, witnesses said.",
    "Police kept watch outside while about 40 officers in plain clothes mixed with the crowd.",
    "A satellite image released on Monday showed tanks near the border.",
    "President Jane Roe speaks for many in this region, and her party will not forget it.",
    "Senator John Smith (R) voted for the sanctions in May 2018.",
    "More than 100 ships sail through the strait each day, and a closure during the drill would cost millions.",
])
def test_story_stays_story(paragraph: str) -> None:
    assert kind_among_body(paragraph) == "body"


def test_the_line_above_a_credit_is_its_caption() -> None:
    text = "\n\n".join([*BODY[:2], "The range of the two armies lies in woods.\nJane Roe/Reuters", BODY[2]])
    assert [p.kind for p in find_parts(text, None)[0]] == ["body", "body", "caption", "caption", "body"]


def test_a_pull_quote_repeats_the_story() -> None:
    assert kinds(*BODY, "Neighbours complained that they had been told too late.")[3] == "boilerplate"


def test_of_two_equal_paragraphs_the_first_stays() -> None:
    assert kinds(BODY[0], BODY[1], BODY[2], BODY[1]) == ["body", "body", "body", "boilerplate"]


def test_a_repeated_line_without_full_stop_is_a_caption() -> None:
    assert kinds(*BODY, "The exercise will end on Friday, according to a schedule that officials in the town showed",
                 "The talks go on.")[3] == "caption"


def test_a_sub_heading_is_not_story() -> None:
    assert kind_among_body("Complaints of neighbours") == "boilerplate"


def test_items_of_a_list_are_story() -> None:
    assert kinds(BODY[0], BODY[1], "The two sides agreed on these points:",
                 "joint air patrols over the border in spring", "a common staff for all units in the west",
                 BODY[2]) == ["body"] * 6


def test_titles_below_related_posts_are_not_story() -> None:
    assert kinds(*BODY, "Related Posts", "How the Last Drill Ended", "Leave a Reply")[3:] == ["boilerplate"] * 3


def test_the_last_paragraph_may_be_cut_off() -> None:
    assert kinds(*BODY, "The ministry of the neighbouring state said on Tuesday that it would watch the")[3] == "body"


def test_what_is_not_story_leaves_a_note() -> None:
    _, notes = find_parts("\n\n".join([*BODY, "Related Posts"]), None)
    assert [(n.stage, n.said and n.said.text, n.note) for n in notes] == [
        ("clean", "Related Posts", "boilerplate, not story: a list of other articles begins here")]


def test_what_the_page_marked_is_taken_from_it() -> None:
    text = "\n\n".join(BODY)
    start = text.index(BODY[1])
    marked = [Part(kind="caption", start=start, end=start + len(BODY[1]))]
    assert [p.kind for p in find_parts(text, None, marked)[0]] == ["body", "caption", "body"]


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    text = ("The presidents of both states spoke by telephone today about the drills near\n"
            "the border and about the talks that are to begin in Geneva on the tenth of\n"
            "January, and agreed to meet.\n\n"
            "They last spoke on the seventh of December, when the neighbours had asked for\n"
            "an explanation of the large movements of troops.\n")
    assert [b.text.count("\n") for b in find_blocks(text)] == [2, 1]


def test_a_headline_longer_than_the_wrapped_lines_below_it_does_not_part_them() -> None:
    text = ("Readout of the call of President Ann Berg with the President of the Council of the Northern Straits\n\n"
            "The presidents of both states spoke by telephone today about the drills near\n"
            "the border and about the talks that are to begin in Geneva on the tenth of\n"
            "January, and they agreed to meet within a month of the last of these drills.\n"
            "They last spoke on the seventh of December, when the neighbours had asked for\n"
            "an explanation of the large movements of troops.\n")
    assert [b.text.count("\n") for b in find_blocks(text)] == [0, 4]


def test_a_few_short_lines_side_by_side_do_not_make_long_paragraphs_wrapped() -> None:
    byline = "By Mia Holm, our writer in the harbour of Orrin\nand Ann Berg in Riga, who wrote from the town\nLeda"
    assert len(find_blocks("\n\n".join([byline, *BODY]))) == 3 + len(BODY)


def test_items_of_a_wrapped_list_are_paragraphs_with_their_indented_lines() -> None:
    text = ("The two presidents agreed to work together on all the points that follow:\n"
            "-   a joint staff for the units that guard the common border in the west and\n"
            "    a plan for their training in the two years that are to come after this,\n"
            "-   talks about the flights of bombers that both sides have held since June\n"
            "    28. They begin in May.\n")
    assert [b.text[:12] for b in find_blocks(text)] == ["The two pres", "-   a joint ", "-   talks ab"]


def test_a_talk_may_say_the_same_again() -> None:
    turn = "MS. ROE: We will come back to this when we know a little more."
    assert kinds(*BODY, turn, "Q What about the drills near Brest?", turn)[3:] == ["body"] * 3


def test_lines_that_are_not_wrapped_are_paragraphs() -> None:
    assert len(find_blocks("\n".join(BODY))) == 3


def test_an_empty_text_has_no_parts() -> None:
    assert find_parts(" \n\n ", None) == ([], [])


@pytest.mark.parametrize("text", ["a" * 400_000, "email " * 100_000, "= " * 200_000, "A. " * 100_000,
                                  "\n".join(["x y"] * 50_000),
                                  "(" * 300_000, "Photo " * 60_000])
def test_cleaning_is_linear(text: str) -> None:
    begun = time.process_time()   # other programs on the machine do not count
    find_parts("One line.\n\n" + text, None)
    assert time.process_time() - begun < 4


COMMENT = "They came before and they will come again, everybody in town knows it."


def test_what_readers_wrote_below_the_comment_form_is_not_story() -> None:
    told = kinds("Armies Open Drill", *BODY, "2 Comments", "peter77 says:", "May 3, 2021 at 9:14 am", COMMENT, "Reply")
    assert told == ["headline", "body", "body", "body", *["boilerplate"] * 5]


def test_a_page_that_counts_its_comments_above_the_story_keeps_its_story() -> None:
    told = kinds("Armies Open Drill", "12 comments", *BODY, "peter77 says:", COMMENT, "anna says:", COMMENT + " No.")
    assert told[2:5] == ["body"] * 3 and set(told[5:]) == {"boilerplate"}


def test_a_speaker_in_a_story_without_comment_form_stays() -> None:
    assert kinds("Armies Open Drill", BODY[0], "The minister says:", BODY[1], BODY[2])[-2:] == ["body", "body"]


def test_a_list_of_sources_below_the_story_is_not_story() -> None:
    told = kinds("Armies Open Drill", *BODY, "Sources", '"Drill opens". Harbour Post, May 3, 2021', "Who takes part?")
    assert told[4:] == ["boilerplate"] * 3
