"""Pages that the engine made before are handed on: the site is the one it makes of all of them, byte for byte."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from generator import kept_pages
from generator.artifact import Artifact
from generator.guides.read import Guides, read_guides
from generator.kept_pages import ANSWER, ASKED, PAGES, Asked, entry_of
from generator.pipeline import Quiet, ToolFailure, finished, load, website
from generator.pipeline import build as building
from generator.pipeline.build import build
from generator.pipeline.project import Project, find_project
from generator.pipeline.searched import SEARCHED, searched_pages
from generator.pipeline.website import Sign, Staged, build_pages_kept, set_apart
from generator.publish import PublishReport, publish
from generator.ready_html import MARK
from generator.store import Entry, Store
from tests.test_making import ALAT, CHANGES, LAPORAN, SURAT, tree_of
from tests.trees import contents_of

AT_ONCE = 10  # kinds of changes between two comparisons: a page that stays wrong is seen at the next


@pytest.fixture(autouse=True)
def _repository(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody may work in the repository while tests run, which pages depend on."""
    monkeypatch.setattr(finished, "_repository", lambda *_: ())


def site_of(tree: Path, site: Path, store: Store | None = None) -> dict[str, bytes]:
    assert build(tree, site, Quiet(), store=store).is_replaced
    return contents_of(site)


@pytest.mark.site
def test_a_site_with_kept_pages_is_one_from_nothing_whatever_changed(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "sumber")
    site_of(tree, tmp_path / "situs", Store(tmp_path / "gudang"))
    names = list(CHANGES)
    random.Random(3).shuffle(names)
    found = [0, 0]
    for start in range(0, len(names), AT_ONCE):
        for number, name in enumerate(names[start : start + AT_ONCE], start):
            path = tree / CHANGES[name].file
            path.write_text(CHANGES[name].edit(path.read_text(encoding="utf-8"), f"a3{number:02}fed0"), "utf-8")
        store = Store(tmp_path / "gudang")
        right = site_of(tree, tmp_path / "dari-awal")
        assert site_of(tree, tmp_path / "situs", store) == right, names[start:]
        assert build(tree, tmp_path / "situs", Quiet(), store=store).loaded is None  # nothing changed since
        assert contents_of(tmp_path / "situs") == right
        assert store.spoilt == [] and store.refused is None
        found = [before + store.use(kind).found for before, kind in zip(found, (PAGES, SEARCHED.name), strict=True)]
    assert min(found) > 0


@pytest.mark.site
def test_pages_that_wait_come_out_as_the_engine_makes_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without our hook, and with it: for a store, and without one."""
    tree = tree_of(tmp_path / "sumber")
    with monkeypatch.context() as plain:
        plain.setattr(website, "_OWN_HOOKS", re.compile(""))
        by_itself = site_of(tree, tmp_path / "polos")
    assert by_itself == site_of(tree, tmp_path / "situs")
    assert by_itself == site_of(tree, tmp_path / "kedua", Store(tmp_path / "gudang"))


@pytest.mark.site
def test_files_that_are_only_copied_are_not_staged_and_the_site_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Links of a page that is written by hand lead to them all the same, and to one that is not there they do not."""
    tree = tree_of(tmp_path / "sumber")
    staged: list[PublishReport] = []
    sheet = f"[lembar](../sop/{SURAT}/lembar.pdf)\n"
    monkeypatch.setattr(building, "read_handbook", lambda *_: handbook_of(f"# Panduan\n\n{sheet}"))
    monkeypatch.setattr(building, "publish", lambda files, root: staged.append(publish([*files], root)))
    apart = site_of(tree, tmp_path / "situs")
    with monkeypatch.context() as whole:
        whole.setattr(website, "_LOOKS_AT_FILES", re.compile(""))
        assert site_of(tree, tmp_path / "utuh") == apart
    assert {path.rsplit(".", 1)[-1] for path in staged[0].written if not path.startswith("panduan/")} == {"md"}
    assert len(staged[1].written) > len(staged[0].written) + 50
    monkeypatch.setattr(building, "read_handbook", lambda *_: handbook_of(sheet.replace("lembar.pdf", "surat.pdf")))
    with pytest.raises(ToolFailure, match="kdocs gagal"):
        build(tree, tmp_path / "situs", Quiet())


def handbook_of(page: str) -> Guides:
    own = find_project()
    files = [one for one in read_guides(own.docs, "docs").files if one.path != "panduan/index.md"]
    return Guides((*files, Artifact("panduan/index.md", page.encode())))


