"""The public contract, put together from the front doors of the rooms."""

import strawberry
from strawberry.schema.config import StrawberryConfig

from api.customers.mutations import CustomerMutations
from api.earning.mutations import EarningMutations
from api.notices.subscriptions import Subscription
from api.notices.types import PointsEarned, PointsTakenBack, StageChanged, TierChanged
from api.points.types import PointsTransaction
from api.programs.mutations import ProgramMutations
from api.purchases.types import Purchase
from api.queries import Query
from api.scalars import SCALARS
from api.tenancy.mutations import TenancyMutations


@strawberry.type(description="All that changes something. Every change takes one input and tells what it refused.")
class Mutation(TenancyMutations, CustomerMutations, EarningMutations, ProgramMutations):
    """The mutations of all rooms."""


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[Purchase, PointsTransaction, PointsEarned, PointsTakenBack, TierChanged, StageChanged],
    config=StrawberryConfig(scalar_map=SCALARS),
)
