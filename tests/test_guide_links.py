"""A link of a guide that leads nowhere is told by `sop check` and `sop build` alike, before the site engine stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.cli import main
from generator.guides.read import read_guides
from generator.pipeline.project import Project
from tests.past import commit, git
from tests.test_hostile_docs import build_own, codes_of, project, write_guides
from tests.trees import write_tree

__all__ = ["project"]

PAGES = {
    "a/b.md": "# Satu\n\n## Dua kata\n",
    "gambar/a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>',
}
LOST = [
    "[x](tidak-ada.md)",
    "[x](A/b.md)",
    "[x](a/b.md#tidak-ada)",
    "[x](#tidak-ada)",
    "![x](gambar/b.svg)",
    "[x](../../README.md)",
    "[x](../sop/)",
    "[x](a/)",
    "[x][y]\n\n[y]: a/c.md",
]
GOOD = [
    "[x](a/b.md)",
    "[x](a%2Fb.md)",
    "[x](a/../a/b.md#dua-kata)",
    "[x](#judul)",
    "[x](#)",
    "![x](gambar/a.svg)",
    "[x](../sop/index.md)",
    "[x](../mutu/kaidah/index.md)",
    "[x](https://contoh.example/tidak-ada.md#x)",
    "<nama@contoh.example>",
    "`[x](tidak-ada.md)`",
]


@pytest.mark.parametrize("link", LOST)
def test_a_link_that_leads_nowhere_is_found_where_it_stands(link: str, tmp_path: Path) -> None:
    (found,) = read_guides(write_guides(tmp_path, {**PAGES, "c.md": f"# Judul\n\n{link}\n"}), "docs").findings
    assert (found.code, found.span.file) == ("SOP709", "docs/panduan/c.md")
    assert found.span.line in (3, 5)


@pytest.mark.parametrize("link", GOOD)
def test_a_link_that_leads_somewhere_is_good(link: str, tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path, {**PAGES, "c.md": f"# Judul\n\n{link}\n"})) == []


def test_a_page_that_is_refused_is_told_of_once(tmp_path: Path) -> None:
    assert codes_of(write_guides(tmp_path, {"a.md": "# A\n\n[b](b.md)\n", "b.md": "tanpa judul\n"})) == ["SOP703"]


@pytest.mark.parametrize(
    ("link", "is_good"),
    [
        ("../sop/penyusunan-laporan/index.md", True),
        ("../sop/sudah-dihapus/index.md", False),
        ("../sop/penyusunan-laporan.md", False),
        ("../unit/sekretariat/index.md", True),
        ("../pelaksana/bukan-siapa-siapa/index.md", False),
        ("tidak-ada.md", False),
    ],
)
def test_check_and_build_say_the_same(
    link: str, is_good: bool, project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    write_tree(project.root / "sop_src")
    (project.docs / "panduan/uji.md").write_text(f"# Uji\n\n[x]({link})\n", encoding="utf-8")
    assert main(["check"]) == (0 if is_good else 1)
    assert ("SOP709" in capsys.readouterr().out) is not is_good
    report = build_own(project)
    assert report.is_replaced is is_good
    assert ("SOP709" in {one.code for one in report.findings}) is not is_good


def test_a_link_to_the_id_that_an_sop_had_gets_there_and_the_one_of_now_is_told(
    project: Project, capsys: pytest.CaptureFixture[str]
) -> None:
    page, link = project.docs / "panduan/uji.md", "# Uji\n\n[x](../sop/penyusunan-laporan/{}index.md)\n"
    page.write_text(link.format(""), encoding="utf-8")
    git(project.root, "init", "-q", "-b", "utama")
    commit(project.root / "sop_src", "2024-01-01", {})
    unit = project.root / "sop_src/sop/sekretariat"
    (unit / "penyusunan-laporan.yml").rename(unit / "pelaporan.yml")
    other = unit / "peminjaman-alat.yml"
    other.write_text(other.read_text(encoding="utf-8").replace("penyusunan-laporan", "pelaporan"), encoding="utf-8")
    assert main(["check"]) == 1  # no commit says so yet, so that the site has no page there
    said = capsys.readouterr().out
    assert "SOP709" in said and 'SOP itu sekarang "pelaporan"' in said
    commit(project.root / "sop_src", "2024-02-01", {})
    assert main(["check"]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "SOP710" in said and 'sekarang "pelaporan"' in said and "SOP709" not in said
    report = build_own(project)
    assert report.is_replaced
    assert 'href="../../sop/penyusunan-laporan/"' in (project.root / "site/panduan/uji/index.html").read_text("utf-8")
    moved = (project.root / "site/sop/penyusunan-laporan/index.html").read_text(encoding="utf-8")
    assert "sop/pelaporan/" in moved
    page.write_text(link.format("versi/"), encoding="utf-8")
    assert main(["check"]) == 1 and "SOP709" in capsys.readouterr().out
    page.write_text("# Uji\n\n[x](../sop/pelaporan/index.md)\n", encoding="utf-8")
    assert main(["check"]) == 0 and "SOP7" not in capsys.readouterr().out
