from tortoise import fields
from tortoise.models import Model


class Reward(Model):
    """Something that points buy: its terms, which change; what is left of it stands in reward_stocks."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    name = fields.CharField(max_length=200)
    description = fields.CharField(max_length=2000, null=True)
    kind = fields.CharField(max_length=16, description="AMOUNT_OFF, PERCENT_OFF, PRODUCT, FREE_SHIPPING, GIFT_CARD, EXPERIENCE or PARTNER")
    cost = fields.BigIntField(description="Points, at least 1")
    currency = fields.CharField(max_length=63, description="The point currency")
    active = fields.BooleanField(default=True)
    starts_at = fields.DatetimeField(null=True, description="The first instant at which it can be had")
    ends_at = fields.DatetimeField(null=True, description="The first instant at which it can be had no more")
    customer_limit = fields.IntField(null=True, description="How often one customer may have it per period")
    customer_limit_per = fields.CharField(max_length=16, description="DAY, WEEK, MONTH, YEAR or EVER")
    tiers = fields.JSONField[list[str]](null=True, description="Codes of the tiers that may have it; null: all")
    stages = fields.JSONField[list[str]](null=True, description="Stages that may have it; null: all")
    codes = fields.CharField(max_length=16, description="GENERATED, or POOL: drawn from those that were uploaded")
    valid_days = fields.IntField(null=True, description="For so many days a confirmed code can be used; null: for ever")
    hold_seconds = fields.IntField(description="For how long a reservation holds")
    value = fields.BigIntField(null=True, description="Minor units: what is taken off, or what it is worth")
    percent = fields.IntField(null=True, description="PERCENT_OFF: how much")
    created_at = fields.DatetimeField(description="In the merchant's time")
    deleted_at = fields.DatetimeField(null=True, description="Since when it is no longer in the catalogue")

    class Meta:
        table = "rewards"
        table_description = "The catalogue of rewards."


class RewardStock(Model):
    """What was given and is held of a reward: the row that every reservation locks, after its customer."""

    merchant_id = fields.UUIDField()
    reward_id = fields.UUIDField(primary_key=True)
    stock = fields.BigIntField(null=True, description="Units that can ever be given; null: unlimited")
    held = fields.BigIntField(default=0, description="Redemptions that are HELD, those past their end included until that is written")
    given = fields.BigIntField(default=0, description="Redemptions that are CONFIRMED or USED")

    class Meta:
        table = "reward_stocks"
        table_description = "Stock of rewards; held and given never make more than the stock."


class RewardPartner(Model):
    """A partner that may honour a reward, and the value agreed on."""

    merchant_id = fields.UUIDField()
    reward_id = fields.UUIDField(primary_key=True)
    partner_id = fields.UUIDField()
    value = fields.BigIntField(description="Minor units that the merchant owes the partner for each one honoured")

    class Meta:
        table = "reward_partners"
        table_description = "Which partners may honour which reward, and at which agreed value."


class RewardCode(Model):
    """An uploaded code of a reward's pool."""

    merchant_id = fields.UUIDField()
    code = fields.CharField(max_length=64, primary_key=True, description="Exactly as it was uploaded")
    reward_id = fields.UUIDField()
    id = fields.UUIDField(description="The order in which codes are drawn")
    redemption_id = fields.UUIDField(null=True, description="The redemption that has drawn it; null: free")

    class Meta:
        table = "reward_codes"
        table_description = "Pools of uploaded codes."


class Redemption(Model):
    """A customer has, or had, a reward: reserved, confirmed, used."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    reward_id = fields.UUIDField()
    status = fields.CharField(max_length=16, description="HELD, CONFIRMED, USED, CANCELLED, EXPIRED or VOIDED")
    cost = fields.BigIntField(description="Points, as they were when it was reserved")
    currency = fields.CharField(max_length=63)
    code = fields.CharField(max_length=64, null=True, description="Shown once it is confirmed; null when the hold was cancelled or ended")
    pooled = fields.BooleanField(description="Whether the code came from the pool")
    partner_id = fields.UUIDField(null=True, description="The partner that reserved it")
    honoured_by = fields.UUIDField(null=True, description="The partner that confirmed or used it, and is owed for it")
    hold_id = fields.UUIDField(description="The points transaction that held the points")
    capture_id = fields.UUIDField(null=True, description="The points transaction that captured them")
    reserved_at = fields.DatetimeField()
    held_until = fields.DatetimeField(description="The first instant at which the hold has ended")
    confirmed_at = fields.DatetimeField(null=True)
    usable_until = fields.DatetimeField(null=True, description="The first instant at which the code can be used no more; null: never")
    ended_at = fields.DatetimeField(null=True, description="When it was used, cancelled, expired or voided")

    class Meta:
        table = "redemptions"
        table_description = "Rewards that customers reserved and had; every change is in redemption_moves."


class RedemptionMove(Model):
    """One step of a redemption, and who did it."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    redemption_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    from_status = fields.CharField(max_length=16, null=True)
    to_status = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    partner_id = fields.UUIDField(null=True)
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "redemption_moves"
        table_description = "The history of every redemption; append-only."


class Honour(Model):
    """A partner honoured a reward, or what it honoured was voided: what settlements are made of."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    partner_id = fields.UUIDField()
    redemption_id = fields.UUIDField()
    reward_id = fields.UUIDField()
    kind = fields.CharField(max_length=16, description="HONOURED or VOIDED")
    value = fields.BigIntField(description="Minor units owed to the partner; below zero when it was voided")
    at = fields.DatetimeField()
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "honours"
        table_description = "What partners honoured, at the value agreed on then; append-only."
