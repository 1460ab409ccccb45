"""The SVG pages: well-formed, accessible, self-contained, in the measured font, equal to the drawing."""

from __future__ import annotations

import re
from base64 import b64decode
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import Page

from generator.sheet.fonts import web_font
from generator.sheet.svg import FontAddresses, render_svg
from tests.layout.identities import cascading, signatory, text
from tests.sheet.drawings import HOSTILE, drawing
from tests.sheet.trees import clean_sheet

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(page: str) -> list[str]:
    return [element.text or "" for element in ElementTree.fromstring(page).iter(f"{SVG}text")]


def test_pages_have_title_description_role_and_size(tmp_path: Path) -> None:
    identity, activities = (ElementTree.fromstring(page) for page in render_svg(drawing(), tmp_path))
    for page in (identity, activities):
        assert page.get("role") == "img" and page.get("lang") == "id"
        assert (page.get("width"), page.get("height")) == ("330mm", "215mm")
        assert page.get("viewBox") == "0 0 330 215"
        ids = {element.get("id") for element in page.iter()}
        assert set((page.get("aria-labelledby") or "").split()) <= ids
    assert identity.findtext(f"{SVG}title") == "Penyusunan Cascading, halaman 1 dari 2: identitas"
    description = activities.findtext(f"{SVG}desc") or ""
    assert "Langkah 1 (Kepala Dinas, awal): ke langkah 2." in description
    assert "Langkah 2 (Sekretaris dan Tim Perencanaan, bersama): ke langkah 3." in description
    assert "Langkah 3 (Sekretaris, keputusan): Tidak ke langkah 4; Ya kembali ke langkah 1" in description


def test_every_line_of_the_drawing_is_text(tmp_path: Path) -> None:
    sheet = drawing(cascading(signatory=signatory()))
    identity, activities = render_svg(sheet, tmp_path)
    first, second = sheet.pages
    for cell in first.cells:
        for line in (line for block in cell.blocks for line in block.lines):  # type: ignore[union-attr]
            assert line.text in texts_of(identity)
    for cell in second.cells:
        for line in cell.block.lines:  # type: ignore[union-attr]
            assert line.text in texts_of(activities)
    assert {"Ya", "Tidak", "A", "B", "langkah 9"} <= set(texts_of(activities))


def test_pages_fetch_nothing_and_run_nothing(tmp_path: Path) -> None:
    for page in render_svg(drawing(), tmp_path):
        assert "<script" not in page and "<a " not in page and "<use" not in page
        addresses = re.findall(r"url\(([^)]*)\)", page)
        assert addresses and all(address.startswith("data:font/woff2;base64,") for address in addresses)


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    hostile = f"</text><script>alert(1)</script>{HOSTILE}"
    sheet = drawing(cascading(name=text(hostile)), texts=[hostile, "]]>", "&#60;", "<!--"])
    for page in render_svg(sheet, tmp_path):
        root = ElementTree.fromstring(page)
        assert not [element for element in root.iter() if element.tag == f"{SVG}script"]
        assert "<script>alert(1)</script>" in "".join(element.text or "" for element in root.iter())


def test_font_addresses_replace_the_embedded_fonts(tmp_path: Path) -> None:
    font = FontAddresses("../a/regular.woff2", "../a/bo'ld)</style>.woff2")
    page = render_svg(drawing(), tmp_path, font=font)[0]
    assert "data:font" not in page
    assert "url(../a/regular.woff2)" in page
    assert "url(../a/bo%27ld%29%3C/style%3E.woff2)" in page
    ElementTree.fromstring(page)


def test_the_embedded_font_has_few_glyphs_and_not_the_reserved_name(tmp_path: Path) -> None:
    page = render_svg(drawing(), tmp_path)[1]
    addresses = re.findall(r"base64,([^)]*)\)", page)
    assert len(addresses) == 2
    font = TTFont(BytesIO(b64decode(addresses[0])))
    assert {chr(code) for code in font.getBestCmap()} >= set("Mendisposisi penyusunan")
    assert len(font.getBestCmap()) < 110
    names = {record.nameID: record.toUnicode() for record in font["name"].names}
    assert "Liberation" not in names[1]
    assert "SIL Open Font License" in names[13]


