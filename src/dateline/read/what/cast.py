"""Whom the nouns and pronouns of a report stand for where they take part in an event."""

from __future__ import annotations

from collections.abc import Sequence

from ...model import Span
from ...words import word_set
from ..parse import Parse
from ..says.claims import Claim, claims_over
from ..who.actors import Actors, Identity

Named = tuple[Identity, Span]
FIRST_PERSON = frozenset({"i", "we", "us", "me", "our", "my", "ours"})


class Cast:
    """Whom nouns and pronouns stand for: the actors, and whoever speaks for "I" and "we" in what is said."""

    def __init__(self, actors: Actors, parse: Parse, claims: Sequence[Claim]) -> None:
        self.actors, self.parse = actors, parse
        self.speakers: dict[int, list[Named]] = {}
        for token in parse.tokens:
            if token.lower in FIRST_PERSON:
                claim = min(
                    (c for c in claims_over(claims, token.i) if c.identities), key=lambda c: c.size, default=None
                )
                if claim is not None and claim.source is not None:
                    self.speakers[token.i] = [(identity, claim.source) for identity in claim.identities]

        self.datelines = _datelines(parse)
        for claim in claims:
            self._reported(claim)

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
        found = self.speakers.get(i) or self.actors.of(i)
        if found:
            return found
        for prep in self.parse.kids(i, "prep"):
            if prep.lower in ("as", "including", "like"):
                for pobj in self.parse.kids(prep.i, "pobj"):
                    found = [*found, *self.actors.of(pobj.i)]
        return found

    def behind_of(self, i: int, said: Span) -> bool:
        """Whether the words stand in an of-phrase of the noun."""
        return any(prep.lower == "of" and prep.start < said.start for prep in self.parse.kids(i, "prep")) and (
            said.start > self.parse.tokens[i].start
        )

    def owner(self, i: int) -> list[Named]:
        """Those who possess or modify a noun."""
        for kid in self.parse.kids(i, "poss"):
            if kid.i in self.speakers:
                return self.speakers[kid.i]
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
