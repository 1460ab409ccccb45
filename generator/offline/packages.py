"""Where the JavaScript packages are: beside the Python ones, put there from `package-lock.json` by "make site"."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

FILES: Mapping[str, str] = {
    "pyodide.js": "pyodide/pyodide.mjs",  # a server may not know the ending .mjs, and a module of no kind is not run
    "pyodide.asm.js": "pyodide/pyodide.asm.mjs",
    "pyodide.asm.wasm": "pyodide/pyodide.asm.wasm",
    "python_stdlib.zip": "pyodide/python_stdlib.zip",
    "graphviz.js": "@hpcc-js/wasm-graphviz/dist/index.js",
}
"""Files of packages by the names that they get in the site."""
_LOCK = "pyodide/pyodide-lock.json"
_PLACE = "SOP_PAKET_JS"  # names another folder of packages


class Package(NamedTuple):
    """A package that is handed on to readers."""

    name: str
    version: str
    license: str
    text: str = ""


def packages_folder() -> Path | None:
    """Return the folder of the packages; None when one of them is missing."""
    named = os.environ.get(_PLACE)
    folder = Path(named) if named else Path(sys.prefix) / "formulir" / "node_modules"
    return folder if all((folder / path).is_file() for path in (*FILES.values(), _LOCK)) else None


def packages_digest() -> str:
    """Return a digest of all that is taken from the packages; "-" where they are missing."""
    folder = packages_folder()
    if folder is None:
        return "-"
    digest = sha256(repr((runtime_lock(folder), described(folder))).encode())
    for path in FILES.values():
        digest.update(sha256((folder / path).read_bytes()).digest())
    return digest.hexdigest()


def runtime_lock(folder: Path) -> bytes:
    """Return what the runtime reads about itself, without the packages that it could fetch from elsewhere."""
    content = json.loads((folder / _LOCK).read_bytes())
    return json.dumps({**content, "packages": {}}).encode()


def described(folder: Path) -> tuple[Package, ...]:
    """Return the packages with the licences that they name."""
    found = []
    for name in dict.fromkeys("/".join(path.split("/")[: 1 + path.startswith("@")]) for path in FILES.values()):
        content = json.loads((folder / name / "package.json").read_bytes())
        license = folder / name / "LICENSE"
        text = license.read_text(encoding="utf-8") if license.is_file() else ""
        found.append(Package(content["name"], content["version"], content["license"], text))
    return tuple(found)
