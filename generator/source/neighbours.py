"""Slips that show only beside the lines above: blanks too few or too many, a hyphen left out, a text that was broken.

Lines and columns count from 0; `at` is the line where the YAML library stopped or where the piece begins that it could
not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.language.excerpt import shorten
from generator.source.merged import item_name
from generator.source.quoting import as_value, quoted
from generator.source.slip import Cause

# The first words of a line that show it to be a field whose colon is missing; a test holds them to the schema.
_KEY_WORDS = """
abaikan aktivitas alamat_situs alamat_sunting alasan arti bagian bagian_tambahan bentuk bersama_dengan catatan
dasar_hukum dicabut_oleh digantikan_oleh disahkan_oleh diubah_oleh durasi eksternal evaluasi_bulan hubungan id induk
jabatan jam_kerja_per_hari jenis judul kata_kunci ke kelompok_pelaksana keputusan kertas keterangan keterkaitan kode
kolom_tambahan kontak kop kualifikasi_pelaksana kutipan langkah logo monitoring_bulan nama nama_singkat nip nomor
nomor_cetak nomor_urut output pangkat pelaksana penanda_tangan pencatatan_pendataan penjelasan
peralatan_perlengkapan peringatan perlu_konfirmasi persyaratan perubahan profil proses ringkasan riwayat
satu_halaman sebagai sering simbol singkatan status tahun tanggal tanggal_berlaku tanggal_pembuatan tanggal_revisi
tautan teks tentang tinjauan_bulan unduhan unit urutan_bagian
"""
KEYS = frozenset(_KEY_WORDS.split())

_FIELD = re.compile(r"(?P<indent> *)(?P<dashes>(?:- +)*)(?P<key>[a-z_]+) *:(?:\s+(?P<value>\S.*)|\s*)$")
_ITEM = re.compile(r"(?P<indent> *)- +(?P<text>\S.*)$")
_BULLET = re.compile(r"[•●▪◦‣○·–—*]\s*")
_NEAR = 2  # blanks that a line is short of, or has too many


class _Field(NamedTuple):
    """A line that holds a field, perhaps as the first of an item."""

    line: int
    column: int  # of the key
    dash: int | None  # column of the hyphen before it
    key: str
    has_value: bool


def misplaced(lines: Sequence[str], problem: str, at: int, begun: int | None) -> Cause | None:
    """Return the slip that explains the library's `problem`, or None."""
    if "could not find expected ':'" in problem:
        return _without_colon(lines, at if begun is None else begun)
    if at >= len(lines):
        return None
    if _ITEM.match(lines[at]):
        return _misplaced_item(lines, at)
    field = _field(lines, at)
    if field is None:
        return _without_hyphen(lines, at)
    if "mapping values" not in problem:
        return _misplaced_field(lines, field)
    above = next((other for other in _fields_above(lines, at) if other.column < field.column), None)
    return _new_item(lines, above) if above is not None else None


def _field(lines: Sequence[str], number: int) -> _Field | None:
    found = _FIELD.match(lines[number])
    if found is None:
        return None
    indent = len(found["indent"])
    return _Field(number, found.start("key"), indent if found["dashes"] else None, found["key"], bool(found["value"]))


def _fields_above(lines: Sequence[str], at: int) -> Iterator[_Field]:
    """Yield the fields above a line, the nearest first: of each record around it the last and the first."""
    left = len(lines[at]) + 1
    for number in range(at - 1, -1, -1):
        field = _field(lines, number)
        if field is not None and (field.column < left or (field.dash is not None and field.column == left)):
            yield field
            left = field.column if field.dash is None else field.dash


def _misplaced_item(lines: Sequence[str], at: int) -> Cause | None:
    """An item that stands further left or right than the items above."""
    column = len(lines[at]) - len(lines[at].lstrip())
    own = _field(lines, at)
    for number in range(at - 1, -1, -1):
        above, field = _ITEM.match(lines[number]), _field(lines, number)
        if above is None:
            if field is not None and field.column == 0:
                return None
        elif (field.key if field else "") == (own.key if own else ""):
            where = len(above["indent"])
            shown = f"- {own.key}" if own else "-"
            return None if where == column else _shifted(at, column, where, shown, number)
    return None


