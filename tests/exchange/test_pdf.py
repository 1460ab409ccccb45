"""PDF with text: rows of tables over pages; what is drawn is not read, and scans are refused."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from generator.exchange.pdf import read_pdf
from generator.exchange.pdf_pages import MAX_PAGES
from generator.exchange.recognition import recognise
from generator.exchange.refusal import RefusedFileError
from generator.exchange.words import own_words
from generator.sheet.pdf import render_pdf
from tests.exchange.hostile import outcome
from tests.flows.corpus import load, sheet

SOURCES = Path(__file__).parents[2] / "sop_src"


def printed(name: str) -> bytes:
    drawing = sheet(name, SOURCES)
    assert drawing is not None
    return render_pdf(drawing, SOURCES)


def pdf(*pages: str, repeated: int = 0) -> bytes:
    """Return a PDF of pages with these contents, packed so many times over."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids = []
    for content in pages:
        raw = content.encode("latin-1")
        if repeated:
            packer = zlib.compressobj(1)
            raw = b"".join([*(packer.compress(raw) for _ in range(repeated)), packer.flush()])
        how = "/Filter /FlateDecode" if repeated else ""
        stream = f"<< /Length {len(raw)} {how} >>\nstream\n{raw.decode('latin-1')}\nendstream"
        font = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        page = f"/Type /Page /Parent 2 0 R /MediaBox [0 0 600 400] /Contents {len(objects) + 1} 0 R"
        objects += [stream, f"<< {page} /Resources << {font} >> >>"]
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    body = "%PDF-1.5\n"
    places = []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    end = (
        f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} /Root 1 0 R >>\n"
    )
    return f"{body}{end}startxref\n{len(body)}\n%%EOF".encode("latin-1")


def test_the_rows_of_our_own_sheet_are_read_over_its_pages() -> None:
    sop = load(SOURCES).sops["pengelolaan-naskah-surat"]
    recovery = recognise(read_pdf(printed("pengelolaan-naskah-surat"), "a.pdf"), own_words())
    (procedure,) = recovery.procedures
    assert [" ".join(step.duration.split()) for step in procedure.steps] == [step.duration.text for step in sop.steps]
    for step, original in zip(procedure.steps, sop.steps, strict=True):
        assert "".join(step.activity.split()) == "".join(original.activity.text.split())
    assert not procedure.has_flow
    assert any("alurnya tidak dibaca" in note for note in recovery.notes)


def test_every_text_of_a_page_is_accounted_for() -> None:
    lines = "BT /F 10 Tf 50 300 Td (Satu) Tj 0 -40 Td (Dua) Tj ET 40 200 m 500 200 l S"
    recovery = recognise(read_pdf(pdf(lines), "a.pdf"), own_words())
    assert [entry.text for entry in recovery.account.entries] == ["Satu", "Dua"]


def test_a_scan_is_refused_with_what_to_do() -> None:
    with pytest.raises(RefusedFileError, match="pindai tanpa teks; minta berkas"):
        read_pdf(pdf("0 0 m 500 200 l S"), "a.pdf")


HOSTILE: Mapping[str, Callable[[], bytes]] = {
    "rusak": lambda: b"%PDF-1.5\n" + b"\0" * 1000,
    "bom": lambda: pdf(" " * (1 << 20), repeated=700),
    "lambat": lambda: pdf("BT /F 10 Tf (a) Tj ET " * 4000, repeated=100),
    "garis": lambda: pdf(
        "BT /F 9 Tf 9 9 Td (a) Tj ET " + "".join(f"{n % 600} 0 m {n % 600} 400 l S " for n in range(200_000))
    ),
    "banyak": lambda: pdf(*["BT /F 10 Tf 50 300 Td (a) Tj ET"] * (MAX_PAGES + 1)),
    "sandi": lambda: pdf("BT ET").replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 9 0 R"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_files_are_refused_in_words_quickly(name: str, tmp_path: Path) -> None:
    assert ";" in outcome(tmp_path, "a.pdf", HOSTILE[name]()).refusal
