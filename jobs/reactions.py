"""What follows from what was announced: the table of reactions, to be read aloud.

When a fact was announced, these tasks are asked for, in the transaction that announces it.
"""

from kernel.tasks.reactions import Reactions
from loyalty.offers.facts import OffersChanged
from loyalty.offers.telling import KIND as OFFERS_TELL
from loyalty.programs.facts import ProgramPublished
from loyalty.programs.upgrades import KIND as PROGRAM_UPGRADE

REACTIONS: Reactions = {
    ProgramPublished: (PROGRAM_UPGRADE,),
    OffersChanged: (OFFERS_TELL,),
}
