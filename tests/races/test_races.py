import pytest

from tests.races.races import RACES, Race
from tests.races.run import rounds_until_seen, run

ROUNDS = 25
ATTEMPTS = 100

pytestmark = [pytest.mark.commits, pytest.mark.usefixtures("database"), pytest.mark.slow]
each_race = pytest.mark.parametrize("race", RACES, ids=lambda race: race.name.replace(" ", "-"))


@each_race
class TestRace:
    async def test_keeps_every_promise(self, race: Race) -> None:
        figures = await run(race, ROUNDS)

        assert figures.rounds == ROUNDS

    async def test_is_seen_without_the_lock(self, race: Race) -> None:
        assert await rounds_until_seen(race, ATTEMPTS) is not None
