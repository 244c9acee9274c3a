from datetime import UTC, datetime, timedelta
from uuid import RFC_4122, UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import ids

NIGHT = datetime(2026, 3, 1, 20, 30, tzinfo=UTC)


class TestPublicId:
    @given(st.uuids())
    def test_comes_back_as_what_it_was(self, id: UUID) -> None:
        text = ids.encode("cus", id)

        assert ids.decode("cus", text) == id
        assert len(text) == 30

    @given(st.lists(st.uuids(), min_size=2))
    def test_sorts_as_the_ids_do(self, some: list[UUID]) -> None:
        assert sorted(ids.encode("cus", id) for id in some) == [ids.encode("cus", id) for id in sorted(some)]

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "cus_",
            "cus",
            "evt_01m80dcc1ceyaaym7dd3944344",
            "cus_01M80DCC1CEYAAYM7DD3944344",
            "cus_01m80dcc1ceyaaym7dd394434",
            "cus_z1m80dcc1ceyaaym7dd3944344",
            "cus_01m80dcc1ceyaaym7dd39443i4",
            "cus_01m80dcc1ceyaaym7dd39443é4",
        ],
    )
    def test_is_refused_in_any_other_writing(self, text: str) -> None:
        with pytest.raises(ids.NotAnId):
            ids.decode("cus", text)


class TestNewId:
    def test_sorts_by_the_time_it_was_made(self) -> None:
        made = [ids.new_id() for _ in range(1000)]

        assert made == sorted(made)
        assert {(type(id), id.version) for id in made} == {(UUID, 7)}


class TestIdOf:
    def test_is_the_same_for_the_same_cause_at_the_same_instant_and_no_other(self) -> None:
        causes = [("audit", NIGHT), ("audit", NIGHT + timedelta(days=1)), ("tidy", NIGHT)]

        assert len({ids.id_of(*cause) for cause in causes * 2}) == 3

    def test_sorts_among_ids_by_its_instant(self) -> None:
        before, after = ids.id_of("x", datetime.now(UTC) - timedelta(seconds=1)), ids.id_of("x", datetime.now(UTC) + timedelta(seconds=1))

        assert before < ids.new_id() < after
        assert (before.version, before.variant) == (7, RFC_4122)
