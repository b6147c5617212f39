"""The line of an event: the clause cut free, from own sentences, with any word as the trigger's head."""

from __future__ import annotations

import pytest
from line_builders import Parsed, event, line, mention

from dateline.model import Source, Status, Who
from dateline.read.settle.line import head_of, lined

pytestmark = pytest.mark.slow
SEA = "org:orrin-sea-guard"


@pytest.mark.parametrize(("text", "words", "status", "told"), [
    # asides, appositions and what ties sentences go
    ("Meanwhile, Latvia, a small state, closed its border on the Daugava.", "closed", "happened",
     "Latvia closed its border on the Daugava."),
    ("The ministry said that Estonia had sent two ships.", "sent", "happened", "Estonia had sent two ships."),
    # what is no fact keeps the word that says so
    ("Latvia denied that it had shelled the village.", "shelled", "denied",
     "Latvia denied that it had shelled the village."),
    ("Latvia agreed to hold talks in Riga.", "hold talks", "planned", "Latvia agreed to hold talks in Riga."),
    ("Estonia called on Latvia to free the prisoners.", "free", "demanded",
     "Estonia called on Latvia to free the prisoners."),
    ("Latvia did not sign the treaty.", "sign", "negated", "Latvia did not sign the treaty."),
    ("Latvia may leave the union.", "leave", "hypothetical", "Latvia may leave the union."),
    ("If Estonia attacks, Latvia will close the port.", "close", "conditional",
     "If Estonia attacks, Latvia will close the port."),
    ("Estonia accused Latvia of bombing the harbour.", "bombing", "alleged",
     "Estonia accused Latvia of bombing the harbour."),
    # relative clauses, participles and second verbs get their subject
    ("The ship, which had sunk near Riga, was raised.", "sunk", "happened", "The ship had sunk near Riga."),
    ("They freed the soldiers captured near the border.", "captured", "happened",
     "The soldiers were captured near the border."),
    ("Latvia will send ships and close the port.", "close", "planned", "Latvia will close the port."),
    ("The man was arrested and charged with murder.", "charged", "happened", "The man was charged with murder."),
    ("A bomb hit the market, killing twelve people.", "killing", "happened",
     "A bomb hit the market, killing twelve people."),
    # a noun is told by its clause, or by its own phrase where the verb only speaks of it
    ("Talks between the two states will be held in Riga.", "Talks", "planned",
     "Talks between the two states will be held in Riga."),
    ("The president condemned the attack on the harbour of Riga.", "attack", "happened",
     "Attack on the harbour of Riga."),
    # a fear is told with who fears it: "will" alone would be a plan
    ("Officials warned that the dam will burst.", "burst", "hypothetical", "Officials warned that the dam will burst."),
    # what stands beside an event is not told for it
    ("The pact was signed before the start of talks in Riga.", "start", "happened", "Start of talks in Riga."),
    # words that mean nothing without the clause behind them keep it
    ("Estonia reviewed the decision to sell two frigates of the old fleet to a firm in Latvia.", "reviewed", "happened",
     "Estonia reviewed the decision to sell two frigates of the old fleet to a firm in Latvia."),
    ("The inquiry stopped short of blaming the captain.", "stopped", "happened",
     "The inquiry stopped short of blaming the captain."),
    ("A rival, Orrin Air, was raided.", "raided", "happened", "A rival, Orrin Air, was raided."),
    ("Crowds marched with torches instead of flags.", "marched", "happened",
     "Crowds marched with torches instead of flags."),
    ("The ministry warned of it.", "warned", "happened", "The ministry warned of it."),
    ("Ships could be lost, the navy said, warning of ice.", "warning", "happened",
     "The navy said that ships could be lost, warning of ice."),
    ("Though the ministry lost in court, it closed the port.", "closed", "happened", "The ministry closed the port."),
    ("Ann Berg and Mia Holm said they had closed the port.", "closed", "happened",
     "Ann Berg and Mia Holm said they had closed the port."),
    ("The islands will be taken, by force if necessary.", "taken", "planned",
     "The islands will be taken, by force if necessary."),
    ("They freed a man who police said fled to Riga.", "fled", "happened", "A man fled to Riga."),
    ("Eight fines were issued, but only two have been paid.", "paid", "happened",
     "Eight fines were issued, but only two have been paid."),
    ("The sailors say they must keep watch and mend the ship.", "mend", "demanded", "The sailors must mend the ship."),
    ("Latvia has thus far stopped short of leaving the union.", "stopped", "happened",
     "Latvia has thus far stopped short of leaving the union."),
    # "it" and "they" are the body or the men who say so
    # "would" and "had" are the tense of what somebody said
    ("The college said it would close the port.", "close", "planned", "The college said it would close the port."),
    ("Officials said they had closed the port.", "closed", "happened", "Officials said they had closed the port."),
    ("A spokesman said it had closed the port.", "closed", "happened",
     "A spokesman said it had closed the port."),
    # what is said stands behind who says it
    ("The raid was over, the mayor said.", "said", "happened", "The mayor said the raid was over."),
    ("\u201cThe raid is over,\u201d said the mayor.", "said", "happened", 'The mayor said: "The raid is over."'),
])
def test_the_clause_is_cut_free(parse_text: Parsed, text: str, words: str, status: Status, told: str) -> None:
    assert line(parse_text(text), words, status) == told


