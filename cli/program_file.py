"""A program's document as a YAML file."""

import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from cli.errors import Mistake
from kernel.money import exponent
from loyalty.programs.document import Program
from loyalty.programs.parse import parse

_MONEY = {"amount", "currency"}


class _Loader(yaml.SafeLoader):
    """Reads YAML as version 1.2 does where it matters: `on` is a word, as rules have it, and only true and false are not."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


def read_program(file: Path, *, currency: str) -> Program:
    """Read a document; an amount may be written as `{amount: "10000", currency: IDR}`.

    Raises Mistake, and InvalidProgram with all problems at once.
    """
    try:
        document = yaml.load(file.read_text(encoding="utf-8"), _Loader)
    except OSError as error:
        raise Mistake(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise Mistake(f"{file} is not UTF-8.") from None
    except yaml.YAMLError as error:
        raise Mistake(f"{file} is no YAML: {' '.join(str(error).split())}") from None
    return parse(_in_minor_units(document, currency))


def _in_minor_units(value: Any, currency: str) -> Any:
    """Replace amounts of money by their minor units, everywhere in a document."""
    if isinstance(value, list):
        return [_in_minor_units(one, currency) for one in value]
    if not isinstance(value, dict):
        return value
    if value.keys() != _MONEY:
        return {name: _in_minor_units(one, currency) for name, one in value.items()}
    if value["currency"] != currency:
        raise Mistake(f"{value['currency']}: the merchant's currency is {currency}.")
    try:
        minor = Decimal(str(value["amount"])).scaleb(exponent(currency))
        if minor == minor.to_integral_value():
            return int(minor)
    except (InvalidOperation, OverflowError):
        pass
    raise Mistake(f"{value['amount']} {currency} is no amount of whole minor units.")
