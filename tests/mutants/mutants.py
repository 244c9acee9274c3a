"""The mutants. The invariants are numbered as in docs/audit.md; names are what was broken."""

from tests.mutants.books import BOOKS
from tests.mutants.cheats import CHEATS
from tests.mutants.days import DAYS
from tests.mutants.erasures import ERASURES
from tests.mutants.friends import FRIENDS
from tests.mutants.promises import PROMISES

MUTANTS = (*BOOKS, *PROMISES, *DAYS, *FRIENDS, *CHEATS, *ERASURES)
