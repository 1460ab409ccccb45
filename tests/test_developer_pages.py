"""The pages for programmers name what is there: files, folders, and names of the code."""

from __future__ import annotations

import argparse
import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from generator.cli.arguments import parser
from tests.test_architecture import MAY_IMPORT

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs" / "pengembang").glob("*.md"))
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
COMMANDS = next(one.choices for one in parser()._actions if isinstance(one, argparse._SubParsersAction))
FOREIGN = "pertukaran"  # speaks of the names of other formats
ALL = [*sorted(ROOT.glob("docs/*/*.md")), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
TOLD = [page for page in PAGES if not page.name.startswith("recipe-") and page.stem != FOREIGN]

_FENCED = re.compile(r"^ *```.*?^ *```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_NAME = re.compile(r"[A-Za-z_]{3,}")
_SCRIPT = re.compile(r"[\w-]+(?:\.d)?\.(?:py|js|css|ts)")
_MEMBER = re.compile(r"([A-Z][a-z]\w+)\.(\w+)")
_OURS = ("generator/", "tests/", "bench/")
_MODULE = re.compile(r"^(?:\S*python -m )?((?:generator|tests|bench)(?:\.\w+)+)")
_COMMAND = re.compile(r"(?:\.venv/bin/)?sop ([a-z]\w*)")
_OPTION = re.compile(r"(?<!\S)--[a-z-]+")
_TARGET = re.compile(r"make ([a-z]\w*)")
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


@cache
def files() -> frozenset[str]:
    """Return the names of the files of the program, whatever folder they lie in."""
    return frozenset(path.name for folder in ("generator", "tests", "bench") for path in (ROOT / folder).rglob("*"))


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.stem)
def test_every_module_member_script_command_and_target_that_any_page_names_is_there(page: Path) -> None:
    """Pages for offices and records too: what is parted or renamed is renamed in them."""
    new = set(re.findall(r"New file `(?:[^`]+/)?([^`/]+)`", page.read_text(encoding="utf-8")))
    assert [text for text in spoken(page) if not _is_there(text, new)] == []


def _is_there(text: str, new: set[str]) -> bool:
    """Whether what stands between backticks is there, if it is a thing of ours; `new` are files that a recipe makes."""
    if _SCRIPT.fullmatch(text):
        return text in files() | new
    if found := _MEMBER.fullmatch(text):
        return set(found.groups()) <= names()
    if text.startswith(_OURS) and "<" not in text:
        return (ROOT / text).exists() or text.rpartition("/")[2] in new
    if found := _MODULE.search(text):
        return _is_module(found[1])
    if found := _COMMAND.match(text):
        options = COMMANDS[found[1]]._option_string_actions if found[1] in COMMANDS else None
        return options is not None and set(_OPTION.findall(text)) <= set(options)
    if found := _TARGET.match(text):
        return re.search(rf"^{found[1]}:", MAKEFILE, re.MULTILINE) is not None
    return True


WRONG = ("generator.source.nirgends", "generator/nirgends.py", "nirgends.js", "Step.nirgends", "sop nirgends")


@pytest.mark.parametrize("text", [*WRONG, "sop build --nirgends", "make nirgends", "python -m tests.nirgends"])
def test_what_is_nowhere_is_missed(text: str) -> None:
    assert not _is_there(text, set())


def _is_module(dotted: str) -> bool:
    """Whether a dotted name is a module or package, or a name in one."""
    place = ROOT / dotted.replace(".", "/")
    above = place.parent.with_suffix(".py")
    return place.is_dir() or place.with_suffix(".py").is_file() or (above.is_file() and place.name in names())


def test_the_map_shows_every_stage() -> None:
    shown = set(spoken(ROOT / "docs" / "pengembang" / "architecture.md"))
    assert set(MAY_IMPORT) - shown == {"artifact", "model", "ready_html", "__main__"}
