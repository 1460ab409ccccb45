"""The findings about fields: what is wrong with a value, and what to write instead."""

from __future__ import annotations

from generator.decode.context import nearest
from generator.decode.values import shorten
from generator.diagnostics import Diagnostic, Related, Severity, Span, codes_fields
from generator.schema import Field, Kind, Record
from generator.source import Mapping, Node, Scalar, Sequence, quoted


# Which key of a registry's entry was probably meant by a text without keys, where it is not `nama`.
_MAIN_KEY = {"istilah": "arti", "dasar hukum": "tentang"}


def not_a_record(node: Node, record: Record) -> Diagnostic:
    """Report a text or list where a record belongs."""
    return codes_fields.NOT_A_RECORD.at(
        node.span,
        f"{record.name} harus ditulis sebagai pasangan kunci dan nilai, bukan {_kind_of(node)}",
        example=example_of(record.fields[0]),
    )


def not_an_entry(key: Scalar, node: Node, record: Record) -> Diagnostic:
    """Report an entry of a registry that is a text or a list; the example shows it with its id, as it should be."""
    written = node.text if isinstance(node, Scalar) else ""
    lines = []
    for field in record.fields:
        if field.required:
            value = as_value(written) if written and field.key == _MAIN_KEY.get(record.name, "nama") else field.example
            lines.append(f"  {field.key}: {value}")
    return codes_fields.NOT_A_RECORD.at(
        node.span,
        f"{record.name} harus ditulis sebagai pasangan kunci dan nilai, bukan {_kind_of(node)}",
        example="\n".join((f"{shorten(key.text)}:", *lines)),
    )


def wrong_kind(node: Node, field: Field) -> Diagnostic:
    """Report a value of another kind than the field's."""
    hint = ""
    if isinstance(node, Mapping) and field.kind in (Kind.TEXT, Kind.TEXT_OR_LIST, Kind.CELL):
        hint = "apit dengan tanda kutip bila teksnya memuat titik dua atau diawali kurung"
    message = f"{field.key} harus berupa {field.kind.value}, bukan {_kind_of(node)}"
    return codes_fields.WRONG_KIND.at(node.span, message, hint=hint, example=example_of(field))


def bad_item(item: Node, field: Field) -> Diagnostic:
    """Report an item of a list that is empty or no text."""
    if isinstance(item, Scalar):
        message = f"butir {field.key} kosong"
        return codes_fields.EMPTY_ITEM.at(item.span, message, hint="isi butir ini atau hapus")
    message = f"setiap butir {field.key} harus berupa satu teks, bukan {_kind_of(item)}"
    hint = 'apit dengan tanda kutip bila teksnya memuat titik dua, misalnya - "Catatan: asli"'
    return codes_fields.WRONG_KIND.at(item.span, message, hint=hint)


def no_exits(span: Span, field: Field) -> Diagnostic:
    """Report a decision without any exit."""
    message = f"{field.key} tidak punya jalan keluar"
    return codes_fields.EMPTY_ITEM.at(span, message, example=example_of(field))


def repeated(span: Span, before: Span, field: Field, value: str = "") -> Diagnostic:
    """Report an item given twice: of columns an error, elsewhere a warning, as it is passed over."""
    what = f'"{value}"' if value else "tujuan ini"
    return codes_fields.REPEATED_ITEM.at(
        span,
        f"{what} sudah ditulis dalam {field.key} yang sama",
        hint="hapus salah satu",
        severity=Severity.ERROR if field.kind is Kind.POST_OR_LIST else Severity.WARNING,
        related=(Related(before, "pertama kali di sini"),),
    )


def bad_choice(scalar: Scalar, field: Field, choices: tuple[str, ...]) -> Diagnostic:
    """Report a word outside the field's choices."""
    same = (choice for choice in choices if choice.lower() == scalar.text.lower())
    near = nearest(scalar.text, choices) or next(same, "")
    return codes_fields.BAD_CHOICE.at(
        scalar.span,
        f'{field.key} "{shorten(scalar.text)}" tidak dikenal; pilihannya: {", ".join(choices)}',
        hint=f'mungkin maksud Anda "{near}"' if near else "",
    )


def unknown_key(key: Scalar, record: Record, near: str) -> Diagnostic:
    """Report a key that the record has not; `near` is the one probably meant, or ""."""
    known = ", ".join(record.keys)
    return codes_fields.UNKNOWN_KEY.at(
        key.span,
        f'kunci "{shorten(key.text)}" tidak dikenal pada {record.name}',
        label="tidak dikenal",
        hint=f'mungkin maksud Anda "{near}"' if near else f"kunci yang dikenal: {known}",
    )


def missing_key(span: Span, field: Field, record: Record) -> Diagnostic:
    """Report a required field that is absent or empty."""
    alternative = f" (atau {field.or_else})" if field.or_else else ""
    message = f"{field.key}{alternative} wajib diisi pada {record.name}"
    return codes_fields.MISSING_KEY.at(span, message, example=example_of(field))


def too_many(count: int, span: Span, field: Field) -> Diagnostic:
    """Report a list beyond the field's limit."""
    message = f"{field.key} memuat {count} butir; batasnya {field.max_items}"
    return codes_fields.TOO_MANY_ITEMS.at(span, message, hint="pecah menjadi beberapa SOP")


def example_of(field: Field) -> str:
    """Return a line that shows the field filled, or "" when the table has no example."""
    return f"{field.key}: {field.example}" if field.example else ""


def as_value(text: str) -> str:
    """Return a text on one line as a value can be written: in quotes where it has to be."""
    line = shorten(text)
    is_plain = line[:1].isalnum() and ": " not in line and " #" not in line and not line.endswith(":")
    return line if is_plain else quoted(line)


def _kind_of(node: Node) -> str:
    if isinstance(node, Mapping):
        return "pasangan kunci dan nilai"
    if isinstance(node, Sequence):
        return "daftar"
    return "teks" if node.text else "kosong"
