"""Hostile input gives findings with a place, fast and without much memory, never a traceback."""

from __future__ import annotations

import os
import socket
import sys
import time
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.diagnostics import Diagnostic
from generator.diagnostics.text import render_text
from generator.source import parse
from generator.source.document import PythonLoader
from tests import trees
from tests.source_trees import SOP, codes, load_catalogue, write_tree

HEAD = "nama: Pengelolaan Surat\n"

BOMB = (
    HEAD
    + "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, 12))
)
MERGE_BOMB = "a: &a {x: 1}\n" + "".join(f"b{i}: {{<<: *a}}\n" for i in range(1000))

HOSTILE: dict[str, tuple[str | bytes, str]] = {
    "alias bomb": (BOMB, "SOP108"),
    "merge bomb": (MERGE_BOMB, "SOP108"),
    "flow nesting": (HEAD + "kop: " + "[" * 10_000, "SOP106"),
    "closed flow nesting": (HEAD + "kop: " + "[" * 10_000 + "]" * 10_000, "SOP106"),
    "mapping nesting": (HEAD + "kop: " + "{a: " * 10_000, "SOP106"),
    "block nesting": (HEAD + "kop:\n " + "- " * 10_000 + "x\n", "SOP106"),
    "key nesting": (HEAD + "kop:\n " + "? " * 10_000 + "x\n", "SOP106"),
    "indented nesting": ("".join(" " * i + "a:\n" for i in range(1200)), "SOP106"),
    "20 MB": (b"# " + b"x" * (20 << 20), "SOP102"),
    "NUL": (HEAD.encode() + b"nomor: \0\n", "SOP104"),
    "zeros": (b"\0" * 1000, "SOP104"),
    "not UTF-8": (b"nama: \xff\xfe\xfd\n", "SOP103"),
    "overlong UTF-8": (b"nama: \xc0\xaf\n", "SOP103"),
    "raw surrogate": (b"nama: \xed\xa0\x80\n", "SOP103"),
    "UTF-16": (HEAD.encode("utf-16-le"), "SOP104"),
    "UTF-16 with mark": (HEAD.encode("utf-16"), "SOP103"),
    "UTF-32": (HEAD.encode("utf-32"), "SOP103"),
    "binary": (bytes(range(256)) * 100, "SOP103"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(1000), "SOP103"),
    "python object": (HEAD + "peringatan: !!python/object/apply:os.system [ls]\n", "SOP109"),
    "local tag": (HEAD + "peringatan: !rahasia x\n", "SOP109"),
    "non-specific tag": (HEAD + "peringatan: ! x\n", "SOP109"),
    "tag on a mapping": (HEAD + "disahkan_oleh: !!map {jabatan: x}\n", "SOP109"),
    "merge key": (HEAD + "<<: {status: draf}\n", "SOP108"),
    "lone surrogate escape": (HEAD + 'nomor: "\\ud800"\n', "SOP104"),
    "control escape": (HEAD + 'nomor: "\\x07"\n', "SOP104"),
    "newline-like escape": (HEAD + 'nomor: "a\\Lb"\n', "SOP104"),
    "carriage return escape": (HEAD + 'nomor: "a\\rb"\n', "SOP104"),
    "terminal escape": (HEAD + "nomor: \x1b[2J\n", "SOP104"),
    "line separator": (HEAD + "nomor: a\u2028b\n", "SOP104"),
    "tab in a text": (HEAD + "nomor: a\tb\n", "SOP104"),
    "tab in a key": (HEAD + '"nomor\\t1": a\n', "SOP104"),
    "directive": ("%TAG ! tag:x,2000:\n---\n" + HEAD, ""),
    "unknown directive": ("%RAHASIA x\n--- [\n", "SOP105"),
    "empty": (b"", "SOP221"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "SOP221"),
    "only blanks": (b" \n\n \n", "SOP221"),
    "only a document start": (b"---\n", "SOP221"),
    "scalar": ("Pengelolaan Surat\n", "SOP201"),
    "list": ("[]\n", "SOP201"),
    "number keys": (HEAD + "1: 2\n", "SOP202"),
    "no key": (HEAD + ": x\n", "SOP105"),
    "empty key": (HEAD + '"": x\n', "SOP115"),
    "list key": (HEAD + "? []\n: x\n", "SOP115"),
    "10,000 steps": (
        HEAD
        + "pelaksana: [staf]\nlangkah:\n"
        + "".join(f"- {{id: s{i}, pelaksana: staf}}\n" for i in range(10_000)),
        "SOP212",
    ),
    "500 pelaksana": (HEAD + f"pelaksana: [{', '.join(f'p{i}' for i in range(500))}]\n", "SOP212"),
    "10,000 exits": (
        HEAD
        + "pelaksana: [staf]\nlangkah:\n- id: a\n  aktivitas: Menerima\n  pelaksana: staf\n  keputusan:\n"
        + "".join(f"    k{i}: a\n" for i in range(10_000)),
        "SOP212",
    ),
    "166,000 items": (HEAD + "peralatan_perlengkapan:\n" + "- x\n" * 166_000, "SOP212"),
    "16,000 related": (HEAD + "keterkaitan:\n" + "".join(f"- SOP Nama {i}\n" for i in range(16_000)), "SOP212"),
    "60,000 regulations": (HEAD + "dasar_hukum:\n" + "".join(f"- a-{i}\n" for i in range(60_000)), "SOP212"),
    "a million digits": (HEAD + f"nomor: '{'9' * 1_000_000}'\n", "SOP224"),
    "950 kB of a signatory": (HEAD + f"disahkan_oleh: {{jabatan: '{'Kepala Dinas ' * 73_000}'}}\n", "SOP224"),
    "65,536 marks": (HEAD + f"peringatan: a{chr(0x301) * 65_536}\n", "SOP124"),
    "marks and joiners": (HEAD + f"peringatan: a{(chr(0x301) + chr(0x200D)) * 40}\n", "SOP124"),
    "many unknown keys": (HEAD + "".join(f"kunci{i}: x\n" for i in range(50_000)), "SOP202"),
    "many duplicate keys": (HEAD * 40_000, "SOP107"),
    "deep path as id": (HEAD + "digantikan_oleh: ../../etc/passwd\n", "SOP205"),
    "long id": (HEAD + f"digantikan_oleh: {'a' * 200_000}\n", "SOP205"),
    "long key": (HEAD + f"{'a' * 900}: x\n", "SOP202"),
    "steps as mapping": (HEAD + "langkah: {a: b}\n", "SOP204"),
    "steps as text": (HEAD + "langkah: x\n", "SOP204"),
    "signatory as list": (HEAD + "disahkan_oleh: [x]\n", "SOP201"),
    "post as mapping": (HEAD + "pelaksana: {a: b}\n", "SOP204"),
    "target as mapping": (HEAD + "pelaksana: [staf]\nlangkah: [{id: a, aktivitas: A, ke: {}}]", "SOP204"),
}  # fmt: skip


