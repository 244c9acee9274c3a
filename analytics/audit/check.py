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


def start_of(day: str, zone: str) -> str:
    """Say in SQL when a day begins, given as a date or as its 00:00: with its first instant, where PostgreSQL takes the second midnight."""
    midnight = f"({day})::timestamp"
    last = f"({midnight} AT TIME ZONE {zone})"
    is_second = f"({last} - interval '1 hour') AT TIME ZONE {zone} = {midnight}"
    return f"({last} - CASE WHEN {is_second} THEN interval '1 hour' ELSE interval '0' END)"