def test_a_pronoun_is_named(parse_text: Parsed) -> None:
    parse = parse_text("The Orrin Sea Guard left port. It boarded a trawler.")
    named = mention(parse, "Orrin Sea Guard", "Orrin Sea Guard", SEA, "name")
    it = mention(parse, "It", "Orrin Sea Guard", SEA, "pronoun")
    assert line(parse, "boarded", "happened", named, it) == "The Orrin Sea Guard boarded a trawler."


def test_the_verb_agrees_with_the_name(parse_text: Parsed) -> None:
    parse = parse_text("We are leaving the treaty.")
    we = [mention(parse, "We", "Latvia", "state:LVA", "pronoun")]
    named = parse_text("Latvia spoke. We are leaving the treaty.")
    both = [mention(named, "Latvia", "Latvia", "state:LVA", "name"),
            mention(named, "We", "Latvia", "state:LVA", "pronoun")]
    assert line(named, "leaving", "happened", *both) == 'Latvia: "We are leaving the treaty."'
    assert line(parse, "leaving", "happened", *we) == 'Statement: "We are leaving the treaty."'   # no name is known


def test_the_officials_of_a_state_are_they(parse_text: Parsed) -> None:
    parse = parse_text("Latvian officials met in Riga. They want to leave the treaty.")
    named = mention(parse, "Latvian officials", "Latvian officials", "state:LVA", "description")
    they = mention(parse, "They", "Latvian officials", "state:LVA", "pronoun")
    assert line(parse, "leave", "planned", named, they) == "Latvian officials want to leave the treaty."
    parse = parse_text("Crowds cheered in Riga. They left the treaty ship.")   # nothing else in the sentence is several
    assert line(parse, "left") == "Crowds left the treaty ship."
    parse = parse_text("Crowds met sailors. They left the ship.")
    assert line(parse, "left") == "They left the ship."


def test_a_spokesman_is_not_we(parse_text: Parsed) -> None:
    parse = parse_text("\u201cWe were not invited,\u201d said Ann Berg.")
    said = Source(source="Ann Berg", actor="person:ann-berg", cue="said", form="quote", said=None)
    assert line(parse, "invited", "negated", attribution=[said]) == 'Ann Berg: "We were not invited."'


def test_no_state_is_he(parse_text: Parsed) -> None:
    parse = parse_text("Latvia spoke. He resigned.")
    names = [mention(parse, "Latvia", "Latvia", "state:LVA", "name"),
             mention(parse, "He", "Latvia", "state:LVA", "pronoun")]
    assert line(parse, "resigned", "happened", *names) == "He resigned."


def test_every_word_of_a_hard_text_has_a_line(parse_text: Parsed) -> None:
    """No tree and no choice of trigger ends in a fault or in an empty line."""
    parse = parse_text(
        "- RIGA: Removed it from the list! \"We - well, I know we've won,\" he said, warning of ice, said Berg. After "
        "part of the mine, which 'it (the firm) said it had closed', fell: two dead. What officials said is a war to "
        "which it led.")
    for token in parse.tokens:
        for status in ("happened", "planned", "alleged", "denied"):
            if token.pos != "PUNCT":
                made = event(parse, token.text, status)
                assert lined([made], parse, [])[0].line


def test_a_name_is_put_only_where_nobody_else_can_be_meant(parse_text: Parsed) -> None:
    parse = parse_text("Ann Berg spoke. Mia Holm met Lea Orr and praised her.")
    names = [mention(parse, n, n, f"person:{n}", "name") for n in ("Ann Berg", "Mia Holm", "Lea Orr")]
    her = mention(parse, "her", "Ann Berg", "person:Ann Berg", "pronoun")
    assert line(parse, "praised", "happened", *names, her) == (
        "Mia Holm met Lea Orr and praised her.")
    parse = parse_text("Latvia spoke. The pier broke. It was mended.")
    it = [mention(parse, word, "Latvia", "state:LVA", kind) for word, kind in (("Latvia", "name"), ("It", "pronoun"))]
    assert line(parse, "mended", "happened", *it) == "It was mended."
    parse = parse_text("Ann Berg spoke. She left. He resigned. She flew to Riga.")
    she = [mention(parse, word, "Ann Berg", "person:Ann Berg", "pronoun", nth) for word, nth in
           (("She", 0), ("He", 0), ("She", 1))]
    assert line(parse, "resigned", "happened", mention(parse, "Ann Berg", "Ann Berg", "person:Ann Berg", "name"),
                *she) == "He resigned."


