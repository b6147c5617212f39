"""What a noun phrase leaves out and the event's own fields hold: by whom, between whom, against whom, where."""

from __future__ import annotations

import re
from typing import Final

from ...model import Event, Who
from ...rules import table
from ..parse import Parse
from .calling import articled, genitive
from .lentsubjects import Frame
from .verbforms import is_verbal, words
from .wording import finished

NAMED_KINDS: Final = frozenset({"exercise", "meeting", "call"})
GENITIVE: Final = "'s"    # who does it stands before the phrase: "Latvia's drills"
JOINED: Final = frozenset({"exercise", "meeting", "call", "agreement", "cooperation", "patrol", "visit"})
AIMED: Final = frozenset({
    "sanction", "aid", "support", "protest", "accusation", "threat", "warning", "appeal", "offer"})
BETWEEN: Final = frozenset({"meeting", "call", "agreement", "cooperation"})
TOWARDS: Final = {"target": "against", "addressee": "to", "beneficiary": "for"}
SPEAKS: Final = 4    # words of the shortest phrase that may stand alone
ENOUGH: Final = 6    # words of a phrase that says by itself what it is about
NAMELESS: Final = 10  # words of one that names nobody and no place
DOERS_NAMED: Final = 3
STEM: Final = 4      # letters by which "Russian" is known to tell of Russia
_END: Final = re.compile(r"(?<!\.[A-Z])\.$")


def completed(text: str, event: Event, parse: Parse, frame: Frame, kept: set[int]) -> str:
    """The line with who and where, where it is a bare noun phrase that names none of them; else as it is."""
    if is_verbal(parse.tokens[frame.top]) or len(text.split()) > ENOUGH * 2:
        return text
    bare = _END.sub("", text)
    owned = any(parse.tokens[i].dep == "poss" for i in kept)
    by = [] if owned else _doers(event, bare)
    if by[:1] == [GENITIVE]:
        bare, by = f"{genitive(doers(event))} {_lowered(bare, parse, kept)}", []
    crowded = bool(by) or len(event.participants) > DOERS_NAMED or len(bare.split()) > ENOUGH
    enough = crowded or (owned and event.kind == "casualties")
    added = [*by, *([] if enough else _others(event, bare))]
    if len(bare.split()) <= ENOUGH:
        added += _where(event, " ".join([bare, *added]))
    return finished(" ".join([bare, *added]))


def called(event: Event, parse: Parse, kept: set[int]) -> dict[int, str]:
    """What to put behind a token so that "the drills" are named: their name behind "the", else whose they are behind
    the noun. Nothing where the line names them, or more is said of them than "the"."""
    noun = next((parse.tokens[i] for i in sorted(kept) if _is_trigger(event, parse, i)), None)
    if noun is None or event.kind not in NAMED_KINDS:
        return {}
    kids = [k for k in parse.kids(noun.i) if k.i in kept]
    the = next((k for k in kids if k.dep == "det" and k.lower == "the"), None)
    text = " ".join(parse.tokens[i].text for i in sorted(kept))
    if the is None or any(k.dep in ("prep", "appos", "poss", "relcl", "acl") for k in kids):
        return {}
    if event.name:
        proper = not set(event.name.lower().split()) & words("happening_words")
        told = event.name.split()[0].lower() in text.lower()
        return {} if told else {the.i: event.name} if proper else {noun.i: f"({event.name})"}
    acting = [w for w in event.participants if w.role in ("agent", "participant")]
    if len(kids) > 1 or not acting or any(is_told(w, text) for w in acting):
        return {}
    return {noun.i: f"{'between' if event.kind in BETWEEN and len(acting) > 1 else 'of'} {doers(event)}"}


def _is_trigger(event: Event, parse: Parse, i: int) -> bool:
    """Whether a token is the noun on which the trigger's other words hang."""
    token, trigger = parse.tokens[i], event.trigger
    over = parse.tokens[token.head]
    inside = trigger.start <= over.start < trigger.end and over is not token
    return token.pos == "NOUN" and trigger.start <= token.start < trigger.end and not inside


