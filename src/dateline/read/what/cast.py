"""Whom the nouns and pronouns of a report stand for where they take part in an event."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Optional

from ...model import Span
from ...words import word_set
from ..parse import Parse, Token
from ..says.authored import RULE as AUTHOR
from ..says.claims import Claim, claims_over
from ..who.actors import Actors, FoundActor, Identity
from .issuer import for_state, is_person, issuer

Named = tuple[Identity, Span]
PLURAL = frozenset({"we", "us", "our", "ours"})
OURS = frozenset({"our", "my"})
MANY = frozenset({"they", "them", "these", "those"})
FIRST_PERSON = PLURAL | {"i", "me", "my"}


class Cast:
    """Whom nouns and pronouns stand for: the actors, and whoever speaks for "I" and "we" in what is said."""

    def __init__(self, actors: Actors, parse: Parse, claims: Sequence[Claim]) -> None:
        self.actors, self.parse = actors, parse
        self.speakers: dict[int, list[Named]] = {}
        issued = issuer(parse, actors)
        for token in parse.tokens:
            if token.lower in FIRST_PERSON:
                self.speakers[token.i] = self._speakers(token, claims, issued)
        self.datelines = _datelines(parse)
        for claim in claims:
            self._reported(claim)

    def _speakers(self, token: Token, claims: Sequence[Claim], issued: Sequence[Identity]) -> list[Named]:
        """Who says "I" or "we": whoever is quoted; in a paper of a state or a body, that state or body."""
        claim = min((c for c in claims_over(claims, token.i) if c.identities), key=lambda c: c.size, default=None)
        if claim is not None and claim.source is not None:
            own = claim.rule == AUTHOR and token.lower in PLURAL
            return [(for_state(who) if own else who, claim.source) for who in claim.identities]
        others = [c for c in claims_over(claims, token.i) if c.source is None or c.source.text.lower() not in PLURAL]
        if token.lower in PLURAL and not others:  # "We reiterate that we will not recognise it"
            return [(identity, self.parse.span(token.i, token.i)) for identity in issued]
        return []

    def _reported(self, claim: Claim) -> None:
        """ "Seoul said it had seized a ship": the subject "it" of what a state or a body says is that state or body;
        "she would sign", of a person, and "they will not leave", where no one else is known, are those who say so."""
        if claim.cue_token is None or claim.source is None or not claim.identities:
            return
        person = all((i.actor or "person:").startswith("person:") for i in claim.identities)
        for verb in self.parse.kids(claim.cue_token, "ccomp"):
            for kid in self.parse.kids(verb.i, "nsubj", "nsubjpass"):
                own = {identity for identity, _ in self.actors.of(kid.i)}
                known = own <= set(claim.identities)   # "Kim said he" may be another man, named before
                alone = kid.lower == "it" and not person and len(claim.identities) == 1 and verb.lemma != "be"
                group = kid.lower == "they" and not own
                if alone or group or (own and known and kid.lower in ("he", "she")):
                    self.speakers[kid.i] = [(identity, claim.source) for identity in claim.identities]

    def acts(self, i: int) -> list[Named]:
        """Those that act where a noun is the subject; the owner of a law, a drill or a border does not."""
        if self.parse.tokens[i].lemma not in word_set("words/events.toml", "owner_rests"):
            return self.of(i)
        owners = {said.start for _, said in self.owner(i)}
        return [(identity, said) for identity, said in self.of(i) if said.start not in owners]

    def of(self, i: int) -> list[Named]:
        """Those a noun phrase stands for; "other unions such as NATO" stands for NATO."""
        if any(k.lower in OURS for k in self.parse.kids(i, "poss")) and self._is_homeland(i):
            return self.owner(i)
        found = self.speakers.get(i) or self._named_behind(i) or self.actors.of(i)
        if self.parse.tokens[i].tag == "PRP":  # an outlet tells, and does not act
            found = [n for n in found if n[0].sector != "JRN"]
        if self.parse.tokens[i].lower in MANY and len(found) == 1 and (found[0][0].actor or "").startswith("person:"):
            return []  # "they" are more than one
        if found:
            return [*found, *self._joined(i, found)]
        if self.parse.tokens[i].lemma in word_set("words/events.toml", "quantities"):
            return [n for p in self.parse.kids(i, "prep") if p.lower == "of" for k in self.parse.kids(p.i, "pobj")
                    for n in self.of(k.i)]
        for prep in self.parse.kids(i, "prep"):
            if prep.lower in ("as", "including", "like"):
                for pobj in self.parse.kids(prep.i, "pobj"):
                    found = [*found, *self.actors.of(pobj.i)]
        return found

    def _named_behind(self, i: int) -> list[Named]:
        """The persons of "two Danish aides, Ruth Holm and Nils Adler,": the names, with what the description says."""
        described = self.actors.at(i)
        if described is None or described.mention.mention != "description" or self.parse.tokens[i].tag != "NNS":
            return []
        named = [n for k in self.parse.kids(i, "appos") if k.i > i for n in self.actors.of(k.i)]
        if len(named) < 2 or not all((who.actor or "").startswith("person:") for who, _ in named):
            return []
        country = described.mention.country or next((who.country for who, _ in self._led_by(i) if who.country), None)
        return [(Identity(who.name, who.actor, who.country or country, who.sector), said) for who, said in named]

    def _led_by(self, i: int) -> list[Named]:
        """Whose "aides to the king" are."""
        preps = (p for p in self.parse.kids(i, "prep") if p.lower in ("to", "of"))
        return [n for p in preps for k in self.parse.kids(p.i, "pobj") for n in self.actors.of(k.i)]

    def _joined(self, i: int, known: Sequence[Named]) -> list[Named]:
        """Members of a list that are no actors themselves: "FBI agents" (the FBI), "his driver Jan Kos" (Kos)."""
        found: list[Named] = []
        have = {who.actor or who.name for who, _ in known}
        for kid in self.parse.kids(i, "conj"):
            if kid.pos not in ("NOUN", "PROPN") or self.actors.at(kid.i) is not None:
                continue
            named = [n for k in self.parse.kids(kid.i, "appos") for n in self.actors.of(k.i)]
            owners = self.actors.owner(kid.i) if kid.tag == "NNS" else []
            of_body = [n for n in owners if (n[0].actor or "").startswith("org:")]
            persons = [n for n in named if (n[0].actor or "").startswith("person:")]
            found += [n for n in persons or of_body if (n[0].actor or n[0].name) not in have]
            found += self._joined(kid.i, [*known, *found])
        return found

    def person(self, i: int) -> list[Named]:
        """The persons that a noun itself or a name behind it stands for; nobody who only has to do with the thing."""
        named = [n for k in self.parse.kids(i, "appos") for n in self.actors.of(k.i)]
        found = named or (self.of(i) if self.actors.at(i) is not None else [])
        return [n for n in found if is_person(n[0]) or not self.is_name(n[1])]

    def behind(self, i: int, said: Span, word: str) -> bool:
        """Whether the words stand in an of-phrase (by-phrase ...) of the noun."""
        preps = self.parse.kids(i, "prep", "agent")
        return said.start > self.parse.tokens[i].start and any(
            prep.lower == word and prep.start < said.start <= self.parse.tokens[self.parse.subtree(prep.i)[-1]].start
            for prep in preps)

    def is_name(self, said: Span) -> bool:
        """Whether the words are a name, and no description such as "Norwegian sailors"."""
        found = self._mention(said)
        return found is None or found.mention.mention == "name"   # an adjective ("Russian") is no mention of its own

    def is_site(self, i: int, said: Span) -> bool:
        """Whether a state or a building in front of an act of violence is where it was: "the Kenya bombing".

        "The Israeli bombing" and "the Kenya attack on Somalia" are told by their doer.
        """
        token, found = self.parse.tokens[i], self._mention(said)
        if token.lemma not in word_set("words/events.toml", "named_by_place") or said.start > token.start:
            return False
        if self.is_facility(i, said):
            return True
        if found is None or self.parse.tokens[found.head].dep not in ("compound", "nmod", "amod"):
            return False
        aimed = any(prep.lower in ("on", "against") for prep in self.parse.kids(i, "prep"))
        return found.mention.mention == "name" and (found.mention.actor or "").startswith("state:") and not aimed

    def is_facility(self, i: int, said: Span) -> bool:
        """Whether the words in front of a noun stand with a building or a camp: "the Danish embassy bombing"."""
        facilities = word_set("words/events.toml", "facilities")
        before = (k for k in self.parse.kids(i, "compound", "nmod") if k.lemma in facilities)
        return any(said.start <= k.start and k.start - said.end < 2 for k in before)

    def _is_homeland(self, i: int) -> bool:
        return self.parse.tokens[i].lemma in word_set("words/events.toml", "homeland")

    def _mention(self, said: Span) -> Optional[FoundActor]:
        """The mention with these words."""
        inside = self.parse.within(said.start, said.end)
        return next((found for t in inside if (found := self.actors.at(t.i)) and found.mention.said == said), None)

    def owner(self, i: int) -> list[Named]:
        """Those who possess or modify a noun; "our soil" is the speaker's state's."""
        for kid in self.parse.kids(i, "poss"):
            if self.speakers.get(kid.i):
                whose = self.speakers[kid.i]
                if not self._is_homeland(i):
                    return whose
                return [(for_state(who), said) for who, said in whose if who.country or not is_person(who)]
        return self.actors.owner(i)


def _datelines(parse: Parse) -> list[tuple[int, int]]:
    """The characters of "Seoul (AFP) - " and "BRUSSELS, May 3 (Reuters) - " at the head of a sentence."""
    found: list[tuple[int, int]] = []
    for sentence in parse.sentences:
        head = parse.tokens[sentence.first : min(sentence.last, sentence.first + 14)]
        dash = next((t for t in head if t.text in ("-", "--")), None)
        if dash is None or dash.i < sentence.first + 3:
            continue
        before = parse.tokens[sentence.first : dash.i]
        if before[-1].text == ")" and all(t.pos != "VERB" or t.text[:1].isupper() for t in before):
            found.append((sentence.start, dash.start))
    return found
