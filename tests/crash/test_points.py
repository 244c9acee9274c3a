import pytest

from kernel.failpoints import Point
from tests.crash import clocks, points, workers
from tests.crash.points import SERVER_TRIALS, Trial
from tests.crash.starting import STARTING_TRIALS
from tests.crash.workers import TIME, UPGRADE, WORKER_TRIALS, WorkerTrial


class TestTables:
    def test_have_every_point_with_both_who_may_die_there(self) -> None:
        tried = {*SERVER_TRIALS, *(trial.failing for trial in WORKER_TRIALS), *STARTING_TRIALS}

        assert tried == {Trial(point, database) for point in Point for database in (False, True)}


@pytest.mark.slow
class TestPoints:
    async def test_lose_and_double_nothing_in_the_server(self) -> None:
        await points.run((Trial(Point.COMMITTED, database=False),), every_kind=False)

    async def test_leave_no_task_undone_or_done_twice(self) -> None:
        await workers.run((WorkerTrial(UPGRADE, Point.TASK_PROGRESSED, database=False), WorkerTrial(TIME, Point.COMMITTED, database=False)))

    async def test_leave_no_clock_on_its_way(self) -> None:
        await clocks.run((Trial(Point.TASK_PROGRESSED, database=False), Trial(Point.WRITTEN, database=True)))
