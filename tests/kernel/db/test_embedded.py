import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kernel.db.binaries import binaries
from kernel.db.embedded import Cluster, start
from kernel.db.server import EmbeddedError

# A process that starts (or joins) the database, says so, and stays until its standard input ends.
KEEPER = """
import sys
from pathlib import Path
from kernel.db.embedded import start
with start(Path(sys.argv[1]), serve=sys.argv[2] == "serve") as cluster:
    print(cluster.pid, flush=True)
    sys.stdin.read()
"""


Keeper = Callable[..., subprocess.Popen[str]]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """Make a home folder that all tests of this module use, one after the other."""
    folder = Path(tempfile.mkdtemp(prefix="setia-tests-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def keeper(home: Path) -> Iterator[Keeper]:
    """Give a function that runs a second process on the same home."""
    processes: list[subprocess.Popen[str]] = []

    def run(kind: str = "command") -> subprocess.Popen[str]:
        command = [sys.executable, "-c", KEEPER, str(home), kind]
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        processes.append(process)
        return process

    yield run
    for process in processes:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            assert pipe
            pipe.close()


def ask(cluster: Cluster, query: str) -> str:
    """Run one statement as the superuser; returns what it printed."""
    command = [str(binaries() / "psql"), cluster.endpoints.admin_dsn, "-Atqc", query]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def started(process: subprocess.Popen[str]) -> str:
    """Wait until a keeper has its database; returns the process id of the server it started, or None as text."""
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    """Let a keeper finish in order."""
    assert process.stdin
    process.stdin.close()
    process.wait()


class TestStart:
    def test_makes_a_durable_database_and_roles_that_row_level_security_binds(self, home: Path) -> None:
        with start(home) as cluster:
            assert ask(cluster, "SHOW fsync") == "on"
            assert ask(cluster, "SHOW synchronous_commit") == "on"
            assert ask(cluster, "SHOW wal_segment_size") == "2MB"
            assert ask(cluster, "SHOW listen_addresses") == ""
            assert ask(cluster, "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = 'setia_service'") == "f"
            assert ask(cluster, "SELECT pg_get_userbyid(datdba) FROM pg_database WHERE datname = 'setia'") == "setia_migrator"

    def test_keeps_what_was_written(self, home: Path) -> None:
        with start(home) as cluster:
            ask(cluster, "CREATE TABLE kept AS SELECT 7 AS number")

        with start(home) as cluster:
            assert ask(cluster, "SELECT number FROM kept") == "7"

    def test_closes_its_socket_to_others_and_removes_it(self, home: Path) -> None:
        with start(home) as cluster:
            sockets = Path(cluster.endpoints.service_dsn.partition("host=")[2])
            assert sockets.stat().st_mode & 0o777 == 0o700

        assert not sockets.exists()

    def test_refuses_data_of_another_major_version(self, home: Path) -> None:
        version = home / "postgres" / "data" / "PG_VERSION"
        mine = version.read_text()
        version.write_text("16\n")

        try:
            with pytest.raises(EmbeddedError, match="written by PostgreSQL 16"):
                start(home)
        finally:
            version.write_text(mine)

    def test_refuses_a_thread_with_which_the_server_would_end(self, home: Path) -> None:
        errors = []

        def try_it() -> None:
            try:
                start(home)
            except EmbeddedError as error:
                errors.append(error)

        thread = threading.Thread(target=try_it)
        thread.start()
        thread.join()

        assert len(errors) == 1

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as somebody else")
    def test_lives_outside_a_home_that_the_servers_user_cannot_enter(self) -> None:
        with tempfile.TemporaryDirectory() as closed:
            home = Path(closed) / "home"
            with start(home) as cluster:
                assert ask(cluster, "SELECT 1") == "1"
            outside = Path((home / "postgres.path").read_text().strip())
            with start(home) as cluster:
                assert ask(cluster, "SELECT 1") == "1"

        assert not outside.is_relative_to(closed)
        shutil.rmtree(outside)


class TestSecondProcess:
    def test_finds_the_running_server_and_leaves_it_running(self, home: Path, keeper: Keeper) -> None:
        with start(home) as cluster:
            guest = keeper()
            assert started(guest) == "None"
            end(guest)

            assert ask(cluster, "SELECT 1") == "1"

    def test_is_waited_for_by_the_one_that_started_the_server(self, home: Path, keeper: Keeper) -> None:
        owner = start(home)
        guest = keeper()
        started(guest)
        threading.Timer(0.3, lambda: end(guest)).start()

        begin = time.monotonic()
        owner.stop()

        assert 0.2 < time.monotonic() - begin < 5

    def test_that_serves_waits_for_a_command_and_starts_its_own(self, home: Path, keeper: Keeper) -> None:
        command = keeper()
        first = started(command)
        threading.Timer(0.3, lambda: end(command)).start()

        with start(home, serve=True) as cluster:
            assert str(cluster.pid) != first
            assert ask(cluster, "SELECT 1") == "1"

    def test_that_serves_refuses_to_share_with_another(self, home: Path, keeper: Keeper) -> None:
        started(keeper("serve"))

        with pytest.raises(EmbeddedError, match="already runs"):
            start(home, serve=True)


class TestCrash:
    def test_of_the_starter_ends_the_server_in_order_and_loses_nothing(self, home: Path, keeper: Keeper) -> None:
        starter = keeper("serve")
        server = int(started(starter))
        with start(home) as guest:
            ask(guest, "CREATE TABLE survivors AS SELECT 3 AS number")
        starter.send_signal(signal.SIGKILL)
        starter.wait()

        with start(home, serve=True) as cluster:
            assert ask(cluster, "SELECT number FROM survivors") == "3"
            assert cluster.pid != server

    def test_of_the_server_is_mended_by_reviving_it(self, home: Path) -> None:
        with start(home, serve=True) as cluster:
            ask(cluster, "CREATE TABLE committed AS SELECT 5 AS number")
            assert not cluster.revive()
            assert cluster.pid
            os.kill(cluster.pid, signal.SIGKILL)
            while not cluster.revive():
                time.sleep(0.01)

            assert ask(cluster, "SELECT number FROM committed") == "5"

    @pytest.mark.parametrize("whose", ["nobody's", "another program's"])
    def test_that_left_a_process_id_behind_does_not_hold_up_the_next_start(self, home: Path, whose: str) -> None:
        with subprocess.Popen(["sleep", "60"]) as other:
            if whose == "nobody's":
                other.kill()
                other.wait()
            pid_file = home / "postgres" / "data" / "postmaster.pid"
            pid_file.write_text(f"{other.pid}\n{pid_file.parent}\n1\n5432\n/nowhere\n\n0 0\nready   \n")
            shutil.chown(pid_file, pid_file.parent.stat().st_uid)
            try:
                with start(home, patience_seconds=5) as cluster:
                    assert ask(cluster, "SELECT 1") == "1"
            finally:
                other.kill()

    def test_in_the_middle_of_making_the_cluster_leaves_nothing_in_the_way(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            home.chmod(0o711)
            (home / "postgres" / "data.new" / "half").mkdir(parents=True)

            with start(home) as cluster:
                assert ask(cluster, "SELECT 1") == "1"
