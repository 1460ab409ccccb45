"""The findings about fields: what is wrong with a value, and what to write instead."""

from __future__ import annotations

import re

from generator.decode.context import nearest
from generator.decode.values import hidden_sign, joined
from generator.diagnostics import Diagnostic, Edit, Related, Severity, Span, codes_fields, codes_text
from generator.language.disguise import Disguise
from generator.language.excerpt import shorten
from generator.schema import SOP, Field, Kind, Record
from generator.source import Mapping, Node, Scalar, Sequence, as_value, character_name, id_proposal, is_id, quoted

# What drafters call the shapes of symbols and the states of an SOP; and what they may mean by other states.
_SAME_WORDS = {
    "draft": "draf",
    "awal": "mulai",
    "start": "mulai",
    "akhir": "selesai",
    "end": "selesai",
    "kotak": "proses",
    "aktivitas": "proses",
}
_OTHER_WORDS = {
    "belah ketupat": "keputusan",
    "decision": "keputusan",
    "sah": "berlaku",
    "disahkan": "berlaku",
    "aktif": "berlaku",
    "resmi": "berlaku",
    "final": "berlaku",
    "rancangan": "draf",
    "konsep": "draf",
    "batal": "dicabut",
    "tidak berlaku": "dicabut",
    "excel": "xlsx",
    "word": "docx",
}
_WORDS_OF_AN_ID = 3  # of an activity, in a proposal
_ABOUT_LABELS = (
    "pilihan ditulis keputusan: {Ya: id-langkah, Tidak: id-langkah}; tulisan pada anak panah ditulis "
    "{tujuan: id-langkah, teks: Tembusan}"
)
# Which key of a record was probably meant by a text without keys, where it is not `nama`.
_MAIN_KEY = {
    "abaikan": "alasan",
    "istilah": "arti",
    "dasar hukum": "tentang",
    "langkah": "aktivitas",
    "riwayat": "perubahan",
    "penilaian": "penerapan",
    "tindak lanjut": "keterangan",
    "tugas": "tugas",
}
# Records that stand in lists.
_ITEMS = frozenset({"langkah", "simbol", "riwayat", "abaikan", "penanda_tangan", "kelompok_pelaksana"})


def not_a_record(node: Node, record: Record) -> Diagnostic:
    """Report a text or list where a record belongs."""
    main = next((field for field in record.fields if field.key == _MAIN_KEY.get(record.name, "nama")), record.fields[0])
    written = _written(node, main.key)
    needed = [field for field in record.fields if field.required and field.key != main.key]
    lines = [f"{field.key}: {_proposed(field, written)}" for field in needed if written]
    lines.append(f"{main.key}: {as_value(shorten(written))}" if written else example_of(main))
    return codes_fields.NOT_A_RECORD.at(
        node.span,
        f"{record.name} harus ditulis sebagai pasangan kunci dan nilai, bukan {_kind_of(node)}",
        hint="tulis setiap isiannya di baris sendiri, seperti contoh ini",
        example="- " + "\n  ".join(lines) if record.name in _ITEMS else "\n".join(lines),
    )


def _proposed(field: Field, written: str) -> str:
    """Return a value for a field beside a text that the drafter wrote: an id is made of its words."""
    id = id_proposal(written)
    return id if field.kind is Kind.ID and is_id(id) else field.example


def not_an_entry(key: Scalar, node: Node, record: Record) -> Diagnostic:
    """Report an entry of a registry that is a text or a list; the example shows it with its id, as it should be."""
    main = _MAIN_KEY.get(record.name, "nama")
    meant = {main: shorten(_written(node, main)), "singkatan": shorten(key.text).upper()}
    lines = [
        f"  {field.key}: {as_value(meant[field.key]) if meant.get(field.key) else field.example}"
        for field in record.fields
        if field.required or field.key == main
    ]
    return codes_fields.NOT_A_RECORD.at(
        node.span,
        f"{record.name} harus ditulis sebagai pasangan kunci dan nilai, bukan {_kind_of(node)}",
        hint="tulis isiannya di bawah idnya, seperti contoh ini",
        example="\n".join((f"{shorten(key.text)}:", *lines)),
    )


