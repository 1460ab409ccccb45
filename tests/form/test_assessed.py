"""What records say of SOPs: the last time, the two clocks, counts of a year; and the calendar made of them."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from generator.form.assessed import Duty, clocks, evidence_rows, last_time, shares, to_assess, years
from generator.form.calendar import Event, icalendar
from generator.model import HalfYear, SopId
from generator.pipeline import Quiet, load
from generator.resolve import Catalogue
from tests.made_office import FIRST_HALF, write_office
from tests.trees import write_files

MASUK, CUTI, KENDARAAN = SopId("surat-masuk"), SopId("cuti-pegawai"), SopId("peminjaman-kendaraan")


def office(root: Path, **changed: str) -> Catalogue:
    return load(write_office(root, **changed), Quiet()).catalogue


def due(catalogue: Catalogue, id: SopId) -> dict[Duty, date]:
    return {clock.duty: clock.due for clock in clocks(catalogue, catalogue.sops[id])}


def test_each_clock_begins_with_the_last_assessment_of_its_kind_else_with_the_date_in_force(tmp_path: Path) -> None:
    found = office(tmp_path)
    assert due(found, MASUK) == {Duty.MONITORING: date(2026, 12, 15), Duty.EVALUATION: date(2027, 6, 15)}
    assert due(found, CUTI) == {Duty.MONITORING: date(2026, 12, 16), Duty.EVALUATION: date(2026, 2, 3)}
    assert due(found, KENDARAAN) == {Duty.MONITORING: date(2025, 8, 3), Duty.EVALUATION: date(2026, 2, 3)}


def test_drafts_and_offices_that_ask_for_nothing_have_no_clock(tmp_path: Path) -> None:
    found = office(tmp_path / "a")
    assert clocks(found, found.sops[SopId("rapat-dinas")]) == ()
    root = write_office(tmp_path / "b")
    text = (root / "instansi.yml").read_text()
    write_files(root, {"instansi.yml": text.replace("monitoring_bulan: 6\nevaluasi_bulan: 12\n", "")})
    silent = load(root, Quiet()).catalogue
    assert not any(clocks(silent, sop) for sop in silent.sops.values())


def test_an_assessment_without_a_day_counts_from_the_end_of_its_half_year(tmp_path: Path) -> None:
    found = office(tmp_path, records="surat-masuk: {penerapan: baik, penilai: sekretaris}\n")
    assert due(found, MASUK)[Duty.MONITORING] == date(2026, 12, 30)


def test_the_last_time_is_that_of_the_newest_half_year(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    write_files(root, {"monev/2025-2/sekretariat.yml": FIRST_HALF.replace("2026-06", "2025-12")})
    found = load(root, Quiet()).catalogue
    last = last_time(found, MASUK, Duty.MONITORING)
    assert last is not None and last.period.name == "2026-1" and years(found) == (2026, 2025)


def test_the_counts_of_a_year_add_up_to_those_of_the_office(tmp_path: Path) -> None:
    found = office(tmp_path)
    unit, whole = shares(found, 2026)
    assert unit[1:] == whole[1:] == (4, 3, 2, 1, 1)
    assert shares(found, 2025)[-1][1:] == (4, 0, 0, 0, 0)


REVISION = "  - {tanggal: 2026-08-01, perubahan: Langkah digabung}\n"
HISTORY = f"riwayat:\n{REVISION}  - {{tanggal: 2025-02-03, perubahan: Terbit pertama}}\n"


def put_into_force(root: Path, day: str, more: str = "") -> Catalogue:
    """The office with another date in force of `surat-masuk`."""
    path = write_office(root) / "sop/sekretariat/surat-masuk.yml"
    path.write_text(path.read_text().replace("tanggal_berlaku: 2025-02-03", f"tanggal_berlaku: {day}\n{more}".rstrip()))
    return load(root, Quiet()).catalogue


@pytest.mark.parametrize("more", [HISTORY, "tanggal_revisi: 2026-08-01\n"])
def test_an_sop_with_a_newer_version_was_in_force_before_it(tmp_path: Path, more: str) -> None:
    found = put_into_force(tmp_path, "2026-08-01", more)
    assert shares(found, 2025)[-1].in_force == 4
    assert MASUK in {sop.id for sop in to_assess(found, HalfYear(2025, 2))}
    codes = [one.code for one in load(tmp_path, Quiet()).findings if one.span.file.startswith("monev")]
    assert "SOP805" not in codes  # its record of June 2026 is of the version before


def test_what_comes_into_force_after_the_year_is_not_counted_in_it(tmp_path: Path) -> None:
    found = put_into_force(tmp_path, "2027-01-01")
    assert (shares(found, 2026)[-1].in_force, shares(found, 2027)[-1].in_force) == (3, 4)


def test_what_is_done_about_a_finding_is_told_and_its_lack_too(tmp_path: Path) -> None:
    found = {row.sop.id: row.follow_up for row in evidence_rows(office(tmp_path / "a"))}
    assert found["surat-keluar"].startswith("revisi 30 September 2026; Langkah penomoran")
    assert found["surat-masuk"] == ""
    poor = office(tmp_path / "b", records="surat-masuk: {penerapan: tidak, penilai: sekretaris}\n")
    assert {row.follow_up for row in evidence_rows(poor)} == {"", "belum ada tindak lanjut"}


@pytest.mark.parametrize(
    "text",
    ["a\r\nBEGIN:VALARM", "a\nEND:VEVENT", "a; b, c\\n", "é" * 200, "\u2028x\x85y", 'A"B', "X" * 5_000, "\ud800"],
)
def test_no_text_ends_a_line_or_a_value_of_the_calendar(text: str) -> None:
    day = date(2026, 6, 1)
    made = icalendar(text, [Event(f"id-{text}", day, day, text, text, f"https://x.example/{text}")])
    lines = made.split(b"\r\n")
    assert lines[-1] == b"" and all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    unfolded = made.decode().replace("\r\n ", "").split("\r\n")
    names = [re.split("[:;]", line)[0] for line in unfolded[:-1]]
    event = ["BEGIN", "UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "TRANSP", "END"]
    assert names == ["BEGIN", "VERSION", "PRODID", "X-WR-CALNAME", *event, "END"]
    said = next(line for line in unfolded if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    assert re.fullmatch(r"(?:[^\\;,]|\\[\\;,])*", said)


def test_the_last_day_that_there_is_can_be_due() -> None:
    assert b"DTSTART;VALUE=DATE:99991231" in icalendar("x", [Event("x", date.max, date.min, "x", "x")])