def test_unusual_characters_are_embedded_too(tmp_path: Path) -> None:
    page = render_svg(drawing(texts=["½ Ω ж é"]), tmp_path)[1]
    regular = TTFont(BytesIO(b64decode(re.findall(r"base64,([^)]*)\)", page)[0])))
    assert {chr(code) for code in regular.getBestCmap()} >= set("½Ωжé")


def test_pages_share_their_embedded_fonts(tmp_path: Path) -> None:
    fonts = {re.findall(r"base64,([^)]*)\)", page)[0] for page in render_svg(drawing(), tmp_path)}
    assert len(fonts) == 1


def test_off_page_connectors_lead_to_their_other_ends(tmp_path: Path) -> None:
    sheet = clean_sheet(tmp_path)
    pages = [
        ElementTree.fromstring(page)
        for page in render_svg(sheet, tmp_path, address=lambda number: f'lembar-{number}.svg?a="b"&c')
    ]
    links = {
        (link.get("id"), link.get("href")): number
        for number, page in enumerate(pages, 1)
        for link in page.iter(f"{SVG}a")
    }
    assert len(links) >= 4
    ids = {(number, name) for (name, _), number in links.items()}
    for (name, address), _ in links.items():
        number, target = re.fullmatch(r'lembar-(\d+)\.svg\?a="b"&c#(.+)', address or "").groups()  # type: ignore[union-attr]
        assert (int(number), target) in ids
        assert {target[-2:], str(name)[-2:]} == {"ut", "in"} and target.rsplit("-", 1)[0] == str(name).rsplit("-", 1)[0]
    assert [page.get("role") for page in pages][:2] == ["img", "document"]
    titles = [title.text for page in pages for title in page.iter(f"{SVG}title")]
    assert any(title and title.startswith("Penghubung A: lanjut ke langkah") for title in titles)


def test_the_whole_web_font_is_the_same_each_time() -> None:
    assert web_font(False) == web_font.__wrapped__(False)


def test_pages_are_the_same_each_time(tmp_path: Path) -> None:
    assert render_svg(drawing(), tmp_path) == render_svg(drawing(), tmp_path)


def test_a_logo_is_embedded(tmp_path: Path) -> None:
    (tmp_path / "logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', "utf-8")
    page = render_svg(drawing(logo="logo.svg"), tmp_path)[0]
    assert 'href="data:image/svg+xml;base64,' in page


@pytest.mark.parametrize("path", ["missing.svg", "../outside.svg", "notes.txt"])
def test_a_logo_outside_the_tree_or_of_another_kind_is_an_error(tmp_path: Path, path: str) -> None:
    (tmp_path / "outside.svg").write_text("<svg/>", "utf-8")
    root = tmp_path / "tree"
    root.mkdir()
    (root / "notes.txt").write_text("no picture", "utf-8")
    with pytest.raises(OSError, match=r"folder|file"):
        render_svg(drawing(logo=path), root)


WORST = """document.fonts.ready.then(() => [...document.querySelectorAll('text')].map(text => {
  const wanted = Number(text.getAttribute('textLength'));
  text.removeAttribute('textLength');
  return [Math.abs(text.getComputedTextLength() - wanted), text.textContent];
}).sort((a, b) => b[0] - a[0])[0])"""


@pytest.mark.browser
def test_a_browser_sets_every_line_as_wide_as_measured(tmp_path: Path, page: Page) -> None:
    for svg in render_svg(drawing(), tmp_path):
        page.set_content(f"<!doctype html>{svg}")
        worst, text = page.evaluate(WORST)
        assert worst < 0.3, text
