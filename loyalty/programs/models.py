from tortoise import fields
from tortoise.models import Model


class ProgramVersion(Model):
    """One immutable version of a merchant's program."""

    merchant_id = fields.UUIDField()
    version = fields.IntField(primary_key=True)
    document = fields.JSONField[dict[str, object]]()
    created_at = fields.DatetimeField()

    class Meta:
        table = "program_versions"
        table_description = "Published program documents; append-only. Which one decides stands in merchants.published_version."


class ProgramDraft(Model):
    """The document a merchant is editing."""

    merchant_id = fields.UUIDField(primary_key=True)
    document = fields.JSONField[dict[str, object]]()
    saved_at = fields.DatetimeField()

    class Meta:
        table = "program_drafts"
        table_description = "The one draft of each merchant."


class Publication(Model):
    """A moment at which a version began to decide; an older version can be published again."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    number = fields.IntField(default=0, description="1..n per merchant")
    version = fields.IntField()
    at = fields.DatetimeField(description="The merchant's time")
    actor = fields.CharField(max_length=80)
    recorded_at = fields.DatetimeField()

    class Meta:
        table = "program_publications"
        table_description = "Which version decided from when; append-only."
