"""The archive of the engine holds all that the engine needs, and little else."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path

import pytest

from generator.drawing import measure
from generator.offline import form_files
from generator.offline.archive import engine_archive, widths_alone
from generator.pipeline import Quiet, load
from generator.proposal import digest
from generator.source import read_tree
from generator.studio.session import Session
from tests.trees import BROKEN, MAIN, SOP

_MOST = 9_000_000  # bytes that a first visit may fetch, packed
_ALONE = """
import json, sys, types
sys.path.insert(0, sys.argv[1])
sys.modules["pygraphviz"] = types.ModuleType("pygraphviz")
sys.modules["pygraphviz"].AGraph = type("AGraph", (), {"__init__": lambda self, string: None})
from generator.studio.session import Session
session = Session(sys.stdin.readline(), sys.argv[2])
for line in sys.stdin:
    print(session.ask(line))
"""


def test_the_archive_alone_answers_as_the_whole_program(tree: Path, tmp_path: Path) -> None:
    with tarfile.open(fileobj=BytesIO(gzip.decompress(engine_archive()))) as archive:
        archive.extractall(tmp_path / "mesin", filter="data")
    published = json.dumps({"naskah": dict(read_tree(tree)[0].texts), "gambar": []})
    asked = [
        {"aksi": "buka", "berkas": MAIN},
        {"aksi": "ubah", "berkas": MAIN, "naskah": BROKEN, "sidik": digest(SOP)},
        {"aksi": "urung", "berkas": MAIN},
        {"aksi": "ubah", "berkas": MAIN, "ubah": [{"isi": ["nama"], "nilai": "Telaah"}], "sidik": digest(SOP)},
        {"aksi": "tambah", "daftar": "pelaksana", "isi": {"nama": "Petugas Loket"}},
        {"aksi": "baru", "nama": "Pelayanan Informasi", "unit": "sekretariat"},
        {"aksi": "buka", "berkas": "sop/sekretariat/pelayanan-informasi.yml"},
        {"aksi": "usulan"},
        {"aksi": "daftar"},
    ]
    messages = [json.dumps(message) for message in asked]
    program = [sys.executable, "-I", "-S", "-c", _ALONE, str(tmp_path / "mesin"), str(tree)]
    done = subprocess.run(
        program, input="\n".join((published, *messages)), capture_output=True, text=True, check=True, timeout=120
    )
    whole = Session(published, str(tree))
    assert done.stdout.splitlines() == [whole.ask(message) for message in messages]


@pytest.mark.parametrize("is_bold", [False, True])
def test_a_font_of_widths_alone_has_the_widths_of_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_bold: bool
) -> None:
    metrics = measure._metrics.__wrapped__
    whole = metrics(is_bold)
    for name in measure.FONT_FILES.values():
        (tmp_path / name).write_bytes(widths_alone((measure.FONT_FOLDER / name).read_bytes()))
    monkeypatch.setattr(measure, "FONT_FOLDER", tmp_path)
    assert metrics(is_bold) == whole


@pytest.mark.form
def test_a_first_visit_fetches_what_it_may(tree: Path) -> None:
    files = [file for file in form_files(load(tree, Quiet()), {}) if MAIN.removesuffix(".yml") not in file.path]
    assert sum(len(gzip.compress(file.content, 6)) for file in files) < _MOST - 500_000  # room for sources and fonts
