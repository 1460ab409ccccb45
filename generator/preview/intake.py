"""Files and tables that a page hands over become SOPs of the tree, as `sop import` makes them."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from generator.exchange import STATE, Batch, Entered, Registries, Target, own_words, with_profiles
from generator.model import UnitId
from generator.preview.state import PreviewState
from generator.programs import temporary_folder
from generator.publish import write_file
from generator.studio import RefusedError, UnknownRequestError

MAX_BYTES = 32 << 20  # of a file that is handed over
_MOST_LEFT_OUT = 200  # items that an answer tells of
_LONGEST_STEM = 80
_ODD = re.compile(r"[^\w .()-]+")


def take_in(state: PreviewState, request: Mapping[str, Any]) -> dict[str, Any]:
    """Write the SOPs that a file holds into a unit of the tree, and tell what became of each of its items.

    A request has "unit", "nama" and "isi" in base64. Raises UnknownRequestError, RefusedError, and PublishError when
    the system refuses; then nothing is written.
    """
    unit, name, content = (request.get(key, "") for key in ("unit", "nama", "isi"))
    if not all(isinstance(value, str) for value in (unit, name, content)):
        raise UnknownRequestError
    raw = b64decode(content, validate=True)
    if len(raw) > MAX_BYTES:
        raise RefusedError(f"berkas lebih besar dari {MAX_BYTES >> 20} MiB")
    catalogue = state.catalogue
    if unit not in catalogue.units:
        raise RefusedError("unit itu tidak ada")
    words = with_profiles(own_words(), catalogue.profiles.values())
    with temporary_folder() as folder:
        file = folder / _file_name(name)
        write_file(file, raw)
        target = Target(Registries.of(catalogue), words, {Path(path).stem for path in state.paths()})
        entered, _ = Batch(state.root, UnitId(unit), target, folder / STATE).add(file)
    if entered.refusal:
        raise RefusedError(entered.refusal)
    state.refresh()
    return _told(entered, unit)


def _file_name(name: str) -> str:
    """Return a name of one part, without signs that a system may refuse; the ending stays."""
    path = PurePosixPath(name.replace("\\", "/"))
    return (_ODD.sub(" ", path.stem).strip(" .")[:_LONGEST_STEM] or "berkas") + path.suffix.lower()[:8]


def _told(entered: Entered, unit: str) -> dict[str, Any]:
    fates: dict[str, int] = {}
    for (_, fate), count in entered.counts.items():
        fates[fate] = fates.get(fate, 0) + count
    left = entered.told
    return {
        "sop": [
            {
                "berkas": f"sop/{unit}/{source['id']}.yml",
                "nama": source["name"] or source["id"],
                "langkah": source["steps"],
                "tanda": source["doubts"],
            }
            for source in entered.sources
        ],
        "jumlah": fates,
        "catatan": list(entered.notes),
        "ditandai": [
            {"jenis": kind, "tempat": place, "teks": text, "nasib": fate, "alasan": reason}
            for kind, place, text, fate, reason in left[:_MOST_LEFT_OUT]
        ],
    }
