import unicodedata

from kernel.text import check_email, check_text

KEY_PREFIX = "key"
SHORTEST_PASSWORD = 12
LONGEST_PASSWORD = 1_000
LONGEST_NAME = 200


def check_password(password: str) -> str:
    """Return the password; refuse as Invalid one of fewer than 12 characters. There are no rules about what kind of characters."""
    return check_text(password, field=("password",), shortest=SHORTEST_PASSWORD, longest=LONGEST_PASSWORD)


def sign_in_email(email: str, *, test: bool) -> str:
    """Return the e-mail as staff sign in with it; refuse as Invalid what cannot be one. Test merchants may use `.test` domains."""
    return normalise_email(check_email(email, test=test, field=("email",)))


def normalise_email(email: str) -> str:
    """Write an e-mail in the one form that is compared: lower case, NFKC."""
    return unicodedata.normalize("NFKC", email.strip()).lower()


def check_name(name: str, *, field: tuple[str, ...] = ("name",)) -> str:
    """Return the name of a person or a key without the space around it; refuse as Invalid what is empty or longer than 200 characters."""
    return check_text(name.strip(), field=field, longest=LONGEST_NAME)
