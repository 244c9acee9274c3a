import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from cyclopts import Parameter

from cli.database import opened_database
from cli.errors import Mistake
from cli.program_file import read_program
from cli.terminal import err, print_facts
from kernel.clock import to_instant, utc_now
from kernel.db import transaction
from kernel.ids import encode
from kernel.merchants.actions import create as create_merchant
from kernel.merchants.record import PREFIX, MerchantRecord
from kernel.merchants.rules import check_merchant_currency, check_time_zone
from kernel.money import exponent
from kernel.tenancy.actions import create_server_key, create_staff
from kernel.tenancy.models import Role
from loyalty.programs.actions import publish_first
from loyalty.programs.defaults import default_document
from loyalty.programs.document import Program

ACTOR = "cli"


async def create(
    *,
    slug: str,
    name: str,
    currency: str,
    time_zone: str,
    locale: str,
    test: Annotated[bool, Parameter(negative=())] = False,
    clock: str | None = None,
    program: Path | None = None,
    email: str | None = None,
    password: str | None = None,
    json: Annotated[bool, Parameter(negative=())] = False,
) -> None:
    """Create a merchant, its owner, who signs in, and a first server key. Password and key are shown this once.

    Parameters
    ----------
    slug
        The short name, for signing in and in links.
    name
        The name.
    currency
        ISO 4217, such as IDR.
    time_zone
        IANA, such as Asia/Jakarta.
    locale
        BCP 47, such as id-ID.
    test
        A test merchant has a clock of its own and keys that begin with sk_test_.
    clock
        Local time at which the clock of a test merchant stands, such as 2011-01-01T00:00.
    program
        A YAML file with the program; 1 point per whole unit of money when left out.
    email
        The owner's e-mail; owner@SLUG.test for a test merchant when left out.
    password
        The owner's password; a new one when left out.
    json
        Print JSON.
    """
    if email is None and not test:
        raise Mistake("Give the owner's e-mail: --email")
    zone = ZoneInfo(check_time_zone(time_zone))
    document = _document(program, currency)
    owner = Owner(email or f"owner@{slug}.test", password or secrets.token_urlsafe(15))
    plan = Plan(slug, name, currency, time_zone, locale, test, _clock(clock, zone), document, owner)
    async with opened_database():
        made = await found(plan, now=utc_now())
    print_facts(
        {
            "merchant": slug,
            "merchantId": encode(PREFIX, made.merchant.id),
            "serverKey": made.server_key,
            "staffEmail": owner.email,
            "staffPassword": owner.password,
        },
        as_json=json,
    )
    if not json:
        err.print("Keep the key and the password: they are not shown again.", style="yellow")


@dataclass(frozen=True, slots=True)
class Owner:
    """Who signs in first."""

    email: str
    password: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A merchant to be."""

    slug: str
    name: str
    currency: str
    time_zone: str
    locale: str
    test: bool
    clock: datetime | None
    program: Program
    owner: Owner


@dataclass(frozen=True, slots=True)
class Founded:
    """A new merchant, and its first server key in clear."""

    merchant: MerchantRecord
    server_key: str


async def found(plan: Plan, *, now: datetime) -> Founded:
    """Create merchant, program, owner and key in one transaction: all or nothing. `now` is real time. Refuses what one of them refuses."""
    async with transaction(None):
        merchant = await create_merchant(
            slug=plan.slug,
            name=plan.name,
            currency=plan.currency,
            time_zone=plan.time_zone,
            locale=plan.locale,
            test=plan.test,
            clock=plan.clock,
            now=now,
        )
        async with transaction(merchant.id) as connection:
            await publish_first(connection, merchant, plan.program, actor=ACTOR, now=now)
        await create_staff(merchant, email=plan.owner.email, name="Owner", role=Role.OWNER, password=plan.owner.password, now=now)
        key = await create_server_key(merchant, name="First key", claim=None, now=now)
    assert key.key is not None, "a key that was just made is shown"
    return Founded(merchant, key.key)


def _document(file: Path | None, currency: str) -> Program:
    check_merchant_currency(currency)
    return read_program(file, currency=currency) if file else default_document(exponent(currency))


def _clock(text: str | None, zone: ZoneInfo) -> datetime | None:
    if text is None:
        return None
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise Mistake(f"--clock {text}: write a time such as 2011-01-01T00:00") from None
    return to_instant(time, zone) if time.tzinfo is None else time
