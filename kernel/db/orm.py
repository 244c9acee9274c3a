"""Where the tables are declared: every `models.py` of every room, as one Tortoise app."""

from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
STOREYS = ("kernel", "loyalty", "referrals", "analytics", "jobs")


def model_modules() -> list[str]:
    """Name every models module of the house, lowest storey first."""
    files = [file for storey in STOREYS for file in sorted((ROOT / storey).glob("*/models.py"))]
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


def orm_config(dsn: str) -> dict[str, Any]:
    """Describe the connection and the models to Tortoise and aerich."""
    return {
        "connections": {"default": dsn},
        "apps": {"setia": {"models": [*model_modules(), "aerich.models"], "default_connection": "default"}},
        "use_tz": True,
        "timezone": "UTC",
    }


TORTOISE_ORM = orm_config("postgres://offline")
