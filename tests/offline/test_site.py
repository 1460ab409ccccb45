"""The site around the form: it leads there when the form is there, and says nothing of it when not."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from generator.offline import form_files
from generator.offline.packages import packages_folder
from generator.pipeline import Quiet, load
from generator.pipeline.build import build
from generator.store import Store
from tests.collection import write_collection

pytestmark = [pytest.mark.site]


def leads(site: Path) -> list[bool]:
    """Tell whether Beranda, the menu of a page and the page of an SOP lead to the form."""
    pages = ("index.html", "sop/penyusunan-laporan/index.html")
    home, sop = (unescape((site / path).read_text("utf-8")) for path in pages)
    return [
        re.search(r'<a class="tombol" href="tulis/">Tulis SOP</a>', home) is not None,
        re.search(r'<a href="\.\./\.\./tulis/" class="md-tabs__link">', sop) is not None,
        'href="../../tulis/#sop/sekretariat/penyusunan-laporan"' in sop,
    ]


@pytest.mark.form
def test_pages_lead_to_the_form_that_is_there(tree: Path, tmp_path: Path) -> None:
    report = build(tree, tmp_path / "site", Quiet(), form_files)
    assert report.has_form and leads(report.site) == [True] * 3
    assert (report.site / "tulis/index.html").is_file()
    licences = (report.site / "tulis/lisensi/index.html").read_text("utf-8")
    for name in ("pyodide", "@hpcc-js/wasm-graphviz", "PyYAML", "fonttools"):
        assert f"<h2>{name} " in licences


@pytest.mark.form
def test_the_form_in_the_site_offers_the_forge_only_where_its_address_is_known(tree: Path) -> None:
    office = tree / "instansi.yml"
    for edit, is_offered in (("", False), ("alamat_sunting: https://git.example.go.id/sop/_edit/main/\n", True)):
        office.write_text(office.read_text("utf-8") + edit, encoding="utf-8")
        found = [*form_files(load(tree, Quiet()), {})]
        files = {file.path: file.content.decode() for file in found if file.path.endswith(".html")}
        pages = [files[f"tulis/{name}/index.html"] for name in ("daftar", "isian", "penilaian")]
        assert all("Unduh usulan" in page for page in pages)
        assert ["Buka di forge" in page for page in pages] == [is_offered] * 3


@pytest.mark.form
def test_what_a_form_begins_with_comes_out_of_the_store_but_for_what_changed(tmp_path: Path) -> None:
    tree = write_collection(tmp_path / "koleksi", 3)
    store = Store(tmp_path / "gudang")

    def written(name: str, store: Store | None) -> dict[str, bytes]:
        assert build(tree, tmp_path / name, Quiet(), form_files, store).has_form
        folder = tmp_path / name / "tulis/isi"
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.json")}

    first = written("satu", store)
    assert store.use("isian") == (0, 3)
    assert written("dua", store) == first
    assert store.use("isian") == (3, 3)
    path = min((tree / "sop").glob("*/*.yml"))
    path.write_text(path.read_text("utf-8").replace('"aktivitas": "', '"aktivitas": "Segera ', 1), encoding="utf-8")
    again = written("tiga", store)
    assert store.use("isian") == (5, 4)
    assert again == written("empat", None) != first


def test_without_the_packages_the_site_is_built_and_leads_nowhere(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOP_PAKET_JS", str(tmp_path / "tidak-ada"))
    assert packages_folder() is None
    report = build(tree, tmp_path / "site", Quiet(), form_files)
    assert report.is_replaced and not report.has_form and leads(report.site) == [False] * 3
    assert not (report.site / "tulis").exists()
