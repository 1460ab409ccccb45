"""JSON Schema (draft 2020-12) of every kind of source file, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from generator.model import Registry
from generator.schema.processes import PROCESS
from generator.schema.profile import FORMAT
from generator.schema.records import ASSESSMENT, DUTY
from generator.schema.registries import OFFICE, POST, REGULATION, TERM, UNIT
from generator.schema.sop import SOP
from generator.schema.synonyms import SYNONYMS
from generator.schema.types import MAX_ITEM, MAX_ITEMS, Field, Kind, Record

_ID_PATTERN = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?$"
_TARGET_PATTERN = "^[a-z0-9]([a-z0-9-]*[a-z0-9])?(/[a-z0-9]([a-z0-9-]*[a-z0-9])?)?$"

_WEB_ADDRESS = r"^https?://(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::[0-9]+)?(?:[/?#].*)?$"
_MAIL_ADDRESS = r"^mailto:[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+$"

# Whether the top of a file is one record, or a mapping from ids to records.
_FILES: Mapping[str, tuple[Record, bool]] = MappingProxyType(
    {
        "sop": (SOP, False),
        "instansi": (OFFICE, False),
        "unit": (UNIT, True),
        "jabatan": (POST, True),
        "istilah": (TERM, True),
        "regulasi": (REGULATION, True),
        "profil": (FORMAT, False),
        "probis": (PROCESS, True),
        "tugas": (DUTY, True),
        "monev": (ASSESSMENT, True),
    }
)

KINDS: tuple[str, ...] = tuple(_FILES)

JsonSchema = dict[str, Any]


KnownIds = Mapping[Registry, tuple[str, ...]]
"""The ids of a source tree. A registry that is missing or empty leaves its ids free."""


def json_schema(kind: str, known: KnownIds = MappingProxyType({})) -> JsonSchema:
    """Return the JSON Schema of a kind of file (one of `KINDS`); raises KeyError.

    References are completed from the ids in `known`, and others are refused.
    """
    record, is_registry = _FILES[kind]
    body = _record(record, known)
    if is_registry:
        body = {
            "title": f"Daftar {record.title.lower()}",
            "description": record.help,
            "type": "object",
            "propertyNames": {"pattern": _ID_PATTERN, "maxLength": 100},
            "additionalProperties": body,
        }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **body}


def _record(record: Record, known: KnownIds) -> JsonSchema:
    schema: JsonSchema = {
        "title": record.title,
        "description": record.help,
        "type": "object",
        "additionalProperties": False,
        "properties": {field.key: _field(field, known) for field in record.fields} | _other_words(record),
    }
    required = [field.key for field in record.fields if field.required and not field.or_else]
    if required:
        schema["required"] = required
    alternatives = [
        {"anyOf": [{"required": [field.key]}, {"required": [field.or_else]}]}
        for field in record.fields
        if field.required and field.or_else
    ]
    if alternatives:
        schema["allOf"] = alternatives
    return schema


def _other_words(record: Record) -> JsonSchema:
    """Return what an editor says of a key that is called otherwise here; the key is refused as any unknown one."""
    found = {}
    for word, key in SYNONYMS.items():
        if key in record.keys and word not in record.keys:
            said = f'Tulis "{key}", bukan "{word}".'
            refused = {"not": {}, "deprecationMessage": said, "doNotSuggest": True}
            found[word] = {"title": word, "description": said, **refused}
    return found


def _field(field: Field, known: KnownIds) -> JsonSchema:
    schema: JsonSchema = {"title": field.label, "description": field.help, **_value(field, known)}
    if not field.required:
        # An empty value counts as not given.
        schema = {key: schema[key] for key in ("title", "description")} | {
            "anyOf": [_value(field, known), {"enum": [None, ""]}]
        }
    if field.example:
        schema["description"] += f" Contoh: {field.key}: {field.example}"
    return schema


def _value(field: Field, known: KnownIds) -> JsonSchema:  # noqa: C901 - one case a kind reads better than a table of functions
    match field.kind:
        case Kind.NAME_LIST:
            return _one_or_many(_name(_ids_of(field, known), field), field, is_unique=False)
        case Kind.TEXT_OR_LIST | Kind.CELL:
            return _one_or_many(_text(field), field, is_unique=False)
        case Kind.ID | Kind.POST:
            return _reference(_ids_of(field, known))
        case Kind.ID_LIST | Kind.POST_OR_LIST:
            return _one_or_many(_reference(_ids_of(field, known)), field)
        case Kind.TARGETS:
            return _targets(field, known)
        case Kind.EXITS:
            return {**_keyed(field, {"maxLength": field.max_length}, _targets(field, known)), "minProperties": 2}
        case Kind.CELLS:
            columns, cell = _ids_of(field, known), _one_or_many(_text(field), field, is_unique=False)
            of_columns = {"properties": dict.fromkeys(columns, cell), "additionalProperties": False} if columns else {}
            return _keyed(field, {"pattern": _ID_PATTERN}, cell) | of_columns
        case Kind.SECTIONS:
            text = {"type": ["string", "number", "boolean", "null"], "maxLength": MAX_ITEM}
            content = {"anyOf": [text, {"type": "array", "items": text, "maxItems": MAX_ITEMS}]}
            return _keyed(field, {"maxLength": field.max_length}, content)
        case Kind.LINKS:
            names = {"minLength": 1, "maxLength": field.max_length}
            address = {"type": "string", "pattern": f"{_WEB_ADDRESS}|{_MAIL_ADDRESS}"}
            return _keyed(field, names, address)
        case Kind.ANSWERS:
            return _keyed(field, {"pattern": "^[1-9][0-9]?$"}, {"enum": list(field.words)})
        case Kind.DATE:
            none = "" if field.required else "|-"
            pattern = f"^([0-9]{{4}}-[0-9]{{2}}(-[0-9]{{2}})?{none})$"
            return _like(pattern, "Tulis TAHUN-BULAN-HARI, misalnya 2023-06-27.")
        case Kind.INTEGER | Kind.DECIMAL:
            return _number(field)
        case Kind.BOOLEAN:
            return {"type": "boolean"}
        case Kind.CHOICE | Kind.CHOICE_LIST:
            return _choice(field)
        case Kind.PATH:
            return _like(r"\.(svg|png)$", "Sebut berkas .svg atau .png.")
        case Kind.WEB_ADDRESS:
            return _like(_WEB_ADDRESS, "Tulis alamat lengkap yang diawali https://.")
        case Kind.TEXT | Kind.RECORD | Kind.RECORD_LIST:
            return _nested(field, known)


def _keyed(field: Field, names: JsonSchema, content: JsonSchema) -> JsonSchema:
    """Return a mapping whose keys the drafter chooses."""
    of_keys = {"propertyNames": names, "additionalProperties": content}
    return {"type": "object", "maxProperties": field.max_items, **of_keys}


def _choice(field: Field) -> JsonSchema:
    closed: JsonSchema = {"enum": list(field.words)}
    if field.kind is Kind.CHOICE_LIST:
        return _one_or_many(closed, field)
    return {"anyOf": [closed, _id(_ID_PATTERN)]} if field.is_open else closed


def _targets(field: Field, known: KnownIds) -> JsonSchema:
    """Return what leads arrows to steps: ids, or records of the kind that the field knows."""
    target = _id(_TARGET_PATTERN)
    if field.record is not None:
        target["anyOf"].append(_record(field.record, known))
    return _one_or_many(target, field)


def _nested(field: Field, known: KnownIds) -> JsonSchema:
    if field.record is None:
        return _text(field)
    if field.kind is Kind.RECORD:
        return _record(field.record, known)
    return {"type": "array", "items": _record(field.record, known), "maxItems": field.max_items}


def _text(field: Field) -> JsonSchema:
    # A scalar stays the text the drafter wrote; editors' YAML readers see numbers and booleans in some.
    return {"type": ["string", "number", "boolean"], "maxLength": field.max_length}


def _id(pattern: str) -> JsonSchema:
    # An id of digits alone reads as a number in an editor.
    text = _like(pattern, "Tulis id: huruf kecil, angka, dan tanda hubung.")
    return {"anyOf": [text, {"type": "integer", "minimum": 0}]}


def _like(pattern: str, otherwise: str) -> JsonSchema:
    """Return a text of a pattern, with what editors say of any other."""
    return {"type": "string", "pattern": pattern, "patternErrorMessage": otherwise}


def _ids_of(field: Field, known: KnownIds) -> tuple[str, ...]:
    return known.get(field.registry, ()) if field.registry is not None else ()


def _reference(ids: tuple[str, ...]) -> JsonSchema:
    if not ids:
        return _id(_ID_PATTERN)
    numbers = [int(id) for id in ids if id.isdigit() and str(int(id)) == id]
    return {"enum": [*ids, *numbers]}


def _name(ids: tuple[str, ...], field: Field) -> JsonSchema:
    """Return what `keterkaitan` takes: an id of the collection, or a name, which no id can look like."""
    if not ids:
        return _text(field)
    name = {"type": "string", "pattern": "[^a-z0-9-]", "maxLength": field.max_length}
    return {"anyOf": [{"enum": list(ids)}, name, {"type": ["number", "boolean"]}]}


def _one_or_many(item: JsonSchema, field: Field, *, is_unique: bool = True) -> JsonSchema:
    many: JsonSchema = {"type": "array", "items": item, "maxItems": field.max_items}
    if is_unique:
        many["uniqueItems"] = True
    return {"anyOf": [item, many]}


def _number(field: Field) -> JsonSchema:
    schema: JsonSchema = {"type": "integer" if field.kind is Kind.INTEGER else "number"}
    if field.minimum is not None:
        schema["minimum"] = field.minimum
    if field.maximum is not None:
        schema["maximum"] = field.maximum
    return schema
