"""What findings say in the words of the form: fields by their labels, rows by number and activity, no source notation.

Findings are written for those who see the source. The form shows no key, no id and no line of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from generator.studio.form import FORM

_LISTS = {
    "jabatan.yml": "daftar jabatan",
    "unit.yml": "daftar unit",
    "istilah.yml": "daftar istilah",
    "probis.yml": "daftar proses bisnis",
    "instansi.yml": "keterangan instansi",
}
_ONWARD = "Sesudah ini"  # how the form calls what leads from a row
_NOTATION = (
    (re.compile(r"\s*\(baris \d+\)|(?<=\]) pada baris \d+"), ""),
    (re.compile(r'"?\bke: \[\]"?'), f'"{_ONWARD}: selesai di sini"'),
    (re.compile(r"\bke: (?=\w)"), f'"{_ONWARD}" '),
    (re.compile(r'"?\bbentuk: (\w+)"?'), r'Bentuk "\1"'),
    (re.compile(r"\bkunci isian\b"), "isian"),
    (re.compile(r"\bid (?=langkah\b)"), ""),
    (re.compile(r"(?<=[Hh]apus )ke\b|(?<=[Gg]anti )ke\b"), f'"{_ONWARD}"'),
    (re.compile(r"\bpelaksana: \[\.\.\.\]"), "kolom Pelaksana"),
)
_KEYS = "kunci yang dikenal"  # who is told keys is writing the source's text
_LONGEST = 60  # letters of an activity


def in_plain_words(said: str, rows: Mapping[str, str]) -> str:
    """Return what a finding says; `rows` are the rows by their ids, as the form calls them."""
    if _KEYS in said:
        return said
    for pattern, words in _NOTATION:
        said = pattern.sub(words, said)
    said = _QUOTED.sub(lambda found: f'"{rows[found[1]]}"' if found[1] in rows else found[0], said)
    return _names().sub(lambda found: _words()[found[0]], said)


_QUOTED = re.compile(r'(?<![Pp]ilihan )"([a-z0-9-]{1,80})"')


def rows_in_words(data: Any, numbers: list[str]) -> dict[str, str]:
    """Return rows by their ids as number and activity; `data` is what the source says, as plain values."""
    steps = data.get("langkah") if isinstance(data, dict) else None
    found = {}
    for number, step in zip(numbers, steps if isinstance(steps, list) else (), strict=False):
        if isinstance(step, dict) and isinstance(step.get("id"), str):
            activity = " ".join(str(step.get("aktivitas") or "").split())
            short = activity if len(activity) <= _LONGEST else f"{activity[:_LONGEST].rsplit(' ', 1)[0]} …"
            found[step["id"]] = ". ".join(filter(None, (number, short))) or step["id"]
    return found


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    labels = {one["kunci"]: one["label"] for name in ("identitas", "langkah") for one in FORM[name]}
    return {key: f'"{label}"' for key, label in labels.items() if "_" in key} | _LISTS


@lru_cache(maxsize=1)
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.\-/])(?:{'|'.join(map(re.escape, sorted(_words(), reverse=True)))})(?![\w\-])")
