"""A recovered procedure as the text of a source file: what was guessed is marked, nothing is added."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.draft import step_ids, yaml_text
from generator.exchange.flow_text import FlowText
from generator.exchange.matching import Registries
from generator.exchange.recorded import CELLS, recorded_lines
from generator.exchange.recovered import (
    UNKNOWN_COLUMN,
    RecoveredIdentity,
    RecoveredProcedure,
    RecoveredStep,
)
from generator.exchange.scalars import field, listing, tidy
from generator.language.excerpt import shorten
from generator.source import quoted

_HEAD = """\
# yaml-language-server: $schema=../../.skema/sop.json
# Diimpor dari {file}. Yang belum pasti ditandai perlu_konfirmasi.
"""
_LONGEST_NAME = 300
_LONGEST_ITEM = 10_000
_LONGEST_NOTE = 2_000
_MOST_ITEMS = 500
_SUB_NUMBER = re.compile(r"(\d{1,4})(?:\.[0-9][0-9.]*|[a-z]\.?)")
_NO_FLOW = "berkas asal tidak memuat panah; urutan langkah mengikuti urutan baris"
_NO_SYMBOLS = "simbol tidak ada di berkas asal; pelaksana tiap langkah perlu diisi"
_UNNAMED = "nama SOP tidak ditemukan di berkas asal"
_LISTS = (
    ("kualifikasi_pelaksana", "qualifications"),
    ("keterkaitan", "related"),
    ("peralatan_perlengkapan", "equipment"),
    ("peringatan", "warning"),
    ("pencatatan_pendataan", "records"),
)


def sop_source(procedure: RecoveredProcedure, registries: Registries, file: str) -> str:
    """Return the text of a procedure's source; what it names is found in `registries`, or added to them."""
    if procedure.record is not None:
        recorded = recorded_lines(procedure, procedure.record, registries)
        return "\n".join([_HEAD.format(file=_one_line(file)), *recorded]) + "\n"
    doubts = [*procedure.doubts, *procedure.identity.doubts]
    posts = _posts(procedure, registries, doubts)
    body = [*_identity(procedure.identity, registries, doubts)]
    if procedure.steps and not procedure.has_flow:
        doubts.append(_NO_FLOW if any(step.symbols for step in procedure.steps) else _NO_SYMBOLS)
    if not procedure.identity.name:
        doubts.append(_UNNAMED)
    name = _one_line(procedure.identity.name) or _one_line(file)
    number = field("nomor", _one_line(procedure.identity.number), "")
    lines = [_HEAD.format(file=_one_line(file)), f"nama: {yaml_text(name)}", *number, "status: draf"]
    lines += _doubts(doubts, "")
    lines += body
    lines += [f"\npelaksana: [{', '.join(posts)}]"] if posts else []
    lines += _groups(procedure, posts)
    lines += ["\nlangkah:", *_steps(procedure, posts)] if procedure.steps else []
    return "\n".join(lines).rstrip("\n") + "\n"


def _posts(procedure: RecoveredProcedure, registries: Registries, doubts: list[str]) -> list[str]:
    """Return the ids of the columns; two columns of one name are one pelaksana that stands in both."""
    ids = []
    for post in procedure.posts:
        match = registries.post(post.name)
        doubts += [match.doubt] if match.doubt else []
        ids.append(match.id)
    return ids


def _doubts(doubts: Sequence[str], indent: str) -> list[str]:
    note = "; ".join(dict.fromkeys(doubts))
    return field("perlu_konfirmasi", " ".join(tidy(note, _LONGEST_NOTE).split()), indent) if note else []


def _identity(identity: RecoveredIdentity, registries: Registries, doubts: list[str]) -> Iterator[str]:
    for key, date in (
        ("tanggal_pembuatan", identity.created),
        ("tanggal_revisi", identity.revised),
        ("tanggal_berlaku", identity.effective),
    ):
        yield f"{key}: {date if date != '-' else quoted(date)}".rstrip()
    yield from _signatory(identity)
    ids = dict.fromkeys(_legal_basis(identity.legal_basis[:_MOST_ITEMS], registries, doubts))
    if ids:
        yield f"\ndasar_hukum: [{', '.join(ids)}]"
    for key, attribute in _LISTS:
        kept = _items(getattr(identity, attribute))
        if key == "keterkaitan":
            related = dict.fromkeys(registries.sop(_one_line(item)) for item in kept)
            yield from ("", f"{key}:", *(f"  - {yaml_text(name)}" for name in related)) if related else ()
        elif kept:
            yield from ("", *listing(key, kept))
    if identity.sections:
        yield "\nbagian_tambahan:"
        for heading, items in identity.sections:
            yield from listing(yaml_text(_one_line(heading)), _items(items), "  ")


