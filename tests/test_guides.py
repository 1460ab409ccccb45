"""Every example of the guides is good, what is generated for them is current, and their links lead somewhere."""

from __future__ import annotations

import re
import shlex
from io import BytesIO
from pathlib import Path
from textwrap import dedent, indent

import pytest
from PIL import Image
from playwright.sync_api import Browser

from generator.cli import main
from generator.decode import decode_tree
from generator.diagnostics import Severity
from generator.model import SopId
from generator.pipeline import Quiet, load
from generator.source import read_tree
from tests.conftest import visit
from tests.guide_pages import (
    DRAWN,
    FIRST,
    GUIDES,
    PICTURES,
    ROOT,
    UNIT,
    collection_with,
    field_reference,
    first_sop,
    photographs,
    profile_pictures,
    recipe_collection,
    recipe_pictures,
    recipes,
    record_pictures,
)
from tests.photographs import photographed, seen_in

RENEW = "python -m tests.guide_pages"
PAGES = sorted((ROOT / "docs").glob("*/*.md"))
EXAMPLES = [
    (page.name, dedent(block))
    for page in sorted(GUIDES.glob("*.md"))
    for block in re.findall(r"^ *```yaml\n(.*?)^ *```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
]
ELSEWHERE = (*DRAWN, "profil.md")  # drawn below; tested with the profiles
FRAGMENTS = [text for page, text in EXAMPLES if page not in ELSEWHERE and not text.startswith("nama:")]
STEP = "- id: contoh\n  aktivitas: Memberi contoh\n  pelaksana: sekretaris\n"
OF_SOP = re.compile(r"(bagian_tambahan|disahkan_oleh|penanda_tangan|riwayat|ringkasan|abaikan|status|tanggal_\w+):")
REGISTRY = re.compile(
    r"# ((?:unit|jabatan|istilah|instansi|probis|tugas|regulasi/[a-z-]+|monev/[0-9-]+/[a-z]+)\.yml)\n"
)
MEANT = {"SOP520", "SOP532"}  # to be confirmed; not named in turn by the SOP it names
LARGEST_PICTURE = 80_000  # bytes


def test_the_examples_of_parts_in_the_guides_are_found() -> None:
    assert len(FRAGMENTS) >= 17


def whole_sops() -> list[str]:
    return [example for _, example in EXAMPLES if example.startswith("nama:")]


def test_whole_examples_have_no_finding_but_that_they_are_examples(tmp_path: Path) -> None:
    texts = {f"contoh-{n}": text for n, text in enumerate(whole_sops())}
    assert len(texts) >= 2
    loaded = load(collection_with(tmp_path, texts), Quiet())
    found = {(finding.span.file, finding.code) for finding in loaded.findings if "/contoh-" in finding.span.file}
    assert {code for _, code in found} <= MEANT, found
    assert all(loaded.flows[SopId(id)].edges for id in texts)


@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_an_example_of_a_part_is_read_without_a_finding(fragment: str, tmp_path: Path) -> None:
    root = collection_with(tmp_path, {})
    registry = REGISTRY.match(fragment)
    if registry is not None:
        file = root / registry[1]
        before = file.read_text(encoding="utf-8") if file.is_file() else ""
        if file.name == "instansi.yml":  # a mapping of settings, not a list that grows
            before = "" if "nama:" in fragment else "nama: Contoh\n"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(before + fragment, encoding="utf-8")
    else:
        is_of_sop = OF_SOP.match(fragment) is not None
        steps = fragment if fragment.startswith("- id:") else STEP + ("" if is_of_sop else indent(fragment, "  "))
        head = "nama: Contoh\n" + ("" if "status:" in fragment else "status: draf\n") + (fragment if is_of_sop else "")
        text = f"{head}langkah:\n{indent(steps, '  ')}"
        (root / "sop" / UNIT / "contoh.yml").write_text(text, encoding="utf-8")
    files, source_findings = read_tree(root)
    _, decode_findings = decode_tree(files)
    assert source_findings + decode_findings == ()


def test_recipes_have_no_error(tmp_path: Path) -> None:
    names = {recipe.name for page in DRAWN for recipe in recipes(page)}
    assert len(names) == len([text for page, text in EXAMPLES if page in DRAWN and not text.startswith("tabel:")]) >= 8
    loaded = load(recipe_collection(tmp_path), Quiet())
    assert [finding for finding in loaded.findings if finding.severity is Severity.ERROR] == []
    assert names <= set(loaded.flows)


def test_drawn_recipes_are_current(tmp_path: Path) -> None:
    pictures = {**recipe_pictures(tmp_path / "alur"), **dict(profile_pictures(tmp_path / "profil"))}
    assert {path.name for path in PICTURES.glob("*.svg")} == set(pictures)
    stale = [name for name, svg in pictures.items() if (PICTURES / name).read_text(encoding="utf-8") != svg]
    assert stale == [], f"renew with: {RENEW}"


def test_field_reference_is_current() -> None:
    assert (GUIDES / "kolom.md").read_text(encoding="utf-8") == field_reference(), f"renew with: {RENEW}"


def test_pictures_are_small() -> None:
    assert [path.name for path in PICTURES.iterdir() if path.stat().st_size > LARGEST_PICTURE] == []


def test_every_picture_is_shown_and_described() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in GUIDES.glob("*.md"))
    shown = re.findall(r"!\[([^\]]+)\]\(gambar/([^)]+)\)", text)
    assert {name for _, name in shown} == {path.name for path in PICTURES.iterdir()}
    assert [name for words, name in shown if len(words) < 10] == []


