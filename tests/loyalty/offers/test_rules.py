"""For whom an offer is, and what becomes of a claim: the pure rules."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from kernel.errors import NotFound, Refusal
from loyalty.offers import rules
from loyalty.offers.errors import CodeExpired, CodeUnknown, CodeUsed, LimitReached, NotActive, NotForThem, StageRequired, TierRequired
from loyalty.programs.document import Lifecycle, Tiers
from loyalty.state.claims import ClaimState
from loyalty.state.offers import OfferState, Reason
from tests.loyalty.offers.pure import claims, offer, prospect, uses
from tests.loyalty.timetable.story import MERCHANT, Story, levels, program

JOINED = datetime(2025, 1, 20, 12, tzinfo=UTC)
NOW = datetime(2025, 2, 1, 9, tzinfo=UTC)


@pytest.fixture
def ada() -> Story:
    """Let a customer hold gold, in CONVERSION and ACTIVE."""
    ladder = Tiers(levels=levels(member=0, gold=900))
    known = Story(program(ladder=ladder, stages=Lifecycle(at_risk_days=10, lapsed_days=90)), JOINED)
    known.buy(NOW, 900)
    return known


class TestReason:
    @pytest.mark.parametrize(
        ("terms", "reason"),
        [
            ({}, Reason("EVERYONE")),
            ({"tiers": ("gold", "platinum")}, Reason("TIER", "gold")),
            ({"stages": ("CONVERSION",)}, Reason("STAGE", "CONVERSION")),
            ({"healths": ("ACTIVE",)}, Reason("HEALTH", "ACTIVE")),
            ({"condition": "customer.purchases == 1 && customer.nps == -1 && customer.csat == 0"}, Reason("SEGMENT")),
            ({"listed": frozenset({MERCHANT}), "tiers": ("gold",)}, Reason("LISTED")),
            ({"tiers": ("gold",), "stages": ("CONVERSION",), "condition": "true"}, Reason("TIER", "gold")),
            ({"tiers": ("member",)}, None),
            ({"tiers": ("gold",), "stages": ("LOYALTY",)}, None),
            ({"healths": ("AT_RISK", "LAPSED")}, None),
            ({"listed": frozenset()}, None),
            ({"condition": "customer.health == 'LAPSED'"}, None),
            ({"marketing": True}, None),
        ],
    )
    def test_is_the_first_of_what_all_must_hold(self, ada: Story, terms: dict[str, Any], reason: Reason | None) -> None:
        assert rules.reason_for(offer(1, **terms), prospect(ada)) == reason

    def test_asks_for_consent_where_marketing_is_wanted(self, ada: Story) -> None:
        ada.consent(NOW, given=True)

        assert rules.reason_for(offer(1, marketing=True), prospect(ada)) == Reason("EVERYONE")

    def test_is_none_where_the_condition_fails(self, ada: Story) -> None:
        seen = prospect(ada)

        assert rules.reason_for(offer(1, condition="1 / customer.reviews == 0"), seen) is None
        assert seen.failures == [("offer-1", "it divides by zero")]


def refusal(story: Story, one: OfferState, held: dict[Any, ClaimState] | None = None) -> tuple[type[Refusal], dict[str, Any] | None] | None:
    """Tell why an offer cannot be claimed; None: it can."""
    try:
        rules.check_claimable(one, prospect(story, NOW), held or {})
    except Refusal as refused:
        return type(refused), refused.details
    return None


class TestClaimable:
    @pytest.mark.parametrize(
        ("terms", "expected"),
        [
            ({}, None),
            ({"deleted": True, "active": False}, (NotFound, None)),
            ({"listed": frozenset(), "active": False}, (NotFound, None)),
            ({"active": False, "tiers": ("silver",)}, (NotActive, None)),
            ({"starts_at": NOW + timedelta(hours=1)}, (NotActive, {"startsAt": "2025-02-01T10:00:00+00:00"})),
            ({"ends_at": NOW}, (NotActive, {"endsAt": "2025-02-01T09:00:00+00:00"})),
            ({"starts_at": NOW, "ends_at": NOW + timedelta(microseconds=1)}, None),
            ({"tiers": ("silver",), "stages": ("LOYALTY",)}, (TierRequired, {"tiers": ["silver"]})),
            ({"stages": ("LOYALTY",), "healths": ("LAPSED",)}, (StageRequired, {"stages": ["LOYALTY"]})),
            ({"healths": ("LAPSED",), "condition": "false"}, (NotForThem, {"healths": ["LAPSED"]})),
            ({"condition": "customer.purchases > 9", "marketing": True}, (NotForThem, {"segment": True})),
            ({"marketing": True, "total_limit": 1, "claimed": 1}, (NotForThem, {"marketing": True})),
            ({"total_limit": 5, "claimed": 5}, (LimitReached, {"limit": 5, "claimed": 5, "of": "ALL"})),
            ({"total_limit": 5, "claimed": 4}, None),
        ],
    )
    def test_is_refused_in_this_order(self, ada: Story, terms: dict[str, Any], expected: Any) -> None:
        assert refusal(ada, offer(1, **terms)) == expected

    def test_is_refused_at_the_customers_limit_before_the_total(self, ada: Story) -> None:
        one = offer(1, customer_limit=1, total_limit=1, claimed=1)
        claims(ada, one, NOW)

        assert refusal(ada, one, ada.claims) == (LimitReached, {"limit": 1, "claimed": 1, "of": "CUSTOMER"})
        assert refusal(ada, offer(2, customer_limit=1), ada.claims) is None
        assert refusal(ada, offer(1, customer_limit=None), ada.claims) is None


class TestUsableUntil:
    @pytest.mark.parametrize(
        ("terms", "end"),
        [
            ({}, None),
            ({"valid_days": 3}, datetime(2025, 2, 5, tzinfo=UTC)),
            ({"ends_at": datetime(2025, 3, 1, 15, tzinfo=UTC)}, datetime(2025, 3, 1, 15, tzinfo=UTC)),
            ({"valid_days": 3, "ends_at": datetime(2025, 3, 1, tzinfo=UTC)}, datetime(2025, 2, 5, tzinfo=UTC)),
            ({"valid_days": 90, "ends_at": datetime(2025, 3, 1, tzinfo=UTC)}, datetime(2025, 3, 1, tzinfo=UTC)),
        ],
    )
    def test_is_the_days_of_validity_but_never_past_the_offer(self, ada: Story, terms: dict[str, Any], end: datetime | None) -> None:
        assert rules.usable_until(offer(1, **terms), NOW, ada.zone) == end


class TestCode:
    def test_is_used_once_and_in_its_time(self, ada: Story) -> None:
        one = offer(1, valid_days=1)
        id = claims(ada, one, NOW)
        claim = ada.claims[id]

        assert rules.check_code(claim, claim.code, NOW + timedelta(days=1)) is claim
        with pytest.raises(CodeExpired) as expired:
            rules.check_code(claim, claim.code, datetime(2025, 2, 3, tzinfo=UTC))
        uses(ada, id, NOW)
        with pytest.raises(CodeUsed):
            rules.check_code(ada.claims[id], claim.code, datetime(2025, 2, 3, tzinfo=UTC))
        for found, code in ((None, claim.code), (claim, "OTHER")):
            with pytest.raises(CodeUnknown):
                rules.check_code(found, code, NOW)
        assert expired.value.details == {"usableUntil": "2025-02-03T00:00:00+00:00"}

    def test_that_is_open_is_the_newest_one(self, ada: Story) -> None:
        one = offer(1, customer_limit=None)
        first, second = claims(ada, one, NOW), claims(ada, one, NOW)

        assert rules.open_claim(one.id, ada.claims, NOW) == ada.claims[second]
        uses(ada, second, NOW)
        assert rules.open_claim(one.id, ada.claims, NOW) == ada.claims[first]
        assert rules.open_claim(offer(2).id, ada.claims, NOW) is None
