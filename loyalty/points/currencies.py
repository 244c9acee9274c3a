"""Which point currency a caller means."""

from kernel.errors import Invalid
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import PointCurrency


def currency_named(program: CompiledProgram, code: str | None) -> PointCurrency:
    """Give the point currency of a code, the program's first when none is named. Refuses as Invalid one that the program does not have."""
    found = program.currencies.get(code if code is not None else program.first_currency)
    if found is None:
        raise Invalid("The program has no such point currency.", field=("currency",))
    return found
