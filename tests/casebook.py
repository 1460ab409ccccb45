"""Case folders of diagnostic codes: run one, or (as a program) accept what comes out now.

`tests/cases/<CODE>-<name>/` holds `purpose.txt`, `expected.txt` (the exact text) and the source tree: the
files of `tree/` laid over those of `tests/cases/base/`, then the steps of `recipe.json` for what does not
live well in a repository (links, bytes that are no text, big files, files taken away). With a folder `tree/instansi`
it is a tree of several offices, and the base that of one of them, `instansi/dinas`.

Of the drafting rules (family 5) a case shows only the one it is about: its tree is as short as can be, and their
findings would bury the text that is meant.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.diagnostics.text import render_text
from generator.diagnostics.types import Diagnostic
from generator.pipeline import Quiet, in_order, load
from generator.province.checking import check_offices
from generator.source import OFFICES, is_province

CASES = Path(__file__).parent / "cases"
BASE = CASES / "base"


def case_folders() -> list[Path]:
    return sorted(folder for folder in CASES.iterdir() if folder.is_dir() and folder != BASE)


def build_tree(folder: Path, root: Path) -> None:
    is_of_several = (folder / "tree" / OFFICES).is_dir()
    shutil.copytree(BASE, root / OFFICES / "dinas" if is_of_several else root, dirs_exist_ok=True)
    if (folder / "tree").is_dir():
        shutil.copytree(folder / "tree", root, dirs_exist_ok=True)
    recipe = folder / "recipe.json"
    if recipe.is_file():
        _cook(json.loads(recipe.read_text(encoding="utf-8")), root)


def _cook(recipe: dict[str, Any], root: Path) -> None:
    for path in recipe.get("remove", ()):
        target = root / path
        if target.is_dir():
            shutil.rmtree(target)
        else:
            target.unlink()
    for path, content in recipe.get("write", {}).items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data = bytes.fromhex(content["hex"]) if "hex" in content else content["text"].encode()
        target.write_bytes(data * content.get("times", 1))
    for number in range(recipe.get("offices", 0)):
        (root / OFFICES / f"instansi-{number}").mkdir()
    for path, destination in recipe.get("link", {}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.symlink(destination, root / path)


def findings(root: Path) -> tuple[tuple[Diagnostic, ...], Mapping[str, str]]:
    if is_province(root):
        checked = [*check_offices(root, ["instansi"], None)]
        texts = {path: text for one in checked for path, text in one.texts.items()}
        return in_order([finding for one in checked for finding in one.findings]), texts
    loaded = load(root, Quiet())
    return loaded.findings, loaded.texts


def run_case(folder: Path) -> str:
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "sop_src"
        build_tree(folder, root)
        found, texts = findings(root)
        meant = [one for one in found if one.code[3] != "5" or one.code == folder.name[:6]]
        return render_text(meant, texts, "sop_src")


if __name__ == "__main__":
    for case in case_folders():
        if len(sys.argv) == 1 or any(name in case.name for name in sys.argv[1:]):
            (case / "expected.txt").write_text(run_case(case), encoding="utf-8")
