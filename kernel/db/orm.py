"""Where the tables are declared: every `models.py` of every room, as one Tortoise app."""

from pathlib import Path
from typing import Any

from kernel.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
STOREYS = ("kernel", "loyalty", "referrals", "analytics", "jobs")
APP = "setia"
CONNECTION = "default"


def model_modules() -> list[str]:
    """Name every models module of the house, lowest storey first."""
    files = [file for storey in STOREYS for file in sorted((ROOT / storey).glob("*/models.py"))]
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


def service_config(dsn: str, settings: Settings) -> dict[str, Any]:
    """Describe the service's pool and the models to Tortoise."""
    sizes = {"minsize": settings.database_pool_min, "maxsize": settings.database_pool_max}
    return _config("kernel.db.client", {"dsn": dsn, "statement_cache_size": settings.database_statement_cache_size, **sizes})


def owner_config(dsn: str) -> dict[str, Any]:
    """Describe the owner's connection and the models to aerich."""
    return _config("kernel.db.owner", {"dsn": dsn})


def _config(engine: str, credentials: dict[str, Any]) -> dict[str, Any]:
    return {
        "connections": {CONNECTION: {"engine": engine, "credentials": credentials}},
        "apps": {APP: {"models": [*model_modules(), "aerich.models"], "default_connection": CONNECTION}},
        "use_tz": True,
        "timezone": "UTC",
    }


# For `aerich migrate --offline`, which compares the models with the last migration and needs no database.
TORTOISE_ORM = owner_config("postgresql:///offline")
