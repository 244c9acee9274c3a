"""The few words and numbers of which drawn documents and events are made."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Codes = tuple[str, ...]

LARGEST = 2**53 - 1
CONDITIONS = (
    "event.total >= 100000",
    'customer.tier == "gold"',
    "event.lines.exists(line, line.quantity > 1)",
    "event.lines.filter(line, line.category == 'coffee').size() >= 2",
    "event.attributes.channel == 'app'",
    "has(event.attributes.channel) && event.attributes.channel == 'app'",
    "1 / (event.total - event.total) > 0",
    "now.getHours('UTC') < 12",
    "customer.days_overdue > 3 && now > customer.expected_next_purchase",
)
DECLARED_CONDITIONS = {
    "TEXT": "event.attributes.{name} == 'yes'",
    "INTEGER": "event.attributes.{name} + 1 > 5",
    "NUMBER": "event.attributes.{name} * 2.0 > 5.0",
    "BOOLEAN": "event.attributes.{name} || customer.purchases > 1",
}
KINDS = ("PURCHASE", "REVIEW", "SURVEY", "VISIT", "SIGN_UP", "SOCIAL", "CUSTOM")
STAGES = ("ACQUISITION", "CONVERSION", "RETENTION", "LOYALTY")
HEALTHS = ("ACTIVE", "AT_RISK", "LAPSED")
TIERS = ("silver", "gold", "black")
PERIODS = ("DAY", "WEEK", "MONTH", "YEAR", "EVER")
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
SIGNALS = (
    "SAME_PERSON",
    "SAME_DEVICE",
    "SAME_PAYMENT",
    "SAME_ADDRESS",
    "SAME_IP_AND_AGENT",
    "DISPOSABLE_EMAIL",
    "EXISTING_CUSTOMER",
    "CYCLE",
    "VELOCITY",
    "BLOCKLIST",
    "RING",
)
SKUS = ("espresso", "tumbler", "beans")
CATEGORIES = ("coffee", "tea", "gift")
EVENT_NAMES = ("quiz", "workout", "pickup")
ATTRIBUTES = ("minutes", "note", "score", "indoors")

whole = st.integers(1, 10_000) | st.integers(1, LARGEST) | st.just(LARGEST)
percent = st.integers(1, 10_000)
days = st.integers(1, 3_660)
title = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs")), min_size=1, max_size=8)


@cache
def some(values: Sequence[Any], most: int = 3) -> st.SearchStrategy[list[Any]]:
    """Draw some of them, each once."""
    return st.lists(st.sampled_from(values), unique=True, max_size=most) if values else st.just([])


@cache
def times_per() -> st.SearchStrategy[Json]:
    return st.fixed_dictionaries({"times": st.integers(1, 3) | st.integers(1, 1_000_000), "per": st.sampled_from(PERIODS)})
