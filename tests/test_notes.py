"""Rows that are titles or notes: legal in force, passed by the flow, counted nowhere, printed as written."""

from __future__ import annotations

import json
from pathlib import Path

from generator.check import check_catalogue
from generator.diff.compare import State, compare_catalogues
from generator.flow import build_flow
from generator.form.numbering import printed_numbers
from generator.model import SopId
from tests.flows.corpus import load, sheet
from tests.site.collection import BASE, content_of, pages_of, write_tree
from tests.test_profile import load as load_tree

NAME = "judul-dan-catatan"
ROWS = (
    "nama: Surat\npelaksana: [tim]\nlangkah:\n  - {id: judul, catatan: true, aktivitas: Persiapan}\n"
    "  - {id: a, aktivitas: Menerima surat, pelaksana: tim, durasi: 5 menit}\n"
    "  - {id: b, aktivitas: Mengirim surat, pelaksana: tim, durasi: 5 menit}\n"
)


def test_a_title_in_force_is_no_mistake_and_its_words_are_no_activity() -> None:
    corpus = load()
    found = [one for one in check_catalogue(corpus.catalogue, corpus.flows) if one.span.file.endswith(f"{NAME}.yml")]
    assert {one.code for one in found} & {"SOP501", "SOP506", "SOP507", "SOP508", "SOP515"} <= {"SOP515"}
    notes = {step.origin.line for step in corpus.sops[NAME].steps if step.is_note}
    assert len(notes) == 4 and not [one for one in found if one.span.line in notes]


def test_titles_take_no_number_and_print_their_own() -> None:
    assert printed_numbers(load().sops[NAME].steps) == ("A.", "1", "2", "", "B.", "3", "4", "5", "")


def test_arrows_pass_titles_by_and_lead_from_them_to_the_next_row() -> None:
    flow = load().flows[NAME]
    ways = {(edge.source.step, edge.target.step) for edge in flow.edges}
    assert ("s2", "s3") in ways and ("s4", "s3") in ways
    assert [node.step for node in flow.nodes if node.is_start or node.is_end] == ["s1", "s5"]
    drawing = sheet(NAME)
    assert drawing is not None and drawing.pages[-1].cells[0].step == "a"


def test_pages_count_activities_alone_and_show_titles_without_a_gap(tmp_path: Path) -> None:
    pages = pages_of(content_of(write_tree(tmp_path, {**BASE, "sop/umum/uji.yml": ROWS})))
    page = pages["sop/uji/index.md"]
    assert "Semua 2 langkah dijumlahkan: 10 menit" in page and "tidak terukur" not in page
    row = page.split('id="langkah-judul"')[1].split("</tr>")[0]
    assert "Persiapan" in row and "belum" not in row
    first, second, _ = json.loads(pages["data/sop/uji.json"])["langkah"]
    assert (first["catatan"], second["catatan"]) == (True, False)


def test_a_row_that_becomes_a_note_is_compared(tmp_path: Path) -> None:
    def state(name: str, text: str) -> State:
        files: dict[str, str | bytes] = {"sop/sekretariat/uji.yml": text, "jabatan.yml": "tim: {nama: Tim}\n"}
        catalogue, found = load_tree(tmp_path / name, files)
        assert found == ()
        return State(catalogue, {SopId("uji"): build_flow(catalogue.sops[SopId("uji")])[0]})

    (change,) = compare_catalogues(state("a", ROWS.replace(" catatan: true,", "")), state("b", ROWS)).sops
    assert [(text.label, text.new) for text in change.steps[0].cells] == [("Baris judul atau catatan", ("ya",))]
