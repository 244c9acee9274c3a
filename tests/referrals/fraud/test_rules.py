"""What is suspicious about a referral, and what it weighs."""

from uuid import UUID

import pytest

from loyalty.programs.document import ReferralTerms, Signal, SignalWeight
from loyalty.state.referrals import SignalFound
from referrals.fraud.rings import Ring
from referrals.fraud.rules import FAST, Evidence, cycle, domains_of, signals, thrown_away

TERMS = ReferralTerms(friend_points=1)
ADA, BOB, CEM = (UUID(int=number) for number in (1, 2, 3))
FARM = Ring(tuple(UUID(int=number) for number in range(6)), (6,), ("DEVICE 1",), ())
RING = Ring(tuple(UUID(int=number) for number in range(4)), (2, 2), ("DEVICE 1", "PAYMENT 2"), ((ADA, BOB), (BOB, CEM)))
FAMILY = Ring((ADA, BOB, CEM), (3,), ("DEVICE 1",), ())


def found(evidence: Evidence, *, terms: ReferralTerms = TERMS) -> list[tuple[str, int, bool]]:
    """List the signals of some evidence, what they weigh and whether they reject."""
    return [(one.code, one.weight, one.rejects) for one in signals(terms, evidence)]


class TestSignals:
    def test_are_none_where_nothing_is_known(self) -> None:
        assert found(Evidence()) == []

    @pytest.mark.parametrize(
        ("evidence", "signal", "weight", "detail"),
        [
            (Evidence(same=("e-mail address",)), Signal.SAME_PERSON, 100, "Friend and advocate have the same e-mail address"),
            (
                Evidence(same=("e-mail address", "phone number", "name and birthday")),
                Signal.SAME_PERSON,
                100,
                "Friend and advocate have the same e-mail address, phone number and name and birthday",
            ),
            (
                Evidence(known=(("phone number", "cus_1"), ("name and birthday", "cus_2"))),
                Signal.EXISTING_CUSTOMER,
                100,
                "cus_1 joined before with the same phone number",
            ),
            (Evidence(shared={"DEVICE": (True, 0)}), Signal.SAME_DEVICE, 50, "The same device as the advocate"),
            (
                Evidence(shared={"PAYMENT": (False, 2)}),
                Signal.SAME_PAYMENT,
                60,
                "The same means of payment as 2 others of the advocate's friends",
            ),
            (
                Evidence(shared={"ADDRESS": (True, 3)}),
                Signal.SAME_ADDRESS,
                15,
                "The same address as the advocate and 3 others of the advocate's friends",
            ),
            (Evidence(shared={"IP_AND_AGENT": (True, 0)}), Signal.SAME_IP_AND_AGENT, 25, "The same IP address and browser as the advocate"),
            (Evidence(ring=FARM), Signal.RING, 60, "One of 6 customers who bring or were brought and share one device or means of payment"),
            (Evidence(ring=RING), Signal.RING, 60, "One of 4 customers who bring or were brought and share 2 devices or means of payment"),
            (Evidence(domain="mailinator.com"), Signal.DISPOSABLE_EMAIL, 50, "Addresses of mailinator.com are thrown away"),
            (Evidence(lately=FAST + 1), Signal.VELOCITY, 50, "11 friends within a day"),
            (Evidence(blocked=("domain", "email")), Signal.BLOCKLIST, 100, "Blocked: domain and email"),
        ],
    )
    def test_say_in_words_what_was_found(self, evidence: Evidence, signal: Signal, weight: int, detail: str) -> None:
        rejects = signal in (Signal.SAME_PERSON, Signal.EXISTING_CUSTOMER, Signal.BLOCKLIST)

        assert signals(TERMS, evidence) == (SignalFound(str(signal), weight, detail, rejects),)

    @pytest.mark.parametrize(
        "evidence",
        [
            Evidence(domain="gmail.com"),
            Evidence(lately=FAST),
            Evidence(shared={"DEVICE": (False, 0), "ADDRESS": (False, 0)}),
            Evidence(ring=FAMILY),
        ],
    )
    def test_are_none_of_what_is_usual(self, evidence: Evidence) -> None:
        assert found(evidence) == []

    def test_come_heaviest_first(self) -> None:
        evidence = Evidence(domain="mailinator.com", shared={"ADDRESS": (True, 0), "PAYMENT": (True, 0)}, same=("phone number",))

        assert [code for code, _, _ in found(evidence)] == ["SAME_PERSON", "SAME_PAYMENT", "DISPOSABLE_EMAIL", "SAME_ADDRESS"]

    def test_let_a_household_be_paid_and_have_everything_else_looked_at(self) -> None:
        """A household shows an address, and an IP address with a browser; nothing else is paid by silence."""
        weights = {one.signal: one.weight for one in TERMS.signals}
        light = {signal for signal, weight in weights.items() if weight < TERMS.review_at}

        assert light == {Signal.SAME_ADDRESS, Signal.SAME_IP_AND_AGENT}
        assert sum(weights[signal] for signal in light) < TERMS.review_at
        assert set(weights) == set(Signal)

    def test_review_a_namesake_of_a_customer_and_reject_one_of_the_advocate(self) -> None:
        namesake, double = Evidence(known=(("name and birthday", "cus_1"),)), Evidence(same=("name and birthday",))

        assert found(namesake) == [("EXISTING_CUSTOMER", 100, False)]
        assert found(double) == [("SAME_PERSON", 100, True)]

    def test_weigh_and_reject_as_the_program_says(self) -> None:
        terms = ReferralTerms(friend_points=1, signals=(SignalWeight(signal=Signal.SAME_DEVICE, weight=7, rejects=True),))

        assert found(Evidence(shared={"DEVICE": (True, 0)}), terms=terms) == [("SAME_DEVICE", 7, True)]

    def test_without_a_weight_are_not_looked_for(self) -> None:
        everything = Evidence(
            domain="mailinator.com",
            same=("phone number",),
            known=(("phone number", "cus_1"),),
            shared=dict.fromkeys(("DEVICE", "PAYMENT", "ADDRESS", "IP_AND_AGENT"), (True, 1)),
            ring=FARM,
            lately=FAST + 1,
            blocked=("email",),
        )
        velocity = (SignalWeight(signal=Signal.VELOCITY, weight=1),)

        assert len(found(everything)) == len(Signal) - 1
        assert found(everything, terms=ReferralTerms(friend_points=1, signals=())) == []
        assert found(everything, terms=ReferralTerms(friend_points=1, signals=velocity)) == [("VELOCITY", 1, False)]


class TestCycle:
    def test_is_none_where_the_friend_stands_below(self) -> None:
        assert cycle(CEM, (BOB, ADA), TERMS) == ()

    def test_tells_over_how_many(self) -> None:
        longer = (UUID(int=9), BOB, ADA, CEM)

        assert [one.detail for one in cycle(BOB, (ADA, BOB), TERMS)] == ["The friend has brought the advocate"]
        assert [one.detail for one in cycle(CEM, longer, TERMS)] == ["The friend has brought the advocate, over 2 others"]

    def test_rejects_whatever_the_program_says(self) -> None:
        [one] = cycle(ADA, (BOB, ADA), ReferralTerms(friend_points=1, signals=()))

        assert (one.code, one.weight, one.rejects) == ("CYCLE", 0, True)


class TestThrownAway:
    def test_is_also_what_lies_below_such_a_domain(self) -> None:
        assert list(domains_of("a.mailinator.com")) == ["a.mailinator.com", "mailinator.com", "com"]
        assert thrown_away("a.mailinator.com")

    @pytest.mark.parametrize("domain", [None, "", "gmail.com", "kenari.example", "mailinator.com.example"])
    def test_is_nothing_else(self, domain: str | None) -> None:
        assert not thrown_away(domain)
