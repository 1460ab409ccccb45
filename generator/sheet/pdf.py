"""PDF and PNG of a drawing through Typst, in process: the only user of the Typst library.

The template is constant and every text reaches it as JSON, so no source text is ever Typst code. The compiler
sees the vendored fonts and the assets folder (for the logo), nothing else.
"""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Literal

import typst

from generator.drawing.drawing import Drawing, Logo
from generator.drawing.measure import FONT_FOLDER
from generator.sheet.scene import scene

PDF_STANDARDS: list[typst.PDFStandard] = ["a-2a", "ua-1"]  # archivable and accessible

_BARE = {"title": "", "author": "", "subject": "", "date": {"year": 1970, "month": 1, "day": 1}, "keywords": []}
_TEMPLATE = Path(__file__).parent / "templates" / "sheet.typ"
_LOCK = Lock()  # a compiler serves one document at a time


class SheetError(RuntimeError):
    """Typst refused, warned or panicked (which is no `Exception` in Python)."""


def render_pdf(drawing: Drawing, assets_root: Path) -> bytes:
    """Return the sheet as a tagged PDF (PDF/A-2a and PDF/UA-1); the same drawing gives the same bytes.

    `assets_root` is the folder that the logo's path starts from; nothing outside it is read. Raises
    SheetError.
    """
    return compile_data(_data(drawing), assets_root, drawing.sop)


def render_png(drawing: Drawing, assets_root: Path, ppi: float = 144.0) -> tuple[bytes, ...]:
    """Return one PNG a page at `ppi` pixels an inch. Raises SheetError."""
    return _compile(_data(drawing), assets_root, "png", ppi, drawing.sop)


def render_logo(logo: Logo, assets_root: Path, ppi: float) -> bytes:
    """Return a logo, whatever its format, as PNG for the box it fills. Raises SheetError."""
    width, height = logo.box.width, logo.box.height
    item = {"kind": "image", "path": f"/{logo.path}", "alt": "", "x": 0.0, "y": 0.0, "width": width, "height": height}
    data = json.dumps({**_BARE, "width": width, "height": height, "pages": [[item]]})
    (picture,) = _compile(data, assets_root, "png", ppi, logo.path)
    return picture


def compile_data(data: str, assets_root: Path, name: str = "", template: Path = _TEMPLATE) -> bytes:
    """Return the PDF of a scene that is already JSON text; `name` stands in the message of a SheetError.

    A `template` of another kind of document gets its data as that of the sheet does.
    """
    (document,) = _compile(data, assets_root, "pdf", None, name, template)
    return document


def _data(drawing: Drawing) -> str:
    return json.dumps(scene(drawing), ensure_ascii=False)


def _compile(
    data: str,
    assets_root: Path,
    output: Literal["pdf", "png"],
    ppi: float | None,
    name: str,
    template: Path = _TEMPLATE,
) -> tuple[bytes, ...]:
    compiler = _compiler(assets_root.resolve())
    try:
        with _LOCK:
            result, warnings = compiler.compile_with_warnings(
                input=template.read_bytes(),
                format=output,
                ppi=ppi,
                sys_inputs={"data": data},
                pdf_standards=PDF_STANDARDS if output == "pdf" else [],
                timestamp=0,
            )
    except typst.TypstError as error:
        raise SheetError(f"{name}: {error.message}") from error
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":
            raise
        _compiler.cache_clear()  # who panicked once is not to be trusted again
        raise SheetError(f"{name}: {error}") from None  # its kind is known to no other process
    if warnings:
        raise SheetError(f"{name}: {warnings[0].message}")
    if result is None:
        raise SheetError(f"{name}: no output")
    return (result,) if isinstance(result, bytes) else tuple(result)


@lru_cache(maxsize=4)
def _compiler(root: Path) -> typst.Compiler:
    return typst.Compiler(root=root, font_paths=[str(FONT_FOLDER)], ignore_system_fonts=True)
