"""Web pages, and tables pasted from Word, Excel or a browser."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.exchange.account import Fate
from generator.exchange.html import read_html
from generator.exchange.readers import read_file
from generator.exchange.words import own_words
from tests.exchange.conftest import Importer
from tests.exchange.hostile import outcome

# As Word writes it to the clipboard: conditional comments, numbers of lists as text, own tags.
WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset=utf-8>
<style>td {color: red}</style><script>No Kegiatan Pelaksana</script></head><body>
<p class=MsoNormal><b>SOP PELAYANAN CUTI<o:p></o:p></b></p>
<table class=MsoNormalTable border=1>
 <thead><tr><td rowspan=2><p class=MsoNormal>No</p></td><td rowspan=2><p>Uraian<br>Prosedur</p></td>
 <td colspan=2><p>Pelaksana</p></td><td colspan=3>Mutu Baku</td><td rowspan=2>Ket</td></tr>
 <tr><td>Petugas<o:p></o:p></td><td>Kepala&nbsp;Dinas</td><td>Kelengkapan</td><td>Waktu</td><td>Output</td></tr></thead>
 <tr><td>1</td><td><p>Menerima
   berkas</p></td><td>v</td><td></td><td><ul><li>Formulir</li><li>Kartu<span> </span>pegawai</li></ul></td>
  <td>10 Menit</td><td>Berkas</td><td rowspan=2>Hari kerja</td></tr>
 <tr><td>2</td><td>Menandatangani</td><td></td><td>v</td>
  <td><p><![if !supportLists]>1.<span style='font:7.0pt'>&nbsp;&nbsp;</span><![endif]>Berkas &amp; konsep</p></td>
  <td>1 Hari</td><td>Surat cuti</td></tr>
</table><p style="display:none">rahasia</p><img src="http://contoh.example/x.png"></body></html>"""


def test_a_table_pasted_from_word_becomes_rows(importer: Importer) -> None:
    (importer.root / "cuti.html").write_text(WORD, encoding="utf-8")
    assert importer.run(importer.root / "cuti.html") == 0
    sop, _ = importer.sop("pelayanan-cuti")
    assert [step.activity.text for step in sop.steps] == ["Menerima berkas", "Menandatangani"]
    assert [step.requirements.text for step in sop.steps] == ["Formulir\nKartu pegawai", "1. Berkas & konsep"]
    assert [step.duration.text for step in sop.steps] == ["10 Menit", "1 Hari"]
    assert [step.remark.continues for step in sop.steps] == [False, True]
    assert len(sop.posts) == 2
    assert importer.errors() == []


@pytest.mark.parametrize("heading", ["<td colspan=2>Pelaksana", "<td>Pelaksana<td>"])
@pytest.mark.parametrize("sign", ["X", "v"])
def test_names_below_pelaksana_are_headings_where_the_others_are_not_merged(heading: str, sign: str) -> None:
    page = (
        f"<table><tr><td>No<td>Kegiatan{heading}<td>Kelengkapan<td>Waktu<td>Output<td>Ket"
        "<tr><td><td><td>Kepala Dinas<td>Sekretaris<td><td><td><td>"
        f"<tr><td>1<td>Menerima surat<td><td>{sign}<td>Surat<td>5 menit<td>Agenda<td>"
        f"<tr><td>2<td>Menandatangani surat<td>{sign}<td><td>Surat<td>5 menit<td>Surat<td></table>"
    )
    recovery = read_file(page.encode(), "a.html", own_words())
    (procedure,) = recovery.procedures
    assert [post.name for post in procedure.posts] == ["Kepala Dinas", "Sekretaris"]
    assert [symbol.post for step in procedure.steps for symbol in step.symbols] == [1, 0]
    assert all(entry.fate is not Fate.LEFT_OUT for entry in recovery.account.entries)


