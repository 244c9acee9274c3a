"""When customers are told of offers, and of those that are ending; what the program grants."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from loyalty.offers import rules
from loyalty.offers.prospect import Prospect
from loyalty.offers.unlocking import due
from loyalty.programs.document import Lifecycle, Tiers
from loyalty.state.changes import Changes
from loyalty.state.offers import NO_OFFERS, OfferState, Reason
from loyalty.state.tellings import Tellings
from tests.loyalty.offers.pure import catalogue, claims, ending, offer, unlocked, uses
from tests.loyalty.timetable.story import Story, levels, program

JOINED = datetime(2025, 1, 20, 12, tzinfo=UTC)
LADDER = Tiers(levels=levels(member=0, gold=900), period_months=1)
DAY = timedelta(days=1)


def on(month: int, day: int, hour: int = 0) -> datetime:
    """Name an instant of 2025, in a London winter."""
    return datetime(2025, month, day, hour, tzinfo=UTC)


def story(*offers: Any, **lifecycle: Any) -> Story:
    """Let a customer join where there are these offers."""
    return Story(program(ladder=LADDER, stages=Lifecycle(**lifecycle)), JOINED, offers=catalogue(*offers))


def grant(code: str, at: datetime, why: str = "Birthday") -> Any:
    """Let the program give an offer."""

    def given(changes: Changes) -> None:
        changes.grant(code, at=at, why=why)

    return given


class TestUnlocking:
    def test_tells_of_what_is_for_everybody_at_once(self) -> None:
        ada = story(offer(1), offer(2, tiers=("gold",)))

        assert unlocked(ada) == [(JOINED, "Offer 1", "EVERYONE")]

    def test_tells_when_the_tier_the_stage_or_the_health_comes(self) -> None:
        ada = story(
            offer(1, tiers=("gold",)), offer(2, stages=("CONVERSION",)), offer(3, healths=("AT_RISK",)), at_risk_days=10, lapsed_days=90
        )

        ada.buy(on(2, 1, 9), 900)
        ada.wait(on(6, 1))

        assert unlocked(ada) == [(on(2, 1, 9), "Offer 1", "TIER"), (on(2, 1, 9), "Offer 2", "STAGE"), (on(2, 11), "Offer 3", "HEALTH")]
        assert ada.notices[-1].data["reason"] == {"code": "HEALTH", "value": "AT_RISK"}

    def test_asks_about_each_offer_once_however_many_begin_one_after_the_other(self, monkeypatch: pytest.MonkeyPatch) -> None:
        asked: list[str] = []

        def everybody(one: OfferState, _: Prospect) -> Reason:
            asked.append(one.name)
            return Reason("EVERYONE")

        monkeypatch.setattr(rules, "reason_for", everybody)
        ada = story(*(offer(number, starts_at=on(2, number)) for number in range(1, 29)), offer(29, condition="customer.purchases > 0"))

        ada.wait(on(4, 1))
        ada.buy(on(4, 2), 1)

        assert len(unlocked(ada)) == 29
        assert sorted(asked) == sorted([*(f"Offer {number}" for number in range(1, 30)), "Offer 29"])

    def test_tells_when_a_condition_is_met(self) -> None:
        ada = story(offer(1, condition="customer.purchases >= 2 && customer.tier != 'gold'"))

        ada.buy(on(2, 1), 1)
        ada.buy(on(2, 3), 1)

        assert unlocked(ada) == [(on(2, 3), "Offer 1", "SEGMENT")]

    def test_looks_each_midnight_at_a_condition_that_speaks_of_now(self) -> None:
        ada = story(offer(1, condition="now - customer.joined_at >= duration('240h')"))

        ada.wait(on(3, 1))

        assert unlocked(ada) == [(on(1, 31), "Offer 1", "SEGMENT")]

    def test_tells_when_an_offer_begins_and_not_after_its_end(self) -> None:
        ada = story(offer(1, starts_at=on(2, 1, 8)), offer(2, starts_at=on(2, 2), ends_at=on(2, 3), tiers=("gold",)))

        ada.wait(on(2, 3))
        ada.buy(on(2, 3), 900)

        assert unlocked(ada) == [(on(2, 1, 8), "Offer 1", "EVERYONE")]

    def test_tells_of_what_was_saved_from_then_on(self) -> None:
        ada = story()

        ada.saves(catalogue(offer(1, since=on(2, 1, 9)), number=2))
        ada.wait(on(3, 1))

        assert unlocked(ada) == [(on(2, 1, 9), "Offer 1", "EVERYONE")]

    def test_tells_nobody_of_what_is_switched_off_or_for_others(self) -> None:
        ada = story(offer(1, active=False), offer(2, listed=frozenset()), offer(3, tiers=("gold",)))

        ada.wait(on(3, 1))

        assert unlocked(ada) == []

    def test_does_nothing_while_nothing_changes(self) -> None:
        ada = story(*(offer(number) for number in range(1, 50)), offer(60, tiers=("gold",)))

        assert ada.state.due_at is None
        assert due(ada.state, ada.program) is None

    def test_tells_once_however_often_somebody_comes_back(self) -> None:
        ada = story(offer(1, healths=("ACTIVE",)), at_risk_days=10, lapsed_days=90)

        ada.buy(on(2, 1), 1)
        ada.buy(on(3, 1), 1)
        ada.buy(on(4, 1), 1)

        assert unlocked(ada) == [(on(2, 1), "Offer 1", "HEALTH")]

    def test_tells_again_who_comes_back_so_many_days_later(self) -> None:
        ada = story(offer(1, healths=("ACTIVE",), unlock_every_days=30), at_risk_days=10, lapsed_days=90)

        for at in (on(2, 1, 9), on(2, 20), on(3, 20), on(3, 25), on(5, 1)):
            ada.buy(at, 1)

        assert unlocked(ada) == [(at, "Offer 1", "HEALTH") for at in (on(2, 1, 9), on(3, 20), on(5, 1))]

    def test_tells_who_comes_back_sooner_when_the_days_are_over_if_it_is_still_theirs(self) -> None:
        stays, leaves = (story(offer(1, healths=("ACTIVE",), unlock_every_days=30), at_risk_days=10, lapsed_days=90) for _ in range(2))

        for at in (on(2, 1, 9), on(2, 26, 8), on(3, 1)):
            stays.buy(at, 1)
        stays.wait(on(4, 1))
        for at in (on(2, 1, 9), on(2, 20)):
            leaves.buy(at, 1)
        leaves.wait(on(4, 1))

        assert unlocked(stays) == [(on(2, 1, 9), "Offer 1", "HEALTH"), (on(3, 3, 9), "Offer 1", "HEALTH")]
        assert unlocked(leaves) == [(on(2, 1, 9), "Offer 1", "HEALTH")]

    def test_is_something_new_when_it_is_opened_again_after_its_end(self) -> None:
        ada = story(offer(1, ends_at=on(2, 1)))
        ada.wait(on(2, 10))

        ada.saves(catalogue(offer(1, since=on(2, 10), ends_at=on(3, 1)), number=2))
        ada.wait(on(2, 20))

        assert unlocked(ada) == [(JOINED, "Offer 1", "EVERYONE"), (on(2, 10), "Offer 1", "EVERYONE")]

    def test_is_not_told_again_when_only_its_words_change(self) -> None:
        ada = story(offer(1))

        ada.saves(catalogue(offer(1, since=on(2, 10), name="Better"), number=2))
        ada.wait(on(2, 20))

        assert len(unlocked(ada)) == 1

    def test_tells_only_who_consents_to_marketing_from_then_on(self) -> None:
        ada = story(offer(1, marketing=True), offer(2, marketing=True, tiers=("gold",)), offer(3, marketing=True, starts_at=on(2, 8)))
        ada.buy(on(2, 1), 900)
        assert unlocked(ada) == []

        ada.consent(on(2, 3), given=True)
        ada.consent(on(2, 5), given=False)
        ada.wait(on(3, 1))

        assert unlocked(ada) == [(on(2, 3), "Offer 1", "EVERYONE"), (on(2, 3), "Offer 2", "TIER")]

    def test_looks_each_midnight_at_who_is_overdue_by_their_own_rhythm(self) -> None:
        ada = story(offer(1, condition="customer.days_overdue >= 2"))
        for day in (1, 5, 9):
            ada.buy(on(2, day, 10), 1)

        ada.wait(on(3, 1))

        assert unlocked(ada) == [(on(2, 15), "Offer 1", "SEGMENT")]

    def test_tells_the_merchant_of_a_condition_that_fails(self) -> None:
        ada = story(offer(1, code="odd", condition="customer.purchases / customer.reviews > 0"))

        assert unlocked(ada) == []
        assert [(one.kind, one.subject, one.message) for one in ada.merchant_notices] == [("OFFER_FAILED", "odd", "it divides by zero")]

    def test_remembers_nothing_where_there_are_no_offers(self) -> None:
        ada = Story(program(), JOINED, offers=NO_OFFERS)

        ada.buy(on(2, 1), 900)

        assert (ada.state.offers.told, ada.state.offers.looked_at, ada.state.offering) == (Tellings(), None, 0)


class TestEnding:
    def test_is_told_at_midnight_so_many_days_before_the_last_day(self) -> None:
        ada = story(offer(1, ends_at=on(2, 20, 15), remind_days=3))

        ada.wait(on(3, 1))

        assert ending(ada) == [(on(2, 17), "Offer 1", "2025-02-20")]

    def test_of_an_offer_that_ends_at_midnight_is_the_day_before(self) -> None:
        ada = story(offer(1, ends_at=on(2, 20), remind_days=1))

        ada.wait(on(3, 1))

        assert ending(ada) == [(on(2, 18), "Offer 1", "2025-02-19")]

    def test_is_told_once_though_much_happens(self) -> None:
        ada = story(offer(1, ends_at=on(2, 20), remind_days=3), offer(2, condition="customer.purchases > 100"))

        for day in range(15, 20):
            ada.buy(on(2, day), 1)

        assert [at for at, _, _ in ending(ada)] == [on(2, 16)]

    def test_is_not_told_to_others_or_to_who_comes_later(self) -> None:
        ada = story(offer(1, ends_at=on(2, 20), remind_days=3, tiers=("gold",)), offer(2, ends_at=on(2, 20), remind_days=0))

        ada.buy(on(2, 17), 900)
        ada.wait(on(3, 1))

        assert ending(ada) == []

    def test_of_an_open_claim_is_by_its_own_last_day(self) -> None:
        one = offer(1, ends_at=on(6, 1), valid_days=10, remind_days=3)
        ada = story(one)

        claims(ada, one, on(2, 1, 9))
        ada.wait(on(7, 1))

        assert ending(ada) == [(on(2, 8), "Offer 1", "2025-02-11")]

    def test_is_not_told_of_a_claim_that_was_used(self) -> None:
        one = offer(1, ends_at=on(2, 20), remind_days=3)
        ada = story(one)
        id = claims(ada, one, on(2, 1))

        uses(ada, id, on(2, 2))
        ada.wait(on(3, 1))

        assert ending(ada) == []

    def test_of_a_claim_follows_what_the_merchant_changes(self) -> None:
        one = offer(1, valid_days=20, remind_days=0)
        ada = story(one)
        claims(ada, one, on(2, 1))

        ada.saves(catalogue(offer(1, since=on(2, 5), valid_days=20, remind_days=2), number=2))
        ada.wait(on(3, 1))

        assert ending(ada) == [(on(2, 19), "Offer 1", "2025-02-21")]


class TestGranting:
    def test_claims_the_offer_and_tells_why(self) -> None:
        ada = story(offer(1, code="cake", tiers=("gold",), total_limit=1, valid_days=5))

        ada.claim(on(2, 1), grant("cake", on(2, 1)))

        [claim] = ada.claims.values()
        assert (claim.granted, claim.claimed_at, claim.usable_until) == (True, on(2, 1), on(2, 7))
        assert unlocked(ada) == [(on(2, 1), "Offer 1", "GRANTED")]
        assert ada.notices[-1].data["reason"] == {"code": "GRANTED", "value": "Birthday"}
        assert ada.state.to_grant == ()

    def test_makes_the_same_claim_for_whoever_looks(self) -> None:
        stories = [story(offer(1, code="cake")) for _ in range(2)]

        for one in stories:
            one.claim(on(2, 1), grant("cake", on(2, 1)))

        assert stories[0].claims == stories[1].claims

    def test_gives_each_time_and_reason_a_code_of_its_own(self) -> None:
        ada = story(offer(1, code="cake", customer_limit=1))

        for at, why in ((on(2, 1), "Birthday"), (on(2, 1), "Entered LOYALTY"), (on(3, 1), "Birthday")):
            ada.claim(at, grant("cake", at, why))

        assert len({claim.code for claim in ada.claims.values()}) == 3
        # Two at one instant are told together.
        assert [at for at, _, reason in unlocked(ada) if reason == "GRANTED"] == [on(2, 1), on(3, 1)]

    def test_is_told_once_to_who_qualifies_too(self) -> None:
        ada = story(offer(1, code="cake", stages=("CONVERSION",)))

        def bought(changes: Changes) -> None:
            changes.grant("cake", at=on(2, 1), why="Entered CONVERSION")

        ada.claim(on(2, 1), bought)
        ada.buy(on(2, 2), 1)

        assert [reason for _, _, reason in unlocked(ada)] == ["GRANTED"]

    @pytest.mark.parametrize(
        "missing",
        [
            {"code": "other"},
            {"active": False},
            {"ends_at": on(2, 1)},
            {"starts_at": on(2, 1, 1)},
            {"created_at": on(2, 1, 1)},
        ],
    )
    def test_tells_the_merchant_and_nobody_else_when_there_is_none(self, missing: dict[str, Any]) -> None:
        ada = story(offer(1, **{"code": "cake", "tiers": ("gold",)} | missing))

        ada.claim(on(2, 1), grant("cake", on(2, 1)))

        assert (ada.claims, unlocked(ada), ada.state.to_grant) == ({}, [], ())
        assert [(one.kind, one.subject) for one in ada.merchant_notices] == [("OFFER_MISSING", "cake")]

    def test_tells_the_merchant_where_there_are_no_offers_at_all(self) -> None:
        ada = Story(program(), JOINED)

        ada.claim(on(2, 1), grant("cake", on(2, 1)))

        assert [one.kind for one in ada.merchant_notices] == ["OFFER_MISSING"]
