"""What is generated for the guides: the field reference, the drawn examples, the pictures of the preview.

`python -m tests.guide_pages` renews them in `docs/panduan`, with `kolom` the field reference alone. Pictures of the
preview are only made with Chromium. Of these a test compares what they carry of the page (see `photographs`): pages are
set in a font of the machine, and another font changes more of a picture than a changed page does.
Those of the editor (`editor-*.png`) are photographs of VS Code in the browser, which is not part of this repository.
"""

from __future__ import annotations

import re
import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path
from typing import NamedTuple
from zipfile import ZipFile

import pdfplumber
from PIL import Image
from playwright.sync_api import Browser, expect

from generator import schema
from generator.cli import main as run
from generator.drawing.drawing import ActivityPage, TextRole, tables_of
from generator.evidence import Wanted, forms_of
from generator.evidence.pdf import form_pdf
from generator.layout.sheet import layout_sheet
from generator.model import SopId
from generator.pipeline import Loaded, Quiet, load
from generator.pipeline.build import build
from generator.profile import DEFAULT_PROFILE, PROFILE_FOLDER, FormKind
from generator.schema import Field, Kind, Record
from generator.schema.types import MAX_ITEM, MAX_ITEMS, MAX_NAME, MAX_PROSE
from generator.sheet.svg import render_svg
from tests.conftest import find_chromium, launched, visit
from tests.exchange.workbooks import POSTS, Book
from tests.made_office import write_office
from tests.made_processes import write_mapped_office
from tests.photographs import carrying, photographed, seen_in
from tests.preview.serving import previewed

ROOT = Path(__file__).parent.parent
GUIDES = ROOT / "docs" / "panduan"
PICTURES = GUIDES / "gambar"
UNIT = "sekretariat"
FIRST = "permintaan-alat-tulis-kantor"

_BLOCK = re.compile(r"^```yaml\n(.*?)^```\n(.*?)(?=^```yaml|^#|\Z)", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"\]\(gambar/([a-z-]+?)(?:-\d+)?\.svg\)")
_HEAD = "nama: Contoh\nstatus: draf\n"
_IDENTITY = (PROFILE_FOLDER / f"{DEFAULT_PROFILE}.yml").read_text(encoding="utf-8").partition("tabel:")[0]
DRAWN = ("alur.md", "tabel.md")  # guides whose examples are drawn; of the first only the pelaksana are shown
_MARGIN = 0.3  # mm around the cut-out part of a sheet


PROFILES = "profil.md"
_OFFICE = "nama: Instansi Contoh\nkop: [PEMERINTAH KABUPATEN CONTOH, NAMA INSTANSI]\nkertas: F4\n"
_REST = """\
nomor: 440/12/2026
tanggal_berlaku: 2026-03-02
dasar_hukum: [pergub-jabar-9-2013]
peralatan_perlengkapan: [Komputer, Alat tulis]
pelaksana: [tim-perencanaan, sekretaris]
langkah:
  - {id: terima, aktivitas: Menerima pendaftaran, pelaksana: tim-perencanaan, durasi: 5 menit, output: Nomor antrean}
  - {id: catat, aktivitas: Mencatat identitas, pelaksana: tim-perencanaan, durasi: 5 menit, output: Catatan}
  - {id: arsip, aktivitas: Menyimpan catatan, pelaksana: sekretaris, durasi: 5 menit, output: Arsip}
"""


class Recipe(NamedTuple):
    """An example of a guide that is drawn: the id and text of its SOP, the file names of its pictures."""

    name: str
    text: str
    pictures: tuple[str, ...]
    profile: str = ""  # the text of the profile it is drawn with, when the guide shows one before it


# A picture that is put in the place of another while it is decoded fails to: then all are looked at once more.
DECODED = """(async () => {
  for (let left = 20; ; left--) {
    try { await Promise.all([...document.images].map((image) => image.decode())); return; }
    catch (error) { if (!left) throw error; await new Promise((done) => setTimeout(done, 200)); }
  }
})()"""


# The field reference


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


