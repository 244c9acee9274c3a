from tortoise import fields
from tortoise.models import Model


class ReferralCode(Model):
    """A code by which a customer brings friends. One of each customer is the newest; older ones keep working unless they are turned off."""

    merchant_id = fields.UUIDField()
    code = fields.CharField(max_length=32, primary_key=True, description="As it is looked up: capitals, without spaces and hyphens")
    skeleton = fields.CharField(max_length=32, description="The code with look-alike characters made one: by it a code is found")
    customer_id = fields.UUIDField()
    vanity = fields.BooleanField(default=False, description="Whether the customer chose it")
    created_at = fields.DatetimeField(description="In the merchant's time")
    choice = fields.IntField(default=0, description="By which choice of the customer it is shown: the highest that is on; 0: it was issued")
    off_at = fields.DatetimeField(null=True, description="Since when it brings nobody any more")
    off_by = fields.CharField(max_length=80, null=True, description="Who turned it off")

    class Meta:
        table = "referral_codes"
        table_description = "Codes by which customers bring friends; a code is never given to somebody else."


class ReferralName(Model):
    """An advocate who wants to be seen among those who bring most friends."""

    merchant_id = fields.UUIDField()
    customer_id = fields.UUIDField(primary_key=True)
    name = fields.CharField(max_length=40, description="As they want to be seen")
    since = fields.DatetimeField(description="In the merchant's time")

    class Meta:
        table = "referral_names"
        table_description = "Advocates who want to be seen on the leaderboard, and by which name."
