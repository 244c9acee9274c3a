import sys


def schema() -> None:
    """Print the GraphQL schema, as schema.graphql has it."""
    from api.printing import printed

    sys.stdout.write(printed())
