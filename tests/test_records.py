"""Records of an office: read, linked, compared, and nothing where there are none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.decode import decode_tree
from generator.diff.facts import registry_facts
from generator.model import Answer, Application, HalfYear, SopId
from generator.pipeline import Loaded, Quiet, load
from generator.source import arranged, read_tree
from tests.made_office import DUTIES, OFFICE, write_office
from tests.trees import write_tree

FILE = "monev/2026-1/sekretariat.yml"


def loaded(root: Path, **changed: str) -> Loaded:
    return load(write_office(root, **changed), Quiet())


def test_an_office_without_records_has_none_and_is_not_asked_for_any(tmp_path: Path) -> None:
    found = load(write_tree(tmp_path), Quiet())
    assert (found.catalogue.assessments, found.catalogue.duties) == ({}, ())
    assert found.catalogue.office.monitoring_months is None
    assert [one.code for one in found.findings if one.code.startswith("SOP8")] == []


def test_records_are_read_with_every_value_typed(tmp_path: Path) -> None:
    found = loaded(tmp_path)
    assert [one.code for one in found.findings if one.span.file.startswith(("monev", "tugas"))] == []
    months = found.catalogue.office.monitoring_months
    assert months is not None and months.value == 6
    (one,) = found.catalogue.assessments[SopId("surat-keluar")]
    assert (one.period, one.unit, one.file) == (HalfYear(2026, 1), "sekretariat", FILE)
    assert one.application is not None and one.application.value is Application.POOR
    assert [entry.number.value for entry in one.answers if entry.answer.value is Answer.NO] == [3, 5]
    assert one.needs_revision and one.follow_up is not None and one.follow_up.revision is not None
    assert one.follow_up.revision.value == date(2026, 9, 30)


def test_records_of_a_sop_stand_by_period(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    for period in ("2026-2", "2025-2"):
        (root / "monev" / period).mkdir()
        (root / "monev" / period / "sekretariat.yml").write_text("surat-masuk: {penerapan: baik}\n")
    found = load(root, Quiet()).catalogue.assessments[SopId("surat-masuk")]
    assert [one.period.name for one in found] == ["2025-2", "2026-1", "2026-2"]


def test_duties_stand_in_the_order_written_without_what_is_not_known(tmp_path: Path) -> None:
    found = loaded(tmp_path, duties=DUTIES.replace("sop: surat-keluar", "sop: [surat-keluar, tidak-ada]"))
    assert [duty.id for duty in found.catalogue.duties] == ["surat-masuk", "surat-keluar", "arsip"]
    assert [sop.value for sop in found.catalogue.duties[1].sops] == ["surat-keluar"]
    assert [one.code for one in found.findings if one.span.file == "tugas.yml"] == ["SOP305"]


def test_records_change_nothing_of_the_sheets(tmp_path: Path) -> None:
    with_records = loaded(tmp_path / "with")
    (tmp_path / "without").mkdir()
    root = write_office(tmp_path / "without")
    (root / FILE).unlink()
    (root / "tugas.yml").unlink()
    assert load(root, Quiet()).catalogue.sops == with_records.catalogue.sops


def test_changed_records_are_told(tmp_path: Path) -> None:
    facts = registry_facts(loaded(tmp_path).catalogue)
    recorded = facts[FILE, "surat-keluar"]
    assert recorded["application"] == ("Penerapan", ("tidak",))
    assert recorded["answers"][1][:3] == ("1: ya", "2: ya", "3: tidak")
    assert recorded["follow_up"][1] == ("30 September 2026", "Langkah penomoran dipindah ke belakang")
    assert facts["tugas.yml", "arsip"]["aspect"] == ("Aspek kegiatan", ("Penyusutan",))


def test_a_tree_in_memory_holds_the_same_records(tmp_path: Path) -> None:
    files, _ = read_tree(write_office(tmp_path))
    again, _ = arranged(tmp_path, {path: text.encode() for path, text in OFFICE.items()}, files.assets)
    assert decode_tree(again)[0] == decode_tree(files)[0]
    assert len(decode_tree(files)[0].assessments) == 3


@pytest.mark.parametrize(
    ("name", "period"),
    [("2026-1", HalfYear(2026, 1)), ("2026-3", None), ("26-1", None), ("2026", None), ("2026-1 ", None)],
)
def test_a_period_is_a_year_and_a_half(name: str, period: HalfYear | None) -> None:
    assert HalfYear.of(name) == period


def test_a_period_has_its_first_and_last_day() -> None:
    assert [(half.first, half.last, half.words) for half in (HalfYear(2026, 1), HalfYear(2026, 2))] == [
        (date(2026, 1, 1), date(2026, 6, 30), "Semester I Tahun 2026"),
        (date(2026, 7, 1), date(2026, 12, 31), "Semester II Tahun 2026"),
    ]
