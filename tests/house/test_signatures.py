import ast
from collections.abc import Iterator

from tests.house.files import modules, place

# What carries the merchant: its id, the merchant itself, or an open transaction, which is one merchant's.
CARRIERS = {"merchant", "merchant_id", "connection"}
STRANGERS_IDS = {"merchant_id", "request_id"}
DOORS_TO_DATA = {"actions.py", "queries.py"}


class TestIds:
    def test_arrive_together_with_a_merchant(self) -> None:
        alone = [
            f"{place(path)}: {function.name}"
            for path in modules("kernel", "loyalty", "referrals", "analytics")
            if path.name in DOORS_TO_DATA
            for function in public_coroutines(path.read_text())
            if takes_ids(function) and not comes_with_merchant(function)
        ]

        assert alone == []


def public_coroutines(text: str) -> Iterator[ast.AsyncFunctionDef]:
    """List what other rooms may await."""
    return (node for node in ast.parse(text).body if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_"))


def takes_ids(function: ast.AsyncFunctionDef) -> bool:
    """Tell whether a function is told of rows by id."""
    arguments = [argument.arg for argument in (*function.args.args, *function.args.kwonlyargs)]
    return any(name not in STRANGERS_IDS and name.split("_")[-1] in ("id", "ids") for name in arguments)


def comes_with_merchant(function: ast.AsyncFunctionDef) -> bool:
    """Tell whether the first argument says whose rows they are."""
    return bool(function.args.args) and function.args.args[0].arg in CARRIERS