def _written(node: Node, key: str = "") -> str:
    """Return what the drafter wrote: a text, the texts of a list, what a record says under `key`; or ""."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Mapping):
        return next((_written(value) for name, value in node.entries if name.text == key), "")
    return ", ".join(filter(None, (_written(item, key) for item in node.items)))


def wrong_kind(node: Node, field: Field) -> Diagnostic:
    """Report a value of another kind than the field's."""
    hint, example = "tulis seperti contoh ini", example_of(field)
    if field.kind is Kind.TEXT and isinstance(node, Sequence) and (written := _written(node)):
        hint = "tulis satu teks, tanpa tanda hubung atau kurung siku"
        example = f"{field.key}: {as_value(shorten(written))}"
    if field.record is not None and field.kind is Kind.RECORD_LIST:
        own = {_MAIN_KEY.get(field.record.name, ""): shorten(_written(node))}
        lines = [
            f"{inner.key}: {as_value(own[inner.key])}" if own.get(inner.key) else example_of(inner)
            for inner in field.record.required
        ]
        example = f"{field.key}:\n  - " + "\n    ".join(lines)
    if isinstance(node, Mapping) and field.kind in (Kind.TEXT, Kind.TEXT_OR_LIST, Kind.CELL):
        hint = "apit dengan tanda kutip bila teksnya memuat titik dua atau diawali kurung"
        (key, value), *more = node.entries or ((None, None),)
        if key is not None and isinstance(value, Scalar) and not more:
            example = f"{field.key}: {as_value(shorten(f'{key.text}: {value.text}'))}"
    if isinstance(node, Mapping) and field.kind is Kind.TARGETS:
        hint = _ABOUT_LABELS
    message = f"{field.key} harus berupa {field.kind.value}, bukan {_kind_of(node)}"
    return codes_fields.WRONG_KIND.at(node.span, message, hint=hint, example=example)


def bad_item(item: Node, field: Field) -> Diagnostic:
    """Report an item of a list that is empty or no text."""
    if isinstance(item, Scalar):
        message = f"butir {field.key} kosong"
        hint = hidden(item) or "isi butir ini atau hapus"
        return codes_fields.EMPTY_ITEM.at(item.span, message, hint=hint)
    message = f"setiap butir {field.key} harus berupa satu teks, bukan {_kind_of(item)}"
    hint, example = "tulis setiap butir sebagai satu teks", ""
    if isinstance(item, Mapping) and field.record is not None:
        hint = _ABOUT_LABELS
    elif isinstance(item, Mapping) and len(item.entries) == 1:
        hint = "apit dengan tanda kutip, karena teksnya memuat titik dua"
        key, value = item.entries[0]
        whole = f"{key.text}: {_written(value)}".rstrip()
        if whole[0] in "“”„":
            hint = 'tanda kutip “ ” dari Word tidak dikenal; ganti dengan "'
        example = f"- {quoted(shorten(whole.strip('“”„')))}"
    elif written := _written(item):
        example = f"- {as_value(shorten(written))}"
    return codes_fields.WRONG_KIND.at(item.span, message, hint=hint, example=example)


def swallowed_step(item: Mapping, field: Field) -> Diagnostic:
    """Report a step whose hyphen stands beside the keys of the step above, under one that is empty."""
    key, value = item.entries[0]
    name = f' "{shorten(value.text)}"' if isinstance(value, Scalar) else ""
    meant = key.span.column - 5  # the hyphen stands two columns before its key, and is two columns too far right
    return codes_fields.WRONG_KIND.at(
        key.span,
        f"langkah{name} terbaca sebagai butir {field.key} langkah di atasnya",
        label="menjorok terlalu dalam",
        hint=f"seharusnya {meant} spasi sebelum tanda hubungnya" if meant > 0 else "kurangi spasi di awal baris ini",
    )


def no_exits(span: Span, field: Field) -> Diagnostic:
    """Report a decision without any exit."""
    message = f"{field.key} tidak punya jalan keluar"
    hint = "tulis setiap jawaban dengan langkah yang dituju, atau hapus kunci ini"
    return codes_fields.EMPTY_ITEM.at(span, message, hint=hint, example=example_of(field))


