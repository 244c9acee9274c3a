"""Passwords are hashed with Argon2id by the parameters of RFC 9106 for little memory (64 MiB), in threads of their own.

Two threads: more would only take memory, and a flood of sign-ins must not take the threads that other work waits for.
"""

import asyncio
import unicodedata
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError

_HASHER = PasswordHasher()
_THREADS = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")


def _decoy() -> str:
    salt, digest = (b64encode(bytes(length)).decode().rstrip("=") for length in (_HASHER.salt_len, _HASHER.hash_len))
    return f"$argon2id$v=19$m={_HASHER.memory_cost},t={_HASHER.time_cost},p={_HASHER.parallelism}${salt}${digest}"


# A hash that no password has. Verifying against it takes as long as against a real one.
DECOY = _decoy()


async def hash_password(password: str) -> str:
    """Hash a password with a new salt; the parameters stand in the result."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _HASHER.hash, _bytes(password))


async def matches(stored: str, password: str) -> bool:
    """Tell whether a password is the one that was hashed."""
    return await asyncio.get_running_loop().run_in_executor(_THREADS, _verify, stored, _bytes(password))


def _verify(stored: str, password: bytes) -> bool:
    try:
        return _HASHER.verify(stored, password)
    except VerifyMismatchError:
        return False


def _bytes(password: str) -> bytes:
    # The same letters can be typed as different characters on different keyboards; NFKC makes them one.
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
