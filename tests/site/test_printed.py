"""Which papers are current: codes from the history of the sources, and the page that takes one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from generator.form.fingerprint import SHORT, content_hash
from generator.layout.sheet import layout_sheet
from generator.model import SopId
from generator.pipeline import Quiet, load
from generator.pipeline import printed as history
from generator.pipeline.printed import printed_history
from tests.conftest import visit
from tests.site.collection import BASE, write_tree
from tests.site.conftest import build, served

ARSIP = "sop/umum/arsip.yml"
ID = SopId("arsip")


def git(root: Path, *arguments: str, day: str = "2024-01-01") -> None:
    """Run git as somebody of that day."""
    who = {f"GIT_{role}_{what}": "x@contoh" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{role}_DATE": f"{day}T10:00:00+0000" for role in ("AUTHOR", "COMMITTER")}
    environment = {**os.environ, **who, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(("git", "-C", str(root), *arguments), check=True, capture_output=True, env=environment)


class Past(NamedTuple):
    """A repository with its sources, and the code of the SOP after each commit."""

    sources: Path
    codes: tuple[str, ...]


def code_of(sources: Path) -> str:
    loaded = load(sources, Quiet())
    return content_hash(loaded.catalogue, loaded.catalogue.sops[ID], loaded.flows[ID])[:SHORT]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    root = tmp_path_factory.mktemp("repositori")
    sources = root / "naskah"
    git(root, "init", "-q", "-b", "utama")
    texts = {
        "2024-02-05": {},
        "2025-03-01": {ARSIP: BASE[ARSIP].replace("durasi: 30 menit", "durasi: 45 menit")},
        "2025-04-02": {"unit.yml": BASE["unit.yml"] + "# catatan\n"},  # nothing that is printed
        "2026-05-03": {"jabatan.yml": BASE["jabatan.yml"].replace("Tim Umum", "Tim Arsip")},
    }
    codes = []
    for day, changed in texts.items():
        write_tree(sources, {**(BASE if not codes else {}), **changed})
        git(root, "add", "-A")
        git(root, "commit", "-q", "-m", "naskah", day=day)
        codes.append(code_of(sources))
    return Past(sources, tuple(codes))


def test_every_code_of_the_history_is_known_with_its_days(past: Past) -> None:
    first, second, same, last = past.codes
    assert len({first, second, last}) == 3 and second == same
    found = printed_history(past.sources, load(past.sources, Quiet()))
    own = {version.code: version for version in found.versions if version.sop == ID}
    assert set(own) == {first, second, last} and found.limit == ""
    assert (own[first].since, own[first].until) == ("2024-02-05", "2025-03-01")
    assert (own[second].since, own[second].until) == ("2025-03-01", "2026-05-03")
    assert (own[last].since, own[last].until) == ("2026-05-03", "")
    assert own[first].changes == "1 isian identitas, 1 langkah diubah" and own[last].changes == ""


def test_a_shallow_clone_says_what_it_cannot_know(past: Past, tmp_path: Path) -> None:
    copy = tmp_path / "dangkal"
    git(tmp_path, "clone", "-q", "--depth", "1", past.sources.parent.as_uri(), str(copy))
    found = printed_history(copy / "naskah", load(copy / "naskah", Quiet()))
    assert {version.code for version in found.versions if version.sop == ID} == {past.codes[-1]}
    assert "dimulai pada 2026-05-03" in found.limit


def test_a_long_history_is_read_from_its_newest_commits(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_COMMITS", 2)
    found = printed_history(past.sources, load(past.sources, Quiet()))
    assert past.codes[0] not in {version.code for version in found.versions}
    assert "dimulai pada 2025-04-02" in found.limit


def test_sources_without_git_know_the_present_alone(tmp_path: Path) -> None:
    sources = write_tree(tmp_path, BASE)
    found = printed_history(sources, load(sources, Quiet()))
    assert found.versions == () and "tanpa riwayat git" in found.limit


def test_every_page_of_a_sheet_has_its_code_without_an_address_of_the_site(past: Past) -> None:
    loaded = load(past.sources, Quiet())
    assert loaded.catalogue.office.site_address is None
    drawing, _ = layout_sheet(loaded.catalogue, loaded.catalogue.sops[ID], loaded.flows[ID])
    assert drawing is not None and len(drawing.pages) > 1
    for page in drawing.pages:
        assert f"Kode naskah: {past.codes[-1]}" in [line.text for block in page.furniture for line in block.lines]


@pytest.mark.browser
@pytest.mark.site
def test_the_box_answers_current_older_and_unknown(past: Past, browser: Browser, tmp_path: Path) -> None:
    site = build(past.sources, tmp_path)
    with served(site) as address, visit(browser) as page:
        _ask(page, address, f" Kode naskah: {past.codes[-1].upper()} ")
        told = page.locator(".jawaban-lembar")
        expect(told).to_contain_text("Ya, masih berlaku")
        page.goto(address + "salinan/")
        _fill(page, past.codes[0])
        expect(told).to_contain_text("Tidak, ini lembar lama")
        expect(told).to_contain_text("5 Februari 2024 sampai 1 Maret 2025")
        expect(told).to_contain_text("1 langkah diubah")
        told.get_by_role("link").click()
        page.wait_for_url("**/sop/arsip/")
        page.goto(f"{address}salinan/?kode=00000000")
        expect(told).to_contain_text("Kode tidak dikenal")
        page.goto(f"{address}salinan/?kode=<b>x</b>")
        expect(told).to_contain_text("Bukan kode naskah")
        page.goto((site / "index.html").as_uri())
        _fill(page, past.codes[1])
        expect(told).to_contain_text("Tidak, ini lembar lama")


def _ask(page: Page, address: str, code: str) -> None:
    page.goto(address)
    _fill(page, code)


def _fill(page: Page, code: str) -> None:
    page.locator("[data-lembar] input").fill(code)
    page.locator("[data-lembar] button").click()
