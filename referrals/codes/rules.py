"""What codes look like by which customers bring friends. All pure but for the making of codes."""

import re
import unicodedata

from kernel.codes import new_code, read_code
from kernel.errors import Invalid
from kernel.text import check_text, is_plain
from referrals.codes.rude import is_rude

LENGTH = 9
"""Characters of an issued code: 30^8 of them, the last one checks."""
LONGEST_NAME = 40
"""Characters of a name on the leaderboard."""
SHORTEST, LONGEST = 4, 20
"""Characters of a code that a customer chooses, without hyphens."""

_LOOK_ALIKE = str.maketrans("OILSZBG", "0115286")
_CHOSEN = re.compile(r"[A-Z0-9]+", re.ASCII)


def issue() -> str:
    """Make a code for a customer: random, without look-alike letters and rude words, with a check character."""
    while True:
        code = new_code(LENGTH)
        if not is_rude(code):
            return code


def skeleton(code: str) -> str:
    """Write a code with look-alike characters made one, however it was typed; "" of what can be none."""
    text = read_code(code) if is_plain(code) else ""
    return text.translate(_LOOK_ALIKE) if len(text) <= LONGEST else ""


def check_name(name: str) -> str:
    """Return as what an advocate wants to be seen. Refuses as Invalid what is empty, too long, not plain, or rude."""
    text = check_text(unicodedata.normalize("NFC", name.strip()), field=("name",), longest=LONGEST_NAME)
    if is_rude("".join(sign for sign in text.upper() if sign.isalnum())):
        raise Invalid("This name has a word in it that not everybody wants to read.", field=("name",))
    return text


def check_vanity(code: str) -> str:
    """Return a code that a customer chooses as it is kept. Refuses as Invalid one of other characters, too short or long, or rude.

    Digits alone are none.
    """
    field = ("code",)
    text = read_code(code) if is_plain(code) else ""
    if not _CHOSEN.fullmatch(text) or text.isdigit():
        raise Invalid("A code is of letters A to Z and digits, not of digits alone; hyphens and spaces do not count.", field=field)
    if not SHORTEST <= len(text) <= LONGEST:
        details = {"shortest": SHORTEST, "longest": LONGEST}
        raise Invalid(f"A code has {SHORTEST} to {LONGEST} characters.", field=field, details=details)
    if is_rude(text):
        raise Invalid("This code has a word in it that not everybody wants to read.", field=field)
    return text
