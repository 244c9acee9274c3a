from base64 import urlsafe_b64encode

import pytest

from kernel.errors import Invalid
from kernel.notices import cursors
from kernel.notices.errors import CursorGone


class TestCursors:
    @pytest.mark.parametrize("sequence", [0, 1, 2**40])
    def test_are_read_as_they_were_written(self, sequence: int) -> None:
        assert cursors.read(cursors.write(3, sequence), epoch=3, newest=2**40) == sequence

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "x",
            "n1.1",
            "é",
            "\x00",
            "A" * 100,
            *(urlsafe_b64encode(t.encode()).decode() for t in ("n1", "n1.-1", "n1.x", "1.1", "n01.1")),
        ],
    )
    def test_that_are_none_are_refused(self, text: str) -> None:
        with pytest.raises(Invalid) as caught:
            cursors.read(text, epoch=1, newest=9)

        assert caught.value.field == ("after",)

    def test_of_another_epoch_are_gone(self) -> None:
        with pytest.raises(CursorGone):
            cursors.read(cursors.write(1, 5), epoch=2, newest=9)

    def test_behind_the_newest_are_gone(self) -> None:
        with pytest.raises(CursorGone):
            cursors.read(cursors.write(1, 10), epoch=1, newest=9)
