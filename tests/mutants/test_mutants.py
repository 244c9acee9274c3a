import ast

import pytest

from tests.mutants.mutant import Mutant
from tests.mutants.mutants import MUTANTS
from tests.mutants.run import ROOT

INVARIANTS = range(1, 26)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name.replace(" ", "-"))
class TestMutant:
    def test_still_breaks_one_place_and_leaves_python_behind(self, mutant: Mutant) -> None:
        broken = mutant.broken((ROOT / mutant.file).read_text())

        ast.parse(broken)

    def test_has_a_test_that_kills_it(self, mutant: Mutant) -> None:
        file, subject, rest = mutant.killer.split("::")
        name = rest.partition("[")[0]

        classes = [node for node in ast.parse((ROOT / file).read_text()).body if isinstance(node, ast.ClassDef) and node.name == subject]

        functions = [node for one in classes for node in one.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
        assert [function.name for function in functions].count(name) == 1

    def test_breaks_an_invariant(self, mutant: Mutant) -> None:
        assert mutant.invariant in INVARIANTS


class TestMutants:
    def test_have_different_names(self) -> None:
        assert len({mutant.name for mutant in MUTANTS}) == len(MUTANTS)
