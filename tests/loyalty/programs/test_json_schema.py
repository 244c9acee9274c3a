import re
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings

from loyalty.programs.json_schema import json_schema
from loyalty.programs.parse import parse, to_json
from tests.loyalty.programs.documents import document, documents, fixed, per_amount

SCHEMA = json_schema()
TYPES: dict[str, Any] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float),
    "boolean": bool,
    "null": type(None),
}
KNOWN = {
    *("$ref", "type", "enum", "const", "anyOf", "properties", "required", "additionalProperties", "items", "minItems", "maxItems"),
    *("minLength", "maxLength", "pattern", "format", "minimum", "maximum", "title", "description", "default"),
}
"""The keywords that `faults` understands, and those that judge nothing."""


def faults(value: Any, schema: dict[str, Any]) -> list[str]:
    """List what a schema says against a value: enough of JSON Schema for this one."""
    assert set(schema) <= KNOWN
    if "$ref" in schema:
        return faults(value, SCHEMA["$defs"][schema["$ref"].removeprefix("#/$defs/")])
    if "anyOf" in schema:
        return [] if any(not faults(value, one) for one in schema["anyOf"]) else [f"{value!r} fits none"]
    if "enum" in schema or "const" in schema:
        return [] if value in schema.get("enum", [schema.get("const")]) else [f"{value!r} is not in {schema}"]
    kind = TYPES[schema["type"]]
    if not isinstance(value, kind) or (isinstance(value, bool) and schema["type"] != "boolean"):
        return [f"{value!r} is no {schema['type']}"]
    return [*_faults_of_parts(value, schema), *_faults_of_value(value, schema)]


def _faults_of_parts(value: Any, schema: dict[str, Any]) -> list[str]:
    if isinstance(value, list):
        return [fault for one in value for fault in faults(one, schema["items"])]
    if not isinstance(value, dict):
        return []
    fields = schema["properties"]
    found = [f"{name} is missing" for name in schema.get("required", ()) if name not in value]
    found += [f"{name} is unknown" for name in value if name not in fields and schema["additionalProperties"] is False]
    return [*found, *(fault for name, one in value.items() if name in fields for fault in faults(one, fields[name]))]


def _faults_of_value(value: Any, schema: dict[str, Any]) -> list[str]:
    if value is None:
        return []
    size = value if isinstance(value, int | float) else len(value)
    least = next((schema[name] for name in ("minimum", "minLength", "minItems") if name in schema), size)
    most = next((schema[name] for name in ("maximum", "maxLength", "maxItems") if name in schema), size)
    found = [] if least <= size <= most else [f"{value!r} is not from {least} to {most}"]
    return found + ([f"{value!r} is no {schema['pattern']}"] if "pattern" in schema and not re.search(schema["pattern"], value) else [])


class TestJsonSchema:
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(documents())
    def test_takes_every_document_that_can_be_published_as_it_came_and_as_it_is_kept(self, written: dict[str, Any]) -> None:
        assert faults(written, SCHEMA["$defs"]["Program"]) == []
        assert faults(to_json(parse(written)), SCHEMA["$defs"]["Program"]) == []

    @pytest.mark.parametrize(
        "wrong",
        [
            document(per_amount(0)),
            document(fixed(5, pionts=5)),
            document(fixed(5, code="Großes")),
            document(fixed(5, on="SALE")),
            document(fixed(5, title="")),
            document(fixed(5, active=1)),
            document({"type": "FIXED"}),
            document(levels=[{"code": "gold", "threshold": -1}]),
            {"earning": {}},
            [],
        ],
    )
    def test_refuses_what_types_can_tell(self, wrong: Any) -> None:
        assert faults(wrong, SCHEMA["$defs"]["Program"])

    def test_takes_amounts_of_money_where_there_are_minor_units(self) -> None:
        money = {"amount": "10000", "currency": "IDR"}
        written = document(per_amount(1) | {"every": money}, levels=[{"code": "gold", "threshold": money}])

        assert faults(written, SCHEMA["$defs"]["Program"]) == []
        assert faults(document(fixed(1) | {"points": money}), SCHEMA["$defs"]["Program"])

    def test_says_what_it_is(self) -> None:
        head = {name: SCHEMA[name] for name in ("$schema", "$id", "title", "$ref")}

        assert head == {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": "/program.schema.json",
            "title": "Loyalty program",
            "$ref": "#/$defs/Program",
        }
        assert "properties" not in SCHEMA

    def test_describes_every_field_and_allows_no_other(self) -> None:
        objects = [part for part in SCHEMA["$defs"].values() if part.get("type") == "object"]
        fields = [field for part in objects for name, field in part["properties"].items() if name != "type" or "enum" not in field]

        assert all(part["additionalProperties"] is False and part["description"] for part in objects)
        assert all(field.get("description") for field in fields)
        assert "perCustomer" in SCHEMA["$defs"]["Caps"]["properties"]

    def test_is_plain_json_that_other_languages_understand(self) -> None:
        text = orjson.dumps(SCHEMA).decode()

        assert "\\\\Z" not in text
        assert "discriminator" not in text
