"""What a program's lifecycle comes to, worked out once per program."""

from collections.abc import Mapping
from dataclasses import dataclass

from loyalty.lifecycle.thresholds import fade
from loyalty.programs.compiled import CompiledProgram
from loyalty.programs.document import Entry


@dataclass(frozen=True, slots=True)
class Plan:
    """Whether LOYALTY can be unmet without an event; what entering gives, by stage or health; whether health gives anything."""

    loyalty_fades: bool
    entries: Mapping[str, tuple[Entry, ...]]
    follows_health: bool


def plan_of(program: CompiledProgram) -> Plan:
    """Give the plan of a program."""
    plan: Plan | None = program.plans.get("lifecycle")
    if plan is None:
        plan = program.plans["lifecycle"] = _make(program)
    return plan


def _make(program: CompiledProgram) -> Plan:
    lifecycle = program.document.lifecycle
    entries = dict[str, tuple[Entry, ...]]()
    for entry in lifecycle.entries:
        name = str(entry.stage or entry.health)
        entries[name] = (*entries.get(name, ()), entry)
    return Plan(fade(lifecycle.loyalty), entries, any(entry.health is not None for entry in lifecycle.entries))
