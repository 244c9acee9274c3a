"""What every process does before it serves or works."""

from jobs.listed import jobs
from jobs.reactions import REACTIONS
from kernel.tasks import jobs as listed
from kernel.tasks import reactions
from loyalty.erasure.actions import forget as forget_customer
from loyalty.road import erasing
from loyalty.timetable import beyond
from referrals.claims.due import REFERRALS
from referrals.erasure.actions import forget as forget_advocate


def hand_over() -> None:
    """Hand the tables to the storeys below: what follows from their facts, which jobs there are, what is due beyond single customers.

    And what is deleted with who is erased.
    """
    reactions.use(REACTIONS)
    listed.use(jobs())
    beyond.use(REFERRALS)
    erasing.use(forget_customer, forget_advocate)
