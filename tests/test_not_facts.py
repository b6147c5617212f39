"""Nothing in these sentences was done: none of it may be told as a fact. What is said, asked or refused may be."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.model import FACTS, Event, Published, Report, one_day
from dateline.read import read
from dateline.read.parse import Parser

SPOKEN = {
    "statement", "accusation", "denial", "appeal", "offer", "refusal", "threat", "warning", "support", "meeting",
    "call"}
SENTENCES = [
    "Allies are coordinating on a package of sanctions against Moscow.",
    "The two presidents talked about sanctions against Iran.",
    "Ministers discussed possible troop deployments to the Baltic states.",
    "The generals conferred over a withdrawal of troops from the border.",
    "Officials said further sanctions would not work.",
    "Washington has not ruled out military action against North Korea.",
    "The ministry declined to rule out new drills near the border.",
    "Turkey ruled out an invasion of Syria.",
    "Any strike could trigger a war that would kill thousands of people.",
    "A strike on Seoul would kill a million people.",
    "In the scenario, enemy forces invade the country and seize two airfields.",
    "There were no reports of casualties.",
    "The missile did not appear to have been aimed at Japan.",
    "The military came close to shelling the town.",
    "Diplomats worked to prevent a war between the two countries.",
    "The deal averted a strike on the capital.",
    "The army stands ready to invade if talks fail.",
    "Had Russia attacked Kyiv, NATO would have responded.",
    "Poland would have closed its border if Belarus had not backed down.",
    "The general denied that his troops had fired on civilians.",
    "The report that Iran had tested a missile was false.",
    "There is no evidence that Syria used chemical weapons.",
    "The claim that Ukraine shelled the village turned out to be fabricated.",
    "It is unlikely that China will invade Taiwan this year.",
    "Experts doubt that Pyongyang has tested a hydrogen bomb.",
    "Should Minsk annex the region, Brussels will impose sanctions.",
    "The prospect of a Russian invasion has alarmed Europe.",
    "The law allows the president to deploy troops abroad.",
    "The minister is expected to visit Ankara next week.",
    "Troops were to have been withdrawn by May.",
    "The rebels failed to capture the airport.",
    "Police foiled a plot to bomb the embassy.",
    "Border guards thwarted an attempt by migrants to storm the fence.",
    "The group tried to shoot down a helicopter.",
    "Seoul stopped short of imposing sanctions.",
    "Japan refrained from sending warships to the strait.",
    "The parliament is considering a bill that would ban the party.",
    "Kyiv wants NATO to deploy troops on its soil.",
    "Opposition leaders called on the army to withdraw from the capital.",
    "The UN urged both sides to sign a ceasefire.",
    "Activists fear that police will arrest more protesters.",
    "Analysts speculated that Israel had struck the facility.",
    "The ambassador hinted that Moscow might recall its envoy.",
    "Officials are weighing whether to expel the diplomats.",
    "He asked whether the United States would impose sanctions.",
    "Will China blockade Taiwan?",
    "Why Russia will not invade Ukraine",
    "Could Iran close the strait?",
    "The ministry said it was ready to hold drills with China at any time.",
    "The troops are there to repel an invasion.",
    "Sanctions are on the table, the chancellor said.",
    "The plan calls for the deployment of 5,000 soldiers to Lithuania.",
    "The resolution demands that Israel withdraw from the territory.",
    "The general threatened to bomb the city.",
    "Moscow offered to host talks between the two sides.",
    "The proposal to send peacekeepers to Donbas was rejected.",
    "An attack on one ally is an attack on all.",
    "Article 5 says that an attack on one is an attack on all.",
    "The pilot thought he had bombed a convoy.",
    "Residents feared they would be attacked.",
    "The island could be invaded within days.",
    "Tehran pretended to halt enrichment.",
    "It would be a mistake to attack Iran.",
    "Attacking Iran would be a mistake.",
    "Rumours of a coup swept the capital.",
    "A coup attempt failed.",
    "In the film, American troops invade Grenada.",
    "The novel tells how China invades Taiwan in 2030.",
    "Parliament rejected a bill recognising the republics.",
    "The senate voted against sending weapons to Ukraine.",
    "The court refused to extradite the general.",
    "Talks have yet to begin.",
    "No agreement was signed.",
    "Neither side has withdrawn its troops.",
    "The ceasefire never took effect.",
    "The minister warned against an invasion.",
    "Nato is on alert in case Russia attacks.",
    "Only if Russia invades will sanctions be imposed.",
    "Even if the drills end, the troops will stay.",
    "Once the troops leave, elections will be held.",
    "He promised that the soldiers would return to their bases after the drills.",
    "The two sides are close to signing an agreement.",
    "The leader said he was open to meeting the president.",
    "The alliance has no plans to hold exercises in Georgia.",
    "The ministry dismissed as fake news reports that a jet had been shot down.",
    "It accused Kyiv of planning to shell Donetsk.",
    "Kyiv is allegedly preparing an attack.",
    "The spokesman would neither confirm nor deny that troops had crossed the border.",
    "Berlin urged Minsk to free the prisoners, withdraw its troops and hold talks with the opposition.",
    "The council demanded that Armenia withdraw and that Azerbaijan stop shelling the towns.",
    "Washington called on Khartoum to free the detainees, open the border and enter into talks with the rebels.",
    "The minister asked Ankara to pull back its forces, lift the blockade and release the crew.",
    "Talks between the two sides have been cut off for nearly two years.",
    "Joint patrols were suspended in May.",
    "The drills have been put on hold.",
    "Talks collapsed on Monday.",
    "The negotiations broke down last week.",
    "Flights were grounded and drills frozen.",
    "The order covers entities that support corruption, abuse of human rights and attacks on democracy.",
    "Anyone who sends weapons to the rebels will be punished.",
    "The general said he was willing to withdraw his troops provided the border was secured.",
    "Israel is ready to withdraw in exchange for guarantees.",
    "Moscow said Washington would break international law by attacking the country.",
    "He said the United States must hold off until the secretary-general visits Baghdad.",
    "The department issued a warning urging citizens not to travel to Libya.",
    "The governor denounced the attack on democracy.",
    "The continuing attack on press freedom worries the union.",
    "The president said his country would use force if diplomacy failed.",
    "The rebels can expect more air strikes if they do not stop, officials said.",
    "We are prepared to strike again if they rebuild the site.",
    "Treasury will develop an executive order that will provide for sanctions on officials who commit abuses.",
    "The treaty calls for border demarcation and provides for joint patrols.",
    "The programme envisages the deployment of 300 monitors.",
    "The plan provides for a withdrawal of heavy weapons.",
    "The Organization for Security and Cooperation in Europe met in Vienna.",
    "Poland will not join the mission, the minister assured Kyiv.",
    "Diplomats seek to prevent the resumption of fighting.",
    "The bill would prohibit citizens from travelling to Russia.",
    "The army said it would respond to any attack.",
    "Iran would strike back if it was attacked, the commander said.",
    "The minister told parliament that troops could be sent to Mali.",
    "The president promised to withdraw troops, close the base and sign a peace deal.",
    "The party leader said Georgia should leave the bloc and recall its ambassador.",
    "NATO is planning to hold drills in Poland and send a battalion to Latvia.",
    "Kyiv feared that the army would storm the port, cut off the gas and seize the plant.",
    "Police tried to arrest the leader and seize his weapons.",
    "The rebels failed to capture the airport or cut the road.",
    "The minister said he now believed the hostage had been killed.",
    "The leaders recalled that indiscriminate attacks on civilians constitute a war crime.",
    "Firms providing support to the rebels will be punished.",
    "Malaysia offered to mediate between the two sides.",
    "Oman has offered to host talks between Iran and the United States.",
    "He left the capital before having to flee the country.",
    "If the suspect is found, he will be handed over to the United States.",
    "The president threatened to deport the diplomats and cut ties with Rome.",
    "The plan, which would send 300 troops to Mali, was dropped.",
    "She is accused of spying for Russia and passing secrets to its embassy.",
    "If tensions rise, the talks will be postponed.",
    "Kenya hopes to recover the bodies within two weeks.",
    "The court will decide whether to extradite him.",
    "Attacks on hospitals violate international law.",
    "Using chemical weapons is a war crime.",
    "States that harbour terrorists should expect retaliation.",
    "The army says it would not hesitate to shoot down any plane that enters its airspace.",
    "The rebels' attempt to seize the port was repelled.",
    "The two countries are technically still at war.",
    "The mandate allows the mission to use force to protect civilians.",
    "The text would oblige members to notify drills.",
    "The minister is in favour of sending troops.",
    "He spoke of the need to deploy more ships.",
    "The prime minister's suggestion of a no-fly zone met with silence.",
    "The spectre of a new war looms.",
    "There was talk of a coup.",
    "Warsaw is in talks to buy missiles and deploy them near the border.",
    "He is charged with bombing the embassy.",
    "The men stand accused of having attacked the consulate.",
    "It was not immediately clear who had fired the rocket.",
    "Neither Kyiv nor Moscow has confirmed the strike.",
    "Video purporting to show a strike on the base circulated online.",
    "The bomb was defused before it could explode.",
    "The ship was prevented from entering the port.",
    "Turkey is vetoing Sweden's membership.",
    "The drill will not involve live fire.",
    "The candidate promised to end the war on his first day.",
    "The proposal foresees that both armies pull back 10 kilometres.",
    "Analysts say a blockade would amount to an act of war.",
    "The pact commits each side to defend the other if it is attacked.",
    "Estonia summoned the envoy over an alleged violation of its airspace.",
    "Seoul rejected Pyongyang's claim that it had flown drones over the capital.",
    "The agency quoted him as saying that the fleet would sail to the Gulf.",
    "The troops were said to be moving towards the border.",
    "The regime had threatened to retaliate should the drills go ahead.",
    "The group is believed to have carried out the bombing.",
    "Russia stalled ratification of the treaty.",
    "The United States must hold off until the secretary-general visits Baghdad.",
    "Last week Washington wanted ten ships barred from ports.",
    "The programme calls for the deployment of monitors and joint patrols.",
    "We cannot rule out provocations or an incursion.",
    "There is no sign that the troops are part of an invasion force.",
    "The post says that Warsaw annexed the city and that 40 guards were shot. None of this took place.",
    "If convicted, he faces life in prison.",
    "In the scenario, troops of an invented state invaded the north, took the port and sank two ships.",
    "Under the plan, 3,000 soldiers cross the border at night and special forces capture the bridge.",
    "Hezbollah was widely expected to fire rockets into the north overnight. It did not.",
    "The forged video showed the president surrendering.",
    "Rumours said that the army had seized the palace. It was not true.",
    "A fake letter, supposedly from the general, ordered 10,000 reservists to report by Friday.",
    "The ministry says that its scenario, in which an invented state backs separatists in the west, is no threat.",
]
PLAYED = [
    "In the drill, commandos stormed a mock building and seized a bridge.",
    "The manoeuvres, in which marines seized a mock port, ended on Friday.",
    "The bombers simulated an attack on the bridge.",
    "The fictional army of Murinus attacked the island.",
]


def acts(text: str, parser: Parser) -> list[Event]:
    day = Published(days=one_day(date(2022, 3, 10)), basis="stated", because="given")
    return read(Report(id="r", path="r.txt", text=text, published=day), parser).events


@pytest.mark.slow
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_was_not_done_is_no_fact(sentence: str, parser: Parser) -> None:
    told = [(e.kind, e.status, e.trigger.text) for e in acts(sentence, parser)]
    assert [t for t in told if t[0] not in SPOKEN and t[1] in FACTS] == []


@pytest.mark.slow
@pytest.mark.parametrize("sentence", PLAYED)
def test_what_is_played_in_an_exercise_is_no_attack(sentence: str, parser: Parser) -> None:
    told = [(e.kind, e.status) for e in acts(sentence, parser) if e.kind in ("attack", "seizure")]
    assert told and {status for _, status in told} == {"hypothetical"}


@pytest.mark.slow
def test_bombs_on_a_firing_range_are_an_exercise(parser: Parser) -> None:
    told = [(e.kind, e.status) for e in acts("Four jets dropped eight bombs on a firing range.", parser)]
    assert told == [("exercise", "happened")]


@pytest.mark.slow
def test_no_information_that_it_is_a_cover_for_an_attack(parser: Parser) -> None:
    told = acts("We have no information that the drills are a cover for an attack.", parser)
    assert [e.status for e in told if e.kind == "attack"] == ["negated"]


@pytest.mark.slow
def test_the_largest_in_four_years_is_not_four_years_off(parser: Parser) -> None:
    [drill] = acts("Russia will open its largest exercise in four years.", parser)
    assert drill.status == "planned" and (drill.time is None or drill.time.said is None)


@pytest.mark.slow
def test_a_plural_subject_is_asked_nothing(parser: Parser) -> None:
    text = "Oslo will send 500 men, its minister said on Thursday, days before Russia and Belarus open a drill."
    told = acts(text, parser)
    assert "appeal" not in [e.kind for e in told]


@pytest.mark.slow
@pytest.mark.parametrize(("sentence", "kind"), [
    ("Russia struck a range of targets across Ukraine on Monday.", "attack"),
    ("Israel attacked a range of military sites.", "attack"),
    ("North Korea fired a missile with a range of 500 kilometres.", "missile-test"),
    ("Fake police officers kidnapped the businessman.", "attack"),
    ("Minsk arrested 20 people. None of this surprised the neighbours.", "arrest"),
    ("The army attacked the town. It was made up of 300 soldiers.", "attack"),
])
def test_what_only_looks_played_or_taken_back_is_a_fact(sentence: str, kind: str, parser: Parser) -> None:
    assert [(e.kind, e.status) for e in acts(sentence, parser)] == [(kind, "happened")]


@pytest.mark.slow
@pytest.mark.parametrize("sentence", ["China opposes the use of force.", "Berlin rejected the use of force."])
def test_force_that_is_only_spoken_of_is_no_attack(sentence: str, parser: Parser) -> None:
    assert "attack" not in [e.kind for e in acts(sentence, parser)]


@pytest.mark.slow
def test_a_clause_before_its_doubter_is_no_fact_in_a_headline(parser: Parser) -> None:
    text = "Russia attacked the base, Kyiv alleges\n\nThe minister spoke to reporters in the capital on Monday."
    assert ("attack", "alleged") in [(e.kind, e.status) for e in acts(text, parser)]


@pytest.mark.slow
def test_a_soldier_killed_in_a_drill_is_dead(parser: Parser) -> None:
    told = [(e.kind, e.status) for e in acts("Two soldiers were killed during the drill.", parser)]
    assert ("casualties", "happened") in told


@pytest.mark.slow
@pytest.mark.parametrize("sentence", [
    "He drafted the order, and they attacked the town and withdrew the next day.",
    "The council met on Monday and imposed sanctions on Minsk.",
    "The army, ordered to hold the line, withdrew from the town and blew up the bridge.",
])
def test_finite_verbs_that_go_together_stay_facts(sentence: str, parser: Parser) -> None:
    assert {e.status for e in acts(sentence, parser)} <= FACTS


@pytest.mark.slow
def test_a_dummy_bomb_that_kills_is_no_play(parser: Parser) -> None:
    told = [(e.kind, e.status) for e in acts("A dummy bomb killed two soldiers on Monday.", parser)]
    assert told and all(status == "happened" for _, status in told)
