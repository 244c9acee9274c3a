"""What every process does before it serves or works."""

from jobs.listed import jobs
from jobs.reactions import REACTIONS
from kernel.tasks import jobs as listed
from kernel.tasks import reactions


def hand_over() -> None:
    """Hand the tables to the storeys below: what follows from their facts, and which jobs there are."""
    reactions.use(REACTIONS)
    listed.use(jobs())
