"""Writes a program as YAML: what is usual left out, amounts as people write them, conditions of several lines as blocks."""

import re
from typing import Any

import msgspec
import yaml
from msgspec import UNSET
from msgspec.structs import FieldInfo, fields

from loyalty.programs.document import Part, Program
from loyalty.programs.errors import Path
from loyalty.programs.yaml.amounts import is_money, metric_of, written
from loyalty.programs.yaml.scalars import PLAIN

SCHEMA = "program.schema.json"
WIDTH = 120
_SHORT = 100


def program_yaml(program: Program, *, currency: str, compact: bool = True, schema: str = SCHEMA) -> str:
    """Write a program; `read_yaml` gives the equal one. `schema` is the URL of its JSON Schema, for editors.

    Compact leaves out what equals its default.
    """
    whole: dict[str, Any] = msgspec.to_builtins(program)
    document = _compact(program) if compact else whole
    told = _told(document, (), {}, currency, metric_of(whole))
    text = yaml.dump(told, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=WIDTH)
    return f"# yaml-language-server: $schema={schema}\n{text}"


def _compact(value: Any) -> Any:
    """Leave out of parts what equals its default."""
    if isinstance(value, tuple):
        return [_compact(one) for one in value]
    if not isinstance(value, Part):
        return msgspec.to_builtins(value)
    tag = type(value).__struct_config__.tag
    kept = {field.encode_name: _compact(own) for field in fields(value) if (own := getattr(value, field.name)) != _default(field)}
    return {"type": tag, **kept} if tag is not None else kept


def _default(field: FieldInfo) -> Any:
    if field.default_factory is not msgspec.NODEFAULT:
        return field.default_factory()
    return UNSET if field.default is msgspec.NODEFAULT else field.default


def _told(value: Any, path: Path, parent: dict[str, Any], currency: str, metric: object) -> Any:
    """Write the amounts in a document as money."""
    if isinstance(value, dict):
        return {name: _told(one, (*path, name), value, currency, metric) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_told(one, (*path, str(index)), parent, currency, metric) for index, one in enumerate(value)]
    return written(value, currency) if value is not None and is_money(path, parent, metric) else value


class _Dumper(yaml.SafeDumper):
    """Writes what YAML 1.2 reads; short things stand in one line, texts of several lines as they are."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write out what is there twice."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the entries of a list below its name."""
        super().increase_indent(flow, False)


_Dumper.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in PLAIN:
    _Dumper.add_implicit_resolver(_tag, re.compile(rf"(?:{_pattern.pattern})\Z"), _first)


def _text(dumper: _Dumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _list(dumper: _Dumper, items: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=not any(isinstance(one, dict | list) for one in items))


def _object(dumper: _Dumper, item: dict[str, Any]) -> yaml.MappingNode:
    return dumper.represent_mapping("tag:yaml.org,2002:map", item, flow_style=_is_short(item))


def _is_short(item: dict[str, Any]) -> bool:
    """Tell whether an object is said in one line: two fields or three, single values all."""
    values = item.values()
    return not any(isinstance(one, dict | list) for one in values) and "\n" not in str(item) and len(str(item)) <= _SHORT


_Dumper.add_representer(str, _text)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(dict, _object)
