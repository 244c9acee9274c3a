"""Faults in what is noticed of referrals that are cheats, and in how little is kept for that."""

from tests.mutants.mutant import Mutant

_FRAUD = "tests/referrals/fraud"
_RINGS = "tests/api/test_referral_rings.py::TestRing"

CHEATS = (
    Mutant(
        "an IP address alone is a signal",
        20,
        "referrals/fraud/rules.py",
        "if self.ip is not None and self.agent is not None:",
        "if self.ip is not None:",
        f"{_FRAUD}/test_traits.py::TestTraits::test_are_none_where_an_ip_address_or_a_browser_stands_alone",
    ),
    Mutant(
        "a namesake of a customer is rejected",
        20,
        "referrals/fraud/rules.py",
        "weights[signal].rejects and sure",
        "weights[signal].rejects",
        f"{_FRAUD}/test_rules.py::TestSignals::test_review_a_namesake_of_a_customer_and_reject_one_of_the_advocate",
    ),
    Mutant(
        "a farm is a family",
        20,
        "referrals/fraud/rings.py",
        "max(self.hands) > HOUSEHOLD",
        "max(self.hands) > 100",
        f"{_RINGS}::test_is_a_farm_of_which_nothing_is_paid_by_silence",
    ),
    Mutant(
        "accounts that bring each other are families",
        20,
        "referrals/fraud/rings.py",
        "len(self.brought) >= len(self.hands) > 1",
        "len(self.brought) > 100",
        f"{_RINGS}::test_of_advocates_who_bring_each_others_second_accounts_is_reviewed",
    ),
    Mutant(
        "everybody who shares a device is of a ring, whether they take part or not",
        20,
        "referrals/fraud/around.py",
        "other.customer_id = ANY($3::uuid[])",
        "($3::uuid[] IS NOT NULL)",
        f"{_RINGS}::test_does_not_count_who_takes_no_part",
    ),
    Mutant(
        "what is suspicious is looked for only when a friend is attributed",
        20,
        "referrals/claims/prepare.py",
        'row["at"], found[id], caller, at=at',
        'row["at"], (), caller, at=at',
        "tests/api/test_customer_traits.py::TestCustomerTraitsRecord::test_also_when_it_is_told_after_the_claim",
    ),
    Mutant(
        "a blocked domain blocks none below it",
        20,
        "referrals/fraud/rules.py",
        'domain = domain.partition(".")[2]',
        'domain = ""',
        f"{_FRAUD}/test_rules.py::TestThrownAway::test_is_also_what_lies_below_such_a_domain",
    ),
    Mutant(
        "devices of all merchants are hashed alike",
        19,
        "referrals/fraud/rules.py",
        "digest(secret.bytes,",
        'digest(b"setia",',
        "tests/api/test_customer_traits.py::TestCustomerTraitsRecord::test_keeps_hashes_that_differ_by_merchant_and_nothing_that_can_be_read",
    ),
    Mutant(
        "traits are kept for ever",
        19,
        "referrals/fraud/actions.py",
        "last_seen_at < $2",
        "last_seen_at < $2 AND false",
        "tests/api/test_customer_traits.py::TestForget::test_forgets_what_was_not_seen_for_a_year_of_the_merchants_time",
    ),
    Mutant(
        "a wrong code is told from one that was turned off",
        19,
        "referrals/codes/queries.py",
        "AND skeleton = ANY($2::text[]) AND off_at IS NULL",
        "AND skeleton = ANY($2::text[])",
        "tests/api/test_code_guessing.py::TestWrongCodes::test_are_answered_alike_after_the_same_statements",
    ),
)
