"""Which landing pages and texts a merchant may set, and how a landing page is told of a code. All pure."""

from collections.abc import Mapping
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit, urlunsplit

from kernel.errors import Invalid
from kernel.notices.templates import Placeholder, check, parse
from referrals.sharing.wording import SAMPLE, values_of

LONGEST_URL = 500
LONGEST: Mapping[str, int] = {"share": 1_000, "subject": 200, "body": 4_000}
"""Characters of the texts, before they are filled."""
OURS = ("code", "click", "expired")
"""What is added to the query of a landing page."""

_HERE = ("localhost", "127.0.0.1", "::1")
_NOT_IN_URLS = frozenset(' "<>\\^`{|}')


def check_landing_url(url: str, *, test: bool) -> str:
    """Return the address of a landing page as it is.

    Refuses as Invalid one that is too long, has other than ASCII characters, is not https (http is for test merchants, and for this
    machine), has no host, or a user in it, or a query with a name that is added to it.
    """
    field = ("landingUrl",)
    if not 1 <= len(url) <= LONGEST_URL:
        raise Invalid(f"An address has at most {LONGEST_URL} characters.", field=field, details={"limit": LONGEST_URL})
    parts = _parts(url)
    if parts is None or not parts.hostname or parts.username is not None or parts.password is not None:
        raise Invalid("This is no address of a page; other than ASCII characters are written as %20 or xn--.", field=field)
    if parts.scheme != "https" and not (parts.scheme == "http" and (test or parts.hostname in _HERE)):
        raise Invalid("The address must begin with https://.", field=field)
    if taken := [name for name, _ in parse_qsl(parts.query, keep_blank_values=True) if name in OURS]:
        raise Invalid(f"{taken[0]} is added to the address, so its query cannot have it already.", field=field)
    return url


def _parts(url: str) -> SplitResult | None:
    if not (url.isascii() and url.isprintable()) or not _NOT_IN_URLS.isdisjoint(url):
        return None
    try:
        parts = urlsplit(url)
        _ = parts.port
    except ValueError:
        return None
    return parts


def with_query(url: str, added: Mapping[str, str]) -> str:
    """Add to the query of a landing page; what it has is kept as it is, and so is what stands behind it."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(query="&".join(filter(None, (parts.query, urlencode(added))))))


def check_text_of(part: str, text: str, language: str, *, field: tuple[str, ...]) -> str:
    """Return a text for friends, lines of a body ended alike.

    Refuses as Invalid what `templates.check` does, and what is shared, or a body, that has neither the link nor the code in it.
    """
    text = text.replace("\r\n", "\n")
    check(text.replace("\n", " ") if part == "body" else text, samples=_SAMPLES, language=language, longest=LONGEST[part], field=field)
    named = {one.name for one in parse(text) if isinstance(one, Placeholder)}
    if part != "subject" and named.isdisjoint(("link", "code")):
        raise Invalid("Without {link} or {code} in it nobody can be brought.", field=field)
    return text


_SAMPLES = values_of(SAMPLE, "en")
