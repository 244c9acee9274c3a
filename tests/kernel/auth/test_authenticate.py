import asyncio
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from kernel import ids
from kernel.auth.actions import create_customer_token, sign_in
from kernel.auth.errors import Unauthenticated
from kernel.auth.queries import as_it_is_now, authenticate
from kernel.auth.rules import Principal
from kernel.auth.tokens import mint_customer_token
from kernel.customers import actions as customers
from kernel.db import transaction
from kernel.errors import IdempotencyConflict, Invalid, NotFound
from kernel.ids import new_id
from kernel.keys.rules import Claim, content_hash
from kernel.merchants.record import MerchantRecord
from kernel.partners import actions as partners
from kernel.tenancy import actions as tenancy
from kernel.tenancy.errors import SignInRefused
from kernel.tenancy.key_text import new_key
from kernel.tenancy.models import Role
from kernel.tenancy.queries import SigningKeyRecord
from tests.kernel.makers import NOW, a_draft
from tests.kernel.partners.makers import make_key, make_partner

PASSWORD = "correct horse battery"
SECOND = timedelta(seconds=1)


@pytest.fixture
async def budi(merchant: MerchantRecord) -> UUID:
    """Give the merchant a customer."""
    return await make_customer(merchant)


async def make_customer(merchant: MerchantRecord) -> UUID:
    """Create a customer and return the id."""
    async with transaction(merchant.id) as connection:
        [added] = await customers.add(connection, merchant, [a_draft(merchant)], NOW)
    assert isinstance(added, customers.Added)
    return added.id


async def token_for(merchant: MerchantRecord, customer_id: UUID, claim: Claim | None = None, now: datetime = NOW, seconds: int = 60) -> str:
    """Mint a customer token of a minute."""
    minted = await create_customer_token(merchant.id, customer_id=customer_id, expires_in_seconds=seconds, claim=claim, now=now)
    return minted.token


