from enum import StrEnum

from tortoise import fields
from tortoise.models import Model


class Role(StrEnum):
    """What a member of staff may do; OWNER everything, ANALYST only read."""

    OWNER = "OWNER"
    MANAGER = "MANAGER"
    SUPPORT = "SUPPORT"
    ANALYST = "ANALYST"


class Staff(Model):
    """A person of a merchant who signs in."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    email = fields.CharField(max_length=254, description="Normalised: lower case, NFKC")
    name = fields.CharField(max_length=200)
    role = fields.CharEnumField(Role, max_length=16)
    password_hash = fields.CharField(max_length=200, description="Argon2id")
    created_at = fields.DatetimeField()

    class Meta:
        table = "staff"
        table_description = "People of a merchant who sign in."


class ServerKey(Model):
    """A key of a merchant's own back end; only its hash is kept."""

    id = fields.UUIDField(primary_key=True)
    merchant_id = fields.UUIDField()
    name = fields.CharField(max_length=200)
    hash = fields.BinaryField(description="SHA-256 of the whole key")
    created_at = fields.DatetimeField()
    revoked_at = fields.DatetimeField(null=True)

    class Meta:
        table = "server_keys"
        table_description = "Keys of merchants' own back ends; hashed, shown once."


class SigningKey(Model):
    """An Ed25519 key pair that signs a merchant's customer and staff tokens."""

    id = fields.UUIDField(primary_key=True, description="The kid")
    merchant_id = fields.UUIDField()
    private_key = fields.BinaryField(description="32 raw bytes")
    public_key = fields.BinaryField(description="32 raw bytes")
    created_at = fields.DatetimeField()

    class Meta:
        table = "signing_keys"
        table_description = "Ed25519 keys that sign a merchant's tokens; the newest signs, all verify."
