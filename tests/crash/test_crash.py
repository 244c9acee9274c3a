import pytest

from tests.crash.trial import run


@pytest.mark.slow
class TestCrash:
    async def test_loses_nothing_doubles_nothing_and_tells_everything(self) -> None:
        figures = await run(server_kills=3, database_kills=1)

        assert figures.doubtful > 0
        assert figures.drops > 0
