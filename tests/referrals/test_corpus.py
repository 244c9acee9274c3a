"""Hundreds of labelled cases through a real shop: nobody honest is rejected, and nothing that shows anything is paid by silence."""

import pytest

from kernel.db import Database
from loyalty.programs.document import Signal
from tests.referrals.corpus.case import Truth, Verdict
from tests.referrals.corpus.figures import FAMILIES, all_cases, on_the_page, written
from tests.referrals.corpus.running import Outcome, run

pytestmark = [pytest.mark.commits, pytest.mark.slow]

NAMED = [str(signal) for signal in Signal]
CASES = [case for _, case in all_cases()]


@pytest.fixture(scope="module")
async def outcomes(database: Database) -> list[Outcome]:
    """Run all cases once."""
    return await run(CASES)


class TestCorpus:
    def test_has_three_hundred_cases_of_every_kind_each_with_a_name_of_its_own(self) -> None:
        assert len(CASES) >= 300
        assert len({case.name for case in CASES}) == len(CASES)
        assert {case.truth for case in CASES} == set(Truth)
        assert {family for family, _ in all_cases()} == set(FAMILIES)

    async def test_ends_as_it_is_labelled(self, outcomes: list[Outcome]) -> None:
        wrong = [(one.case.name, one.brings.friend, one.became, one.signals) for one in outcomes if one.became is not one.brings.verdict]

        assert wrong == []

    async def test_rejects_nobody_honest_and_every_cheat_beyond_doubt(self, outcomes: list[Outcome]) -> None:
        became = {truth: {one.became for one in outcomes if one.truth is truth} for truth in Truth}

        assert became == {
            Truth.HONEST: {Verdict.PAYS, Verdict.REVIEW},
            Truth.CERTAIN: {Verdict.REJECTS},
            Truth.SUSPICIOUS: {Verdict.REVIEW},
            Truth.UNSEEN: {Verdict.PAYS},
        }

    async def test_pays_by_silence_only_what_shows_no_more_than_a_household_does(self, outcomes: list[Outcome]) -> None:
        paid = {one.signals for one in outcomes if one.became is Verdict.PAYS}

        assert {signal for signals in paid for signal in NAMED if signal in signals} <= {"SAME_ADDRESS", "SAME_IP_AND_AGENT"}

    async def test_comes_to_the_figures_on_the_page(self, outcomes: list[Outcome]) -> None:
        assert written(outcomes) == on_the_page(), "write them again: python -m tests.referrals.corpus --write"
