"""Which reader a file goes to: what it is decides, never its name alone; what is not read is told with what to do."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from generator.exchange.package import Package
from generator.exchange.readers import read_file
from generator.exchange.refusal import RefusedFileError
from generator.exchange.words import own_words
from generator.exchange.workbook import read_sheets
from tests.exchange.diagram_files import definitions, node, process
from tests.exchange.test_workbook import plain
from tests.exchange.visio_files import drawing, page, shape
from tests.exchange.word_files import document, paragraph, run
from tests.exchange.workbooks import members, packed

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
ENCRYPTED, OLD = _OLE + "EncryptedPackage".encode("utf-16-le"), _OLE + bytes(900)


def workbook() -> bytes:
    return plain()[0].content()


def letter() -> bytes:
    return document(paragraph(run("halo")))


def chart() -> bytes:
    return drawing(page([shape(1, "Process", "a", 1, 1)], {}))


def diagram() -> bytes:
    return definitions("", process([node("task", "a", "Satu")], {"Loket": ["a"]}))


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "Excel": (".xlsx", workbook),
    "Word": (".docx", letter),
    "Visio": (".vsdx", chart),
    "BPMN": (".bpmn", diagram),
    "PDF": (".pdf", lambda: b"%PDF-1.4\n"),
    "HTML": (".html", lambda: b"<html><body><table><tr><td>a</td></tr></table></body></html>"),
    "teks": (".txt", lambda: b"a;b;c\n1;2;3\n"),
}


def refusal(name: str, raw: bytes) -> str:
    with pytest.raises(RefusedFileError) as found:
        read_file(raw, name, own_words())
    return str(found.value)


@pytest.mark.parametrize("kind", FILES)
def test_a_file_with_the_ending_of_another_format_is_told_what_it_is(kind: str) -> None:
    ending, made = FILES[kind]
    for other, (wrong, _) in FILES.items():
        if other != kind and (kind, other) not in {("HTML", "teks"), ("BPMN", "teks")}:  # these are texts, too
            said = refusal(f"a{wrong}", made())
            assert said == f"isi berkas bukan {other}, melainkan {kind}; ganti akhirannya menjadi {ending}"


@pytest.mark.parametrize("ending", [".xlsx", ".xlsm", ".docx", ".vsdx", ".xls", ".doc", ".txt", ".pdf"])
def test_an_encrypted_file_of_office_is_told_to_be_saved_without_its_password(ending: str) -> None:
    assert "simpan tanpa sandi" in refusal(f"a{ending}", ENCRYPTED)


ANEW = [(".xls", ".xlsx"), (".doc", ".docx"), (".vsd", ".vsdx"), (".rtf", ".docx")]


@pytest.mark.parametrize(("ending", "new"), ANEW)
def test_an_old_format_is_told_how_to_be_saved_anew(ending: str, new: str) -> None:
    assert f"simpan sebagai {new}" in refusal(f"a{ending}", OLD)
    assert "format Office lama" in refusal("a.xlsx", OLD)


@pytest.mark.parametrize("made", [workbook, letter, chart])
def test_a_package_whose_members_are_locked_is_told_to_be_saved_without_its_password(
    made: Callable[[], bytes],
) -> None:
    raw = bytearray(made())
    for sign, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = -1
        while (place := raw.find(sign, place + 1)) >= 0:
            raw[place + offset] |= 1
    ending = {workbook: ".xlsx", letter: ".docx", chart: ".vsdx"}[made]
    assert "simpan tanpa sandi" in refusal(f"a{ending}", bytes(raw))


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx", "a.txt"])
def test_rich_text_is_told_whatever_its_ending(name: str) -> None:
    assert "simpan sebagai .docx" in refusal(name, b"{\\rtf1\\ansi SOP Cuti\\par}")


@pytest.mark.parametrize("name", ["a", "a.xlsx.exe", "a.zip", ".xlsx"])
def test_a_name_that_tells_nothing_is_refused_with_the_endings_that_are_read(name: str) -> None:
    assert ".xlsx, .xlsm" in refusal(name, workbook())


def test_a_formula_is_not_worked_out_its_kept_value_is_taken_and_told() -> None:
    book, sheet = plain(2)
    sheet.page["G2"] = "=1+1"
    parts = members(book.content())
    name = "xl/worksheets/sheet1.xml"
    before = parts[name]
    parts[name] = before.replace(b"<f>1+1</f><v></v>", b"<f>WEBSERVICE(1)</f><v>77</v>")
    parts[name] = parts[name].replace(b"<f>1+1</f><v/>", b"<f>WEBSERVICE(1)</f><v>77</v>")
    assert parts[name] != before
    (folio,) = read_sheets(Package(packed(parts)))
    assert [(cell.text, cell.is_computed) for cell in folio.cells if cell.origin.place == "G2"] == [("77", True)]
    assert "1 sel berisi rumus; yang diambil nilai yang tersimpan, rumusnya tidak dihitung" in folio.notes
