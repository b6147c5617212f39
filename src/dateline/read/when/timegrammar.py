"""The engine of the time grammar: rules as data, matched over symbols, level by level, longest first.

A rule's `match` is a list of patterns. A pattern is a row of words and classes:

- `ago` a word, `<month>` a class; `last|past` alternatives; `the?` may be absent; `( of the )?` a group;
- `<nth:day>` the class `<nth>` whose value is handed on under the name `day` (otherwise under the class's own name);
- `~in` must stand there but is no part of the expression.

All patterns of a level are laid out in one tree, so matching a symbol costs the same however many rules there are, and
the order of the rules does not count: the longest match wins, then the one with more plain words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Optional

from ...rules import BadRules, rule_rows, table
from .timelex import Symbol

NEEDS = ("level", "match", "is")
MAY = ("means", "args", "small", "unless_before", "unless_after")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a grammar file."""

    name: str
    makes: tuple[str, ...]            # the classes of the symbol it makes; none where it only keeps others away
    means: str                        # which meaning to build
    args: Mapping[str, Any]
    small: bool                       # must not be capitalised
    unless_before: frozenset[str]     # keys that must not stand before or behind it
    unless_after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Step:
    """One place of a pattern: what must stand there, the name its value gets, whether it is context only."""

    key: str
    name: str
    context: bool


@dataclass(slots=True)
class Node:
    """A place in the tree of patterns."""

    after: dict[str, Node] = field(default_factory=dict)
    ends: list[tuple[tuple[Any, ...], Rule, tuple[Step, ...]]] = field(default_factory=list)


Build = Callable[[str, dict[str, Any]], Any]


@cache
def levels(file: str) -> tuple[Node, ...]:
    """The trees of a grammar file, one for each level."""
    roots: dict[int, Node] = {}
    for name, row in rule_rows(file, NEEDS, MAY).items():
        rule = Rule(name, tuple(f"<{one}>" for one in row["is"]), row.get("means", ""), row.get("args", {}),
                    row.get("small", False), frozenset(row.get("unless_before", ())),
                    frozenset(row.get("unless_after", ())))
        for pattern in row["match"]:
            for steps in expanded(pattern, f"data/{file}: [{name}]"):
                _add(roots.setdefault(row["level"], Node()), steps, rule)
    return tuple(roots[level] for level in sorted(roots))


@cache
def names(file: str, makes: str) -> Node:
    """The tree of a file of names ("christmas eve"), each row making a symbol of class `makes` with the row's key."""
    root = Node()
    for key, row in table(file).items():
        rule = Rule(key, (f"<{makes}>",), "name", {"name": key}, False, frozenset(), frozenset())
        for name in row["names"]:
            _add(root, tuple(Step(word, "", False) for word in name.split()), rule)
    return root


COUNTS = frozenset({"<number>", "<count>", "<nth>"})   # no time without something else
BESIDES = COUNTS | {"<lasting>", "<lasted>"}            # nor are the things that a length is of


@cache
def sparks(file: str, *lists: str) -> frozenset[str]:
    """Words without one of which, and without a figure, a text holds nothing that the grammar reads as a time.

    The classes of a pattern are counted as found by the word file (`timelex.classes`); a pattern with no class but
    numbers needs its plain words, of which the longest is the rarest.
    """
    found: set[str] = set()
    roots = [*levels(file), *(names(one, "name") for one in lists)]
    while roots:
        node = roots.pop()
        roots += node.after.values()
        for _, _, steps in node.ends:
            core = [step.key for step in steps if not step.context]
            if all(not key.startswith("<") or key in COUNTS for key in core):
                words = [key for key in core if key.isalpha()]
                found.add(max(words, key=lambda word: (word not in ("the", "of", "in"), len(word)), default=""))
    return frozenset(found - {""})


@cache
def vocabulary(file: str, *lists: str) -> frozenset[str]:
    """Every word, mark and class that a pattern of the grammar may hold or look at; all else ends a pattern."""
    found: set[str] = set(SENTENCE_ENDS)
    roots = [*levels(file), *(names(one, "name") for one in lists)]
    while roots:
        node = roots.pop()
        roots += node.after.values()
        found |= node.after.keys()
        for _, rule, _ in node.ends:
            found |= rule.unless_before | rule.unless_after
    return frozenset(found)


SENTENCE_ENDS = frozenset(".!?\"")


def runs(found: list[Symbol], known: frozenset[str], telling: frozenset[str]) -> Iterator[list[Symbol]]:
    """The stretches of symbols in which a pattern may match: all of the vocabulary, one of them telling of time.

    Each comes with the symbol before it, for rules that look there.
    """
    begin, tells = 0, False
    for i, symbol in enumerate(found):
        if not known.isdisjoint(symbol.keys):
            tells = tells or not telling.isdisjoint(symbol.keys)
            continue
        if tells:
            yield found[max(begin - 1, 0):i]
        begin, tells = i + 1, False
    if tells:
        yield found[max(begin - 1, 0):]


def _add(node: Node, steps: tuple[Step, ...], rule: Rule) -> None:
    for step in steps:
        node = node.after.setdefault(step.key, Node())
    plain = sum(not step.key.startswith("<") for step in steps)
    context = sum(step.context for step in steps)
    node.ends.append(((context, -plain, rule.name), rule, steps))
    node.ends.sort(key=lambda end: end[0])


