"""What a mutant is."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mutant:
    """A deliberate fault: the invariant that it breaks, where, which text becomes which, and the test that must fail then."""

    name: str
    invariant: int
    file: str
    text: str
    faulty: str
    killer: str

    def put_into(self, tree: Path) -> None:
        """Break a copy of the tree."""
        file = tree / self.file
        file.write_text(self.broken(file.read_text()))

    def broken(self, text: str) -> str:
        """Break the text of the file; the right text stands in it exactly once."""
        assert text.count(self.text) == 1, f"{self.name}: {self.text!r} stands {text.count(self.text)} times in {self.file}"
        assert self.text != self.faulty, f"{self.name} breaks nothing"
        return text.replace(self.text, self.faulty)