def _items(items: Sequence[str]) -> list[str]:
    return [text for item in items[:_MOST_ITEMS] if (text := tidy(item, _LONGEST_ITEM))]


def _one_line(text: str) -> str:
    return " ".join(tidy(text, _LONGEST_NAME).split())


def _signatory(identity: RecoveredIdentity) -> Iterator[str]:
    values = (
        ("jabatan", yaml_text(_one_line(identity.signatory_post))),
        ("nama", yaml_text(_one_line(identity.signatory_name))),
        ("pangkat", yaml_text(_one_line(identity.signatory_rank))),
        ("nip", quoted(_one_line(identity.signatory_nip))),
    )
    given = [f"  {key}: {value}" for key, value in values if value != quoted("")]
    yield from ("disahkan_oleh:", *given) if given else ()


def _legal_basis(texts: Sequence[str], registries: Registries, doubts: list[str]) -> Iterator[str]:
    for text in texts:
        matches = registries.cited(text)
        if len(matches) > 1:
            doubts.append(f'dasar hukum "{shorten(text)}" menyebut {len(matches)} peraturan; ditulis terpisah')
        doubts += [match.doubt for match in matches if match.doubt]
        yield from (match.id for match in matches)


def _groups(procedure: RecoveredProcedure, posts: Sequence[str]) -> Iterator[str]:
    """Yield the headings over neighbouring columns."""
    groups: list[tuple[str, list[str]]] = []
    before = ""
    for post, id in zip(procedure.posts, posts, strict=True):
        heading = _one_line(post.heading)
        if heading and heading == before:
            groups[-1][1].append(id)
        elif heading:
            groups.append((heading, [id]))
        before = heading
    if groups:
        yield "kelompok_pelaksana:"
    for heading, ids in groups:
        yield f"  - {{judul: {yaml_text(heading)}, pelaksana: [{', '.join(ids)}]}}"


def _steps(procedure: RecoveredProcedure, posts: Sequence[str]) -> Iterator[str]:
    ids = step_ids([" ".join(step.activity.split()) for step in procedure.steps])
    flow = FlowText(procedure, posts, ids)
    has_numbers = any(step.number for step in procedure.steps)
    running = 0
    for id, step in zip(ids, procedure.steps, strict=True):
        symbols, doubts = flow.lines(step)
        number, running = _number(step, running, has_numbers)
        yield f"  - id: {id}"
        yield from number
        yield from ["    catatan: true"] if step.is_note and not symbols else []
        yield from field("aktivitas", tidy(step.activity, _LONGEST_ITEM), "    ")
        yield from symbols
        yield from _doubts([*step.doubts, *doubts, *[UNKNOWN_COLUMN][: len(step.added)]], "    ")
        for key, attribute in CELLS:
            text = _with_added(step) if attribute == "remark" else getattr(step, attribute)
            yield from field(key, tidy(text, _LONGEST_ITEM), "    ")
        yield ""


def _with_added(step: RecoveredStep) -> str:
    """Return the remark of a row, below it what stands in columns that the form has not."""
    if not step.added:
        return step.remark
    before = "" if step.remark == "^" else step.remark
    return "\n".join(filter(None, (before, *(f"{heading}: {text}" for heading, text in step.added))))


def _number(step: RecoveredStep, running: int, has_numbers: bool) -> tuple[list[str], int]:
    """Return the lines that make a row print its number, and the number that it leaves behind."""
    number = step.number
    if step.is_note:
        return ([f"    nomor_cetak: {yaml_text(number)}"] if number else []), running
    if number is None:
        return (['    nomor_cetak: ""'], running) if has_numbers else ([], running + 1)
    if number.isdecimal():
        value = int(number)
        if value == running + 1:
            return [], value
        return [f"    nomor_urut: {value}" if value else '    nomor_cetak: "0"'], value
    part = _SUB_NUMBER.fullmatch(number)
    is_part = part is not None and int(part[1]) in (running, running + 1)
    return [f"    nomor_cetak: {yaml_text(number)}"], int(part[1]) if part and is_part else running + 1
