import ast
import json
import re
import tomllib

from tests.house.files import ROOT, STOREYS, modules, place, texts

# Spelled in two parts, so that this file does not find itself.
MACHINES_PATHS = re.compile("|".join([r"/wor" r"k/", r"/roo" r"t/", r"/hom" r"e/\w", r"/User" r"s/\w"]))
CONNECTIONS = re.compile(r"\b(in_transaction|get_connections?|require_context|create_pool|asyncpg\.connect|Tortoise\.init)\b")
MOST_LINES = 300


class TestFiles:
    def test_name_no_path_of_one_machine(self) -> None:
        found = [f"{place(path)}: {line}" for path in texts() for line in path.read_text().splitlines() if MACHINES_PATHS.search(line)]

        assert found == []

    def test_of_packages_name_no_host(self) -> None:
        locks = [path for path in texts() if path.suffix == ".lock" or path.name == "package-lock.json"]

        assert [place(path) for path in locks if "resolved" in path.read_text() or "--index" in path.read_text()] == []
        assert {"requirements.lock", "bootstrap.lock"} <= {place(path) for path in locks}

    def test_get_connections_only_from_the_transaction_helper(self) -> None:
        outside = [path for path in modules() if not path.is_relative_to(ROOT / "kernel" / "db")]

        assert [place(path) for path in outside if CONNECTIONS.search(path.read_text())] == []

    def test_can_be_read_in_one_sitting(self) -> None:
        lengths = {place(path): len(path.read_text().splitlines()) for path in modules()}

        assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}

    def test_go_on_after_no_unknown_error(self) -> None:
        swallowing = [place(path) for path in modules() for node in ast.walk(ast.parse(path.read_text())) if _swallows(node)]

        assert swallowing == []


class TestStoreys:
    def test_are_all_checked_by_import_linter(self) -> None:
        listed = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["root_packages"]

        assert set(listed) == {storey for storey in STOREYS if (ROOT / storey).exists()}


class TestPackagesOfNode:
    def test_are_pinned_and_hashed(self) -> None:
        for lock in (path for path in texts() if path.name == "package-lock.json"):
            packages = json.loads(lock.read_text())["packages"]
            assert [name for name, package in packages.items() if name and "integrity" not in package] == [], place(lock)


def _swallows(node: ast.AST) -> bool:
    """Find `except Exception: pass` and its like."""
    if not isinstance(node, ast.ExceptHandler):
        return False
    catches_all = node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
    return catches_all and all(isinstance(statement, ast.Pass | ast.Continue) for statement in node.body)
