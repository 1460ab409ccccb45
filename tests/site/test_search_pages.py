"""What the search reads of finished pages, and what it knows of them from the catalogue."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.resolve import Catalogue
from generator.site.search_pages import SearchPage, every_page, found_pages
from tests.site.collection import BASE, content_of, write_tree
from tests.site.hostile import HOSTILE_TEXTS


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return content_of(write_tree(tmp_path_factory.mktemp("sumber"), BASE)).catalogue


def page(content: str) -> str:
    return (
        f'<html><article><div id="isi" tabindex="-1" data-pagefind-body>{content}</div>'
        '<div class="usul">Usulkan</div></article>'
        "<p>kaki</p></html>"
    )


def found(folder: Path, pages: dict[str, str], catalogue: Catalogue) -> list[SearchPage]:
    return list(found_pages(every_page(write_tree(folder, pages), catalogue)))


def hidden(page: SearchPage) -> dict[str, list[str]]:
    """The hidden words of a page by the name of their metadata."""
    return {name: words.split() for name, words in re.findall(r'data-pagefind-meta="(\w+)">([^<]*)', page.html)}


def test_page_is_indexed_without_the_theme_and_ignored_parts_give_no_words(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    ignored = "<div data-pagefind-ignore><div>memeriksa</div>mengelola</div>"
    pages = {
        "index.html": page(f"<h1>Judul</h1>{ignored}<p>mengesahkan</p>"),
        "404.html": "<html><h1>Tidak ada</h1></html>",
        "panduan/index.html": "<p>Halaman tanpa data-pagefind-body</p>",
    }
    (only,) = found(tmp_path, pages, catalogue)
    assert only.path == Path("index.html")
    assert "sah" in hidden(only)["kata"]
    for word in ("periksa", "kelola", "mengelola", "kaki", "Usulkan"):
        assert word not in only.html


def test_filters_stay_and_are_no_text_of_the_page(catalogue: Catalogue, tmp_path: Path) -> None:
    status = '<div hidden data-pagefind-ignore><span data-pagefind-filter="Status">Draf</span></div>'
    (only,) = found(tmp_path, {"index.html": page(f"{status}<h1>Judul</h1>")}, catalogue)
    ignored, _, shown = only.html.partition("</div>")
    assert "<div hidden data-pagefind-ignore>" in ignored
    assert ignored.endswith('<span data-pagefind-filter="Status">Draf</span>') and "Draf" not in shown


def test_of_a_page_about_the_whole_collection_the_head_alone_is_found(catalogue: Catalogue, tmp_path: Path) -> None:
    lists = '<div class="kepala-halaman"><h1>Bukti</h1><p>Yang tercatat</p></div><table><td>Cuti pegawai</td></table>'
    marked = page(lists).replace("data-pagefind-body>", 'data-pagefind-body data-rujukan="kepala">')
    whole = marked.replace('"kepala"', '"seluruhnya"')
    head, all_ = found(tmp_path, {"bukti/index.html": marked, "proses/index.html": whole}, catalogue)
    assert "Yang tercatat" in head.html and "Cuti" not in head.html and "Cuti" in all_.html
    for one in (head, all_):
        assert '<span data-pagefind-filter="Jenis">Rujukan</span>' in one.html


def test_what_stands_side_by_side_is_not_read_as_one_word(catalogue: Catalogue, tmp_path: Path) -> None:
    content = "<dl><div><dt>SKM</dt><dd><strong>Survei</strong><span>Tiap semester</span></dd></div></dl>"
    (only,) = found(tmp_path, {"index.html": page(content)}, catalogue)
    assert "SKM Survei Tiap semester" in re.sub("<[^>]*>", "", only.html)


def test_number_citations_and_title_come_from_the_catalogue(catalogue: Catalogue, tmp_path: Path) -> None:
    pages = {path: page("<h1>Lain</h1>") for path in ("sop/arsip/index.html", "dasar-hukum/pp-2-2021/index.html")}
    regulation, sop = map(hidden, found(tmp_path, pages, catalogue))
    assert set(sop["nomor"]) == {"12ars2024", "ars2024"}
    assert {"indikator", "kinerja", "utama", "tata"} <= set(sop["judul"])  # of "Penataan Arsip IKU"
    assert {"pp", "1", "2020", "2", "2021", "no"} <= set(sop["kata"])
    assert {"pp", "2", "2021", "22021", "no"} <= set(regulation["nomor"])


def test_page_without_entry_is_known_by_its_heading(catalogue: Catalogue, tmp_path: Path) -> None:
    text = page("<h1>Cara <em>mengesahkan</em></h1>")
    (guide,) = found(tmp_path, {"panduan/cara/index.html": text}, catalogue)
    assert "sah" in hidden(guide)["judul"]


def test_acronyms_come_from_the_catalogue(catalogue: Catalogue, tmp_path: Path) -> None:
    texts = {"a": "<p>Menyusun <b>IKU</b></p>", "b": "<p>Indikator <b>Kinerja</b> Utama</p>"}
    pages = {f"{name}/index.html": page(text) for name, text in texts.items()}
    short, long = map(hidden, found(tmp_path, pages, catalogue))
    assert {"indikator", "kinerja", "utama"} <= set(short["kata"])
    assert "iku" in long["kata"]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hidden_words_are_text(tmp_path: Path, text: str) -> None:
    quoted = json.dumps(text)
    terms = f"a: {{singkatan: {quoted}, arti: {quoted}}}\n"
    files = {**BASE, "istilah.yml": terms, "unit.yml": f"dinas: {{nama: {quoted}}}\numum: {{nama: {quoted}}}\n"}
    catalogue = content_of(write_tree(tmp_path / "sumber", files)).catalogue
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    pages = {"unit/dinas/index.html": page(f"<h1>{escaped}</h1><p>{escaped}</p>")}
    (only,) = found(tmp_path / "situs", pages, catalogue)
    inside = only.html[only.html.index("<div hidden") : only.html.index("<h1>")]
    assert inside.count("<") == inside.count("<span") + inside.count("</span>") + 2
