"""What a profile calls the fields of the form: an office finds in it the words of its own sheet."""

from __future__ import annotations

from collections.abc import Mapping

from generator.diagnostics.text import one_line
from generator.profile import CellRole, ColumnRole, IdentityField, Profile
from generator.studio.form import FORM

Headings = Mapping[str, Mapping[str, str]]
"""Labels by the part of the form and the key of the field, and under "kelompok" what columns are headed together."""

NO_HEADINGS: Headings = {"identitas": {}, "langkah": {}, "kelompok": {}}

_ROW_KEYS: Mapping[ColumnRole, str] = {CellRole.NUMBER: "nomor_cetak"}  # where it is not the word of the column
_OWN = {name: {one["kunci"]: one["label"] for one in FORM[name]} for name in ("identitas", "langkah")}
_OWN["identitas"][FORM["kolom"]["kunci"]] = FORM["kolom"]["label"]


def headings(profile: Profile) -> Headings:
    """Return what a profile calls by other words than the form does by itself; capitals and blanks are none."""
    posts = {"pelaksana": profile.table.post_heading}
    fields = (*profile.identity.rows, *profile.identity.sections)
    identity = {one.field.value: one.label for one in fields if one.field is not IdentityField.EXTRA}
    columns = {_ROW_KEYS.get(column.role, column.role.value): column for column in profile.table.columns}
    return {
        "identitas": _other(identity | posts, _OWN["identitas"]),
        "langkah": _other({key: column.label for key, column in columns.items()} | posts, _OWN["langkah"]),
        "kelompok": {key: one_line(column.group) for key, column in columns.items() if column.group},
    }


def _other(labels: Mapping[str, str], own: Mapping[str, str]) -> dict[str, str]:
    known = {key: one_line(label) for key, label in labels.items() if key in own and label}
    return {key: label for key, label in known.items() if _bare(label) != _bare(own[key])}


def _bare(label: str) -> str:
    return "".join(label.split()).casefold()
