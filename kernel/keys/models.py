from tortoise import fields
from tortoise.models import Model


class ClaimedKey(Model):
    """A natural or idempotency key that was claimed, with the hash of the content that came with it."""

    merchant_id = fields.UUIDField()
    scope = fields.CharField(max_length=120, description="'PURCHASE', 'REFUND', 'CUSTOM:name' ... or 'key:<caller>'")
    key = fields.CharField(max_length=255, primary_key=True)
    content = fields.BinaryField(description="SHA-256 of the canonical input")
    ref = fields.UUIDField(description="What the first call made")
    recorded_at = fields.DatetimeField(description="Real time; idempotency keys are kept 30 days, natural keys for ever")

    class Meta:
        table = "keys"
        table_description = "Natural and idempotency keys. The same key with the same content has one effect."
