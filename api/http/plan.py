"""How to answer one operation: fields collected, resolvers and arguments looked up, once for all its executions.

Follows "Executing Selection Sets" of the GraphQL specification (October 2021, 6.3); `execution` walks these plans.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any

from graphql import (
    FieldNode,
    GraphQLError,
    GraphQLField,
    GraphQLInt,
    GraphQLObjectType,
    GraphQLOutputType,
    Node,
    OperationType,
    Undefined,
    Visitor,
    get_named_type,
    get_nullable_type,
    is_enum_type,
    is_leaf_type,
    is_non_null_type,
    visit,
)
from graphql.execution.collect_fields import FieldDetailsList, FragmentDetails, GroupedFieldSet, collect_fields, collect_subfields
from graphql.execution.values import VariableValues, get_argument_values
from graphql.language import DirectiveNode, VariableNode
from strawberry.types.field import StrawberryField

from api.http.operations import Operation

# Plans kept per operation: one for each combination of the variables its @skip and @include look at.
MAX_PLANS = 16


class Unserializable(TypeError):
    """A resolver gave a leaf what its type cannot express: a bug of ours, whatever the value was."""


class FieldPlan:
    """One entry of an object in the response."""

    __slots__ = (
        "arguments", "attribute", "details", "exact", "field", "inner", "key", "leaf", "name",
        "nodes", "parent", "resolve", "returns", "serialize",
    )  # fmt: skip

    def __init__(self, key: str, details: FieldDetailsList, field: GraphQLField, parent: GraphQLObjectType) -> None:
        self.key = key
        self.details = details
        self.nodes: list[FieldNode] = [detail.node for detail in details]
        self.name = self.nodes[0].name.value
        self.field = field
        self.parent = parent
        self.returns: GraphQLOutputType = field.type
        self.resolve: Callable[..., Any] | None = field.resolve
        # A resolver that only reads an attribute of its source is not called: the attribute is read.
        self.attribute = plain_attribute(field)
        # Set when the field is a scalar or an enum: what turns its value into JSON.
        self.leaf = leaf(field.type, f"{parent.name}.{self.name}")
        # Values of exactly this class need not even that.
        self.exact = EXACT.get(getattr(get_nullable_type(field.type), "name", ""))
        # The same for the innermost type of a list.
        self.serialize = serializer(get_named_type(field.type))
        # None: they depend on variables.
        self.arguments = constant_arguments(field, self.nodes[0])
        # Plans of the selection below, by the object type met there.
        self.inner: dict[GraphQLObjectType, list[FieldPlan]] = {}


class Plan:
    """The fields of one operation, for one combination of the variables that decide which fields there are."""

    def __init__(self, operation: Operation, variables: VariableValues) -> None:
        self.operation = operation
        self.variables = variables
        self.fragments = {name: FragmentDetails(node, None) for name, node in operation.fragments.items()}
        kind = operation.schema.get_root_type(operation.node.operation)
        if kind is None:
            raise LookupError(f"the schema has no {operation.kind} type, yet validation let it pass")
        collected = collect_fields(operation.schema, self.fragments, variables, kind, operation.node)
        self.root = self._fields(kind, collected.grouped_field_set)
        self.serially = operation.node.operation is OperationType.MUTATION

    def below(self, plan: FieldPlan, kind: GraphQLObjectType) -> list[FieldPlan]:
        """Return the fields selected below a field, for an object of that type."""
        known = plan.inner.get(kind)
        if known is None:
            operation = self.operation
            collected = collect_subfields(operation.schema, self.fragments, self.variables, operation.node, kind, plan.details)
            plan.inner[kind] = known = self._fields(kind, collected.grouped_field_set)
        return known

    def _fields(self, kind: GraphQLObjectType, grouped: GroupedFieldSet) -> list[FieldPlan]:
        plans = []
        for key, details in grouped.items():
            field = self.operation.schema.get_field(kind, details[0].node.name.value)
            if field is not None:
                plans.append(FieldPlan(key, details, field, kind))
        return plans


def plan_for(operation: Operation, variables: VariableValues) -> Plan:
    """Return the plan of an operation, made at its first execution."""
    deciding: tuple[str, ...] | None = operation.memory.get("deciding")
    if deciding is None:
        operation.memory["deciding"] = deciding = deciding_variables(operation)
        operation.memory["plans"] = {}
    plans: dict[tuple[Any, ...], Plan] = operation.memory["plans"]
    key = tuple(variables.coerced.get(name) for name in deciding)
    plan = plans.get(key)
    if plan is None:
        if len(plans) >= MAX_PLANS:
            plans.clear()
        # Nothing else that a client sent stays here.
        sources = {name: variables.sources[name] for name in deciding if name in variables.sources}
        coerced = {name: variables.coerced[name] for name in deciding if name in variables.coerced}
        plans[key] = plan = Plan(operation, VariableValues(sources, coerced))
    return plan


def deciding_variables(operation: Operation) -> tuple[str, ...]:
    """Return the variables that @skip and @include look at, anywhere in the operation or its fragments."""
    names: set[str] = set()

    class Collect(Visitor):
        def enter_directive(self, node: DirectiveNode, *_: Any) -> None:
            if node.name.value in ("skip", "include"):
                names.update(variables_in(node))

    for node in (operation.node, *operation.fragments.values()):
        visit(node, Collect())
    return tuple(sorted(names))


def plain_attribute(field: GraphQLField) -> Callable[[Any], Any] | None:
    """Return the reader of the attribute that a field without resolver stands for, or None."""
    definition = field.extensions.get("strawberry-definition")
    if not isinstance(definition, StrawberryField) or not definition.is_basic_field or definition.default_resolver is not getattr:
        return None
    return attrgetter(definition.python_name)


def constant_arguments(field: GraphQLField, node: FieldNode) -> Mapping[str, Any] | None:
    """Return the arguments when every execution can share them: no variable in them, and nothing a resolver could change."""
    if not field.args and not node.arguments:
        return {}
    if any(variables_in(argument) for argument in node.arguments or ()):
        return None
    try:
        arguments = get_argument_values(field, node)
    except GraphQLError:
        # Said again, with its path, at every execution.
        return None
    return None if any(isinstance(value, (dict, list)) for value in arguments.values()) else arguments


def variables_in(node: Node) -> set[str]:
    """Return the names of the variables that stand in a node."""
    names: set[str] = set()

    class Collect(Visitor):
        def enter_variable(self, node: VariableNode, *_: Any) -> None:
            names.add(node.name.value)

    visit(node, Collect())
    return names


def leaf(kind: GraphQLOutputType, where: str) -> Callable[[Any], Any] | None:
    """Return what serializes a scalar or an enum (null refused where it must be), or None for other types."""
    inner = get_nullable_type(kind)
    if not is_leaf_type(inner):
        return None
    exact = EXACT.get(inner.name)
    serialize = serializer(inner)
    required = is_non_null_type(kind)

    def complete(value: Any) -> Any:
        if type(value) is exact:
            return value
        if value is None or value is Undefined:
            if required:
                raise TypeError(f"Cannot return null for non-nullable field {where}.")
            return None
        if isinstance(value, Exception):
            raise value
        return serialize(value)

    return complete


# Values of exactly this class stand in JSON as they are. Int is not among them: it has 32 bits.
EXACT: dict[str, type] = {"String": str, "ID": str, "Boolean": bool}
INT_LIMIT = 2**31


def serializer(kind: Any) -> Callable[[Any], Any]:
    """Return what turns a value of a scalar or an enum into JSON, or raises Unserializable without telling the value."""
    if not is_leaf_type(kind):
        return cannot_serialize

    def serialize(value: Any) -> Any:
        try:
            serialized = kind.coerce_output_value(value)
        except Exception as error:
            raise Unserializable(f"{kind.name} cannot express a {type(value).__qualname__}") from error
        if serialized is None or serialized is Undefined:
            raise Unserializable(f"{kind.name} made nothing of a {type(value).__qualname__}")
        return serialized

    if kind is GraphQLInt:
        return lambda value: value if type(value) is int and -INT_LIMIT <= value < INT_LIMIT else serialize(value)
    if is_enum_type(kind):
        # Strawberry goes through all members for every value.
        names: dict[tuple[type, Any], Any] = {}
        return lambda value: names.get((type(value), value)) or names.setdefault((type(value), value), serialize(value))
    return serialize


def cannot_serialize(value: Any) -> Any:
    """Refuse: the type is no leaf."""
    raise Unserializable(f"a {type(value).__qualname__} stands where no scalar can")


def arguments_of(plan: FieldPlan, variables: VariableValues) -> Mapping[str, Any]:
    """Return the arguments of a field in this execution; raises GraphQLError where the client's values do not fit."""
    if plan.arguments is not None:
        return plan.arguments
    return get_argument_values(plan.field, plan.nodes[0], variables, plan.details[0].fragment_variable_values)
