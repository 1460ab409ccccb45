"""The text of a new SOP's file. The comments are the help texts of the source format, so they cannot grow apart."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator import schema
from generator.diagnostics import NewEntry
from generator.draft.ids import step_ids

_WIDTH = 100
_POSTS = "jabatan.yml"
_PLAIN = re.compile(r"[A-Za-z][\w ()/.,;+\-]*(?<! )", re.ASCII)
_WORDS_WITH_MEANING = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})
_CONFIRM = "contoh dari templat; ganti dengan langkah yang sebenarnya, lalu hapus baris ini"
_NO_UNIT = "unit pelaksana ini belum diisi"
_EXAMPLES = ("Menerima permohonan", "Menyampaikan hasil")
_HEAD = """\
# yaml-language-server: $schema=../../.skema/sop.json
# Naskah SOP. Baris yang diawali # adalah penjelasan; hapus bila tidak diperlukan lagi.
# Isian yang belum pasti dibiarkan kosong. Jangan mengarang nomor, tanggal, nama, atau NIP.
"""
_ROWS = """\
# Satu butir adalah satu baris tabel, dari atas ke bawah. Panah menuju baris berikutnya, kecuali ditulis lain:
#   ke: id-langkah                                   panah ke langkah lain
#   keputusan: {Ya: id-langkah, Tidak: id-langkah}   belah ketupat dengan jalan keluarnya
#   pelaksana: [satu, dua]                           dikerjakan bersama; tambah hubungan: berurutan bila bergiliran
"""
_IDENTITY = ("number", "created", "revised", "effective")
_LISTS = ("legal_basis", "qualifications", "related", "equipment", "warning", "records")


class DraftStep(NamedTuple):
    """A row: the id of its pelaksana and its activity."""

    post: str
    activity: str


class DraftPost(NamedTuple):
    """A new pelaksana: its unit is "" for one outside the office, None when it is not known yet."""

    name: str
    unit: str | None = None


class Draft(NamedTuple):
    """What is known of a new SOP. With pelaksana but without steps the template has two, marked as examples."""

    name: str
    posts: tuple[str, ...]
    steps: tuple[DraftStep, ...] = ()


def sop_text(draft: Draft) -> str:
    """Return the text of the file."""
    lines = [_HEAD, f"nama: {yaml_text(draft.name)}"]
    lines += [f"{_key('status')}: draf"]
    for attribute in _IDENTITY:
        lines += [*_comment(attribute), f"{_key(attribute)}:"]
    lines += ["", *_comment("signatory"), f"{_key('signatory')}:"]
    for field in schema.SIGNATORY.fields:
        lines.append(f"  {field.key}:")
    for attribute in _LISTS:
        lines += ["", *_comment(attribute), f"{_key(attribute)}:"]
    posts = f" [{', '.join(draft.posts)}]" if draft.posts else ""
    lines += ["", *_comment("posts"), f"{_key('posts')}:{posts}"]
    lines += ["", _ROWS + f"{_key('steps')}:", *_steps(draft)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _steps(draft: Draft) -> Iterator[str]:
    if not draft.posts:
        return
    examples = (DraftStep(draft.posts[0], _EXAMPLES[0]), DraftStep(draft.posts[-1], _EXAMPLES[1]))
    steps: Sequence[DraftStep] = draft.steps or examples
    for id, step in zip(step_ids([step.activity for step in steps]), steps, strict=True):
        yield f"  - id: {id}"
        yield f"    aktivitas: {yaml_text(step.activity)}"
        yield f"    pelaksana: {step.post}"
        if not draft.steps:
            yield f"    perlu_konfirmasi: {yaml_text(_CONFIRM)}"
        yield "    persyaratan:"
        yield "    durasi:"
        yield "    output:"
        yield "    keterangan:"
        yield ""


def post_entry(id: str, post: DraftPost) -> NewEntry:
    """Return a pelaksana as an entry of `jabatan.yml`."""
    if post.unit is None:
        more = f"perlu_konfirmasi: {_NO_UNIT}"
    else:
        more = f"unit: {post.unit}" if post.unit else "eksternal: true"
    return NewEntry(_POSTS, id, (f"nama: {yaml_text(post.name)}", more))


def yaml_text(text: str) -> str:
    """Return a text as a YAML scalar on one line, plain where nothing in it can be misread."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_WITH_MEANING:
        return text
    return json.dumps(text, ensure_ascii=False)


def _key(attribute: str) -> str:
    return schema.SOP.field(attribute).key


def _comment(attribute: str) -> list[str]:
    field = schema.SOP.field(attribute)
    words = field.help + (f" Contoh: {field.example}" if field.example and "\n" not in field.example else "")
    return [f"# {line}" for line in textwrap.wrap(words, _WIDTH, break_long_words=False, break_on_hyphens=False)]
