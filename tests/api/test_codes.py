from datetime import timedelta

import pytest

from kernel.codes import new_code
from kernel.db import transaction
from kernel.tenancy.models import Role
from loyalty.rewards.velocity import PARTNER_MISSES
from tests.api.redeeming import buyer, changes, checks, has, held, redeems, refusal, uses
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

UNKNOWN = ("CODE_UNKNOWN", ["input", "code"], None)


def near(code: str) -> list[str]:
    """Mistype a code: one sign wrong, two swapped, one left out, one too many."""
    wrong = "2" if code[5] != "2" else "3"
    swap = next(place for place in range(11) if code[place] != code[place + 1])
    swapped = code[:swap] + code[swap + 1] + code[swap] + code[swap + 2 :]
    return [code[:5] + wrong + code[6:], swapped, code[:-1], code + "2"]


class TestRedemptionCodeUse:
    async def test_uses_a_code_once(self, shop: Shop) -> None:
        redemption = await has(shop, await shop.reward(), await buyer(shop))
        code = redemption["code"]

        used = await uses(shop, f" {code[:4].lower()}-{code[4:8]} {code[8:]}", idempotency="once")
        again = await uses(shop, code, idempotency="once")

        assert (used["redemption"]["id"], used["redemption"]["status"]) == (redemption["id"], "USED")
        assert used["redemption"]["usedAt"] == "2026-03-01T05:00:00Z"
        assert again == used
        assert refusal(await uses(shop, code)) == ("CODE_USED", ["input", "code"], None)
        assert refusal(await uses(shop, code, idempotency="other")) == ("CODE_USED", ["input", "code"], None)

    async def test_takes_codes_of_a_pool_exactly_as_they_were_uploaded(self, shop: Shop) -> None:
        await has(shop, await shop.reward(codes=["Spring-Sale 1"]), await buyer(shop))

        assert refusal(await uses(shop, "SPRINGSALE1")) == UNKNOWN
        assert (await uses(shop, "Spring-Sale 1"))["redemption"]["status"] == "USED"

    async def test_answers_near_misses_like_unknown_ones(self, shop: Shop, rival: Shop) -> None:
        code = (await has(shop, await shop.reward(), await buyer(shop)))["code"]
        foreign = (await has(rival, await rival.reward(), await buyer(rival)))["code"]
        texts = [*near(code), foreign, new_code(12), "", " ", "\u0000", "x" * 1_000]

        payloads = [await uses(shop, text) for text in texts]

        assert [refusal(one) for one in payloads] == [UNKNOWN] * len(texts)
        assert len({one["userErrors"][0]["message"] for one in payloads}) == 1

    async def test_knows_no_code_that_is_not_given(self, shop: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(cost=10, codes=["ONE", "TWO"])
        await held(shop, reward, customer)
        await changes(shop, "Cancel", await held(shop, reward, customer))

        assert [refusal(await uses(shop, code)) for code in ("ONE", "TWO")] == [UNKNOWN] * 2

    async def test_is_refused_when_it_was_voided_or_is_past_its_last_day(self, shop: Shop) -> None:
        customer = await buyer(shop)
        voided, late = await has(shop, await shop.reward(), customer), await has(shop, await shop.reward(valid_days=1), customer)
        await changes(shop, "Void", voided["id"])
        await shop.clock(CLOCK + timedelta(days=2))

        assert refusal(await uses(shop, voided["code"])) == ("CONFLICTING_STATE", ["input", "code"], {"status": "VOIDED"})
        over = {"usableUntil": "2026-03-02T17:00:00+00:00"}
        assert refusal(await uses(shop, late["code"])) == ("CODE_EXPIRED", ["input", "code"], over)

    async def test_is_for_tills_not_for_customers(self, shop: Shop) -> None:
        token = await shop.token(await buyer(shop))
        texts = [
            f'mutation {{ {name}(input: {{code: "x"}}) {{ userErrors {{ code }} }} }}'
            for name in ("redemptionCodeUse", "redemptionCodeCheck")
        ]

        answers = [await shop.post(text, key=key) for text in texts for key in (token, await shop.staff(Role.ANALYST))]

        assert [answer["errors"][0]["extensions"]["code"] for answer in answers] == ["FORBIDDEN"] * 4


class TestPartnersTill:
    async def test_uses_codes_of_rewards_that_it_may_honour(self, shop: Shop) -> None:
        app, other = await shop.partner(), await shop.partner()
        customer = await buyer(shop)
        own = await has(shop, await shop.reward(partners=[app]), customer)
        foreign = await has(shop, await shop.reward(partners=[other]), customer)

        assert refusal(await uses(shop, foreign["code"], key=app.key)) == UNKNOWN
        assert refusal(await checks_none(shop, foreign["code"], app.key)) == UNKNOWN
        assert (await uses(shop, own["code"], key=app.key))["redemption"]["status"] == "USED"

    async def test_knows_no_code_that_another_partner_has_honoured(self, shop: Shop) -> None:
        app, other = await shop.partner(), await shop.partner()
        customer = await buyer(shop)
        await shop.visits(app, customer)
        code = (await redeems(shop, await shop.reward(partners=[app, other]), customer, key=app.key))["redemption"]["code"]

        assert refusal(await uses(shop, code, key=other.key)) == UNKNOWN
        assert (await uses(shop, code, key=app.key))["redemption"]["status"] == "USED"

    async def test_has_to_wait_after_misses_of_either_kind(self, shop: Shop) -> None:
        app = await shop.partner()
        code = (await has(shop, await shop.reward(partners=[app]), await buyer(shop)))["code"]
        for place in range(PARTNER_MISSES.most):
            await (uses if place % 2 else checks)(shop, new_code(12), key=app.key)

        refused = [refusal(await uses(shop, code, key=app.key)), refusal(await checks_none(shop, code, app.key))]

        assert [(kind, field, details["limit"]) for kind, field, details in refused] == [("LIMIT_REACHED", ["input", "code"], 10)] * 2
        assert all(0 < details["retryAfterSeconds"] <= 600 for _, _, details in refused)
        assert (await uses(shop, code))["redemption"]["status"] == "USED"

    async def test_hears_again_what_it_was_told_however_often_it_has_missed_since(self, shop: Shop) -> None:
        app = await shop.partner()
        code = (await has(shop, await shop.reward(partners=[app]), await buyer(shop)))["code"]
        used = await uses(shop, code, key=app.key, idempotency="once")
        for _ in range(PARTNER_MISSES.most):
            await uses(shop, new_code(12), key=app.key)

        again = await uses(shop, code, key=app.key, idempotency="once")

        assert again == used
        assert refusal(await uses(shop, new_code(12), key=app.key))[0] == "LIMIT_REACHED"

    async def test_guesses_nothing_under_a_key_that_it_has_used(self, shop: Shop) -> None:
        app = await shop.partner()
        customer, reward = await buyer(shop), await shop.reward(cost=10, partners=[app])
        first, other = [(await has(shop, reward, customer))["code"] for _ in range(2)]
        await uses(shop, first, key=app.key, idempotency="once")

        guesses = [await uses(shop, code, key=app.key, idempotency="once") for code in (new_code(12), other)]

        assert [refusal(one) for one in guesses] == [("IDEMPOTENCY_CONFLICT", ["input", "idempotencyKey"], None)] * 2
        assert (await uses(shop, other, key=app.key))["redemption"]["status"] == "USED"

    async def test_hears_again_what_it_was_told_also_when_it_honours_the_reward_no_more(self, shop: Shop) -> None:
        app = await shop.partner()
        code = (await has(shop, await shop.reward(partners=[app]), await buyer(shop)))["code"]
        used = await uses(shop, code, key=app.key, idempotency="once")
        async with transaction(shop.id) as connection:
            await connection.execute("DELETE FROM reward_partners WHERE merchant_id = $1", shop.id)

        again = await uses(shop, code, key=app.key, idempotency="once")

        assert again == used
        assert refusal(await uses(shop, code, key=app.key)) == UNKNOWN

    async def test_may_look_at_a_good_code_as_often_as_it_likes(self, shop: Shop) -> None:
        app = await shop.partner()
        code = (await has(shop, await shop.reward(partners=[app]), await buyer(shop)))["code"]

        looked = [await checks(shop, code, key=app.key) for _ in range(PARTNER_MISSES.most + 2)]

        assert {one["check"]["usable"] for one in looked} == {True}


class TestRedemptionCodeCheck:
    async def test_says_what_a_code_is_good_for_and_uses_nothing(self, shop: Shop) -> None:
        reward = await shop.reward(valid_days=1)
        code = (await has(shop, reward, await buyer(shop)))["code"]
        until = "2026-03-02T17:00:00Z"

        fresh = await checks(shop, code.lower())
        used = (await uses(shop, code))["redemption"]["status"]
        gone = await checks(shop, code)

        assert fresh["check"] == {"status": "CONFIRMED", "usable": True, "usableUntil": until, "reward": {"id": reward}, "refusal": None}
        assert used == "USED"
        assert (gone["check"]["status"], gone["check"]["usable"]) == ("USED", False)
        assert gone["check"]["refusal"] == {"code": "CODE_USED", "field": ["input", "code"], "details": None}

    async def test_says_that_its_time_is_over(self, shop: Shop) -> None:
        code = (await has(shop, await shop.reward(valid_days=1), await buyer(shop)))["code"]
        await shop.clock(CLOCK + timedelta(days=2))

        check = (await checks(shop, code))["check"]

        assert (check["status"], check["usable"], check["refusal"]["code"]) == ("CONFIRMED", False, "CODE_EXPIRED")

    async def test_knows_no_other_codes(self, shop: Shop, rival: Shop) -> None:
        customer, reward = await buyer(shop), await shop.reward(codes=["ONE", "TWO"])
        await held(shop, reward, customer)
        code = (await has(shop, await shop.reward(), customer))["code"]
        foreign = (await has(rival, await rival.reward(), await buyer(rival)))["code"]

        for text in ("ONE", "TWO", foreign, "", "\u0000", *near(code)):
            payload = await checks(shop, text)
            assert payload["check"] is None
            assert refusal(payload) == UNKNOWN


async def checks_none(shop: Shop, code: str, key: str) -> dict[str, object]:
    """Look at a code of which nothing is told."""
    payload = await checks(shop, code, key=key)
    assert payload["check"] is None
    return payload
