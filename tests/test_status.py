"""How surely: each sentence of ours with the status its event must get."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dateline.model import FACTS
from dateline.read.drafts import Draft
from dateline.read.parse import Parse
from dateline.read.says.claims import find_claims
from dateline.read.what.events import find_events
from dateline.read.what.forms import PASS, Standing, compose, operators
from dateline.read.what.status import statuses
from dateline.read.who.actors import find_actors
from dateline.rules import examples, table

pytestmark = pytest.mark.slow


def drafts_of(parse: Parse) -> list[Draft]:
    actors = find_actors(parse)
    claims = find_claims(parse, actors)
    drafts = find_events(parse, actors, claims)
    statuses(drafts, parse, claims)
    return drafts


CASES = [
    ("Russia plans to hold drills in May.", "exercise", "planned"),
    ("Putin said the drills would be held in February.", "exercise", "planned"),
    ("Xi will visit Moscow next week.", "visit", "planned"),
    ("Seoul cancelled the drills.", "exercise", "cancelled"),
    ("The exercise, which was due to start on Monday, has been cancelled.", "exercise", "cancelled"),
    ("Washington postponed the exercise.", "exercise", "planned"),
    ("Kyiv fears an invasion.", "attack", "hypothetical"),
    ("The threat of an attack remains.", "attack", "hypothetical"),
    ("Russia may also attack Ukraine from the north.", "attack", "hypothetical"),
    ("Pyongyang warned on Sunday that it could launch a nuclear attack on the South.", "attack", "hypothetical"),
    ("The EU is considering new sanctions against Minsk.", "sanction", "hypothetical"),
    ("If Russia attacks Ukraine, NATO will impose sanctions.", "attack", "conditional"),
    ("If Russia attacks Ukraine, NATO will impose sanctions.", "sanction", "conditional"),
    ("Berlin urged Minsk to withdraw its troops.", "withdrawal", "demanded"),
    ("Calls for new sanctions against Minsk grew.", "sanction", "demanded"),
    ("The U.S. should withdraw its forces from Syria.", "withdrawal", "demanded"),
    ("Russia denies planning an attack.", "attack", "denied"),
    ("Moscow dismissed reports of a build-up.", "deployment", "denied"),
    ("Kyiv accused Moscow of shelling the town.", "attack", "alleged"),
    ("Minsk refused to withdraw its troops.", "withdrawal", "negated"),
    ("Poland did not send troops to the border.", "deployment", "negated"),
    ("NATO has no plans to deploy missiles in Poland.", "deployment", "negated"),
    ("No troops were sent to the border.", "deployment", "negated"),
    ("Russia has not ruled out deploying missiles in Cuba.", "deployment", "hypothetical"),
    ("The ministry rejected a proposal to hold talks.", "meeting", "negated"),
    ("Exercises are held every two years.", "exercise", "habitual"),
    ("Russia is deploying troops near the border.", "deployment", "ongoing"),
    ("Russia held drills.", "exercise", "happened"),
    ("Seoul announced naval drills on Monday.", "exercise", "planned"),
    ("The two sides announced an agreement on Monday.", "agreement", "happened"),
    ("We are forced to leave, put our guards on watch and close the border.", "border-closure", "planned"),
    ("The army left the town, put its guards on watch and closed the border.", "border-closure", "happened"),
    ("Iran fired two missiles after the talks collapsed.", "missile-test", "happened"),
    ("The EU condemned the attack.", "attack", "happened"),
    ("Russia denies planning an attack.", "denial", "happened"),
    ("Claims that Russia attacked the plant are baseless.", "attack", "denied"),
    ("Russia allegedly attacked the town.", "attack", "alleged"),
    ("Russian troops have reportedly withdrawn from the town.", "withdrawal", "alleged"),
    ("Japan no longer holds talks with the North.", "meeting", "negated"),
    ("Nor has the army withdrawn its troops.", "withdrawal", "negated"),
    ("Far from withdrawing its troops, Moscow sent more tanks.", "withdrawal", "negated"),
    ("Far from withdrawing its troops, Moscow sent tanks to the border.", "deployment", "happened"),
    ("The two allies had planned to stage an exercise, but called it off.", "exercise", "cancelled"),
    ("Seoul refused to cancel the drills.", "exercise", "planned"),
    ("Pyongyang urged Seoul to cancel the drills.", "exercise", "planned"),
    ("The resolution calls for the resumption of talks with Seoul.", "meeting", "demanded"),
    ("The army arrived ahead of next week's drills.", "exercise", "planned"),
    ("Should Russia attack the city, the army will answer.", "attack", "conditional"),
    ("Moscow has to withdraw its troops.", "withdrawal", "demanded"),
    ("Moscow had to withdraw its troops.", "withdrawal", "happened"),
    ("The council meets twice a year.", "meeting", "habitual"),
    ("The two presidents will sign it at their meeting in Sochi.", "meeting", "planned"),
    ("The envoy stressed the importance of Russia withdrawing its forces.", "withdrawal", "demanded"),
    ("A deadline for the withdrawal of troops passed on Monday.", "withdrawal", "planned"),
    ("According to the scenario, Red forces attack the Union.", "attack", "hypothetical"),
    ("It is vital to hold talks with Moscow.", "meeting", "demanded"),
    ("Tokyo may lift its ban in exchange for an investigation.", "investigation", "conditional"),
]


@pytest.mark.parametrize(("text", "kind", "status"), CASES)
def test_an_event_stands_as_its_sentence_says(
    parse_text: Callable[[str], Parse], text: str, kind: str, status: str
) -> None:
    found = [d.status for d in drafts_of(parse_text(text)) if d.kind == kind]
    assert status in found, found


NOT_FACTS = [
    "Officials warned that Moscow could invade within weeks.",
    "The alliance wants to avoid a war with its neighbour.",
    "A decision to deploy missiles has not been taken.",
    "He threatened to close the border and expel the diplomats.",
    "She doubted that Seoul would cancel the drills.",
    "There is a risk that the troops will attack the city.",
    "The general was said to be preparing an assault on the port.",
    "Nobody attacked the base.",
    "The minister called for a ceasefire.",
    "Rebels tried to seize the base.",
    "He demanded that the troops be withdrawn.",
    "Had the talks failed, the army would have attacked.",
    "Unless the talks succeed, the army will storm the town.",
    "Did Russia move troops to the border?",
    "Have you seen the troops pull back?",
    "So you attacked the convoy?",
    "Does the minister believe that Russia has invaded the country?",
    "Reporters asked whether Russia had attacked the base.",
    "The government has no information that the North fired a missile.",
    "There is no sign that troops have withdrawn.",
    "We have not verified that the troops are returning to their bases.",
    "He did not say that Russia had attacked the town.",
    "I do not think that Russia will attack the city.",
    "It is not true that Russia attacked the town.",
    "It is possible that Russia attacked the town.",
    "The story that Russia attacked the plant was invented.",
    "Russia possibly attacked the town.",
    "The plane nearly attacked the ship.",
    "Rather than attacking the city, the rebels sent envoys.",
    "The ministry stopped short of announcing a withdrawal.",
    "Seoul has yet to impose sanctions.",
    "Moscow has yet to decide whether to withdraw its troops.",
    "Iran is on the verge of attacking the base.",
    "The generals drew up contingencies for an attack.",
    "The jets simulated an attack on the base.",
    "The system is a defence against an attack by missiles.",
    "The planners assumed an invasion of the island.",
    "The general supports an attack on the nuclear site.",
    "The senator opposed sending troops to Syria.",
    "A blockade is seen as the likeliest course, and an attack is regarded as likely.",
    "An attack remains a possibility.",
    "The scenario was an attack on the capital.",
    "The only way to stop them is to send troops.",
    "Attacking a ship is an act of war.",
    "Any attack on Japan will be met with force.",
    "Any country that attacks us will pay a price.",
    "Those who attack our ships will be destroyed.",
    "Allies are ready to act in response to a further invasion.",
    "The crisis could trigger the deployment of the troops.",
    "The would-be invasion was a legend.",
    "Nothing but an attack would stop them.",
    "Few expect Beijing to launch an invasion.",
    "The country is ready for an attack by the enemy.",
    "Exercises of that size have to be notified.",
    "Putin repeated his announcement of a withdrawal.",
]


@pytest.mark.parametrize("text", NOT_FACTS)
def test_what_did_not_happen_is_never_a_fact(parse_text: Callable[[str], Parse], text: str) -> None:
    hard = {"attack", "deployment", "border-closure", "sanction", "exercise", "withdrawal", "missile-test", "coercion"}
    told = [(d.kind, d.status) for d in drafts_of(parse_text(text)) if d.kind in hard]
    assert all(status not in FACTS for _, status in told), told


FACTS_TOLD = [
    ("Why did Russia attack the town?", "attack"),
    ("Did the president condemn the attack?", "attack"),
    ("The ministry would not say why the army attacked the town.", "attack"),
    ("I can confirm that Russia attacked the town.", "attack"),
    ("He does not regret that his army attacked the town.", "attack"),
    ("There is no doubt that Russia attacked the plant.", "attack"),
    ("Troops not only attacked the town but also burned it.", "attack"),
    ("The troops did not withdraw until May.", "withdrawal"),
    ("The drills were aimed at deterring the enemy.", "exercise"),
    ("The exercise was not a violation of the treaty.", "exercise"),
    ("Seoul insists the manoeuvres are purely defensive.", "exercise"),
    ("The ministry did not say how strong the force was that attacked the port.", "attack"),
    ("The general praised the attack on the port.", "attack"),
    ("The general supports the attack that the army launched on Monday.", "attack"),
    ("The sanctions were imposed in response to the invasion.", "attack"),
    ("The country that attacked Kuwait was defeated.", "attack"),
]


@pytest.mark.parametrize(("text", "kind"), FACTS_TOLD)
def test_what_happened_stays_a_fact(parse_text: Callable[[str], Parse], text: str, kind: str) -> None:
    told = [(d.kind, d.status) for d in drafts_of(parse_text(text))]
    assert any(k == kind and status in FACTS for k, status in told), told


def test_the_known_thing_stands_as_it_was_told(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("The army agreed to deploy missiles in Poland. Moscow is angry about the deployment.")
    assert [d.status for d in drafts_of(parse) if d.kind == "deployment"] == ["planned", "planned"]


def test_the_known_thing_is_a_fact_where_one_was_told(parse_text: Callable[[str], Parse]) -> None:
    parse = parse_text("Iran may attack Oman. On Monday it attacked Iraq. The attack killed ten people.")
    assert [d.status for d in drafts_of(parse) if d.kind == "attack"] == ["hypothetical", "happened", "happened"]


@pytest.mark.parametrize(("rule", "text", "fires"), list(examples("rules/status.toml")))
def test_examples_of_the_rule_file(parse_text: Callable[[str], Parse], rule: str, text: str, fires: bool) -> None:
    gives = table("rules/status.toml")[rule]["gives"]
    found = [d.status for d in drafts_of(parse_text(text))]
    if gives == PASS:
        assert ("exercise" in [d.kind for d in drafts_of(parse_text(text))]) == fires
    else:
        assert (gives in found) == fires, found


def test_a_denied_plan_is_denied() -> None:
    assert compose("denied", Standing("planned"), "denies").status == "denied"


def test_an_alleged_plan_is_alleged() -> None:
    assert compose("alleged", Standing("planned"), "accuses").status == "alleged"


def test_an_alleged_fear_stays_hypothetical() -> None:
    assert compose("alleged", Standing("hypothetical"), "claims").status == "hypothetical"


def test_every_operator_gives_a_status_or_passes_on() -> None:
    from dateline.model import STATUSES

    assert set(operators().values()) <= {*STATUSES, PASS}
