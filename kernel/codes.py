"""Codes that people read, type and say: no look-alike letters, not guessable, with a check character against slips."""

import secrets
from hashlib import sha256
from hmac import digest

from stdnum.iso7064 import mod_37_36

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capital letters without 0 O 1 I L, and without U, so that fewer words come about."""


def new_code(length: int) -> str:
    """Make a random code of so many characters; the last one is its check character (ISO 7064, hybrid system, over ALPHABET)."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length - 1))
    return body + str(mod_37_36.calc_check_digit(body, ALPHABET))


def code_of(secret: bytes, of: str, length: int) -> str:
    """Make the code that a secret gives something: the same for everybody who makes it, and not guessable without the secret."""
    number = int.from_bytes(digest(secret, of.encode(), sha256))
    signs = []
    for _ in range(length - 1):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    body = "".join(signs)
    return body + str(mod_37_36.calc_check_digit(body, ALPHABET))


def is_sound(code: str) -> bool:
    """Say whether a code can have been made by `new_code`: one wrong character is always noticed."""
    return len(code) > 1 and all(sign in ALPHABET for sign in code) and bool(mod_37_36.is_valid(code, ALPHABET))


def read_code(text: str) -> str:
    """Write a code as it is kept, however it was typed: capitals, without spaces and hyphens."""
    return text.replace(" ", "").replace("-", "").upper()
