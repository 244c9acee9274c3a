"""The contract as a file: sorted, so that two versions can be compared."""

from graphql import lexicographic_sort_schema, print_schema

from api.schema import schema


def printed() -> str:
    """Print the schema in the schema definition language, everything sorted by name."""
    return print_schema(lexicographic_sort_schema(schema._schema)) + "\n"
