"""Old SOPs come into the form in the site through the readers of `sop import`, without a server or a network."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.model import SopId
from generator.pipeline import Quiet, load
from generator.pipeline.exporting import make_exports
from generator.studio.intake import take_in
from generator.studio.session import Session
from tests.conftest import requests_of, visit
from tests.exchange.test_html import HOSTILE, WORD
from tests.exchange.visio_files import drawing, lane, line, shape
from tests.exchange.visio_files import page as visio_page
from tests.flows.corpus import TREE
from tests.offline.conftest import READY, kept_memory, ready, tell, write_form
from tests.site.conftest import reached, served
from tests.trees import write_tree

pytestmark = [pytest.mark.browser, pytest.mark.form]
FILES = Path(__file__).parents[1] / "exchange" / "files"
SUMMARY = "SOP lama dari berkas atau tabel"
PASTE = """(element, [html, text]) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", text);
  element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
VISIO = drawing(
    visio_page(
        [
            *(lane(1, "Petugas", 1), lane(2, "Kepala", 3)),
            *(shape(3, "Start/End", "Mulai", 1, 7), shape(4, "Process", "Memeriksa", 3, 6), line(5)),
        ],
        {5: (3, 4)},
    )
)


def old_files() -> Mapping[str, bytes]:
    """A file of each kind that is read in a browser."""
    loaded, id = load(TREE, Quiet()), SopId("kelompok-pelaksana")
    written = {
        f"lama.{ending}": next(iter(make_exports(loaded, [id], ending))).content for ending in ("xlsx", "docx", "bpmn")
    }
    return {
        "gambar.xlsx": (FILES / "simbol-gambar.xlsx").read_bytes(),
        "dua.txt": (FILES / "dua-bagian.txt").read_bytes(),
        "cuti.html": WORD.encode(),
        "izin.vsdx": VISIO,
        **{name: content for name, content in written.items() if content is not None},
    }


def handed(name: str, content: bytes) -> dict[str, Any]:
    return {"aksi": "impor", "unit": "sekretariat", "nama": name, "isi": b64encode(content).decode()}


def drafts_of(answer: Mapping[str, Any], open: Any) -> list[Any]:
    return [open({"aksi": "buka", "berkas": one["berkas"]})["naskah"] for one in answer["sop"]]


def test_every_kind_of_file_is_read_here_as_by_the_command(again: Page, published: str, published_tree: Path) -> None:
    loaded = load(published_tree, Quiet())
    session = Session(json.dumps({"naskah": dict(loaded.texts), "gambar": []}))
    session.engine.add("impor", lambda request: take_in(session.tree, request))
    requests = requests_of(again)
    again.goto(f"{published}tulis/")
    ready(again)
    for name, content in old_files().items():
        here = tell(again, handed(name, content))
        native = session.engine.answer(handed(name, content))
        assert here == native
        assert here["sop"], name
        assert drafts_of(here, lambda message: tell(again, message)) == drafts_of(native, session.engine.answer)
    refused = tell(again, handed("a.pdf", b"%PDF-1.7"))
    assert "sop import" in refused["salah"]
    assert [one for one in reached(requests, published) if not one.startswith("blob:" + published)] == []


HARM = (
    "<img src=x onerror=\"parent.celaka=1\"><script>parent.celaka=1</script><svg onload='parent.celaka=1'></svg>"
    "<link rel=stylesheet href=https://luar.example/a.css><iframe src=https://luar.example></iframe>"
    "<style>@import 'https://luar.example/b.css'</style>"
)


def test_hostile_tables_and_files_run_nothing_ask_nothing_and_lose_nothing(again: Page, published: str) -> None:
    requests = requests_of(again)
    again.goto(f"{published}tulis/")
    frame = ready(again)
    frame.get_by_text(SUMMARY).click()
    results = frame.locator("#hasil-impor > li")
    words = f"Menerima {HARM}<b onclick=x>&lt;script&gt;parent.celaka=1&lt;/script&gt;</b>"
    paste = WORD.replace("Menerima", words)
    frame.locator("#tempel").evaluate(PASTE, [paste, "x"])
    expect(results.first).to_contain_text("2 langkah", timeout=60_000)
    expect(frame.locator("#draf > li")).to_contain_text(["jabatan (diubah)", "PELAYANAN CUTI (baru)"])
    for name in ("dalam", "tebal", "merentang"):
        assert ";" in tell(again, handed(f"{name}.html", HOSTILE[name].encode()))["salah"]
    for name, content in (("rusak.xlsx", b"PK\x03\x04x"), ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
        frame.locator("#berkas").set_input_files({"name": name, "mimeType": "", "buffer": content})
        expect(frame.locator("#hasil-impor > li.galat").first).to_contain_text(name, timeout=60_000)
    results.last.get_by_role("link").first.click()
    expect(frame.locator("ol.langkah > li")).to_have_count(2)
    first = frame.locator("ol.langkah > li").first.locator("textarea").first
    expect(first).to_have_value("Menerima <script>parent.celaka=1</script> berkas")
    assert again.evaluate("[window, ...Array.from(frames)].some((one) => 'celaka' in one)") is False
    assert [one for one in reached(requests, published) if not one.startswith("blob:" + published)] == []


def test_old_files_are_opened_without_network_too(browser: Browser, tmp_path: Path) -> None:
    site = write_form(write_tree(tmp_path / "sop_src"), tmp_path / "situs")
    with visit(browser) as page:
        with served(site) as address:
            page.goto(f"{address}tulis/")
            ready(page)
            kept(page)
            assert kept_memory(page)
        page.goto("about:blank")
        page.context.set_offline(True)
        page.goto(f"{address}tulis/")
        ready(page)
        answer = tell(page, handed("dua.txt", (FILES / "dua-bagian.txt").read_bytes()))
        assert [one["langkah"] for one in answer["sop"]] == [11, 0]


def kept(page: Page) -> None:
    """Wait until the readers lie in the browser's cache."""
    held = "async () => Boolean(await caches.match(new URL(document.body.dataset.mesin + '/pembaca.paket', location)))"
    for _ in range(60):
        if page.evaluate(held):
            return
        page.wait_for_timeout(500)
    raise AssertionError(READY)
