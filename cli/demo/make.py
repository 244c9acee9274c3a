"""Make the demo through the engine, as a back end would, only without HTTP between."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path

from cli.demo.friends import bring_friends
from cli.demo.history import Happening, Member, Year, year
from cli.merchant import Founded, Owner, Plan, found
from cli.program_file import read_program
from kernel.customers.consents import NewConsent, Purpose
from kernel.customers.rules import NewCustomer, new_customer
from kernel.errors import AlreadyExists, IdempotencyConflict, Refusal
from kernel.ids import new_id
from kernel.merchants.record import MerchantRecord
from loyalty.earning.actions import record
from loyalty.earning.requests import Item, RecordItem, RefundItem
from loyalty.lifecycle.actions import enrol
from loyalty.road import due
from loyalty.road.command import Caller
from loyalty.timetable.rules import foresee, settle

SLUG = "kopi-setia"
PROGRAM = Path(__file__).with_name("program.yaml")
LIVE = timedelta(days=14)
"""What happened since then is told to the members; the rest was imported when the program began."""
BATCH = 1_000
CONSENT = NewConsent(Purpose.MARKETING, given=True, source="sign-up")


async def found_demo(owner: Owner, *, now: datetime) -> Founded:
    """Create the demo's merchant: a coffee chain in Jakarta, in test mode. `now` is real time."""
    program = read_program(PROGRAM, currency="IDR")
    plan = Plan(SLUG, "Kopi Setia", "IDR", "Asia/Jakarta", "id-ID", True, None, program, owner)
    return await found(plan, now=now)


async def live_a_year(merchant: MerchantRecord, *, now: datetime) -> None:
    """Let the members join and live their year until `now`. What is there already stays, so a broken attempt can be repeated."""
    due.use(settle, foresee)
    past = year(merchant.now(now), merchant.zone)
    caller = Caller("cli:demo", f"demo:{merchant.id}", f"demo-{new_id()}")
    await _join(merchant, past.members, caller, now)
    await bring_friends(merchant, past.members, caller, now=now)
    for items in _batches(past, caller, since=now - LIVE):
        for result in await record(merchant.id, items, real_now=now):
            if isinstance(result, Exception) and not isinstance(result, IdempotencyConflict):
                raise result


async def _join(merchant: MerchantRecord, members: Sequence[Member], caller: Caller, now: datetime) -> None:
    for outcome in await enrol(merchant, [_draft(merchant, member, now) for member in members], caller=caller, real_now=now):
        if isinstance(outcome, Refusal) and not isinstance(outcome, AlreadyExists):
            raise outcome


def _draft(merchant: MerchantRecord, member: Member, now: datetime) -> NewCustomer:
    return new_customer(
        external_id=member.external_id,
        name=member.name,
        email=member.email,
        birthday=member.birthday,
        joined_at=member.joined_at,
        consent=CONSENT if member.consents else None,
        merchant=merchant,
        now=merchant.now(now),
    )


def _batches(past: Year, caller: Caller, *, since: datetime) -> Iterator[list[Item]]:
    items = [_item(one, caller, history=one.at < since) for one in past.happenings]
    return (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def _item(happening: Happening, caller: Caller, *, history: bool) -> Item:
    if happening.refunds is None:
        return RecordItem(caller, happening.event, customer_external_id=happening.member, history=history)
    return RefundItem(
        caller,
        external_id=happening.event["externalId"],
        purchase_external_id=happening.refunds,
        amount=happening.event["amount"],
        at=happening.at,
        customer_external_id=happening.member,
        history=history,
    )
