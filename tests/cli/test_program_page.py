"""docs/program.md: its example is good, uses everything that there is, and its limits are the document's."""

import re
from collections.abc import Iterator

from msgspec import inspect

from loyalty.programs.diff import diff
from loyalty.programs.document import Program
from loyalty.programs.parse import of_json, problems_of
from loyalty.programs.yaml import program_yaml, read_yaml
from tests.cli.conftest import ROOT

PAGE = (ROOT / "docs" / "program.md").read_text()
[EXAMPLE] = [block for block in re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL) if "points:" in block]
MOST_LINES = 250


class TestProgramPage:
    def test_shows_a_program_that_can_be_published(self) -> None:
        source = read_yaml(EXAMPLE, currency="IDR")
        found = problems_of(source.document)

        assert (source.problems, found.errors, found.warnings) == ((), (), ())

    def test_shows_a_program_that_comes_back_as_it_was(self) -> None:
        program = of_json(read_yaml(EXAMPLE, currency="IDR").document)

        back = of_json(read_yaml(program_yaml(program, currency="IDR"), currency="IDR").document)

        assert back == program
        assert diff(program, back, currency="IDR") == []

    def test_shows_every_field(self) -> None:
        fields = {name for kind in _structs(inspect.type_info(Program)) for name in _names(kind)}

        assert {name for name in fields if not re.search(rf"\b{name}:", EXAMPLE)} == {"days"}
        assert "days" in PAGE

    def test_shows_every_choice(self) -> None:
        choices = {str(one.value) for kind in _kinds(inspect.type_info(Program)) if isinstance(kind, inspect.EnumType) for one in kind.cls}

        unnamed = {choice for choice in choices if not re.search(rf"\b{choice}\b", PAGE)}

        # Days of the week speak for themselves, and other signals are named by the schema.
        assert {choice for choice in unnamed if not choice.endswith("DAY")} == {
            "REACH",
            "ACTIVE",
            "NONE",
            *(
                "SAME_PAYMENT",
                "SAME_ADDRESS",
                "SAME_IP_AND_AGENT",
                "DISPOSABLE_EMAIL",
                "EXISTING_CUSTOMER",
                "CYCLE",
                "VELOCITY",
                "BLOCKLIST",
                "RING",
            ),
        }

    def test_tells_how_long_lists_can_be(self) -> None:
        rows = re.findall(r"^\| (\d+) to ([\d,]+) \| (.+) \|$", PAGE, re.MULTILINE)
        told = {(int(least), int(most.replace(",", "")), path) for least, most, lists in rows for path in re.findall(r"`([^`]+)`", lists)}

        assert told == set(_limits(inspect.type_info(Program), ()))

    def test_can_be_read_in_one_sitting(self) -> None:
        assert len(PAGE.splitlines()) <= MOST_LINES


def _names(kind: inspect.StructType) -> set[str]:
    return {field.encode_name for field in kind.fields} | ({kind.tag_field} if kind.tag_field else set())


def _structs(kind: inspect.Type) -> Iterator[inspect.StructType]:
    return (one for one in _kinds(kind) if isinstance(one, inspect.StructType))


def _kinds(kind: inspect.Type) -> Iterator[inspect.Type]:
    """Walk a type and all that it is made of."""
    yield kind
    match kind:
        case inspect.Metadata():
            yield from _kinds(kind.type)
        case inspect.UnionType():
            yield from (one for type_ in kind.types for one in _kinds(type_))
        case inspect.VarTupleType():
            yield from _kinds(kind.item_type)
        case inspect.StructType():
            yield from (one for field in kind.fields for one in _kinds(field.type))


def _limits(kind: inspect.Type, path: tuple[str, ...]) -> Iterator[tuple[int, int | None, str]]:
    """Tell how many entries each list has at the least and the most."""
    match kind:
        case inspect.Metadata():
            yield from _limits(kind.type, path)
        case inspect.UnionType():
            yield from (one for type_ in kind.types for one in _limits(type_, path))
        case inspect.VarTupleType():
            yield kind.min_length or 0, kind.max_length, ".".join(path)
            yield from _limits(kind.item_type, path)
        case inspect.StructType():
            yield from (one for field in kind.fields for one in _limits(field.type, (*path, field.encode_name)))