def not_of_an_exit(span: Span, field: Field) -> Diagnostic:
    """Report what an arrow out of a decision cannot have: a text beside its label, a way back."""
    return codes_fields.CONFLICTING_KEYS.at(
        span,
        f"{field.key} tidak dapat dipakai pada keputusan: setiap jalan keluarnya berlabel dan satu arah",
        hint=f"hapus {field.key} di sini",
    )


def repeated(span: Span, before: Span, field: Field, value: object = "") -> Diagnostic:
    """Report an item given twice: of columns an error, elsewhere a warning, as it is passed over."""
    what = f'butir "{getattr(value, "value", value)}"' if value else "tujuan ini"
    return codes_fields.REPEATED_ITEM.at(
        span,
        f"{what} sudah ditulis dalam {field.key} yang sama",
        hint="hapus salah satu",
        severity=Severity.ERROR if field.kind is Kind.POST_OR_LIST else Severity.WARNING,
        related=(Related(before, "pertama kali di sini"),),
    )


def bad_choice(scalar: Scalar, field: Field, choices: tuple[str, ...]) -> Diagnostic:
    """Report a word outside the field's choices."""
    word = " ".join(re.split(r"[\s_-]+", scalar.text.lower().strip()))
    certain = _SAME_WORDS.get(word, "")
    if certain in choices:
        hint, fix = f'tulis "{certain}"', (Edit(scalar.span, certain),)
        return codes_fields.BAD_CHOICE.at(scalar.span, _not_a_choice(scalar, field, choices), hint=hint, fix=fix)
    other = _OTHER_WORDS.get(word, "")
    same = (choice for choice in choices if choice.lower() == scalar.text.lower())
    near = (other if other in choices else "") or nearest(scalar.text, choices) or next(same, "")
    hint = f'mungkin maksud Anda "{near}"' if near else "pilih salah satunya"
    return codes_fields.BAD_CHOICE.at(scalar.span, _not_a_choice(scalar, field, choices), hint=hint)


def _not_a_choice(scalar: Scalar, field: Field, choices: tuple[str, ...]) -> str:
    return f'{field.key} "{shorten(scalar.text)}" tidak dikenal; pilihannya: {", ".join(choices)}'


def indented_id(key: Scalar, record: Record) -> Diagnostic:
    """Report an entry of a registry that stands within the one above."""
    return codes_fields.UNKNOWN_KEY.at(
        key.span,
        f'id "{shorten(key.text)}" terbaca sebagai isian {record.name} di atasnya',
        label="menjorok",
        hint=f"id {record.name} ditulis tanpa spasi di awal baris",
    )


def unknown_key(key: Scalar, record: Record, near: str, *, is_certain: bool = False) -> Diagnostic:
    """Report a key that the record has not; `near` is the one probably meant, or ""."""
    known = ", ".join(record.keys)
    hint = f'mungkin maksud Anda "{near}"' if near else f"hapus baris ini, atau pakai kunci yang dikenal: {known}"
    hint = f'tulis "{near}"' if is_certain else hint
    return codes_fields.UNKNOWN_KEY.at(
        key.span,
        f'kunci "{shorten(key.text)}" tidak dikenal pada {record.name}',
        label="tidak dikenal",
        hint=joined(hidden_sign(key.text), hint),
        fix=(Edit(key.span, near),) if is_certain else (),
    )


def proposal(field: Field, record: Record, file: str, activity: Node | None) -> str:
    """Return what a missing field would say: an SOP's name after its file, a row's id after what it says; else ""."""
    if record is SOP and field.key == "nama":
        return file.rsplit("/", 1)[-1].removesuffix(".yml").replace("-", " ").title()
    if field.kind is not Kind.ID or not isinstance(activity, Scalar):
        return ""
    id = "-".join(id_proposal(activity.text).split("-")[:_WORDS_OF_AN_ID])
    return id if is_id(id) else ""


def missing_key(span: Span, field: Field, record: Record, hint: str = "", meant: str = "") -> Diagnostic:
    """Report a required field that is absent or empty; `meant` is what probably belongs there, "" for unknown.

    A `hint` of its own shows what to write.
    """
    alternative = f" (atau {field.or_else})" if field.or_else else ""
    message = f"{field.key}{alternative} wajib diisi pada {record.name}"
    example = "" if hint else f"{field.key}: {as_value(meant)}" if meant else example_of(field)
    return codes_fields.MISSING_KEY.at(span, message, hint=hint or "tambahkan seperti contoh ini", example=example)


