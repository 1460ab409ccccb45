"""What findings say in the words of the form: fields by their labels, rows by number and activity, no source notation.

Findings are written for those who see the source. The form shows no key, no id and no line of it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from generator.draft import FieldPath
from generator.language.excerpt import opening
from generator.studio.form import FORM
from generator.studio.headings import NO_HEADINGS, Headings
from generator.studio.view import FindingView

LISTS = {
    "jabatan.yml": "daftar jabatan",
    "unit.yml": "daftar unit",
    "istilah.yml": "daftar istilah",
    "probis.yml": "daftar proses bisnis",
    "instansi.yml": "keterangan instansi",
}
"""How the form calls files that hold entries."""
_TEXT = "Naskah"  # how the form calls the text of the source
_ONWARD = "Sesudah ini"  # how the form calls what leads from a row
_NOTATION = (
    (re.compile(r"\s*\(baris \d+\)|(?<=\]) pada baris \d+"), ""),
    (re.compile(r'"?\bke: \[\]"?'), f'"{_ONWARD}: selesai di sini"'),
    (re.compile(r"\bke: (?=\w)"), f'"{_ONWARD}" '),
    (re.compile(r'"?\bbentuk: (\w+)"?'), r'Bentuk "\1"'),
    (re.compile(r"\bkunci isian\b"), "isian"),
    (re.compile(r"\bTulis pelaksana dengan salah satu kolom SOP ini"), "Pilih pelaksananya"),
    (re.compile(r"\bid (?=langkah\b)"), ""),
    (re.compile(r"(?<=[Hh]apus )ke\b|(?<=[Gg]anti )ke\b"), f'"{_ONWARD}"'),
    (re.compile(r"\bpelaksana: \[\.\.\.\]"), "kolom Pelaksana"),
)
_OF_FIELDS = (
    (re.compile(r"\bId [\w ]+ (\".+\") tidak sah: .*"), r"Tertulis \1, yang tidak ada di daftar."),
    (re.compile(r"ditulis dengan namanya, bukan dengan idnya"), "diketik sebagai teks, tidak dipilih dari daftar"),
    (re.compile(r"^Tulis idnya: (\".+\")\.$"), r"Pilih \1 dari daftar."),
    (re.compile(r"^Tulis idnya, .*"), "Tambahkan ke daftar, lalu pilih."),
    (re.compile(r"^Tulis dua id terpisah.*"), "Pilih keduanya dari daftar, satu per satu."),
    (re.compile(r"^(?:Hapus karakter.*; )?[Tt]ulis (?:misalnya|sebagai daftar: \w+:) [\"\[].*"), "Pilih dari daftar."),
    (re.compile(r"^(?:Tambahkan|Tulis) seperti contoh ini"), "Isi isian ini"),
    (re.compile(r",? seperti contoh ini"), ""),
    (re.compile(r"apit dengan tanda kutip: (?=\")"), "ketik ulang di sini: "),
    (re.compile(r"^Teks sesudah # tidak tercetak: .*?(?= \(\d+ tempat\)|\.$)"), "Teks sesudah # tidak tercetak"),
    (re.compile(r"^Apit seluruh teks dengan tanda kutip; .*"), "Ketik ulang teks itu di sini beserta tanda #-nya."),
    (re.compile(r", diawali tanda hubung dan satu spasi"), ""),
    (re.compile(r" beserta tanda kutipnya"), ""),
    (re.compile(r"\bhapus kunci ini"), "hapus isian ini"),
    (re.compile(r"\bIsian ke\b"), f'Isian "{_ONWARD}"'),
    (re.compile(r'^Langkah itu ber-id (".+?").*'), r"Pilih \1 sebagai tujuannya."),
    (re.compile(r"^Tulis id langkah yang dituju.*"), "Pilih langkah yang dituju dari daftar."),
    (re.compile(r"^Hapus karakter.*; mungkin maksud.*"), "Pilih langkah yang dituju dari daftar."),
    (re.compile(r"^Tulis sebagai daftar\.$"), "Pilih langkah yang dituju dari daftar, satu per satu."),
    (re.compile(r"\bpada simbol yang bersangkutan"), 'pada kotak naskah "Simbol"'),
    (re.compile(r"pilihannya: true, false"), "isian ini hanya dicentang atau tidak"),
    (re.compile(r'^Label dan tujuan .*; (".+") terbaca .*'), r"Jawaban \1 belum menuju langkah mana pun."),
    (re.compile(r"^(?:Tulis titik dua dan|Beri satu spasi sesudah setiap).*"), "Tulis jawabannya, pilih tujuannya."),
    (re.compile(r'^Id SOP (".+") sudah dipakai'), r"Sudah ada SOP lain dengan nama berkas \1"),
    (re.compile(r"^Beri id lain kepada salah satunya, .*"), "Minta pengelola mengganti nama berkas salah satunya."),
)
"""How faults that can lie in a field are told to who sees the field, not what is written in the source."""
_BY_PICKING = (
    (re.compile(r'^Langkah tujuan ".+?" tidak ada'), "Langkah yang dituju di sini tidak ada lagi"),
    (re.compile(r"^Pakai salah satu yang ada: [a-z0-9, …-]+?(?=\.?$)"), "Pilih langkah yang dituju dari daftar"),
    (re.compile(r'^Tulis ".+", id langkah nomor (\d+).*'), r"Pilih langkah \1 dari daftar."),
    (re.compile(r"^Sebutkan id langkah, bukan nomornya"), "Pilih langkah yang dituju dari daftar"),
    (re.compile(r"^Buat langkah penutup .*"), "Pilih langkah yang dituju dari daftar."),
    (re.compile(r'^Tulis ".+", id SOP itu'), "Hapus butir itu, lalu pilih SOP-nya dari daftar"),
    (re.compile(r'^(Nama ".+" sudah dipakai SOP) ".+?"'), r"\1 lain"),
    (re.compile(r", atau tulis sebagai daftar YAML"), ""),
)
"""How faults of what is picked from a list here are told, which in the source is written as an id."""
_OF_LISTS = (
    (re.compile(r'^[Ii]si ".+?" (belum dikonfirmasi): (.*?)\.?$'), r"\1 (\2)"),
    (re.compile(r"^[Hh]apus perlu_konfirmasi setelah isinya"), "Tekan Lengkapi, cocokkan isinya, tandai bila sudah"),
    (re.compile(r"^[Tt]ambahkan seperti contoh ini"), "Tekan Lengkapi, lalu isi"),
)
"""How faults of entries of shared lists are told, which a dialog of their own shows."""
_COLUMNS = re.compile(r'"[^"]*"|\b(?:aktivitas|persyaratan|durasi|output)\b', re.IGNORECASE)
"""Columns in what findings say; "keterangan" is a word like others there."""
_OF_IDS = ("Id langkah", "Id wajib")  # which the form makes and does not show
IN_FIELDS = frozenset({"SOP120", "SOP121", "SOP124", "SOP125"})
"""Of the rules of texts, those about what a field shows."""


class Told(NamedTuple):
    """What a finding says in the form; an example only where it says how a text is written."""

    message: str
    hint: str
    example: str


def in_plain_words(said: str, rows: Mapping[str, str], headings: Headings = NO_HEADINGS) -> str:
    """Return what a finding says; `rows` are the rows by their ids, as the form calls them, `headings` its fields."""
    for pattern, words in _NOTATION:
        said = pattern.sub(words, said)
    said = _QUOTED.sub(lambda found: f'"{rows[found[1]]}"' if found[1] in rows else found[0], said)
    named = {key: f'"{label}"' for name in ("langkah", "identitas") for key, label in headings[name].items()}
    said = _COLUMNS.sub(lambda found: _headed(found[0], headings["langkah"]), said)
    return _names().sub(lambda found: named.get(found[0]) or _words()[found[0]], said)


def _headed(word: str, labels: Mapping[str, str]) -> str:
    """Return what the sheet calls a column, beginning as the word does; a text in quotes is somebody's own."""
    label = labels.get(word.lower(), word)
    return label[0].lower() + label[1:] if word[0].islower() and label[1:2].islower() else label


