"""What follows from facts: tasks, asked for in the transaction that announces the fact, so that both are there or neither.

Which tasks is a table of the jobs, handed over at start, so that who announces imports nothing from above.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from kernel.db.transaction import Connection
from kernel.tasks.actions import enqueue

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Reactions = Mapping[type, Sequence[str]]
"""Kinds of tasks by fact. What the fact says, simple values by name, is the task's input."""

_reactions: list[Reactions] = []


def use(reactions: Reactions) -> None:
    """Hand over the table. The last one counts."""
    _reactions[:] = [reactions]


async def announce(connection: Connection, fact: "DataclassInstance", *, actor: str, now: datetime) -> None:
    """Ask for what follows from a fact; `bell.ring()` after the commit has it begun at once. `now` is real time."""
    assert _reactions, "no table of reactions was handed over; see jobs/reactions.py"
    assert connection.merchant_id is not None, "a fact is a merchant's"
    for kind in _reactions[0].get(type(fact), ()):
        await enqueue(connection, connection.merchant_id, kind, asdict(fact), actor=actor, now=now)
