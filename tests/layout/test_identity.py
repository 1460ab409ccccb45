"""The identity part says everything, inside its frame, on as many pages as it takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.decode.profiles import built_in_profile
from generator.drawing.drawing import IdentityCell, IdentityPage, IdentityRole, TextBlock, TextRole
from generator.drawing.geometry import Box
from generator.drawing.measure import ascent, descent, printable
from generator.form.paper import page_size
from generator.layout.furniture import finish_pages, page_furniture
from generator.layout.identity import layout_identity
from generator.model import Located, Paper, Section, Signatory, Sop, Status
from generator.profile import Arrangement, IdentityField, LabelledField, PageSize, Profile, profile_names
from tests.layout.identities import SPAN, blank_sop, cascading, catalogue, signatory, text, text_list

PERGUB = built_in_profile("pergub-jabar-9-2013")
F4 = page_size(Paper.F4)
LONG = "Peraturan tentang tata cara penyusunan dokumen perencanaan, pengendalian dan evaluasi. "


def pages_of(sop: Sop, profile: Profile = PERGUB, size: PageSize = F4) -> tuple[IdentityPage, ...]:
    return layout_identity(catalogue(sop), sop, profile, size=size)


def cells_of(pages: tuple[IdentityPage, ...]) -> list[IdentityCell]:
    return [cell for page in pages for cell in page.cells]


def words_of(cell: IdentityCell) -> str:
    return " ".join(line.text for block in cell.blocks for line in block.lines)


def words(pages: tuple[IdentityPage, ...]) -> str:
    return " ".join(words_of(cell) for cell in cells_of(pages))


def values(pages: tuple[IdentityPage, ...]) -> dict[str, str]:
    """Label or heading -> what stands beside or below it."""
    found: dict[str, str] = {}
    pending: list[str] = []
    for cell in cells_of(pages):
        if cell.role in (IdentityRole.LABEL, IdentityRole.HEADING):
            pending.append(words_of(cell))
        elif cell.role in (IdentityRole.VALUE, IdentityRole.BODY):
            found[pending.pop()] = words_of(cell)
    return found


def check_geometry(pages: tuple[IdentityPage, ...], size: PageSize, profile: Profile = PERGUB) -> None:
    margins = profile.margins
    area = Box(margins.left, margins.top, size.width - margins.right, size.height - margins.bottom)
    for page in pages:
        for cell in page.cells:
            if cell.has_frame:
                assert area.contains(cell.box, 1e-3)
            else:
                assert area.grown(3).contains(cell.box, 1e-3)
            for block in cell.blocks:
                assert block.size >= 7
                assert cell.box.contains(block.box, 1e-3)
                check_lines(block)
        boxes = [cell.box for cell in page.cells]
        assert not any(a.overlaps(b, 1e-3) for i, a in enumerate(boxes) for b in boxes[i + 1 :])


def check_lines(block: TextBlock) -> None:
    for line in block.lines:
        top, bottom = line.baseline - ascent(block.size), line.baseline + descent(block.size)
        assert block.box.contains(Box(line.left, top, line.left + line.width, bottom), 1e-3)


def test_the_seeds_page_says_what_the_seed_says() -> None:
    pages = pages_of(cascading())
    assert len(pages) == 1
    found = values(pages)
    assert found["Nomor SOP"] == "62/ 45 /SEKRT/2023"
    assert found["Tanggal Pembuatan"] == found["Tanggal Berlaku"] == "27 Juni 2023"
    assert found["Tanggal Revisi"] == ""
    assert found["Nama SOP"] == "Penyusunan Cascading"
    assert "4. Keputusan Gubernur Jawa Barat Nomor 061.1/Kep.201-Org/2020 tentang" in found["DASAR HUKUM"]
    assert "Peraturan Gubernur Jawa Barat Nomor 9 Tahun 2013 tentang Pedoman" in found["DASAR HUKUM"]
    assert found["KETERKAITAN"].startswith("1. SOP Penyusunan Indikator Kinerja Utama (IKU) 2. SOP Peng")
    assert found["PERALATAN/PERLENGKAPAN"].startswith("Komputer/Printer/Scanner")
    assert words(pages).startswith("PEMERINTAH DAERAH PROVINSI JAWA BARAT DINAS PENANAMAN MODAL")


def test_the_units_kop_stands_below_the_offices() -> None:
    (letterhead,) = [cell for cell in cells_of(pages_of(cascading())) if cell.role is IdentityRole.LETTERHEAD]
    assert words_of(letterhead).endswith("PROVINSI JAWA BARAT SEKRETARIAT")


def test_an_empty_draft_keeps_its_frame_and_labels() -> None:
    pages = pages_of(blank_sop())
    found = values(pages)
    assert len(pages) == 1
    assert set(found.values()) == {"", "Penyusunan Cascading", found["Disahkan"]}
    assert len(found) == 12
    check_geometry(pages, F4)


def test_a_note_says_what_is_assumed() -> None:
    sop = cascading(needs_confirmation=text("tanggal berlaku"))
    notes = [words_of(cell) for cell in cells_of(pages_of(sop)) if cell.role is IdentityRole.NOTE]
    assert notes == ["Perlu konfirmasi: tanggal berlaku"]


@pytest.mark.parametrize("known", [True, False])
def test_the_signature_has_its_room(known: bool) -> None:
    person = signatory() if known else None
    pages = pages_of(cascading(signatory=person))
    (value,) = [c for c in cells_of(pages) if c.role is IdentityRole.VALUE and "NIP" in words_of(c)]
    post, name, rank, nip = value.blocks
    assert name.box.top - post.box.bottom >= 25
    assert name.is_underlined and not rank.is_underlined
    printed = [block.lines[0].text.rstrip(".") for block in (post, name, rank, nip)]
    if known:
        assert printed == ["Kepala Dinas", "Nama Pejabat, S.H", "Pembina Utama Muda", "NIP 190001012000011001"]
    else:
        assert printed == ["", "", "Pangkat ", "NIP "]
        assert all(50 < block.box.width < 70 for block in value.blocks)


def test_of_a_person_who_is_known_nothing_is_left_to_write() -> None:
    person = Signatory(SPAN, text("Kepala Dinas"), text("Nama Pejabat, S.H."), None, None)
    (value,) = [c for c in cells_of(pages_of(cascading(signatory=person))) if "Pejabat" in words_of(c)]
    assert words_of(value) == "Kepala Dinas Nama Pejabat, S.H."


@pytest.mark.parametrize("count", [1, 3, 8])
def test_further_signatures_stand_side_by_side_whole_under_their_headings(count: int) -> None:
    long = " yang panjang" * 12
    people = tuple(
        replace(signatory(f"Jabatan {n}{long if n == 1 else ''}"), role=text(f"Diperiksa {n} oleh"))
        for n in range(count)
    )
    pages = pages_of(cascading(signatories=people, signatory=signatory()))
    check_geometry(pages, F4)
    signed = [cell for cell in cells_of(pages) if "Jabatan" in words_of(cell)]
    tops = {round(block.box.top, 6) for cell in signed for block in cell.blocks if block.is_underlined}
    assert len(tops) == (count + 3) // 4  # at one height in each row, whatever stands above them
    for n in range(count):
        (page,) = [page for page in pages if f"Diperiksa {n} oleh" in words((page,))]
        (body,) = [cell for cell in page.cells if f"Jabatan {n}" in words_of(cell)]
        post, name, *_ = body.blocks
        assert name.box.top - post.box.bottom >= 25 and name.is_underlined
        assert post.box.center.x == pytest.approx(body.box.center.x)
    tops = {cell.box.top for page in pages for cell in page.cells if "Diperiksa" in words_of(cell)}
    assert len(tops) == (count + 3) // 4


@pytest.mark.parametrize(("paper", "items"), [(Paper.F4, 42), (Paper.F4, 44), (Paper.A4, 39), (Paper.A4, 42)])
def test_signatures_stand_on_no_page_alone(paper: Paper, items: int) -> None:
    people = tuple(replace(signatory(), role=text(f"Diperiksa {n} oleh")) for n in range(6))
    laws = text_list(*(f"Butir {n}" for n in range(items)))
    pages = pages_of(cascading(signatories=people, signatory=signatory(), qualifications=laws), size=page_size(paper))
    check_geometry(pages, page_size(paper))
    first = next(page for page in pages if "Diperiksa 0 oleh" in words((page,)))
    others = [words_of(cell) for cell in first.cells if cell.role is IdentityRole.HEADING]
    assert any("Diperiksa" not in heading for heading in others)


def test_a_single_item_has_no_number_and_more_hang_behind_theirs() -> None:
    pages = pages_of(cascading(warning=text_list("satu"), records=text_list("satu", LONG * 2)))
    found = values(pages)
    assert found["PERINGATAN"] == "satu"
    assert found["PENCATATAN DAN PENDATAAN"].startswith("1. satu 2. Peraturan")
    (records,) = [c for c in cells_of(pages) if c.role is IdentityRole.BODY and "1. satu" in words_of(c)]
    number, first, *others = records.blocks[1].lines
    assert number.text == "2." and number.left < first.left
    assert others and {line.left for line in others} == {first.left}


@pytest.mark.parametrize("name", profile_names())
@pytest.mark.parametrize("paper", Paper)
def test_the_seeds_page_fits_one_page_of_every_paper(paper: Paper, name: str) -> None:
    profile = built_in_profile(name)
    pages = pages_of(cascading(signatory=signatory()), profile, page_size(paper))
    assert len(pages) == 1
    check_geometry(pages, page_size(paper), profile)


def test_a_long_part_flows_on_with_frame_and_headings() -> None:
    items = [f"Butir {number}: {LONG * 3}" for number in range(40)]
    sop = cascading(qualifications=text_list(*items), signatory=signatory())
    pages = pages_of(sop)
    assert len(pages) > 1
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    check_geometry(pages, F4)
    headings = [words_of(c) for c in pages[1].cells if c.role is IdentityRole.HEADING]
    assert headings[:2] == ["", "KUALIFIKASI PELAKSANA (lanjutan)"]
    bodies = (words_of(c) for page in pages for c in page.cells if c.role is IdentityRole.BODY)
    everything = "".join(bodies).replace(" ", "")
    assert all(f"{number + 1}.{item}".replace(" ", "") in everything for number, item in enumerate(items))


def headings(pages: tuple[IdentityPage, ...]) -> list[str]:
    return [words_of(cell) for cell in cells_of(pages) if cell.role is IdentityRole.HEADING]


SECTIONS = (
    Section(text("Tujuan"), text_list("Sebagai acuan")),
    Section(text("Pengertian"), text_list("Surat adalah naskah", "Agenda adalah buku")),
    Section(text("no. revisi"), text_list("00")),
)


def with_entries(arrangement: Arrangement = Arrangement.PAIRS) -> Profile:
    """A profile that has a row and a heading of its own, names pages, and leaves out what is empty."""
    form = PERGUB.identity
    extra = IdentityField.EXTRA
    rows = (*form.rows, LabelledField(extra, "No. Revisi"), LabelledField(IdentityField.PAGES, "Halaman"))
    sections = [entry._replace(is_optional=entry.field is IdentityField.WARNING) for entry in form.sections]
    sections = [LabelledField(extra, "Pengertian"), LabelledField(extra, "Kebijakan", True), *sections]
    return replace(PERGUB, identity=replace(form, rows=rows, sections=tuple(sections), arrangement=arrangement))


def test_headings_of_profile_and_sop_stand_in_their_order() -> None:
    sop = cascading(sections=SECTIONS, warning=text_list())
    assert headings(pages_of(sop))[6:] == ["TUJUAN", "PENGERTIAN", "NO. REVISI"]
    pages = layout_identity(catalogue(sop), sop, with_entries(), size=F4, total=12)
    check_geometry(pages, F4)
    assert headings(pages)[0] == "Pengertian" and headings(pages)[-1] == "Tujuan"
    assert not {"Kebijakan", "PERINGATAN", "no. revisi"} & {*headings(pages)}
    found = values(pages)
    assert (found["No. Revisi"], found["Halaman"]) == ("00", "1 dari 12")
    assert found["Pengertian"] == "1. Surat adalah naskah 2. Agenda adalah buku"


def test_sections_in_rows_stand_beside_their_headings_over_all_pages() -> None:
    sop = cascading(sections=(*SECTIONS, Section(text("Definisi"), text_list(*[LONG * 3] * 30))))
    profile = with_entries(Arrangement.ROWS)
    pages = pages_of(sop, profile)
    check_geometry(pages, F4, profile)
    for page in pages:
        bodies = [cell for cell in page.cells if cell.role is IdentityRole.BODY]
        labels = {cell.box.top: words_of(cell) for cell in page.cells if cell.role is IdentityRole.LABEL}
        assert bodies and all(cell.box.right == F4.width - 12 and labels[cell.box.top] for cell in bodies)
    assert len(pages) > 1 and headings(pages) == []


def test_a_long_part_is_set_smaller_before_it_takes_a_second_page() -> None:
    """Ten laws left a second page nearly empty at 10 pt (case identitas-tumpah)."""
    laws = text_list(*(f"Peraturan Menteri Nomor {n} Tahun 2013 tentang {LONG}" for n in range(10)))
    sop = cascading(legal_basis=(), qualifications=laws, signatory=signatory())
    size = page_size(Paper.A4)
    (page,) = layout_identity(catalogue(sop), sop, built_in_profile("permenpan-35-2012"), size=size)
    check_geometry((page,), size)
    sizes = {block.size for cell in page.cells if cell.role is not IdentityRole.LETTERHEAD for block in cell.blocks}
    assert 8 <= min(sizes) < 10


TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=300)


@settings(max_examples=25)
@given(
    name=TEXTS,
    post=TEXTS,
    items=st.lists(TEXTS, max_size=30),
    factor=st.integers(1, 12),
    kop=st.lists(TEXTS, min_size=1, max_size=20),
    paper=st.sampled_from(Paper),
)
def test_no_text_is_lost_and_all_of_it_stays_in_its_cell(
    name: str, post: str, items: list[str], factor: int, kop: list[str], paper: Paper
) -> None:
    sop = cascading(
        name=text(f"x{name * factor}"),
        signatory=Signatory(SPAN, text(post * factor), text(name), None, None),
        legal_basis=(),
        qualifications=text_list(*(item * factor for item in items)),
        records=text_list(post * factor),
    )
    library = catalogue(sop, kop=kop)
    pages = layout_identity(library, sop, PERGUB, size=page_size(paper))
    check_geometry(pages, page_size(paper))
    printed = sorted(c for c in words(pages) if c != " ")
    wanted = [sop.name.value, *kop, post * factor, name, *(item * factor for item in items), post * factor]
    for char in {c for value in wanted for c in printable(value) if c != " "}:
        assert printed.count(char) >= sum(printable(value).count(char) for value in wanted)


def test_a_long_post_of_the_signatory_is_broken_into_even_lines() -> None:
    post = "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu Provinsi"
    pages = pages_of(cascading(signatory=signatory(post)))
    cell = next(c for c in cells_of(pages) if c.role is IdentityRole.VALUE and "Kepala Dinas" in words_of(c))
    first, second = cell.blocks[0].lines
    assert f"{first.text} {second.text}" == post
    assert second.width > 0.6 * first.width


def margins_of(sop: Sop, total: int, code: str = "") -> list[TextBlock]:
    """What stands in the margins of the first page."""
    furniture = page_furniture(sop, PERGUB, pages_of(sop)[0], total, code)
    return [block for block in furniture if block.role is not TextRole.WATERMARK]


def test_furniture_stands_in_the_margins_and_counts_pages() -> None:
    blocks = margins_of(cascading(), 7, "0123abcd")
    printed = [line.text for block in blocks for line in block.lines]
    name = "SOP Penyusunan Cascading · 62/ 45 /SEKRT/2023"
    assert printed == ["halaman 1 dari 7", "Kode naskah: 0123abcd", name, "DRAF"]
    content = Box(12, 13, F4.width - 12, F4.height - 14)
    assert not any(block.box.overlaps(content) for block in blocks)
    assert all(Box(0, 0, *F4).contains(block.box) for block in blocks)


@pytest.mark.parametrize(
    ("status", "mark"), [(Status.DRAFT, "DRAF"), (Status.IN_FORCE, None), (Status.REVOKED, "DICABUT")]
)
def test_the_mark_tells_the_status(status: Status, mark: str | None) -> None:
    sop = cascading(status=Located(status, SPAN))
    (page,) = pages_of(sop)
    blocks = page_furniture(sop, PERGUB, page, 1)
    marks = {block.role: block.lines[0].text for block in blocks if block.lines[0].text == mark}
    assert marks == ({TextRole.RUNNING: mark, TextRole.WATERMARK: mark} if mark else {})
    assert len(blocks) == (2 if mark is None else len(blocks)) and len(blocks) >= 2


def test_no_crop_loses_the_mark_of_a_draft() -> None:
    """Every part of the page between two headings, and every strip of 45 mm across it, has the mark whole."""
    (page,) = pages_of(cascading(signatory=signatory()))
    places = [b.box for b in page_furniture(cascading(), PERGUB, page, 1) if b.role is TextRole.WATERMARK]
    for cell in page.cells:
        if cell.role is IdentityRole.BODY and cell.box.height > 12:
            assert any(cell.box.top <= place.top and place.bottom <= cell.box.bottom for place in places)
    for left in range(12, 318 - 75):
        assert any(left <= place.left and place.right <= left + 75 for place in places)


def test_a_page_that_goes_on_says_the_title_again() -> None:
    sop = cascading(qualifications=text_list(*(LONG * 3 for _ in range(40))))
    first, *others = finish_pages(pages_of(sop), sop, PERGUB)
    said = [[line.text for block in page.furniture for line in block.lines] for page in (first, *others)]
    assert ["SOP PENYUSUNAN CASCADING (lanjutan)" in texts for texts in said] == [False, *(True for _ in others)]
    long = replace(sop, name=text("Nama " * 100))
    _, second, *_ = finish_pages(pages_of(long), long, PERGUB)
    (title,) = [b for b in second.furniture if b.lines[0].text.endswith("… (lanjutan)")]
    assert title.box.bottom < PERGUB.margins.top and Box(12, 0, 318, 13).contains(title.box)


def test_a_name_too_long_for_the_margin_is_cut_visibly() -> None:
    _, name, *_ = margins_of(cascading(name=text("Nama " * 300)), 1)
    assert name.lines[-1].text.endswith("…")
    assert name.box.bottom < F4.height - 2


def test_finished_pages_know_how_many_there_are() -> None:
    sop = cascading()
    (page,) = finish_pages(pages_of(sop), sop, PERGUB)
    assert "halaman 1 dari 1" in [line.text for block in page.furniture for line in block.lines]