_LIMITS = (
    f"Ada batas yang jauh di atas kebutuhan: daftar memuat paling banyak {_thousands(MAX_ITEMS)} butir bila tidak "
    f"disebut lain;\nsatu teks paling panjang {_thousands(MAX_NAME)} karakter, penjelasan {_thousands(MAX_PROSE)}, dan "
    f"teks yang mengalir (daftar dan sel tabel)\n{_thousands(MAX_ITEM)}."
)
_INTRODUCTION = f"""\
# Daftar isian

Halaman ini dibuat dari tabel isian yang juga dipakai pemeriksaan, jadi selalu lengkap. Isian yang tidak bertanda
*wajib* boleh dikosongkan atau tidak ditulis. Isian yang tidak ada di sini ditolak.

{_LIMITS}

Penjelasan dan contoh pemakaiannya ada di [Menulis SOP](menulis.md), [Resep alur](alur.md), dan [Resep tabel](tabel.md);
isian format lembar ada di [Menambah format lembar](profil.md).
"""

_SECTIONS: tuple[tuple[str, Record], ...] = (
    ("SOP: `sop/<unit>/<id>.yml`", schema.SOP),
    ("Langkah: satu butir `langkah`", schema.STEP),
    ("Simbol: satu butir `simbol` pada langkah", schema.SYMBOL),
    ("Panah: satu tujuan yang ditulis lengkap pada `ke` atau `keputusan`", schema.ARROW),
    ("Pengesahan: `disahkan_oleh`", schema.SIGNATORY),
    ("Kelompok: satu butir `kelompok_pelaksana`", schema.GROUP),
    ("Penanda tangan: satu butir `penanda_tangan`", schema.FURTHER_SIGNATORY),
    ("Riwayat: satu butir `riwayat`", schema.REVISION),
    ("Pengecualian: satu butir `abaikan`", schema.WAIVER),
    ("Instansi: `instansi.yml`", schema.OFFICE),
    ("Unit: `unit.yml`", schema.UNIT),
    ("Pelaksana: `jabatan.yml`", schema.POST),
    ("Istilah: `istilah.yml`", schema.TERM),
    ("Dasar hukum: `regulasi/*.yml`", schema.REGULATION),
    ("Penilaian: `monev/<tahun>-<1 atau 2>/<unit>.yml`", schema.ASSESSMENT),
    ("Tindak lanjut: `tindak_lanjut` pada penilaian", schema.FOLLOW_UP),
    ("Tugas: `tugas.yml`", schema.DUTY),
    ("Proses bisnis: `probis.yml`", schema.PROCESS),
)


def field_reference() -> str:
    """Return the Markdown of `kolom.md`, made from the table of the source format."""
    parts = [_INTRODUCTION]
    for title, record in _SECTIONS:
        entries = "\n".join(_entry(field) for field in record.fields)
        parts.append(f"## {title}\n\n{_prose(record.help)}\n\n{entries}\n")
    return "\n".join(parts)


def _entry(field: Field) -> str:
    """Return the list entry of a field, in a form that fits a phone."""
    required = ", *wajib*" if field.required else ""
    example = f" Contoh: `{field.example}`" if field.example else ""
    return (
        f"- `{field.key}`: **{_prose(field.label)}**{required}. {_prose(field.help)}<br>"
        f"Ditulis: {_value(field)}.{example}"
    )


def _prose(text: str) -> str:
    """Return a text of the table as Markdown that shows it as it is."""
    return re.sub(r"([\\*_`\[\]])", r"\\\1", text.replace("&", "&amp;").replace("<", "&lt;"))


def _value(field: Field) -> str:
    """Return in Indonesian what has to be written, with its choices or limits."""
    words = _prose(field.kind.value)
    if field.kind in (Kind.CHOICE, Kind.CHOICE_LIST):
        choices = [f"`{choice}`" for choice in field.words]
        words = ", ".join(choices[:-1]) + f" atau {choices[-1]}" if len(choices) > 1 else choices[0]
        words = f"satu atau beberapa dari {words}" if field.kind is Kind.CHOICE_LIST else words
    if field.or_else:
        words += f"; boleh kosong bila `{field.or_else}` diisi"
    if field.minimum is not None and field.maximum is not None:
        words += f", {_number(field.minimum)} sampai {_number(field.maximum)}"
    if field.max_items not in (None, MAX_ITEMS):
        words += f"; paling banyak {field.max_items}"
    return words


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


