"""Slips of the pen in YAML: the finding names the slip and its place, whichever of the two parsers reads."""

from __future__ import annotations

import pytest

from generator import schema
from generator.source import Scalar, is_id, is_reserved, parse
from generator.source.document import PythonLoader
from generator.source.neighbours import KEYS
from generator.source.quoting import as_value, quoted
from tests.test_source import top, value

STEP = "langkah:\n  - id: a\n    aktivitas: Menerima\n    durasi: 5 menit\n    output: Surat\n"


@pytest.fixture(params=["c", "pure"], autouse=True)
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run every test with libyaml and with its pure Python twin."""
    if request.param == "pure":
        monkeypatch.setattr("generator.source.document._PARSER", PythonLoader)
    return str(request.param)


@pytest.mark.parametrize(
    ("old", "new", "place", "words"),
    [
        ("    durasi", "\tdurasi", (4, 1), "diawali tab"),
        ("    durasi", "  \tdurasi", (4, 3), "diawali tab"),
        ("    durasi", "      durasi", (4, 5), "menjorok lebih dalam"),
        ("    durasi", "\u00a0\u00a0\u00a0\u00a0durasi", (4, 1), "U+00A0"),
        ("durasi: 5", "durasi:5", (4, 11), "sesudah titik dua harus ada spasi"),
        ("durasi: 5", "durasi:\u00a05", (4, 12), "U+00A0"),
        ("durasi: 5", "durasi： 5", (4, 11), "bukan titik dua"),
        ("- id", "-id", (2, 3), "sesudah tanda hubung"),
        ("- id", "– id", (2, 3), "bukan tanda hubung"),
        ("- id", "• id", (2, 3), "bukan tanda hubung"),
        ("Menerima", "[X] menerima", (3, 16), "diawali ["),
        ("Menerima", "{X} menerima", (3, 16), "diawali {"),
        ("Menerima", "'Jum'at pagi'", (3, 16), "menutup teks"),
        ("Menerima", '"Menerima" surat', (3, 16), "menutup teks"),
        ("Menerima", "Menerima: surat", (3, 24), "titik dua di sini"),
        ("Menerima", "“Menerima: surat”", (3, 16), "bukan tanda kutip biasa"),
        ("Surat", "-", (5, 13), "terbaca sebagai awal daftar"),
        ("    durasi", "   durasi", (4, 4), "jumlah spasi"),
        ("    durasi", "  durasi", (4, 3), "jumlah spasi"),
        ("Menerima", "Menerima\n    dan mencatat", (4, 5), "lanjutan teks"),
        ("Menerima", "Menerima\ndan mencatat", (4, 1), "lanjutan teks"),
    ],
)
def test_a_slip_is_named_at_its_place(old: str, new: str, place: tuple[int, int], words: str) -> None:
    (found,) = parse(STEP.replace(old, new, 1).encode(), "x.yml").diagnostics
    assert found.code == "SOP105"
    assert (found.span.line, found.span.column) == place
    assert words.lower() in found.message.lower()


TWO = STEP + "  - id: b\n    aktivitas: Mencatat\n    output: Agenda\n"
TEXTS = "peralatan:\n  - Komputer\n  - Printer\nnomor: 1\n"


@pytest.mark.parametrize(
    ("text", "old", "new", "line", "hint"),
    [
        (TWO, "    durasi", "   durasi", 4, 'Seharusnya 4 spasi, seperti "aktivitas" pada baris 3'),
        (TWO, "    durasi", " durasi", 4, 'Seharusnya tanpa spasi, seperti "langkah" pada baris 1'),
        (TWO, "    output: Agenda", "  output: Agenda", 8, 'Seharusnya 4 spasi, seperti "aktivitas" pada baris 7'),
        (TWO, "  - id: b", "- id: b", 6, 'Seharusnya 2 spasi, seperti "- id" pada baris 2'),
        (TWO, "  - id: b", "    - id: b", 6, 'Seharusnya 2 spasi, seperti "- id" pada baris 2'),
        (TWO, "  - id: b", "     - id: b", 6, 'Seharusnya 2 spasi, seperti "- id" pada baris 2'),
        (TWO, "  - id: b", "  id: b", 6, 'Tulis "  - id: b"'),
        (TWO, "  - id: b", "id: b", 6, 'Tulis "  - id: b"'),
        (TEXTS, "  - Printer", "  • Printer", 3, "Awali butir ini dengan tanda hubung: - Printer"),
        (TEXTS, "  - Printer", "  – Printer", 3, "Awali butir ini dengan tanda hubung: - Printer"),
        (TEXTS, "  - Printer", "  Printer", 3, "Awali butir ini dengan tanda hubung: - Printer"),
        (TEXTS, "  - Printer", "  Printer: laser", 3, 'Awali butir ini dengan tanda hubung: - "Printer: laser"'),
        (TEXTS, "  - Printer", " - Printer", 3, 'Seharusnya 2 spasi, seperti "-" pada baris 2'),
        (TEXTS, "  - Printer", "  dan layar", 3, "gabungkan, atau beri spasi lebih banyak di awalnya"),
        (TEXTS, "nomor: 1", "nomor 1", 4, "Tulis kunci: nilai"),
    ],
)
def test_a_slip_beside_the_lines_above_says_what_to_write(text: str, old: str, new: str, line: int, hint: str) -> None:
    (found,) = parse(text.replace(old, new, 1).encode(), "x.yml").diagnostics
    assert (found.code, found.span.line, found.related) == ("SOP105", line, ())
    assert hint in found.hint


def test_words_that_begin_a_field_are_those_of_the_schema() -> None:
    records = [schema.OFFICE, schema.UNIT, schema.POST, schema.TERM, schema.REGULATION, schema.SOP, schema.STEP]
    records += [schema.SYMBOL, schema.FURTHER_SIGNATORY, schema.GROUP, schema.REVISION, schema.WAIVER]
    assert {key for record in records for key in record.keys} == KEYS


@pytest.mark.parametrize(
    ("text", "comment"),
    [
        ("a: Hasil #2\n", "#2"),
        ("a: #20 menit  \n", "#20 menit"),
        ("a: Hasil # catatan\n", ""),
        ("a: Hasil ## catatan\n", ""),
        ("a: Hasil#2\n", ""),
        ('a: "Hasil" #2\n', ""),
        ("a: Hasil #\n", ""),
    ],
)
def test_what_a_sign_cuts_off_a_text_is_kept_aside(text: str, comment: str) -> None:
    found = value(text).comment
    assert (found.text if found else "") == comment
    if found:
        assert text[found.span.column - 1 : found.span.end_column - 1] == comment


@pytest.mark.parametrize(
    ("lines", "is_list"),
    [
        (["• A", "• B"], True),
        (["A", "• B"], True),
        (["1. A", "2. B"], True),
        (["a) A", "b) B"], True),
        (["– A", "– B"], True),
        (["• A"], False),
        (["A", "dan B"], False),
        (["1", "– 20 hari kerja"], False),
        (["A", "- B"], False),
        (["Sesuai pasal", "2. Selanjutnya"], False),
        (["pasal 1. dan", "3. itu", "4. ini"], False),
    ],
)
def test_lines_that_make_a_list_are_told_from_a_text(lines: list[str], is_list: bool) -> None:
    text = "a:\n" + "".join(f"  {line}\n" for line in lines)
    assert [found.code for found in parse(text.encode(), "x.yml").diagnostics] == (["SOP121"] if is_list else [])


def test_an_item_that_stands_too_deep_is_told_from_a_text() -> None:
    found = parse(b"a:\n  - A\n    - B\n", "x.yml").diagnostics
    assert [(one.code, one.span.line) for one in found] == [("SOP121", 2)]
    assert parse(b"a:\n  - A\n    dan B\n", "x.yml").diagnostics == ()


def test_texts_whose_line_breaks_stay_are_no_folded_lists() -> None:
    assert parse("a: |\n  • A\n  • B\n".encode(), "x.yml").diagnostics == ()


def test_entries_of_a_repeated_key_are_kept_aside() -> None:
    parsed = parse(b"keputusan: {Ya: a, Ya: b}\n", "x.yml")
    assert [found.code for found in parsed.diagnostics] == ["SOP107"]
    exits = parsed.root.entries[0][1]  # type: ignore[union-attr]
    assert [entry[1].text for entry in exits.repeated] == ["b"]  # type: ignore[union-attr]


@pytest.mark.parametrize("id", ["con", "prn", "aux", "nul", "com1", "lpt9"])
def test_names_of_devices_are_reserved_ids(id: str) -> None:
    assert is_id(id) and is_reserved(id)
    assert not is_reserved(f"{id}-1")


@pytest.mark.parametrize("text", ["A", 'Kata "baku"', "Jum'at", "[X]", "a: b", "a #b", "a\\b", "-", "x:"])
def test_examples_read_back_as_the_text_they_show(text: str) -> None:
    for written in (quoted(text), as_value(text)):
        scalar = top(f"a: {written}\n").entries[0][1]
        assert isinstance(scalar, Scalar) and scalar.text == text
