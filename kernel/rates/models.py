from tortoise import fields
from tortoise.models import Model


class Rate(Model):
    """How much of a rate was used in one window of time."""

    merchant_id = fields.UUIDField()
    subject = fields.CharField(max_length=120, primary_key=True, description="What is limited, and whose it is: 'misses:<caller>'")
    start = fields.DatetimeField(description="When the window began; real time, or the merchant's where its days are meant")
    used = fields.BigIntField()

    class Meta:
        table = "rates"
        table_description = "What was used of rates, per window; old windows may be deleted."