# The drawn examples


def recipes(page: str) -> tuple[Recipe, ...]:
    """Return the examples of a guide that are followed by a picture; the table of a profile is that of the next one."""
    found = []
    profile = ""
    for text, after in _BLOCK.findall((GUIDES / page).read_text(encoding="utf-8")):
        pictures = list(_PICTURE.finditer(after))
        if text.startswith("tabel:"):
            profile = _IDENTITY + text
        elif pictures:
            name = pictures[0][1]
            whole = text if text.startswith("nama:") else _HEAD + (f"profil: {name}\n" if profile else "") + text
            found.append(Recipe(name, whole, tuple(match[0][9:-1] for match in pictures), profile))
            profile = ""
    return tuple(found)


def collection_with(folder: Path, texts: Mapping[str, str], profiles: Mapping[str, str] | None = None) -> Path:
    """Copy the collection into `folder` and add SOPs and profiles by id; return the copy's root."""
    root = folder / "sop_src"
    shutil.copytree(ROOT / "sop_src", root)
    for place, added in ((root / "sop" / UNIT, texts), (root / "profil", profiles or {})):
        place.mkdir(exist_ok=True)
        for id, text in added.items():
            (place / f"{id}.yml").write_text(text, encoding="utf-8")
    return root


def recipe_collection(folder: Path) -> Path:
    """Copy the collection into `folder` with every drawn example; return the copy's root."""
    found = [recipe for page in DRAWN for recipe in recipes(page)]
    texts = {recipe.name: recipe.text for recipe in found}
    return collection_with(folder, texts, {recipe.name: recipe.profile for recipe in found if recipe.profile})


def drawn(loaded: Loaded, recipe: Recipe, *, is_whole: bool) -> Iterator[tuple[str, str]]:
    """Yield file name and SVG of each picture: the table of the activity pages, up to the last pelaksana or whole."""
    id = SopId(recipe.name)
    drawing, _ = layout_sheet(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id])
    assert drawing is not None
    # The examples are about the flow: no margins, no mark of a draft.
    plain = replace(drawing, pages=tuple(replace(page, furniture=()) for page in drawing.pages))
    pages = [
        (table, svg)
        for page, svg in zip(plain.pages, render_svg(plain, loaded.root), strict=True)
        for table in tables_of(page)
    ]
    assert len(pages) == len(recipe.pictures), f"{recipe.name}: {len(pages)} tabel"
    for name, (page, svg) in zip(recipe.pictures, pages, strict=True):
        yield name, _cut(page, svg, page.table.right if is_whole else page.diagram.columns[-1].right)


def _cut(page: ActivityPage, svg: str, right: float) -> str:
    """Return the page's SVG showing only its table from the left up to `right`."""
    left, top = page.table.left - _MARGIN, page.table.top - _MARGIN
    width = right - left + _MARGIN
    height = page.table.bottom - top + _MARGIN
    box = f'width="{width:.2f}mm" height="{height:.2f}mm" viewBox="{left:.2f} {top:.2f} {width:.2f} {height:.2f}"'
    cut, count = re.subn(r'width="[^"]*" height="[^"]*" viewBox="[^"]*"', box, svg, count=1)
    assert count == 1
    return re.sub(r"<a .*?</a>\n", "", cut)  # pictures of guides are inert


def profile_pictures(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield file name and SVG of the first page of each profile's example, drawn as that of an SOP in force."""
    found = recipes(PROFILES)
    root = collection_with(folder, {recipe.name: recipe.text + _REST for recipe in found})
    (root / "instansi.yml").write_text(_OFFICE, encoding="utf-8")
    loaded = load(root, Quiet())
    for recipe in found:
        id = SopId(recipe.name)
        drawing, findings = layout_sheet(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id])
        assert drawing is not None and findings == ()
        shown = (TextRole.TITLE, TextRole.PAGE)
        page = drawing.pages[0]
        page = replace(page, furniture=tuple(block for block in page.furniture if block.role in shown))
        (name,) = recipe.pictures
        yield name, render_svg(replace(drawing, pages=(page, *drawing.pages[1:])), loaded.root)[0]


