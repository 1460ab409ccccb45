"""Files and tables that a page hands over become SOPs of the tree, as `sop import` makes them.

Only who can read files of other programs loads this: the site's own page not before a file is opened.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from generator.draft import NotAddedError
from generator.exchange import (
    Entered,
    RefusedFileError,
    Registries,
    Target,
    apology,
    import_file,
    own_words,
    with_entries_of,
    with_profiles,
)
from generator.studio.desk import MOST_NAME
from generator.studio.editing import RefusedError
from generator.studio.engine import UnknownRequestError
from generator.studio.tree import Tree

MAX_BYTES = 32 << 20  # of a file that is handed over
_MOST_LEFT_OUT = 200  # items that an answer tells of
_LONGEST_STEM = 80
_NAMELESS = 'tidak memuat nama SOP: tulis namanya di "SOP baru" di atas, lalu tempel lagi'
_ODD = re.compile(r"[^\w .()-]+")


def take_in(tree: Tree, request: Mapping[str, Any]) -> dict[str, Any]:
    """Write the SOPs that a file holds into a unit of the tree, and tell what became of each of its items.

    A request has "unit", "nama" and "isi" in base64, and "judul", the name of an SOP that has none in there; with
    "wajib" one without any name is refused. Raises UnknownRequestError, RefusedError, and PublishError when
    the system refuses; then nothing is written.
    """
    unit, name, content, called = (request.get(key, "") for key in ("unit", "nama", "isi", "judul"))
    if not all(isinstance(value, str) for value in (unit, name, content, called)):
        raise UnknownRequestError
    raw = b64decode(content, validate=True)
    if len(raw) > MAX_BYTES:
        raise RefusedError(f"berkas lebih besar dari {MAX_BYTES >> 20} MiB")
    tree.refresh()
    catalogue = tree.catalogue
    if unit not in catalogue.units:
        raise RefusedError("unit itu tidak ada")
    words = with_profiles(own_words(), catalogue.profiles.values())
    taken = {path.rsplit("/", 1)[-1].removesuffix(".yml") for path in tree.paths()}
    try:
        target = Target(Registries.of(catalogue), words, taken)
        done = import_file(raw, _file_name(name), target, called=" ".join(called.split())[:MOST_NAME])
        known = catalogue.regulations.values()
        registries = with_entries_of(done.entries, known, lambda path: tree.read(path).encode())
    except RefusedFileError as error:
        raise RefusedError(str(error)) from error
    except NotAddedError as error:
        raise RefusedError(f"{error} tidak dapat ditambah dari sini; pakai penyunting teks") from error
    except Exception as error:  # a bug of ours on one file must not end the session
        raise RefusedError(apology(error)) from error
    if request.get("wajib") is True and not all(source.procedure.name for source in done.sources):
        raise RefusedError(_NAMELESS)
    sources = {f"sop/{unit}/{source.id}.yml": source.text for source in done.sources}
    tree.write_all(sources, {path: text.decode() for path, text in registries.items()})
    tree.refresh()
    return _told(Entered.of(name, "", done), unit)


def _file_name(name: str) -> str:
    """Return a name of one part, without signs that a system may refuse; the ending stays."""
    path = PurePosixPath(name.replace("\\", "/"))
    return (_ODD.sub(" ", path.stem).strip(" .")[:_LONGEST_STEM] or "berkas") + path.suffix.lower()[:8]


def _told(entered: Entered, unit: str) -> dict[str, Any]:
    fates: dict[str, int] = {}
    for (_, fate), count in entered.counts.items():
        fates[fate] = fates.get(fate, 0) + count
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
            for kind, place, text, fate, reason in entered.told[:_MOST_LEFT_OUT]
        ],
    }