_PIECE = re.compile(r"\(|\)\??|[^\s()]+")
Steps = tuple[Step, ...]


def expanded(pattern: str, where: str) -> set[Steps]:
    """Every plain row of steps that a pattern allows. Raises `BadRules` for unbalanced groups or an empty pattern."""
    stack: list[list[Steps]] = [[()]]
    for piece in _PIECE.findall(pattern):
        if piece == "(":
            stack.append([()])
        elif piece.startswith(")"):
            if len(stack) == 1:
                raise BadRules(f"{where}: ) without ( in {pattern!r}")
            group = stack.pop()
            stack[-1] = [a + b for a in stack[-1] for b in ([*group, ()] if piece == ")?" else group)]
        else:
            stack[-1] = [a + b for a in stack[-1] for b in _choices(piece)]
    rows = {row for row in stack[0] if row}
    if len(stack) != 1 or not rows:
        raise BadRules(f"{where}: ( without ) or nothing in {pattern!r}")
    return rows


def _choices(piece: str) -> list[Steps]:
    context = piece.startswith("~")
    word = piece[1:] if context else piece
    maybe = word.endswith("?") and word != "?"
    steps: list[Steps] = []
    for one in word.removesuffix("?").split("|") if maybe else word.split("|"):
        name = ""
        if one.startswith("<"):
            key, _, name = one[1:-1].partition(":")
            one, name = f"<{key}>", name or key
        steps.append((Step(one, name, context),))
    return [*steps, ()] if maybe else steps


def reduced(found: list[Symbol], text: str, offset: int, roots: Iterable[Node], build: Build) -> list[Symbol]:
    """The symbols after all levels (`roots`) of a grammar: what rules matched is replaced by the symbols they make.

    `text` holds the symbols from `offset` on. A pattern has a fixed greatest length and each level reads from left to
    right once, so the time taken grows with the number of symbols only.
    """
    for root in roots:
        found = _reduced_once(found, text, offset, root, build)
    return found


def _reduced_once(found: list[Symbol], text: str, offset: int, root: Node, build: Build) -> list[Symbol]:
    out: list[Symbol] = []
    starts = root.after.keys()
    i = 0
    while i < len(found):
        best = None if starts.isdisjoint(found[i].keys) else _longest(found, i, root, text, offset)
        if best is None:
            out.append(found[i])
            i += 1
            continue
        end, rule, steps = best
        lead = next(n for n, step in enumerate(steps) if not step.context)
        trail = next(n for n, step in enumerate(reversed(steps)) if not step.context)
        made = _made(found[i:end], rule, steps, lead, trail, build)
        out += found[i:i + lead]
        out += [made] if made else found[i + lead:end - trail]
        i = end - trail
    return out


def _longest(found: list[Symbol], i: int, root: Node, text: str,
             offset: int) -> Optional[tuple[int, Rule, tuple[Step, ...]]]:
    """The longest match that begins at symbol `i`: where it ends, its rule and steps."""
    best: Optional[tuple[int, Rule, tuple[Step, ...]]] = None
    front = [root]
    for j in range(i, len(found)):
        front = [after for node in front for key in found[j].keys if (after := node.after.get(key)) is not None]
        if not front:
            break
        ends = [end for node in front for end in node.ends]
        for _, rule, steps in sorted(ends, key=lambda end: end[0]) if len(ends) > 1 else ends:
            if _allowed(found, i, j, rule, text, offset):
                best = (j + 1, rule, steps)
                break
    return best


def _allowed(found: list[Symbol], i: int, j: int, rule: Rule, text: str, offset: int) -> bool:
    """Whether what stands around a match allows it."""
    if rule.small and text[found[i].start - offset].isupper() and i and found[i - 1].keys[0] not in SENTENCE_ENDS:
        return False
    if i and not rule.unless_before.isdisjoint(found[i - 1].keys):
        return False
    return not (j + 1 < len(found) and not rule.unless_after.isdisjoint(found[j + 1].keys))


def _made(matched: list[Symbol], rule: Rule, steps: tuple[Step, ...], lead: int, trail: int,
          build: Build) -> Optional[Symbol]:
    """The symbol that a match makes; None where the rule's values make no sense together (31 June)."""
    values = {step.name: symbol.value[step.key] for step, symbol in zip(steps, matched, strict=True) if step.name}
    values["words"] = [step.key for step in steps if not step.name and not step.context]
    meaning = build(rule.means, {**values, **rule.args}) if rule.means else None
    if rule.means and meaning is None:
        return None
    inner = matched[lead:len(matched) - trail]
    keys = rule.makes or ("#",)
    parts = tuple(name for part in inner if part.rule for name in (part.rule, *part.inner))
    return Symbol(inner[0].start, inner[-1].end, keys, dict.fromkeys(keys, meaning), inner[0].glued, rule.name, parts,
                  _split(matched, steps))


def _split(matched: list[Symbol], steps: tuple[Step, ...]) -> Optional[tuple[int, int]]:
    """Of "from 9 to 16 September": where "9" ends and where "16 September" begins."""
    second = next((n for n, step in enumerate(steps) if step.name in SECOND), None)
    if not second:
        return None
    first = max(n for n in range(second) if steps[n].name or not n)
    return matched[first].end, matched[second].start


SECOND = frozenset({"last", "other"})   # the names that patterns give to the second of two times
