from pathlib import Path

import pytest

from kernel.settings import Settings


class TestHome:
    def test_is_not_the_home_of_the_shell(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.delenv("SETIA_HOME", raising=False)

        assert Settings().home == Path(".setia")

    def test_is_what_setia_home_says(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("SETIA_HOME", "/srv/setia")

        assert Settings().home == Path("/srv/setia")