def run(root: Path) -> tuple[Diagnostic, ...]:
    """Load a tree and render what was found, within 2 seconds of work and 500 MB."""
    begin = time.process_time()  # not the clock: on a busy machine others take its time
    found = load_and_render(root)
    assert time.process_time() - begin < 2
    tracemalloc.start()  # by itself, because it makes everything many times slower
    try:
        load_and_render(root)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 500 << 20
    return found


def load_and_render(root: Path) -> tuple[Diagnostic, ...]:
    _, found = load_catalogue(root)
    render_text(found, {}, "sop_src").encode()
    return found


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sop_gives_one_kind_of_finding_with_its_place(name: str, tmp_path: Path) -> None:
    content, expected = HOSTILE[name]
    found = run(write_tree(tmp_path, {SOP: content}))
    assert {one.code for one in found} - {"SOP119"} == ({expected} if expected else set())
    assert all(one.span.file == SOP and one.span.line >= 1 and one.span.column >= 1 for one in found)


@pytest.mark.parametrize(
    "registry", ["instansi.yml", "unit.yml", "jabatan.yml", "istilah.yml", "regulasi/a.yml"]
)
@pytest.mark.parametrize(
    "name", ["alias bomb", "flow nesting", "NUL", "python object", "scalar", "list", "empty"]
)
def test_hostile_registry_gives_one_finding_in_its_file(registry: str, name: str, tmp_path: Path) -> None:
    sop = HEAD + "dasar_hukum: [permen-9-2020]\npelaksana: [kepala]\n"
    wanted = registry if registry != "regulasi/a.yml" else "regulasi/dasar.yml"
    found = run(write_tree(tmp_path, {wanted: HOSTILE[name][0], SOP: sop.replace("permen-9", "permen-1")}))
    here = [one for one in found if one.span.file == wanted]
    assert len(here) == 1
    if name not in ("empty", "scalar", "list"):
        assert len(found) == 1  # what refers to the broken registry gets no finding of its own