@pytest.mark.parametrize(
    "settings",
    [
        "plugins: [search]",
        "plugins:\n  - search",
        "hooks: [a.py]",
        "exclude_docs: a",
        "draft_docs: a",
        "extra_templates: [a]",
    ],
)
def test_where_the_engine_may_look_at_files_all_are_staged(settings: str, tmp_path: Path) -> None:
    guide, files = [Artifact("panduan/a.md", b"")], [Artifact("a/index.md", b""), Artifact("a/lembar.pdf", b"")]
    (tmp_path / "mkdocs.yml").write_text(f"site_name: a\nplugins: [] # tanpa\n{settings}\n", encoding="utf-8")
    assert set_apart(Project(tmp_path), files, guide) == Staged([*files, *guide])
    (tmp_path / "mkdocs.yml").write_text("site_name: a\nplugins: [] # tanpa\n", encoding="utf-8")
    assert set_apart(Project(tmp_path), files, guide) == Staged([files[0], *guide], [files[1]], [])


@pytest.mark.parametrize(
    ("link", "is_named"),
    [
        ("[a](../a/lembar.pdf)", True),
        ("[a](<../a/lembar.pdf> 'Lembar')", True),
        ("![a][1]\n\n[1]: ../a/lembar.pdf#page=2", True),
        ("[a](../a/lem%62ar.pdf?unduh)", True),
        ("lembar.pdfx dan xlembar.pdf", False),
    ],
)
def test_the_engine_is_told_of_files_that_a_page_by_hand_may_lead_to(link: str, is_named: bool, tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("plugins: []\n", encoding="utf-8")
    guide = Artifact("panduan/a.md", link.encode())
    found = set_apart(Project(tmp_path), [Artifact("a/lembar.pdf", b"")], [guide])
    assert found.named == (["a/lembar.pdf"] if is_named else [])


@pytest.mark.parametrize("is_expected", [True, False])
def test_the_html_of_a_page_by_itself_is_in_memory_only_while_it_is_put_together(
    is_expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_pages, "_waiting", kept_pages.Waiting())
    found = SimpleNamespace(file=SimpleNamespace(src_uri="sop/a/index.md"), markdown="sumber", content="")
    if is_expected:
        kept_pages._waiting.expect("sop/a/index.md")
    html = "<p>isi ✓ \udc80</p>"
    found.content = kept_pages.on_page_content(html, found, None, None)
    assert (found.content, found.markdown) == (("", "") if is_expected else (html, "sumber"))
    assert kept_pages.on_page_context("konteks", found, None, None) == "konteks"
    assert found.content == html
    assert kept_pages.on_post_page("halaman", found, None) == "halaman"
    assert found.content == ("" if is_expected else html)
    kept_pages.on_post_build(None)
    assert kept_pages._waiting.take("sop/a/index.md") is None


@pytest.mark.site
def test_one_changed_sop_makes_its_page_and_those_that_show_it(tmp_path: Path) -> None:
    tree, store = tree_of(tmp_path / "sumber"), Store(tmp_path / "gudang")
    first = site_of(tree, tmp_path / "situs", store)
    path = tree / f"sop/sekretariat/{SURAT}.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("5 menit", "6 menit"), encoding="utf-8")
    before = store.use(PAGES)
    second = site_of(tree, tmp_path / "situs", store)
    made = store.use(PAGES).made - before.made
    single = {f"sop/{id}/index.html" for id in (LAPORAN, ALAT, SURAT)}
    assert {place for place in single if first[place] != second[place]} == {f"sop/{SURAT}/index.html"}
    assert store.use(SEARCHED.name).found > store.use(SEARCHED.name).made / 3
    assert 0 < made < before.made / 2 and store.use(PAGES).found == before.made - made


@pytest.mark.site
def test_spoilt_pages_are_made_again_and_told(tmp_path: Path) -> None:
    tree, folder = tree_of(tmp_path / "sumber"), tmp_path / "gudang"
    right = site_of(tree, tmp_path / "situs", Store(folder))
    kept = [path for path in sorted(folder.glob("??/*")) if b'"index.html"' in path.read_bytes()[:400]]
    contents = [path.read_bytes() for path in kept]
    for number, (path, raw) in enumerate(zip(kept, contents, strict=True)):
        path.write_bytes((raw[:-1], contents[number - 1], b"")[number % 3])
    (tmp_path / "situs" / "index.html").unlink()
    store = Store(folder)
    assert site_of(tree, tmp_path / "situs", store) == right
    assert {*store.spoilt} == {*kept} and store.use(PAGES) == (0, len(kept))


class Files(list[Any]):
    def documentation_pages(self) -> list[Any]:
        return [*self]


def pages(site: Path) -> Files:
    def page(src: str, source: str, in_menu: bool = False) -> Any:
        place = src.replace(".md", ".html")
        return SimpleNamespace(
            src_uri=src, dest_uri=place, abs_dest_path=str(site / place), content_string=source, in_menu=in_menu
        )

    return Files(
        [
            page("index.md", f"---\ntitle: a\n---\n\n{MARK}\n\n<p>a", in_menu=True),
            page("sop/satu/index.md", f"---\ntitle: b\n---\n\n{MARK}\n\n<p>b"),
            page("sop/dua/index.md", f"---\ntitle: c\n---\n\n{MARK}\n\n<p>c"),
            page("sop/tiga/index.md", f"---\ntitle: d\n---\n\n{MARK}\n\n## [d](../dua/index.md)"),
            page("panduan/index.md", "# Panduan\n\n[dua](../sop/dua/index.md)"),
        ]
    )


def answered(tmp_path: Path, found: Files, monkeypatch: pytest.MonkeyPatch, plugins: int = 1, frame: str = "k") -> Any:
    """What the hook answers for some pages; `plugins` counts it."""
    monkeypatch.setattr(kept_pages, "_waiting", kept_pages.Waiting())
    place = tmp_path / "halaman.json"
    place.write_text(json.dumps(Asked(str(tmp_path / "gudang"), frame)), encoding="utf-8")
    monkeypatch.setenv(ASKED, str(place))
    nav = SimpleNamespace(
        pages=[SimpleNamespace(url=one.src_uri, title="Menu", file=one) for one in found if one.in_menu]
    )
    kept_pages.on_nav(nav, SimpleNamespace(plugins=dict.fromkeys(range(plugins))), found)
    return kept_pages.Answer(*json.loads(place.with_name(place.name + ANSWER).read_text(encoding="utf-8")))


def test_only_pages_by_themselves_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not those of the menu, nor what is written by hand or named there, nor what has a link of Markdown."""
    answer = answered(tmp_path, pages(tmp_path), monkeypatch)
    assert [place for _, place in answer.made] == ["sop/satu/index.html"]
    assert answered(tmp_path, pages(tmp_path), monkeypatch, plugins=2).made == []


def test_a_page_is_left_out_when_nothing_changed_that_it_may_show(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ((key, _),) = answered(tmp_path, pages(tmp_path), monkeypatch).made
    Store(tmp_path / "gudang").put(key, entry_of(b"<p>selesai"))
    found = pages(tmp_path)
    assert answered(tmp_path, found, monkeypatch).found == 1
    assert [one.src_uri for one in pages(tmp_path) if one.src_uri not in {left.src_uri for left in found}] == [
        "sop/satu/index.md"
    ]
    assert (tmp_path / "sop/satu/index.html").read_bytes() == b"<p>selesai"
    assert answered(tmp_path, pages(tmp_path), monkeypatch, frame="lain").found == 0
    for place, source in ((0, f"---\ntitle: b\n---\n\n{MARK}\n\n<p>a"), (1, f"---\ntitle: b\n---\n\n{MARK}\n\n<p>B")):
        changed = pages(tmp_path)
        changed[place].content_string = source
        assert answered(tmp_path, changed, monkeypatch).found == 0
    changed = pages(tmp_path)
    changed[0].content_string += " lebih banyak"  # what a page of the menu holds below its front matter
    assert answered(tmp_path, changed, monkeypatch).found == 1


@pytest.mark.parametrize(
    "forged", [Entry("data"), Entry(None), Entry(None, 2 * entry_of(b"<p>").files), Entry(1, entry_of(b"<p>").files)]
)
def test_what_is_no_page_is_made_again(tmp_path: Path, forged: Entry, monkeypatch: pytest.MonkeyPatch) -> None:
    ((key, _),) = answered(tmp_path, pages(tmp_path), monkeypatch).made
    store = Store(tmp_path / "gudang")
    store.put(key, forged)
    answer = answered(tmp_path, pages(tmp_path), monkeypatch)
    assert (answer.found, answer.spoilt, len(answer.made)) == (0, [str(store.place(key))], 1)


def test_hooks_of_the_configuration_are_not_displaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: a\nhooks:\n  - hook.py\n", encoding="utf-8")
    monkeypatch.setattr(website, "build_pages", lambda *_: pytest.fail("the engine was started"))
    store = Store(tmp_path / "gudang")
    assert not build_pages_kept(Project(tmp_path), tmp_path, tmp_path / "situs", Sign(), store, "k")
    assert not build_pages_kept(Project(tmp_path), tmp_path, tmp_path / "situs", Sign())


@pytest.mark.parametrize(
    "forged",
    [
        Entry("data", (Artifact("cari.html", b"<p>"),)),
        Entry(None),
        entry_of(b"<p>"),
        Entry(None, (Artifact("cari.html", b"\xff"),)),
    ],
)
def test_what_the_search_cannot_have_read_is_read_again(tmp_path: Path, forged: Entry) -> None:
    site, store = tmp_path / "situs", Store(tmp_path / "gudang")
    site.mkdir()
    (site / "index.html").write_text('<div id="isi" tabindex="-1" data-pagefind-body><h1>Surat</h1></div>', "utf-8")
    catalogue = load(tree_of(tmp_path / "sumber"), Quiet()).catalogue
    right = [*searched_pages(site, catalogue, store)]
    assert [*searched_pages(site, catalogue, store)] == right == [*searched_pages(site, catalogue, None)] != []
    (path,) = (tmp_path / "gudang").glob("??/*")
    store.put(path.parent.name + path.name, forged)
    assert [*searched_pages(site, catalogue, store)] == right and store.spoilt == [path]
    assert store.use(SEARCHED.name) == (1, 2)
