"""The import contract: who may import whom, which library belongs to whom, how long things may be.

A module of `generator/` is a file or a folder directly below it. Imports inside functions count like others.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

MAY_IMPORT = {
    "artifact": "",
    "diagnostics": "",
    "drawing": "language model profile",
    "folder": "",
    "form": "language model profile resolve",
    "language": "",
    "memory": "",
    "model": "diagnostics profile",
    "source": "diagnostics folder language memory",
    "stopping": "",
    "store": "artifact folder stopping",
    "profile": "",
    "schema": "model profile",
    "decode": "source schema form language memory model profile picture diagnostics",
    "resolve": "language model profile diagnostics",
    "flow": "model form language diagnostics",
    "check": "language model flow form resolve profile diagnostics",
    "layout": "memory model flow form drawing verify resolve profile diagnostics",
    "verify": "language model flow form drawing profile diagnostics",
    "chart": "model drawing",
    "cluster": "pipeline",
    "sheet": "drawing language profile",
    "export": "model flow form drawing resolve profile schema sheet",
    "evidence": "drawing export form model profile resolve sheet",
    "kept_pages": "artifact ready_html store",
    "guides": "artifact folder picture source diagnostics",
    "ready_html": "guides",
    "site": "artifact folder model profile programs resolve flow form language schema ready_html diagnostics",
    "picture": "",
    "programs": "stopping",
    "publish": "artifact diagnostics folder stopping",
    "pipeline": (
        "artifact chart check decode diagnostics diff draft drawing export flow folder form guides language layout "
        "evidence kept_pages memory model profile programs proposal publish resolve schema sheet site source "
        "stopping store"
    ),
    "diff": "model schema resolve flow form language drawing profile",
    "preview": (
        "diagnostics diff exchange model pipeline programs publish sheet source studio"
    ),
    "proposal": "source",
    "offline": "artifact diagnostics exchange folder model pipeline resolve store studio",
    "studio": (
        "chart diagnostics draft drawing exchange flow form language layout memory model pipeline profile proposal "
        "resolve schema sheet source"
    ),
    "draft": "language schema source diagnostics",
    "exchange": "draft folder form language model profile programs publish resolve schema source diagnostics",
    "province": "artifact decode diagnostics folder model pipeline programs publish resolve site source store",
    "cli": (
        "offline pipeline preview province diff draft evidence exchange folder language memory model proposal publish "
        "source stopping store diagnostics"
    ),
    "__main__": "cli",
}
LIBRARIES = {
    "yaml": {"source"},
    "cbor2": {"site"},
    "charset_normalizer": {"exchange"},
    "distributed": {"cluster"},
    "graphviz": {"chart"},
    "pygraphviz": {"chart"},
    "typst": {"sheet"},
    "xlsxwriter": {"export"},
    "markdown": {"guides", "ready_html"},
    "jinja2": {"site", "sheet", "offline", "preview", "diff", "exchange", "evidence"},
    "markupsafe": {"site", "sheet", "preview"},
    "pyphen": {"language"},
    "segno": {"layout"},
    "fontTools": {"drawing", "sheet", "offline"},
    "pagefind": {"site"},
    "pdfplumber": {"exchange"},
    "rich": {"cli"},
    "selectolax": {"site"},
    "simplemma": {"language", "site"},
    "snowballstemmer": {"language"},
}
MODULE_LINES = 425
FUNCTION_LINES = 60

FILES = sorted(PACKAGE.rglob("*.py"))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


def dotted(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imports(path: Path) -> Iterator[str]:
    """Every imported module, with what is taken from it where that is a module itself."""
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
            modules = [name for name in names if name in MODULES]
            yield from modules
            if len(modules) < len(names):
                yield node.module


MODULES = {dotted(path) for path in FILES}


def test_every_module_is_in_the_table() -> None:
    found = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in FILES}
    assert found - {"__init__"} == set(MAY_IMPORT)


@pytest.mark.parametrize("module", sorted(MAY_IMPORT))
def test_modules_import_only_what_the_table_allows(module: str) -> None:
    allowed = {module, *MAY_IMPORT[module].split()}
    own = [path for path in FILES if path.relative_to(PACKAGE).parts[0].removesuffix(".py") == module]
    used = {
        (name.split(".")[1], path.relative_to(ROOT).as_posix())
        for path in own
        for name in imports(path)
        if name.startswith("generator.")
    }
    assert sorted((name, place) for name, place in used if name not in allowed) == []


def test_the_table_has_no_circle() -> None:
    rest = {module: set(allowed.split()) for module, allowed in MAY_IMPORT.items()}
    while rest:
        free = {module for module, allowed in rest.items() if not allowed & set(rest)}
        assert free, f"a circle among {sorted(rest)}"
        rest = {module: allowed for module, allowed in rest.items() if module not in free}


def test_no_file_imports_itself_by_way_of_others() -> None:
    rest = {dotted(path): {name for name in imports(path) if name in MODULES} for path in FILES}
    while rest:
        free = {module for module, used in rest.items() if not used & set(rest)}
        assert free, f"a circle among {sorted(rest)}"
        rest = {module: used for module, used in rest.items() if module not in free}


def test_imports_stand_at_the_top_of_files() -> None:
    hidden = [
        f"{path.relative_to(ROOT)}:{inner.lineno}"
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
        if isinstance(inner, ast.Import | ast.ImportFrom)
    ]
    assert hidden == []


def test_libraries_stay_behind_their_fences() -> None:
    outside = [
        (path.relative_to(ROOT).as_posix(), library)
        for path in FILES
        for library in {name.split(".")[0] for name in imports(path)}
        if library != "generator" and library not in sys.stdlib_module_names
        if path.relative_to(PACKAGE).parts[0].removesuffix(".py") not in LIBRARIES.get(library, set())
    ]
    assert outside == []


def test_files_and_functions_keep_to_their_budget() -> None:
    long_files = [path.name for path in FILES if len(path.read_text().splitlines()) > MODULE_LINES]
    long_functions = [
        f"{path.relative_to(ROOT)}:{node.name}"
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef)
        if (node.end_lineno or 0) - node.lineno + 1 > FUNCTION_LINES
    ]
    assert (long_files, long_functions) == ([], [])


def test_only_publish_writes_into_folders_that_anybody_sees() -> None:
    """The others listed here work in folders that `publish` made for them and swaps in when all is done.

    A store holds nothing that anybody looks at, and is shared by processes that `publish` would keep apart.
    """
    writers = {
        "write_text",
        "write_bytes",
        "mkdir",
        "unlink",
        "rmtree",
        "rename",
        "replace",
        "touch",
        "mkdtemp",
    }
    found = {
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in writers
        # str.replace takes two texts, Path.replace and os.replace do not.
        if node.func.attr != "replace" or ast.unparse(node.func.value) == "os"
    }
    within_build = {
        "exchange/pdf.py",
        "kept_pages.py",
        "pipeline/website.py",
        "pipeline/workers.py",
        "programs/temporary.py",
        "site/search.py",
        "site/search_join.py",
        "stopping.py",
        "store/store.py",
        "store/upkeep.py",
    }
    assert {path for path in found if not path.startswith("publish/")} == within_build
    assert any(path.startswith("publish/") for path in found)
