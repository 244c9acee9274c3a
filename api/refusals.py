"""Refusals that a mutation foresees, as `userErrors`."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

import strawberry

from api.scalars import JSON
from kernel import metrics
from kernel.errors import Refusal


@strawberry.enum(description="Why something was not done.")
class UserErrorCode(Enum):
    INVALID = strawberry.enum_value("INVALID", description="The value breaks a rule: a sign, a length, a format, a currency.")
    NOT_FOUND = strawberry.enum_value("NOT_FOUND", description="There is no such thing.")
    ALREADY_EXISTS = strawberry.enum_value("ALREADY_EXISTS", description="The name is taken.")
    FORBIDDEN = strawberry.enum_value("FORBIDDEN", description="The caller may not do this.")
    IDEMPOTENCY_CONFLICT = strawberry.enum_value(
        "IDEMPOTENCY_CONFLICT", description="The key, or the merchant's own id, was used before with other content."
    )
    CONFLICTING_STATE = strawberry.enum_value("CONFLICTING_STATE", description="The thing is in a state in which this cannot be done.")
    REFUND_EXCEEDS_PURCHASE = strawberry.enum_value("REFUND_EXCEEDS_PURCHASE", description="More than is left of the purchase.")
    INSUFFICIENT_POINTS = strawberry.enum_value("INSUFFICIENT_POINTS", description="There are not enough points.")
    OUT_OF_STOCK = strawberry.enum_value("OUT_OF_STOCK", description="Nothing is left of it.")
    LIMIT_REACHED = strawberry.enum_value("LIMIT_REACHED", description="A limit per customer or altogether is reached.")
    TIER_REQUIRED = strawberry.enum_value("TIER_REQUIRED", description="It is for other tiers.")
    STAGE_REQUIRED = strawberry.enum_value("STAGE_REQUIRED", description="It is for other stages.")
    NOT_ACTIVE = strawberry.enum_value("NOT_ACTIVE", description="It is not to be had now.")
    IN_DEBT = strawberry.enum_value("IN_DEBT", description="The customer owes points.")
    PARTNER_NOT_ALLOWED = strawberry.enum_value("PARTNER_NOT_ALLOWED", description="This partner may not honour it.")
    CODE_UNKNOWN = strawberry.enum_value("CODE_UNKNOWN", description="There is no such code.")
    CODE_USED = strawberry.enum_value("CODE_USED", description="The code was used before.")
    CODE_EXPIRED = strawberry.enum_value("CODE_EXPIRED", description="The code is past its last day.")
    SELF_REFERRAL = strawberry.enum_value("SELF_REFERRAL", description="Nobody refers themselves.")
    ALREADY_REFERRED = strawberry.enum_value("ALREADY_REFERRED", description="The customer was referred before.")
    ATTRIBUTION_CLOSED = strawberry.enum_value("ATTRIBUTION_CLOSED", description="It is too late to name who referred the customer.")


@strawberry.type(description="Something that was refused, and why. Nothing was changed by what was refused.")
class UserError:
    code: UserErrorCode = strawberry.field(description="Why, for programs.")
    field: list[str] | None = strawberry.field(description="The path of the input at fault, if one is.")
    message: str = strawberry.field(description="Why, for people.")
    details: JSON | None = strawberry.field(description="Numbers behind the message: missing points, limit, conflicting id.")

    @classmethod
    def of(cls, refusal: Refusal) -> "UserError":
        """Show a refusal, and count it: all that are foreseen come by here, but those of uploads, which count their own."""
        metrics.refused(refusal.code)
        return cls(
            code=UserErrorCode(refusal.code),
            field=list(refusal.field) if refusal.field is not None else None,
            message=str(refusal),
            details=JSON(refusal.details) if refusal.details is not None else None,
        )


@contextmanager
def collected(errors: list[UserError], *, at: tuple[str, ...] = ()) -> Iterator[None]:
    """Put a refusal raised inside into the list, and go on behind; `at` is where the input stood to which its field belongs."""
    try:
        yield
    except Refusal as refusal:
        errors.append(UserError.of(refusal.at(*at) if refusal.field is not None else refusal))
