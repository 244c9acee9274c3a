"""What is different between two programs, in the words of a merchant. Pure."""

from loyalty.programs.diff.difference import Difference as Difference
from loyalty.programs.diff.difference import Kind as Kind
from loyalty.programs.diff.voice import Voice
from loyalty.programs.diff.walk import Walk
from loyalty.programs.document import Program


def diff(before: Program, after: Program, *, currency: str) -> list[Difference]:
    """List what is different, in the order of the document; nothing when the documents are equal.

    `currency` is the merchant's, in which amounts are said. Lists of things with a code are compared by code, others by place.
    """
    return Walk(Voice.of(before, currency), Voice.of(after, currency)).programs(before, after)
