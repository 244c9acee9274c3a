"""`setia codes upload` against a real server."""

import json
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.cli.conftest import Done, Served

PROGRAM = """
points: {currencies: [{code: points, name: Points}]}
earning: {rules: [{code: spend, type: PER_AMOUNT, every: 100, points: 1}]}
"""
SAVE = """mutation ($pooled: Boolean) {
  rewardSave(input: {name: "Voucher", kind: GIFT_CARD, cost: 10, pooled: $pooled}) { reward { id } }
}"""


class Shop:
    """A merchant of the served installation, with a file of codes."""

    def __init__(self, served: Served, folder: Path) -> None:
        self.served = served
        self.file = folder / "codes.txt"
        self.merchant = served.installation.merchant(PROGRAM)

    def reward(self, *, pooled: bool = True) -> str:
        """Make a reward, and return its id."""
        data: dict[str, Any] = self._ask(SAVE, {"pooled": pooled})["rewardSave"]
        id: str = data["reward"]["id"]
        return id

    def codes_left(self, reward: str) -> int:
        """Ask the server how many codes the pool has."""
        left: int = self._ask("query ($id: ID!) { merchant { reward(id: $id) { codesLeft } } }", {"id": reward})["merchant"]["reward"][
            "codesLeft"
        ]
        return left

    def uploads(self, reward: str, *lines: str, options: tuple[str, ...] = ()) -> Done:
        """Upload lines as a file."""
        self.file.write_text("\n".join([*lines, ""]))
        key = self.merchant["serverKey"]
        return self.served.installation.run("codes", "upload", reward, str(self.file), "--url", self.served.url, "--key", key, *options)

    def _ask(self, query: str, variables: dict[str, Any]) -> Any:
        headers = {"authorization": f"Bearer {self.merchant['serverKey']}"}
        sent = {"query": query, "variables": variables}
        return httpx.post(f"{self.served.url}/graphql", json=sent, headers=headers, trust_env=False).json()["data"]


@pytest.fixture
def shop(served: Served, tmp_path: Path) -> Shop:
    return Shop(served, tmp_path)


class TestUpload:
    def test_fills_a_pool_once(self, shop: Shop) -> None:
        reward = shop.reward()

        done, again = shop.uploads(reward, "A", "B", "C"), shop.uploads(reward, "C", "D", options=("--json",))

        assert (done.returncode, done.stdout) == (0, "added       3\nduplicates  0\n")
        assert json.loads(again.stdout) == {"added": 1, "duplicates": 1, "duplicateCodes": ["C"]}
        assert shop.codes_left(reward) == 4

    def test_takes_a_hundred_thousand(self, shop: Shop) -> None:
        reward = shop.reward()

        done = shop.uploads(reward, *(f"CODE-{number:06}" for number in range(100_000)))

        assert (done.returncode, done.stdout) == (0, "added       100,000\nduplicates  0\n")

    def test_names_broken_lines_with_their_numbers_and_stores_nothing(self, shop: Shop) -> None:
        reward = shop.reward()

        done = shop.uploads(reward, "A", "B C", "", *["x" * 65] * 20)

        assert done.returncode == 1
        said = done.stderr.splitlines()
        assert said[:3] == [
            f"{shop.file}:2: it has a space inside",
            f"{shop.file}:3: it is empty",
            f"{shop.file}:4: it is longer than 64 characters",
        ]
        assert said[20:] == ["... and 2 more", "setia: Line 2: it has a space inside. None was stored."]
        assert shop.codes_left(reward) == 0

    def test_says_what_is_wrong_with_the_reward(self, shop: Shop) -> None:
        unknown, generated = shop.uploads("rwd_nothing", "A"), shop.uploads(shop.reward(pooled=False), "A")

        assert (unknown.returncode, unknown.stderr) == (1, "setia: There is no such reward.\n")
        assert (generated.returncode, generated.stderr) == (1, "setia: Codes of this reward are made, not drawn from a pool.\n")

    def test_says_that_there_is_no_file(self, shop: Shop) -> None:
        key = shop.merchant["serverKey"]

        done = shop.served.installation.run("codes", "upload", "rwd_x", "nowhere.txt", "--url", shop.served.url, "--key", key)

        assert (done.returncode, done.stderr) == (1, "setia: nowhere.txt: No such file or directory.\n")
