"""The plain page behind a link of a merchant that has no landing page. No scripts, no styles, nothing from elsewhere."""

from collections.abc import Mapping
from html import escape

from kernel.notices.languages import spoken

SECURITY = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex",
    "cache-control": "no-store",
}
"""Headers of every answer behind a link."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "code": "Give this code when you join:",
        "gone": "This link is not valid any more. Ask your friend for a new one.",
        "often": "Many links from here were not valid. Try again in a few minutes.",
    },
    "id": {
        "code": "Sebutkan kode ini saat bergabung:",
        "gone": "Tautan ini sudah tidak berlaku. Mintalah yang baru kepada teman Anda.",
        "often": "Banyak tautan dari sini tidak berlaku. Cobalah lagi beberapa menit lagi.",
    },
}
_PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><h1>{title}</h1>{text}</body>
</html>
"""


def code_page(shop: str, code: str, locale: str) -> str:
    """Show the code of a shop's advocate."""
    return _page(shop, locale, "code", f"<p><strong>{escape(code)}</strong></p>")


def gone_page(shop: str, locale: str) -> str:
    """Say that a link brings nobody (any more)."""
    return _page(shop, locale, "gone", "")


def often_page(shop: str, locale: str) -> str:
    """Say that too many links were followed that bring nobody."""
    return _page(shop, locale, "often", "")


def _page(title: str, locale: str, what: str, more: str) -> str:
    language = spoken(locale).language
    return _PAGE.format(language=language, title=escape(title), text=f"<p>{_WORDS[language][what]}</p>{more}")
