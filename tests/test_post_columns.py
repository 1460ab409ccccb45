"""The pelaksana columns: in order of first use where no list names them, and headings over some of them."""

from __future__ import annotations

import json
from pathlib import Path

from generator.flow import build_flow
from generator.form.fingerprint import content_hash
from generator.model import SopId
from tests.flows.corpus import load, sheet
from tests.site.collection import BASE, content_of, pages_of, write_tree
from tests.test_profile import load as load_tree

NAME = "kelompok-pelaksana"
POSTS = "".join(f"p{number}: {{nama: Petugas {number}}}\n" for number in range(41))


def columns(root: Path, text: str) -> tuple[list[str], list[str]]:
    """The columns of an SOP, and the codes of what is found."""
    catalogue, found = load_tree(root, {"jabatan.yml": POSTS, "sop/sekretariat/uji.yml": text})
    sop = catalogue.sops.get(SopId("uji"))
    return [str(post.value) for post in sop.posts] if sop else [], [one.code for one in found]


def test_columns_that_no_list_names_stand_in_order_of_first_use(tmp_path: Path) -> None:
    rows = (
        "nama: Uji\npelaksana:\nlangkah:\n  - {id: a, aktivitas: Menulis, pelaksana: [p3, p1]}\n"
        "  - {id: b, aktivitas: Mengirim, simbol: [{pelaksana: p1}, {pelaksana: p2}]}\n"
    )
    assert columns(tmp_path / "a", rows) == (["p3", "p1", "p2"], [])
    listed = rows.replace("pelaksana:\nlangkah", "pelaksana: [p2, p1, p3]\nlangkah")
    assert columns(tmp_path / "b", listed) == (["p2", "p1", "p3"], [])


def test_more_columns_than_a_sheet_can_have_are_told_without_a_list_too(tmp_path: Path) -> None:
    rows = "".join(f"  - {{id: s{n}, aktivitas: Menulis, pelaksana: p{n}}}\n" for n in range(41))
    assert columns(tmp_path, f"nama: Uji\nlangkah:\n{rows}") == ([], ["SOP212"])


def test_headings_stand_over_their_columns_below_that_of_all() -> None:
    drawing = sheet(NAME)
    assert drawing is not None
    (page,) = drawing.tables
    words = {" ".join(line.text for line in cell.block.lines): cell for cell in page.header}
    team, all_posts, alone = words["Tim Pertimbangan"], words["Pelaksana"], words["Penanggungjawab"]
    assert (all_posts.row, all_posts.column_span) == (0, 4)
    assert (team.row, team.column_span, alone.row, alone.column_span) == (1, 2, 1, 1)
    assert (words["Kepala Dinas"].row, words["Kepala Dinas"].row_span) == (1, 2)
    assert words["Sekretaris"].row == 2 and all(cell.block.cell.contains(cell.block.box, 0.01) for cell in page.header)


def test_headings_count_in_the_hash_and_stand_on_pages(tmp_path: Path) -> None:
    rows = (
        "nama: Uji\nkelompok_pelaksana: [{judul: Dua Tim, pelaksana: [tim, luar]}]\nlangkah:\n"
        "  - {id: a, aktivitas: Menulis, pelaksana: tim}\n  - {id: b, aktivitas: Mengirim, pelaksana: luar}\n"
    )
    hashes = set()
    for name, text in (("a", rows), ("b", rows.replace("Dua Tim", "Tim"))):
        content = content_of(write_tree(tmp_path / name, {**BASE, "sop/umum/uji.yml": text}))
        sop = content.catalogue.sops[SopId("uji")]
        hashes.add(content_hash(content.catalogue, sop, build_flow(sop)[0]))
        pages = pages_of(content)
    assert len(hashes) == 2
    assert "Tim: Tim Umum, Instansi Lain" in pages["sop/uji/index.md"]
    (group,) = json.loads(pages["data/sop/uji.json"])["kelompok_pelaksana"]
    assert group == {"judul": "Tim", "pelaksana": ["tim", "luar"]}


def test_the_hard_flow_has_its_columns_by_first_use() -> None:
    assert [post.value for post in load().sops[NAME].posts] == ["kasi", "sekretaris", "kabid", "kepala"]
