"""Reads a program field by field, as its types offer it, and writes what was read as the document."""

from typing import Any

from graphql import GraphQLInterfaceType, GraphQLNamedType, get_named_type, is_leaf_type

from api.schema import schema
from tests.makers import Shop

SECTIONS = ("points", "earning", "tiers", "lifecycle", "birthday", "referrals")
TAGS = {"PerAmountRule": "PER_AMOUNT", "FixedRule": "FIXED", "MultiplierRule": "MULTIPLY"}
FIELDS = {"PER_AMOUNT": "perAmount", "FIXED": "fixed", "MULTIPLY": "multiplier"}
"""By the document's type of a rule, the field of its input."""


def everything(kind: GraphQLNamedType) -> str:
    """Select all fields of a type, down to the last."""
    if is_leaf_type(kind):
        return ""
    assert hasattr(kind, "fields")
    own = " ".join(f"{name} {everything(get_named_type(field.type))}" for name, field in kind.fields.items())
    if not isinstance(kind, GraphQLInterfaceType):
        return f"{{ {own} }}"
    types = schema._schema.get_possible_types(kind)
    special = [f"... on {one.name} {everything_but(one, set(kind.fields))}" for one in sorted(types, key=lambda one: one.name)]
    return f"{{ __typename {own} {' '.join(special)} }}"


def everything_but(kind: Any, known: set[str]) -> str:
    """Select the fields of a type that are not known already."""
    fields = [f"{name} {everything(get_named_type(field.type))}" for name, field in kind.fields.items() if name not in known]
    return f"{{ {' '.join(fields)} }}"


def whole_program() -> str:
    """Select every section of a program."""
    program = schema._schema.type_map["Program"]
    assert hasattr(program, "fields")
    return " ".join(f"{name} {everything(get_named_type(program.fields[name].type))}" for name in SECTIONS)


async def read_draft(shop: Shop) -> dict[str, Any]:
    """Read the draft field by field, and write it as the document has it."""
    draft = (await shop.ask(f"{{ merchant {{ programDraft {{ {whole_program()} }} }} }}"))["merchant"]["programDraft"]
    rules = [{"type": TAGS[rule.pop("__typename")], **rule} for rule in draft["earning"]["rules"]]
    return {**draft, "earning": {**draft["earning"], "rules": rules}}


def rule_input(rule: dict[str, Any]) -> dict[str, Any]:
    """Write a rule of a document as the input that saves it."""
    return {FIELDS[rule["type"]]: {name: value for name, value in rule.items() if name != "type"}}
