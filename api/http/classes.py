"""Which GraphQL type a Python object is of, where its class alone says so; else Strawberry must be asked, object by object."""

from collections.abc import Mapping
from weakref import WeakKeyDictionary

from graphql import GraphQLAbstractType, GraphQLObjectType, GraphQLSchema
from strawberry.types.base import StrawberryObjectDefinition

_own: WeakKeyDictionary[GraphQLObjectType, type | None] = WeakKeyDictionary()
_by_class: WeakKeyDictionary[GraphQLAbstractType, Mapping[type, GraphQLObjectType]] = WeakKeyDictionary()


def own_class(kind: GraphQLObjectType) -> type | None:
    """Return the class whose direct instances are of this type beyond doubt, or None: generics and types with their own `is_type_of`."""
    if kind not in _own:
        definition = kind.extensions.get("strawberry-definition")
        plain = isinstance(definition, StrawberryObjectDefinition) and not definition.is_type_of and definition.concrete_of is None
        _own[kind] = definition.origin if plain and definition else None
    return _own[kind]


def types_by_class(schema: GraphQLSchema, kind: GraphQLAbstractType) -> Mapping[type, GraphQLObjectType]:
    """Return the possible types of an interface or union, by their own classes."""
    known = _by_class.get(kind)
    if known is None:
        known = {own: possible for possible in schema.get_possible_types(kind) if (own := own_class(possible)) is not None}
        _by_class[kind] = known
    return known
