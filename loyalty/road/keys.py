"""Step 0 of the road: claim the natural and idempotency keys of a slice, and tell what is new from what was here before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from kernel.db.transaction import Connection
from kernel.errors import IdempotencyConflict, Refusal
from kernel.keys.actions import Claimed, claim_all, look, point, release
from kernel.keys.rules import Claim
from loyalty.road.command import Command

Name = tuple[str, str]
Answers = Mapping[Name, Claimed | IdempotencyConflict]


@dataclass(slots=True)
class Verdicts:
    """What the keys say of each command, by its place in the slice: `fresh` are decided, `replays` name what the first call made.

    `twins` share a key with an earlier command of the same slice and are looked at again after it; so is what the same customer does later,
    since the order of one customer's commands counts.
    """

    fresh: set[int] = field(default_factory=set)
    replays: dict[int, UUID] = field(default_factory=dict)
    refused: dict[int, Refusal] = field(default_factory=dict)
    twins: list[int] = field(default_factory=list)
    freed: list[Claim] = field(default_factory=list)
    pointed: list[tuple[Claim, UUID]] = field(default_factory=list)


def claims_of(command: Command) -> list[Claim]:
    """List the keys of a command, the caller's first: a replay of it answers before the natural key is looked at."""
    return [claim for claim in (command.idempotency, command.natural) if claim is not None]


async def claim(connection: Connection, commands: Sequence[tuple[int, Command]], real_now: datetime) -> Verdicts:
    """Claim all keys of a slice in one order, so that no two slices wait for each other, and compare those that were here before."""
    verdicts = Verdicts()
    alone, verdicts.twins = _apart(commands)
    if verdicts.twins:
        answered = await _answered(connection, commands)
        for place, command in commands:
            if place in answered:
                _judge(verdicts, place, command, answered[place])
        alone, verdicts.twins = _apart([one for one in commands if one[0] not in answered])
    wanted = {claim.name: (claim, command.id) for _, command in alone for claim in claims_of(command)}
    outcomes = await claim_all(connection, [claim for claim, _ in wanted.values()], [ref for _, ref in wanted.values()], real_now)
    answers = dict(zip(wanted, outcomes, strict=True))
    for place, command in alone:
        _judge(verdicts, place, command, answers)
    await release(connection, verdicts.freed)
    await point(connection, verdicts.pointed)
    return verdicts


async def _answered(connection: Connection, commands: Sequence[tuple[int, Command]]) -> dict[int, Answers]:
    """Find, by place, those that keys of earlier slices answer whatever comes before them: a hundred retries wait once, not in turn."""
    claims = [claim for _, command in commands for claim in claims_of(command)]
    answers = iter(await look(connection, claims))
    found = {place: [(claim.name, next(answers)) for claim in claims_of(command)] for place, command in commands}
    return {place: dict(known) for place, own in found.items() if (known := _known(own))}


def _known(own: Sequence[tuple[Name, Claimed | IdempotencyConflict | None]]) -> list[tuple[Name, Claimed | IdempotencyConflict]]:
    """Give the answers of a command if they are final: a conflict before any free key, or no free key at all; else none."""
    known = list[tuple[Name, Claimed | IdempotencyConflict]]()
    for name, answer in own:
        if answer is None:
            return []
        known.append((name, answer))
        if isinstance(answer, IdempotencyConflict):
            break
    return known


def _apart(commands: Sequence[tuple[int, Command]]) -> tuple[list[tuple[int, Command]], list[int]]:
    """Tell those that can be decided now from those that wait for an earlier one, by their places."""
    alone, waiting = list[tuple[int, Command]](), list[int]()
    names, customers = set[Name](), set[UUID]()
    for place, command in commands:
        own, concerned = {claim.name for claim in claims_of(command)}, {command.customer_id, *command.wants.others}
        if names & own or customers & concerned:
            waiting.append(place)
            customers |= concerned
        else:
            alone.append((place, command))
        names |= own
    return alone, waiting


def _judge(verdicts: Verdicts, place: int, command: Command, answers: Answers) -> None:
    claims = claims_of(command)
    answered = [(claim, answers[claim.name]) for claim in claims if claim.name in answers]
    new = [claim for claim, answer in answered if isinstance(answer, Claimed) and not answer.replay]
    if len(new) == len(claims):
        verdicts.fresh.add(place)
        return
    conflict = next((claim for claim, answer in answered if isinstance(answer, IdempotencyConflict)), None)
    if conflict is not None:
        verdicts.refused[place] = _conflict(command, conflict)
        verdicts.freed += new
        return
    ref = next(answer.ref for _, answer in answered if isinstance(answer, Claimed) and answer.replay)
    verdicts.replays[place] = ref
    verdicts.pointed += [(claim, ref) for claim in new]


def _conflict(command: Command, claim: Claim) -> IdempotencyConflict:
    if claim is command.idempotency:
        return IdempotencyConflict("This idempotency key was used before, with other content.", field=claim.field)
    return IdempotencyConflict(
        f"{claim.key} was recorded before, with other content.", field=claim.field, details={"externalId": claim.key}
    )
