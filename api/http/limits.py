"""How large a request may be, and one linear walk that measures a document before anything dear is done with it.

Cost is counted before execution: one for every object, interface or union a field gives, nothing for leaves. A page
(`first`, `last`) multiplies what stands in its list; so does a list handed in (`nodes(ids:)`, `eventsRecord`), and a list
without pages whose field says how many it may well have: `strawberry.field(metadata={ITEMS: 100})`. A leaf that says so is as
dear as so many objects.
Every fragment is measured once, however often and deep it is spread, so the walk is linear in the document.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_composite_type,
    is_input_object_type,
    is_list_type,
)
from strawberry.types.field import StrawberryField

from api.http.errors import CostExceeded

MAX_BODY_BYTES = 1024 * 1024
MAX_TOKENS = 1_000
MAX_DEPTH = 15
MAX_ALIASES = 30
MAX_COST = 10_000
MAX_LIST_ITEMS = 1_000
MAX_PAGE = 250
# What a page without `first` or `last` counts as.
DEFAULT_PAGE = 50
# Selections inside selections of one definition, inline fragments included: keeps this walk's own stack small.
MAX_NESTING = 60

PAGE_ARGUMENTS = ("first", "last")
PAGE_FIELDS = ("edges", "nodes")
ITEMS = "items"


@dataclass(frozen=True, slots=True)
class Size:
    """What a document asks for. `paged` is the part of the cost in `edges` and `nodes`, which the page multiplies."""

    depth: int = 0
    aliases: int = 0
    cost: int = 0
    paged: int = 0

    def beside(self, other: "Size") -> "Size":
        """Return the size of two things standing in one selection."""
        return Size(max(self.depth, other.depth), self.aliases + other.aliases, self.cost + other.cost, self.paged + other.paged)


NOTHING = Size()


class Measure:
    """One walk over an operation. Without variables it assumes the largest page and list wherever a variable decides."""

    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Mapping[str, Any] | None) -> None:
        self.schema = schema
        self.fragments = fragments
        self.variables = variables
        self.assumed = False
        self._measured: dict[str, Size] = {}

    def operation(self, node: OperationDefinitionNode) -> Size:
        """Measure an operation; raises CostExceeded when it nests without end."""
        size = self._selection(node.selection_set, self.schema.get_root_type(node.operation), 0)
        return Size(size.depth, size.aliases, size.cost + size.paged)

    def _selection(self, selections: SelectionSetNode | None, parent: GraphQLNamedType | None, nesting: int) -> Size:
        if nesting > MAX_NESTING:
            raise CostExceeded("The document is nested too deeply.", limit="depth", maximum=MAX_DEPTH)
        size = NOTHING
        for node in selections.selections if selections else ():
            if isinstance(node, FieldNode):
                size = size.beside(self._field(node, parent, nesting))
            elif isinstance(node, InlineFragmentNode):
                condition = node.type_condition
                inner = self.schema.get_type(condition.name.value) if condition else parent
                size = size.beside(self._selection(node.selection_set, inner, nesting + 1))
            elif isinstance(node, FragmentSpreadNode):
                size = size.beside(self._fragment(node.name.value))
        return size

    def _fragment(self, name: str) -> Size:
        measured = self._measured.get(name)
        fragment = self.fragments.get(name)
        if measured is None and fragment is not None:
            # A fragment that spreads itself counts as nothing here; validation refuses it.
            self._measured[name] = NOTHING
            measured = self._selection(fragment.selection_set, self.schema.get_type(fragment.type_condition.name.value), 0)
            self._measured[name] = measured
        return measured or NOTHING

    def _field(self, node: FieldNode, parent: GraphQLNamedType | None, nesting: int) -> Size:
        name = node.name.value
        field: GraphQLField | None = self.schema.get_field(parent, name) if is_composite_type(parent) else None
        kind = get_named_type(field.type) if field else None
        inner = self._selection(node.selection_set, kind, nesting + 1)
        aliases = inner.aliases + (node.alias is not None)
        if field is None or not is_composite_type(kind):
            return Size(inner.depth + 1, aliases, items_said(field, otherwise=0) if field else 0)
        if is_list_type(get_nullable_type(field.type)):
            cost = self._items(node, field) * (1 + inner.cost + inner.paged)
        elif any(name in field.args for name in PAGE_ARGUMENTS):
            cost = 1 + inner.cost + self._items(node, field) * inner.paged
        else:
            cost = 1 + self._items(node, field) * (inner.cost + inner.paged)
        # The `nodes(ids:)` of the query type is no page of anything: it has arguments of its own.
        paged = name in PAGE_FIELDS and not field.args
        return Size(inner.depth + 1, aliases, 0, cost) if paged else Size(inner.depth + 1, aliases, cost)

    def _items(self, node: FieldNode, field: GraphQLField) -> int:
        given = {argument.name.value: argument.value for argument in node.arguments or ()}
        pages = [self._page(given[name]) for name in PAGE_ARGUMENTS if name in field.args and name in given]
        if not pages and any(name in field.args for name in PAGE_ARGUMENTS):
            pages = [DEFAULT_PAGE]
        lists = [self._length(value, field.args[name].type) for name, value in given.items() if name in field.args]
        return max([items_said(field, otherwise=1), *pages, *lists])

    def _page(self, value: ValueNode) -> int:
        if isinstance(value, IntValueNode):
            # Cut, because a literal of a million digits is refused only later.
            return max(0, int(value.value[:12]))
        known = self._known(value)
        if known is None and self.variables is None:
            return MAX_PAGE
        return max(0, known) if isinstance(known, int) else DEFAULT_PAGE

    def _length(self, value: ValueNode, kind: GraphQLInputType) -> int:
        """Return how many items a list, or the longest list directly in an input object, has."""
        if isinstance(value, ListValueNode):
            return len(value.values)
        if isinstance(value, ObjectValueNode):
            return max((self._length_inside(field.name.value, field.value, kind) for field in value.fields), default=1)
        if not isinstance(value, VariableNode) or not holds_list(kind):
            return 1
        if self.variables is None:
            self.assumed = True
            return MAX_LIST_ITEMS
        known = self.variables.get(value.name.value)
        held = list(known.values()) if isinstance(known, dict) else [known]
        return max((len(item) for item in held if isinstance(item, list)), default=1)

    def _length_inside(self, name: str, value: ValueNode, kind: GraphQLInputType) -> int:
        named = get_named_type(kind)
        inner = named.fields.get(name) if is_input_object_type(named) else None
        return self._length(value, inner.type) if inner and is_list_type(get_nullable_type(inner.type)) else 1

    def _known(self, value: ValueNode) -> Any:
        if not isinstance(value, VariableNode):
            return None
        if self.variables is None:
            self.assumed = True
            return None
        return self.variables.get(value.name.value)


def items_said(field: GraphQLField, *, otherwise: int) -> int:
    """Return as how many items a field counts by what its declaration says."""
    definition = field.extensions.get("strawberry-definition")
    return int(definition.metadata.get(ITEMS, otherwise)) if isinstance(definition, StrawberryField) else otherwise


def holds_list(kind: GraphQLInputType) -> bool:
    """Say whether an argument is a list or an input object with a list directly in it."""
    if is_list_type(get_nullable_type(kind)):
        return True
    named = get_named_type(kind)
    return is_input_object_type(named) and any(is_list_type(get_nullable_type(field.type)) for field in named.fields.values())


def check_shape(size: Size) -> None:
    """Refuse with CostExceeded what is too deep or has too many aliases."""
    for limit, actual, maximum in (("depth", size.depth, MAX_DEPTH), ("aliases", size.aliases, MAX_ALIASES)):
        if actual > maximum:
            raise CostExceeded(f"The document has {limit} {actual}; {maximum} is the most.", limit=limit, actual=actual, maximum=maximum)


def check_cost(cost: int) -> None:
    """Refuse with CostExceeded what may give more objects than one answer should hold."""
    if cost > MAX_COST:
        raise CostExceeded(
            f"The operation may cost {cost}; {MAX_COST} is the most. Ask for smaller pages or fewer fields.",
            limit="cost",
            actual=cost,
            maximum=MAX_COST,
        )


class ListCheck:
    """Refuses lists in variables that are longer than `MAX_LIST_ITEMS`, wherever the type allows a list."""

    def __init__(self) -> None:
        self._with_lists: dict[GraphQLInputObjectType, list[tuple[str, GraphQLInputType]]] = {}
        self._being_read: set[GraphQLInputObjectType] = set()

    def longest(self, value: Any, kind: GraphQLInputType) -> int:
        """Return the length of the longest list in a value as sent; contents of JSON scalars do not count."""
        known: Any = get_nullable_type(kind)
        if is_list_type(known):
            if not isinstance(value, list):
                return self.longest(value, known.of_type) if value is not None else 0
            inner = known.of_type
            return max([len(value), *(self.longest(item, inner) for item in value)]) if self.may_hold(inner) else len(value)
        if isinstance(value, dict) and is_input_object_type(known):
            return max((self.longest(value[name], inner) for name, inner in self._fields(known) if name in value), default=0)
        return 0

    def may_hold(self, kind: GraphQLInputType) -> bool:
        """Say whether values of a type can have lists in them; a type that contains itself always may."""
        known: Any = get_nullable_type(kind)
        if not is_input_object_type(known):
            return is_list_type(known)
        return known in self._being_read or bool(self._fields(known))

    def _fields(self, kind: GraphQLInputObjectType) -> list[tuple[str, GraphQLInputType]]:
        if kind not in self._with_lists:
            self._being_read.add(kind)
            self._with_lists[kind] = [(name, field.type) for name, field in kind.fields.items() if self.may_hold(field.type)]
            self._being_read.discard(kind)
        return self._with_lists[kind]
