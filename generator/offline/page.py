"""The files of the form in the site: its pages, the engine in a folder named by its content, and the sources."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from generator.artifact import Artifact
from generator.diagnostics.text import one_line
from generator.exchange import ENDINGS
from generator.model import SopId
from generator.offline.archive import engine_archive, libraries, readers_archive
from generator.offline.packages import FILES, Package, described, packages_folder, runtime_lock
from generator.pipeline import Loaded
from generator.pipeline.kept import Kind, results
from generator.resolve import Catalogue
from generator.store import Entry, NotPlainError, Store, key_of, program_version
from generator.studio import FORM, About, about, beginning, registries
from generator.studio.intake import MAX_BYTES
from generator.studio.records import listed

FOLDER = "tulis"
_BEGINNING = "isi.json"
_HERE = Path(__file__).parent
_FORM = _HERE.parent / "preview"  # the same scripts, styles and page as in `sop serve`
_POLICY = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; "
    "frame-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
    "base-uri 'none'; form-action 'none'"
)
_ENDINGS = tuple(ending for ending in ENDINGS if ending != ".pdf")  # which a program of its own reads
_TEMPLATES = Environment(
    loader=FileSystemLoader([_HERE / "templates", _FORM / "templates"]),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.policies["json.dumps_kwargs"] = {"sort_keys": False}


def form_files(loaded: Loaded, sheet_pages: Mapping[SopId, int], store: Store | None = None) -> Iterator[Artifact]:
    """Yield the files of the form for a collection, paths relative to the site.

    `sheet_pages` tells how many pages of each sheet the site shows. No files where the JavaScript packages are missing.
    What the form of an SOP begins with comes out of `store` where it was made before.
    """
    packages = packages_folder()
    if packages is None:
        return
    engine = dict(_engine(packages))
    version = _digest(engine)
    sources = _sources(loaded)
    naskah = f"naskah-{_digest({'': sources})}.json"
    pages = dict(_pages(loaded.catalogue, f"v-{version}", naskah, described(packages)))
    small = [f"v-{version}/{name}" for name in engine if name.endswith((".js", ".css")) and name not in FILES]
    worker = (_HERE / "assets" / "sw.js").read_text(encoding="utf-8")
    worker = worker.replace("@HALAMAN@", _digest(pages)).replace("@BERVERSI@", f"v-{version} {naskah}")
    worker = worker.replace("@KECIL@", " ".join(small))
    files = {
        **pages,
        "sw.js": worker.encode(),
        naskah: sources,
        **{f"v-{version}/{name}": content for name, content in engine.items()},
    }
    for path, content in chain(files.items(), _beginnings(loaded, sheet_pages, store)):
        yield Artifact(f"{FOLDER}/{path}", content)


def _engine(packages: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what does not depend on the collection: packages, our own engine, scripts and styles."""
    for name, path in FILES.items():
        yield name, (packages / path).read_bytes()
    yield "pyodide-lock.json", runtime_lock(packages)
    yield "mesin.paket", engine_archive()
    yield "pembaca.paket", readers_archive()
    for folder in (_FORM / "assets", _HERE / "assets"):
        for file in sorted(folder.iterdir()):
            if file.suffix in (".js", ".css") and file.name != "sw.js":
                yield file.name, file.read_bytes()


def _sources(loaded: Loaded) -> bytes:
    """Return all texts, and the pictures that sheets show, as one JSON file."""
    office, units = loaded.catalogue.office, loaded.catalogue.units.values()
    logos = sorted({logo.value for logo in (office.logo, *(unit.logo for unit in units)) if logo})
    pictures = {path: b64encode((loaded.root / path).read_bytes()).decode() for path in logos}
    content = {"naskah": dict(sorted(loaded.texts.items())), "gambar": [*pictures], "isi_gambar": pictures}
    return _json(content)


class _Asked(NamedTuple):
    """All that goes into what the form of an SOP begins with."""

    about: About
    text: str
    sheet_pages: int


def _beginnings(loaded: Loaded, sheet_pages: Mapping[SopId, int], store: Store | None) -> Iterator[tuple[str, bytes]]:
    """Yield what the form of each SOP shows while the engine is still on its way, and what lists offer."""
    yield "isi/daftar.json", _json(registries(loaded.catalogue))
    catalogue, sops = loaded.catalogue, [*loaded.catalogue.sops.values()]
    known = [about(sop, catalogue.profile_of(sop)) for sop in sops]
    asked = [
        _Asked(one, loaded.texts[sop.file], sheet_pages.get(sop.id, 0)) for one, sop in zip(known, sops, strict=True)
    ]
    version = program_version() if store is not None else ""
    keys = [key_of(BEGINNINGS.name, one, version) if store is not None else "" for one in asked]

    def make(places: list[int]) -> Iterator[bytes]:
        for one in (asked[place] for place in places):
            yield _json({**beginning(one.about, one.text), "halaman": one.sheet_pages})

    for place, content in results(store, BEGINNINGS, keys, make):
        yield f"isi/{sops[place].file.removesuffix('.yml')}.json", content


def _unpacked(entry: Entry) -> bytes:
    if entry.data is not None or [file.path for file in entry.files] != [_BEGINNING]:
        raise NotPlainError("nothing that a form begins with")
    return entry.files[0].content


BEGINNINGS: Kind[bytes] = Kind("isian", lambda content: Entry(None, (Artifact(_BEGINNING, content),)), _unpacked)
"""The kind of what the form of an SOP begins with."""


def _json(content: object) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _pages(
    catalogue: Catalogue, place: str, sources: str, packages: tuple[Package, ...]
) -> Iterator[tuple[str, bytes]]:
    sops = sorted(catalogue.sops.values(), key=lambda sop: (sop.unit, sop.name.value.casefold(), sop.id))
    has_forge = catalogue.office.edit_address is not None
    below = {"assets": f"../{place}/", "policy": _POLICY, "is_static": True, "has_forge": has_forge}
    entries = {
        "units": [(str(id), unit.name.value) for id, unit in catalogue.units.items()],
        "recorded": listed(catalogue, (one.file for of in catalogue.assessments.values() for one in of)),
        "form_of": lambda path: f"../penilaian/?{path.removesuffix('.yml')}",
        "sops": [(sop.file, one_line(sop.name.value), sop.unit, sop.id, sop.status.value.value) for sop in sops],
    }
    yield "index.html", _render("cangkang.html.j2", place=place, sources=sources, policy=_POLICY)
    taken = {"endings": _ENDINGS, "largest": MAX_BYTES}
    yield (
        "daftar/index.html",
        _render("daftar-tulis.html.j2", title="Tulis SOP", form=FORM, **taken, **below, **entries),
    )
    empty = {"title": "Formulir", "path": "", "tree": "", "address": "", "token": ""}
    for page in ("isian", "penilaian"):
        yield f"{page}/index.html", _render(f"{page}.html.j2", form=FORM, **empty, **below)
    yield "lisensi/index.html", _render("lisensi.html.j2", title="Lisensi", packages=(*packages, *libraries()), **below)


def _render(template: str, **values: object) -> bytes:
    return (_TEMPLATES.get_template(template).render(**values) + "\n").encode()


def _digest(files: Mapping[str, bytes]) -> str:
    state = sha256()
    for name, content in sorted(files.items()):
        state.update(f"{name}\0{len(content)}\0".encode() + content)
    return state.hexdigest()[:16]
