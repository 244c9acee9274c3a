from tortoise import fields
from tortoise.models import Model


class Event(Model):
    """Something that happened to a customer and what the program decided about it; refunds too."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    kind = fields.CharField(max_length=16, description="PURCHASE, REVIEW, SURVEY, VISIT, SIGN_UP, SOCIAL, CUSTOM or REFUND")
    name = fields.CharField(max_length=63, null=True, description="Of a CUSTOM event")
    external_id = fields.CharField(max_length=255)
    at = fields.DatetimeField(description="When it happened, in the merchant's time")
    recorded_at = fields.DatetimeField(description="When it was written, in the merchant's time")
    program_version = fields.IntField()
    history = fields.BooleanField(default=False)
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    purchase_id = fields.UUIDField(null=True, description="Of a REFUND: what it refunds")
    body = fields.JSONField[dict[str, object]](
        null=True, description="What was asked beyond the columns, nothing personal: csat, nps; of a REFUND amount or lines"
    )
    decision = fields.JSONField[dict[str, object]](
        description="{awards, outcomes, tier, stage}; of a refund the awards are what was taken back, and refunded is in minor units"
    )

    class Meta:
        table = "events"
        table_description = "Events with their decisions; append-only."


class EventDetail(Model):
    """What a merchant sent along with an event and may be personal; can be erased."""

    event_id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    attributes = fields.JSONField[dict[str, object]]()

    class Meta:
        table = "event_details"
        table_description = "Free attributes of events."


class Purchase(Model):
    """A purchase as it is now, refunds taken off. Its id is its event's id."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    external_id = fields.CharField(max_length=255)
    at = fields.DatetimeField()
    total = fields.BigIntField(description="Minor units, everything included")
    refunded = fields.BigIntField(default=0, description="Minor units")
    event = fields.JSONField[dict[str, object]](description="What it was: tax, shipping, discount, lines, attributes")
    remaining = fields.JSONField[dict[str, object]](
        null=True, description="What is left of tax, shipping, discount and lines after refunds"
    )
    basis = fields.JSONField[dict[str, object]](description="The customer's state at the purchase, as the rules saw it")
    program_version = fields.IntField()
    awards = fields.JSONField[dict[str, object]](description="What it earns now: {currency: points}")
    limited = fields.JSONField[dict[str, object]](null=True, description="What rules with limits give now: {rule: points}")
    counts = fields.BooleanField(description="False when its total is above 0 and wholly refunded")

    class Meta:
        table = "purchases"
        table_description = "Purchases as they are now, refunds taken off."
