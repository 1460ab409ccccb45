"""What is counted for the worksheet's questions, the letter proposed and what the next one lacks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from generator.form.worksheet import Answer, answers, share_of
from generator.profile import Asked, Letter, Question, Share, Worksheet
from generator.resolve import Catalogue
from tests.made_office import FIRST_HALF, write_office
from tests.made_processes import write_mapped_office
from tests.site.collection import content_of

WELL = "{penerapan: baik, penilai: sekretaris, tanggal: 2026-06-16, evaluasi: {1: ya, 2: ya}}"
LETTERS = ("proses", "penerapan", "evaluasi")


def asked(catalogue: Catalogue, sheet: Worksheet | None = None, year: int = 2026) -> dict[str, Answer]:
    found = answers(catalogue, sheet or catalogue.profile_of_office.worksheet, year)
    return dict(zip(LETTERS, found, strict=False))


def recorded(root: Path, records: str) -> Catalogue:
    return content_of(write_office(root, records=records)).catalogue


def lacking(answer: Answer) -> list[str]:
    return [sop.id for sop in answer.sops]


def test_each_question_tells_its_counts_a_letter_and_what_the_next_one_lacks(tmp_path: Path) -> None:
    found = asked(content_of(write_mapped_office(tmp_path)).catalogue)
    assert [answer.letter for answer in found.values()] == ["C", "D", "D"]
    assert found["proses"].counted == "3 dari 4 SOP berlaku menyebut prosesnya."
    assert found["proses"].lacking == "Untuk huruf B: 1 SOP belum menyebut proses."
    assert lacking(found["proses"]) == ["cuti-pegawai"]
    assert found["penerapan"].counted.startswith("3 dari 4 SOP berlaku dimonitor dan jangka 6 bulannya belum lewat")
    assert found["penerapan"].counted.endswith("pada 30 Juni 2026; 2 di antaranya berjalan dengan baik.")
    assert found["penerapan"].lacking.endswith("; sedikitnya 1 perlu dilengkapi.")
    assert lacking(found["penerapan"]) == ["peminjaman-kendaraan", "surat-keluar"]
    assert "1 dari 1 yang perlu revisi sudah dicatat tindak lanjutnya" in found["evaluasi"].counted


def test_all_sops_get_the_best_letter_that_records_can_tell_and_the_rest_is_left_to_the_office(tmp_path: Path) -> None:
    ids = ("surat-masuk", "surat-keluar", "cuti-pegawai", "peminjaman-kendaraan")
    found = asked(recorded(tmp_path, "".join(f"{id}: {WELL}\n" for id in ids)))
    assert (found["penerapan"].letter, found["evaluasi"].letter) == ("B", "A")
    assert found["penerapan"].lacking == (
        "Untuk huruf A: yang tidak tercatat di naskah dan harus dinilai sendiri: inovasi pada SOP yang diterapkan."
    )
    assert found["penerapan"].sops == () and found["evaluasi"].lacking == ""


def test_an_evaluation_whose_finding_waits_counts_as_evaluated_but_not_as_followed_up(tmp_path: Path) -> None:
    ids = ("surat-masuk", "cuti-pegawai", "peminjaman-kendaraan")
    waiting = WELL.replace("2: ya", "2: tidak")
    found = asked(recorded(tmp_path, "".join(f"{id}: {waiting}\n" for id in ids)))["evaluasi"]
    assert found.letter == "C" and found.lacking.startswith("Untuk huruf B: 4 SOP belum tercatat dievaluasi")
    assert "atau temuannya belum ditindaklanjuti; sedikitnya 3 perlu dilengkapi" in found.lacking


def test_what_was_monitored_longer_ago_than_the_interval_does_not_count(tmp_path: Path) -> None:
    sources = write_office(tmp_path)
    (sources / "monev/2026-2").mkdir()
    one = WELL.replace("2026-06-16", "2026-11-16")
    (sources / "monev/2026-2/sekretariat.yml").write_text(f"surat-keluar: {one}\n")
    found = asked(content_of(sources).catalogue)["penerapan"]
    assert found.counted.startswith("1 dari 4 SOP berlaku dimonitor dan jangka 6 bulannya belum lewat pada 31 Desember")
    earlier = asked(content_of(sources).catalogue, year=2025)["penerapan"]
    assert earlier.letter == "E" and earlier.counted.startswith("0 dari 4")


def test_a_year_without_records_has_none_within_their_interval_at_its_end(tmp_path: Path) -> None:
    found = asked(content_of(write_office(tmp_path)).catalogue, year=2028)
    for key, months in (("penerapan", 6), ("evaluasi", 12)):
        begins = f"0 dari 4 SOP berlaku di{'monitor' if months == 6 else 'evaluasi'} dan jangka {months} bulannya"
        assert found[key].counted.startswith(f"{begins} belum lewat pada 31 Desember 2028;"), found[key].counted
        assert found[key].letter == "E"


def test_questions_count_what_is_in_force_by_the_end_of_the_year(tmp_path: Path) -> None:
    sources = write_office(tmp_path)
    path = sources / "sop/sekretariat/surat-masuk.yml"
    path.write_text(path.read_text().replace("tanggal_berlaku: 2025-02-03", "tanggal_berlaku: 2027-01-01"))
    assert {answer.counted.split(" SOP")[0][-1] for answer in asked(content_of(sources).catalogue).values()} == {"3"}


def test_an_office_without_intervals_counts_the_records_of_the_year(tmp_path: Path) -> None:
    catalogue = recorded(tmp_path, FIRST_HALF)
    office = replace(catalogue.office, monitoring_months=None, evaluation_months=None)
    found = asked(replace(catalogue, office=office))
    assert found["penerapan"].counted.startswith("3 dari 4 SOP berlaku dimonitor dalam tahun 2026; 2 ")
    assert "belum ditulis di probis.yml" in found["proses"].counted and found["proses"].letter == "D"


def test_an_office_without_sops_in_force_gets_no_letter(tmp_path: Path) -> None:
    catalogue = content_of(write_mapped_office(tmp_path)).catalogue
    found = asked(replace(catalogue, sops={}))
    assert {(answer.letter, answer.lacking) for answer in found.values()} == {("", "")}


@pytest.mark.parametrize(
    ("part", "whole", "share"),
    [(0, 3, Share.NONE), (1, 2, Share.SOME), (501, 1000, Share.MOST), (999, 1000, Share.MOST), (7, 7, Share.ALL)],
)
def test_half_of_them_are_not_most_and_nearly_all_are_not_all(part: int, whole: int, share: Share) -> None:
    assert share_of(part, whole, 50) is share


def test_what_most_means_and_what_letters_say_is_the_profiles(tmp_path: Path) -> None:
    catalogue = content_of(write_mapped_office(tmp_path)).catalogue
    letters = (Letter("X", Share.MOST, words="Bunyi dinas"), Letter("Y", Share.SOME), Letter("Z", Share.NONE))
    own = Worksheet(((Asked.PROCESS, Question("Ya?", letters)),), 70)
    assert asked(catalogue, own)["proses"].because == "Bunyi dinas"
    found = asked(catalogue, own._replace(most=75))["proses"]
    assert (found.letter, found.lacking) == ("Y", "Untuk huruf X: 1 SOP belum menyebut proses.")
    standard = catalogue.profile_of_office.worksheet
    assert own.over(standard).source == standard.source and len(own.over(standard).questions) == 3
    assert "belum dicocokkan" in standard.source
    assert not any(letter.words for _, question in standard.questions for letter in question.letters)
