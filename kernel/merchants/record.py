from dataclasses import dataclass
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from babel.core import parse_locale

from kernel.clock import merchant_now

PREFIX = "mer"


@dataclass(frozen=True, slots=True)
class MerchantRecord:
    """A merchant as one transaction saw it."""

    id: UUID
    slug: str
    name: str
    currency: str
    time_zone: str
    locale: str
    test: bool
    clock_offset_seconds: int
    clock_stands_at: datetime | None
    published_version: int | None
    cursor_epoch: int
    closed_at: datetime | None = None

    @property
    def zone(self) -> ZoneInfo:
        """Return the zone in which the merchant's days begin."""
        return ZoneInfo(self.time_zone)

    @property
    def country(self) -> str | None:
        """Return the country of the locale (ISO 3166), to which local phone numbers belong; None when the locale names none."""
        return parse_locale(self.locale, sep="-")[1]

    def now(self, real: datetime) -> datetime:
        """Tell the merchant's now, given real time."""
        return merchant_now(real, test=self.test, offset_seconds=self.clock_offset_seconds, stands_at=self.clock_stands_at)
