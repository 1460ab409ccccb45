"""Files that mean harm or are broken: refused in words within bounds, and nothing is left behind."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from generator.exchange.account import Fate
from tests.exchange.conftest import Importer
from tests.exchange.test_workbook import plain, recovered
from tests.exchange.workbooks import POSTS, Book, members, packed

ROOT = Path(__file__).parents[2]
MOST_SECONDS, MOST_MEMORY = 5.0, 500 << 20
_RUN = """
import sys, time
from generator.cli import main
from tests.exchange.hostile import peak_memory
start = time.process_time()
code = main(sys.argv[1:])
peak = peak_memory()
print(f"{code} {time.process_time() - start:.2f} {peak}")
"""


def changed(name: str, data: bytes, raw: bytes | None = None) -> bytes:
    """Return a workbook with one member replaced or added."""
    return packed({**members(raw or plain()[0].content()), name: data})


def within(text: str, before: bytes, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    parts = members(plain()[0].content())
    return packed({**parts, name: parts[name].replace(before, text.encode() + before, 1)})


def bomb() -> bytes:
    """A member of 2 GiB that packs into 9 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, data in members(plain()[0].content()).items():
            package.writestr(name, data)
        with package.open("xl/sharedStrings.xml", "w", force_zip64=True) as stream:
            for _ in range(2048):
                stream.write(bytes(1 << 20))
    return out.getvalue()


def lying() -> bytes:
    """A member whose header tells of fewer bytes than it has."""
    sheet = members(plain()[0].content())["xl/worksheets/sheet1.xml"] + b" " * (1 << 20)
    raw = changed("xl/worksheets/sheet1.xml", sheet)
    return raw.replace(len(sheet).to_bytes(4, "little"), (100).to_bytes(4, "little"))


_ENTITIES = "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in pairwise("abcdefghi"))
LAUGHS = f'<!DOCTYPE l [<!ENTITY a "ha">{_ENTITIES}]>'


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (within(LAUGHS, b"<worksheet"), "DTD"),
        (within('<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>', b"<worksheet"), "DTD"),
        (changed("xl/drawings/drawing1.xml", LAUGHS.encode("utf-16")), ""),
        (plain()[0].content()[:-200], "rusak"),
        (b"PK\x03\x04" + bytes(5000), "bukan Excel"),
        (changed("xl/workbook.xml", b"<workbook"), "rusak"),
        (changed("xl/workbook.xml", b""), "buku kerja"),
        (changed("xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row"), "rusak"),
        (packed({"xl/worksheets/sheet1.xml": b"<a/>"}), "bukan Excel"),
    ],
)
def test_a_hostile_workbook_is_refused_or_read_without_harm(importer: Importer, content: bytes, said: str) -> None:
    (importer.root / "a.xlsx").write_bytes(content)
    code = importer.run("a.xlsx")
    assert code == (1 if said else 0)
    assert said in importer.out
    assert "root:" not in importer.out
    if said:
        assert importer.files() == importer.before


def test_a_member_that_is_larger_than_its_header_says_is_refused(importer: Importer) -> None:
    (importer.root / "a.xlsx").write_bytes(lying())
    assert importer.run("a.xlsx") == 1
    assert "tidak dibaca" in importer.out
    assert importer.files() == importer.before


def test_names_of_members_lead_nowhere(importer: Importer) -> None:
    evil = {"../../kabur.txt": b"x", "/tmp/kabur.txt": b"x", "xl\\..\\..\\kabur.txt": b"x"}
    raw = packed({**members(plain()[0].content()), **evil})
    (importer.root / "a.xlsx").write_bytes(raw)
    assert importer.run("a.xlsx") == 0
    assert not list(importer.root.parent.rglob("kabur*"))


def test_what_lies_outside_a_package_is_not_opened(importer: Importer) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="file:///etc/passwd" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{kind}/worksheet" Target="../../../etc/passwd"/></Relationships>'
    )
    (importer.root / "a.xlsx").write_bytes(changed("xl/_rels/workbook.xml.rels", rels.encode()))
    assert importer.run("a.xlsx") == 0
    assert "tidak ada SOP yang dikenali" in importer.out