class TestAuthenticate:
    async def test_knows_nobody_without_a_header(self) -> None:
        assert await authenticate(None, NOW) is None

    async def test_recognises_a_server_key(self, merchant: MerchantRecord) -> None:
        made = await tenancy.create_server_key(merchant, name="till", claim=None, now=NOW)

        assert await authenticate(f"Bearer {made.key}", NOW) == Principal.server_key(made.id, merchant.id)

    async def test_recognises_a_customer(self, merchant: MerchantRecord, budi: UUID) -> None:
        token = await token_for(merchant, budi)

        ends = NOW.replace(microsecond=0) + timedelta(minutes=1)
        assert await authenticate(f"Bearer {token}", NOW) == Principal.customer(budi, merchant.id, ends)

    async def test_recognises_staff(self, merchant: MerchantRecord) -> None:
        siti = await tenancy.create_staff(merchant, email="siti@kopi.test", name="Siti", role=Role.OWNER, password=PASSWORD, now=NOW)
        minted = await sign_in(merchant=merchant.slug, email="siti@kopi.test", password=PASSWORD, now=NOW)

        assert await authenticate(f"Bearer {minted.token}", NOW) == Principal.staff(siti.id, merchant.id, Role.OWNER, minted.expires_at)
        assert minted.expires_at == NOW.replace(microsecond=0) + timedelta(hours=1)

    async def test_refuses_unknown_and_mistyped_server_keys(self, merchant: MerchantRecord) -> None:
        unknown = new_key("sk", merchant.id, test=True)

        with pytest.raises(Unauthenticated, match="unknown or revoked"):
            await authenticate(f"Bearer {unknown}", NOW)
        with pytest.raises(Unauthenticated, match="mistyped"):
            await authenticate(f"Bearer {unknown[:-8]}00000000", NOW)

    async def test_refuses_a_revoked_server_key_after_ten_seconds(self, merchant: MerchantRecord) -> None:
        made = await tenancy.create_server_key(merchant, name="till", claim=None, now=NOW)
        await authenticate(f"Bearer {made.key}", NOW)
        async with transaction(merchant.id) as connection:
            await connection.execute("UPDATE server_keys SET revoked_at = $2 WHERE id = $1", made.id, NOW)

        assert await authenticate(f"Bearer {made.key}", NOW + 9 * SECOND) is not None
        with pytest.raises(Unauthenticated):
            await authenticate(f"Bearer {made.key}", NOW + 10 * SECOND)

    async def test_recognises_a_partner_by_its_key(self, merchant: MerchantRecord) -> None:
        partner_id = await make_partner(merchant, {"limits": {"requestsPerMinute": 60}})
        made = await make_key(merchant, partner_id, scopes=["codes:use"])

        found = await authenticate(f"Bearer {made.key}", NOW)

        assert found == Principal.partner(made.id, partner_id, merchant.id, {"codes:use"}, 60)
        assert found.permissions == {"partner:own", "codes:use"}

    async def test_refuses_after_ten_seconds_revoked_keys_and_those_of_partners_that_are_not_active(self, merchant: MerchantRecord) -> None:
        partner_id = await make_partner(merchant)
        revoked, other = await make_key(merchant, partner_id), await make_key(merchant, partner_id)
        for made in (revoked, other):
            await authenticate(f"Bearer {made.key}", NOW)
        await partners.revoke_key(merchant, revoked.id, claim=None, now=NOW)
        await partners.change(merchant, partner_id, {"active": False}, claim=None, now=NOW)

        for made in (revoked, other):
            assert await authenticate(f"Bearer {made.key}", NOW + 9 * SECOND) is not None
            with pytest.raises(Unauthenticated, match="unknown or revoked, or the partner is not active"):
                await authenticate(f"Bearer {made.key}", NOW + 10 * SECOND)

    async def test_tells_an_open_socket_too_when_its_key_opens_nothing_any_more(self, merchant: MerchantRecord) -> None:
        partner_id = await make_partner(merchant)
        server, app = await tenancy.create_server_key(merchant, name="till", claim=None, now=NOW), await make_key(merchant, partner_id)
        callers = [await authenticate(f"Bearer {made.key}", NOW) for made in (server, app)]
        async with transaction(merchant.id) as connection:
            await connection.execute("UPDATE server_keys SET revoked_at = $2 WHERE id = $1", server.id, NOW)
        await partners.revoke_key(merchant, app.id, claim=None, now=NOW)

        for caller in callers:
            assert caller is not None
            assert await as_it_is_now(caller, NOW + 9 * SECOND) == caller
            with pytest.raises(Unauthenticated, match="revoked"):
                await as_it_is_now(caller, NOW + 10 * SECOND)

    async def test_tells_an_open_socket_of_another_limit_and_leaves_others_as_they_are(self, merchant: MerchantRecord, budi: UUID) -> None:
        partner_id = await make_partner(merchant)
        app, till = await make_key(merchant, partner_id), await tenancy.create_server_key(merchant, name="till", claim=None, now=NOW)
        credentials = (app.key, till.key, await token_for(merchant, budi))
        callers = [await authenticate(f"Bearer {credential}", NOW) for credential in credentials]
        await partners.change(merchant, partner_id, {"limits": {"requestsPerMinute": 5}}, claim=None, now=NOW)

        later = [await as_it_is_now(caller, NOW + 10 * SECOND) for caller in callers if caller is not None]

        assert later[0] == Principal.partner(app.id, partner_id, merchant.id, {"rewards:read"}, 5)
        assert later[1:] == callers[1:]

    async def test_takes_no_key_of_one_kind_for_another(self, merchant: MerchantRecord) -> None:
        server, app = await tenancy.create_server_key(merchant, name="till", claim=None, now=NOW), await make_partner(merchant)
        partner = await make_key(merchant, app)

        for key, kind in ((server.key, "pk"), (partner.key, "sk")):
            assert key is not None
            with pytest.raises(Unauthenticated, match="mistyped"):
                await authenticate(f"Bearer {kind}{key[2:]}", NOW)

    async def test_refuses_a_remembered_token_once_it_has_ended(self, merchant: MerchantRecord, budi: UUID) -> None:
        token = await token_for(merchant, budi)
        await authenticate(f"Bearer {token}", NOW)

        assert await authenticate(f"Bearer {token}", NOW + 59.7 * SECOND) is not None
        with pytest.raises(Unauthenticated, match="expired"):
            await authenticate(f"Bearer {token}", NOW + 59.75 * SECOND)

    async def test_refuses_a_token_signed_by_a_rival(self, merchant: MerchantRecord, budi: UUID, rival: MerchantRecord) -> None:
        async with transaction(rival.id) as connection:
            row = await connection.fetchrow("SELECT id, private_key FROM signing_keys")
        assert row is not None
        theirs = SigningKeyRecord(row["id"], row["private_key"])

        forged = mint_customer_token(theirs, merchant_id=merchant.id, customer_id=budi, seconds=60, issued_at=NOW, jti=new_id())

        with pytest.raises(Unauthenticated, match="signature"):
            await authenticate(f"Bearer {forged.token}", NOW)

    async def test_refuses_a_token_with_our_kid_and_another_key(self, merchant: MerchantRecord, budi: UUID) -> None:
        async with transaction(merchant.id) as connection:
            kid = await connection.fetchval("SELECT id FROM signing_keys")
        stranger = SigningKeyRecord(kid, Ed25519PrivateKey.generate().private_bytes_raw())

        forged = mint_customer_token(stranger, merchant_id=merchant.id, customer_id=budi, seconds=60, issued_at=NOW, jti=new_id())

        with pytest.raises(Unauthenticated, match="signature"):
            await authenticate(f"Bearer {forged.token}", NOW)

    async def test_goes_by_real_time_whatever_the_test_clock_says(self, merchant: MerchantRecord, budi: UUID) -> None:
        async with transaction(merchant.id) as connection:
            await connection.execute("UPDATE merchants SET clock_stands_at = '2011-01-01T00:00Z' WHERE id = $1", merchant.id)

        token = await token_for(merchant, budi)

        assert await authenticate(f"Bearer {token}", NOW) is not None

    @pytest.mark.parametrize(
        "header", ["", "Bearer", "Bearer x", "Bearer a.b.c", "Bearer sk_test_x", "Basic eDp5", f"Bearer {'.' * 4_000}"]
    )
    async def test_refuses_everything_else(self, header: str) -> None:
        with pytest.raises(Unauthenticated):
            await authenticate(header, NOW)


