"""How much work a condition can be, told from its checked syntax tree before it ever runs.

CEL stops a condition after 10,000 iterations, but each of them may compare long texts and lists, or compile a pattern. So the work is
worked out beforehand: calls by the depth of the loop they stand in, times what they look at. It is the same on every machine, unlike time.
A unit is 5 to 30 ns; LARGEST_EFFORT is what all conditions together may cost for one event.
"""

import re
from dataclasses import dataclass, field

from loyalty.programs.tree import Call, Comprehension, Constant, Expression, List, Name, Select, Struct

LARGEST_EFFORT = 5_000_000
DEEPEST_LOOP = 2
ITERATIONS = 10_000
CALL_UNITS = 4
SHORT_TEXT = 32
FIELDS_OF_A_LINE = 8
PATTERN_UNITS = 1_000
"""For each character of a text pattern: CEL compiles it whenever it looks."""
PATTERN_LENGTH = 200

WHOLE_EVENT = ("event.lines", "event.attributes")
DECLARED_ATTRIBUTE = "event.attributes."
_LOGIC = frozenset({"_&&_", "_||_", "!_", "@not_strictly_false"})
_YES_OR_NO = frozenset({"_==_", "_!=_", "_<_", "_<=_", "_>_", "_>=_", "@in", "contains", "startsWith", "endsWith", "matches"})
_COUNTS = re.compile(r"\{(\d*),?(\d*)\}")


class TooMuch(Exception):
    """The condition could be more work than is allowed, or work without a limit; the message says what to leave out."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What an event weighs in units: the heaviest field of a line or attribute, all of them together; and how long its longest list is."""

    items: int = 1
    single: int = 0
    whole: int = 0


ORDINARY = Weights(items=20, single=50, whole=1_000)
"""What every condition that is saved must be able to look at."""


@dataclass(frozen=True, slots=True)
class Size:
    """What looking at a value costs: fixed units, and how many fields of lines or attributes, or all of them, it holds."""

    fixed: int = 0
    singles: int = 0
    wholes: int = 0

    def __add__(self, other: "Size") -> "Size":
        return Size(self.fixed + other.fixed, self.singles + other.singles, self.wholes + other.wholes)

    def times(self, factor: int) -> "Size":
        """Look at it so many times."""
        return Size(self.fixed * factor, self.singles * factor, self.wholes * factor)


NOTHING = Size()


@dataclass(frozen=True, slots=True)
class Effort:
    """What a condition costs outside of loops, in loops, and in loops within loops. `items` is its own longest list.

    `depends` tells whether it depends on what the event weighs; `fixed` is what it costs when it does not.
    """

    levels: tuple[Size, ...]
    items: int
    depends: bool = field(init=False)
    fixed: int = field(init=False)

    def __post_init__(self) -> None:
        first, *loops = self.levels
        object.__setattr__(self, "depends", any(level != NOTHING for level in loops) or first.singles > 0 or first.wholes > 0)
        object.__setattr__(self, "fixed", first.fixed)

    def units(self, weights: Weights) -> int:
        """Work out the units for an event."""
        items = max(weights.items, self.items)
        return sum(
            min(items**depth, ITERATIONS) * (size.fixed + size.singles * weights.single + size.wholes * weights.whole)
            for depth, size in enumerate(self.levels)
        )


NO_EFFORT = Effort((NOTHING,), 1)


def effort(tree: Expression) -> Effort:
    """Work out the effort of a checked expression. Raises TooMuch."""
    meter = _Meter()
    meter.visit(tree, 0)
    found = Effort(tuple(meter.levels), meter.items)
    if found.units(ORDINARY) > LARGEST_EFFORT:
        raise TooMuch("The condition is too much work, even for an ordinary event.")
    return found


