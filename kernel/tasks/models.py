from tortoise import fields
from tortoise.models import Model


class Task(Model):
    """Work that goes on behind a request: what is to be done, who does it until when, how far it is, what came out."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    kind = fields.CharField(max_length=40, description="Which work it is; the jobs know them by this name")
    state = fields.CharField(max_length=16, description="QUEUED, RUNNING, DONE, FAILED or CANCELLED")
    input = fields.JSONField[dict[str, object]](description="What it was asked for")
    result = fields.JSONField[dict[str, object]](null=True, description="What came out, once it is DONE")
    error = fields.CharField(max_length=500, null=True, description="Why it is FAILED")
    done = fields.BigIntField(default=0, description="How far it is, of `total`")
    total = fields.BigIntField(null=True, description="How much there is to be done; null while nobody knows")
    actor = fields.CharField(max_length=80)
    attempts = fields.IntField(default=0)
    lease_id = fields.UUIDField(null=True, description="The worker that does it; whoever has lost the lease writes nothing more")
    lease_until = fields.DatetimeField(null=True, description="When a worker that says nothing counts as dead; real time")
    created_at = fields.DatetimeField(description="Real time")
    started_at = fields.DatetimeField(null=True)
    finished_at = fields.DatetimeField(null=True)

    class Meta:
        table = "tasks"
        table_description = "Background work of merchants, with leases."
