"""One file of a collection is checked without reading the others whole, with the very same findings."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

import pytest

from generator.cli.outcome import findings_about
from generator.pipeline import Quiet, load
from generator.source import Parsed, parse
from tests.casebook import build_tree, case_folders
from tests.check.precision import COLLECTION, FLOWS
from tests.collection import write_collection, write_records
from tests.test_others import random_text


def sops(root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in sorted(root.glob("sop/*/*.yml"))]


def assert_same_findings(root: Path) -> None:
    whole = load(root, Quiet())
    for file in sorted(path.relative_to(root).as_posix() for path in root.rglob("*.yml")):
        alone = load(root, Quiet(), is_wanted=lambda path, file=file: path == file)  # type: ignore[misc]
        assert findings_about(alone, [file]) == findings_about(whole, [file])


@pytest.mark.parametrize("root", [FLOWS, COLLECTION], ids=["flows", "sop_src"])
def test_one_file_gives_the_findings_it_has_in_the_whole(root: Path) -> None:
    assert_same_findings(root)


def test_it_does_so_in_a_made_collection(tmp_path: Path) -> None:
    assert_same_findings(write_collection(tmp_path, 20))


def test_it_does_so_beside_records(tmp_path: Path) -> None:
    root = write_collection(tmp_path, 5)
    write_records(root)
    assert_same_findings(root)


def is_of_several(folder: Path) -> bool:
    """Tell whether a case is about several SOPs, or about what is recorded of all."""
    return len(list(folder.glob("tree/sop/*/*.yml"))) > 1 or folder.name.startswith("SOP8")


CASES = [folder for folder in case_folders() if is_of_several(folder)]


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_it_does_so_beside_faulty_files(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    assert_same_findings(tmp_path)


def test_rows_of_other_files_are_not_read(tmp_path: Path) -> None:
    root = write_collection(tmp_path, 4)
    first, second, third, *_ = sops(root)
    written = (root / second).read_bytes()
    (root / second).write_bytes(b"nama: &a Nama\n" + written)  # a form that only the YAML library knows
    seen: dict[str, bytes] = {}

    def spied(raw: bytes, path: str) -> Parsed:
        seen[path] = raw
        return parse(raw, path)

    loaded = load(root, Quiet(), parse=spied, is_wanted=lambda path: path == first)
    assert seen[first] == (root / first).read_bytes()
    assert third not in seen and "aktivitas" not in loaded.texts[third] and "nama:" in loaded.texts[third]
    assert b"aktivitas" not in seen[second] and b"nama:" in seen[second]
    assert seen[second].count(b"\n") == (root / second).read_bytes().count(b"\n")


@pytest.mark.parametrize("seed", range(8))
def test_others_give_the_findings_that_they_give_by_way_of_the_library(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root, chance = write_collection(tmp_path, 8), random.Random(seed)
    for file in chance.sample(sops(root), 5):
        lines = (root / file).read_text(encoding="utf-8").splitlines(keepends=True)
        for line in random_text(chance).splitlines(keepends=True):
            lines[chance.randrange(len(lines))] = chance.choice((line, chance.choice(lines)))
        (root / file).write_text("".join(lines), encoding="utf-8", newline="")
    for file in sops(root):
        plain = load(root, Quiet(), is_wanted=lambda path, file=file: path == file)  # type: ignore[misc]
        with monkeypatch.context() as patch:
            patch.setattr(sys.modules["generator.pipeline.load"], "plain_sop", lambda raw, path: None)
            assert plain == load(root, Quiet(), is_wanted=lambda path, file=file: path == file)  # type: ignore[misc]


def test_what_only_a_whole_collection_needs_is_not_loaded(tmp_path: Path) -> None:
    root = write_collection(tmp_path, 3)
    script = "import sys; from generator.cli import main; main(sys.argv[1:]); print(*sorted(sys.modules), sep='\\n')"
    arguments = ["check", "--src", str(root), str(root / sops(root)[0])]
    done = subprocess.run([sys.executable, "-c", script, *arguments], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines())
    assert "generator.layout.whole" in loaded
    assert loaded & {"markdown", "generator.province", "multiprocessing", "concurrent", "subprocess"} == set()