def test_scripts_styles_and_hidden_parts_are_never_read_and_what_was_passed_over_is_told() -> None:
    (folio,) = read_html(WORD.encode(), "a.html")
    said = " ".join(cell.text for cell in folio.cells)
    assert "color" not in said
    assert "rahasia" not in said
    assert said.count("Kegiatan") == 0
    assert folio.notes == ("1 gambar tidak dibaca", "1 bagian yang tersembunyi tidak dibaca")


def test_every_cell_of_a_page_is_accounted_for() -> None:
    cells = [re.sub(r"<[^>]+>|&nbsp;|\s", "", cell) for cell in re.findall(r"<td.*?(?=<td|</tr)", WORD, re.DOTALL)]
    held = sum(bool(cell) for cell in cells) + len(["SOP PELAYANAN CUTI"])
    account = read_file(WORD.encode(), "a.html", own_words()).account
    assert len(account.entries) == held
    assert {entry.fate for entry in account.entries} == {Fate.TAKEN, Fate.MARKED}


def test_spans_leave_their_places_to_no_other_cell() -> None:
    page = "<table><tr><td rowspan=2>a<td colspan=2>b<td>c<tr><td>d<td>e<td>f<tr><td>g</table>"
    (folio,) = read_html(page.encode(), "a.html")
    assert {cell.text: (cell.row, cell.column) for cell in folio.cells} == {
        "a": (0, 0),
        "b": (0, 1),
        "c": (0, 3),
        "d": (1, 1),
        "e": (1, 2),
        "f": (1, 3),
        "g": (2, 0),
    }


def test_a_table_within_a_cell_is_a_list_of_that_cell_and_one_in_a_frame_stands_by_itself() -> None:
    inner = "<table><tr><td>1.<td>Satu<tr><td>2.<td>Dua</table>"
    (folio,) = read_html(f"<table><tr><td>Dasar Hukum<td>{inner}</table>".encode(), "a.html")
    assert [cell.text for cell in folio.cells] == ["Dasar Hukum", "1. Satu\n2. Dua"]
    (folio,) = read_html(f"<table><tr><td>{inner}</table>".encode(), "a.html")
    assert [cell.text for cell in folio.cells] == ["1.", "Satu", "2.", "Dua"]


@pytest.mark.parametrize(
    ("encoding", "meta"), [("utf-8", ""), ("utf-16", ""), ("cp1252", "<meta charset=windows-1252>"), ("utf-8-sig", "")]
)
def test_a_page_is_read_in_the_encoding_that_it_names(encoding: str, meta: str) -> None:
    raw = f"<html>{meta}<table><tr><td>Menerima – “café”</table></html>".encode(encoding)
    assert [entry.text for entry in read_file(raw, "a.html", own_words()).account.entries] == ["Menerima – “café”"]


HOSTILE = {
    "dalam": "<div>" * 200_000,
    "tabel": "<table><tr><td>" * 200_000,
    "tebal": "<b>" * 200_000 + "x",
    "merentang": "<table>" + "<tr><td rowspan=65534 colspan=1000>x" * 999,
    "lebar": "<table><tr>" + "<td colspan=1000>x" * 100_000,
    "banyak": "<table>" + "<tr><td>x" * 1_000_000,
    "besar": "<table>" + "x" * (17 << 20),
}
BORNE = {
    "baris": "<table>" + "<tr><td>x" * 30_000,
    "alinea": "<p>x" * 60_000,
    "komentar": "<p><!--" * 250_000,
    "atribut": "<table " + "a " * 1_000_000 + ">",
    "titipan": "<table>" + "<div>x</div>" * 60_000,
    "nol": "<table><tr><td>" + "&#0;" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_refused_in_words_quickly(name: str, tmp_path: Path) -> None:
    assert ";" in outcome(tmp_path, "a.html", HOSTILE[name].encode()).refusal


@pytest.mark.parametrize("name", BORNE)
def test_odd_pages_are_read_within_bounds(name: str, tmp_path: Path) -> None:
    assert outcome(tmp_path, "a.html", BORNE[name].encode()).refusal == ""
