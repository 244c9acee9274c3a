from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from loyalty.programs.document import Program
from loyalty.programs.parse import to_json


class ProgramStatus(StrEnum):
    """DRAFT is being edited, PUBLISHED decides, RETIRED once did."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    RETIRED = "RETIRED"


@dataclass(frozen=True, slots=True)
class ProgramRecord:
    """A merchant's program as one transaction saw it. A draft has no version; `published_at` is when a version last began to decide.

    `created_at` is in real time: when the version was made, or the draft last saved.
    """

    version: int | None
    status: ProgramStatus
    program: Program
    published_at: datetime | None
    created_at: datetime

    @property
    def document(self) -> dict[str, Any]:
        """Write the document as JSON, in the order in which people read it."""
        return to_json(self.program)


@dataclass(frozen=True, slots=True)
class PublicationRecord:
    """A moment, in the merchant's time, from which a version decided; `actor` let it."""

    at: datetime
    actor: str
