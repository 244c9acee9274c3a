from tortoise import fields
from tortoise.models import Model


class AdjustmentLimit(Model):
    """How much somebody of a role may adjust at once."""

    merchant_id = fields.UUIDField()
    role = fields.CharField(max_length=16, primary_key=True, description="OWNER, MANAGER or SUPPORT")
    most = fields.BigIntField(null=True, description="More points are refused; null: any number")
    alone = fields.BigIntField(null=True, description="More points need somebody else's approval; null: never")

    class Meta:
        table = "adjustment_limits"
        table_description = "Limits of adjustments per role, where the merchant has set some."


class Adjustment(Model):
    """An adjustment of points: applied at once, or proposed and waiting for a second pair of eyes."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    currency = fields.CharField(max_length=63)
    points = fields.BigIntField(description="Below zero: taken away")
    reason = fields.CharField(max_length=300)
    status = fields.CharField(max_length=16, description="PROPOSED, APPLIED or REJECTED")
    proposed_by = fields.CharField(max_length=80, description="Who asked for it; of one that was applied at once, who did it")
    proposed_at = fields.DatetimeField(description="In the merchant's time")
    decided_by = fields.CharField(max_length=80, null=True, description="Who approved or rejected it")
    decided_at = fields.DatetimeField(null=True)
    note = fields.CharField(max_length=300, null=True, description="What who decided had to say")
    transaction_id = fields.UUIDField(null=True, description="The movement, once it is applied")

    class Meta:
        table = "adjustments"
        table_description = "Adjustments of points, with who proposed and who approved them."
