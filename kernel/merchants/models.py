from tortoise import fields
from tortoise.models import Model


class Merchant(Model):
    """A tenant: owns a program, customers, rewards. Everything else carries its id first."""

    id = fields.UUIDField(primary_key=True)
    slug = fields.CharField(max_length=63, unique=True, description="The short name: used at sign-in and in links")
    name = fields.CharField(max_length=200)
    currency = fields.CharField(max_length=3, description="ISO 4217")
    time_zone = fields.CharField(max_length=64, description="IANA")
    locale = fields.CharField(max_length=35, description="BCP 47")
    test = fields.BooleanField(default=False, description="Test merchants own a clock and sk_test_ keys")
    clock_offset_seconds = fields.BigIntField(default=0, description="Added to real time while the clock was never set")
    clock_stands_at = fields.DatetimeField(null=True, description="The clock of a test merchant once it was set; it stands")
    published_version = fields.IntField(null=True, description="The program version that decides")
    publication = fields.IntField(default=0, description="The number of the last publication: how often a version began to decide")
    cursor_epoch = fields.IntField(default=1, description="Part of every notification cursor; a restore raises it")
    offering = fields.IntField(default=0, description="The number of the last change of an offer: customers are told under it")
    closed_at = fields.DatetimeField(null=True, description="When a test merchant was reset; real time. Its keys open its successor")
    successor_id = fields.UUIDField(null=True, description="The merchant that goes on with the keys and the program of a closed one")
    created_at = fields.DatetimeField()

    class Meta:
        table = "merchants"
        table_description = "Tenants. Everything a merchant owns is invisible to every other merchant."