def test_one_broken_sop_does_not_hide_the_findings_of_others(tmp_path: Path) -> None:
    other = "sop/sekretariat/lain.yml"
    found = run(write_tree(tmp_path, {SOP: "nama: [", other: HEAD + "dasar_hukum: [tak-ada]\n"}))
    assert [(one.span.file, one.code) for one in found] == [(SOP, "SOP105"), (other, "SOP303")]


SHORT = [name for name, (content, _) in HOSTILE.items() if len(content) < 20_000]


@pytest.mark.parametrize("name", SHORT)
def test_the_pure_python_parser_refuses_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content, _ = HOSTILE[name]
    raw = content.encode() if isinstance(content, str) else content
    fast = parse(raw, "x.yml")
    monkeypatch.setattr("generator.source.document._PARSER", PythonLoader)
    pure = parse(raw, "x.yml")
    assert pure == fast


@pytest.mark.links
def test_symbolic_links_are_reported_and_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_tree(outside)
    root = write_tree(tmp_path / "tree")
    (root / "unit.yml").unlink()
    os.symlink(outside / "unit.yml", root / "unit.yml")
    os.symlink(outside / SOP, root / "sop/sekretariat/tautan.yml")
    os.symlink(root, root / "sop/lingkar")
    os.symlink("putar.yml", root / "regulasi/putar.yml")
    os.symlink(tmp_path / "hilang", root / "istilah.yml")
    found = run(root)
    assert set(codes(found)) == {"SOP111"}
    assert [one.span.file for one in found] == [
        "istilah.yml",
        "regulasi/putar.yml",
        "sop/lingkar",
        "sop/sekretariat/tautan.yml",
        "unit.yml",
    ]


@pytest.mark.links
def test_a_linked_sop_folder_is_not_entered(tmp_path: Path) -> None:
    outside = write_tree(tmp_path / "outside")
    root = write_tree(tmp_path / "tree")
    (root / SOP).unlink()
    (root / "sop/sekretariat").rmdir()
    os.symlink(outside / "sop/sekretariat", root / "sop/sekretariat")
    assert codes(run(root)) == ["SOP111"]


def test_folders_pipes_and_sockets_with_names_of_sources_are_not_opened(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    (root / "sop/sekretariat/folder.yml").mkdir()
    expected = ["SOP113"]
    if hasattr(os, "mkfifo"):
        os.mkfifo(root / "sop/sekretariat/pipa.yml")
        expected.append("SOP101")
    if hasattr(socket, "AF_UNIX"):
        with socket.socket(socket.AF_UNIX) as server:
            cwd = os.getcwd()
            os.chdir(root / "sop/sekretariat")  # a socket's path must be short
            try:
                server.bind("soket.yml")
            finally:
                os.chdir(cwd)
        expected.append("SOP101")
    assert codes(run(root)) == expected


def test_an_unreadable_file_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(place: str, limit: int) -> bytes:
        raise PermissionError(place)

    monkeypatch.setattr("generator.source.entries.read_regular", refuse)
    found = run(write_tree(tmp_path))
    assert set(codes(found)) == {"SOP101"}
    assert len(found) == 5


def test_deep_folders_are_reported_once_and_not_entered(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    deep = root / "sop/sekretariat" / "/".join(["x"] * 200)
    deep.mkdir(parents=True)
    (root / "/".join(["aset"] * 200)).mkdir(parents=True)
    found = run(root)
    assert [(one.code, one.span.file) for one in found] == [("SOP113", "sop/sekretariat/x")]


def test_a_missing_sop_folder_and_a_missing_tree_are_reported(tmp_path: Path) -> None:
    root = write_tree(tmp_path / "tree")
    (root / SOP).unlink()
    (root / "sop/sekretariat").rmdir()
    (root / "sop").rmdir()
    assert codes(run(root)) == ["SOP117"]
    assert codes(run(tmp_path / "tak-ada")) == ["SOP101"]
    assert codes(run(root / "unit.yml")) == ["SOP101"]


def test_file_names_that_are_no_text_are_shown_as_text(tmp_path: Path) -> None:
    if sys.platform != "linux":
        pytest.skip("other systems refuse such names")
    root = write_tree(tmp_path)
    folder = os.fsencode(root / "sop/sekretariat")
    for name in (b"\xff\xfe.yml", b"a\nb.yml", b"\x1b[2J.yml"):
        with open(folder + b"/" + name, "wb") as stream:
            stream.write(HEAD.encode())
    found = run(root)
    assert codes(found) == ["SOP114"] * 3
    text = render_text(found, {}, "sop_src")
    assert "\x1b" not in text
    text.encode()


def test_a_tree_where_everything_is_refused_has_one_finding_a_mistake(tmp_path: Path) -> None:
    broken = "nama: [\n"
    files = {"instansi.yml": broken, "unit.yml": broken, "jabatan.yml": broken, "regulasi/dasar.yml": broken}
    sop = HEAD + "dasar_hukum: [apa-saja]\npelaksana: [siapa-saja]\n"
    found = run(write_tree(tmp_path, {**files, SOP: sop}))
    assert codes(found) == ["SOP105"] * 4


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_give_a_node_or_a_finding(raw: bytes) -> None:
    parsed = parse(raw, "x.yml")
    assert (parsed.root is None) == any(one.code != "SOP107" for one in parsed.diagnostics)


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet="ab:-?[]{},&*!|>'\"%@`#~ \n\t<0\\", max_size=60))
def test_any_yaml_like_text_gives_a_node_or_a_finding(text: str) -> None:
    parsed = parse(text.encode(), "x.yml")
    assert (parsed.root is None) == any(one.code != "SOP107" for one in parsed.diagnostics)
    lines = text.split("\n")
    for one in parsed.diagnostics:
        assert 1 <= one.span.line <= len(lines) + 1


