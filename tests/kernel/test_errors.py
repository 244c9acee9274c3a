from kernel.errors import Invalid, Refusal


class TestRefusal:
    def test_keeps_its_words_its_field_and_its_numbers(self) -> None:
        refusal = Invalid("Too much.", field=("total",), details={"limit": 5})

        assert (str(refusal), refusal.code, refusal.field, refusal.details) == ("Too much.", "INVALID", ("total",), {"limit": 5})

    def test_is_put_under_the_path_that_a_door_knows(self) -> None:
        assert Invalid("No.", field=("total",)).at("input", "event").field == ("input", "event", "total")
        assert Invalid("No.").at("input").field == ("input",)

    def test_is_caught_as_what_is_expected(self) -> None:
        assert issubclass(Invalid, Refusal)
