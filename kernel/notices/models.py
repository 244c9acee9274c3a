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


class MerchantNotice(Model):
    """Something that a merchant should look at; said once a day at the most."""

    merchant_id = fields.UUIDField()
    kind = fields.CharField(max_length=40, description="RULE_FAILED: a condition could not be evaluated")
    subject = fields.CharField(max_length=80, primary_key=True, description="What it is about: the rule's code")
    program_version = fields.IntField()
    day = fields.DateField(description="The merchant's day")
    message = fields.CharField(max_length=500)
    at = fields.DatetimeField(description="The first time on that day, in the merchant's time")

    class Meta:
        table = "merchant_notices"
        table_description = "Notices to merchants, each once a day; append-only."


class NoticeTemplate(Model):
    """A merchant's own words for one kind of notification in one language."""

    merchant_id = fields.UUIDField()
    kind = fields.CharField(max_length=32, primary_key=True, description="As of notifications")
    variant = fields.CharField(max_length=32, default="", description="Which of a kind's texts; empty: its only one")
    language = fields.CharField(max_length=8, description="ISO 639")
    title = fields.CharField(max_length=200)
    body = fields.CharField(max_length=1000)
    updated_at = fields.DatetimeField(description="Real time")

    class Meta:
        table = "notice_templates"
        table_description = "Merchants' own words for notifications."
