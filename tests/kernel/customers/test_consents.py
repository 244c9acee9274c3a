import pytest

from kernel.customers.consents import check_source
from kernel.errors import Invalid


class TestSource:
    @pytest.mark.parametrize("source", ["app", "form:checkout", "shop/jakarta-3", "2026_03.letter", "x" * 100])
    def test_is_a_code(self, source: str) -> None:
        assert check_source(source, field=("source",)) == source

    @pytest.mark.parametrize("source", ["", " ", "Budi Santoso", "budi@kopi.test", "-x", "x\n", "caf\u00e9", "x" * 101])
    def test_is_nothing_that_could_name_a_person(self, source: str) -> None:
        with pytest.raises(Invalid) as refusal:
            check_source(source, field=("source",))

        assert (refusal.value.field, refusal.value.details) == (("source",), {"limit": 100})