def test_his_is_named_where_the_sentence_before_tells_of_him(parse_text: Parsed) -> None:
    for before, told in (
            ("Bo Orr left.", "Police searched Bo Orr's house."), ("Lea left Bo Orr.", "Police searched his house.")):
        parse = parse_text(f"{before} Police searched his house.")
        names = [mention(parse, "Bo Orr", "Bo Orr", "person:bo-orr", "name"),
                 mention(parse, "his", "Bo Orr", "person:bo-orr", "pronoun")]
        assert line(parse, "searched", "happened", *names) == told


def test_nobody_is_made_the_doer_of_an_attack_by_its_noun(parse_text: Parsed) -> None:
    parse = parse_text("Officials recalled the long attack near Riga.")
    who = Who(role="agent", name="Latvia", actor="state:LVA", country="LVA", sector=None, said=None)
    assert "Latvia" not in line(parse, "attack", kind="attack", participants=[who])


def test_a_bare_noun_gets_who_does_it(parse_text: Parsed) -> None:
    parse = parse_text("Officials praised the long drills near Riga.")
    who = Who(role="agent", name="Latvia", actor="state:LVA", country="LVA", sector=None, said=None)
    assert line(parse, "drills", kind="exercise", participants=[who]) == "Latvia's long drills near Riga."


def test_what_no_word_shows_to_be_open_is_labelled(parse_text: Parsed) -> None:
    parse = parse_text("Officials praised the long war games near Riga.")
    assert line(parse, "war games", "planned") == "Planned: Long war games near Riga."


def test_a_long_sentence_is_cut_short(parse_text: Parsed) -> None:
    parse = parse_text(
        "Latvia, which joined the union in 2004, sent a frigate, two corvettes and a tanker to the Gulf of Riga in May "
        "for an exercise with ships of four states that will last until the end of the month, despite the protests of "
        "fishermen from the islands of the gulf, who fear for their nets.")
    told = line(parse, "sent")
    assert told.startswith("Latvia sent a frigate, two corvettes and a tanker to the Gulf of Riga")
    assert len(told.split()) <= 30


def test_a_negation_is_never_lost(parse_text: Parsed) -> None:
    for text, words in (
        ("The two sides no longer hold talks.", "hold talks"), ("Nobody attacked the harbour.", "attacked"),
        ("Latvia never signed it.", "signed"), ("Neither state sent ships.", "sent"),
        ("No ships were sent by Latvia.", "sent"), ("Latvia did not attack or seize the port.", "seize"),
    ):
        told = line(parse_text(text), words, "negated").lower()
        assert any(no in told.split() for no in ("no", "not", "never", "nobody", "neither")), told


def test_the_head_of_a_trigger_is_its_verb(parse_text: Parsed) -> None:
    parse = parse_text("Latvia kickstarted massive naval drills.")
    head = head_of(parse, event(parse, "kickstarted massive naval drills"))
    assert head is not None and parse.tokens[head].text == "kickstarted"


def test_a_date_in_the_row_is_not_told_again(parse_text: Parsed) -> None:
    from dateline.model import Days, Time
    parse = parse_text("Latvia closed the port on Friday.")
    time = Time(start=Days(None, None), end=Days(None, None), edtf="", said=None, because="")
    assert line(parse, "closed", time=time) == "Latvia closed the port."
    assert line(parse, "closed") == "Latvia closed the port on Friday."


def test_the_drills_are_named(parse_text: Parsed) -> None:
    parse = parse_text("The drills will last a week. The naval drills in the gulf have ended.")
    both = [Who(role="participant", name=name, actor=f"state:{code}", country=code, sector=None, said=None)
            for name, code in (("Latvia", "LVA"), ("Estonia", "EST"))]
    told = line(parse, "drills", "planned", kind="exercise", name="Amber Tide-21", participants=both)
    assert told == "The Amber Tide-21 drills will last a week."
    told = line(parse, "drills", "planned", kind="exercise", participants=both)
    assert told == "The drills of Latvia and Estonia will last a week."
    told = line(parse, "naval drills in the gulf", kind="exercise", participants=both)
    assert told == "The naval drills in the gulf have ended."


