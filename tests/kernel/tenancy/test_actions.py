import asyncio
from hashlib import sha256
from itertools import product
from statistics import median
from time import perf_counter
from typing import Any
from uuid import uuid4

import pytest

from kernel.db import transaction
from kernel.errors import AlreadyExists, IdempotencyConflict, Invalid
from kernel.ids import new_id
from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from kernel.tenancy import actions, passwords
from kernel.tenancy.errors import SignInRefused
from kernel.tenancy.key_text import new_key
from kernel.tenancy.models import Role
from kernel.tenancy.queries import StaffRecord, verify_server_key
from tests.kernel.makers import NOW

PASSWORD = "correct horse battery"


@pytest.fixture
async def owner(merchant: MerchantRecord) -> StaffRecord:
    """Give the merchant somebody who signs in."""
    return await make_staff(merchant)


async def make_staff(merchant: MerchantRecord, **different: Any) -> StaffRecord:
    """Create an owner, Siti."""
    usual: dict[str, Any] = {"email": "Siti@kopi.test", "name": "Siti", "role": Role.OWNER, "password": PASSWORD, "now": NOW}
    return await actions.create_staff(merchant, **usual | different)


class TestCreateStaff:
    async def test_keeps_a_hash_and_the_normalised_email(self, merchant: MerchantRecord, owner: StaffRecord) -> None:
        async with transaction(merchant.id) as connection:
            row = await connection.fetchrow("SELECT * FROM staff WHERE merchant_id = $1", merchant.id)

        assert row is not None
        assert (row["id"], row["email"], row["role"]) == (owner.id, "siti@kopi.test", "OWNER")
        assert row["password_hash"].startswith("$argon2id$v=19$m=65536,t=3,p=4$")

    async def test_refuses_an_email_twice_but_not_at_another_merchant(
        self, merchant: MerchantRecord, owner: StaffRecord, rival: MerchantRecord
    ) -> None:
        with pytest.raises(AlreadyExists):
            await make_staff(merchant, email="SITI@kopi.test")

        assert (await make_staff(rival)).merchant_id == rival.id

    @pytest.mark.parametrize(("field", "value"), [("email", "siti"), ("name", " "), ("password", "short")])
    async def test_refuses_bad_input(self, merchant: MerchantRecord, field: str, value: str) -> None:
        with pytest.raises(Invalid) as refusal:
            await make_staff(merchant, **{field: value})

        assert refusal.value.field == (field,)


class TestSignIn:
    async def test_recognises_a_person(self, merchant: MerchantRecord, owner: StaffRecord) -> None:
        assert await actions.sign_in(merchant=merchant.slug, email=" SITI@kopi.test ", password=PASSWORD) == owner

    @pytest.mark.parametrize(
        "wrong",
        [
            {"merchant": "nobody"},
            {"merchant": "ko\x00pi"},
            {"email": "budi@kopi.test"},
            {"email": "siti\x00@kopi.test"},
            {"email": ""},
            {"password": "wrong horse battery"},
            {"password": ""},
            {"password": "\ud800" * 12},
        ],
    )
    async def test_refuses_everything_else_with_the_same_words(
        self, merchant: MerchantRecord, owner: StaffRecord, wrong: dict[str, str]
    ) -> None:
        with pytest.raises(SignInRefused) as refusal:
            await actions.sign_in(**{"merchant": merchant.slug, "email": "siti@kopi.test", "password": PASSWORD} | wrong)

        assert (str(refusal.value), refusal.value.field) == ("The merchant, the e-mail or the password is wrong.", None)

    async def test_refuses_the_person_of_another_merchant(
        self, merchant: MerchantRecord, owner: StaffRecord, rival: MerchantRecord
    ) -> None:
        with pytest.raises(SignInRefused):
            await actions.sign_in(merchant=rival.slug, email=owner.email, password=PASSWORD)

    async def test_takes_the_same_password_from_another_keyboard(self, merchant: MerchantRecord) -> None:
        await make_staff(merchant, password="kopi caf\u00e9 susu")

        person = await actions.sign_in(merchant=merchant.slug, email="siti@kopi.test", password="kopi cafe\u0301 susu")

        assert person.name == "Siti"

    async def test_takes_as_long_for_a_stranger_as_for_a_wrong_password(self, merchant: MerchantRecord, owner: StaffRecord) -> None:
        attempts = {"wrong": (merchant.slug, owner.email), "stranger": (merchant.slug, "x@kopi.test"), "nowhere": ("nobody", owner.email)}
        times: dict[str, list[float]] = {name: [] for name in attempts}

        for _, (name, (slug, email)) in product(range(3), attempts.items()):
            started = perf_counter()
            with pytest.raises(SignInRefused):
                await actions.sign_in(merchant=slug, email=email, password="wrong horse battery")
            times[name].append(perf_counter() - started)

        slowest, fastest = (choose(median(taken) for taken in times.values()) for choose in (max, min))
        # Without the decoy it is 20 times.
        assert slowest < 4 * fastest

    async def test_has_a_decoy_of_the_parameters_in_use(self) -> None:
        real = await passwords.hash_password(PASSWORD)

        assert passwords.DECOY.rsplit("$", 2)[0] == real.rsplit("$", 2)[0]
        assert [len(part) for part in passwords.DECOY.split("$")] == [len(part) for part in real.split("$")]
        assert not await passwords.matches(passwords.DECOY, PASSWORD)


