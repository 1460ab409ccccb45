"""Guides for users, read, judged, and ready to stand beside the generated pages."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Span, codes_guides, codes_text
from generator.folder import Bounds, read_regular, walk
from generator.guides.links import Linked, Outward, judge_links
from generator.guides.markdown import Fault, Kind, judge
from generator.picture import MAX_BYTES, judge_published
from generator.source import decode_text, link_finding, start_of
from generator.source.names import is_reserved

_FOLDER = "panduan"  # what `docs` holds besides is for programmers and not published

_BOUNDS = Bounds(files=500, folders=100, depth=6)
_MAX_TEXT = 128 << 10  # bytes a page
_MAX_EFFORT = 40_000_000  # of all pages: some seconds for the converter
_TITLE = "# "
_CODE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1|`[^`\n]*`", re.MULTILINE | re.DOTALL)
_REASONS = {
    Kind.HTML: (codes_guides.HTML_IN_GUIDE, 'HTML "{}" tidak boleh ada di halaman panduan'),
    Kind.LINK: (codes_guides.ADDRESS_IN_GUIDE, 'tautan "{}" {}'),
    Kind.PICTURE: (codes_guides.ADDRESS_IN_GUIDE, 'gambar "{}" tidak ditampilkan: {}'),
    Kind.LOST: (codes_guides.LOST_LINK, 'tautan "{}" {}'),
    Kind.FORMER: (codes_guides.FORMER_LINK, 'tautan "{}" {}'),
    Kind.DEPTH: (codes_guides.TOO_MUCH, "kutipan atau daftar di halaman ini bersarang terlalu dalam"),
}
_HINTS = {
    Kind.HTML: "tulis dengan Markdown; bila memang contoh, apit dengan tanda ` atau tulis &lt; sebagai ganti <",
    Kind.PICTURE: "simpan gambarnya di docs/panduan/gambar/",
    Kind.LINK: "tulis alamat lengkap yang diawali https://, atau hapus tautannya",
    Kind.LOST: "perbaiki alamatnya menurut nama berkas atau judul bagian yang dimaksud, atau hapus tautannya",
    Kind.FORMER: "tulis id yang sekarang, supaya pembaca langsung sampai",
    Kind.DEPTH: "kurangi tingkat kutipan atau daftarnya",
}

_NAME = re.compile(r"\w(?:[\w. ()-]*[\w)-])?", re.ASCII)
_RENAME = "ubah namanya: huruf, angka, dan tanda hubung, yang belum dipakai halaman lain"
_DRAW = "simpan ulang sebagai PNG, atau sebagai SVG yang hanya berisi bentuk, teks, dan gaya"
_REPLACE = "ganti dengan berkas biasa, atau hapus"
_MOVE = "tulis sebagai halaman .md; pindahkan yang bukan panduan ke luar folder ini"


class Guides(NamedTuple):
    """What is published of `docs/`, what is wrong with it, and the texts of its pages for excerpts.

    Paths of findings and texts begin with the place of `docs/` that was asked for, those of files do not.
    """

    files: tuple[Artifact, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    texts: Mapping[str, str] = {}
    outward: tuple[Outward, ...] = ()  # pages of these as findings name them


def read_guides(docs: Path, place: str) -> Guides:
    """Read the Markdown pages and pictures below `docs/panduan`, by path.

    `place` is how findings name `docs`. Never raises on any content; what is refused gives a finding and no file.
    """
    reader = _Reader(place)
    reader.read(docs, _FOLDER)
    faults, outward = judge_links(reader.linked, {file.path for file in reader.files} | reader.refused)
    for path, lost in faults.items():
        reader.findings += findings_of(lost, reader.texts[f"{place}/{path}"], f"{place}/{path}")
    outward = [one._replace(page=f"{place}/{one.page}") for one in outward]
    return Guides(tuple(reader.files), tuple(reader.findings), reader.texts, tuple(outward))


class _Reader:
    """Collects files and findings."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.files: list[Artifact] = []
        self.findings: list[Diagnostic] = []
        self.texts: dict[str, str] = {}
        self.linked: dict[str, Linked] = {}
        self.refused: set[str] = set()  # of which a finding tells: a link to them need not be told, too
        self._effort = 0
        self._addresses: dict[str, str] = {}  # what is published there

    def read(self, docs: Path, folder: str) -> None:
        """Read one folder of `docs`."""
        if docs.is_symlink() or (docs / folder).is_symlink():
            self.findings.append(link_finding(f"{self.place}/{folder}"))
            return
        found = sorted(walk(docs / folder, _BOUNDS), key=lambda one: one.path)
        if len(found) >= _BOUNDS.files:
            self._refuse_much(folder, f"folder ini memuat {_BOUNDS.files} berkas atau lebih")
        for one in found:
            path = f"{folder}/{one.path}"
            if one.entry.is_symlink():
                self.findings.append(link_finding(f"{self.place}/{path}"))
            elif one.entry.is_dir(follow_symlinks=False):
                self._refuse_much(path, "folder ini terlalu dalam atau terlalu banyak")
            elif not one.is_regular:
                message = "ini bukan berkas biasa; tidak dibaca"
                self._report(codes_text.UNREADABLE.at(self._start(path), message, hint=_REPLACE))
            elif not path.endswith((".md", ".svg", ".png")):
                told = codes_guides.NOT_PUBLISHED.at(self._start(path), "berkas ini tidak diterbitkan", hint=_MOVE)
                self._report(told)
            elif self._may_be_called(path):
                self._read_file(one.entry.path, path)

    def _may_be_called(self, path: str) -> bool:
        """Tell whether a file has a name and an address of its own that every system can have; report one without."""
        if not all(_NAME.fullmatch(part) and not is_reserved(_stem(part)) for part in path.split("/")):
            message = "nama berkas atau foldernya tidak dapat menjadi alamat halaman"
            self._report(codes_guides.BAD_NAME.at(self._start(path), message, hint=_RENAME))
            return False
        address = _address_of(path)
        other = self._addresses.setdefault(address, path)
        if other != path:
            message = f"berkas ini terbit di alamat yang sama dengan {self.place}/{other}"
            self._report(codes_guides.BAD_NAME.at(self._start(path), message, hint=_RENAME))
        return other == path

    def _read_file(self, place: str, path: str) -> None:
        try:
            raw = read_regular(place, MAX_BYTES)
        except OSError:
            self._report(codes_text.UNREADABLE.at(self._start(path), "berkas tidak dapat dibaca", hint=_REPLACE))
            return
        is_good = self._judge_page(raw, path) if path.endswith(".md") else self._judge_picture(raw, path)
        if is_good:
            self.files.append(Artifact(path, raw))
        else:
            self.refused.add(path)

    def _judge_picture(self, raw: bytes, path: str) -> bool:
        fault = judge_published(path, raw)
        if fault is not None:
            place = Span(f"{self.place}/{path}", fault.line, 1, fault.line, 1)
            message = f"gambar ini tidak diterbitkan: {fault.reason}"
            self._report(codes_guides.BAD_PICTURE.at(place, message, hint=_DRAW))
        return fault is None

    def _judge_page(self, raw: bytes, path: str) -> bool:
        if len(raw) > _MAX_TEXT:
            return self._refuse_much(path, f"halaman ini lebih besar dari {_MAX_TEXT >> 10} KiB")
        name = f"{self.place}/{path}"
        text, refusal = decode_text(raw, name)
        self.texts[name] = text
        if refusal is not None:
            self._report(refusal)
            return False
        self._effort += effort(text)
        if self._effort > _MAX_EFFORT:
            return self._refuse_much(path, "halaman ini terlalu rumit: terlalu banyak [ dan baris tanpa jeda")
        if not text.startswith(_TITLE):
            self._report(
                codes_guides.NO_TITLE.at(
                    self._start(path),
                    "baris pertama halaman harus judulnya, diawali #",
                    hint="tulis judulnya pada baris pertama seperti contoh ini, dan hapus yang mendahuluinya",
                    example="# Judul halaman",
                )
            )
            return False
        page = judge(text)
        self.findings += findings_of(page.faults, text, name)
        self.linked[path] = Linked(page.links, page.anchors)
        return not page.faults

    def _refuse_much(self, path: str, message: str) -> bool:
        self._report(codes_guides.TOO_MUCH.at(self._start(path), message, hint="bagi menjadi beberapa, atau pindahkan"))
        return False

    def _start(self, path: str) -> Span:
        return start_of(f"{self.place}/{path}")

    def _report(self, finding: Diagnostic) -> None:
        self.findings.append(finding)


