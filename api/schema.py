"""The public contract, put together from the front doors of the rooms."""

import strawberry
from graphql import GraphQLInputObjectType
from strawberry.schema.config import StrawberryConfig

from api.adjustments.mutations import AdjustmentMutations
from api.adjustments.types import Adjustment
from api.audits.mutations import AuditMutations
from api.backtests.mutations import BacktestMutations
from api.customers.consents import ConsentMutations
from api.customers.mutations import CustomerMutations
from api.earning.mutations import EarningMutations
from api.merchants.mutations import MerchantMutations
from api.notices.mutations import NoticeTemplateMutations
from api.notices.types import NOTIFICATIONS
from api.offers.saving import OfferMutations
from api.partners.mutations import PartnerMutations
from api.partners.types import Partner
from api.partners.visits import VisitMutations
from api.points.types import PointsTransaction
from api.programs.derived import rule_types
from api.programs.mutations import ProgramMutations
from api.purchases.types import Purchase
from api.queries import Query
from api.redeeming.claims import ClaimMutations
from api.redeeming.codes import CodeMutations
from api.redeeming.mutations import RedeemingMutations
from api.referrals.blocks import BlockMutations
from api.referrals.codes import ReferralCodeMutations
from api.referrals.inviting import ReferralInviteMutations
from api.referrals.mutations import ReferralMutations
from api.referrals.names import ReferralNameMutations
from api.referrals.settings import ReferralSettingsMutations
from api.referrals.traits import TraitMutations
from api.rewards.saving import RewardMutations
from api.scalars import SCALARS
from api.settlements.mutations import SettlementMutations
from api.subscriptions import Subscription
from api.tenancy.mutations import TenancyMutations
from api.transfers.mutations import TransferMutations


@strawberry.type(description="All that changes something. Every change takes one input and tells what it refused.")
class Mutation(
    TenancyMutations,
    CustomerMutations,
    ConsentMutations,
    EarningMutations,
    ProgramMutations,
    NoticeTemplateMutations,
    BacktestMutations,
    PartnerMutations,
    VisitMutations,
    SettlementMutations,
    AuditMutations,
    RewardMutations,
    RedeemingMutations,
    CodeMutations,
    OfferMutations,
    ClaimMutations,
    ReferralMutations,
    TraitMutations,
    BlockMutations,
    ReferralNameMutations,
    ReferralCodeMutations,
    ReferralInviteMutations,
    ReferralSettingsMutations,
    AdjustmentMutations,
    TransferMutations,
    MerchantMutations,
):
    """The mutations of all rooms."""


schema = strawberry.Schema(
    query=Query,
    mutation=Mutation,
    subscription=Subscription,
    types=[
        Purchase,
        Partner,
        PointsTransaction,
        Adjustment,
        *NOTIFICATIONS,
        *rule_types(),
    ],
    config=StrawberryConfig(scalar_map=SCALARS),
)

for kind in schema._schema.type_map.values():
    # Strawberry checks it in a way of its own; graphql-core knows it, checks it with the path, and prints it.
    if isinstance(kind, GraphQLInputObjectType):
        kind.is_one_of = kind.extensions["strawberry-definition"].is_one_of
