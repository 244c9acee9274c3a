"""What is asked over HTTP: the documents, and whole requests as bytes."""

import random
from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

import orjson

RECORD = "mutation Record($input: EventRecordInput!) { eventRecord(input: $input) { decision { points } userErrors { code message } } }"
RECORD_MANY = """
mutation RecordMany($input: EventsRecordInput!) {
  eventsRecord(input: $input) { outcomes { decision { points } userErrors { code message } } }
}
"""
ME = "query Me { me { balance { available } tier { code } stage } }"
CREATE = (
    "mutation Create($input: CustomersCreateInput!) { customersCreate(input: $input) { outcomes { customer { id } userErrors { code } } } }"
)
TOKEN = "mutation Token($input: CustomerTokenCreateInput!) { customerTokenCreate(input: $input) { token userErrors { code message } } }"
CURSOR = "query Cursor { me { notificationCursor } }"
FOLLOW = "subscription Follow($after: Cursor) { notifications(after: $after) { __typename sequence at title } }"

LEAST_MINOR, MOST_MINOR = 1_000, 20_000
"""What a purchase costs: 10 to 200 pounds."""

_numbers = count(1)


def request(credential: str, body: bytes, *, path: str = "/graphql") -> bytes:
    """Write a POST."""
    return (
        f"POST {path} HTTP/1.1\r\nhost: bench\r\nauthorization: Bearer {credential}\r\ncontent-type: application/json\r\n"
        f"accept: application/json\r\ncontent-length: {len(body)}\r\n\r\n"
    ).encode() + body


def get(path: str, credential: str = "") -> bytes:
    """Write a GET."""
    authorization = f"authorization: Bearer {credential}\r\n" if credential else ""
    return f"GET {path} HTTP/1.1\r\nhost: bench\r\n{authorization}accept: application/json\r\n\r\n".encode()


def operation(credential: str, document: str, variables: dict[str, Any] | None = None) -> bytes:
    """Write a GraphQL request."""
    return request(credential, orjson.dumps({"query": document, "variables": variables or {}}))


def purchase(customer: str, number: int, total: int) -> dict[str, Any]:
    """Describe a purchase that nobody has recorded yet."""
    event = {"kind": "PURCHASE", "externalId": f"order-{number:010}", "total": total}
    return {"customerId": customer, "idempotencyKey": f"key-{number:012}", "event": event}


def single_purchases(key: str, customers: Sequence[str]) -> Iterator[bytes]:
    """Write purchases of customers chosen at random, one a request, without end; only what differs is written anew."""
    body = orjson.dumps({"query": RECORD, "variables": {"input": purchase("CUSTOMER".ljust(len(customers[0])), 9_999_999_999, 77_777)}})
    head = request(key, body)[: -len(body)]
    form = body.replace(b"CUSTOMER".ljust(len(customers[0])), b"%b").replace(b"key-009999999999", b"key-%012d")
    form = form.replace(b"order-9999999999", b"order-%010d").replace(b"77777", b"%5d")
    names, dice = [customer.encode() for customer in customers], random.Random(1)
    for number in _numbers:
        yield head + form % (names[int(dice.random() * len(names))], number, number, dice.randint(LEAST_MINOR, MOST_MINOR))


def many_purchases(key: str, customers: Sequence[str], *, size: int = 1_000) -> Iterator[bytes]:
    """Write purchases of customers chosen at random, `size` in a request, without end."""
    dice = random.Random(2)
    while True:
        events = [purchase(dice.choice(customers), next(_numbers), dice.randint(LEAST_MINOR, MOST_MINOR)) for _ in range(size)]
        yield operation(key, RECORD_MANY, {"input": {"events": events}})


def each_buys(key: str, customers: Sequence[str]) -> Iterator[bytes]:
    """Write a purchase of every customer into one request, again and again."""
    dice = random.Random(3)
    while True:
        events = [purchase(customer, next(_numbers), dice.randint(LEAST_MINOR, MOST_MINOR)) for customer in customers]
        yield operation(key, RECORD_MANY, {"input": {"events": events}})
