"""The repository's own files, for tests that read them."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STOREYS = ("kernel", "loyalty", "referrals", "analytics", "jobs", "api", "cli")
_NOT_OURS = {".venv", ".git", ".setia", "node_modules", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis"}
_TEXTS = {".py", ".md", ".toml", ".json", ".graphql", ".html", ".js", ".mjs", ".ts", ".sh", ".lock", ".yml", ".yaml", ".txt", ".csv", ""}


def texts(folder: Path = ROOT) -> Iterator[Path]:
    """Walk all text files that people write here; `.git` is a file where a branch has a folder of its own."""
    for path in sorted(folder.iterdir()):
        if path.name in _NOT_OURS:
            continue
        if path.is_dir():
            yield from texts(path)
        elif path.is_file() and path.suffix in _TEXTS:
            yield path


def modules(*storeys: str) -> list[Path]:
    """List the Python files of some storeys, of all by default."""
    folders = [ROOT / storey for storey in storeys or STOREYS if (ROOT / storey).exists()]
    return [path for folder in folders for path in texts(folder) if path.suffix == ".py"]


def place(path: Path) -> str:
    """Name a file as seen from the root."""
    return str(path.relative_to(ROOT))