class TestCreateServerKey:
    async def test_shows_the_key_once_and_keeps_its_hash(self, merchant: MerchantRecord) -> None:
        made = await actions.create_server_key(merchant, name="till", claim=None, now=NOW)

        async with transaction(merchant.id) as connection:
            row = await connection.fetchrow("SELECT * FROM server_keys WHERE merchant_id = $1", merchant.id)
        assert made.key is not None
        assert row is not None
        assert dict(row) == {
            "id": made.id,
            "merchant_id": merchant.id,
            "name": "till",
            "hash": sha256(made.key.encode()).digest(),
            "created_at": NOW,
            "revoked_at": None,
        }

    async def test_gives_a_replay_the_id_without_the_key(self, merchant: MerchantRecord) -> None:
        claim = Claim("key:me", "k", content_hash("till"))
        made = await actions.create_server_key(merchant, name="till", claim=claim, now=NOW)

        again = await actions.create_server_key(merchant, name="till", claim=claim, now=NOW)

        assert (again.id, again.key) == (made.id, None)

    async def test_refuses_a_key_used_for_something_else(self, merchant: MerchantRecord) -> None:
        await actions.create_server_key(merchant, name="till", claim=Claim("key:me", "k", content_hash("till")), now=NOW)

        with pytest.raises(IdempotencyConflict):
            await actions.create_server_key(merchant, name="web", claim=Claim("key:me", "k", content_hash("web")), now=NOW)

    async def test_refuses_a_bad_name(self, merchant: MerchantRecord) -> None:
        with pytest.raises(Invalid) as refusal:
            await actions.create_server_key(merchant, name="", claim=None, now=NOW)

        assert refusal.value.field == ("input", "name")

    @pytest.mark.commits
    async def test_makes_one_key_for_calls_at_the_same_time(self, merchant: MerchantRecord) -> None:
        claim = Claim("key:me", "k", content_hash("till"))

        made = await asyncio.gather(*(actions.create_server_key(merchant, name="till", claim=claim, now=NOW) for _ in range(6)))

        assert len({one.id for one in made}) == 1
        assert sum(one.key is not None for one in made) == 1


class TestVerifyServerKey:
    async def test_finds_the_key(self, merchant: MerchantRecord) -> None:
        made = await actions.create_server_key(merchant, name="till", claim=None, now=NOW)

        found = await verify_server_key(str(made.key))

        assert found is not None
        assert (found.id, found.merchant_id, found.name) == (made.id, merchant.id, "till")

    async def test_does_not_know_keys_that_nobody_made(self, merchant: MerchantRecord) -> None:
        for merchant_id in (merchant.id, new_id(), uuid4()):
            assert await verify_server_key(new_key("sk", merchant_id, test=True)) is None

    async def test_does_not_know_revoked_keys(self, merchant: MerchantRecord) -> None:
        made = await actions.create_server_key(merchant, name="till", claim=None, now=NOW)

        async with transaction(merchant.id) as connection:
            await connection.execute("UPDATE server_keys SET revoked_at = $2 WHERE merchant_id = $1", merchant.id, NOW)

        assert await verify_server_key(str(made.key)) is None


class TestWalls:
    async def test_shows_nothing_of_a_rival(self, merchant: MerchantRecord, owner: StaffRecord, rival: MerchantRecord) -> None:
        await actions.create_server_key(merchant, name="till", claim=None, now=NOW)

        async with transaction(rival.id) as connection:
            seen = {table: await connection.fetch(f"SELECT merchant_id FROM {table}") for table in ("staff", "server_keys", "signing_keys")}

        assert {table: {row["merchant_id"] for row in rows} for table, rows in seen.items()} == {
            "staff": set(),
            "server_keys": set(),
            "signing_keys": {rival.id},
        }
