"""What it takes to guess a code: worked out exactly, and tried."""

import secrets
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from math import sqrt
from uuid import UUID

from kernel.clock import utc_now
from kernel.codes import ALPHABET, new_code
from kernel.db import transaction
from referrals.codes import rules
from referrals.codes.queries import owners
from tests.api.referring import claims, joins
from tests.makers import Shop

BODY = rules.LENGTH - 1
BODIES = len(ALPHABET) ** BODY
AT_ONCE = 2_000
_BASE = len(ALPHABET)
_START = _BASE // 2
_ISSUE = """
    INSERT INTO referral_codes (merchant_id, code, skeleton, customer_id, vanity, created_at)
    SELECT $1, code, skeleton, $2, false, $5 FROM unnest($3::text[], $4::text[]) AS new (code, skeleton) ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True, slots=True)
class Chances:
    """How many guesses hit once on average: of nine characters at random, and of codes as they are made."""

    blind: float
    sound: float


def chances(codes: int) -> Chances:
    """Work out what guesses at so many issued codes are worth. A code is found by its skeleton, in which look-alike characters are one."""
    # Pairs of issued codes with one skeleton: what a random one of them finds.
    sound = _pairs_with_one_skeleton() / BODIES**2
    # The last character of a blind guess is right by chance, or looks right.
    blind = sum(count * len(_alike()[check]) for check, count in _pairs_by_check().items()) / (BODIES**2 * _BASE)
    return Chances(1 / (codes * blind), 1 / (codes * sound))


def bones(sign: str) -> str:
    """Write one character as a skeleton has it."""
    return rules.skeleton(sign)


@cache
def _alike() -> Mapping[str, str]:
    """Name the characters of the alphabet that look like each one, itself too."""
    return {sign: "".join(other for other in ALPHABET if bones(other) == bones(sign)) for sign in ALPHABET}


_DOUBLES = sorted({alike for alike in _alike().values() if len(alike) > 1})


def _step(state: int, sign: str) -> int:
    """Go on with the sum of ISO 7064's hybrid system (as in `stdnum.iso7064.mod_37_36`)."""
    return (((state or _BASE) * 2) % (_BASE + 1) + ALPHABET.index(sign)) % _BASE


def _check(state: int) -> str:
    return ALPHABET[(1 - ((state or _BASE) * 2) % (_BASE + 1)) % _BASE]


@cache
def _pairs() -> Mapping[tuple[int, int], int]:
    """Count pairs of bodies with one skeleton by the sums that they come to."""
    pairs = Counter({(_START, _START): 1})
    for _ in range(BODY):
        longer: Counter[tuple[int, int]] = Counter()
        for (one, other), count in pairs.items():
            for sign in ALPHABET:
                for alike in _alike()[sign]:
                    longer[_step(one, sign), _step(other, alike)] += count
        pairs = longer
    return pairs


def _pairs_with_one_skeleton() -> int:
    return sum(count for (one, other), count in _pairs().items() if bones(_check(one)) == bones(_check(other)))


def _pairs_by_check() -> Mapping[str, int]:
    """Count pairs of an issued code and any body with its skeleton, by the last character of the issued one."""
    found: Counter[str] = Counter()
    for (one, _), count in _pairs().items():
        found[_check(one)] += count
    return found


@cache
def best_guesses() -> Sequence[tuple[str, int]]:
    """List the guesses behind which most codes are, and how many: all of their characters have a double. The best ones first."""
    found: list[tuple[str, int]] = []
    _extend("", {_START: 1}, found)
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _extend(body: str, states: Mapping[int, int], found: list[tuple[str, int]]) -> None:
    """Extend a beginning by every character that has a double; `states` counts the codes behind it by the sum they come to."""
    if len(body) == BODY:
        behind: Counter[str] = Counter()
        for state, count in states.items():
            behind[bones(_check(state))] += count
        [(check, count)] = behind.most_common(1)
        found.append((body + check, count))
        return
    for alike in _DOUBLES:
        longer: Counter[int] = Counter()
        for state, count in states.items():
            for sign in alike:
                longer[_step(state, sign)] += count
        _extend(body + alike[0], longer, found)


async def issue(merchant_id: UUID, customer_id: UUID, codes: int) -> None:
    """Issue so many codes at random, as the service does but all for one customer."""
    for first in range(0, codes, AT_ONCE):
        new = [rules.issue() for _ in range(min(AT_ONCE, codes - first))]
        async with transaction(merchant_id) as connection:
            await connection.execute(_ISSUE, merchant_id, customer_id, new, [rules.skeleton(code) for code in new], utc_now())


async def hits(merchant_id: UUID, guesses: Iterable[str], *, tries: int) -> list[str]:
    """Try so many guesses, with the look-up that a claim uses, and list those that were somebody's."""
    found: list[str] = []
    left = islice(guesses, tries)
    while some := list(islice(left, AT_ONCE)):
        async with transaction(merchant_id, readonly=True) as connection:
            found += await owners(connection, merchant_id, some)
    return found


def blind_guesses() -> Iterator[str]:
    """Guess as who knows only which characters there are."""
    while True:
        yield "".join(secrets.choice(ALPHABET) for _ in range(rules.LENGTH))


def sound_guesses() -> Iterator[str]:
    """Guess as who knows how codes are made."""
    while True:
        yield new_code(rules.LENGTH)


def most_expected(tries: int, per_hit: float) -> int:
    """Tell how many hits are not to be exceeded: five standard deviations above the mean of a Poisson distribution, and one more."""
    mean = tries / per_hit
    return round(mean + 5 * sqrt(mean)) + 1


async def tries_through_the_api(shop: Shop, *, tries: int) -> Counter[str]:
    """Guess codes in a customer's own app, and count how the tries were answered."""
    friend, guesses = await joins(shop), sound_guesses()
    token = await shop.token(friend)
    answers: Counter[str] = Counter()
    for _ in range(tries):
        payload = await claims(shop, next(guesses), key=token)
        answers[payload["userErrors"][0]["code"] if payload["userErrors"] else "ATTRIBUTED"] += 1
    return answers
