from tortoise import fields
from tortoise.models import Model


class Offer(Model):
    """Something for certain customers for a time: its terms, which change; how often it was claimed stands in offer_counts."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    code = fields.CharField(max_length=63, null=True, description="A short name, by which the program names it")
    name = fields.CharField(max_length=200)
    description = fields.CharField(max_length=2000, null=True)
    kind = fields.CharField(max_length=16, description="As of rewards, or MULTIPLIER")
    value = fields.BigIntField(null=True, description="Minor units: what is taken off, or what it is worth")
    percent = fields.IntField(null=True, description="PERCENT_OFF: how much")
    multiplier_percent = fields.IntField(null=True, description="Whole per cent of points while it is claimed: 150 is x1.5")
    starts_at = fields.DatetimeField(null=True, description="The first instant at which it applies")
    ends_at = fields.DatetimeField(null=True, description="The first instant at which it applies no more")
    tiers = fields.JSONField[list[str]](null=True, description="Codes of the tiers for which it is; null: all")
    stages = fields.JSONField[list[str]](null=True, description="Stages for which it is; null: all")
    healths = fields.JSONField[list[str]](null=True, description="Healths for which it is; null: all")
    condition = fields.TextField(null=True, description="CEL over customer; null: always")
    listed = fields.BooleanField(default=False, description="Whether it is only for those in offer_customers")
    marketing = fields.BooleanField(default=False, description="Whether it is only told and shown to who consents to marketing")
    total_limit = fields.IntField(null=True, description="How often it can be claimed by all together")
    customer_limit = fields.IntField(null=True, description="How often one customer may claim it")
    valid_days = fields.IntField(null=True, description="For so many days a claim is good; null: while the offer applies")
    remind_days = fields.IntField(default=3, description="So many days before its last day it is said to be ending; 0: never")
    skus = fields.JSONField[list[str]](null=True, description="Article numbers that it is about: it ranks higher for who buys them")
    categories = fields.JSONField[list[str]](null=True, description="Categories that it is about: it ranks higher for who buys them")
    seed = fields.UUIDField(description="Of what codes of granted claims are made; never told")
    unlock_every_days = fields.IntField(
        null=True, description="Who comes to qualify again is told again so many days later at the earliest; null: never"
    )
    back_within_days = fields.IntField(null=True, description="Of a win-back: who buys within so many days has come back")
    active = fields.BooleanField(default=True)
    saved_at = fields.DatetimeField(description="When its terms were last changed, in the merchant's time")
    created_at = fields.DatetimeField(description="In the merchant's time")
    deleted_at = fields.DatetimeField(null=True, description="Since when it is no longer on offer")

    class Meta:
        table = "offers"
        table_description = "Exclusive offers: for whom, when, and what."


class OfferCount(Model):
    """How often an offer was claimed: the row that every claim locks, after its customer."""

    merchant_id = fields.UUIDField()
    offer_id = fields.UUIDField(primary_key=True)
    claimed = fields.BigIntField(default=0)

    class Meta:
        table = "offer_counts"
        table_description = "Claims of offers; never more than the total limit."


class OfferCustomer(Model):
    """A customer for whom an offer is that is only for some."""

    merchant_id = fields.UUIDField()
    offer_id = fields.UUIDField(primary_key=True)
    customer_id = fields.UUIDField()

    class Meta:
        table = "offer_customers"
        table_description = "For whom an offer is that is only for listed customers."


class OfferClaim(Model):
    """A customer has an offer: the code, and what became of it."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    offer_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    code = fields.CharField(max_length=64)
    status = fields.CharField(max_length=16, description="CLAIMED or USED")
    granted = fields.BooleanField(default=False, description="Whether the program gave it: a birthday, a stage, a health")
    multiplier_percent = fields.IntField(null=True, description="Whole per cent of points while it is good, as it was when it was claimed")
    value = fields.BigIntField(null=True, description="Minor units: what it was worth when it was claimed")
    claimed_at = fields.DatetimeField()
    usable_until = fields.DatetimeField(null=True, description="The first instant at which it is good no more; null: never")
    used_at = fields.DatetimeField(null=True)
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "offer_claims"
        table_description = "Offers that customers claimed, or were granted."


class OfferUnlock(Model):
    """A customer came to qualify for an offer and was told."""

    merchant_id = fields.UUIDField()
    offer_id = fields.UUIDField(primary_key=True)
    customer_id = fields.UUIDField()
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=255)
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "offer_unlocks"
        table_description = "Who was told of which offer, and why; append-only."
