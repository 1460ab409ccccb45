"""No text of the sources becomes markup, script, formula, action or address in an output, whatever field holds it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from lxml import etree
from openpyxl import load_workbook
from playwright.sync_api import Browser
from selectolax.lexbor import LexborHTMLParser

from generator.cli import main
from generator.schema import Kind, Record
from generator.schema.json_schema import _FILES
from tests.conftest import requests_of, visit
from tests.preview.serving import previewed
from tests.schema_attack import PIECES, Attack, hostile_office
from tests.site.conftest import build, reached, served
from tests.trees import write_files

TEXTS = frozenset(
    {Kind.TEXT, Kind.TEXT_OR_LIST, Kind.CELL, Kind.CELLS, Kind.NAME_LIST, Kind.SECTIONS, Kind.LINKS, Kind.EXITS,
     Kind.WEB_ADDRESS}
)  # fmt: skip
# Texts that are no free ones: names of sections that are there, and exits, which rows have as well.
ELSEWHERE = {("SOP", "urutan_bagian"), ("simbol", "keputusan")}
LINKS = ("href", "src", "action", "data", "srcset", "poster", "formaction")
ADDRESSES = ("https://a.example/", "mailto:", "data:,", "data:image/")
# What stands beyond the right edge of a page that can be moved aside.
WIDE = """
(document.documentElement.scrollWidth <= innerWidth ? [] : [...document.body.querySelectorAll("*")]
  .filter((one) => one.checkVisibility() && one.getBoundingClientRect().right > innerWidth + 1)
  .map((one) => one.outerHTML.slice(0, 100)).concat("scrollWidth"))
