"""Our own package and the Python libraries that the engine needs, in one archive that the runtime unpacks."""

from __future__ import annotations

import gzip
import tarfile
from collections.abc import Iterator
from functools import lru_cache
from importlib.metadata import distribution
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont

from generator.folder import Bounds, walk
from generator.offline.packages import Package

_MOST_NAME = 100  # characters that a name in a tar archive has in one piece
_BOUNDS = Bounds(files=20_000, folders=2_000, depth=12)


class _Library(NamedTuple):
    """A package as it is imported; `without` are folders, `data` the other files than modules that it needs.

    Of some only `modules` are needed: then the package itself, which would import all of them, is empty.
    """

    module: str
    distribution: str
    without: tuple[str, ...] = ()
    data: tuple[str, ...] = ()
    modules: tuple[str, ...] = ()


_OURS = _Library(
    "generator",
    "",
    # Who reads pages, other programs' files or commands is not in a browser.
    without=("cli", "diff", "exchange", "export", "guides", "offline", "preview", "site"),
    data=(".ttf", ".yml", ".txt"),
)
# What reads the widths of a font. The library has a module for each table there is, and for much that is no reading.
_READING_WIDTHS = (
    *("config/__init__.py", "encodings/__init__.py", "encodings/codecs.py", "unicode.py"),
    *("misc/__init__.py", "misc/arrayTools.py", "misc/configTools.py", "misc/encodingTools.py", "misc/fixedTools.py"),
    *("misc/loggingTools.py", "misc/roundTools.py", "misc/sstruct.py", "misc/textTools.py", "misc/timeTools.py"),
    *("misc/transform.py", "misc/vector.py", "misc/xmlWriter.py"),
    *("pens/__init__.py", "pens/basePen.py", "pens/filterPen.py", "pens/pointPen.py", "pens/recordingPen.py"),
    *("pens/transformPen.py", "ttLib/__init__.py", "ttLib/sfnt.py", "ttLib/ttCollection.py", "ttLib/ttFont.py"),
    *("ttLib/ttGlyphSet.py", "ttLib/tables/__init__.py", "ttLib/tables/D_S_I_G_.py", "ttLib/tables/DefaultTable.py"),
    *("ttLib/tables/_c_m_a_p.py", "ttLib/tables/_h_e_a_d.py", "ttLib/tables/_h_h_e_a.py"),
    *("ttLib/tables/_h_m_t_x.py", "ttLib/tables/_m_a_x_p.py"),
)
_WIDTHS = ("cmap", "head", "hhea", "hmtx", "maxp")  # the tables of a font that they are read from
_LIBRARIES = (
    _Library("fontTools", "fonttools", modules=_READING_WIDTHS),
    _Library("graphviz", "graphviz"),
    _Library("pyphen", "pyphen", data=("hyph_id_ID.dic",)),
    _Library("segno", "segno"),
    _Library("simplemma", "simplemma", data=("/id.plzma",)),
    _Library("snowballstemmer", "snowballstemmer", modules=("among.py", "basestemmer.py", "indonesian_stemmer.py")),
    _Library("yaml", "pyyaml"),
)


_READERS = _Library("generator.exchange", "", without=("templates",), data=(".yml",))


@lru_cache(maxsize=1)
def engine_archive() -> bytes:
    """Return what the engine is made of as a tar archive, packed."""
    return _packed(_OURS, *_LIBRARIES)


@lru_cache(maxsize=1)
def readers_archive() -> bytes:
    """Return the readers of other programs' files, which the engine gets when the first file is opened."""
    return _packed(_READERS)


def _packed(*libraries: _Library) -> bytes:
    """Return the same bytes for the same files."""
    target = BytesIO()
    with tarfile.open(fileobj=target, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for library in libraries:
            for name, content in _files(library):
                assert len(name) <= _MOST_NAME, name
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, BytesIO(content))
    return gzip.compress(target.getvalue(), 9, mtime=0)


def libraries() -> tuple[Package, ...]:
    """Return the libraries of the archive with their versions, licences and the texts of those."""
    return tuple(_described(library.distribution) for library in _LIBRARIES)


def _described(name: str) -> Package:
    found = distribution(name)
    # Asked for before it is taken: a library may answer here in Python's place, and then what is missing raises.
    license = next((found.metadata[key] for key in ("License-Expression", "License") if key in found.metadata), "")
    named = [file for file in found.files or () if file.parts[0].endswith(".dist-info")]
    texts = [file.read_text() for file in named if file.name.upper().startswith(("LICENSE", "LICENCE", "COPYING"))]
    return Package(found.metadata["Name"], found.version, license.split("\n")[0], "\n\n".join(sorted(set(texts))))


def _files(library: _Library) -> Iterator[tuple[str, bytes]]:
    spec = find_spec(library.module)
    assert spec is not None and spec.origin is not None
    folder = Path(spec.origin).parent
    if library.modules:
        yield f"{library.module}/__init__.py", b""
        yield from ((f"{library.module}/{name}", (folder / name).read_bytes()) for name in library.modules)
        return
    for found in sorted(walk(folder, _BOUNDS, without=library.without), key=lambda one: one.path):
        if found.is_regular and f"/{found.path}".endswith((".py", *library.data)):
            content = (folder / found.path).read_bytes()
            name = f"{library.module.replace('.', '/')}/{found.path}"
            yield name, widths_alone(content) if found.path.endswith(".ttf") else content


def widths_alone(font: bytes) -> bytes:
    """Return a font without what draws letters, which a browser has of its own: a twentieth of its size."""
    target = BytesIO()
    with TTFont(BytesIO(font), recalcTimestamp=False) as found:
        for tag in set(found.keys()) - {"GlyphOrder", *_WIDTHS}:
            del found[tag]
        found.save(target)
    return target.getvalue()
