"""At each start: have the demo ready and write down how to get in."""

import secrets
from datetime import datetime
from pathlib import Path
from uuid import UUID

from cli.demo import file
from cli.demo.file import DemoFile
from cli.demo.make import SLUG, found_demo, live_a_year
from cli.demo.offers import make_offers
from cli.demo.rewards import fill_shelves
from cli.merchant import Founded, Owner
from kernel.auth.actions import create_customer_token
from kernel.auth.rules import LONGEST_SECONDS
from kernel.customers.queries import by_external_ids
from kernel.customers.rules import PREFIX as CUSTOMER
from kernel.db import transaction
from kernel.ids import decode, encode
from kernel.merchants.queries import by_id, id_of_slug
from kernel.merchants.record import PREFIX as MERCHANT
from kernel.merchants.record import MerchantRecord
from kernel.partners.actions import create_key as create_partner_key
from kernel.partners.rules import SCOPES
from kernel.tenancy.actions import create_server_key, create_staff
from kernel.tenancy.models import Role

REGULAR = "member-0001"


async def prepare_demo(home: Path, url: str, *, now: datetime) -> DemoFile:
    """Make the demo unless it is there, renew the customer's token, and write `demo.json`. `now` is real time."""
    merchant_id, known = await id_of_slug(SLUG), file.read(home)
    if merchant_id is None or known is None or known.merchant_id != encode(MERCHANT, merchant_id):
        known = await _make(merchant_id, now)
    token = await create_customer_token(
        decode(MERCHANT, known.merchant_id),
        customer_id=decode(CUSTOMER, known.customer_id),
        expires_in_seconds=LONGEST_SECONDS,
        claim=None,
        now=now,
    )
    demo = DemoFile(
        url=url,
        merchant_id=known.merchant_id,
        server_key=known.server_key,
        staff_email=known.staff_email,
        staff_password=known.staff_password,
        customer_id=known.customer_id,
        customer_token=token.token,
        partner_key=known.partner_key,
    )
    file.write(home, demo)
    return demo


async def _make(merchant_id: UUID | None, now: datetime) -> DemoFile:
    """Make the demo; when an earlier start was broken off, or its file is lost, go on with what is there and a new way in."""
    owner = Owner(f"{'owner' if merchant_id is None else f'owner-{secrets.token_hex(2)}'}@{SLUG}.test", secrets.token_urlsafe(12))
    founded = await found_demo(owner, now=now) if merchant_id is None else await _new_way_in(merchant_id, owner, now)
    await live_a_year(founded.merchant, now=now)
    cinema = await fill_shelves(founded.merchant, now=now)
    await make_offers(founded.merchant, now=now)
    async with transaction(founded.merchant.id, readonly=True) as connection:
        regular = (await by_external_ids(connection, founded.merchant.id, [REGULAR]))[REGULAR]
    return DemoFile(
        url="",
        merchant_id=encode(MERCHANT, founded.merchant.id),
        server_key=founded.server_key,
        staff_email=owner.email,
        staff_password=owner.password,
        customer_id=encode(CUSTOMER, regular.id),
        customer_token="",
        partner_key=await _partner_key(founded.merchant, cinema, now),
    )


async def _partner_key(merchant: MerchantRecord, partner_id: UUID, now: datetime) -> str:
    made = await create_partner_key(merchant, partner_id, name="Demo", scopes=SCOPES, claim=None, now=now)
    assert made.key is not None, "a key that was just made is shown"
    return made.key


async def _new_way_in(merchant_id: UUID, owner: Owner, now: datetime) -> Founded:
    merchant = await by_id(merchant_id)
    await create_staff(merchant, email=owner.email, name="Owner", role=Role.OWNER, password=owner.password, now=now)
    key = await create_server_key(merchant, name="Demo", claim=None, now=now)
    assert key.key is not None, "a key that was just made is shown"
    return Founded(merchant, key.key)
