"""Operations prepared once: parsed, measured, validated and resolved by name, then kept for whoever sends the same text."""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLSchema,
    GraphQLSyntaxError,
    OperationDefinitionNode,
    parse,
    specified_rules,
    validate,
)
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from api.http.contract import Kind
from api.http.errors import BadUserInput, CostExceeded, Problem, bad_document
from api.http.limits import MAX_COST, MAX_TOKENS, Measure, Size, check_cost, check_shape

MAX_DOCUMENT_CHARS = 100_000
MAX_COMMENTS = 1_000
MAX_CACHED = 1_000
# Characters of document text kept; the parsed form takes some fifty times as much.
MAX_CACHED_CHARS = 2_000_000
MAX_VALIDATION_ERRORS = 20

RULES = (*specified_rules, MaybeNullValidationRule, OneOfInputValidationRule)


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document, ready to be executed any number of times."""

    schema: GraphQLSchema
    node: OperationDefinitionNode
    kind: Kind
    name: str | None
    fragments: Mapping[str, FragmentDefinitionNode]
    size: Size
    # Whether `size` rests on an assumption about variables.
    assumed: bool
    # What executors want to remember about this operation; it goes when the operation leaves the cache.
    memory: dict[Any, Any] = field(default_factory=dict)

    def cost(self, variables: Mapping[str, Any]) -> int:
        """Return the cost with these (coerced) variables."""
        if not self.assumed:
            return self.size.cost
        return Measure(self.schema, self.fragments, variables).operation(self.node).cost

    def check_cost(self, variables: Mapping[str, Any]) -> None:
        """Refuse with CostExceeded; variables are looked at only when the largest page they could ask for is too dear."""
        if self.size.cost > MAX_COST:
            check_cost(self.cost(variables))


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that will never be executed, with the errors to answer."""

    errors: tuple[dict[str, Any], ...]


class Operations:
    """A cache of prepared operations, and of refused ones, by text and operation name; the least recently used go first."""

    def __init__(self, schema: GraphQLSchema, *, max_cached: int = MAX_CACHED, max_cached_chars: int = MAX_CACHED_CHARS) -> None:
        self.schema = schema
        self.max_cached = max_cached
        self.max_cached_chars = max_cached_chars
        self._kept: OrderedDict[tuple[str, str | None], Operation | Refused] = OrderedDict()
        self._chars = 0

    def prepare(self, text: str, name: str | None) -> Operation | Refused:
        """Return the operation of that name, or the only one when `name` is None, or why there is none."""
        key = (text, name)
        kept = self._kept.get(key)
        if kept is not None:
            self._kept.move_to_end(key)
            return kept
        try:
            prepared = prepare(self.schema, text, name)
        except Problem as problem:
            prepared = Refused((problem.formatted(),))
        self._keep(key, prepared)
        return prepared

    def _keep(self, key: tuple[str, str | None], prepared: Operation | Refused) -> None:
        self._kept[key] = prepared
        self._chars += len(key[0])
        while len(self._kept) > self.max_cached or self._chars > self.max_cached_chars:
            (text, _), _ = self._kept.popitem(last=False)
            self._chars -= len(text)


def prepare(schema: GraphQLSchema, text: str, name: str | None) -> Operation | Refused:
    """Prepare an operation; raises BadUserInput or CostExceeded, or returns what validation found.

    The linear measure comes before validation, whose rules are not linear.
    """
    try:
        document = read(text)
    except GraphQLSyntaxError as error:
        return Refused(tuple(bad_document([error])))
    node = choose(document, name)
    fragments = {item.name.value: item for item in document.definitions if isinstance(item, FragmentDefinitionNode)}
    measure = Measure(schema, fragments, None)
    size = measure.operation(node)
    check_shape(size)
    errors = find_errors(schema, document)
    if errors:
        return Refused(tuple(bad_document(errors)))
    if not measure.assumed:
        check_cost(size.cost)
    kind: Kind = node.operation.value
    return Operation(schema, node, kind, node.name.value if node.name else None, fragments, size, measure.assumed)


def read(text: str) -> DocumentNode:
    """Parse a document within the limits of its length."""
    if len(text) > MAX_DOCUMENT_CHARS:
        raise CostExceeded(f"The document has more than {MAX_DOCUMENT_CHARS} characters.", limit="characters", maximum=MAX_DOCUMENT_CHARS)
    try:
        return parse(text, max_lexical_tokens=MAX_TOKENS, max_comments=MAX_COMMENTS)
    except GraphQLSyntaxError as error:
        if "more than" in error.message:
            raise CostExceeded(error.message.removeprefix("Syntax Error: "), limit="tokens", maximum=MAX_TOKENS) from None
        raise


def choose(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """Find the operation to run: the named one, or the only one."""
    operations = [node for node in document.definitions if isinstance(node, OperationDefinitionNode)]
    if name is not None:
        named = [node for node in operations if node.name and node.name.value == name]
        if not named:
            raise BadUserInput(f"Unknown operation named '{name}'.")
        return named[0]
    if not operations:
        raise BadUserInput("The document has no operation.")
    if len(operations) > 1:
        raise BadUserInput("The document has several operations: say which with `operationName`.")
    return operations[0]


def find_errors(schema: GraphQLSchema, document: DocumentNode) -> list[GraphQLError]:
    """Validate a document by the rules of GraphQL and of Strawberry's inputs."""
    try:
        return validate(schema, document, RULES, max_errors=MAX_VALIDATION_ERRORS)
    except RecursionError:
        return [GraphQLError("The document is nested too deeply.")]
