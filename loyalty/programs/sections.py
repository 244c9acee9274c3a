"""Changes of a draft, one section or rule at a time: from a document as JSON to another one. Pure; what comes out is not checked yet."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kernel.errors import NotFound
from loyalty.programs.errors import InvalidProgram, Path, Problem

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Changed:
    """A document after a change, the place in it of what was sent, and the fields there that were not sent but kept."""

    document: Document
    place: Path = ()
    kept: frozenset[str] = frozenset()

    def inside(self, field: Path) -> Path | None:
        """Tell where in what was sent a field of the document stands; None when it stands elsewhere."""
        if not self.place or field[: len(self.place)] != self.place:
            return None
        rest = field[len(self.place) :]
        return None if rest and rest[0] in self.kept else rest


Change = Callable[[Document], Changed]


class InvalidSection(InvalidProgram):
    """The document would break rules after a change, in what was sent or elsewhere."""

    def __init__(self, problems: tuple[Problem, ...], changed: Changed) -> None:
        super().__init__(problems)
        self.changed = changed


def section(name: str, value: Document | None) -> Change:
    """Put a section in the place of the one before, or take it out."""

    def change(document: Document) -> Changed:
        return Changed({**document, name: value}, (name,))

    return change


def earning(value: Document) -> Change:
    """Put another earning section in the place of the one before, with its rules."""

    def change(document: Document) -> Changed:
        return Changed({**document, "earning": {**value, "rules": _rules(document)}}, ("earning",), frozenset({"rules"}))

    return change


def rule(value: Document, *, before: str | None) -> Change:
    """Put a rule in the place of the one with its code, or at the end; with `before` right before that rule.

    Refuses with NotFound when `before` is no other rule of the document.
    """

    def change(document: Document) -> Changed:
        rules = _rules(document)
        codes = [one["code"] for one in rules]
        if value["code"] in codes and before is None:
            place = codes.index(value["code"])
            rules[place] = value
        else:
            rules = [one for one in rules if one["code"] != value["code"]]
            place = len(rules) if before is None else _place(rules, before, "before")
            rules.insert(place, value)
        return Changed(_with_rules(document, rules), ("earning", "rules", str(place)))

    return change


def without_rule(code: str) -> Change:
    """Take a rule out. Refuses with NotFound."""

    def change(document: Document) -> Changed:
        rules = _rules(document)
        del rules[_place(rules, code, "code")]
        return Changed(_with_rules(document, rules))

    return change


def _rules(document: Document) -> list[Document]:
    return list(document.get("earning", {}).get("rules", ()))


def _with_rules(document: Document, rules: list[Document]) -> Document:
    return {**document, "earning": {**document.get("earning", {}), "rules": rules}}


def _place(rules: list[Document], code: str, field: str) -> int:
    for place, one in enumerate(rules):
        if one["code"] == code:
            return place
    raise NotFound(f"There is no other rule {code}." if field == "before" else f"There is no rule {code}.", field=(field,))
