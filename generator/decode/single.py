"""Single values as their kinds say: the text of a scalar to what the model holds, or a finding."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from generator.decode import refusals
from generator.decode.context import Context, synonym
from generator.decode.values import read_date, read_decimal, read_integer, read_web_address
from generator.model import Located
from generator.schema import STEP, Field, Kind
from generator.source import Scalar


def _read_boolean(context: Context, scalar: Scalar, field: Field) -> Located[bool] | None:
    if scalar.text in ("true", "false"):
        return Located(scalar.text == "true", scalar.span)
    found = refusals.bad_choice(scalar, field, ("true", "false"))
    meant = synonym(field.key, STEP.keys)
    context.report(replace(found, hint=f'teks ditulis pada "{meant}"') if meant else found)
    return None


def _read_choice(context: Context, scalar: Scalar, field: Field) -> Located[Any] | None:
    """Return the choice that is written; any text for an open field, to be judged with the whole tree."""
    for word, choice in zip(field.words, field.choices, strict=True):
        if word == scalar.text:
            return Located(choice, scalar.span)
    if field.is_open:
        return Located(scalar.text, scalar.span)
    context.report(refusals.bad_choice(scalar, field, field.words))
    return None


def _read_text(_: Context, scalar: Scalar, __: Field) -> Located[str]:
    return Located(scalar.text, scalar.span)


READERS: Mapping[Kind, Callable[[Context, Scalar, Field], Located[Any] | None]] = MappingProxyType(
    {
        Kind.TEXT: _read_text,
        Kind.PATH: _read_text,
        Kind.DATE: read_date,
        Kind.INTEGER: read_integer,
        Kind.DECIMAL: read_decimal,
        Kind.WEB_ADDRESS: read_web_address,
        Kind.BOOLEAN: _read_boolean,
        Kind.CHOICE: _read_choice,
    }
)
"""What reads the values of each kind that needs to know nothing else; a value that is refused reads as None."""
