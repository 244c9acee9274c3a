from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProgramPublished:
    """A version decides from now on; `publication` is its number among the merchant's publications.

    A merchant's first program is none: nobody is there to whom it could mean anything.
    """

    publication: int
    version: int
