from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that always holds, and the query that finds where it does not.

    `invariant` is the number of the page on quality. The query takes the merchant's id as $1 and returns a row for each break, with the
    ids that name it; on a sound database it returns none.
    """

    invariant: int
    name: str
    says: str
    sql: str
