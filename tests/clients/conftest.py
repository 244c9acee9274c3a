"""The toy server for other people's clients."""

from tests.api.http.conftest import fresh_notes, served

__all__ = ["fresh_notes", "served"]
