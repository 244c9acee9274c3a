"""The JSON Schema of the program document, for editors and for whoever writes documents by program.

It says what types can say; what stands between fields, such as names that must be there, `problems_of` says.
"""

from typing import Any

import msgspec

from loyalty.programs.document import Program

DIALECT = "https://json-schema.org/draft/2020-12/schema"
ID = "/program.schema.json"
TITLE = "Loyalty program"
MONEY = (
    ("PerAmount", "every"),
    ("PointValue", "amount"),
    ("ReferralTerms", "minimum"),
    ("TierLevel", "threshold"),
    ("Threshold", "atLeast"),
)
"""Where amounts of money may stand: part and field."""

_AMOUNT = {
    "title": "Amount",
    "description": "An amount of money as people write it; in YAML only.",
    "type": "object",
    "properties": {
        "amount": {"description": 'In whole units, such as "10000" or "9.99".', "anyOf": [{"type": "string"}, {"type": "number"}]},
        "currency": {"description": "The merchant's currency.", "type": "string", "pattern": "^[A-Z]{3}$"},
    },
    "required": ["amount", "currency"],
    "additionalProperties": False,
}


def json_schema() -> dict[str, Any]:
    """Make the JSON Schema of a document, as JSON and as YAML have it: minor units may also be written as `{amount, currency}`."""
    schema: dict[str, Any] = _plain(msgspec.json.schema(Program))
    parts = schema["$defs"]
    for part, field in MONEY:
        _allow_amounts(parts[part]["properties"], field)
    head = {"$schema": DIALECT, "$id": ID, "title": TITLE, "description": parts["Program"]["description"]}
    return head | schema | {"$defs": parts | {"Amount": _AMOUNT}}


def _plain(schema: Any) -> Any:
    """Leave out what only Python (the end of a pattern) and only OpenAPI (discriminators) understand."""
    if isinstance(schema, list):
        return [_plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    plain = {name: _plain(value) for name, value in schema.items() if name != "discriminator"}
    if isinstance(plain.get("pattern"), str):
        plain["pattern"] = plain["pattern"].replace(r"\Z", "$")
    return plain


def _allow_amounts(fields: dict[str, Any], name: str) -> None:
    """Let a field of minor units take an amount as well."""
    field = fields[name]
    told = {key: field[key] for key in ("description", "default") if key in field}
    number = {key: value for key, value in field.items() if key not in told}
    fields[name] = told | {"anyOf": [*number.get("anyOf", [number]), {"$ref": "#/$defs/Amount"}]}
