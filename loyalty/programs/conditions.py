"""Conditions are CEL expressions over `event`, `customer` and `now`: type-checked when saved, bounded in work, blind to all else.

All variables are declared by their dotted names, so every field is checked on its own. Of a custom event whose attributes are declared
each is a variable, and there are no others. Environments never change; they and compiled conditions are shared by all programs and threads
of the process. Conditions of offers are about a customer and no event.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from cel_expr_python import cel

from loyalty.programs.attributes import Shape, WrongAttribute, shaped_variables
from loyalty.programs.document import AttributeType
from loyalty.programs.effort import LARGEST_EFFORT, NO_EFFORT, Effort, TooMuch, Weights, effort
from loyalty.programs.failures import failure
from loyalty.programs.faults import faults, type_in_words
from loyalty.programs.tree import names, tree

DEEPEST_ATTRIBUTE = 32
"""CEL walks into what it is given without looking how deep it goes."""
CACHED_CONDITIONS = 4_096
CACHED_ENVIRONMENTS = 256

_Type = cel.Type
_ATTRIBUTES = _Type.Map(_Type.STRING, _Type.DYN)
VARIABLES: Mapping[str, Any] = {
    "event.kind": _Type.STRING,
    "event.name": _Type.STRING,
    "event.total": _Type.INT,
    "event.tax": _Type.INT,
    "event.shipping": _Type.INT,
    "event.discount": _Type.INT,
    "event.currency": _Type.STRING,
    "event.at": _Type.TIMESTAMP,
    "event.csat": _Type.INT,
    "event.nps": _Type.INT,
    "event.lines": _Type.List(_ATTRIBUTES),
    "event.attributes": _ATTRIBUTES,
    "customer.tier": _Type.STRING,
    "customer.stage": _Type.STRING,
    "customer.purchases": _Type.INT,
    "customer.joined_at": _Type.TIMESTAMP,
    "customer.member_days": _Type.INT,
    "customer.expected_next_purchase": _Type.TIMESTAMP,
    "customer.days_overdue": _Type.INT,
    "now": _Type.TIMESTAMP,
}
CUSTOMER_VARIABLES: Mapping[str, Any] = {
    "customer.tier": _Type.STRING,
    "customer.stage": _Type.STRING,
    "customer.health": _Type.STRING,
    "customer.purchases": _Type.INT,
    "customer.reviews": _Type.INT,
    "customer.csat": _Type.INT,
    "customer.nps": _Type.INT,
    "customer.joined_at": _Type.TIMESTAMP,
    "customer.expected_next_purchase": _Type.TIMESTAMP,
    "customer.days_overdue": _Type.INT,
    "now": _Type.TIMESTAMP,
}
"""What a condition about a customer alone may speak of."""
_ATTRIBUTES_VARIABLE = "event.attributes"
_TYPES = {
    AttributeType.TEXT: _Type.STRING,
    AttributeType.INTEGER: _Type.INT,
    AttributeType.NUMBER: _Type.DOUBLE,
    AttributeType.BOOLEAN: _Type.BOOL,
}
_HAS_DECLARED = re.compile(r"\bhas\s*\(\s*event\s*\.\s*attributes\b")
_STATUS = re.compile(r"^[A-Z_]+: | \[[A-Z_]+\]$| \(in container ''\)")


class Subject(Enum):
    """What a condition is about."""

    EVENT = "event"
    CUSTOMER = "customer"


class ConditionRefused(Exception):
    """A text is no condition that may be saved. `faults` says why, each with line and column where CEL knows them."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__(*faults)
        self.faults = faults


class ConditionFailed(Exception):
    """A condition could not be evaluated for an event; its rule does not fire and says so."""


class Circumstances:
    """What conditions look at: the variables of one event by dotted name, handed to CEL once for all conditions.

    The conditions of one event share LARGEST_EFFORT, and so do those about one customer. Belongs to one decision.
    """

    __slots__ = ("_activations", "_left", "_subject", "_variables", "_weights")

    def __init__(self, variables: Mapping[str, Any], subject: Subject = Subject.EVENT) -> None:
        self._variables = variables
        self._subject = subject
        self._activations: dict[Shape | None, Any] = {}
        self._weights: Weights | None = None
        self._left = LARGEST_EFFORT

    def activation(self, shape: Shape | None) -> Any:
        """Give the variables as CEL takes them; with a shape each declared attribute is one, else the attributes are a map.

        Raises ConditionFailed when an attribute is not what was declared, as those of events that came before the declaration may be.
        """
        activation = self._activations.get(shape)
        if activation is None:
            activation = self._activations[shape] = _environment(shape, self._subject).Activation(self._shaped(shape))
        return activation

    def _shaped(self, shape: Shape | None) -> Mapping[str, Any]:
        if shape is None:
            return self._variables
        others = {name: value for name, value in self._variables.items() if name != _ATTRIBUTES_VARIABLE}
        try:
            return others | shaped_variables(shape, self._variables.get(_ATTRIBUTES_VARIABLE, {}))
        except WrongAttribute as wrong:
            raise ConditionFailed(str(wrong)) from None

    def spend(self, needed: Effort) -> None:
        """Take a condition's effort off what is left for this event. Raises ConditionFailed when it does not suffice."""
        if not needed.depends:
            units = needed.fixed
        else:
            if self._weights is None:
                self._weights = _weigh(self._variables)
            units = needed.units(self._weights)
        if units > self._left:
            raise ConditionFailed("it would be too much work for an event of this size")
        self._left -= units


