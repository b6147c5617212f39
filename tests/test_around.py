"""What the text around an event's sentence says against it: refuted, not confirmed, or the story of a game."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.read.status.around import around
from dateline.read.syntax import Parse
from dateline.rules import BadRules, examples, table, with_lists

ParseText = Callable[[str], Parse]


@pytest.mark.parametrize(("rule", "text", "wanted"), list(examples("rules/refutations.toml")))
def test_the_examples_of_the_rules(rule: str, text: str, wanted: bool) -> None:
    file = "rules/refutations.toml"
    assert (with_lists(file, table(file)[rule]["pattern"]).search(text) is not None) is wanted


def test_a_list_that_the_file_lacks_is_named() -> None:
    with pytest.raises(BadRules, match=r"refutations.toml: <nobody> names no list"):
        with_lists("rules/refutations.toml", "no <nobody>")


def given(text: str, parse_text: ParseText, kind: str = "attack") -> list[str]:
    """The statuses that the surroundings of the word in [brackets] give it."""
    at = text.index("[")
    parse = parse_text(text.replace("[", "").replace("]", ""))
    return [v.status for v in around(parse, next(t for t in parse.tokens if t.start == at), kind)]


@pytest.mark.slow
@pytest.mark.parametrize(("text", "status"), [
    ("Togo's planes [bombed] a market in Kara, the mayor of the town, Ann Berg, said on Monday. Six people died. The "
     "air force denied the allegation.", "alleged"),
    ("A radio station said that guards had [shot] a fisherman. Police said the report was untrue.", "denied"),
    ("A website wrote that gunmen [killed] the mayor, a claim that police rejected as nonsense.", "denied"),
    ("Newspaper reports that a colonel was [shot] on Tuesday are not true.", "denied"),
    ("The story that the guards [shot] two men was invented by a rival paper.", "denied"),
    ("People say that we [bombed] the mill in May. We did not.", "negated"),
    ("Residents said that planes [bombed] the mill. The ministry called this \"completely false\".", "denied"),
    ("The rebels said they had [seized] the barracks. We have not been able to verify the claim.", "alleged"),
    ("The rebels said they had [seized] the barracks. The army is silent. The Courier could not independently "
     "confirm the claim.", "alleged"),
])
def test_what_is_told_on_somebodys_word_can_be_taken_back(text: str, status: str, parse_text: ParseText) -> None:
    assert given(text, parse_text)[:1] == [status]


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "The army [shelled] the port on Monday, killing four. The mayor denied the accusation.",
    "The army [shelled] the port, the mayor said. Sailors fled. The army denied the claim of a newspaper.",
    "Guards [shot] a fisherman on Monday. Police said the report was untrue.",
    "A radio station said that guards had [shot] a fisherman. Police confirmed the report.",
    "Newspaper reports that a colonel was [shot] on Tuesday are true.",
    "A radio station said that guards had [shot] a fisherman. The mayor called the attack cowardly.",
    "Doctors said that the army [shelled] the mill. The Courier could not independently confirm the report.",
    "The rebels [seized] the barracks on Monday. The number of dead could not be verified.",
])
def test_the_writers_own_word_stands(text: str, parse_text: ParseText) -> None:
    assert given(text, parse_text) == []


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "Press kit of the drill\n\n2. Scenario\n\nOn 2 May Borean troops [occupied] the island.",
    "Press kit of the drill\n\n2. Scenario\n\nOn 2 May Borean troops landed.\n\nThey [shelled] the port at night.",
    "Three paths to war\n\nScenario one: a quick strike. On the first night missiles [hit] the port.",
    "What would a war look like? On the first day Togo [shells] the port.",
    "Q: What would a war look like now?\n\nGeneral Osei: Togo [fires] two hundred rockets on the first day.",
    "The drill begins.\n\nThe fictitious state of Alba is weak. On 2 May Borea [attacked] it.",
])
def test_what_happens_in_a_scenario_is_played(text: str, parse_text: ParseText) -> None:
    assert given(text, parse_text) == ["hypothetical"]


@pytest.mark.slow
@pytest.mark.parametrize("text", [
    "Press kit of the drill\n\n2. Scenario\n\nBorean troops landed.\n\n3. Background\n\nIn 2019 rebels [shelled] Lama.",
    "Three paths to war\n\nScenario one: a strike. Missiles hit the port.\n\nIs it likely? Togo [attacked] in 2021.",
    "What would a war look like? In May Togo [shelled] the port.",
    "What would a war look like? Nobody knows.\n\nTogo is not new to it.\n\nIt [shells] the port each week.",
    "The drill begins.\n\nThe fictitious state of Alba is weak. The drill comes after Togo [attacked] Lama.",
    "The drill begins.\n\nThe fictitious state of Alba is weak.\n\nOn Monday rebels [shelled] Lama.",
    "The drill begins.\n\nThe fictitious state of Alba is weak. Last year's drill ended when a boat [hit] a pier.",
    "The worst scenario was a flood, the mayor said.\n\nOn Monday rebels [shelled] Lama.",
])
def test_the_story_ends_where_the_text_leaves_it(text: str, parse_text: ParseText) -> None:
    assert given(text, parse_text) == []


@pytest.mark.slow
@pytest.mark.parametrize(("text", "wanted"), [
    ("Did Togo [withdraw] its troops, as it promised?", ["hypothetical"]),
    ("Why did Togo [withdraw] its troops?", []),
])
def test_what_is_asked_is_not_told(text: str, wanted: list[str], parse_text: ParseText) -> None:
    assert given(text, parse_text) == wanted
