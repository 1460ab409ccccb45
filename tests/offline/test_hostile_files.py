"""Hostile files opened in the page: each is answered within seconds, and what was written before is still there."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import requests_of
from tests.exchange.test_hostile_files import LAUGHS, MOST_SECONDS, bomb, changed, crowded, huge, lying, within
from tests.exchange.test_workbook import plain
from tests.exchange.workbooks import packed
from tests.offline.conftest import ready, tell
from tests.offline.test_old_files import SUMMARY
from tests.site.conftest import reached
from tests.trees import MAIN

pytestmark = [pytest.mark.browser, pytest.mark.form]
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = _OLE + bytes(1 << 16) + "EncryptedPackage".encode("utf-16-le") + bytes(1 << 16)


def nested() -> bytes:
    """A package within a package within a package, each of which packs the one inside a thousandfold."""
    inner = bytes(1 << 26)
    for _ in range(3):
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("isi.xlsx", inner)
        inner = out.getvalue()
    return inner


def within_word(text: str) -> bytes:
    parts = {"[Content_Types].xml": b"<Types/>", "word/document.xml": text.encode()}
    return packed(parts)


FILES: Mapping[str, Callable[[], bytes]] = {
    "bom.xlsx": bomb,
    "bersarang.xlsx": nested,
    "entitas.xlsx": lambda: within(LAUGHS, b"<worksheet"),
    "entitas.docx": lambda: within_word(f"{LAUGHS}<document>&i;</document>"),
    "entitas.bpmn": lambda: f"{LAUGHS}<definitions>&i;</definitions>".encode(),
    "berkas-luar.bpmn": lambda: b'<!DOCTYPE x [<!ENTITY e SYSTEM "http://luar.example/">]><definitions>&e;</definitions>',
    "sejuta-baris-kosong.xlsx": lambda: huge(1_048_576, False),
    "sejuta-baris.xlsx": lambda: huge(1_048_576, True),
    "sepuluh-ribu-bentuk.xlsx": lambda: crowded(10_000),
    "bohong.xlsx": lying,
    "terpotong.xlsx": lambda: plain()[0].content()[:-200],
    "kosong.xlsx": bytes,
    "rusak.docx": lambda: b"PK\x03\x04" + bytes(5000),
    "berakhiran-lain.docx": lambda: plain()[0].content(),
    "bukan-excel.xlsx": lambda: b"%PDF-1.7\n",
    "terkunci.xlsx": lambda: _LOCKED,
    "lama.xls": lambda: _OLE + bytes(4096),
    "program.exe": lambda: b"MZ" + bytes(4096),
    "dalam.html": lambda: b"<div>" * 200_000,
    "lebar.txt": lambda: b"a\t" * 2_000_000,
    "besar.txt": lambda: b"x" * (33 << 20),
    "bagian-rusak.xlsx": lambda: changed("xl/workbook.xml", b"<workbook"),
}


def test_hostile_files_are_answered_within_five_seconds_and_no_work_is_lost(
    again: Page, published: str, tmp_path: Path
) -> None:
    requests = requests_of(again)
    again.goto(f"{published}tulis/#{MAIN.removesuffix('.yml')}")
    frame = ready(again)
    frame.get_by_label("Nama SOP").fill("Yang sedang ditulis")
    expect(frame.locator("h1")).to_have_text("Yang sedang ditulis")
    again.goto(f"{published}tulis/")
    frame = ready(again)
    frame.get_by_text(SUMMARY).click()
    tell(again, {"aksi": "impor", "unit": "sekretariat", "nama": "x.txt", "isi": ""})  # the readers are there then
    took = {}
    for name, content in FILES.items():
        place = tmp_path / name
        place.write_bytes(content())
        begun = again.evaluate("performance.now()")
        frame.locator("#berkas").set_input_files(place)
        line = frame.locator("#hasil-impor > li").first
        expect(line).to_contain_text(name, timeout=60_000)
        expect(line).not_to_contain_text("dibaca …", timeout=60_000)
        took[name] = (again.evaluate("performance.now()") - begun) / 1000
        print(f"{name:26} {took[name]:5.2f} s  {line.inner_text()[:150]}")
    draft = next(one for one in tell(again, {"aksi": "draf"})["draf"] if one["berkas"] == MAIN)
    assert draft["nama"] == "Yang sedang ditulis"
    assert tell(again, {"aksi": "buka", "berkas": MAIN})["isi"]["nama"] == "Yang sedang ditulis"
    assert {name: seconds for name, seconds in took.items() if seconds > MOST_SECONDS} == {}
    assert [one for one in reached(requests, published) if not one.startswith("blob:" + published)] == []
    again.reload()
    ready(again)
    assert tell(again, {"aksi": "buka", "berkas": MAIN})["isi"]["nama"] == "Yang sedang ditulis"
