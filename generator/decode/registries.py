"""Office settings and registries: nodes to model."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Mapped
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from generator import schema
from generator.decode import refusals
from generator.decode.context import Context, Misnamed
from generator.decode.fields import Fields
from generator.decode.values import read_id
from generator.diagnostics import Diagnostic, Related, Severity, Span, codes_fields
from generator.language.excerpt import shorten
from generator.model import (
    Located,
    Office,
    Post,
    Process,
    Regulation,
    Term,
    Text,
    Unit,
)
from generator.picture import fault_of
from generator.source import (
    Mapping,
    Node,
    Scalar,
    Sequence,
    SourceFile,
    SourceFiles,
    id_proposal,
    is_id,
    is_reserved,
    read_asset,
    start_of,
)

E = TypeVar("E")


@dataclass(frozen=True, slots=True)
class Decoded(Generic[E]):
    """The entries of a registry by id, the ids that were refused, and the findings.

    `is_complete` is False when a whole file or an id written twice was refused: any id may have been meant by it.
    """

    entries: tuple[E, ...]
    refused: frozenset[str]
    is_complete: bool
    diagnostics: tuple[Diagnostic, ...]
    misnamed: tuple[Misnamed, ...] = ()


def decode_office(files: SourceFiles) -> tuple[Office, tuple[Diagnostic, ...]]:
    """Return the office of `instansi.yml`; what is refused or missing there has a neutral value."""
    file = files.office
    name = file.path if file is not None else "instansi.yml"
    context = Context(name)
    node = file.root if file is not None else None
    fields: Fields | None = None
    if isinstance(node, Scalar) and node.is_empty:
        context.report(empty_file(name))
    elif node is not None:
        fields = Fields.of(context, node, schema.OFFICE)
    if fields is None:
        fields = Fields(Context(name), Mapping((), start_of(name)), schema.OFFICE)
    plain = {attribute: fields.value(attribute).value for attribute in ("paper", "hours_per_day", "review_months")}
    office: Office = fields.made(logo=_logo(fields, files), **plain)
    return office, tuple(context.diagnostics)


def decode_units(files: tuple[SourceFile, ...], tree: SourceFiles) -> Decoded[Unit]:
    """Return the units of `unit.yml`; their logos are files of `tree`."""
    return decode_entries(files, schema.UNIT, own=lambda fields: {"logo": _logo(fields, tree)})


def decode_posts(files: tuple[SourceFile, ...]) -> Decoded[Post]:
    """Return the posts of `jabatan.yml`."""
    return decode_entries(files, schema.POST)


def decode_terms(files: tuple[SourceFile, ...]) -> Decoded[Term]:
    """Return the terms of `istilah.yml`, which may be empty."""
    return decode_entries(files, schema.TERM, Severity.WARNING)


def decode_regulations(files: tuple[SourceFile, ...]) -> Decoded[Regulation]:
    """Return the regulations of all files of `regulasi/`, which may be empty."""
    return decode_entries(files, schema.REGULATION, Severity.WARNING)


def decode_processes(files: tuple[SourceFile, ...]) -> Decoded[Process]:
    """Return the business processes of `probis.yml`, which may be empty."""
    return decode_entries(files, schema.PROCESS, Severity.WARNING)


def decode_entries(
    files: tuple[SourceFile, ...],
    record: schema.Record,
    when_empty: Severity = Severity.ERROR,
    own: Callable[[Fields], Mapped[str, Any]] = lambda _: {},
) -> Decoded[Any]:
    """Read mappings from ids to records. An id used twice is reported; the first one counts, the office's own.

    `own` gives the values of an entry that its fields alone do not.
    """
    entries: dict[str, Any] = {}
    refused: set[str] = set()
    places: dict[str, Span] = {}
    diagnostics: list[Diagnostic] = []
    misnamed: list[Misnamed] = []
    for file in files:
        context = Context(file.path)
        if isinstance(file.root, Mapping):
            for key, node in file.root.entries:
                if context.is_full:
                    break
                before = places.setdefault(key.text, key.span)
                if before is not key.span:
                    is_own = key.span.is_shared and not before.is_shared
                    found = shadowed if is_own else duplicate_id
                    context.report(found(key.text, key.span, before, record.name))
                    continue
                if isinstance(node, Mapping):  # an id that stands too deep reads as a field of the entry before
                    refused |= {inner.text for inner, value in node.entries if isinstance(value, Mapping)}
                entry = _entry(context, key, node, record, own)
                if entry is not None:
                    entries[key.text] = entry
                else:
                    # Who wrote an id that is not allowed often refers to it as it should have been.
                    refused |= {key.text, id_proposal(key.text)}
        elif isinstance(file.root, Scalar) and file.root.is_empty:
            context.report(empty_file(file.path, when_empty))
        elif file.root is not None:
            context.report(_not_a_registry(file.path, file.root, record))
        diagnostics += context.diagnostics
        misnamed += context.misnamed
    return Decoded(
        entries=tuple(entries[id] for id in sorted(entries)),
        refused=frozenset(refused),
        # Where an id was written twice, the second may have been meant for another, which is missing now.
        is_complete=all(
            not file.root.repeated if isinstance(file.root, Mapping) else _is_empty(file.root) for file in files
        ),
        diagnostics=tuple(diagnostics),
        misnamed=tuple(misnamed),
    )


def _entry(
    context: Context, key: Scalar, node: Node, record: schema.Record, own: Callable[[Fields], Mapped[str, Any]]
) -> Any | None:
    """Return one entry; None when its id or a required field was refused."""
    id = read_id(context, key, f"id {record.name}")
    if id is not None and is_reserved(id.value):
        context.report(_reserved_id(id, record))
        id = None
    if isinstance(node, Sequence) or (isinstance(node, Scalar) and not node.is_empty):
        context.report(refusals.not_an_entry(key, node, record))
        return None
    fields = Fields.of(context, _placed(node, key), record)
    if id is None or fields is None:
        return None
    entry = fields.made(id=key.text, **own(fields))
    return entry if fields.is_whole else None


def _reserved_id(id: Located[str], record: schema.Record) -> Diagnostic:
    return codes_fields.RESERVED_ID.at(
        id.span,
        f'id {record.name} "{id.value}" dicadangkan: di Windows nama itu milik perangkat, sehingga tidak dapat '
        "menjadi nama berkas",
        hint=f'tulis misalnya "{id.value}-1"',
    )


def _placed(node: Node, key: Scalar) -> Node:
    """Return a record with its id as its place: findings about the whole entry show the id."""
    if isinstance(node, Scalar) and node.is_empty:
        return Mapping((), key.span)
    return node._replace(span=key.span) if isinstance(node, Mapping) else node


def empty_file(path: str, severity: Severity = Severity.ERROR) -> Diagnostic:
    """Report a file without content."""
    return codes_fields.EMPTY_FILE.at(
        start_of(path),
        "berkas ini kosong",
        hint="isi berkasnya, atau hapus bila tidak dipakai",
        severity=severity,
    )


def duplicate_id(id: str, span: Span, before: Span, what: str, label: str = "dipakai lagi") -> Diagnostic:
    """Report an id that was used before for the same kind of thing."""
    return codes_fields.DUPLICATE_ID.at(
        span,
        f'id {what} "{id}" sudah dipakai',
        label=label,
        hint=f'beri id lain kepada salah satunya, misalnya "{id}-2"',
        related=(Related(before, "pertama kali di sini"),),
    )


def shadowed(id: str, span: Span, own: Span, what: str) -> Diagnostic:
    """Report an entry of an office's own, at `own`, that takes the place of the one all offices share, at `span`."""
    return codes_fields.SHADOWED.at(
        own,
        f'{what} "{id}" ada pula di antara yang dipakai bersama semua instansi; di sini berlaku yang ini',
        hint="hapus yang ini bila keduanya sama; bila yang dimaksud lain, beri id lain",
        related=(Related(span, "yang dipakai bersama"),),
    )


