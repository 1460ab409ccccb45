"""Format profiles: a file of `profil/`, or one that comes with the program, to a `Profile`.

A profile says how everything is printed: every field of the identity part stands in it exactly once, and of the text
columns those that name a row. It may leave the other columns out and add some of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from re import findall
from typing import Any, TypeVar

from generator import schema
from generator.decode.context import Context, nearest, synonym
from generator.decode.fields import Fields
from generator.decode.refusals import bad_choice
from generator.decode.registries import empty_file, shadowed
from generator.decode.worksheet import worksheet
from generator.diagnostics import Diagnostic, Span, codes_fields
from generator.model import Text
from generator.profile import (
    FORM_COLUMNS,
    FORMS_PROFILE,
    FREE_ROW_FIELDS,
    FREE_SECTION_FIELDS,
    KEPT_ROLES,
    PROFILE_FOLDER,
    ROW_FIELDS,
    SECTION_FIELDS,
    TEMPLATES,
    AddedColumn,
    CellRole,
    ColumnRole,
    FormKind,
    FormWording,
    FurnitureFormat,
    IdentityFormat,
    LabelledField,
    Margins,
    Profile,
    TableFormat,
    TextColumn,
    profile_names,
)
from generator.source import Scalar, SourceFile, is_id, parse, start_of

E = TypeVar("E", bound=Enum | AddedColumn)

_LISTS_OF_FORMS = ("headings", "statements", "choices")
_WIDTH = 30.0  # mm, of a column that names none
_MINIMUM = 11.0


@dataclass(frozen=True, slots=True)
class DecodedProfiles:
    """The profiles by name, the names of those that were refused, and the findings."""

    profiles: tuple[Profile, ...]
    refused: frozenset[str]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """All names that a source may use; naming a refused profile is no second mistake."""
        return tuple(sorted({profile.name for profile in self.profiles} | self.refused))


@lru_cache(maxsize=1)
def built_in_profiles() -> tuple[Profile, ...]:
    """Return the profiles that come with the program, by name. A mistake in one of them is an error of ours."""
    profiles = []
    for name in profile_names():
        path = PROFILE_FOLDER / f"{name}.yml"
        parsed = parse(path.read_bytes(), path.name)
        profile, found = _decode(SourceFile(path.name, parsed.text, parsed.root))
        if profile is None or parsed.diagnostics or found:
            raise ValueError(f"{path.name}: {[one.message for one in (*parsed.diagnostics, *found)]}")
        profiles.append(profile)
    standard = next(profile for profile in profiles if profile.name == FORMS_PROFILE)
    return tuple(_completed(profile, standard) for profile in profiles)


def built_in_profile(name: str) -> Profile:
    """Return one of the profiles that come with the program; KeyError when there is none of that name."""
    return {profile.name: profile for profile in built_in_profiles()}[name]


def decode_profiles(files: Sequence[SourceFile]) -> DecodedProfiles:
    """Return the profiles of the program and those of a source tree's files."""
    profiles = {profile.name: profile for profile in built_in_profiles()}
    standard = profiles[FORMS_PROFILE]
    refused: set[str] = set()
    places: dict[str, Span] = {}
    diagnostics: list[Diagnostic] = []
    for file in files:
        profile, found = _decode(file)
        diagnostics += found
        name = _name(file)
        own = places.setdefault(name, start_of(file.path))
        if own.file != file.path:
            diagnostics.append(shadowed(name, start_of(file.path), own, "profil"))
        elif name in profiles:
            hint = "beri nama lain kepada berkas ini"
            message = f'profil "{name}" sudah tersedia dalam program'
            diagnostics.append(codes_fields.DUPLICATE_ID.at(start_of(file.path), message, hint=hint))
        elif profile is None:
            refused.add(name)
        else:
            profiles[name] = _completed(profile, standard)
    return DecodedProfiles(tuple(profiles[name] for name in sorted(profiles)), frozenset(refused), tuple(diagnostics))


