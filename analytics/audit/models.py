from tortoise import fields
from tortoise.models import Model


class AuditRun(Model):
    """One time that everything of a merchant was looked at, and what was found."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    started_at = fields.DatetimeField(description="Real time")
    finished_at = fields.DatetimeField(description="Real time")
    checks = fields.IntField(description="How many checks were run")
    breaks = fields.JSONField[list[object]](description="[{name, invariant, says, rows, more}]: the checks that found something")
    actor = fields.CharField(max_length=80)

    class Meta:
        table = "audit_runs"
        table_description = "What audits found, newest last; append-only."