class _Meter:
    """Adds up the cost of calls by loop depth; `visit` returns the size of an expression's value."""

    def __init__(self) -> None:
        self.levels = [NOTHING] * (DEEPEST_LOOP + 1)
        self.items = 1
        self._variables: list[str] = []

    def visit(self, node: Expression, depth: int) -> Size:
        match node:
            case Constant():
                return Size(1 + len(node.raw) // 2)
            case Name():
                return self._name(node.name)
            case Select():
                return _part_of(self.visit(node.of, depth))
            case List():
                self.items = max(self.items, len(node.elements))
                return self._made(node.elements, depth)
            case Struct():
                return self._made(node.values, depth)
            case Comprehension():
                return self._loop(node, depth)
            case Call():
                return self._call(node, depth)

    def _sum(self, nodes: tuple[Expression, ...], depth: int) -> Size:
        return sum((self.visit(node, depth) for node in nodes), Size(len(nodes)))

    def _made(self, nodes: tuple[Expression, ...], depth: int) -> Size:
        """Pay for a list or a map written out, which is made anew in every iteration."""
        self._pay(Size(CALL_UNITS * len(nodes)), depth)
        return self._sum(nodes, depth)

    def _call(self, node: Call, depth: int) -> Size:
        arguments = self._sum(node.arguments, depth)
        self._pay(Size(CALL_UNITS), depth)
        if node.function in _LOGIC:
            return NOTHING
        if node.function == "_[_]":
            return _part_of(arguments)
        if node.function == "_?_:_":
            return arguments
        if node.function == "matches":
            self._pay(arguments.times(_pattern_factor(node)) + Size(_pattern_units(node)), depth)
        self._pay(arguments, depth)
        return NOTHING if node.function in _YES_OR_NO else arguments

    def _loop(self, node: Comprehension, depth: int) -> Size:
        if depth == DEEPEST_LOOP:
            raise TooMuch(f"Loops (all, exists, exists_one, filter) can be nested {DEEPEST_LOOP} deep at most.")
        if _makes_new_values(node):
            raise TooMuch("map is not allowed, because its lists could grow without a limit; filter, exists and all are.")
        looked_at = self.visit(node.range, depth)
        self.visit(node.start, depth)
        self._variables.append(node.variable)
        self.visit(node.goes_on, depth + 1)
        self.visit(node.step, depth + 1)
        self._variables.pop()
        # What filter gathers is at most what it looked at; the others say yes or no.
        return looked_at if isinstance(node.start, List) else NOTHING

    def _name(self, name: str) -> Size:
        if name in self._variables:
            return Size(1, FIELDS_OF_A_LINE)
        if name.startswith(DECLARED_ATTRIBUTE):
            return Size(1, 1)
        return Size(1, 0, 1) if name in WHOLE_EVENT else Size(SHORT_TEXT)

    def _pay(self, size: Size, depth: int) -> None:
        self.levels[depth] += size


def _part_of(size: Size) -> Size:
    """Take one value out of a list or a map."""
    return Size(1, 1) if size.wholes or size.singles else Size(max(1, size.fixed))


def _makes_new_values(node: Comprehension) -> bool:
    """Tell map from filter: both gather a list, but filter adds nothing other than what it loops over."""
    if not isinstance(node.start, List):
        return False
    step = node.step
    if isinstance(step, Call) and step.function == "_?_:_":
        step = step.arguments[1]
    gathered = step.arguments[1] if isinstance(step, Call) and step.function == "_+_" else None
    return not (isinstance(gathered, List) and gathered.elements == (Name(node.variable),))


def _pattern(node: Call) -> str:
    pattern = node.arguments[-1]
    text = pattern.text if isinstance(pattern, Constant) else None
    if text is None:
        raise TooMuch("The pattern of matches must be a text written out in the condition.")
    if len(text) > PATTERN_LENGTH:
        raise TooMuch(f"A pattern can have {PATTERN_LENGTH} characters at most.")
    return text


def _pattern_factor(node: Call) -> int:
    return min(32, 2 + _repetitions(_pattern(node)))


def _pattern_units(node: Call) -> int:
    text = _pattern(node)
    return PATTERN_UNITS * max(1, len(text)) * _repetitions(text)


def _repetitions(pattern: str) -> int:
    """Multiply the counts ({3,20} is 20) of a pattern, as if they were nested."""
    product = 1
    for counts in _COUNTS.findall(pattern):
        product = min(LARGEST_EFFORT, product * max(1, *(int(count[:6]) for count in counts if count)))
    return product
