"""The place of work: the list with findings of all rules, the comparison with the last commit, files to take along."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import is_zipfile

import pytest
from playwright.sync_api import Page, expect

from generator.preview import PreviewServer
from generator.studio import MemoryTree
from tests.preview.serving import previewed
from tests.trees import MAIN, SOP

PLACE = "/sop/sekretariat/penyusunan-laporan/"


@pytest.fixture
def server(tree: Path) -> Iterator[PreviewServer]:
    with previewed(tree) as running:
        yield running


def committed(tree: Path) -> None:
    who = ("-c", "user.name=Uji", "-c", "user.email=uji@example.go.id")
    for command in (("init", "-q"), ("add", "."), (*who, "commit", "-qm", "Awal")):
        subprocess.run(("git", *command), cwd=tree, check=True)


def test_every_sop_of_the_list_tells_what_all_rules_found(tree: Path) -> None:
    texts = {path.relative_to(tree).as_posix(): path.read_text(encoding="utf-8") for path in tree.rglob("*.yml")}
    texts[MAIN] = SOP.replace("durasi: 2 jam", "durasi:").replace("Tidak: susun", "Tidak: tidak-ada")
    sources = MemoryTree(texts)
    before = {entry.path: (entry.errors, entry.warnings) for entry in sources.entries()}
    version = sources.version
    sources.look_over(60)
    after = {entry.path: (entry.errors, entry.warnings) for entry in sources.entries()}
    assert before[MAIN] == (1, 0) and after[MAIN][0] == 1 and after[MAIN][1] > 0
    assert sources.version == version + 1
    sources.look_over(60)
    assert sources.version == version + 1  # nothing is new
    sources.write(MAIN, SOP)
    sources.refresh()
    sources.look_over(0)
    assert {entry.path: entry.errors for entry in sources.entries()}[MAIN] == 0


def test_what_changed_since_the_last_commit_is_shown_side_by_side(server: PreviewServer, tree: Path) -> None:
    answer = server.answer("/beda/")
    assert answer.status == 404 and "Belum ada pembanding" in answer.body.decode()
    committed(tree)
    (tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi: 3 jam"), encoding="utf-8")
    page = server.answer("/beda/").body.decode()
    assert "Penyusunan Laporan" in page
    assert page.count("<figcaption>") >= 2


@pytest.mark.parametrize("ending", ["pdf", "xlsx", "docx", "bpmn", "yml"])
def test_an_sop_is_taken_along_as_a_file(server: PreviewServer, ending: str) -> None:
    answer = server.answer(f"{PLACE}unduh.{ending}")
    assert answer.status == 200
    begins = {"pdf": b"%PDF", "bpmn": b"<?xml", "yml": SOP.encode()}.get(ending)
    assert answer.body.startswith(begins) if begins else is_zipfile(BytesIO(answer.body))
    for page in (PLACE, f"{PLACE}isian/"):
        assert f'href="{PLACE}unduh.{ending}"' in server.answer(page).body.decode()


@pytest.mark.parametrize(
    "path", ["/sop/x/y/unduh.pdf", f"{PLACE}unduh.exe", "/unduh.pdf", "/../unduh.yml", "/jabatan/unduh.yml"]
)
def test_what_is_no_sop_is_no_file(server: PreviewServer, path: str) -> None:
    assert server.answer(path).status == 404


def test_the_forge_is_offered_only_where_its_address_is_known(server: PreviewServer, tree: Path) -> None:
    office = tree / "instansi.yml"
    for edit, is_offered in (("", False), ("alamat_sunting: https://git.example.go.id/sop/_edit/main/\n", True)):
        office.write_text(office.read_text(encoding="utf-8") + edit, encoding="utf-8")
        server.state.refresh()
        pages = [server.answer(place).body.decode() for place in ("/", f"{PLACE}isian/")]
        assert all("Unduh usulan" in page for page in pages)
        assert [("forge" in page) for page in pages] == [is_offered, is_offered]


@pytest.mark.browser
def test_changes_are_handed_in_at_the_forge(server: PreviewServer, tree: Path, page: Page) -> None:
    office = tree / "instansi.yml"
    edit = "alamat_sunting: https://git.example.go.id/dinas/sop/_edit/main/sop_src/\n"
    office.write_text(office.read_text(encoding="utf-8") + edit, encoding="utf-8")
    server.state.refresh()
    page.goto(f"http://127.0.0.1:{server.port}{PLACE}isian/")
    page.get_by_label("Nama SOP").fill("Telaah Staf")
    page.get_by_role("button", name="Buka di forge").click()
    links = page.get_by_role("dialog", name="Buka di forge").get_by_role("link")
    expect(links).to_have_count(1)  # the office's own settings are none of a drafter's
    expect(links).to_have_attribute("href", f"https://git.example.go.id/dinas/sop/_edit/main/sop_src/{MAIN}")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.context.route("https://git.example.go.id/**", lambda route: route.abort())
    links.click()
    expect(page.get_by_role("dialog")).to_contain_text("sudah disalin")
    pasted = page.evaluate("navigator.clipboard.readText()")
    assert pasted == (tree / MAIN).read_text(encoding="utf-8") and "Telaah Staf" in pasted


@pytest.mark.browser
def test_the_list_is_searched_by_status_and_findings_and_takes_new_units(
    server: PreviewServer, tree: Path, page: Page
) -> None:
    (tree / MAIN).write_text(SOP.replace("Tidak: susun", "Tidak: tidak-ada"), encoding="utf-8")
    page.goto(f"http://127.0.0.1:{server.port}/")
    expect(page.locator(".daftar li")).to_have_count(2)
    page.get_by_label("Cari").fill("galat")
    expect(page.locator(".daftar li:visible")).to_have_count(1)
    expect(page.locator(".daftar li:visible")).to_contain_text("1 galat")
    page.get_by_role("button", name="Unit baru").click()
    page.get_by_role("dialog").get_by_label("Nama unit").fill("Bidang Data")
    page.get_by_role("dialog").get_by_role("button", name="Tambahkan").click()
    expect(page.get_by_label("Unit", exact=True)).to_have_value("bidang-data")
    page.get_by_label("SOP baru").fill("Pengelolaan Data")
    page.get_by_role("button", name="Buat dan isi").click()
    expect(page.locator("h1")).to_have_text("Pengelolaan Data")
    assert (tree / "sop/bidang-data/pengelolaan-data.yml").exists()
