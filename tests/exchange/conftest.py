"""What tests of imports share: the command on a small tree, and what it wrote, read by our own loader."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import Diagnostic, Severity
from generator.flow import Flow
from generator.model import Sop
from generator.pipeline import Loaded, Quiet, load
from tests.flows.corpus import Corpus
from tests.flows.corpus import load as load_corpus
from tests.trees import write_tree


class Importer:
    """Runs `sop import` in a folder of its own."""

    def __init__(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.root, self.capsys = root, capsys
        self.tree = write_tree(root / "sop_src")
        self.before = self.files()
        self.out = self.err = ""

    def files(self) -> dict[str, bytes]:
        return {path.relative_to(self.tree).as_posix(): path.read_bytes() for path in self.tree.rglob("*.yml")}

    def run(self, *arguments: str | Path) -> int:
        code = main(["import", "--unit", "sekretariat", "--src", str(self.tree), *map(str, arguments)])
        self.out, self.err = self.capsys.readouterr()
        return code

    @property
    def new(self) -> list[str]:
        """The files that were not there before."""
        return sorted(set(self.files()) - set(self.before))

    @property
    def state(self) -> list[dict[str, object]]:
        files: list[dict[str, object]] = json.loads((self.root / "laporan-impor.json").read_text())["files"]
        return files

    def loaded(self) -> Loaded:
        return load(self.tree, Quiet())

    def sop(self, id: str) -> tuple[Sop, Flow]:
        loaded = self.loaded()
        key = next(one for one in loaded.catalogue.sops if one == id)
        return loaded.catalogue.sops[key], loaded.flows[key]

    def errors(self) -> list[Diagnostic]:
        return [one for one in self.loaded().findings if one.severity is Severity.ERROR]


@pytest.fixture
def importer(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Importer:
    monkeypatch.chdir(tmp_path)
    return Importer(tmp_path, capsys)


def copied(tree: Path, folder: Path, files: dict[str, str]) -> Corpus:
    """Return a source tree with other SOPs in place of its own."""
    shutil.copytree(tree, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("sop"))
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return load_corpus.__wrapped__(folder)
