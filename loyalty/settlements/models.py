from tortoise import fields
from tortoise.models import Model


class Settlement(Model):
    """A closed period of a partner: what it honoured, and what the merchant owes for it. Never changes."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    partner_id = fields.UUIDField()
    first_day = fields.DateField(description="The merchant's days, both included")
    last_day = fields.DateField()
    currency = fields.CharField(max_length=3, description="ISO 4217")
    lines = fields.IntField()
    value = fields.BigIntField(description="Minor units owed, all lines together")
    actor = fields.CharField(max_length=80)
    closed_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "settlements"
        table_description = "Closed periods of partners; append-only."


class SettlementLine(Model):
    """A line of a closed period; what is recorded late stands in the next one."""

    merchant_id = fields.UUIDField()
    honour_id = fields.UUIDField(primary_key=True)
    settlement_id = fields.UUIDField()

    class Meta:
        table = "settlement_lines"
        table_description = "Which closed period each honoured reward belongs to; append-only."
