"""Faults in referrals: who brought whom, what is paid for it, and what is taken back."""

from tests.mutants.mutant import Mutant

_RACE = "tests/races/test_races.py::TestRace::test_keeps_every_promise"
_RULES, _PAYING = "tests/referrals/test_rules.py", "tests/referrals/test_paying.py"
_SLICE = "tests/referrals/test_circles.py::TestOneSlice"

FRIENDS = (
    Mutant(
        "friends are attributed side by side",
        20,
        "referrals/claims/prepare.py",
        "    await connection.execute(_ONE_BY_ONE, str(merchant_id))\n    owners",
        "    owners",
        f"{_RACE}[a-circle-of-four]",
    ),
    Mutant(
        "a claim does not see whom its slice has brought",
        20,
        "referrals/claims/commands.py",
        "return before | programs.shelf.brought",
        "return before",
        f"{_SLICE}::test_closes_no_circle_whose_links_come_from_the_bottom_up",
    ),
    Mutant(
        "a rejection is undone that closes a circle",
        20,
        "referrals/claims/commands.py",
        "if self.approve and closes(",
        "if False and closes(",
        f"{_RULES}::TestReview::test_refuses_to_close_a_circle",
    ),
    Mutant(
        "a friend is brought a second time",
        20,
        "referrals/claims/rules.py",
        "    if brought:\n",
        "    if False:\n",
        f"{_RULES}::TestClaim::test_is_refused_to_a_second_advocate_even_when_the_first_was_rejected",
    ),
    Mutant(
        "a customer has two codes at once",
        20,
        "referrals/codes/actions.py",
        "ORDER BY customer_id FOR NO KEY UPDATE",
        "ORDER BY customer_id",
        f"{_RACE}[one-code-for-a-customer]",
    ),
    Mutant(
        "a referral is paid before its hold is over",
        20,
        "referrals/claims/rules.py",
        "elif case.at >= one.pays_at:",
        "elif True:",
        f"{_RULES}::TestHold::test_ends_at_its_instant_and_not_before",
    ),
    Mutant(
        "a referral just suspicious enough is paid by silence",
        20,
        "referrals/claims/rules.py",
        "if one.score >= case.terms.review_at and",
        "if one.score > case.terms.review_at and",
        f"{_RULES}::TestReview::test_is_asked_for_from_the_sum_on",
    ),
    Mutant(
        "an imported past qualifies a referral",
        20,
        "loyalty/road/referrals.py",
        " AND e.id = p.id AND NOT e.history\n",
        " AND e.id = p.id\n",
        "tests/referrals/test_qualifying.py::TestQualifying::test_is_not_for_an_imported_past_even_when_something_else_is_looked_at",
    ),
    Mutant(
        "a referral whose purchase was refunded keeps what it paid",
        10,
        "referrals/claims/rules.py",
        "        undo(case)\n        _end(case, ReferralStatus.CANCELLED,",
        "        _end(case, ReferralStatus.CANCELLED,",
        f"{_PAYING}::TestUndo::test_takes_back_by_the_policy",
    ),
    Mutant(
        "a friend is paid in full again when a rejection is undone",
        20,
        "referrals/claims/paying.py",
        "(terms.friend_points or 0) - has.points,",
        "(terms.friend_points or 0),",
        f"{_PAYING}::TestPay::test_gives_a_friend_no_more_than_is_missing",
    ),
    Mutant(
        "a milestone is given in full each time it is reached",
        20,
        "referrals/claims/paying.py",
        "one.points - spared,",
        "one.points,",
        f"{_PAYING}::TestMilestones::test_are_given_once_whatever_the_policy_left",
    ),
    Mutant(
        "one referral more is paid than the limit allows",
        11,
        "referrals/claims/paying.py",
        ".times >= limit.times:",
        ".times > limit.times:",
        f"{_PAYING}::TestLimits::test_pay_the_advocate_no_more_and_the_friend_all_the_same",
    ),
    Mutant(
        "two gifts at one instant are one",
        11,
        "loyalty/offers/unlocking.py",
        "grant.why, grant.of)",
        "grant.why)",
        f"{_PAYING}::TestOffers::test_are_given_to_each_side_for_each_referral",
    ),
)
