from kernel.errors import Forbidden


class SignInRefused(Forbidden):
    """The merchant, the e-mail or the password is wrong. Which one is not told, and the answer takes the same time."""


class NotAKey(ValueError):
    """The text is no key of its kind: shortened, mistyped or something else. Told apart from an unknown key without the database."""
