"""A small shop with everything a transport can meet: good answers, slow ones, wrong ones, streams."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Annotated, Any, NewType

import strawberry
from strawberry.dataloader import DataLoader

from api.http.errors import NotFound, TooSlow, Unauthenticated
from api.http.permissions import Public, Requires

BigInt = NewType("BigInt", int)
seen: dict[str, Any] = {"cancelled": 0, "operations": []}


@dataclass(frozen=True)
class Somebody:
    """A principal of the toy."""

    name: str
    permissions: frozenset[str]
    expires_at: datetime | None = None


class Closed(Exception):
    """A refusal of the toy's own domain."""


@dataclass
class ToyContext:
    """A context that writes down how it was entered and left."""

    principal: Somebody | None
    request_id: str
    loader: DataLoader[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self.loader = DataLoader(load_fn=names_of)

    @asynccontextmanager
    async def operation(self, kind: str) -> AsyncIterator[None]:
        seen["operations"].append(f"{kind} begins")
        try:
            yield
        finally:
            seen["operations"].append(f"{kind} ends")


async def names_of(keys: list[int]) -> list[str]:
    seen["loads"] = [*seen.get("loads", []), list(keys)]
    return [f"name {key}" for key in keys]


async def authenticate(authorization: str | None) -> Somebody | None:
    match authorization:
        case None:
            return None
        case "Bearer reader":
            return Somebody("reader", frozenset({"things:read"}))
        case "Bearer brief":
            return Somebody("brief", frozenset({"things:read"}), datetime.now(UTC) + timedelta(seconds=0.4))
        case "Bearer broken":
            raise RuntimeError("the key store is down")
        case _:
            raise Unauthenticated("The token is wrong.")


@strawberry.enum
class Colour(Enum):
    RED = "red"
    BLUE = "blue"


@strawberry.interface
class Node:
    id: strawberry.ID


@strawberry.type
class Thing(Node):
    number: int
    colour: Colour = Colour.RED
    note: str | None = None
    tags: list[str] = strawberry.field(default_factory=list)

    @strawberry.field
    def double(self) -> int:
        return self.number * 2

    @strawberry.field
    async def label(self, prefix: str = "no. ") -> str:
        await asyncio.sleep(0)
        return f"{prefix}{self.number}"

    @strawberry.field
    async def loaded(self, info: strawberry.Info) -> str:
        return str(await info.context.loader.load(self.number))

    @strawberry.field
    def odd_only(self) -> int:
        if self.number % 2 == 0:
            raise NotFound("Even.")
        return self.number

    @strawberry.field
    def parts(self, first: int | None = None) -> "ThingConnection":
        return ThingConnection(nodes=[thing(n) for n in range(first or 2)])


@strawberry.type
class Box(Node):
    size: int


@strawberry.type
class ThingConnection:
    nodes: list[Thing]


Either = Annotated[Thing | Box, strawberry.union("Either")]


@strawberry.input
class ThingInput:
    number: int
    tags: list[str] = strawberry.field(default_factory=list)
    big: BigInt | None = None
    inner: "ThingInput | None" = None


@strawberry.input
class ThingsInput:
    things: list[ThingInput]


def thing(number: int) -> Thing:
    return Thing(id=strawberry.ID(f"thing_{number}"), number=number, tags=["a", "b"])


@strawberry.type
class Query:
    @strawberry.field(extensions=[Public()])
    def hello(self, name: str = "you") -> str:
        return f"hello {name}"

    @strawberry.field(extensions=[Requires("things:read")])
    def mine(self, info: strawberry.Info) -> str:
        return str(info.context.principal.name)

    @strawberry.field(extensions=[Requires("things:write")])
    async def theirs(self) -> str:
        return "never"

    @strawberry.field(extensions=[Requires()])
    def anybody(self) -> str:
        return "somebody"

    @strawberry.field
    def thing(self, number: int = 1) -> Thing | None:
        return thing(number) if number else None

    @strawberry.field
    def things(self, first: int | None = None, after: str | None = None) -> ThingConnection:
        return ThingConnection(nodes=[thing(n) for n in range(first or 3)])

    @strawberry.field
    def listed(self, count: int = 2) -> list[Thing]:
        return [thing(n) for n in range(count)]

    @strawberry.field
    async def later(self, count: int = 2) -> list[Thing | None]:
        await asyncio.sleep(0)
        return [thing(n) if n % 2 else None for n in range(count)]

    @strawberry.field
    def nodes(self, ids: list[strawberry.ID]) -> list[Node]:
        return [thing(n) if n % 2 else Box(id=one, size=n) for n, one in enumerate(ids)]

    @strawberry.field
    def either(self, box: bool = False) -> Either:
        return Box(id=strawberry.ID("box_1"), size=1) if box else thing(1)

    @strawberry.field
    def echo(self, input: ThingInput) -> int:
        return input.number

    @strawberry.field
    def count_things(self, input: ThingsInput) -> int:
        return len(input.things)

    @strawberry.field
    def bug(self) -> str:
        secret = "bob@example.com"
        raise ValueError(f"cannot handle {secret}")

    @strawberry.field
    async def bug_or_null(self) -> str | None:
        secret = "bob@example.com"
        raise KeyError(secret)

    @strawberry.field
    def closed(self) -> str | None:
        raise Closed

    @strawberry.field
    def missing(self) -> str:
        raise NotFound("No such thing.", what="thing")

    @strawberry.field
    def nothing(self) -> str:
        return None  # type: ignore[return-value]

    @strawberry.field
    def overflowing(self) -> int:
        return 2**40

    @strawberry.field
    async def slow(self, seconds: float = 60.0) -> str:
        try:
            await asyncio.sleep(seconds)
        except asyncio.CancelledError:
            seen["cancelled"] += 1
            raise
        return "done"


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def note(self, text: str) -> str:
        seen.setdefault("notes", []).append(f"begin {text}")
        await asyncio.sleep(0.001)
        seen["notes"].append(f"end {text}")
        return text

    @strawberry.mutation
    def things_create(self, input: ThingsInput) -> ThingConnection:
        return ThingConnection(nodes=[thing(one.number) for one in input.things])


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, to: int = 3, after: int = 0, pause: float = 0.0) -> AsyncIterator[int]:
        for number in range(after + 1, to + 1):
            await asyncio.sleep(pause)
            yield number

    @strawberry.subscription
    async def things(self, info: strawberry.Info, to: int = 2) -> AsyncIterator[Thing]:
        for number in range(to):
            yield thing(number)

    @strawberry.subscription(extensions=[Requires("things:read")])
    async def private(self, to: int = 1) -> AsyncIterator[int]:
        for number in range(to):
            yield number

    @strawberry.subscription
    async def forever(self) -> AsyncIterator[int]:
        try:
            while True:
                await asyncio.sleep(0.01)
                yield 1
        finally:
            seen["cancelled"] += 1

    @strawberry.subscription
    async def quiet(self) -> AsyncIterator[int]:
        try:
            await asyncio.sleep(60)
            yield 1
        finally:
            seen["cancelled"] += 1

    @strawberry.subscription
    async def flood(self, size: int = 100_000) -> AsyncIterator[str]:
        while True:
            yield secrets.token_hex(size)

    @strawberry.subscription
    async def overflowing(self) -> AsyncIterator[int]:
        yield 1
        raise TooSlow

    @strawberry.subscription
    async def failing(self) -> AsyncIterator[int]:
        yield 1
        raise ValueError("no")

    @strawberry.subscription
    async def broken_event(self) -> AsyncIterator[Thing]:
        yield thing(2)
        yield thing(3)


schema = strawberry.Schema(
    Query,
    Mutation,
    Subscription,
    types=[Thing, Box],
    config=strawberry.schema.config.StrawberryConfig(
        scalar_map={BigInt: strawberry.scalar(name="BigInt", serialize=int, parse_value=lambda value: big(value))},
    ),
)


def big(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) > 2**53 - 1:
        raise ValueError("BigInt must be a whole number within 2^53.")
    return value