@dataclass(frozen=True, slots=True)
class Condition:
    """A compiled condition; `shape` are the declared attributes that it may speak of, None: any, in a map. `names` is what it speaks of."""

    text: str
    effort: Effort
    expression: Any
    shape: Shape | None = None
    names: frozenset[str] = frozenset()

    def __call__(self, circumstances: Circumstances) -> bool:
        """Tell whether the condition is met. Raises ConditionFailed, in plain words, when that cannot be told."""
        circumstances.spend(self.effort)
        activation = circumstances.activation(self.shape)
        try:
            met = self.expression.eval(activation).value()
        except RuntimeError as error:
            # So come the iteration limit and texts that are no UTF-8.
            raise ConditionFailed(failure(_plain(str(error)), self.text)) from None
        if met is True or met is False:
            return met
        # CEL returns its errors as values: a missing key, an overflow, a division by zero.
        raise ConditionFailed(failure(_plain(str(met)), self.text))


@lru_cache(CACHED_CONDITIONS)
def compile_condition(text: str, shape: Shape | None = None, subject: Subject = Subject.EVENT) -> Condition:
    """Compile a condition; with a shape it is about custom events of which these attributes are declared.

    Raises ConditionRefused when it does not type-check, is no yes or no, or could be too much work.
    """
    if shape is not None and _HAS_DECLARED.search(text):
        # CEL would take it for the attribute itself.
        raise ConditionRefused(("Declared attributes are always there: what is left out is '', 0, 0.0 or false.",))
    expression = _check(text, shape, subject)
    if expression.return_type() != _Type.BOOL:
        raise ConditionRefused((f"A condition must be true or false, but this is {_name_of(expression.return_type())}.",))
    try:
        checked = tree(expression.serialize())
        condition = Condition(text, effort(checked), expression, shape, names(checked))
    except TooMuch as reason:
        raise ConditionRefused((str(reason),)) from None
    return condition


@dataclass(frozen=True, slots=True)
class _Refusing:
    """Stands for an expression that can no longer be compiled."""

    why: str

    def eval(self, activation: object) -> Any:
        raise ConditionFailed(self.why)


def failing_condition(text: str, why: str) -> Condition:
    """Make a condition that cannot be evaluated and says why."""
    return Condition(text, NO_EFFORT, _Refusing(why))


@lru_cache(CACHED_ENVIRONMENTS)
def _environment(shape: Shape | None, subject: Subject) -> Any:
    """Make what CEL checks names and types with."""
    if subject is Subject.CUSTOMER:
        return cel.NewEnv(variables=dict(CUSTOMER_VARIABLES))
    if shape is None:
        return cel.NewEnv(variables=dict(VARIABLES))
    others = {name: kind for name, kind in VARIABLES.items() if name != _ATTRIBUTES_VARIABLE}
    return cel.NewEnv(variables=others | {f"{_ATTRIBUTES_VARIABLE}.{name}": _TYPES[kind] for name, kind in shape})


def _check(text: str, shape: Shape | None, subject: Subject) -> Any:
    try:
        return _environment(shape, subject).compile(text)
    except RuntimeError as failure:
        raise ConditionRefused(faults(_plain(str(failure)))) from None
    except TypeError:
        raise ConditionRefused(("The text has half a character (a lone surrogate).",)) from None


def _plain(message: str) -> str:
    """Leave out what only CEL understands: status codes around a message, and its container."""
    return _STATUS.sub("", message)


def _name_of(of: Any) -> str:
    return "of any type; compare it with something" if of == _Type.DYN else type_in_words(of.name())


def _weigh(variables: Mapping[str, Any]) -> Weights:
    """Weigh what is as long as the merchant made it, in units of `effort`."""
    lines, attributes = variables.get("event.lines", ()), variables.get("event.attributes", {})
    scale = _Scale()
    weights = [scale.weigh(value, 0) for part in (*lines, attributes) for value in part.values()]
    names = sum(scale.weigh(name, 0) for part in (*lines, attributes) for name in part)
    return Weights(max(1, scale.longest, len(lines), len(attributes)), max(weights, default=0), sum(weights) + names)


class _Scale:
    """Weighs JSON values; `longest` is the longest list or map met."""

    def __init__(self) -> None:
        self.longest = 0

    def weigh(self, value: object, depth: int) -> int:
        if depth > DEEPEST_ATTRIBUTE:
            raise ConditionFailed("the event's attributes are nested too deeply")
        if isinstance(value, str):
            return 4 + len(value) // 2
        if isinstance(value, Mapping):
            self.longest = max(self.longest, len(value))
            return 8 + sum(self.weigh(key, depth) + self.weigh(one, depth + 1) for key, one in value.items())
        if isinstance(value, list | tuple):
            self.longest = max(self.longest, len(value))
            return 8 + sum(self.weigh(one, depth + 1) for one in value)
        return 4