def doers(event: Event) -> str:
    """Who does it, joined: "Latvia and Estonia"; "" where nobody is known."""
    names = [shown(w) for w in event.participants if w.role in ("agent", "participant")][:DOERS_NAMED]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


def _doers(event: Event, text: str) -> list[str]:
    """Who does it, for kinds that are known by who takes part; an attack's doer beside its noun is often only said."""
    acting = [w for w in event.participants if w.role in ("agent", "participant")]
    if event.kind not in JOINED:
        return []
    crowd = len(acting) > DOERS_NAMED - 1 or " by " in text or " from " in text
    if not acting or crowd or any(is_told(w, text) for w in acting):
        return []
    if event.kind in BETWEEN:
        return [f"{'between' if len(acting) > 1 else 'involving'} {doers(event)}"]
    plain = not text.split()[0].lower().startswith(("over", "more", "at", "about", "another", "some", "up")) and (
        not text[:1].isdigit())
    named = len(acting) == 1 and acting[0].name[:1].isupper()
    return [GENITIVE] if named and plain else [f"by {doers(event)}"]


def _lowered(text: str, parse: Parse, kept: set[int]) -> str:
    """A phrase that does not begin a sentence."""
    first = text.split()[0]
    proper = any(t.text == first and t.pos == "PROPN" for t in (parse.tokens[i] for i in kept))
    return text if proper or not first[1:].islower() else text[:1].lower() + text[1:]


def _others(event: Event, text: str) -> list[str]:
    sentence = event.sentence
    others = [w for w in event.participants if w.role in TOWARDS and not is_told(w, text) and event.kind in AIMED
              and w.said is not None and sentence.start <= w.said.start < sentence.end
              and f" {TOWARDS[w.role]} " not in text and not (w.role == "target" and " of " in text)]
    return [f"{TOWARDS[w.role]} {shown(w)}" for w in others[:1]]


def is_bare(text: str) -> bool:
    """Whether a phrase tells too little to be read alone: "Shooting.", "Sustained gunfire and explosions." """
    said = text.split()
    named = any(w[:1].isupper() or w[:1].isdigit() for w in said[1:])
    return len(said) < SPEAKS or (not named and len(said) < NAMELESS)


def _where(event: Event, text: str) -> list[str]:
    """Where it is, where its own sentence says so, or for drills, whose ground is told once."""
    here = [p for p in event.places if p.role in ("place", "host") and (event.kind == "exercise" or (
        p.said is not None and event.sentence.start <= p.said.start < event.sentence.end))]
    if not here or any(_in(p.name, text) for p in event.places) or here[0].name.split()[0] in words("directions"):
        return []
    name = here[0].name   # "near Riga" has its preposition
    return [name if name.split()[0] in words("placing") else f"in {articled(name)}"]


def is_told(who: Who, text: str) -> bool:
    """Whether a line has the words for somebody, by name or as said."""
    state = who.country if (who.actor or "").startswith("state:") else None
    row = table("actors/state_words.toml").get(state or "", {})
    alike = [*row.get("adjectives", ()), *row.get("names", ()), *(f"{seat}'s" for seat in row.get("seats", ()))]
    return _in(who.name, text) or (who.said is not None and _in(who.said.text, text)) or any(
        re.search(rf"(?<!\w){re.escape(a)}(?!\w)", text) for a in alike)


def shown(who: Who) -> str:
    """A name as it stands within a sentence."""
    bare = who.name[:1].islower() and who.name.split()[0] not in ("a", "an", "the")
    return f"the {who.name}" if bare else articled(who.name)


def _in(name: str, text: str) -> bool:
    stems = [w[:STEM].lower() for w in re.findall(r"[^\W\d_]{3,}", name) if w[0].isupper()] or [name.lower()]
    lower = text.lower()
    if not any(w[0].isupper() for w in name.split()):
        return name.split()[-1].lower() in lower
    return any(stem in lower for stem in stems)
