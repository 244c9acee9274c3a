"""A process that replays one column: orders come on the standard input, answers go to the standard output, each with its length before it.

It has no database and ends with its input, so it never outlives whoever started it.
"""

import gc
import sys
from collections.abc import Callable, Iterator
from itertools import islice
from typing import BinaryIO

import msgspec

from analytics.backtest.messages import Answer, Begin, Customers, Events, Finish, Members, Order, Took
from analytics.backtest.replay import Column

LENGTH_BYTES = 8
MEMBERS_TOGETHER = 2_000

_orders: msgspec.msgpack.Decoder[Order] = msgspec.msgpack.Decoder(Order)
_encode = msgspec.msgpack.Encoder().encode


def main() -> None:
    """Replay what comes, until it is finished."""
    # What is made lives until the end; looking for circles in it takes a third of the time.
    gc.disable()
    work(sys.stdin.buffer, lambda answer: send(sys.stdout.buffer, answer))


def work(orders: BinaryIO, tell: Callable[[Answer], None]) -> None:
    """Answer each order; Finish is answered by the members and the tallies."""
    column: Column | None = None
    for order in receive(orders):
        match order:
            case Begin():
                column = Column(order)
            case Customers() if column is not None:
                column.know(order.joined)
            case Events() if column is not None:
                column.replay(order.happened)
                tell(Took(len(order.happened)))
            case Finish() if column is not None:
                _report(column, tell)
                return


def receive(stream: BinaryIO) -> Iterator[Order]:
    """Read orders until the stream ends."""
    while len(head := stream.read(LENGTH_BYTES)) == LENGTH_BYTES:
        yield _orders.decode(stream.read(int.from_bytes(head)))


def send(stream: BinaryIO, answer: Answer) -> None:
    """Write an answer."""
    text = _encode(answer)
    stream.write(len(text).to_bytes(LENGTH_BYTES) + text)
    stream.flush()


def _report(column: Column, tell: Callable[[Answer], None]) -> None:
    members = column.members()
    while part := list(islice(members, MEMBERS_TOGETHER)):
        tell(Members(part))
    tell(column.tallies())


if __name__ == "__main__":
    main()
