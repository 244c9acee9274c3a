"""Who follows a link: a person, or a machine that looks at it for one. All pure."""

import re
from collections.abc import Iterable
from datetime import timedelta

from kernel.rates.rules import Rate

CLICKS = Rate(most=100, length=timedelta(hours=1))
"""Clicks of one code that are kept; more of them are led on all the same."""
KEPT = timedelta(days=400)
"""How long a click is kept that brought nobody."""

# Cubot makes phones. WhatsApp, Viber and Telegram open links in a browser, and look at them before by their own names.
_MACHINES = re.compile(
    r"(?<!cu)bot|crawl|spider|slurp|preview|externalhit|facebookcatalog|whatsapp|viber|telegram|embed|headless|phantom|lighthouse|inspect"
    r"|scan|monitor|uptime|check|valid|archive|feed|fetch|curl|wget|httpie|httpx|python|java/|okhttp|go-http|ruby|perl|php|axios|node"
    r"|ms-?office|microsoft office|google-safety|mediapartners",
    re.IGNORECASE,
)
_AHEAD = ("prefetch", "prerender", "preview")


def is_person(user_agent: str | None, purposes: Iterable[str]) -> bool:
    """Tell whether it is a person who follows a link, as far as a browser's name and the purpose that it states tell.

    A browser that fetches ahead of its user says so, by one of the headers Sec-Purpose, Purpose, X-Purpose and X-Moz.
    """
    if not (user_agent or "").strip() or _MACHINES.search(user_agent or ""):
        return False
    return not any(word in purpose.casefold() for purpose in purposes for word in _AHEAD)
