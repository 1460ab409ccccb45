"""Another office program opens what we write: as many pages as the sheet has, every text, and the flow on it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.drawing.measure import FONT_FOLDER
from generator.export.docx import render_docx
from generator.export.xlsx import render_xlsx
from tests.export.test_bpmn import SOURCES
from tests.flows.corpus import TREE, load, sheet

CASES = [*((SOURCES, name) for name in load(SOURCES).sops), (TREE, "balik-antar-halaman"), (TREE, "satu-halaman")]


@pytest.mark.libreoffice
def test_libreoffice_prints_every_page_and_text_of_workbooks_and_documents(tmp_path: Path) -> None:
    fonts = tmp_path / "rumah" / ".fonts"
    fonts.parent.mkdir()
    fonts.symlink_to(FONT_FOLDER.resolve(), target_is_directory=True)  # stands for Arial, which has the same widths
    files = []
    for root, name in CASES:
        drawing, corpus = sheet(name, root), load(root)
        assert drawing is not None
        for suffix, render in (("xlsx", render_xlsx), ("docx", render_docx)):
            files.append(tmp_path / f"{name}-{suffix}.{suffix}")
            files[-1].write_bytes(render(corpus.catalogue, corpus.sops[name], drawing))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *map(str, files)]
    environment = {**os.environ, "HOME": str(tmp_path / "rumah")}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    for root, name in CASES:
        drawing, sop = sheet(name, root), load(root).sops[name]
        assert drawing is not None
        for suffix in ("xlsx", "docx"):
            path = tmp_path / f"{name}-{suffix}.pdf"
            assert path.is_file(), done.stderr
            reader = PdfReader(path)
            own = len(drawing.pages) + (suffix == "xlsx" and len(drawing.fronts) + 1 > len(drawing.pages))
            assert len(reader.pages) == own, path.name
            text = "".join("".join(page.extract_text().split()) for page in reader.pages)
            for step in sop.steps:
                for cell in step.cells:
                    assert all("".join(item.value.split()) in text for item in cell.items), (path.name, cell.text)
            labels = {"".join(edge.label.split()) for edge in load(root).flows[name].edges}
            assert all(label in text for label in labels), path.name

