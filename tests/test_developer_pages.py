"""The pages for programmers name what is there: files, folders, and names of the code."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.test_architecture import MAY_IMPORT

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "pengembang").glob("*.md"))
FOREIGN = "pertukaran"  # speaks of the names of other formats
TOLD = [page for page in PAGES if not page.name.startswith("recipe-") and page.stem != FOREIGN]

_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(r"[A-Za-z_]{3,}")
_SPACES = ("generator", "tests", "bench", "docs", "sop_src")


def spoken(page: Path) -> list[str]:
    """Return what stands between backticks in the running text of a page."""
    return _CODE.findall(_FENCED.sub("", page.read_text(encoding="utf-8")))


@cache
def names() -> frozenset[str]:
    """Return the names that the code defines: modules, classes, functions, attributes and constants."""
    found = {path.stem for path in (ROOT / "generator").rglob("*.py")}
    found |= {path.name for path in (ROOT / "generator").iterdir()}
    for folder in ("generator", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            found.update(_defined(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(found)


def _defined(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                yield name
            case ast.Name(id=name, ctx=ast.Store()):
                yield name


def test_there_are_pages_on_architecture_words_files_and_six_kinds_of_change() -> None:
    told = {page.stem for page in PAGES}
    recipes = {f"recipe-{kind}" for kind in ("check", "field", "form", "output", "input", "profile")}
    assert told == {"README", "architecture", "glossary", FOREIGN, *recipes}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_file_and_folder_that_is_named_is_there(page: Path) -> None:
    new = set(re.findall(r"New file `([^`]+)`", page.read_text(encoding="utf-8")))
    paths = {text for text in spoken(page) if text.split("/")[0] in _SPACES and "/" in text and "<" not in text} - new
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("page", TOLD, ids=lambda page: page.stem)
def test_every_name_of_the_code_that_is_named_is_there(page: Path) -> None:
    named = [text for text in spoken(page) if _NAME.fullmatch(text) and not hasattr(builtins, text)]
    assert [name for name in named if name not in names()] == []


def test_the_map_shows_every_stage() -> None:
    shown = set(spoken(ROOT / "docs" / "pengembang" / "architecture.md"))
    assert set(MAY_IMPORT) - shown == {"artifact", "model", "ready_html", "__main__"}
