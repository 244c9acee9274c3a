"""Audits, through the doors."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from analytics.audit import actions
from analytics.audit.queries import CHECKS
from kernel.clock import utc_now
from kernel.tasks.actions import claim, finish
from kernel.tasks.running import Running
from kernel.tenancy.models import Role
from tests.loyalty.settlements.makers import at, honour, make_partner
from tests.makers import CLOCK, Shop

pytestmark = pytest.mark.commits

RUN = "id checks sound actor breaks { invariant check says rows more }"
LIST = f"query ($first: Int, $after: String) {{ merchant {{ audits(first: $first, after: $after) {{ nodes {{ {RUN} }} totalCount }} }} }}"
ONE = f"query ($id: ID!) {{ node(id: $id) {{ ... on AuditRun {{ {RUN} }} }} }}"
ASK = "mutation { auditRun(input: {}) { progress { state } userErrors { code } } }"


async def works(shop: Shop) -> None:
    """Do the audit that waits, as a worker does."""
    lease = await claim(shop.id, [actions.KIND], now=utc_now())
    assert lease is not None
    await finish(lease, await actions.run(Running(lease, utc_now)), now=utc_now())


async def found(shop: Shop) -> list[dict[str, Any]]:
    nodes: list[dict[str, Any]] = (await shop.ask(LIST))["merchant"]["audits"]["nodes"]
    return nodes


class TestAudits:
    async def test_are_asked_for_and_shown_newest_first(self, shop: Shop, rival: Shop) -> None:
        asked = await shop.ask(ASK, key=await shop.staff())
        await works(shop)
        redemption = await honour(shop.id, await make_partner(shop.id), at(3))
        await shop.ask(ASK, key=shop.key)
        await works(shop)

        bad, good = await found(shop)

        assert asked["auditRun"] == {"progress": {"state": "QUEUED"}, "userErrors": []}
        assert (good["checks"], good["sound"], good["breaks"], good["actor"][:4]) == (len(CHECKS), True, [], "stf_")
        assert (bad["sound"], bad["actor"][:4]) == (False, "key_")
        [broken] = bad["breaks"]
        assert (broken["invariant"], broken["check"], broken["more"]) == (12, "honours_are_their_redemptions", False)
        assert broken["says"].startswith("What a partner honoured")
        assert [UUID(row["redemption_id"]) for row in broken["rows"]] == [redemption]
        assert (await shop.ask(ONE, {"id": bad["id"]}))["node"] == bad
        assert (await rival.ask(ONE, {"id": bad["id"]}))["node"] is None
        assert await found(rival) == []

    async def test_tell_the_merchant_what_does_not_hold(self, shop: Shop) -> None:
        await honour(shop.id, await make_partner(shop.id), at(3))
        await shop.ask(ASK, key=shop.key)
        await works(shop)

        notices = (await shop.ask("{ merchant { notices { nodes { kind subject message programVersion } } } }"))["merchant"]["notices"]

        [notice] = notices["nodes"]
        assert (notice["kind"], notice["subject"]) == ("AUDIT_FAILED", "honours_are_their_redemptions")
        assert notice["message"].startswith("This does not hold in 1 place:")

    async def test_are_asked_for_by_those_who_run_the_program_and_seen_by_all_staff(self, shop: Shop) -> None:
        async def code(query: str, key: str) -> str | None:
            answer = await shop.post(query, key=key)
            return answer["errors"][0]["extensions"]["code"] if "errors" in answer else None

        customer = await shop.token(await shop.customer(joined_at=CLOCK - timedelta(days=1)))
        staff = {role: await shop.staff(role) for role in Role}

        assert {role: await code(ASK, key) for role, key in staff.items()} == {
            Role.OWNER: None,
            Role.MANAGER: None,
            Role.SUPPORT: "FORBIDDEN",
            Role.ANALYST: "FORBIDDEN",
        }
        assert [await code(LIST, key) for key in staff.values()] == [None] * 4
        assert (await code(ASK, customer), await code(LIST, customer)) == ("FORBIDDEN", "FORBIDDEN")