def told(
    finding: FindingView,
    place: FieldPath,
    located: Collection[str],
    rows: Mapping[str, str],
    headings: Headings = NO_HEADINGS,
) -> Told:
    """Return what a finding says where the form shows it; `located` are the fields shown as text, paths as JSON.

    What can be put right in a text alone is said in the words of that text.
    """
    message, hint = finding.message, finding.hint
    is_located = any(_as_json(place[:length]) in located for length in range(1, len(place) + 1))
    if finding.code[3] in "12":
        is_syntax = finding.code[3] == "1" and finding.code not in IN_FIELDS
        is_of_row = place[-1:] == ("id",) and not message.startswith(_OF_IDS)
        if is_located or is_syntax or message.startswith(_OF_IDS) or not (is_of_row or label_of(place) != _TEXT):
            box = "kotak naskah isian ini" if is_located else f"bagian Naskah, baris {finding.line}"
            return Told(f"Pada {box}: {in_lower(message)}", hint, finding.example)
        for pattern, words in _OF_FIELDS:
            message, hint = pattern.sub(words, message), pattern.sub(words, hint)
    elif not is_located:
        for pattern, words in _BY_PICKING:
            message, hint = pattern.sub(words, message), pattern.sub(words, hint)
    return Told(in_plain_words(message, rows, headings), in_plain_words(hint, rows, headings), "")


