"""The logos of forms for office programs, as PNG."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.evidence.form import Form
from generator.export.drawingml import PICTURE_PPI
from generator.export.pictures import Picture
from generator.sheet.pdf import render_logo


def logo_pictures(form: Form, root: Path) -> Iterator[Picture]:
    """Yield the logos of a form at their places on its first page. Raises SheetError."""
    for number, logo in enumerate(form.placed_logos, start=1):
        yield Picture(render_logo(logo, root, PICTURE_PPI), logo.box, f"logo {number}", f"Logo {form.office}")
