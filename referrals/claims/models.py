from tortoise import fields
from tortoise.models import Model


class Referral(Model):
    """A friend whom an advocate has brought, or a click on the advocate's link by somebody who is not known yet."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    referrer_id = fields.UUIDField()
    friend_id = fields.UUIDField(null=True, description="Null of a click")
    code = fields.CharField(max_length=32)
    via = fields.CharField(max_length=16, description="CODE, LINK or INVITATION")
    status = fields.CharField(max_length=16)
    program_version = fields.IntField(null=True, description="Whose terms hold for it for ever; null of a click")
    at = fields.DatetimeField(description="When the friend was attributed, or clicked")
    signals = fields.JSONField[list[dict[str, object]]](description="[{code, weight, detail, rejects}]: what is suspicious")
    verdict = fields.CharField(max_length=16, null=True, description="APPROVED or REJECTED, by staff or by a signal that rejects by itself")
    decided_by = fields.CharField(max_length=80, null=True)
    decided_at = fields.DatetimeField(null=True)
    note = fields.CharField(max_length=300, null=True)
    purchase_id = fields.UUIDField(null=True, description="The purchase that qualified it")
    qualified_at = fields.DatetimeField(null=True)
    pays_at = fields.DatetimeField(null=True, description="When it is to be paid")
    paid_at = fields.DatetimeField(null=True)
    advocate_paid = fields.JSONField[dict[str, object]](null=True, description="{currency, points, milestone_points, offer, note}")
    friend_paid = fields.JSONField[dict[str, object]](null=True, description="As of the advocate")
    ended_at = fields.DatetimeField(null=True, description="When it was rejected or cancelled")
    due_at = fields.DatetimeField(null=True, description="When it is to be looked at again; null: never")

    class Meta:
        table = "referrals"
        table_description = "Who brought whom, what was suspicious about it, and what was paid."


class ReferralMove(Model):
    """One step of a referral."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    referral_id = fields.UUIDField()
    from_status = fields.CharField(max_length=16, null=True)
    to_status = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=255)
    note = fields.CharField(max_length=300, null=True, description="What staff had to say")
    actor = fields.CharField(max_length=80)
    request_id = fields.CharField(max_length=64)
    recorded_at = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "referral_moves"
        table_description = "Every step of every referral, and who took it; append-only."
