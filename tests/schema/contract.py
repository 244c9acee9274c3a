"""The fixed core of the contract, flattened into names that can be compared: `Type.field(argument)` and what stands behind it."""

from functools import cache
from pathlib import Path

from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    build_schema,
    is_specified_scalar_type,
)

HERE = Path(__file__).parent
PRINTED = HERE.parents[1] / "schema.graphql"


@cache
def core() -> dict[str, str]:
    """Read the core."""
    return flattened(build_schema((HERE / "core.graphql").read_text(encoding="utf-8")))


@cache
def ours() -> dict[str, str]:
    """Read the contract as it is printed."""
    return flattened(build_schema(PRINTED.read_text(encoding="utf-8")))


def not_yet() -> list[str]:
    """List what of the core comes later."""
    return (HERE / "not_yet.txt").read_text(encoding="utf-8").split()


def flattened(schema: GraphQLSchema) -> dict[str, str]:
    """Name everything in a schema, with its kind or type."""
    names: dict[str, str] = {}
    for name, kind in schema.type_map.items():
        if not name.startswith("__") and not is_specified_scalar_type(kind):
            names[name] = type(kind).__name__
            names |= members(name, kind)
    return names


def members(name: str, kind: GraphQLNamedType) -> dict[str, str]:
    """Name what is in a type."""
    if isinstance(kind, GraphQLEnumType):
        return {f"{name}.{value}": "value" for value in kind.values}
    if isinstance(kind, GraphQLInputObjectType):
        return {f"{name}.{field}": str(inner.type) for field, inner in kind.fields.items()}
    found: dict[str, str] = {}
    if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType)):
        found |= {f"{name}:{interface.name}": "implements" for interface in kind.interfaces}
        for field, outer in kind.fields.items():
            found[f"{name}.{field}"] = str(outer.type)
            found |= {f"{name}.{field}({argument})": str(inner.type) for argument, inner in outer.args.items()}
    return found
