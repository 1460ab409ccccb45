"""Every word of the sources can be found in the PDF by two readers, and in the order people read."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from generator.form.identity import field_texts, letterhead, notes, signatory_texts
from generator.form.numbering import printed_numbers
from generator.layout.sheet import layout_sheet
from generator.model import LongRow, Sop, SopId
from generator.pipeline import Quiet, load
from generator.pipeline.load import Loaded
from generator.profile import IdentityField
from generator.resolve import Catalogue
from generator.sheet.pdf import render_pdf
from generator.sheet.svg import render_svg
from tests.flows.corpus import TREE, sheet

pytestmark = pytest.mark.pdf

SOURCES = Path(__file__).parents[2] / "sop_src"
SOPS = sorted(path.stem for path in SOURCES.glob("sop/*/*.yml"))
WORD = re.compile(r"\w+")


@cache
def loaded() -> Loaded:
    return load(SOURCES, Quiet())


@cache
def document(id: str) -> bytes:
    sop = loaded().catalogue.sops[SopId(id)]
    drawing, _ = layout_sheet(loaded().catalogue, sop, loaded().flows[sop.id])
    assert drawing is not None
    return render_pdf(drawing, SOURCES)


def source_texts(catalogue: Catalogue, sop: Sop) -> Iterator[str]:
    """Everything that a drafter wrote for this SOP's sheet, and the labels it stands under."""
    profile = catalogue.profile_of(sop)
    yield from letterhead(catalogue, sop)
    for entry in (*profile.identity.rows, *profile.identity.sections):
        yield entry.label
        yield from () if entry.field is IdentityField.SIGNATORY else field_texts(catalogue, sop, entry.field)
    yield from signatory_texts(sop.signatory)
    yield from notes(sop, profile)
    for column in (*profile.table.before, *profile.table.after):
        yield column.label
        yield column.group
    yield profile.title_line(sop.name.value)
    yield from (catalogue.posts[post.value].name.value for post in sop.posts)
    yield from printed_numbers(sop.steps)
    for step in sop.steps:
        for cell in (step.activity, step.requirements, step.duration, step.output, step.remark):
            yield cell.text
        rows = step.row.symbols if isinstance(step.row, LongRow) else (step.row,)
        for row in rows:
            yield from (exit.label.value for exit in row.exits)
            yield row.text.value if row.text else ""


def missing(id: str, found: str) -> set[str]:
    """The words of the sources that a reader's text lacks; a word may go on in the next line."""
    words = set(WORD.findall(found))
    squeezed = "".join(found.split())
    wanted = {
        word
        for text in source_texts(loaded().catalogue, loaded().catalogue.sops[SopId(id)])
        for word in WORD.findall(text)
    }
    return {word for word in wanted if word not in words and word not in squeezed}


@pytest.mark.parametrize("id", SOPS)
def test_pypdf_finds_every_word_of_the_sources(id: str) -> None:
    pages = PdfReader(io.BytesIO(document(id))).pages
    assert missing(id, "\n".join(page.extract_text() for page in pages)) == set()


@pytest.mark.poppler
@pytest.mark.parametrize("id", SOPS)
def test_poppler_finds_every_word_of_the_sources(id: str) -> None:
    run = subprocess.run(["pdftotext", "-", "-"], input=document(id), capture_output=True, check=True)
    assert missing(id, run.stdout.decode("utf-8")) == set()


@pytest.mark.poppler
def test_a_word_that_a_hyphen_breaks_is_copied_whole(tmp_path: Path) -> None:
    drawing = sheet("label-panjang")
    assert drawing is not None
    pdf = render_pdf(drawing, TREE)
    run = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    assert "Dipertanggungjawabkan" in run.stdout.decode("utf-8").split()
    looks = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    assert "Dipertanggungja-" in looks.stdout.decode("utf-8")
    svg = "".join(render_svg(drawing, tmp_path))
    assert re.search(r">Dipertanggungja<tspan aria-hidden=\"true\" style=\"user-select:none\">-</tspan></text>", svg)


def test_a_whole_sentence_can_be_searched_and_copied() -> None:
    text = PdfReader(io.BytesIO(document("penyusunan-cascading"))).pages[0].extract_text()
    flat = " ".join(text.split())
    assert "Tata Cara Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah, Tata Cara Evaluasi Rancangan" in flat
    assert (
        flat.index("Nomor SOP") < flat.index("62/ 45 /SEKRT/2023") < flat.index("Nama SOP") < flat.index("DASAR HUKUM")
    )


@pytest.mark.poppler
@pytest.mark.parametrize("id", SOPS)
def test_poppler_reads_the_structure_as_tables_headings_and_figures(id: str, tmp_path: Path) -> None:
    path = tmp_path / "lembar.pdf"
    path.write_bytes(document(id))
    listing = subprocess.run(["pdfinfo", "-struct", str(path)], capture_output=True, check=True)
    # poppler looks for a number where the standard has a boolean (ISO 32000-1, table 321); nothing else may disturb it.
    assert [line for line in listing.stderr.splitlines() if b"Suspects" not in line] == []
    found = [line.split()[0].rstrip(":") for line in listing.stdout.decode("utf-8").splitlines() if line.strip()]
    tables = len(loaded().catalogue.sops[SopId(id)].steps) > 0
    assert found[0] == "Document" and found.count("Table") >= 1 and found.count("TH") >= 7
    assert found.count("H1") >= 2 and found.count("H2") >= 7 and (found.count("TD") > 20) is tables
    facts = subprocess.run(["pdfinfo", str(path)], capture_output=True, check=True, encoding="utf-8").stdout
    assert re.search(r"^Tagged: +yes$", facts, re.MULTILINE) and re.search(r"^JavaScript: +no$", facts, re.MULTILINE)
