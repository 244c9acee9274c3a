from tortoise import fields
from tortoise.models import Model


class Partner(Model):
    """Another organisation whose app lets customers redeem, and how much it may do of that. Null limits nothing."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    name = fields.CharField(max_length=200)
    active = fields.BooleanField(default=True, description="False: its keys open nothing")
    requests_per_minute = fields.IntField(null=True, description="Calls of all its keys together")
    redemptions_per_day = fields.IntField(null=True, description="Reservations, per day of the merchant")
    redemptions_per_customer_day = fields.IntField(null=True, description="The same, per customer")
    points_per_day = fields.BigIntField(null=True, description="What its reservations may cost, per day of the merchant")
    created_at = fields.DatetimeField()

    class Meta:
        table = "partners"
        table_description = "Organisations whose apps let customers redeem."


class PartnerKey(Model):
    """A key of a partner's app; only its hash is kept."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    partner_id = fields.UUIDField()
    name = fields.CharField(max_length=200)
    hash = fields.BinaryField(description="SHA-256 of the whole key")
    scopes = fields.JSONField[list[str]](description="customers:identify, rewards:read, rewards:redeem, codes:check, codes:use")
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "partner_keys"
        table_description = "Keys of partners' apps; hashed, shown once."