class TestCreateCustomerToken:
    async def test_gives_a_replay_the_same_token(self, merchant: MerchantRecord, budi: UUID) -> None:
        claim = Claim("key:me", "k", content_hash("token"))

        tokens = [await token_for(merchant, budi, claim, now=NOW + later * SECOND) for later in range(3)]

        assert len(set(tokens)) == 1

    async def test_gives_a_replay_the_same_token_after_the_signing_key_has_changed(self, merchant: MerchantRecord, budi: UUID) -> None:
        claim = Claim("key:me", "k", content_hash("token"))
        token = await token_for(merchant, budi, claim, now=NOW + SECOND)
        await add_signing_key(merchant, NOW + 2 * SECOND)

        again, newer = await token_for(merchant, budi, claim, NOW + 3 * SECOND), await token_for(merchant, budi, None, NOW + 3 * SECOND)

        assert again == token
        for good in (token, newer):
            assert await authenticate(f"Bearer {good}", NOW + 4 * SECOND) is not None

    async def test_signs_also_when_this_machine_is_a_moment_behind(self, merchant: MerchantRecord, budi: UUID) -> None:
        token = await token_for(merchant, budi, now=NOW - SECOND)

        assert await authenticate(f"Bearer {token}", NOW) is not None

    async def test_refuses_customers_who_are_not_there_or_not_ours(self, merchant: MerchantRecord, rival: MerchantRecord) -> None:
        foreign = await make_customer(rival)
        refusals = []

        for customer_id in (new_id(), foreign):
            with pytest.raises(NotFound) as refusal:
                await token_for(merchant, customer_id, Claim("key:me", "k", content_hash(str(customer_id))))
            refusals.append((str(refusal.value), refusal.value.field, refusal.value.details))

        assert refusals == [("There is no such customer.", ("input", "customerId"), None)] * 2

    async def test_refuses_lifetimes_and_keys(self, merchant: MerchantRecord, budi: UUID) -> None:
        await token_for(merchant, budi, Claim("key:me", "k", content_hash("token")))

        with pytest.raises(Invalid):
            await token_for(merchant, budi, seconds=59)
        with pytest.raises(IdempotencyConflict):
            await token_for(merchant, budi, Claim("key:me", "k", content_hash("other")))

    @pytest.mark.commits
    async def test_gives_calls_at_the_same_time_the_same_token(self, merchant: MerchantRecord, budi: UUID) -> None:
        claim = Claim("key:me", "k", content_hash("token"))

        tokens = await asyncio.gather(*(token_for(merchant, budi, claim, now=NOW + later * SECOND) for later in range(6)))

        assert len(set(tokens)) == 1


async def add_signing_key(merchant: MerchantRecord, now: datetime) -> None:
    """Give the merchant a newer key to sign with."""
    key = Ed25519PrivateKey.generate()
    async with transaction(merchant.id) as connection:
        await connection.execute(
            "INSERT INTO signing_keys (merchant_id, id, private_key, public_key, created_at) VALUES ($1, $2, $3, $4, $5)",
            merchant.id,
            new_id(),
            key.private_bytes_raw(),
            key.public_key().public_bytes_raw(),
            now,
        )


class TestSignIn:
    async def test_refuses_strangers(self, merchant: MerchantRecord) -> None:
        with pytest.raises(SignInRefused):
            await sign_in(merchant=merchant.slug, email="siti@kopi.test", password=PASSWORD, now=NOW)


class TestIds:
    def test_stay_as_they_are_in_tokens_already_given(self) -> None:
        id = UUID(int=1)

        assert [ids.encode(prefix, id) for prefix in ("mer", "cus", "stf")] == [f"{prefix}_{'0' * 25}1" for prefix in ("mer", "cus", "stf")]
