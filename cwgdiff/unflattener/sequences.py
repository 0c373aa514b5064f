"""Labels that lost their marks: a search over the whole sequence of a text.

`23` is "2 became 3" or the twenty-third item, `il)` is "i became l" or no label at all. One label
says nothing; but on either side the labels of a section must run without gap or repeat. So
every reading of every line is tried, and the cheapest way through the whole text is taken. How
much dearer the best way with another reading is tells how sure the reading is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

from cwgdiff.labels import Reading, bare, follows, readings

Side = Literal["both", "base", "revised"]

# What a step costs. Only their order matters: a fault in a sequence is dearer than any
# explanation of it, a fused label is cheaper than a line that one side lacks.
FAULT = 8.0  # a gap or a repeat in a sequence
FUSED = 0.4  # the label is two labels
ONE_SIDED = 1.0  # the line stands on one side only
ONE_SIDED_HEADING = 2.5  # a heading stands on one side only
TWIN_HEADING = 0.5  # ... and the heading beside it is nearly the same
GAINED = 2.0  # the paragraph stands on both sides, its label on one
OPENED = 0.1  # a list within the list
EMPTY = 2.0  # a heading with nothing under it
LAST_INSIDE = 1.9  # "," or "." ends a line that has a neighbour after it in its list
OPEN_LAST = 0.3  # ";" ends the last line of a list
DEEPEST = 3  # lists within lists

CERTAIN = 0.75  # a reading is certain when the next best way costs so much more
LIKELY = 0.25


@dataclass(frozen=True, slots=True)
class Line:
    """A line as the search sees it: its label as printed ("" for none), or a heading."""

    label: str
    heading: bool = False
    twin: bool = False  # a heading much like the one next to it
    base_end: str = ""  # the sign that ends the line on either side
    revised_end: str = ""
    known: tuple[bool, str | None] | None = None  # whether a known base has it, and its label there


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a line is: the sides that have it, its label on each (None: none), the margin."""

    side: Side
    base: str | None
    revised: str | None
    margin: float


_Stack = tuple[Reading, ...]
_State = tuple[_Stack, str, _Stack, str]  # both sides: open lists, and how the last line ended
_Option = tuple[Side, str | None, str | None]
_START: _State = ((), "", (), "")
_HEADED = "§"  # stands for the end of a line where a heading has nothing under it yet


def read_sequences(lines: list[Line]) -> list[Verdict]:
    """The cheapest reading of every line, in order, with its margin over the best other one.

    >>> [(v.base, v.revised) for v in read_sequences([Line("a"), Line("b"), Line("bc")])]
    [('a', 'a'), (None, 'b'), ('b', 'c')]
    """
    # Latin labels are read as Cyrillic only where a list has Cyrillic ones too.
    steps_of = cache(partial(_steps, not any(_cyrillic(line.label) for line in lines)))
    forward: list[dict[_State, float]] = [{_START: 0.0}]
    steps: list[list[tuple[_State, _Option, _State, float]]] = []
    for line in lines:
        reached: dict[_State, float] = {}
        taken: list[tuple[_State, _Option, _State, float]] = []
        for state, spent in _cheapest(forward[-1]):
            for option, after, cost in _moves(state, line, steps_of):
                if not _agrees(option, line.known):
                    continue
                taken.append((state, option, after, cost))
                if spent + cost < reached.get(after, float("inf")):
                    reached[after] = spent + cost
        forward.append(reached)
        steps.append(taken)
    # What the rest of the text costs from each state; then one way is walked, so that two readings
    # that are as good as each other are not mixed.
    rests = [{state: _close(state) for state in forward[-1]}]
    for taken in reversed(steps):
        before: dict[_State, float] = {}
        for state, _, after, cost in taken:
            if after in rests[-1]:
                before[state] = min(before.get(state, float("inf")), cost + rests[-1][after])
        rests.append(before)
    rests.reverse()
    verdicts: list[Verdict] = []
    here = _START
    for at, taken in enumerate(steps):
        best: dict[_Option, float] = {}
        ways: list[tuple[float, str, _Option, _State]] = []
        for state, option, after, cost in taken:
            if after not in rests[at + 1]:
                continue
            total = forward[at][state] + cost + rests[at + 1][after]
            best[option] = min(best.get(option, float("inf")), total)
            if state == here:
                ways.append((cost + rests[at + 1][after], str(option), option, after))
        _, _, chosen, here = min(ways, key=lambda way: way[:2])
        others = [total for option, total in best.items() if option != chosen]
        margin = min(others) - best[chosen] if others else FAULT
        verdicts.append(Verdict(*chosen, margin))
    return verdicts


MOST_STATES = 60  # kept after each line; a text read rightly has a few dozen


