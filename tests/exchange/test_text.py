"""Tables pasted as text."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from generator.exchange import text
from generator.exchange.account import Fate
from generator.exchange.readers import read_file
from generator.exchange.recognition import recognise
from generator.exchange.refusal import RefusedFileError
from generator.exchange.text import read_text, without_tags
from generator.exchange.words import own_words
from generator.form.duration import parse_duration
from tests.exchange.conftest import Importer

SEED = Path(__file__).parent / "files" / "dua-bagian.txt"


def test_the_rows_of_one_sop_and_the_identity_of_another_are_not_mixed(importer: Importer) -> None:
    assert importer.run(SEED) == 0
    assert importer.new == [
        "regulasi/peraturan.yml",
        "sop/sekretariat/penyusunan-cascading.yml",
        "sop/sekretariat/penyusunan-indikator-kinerja-utama.yml",
    ]
    table, _ = importer.sop("penyusunan-indikator-kinerja-utama")
    minutes = [duration.minimum.minutes for step in table.steps if (duration := parse_duration(step.duration.text))]
    assert (len(table.steps), sum(minutes, Fraction())) == (11, 2400)
    assert (table.number, table.created, table.legal_basis) == (None, None, ())
    assert table.needs_confirmation is not None
    identity, _ = importer.sop("penyusunan-cascading")
    assert identity.steps == ()
    assert identity.number is not None
    assert identity.number.value == "62/ 45 /SEKRT/2023"
    assert [len(identity.legal_basis), len(identity.qualifications.items), len(identity.related)] == [4, 3, 4]
    assert importer.errors() == []


def test_every_cell_of_a_text_is_accounted_for() -> None:
    (folio,) = read_text(SEED.read_bytes(), SEED.name)
    account = recognise([folio], own_words()).account
    assert [str(cell.origin) for cell in folio.cells] == [entry.place for entry in account.entries]
    assert sum(account.counts().values()) == len(folio.cells) == 93
    left = [entry for entry in account.entries if entry.fate is Fate.LEFT_OUT]
    assert {entry.reason for entry in left} == {"tampak sebagai kop; kop diatur di instansi.yml dan unit.yml"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding_is_read(encoding: str) -> None:
    text = "No\tKegiatan\tPetugas\tWaktu\tHasil\n1\tMenerima berkas – “asli” – café\t\t5 menit\tBerkas\n" * 3
    (folio,) = read_text(text.encode(encoding), "a.txt")
    assert "Menerima berkas – “asli” – café" in {cell.text for cell in folio.cells}


@pytest.mark.parametrize("separator", [";", ",", "|"])
def test_csv_is_parted_by_what_comes_most(separator: str) -> None:
    (folio,) = read_text(f'No{separator}Kegiatan\n1{separator}"Menerima, lalu; mencatat"\n'.encode(), "a.csv")
    assert [cell.text for cell in folio.cells] == ["No", "Kegiatan", "1", "Menerima, lalu; mencatat"]


def test_tags_of_a_web_page_are_no_text() -> None:
    assert without_tags('<ol style="x">1. A &amp; B<br>2. a < b dan c > d</ol>') == "1. A & B\n2. a < b dan c > d"


def test_what_is_no_text_is_refused_in_words() -> None:
    with pytest.raises(RefusedFileError, match="bukan teks"):
        read_text(b"\0\1\2" * 100, "a.txt")


def test_what_excel_saves_as_unicode_text_is_read_whole() -> None:
    text = 'No\tKegiatan\tPetugas\tWaktu\tHasil\n1\t"Menerima\nberkas"\t\t5 menit\tBerkas\n'
    account = read_file(text.encode("utf-16"), "a.txt", own_words()).account
    assert "Menerima\nberkas" in {entry.text for entry in account.entries}


def test_a_line_of_too_many_cells_is_refused_before_any_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    monkeypatch.setattr(text, "without_tags", seen.append)
    with pytest.raises(RefusedFileError, match="200000 sel"):
        text.read_text(b"a\t" * (text.MAX_CELLS + 1), "a.txt")
    assert text.read_text(b"\t" * (text.MAX_CELLS * 2), "a.txt")[0].cells == ()
    assert seen == []