def test_texts_of_a_file_cannot_write_yaml_or_steer_a_terminal(importer: Importer) -> None:
    book, sheet = plain(2)
    texts = ('"]\nstatus: berlaku\n', "\x1b]0;x\x07 \u202e !!python/object", "- &a *a {b: [c", "=cmd|'/c calc'!A1")
    for row, text in enumerate(texts):
        sheet.page.cell(2 + row // 2, 6 + row % 2, text.replace("\x1b", "_x001B_").replace("\x07", "_x0007_"))
    assert importer.run(book.save(importer.root / "a\x1b[2Jb.xlsx")) == 0
    assert "\x1b" not in importer.out
    assert importer.errors() == []
    sop, _ = importer.sop("cuti")
    assert sop.status.value.value == "draf"
    assert sop.steps[0].requirements.text == '"]\nstatus: berlaku'
    assert sop.steps[1].requirements.text == "- &a *a {b: [c"


def measured(folder: Path, file: Path) -> tuple[int, float, int]:
    """Run the command by itself; return its exit code, seconds and peak memory."""
    (folder / "sop_src").mkdir(exist_ok=True)
    for name, text in (("instansi.yml", "nama: Dinas\n"), ("unit.yml", "umum: {nama: Umum}\n"), ("jabatan.yml", "")):
        (folder / "sop_src" / name).write_text(text)
    command = [sys.executable, "-c", _RUN, "import", str(file), "--unit", "umum"]
    paths = os.pathsep.join(path for path in (str(ROOT), os.environ.get("PYTHONPATH", "")) if path)
    environment = {**os.environ, "PYTHONPATH": paths}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    code, seconds, peak = done.stdout.splitlines()[-1].split()
    return int(code), float(seconds), int(peak)


def huge(rows: int, is_filled: bool) -> bytes:
    """A sheet of very many rows: formatted ones, or ones that hold something."""
    cell = '<c r="A{0}" s="1"><v>{0}</v></c>' if is_filled else '<c r="A{0}" s="1"/>'
    body = "".join(f'<row r="{n}">{cell.format(n)}</row>' for n in range(1, rows + 1))
    return changed("xl/worksheets/sheet1.xml", _SHEET.format(body).encode())


_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'


def crowded(count: int) -> bytes:
    book = Book()
    sheet = book.sheet("SOP Ramai")
    sheet.table(100)
    ids = [sheet.symbol(3 + n % 3, 2 + n % 100) for n in range(count // 2)]
    for n in range(count // 2):
        sheet.arrow(ids[n], ids[(n * 7 + 1) % len(ids)], glued=n % 2 == 0)
    return book.content()


@pytest.mark.memory
@pytest.mark.parametrize(
    ("name", "content", "codes"),
    [
        ("bom", bomb, {1}),
        ("sejuta baris kosong", lambda: huge(1_048_576, False), {0, 1}),
        ("sejuta baris berisi", lambda: huge(1_048_576, True), {1}),
        ("sepuluh ribu bentuk", lambda: crowded(10_000), {0, 1}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_too_much_is_told_within_bounds(tmp_path: Path, name: str, content: object, codes: set[int]) -> None:
    assert callable(content)
    file = tmp_path / "a.xlsx"
    file.write_bytes(content())
    code, seconds, peak = measured(tmp_path, file)
    print(f"{name}: {code} {seconds} s {peak >> 20} MB")
    assert code in codes
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEMORY


def test_an_account_of_a_crowded_sheet_is_whole() -> None:
    book = Book()
    sheet = book.sheet("SOP Ramai")
    sheet.table(20)
    ids = [sheet.symbol(3 + n % 3, 2 + n % 20) for n in range(60)]
    for n in range(60):
        sheet.arrow(ids[n], ids[(n * 7 + 1) % 60], glued=n % 3 > 0, heads=("tail", "", "head tail")[n % 3])
    account = recovered(book).account
    assert {fate for fate in Fate} >= {entry.fate for entry in account.entries}
    assert all(entry.reason for entry in account.entries if entry.fate is not Fate.TAKEN)


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_HEADS = ("No", "Kegiatan", "Pelaksana", "Persyaratan", "Waktu", "Output")
_IDENTITY = [("Nomor SOP", "1"), ("Tanggal Pembuatan", "1"), ("Nama SOP", "x"), ("Disahkan oleh", "x")]
_HUGE_STYLE = f'<styleSheet {MAIN}><cellXfs><xf numFmtId="{"9" * 5000}" fontId="{"9" * 5000}"/></cellXfs></styleSheet>'


def letters(column: int) -> str:
    above, own = divmod(column, 26)
    return (letters(above - 1) if above else "") + chr(65 + own)


def written(rows: Sequence[Sequence[str]], before: str = "", after: str = "") -> bytes:
    """A workbook of one sheet; a text that begins with "t=" is all of a cell."""
    body = []
    for row, texts in enumerate(rows, 1):
        said = [one if one.startswith("t=") else f't="inlineStr"><is><t>{one}</t></is>' for one in texts]
        cells = [f'<c r="{letters(column)}{row}" {text}</c>' for column, text in enumerate(said)]
        body.append(f'<row r="{row}">{"".join(cells)}</row>')
    sheet = f"<worksheet {MAIN}>{before}<sheetData>{''.join(body)}</sheetData>{after}</worksheet>"
    return changed("xl/worksheets/sheet1.xml", sheet.encode())


def step(number: object, *, post: str = "Kepala", activity: str = "Membuat surat", time: str = "1 hari") -> list[str]:
    return [str(number), activity, post, "a", time, "b"]


def test_a_package_packed_as_no_office_program_packs_is_refused(importer: Importer) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as package:
        for name, data in members(plain()[0].content()).items():
            package.writestr(name, data)
    spoilt = out.getvalue().replace(b"\x5d\0\0\x80\0", b"\xff\xff\xff\xff\xff")  # how LZMA was told to pack
    (importer.root / "a.xlsx").write_bytes(spoilt)
    assert importer.run("a.xlsx") == 1
    assert "rusak" in importer.out or "bukan Excel" in importer.out
    assert "keliru" not in importer.out


@pytest.mark.names
@pytest.mark.parametrize("is_named", [True, False], ids=["berkas", "folder"])
def test_names_that_are_no_utf8_are_read_like_others(importer: Importer, is_named: bool) -> None:
    folder = importer.root / "lama"
    folder.mkdir()
    files = [folder / os.fsdecode(name) for name in (b"\xfe.xlsx", b"\xff.xlsx")]
    for number, file in enumerate(files):
        file.write_bytes(written([_HEADS, step(1, activity=f"Membuat surat {number}")]))
    assert importer.run(*(files if is_named else [folder])) == 0
    assert len([file for file in importer.new if file.startswith("sop/")]) == len(files)
    assert importer.errors() == []


@pytest.mark.parametrize("value", ["1e999", "-1e999", "nan", "inf", "9" * 400, "9" * 5000])
def test_a_number_that_no_number_can_be_is_a_text(importer: Importer, value: str) -> None:
    (importer.root / "a.xlsx").write_bytes(written([_HEADS, step(1, time=f't="n"><v>{value}</v>')]))
    assert importer.run("a.xlsx") == 0
    assert "keliru" not in importer.out
    assert importer.errors() == []


@pytest.mark.parametrize("name", ["xl/styles.xml", "place"])
def test_numbers_of_thousands_of_digits_name_nothing(importer: Importer, name: str) -> None:
    sheet = written([_HEADS, step(1, time=f't="s"><v>{"9" * 5000}</v>')])
    (importer.root / "a.xlsx").write_bytes(sheet if name == "place" else changed(name, _HUGE_STYLE.encode(), sheet))
    assert importer.run("a.xlsx") == 0
    assert "keliru" not in importer.out


_DRAWING = "xl/drawings/drawing1.xml"


@pytest.mark.parametrize("place", ["--5", "\u00b2", "9" * 5000])
def test_a_place_in_a_drawing_that_is_no_number_harms_no_import(importer: Importer, place: str) -> None:
    book, sheet = plain()
    sheet.symbol(POSTS, 2)
    parts = members(book.content())
    drawn = re.sub(rb"(?<=<xdr:colOff>)[^<]*", place.encode(), parts[_DRAWING])
    assert place.encode() in drawn
    (importer.root / "a.xlsx").write_bytes(packed({**parts, _DRAWING: drawn}))
    assert importer.run("a.xlsx") == 0
    assert "keliru" not in importer.out
    assert importer.errors() == []


@pytest.mark.parametrize(("text", "shown"), [("a_xD800_b", "a�b"), ("_xD83D__xDE00_ x", "\U0001f600 x")])
def test_half_a_sign_in_a_cell_harms_no_import(importer: Importer, text: str, shown: str) -> None:
    rows = [(text,), *_IDENTITY, (), _HEADS, step(text, activity=text, post=text, time=text), step(1, activity=text)]
    (importer.root / "a.xlsx").write_bytes(written(rows))
    assert importer.run("a.xlsx") == 0
    assert any(shown in file.decode() for file in importer.files().values())


@pytest.mark.parametrize("encoding", ["unicode_escape", "raw_unicode_escape", "utf-7"])
def test_half_a_sign_that_an_encoding_gives_harms_no_import(importer: Importer, encoding: str) -> None:
    half = b"+2AA-" if encoding == "utf-7" else b"\\ud800"
    heads = "".join(f"<th>{head}</th>" for head in _HEADS).encode()
    cells = b"".join(b"<td>1 %s</td>" % half for _ in _HEADS)
    page = b"<meta charset=%s><table><tr>%s</tr><tr>%s</tr></table>" % (encoding.encode(), heads, cells)
    (importer.root / "a.html").write_bytes(page)
    assert importer.run("a.html") == 0


def merged(count: int) -> str:
    ranges = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(1, count + 1))
    return f"<mergeCells>{ranges}</mergeCells>"


_COLUMN = '<col min="1" max="16384" width="1" hidden="1"/>'
_MANY = {
    "sel gabungan bertumpuk": (lambda: written([[str(n)] for n in range(3000)], after=merged(3000)), "gabungan"),
    "kolom berulang": (lambda: written([_HEADS, step(1)], before=f"<cols>{_COLUMN * 4000}</cols>"), ""),
    "tabel": (lambda: written([row for _ in range(4000) for row in (_HEADS, step(1), ())]), "400 tabel"),
    "SOP": (lambda: written([row for _ in range(201) for row in (_HEADS, step(1), ())]), "200 SOP"),
    "identitas": (lambda: written([*_IDENTITY, (), _HEADS, step(1), ()] * 2000), "400 tabel"),
    "langkah": (lambda: written([_HEADS, *(step(n)[:3] for n in range(1, 12_000))]), "2000 baris"),
    "pelaksana": (lambda: written([_HEADS, *(step(n, post=f"Petugas ke {n}") for n in range(1900))]), "200 pelaksana"),
    "kolom": (lambda: written([["No", "Kegiatan", *map(str, range(9000)), *_HEADS[3:]]]), "200 pelaksana"),
    "judul": (lambda: written([*_IDENTITY, *[("JUDUL LAIN", "x")] * 9000, ("UNIT", "x"), _HEADS, step(1)]), ""),
}


@pytest.mark.memory
@pytest.mark.parametrize("name", _MANY)
def test_what_grows_with_its_square_is_bounded(tmp_path: Path, name: str) -> None:
    make, said = _MANY[name]
    file = tmp_path / "a.xlsx"
    file.write_bytes(make())
    code, seconds, peak = measured(tmp_path, file)
    assert said in (tmp_path / "laporan-impor.json").read_text()
    assert code == (1 if said else 0)
    assert seconds < MOST_SECONDS
    assert peak < MOST_MEMORY


def test_a_page_of_nothing_but_signs_is_refused(importer: Importer) -> None:
    (importer.root / "a.html").write_bytes(b"<html>" + b"<" * 2_000_000)
    assert importer.run("a.html") == 1
    assert "terlalu dalam atau besar" in importer.out
