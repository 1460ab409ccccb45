"""What the registries lack, asked for in place: a pelaksana, a unit, a regulation; part of the same proposal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from generator import schema
from generator.diagnostics import NewEntry
from generator.draft import DraftPost, NotAddedError, free_id, post_entry, regulation_id, with_entries, yaml_text
from generator.form.citation import NEW_SHELF, is_named, shelf
from generator.form.citations import citations_in
from generator.language.likeness import plain
from generator.model import Registry
from generator.resolve import Catalogue
from generator.schema import Kind, Record
from generator.source import quoted
from generator.studio.editing import RefusedError
from generator.studio.form import ASKED, also_called, registries
from generator.studio.lists import cited

POSTS, UNITS, REGULATIONS = ASKED
_MOST = 2_000  # characters of a value
_MOST_NAME = 300


class Added(NamedTuple):
    """A registry with a new entry: the id, the file, its text. Of an entry that is there already only the id."""

    id: str
    path: str = ""
    text: str = ""


def proposed(catalogue: Catalogue, registry: str, words: str) -> dict[str, Any]:
    """Return what is known of an entry by the words that somebody typed: {"id": id} of one that is there, else values.

    Raises RefusedError for a registry that takes no entries.
    """
    _record(registry)
    words = _tidy(words)
    if known := _known(catalogue, registry, words):
        return {"id": known}
    if registry != REGULATIONS:
        return {"isi": {"nama": words}}
    cited = next(iter(citations_in(words)), None)
    if cited is None or not cited.number:
        return {"isi": {"tentang": words}}
    values = {"jenis": cited.kind, "nomor": cited.number, "tahun": str(cited.year or ""), "tentang": cited.subject}
    return {"isi": {**values, **({"kutipan": cited.text} if cited.amended_by else {})}}


def added(texts: Mapping[str, str], catalogue: Catalogue, registry: str, values: Any) -> Added:
    """Return a registry with one more entry, in the text of its file among `texts`. Raises RefusedError."""
    record = _record(registry)
    if not isinstance(values, dict) or not all(isinstance(one, str | None) for one in values.values()):
        raise RefusedError("permintaan tidak dikenal")
    given = {key: text for key, value in values.items() if (text := _tidy(value or ""))}
    _refuse_gaps(record, given)
    name = cited(given) if registry == REGULATIONS else given["nama"]
    if known := _known(catalogue, registry, name):
        return Added(known)
    return with_entry(texts, catalogue, _entry(catalogue, registry, given, name))


def with_entry(texts: Mapping[str, str], catalogue: Catalogue, entry: NewEntry) -> Added:
    """Return the file that an entry belongs into with the entry at its end. Raises RefusedError."""
    path = entry.registry
    if path == Registry.REGULATIONS.value:
        kind = entry.lines[0].partition(": ")[2].strip('"')
        shelves = [path for path in texts if path.startswith(f"{entry.registry}/")]
        path = shelf(kind, catalogue.regulations.values()) or min(shelves, default=NEW_SHELF)
    try:
        return Added(entry.id, path, with_entries(texts.get(path, "").encode(), (entry,)).decode())
    except NotAddedError as error:
        raise RefusedError(f"{path} tidak dapat ditambah dari sini; pakai penyunting teks") from error


def name_of(catalogue: Catalogue, registry: str, id: str) -> str:
    """Return how lists call an entry."""
    return next((one["nama"] for one in registries(catalogue)[registry] if one["id"] == id), id)


def _record(registry: str) -> Record:
    if registry not in ASKED:
        raise RefusedError("daftar itu tidak dapat ditambah dari sini")
    return ASKED[registry][0]


def _refuse_gaps(record: Record, given: Mapping[str, str]) -> None:
    gaps = [field.label for field in record.fields if field.required and not given.get(field.key)]
    gaps = [] if record is schema.REGULATION and gaps == ["Tentang"] and given.get("kutipan") else gaps
    if gaps:
        raise RefusedError(f"isi dahulu {', '.join(gaps).lower()}")
    for field in record.fields:
        if field.kind is Kind.INTEGER and not given.get(field.key, "0").isdecimal():
            raise RefusedError(f"{field.label.lower()} ditulis dengan angka, misalnya {field.example}")


def _known(catalogue: Catalogue, registry: str, words: str) -> str:
    """Return the id of the entry that is called so, "" for none."""
    if registry == REGULATIONS:
        first = next(iter(citations_in(words)), None)
        found = [str(one.id) for one in catalogue.regulations.values() if first and is_named(one, first.head)]
        return found[0] if len(found) == 1 else ""
    entries: Mapping[Any, Any] = catalogue.posts if registry == POSTS else catalogue.units
    called, words = {str(id): one.name.value for id, one in entries.items()}, plain(words)
    found = [id for id, name in called.items() if plain(name) == words]
    if registry == POSTS and not found:
        found = [str(id) for id, one in catalogue.posts.items() if words in map(plain, also_called(one))]
        return found[0] if len(found) == 1 else ""
    return found[0] if found else ""


def _entry(catalogue: Catalogue, registry: str, given: Mapping[str, str], name: str) -> NewEntry:
    if registry == POSTS:
        is_outside = given.get("eksternal") == "true"
        unit = "" if is_outside else given.get("unit")
        if unit and unit not in catalogue.units:
            raise RefusedError("unit itu tidak ada")
        return post_entry(_free(name[:_MOST_NAME], catalogue.posts), DraftPost(name[:_MOST_NAME], unit))
    if registry == UNITS:
        id = _free(name, catalogue.units)
        parent = (f"induk: {given['induk']}",) if given.get("induk") in catalogue.units else ()
        return NewEntry(Registry.UNITS.value, id, (f"nama: {yaml_text(name)}", *parent))
    id = regulation_id(given["jenis"], given.get("nomor", ""), given.get("tahun"), name, catalogue.regulations)
    keys = [field.key for field in schema.REGULATION.fields if field.attribute in ASKED[REGULATIONS][1]]
    return NewEntry(Registry.REGULATIONS.value, id, tuple(_line(key, given[key]) for key in keys if key in given))


def _line(key: str, value: str) -> str:
    match key:
        case "tahun":
            return f"{key}: {int(value)}"
        case "nomor":
            return f"{key}: {quoted(value)}"
    return f"{key}: {yaml_text(value)}"


def _free(name: str, taken: Mapping[Any, Any]) -> str:
    id = free_id(name, set(map(str, taken)))
    if not id:
        raise RefusedError("nama itu tidak memuat huruf atau angka")
    return id


def _tidy(text: str) -> str:
    return " ".join(text.split())[:_MOST]