@pytest.mark.browser
def test_pictures_of_pages_show_the_pages_of_today(browser: Browser, tmp_path: Path) -> None:
    made = dict(photographs(browser, tmp_path))
    shown = {path.name: path.read_bytes() for path in PICTURES.glob("*.png")}
    assert set(made) == {name for name in shown if not name.startswith(("editor-", "monev-"))}
    for name, png in made.items():
        assert len(seen_in(png)) > 20, name
        assert seen_in(png) == seen_in(shown[name]), f"{name}: renew with: {RENEW}"


@pytest.mark.browser
@pytest.mark.parametrize("change", ["p { color: #123 }", "p { padding-left: 3px }", "b { display: none }"])
def test_a_picture_tells_that_a_page_looks_otherwise(browser: Browser, change: str) -> None:
    with visit(browser) as page:
        page.set_content("<p>Satu <b>dua</b></p><p hidden>tiga</p>")
        before = photographed(page)
        assert seen_in(photographed(page)) == seen_in(before) and len(seen_in(before)) == 2
        page.add_style_tag(content="body { font-family: serif }")
        assert seen_in(photographed(page)) == seen_in(before)  # as with other fonts
        page.add_style_tag(content=change)
        assert seen_in(photographed(page)) != seen_in(before)
        page.set_content("<p>Satu <b>tiga</b></p>")
        assert seen_in(photographed(page)) != seen_in(before)


def test_pictures_of_forms_are_those_that_are_made(tmp_path: Path) -> None:
    made = dict(record_pictures(tmp_path))
    assert set(made) == {path.name for path in PICTURES.glob("monev-*.png")}
    for name, png in made.items():
        shown = (PICTURES / name).read_bytes()
        assert Image.open(BytesIO(png)).size == Image.open(BytesIO(shown)).size


def test_the_first_sop_can_be_begun_with_the_command_of_the_guide(tmp_path: Path) -> None:
    guide = (GUIDES / "sop-pertama.md").read_text(encoding="utf-8")
    (command,) = re.findall(r"^\.venv/bin/sop (new --name.*?)\n```", guide, re.MULTILINE | re.DOTALL)
    root = collection_with(tmp_path, {})
    assert main([*shlex.split(command.replace("\\\n", " ")), "--src", str(root)]) == 0
    begun = (root / "sop" / UNIT / f"{FIRST}.yml").read_text(encoding="utf-8")
    for line in first_sop().splitlines():
        if line.startswith(("nama:", "pelaksana:")) or line.startswith("    aktivitas:"):
            assert line in begun
    assert main(["check", "--src", str(root)]) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_guides_lead_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#:]+)[^)]*\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).is_file(), target


def test_every_guide_is_in_the_menu_or_the_list_of_guides() -> None:
    index = (GUIDES / "index.md").read_text(encoding="utf-8")
    menu = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for page in GUIDES.glob("*.md"):
        assert f"panduan/{page.name}" in menu or f"]({page.name})" in index, page.name


def test_blocks_of_code_stand_at_the_margin_where_the_site_engine_knows_them() -> None:
    indented = re.compile(r"^ +```", re.MULTILINE)
    pages = {page.name: page.read_text(encoding="utf-8") for page in GUIDES.glob("*.md")}
    assert [name for name, text in pages.items() if indented.search(text)] == []
