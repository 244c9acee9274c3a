"""What resolvers are given, and how several of them are awaited."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any, NamedTuple

from graphql.pyutils import Path
from graphql.type import GraphQLResolveInfoHelpers


async def together(awaitables: Iterable[Awaitable[Any]]) -> list[Any]:
    """Await all at once; when one fails, or the whole is cancelled, the others are cancelled and have ended before it is said."""
    tasks = [asyncio.ensure_future(awaitable) for awaitable in awaitables]
    try:
        return await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise


class Info(NamedTuple):
    """What resolvers get; the fields that graphql-core and Strawberry read, by their names."""

    field_name: str
    field_nodes: list[Any]
    return_type: Any
    parent_type: Any
    path: Path
    schema: Any
    fragments: Any
    root_value: Any
    operation: Any
    variable_values: dict[str, Any]
    context: Any
    is_awaitable: Callable[[Any], bool]
    abort_signal: None
    async_helpers: GraphQLResolveInfoHelpers
    operation_extensions: dict[str, Any]


HELPERS = GraphQLResolveInfoHelpers(gather=together, track=lambda values: None)
