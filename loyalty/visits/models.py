from tortoise import fields
from tortoise.models import Model


class Pass(Model):
    """A short-lived code that a customer's app shows, so that a partner knows who stands there. Used once."""

    merchant_id = fields.UUIDField()
    hash = fields.BinaryField(primary_key=True, description="SHA-256 of the code")
    customer_id = fields.UUIDField()
    created_at = fields.DatetimeField(description="Real time")
    expires_at = fields.DatetimeField(description="Real time")
    visit_id = fields.UUIDField(null=True, description="The visit that it began; null: not used")

    class Meta:
        table = "passes"
        table_description = "Short-lived codes by which customers are identified; hashed. Old ones may be deleted."


class Visit(Model):
    """A customer was identified by a partner, who may redeem for them until it ends."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    partner_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    key_id = fields.UUIDField(description="The partner's key")
    begun_at = fields.DatetimeField(description="Real time")
    ends_at = fields.DatetimeField(description="Real time")

    class Meta:
        table = "visits"
        table_description = "Customers as partners have identified them."
