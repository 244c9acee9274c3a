from datetime import timedelta

from kernel.auth.memory import Memory
from tests.kernel.makers import NOW

SECOND = timedelta(seconds=1)


class TestMemory:
    def test_forgets_at_the_instant(self) -> None:
        memory = Memory[str](10)
        memory.put(b"a", "thing", until=NOW)

        assert memory.get(b"a", now=NOW - SECOND) == "thing"
        assert memory.get(b"a", now=NOW) is None
        assert len(memory) == 0

    def test_forgets_what_was_not_asked_for_the_longest(self) -> None:
        memory = Memory[str](2)
        memory.put(b"a", "a", until=NOW)
        memory.put(b"b", "b", until=NOW)
        memory.get(b"a", now=NOW - SECOND)

        memory.put(b"c", "c", until=NOW)

        assert [memory.get(key, now=NOW - SECOND) for key in (b"a", b"b", b"c")] == ["a", None, "c"]

    def test_takes_the_newer_of_two(self) -> None:
        memory = Memory[str](2)
        memory.put(b"a", "old", until=NOW)
        memory.put(b"a", "new", until=NOW + SECOND)

        assert memory.get(b"a", now=NOW) == "new"