_LONG = 30_000
SLOW = {
    "braces": trees.SOP.replace("output: Perintah\n", f"output: '{'{{ ' * _LONG}'\n"),
    "brackets": trees.SOP.replace("output: Perintah\n", f"output: '{'[isi ' * _LONG}'\n"),
    "blanks in a duration": trees.SOP.replace("durasi: 2 jam", f"durasi: 'a{' ' * 4 * _LONG}b'"),
    "blanks in a target": trees.SOP.replace("output: Perintah\n", f"ke: 'a{' ' * 4 * _LONG}b'\n"),
    "agents": trees.SOP.replace("Menyusun laporan", "Menyusun laporan " + "yang oleh Kepala Dinas " * (_LONG // 10)),
    "dashes in a line that is no field": trees.SOP.replace("output: Perintah\n", f"{'- ' * _LONG}\n"),
}


@pytest.mark.parametrize("name", SLOW)
def test_the_work_of_patterns_does_not_grow_with_the_square_of_a_text(name: str, tmp_path: Path) -> None:
    root = trees.write_tree(tmp_path, main=SLOW[name])
    begin = time.process_time()
    pipeline.load(root, pipeline.Quiet())
    assert time.process_time() - begin < 2


def test_the_number_of_a_regulation_may_hold_many_blanks(tmp_path: Path) -> None:
    number = f"a{' ' * 4 * _LONG}b"
    text = f"permen-1-2020: {{jenis: Peraturan, nomor: '{number}', tahun: 2020, tentang: Contoh}}\n"
    begin = time.process_time()
    pipeline.load(write_tree(tmp_path, {"regulasi/dasar.yml": text}), pipeline.Quiet())
    assert time.process_time() - begin < 2


def test_many_unknown_ids_on_one_line_are_told_in_time(tmp_path: Path) -> None:
    posts = "".join(f"pejabat-{n}: {{nama: Pejabat {n}}}\n" for n in range(2000))
    ids = ", ".join(f"peraturan-yang-tidak-ada-{n}" for n in range(250))
    regulations = "".join(f"peraturan-{n}: {{jenis: P, nomor: {n}, tahun: 2020, tentang: x}}\n" for n in range(2000))
    sops = {f"sop/sekretariat/surat-{n}.yml": HEAD + f"dasar_hukum: [{ids}]\n" for n in range(40)}
    files = {"jabatan.yml": posts, "regulasi/dasar.yml": regulations, **sops}
    begin = time.process_time()
    loaded = pipeline.load(write_tree(tmp_path, files), pipeline.Quiet())
    text = render_text(loaded.findings, loaded.texts)
    assert text.count("SOP303") == 20_000  # each finding names its code twice
    assert time.process_time() - begin < 6
