"""What is known of many offers, read only when somebody asks."""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.state.tellings import Tellings, Told

_INSTANTS = st.none() | st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))
_TOLD = st.builds(Told, _INSTANTS, st.booleans(), _INSTANTS, st.booleans())
_IDS = st.integers(1, 6).map(lambda number: UUID(int=number))


def read(tellings: Tellings) -> Tellings:
    """Write it and read it again, as a row does."""
    kept: dict[str, Any] = orjson.loads(orjson.dumps(tellings.kept()))
    return Tellings(kept)


class TestTellings:
    @given(st.dictionaries(_IDS, _TOLD), st.lists(st.dictionaries(_IDS, st.none() | _TOLD), max_size=3))
    def test_are_what_a_dictionary_would_be(self, first: dict[UUID, Told], changes: list[dict[UUID, Told | None]]) -> None:
        tellings, known = read(Tellings().but(first)), dict(first)
        for changed in changes:
            tellings = tellings.but(changed)
            known = {id: told for id, told in {**known, **changed}.items() if told is not None}

        assert tellings == known == read(tellings)
        assert (len(tellings), sorted(tellings)) == (len(known), sorted(known))
        assert sorted(tellings.waiting()) == sorted(id for id, told in known.items() if told.waits)

    def test_know_nothing_of_what_was_taken_out(self) -> None:
        id = UUID(int=1)
        tellings = read(Tellings().but({id: Told(None, True)})).but({id: None})

        with pytest.raises(KeyError):
            tellings[id]
        assert (id in tellings, tellings.get(id), tellings.kept()) == (False, None, {})
