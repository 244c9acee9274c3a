from tortoise import fields
from tortoise.models import Model


class ReferralInvitation(Model):
    """A friend whom an advocate has named, and who agreed to be written to. Its id is the id of the click that may come of it."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    call_id = fields.UUIDField(description="The call that named several friends")
    place = fields.SmallIntField(description="Where it stood in the call, from 0")
    referrer_id = fields.UUIDField()
    code = fields.CharField(max_length=32)
    language = fields.CharField(max_length=8, description="ISO 639")
    email_hash = fields.CharField(max_length=32, description="The address, hashed with the merchant's secret: more of it is not kept")
    held_back = fields.CharField(max_length=16, null=True, description="CUSTOMER or LATELY: why nothing is to be sent")
    invited_at = fields.DatetimeField(description="In the merchant's time")
    followed_at = fields.DatetimeField(null=True, description="When its link was first followed, in the merchant's time")

    class Meta:
        table = "referral_invitations"
        table_description = "Friends whom advocates invite, without their addresses. Old ones may be deleted."
