from tortoise import fields
from tortoise.models import Model


class Notice(Model):
    """One thing a customer should know of; numbered 1..n per customer, written in the transaction that caused it."""

    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    sequence = fields.BigIntField(primary_key=True)
    kind = fields.CharField(max_length=32, description="The GraphQL type: PointsEarned, TierChanged ...")
    at = fields.DatetimeField(description="When it happened, in the merchant's time")
    data = fields.JSONField[dict[str, object]](description="The type's own fields; nothing personal")
    recorded_at = fields.DatetimeField(description="Real time")

    class Meta:
        table = "notifications"
        table_description = "Notifications to customers; append-only; sequence per customer without holes, in commit order."
