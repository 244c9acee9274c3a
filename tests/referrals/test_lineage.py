from uuid import UUID

from loyalty.programs.document import ReferralTerms
from referrals.claims.commands import above
from referrals.fraud.rules import HIGHEST, closes, cycle

ADA, BOB, CEM, DIA = (UUID(int=number) for number in range(1, 5))
TERMS = ReferralTerms(advocate_points=1)


class TestAbove:
    def test_goes_up_to_whom_nobody_brought(self) -> None:
        assert above(ADA, {ADA: BOB, BOB: CEM, CEM: None, DIA: ADA}) == [BOB, CEM]

    def test_ends_where_it_comes_round_again(self) -> None:
        assert above(ADA, {ADA: BOB, BOB: CEM, CEM: BOB}) == [BOB, CEM]


class TestCycle:
    def test_rejects_a_friend_above_the_advocate_whatever_it_weighs(self) -> None:
        terms = ReferralTerms(advocate_points=1, signals=())

        [found] = cycle(CEM, (ADA, BOB, CEM, DIA), terms)

        assert (found.weight, found.rejects, found.detail) == (0, True, "The friend has brought the advocate, over 1 others")

    def test_finds_nothing_where_the_friend_is_not_above(self) -> None:
        assert cycle(CEM, (ADA, BOB, DIA), TERMS) == ()

    def test_rejects_where_nobody_can_see_the_top(self) -> None:
        endless = [UUID(int=number) for number in range(10, 11 + HIGHEST)]

        [found] = cycle(CEM, endless, TERMS)

        assert (found.rejects, found.detail) == (True, "More than 10000 stand above the friend")
        assert not closes(CEM, endless[1:])
