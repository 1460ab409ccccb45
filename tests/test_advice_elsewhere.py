"""Advice about what no source shows alone is followed too: sheets laid out, pages of docs/, a day, a province."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from generator.check import check_catalogue
from generator.diagnostics import Diagnostic
from generator.guides.read import read_guides
from generator.layout import sheet
from generator.layout.routing import place
from generator.layout.routing.effort import Effort
from generator.pipeline import Quiet, load
from generator.pipeline.handbook import read_handbook
from generator.pipeline.layouts import with_layouts
from generator.pipeline.project import Project
from generator.resolve import resolve
from generator.source import province
from tests import source_trees
from tests.check.test_waivers import REVIEWED
from tests.deeds import ELSEWHERE
from tests.source_trees import write_tree
from tests.test_check_command import POSTS, STEP, tangled, written
from tests.trees import write_files

SURAT = "sop/sekretariat/surat.yml"
LINES = "".join(STEP.format(number, f"p{number % 2}", "") for number in range(40))
SHORT = "".join(STEP.format(number, f"p{number % 2}", "") for number in range(3))
CROWDED = "kertas: A4\n" + written(18, "".join(STEP.format(number, f"p{number}", "") for number in range(18)))
FEWER = "kertas: F4\n" + written(8, "".join(STEP.format(number, f"p{number}", "") for number in range(8)))
SHEETS = [
    ("SOP611", "bagi SOP menjadi beberapa", tangled(), written(2, SHORT)),
    ("SOP612", "bagi SOP menjadi beberapa", written(2, LINES), written(2, SHORT)),
    ("SOP613", "hapus satu_halaman", "satu_halaman: true\n" + written(2, LINES), written(2, LINES)),
    (
        "SOP613",
        "Singkat isiannya",
        "satu_halaman: true\n" + written(2, LINES),
        "satu_halaman: true\n" + written(2, SHORT),
    ),
    ("SOP614", "kertas yang lebih lebar", CROWDED, FEWER),
]
GUIDES: list[tuple[str, str, dict[str, str], dict[str, str]]] = [
    ("SOP701", "Tulis dengan Markdown", {"a.md": "# A\n\n<b>tebal</b>\n"}, {"a.md": "# A\n\n**tebal**\n"}),
    ("SOP701", "apit dengan tanda `", {"a.md": "# A\n\n<b>\n"}, {"a.md": "# A\n\n`<b>`\n"}),
    ("SOP701", "&lt;", {"a.md": "# A\n\n<b>\n"}, {"a.md": "# A\n\n&lt;b>\n"}),
    (
        "SOP702",
        "docs/panduan/gambar/",
        {"a.md": "# A\n\n![x](https://gambar.example/x.svg)\n"},
        {"a.md": "# A\n\n![x](gambar/x.svg)\n", "gambar/x.svg": '<svg xmlns="http://www.w3.org/2000/svg"></svg>'},
    ),
    ("SOP702", "diawali https://", {"a.md": "# A\n\n[x](ftp://a.id/)\n"}, {"a.md": "# A\n\n[x](https://a.id/)\n"}),
    ("SOP702", "hapus tautannya", {"a.md": "# A\n\n[x](ftp://a.id/)\n"}, {"a.md": "# A\n\nx\n"}),
    ("SOP703", "pada baris pertama", {"a.md": "---\ntitle: x\n---\n"}, {"a.md": "# Judul halaman\n"}),
    (
        "SOP704",
        "hanya berisi bentuk",
        {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>'},
        {"a.svg": '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/></svg>'},
    ),
    ("SOP705", "sebagai halaman .md", {"a.docx": "x"}, {"a.md": "# A\n"}),
    ("SOP707", "Bagi menjadi beberapa", {"a.md": "# A\n" + "x " * 70_000}, {"a.md": "# A\n", "b.md": "# B\n"}),
    ("SOP708", "Ubah namanya", {"a.md": "# A\n", "a/index.md": "# B\n"}, {"a.md": "# A\n", "b.md": "# B\n"}),
    ("SOP709", "Perbaiki alamatnya", {"a.md": "# A\n\n[b](c.md)\n"}, {"a.md": "# A\n\n[a](a.md)\n"}),
    ("SOP707", "Kurangi tingkat", {"a.md": "# A\n\n" + "> " * 60 + "x\n"}, {"a.md": "# A\n\n> x\n"}),
]


@pytest.mark.parametrize(("code", "hint", "before", "after"), SHEETS, ids=lambda value: str(value)[:30])
def test_advice_about_a_sheet_ends_the_finding(
    code: str, hint: str, before: str, after: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "SOP611":
        monkeypatch.setattr(place, "Effort", partial(Effort, work=5000))
    if code == "SOP612":
        monkeypatch.setattr(sheet, "MOST_PAGES", 2)

    def told(text: str) -> list[Diagnostic]:
        root = write_tree(
            tmp_path, {"jabatan.yml": f"kepala: {{nama: Kepala}}\nstaf: {{nama: Staf}}\n{POSTS}", SURAT: text}
        )
        loaded = load(root, Quiet())
        return [one for one in with_layouts(loaded, loaded.catalogue.sops)[0].findings if one.code.startswith("SOP6")]

    found = told(before)
    assert [one.code for one in found] == [code] and hint in found[0].hint
    assert told(after) == []


@pytest.mark.parametrize(("code", "hint", "before", "after"), GUIDES, ids=lambda value: str(value)[:30])
def test_advice_about_a_page_of_the_guides_ends_the_finding(
    code: str, hint: str, before: dict[str, str], after: dict[str, str], tmp_path: Path
) -> None:
    found = read_guides(write_files(tmp_path / "a/panduan", before).parent, "docs").findings
    assert {one.code for one in found} == {code} and any(hint in one.hint for one in found)
    assert read_guides(write_files(tmp_path / "b/panduan", after).parent, "docs").findings == ()


def test_an_sop_that_was_reviewed_is_not_due(tmp_path: Path) -> None:
    def due(more: str) -> list[Diagnostic]:
        files = {source_trees.SOP: REVIEWED.format(status="berlaku", more=more)}
        catalogue = resolve(source_trees.load(source_trees.write_tree(tmp_path, files))[0])[0]
        return [one for one in check_catalogue(catalogue, today=date(2026, 5, 4)) if one.code == "SOP538"]

    (found,) = due("")
    assert "perbarui tanggal_revisi" in found.hint
    assert due("tanggal_revisi: 2026-05-04\n") == []


def test_a_site_whose_offices_are_parted_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(province, "MOST_OFFICES", 2)
    for name in ("a", "b", "c"):
        write_files(tmp_path / "instansi" / name, {"unit.yml": ""})
    _, (found,) = province.offices_of(tmp_path)
    assert (found.code, found.hint) == ("SOP126", "Bagi instansinya menjadi beberapa situs.")
    (tmp_path / "instansi/c/unit.yml").unlink()
    (tmp_path / "instansi/c").rmdir()
    assert province.offices_of(tmp_path)[1] == ()


def test_a_page_moved_to_the_guides_is_no_stranger(tmp_path: Path) -> None:
    project = Project(tmp_path)
    write_files(project.staging, {"pengumuman.md": "# Pengumuman\n"})
    (found,) = read_handbook(project, tmp_path).findings
    assert found.code == "SOP706" and "docs/panduan" in found.hint
    (tmp_path / "docs/panduan").mkdir()
    (project.staging / "pengumuman.md").rename(tmp_path / "docs/panduan/pengumuman.md")
    assert read_handbook(project, tmp_path).findings == ()


def test_no_rule_is_said_to_be_tried_here_that_is_not() -> None:
    by_themselves = {"SOP126", "SOP538", "SOP706", "SOP710"}  # the last in tests/test_guide_links.py
    assert {code for code, *_ in (*SHEETS, *GUIDES)} | by_themselves == ELSEWHERE
