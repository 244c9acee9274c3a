"""Who may call a mutation, and that it reads what it has written."""

from collections.abc import Awaitable, Callable
from typing import Any

from strawberry.types import Info

from api.http.permissions import Public, Requires


class Changes(Requires):
    """Let a caller change something who has every named permission; what is read afterwards is of a later moment."""

    async def resolve_async(self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **kwargs: Any) -> Any:
        """Check, let go of the moment read so far, then resolve."""
        self.check(info)
        await info.context.forget()
        return await next_(source, info, **kwargs)


__all__ = ["Changes", "Public", "Requires"]
