from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel import ids


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