def _not_a_registry(path: str, node: Node, record: schema.Record) -> Diagnostic:
    needed = record.required or record.fields[:1]
    items = node.items if isinstance(node, Sequence) else ()
    own = next((one.text for one in items if isinstance(one, Scalar) and is_id(one.text)), "contoh-id")
    return codes_fields.NOT_A_RECORD.at(
        node.span,
        f"isi {path} harus berupa id yang diikuti isiannya",
        hint="tulis setiap id di awal baris, isiannya di bawahnya atau dalam kurung kurawal",
        example=f"{own}: {{{', '.join(f'{field.key}: {field.example}' for field in needed)}}}",
    )


def _is_empty(node: Node | None) -> bool:
    return isinstance(node, Scalar) and node.is_empty


def _logo(fields: Fields, files: SourceFiles) -> Text | None:
    """Return the logo's path when it names a picture of the tree, no symbolic link, that is fit to be drawn."""
    path = fields.text("logo")
    if path is None:
        return None
    parts = path.value.split("/")
    if path.value in files.assets:
        reason = _fault_of_picture(files, path.value)
    elif path.value.startswith("/") or "\\" in path.value or ":" in path.value or ".." in parts:
        reason = "berkasnya harus berada di dalam folder sumber"
    elif not path.value.lower().endswith((".svg", ".png")):
        reason = "hanya berkas .svg atau .png yang dapat dipakai"
    else:
        reason = "berkas itu tidak ada di dalam folder sumber, atau berupa tautan simbolik"
    if not reason:
        return path
    reason, _, hint = reason.partition("; ")
    message = f'logo "{shorten(path.value)}" tidak dapat dipakai: {reason}'
    example = "" if hint else "logo: aset/logo.svg"
    hint = hint or "simpan gambar itu di folder aset/ di dalam folder sumber, lalu sebut seperti contoh ini"
    fields.context.report(codes_fields.BAD_LOGO.at(path.span, message, hint=hint, example=example))
    return None


def _fault_of_picture(files: SourceFiles, path: str) -> str:
    try:
        return fault_of(path, read_asset(files, path))
    except OSError:
        return "berkasnya tidak dapat dibaca"
