from tortoise import fields
from tortoise.models import Model


class PointsTransaction(Model):
    """One movement of a customer's points; never changed afterwards."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    currency = fields.CharField(max_length=63)
    kind = fields.CharField(max_length=16, description="EARN, MATURE, HOLD, CAPTURE, RELEASE, EXPIRE, REVERSE, ADJUST or TRANSFER")
    available = fields.BigIntField(description="Change of AVAILABLE")
    pending = fields.BigIntField(description="Change of PENDING")
    held = fields.BigIntField(description="Change of HELD")
    reason = fields.CharField(max_length=300, description="The kind of the event and its external id")
    event_id = fields.UUIDField(null=True, description="The event that caused it; its decision explains it")
    reverses_id = fields.UUIDField(
        null=True, description="Of a reversal: the event whose points it takes back, or the capture whose points it gives back"
    )
    redemption_id = fields.UUIDField(null=True, description="The redemption that holds, captures or gives back")
    counterpart_id = fields.UUIDField(
        null=True, description="Of a transfer: the other customer's side of it; the entries of both stand under the giving one"
    )
    explanation = fields.JSONField[list[object]](null=True, description="Outcomes, of a movement that no event's decision explains")
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    program_version = fields.IntField()
    effective_at = fields.DatetimeField(description="When it counts")
    recorded_at = fields.DatetimeField(description="When it was written, in the merchant's time")

    class Meta:
        table = "points_transactions"
        table_description = "Movements of points; append-only; the entries of each sum to zero per currency."


class Entry(Model):
    """One side of a points transaction on one account (owner, currency, account)."""

    merchant_id = fields.UUIDField()
    transaction_id = fields.UUIDField(primary_key=True)
    account = fields.CharField(
        max_length=16, description="PENDING, AVAILABLE, HELD of a customer; ISSUED, REDEEMED, EXPIRED, ADJUSTED, REVOKED of the merchant"
    )
    owner_id = fields.UUIDField(description="The customer, or the merchant for its own accounts")
    currency = fields.CharField(max_length=63)
    amount = fields.BigIntField()
    sequence = fields.BigIntField(null=True, description="1..n per customer account; null on the merchant's accounts")
    balance = fields.BigIntField(null=True, description="Of a customer's account after this entry")

    class Meta:
        table = "entries"
        table_description = "Double entry ledger of points; append-only."


class Balance(Model):
    """The posted balances of a customer in one point currency: cached sums of the entries."""

    customer_id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    currency = fields.CharField(max_length=63)
    available = fields.BigIntField(default=0, description="Below zero only by a recorded debt")
    pending = fields.BigIntField(default=0)
    held = fields.BigIntField(default=0)
    debt = fields.BigIntField(default=0, description="What a refund under UNLIMITED left owed")
    matures_at = fields.DatetimeField(null=True, description="Before this instant no pending lot matures; null: there is none")
    expires_at = fields.DatetimeField(null=True, description="Before this instant no lot expires; null: none does")
    releases_at = fields.DatetimeField(null=True, description="Before this instant no hold ends by itself; null: there is none")
    reminds_at = fields.DatetimeField(null=True, description="Before this instant nobody is reminded of points that end; null: never")
    available_sequence = fields.BigIntField(default=0)
    pending_sequence = fields.BigIntField(default=0)
    held_sequence = fields.BigIntField(default=0)

    class Meta:
        table = "balances"
        table_description = "Posted balances per customer and point currency; always equal to the entries."


class Lot(Model):
    """Points of one credit: how many are left of them, from when and until when they can be used."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    currency = fields.CharField(max_length=63)
    granted = fields.BigIntField()
    remaining = fields.BigIntField()
    pending = fields.BooleanField(default=False)
    earned_at = fields.DatetimeField()
    available_from = fields.DatetimeField()
    expires_at = fields.DatetimeField(null=True, description="The first instant at which they are gone; null: never")
    event_id = fields.UUIDField(null=True)
    transaction_id = fields.UUIDField(description="The credit that opened it")
    source_lot_id = fields.UUIDField(null=True, description="Of transferred points: the lot that they were in")

    class Meta:
        table = "lots"
        table_description = "Open and used-up lots of points; remaining = granted + movements."


class LotMovement(Model):
    """What one transaction took from a lot (negative) or gave back to it."""

    merchant_id = fields.UUIDField()
    transaction_id = fields.UUIDField(primary_key=True)
    lot_id = fields.UUIDField()
    amount = fields.BigIntField()

    class Meta:
        table = "lot_movements"
        table_description = "What each transaction took from or gave back to a lot; append-only."
