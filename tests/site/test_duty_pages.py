"""The page of duties: how many have an SOP in force, and which have none."""

from __future__ import annotations

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.made_office import DUTIES, OFFICE
from tests.site.collection import content_of, page_text, pages_of
from tests.site.hostile import HOSTILE_TEXTS
from tests.trees import write_files


def pages(root: Path, **changed: str) -> dict[str, str]:
    return pages_of(content_of(write_files(root, {**OFFICE, **changed})))


def test_duties_are_counted_by_sops_in_force_and_those_without_are_named(tmp_path: Path) -> None:
    revoked = {"sop/sekretariat/surat-keluar.yml": OFFICE["sop/sekretariat/surat-keluar.yml"]}
    revoked = {path: text.replace("status: berlaku", "status: dicabut") for path, text in revoked.items()}
    found = pages(tmp_path, **revoked)
    page = LexborHTMLParser(found["tugas/index.md"])
    assert "1 dari 3 tugas mempunyai SOP yang berlaku" in page_text(found["tugas/index.md"])
    lacking = [one.text() for one in page.css("li .daftar-sop__nama")]
    assert lacking == ["Pengelolaan Surat Keluar", "Penyusutan Arsip Inaktif"]
    states = [row.css("td")[-1].text() for row in page.css("tbody tr")]
    assert states == ["Berlaku", "Dicabut", "Belum ada SOP"]
    for place in ("mutu/index.md", "bukti/index.md"):
        assert 'href="../tugas/"' in found[place], place


def test_an_office_without_duties_has_no_page_of_them(tmp_path: Path) -> None:
    found = pages(tmp_path, **{"tugas.yml": ""})
    assert not [path for path in found if path.startswith("tugas/")]
    assert not [path for path, text in found.items() if "../tugas/" in text]


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_texts_of_duties_stay_texts(text: str, tmp_path: Path) -> None:
    found = pages(tmp_path, **{"tugas.yml": DUTIES.replace("Penyusutan arsip", repr(text))})
    assert not LexborHTMLParser(found["tugas/index.md"]).css("script, img, iframe, b")
