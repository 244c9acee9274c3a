"""What a piece of text may look like before anything is done with it."""

import unicodedata

from email_validator import EmailNotValidError, validate_email

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


def check_email(email: str, *, test: bool, field: tuple[str, ...]) -> str:
    """Return the e-mail as it is; refuse as Invalid what cannot be one. Test merchants may use `.test` domains."""
    try:
        validate_email(email, check_deliverability=False, test_environment=test)
    except EmailNotValidError as reason:
        raise Invalid(f"This is no e-mail address: {reason}", field=field) from None
    return email