def _stem(name: str) -> str:
    return name.partition(".")[0].lower()


def _address_of(path: str) -> str:
    """Return where a file is published, as a system that makes no difference of case has it."""
    lowered = path.lower()
    if not lowered.endswith(".md"):
        return lowered
    folder, _, name = lowered.removesuffix(".md").rpartition("/")
    return f"{folder}/" if name in ("index", "readme") else f"{folder}/{name}/"


def effort(text: str) -> int:
    """Return how much work a page may be for the converter, in characters looked at.

    It looks at a block again for each of its lines and square brackets, and at part of it for other marks, and
    at the page for each block of code.
    """
    of_blocks = 0
    for block in re.split(r"\n\s*\n", text):
        marks = sum(map(block.count, "*_&\\"))
        of_blocks += len(block) * (1 + 4 * block.count("[") + block.count("\n") + marks // 16)
    return of_blocks + len(text) * (text.count("```") + text.count("~~~"))


def findings_of(faults: Sequence[Fault], text: str, name: str) -> list[Diagnostic]:
    """Return a finding for each kind of fault and piece, at the place where the piece first stands outside of code."""
    # Blanks of the same length keep the places of what follows.
    shown = _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code.group()), text)
    found = []
    for kind, piece, reason in dict.fromkeys(faults):
        rule, message = _REASONS[kind]
        at = shown.find(piece) if piece in shown else max(text.find(piece), 0)
        line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
        span = Span(name, line, column, line, column + max(len(piece), 1))
        found.append(rule.at(span, message.format(piece, reason), hint=_HINTS.get(kind, "")))
    return found
