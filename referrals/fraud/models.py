from tortoise import fields
from tortoise.models import Model


class ReferralSecret(Model):
    """What traits of a merchant's customers are hashed with."""

    merchant_id = fields.UUIDField(primary_key=True)
    secret = fields.UUIDField(description="Never told")

    class Meta:
        table = "referral_secrets"
        table_description = "The secret with which a merchant's traits are hashed; never told."


class ReferralTrait(Model):
    """Something by which two customers may turn out to be one, or to know each other: only its hash is kept."""

    merchant_id = fields.UUIDField()
    kind = fields.CharField(max_length=16, description="DEVICE, PAYMENT, ADDRESS or IP_AND_AGENT")
    hash = fields.CharField(max_length=32, primary_key=True)
    customer_id = fields.UUIDField()
    first_seen_at = fields.DatetimeField(description="In the merchant's time")
    last_seen_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "referral_traits"
        table_description = "Hashed devices, payments, addresses and connections of customers who bring or are brought."


class ReferralBlock(Model):
    """Something that no referral may have to do with."""

    merchant_id = fields.UUIDField()
    id = fields.UUIDField(primary_key=True)
    kind = fields.CharField(max_length=16, description="CUSTOMER, EMAIL, DOMAIN, or a kind of trait")
    value = fields.CharField(max_length=254, description="An id, an address, a domain, or the hash of a trait")
    reason = fields.CharField(max_length=300, null=True)
    actor = fields.CharField(max_length=80)
    created_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "referral_blocks"
        table_description = "What no referral may have to do with."
