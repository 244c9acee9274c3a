from tortoise import fields
from tortoise.models import Model


class TierMove(Model):
    """A change of a customer's tier."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    from_tier = fields.CharField(max_length=63, null=True)
    to_tier = fields.CharField(max_length=63, null=True)
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=255)
    event_id = fields.UUIDField(null=True)
    program_version = fields.IntField()
    recorded_at = fields.DatetimeField()

    class Meta:
        table = "tier_moves"
        table_description = "History of tiers; append-only."
