from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    build_schema,
    is_specified_scalar_type,
)

from api.http.permissions import Requires, undeclared
from api.printing import printed
from api.schema import schema
from kernel.auth.permissions import PERMISSIONS
from tests.schema.contract import PRINTED, core, not_yet, ours

# What no field asks for yet; whoever writes the first one takes it out.
PERMISSIONS_OF_LATER = set[str]()


def lies_in(name: str, listed: set[str]) -> bool:
    """Say whether a name, or the type or field that it is part of, is listed."""
    owner = name.split(":")[0].split(".")[0]
    return bool({name, name.split("(")[0], owner} & listed)


class TestThePrintedSchema:
    def test_is_what_the_code_says(self) -> None:
        assert PRINTED.read_text(encoding="utf-8") == printed(), "print it again: ./go schema"

    def test_describes_everything(self) -> None:
        kinds = build_schema(printed()).type_map.items()
        bare = [place for name, kind in kinds if not name.startswith("__") for place in undescribed(name, kind)]

        assert bare == []

    def test_gives_no_argument_or_input_a_default(self) -> None:
        """What was left out differs from null, so nothing is filled in."""
        assert "= null" not in printed()


class TestTheCore:
    def test_is_in_the_schema_with_the_same_types(self) -> None:
        later, there = set(not_yet()), ours()
        wrong = [f"{name}: {kind}" for name, kind in core().items() if not lies_in(name, later) and there.get(name) != kind]

        assert wrong == []

    def test_lists_as_not_yet_only_what_is_not_there(self) -> None:
        assert [name for name in not_yet() if name in ours()] == []

    def test_lists_as_not_yet_only_names_of_its_own(self) -> None:
        assert [name for name in not_yet() if name not in core()] == []

    def test_lists_names_once_and_in_order(self) -> None:
        assert not_yet() == sorted(set(not_yet()))


class TestPermissions:
    def test_are_declared_by_every_root_field(self) -> None:
        assert undeclared(schema) == []

    def test_are_each_asked_for_by_a_field(self) -> None:
        kinds = [kind for kind in schema._schema.type_map.values() if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType))]
        fields = [field.extensions.get("strawberry-definition") for kind in kinds for field in kind.fields.values()]
        extensions = [extension for field in fields for extension in getattr(field, "extensions", ())]

        asked = {name for extension in extensions if isinstance(extension, Requires) for name in extension.names}
        assert asked == set(PERMISSIONS) - PERMISSIONS_OF_LATER


def undescribed(name: str, kind: GraphQLNamedType) -> list[str]:
    """List what has no description in a type, the type included."""
    if is_specified_scalar_type(kind):
        return []
    bare = [] if kind.description else [name]
    if isinstance(kind, GraphQLEnumType):
        return bare + [f"{name}.{value}" for value, inner in kind.values.items() if not inner.description]
    if isinstance(kind, GraphQLInputObjectType):
        return bare + [f"{name}.{field}" for field, inner in kind.fields.items() if not inner.description]
    if isinstance(kind, (GraphQLObjectType, GraphQLInterfaceType)):
        for field, outer in kind.fields.items():
            bare += [] if outer.description else [f"{name}.{field}"]
            bare += [f"{name}.{field}({argument})" for argument, inner in outer.args.items() if not inner.description]
    return bare
