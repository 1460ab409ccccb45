from __future__ import annotations

from dataclasses import replace

from generator.diagnostics.codes_layout import CHARACTER_NOT_PRINTABLE
from generator.flow import build_flow
from generator.layout.glyphs import report_missing_characters
from generator.layout.sheet import layout_sheet
from generator.model import Cell, Located, Sop
from tests.flow.samples import sop
from tests.layout.identities import catalogue


def with_activity(text: str) -> Sop:
    plain = sop({"pelaksana": "a"}, posts="a")
    cell = Cell((Located(text, plain.steps[0].origin),), False, False)
    return replace(plain, steps=(replace(plain.steps[0], activity=cell),))


def test_a_character_that_the_font_lacks_is_told_where_it_stands() -> None:
    written = with_activity("Menandatangani 契約 dan mengirim 😀")
    (finding,) = report_missing_characters(catalogue(written), written, "é")
    assert finding.code == CHARACTER_NOT_PRINTABLE.code
    assert finding.span == written.steps[0].activity.items[0].span
    assert "U+5951" in finding.message and "U+1F600" in finding.message


def test_indonesian_texts_with_typographic_signs_are_fine() -> None:
    written = with_activity("Menyusun “laporan” – triwulan… é, §, ≥ 5")
    assert report_missing_characters(catalogue(written), written, "é") == ()


def test_the_sheet_comes_with_what_is_found_in_texts_that_sops_share() -> None:
    written = with_activity("Menerima")
    known = catalogue(written)
    kop = Cell((Located("DINAS 契約", written.origin),), False)
    drawing, findings = layout_sheet(
        replace(known, office=replace(known.office, letterhead=kop)), written, build_flow(written)[0]
    )
    assert drawing is not None
    assert [(finding.code, finding.span) for finding in findings] == [("SOP610", written.origin)]
