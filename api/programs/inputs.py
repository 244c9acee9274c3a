"""What changes the draft, as clients send it. A section is replaced as a whole: what is left out of it is as the document has it then."""

from collections.abc import Mapping
from datetime import date
from enum import Enum
from typing import Any

import strawberry
from msgspec import inspect

from api.customers.inputs import KEY
from api.inputs import sent_input
from api.programs.derived import RULES, rule_input, section_input
from api.scalars import JSON

REPLACED = "It replaces the section as a whole: what is left out of it is not taken over from before."


@sent_input(description="The document to be kept as the draft.")
class ProgramDraftSaveInput:
    document: JSON = strawberry.field(description="The whole document, as JSON of the same shape as the YAML; money in minor units.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="The draft to be thrown away: there is only one.")
class ProgramDraftDiscardInput:
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="What is to be published.")
class ProgramPublishInput:
    version: int | None = strawberry.field(description="Publish an older version again; the draft when left out.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"The point currencies. {REPLACED}")
class PointsSaveInput:
    points: Any = section_input("points")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"All of earning but the rules, which stay as they are. {REPLACED}")
class EarningSaveInput:
    earning: Any = section_input("earning", without="rules", description="How awards come about, and what they end at.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="An earning rule, to be added or to replace the one of the same code as a whole.")
class EarningRuleSaveInput:
    rule: Any = strawberry.field(graphql_type=rule_input(), description="The rule.")
    before: str | None = strawberry.field(
        description="The code of the rule before which it shall stand; when left out it stays where it was, a new one comes last."
    )
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description="An earning rule to be taken out.")
class EarningRuleRemoveInput:
    code: str = strawberry.field(description="The rule's code.")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"The ladder of tiers, or null to have none. {REPLACED}")
class TiersSaveInput:
    tiers: Any = section_input("tiers")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"The lifecycle. {REPLACED}")
class LifecycleSaveInput:
    lifecycle: Any = section_input("lifecycle")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"What a birthday brings, or null for nothing. {REPLACED}")
class BirthdaySaveInput:
    birthday: Any = section_input("birthday")
    idempotency_key: str | None = strawberry.field(description=KEY)


@sent_input(description=f"The terms of referrals, or null to have none. {REPLACED}")
class ReferralTermsSaveInput:
    referrals: Any = section_input("referrals")
    idempotency_key: str | None = strawberry.field(description=KEY)


def written(value: Any) -> Any:
    """Write an input, or a part of one, as JSON: names of enumerations and days as texts."""
    if isinstance(value, Mapping):
        return {name: written(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [written(inner) for inner in value]
    return value.value if isinstance(value, Enum) else value.isoformat() if isinstance(value, date) else value


def rule_of(sent: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Read a rule as the document has it, and the name of the one field in which it came."""
    [(name, fields)] = sent.items()
    described = inspect.type_info(RULES[name])
    assert isinstance(described, inspect.StructType)
    return name, {"type": described.tag, **fields}