"""


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_files(tmp_path_factory.mktemp("naskah") / "sop_src", hostile_office(Attack()))


@pytest.fixture(scope="module")
def attacked(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(sources, tmp_path_factory.mktemp("situs"))


def records(record: Record, known: dict[str, Record]) -> dict[str, Record]:
    """A record and all below it, by name."""
    if known.setdefault(record.name, record) is record:
        for field in record.fields:
            if field.record is not None and field.record.name not in known:
                records(field.record, known)
    return known


def test_every_text_field_of_the_schema_is_attacked() -> None:
    attack, known = Attack(), dict[str, Record]()
    hostile_office(attack)
    for record, _ in _FILES.values():
        records(record, known)
    texts = {(one.name, field.key) for one in known.values() for field in one.fields if field.kind in TEXTS}
    assert len(texts) > 90 and texts - attack.fields == ELSEWHERE


def faults(text: str) -> Iterator[object]:
    """What a page could run or ask for, and what only a text can have made."""
    for node in LexborHTMLParser(text).css("*"):
        for name, value in node.attributes.items():
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on"):
                yield node.tag, name
            elif name in LINKS and re.match(r"[a-z][a-z0-9+.-]*:|//", address) and not address.startswith(ADDRESSES):
                yield node.tag, name, value
        if node.tag in ("embed", "base", "video", "audio", "math"):
            yield node.tag
        if node.tag in ("script", "style") and "json" in (node.attributes.get("type") or ""):
            json.loads(node.text())
        elif node.tag in ("script", "style") and re.search("jebol|jahat|alert", node.text()):
            yield node.text()
        elif node.tag in ("strong", "em", "code", "b") and node.text() in ("tebal", "miring", "kode", "x"):
            yield node.html


@pytest.mark.site
def test_no_text_becomes_markup_or_script_of_a_page(attacked: Path) -> None:
    pages = [path for path in attacked.rglob("*.html") if "panduan" not in path.parts]
    found = {path.name: [*faults(path.read_text(encoding="utf-8"))] for path in pages}
    assert len(pages) > 50 and {name: one for name, one in found.items() if one} == {}
    assert [*faults(" ".join(PIECES))] != []  # what is looked for can be seen


@pytest.mark.site
@pytest.mark.pdf
def test_no_text_becomes_a_formula_an_action_or_an_element_of_a_file(attacked: Path) -> None:
    files = [path for path in attacked.rglob("*") if path.is_file()]
    for path in (one for one in files if one.suffix in (".svg", ".xml", ".bpmn")):
        for element in etree.parse(path).iter("{*}script", "{*}foreignObject"):
            pytest.fail(f"{path}: {element.tag}")
    for path in (one for one in files if one.suffix == ".json"):
        json.loads(path.read_bytes())
    for path in (one for one in files if one.suffix == ".csv"):
        rows = [*csv.reader(io.StringIO(path.read_text(encoding="utf-8-sig")), delimiter=";")]
        assert len({*map(len, rows)}) == 1
        assert [cell for row in rows for cell in row if re.match(r"[=+@\t\r]|-\D", cell)] == []
    for path in (one for one in files if one.suffix == ".xlsx"):
        cells = (cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row)
        assert [cell.value for cell in cells if cell.data_type == "f"] == []
    sheets = [path for path in files if path.suffix == ".pdf"]
    assert len(sheets) >= 2
    for path in sheets:
        with pikepdf.open(path) as pdf:
            notes = [note for sheet in pdf.pages for note in sheet.get("/Annots", [])]
            assert {str(note["/A"]["/S"]) for note in notes if "/A" in note} == {"/URI"}
            assert all(str(note["/A"]["/URI"]).startswith(ADDRESSES) for note in notes if "/A" in note)
            assert not {"/OpenAction", "/AA"} & {*pdf.Root.keys()} and "/JavaScript" not in pdf.Root.get("/Names", {})


@pytest.mark.site
@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_every_type_of_page_fits_a_window_and_runs_nothing_whatever_its_texts(
    browser: Browser, attacked: Path, width: int
) -> None:
    every = [path.relative_to(attacked).parent for path in attacked.rglob("index.html") if "panduan" not in path.parts]
    first = {path.parts[:-1]: path for path in sorted(every, reverse=True)}  # of each folder; pages beside it are alike
    paths = {f"{path.as_posix()}/" for path in first.values()} | {"kontak/", "sop/surat-panjang/", "sop/surat-lebar/"}
    faults: list[object] = []
    with served(attacked) as address, visit(browser, width=width) as page:
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda fault: faults.append((page.url, fault.message)))
        requests = requests_of(page)
        for path in sorted(paths):
            page.goto(address + path)
            faults += [(path, one) for one in page.evaluate(WIDE)]
        assert faults == [] and page.evaluate("typeof window.jebol") == "undefined"
        assert [one for one in reached(requests, address) if not one.startswith("blob:")] == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1440])
def test_preview_and_form_fit_a_window_and_run_nothing_whatever_their_texts(
    browser: Browser, sources: Path, width: int
) -> None:
    faults: list[object] = []
    with previewed(sources) as server, visit(browser, width=width) as page:
        page.on("dialog", lambda dialog: (faults.append(dialog.message), dialog.dismiss()))
        page.on("pageerror", lambda fault: faults.append((page.url, fault.message)))
        for name in ("masuk", "panjang", "lebar"):
            for form in ("", "isian/"):
                page.goto(f"http://127.0.0.1:{server.port}/sop/sekretariat/surat-{name}/{form}")
                if form:
                    page.locator("ol.langkah > li").first.wait_for()
                page.evaluate("document.querySelectorAll('details').forEach((one) => (one.open = true))")
                page.wait_for_timeout(200)
                faults += [(page.url, one) for one in page.evaluate(WIDE)]
        assert faults == [] and page.evaluate("typeof window.jebol") == "undefined"


@pytest.mark.browser
def test_what_was_changed_is_shown_without_markup_and_fits_a_phone(
    browser: Browser, sources: Path, tmp_path: Path
) -> None:
    other = write_files(tmp_path / "lama", hostile_office(Attack(PIECES[::-1])))
    compare = ["diff", "--src", str(sources), "--against", str(other), "-o"]
    assert main([*compare, str(tmp_path / "beda.html")]) == 0 and main([*compare, str(tmp_path / "beda.md")]) == 0
    assert [*faults((tmp_path / "beda.html").read_text(encoding="utf-8"))] == []
    summary = (tmp_path / "beda.md").read_text(encoding="utf-8")
    assert "jahat" in summary and not re.search(r"<|://|www\.|(?<!\\)[`\[*]\w|@\w|#\d", summary.replace("**", ""))
    with visit(browser, width=390) as page:
        page.goto((tmp_path / "beda.html").as_uri())
        assert page.evaluate(WIDE) == []