def unknown_profiles(named: Iterable[Text], known: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    """Report the names among `named` that are no profile's."""
    field = schema.OFFICE.field("profile")
    return tuple(
        bad_choice(Scalar(name.value, name.span, False), field, known) for name in named if name.value not in known
    )


def _completed(profile: Profile, standard: Profile) -> Profile:
    """Return a profile with the words of all forms and the questions of the worksheet."""
    forms = tuple((kind, profile.form(kind).over(standard.form(kind))) for kind in FormKind)
    return replace(profile, forms=forms, worksheet=profile.worksheet.over(standard.worksheet))


def _name(file: SourceFile) -> str:
    return file.path.rsplit("/", 1)[-1].removesuffix(".yml")


def _decode(file: SourceFile) -> tuple[Profile | None, tuple[Diagnostic, ...]]:
    context = Context(file.path)
    if file.root is None:
        return None, ()
    if isinstance(file.root, Scalar) and file.root.is_empty:
        return None, (empty_file(file.path),)
    fields = Fields.of(context, file.root, schema.FORMAT)
    profile = _profile(_name(file), fields) if fields else None
    return (None if context.diagnostics else profile), tuple(context.diagnostics)


def _profile(name: str, fields: Fields) -> Profile | None:
    identity, table = fields.fields("identity"), fields.fields("table")
    furniture, margins = fields.fields("furniture"), fields.fields("margins")
    texts = {**_texts(fields, "title"), **_numbers(fields, "minimum_size")}
    if identity is None or table is None:
        return None
    profile = Profile(
        name=name,
        identity=_identity(identity),
        table=_table(table),
        margins=Margins(**_numbers(margins, *Margins._fields)) if margins else Margins(),
        furniture=_furniture(furniture) if furniture else FurnitureFormat(),
        one_page=fields.value("one_page"),
        forms=_forms(fields.fields("forms")),
        worksheet=worksheet(fields.fields("worksheet")),
        **texts,
    )
    _check_sizes(profile, fields)
    return profile


def _identity(fields: Fields) -> IdentityFormat:
    rows = _labelled(fields, "rows")
    sections = _labelled(fields, "sections")
    free = (*FREE_ROW_FIELDS, *FREE_SECTION_FIELDS)
    for attribute, wanted, found in (("rows", ROW_FIELDS, rows), ("sections", SECTION_FIELDS, sections)):
        _check_complete(fields, attribute, wanted, [entry.field for entry in found if entry.field not in free])
    sizes = _numbers(fields, "letterhead_size", "body_size", "label_width", "signature_room")
    arrangement = fields.one("arrangement")
    return IdentityFormat(rows, sections, **sizes, **({"arrangement": arrangement.value} if arrangement else {}))


def _labelled(fields: Fields, attribute: str) -> tuple[LabelledField, ...]:
    found = []
    for inner in fields.list_of_fields(attribute):
        field, label = inner.one("field"), _text(inner, "label")
        if field is not None:
            found.append(LabelledField(field.value, label, inner.value("is_optional")))
    return tuple(found)


def _table(fields: Fields) -> TableFormat:
    before, after = _columns(fields, "before"), _columns(fields, "after")
    sizes = _numbers(fields, "title_size", "header_size", "body_size")
    table = TableFormat(before, after, _text(fields, "post_heading"), fields.value("has_column_numbers"), **sizes)
    optional = [role for role in dict.fromkeys(table.roles) if role not in KEPT_ROLES]
    _check_complete(fields, "after", (*KEPT_ROLES, *optional), table.roles)
    return table


def _columns(fields: Fields, attribute: str) -> tuple[TextColumn, ...]:
    columns = []
    for inner in fields.list_of_fields(attribute):
        role = _role(inner)
        widths = {"preferred": _WIDTH, "minimum": _MINIMUM} | _numbers(inner, "preferred", "minimum")
        if not inner.has("minimum"):
            widths["minimum"] = min(widths["minimum"], widths["preferred"])
        label, group, is_centered = _text(inner, "label"), _text(inner, "group"), inner.value("is_centered")
        if widths["minimum"] > widths["preferred"]:
            message, hint = "lebar_terkecil lebih besar daripada lebar", "perkecil lebar_terkecil, atau besarkan lebar"
            _refuse(inner.context, inner.value_span("minimum"), message, hint)
        if role is not None:
            columns.append(TextColumn(role, label, group=group, is_centered=is_centered, **widths))
    return tuple(columns)


def _role(fields: Fields) -> ColumnRole | None:
    """Return what a column holds. What is meant for a column of the form does not pass for a new one."""
    read = fields.one("role")
    if read is None or isinstance(read.value, CellRole):
        return read.value if read else None
    field = fields.record.field("role")
    near = synonym(read.value, field.words) or nearest(read.value, field.words)
    if near or not is_id(read.value):
        found = bad_choice(Scalar(read.value, read.span, False), field, field.words)
        hint = f'tulis "{near}"' if near else "tulis id kolom tambahan dengan huruf kecil, angka, dan tanda hubung saja"
        fields.context.report(replace(found, hint=hint))
        return None
    return AddedColumn(read.value)


# A sheet that is not in force is told from one that is, whatever else a profile says.
_TELLING = {"draft": ("DRAF", "KONSEP", "RANCANGAN"), "revoked": ("DICABUT", "TIDAK BERLAKU")}


def _furniture(fields: Fields) -> FurnitureFormat:
    texts = _texts(fields, "page", "goto", "draft", "revoked", "confirmation", "version", "version_help")
    for attribute, text in texts.items():
        wanted = set(TEMPLATES.get(attribute, ()))
        found = set(findall(r"\{([^{}]*)\}", text))
        if found != wanted or text.count("{") != len(wanted) or text.count("}") != len(wanted):
            field = fields.record.field(attribute)
            names = " dan ".join(f"{{{name}}}" for name in TEMPLATES.get(attribute, ()))
            message = (
                f"{field.key} harus memuat {names}, masing-masing satu kali"
                if names
                else (f"{field.key} tidak boleh memuat kurung kurawal")
            )
            hint = f"tulis {names} di tempat angkanya tercetak" if names else "hapus tanda { dan }"
            _refuse(fields.context, fields.value_span(attribute), message, hint)
    for attribute, words in _TELLING.items():
        if attribute in texts and not re.match(rf"(?:{'|'.join(words)})\b", texts[attribute].strip().upper()):
            key = fields.record.field(attribute).key
            message = f"{key} harus diawali kata {' atau '.join(words)}, agar naskah itu tidak disangka berlaku"
            hint = f'awali dengan kata itu, misalnya "{words[0]}"'
            _refuse(fields.context, fields.value_span(attribute), message, hint)
    return FurnitureFormat(**texts, **_numbers(fields, "size"))


def _forms(fields: Fields | None) -> tuple[tuple[FormKind, FormWording], ...]:
    """Return the words of the forms that a profile says something of."""
    found = {}
    for kind in FormKind if fields is not None else ():
        inner = fields.fields(kind.name.lower()) if fields is not None else None
        if inner is None:
            continue
        lists: dict[str, Any] = {name: tuple(one.value for one in inner.cell(name).items) for name in _LISTS_OF_FORMS}
        for attribute, count in (("headings", FORM_COLUMNS[kind]), ("choices", 2)):
            if lists[attribute] and len(lists[attribute]) != count:
                key = inner.record.field(attribute).key
                message = f"{key} formulir {kind.value} harus memuat {count} butir, bukan {len(lists[attribute])}"
                _refuse(inner.context, inner.value_span(attribute), message, f"tulis tepat {count} butir")
        found[kind] = FormWording(**lists, **_texts(inner, "title", "opening", "closing", "source"))
    return tuple(found.items())


def _texts(fields: Fields, *attributes: str) -> dict[str, Any]:
    """Return the texts that were given; the others have defaults."""
    return {attribute: _text(fields, attribute) for attribute in attributes if fields.has(attribute)}


def _text(fields: Fields, attribute: str) -> str:
    text = fields.text(attribute)
    return text.value if text else ""


def _numbers(fields: Fields, *attributes: str) -> dict[str, Any]:
    """Return the numbers that were given; the others have defaults."""
    read = {attribute: fields.one(attribute) for attribute in attributes}
    return {attribute: float(number.value) for attribute, number in read.items() if number is not None}


def _check_complete(fields: Fields, attribute: str, wanted: Sequence[E], found: Iterable[E]) -> None:
    """Report what a list of the profile lacks or has twice, unless one of its entries was refused anyway."""
    if fields.context.diagnostics or not fields.has(attribute):
        return
    counts = {entry: 0 for entry in wanted}
    for entry in found:
        counts[entry] += 1
    span = fields.key_span(attribute)
    for entry, count in counts.items():
        if count != 1:
            state = "belum ada" if count == 0 else "ditulis lebih dari satu kali"
            hint = f"tambahkan butir {{isi: {entry.value}, label: ...}}" if count == 0 else "hapus yang berlebih"
            _refuse(fields.context, span, f'isi "{entry.value}" {state} pada {fields.record.name}', hint)


def _check_sizes(profile: Profile, fields: Fields) -> None:
    least = profile.minimum_size
    sizes = {
        "identitas.huruf_kop": profile.identity.letterhead_size,
        "identitas.huruf": profile.identity.body_size,
        "tabel.huruf_judul": profile.table.title_size,
        "tabel.huruf_kepala": profile.table.header_size,
        "tabel.huruf": profile.table.body_size,
        "tulisan.huruf": profile.furniture.size,
    }
    for key, size in sizes.items():
        if size < least:
            hint = f"besarkan {key}, atau perkecil huruf_terkecil"
            message = f"{key} lebih kecil daripada huruf_terkecil"
            _refuse(fields.context, fields.value_span("minimum_size"), message, hint)


def _refuse(context: Context, span: Span, message: str, hint: str) -> None:
    context.report(codes_fields.PROFILE_UNUSABLE.at(span, message, hint=hint))
