"""The report on what a revision made simpler: what is counted, and the page, text and data that tell it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.diff import render_html, render_json, render_streamlining, streamlining
from generator.diff.compare import State
from generator.diff.streamlining import Streamlined
from tests.diff.samples import ID, Change, rows
from tests.trees import SOP

HEAD, ORDER, WRITE, EXAMINE, STORE = rows(SOP)
SHORTER = HEAD + WRITE + STORE
SHORTER = SHORTER.replace("pelaksana: [kepala, sekretaris]", "pelaksana: [sekretaris]")


def report(folder: Path, new: str, old: str = SOP) -> tuple[Change, tuple[Streamlined, ...]]:
    change = Change(folder, new, old)
    found = streamlining(
        change.comparison,
        State(change.old.catalogue, change.old.flows),
        State(change.new.catalogue, change.new.flows),
    )
    return change, tuple(one for one in found if one.change.id == ID)


def measures(folder: Path, new: str, old: str = SOP) -> dict[str, tuple[str, str, str]]:
    (one,) = report(folder, new, old)[1]
    return {measure.label: (measure.old, measure.new, measure.difference) for measure in one.measures}


def test_steps_posts_hand_overs_documents_and_times_are_counted_on_both_sides(tmp_path: Path) -> None:
    found = measures(tmp_path, SHORTER)
    assert found["Langkah"] == ("4", "2", "−2")
    assert found["Pelaksana"] == ("2", "1", "−1")
    # kepala → sekretaris, sekretaris → kepala, and the two exits of the decision, one of them back.
    assert found["Serah terima"] == ("4", "0", "−4")
    # Rencana kerja, perintah, laporan, laporan disetujui, arsip laporan; without the first row no rencana kerja.
    assert found["Dokumen"] == ("5", "4", "−1")
    assert found["Jumlah waktu"] == ("2 jam 45 menit", "2 jam 5 menit", "lebih singkat 40 menit")
    assert found["Waktu jalur terlama"][2] == "lebih singkat 40 menit"


def test_a_revision_of_words_alone_leaves_every_measure_as_it_was(tmp_path: Path) -> None:
    found = measures(tmp_path, SOP.replace("Menyimpan laporan", "Mengarsipkan laporan"))
    assert {difference for _, _, difference in found.values()} == {"tetap"}


@pytest.mark.parametrize(
    ("duration", "difference"),
    [("sesuai kebutuhan", ""), ("3 jam", "lebih lama 1 jam"), ("1 hari", "lebih lama 5 jam 30 menit"),
     ("1-2 jam", "paling lama tetap"), ("1 bulan", "")],
)  # fmt: skip
def test_a_difference_in_time_is_told_only_where_both_sides_are_measured_alike(
    tmp_path: Path, duration: str, difference: str
) -> None:
    assert measures(tmp_path, SOP.replace("durasi: 2 jam", f"durasi: {duration}"))["Jumlah waktu"][2] == difference


def test_a_new_sop_is_no_revision(tmp_path: Path) -> None:
    change, _ = report(tmp_path, SOP.replace("Menyimpan", "Menaruh"))
    old = State(change.old.catalogue, change.old.flows)
    assert streamlining(Change(tmp_path / "x", SOP).comparison, old, old) == ()


def test_page_text_and_data_tell_the_same_figures_and_no_text_becomes_markup(tmp_path: Path) -> None:
    wild = "<b>Menyusun</b> | laporan @siapa"
    change, found = report(tmp_path, SHORTER.replace("Menyusun laporan", f"'{wild}'").replace(
        "nama: Penyusunan Laporan", "nama: '<i>Penyusunan</i> | Laporan'"))  # fmt: skip
    page = render_html(change.comparison, {}, "lama", "baru", found)
    text = render_streamlining(found, "lama", "baru")
    data = json.loads(render_json(change.comparison, "lama", "baru", found))
    (own,) = (sop["measures"] for sop in data["sops"] if sop["id"] == ID)
    assert own == [measure._asdict() for measure in found[0].measures]
    for measure in found[0].measures:
        assert measure.difference in page and f"| {measure.label} |" in text and measure.difference in text
    assert "Laporan penyederhanaan" in page and "Laporan penyederhanaan" in text
    assert "<b>Menyusun" not in page and "<i>Peny" not in page and "<b>" not in text and "<i>" not in text


def test_without_measures_page_and_data_are_those_of_every_comparison(tmp_path: Path) -> None:
    change, _ = report(tmp_path, SHORTER)
    assert "Sebelum dan sesudah" not in render_html(change.comparison, {}, "lama", "baru")
    assert "measures" not in render_json(change.comparison, "lama", "baru")
