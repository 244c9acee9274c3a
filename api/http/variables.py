"""Variables of an operation: coerced to their types, or refused with the path of the value at fault."""

from contextlib import suppress
from typing import Any

from graphql import GraphQLError, Undefined, get_variable_values
from graphql.execution.get_variable_signature import GraphQLVariableSignature, get_variable_signature
from graphql.execution.values import VariableValues
from graphql.utilities import validate_input_value

from api.http.errors import BadUserInput
from api.http.limits import MAX_LIST_ITEMS, ListCheck
from api.http.operations import Operation

MAX_ERRORS = 20


class Enough(Exception):
    """As many errors were noted as are told; the next ten thousand would keep everybody else waiting."""


class Variables:
    """Coerces the variables of one schema's operations."""

    def __init__(self) -> None:
        self._lists = ListCheck()

    def coerce(self, operation: Operation, given: dict[str, Any]) -> VariableValues | list[dict[str, Any]]:
        """Return the coerced variables, or the errors to answer: each with `extensions.inputPath` where one is known."""
        signatures = signatures_of(operation)
        if not signatures:
            return VariableValues({}, {})
        too_long = [error for signature in signatures for error in self._too_long(signature, given)]
        if too_long:
            return too_long
        definitions = operation.node.variable_definitions or ()
        coerced = get_variable_values(operation.schema, definitions, given, max_errors=MAX_ERRORS)
        if isinstance(coerced, VariableValues):
            return coerced
        return placed_errors(signatures, given) or [BadUserInput(error.message).formatted() for error in coerced]

    def _too_long(self, signature: GraphQLVariableSignature, given: dict[str, Any]) -> list[dict[str, Any]]:
        value = given.get(signature.name)
        try:
            longest = self._lists.longest(value, signature.type) if value is not None else 0
        except RecursionError:
            return [BadUserInput(f"Variable '${signature.name}' is nested too deeply.", inputPath=[signature.name]).formatted()]
        if longest <= MAX_LIST_ITEMS:
            return []
        message = f"Variable '${signature.name}' has a list of {longest} items; {MAX_LIST_ITEMS} is the most."
        return [BadUserInput(message, inputPath=[signature.name]).formatted()]


def signatures_of(operation: Operation) -> list[GraphQLVariableSignature]:
    """Return name and type of every variable, worked out once per operation."""
    known: list[GraphQLVariableSignature] | None = operation.memory.get("signatures")
    if known is None:
        found = [get_variable_signature(operation.schema, node) for node in operation.node.variable_definitions or ()]
        known = [signature for signature in found if not isinstance(signature, GraphQLError)]
        operation.memory["signatures"] = known
    return known


def placed_errors(signatures: list[GraphQLVariableSignature], given: dict[str, Any]) -> list[dict[str, Any]]:
    """Say what is wrong with which value: `inputPath` starts with the variable's name."""
    errors: list[dict[str, Any]] = []
    with suppress(Enough):
        for signature in signatures:

            def note(error: GraphQLError, path: list[str | int], name: str = signature.name) -> None:
                message = f"Variable '${name}' has an invalid value: {error.message}"
                errors.append(BadUserInput(message, inputPath=[name, *path]).formatted())
                if len(errors) == MAX_ERRORS:
                    raise Enough

            value = given.get(signature.name, Undefined)
            if value is not Undefined or signature.default is None:
                validate_input_value(value, signature.type, note)
    return errors
