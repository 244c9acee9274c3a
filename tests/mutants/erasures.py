"""Faults in what is deleted with who is erased, in what happens to them afterwards, and in how often links are guessed."""

from tests.mutants.mutant import Mutant

_ERASED = "tests/api/test_erased.py"
_NOTHING_LEFT = "tests/api/test_erasure.py::TestCustomerErase::test_leaves_nothing_that_says_who_it_was"

ERASURES = (
    Mutant(
        "what was sent with events stays",
        15,
        "loyalty/erasure/actions.py",
        "(_DETAILS, _ATTRIBUTES, _PASSES, _LISTED)",
        "(_ATTRIBUTES, _PASSES, _LISTED)",
        _NOTHING_LEFT,
    ),
    Mutant(
        "codes that say a name stay",
        15,
        "referrals/codes/actions.py",
        "await connection.execute(_WRITE_OVER, ",
        "await connection.execute(_WRITE_OVER.replace('AND code = $2', 'AND code = $2 AND false'), ",
        _NOTHING_LEFT,
    ),
    Mutant(
        "who invited an erased friend still knows",
        15,
        "referrals/erasure/actions.py",
        "OR email_hash = $3 OR",
        "OR",
        _NOTHING_LEFT,
    ),
    Mutant(
        "the erased still buy",
        15,
        "loyalty/earning/record.py",
        "Wants(counters=counters, person=True)",
        "Wants(counters=counters)",
        f"{_ERASED}::TestTheErased::test_are_not_there_for_anything_new",
    ),
    Mutant(
        "the erased are told of offers",
        15,
        "loyalty/offers/unlocking.py",
        "if not catalogue.number or state.person.erased_at is not None:",
        "if not catalogue.number:",
        f"{_ERASED}::TestTheErased::test_are_given_nothing_by_time",
    ),
    Mutant(
        "stages and healths give to the erased",
        15,
        "loyalty/lifecycle/entries.py",
        "if changes.state.person.erased_at is not None:",
        "if False:",
        f"{_ERASED}::TestTheErased::test_are_given_nothing_by_time",
    ),
    Mutant(
        "an erased advocate is paid",
        20,
        "referrals/claims/paying.py",
        "if changes.state.person.erased_at is not None:",
        "if False:",
        f"{_ERASED}::TestReferralsOfTheErased::test_pay_the_friend_of_an_erased_advocate",
    ),
    Mutant(
        "a link that many follow is many guesses",
        20,
        "api/links/guesses.py",
        "if hash(link) not in tried and len(tried) >= MISSES.most:",
        "tried.add(len(tried))\n        if len(tried) >= MISSES.most:",
        "tests/api/test_link_guesses.py::TestDoor::test_leads_on_many_who_come_by_one_dead_link",
    ),
    Mutant(
        "right links are led on whoever guessed them",
        20,
        "api/links/door.py",
        "if not guesses.take(address, link, now):",
        "if not guesses.take(address, link, now) and await _followed(request, now) is None:",
        "tests/api/test_link_guesses.py::TestDoor::test_leads_nobody_on_who_has_guessed_too_often",
    ),
)
