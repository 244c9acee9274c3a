from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any


class ProgramStatus(StrEnum):
    """DRAFT is being edited, PUBLISHED decides, RETIRED once did."""

    DRAFT = "DRAFT"
    PUBLISHED = "PUBLISHED"
    RETIRED = "RETIRED"


@dataclass(frozen=True, slots=True)
class ProgramRecord:
    """A merchant's program as one transaction saw it. A draft has no version; `published_at` is when a version last began to decide."""

    version: int | None
    status: ProgramStatus
    document: dict[str, Any]
    published_at: datetime | None