def too_many(count: int, span: Span, field: Field) -> Diagnostic:
    """Report a list beyond the field's limit."""
    message = f"{field.key} memuat {count} butir; batasnya {field.max_items}"
    is_text = field.kind in (Kind.TEXT_OR_LIST, Kind.CELL, Kind.NAME_LIST, Kind.ID_LIST)
    hint = "kelompokkan butirnya, atau pindahkan ke lampiran" if is_text else "pecah menjadi beberapa SOP"
    return codes_fields.TOO_MANY_ITEMS.at(span, message, hint=hint)


def too_long(text: Scalar, field: Field) -> Diagnostic:
    """Report a text beyond the field's limit."""
    return codes_fields.TEXT_TOO_LONG.at(
        text.span,
        f"{field.key} memuat teks sepanjang {len(text.text)} karakter; batasnya {field.max_length}",
        hint="singkat teksnya, atau pindahkan rinciannya ke lampiran",
    )


def hidden(scalar: Scalar) -> str:
    """Return the hint that an empty text is one that YAML takes for a remark, or ""."""
    if scalar.comment is None:
        return ""
    return f"teks sesudah # tidak terbaca; apit dengan tanda kutip: {quoted(shorten(scalar.comment.text))}"


def comment_in_text(scalar: Scalar, key: str) -> Diagnostic:
    """Report a text that goes on with `#`; the scalar has a comment. `key` is "" in a list."""
    assert scalar.comment is not None
    whole = as_value(shorten(f"{scalar.text} {scalar.comment.text}".strip()))
    return codes_text.COMMENT_IN_TEXT.at(
        scalar.comment.span,
        "teks sesudah # tidak tercetak: # yang didahului spasi mengawali catatan",
        label="tidak tercetak",
        hint="apit seluruh teks dengan tanda kutip; bila memang catatan, beri spasi sesudah #",
        example=f"{key}: {whole}" if key else f"- {whole}",
    )


def disguised(scalar: Scalar, disguise: Disguise) -> Diagnostic:
    """Report a sign of a text that does not show, or a letter that passes for another."""
    before = scalar.text[: disguise.at]
    place = f'sesudah "{shorten(before)}"' if before else "di awal teks"
    name = character_name(disguise.sign)
    if disguise.meant is None:
        message, hint = f"karakter tak tampak {name} {place}", "hapus karakter itu"
    else:
        letter = f'huruf Latin "{disguise.meant}"' if disguise.meant else "huruf Latin"
        message, hint = f'huruf "{disguise.sign}" {place} adalah {name}, bukan {letter}', "ketik ulang kata itu"
    span = scalar.span
    if span.line == span.end_line and span.end_column - span.column == len(scalar.text):  # written as it is read
        column = span.column + disguise.at
        span = span._replace(column=column, end_column=column + 1)
    hint += "; biasanya terbawa saat menyalin dari dokumen lain"
    return codes_text.DISGUISE.at(span, message, label="di sini", hint=hint)


def tight_exit(key: Scalar, label: str, target: str, field: Field) -> Diagnostic:
    """Report an exit whose label and target are not parted by a colon and a blank."""
    return codes_fields.BAD_TARGET.at(
        key.span,
        f'label dan tujuan dipisahkan titik dua dan satu spasi; "{shorten(key.text)}" terbaca sebagai label saja',
        label="tanpa tujuan",
        hint="beri satu spasi sesudah setiap titik dua" if ":" in key.text else "tulis titik dua dan satu spasi",
        example=f"{field.key}: {{{shorten(label)}: {target}, ...}}",
    )


def example_of(field: Field) -> str:
    """Return a line that shows the field filled, or "" when the table has no example."""
    return f"{field.key}: {field.example}" if field.example else ""


def _kind_of(node: Node) -> str:
    if isinstance(node, Mapping):
        return "pasangan kunci dan nilai"
    if isinstance(node, Sequence):
        return "daftar"
    return "teks" if node.text else "kosong"
