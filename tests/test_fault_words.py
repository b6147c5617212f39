"""Words that once told a fact, a day or a side that nobody told, by grammar alone; beside each what is still told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.find.anchors import verdict_on
from dateline.read.report.page import from_html
from dateline.read.status.around import around
from dateline.read.status.vetoes import vetoes
from dateline.read.syntax import Parse, Token
from dateline.read.what.noevents import is_not_of_kind
from dateline.read.when.times import find_times

pytestmark = pytest.mark.slow
ParseText = Callable[[str], Parse]


def marked(text: str, parse_text: ParseText) -> tuple[Parse, Token]:
    """The parse of a text and its word in [brackets]."""
    at = text.index("[")
    parse = parse_text(text.replace("[", "").replace("]", ""))
    return parse, next(t for t in parse.tokens if t.start == at)


@pytest.mark.parametrize(("text", "status"), [
    ("Had the guards [shot] at the boats, the crews would have turned back.", "conditional"),
    ("Had Benin [attacked] the bridge, Togo would have closed the road.", "conditional"),
    ("The crews would have turned back had the guards [shot] at them.", "conditional"),
    ("In the scenario rehearsed on Sunday, pirates [seized] a tanker before marines arrived.", "hypothetical"),
    ("Under a storyline written by officers in Lome, raiders [burned] the depot.", "hypothetical"),
    ("During Monday's rehearsal, a group of 'rebels' took a ferry and [killed] its captain.", "hypothetical"),
    ("Footage purporting to show guards [burning] a hut was posted on Monday.", "alleged"),
    ("CLAIM: Benin has [sent] tanks to Togo.", "alleged"),
    ("The claim: rebels [shot] a bishop.", "alleged"),
    ("A hall dedicated to those who [fought] on the river opened on Sunday.", "hypothetical"),
    ("The vote was [pushed] back to 9 June.", "planned"),
])
def test_a_word_takes_the_fact_away(text: str, status: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert [v.status for v in vetoes(parse, word, "attack" if status != "planned" else "election")][:1] == [status]


@pytest.mark.parametrize("text", [
    "The guards had [shot] at the boats before the crews turned back.",
    "The guards had the boats towed, and on Monday they [shot] at a crew.",
    "In the hall used for the simulation rebels [burned] a bus.",
    "The plan was set out in the scenario; on Monday rebels [burned] the depot.",
    "He repeated the claim: the road was safe. Rebels [shot] a bishop on Monday.",
    "Footage shows guards [burning] a hut.",
    "Actors left Monday's rehearsal after rebels [burned] a hut.",
    "The men who [fought] on the river came home on Sunday.",
    "Police [pushed] back the crowd on Sunday.",
])
def test_what_is_still_told(text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert vetoes(parse, word, "attack") == []


@pytest.mark.parametrize("text", [
    "An earlier version of this story misstated the number. It said nine guards had been [killed] in the raid.",
    "This article was corrected on Monday. The earlier version wrongly stated that Benin had [closed] the bridge.",
    "CLAIM: Benin has [sent] tanks to Togo. VERDICT: False.",
    "Posts say that Benin has [sent] tanks to Togo. Our rating: misleading.",
])
def test_what_is_put_right_is_denied(text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert [v.status for v in around(parse, word, "attack")][:1] == ["denied"]


@pytest.mark.parametrize("text", [
    "An earlier version of this story misstated the number. It said nine guards had died; four were [killed].",
    "The ministry said on Monday that it was an error. It said nine guards had been [killed] in the raid.",
    "Benin has [sent] tanks to Togo. Fact check: true.",
])
def test_what_is_not_put_right(text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert around(parse, word, "attack") == []


@pytest.mark.parametrize(("kind", "text"), [
    ("attack", "Shares in the bank came under [attack] on Monday."),
    ("attack", "On Sunday a swarm of wasps attacked the camp, and hornets [attacked] the cooks."),
    ("attack", "Benin [bombarded] the visitors' goal in the second half."),
    ("coercion", "Benin [bombarded] the visitors' goal in the second half."),
    ("border-closure", "The crossing [remains] open to lorries."),
    ("emergency", "A bridge was [blown] up near Lome on Sunday."),
    ("other", "A pipeline was [blown] up near Lome on Sunday."),
    ("emergency", "A flotilla of two frigates [passed] through the strait on Sunday."),
    ("migration", "Dozens of Malian soldiers [crossed] into Niger."),
    ("agreement", "Observers [counted] 40 explosions near Kidal."),
    ("refusal", "Monitors did not [observe] any violations of the truce."),
    ("other", "The mission [recorded] 40 explosions near Kidal."),
])
def test_no_event_of_that_kind(kind: str, text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert is_not_of_kind(parse, word, kind)


@pytest.mark.parametrize(("kind", "text"), [
    ("attack", "The convoy came under [attack] on Monday."),
    ("attack", "Rebels [bombarded] the east of the town in the second half of May."),
    ("attack", "The rebels [attacked] a team of doctors with their main goal being money."),
    ("border-closure", "Benin [closed] the crossing, which had been open."),
    ("emergency", "The boiler was [blown] up by a gas leak."),
    ("other", "The photograph was [blown] up for the wall."),
    ("emergency", "A frigate [sank] in the strait on Sunday."),
    ("migration", "Dozens of families [crossed] into Niger."),
    ("other", "Seismologists [recorded] 40 explosions near Kidal."),
    ("attack", "The mission [recorded] 40 explosions near Kidal."),
    ("other", "The mission [recorded] 40 songs near Kidal."),
])
def test_still_an_event_of_that_kind(kind: str, text: str, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    assert not is_not_of_kind(parse, word, kind)


@pytest.mark.parametrize(("text", "told"), [
    ("Rumours that Benin had [recalled] its consul turned out to be wrong.", True),
    ("Reports that rebels had [burned] the mill proved false.", True),
    ("The rumours turned out to be wrong after rebels [burned] the mill.", False),
])
def test_a_verdict_is_on_what_was_told(text: str, told: bool, parse_text: ParseText) -> None:
    parse, word = marked(text, parse_text)
    verdict = next(t for t in parse.tokens if t.lemma in ("turn", "prove"))
    assert verdict_on(parse, verdict.i) == (word.i if told else None)


@pytest.mark.parametrize(("text", "times"), [
    ("President Anna May told reporters that the road was open.", []),
    ("The road was open to reporters in May.", ["May"]),
])
def test_a_surname_is_no_month(text: str, times: list[str], parse_text: ParseText) -> None:
    assert [one.said.text for one in find_times(parse_text(text)) if one.said.text == "May"] == times


PAGE = ("<html><head><title>Togo opens a road</title></head><body><article><h1>Togo opens a road</h1>"
        "<p>Togo opened a new road to the north on Monday, the ministry of works in Lome said in a statement.</p>{}"
        "<p>The road cost nine million euros and took three years to build.</p></article></body></html>")


@pytest.mark.parametrize(("block", "kept"), [
    ('<ul class="related"><li>Rebels burn a mill in Benin</li></ul>', False),
    ('<div class="story most-read"><p>Rebels burn a mill in Benin</p></div>', False),
    ('<div class="body text"><p>Rebels burn a mill in Benin, near the new road, police said.</p></div>', True),
    ('<div class="correlated"><p>Rebels burn a mill in Benin, near the new road, police said.</p></div>', True),
])
def test_a_list_of_other_stories_is_no_story(block: str, kept: bool) -> None:
    page = from_html(PAGE.format(block))
    assert page is not None and ("burn a mill" in page.text) is kept


def test_a_script_is_a_container_and_no_word_over_the_event(parse_text: ParseText) -> None:
    parse, word = marked("The script called for pirates to land in Lome and [shoot] two guards.", parse_text)
    assert [v.status for v in around(parse, word, "attack")][:1] == ["hypothetical"]