def test_a_verb_of_three_words_tells_more(parse_text: Parsed) -> None:
    parse = parse_text("Protests began when the court closed the paper.")
    assert line(parse, "Protests") == "Protests began when the court closed the paper."


def test_a_second_clause_goes_with_the_right_subject(parse_text: Parsed) -> None:
    parse = parse_text("The minister said the raid would continue and denied reports of dead civilians.")
    assert line(parse, "denied") == "The minister denied reports of dead civilians."
    parse = parse_text("Latvia claims the gulf, which is rich in fish, and builds ports on its islands.")
    assert line(parse, "builds") == "Latvia builds ports on its islands."


def test_a_soldier_is_not_his_state(parse_text: Parsed) -> None:
    parse = parse_text("Latvia spoke. The man punched the soldier.")
    names = [mention(parse, "Latvia", "Latvia", "state:LVA", "name"),
             mention(parse, "soldier", "Latvia", "state:LVA", "description")]
    assert line(parse, "punched", "happened", *names) == "The man punched the soldier."


def test_what_stands_behind_rather_than_is_not_told_as_so(parse_text: Parsed) -> None:
    parse = parse_text("Latvia will work with the union rather than on its own.")
    told = line(parse, "work", "planned")
    assert "own" not in told or "rather than" in told


def test_a_question_stays_one(parse_text: Parsed) -> None:
    parse = parse_text("Q Will Latvia sign the treaty?")
    assert line(parse, "sign", "hypothetical") == "Will Latvia sign the treaty?"


def test_a_claim_that_is_denied_is_not_its_last_noun(parse_text: Parsed) -> None:
    parse = parse_text("Estonia accuses the police of shelling the town, which the army denies.")
    assert line(parse, "denies") == "Estonia accuses the police of shelling the town, which the army denies."


def test_a_title_stands_for_he_and_nobody_is_it(parse_text: Parsed) -> None:
    parse = parse_text("The President will travel to Riga on Thursday, and on Friday he will host the king.")
    president = [mention(parse, "President", "President", None, "description"),
                 mention(parse, " he ", "President", None, "pronoun")]
    assert line(parse, "host", "planned", *president) == "The President will host the king."
    parse = parse_text("Anna Berg spoke. Two boats fired shots across its bow.")
    names = [mention(parse, "Anna Berg", "Anna Berg", "person:anna-berg", "name"),
             mention(parse, "its", "Anna Berg", "person:anna-berg", "pronoun")]
    assert "Berg" not in line(parse, "fired", "happened", *names)


def test_no_release_is_who(parse_text: Parsed) -> None:
    parse = parse_text("Estonia has pressed for the release of Anna Berg, who was kidnapped in 2002.")
    assert line(parse, "kidnapped") == "Anna Berg was kidnapped in 2002."


def test_a_label_names_what_it_is_said_of(parse_text: Parsed) -> None:
    parse = parse_text("A judge acquitted three men of plotting to bomb the base.")
    assert line(parse, "plotting", "alleged") == (
        "A judge acquitted three men of plotting to bomb the base (alleged: plotting).")


def test_somebodys_own_words_are_told_as_his(parse_text: Parsed) -> None:
    parse = parse_text('"The provocations put the peace of the region at risk," Minister Luis Padron said on Monday.')
    him = Source(source="Luis Padron", actor=None, form="quote", cue=None, said=None)
    told = line(parse, "put", "happened", attribution=[him])
    assert told == 'Luis Padron: "The provocations put the peace of the region at risk."'


def test_beyond_a_semicolon_another_sentence_begins(parse_text: Parsed) -> None:
    parse = parse_text("Estonia tried to have the bases condemned at the summit; Latvia blocked it.")
    assert line(parse, "tried") == "Estonia tried to have the bases condemned at the summit."


def test_a_captain_is_no_states(parse_text: Parsed) -> None:
    parse = parse_text("Estonia let a tanker go. Guards climbed onto its deck. Guards left its territory.")
    names = [mention(parse, "Estonia", "Estonia", "state:EST", "name"),
             mention(parse, "its", "Estonia", "state:EST", "pronoun"),
             mention(parse, "its", "Estonia", "state:EST", "pronoun", 1)]
    assert line(parse, "climbed", "happened", *names) == "Guards climbed onto its deck."
    assert line(parse, "left", "happened", *names) == "Guards left Estonia's territory."


def test_no_quotation_is_made_of_the_reports_own_words(parse_text: Parsed) -> None:
    parse = parse_text('Minister Luis Padron said "nothing was lost". The soldiers put up a fence.')
    him = Source(source="Luis Padron", actor=None, form="quote", cue=None, said=None)
    assert line(parse, "put", "happened", attribution=[him]) == "The soldiers put up a fence."
