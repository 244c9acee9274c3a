from tortoise import fields
from tortoise.models import Model


class Customer(Model):
    """Who a customer is. What the program knows of them stands in `standings`; this row can be erased."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    external_id = fields.CharField(max_length=255, null=True, description="The merchant's own id; null for a lead")
    name = fields.CharField(max_length=200, null=True)
    email = fields.CharField(max_length=254, null=True, description="As given")
    phone = fields.CharField(max_length=32, null=True, description="E.164")
    birthday = fields.CharField(max_length=10, null=True, description="YYYY-MM-DD or --MM-DD")
    time_zone = fields.CharField(max_length=64, null=True, description="IANA; the merchant's when null")
    birthday_since = fields.DatetimeField(null=True, description="When the birthday was given or changed, in the merchant's time")
    locale = fields.CharField(max_length=35, null=True, description="BCP 47; the merchant's when null")
    marketing = fields.BooleanField(default=False, description="Whether marketing is consented to; consents has since when and how")
    attributes = fields.JSONField[dict[str, object]](null=True)
    joined_at = fields.DatetimeField(null=True, description="Null for a lead")
    created_at = fields.DatetimeField()
    erased_at = fields.DatetimeField(
        null=True, description="When the customer was erased, in the merchant's time; nothing personal is left"
    )

    class Meta:
        table = "customers"
        table_description = "Members and leads of a merchant: identity and personal data."


class Consent(Model):
    """A customer consented to something, or withdrew that."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    purpose = fields.CharField(max_length=16, description="MARKETING")
    given = fields.BooleanField(description="False: withdrawn")
    source = fields.CharField(max_length=100, description="Where it was said: a form, a shop, a letter")
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    at = fields.DatetimeField(description="When it was said, in the merchant's time")
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "consents"
        table_description = "What customers consented to and withdrew, newest last; append-only."
