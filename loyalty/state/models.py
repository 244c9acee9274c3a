from tortoise import fields
from tortoise.models import Model


class Standing(Model):
    """What the program knows of a customer: the one row that every command of the customer locks and writes."""

    customer_id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    stage = fields.CharField(max_length=16)
    stage_since = fields.DatetimeField()
    stage_unmet_since = fields.DatetimeField(null=True, description="Since when LOYALTY no longer meets its thresholds")
    stage_trail = fields.JSONField[dict[str, object]](null=True, description="{cause, before}: what began the stage, and the one before")
    tier = fields.CharField(max_length=63, null=True)
    tier_since = fields.DatetimeField(null=True)
    tier_until = fields.DatetimeField(null=True, description="The first instant after the period; null when it never ends")
    tier_trail = fields.JSONField[dict[str, object]](null=True, description="{cause, before}: what began the level, and the one before")
    settled_at = fields.DatetimeField(description="Everything due until here is applied; the window sums are of this instant")
    recorded_at = fields.DatetimeField(description="When the row was last written, in the merchant's time; what is written never goes back")
    program_version = fields.IntField(description="The program that settled the row; another one may find other things due")
    publication = fields.IntField(default=0, description="The publication under which the row was settled")
    due_at = fields.DatetimeField(null=True, description="Before this instant time changes nothing; null: never")
    windows = fields.JSONField[dict[str, object]](description="Running sums per window of the program, at settled_at")
    first_activity_at = fields.DatetimeField(null=True, description="The earliest event that counts")
    last_purchase_at = fields.DatetimeField(null=True, description="The latest purchase that counts")
    last_redemption_at = fields.DatetimeField(null=True, description="The latest redemption that was confirmed and not voided")
    first_purchase_at = fields.DatetimeField(null=True, description="The earliest purchase that counts")
    purchases = fields.IntField(default=0, description="Purchases that count, ever")
    reviews = fields.IntField(default=0)
    csat = fields.SmallIntField(null=True, description="Latest, 1-5")
    nps = fields.SmallIntField(null=True, description="Latest, 0-10")
    referrals_qualified = fields.IntField(default=0)
    health = fields.CharField(max_length=16, null=True, description="The health last entered, where a program gives something for it")
    tier_warned = fields.BooleanField(default=False, description="Whether the end of the held level's period was announced")
    birthday_at = fields.DatetimeField(null=True, description="When a birthday was last given something")
    survey_due_at = fields.DatetimeField(null=True, description="When the customer is to be asked how a purchase was")
    survey_purchase_id = fields.UUIDField(null=True, description="The purchase that is asked about")
    survey_invited_at = fields.DatetimeField(null=True, description="When the customer was last asked")
    offering = fields.IntField(default=0, description="The change of an offer under which the customer was last told of offers")
    offers = fields.JSONField[dict[str, object]](null=True, description="Offers the customer was told of, and what is still to be granted")
    referral = fields.CharField(max_length=8, null=True, description="What the referral that brought them waits for: PURCHASE or REFUND")
    notification_sequence = fields.BigIntField(default=0)

    class Meta:
        table = "standings"
        table_description = "What the program knows of each customer; locked by every command of the customer."


class Counter(Model):
    """What a customer was given under a limit in one period, or at one instant."""

    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField(primary_key=True)
    counter = fields.CharField(max_length=80, description="What is counted: the limit's owner and its period")
    start = fields.DatetimeField(description="When the period began; of what counts by instants, the instant")
    points = fields.BigIntField(description="Points given, refunds taken off")
    times = fields.IntField(description="How often, refunds taken off")

    class Meta:
        table = "counters"
        table_description = "What customers were given under caps, frequencies and cooldowns."


class Budget(Model):
    """What a rule with a budget has given to all customers together."""

    merchant_id = fields.UUIDField()
    rule = fields.CharField(max_length=63, primary_key=True)
    used = fields.BigIntField(default=0, description="Points given, refunds taken off")

    class Meta:
        table = "budgets"
        table_description = "Budgets used, per rule."
