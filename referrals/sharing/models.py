from tortoise import fields
from tortoise.models import Model


class ReferralSettings(Model):
    """Where a merchant's referral links lead."""

    merchant_id = fields.UUIDField(primary_key=True)
    landing_url = fields.CharField(max_length=500, null=True, description="Null: to a plain page of ours")
    updated_at = fields.DatetimeField(description="Real time")

    class Meta:
        table = "referral_settings"
        table_description = "Where merchants' referral links lead."


class ReferralText(Model):
    """A merchant's own words for friends, in one language; null: those that everybody has."""

    merchant_id = fields.UUIDField()
    language = fields.CharField(max_length=8, primary_key=True, description="ISO 639")
    share = fields.CharField(max_length=1000, null=True, description="What an advocate shares")
    subject = fields.CharField(max_length=200, null=True, description="The subject of an invitation")
    body = fields.CharField(max_length=4000, null=True, description="The body of an invitation")
    updated_at = fields.DatetimeField(description="Real time")

    class Meta:
        table = "referral_texts"
        table_description = "Merchants' own words for friends who are invited."
