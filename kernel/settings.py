from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Hold what the environment says about this process. Nothing here changes while it runs."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, populate_by_name=True)

    # Not `home` with an alias: then the HOME of every shell would count too.
    setia_home: Path = Field(default=Path(".setia"), description="Where the embedded database and the demo live")
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)
    public_url: str | None = Field(default=None, description="Where people find the server, as in https://loyal.example; used in links")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    jobs: bool = Field(default=True, description="Whether the server does the background work too; else `setia worker` does")
    metrics: bool = Field(default=False, description="Whether the server answers /metrics, for Prometheus")
    metrics_port: int | None = Field(
        default=None, ge=0, le=65535, description="Where `setia worker` answers /metrics; nowhere when left out"
    )

    database_url: str | None = Field(default=None, description="An own PostgreSQL, as the service's role; the embedded one when left out")
    migration_database_url: str | None = Field(default=None, description="The same database as its owner")
    listen_database_url: str | None = Field(default=None, description="The same database without PgBouncer, for LISTEN")
    database_pool_min: int = Field(default=5, ge=1)
    database_pool_max: int = Field(default=16, ge=1)
    database_statement_cache_size: int = Field(default=200, ge=0, description="0 behind PgBouncer in transaction mode")

    @property
    def home(self) -> Path:
        """The folder of this installation."""
        return self.setia_home
