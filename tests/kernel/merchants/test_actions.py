import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from asyncpg import InvalidTextRepresentationError
from hypothesis import given
from hypothesis import strategies as st

from kernel.db import Database, transaction
from kernel.errors import AlreadyExists, Invalid, NotFound
from kernel.ids import new_id
from kernel.merchants import queries
from kernel.merchants.record import MerchantRecord
from kernel.merchants.rules import check_locale, check_short_name, check_time_zone
from tests.kernel.makers import NOW, a_merchant, make_merchant


class TestCreate:
    async def test_makes_a_merchant_that_can_be_read_again(self, database: Database) -> None:
        made = await make_merchant(name=" Kopi Kita ", locale="id_ID", clock=datetime(2011, 1, 1, tzinfo=UTC))

        assert await queries.by_id(made.id) == made
        assert await queries.id_of_slug(made.slug) == made.id
        assert made.id in await queries.all_ids()
        assert (made.name, made.locale, made.published_version) == ("Kopi Kita", "id-ID", None)

    async def test_gives_it_a_key_to_sign_with(self, merchant: MerchantRecord) -> None:
        async with transaction(merchant.id) as connection:
            row = await connection.fetchrow("SELECT * FROM signing_keys WHERE merchant_id = $1", merchant.id)

        assert row is not None
        assert (len(row["private_key"]), len(row["public_key"])) == (32, 32)

    async def test_refuses_a_short_name_that_is_taken(self, merchant: MerchantRecord) -> None:
        with pytest.raises(AlreadyExists) as refusal:
            await make_merchant(slug=merchant.slug)

        assert (refusal.value.field, refusal.value.details) == (("slug",), None)

    @pytest.mark.parametrize(
        ("field", "different"),
        [
            ("slug", {"slug": "ko"}),
            ("slug", {"slug": "Kopi"}),
            ("slug", {"slug": "-kopi"}),
            ("slug", {"slug": "kopi-"}),
            ("slug", {"slug": "kopi\n"}),
            ("slug", {"slug": "k" * 64}),
            ("name", {"name": "  "}),
            ("name", {"name": "k" * 201}),
            ("name", {"name": "Ko\x00pi"}),
            ("currency", {"currency": "idr"}),
            ("currency", {"currency": "XXQ"}),
            ("timeZone", {"time_zone": "Asia/Atlantis"}),
            ("timeZone", {"time_zone": "../../etc/passwd"}),
            ("timeZone", {"time_zone": "localtime"}),
            ("locale", {"locale": "xx-YY-zz"}),
            ("locale", {"locale": ""}),
            ("clock", {"clock": NOW, "test": False}),
            ("clock", {"clock": NOW.replace(tzinfo=None)}),
        ],
    )
    async def test_refuses_what_cannot_be(self, database: Database, field: str, different: dict[str, Any]) -> None:
        with pytest.raises(Invalid) as refusal:
            await make_merchant(**different)

        assert refusal.value.field == (field,)

    @pytest.mark.commits
    async def test_gives_a_short_name_to_exactly_one(self, database: Database) -> None:
        slug = f"kopi-{new_id().hex}"

        outcomes = await asyncio.gather(*(make_merchant(slug=slug) for _ in range(8)), return_exceptions=True)

        assert sum(isinstance(outcome, AlreadyExists) for outcome in outcomes) == 7
        assert [outcome.id for outcome in outcomes if isinstance(outcome, MerchantRecord)] == [await queries.id_of_slug(slug)]


class TestRules:
    @given(st.from_regex(r"[a-z0-9][a-z0-9-]{1,61}[a-z0-9]", fullmatch=True))
    def test_takes_every_short_name_that_the_database_takes(self, slug: str) -> None:
        assert check_short_name(slug) == slug

    @pytest.mark.parametrize("zone", ["Asia/Jakarta", "Europe/London", "UTC", "America/Argentina/Buenos_Aires"])
    def test_takes_zones(self, zone: str) -> None:
        assert check_time_zone(zone) == zone

    @pytest.mark.parametrize(
        ("tag", "usual"),
        [("id-ID", "id-ID"), ("en_GB", "en-GB"), ("zh-hant-tw", "zh-Hant-TW"), ("id", "id"), ("en-jp", "en-JP"), ("in-US", "id-US")],
    )
    def test_writes_locales_in_their_usual_form(self, tag: str, usual: str) -> None:
        assert check_locale(tag) == usual

    @pytest.mark.parametrize("tag", ["", "-", "xx", "en-XX", "en-Latn-XX", "en-US@euro", "en\x00", "e" * 36, "en-" + "a" * 40])
    def test_refuses_locales_that_there_are_not(self, tag: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_locale(tag, field=("input", "locale"))

        assert refusal.value.field == ("input", "locale")


class TestMerchantRecord:
    def test_knows_its_zone_and_country(self) -> None:
        merchant = a_merchant()

        assert (merchant.zone, merchant.country) == (ZoneInfo("Asia/Jakarta"), "ID")
        assert replace(merchant, locale="id").country is None
        assert [replace(merchant, locale=tag).country for tag in ("en-JP", "zh-Hant-TW")] == ["JP", "TW"]

    def test_tells_its_own_time(self) -> None:
        live = a_merchant(test=False)
        offset = a_merchant(clock_offset_seconds=3_600)
        stands = a_merchant(clock_stands_at=datetime(2011, 1, 1, tzinfo=UTC))

        assert [merchant.now(NOW) for merchant in (live, offset, stands)] == [
            NOW,
            NOW + timedelta(hours=1),
            datetime(2011, 1, 1, tzinfo=UTC),
        ]


class TestWalls:
    async def test_shows_a_merchant_to_itself_only(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        async with transaction(rival.id) as connection:
            seen = [row["id"] for row in await connection.fetch("SELECT id FROM merchants")]
            changed = await connection.execute("UPDATE merchants SET name = 'mine' WHERE id = $1", merchant.id)

        assert (seen, changed) == ([rival.id], "UPDATE 0")

    async def test_raises_when_no_merchant_is_named(self, merchant: MerchantRecord) -> None:
        with pytest.raises(InvalidTextRepresentationError):
            async with transaction(None) as connection:
                await connection.fetch("SELECT id FROM merchants")

    async def test_knows_no_merchant_that_is_not_there(self, database: Database) -> None:
        with pytest.raises(NotFound):
            await queries.by_id(new_id())

        assert await queries.id_of_slug("nobody") is None
