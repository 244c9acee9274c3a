from dataclasses import dataclass

from kernel.errors import Invalid

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with a document: where (names as in the document, indexes as texts), and what."""

    field: Path
    message: str
    code: str = Invalid.code


class InvalidProgram(Invalid):
    """The document breaks rules; `problems` lists all that were found, in the order of the document. It stands for the first."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        first = problems[0]
        super().__init__(first.message, field=first.field, details={"problems": len(problems)})
        self.problems = problems
