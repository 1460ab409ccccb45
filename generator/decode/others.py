"""What an SOP says to others: the fields that concern them, read without the YAML library where that is plain.

Who checks one SOP of a thousand waits for the reading of the others, and takes little of them: names, number, status,
references. Nearly all of these are written in a few plain forms. Those are known here; where all is plain, `plain_sop`
gives what `parse` and `decode_sop` give, else nothing, and then those two read the file.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from generator.diagnostics import Span
from generator.model import Located, RegulationId, Sop, SopId, Status, Text, UnitId, blank_sop
from generator.source import is_id

_KEYS = "nama|nama_singkat|nomor|status|digantikan_oleh|keterkaitan|dasar_hukum"

# Other fields, with all that stands below them: lines that are indented, items, remarks, and empty ones.
_OWN_FIELDS = re.compile(
    rf"(?:^(?!(?:{_KEYS}):)[a-z_]++:.*+\n(?:[ \t\r#-].*+\n|\n)*+(?:[ \t#-].*+\Z)?)++".encode(), re.MULTILINE
)

# Texts that are not empty, of fewer signs than the schema allows.
_QUOTED = r"""(?:" *+[!#-\[\]-~][ !#-\[\]-~]{,198}"|' *+[!-&(-~][ -&(-~]{,198}')"""
_SIGNS = "A-Za-z0-9_./()-"
_ITEM = rf"(?:{_QUOTED}|(?!null)[A-Za-z0-9](?:[ {_SIGNS}]{{,198}}[{_SIGNS}])?)"
_LINE = rf"(?:{_QUOTED}|(?!null)[A-Za-z0-9](?:[ ,{_SIGNS}]{{,198}}[,{_SIGNS}])?)"  # here a comma is of the text
_END = r" *+(?:(?<= )#(?: [ -~]*)?)?\r?\n"  # with a remark that is one for `parse` too
_EMPTY = r"(?: *+(?:#[ -~]*)?\r?\n)*"
# Of a field: key, blanks, its text or list in brackets, the end of the line, its list below, and what is empty below.
_FIELD = re.compile(
    rf"({_KEYS}):(?:( ++)(?:({_LINE})|(\[ *(?:{_ITEM} *(?:, *{_ITEM} *)*)?\]))?)?({_END})"
    rf"((?:{_EMPTY} *- +{_LINE}{_END})*)({_EMPTY})"
)
_IN_BRACKETS = re.compile(rf"([\[,] *)({_ITEM})( *)")
_BELOW = re.compile(rf"({_EMPTY})( *- +)({_LINE})({_END})")
_ABOVE = re.compile(_EMPTY)

_MOST = 1 << 14  # characters
_MOST_ITEMS = 50  # fewer than the schema allows
_STATES = {state.value: state for state in Status}


class _Value(NamedTuple):
    """The line of a key, and the texts of its value: one, or those of a list."""

    line: int
    texts: tuple[Text, ...]
    is_list: bool


class _NotPlainError(Exception):
    """Something is written in another form. Never leaves this module."""


def without_own_fields(raw: bytes) -> bytes:
    """Return a file without the fields that concern no other SOP, with as many lines."""
    return _OWN_FIELDS.sub(lambda fields: b"\n" * fields[0].count(b"\n"), raw)


def plain_sop(raw: bytes, path: str) -> Sop | None:
    """Return the SOP of a file without its own fields when it is plain and nothing is to be said about it."""
    if len(raw) > _MOST or not raw.isascii():
        return None
    try:
        return _sop(_values(raw.decode("ascii") + ("" if raw.endswith(b"\n") else "\n"), path), path)
    except _NotPlainError:
        return None


def _sop(values: dict[str, _Value], path: str) -> Sop:
    _, unit, file = path.split("/")
    name, status, successor = _one(values, "nama"), _one(values, "status"), _one(values, "digantikan_oleh")
    basis = _several(values, "dasar_hukum")
    ids = {one.value for one in basis}
    if name is None or len(ids) < len(basis) or not all(map(is_id, ids)):
        raise _NotPlainError
    if (successor and not is_id(successor.value)) or (status and status.value not in _STATES):
        raise _NotPlainError
    if status is None:
        key, first = next(iter(values.items()))
        state = Located(Status.DRAFT, Span(path, first.line, 1, first.line, len(key) + 1))
    else:
        state = Located(_STATES[status.value], status.span)
    return blank_sop(
        SopId(file.removesuffix(".yml")),
        UnitId(unit),
        path,
        name.span,
        name,
        state,
        number=_one(values, "nomor"),
        replaced_by=cast("Located[SopId] | None", successor),
        legal_basis=cast("tuple[Located[RegulationId], ...]", basis),
        related=_several(values, "keterkaitan"),
        short_name=_one(values, "nama_singkat"),
    )


def _one(values: dict[str, _Value], key: str) -> Text | None:
    value = values.get(key)
    if value is None:
        return None
    if value.is_list:
        raise _NotPlainError
    return value.texts[0] if value.texts else None


def _several(values: dict[str, _Value], key: str) -> tuple[Text, ...]:
    return values[key].texts if key in values else ()


def _values(text: str, path: str) -> dict[str, _Value]:
    """Return what is written, by keys in the order written."""
    values: dict[str, _Value] = {}
    above = _ABOVE.match(text)
    read = above.end() if above is not None else 0
    line = text.count("\n", 0, read) + 1
    for field in _FIELD.findall(text, read):
        key, gap, one, brackets, _, below, empty = field
        read += sum(map(len, field)) + 1
        if key in values or (below and (one or brackets)):
            raise _NotPlainError
        texts: tuple[Text, ...] = ()
        if one:
            column = len(key) + len(gap) + 2
            texts = (Located(_said(one), Span(path, line, column, line, column + len(one))),)
        elif brackets:
            texts = _in_brackets(brackets, path, line, len(key) + len(gap) + 2)
        elif below:
            texts = _below(below, path, line + 1)
        if len(texts) > _MOST_ITEMS:
            raise _NotPlainError
        values[key] = _Value(line, texts, bool(brackets or below))
        line += 1 + below.count("\n") + empty.count("\n")
    if read < len(text):
        raise _NotPlainError
    return values


def _in_brackets(written: str, path: str, line: int, column: int) -> tuple[Text, ...]:
    texts = []
    for before, item, after in _IN_BRACKETS.findall(written):
        column += len(before)
        end = column + len(item)
        texts.append(Located(_said(item), Span(path, line, column, line, end)))
        column = end + len(after)
    return tuple(texts)


def _below(written: str, path: str, line: int) -> tuple[Text, ...]:
    """Return the items of a list below its key, each behind a hyphen as far right as the first."""
    texts = []
    items = _BELOW.findall(written)
    for above, dash, item, _ in items:
        line += above.count("\n")
        column = len(dash) + 1
        texts.append(Located(_said(item), Span(path, line, column, line, column + len(item))))
        line += 1
    if len({dash.index("-") for _, dash, *_ in items}) > 1:
        raise _NotPlainError
    return tuple(texts)


def _said(written: str) -> str:
    return written[1:-1].strip() if written[0] in "\"'" else written
