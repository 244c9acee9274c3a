"""The file that is imported: comma-separated values in UTF-8, plain or gzipped, a header first."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from cli.errors import Mistake

GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read once from end to end and is whole: its header, and how many rows follow."""

    path: Path
    header: list[str]
    count: int

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row with the number of its line; empty lines are left out."""
        with _reading(self.path), _open(self.path) as file:
            reader = csv.reader(file, strict=True)
            next(reader)
            yield from ((reader.line_num, row) for row in reader if row)


def inspect(path: Path) -> Source:
    """Read the whole file, so that one that is damaged or of another encoding is refused before anything is done with it.

    Raises Mistake.
    """
    with _reading(path), _open(path) as file:
        reader = csv.reader(file, strict=True)
        header = next(reader, [])
        if not any(name.strip() for name in header):
            raise Mistake(f"{path} is empty: its first line should name the columns.")
        try:
            count = sum(1 for row in reader if row)
        except csv.Error as error:
            raise Mistake(f"{path}, line {reader.line_num}: this is not CSV ({error}).") from None
    return Source(path, header, count)


@contextmanager
def _reading(path: Path) -> Iterator[None]:
    """Turn what can be wrong with a file into a Mistake."""
    try:
        yield
    except UnicodeDecodeError:
        raise Mistake(
            f"{path}, line {_undecodable(path)}: this is not UTF-8. Convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8"
        ) from None
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Mistake(f"{path} is damaged or not whole: {error}") from None
    except OSError as error:
        raise Mistake(f"{path} cannot be read: {error.strerror}.") from None


def _open(path: Path) -> IO[str]:
    if _is_gzip(path):
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _is_gzip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == GZIP


def _undecodable(path: Path) -> int:
    """Find the first line that is not UTF-8."""
    with gzip.open(path) if _is_gzip(path) else path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                line.decode()
            except UnicodeDecodeError:
                return number
    return 0
