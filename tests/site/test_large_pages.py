"""Pages that grow with the collection are divided, and nothing they held is lost."""

from __future__ import annotations

import gzip
import html
import posixpath
import re
import time
from importlib import import_module
from pathlib import Path

import pytest

from generator.model import UnitId
from generator.site import SiteContent
from tests.collection import write_collection
from tests.site.collection import content_of, pages_of
from tests.source_trees import write_tree

POST_ID = "kepala-sekretariat"
POST = f"pelaksana/{POST_ID}/"
LIMITS = (
    ("post_pages", "ONE_PAGE", 12),
    ("documents", "ONE_PAGE", 5),
    ("document_pages", "TOGETHER", 5),
    ("documents", "TOGETHER", 5),
    ("overview_pages", "ONE_LIST", 10),
    ("registry_pages", "ONE_LIST", 10),
)
MAX_RAW, MAX_PACKED = 1_000_000, 150_000


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> SiteContent:
    return content_of(write_collection(tmp_path_factory.mktemp("sumber"), 60))


@pytest.fixture(scope="module")
def whole(content: SiteContent) -> dict[str, str]:
    return pages_of(content)


@pytest.fixture(scope="module")
def divided(content: SiteContent) -> dict[str, str]:
    with pytest.MonkeyPatch.context() as patch:
        for module, name, limit in LIMITS:
            patch.setattr(import_module(f"generator.site.{module}"), name, limit)
        return pages_of(content)


def steps_of(text: str) -> list[str]:
    return re.findall(r'langkah__aktivitas.*?href="[./]*(sop/[^"]*#langkah-[^"]*)"', text)


def below(pages: dict[str, str], folder: str) -> dict[str, str]:
    return {path: text for path, text in pages.items() if path.startswith(folder) and path != f"{folder}index.md"}


def test_a_small_collection_keeps_each_post_on_one_page(whole: dict[str, str]) -> None:
    assert below(whole, POST) == {}
    assert steps_of(whole[f"{POST}index.md"])


def test_every_step_of_a_busy_post_stands_on_a_page_of_a_unit(whole: dict[str, str], divided: dict[str, str]) -> None:
    pages = below(divided, POST)
    assert len(pages) > 3
    found = [step for text in pages.values() for step in steps_of(text)]
    assert sorted(found) == sorted(steps_of(whole[f"{POST}index.md"]))
    assert steps_of(divided[f"{POST}index.md"]) == []
    assert not any("indeks:" in text for text in pages.values()), "the search leads to the SOPs and the post itself"


def test_the_page_of_a_busy_post_leads_to_its_steps_and_to_each_sop(divided: dict[str, str]) -> None:
    text = divided[f"{POST}index.md"]
    rows = re.findall(r'<tr><th scope="row"><a href="([^"]*)#sop-([^"]*)">', text)
    assert len(rows) > 5
    for page, sop in rows:
        assert f'<h2 id="sop-{sop}">' in divided[f"{POST}{page}index.md"]
        assert f'href="../../sop/{sop}/?pelaksana={POST_ID}#langkah"' in text


def test_a_page_of_steps_holds_no_more_than_it_may(divided: dict[str, str]) -> None:
    for path, text in below(divided, POST).items():
        assert len(steps_of(text)) <= 12 or text.count('<h2 id="sop-') == 1, path


def test_many_documents_of_one_letter_stand_on_several_pages(whole: dict[str, str], divided: dict[str, str]) -> None:
    pages = {path: text for path, text in divided.items() if re.fullmatch(r"dokumen/l/(\d+/)?index.md", path)}
    assert len(pages) > 1
    assert all(text.count('<section class="dokumen"') <= 5 for text in pages.values())

    def listed(texts: list[str]) -> list[str]:
        return sorted(anchor for text in texts for anchor in re.findall(r'class="dokumen" id="([^"]*)"', text))

    everything = [text for path, text in divided.items() if path.startswith("dokumen/")]
    assert listed(everything) == listed([text for path, text in whole.items() if path.startswith("dokumen/")])


def test_many_links_between_sops_are_listed_at_their_units(whole: dict[str, str], divided: dict[str, str]) -> None:
    row = re.compile(r'<tr><th scope="row">.*<td data-label="Menyebut">.*')
    units = [text for path, text in divided.items() if path.startswith("unit/")]
    assert sorted(line for text in units for line in row.findall(text) if "/sop/" in line) == sorted(
        line.replace("../sop/", "../../sop/") for line in row.findall(whole["peta/index.md"]) if "/sop/" in line
    )
    assert "Keterkaitan semua SOP" not in divided["peta/index.md"]


@pytest.mark.parametrize("pages", ["whole", "divided"])
def test_links_within_the_site_lead_to_pages_and_anchors(pages: str, request: pytest.FixtureRequest) -> None:
    texts = request.getfixturevalue(pages)
    ids = {
        path: {
            *re.findall(r'\bid="([^"]*)"', text),
            *(heading.lower().replace(" ", "-") for heading in re.findall(r"^##+ ([^<{\n]+)$", text, re.MULTILINE)),
        }
        for path, text in texts.items()
    }
    for path, text in texts.items():
        folder = posixpath.dirname(path)
        for link in set(re.findall(r'<a [^>]*?href="([^":]*)"', text)):
            place, _, anchor = html.unescape(link).partition("#")
            place = posixpath.normpath(posixpath.join(folder, place.partition("?")[0]))
            if place.endswith((".svg", ".pdf", ".json", ".xml", ".csv")) or place.startswith("panduan"):
                continue
            target = posixpath.join(place, "index.md").removeprefix("./") if place != folder else path
            assert target in texts, f"{path}: {link}"
            assert not anchor or anchor in ids[target], f"{path}: {link}"


def test_no_page_of_a_post_in_every_sop_is_heavy(tmp_path: Path) -> None:
    root = write_collection(tmp_path, 300)
    for source in root.glob("sop/*/*.yml"):
        text = source.read_text(encoding="utf-8")
        first = re.search(r'^pelaksana: \["([^"]*)"', text, re.MULTILINE)
        assert first is not None
        if POST_ID not in text:
            source.write_text(text.replace(f'"{first[1]}"', f'"{POST_ID}"'), encoding="utf-8")
    pages = {path: text.encode() for path, text in pages_of(content_of(root)).items() if path.endswith(".md")}
    count = re.search(rb"<dt>Jumlah SOP</dt><dd>(\d+)</dd>", pages[f"{POST}index.md"])
    assert count is not None and int(count[1]) > 280  # some columns have no step
    for path, text in pages.items():
        assert len(text) < MAX_RAW and len(gzip.compress(text)) < MAX_PACKED, path


def test_units_that_lie_a_thousand_deep_are_told_in_time_and_a_circle_ends(tmp_path: Path) -> None:
    chain = "".join(f"u{n}: {{nama: Unit {n}, induk: u{n - 1}}}\n" for n in range(1, 1000))
    circle = "a: {nama: A, induk: b}\nb: {nama: B, induk: a}\n"
    units = f"sekretariat: {{nama: S}}\nu0: {{nama: U}}\n{chain}{circle}"
    content = content_of(write_tree(tmp_path, {"unit.yml": units}))
    begin = time.process_time()
    depths = [len(content.parents(unit)) for unit in content.catalogue.units if unit.startswith("u")]
    assert sorted(depths) == list(range(1000))
    assert time.process_time() - begin < 2
    assert content.parents(UnitId("a")) == ("b",)
