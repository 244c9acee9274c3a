"""The list of all work names what there is, in words that come from the tables."""

from jobs.listed import DOES, WORDS, jobs
from jobs.reactions import REACTIONS
from jobs.work import URGENT, WORK


class TestJobs:
    def test_are_all_that_a_worker_knows(self) -> None:
        assert set(DOES) == set(WORK)
        assert set(WORK) >= URGENT

    def test_follow_from_facts_that_have_words(self) -> None:
        assert set(WORDS) == set(REACTIONS)
        assert {kind for kinds in REACTIONS.values() for kind in kinds} <= set(WORK)

    def test_say_when_they_are_done(self) -> None:
        assert {job.kind: job.when for job in jobs()} == {
            "time.pass": "as soon as something is due, which is looked for every 20 seconds",
            "program.upgrade": "when a program is published",
            "offers.tell": "when an offer is saved or deleted",
            "program.backtest": "when somebody asks for it",
            "clock.advance": "when somebody asks for it",
            "audit.run": "every day at 03:30 of the merchant's time zone",
            "house.tidy": "every day at 04:30 of the merchant's time zone",
        }
        assert [job.kind for job in jobs() if job.next_at is not None] == ["audit.run", "house.tidy"]
