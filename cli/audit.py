from typing import Annotated

from cyclopts import Parameter

from analytics.audit.queries import CHECKS, Break
from analytics.audit.queries import audit as look_in_the_books
from cli.database import merchant_named, opened_database
from cli.terminal import err
from kernel.merchants.queries import all_ids, by_id


async def audit(*, merchant: str | None = None, quiet: Annotated[bool, Parameter(negative=())] = False) -> int:
    """Check every invariant that the database can show. Ends with 1 when one does not hold.

    Parameters
    ----------
    merchant
        A merchant's short name; all merchants when left out, those that were reset too.
    quiet
        Print breaks only.
    """
    found = 0
    async with opened_database():
        merchants = [await merchant_named(merchant)] if merchant else [await by_id(one, closed=True) for one in await all_ids()]
        for one in merchants:
            breaks = await look_in_the_books(one.id)
            found += len(breaks)
            for broken in breaks:
                _tell(one.slug, broken)
            if not breaks and not quiet:
                print(f"{one.slug}: {len(CHECKS)} checks, all hold.")
    if not merchants and not quiet:
        print("There are no merchants.")
    return 1 if found else 0


def _tell(slug: str, broken: Break) -> None:
    check = broken.check
    err.print(f"{slug}: invariant {check.invariant} does not hold ({check.name}): {check.says}", style="red", markup=False, soft_wrap=True)
    for row in broken.rows:
        print(f"  {check.invariant} {check.name} " + " ".join(f"{name}={value}" for name, value in row.items()))
    if broken.more:
        print(f"  {check.invariant} {check.name} and more")
