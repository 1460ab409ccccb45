"""Small frozen values to JSON and back, by their declared types: what does not have them is refused.

Read are records (dataclasses, named tuples), tuples of one type, members of an Enum, texts, numbers, truth values,
None, and one of several of these; no class is named by what is read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import lru_cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

_AS_THEY_ARE = (str, int, bool, NoneType)
_DEEPEST = 24  # records and lists within each other; findings that stand for others have twelve
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotPlainError(ValueError):
    """A value has not the form that its type declares."""


def to_plain(value: Any) -> Any:
    """Return a value as `json` writes it."""
    if value.__class__ in _AS_THEY_ARE:  # most are
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple) and not hasattr(value, "_fields"):
        return [to_plain(item) for item in value]
    if is_dataclass(value) or isinstance(value, tuple):
        return {name: to_plain(getattr(value, name)) for name in _hints(value.__class__)}
    return value


def from_plain(kind: Any, value: Any, levels: int = _DEEPEST) -> Any:
    """Return the value of type `kind` that `to_plain` gave, of so many levels. Raises NotPlainError for anything else.

    Texts are such as can be written.
    """
    if not levels:
        raise NotPlainError("it is too deep")
    if get_origin(kind) in (Union, UnionType):
        return _one_of(get_args(kind), value, levels)
    if get_origin(kind) is tuple:
        (item, _) = get_args(kind)
        if not isinstance(value, list):
            raise NotPlainError(f"{value!r:.40} is no list")
        return tuple(from_plain(item, one, levels - 1) for one in value)
    if kind in _AS_THEY_ARE:
        if type(value) is not kind:
            raise NotPlainError(f"{value!r:.40} is no {kind.__name__}")
        if kind is str and _SURROGATE.search(value):
            raise NotPlainError(f"{value!r:.40} is no text")
        return value
    try:
        return kind(value) if issubclass(kind, Enum) else _record(kind, value, levels)
    except (TypeError, ValueError) as error:
        raise NotPlainError(str(error)) from error


def _record(kind: type, value: Any, levels: int) -> Any:
    hints = _hints(kind)
    if not isinstance(value, dict) or value.keys() != hints.keys():
        raise NotPlainError(f"{value!r:.40} is no {kind.__name__}")
    return kind(**{name: from_plain(hint, value[name], levels - 1) for name, hint in hints.items()})


def _one_of(kinds: tuple[Any, ...], value: Any, levels: int) -> Any:
    """Return a value of the first type that it has; records of different types have different keys."""
    for kind in kinds:
        try:
            return from_plain(kind, value, levels)
        except NotPlainError:
            continue
    raise NotPlainError(f"{value!r:.40} is none of {len(kinds)} types")


@lru_cache(maxsize=64)
def _hints(kind: type) -> Mapping[str, Any]:
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else kind._fields  # type: ignore[attr-defined]
    hints = get_type_hints(kind)
    return {name: hints[name] for name in names}
