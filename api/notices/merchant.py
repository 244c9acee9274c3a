"""Notices to the merchant: what somebody of theirs should look at."""

from datetime import datetime
from enum import Enum

import strawberry
from strawberry import UNSET

from api import loaders
from api.arguments import After, Before, First, Last, page_of
from api.changes import Requires
from api.context import Info
from api.nodes import Count, PageInfo, listed, total
from kernel.notices import queries
from kernel.notices.queries import MerchantNoticeRecord


@strawberry.enum(description="What a notice to the merchant is about.")
class MerchantNoticeKind(Enum):
    RULE_FAILED = strawberry.enum_value("RULE_FAILED", description="A condition could not be evaluated, so its rule did not fire.")
    OFFER_FAILED = strawberry.enum_value("OFFER_FAILED", description="The condition of an offer could not be evaluated, so it was not met.")
    OFFER_MISSING = strawberry.enum_value(
        "OFFER_MISSING", description="The program gives an offer that is not there, not on, or not in its time, so nothing was given."
    )
    AUDIT_FAILED = strawberry.enum_value("AUDIT_FAILED", description="An audit found that something does not hold that always holds.")


@strawberry.type(description="Something that the merchant should look at; said once a day at the most.")
class MerchantNotice:
    kind: MerchantNoticeKind = strawberry.field(description="What it is about.")
    subject: str = strawberry.field(description="About what: the code of the rule or the offer, or the check's name.")
    message: str = strawberry.field(description="What is the matter, in words.")
    at: datetime = strawberry.field(description="The first time on that day, in the merchant's time.")
    program_version: int = strawberry.field(description="The version of the program that decided then.")

    @classmethod
    def of(cls, record: MerchantNoticeRecord) -> "MerchantNotice":
        """Show a notice."""
        return cls(
            kind=MerchantNoticeKind(record.kind),
            subject=record.subject,
            message=record.message,
            at=record.at,
            program_version=record.program_version,
        )


@strawberry.type(description="A notice in the list of notices to the merchant.")
class MerchantNoticeEdge:
    cursor: str = strawberry.field(description="Its position in the list.")
    node: MerchantNotice = strawberry.field(description="The notice.")


@strawberry.type(description="A page of notices to the merchant, newest first.")
class MerchantNoticeConnection:
    edges: list[MerchantNoticeEdge] = strawberry.field(description="The notices with their positions.")
    nodes: list[MerchantNotice] = strawberry.field(description="The notices alone.")
    page_info: PageInfo = strawberry.field(description="Where this page lies in the list.")
    count: strawberry.Private[Count]
    total_count: int = total()


@strawberry.type
class NoticesOfMerchant:
    known: strawberry.Private[loaders.Merchant]

    @strawberry.field(description="What somebody should look at, newest first.", extensions=[Requires("program:read")])
    async def notices(
        self, info: Info, first: First = UNSET, after: After = UNSET, last: Last = UNSET, before: Before = UNSET
    ) -> MerchantNoticeConnection:
        return await listed(
            info,
            MerchantNoticeConnection,
            MerchantNoticeEdge,
            MerchantNotice.of,
            page_of(first, after, last, before),
            page=queries.to_merchant,
            count=queries.count_to_merchant,
        )