def _misplaced_field(lines: Sequence[str], field: _Field) -> Cause | None:
    """A field that stands one or two blanks beside those it belongs to, or where the hyphen of an item belongs."""
    cause = _new_item(lines, field)
    if cause is not None:
        return cause
    above = list(_fields_above(lines, field.line))
    elsewhere = {other.column for other in _same(lines, field)}
    near = [other for other in above if 0 < abs(other.column - field.column) <= _NEAR]
    meant = [other for other in above if other.column in elsewhere and other.column != field.column]
    best = min(meant or near, key=lambda other: (abs(other.column - field.column), -other.column), default=None)
    if best is None:
        return None
    return _shifted(field.line, field.column, best.column, best.key, best.line)


def _same(lines: Sequence[str], field: _Field) -> list[_Field]:
    """Return the other fields of the same key."""
    others = (_field(lines, number) for number in range(len(lines)) if number != field.line)
    return [other for other in others if other is not None and other.key == field.key]


def _new_item(lines: Sequence[str], field: _Field) -> Cause | None:
    """A field that begins an item wherever else it is written."""
    others = _same(lines, field)
    if field.dash is not None or not others or others[0].line > field.line:
        return None
    if any(other.dash is None for other in others):
        return None
    before = [other for other in others if other.line < field.line][-1]
    what = item_name(_list_key(lines, before))
    return Cause(
        field.line,
        field.column,
        field.column + len(field.key),
        f"{what} baru pada baris {field.line + 1} tidak diawali tanda hubung",
        "butir baru dimulai di sini",
        f'tulis "{" " * (before.dash or 0)}- {shorten(lines[field.line])}"',
    )


def _list_key(lines: Sequence[str], item: _Field) -> str:
    """Return the key of the list that an item belongs to, or ""."""
    for number in range(item.line - 1, -1, -1):
        field = _field(lines, number)
        if field is not None and field.dash is None and field.column <= (item.dash or 0) and not field.has_value:
            return field.key
    return ""


def _shifted(at: int, column: int, meant: int, shown: str, line: int) -> Cause:
    count = f"{meant} spasi" if meant else "tanpa spasi"
    return Cause(
        at,
        min(column, meant),
        max(column, meant),
        "jumlah spasi di awal baris ini tidak cocok",
        f"{column} spasi" if column else "tanpa spasi",
        f'seharusnya {count}, seperti "{shown}" pada baris {line + 1}',
    )


def _without_hyphen(lines: Sequence[str], at: int) -> Cause | None:
    """A line beside the items above that has no hyphen."""
    text = lines[at].strip()
    column = len(lines[at]) - len(lines[at].lstrip())
    above = next((found for line in reversed(lines[:at]) if (found := _ITEM.match(line)) or _FIELD.match(line)), None)
    if not text or above is None or len(above["indent"]) != column or _FIELD.match(above.string):
        return None
    bullet = _BULLET.match(text)
    item = text[bullet.end() :] if bullet else text
    shown = shorten(item)
    written = quoted(shown) if ": " in item else as_value(shown)
    return Cause(
        at,
        column,
        column + (1 if bullet else len(text)),
        "butir daftar ini tidak diawali tanda hubung",
        "tanpa tanda hubung",
        f"awali butir ini dengan tanda hubung: - {written}",
    )


def _without_colon(lines: Sequence[str], at: int) -> Cause | None:
    """A line that is no field: an item without its hyphen, or more of the text above."""
    text = lines[at].strip() if at < len(lines) else ""
    if not text or text.split()[0].lower() in KEYS:
        return None
    if not text[0].islower() and (cause := _without_hyphen(lines, at)) is not None:
        return cause
    before = next((line for line in reversed(lines[:at]) if line.strip()), "")
    field = _FIELD.match(before)
    if not before or (field is not None and (field["value"] or "\"'[{|>")[0] in "\"'[{|>"):
        return None
    column = len(lines[at]) - len(lines[at].lstrip())
    return Cause(
        at,
        column,
        column + len(text),
        "baris ini bukan isian dan tidak cukup menjorok untuk menjadi lanjutan teks",
        "tanpa kunci",
        "baris ini lanjutan teks di atasnya: gabungkan, atau beri spasi lebih banyak di awalnya",
    )
