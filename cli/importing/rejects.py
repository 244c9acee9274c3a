"""The file of rejected rows: the columns of the import, and why. Mended, it can be imported as it is."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from cli.errors import Mistake


@dataclass(slots=True)
class Rejects:
    """Rows that could not be imported; the file is made with the first of them."""

    path: Path
    header: Sequence[str]
    count: int = 0
    _file: IO[str] | None = None
    _writer: Any = field(default=None)

    def add(self, line: int, cells: Sequence[str], reason: str) -> None:
        """Write a row down; cells that the line lacks stay empty."""
        if self._writer is None:
            self._open()
        missing = [""] * (len(self.header) - len(cells))
        self._writer.writerow([*cells[: len(self.header)], *missing, line, reason])
        self.count += 1

    def _open(self) -> None:
        try:
            self._file = self.path.open("w", encoding="utf-8", newline="")
        except OSError as error:
            raise Mistake(f"{self.path} cannot be written: {error.strerror}. Name another file with --rejected.") from None
        self._writer = csv.writer(self._file)
        self._writer.writerow([*self.header, "rejected_line", "rejected_because"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self._file:
            self._file.close()
