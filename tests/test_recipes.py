"""The recipes for programmers, followed to the letter in a copy of the repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

import pytest

from generator.diagnostics.registry import RULES

ROOT = Path(__file__).parents[1]
PAGES = ROOT / "docs" / "pengembang"
RECIPES = sorted(PAGES.glob("recipe-*.md"))
COPIED = ("generator", "tests", "sop_src", "docs", "mkdocs.yml", "pyproject.toml")

_BLOCK = re.compile(
    r"(?:^ *(?:`(?P<path>[^`]+)`, (?P<where>before|after|instead of) `(?P<words>[^`]+)`|New file `(?P<new>[^`]+)`):"
    r"\n\n)?^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^(?P=indent)```$",
    re.MULTILINE | re.DOTALL,
)
_PROGRAMS = {
    ".venv/bin/python": f'"{sys.executable}"',
    ".venv/bin/sop": f'"{sys.executable}" -m generator',
}


def place(root: Path, block: re.Match[str], text: str) -> None:
    """Put a block of code where the recipe says."""
    if block["new"]:
        target = root / block["new"]
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
        return
    lines = (root / block["path"]).read_text(encoding="utf-8").splitlines(keepends=True)
    at = next((number for number, line in enumerate(lines) if block["words"] in line), None)
    assert at is not None, f"{block['path']} has no line with {block['words']!r}"
    first, last = {"before": (at, at), "after": (at + 1, at + 1), "instead of": (at, at + 1)}[block["where"]]
    lines[first:last] = [text]
    (root / block["path"]).write_text("".join(lines), encoding="utf-8")


def run(root: Path, commands: str) -> str:
    """Run the commands of a recipe; return what they print."""
    for name, program in _PROGRAMS.items():
        commands = commands.replace(name, program)
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        ["sh", "-e", "-c", commands], cwd=root, env=environment, capture_output=True, encoding="utf-8", timeout=300
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="recipes are written for the shell")
@pytest.mark.parametrize("recipe", RECIPES, ids=lambda path: path.stem.removeprefix("recipe-"))
def test_a_recipe_that_is_followed_gives_what_it_shows(recipe: Path, tmp_path: Path) -> None:
    for name in COPIED:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    printed = ""
    for block in _BLOCK.finditer(recipe.read_text(encoding="utf-8")):
        text = dedent(block["text"]) if block["kind"] == "sh" else _unindented(block)
        if block["path"] or block["new"]:
            place(tmp_path, block, text)
        elif block["kind"] == "sh":
            printed = run(tmp_path, text)
        else:
            for line in text.splitlines():
                assert line in printed
    assert printed
    run(tmp_path, ".venv/bin/python -m ruff check --no-cache generator tests")


def _unindented(block: re.Match[str]) -> str:
    width = len(block["indent"])
    return "".join(line[width:] or "\n" for line in block["text"].splitlines(keepends=True))


def test_the_codes_of_recipes_are_free() -> None:
    named = {code for page in RECIPES for code in re.findall(r"SOP\d{3}", page.read_text(encoding="utf-8"))}
    assert named and not named & set(RULES)