def _cheapest(states: dict[_State, float]) -> list[tuple[_State, float]]:
    ranked = sorted(states.items(), key=lambda pair: (pair[1], str(pair[0])))
    return ranked[:MOST_STATES]


def _cyrillic(label: str) -> bool:
    return any("\u0400" <= letter <= "\u04ff" for letter in label)


def _agrees(option: _Option, known: tuple[bool, str | None] | None) -> bool:
    if known is None:
        return True
    side, base, _ = option
    present, label = known
    return (side != "revised") == present and (not present or label is None or base == label)


def _moves(
    state: _State, line: Line, steps_of: _StepsOf
) -> Iterator[tuple[_Option, _State, float]]:
    """Every reading of a line in a state: what it is, the state after it, its cost."""
    base, base_end, revised, revised_end = state
    ends = (line.base_end, line.revised_end)
    if line.heading:
        shut_base, shut_revised = _last(base, base_end), _last(revised, revised_end)
        alone = TWIN_HEADING if line.twin else ONE_SIDED_HEADING
        yield ("both", None, None), ((), _HEADED, (), _HEADED), shut_base + shut_revised
        yield ("base", None, None), ((), _HEADED, revised, revised_end), alone + shut_base
        yield ("revised", None, None), (base, base_end, (), _HEADED), alone + shut_revised
        return
    if not line.label:
        one, other = ("" if end == _HEADED else end for end in (base_end, revised_end))
        yield ("both", None, None), (base, one, revised, other), 0.0
        yield ("base", None, None), (base, one, revised, revised_end), ONE_SIDED + 0.5
        yield ("revised", None, None), (base, base_end, revised, other), ONE_SIDED + 0.5
        return
    for one, other, cost in _splits(line.label):
        for (stack, spent), (other_stack, other_spent) in (
            (left, right)
            for left in steps_of(base, base_end, one)
            for right in steps_of(revised, revised_end, other)
        ):
            if one == other and stack[-1:] and other_stack[-1:] and stack[-1] != other_stack[-1]:
                continue  # the same label is read alike on both sides
            after = (stack, ends[0], other_stack, ends[1])
            yield ("both", one, other), after, cost + spent + other_spent
    for stack, spent in steps_of(base, base_end, line.label):
        yield ("base", line.label, None), (stack, ends[0], revised, revised_end), ONE_SIDED + spent
        gained = (stack, ends[0], revised, ends[1])
        yield ("both", line.label, None), gained, GAINED + spent
    for stack, spent in steps_of(revised, revised_end, line.label):
        # An insertion is likelier than a deletion: bodies add more than they take away.
        state_after = (base, base_end, stack, ends[1])
        yield ("revised", None, line.label), state_after, ONE_SIDED - 0.1 + spent
        gained = (base, ends[0], stack, ends[1])
        yield ("both", None, line.label), gained, GAINED - 0.1 + spent


def _splits(label: str) -> Iterator[tuple[str, str, float]]:
    yield label, label, 0.0
    core = bare(label)
    for at in range(1, min(len(core), 12)):
        one, other = core[:at], core[at:]
        if one != other and readings(one) and readings(other):
            yield one, other, FUSED


_Steps = tuple[tuple[_Stack, float], ...]
_StepsOf = Callable[[_Stack, str, str], _Steps]


def _steps(latin_only: bool, stack: _Stack, end: str, label: str) -> _Steps:
    """What a side's open lists are after a label, with the cost."""
    return tuple(_readable(latin_only, stack, end, label))


def _readable(
    latin_only: bool, stack: _Stack, end: str, label: str
) -> Iterator[tuple[_Stack, float]]:
    found = False
    for reading in readings(label):
        if latin_only and reading.style.endswith("cyrillic"):
            continue
        if reading.style == "bullet":
            found = True
            yield stack, 0.0
            continue
        for depth in range(len(stack) - 1, -1, -1):
            if follows(reading, stack[depth]):
                found = True
                closed = depth == len(stack) - 1 and end in (",", ".")
                yield (*stack[:depth], reading), LAST_INSIDE if closed else 0.0
        if reading.ordinal == 1 and not reading.suffix and len(stack) < DEEPEST:
            families = {open_list.family for open_list in stack}
            if reading.family not in families:
                found = True
                yield (*stack, reading), OPENED if stack else 0.0
    if not found:
        first = next(iter(readings(label)), None)
        kept = (*stack[:-1], first) if first is not None else stack
        yield kept, FAULT


def _last(stack: _Stack, end: str) -> float:
    if end == _HEADED:
        return EMPTY
    return OPEN_LAST if stack and end == ";" else 0.0


def _close(state: _State) -> float:
    base, base_end, revised, revised_end = state
    return _last(base, base_end) + _last(revised, revised_end)
