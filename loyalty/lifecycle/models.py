from tortoise import fields
from tortoise.models import Model


class StageMove(Model):
    """A customer's move from one lifecycle stage to another, with the rule that moved them."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField()
    from_stage = fields.CharField(max_length=16, null=True)
    to_stage = fields.CharField(max_length=16)
    at = fields.DatetimeField()
    reason = fields.CharField(max_length=800, description="The requirement that was met, or what ended the stage, in words")
    event_id = fields.UUIDField(null=True)
    program_version = fields.IntField()
    recorded_at = fields.DatetimeField()

    class Meta:
        table = "stage_moves"
        table_description = "History of lifecycle stages; append-only."