def recipe_pictures(folder: Path) -> dict[str, str]:
    """Return the SVG of every drawn example by file name; `folder` is for the sources."""
    loaded = load(recipe_collection(folder), Quiet())
    return dict(
        picture
        for page in DRAWN
        for recipe in recipes(page)
        for picture in drawn(loaded, recipe, is_whole=page != DRAWN[0])
    )


# The preview


def first_sop() -> str:
    """Return the whole SOP of the guide for the first one."""
    text = (GUIDES / "sop-pertama.md").read_text(encoding="utf-8")
    blocks: list[str] = [match[1] for match in _BLOCK.finditer(text)]
    return next(block for block in blocks if block.startswith("nama:"))


def preview_pictures(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of the preview of the first SOP: with a slip in it, and without; its form."""
    text = first_sop()
    slip = text.replace("Tidak: ajukan}", "Tidak: ajukann}")
    assert slip != text
    root = collection_with(folder, {FIRST: slip})
    with previewed(root) as server, visit(browser, width=1000, height=580) as page:
        page.goto(f"http://127.0.0.1:{server.port}/sop/{UNIT}/{FIRST}/")
        expect(page.locator(".temuan")).to_contain_text("SOP304")
        page.wait_for_timeout(500)
        yield "pratinjau-galat.png", photographed(page)
        (root / "sop" / UNIT / f"{FIRST}.yml").write_text(text, encoding="utf-8")
        expect(page.locator(".temuan")).not_to_contain_text("SOP304")
        page.evaluate(DECODED)
        page.evaluate("document.querySelectorAll('main img, figure img')[1].scrollIntoView()")
        page.wait_for_timeout(500)
        yield "pratinjau-lembar.png", photographed(page)
    yield from form_pictures(browser, root)
    with previewed(root) as server, visit(browser, width=1120, height=600) as page:
        page.goto(f"http://127.0.0.1:{server.port}/sop/{UNIT}/{FIRST}/isian/")
        expect(page.locator("#lembar img")).to_have_count(2)
        page.evaluate(DECODED)
        page.evaluate("document.querySelectorAll('ol.langkah > li')[1].scrollIntoView()")
        page.evaluate("document.getElementById('lembar').scrollTo(0, 430)")
        page.wait_for_timeout(500)
        yield "formulir.png", fewer_colours(photographed(page))


def form_pictures(browser: Browser, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of the form on the way to the first SOP: its begin, a new pelaksana, a finding."""
    draft = root / "sop" / UNIT / f"{FIRST}.yml"
    text = draft.read_text(encoding="utf-8")
    draft.unlink()
    with previewed(root) as server, visit(browser, width=1120, height=500) as page:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.get_by_label("SOP baru").fill("Permintaan Alat Tulis Kantor")
        page.get_by_label("Unit", exact=True).select_option(UNIT)
        expect(page.locator(".daftar li:not(:has(b))")).to_have_count(0)  # each is laid out, and then has findings
        expect(page.locator(".daftar b").first).to_be_visible()
        yield "formulir-awal.png", photographed(page)
        page.set_viewport_size({"width": 1120, "height": 560})
        page.get_by_role("button", name="Buat dan isi").click()
        page.get_by_role("button", name="Tambah langkah").click()
        page.get_by_label("Aktivitas").fill("Mengajukan permintaan alat tulis kantor")
        page.get_by_label("Pelaksana", exact=True).last.fill("Petugas Gudang")
        page.keyboard.press("Enter")
        expect(page.get_by_role("dialog")).to_be_visible()
        page.wait_for_timeout(500)
        yield "formulir-pelaksana.png", photographed(page)
        page.keyboard.press("Escape")
    draft.write_text(text.replace("status: draf", "status: Draft"), encoding="utf-8")
    with previewed(root) as server, visit(browser, width=1000, height=400) as page:
        page.goto(f"http://127.0.0.1:{server.port}/sop/{UNIT}/{FIRST}/isian/")
        page.locator("#semua summary").click()
        expect(page.locator("#semua").get_by_role("button", name="Perbaiki").first).to_be_visible()
        expect(page.locator("#lembar img")).to_have_count(2)
        page.wait_for_timeout(500)
        yield "formulir-temuan.png", photographed(page)
    draft.write_text(text, encoding="utf-8")
    yield from completing_picture(browser, root)


def completing_picture(browser: Browser, root: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of the dialog that completes a pelaksana whom nobody had confirmed; then all are."""
    with previewed(root) as server, visit(browser, width=640, height=760) as page:
        page.goto(f"http://127.0.0.1:{server.port}/sop/{UNIT}/{FIRST}/isian/")
        card = page.locator("ol.langkah > li").nth(1)
        card.get_by_role("button", name="Lengkapi Kepala Subbagian Umum").click()
        page.get_by_role("dialog").get_by_label("Sudah dipastikan").check()
        page.wait_for_timeout(500)
        place = page.get_by_role("dialog").bounding_box()
        assert place is not None
        yield "formulir-lengkapi.png", photographed(page, clip={**place})
    posts = root / "jabatan.yml"
    posts.write_text(re.sub(r"\n  perlu_konfirmasi: .*", "", posts.read_text(encoding="utf-8")), encoding="utf-8")


def old_workbook() -> bytes:
    """Return an old SOP as an office keeps it in Excel: glued lines, one loose, free words at the exits."""
    book = Book()
    sheet = book.sheet("SOP Peminjaman Kendaraan")
    sheet.table(4)
    work = ("Mengajukan peminjaman kendaraan", "Memeriksa jadwal", "Menyetujui peminjaman", "Menyerahkan kunci")
    for row, text in enumerate(work, start=2):
        sheet.page.cell(row, 2, text)
    start, check = sheet.symbol(POSTS + 2, 2, "flowChartTerminator"), sheet.symbol(POSTS + 1, 3)
    agree = sheet.symbol(POSTS, 4, "flowChartDecision")
    end = sheet.symbol(POSTS + 2, 5, "flowChartTerminator")
    sheet.arrow(start, check)
    sheet.arrow(check, agree)
    sheet.arrow(agree, end, sides="bl")
    sheet.arrow(agree, start, sides="rb", glued=False)
    sheet.label(POSTS - 0.4, 4.2, "Ya")
    sheet.label(POSTS + 0.1, 3.3, "Tidak")
    return book.content()


def import_pictures(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of what became of an old SOP: the account, and the sheet in the form."""
    root = collection_with(folder, {})
    file = {"name": "SOP Kendaraan.xlsx", "mimeType": "", "buffer": old_workbook()}
    with previewed(root) as server, visit(browser, width=1140, height=540) as page:
        page.goto(f"http://127.0.0.1:{server.port}/")
        page.locator("details.impor summary").first.click()
        page.set_input_files("#berkas", [file])
        expect(page.locator("#hasil-impor > li")).to_contain_text("4 langkah")
        page.locator("#hasil-impor summary").click()
        page.evaluate("scrollTo(0, 140)")
        page.wait_for_timeout(400)
        yield "impor-hasil.png", photographed(page)
        page.locator("#hasil-impor a").first.click()
        expect(page.locator("#lembar img")).to_have_count(2)
        page.evaluate(DECODED)
        page.wait_for_timeout(300)
        page.set_viewport_size({"width": 1700, "height": 1100})
        page.evaluate("document.querySelectorAll('#lembar .kertas')[1].scrollIntoView()")
        page.wait_for_timeout(300)
        place = page.locator("#lembar .kertas").nth(1).bounding_box()
        assert place is not None
        yield "impor-lembar.png", photographed(page, clip={**place, "height": place["height"] * 0.37})


def report_picture(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of the report of an import: the old file beside the sheet."""
    tree = collection_with(folder, {})
    (folder / "SOP Kendaraan.xlsx").write_bytes(old_workbook())
    with chdir(folder), redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        run(["import", "SOP Kendaraan.xlsx", "--unit", "sekretariat", "--src", str(tree)])
    with visit(browser, width=1440, height=1000) as page:
        page.goto((folder / "laporan-impor.html").as_uri())
        place = page.locator(".banding").bounding_box()
        assert place is not None
        page.locator(".banding > div:last-child figure").first.evaluate("page => page.remove()")
        yield "impor-laporan.png", photographed(page, clip={**place, "height": 470}, full_page=True)


def as_written(sources: Path) -> Path:
    """Return the made office with records as people write them: one of its notes tries to be a formula."""
    path = sources / "monev/2026-1/sekretariat.yml"
    path.write_text(path.read_text(encoding="utf-8").replace('"=Nomor', '"Nomor'), encoding="utf-8")
    return sources


def evidence_pictures(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of what shows an office's records: their form, pages of the site, a year's archive."""
    sources = as_written(write_mapped_office(folder / "sop_src"))
    with previewed(sources) as server, visit(browser, width=1280, height=860) as page:
        page.goto(f"http://127.0.0.1:{server.port}/monev/2026-1/{UNIT}/isian/")
        expect(page.locator(".penilaian tbody tr")).to_have_count(4)
        page.wait_for_timeout(300)
        page.evaluate("document.querySelector('#semua-baris').scrollIntoView(); scrollBy(0, -60)")
        yield "formulir-penilaian.png", fewer_colours(photographed(page))
    build(sources, folder / "situs", Quiet())
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        run(["evidence", "2026", "--src", str(sources), "-o", str(folder / "bukti.zip")])
    with ZipFile(folder / "bukti.zip") as archive:
        archive.extractall(folder / "arsip")
    places = {"halaman": "situs/bukti", "proses": "situs/proses", "arsip": "arsip/bukti-2026"}
    for name, place in places.items():
        with visit(browser, width=1140, height=700) as page:
            page.goto((folder / place / "index.html").as_uri())
            page.wait_for_timeout(600)
            yield f"bukti-{name}.png", fewer_colours(photographed(page))


def fewer_colours(png: bytes) -> bytes:
    """Return a picture in 64 colours, which pages full of text need no more of and which take half the room."""
    return carrying(Image.open(BytesIO(png)).convert("RGB").quantize(64), seen_in(png))


def photographs(browser: Browser, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of every picture that a browser makes."""
    yield from preview_pictures(browser, folder / "pratinjau")
    yield from import_pictures(browser, folder / "impor")
    yield from report_picture(browser, folder / "laporan")
    yield from evidence_pictures(browser, folder / "bukti")


def record_pictures(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield file name and PNG of the forms of a made office."""
    catalogue = load(as_written(write_office(folder)), Quiet()).catalogue
    shown = (FormKind.MONITORING, FormKind.EVALUATION, FormKind.IDENTIFICATION)
    for kind, is_empty in [(FormKind.MONITORING, True), *((kind, False) for kind in shown)]:
        with pdfplumber.open(BytesIO(form_pdf(forms_of(catalogue, kind, Wanted(is_empty=is_empty))))) as document:
            target, page = BytesIO(), document.pages[0].to_image(resolution=90, antialias=True)
            page.original.convert("L").save(target, "PNG", optimize=True)
        yield f"monev-{kind.value}{'-kosong' if is_empty else ''}.png", target.getvalue()


def main() -> None:
    """Write everything into `docs/panduan`."""
    PICTURES.mkdir(exist_ok=True)
    (GUIDES / "kolom.md").write_text(field_reference(), encoding="utf-8")
    if sys.argv[1:] == ["kolom"]:
        return
    with tempfile.TemporaryDirectory() as folder:
        pictures = {**recipe_pictures(Path(folder) / "alur"), **dict(profile_pictures(Path(folder) / "profil"))}
        for name, svg in pictures.items():
            (PICTURES / name).write_text(svg, encoding="utf-8")
        for name, png in record_pictures(Path(folder) / "formulir"):
            (PICTURES / name).write_bytes(png)
    program = find_chromium()
    if program is not None:
        with tempfile.TemporaryDirectory() as folder, launched(program) as browser:
            for name, png in photographs(browser, Path(folder)):
                (PICTURES / name).write_bytes(png)


if __name__ == "__main__":
    main()
