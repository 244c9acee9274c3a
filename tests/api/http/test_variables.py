from graphql import GraphQLInt, GraphQLList
from graphql.execution.get_variable_signature import GraphQLVariableSignature

from api.http.variables import MAX_ERRORS, placed_errors


class Wrong:
    """A value that no number can be, and that counts how often somebody told so."""

    told = 0

    def __inspect__(self) -> str:
        Wrong.told += 1
        return "something else"


class TestPlacedErrors:
    def test_stops_looking_when_it_has_as_many_as_are_told(self) -> None:
        numbers = GraphQLVariableSignature("numbers", GraphQLList(GraphQLInt), None)

        errors = placed_errors([numbers], {"numbers": [Wrong() for _ in range(1_000)]})

        assert [error["extensions"]["inputPath"] for error in errors] == [["numbers", place] for place in range(MAX_ERRORS)]
        assert Wrong.told == MAX_ERRORS
