"""Words that credit a clause to somebody without a verb of saying: "according to", "citing", "per", "in X's view"."""

from __future__ import annotations

from collections.abc import Collection
from typing import Optional

from ..parse import Token
from .contents import verb_content
from .cues import credit_words, load_cues, verb_cue
from .scene import SPOKEN, Found, Scene
from .speakers import can_tell


def credited(scene: Scene, token: Token) -> Optional[Found]:
    """What a credit's first word credits to whom; None where the word is none."""
    words = credit_words()
    if token.lower == "according":
        return _according(scene, token)
    if token.lower == "citing":
        return _citing(scene, token)
    if token.lower in words.per and token.dep == "prep":
        named = scene.parse.kids(token.i, "pobj")
        return _credit(scene, token, token.i, named[0].i) if named and can_tell(named[0]) else None
    if token.lemma == "put":
        return _put_it(scene, token)
    return _in_view(scene, token) if token.lower == "in" and token.dep == "prep" else None


def _according(scene: Scene, token: Token) -> Optional[Found]:
    """"according to X"."""
    to = [k for k in scene.parse.kids(token.i, "prep") if k.lower == "to"]
    named = scene.parse.kids(to[0].i, "pobj") if to else []
    return _credit(scene, token, to[0].i, named[0].i) if named else None


def _citing(scene: Scene, token: Token) -> Optional[Found]:
    """"Jets crossed the border, citing X", "he said ..., citing X": what was said, where there is a verb of saying."""
    parse = scene.parse
    named = parse.kids(token.i, "dobj")
    if not named or token.head == token.i or not can_tell(named[0]):
        return None
    phrase = set(parse.subtree(token.i))
    for above in parse.ancestors(token):
        if (cue := verb_cue(above)) and cue.stance in SPOKEN and (said := verb_content(parse, above, cue) - phrase):
            return Found(load_cues().verbs["say"], token.i, token.i, named[0].i, said)
    return _credit(scene, token, token.i, named[0].i)


def _put_it(scene: Scene, verb: Token) -> Optional[Found]:
    """"The port, as the mayor put it, is closed"."""
    kids = scene.parse.kids(verb.i)
    it = [k.i for k in kids if k.dep == "dobj" and k.lower == "it"]
    subject = [k.i for k in kids if k.dep == "nsubj"]
    led = any(k.lower in {"as", "how"} for k in kids)
    return _credit(scene, verb, it[0], subject[0]) if led and it and subject else None


def _in_view(scene: Scene, token: Token) -> Optional[Found]:
    """"in the words of X", "in X's view"."""
    parse = scene.parse
    for view in parse.kids(token.i, "pobj"):
        if view.lemma not in credit_words().views:
            continue
        of = [noun for prep in parse.kids(view.i, "prep") if prep.lower == "of" for noun in parse.kids(prep.i, "pobj")]
        for owner in [*parse.kids(view.i, "poss"), *of]:
            return _credit(scene, token, view.i, owner.i)
    return None


def _credit(scene: Scene, token: Token, last: int, source: int) -> Optional[Found]:
    """The clause a credit stands beside, or the whole sentence where a comma sets it off at either end."""
    parse = scene.parse
    if token.head == token.i:
        return None
    phrase = set(parse.subtree(token.i))
    sentence = parse.sentence(token)
    whole = token.i == sentence.first or (parse.tokens[token.i - 1].text == "," and max(phrase) >= sentence.last - 2)
    base: Collection[int] = range(sentence.first, sentence.last) if whole else parse.subtree(token.head)
    content = {i for i in base if i not in phrase}
    if scene.inside[token.i] >= 0:
        content = {i for i in content if scene.inside[i] == scene.inside[token.i]}
    return Found(load_cues().verbs["say"], token.i, last, source, content)
