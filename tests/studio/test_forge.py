"""Where a changed file is handed in: addresses that each forge understands, within the length that it takes."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest

from generator.studio.forge import MOST_ADDRESS, forge_page

PATH, TEXT = "sop/umum/surat masuk.yml", "nama: Surat & masuk\nketerangan: 100% #1\n"
GITHUB = "https://github.com/dinas/sop/edit/main/sop_src/"
FORGEJO = "https://git.example.go.id/dinas/sop/_edit/main/sop_src/"
GITLAB = "https://gitlab.example.go.id/grup/dinas/sop/-/edit/main/sop_src/"


@pytest.mark.parametrize(("editor", "place"), [(GITHUB, "new/main"), (FORGEJO, "_new/main")])
def test_a_new_file_stands_in_the_address(editor: str, place: str) -> None:
    page = forge_page(editor, PATH, TEXT, is_new=True)
    parts = urlsplit(page.address)
    assert parts.path == f"/dinas/sop/{place}/sop_src/sop/umum"
    assert parse_qs(parts.query) == {"filename": ["surat masuk.yml"], "value": [TEXT]}
    assert page.text == "" and "+" not in parts.query


@pytest.mark.parametrize("editor", [GITHUB, FORGEJO, GITLAB])
def test_a_long_text_is_pasted_and_so_is_every_text_at_gitlab(editor: str) -> None:
    long = TEXT * (MOST_ADDRESS // 60)
    page = forge_page(editor, PATH, long, is_new=True)
    assert page.text == long and len(page.address) < 300 and "file" in page.address
    assert forge_page(GITLAB, PATH, TEXT, is_new=True).text == TEXT
    address = forge_page(GITLAB, PATH, "", is_new=True).address
    assert address.endswith("/-/new/main/sop_src/sop/umum?file_name=surat%20masuk.yml")


@pytest.mark.parametrize("editor", [GITHUB, FORGEJO, GITLAB, "https://lain.example/sunting"])
def test_a_file_that_is_there_is_opened_and_pasted_over(editor: str) -> None:
    page = forge_page(editor, PATH, TEXT, is_new=False)
    assert page.address == f"{editor.rstrip('/')}/sop/umum/surat%20masuk.yml" and page.text == TEXT


def test_no_address_is_longer_than_forges_take() -> None:
    for count in range(0, 300, 7):
        page = forge_page(GITHUB, PATH, TEXT * count, is_new=True)
        assert len(page.address.encode()) <= MOST_ADDRESS and bool(page.text) == ("value=" not in page.address)
