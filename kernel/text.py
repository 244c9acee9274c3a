"""What a piece of text may look like before anything is done with it."""

import unicodedata

from kernel.errors import Invalid


def is_plain(text: str) -> bool:
    """Tell whether the text has neither control characters nor lone surrogates: PostgreSQL stores no NUL and no half a character."""
    return text.isprintable() or not any(unicodedata.category(character) in ("Cc", "Cs") for character in text)


def check_text(text: str, *, field: tuple[str, ...], longest: int, shortest: int = 1) -> str:
    """Return the text as it is; refuse it as Invalid when it is too short, too long (in characters) or not plain."""
    if not shortest <= len(text) <= longest:
        raise Invalid(f"It must have {shortest} to {longest} characters.", field=field, details={"length": len(text), "limit": longest})
    if not is_plain(text):
        raise Invalid("It must have no control characters.", field=field)
    return text