def told_of_list(said: str) -> str:
    """Return what is said of an entry of a list that SOPs share, which a dialog of its own shows."""
    for pattern, words in (*_OF_LISTS, *_OF_FIELDS):
        said = pattern.sub(words, said)
    return in_plain_words(said, {})


def in_lower(sentence: str) -> str:
    """Return a sentence as it goes on after others, where it does not begin with capitals."""
    return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence


def _as_json(path: FieldPath) -> str:
    return json.dumps(path, separators=(",", ":"), ensure_ascii=False)


def label_of(place: FieldPath, headings: Headings = NO_HEADINGS) -> str:
    """Return how the form calls the field of a place, and the text of the source where it has none."""
    known = {name: {**labels, **headings.get(name, {})} for name, labels in _labels().items()}
    if place[:1] == ("langkah",) and len(place) > 1:
        return known["langkah"].get(str(place[2]), _TEXT) if len(place) > 2 else "Langkah"
    first = known["identitas"].get(str(place[0])) if place else None
    return first or (known["penilaian"].get(str(place[1]), _TEXT) if len(place) > 1 else _TEXT)


@lru_cache(maxsize=1)
def _labels() -> Mapping[str, Mapping[str, str]]:
    found = {name: {one["kunci"]: one["label"] for one in FORM[name]} for name in ("identitas", "langkah", "penilaian")}
    found["identitas"] |= {FORM["kolom"]["kunci"]: FORM["kolom"]["label"], "langkah": "Langkah"}
    return found


_QUOTED = re.compile(r'(?<![Pp]ilihan )"([a-z0-9-]{1,80})"')


def rows_in_words(data: Any, numbers: Iterable[str]) -> dict[str, str]:
    """Return rows by their ids as number and activity; `data` is what the source says, as plain values."""
    steps = data.get("langkah") if isinstance(data, dict) else None
    found = {}
    for number, step in zip(numbers, steps if isinstance(steps, list) else (), strict=False):
        if isinstance(step, dict) and isinstance(step.get("id"), str):
            activity = " ".join(str(step.get("aktivitas") or "").split())
            found[step["id"]] = ". ".join(filter(None, (number, opening(activity)))) or step["id"]
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    fields = (*FORM["identitas"], *FORM["langkah"], *(one for entry in FORM["entri"].values() for one in entry))
    labels = {one["kunci"]: one["label"] for one in fields}
    return {key: f'"{label}"' for key, label in labels.items() if "_" in key} | LISTS


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.\-/])(?:{'|'.join(map(re.escape, sorted(_words(), reverse=True)))})(?![\w\-])")
