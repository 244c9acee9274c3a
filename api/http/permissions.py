"""Who may call which root field: declared at the field, checked before its resolver, never per item of a list."""

from collections.abc import Awaitable, Callable, Collection
from typing import Any

import strawberry
from strawberry.extensions import FieldExtension
from strawberry.types import Info
from strawberry.types.field import StrawberryField

from api.http.errors import Forbidden, Unauthenticated


class Requires(FieldExtension):
    """Lets a caller through who has every named permission: `extensions=[Requires("customers:read")]`.

    Without names it is enough to be somebody; of `any_of` one is enough: `Requires(any_of=("rewards:redeem", "rewards:own"))`.
    Refuses with Unauthenticated when nobody is, Forbidden when a permission is missing.
    """

    def __init__(self, *permissions: str, any_of: Collection[str] = ()) -> None:
        self.permissions = frozenset(permissions)
        self.any_of = frozenset(any_of)

    @property
    def names(self) -> frozenset[str]:
        """Return every permission that is spoken of."""
        return self.permissions | self.any_of

    def lets(self, permissions: frozenset[str]) -> bool:
        """Say whether these permissions are enough."""
        return self.permissions <= permissions and (not self.any_of or not self.any_of.isdisjoint(permissions))

    def resolve(self, next_: Callable[..., Any], source: Any, info: Info, **kwargs: Any) -> Any:
        """Check, then resolve."""
        self.check(info)
        return next_(source, info, **kwargs)

    def resolve_async(self, next_: Callable[..., Awaitable[Any]], source: Any, info: Info, **kwargs: Any) -> Any:
        """Check, then hand on what the resolver gives; no coroutine of its own."""
        self.check(info)
        return next_(source, info, **kwargs)

    def check(self, info: Info) -> None:
        """Refuse a caller who may not."""
        principal = info.context.principal
        if principal is None:
            raise Unauthenticated("Sign in first: this needs a token or a key in the Authorization header.")
        if self.lets(principal.permissions):
            return
        missing = sorted(self.permissions - principal.permissions)
        if missing:
            raise Forbidden(f"This needs the permission {' and '.join(missing)}.", missing=missing)
        choice = sorted(self.any_of)
        raise Forbidden(f"This needs the permission {' or '.join(choice)}.", missing=choice)


class Public(FieldExtension):
    """Says that a root field is meant for everybody, also for callers who are nobody."""


def undeclared(schema: strawberry.Schema) -> list[str]:
    """Return the root fields that declare neither Requires nor Public, as `Query.me`."""
    found = []
    for root in (schema.query, schema.mutation, schema.subscription):
        if root is not None:
            definition = root.__strawberry_definition__  # type: ignore[attr-defined]
            found += [f"{definition.name}.{field.python_name}" for field in definition.fields if not declares(field)]
    return found


def declares(field: StrawberryField) -> bool:
    """Say whether a field declares who may call it."""
    return any(isinstance(extension, (Requires, Public)) for extension in field.extensions)
