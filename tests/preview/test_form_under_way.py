"""The form while things happen at once: slow answers, a server that goes away, two who write, odd sources."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from generator.preview import PreviewServer
from tests.conftest import visit
from tests.preview.serving import FORM, previewed
from tests.preview.test_form_in_browser import row, saved
from tests.trees import MAIN, SOP

pytestmark = pytest.mark.browser


@pytest.fixture
def server(tree: Path) -> Iterator[PreviewServer]:
    with previewed(tree) as running:
        yield running


@pytest.fixture
def form(server: PreviewServer, page: Page) -> Iterator[Page]:
    mistakes: list[object] = []

    def note(mistake: object) -> None:
        mistakes.append(mistake)

    page.on("pageerror", note)
    page.goto(f"http://127.0.0.1:{server.port}{FORM}")
    expect(page.locator("#kabar")).to_have_text("tersimpan")
    yield page
    assert mistakes == []


def steps_of(tree: Path) -> list[dict[str, object]]:
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert isinstance(steps, list)
    return steps


def slow(server: PreviewServer, monkeypatch: pytest.MonkeyPatch) -> None:
    change = server.engine.desk.change

    def later(path: str, request: object) -> None:
        time.sleep(0.7)
        change(path, request)

    monkeypatch.setattr(server.engine.desk, "change", later)


def test_what_is_done_before_the_first_answer_waits_for_it(server: PreviewServer, page: Page, tree: Path) -> None:
    def later(route: Route) -> None:
        page.wait_for_timeout(500)
        route.continue_()

    page.route("**/mesin", later, times=1)
    page.goto(f"http://127.0.0.1:{server.port}{FORM}")
    page.keyboard.press("Control+Enter")
    expect(page.locator("ol.langkah > li")).to_have_count(5)
    saved(page)
    assert len(steps_of(tree)) == 5


def test_a_choice_that_the_keyboard_passes_leaves_nothing_behind(
    form: Page, tree: Path, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(server, monkeypatch)
    row(form, 2).get_by_label("Sesudah langkah ini").focus()
    form.keyboard.press("ArrowDown")
    form.keyboard.press("ArrowDown")
    saved(form)
    (step,) = [step for step in steps_of(tree) if step["id"] == "susun"]
    assert step["keputusan"] == {"Ya": "lanjut", "Tidak": "perintah"} and "ke" not in step


def test_what_is_done_quickly_while_an_answer_is_slow_is_all_done(
    form: Page, tree: Path, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(server, monkeypatch)
    box = row(form, 2).get_by_label("Pelaksana", exact=True)
    before = steps_of(tree)[1]["pelaksana"]
    box.click()
    for name in ("kepala dinas", "SEKRETARIS"):
        form.keyboard.type(name)
        form.keyboard.press("Enter")
    exits = row(form, 3).locator(".pilihan-alur").get_by_label("Bila")
    exits.nth(0).fill("Setuju")
    exits.nth(1).fill("Tolak")
    exits.nth(1).press("Tab")
    saved(form)
    posts = steps_of(tree)[1]["pelaksana"]
    assert isinstance(posts, list) and posts[0] == before and {"kepala", "sekretaris"} <= set(posts)
    assert steps_of(tree)[2]["keputusan"] == {"Setuju": "lanjut", "Tolak": "susun"}


def test_a_row_that_is_moved_three_times_quickly_moves_three_places(
    form: Page, tree: Path, server: PreviewServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow(server, monkeypatch)
    down = row(form, 1).get_by_role("button", name="Turunkan langkah 1")
    for _ in range(3):
        down.click()
    saved(form)
    assert [step["id"] for step in steps_of(tree)] == ["susun", "periksa", "simpan", "perintah"]


def test_undo_takes_back_what_was_typed_a_moment_ago(form: Page, tree: Path) -> None:
    row(form, 2).get_by_label("Aktivitas").click()
    form.keyboard.type("Segera ")
    form.locator("#urung").evaluate("button => { button.disabled = false; }")
    form.locator("#urung").click()
    saved(form)
    assert (tree / MAIN).read_text(encoding="utf-8") == SOP
    expect(row(form, 2).get_by_label("Aktivitas")).to_have_value("Menyusun laporan")


def test_a_box_that_was_saved_keeps_its_own_undo_and_unchanged_rows_stay(form: Page) -> None:
    form.evaluate("document.querySelectorAll('ol.langkah > li').forEach((row) => { row.title = 'lama'; })")
    box = row(form, 2).get_by_label("Durasi")
    box.click()
    form.keyboard.press("End")
    form.keyboard.type(" kerja")
    saved(form)
    expect(box).to_be_focused()
    form.keyboard.press("Control+z")
    saved(form)
    expect(box).not_to_have_value("2 jam kerja")
    assert row(form, 1).get_attribute("title") == row(form, 4).get_attribute("title") == "lama"


def test_what_is_typed_while_the_server_is_away_is_written_when_it_is_back(
    form: Page, tree: Path, server: PreviewServer
) -> None:
    form.route("**/mesin", lambda route: route.abort())
    row(form, 2).get_by_label("Durasi").fill("3 jam")
    expect(form.locator("#kabar")).to_contain_text("jalankan lagi sop serve")
    row(form, 2).get_by_label("Output").fill("Laporan lengkap")
    form.wait_for_timeout(500)
    server.token = "x" * len(server.token)  # as that of a server that was started anew
    form.unroute("**/mesin")
    expect(form.locator("#kabar")).to_have_text("tersimpan", timeout=8000)
    assert (steps_of(tree)[1]["durasi"], steps_of(tree)[1]["output"]) == ("3 jam", "Laporan lengkap")


def test_of_two_who_change_a_field_the_second_keeps_the_words_but_does_not_overwrite(form: Page, tree: Path) -> None:
    box = row(form, 2).get_by_label("Aktivitas")
    box.click()
    form.keyboard.press("End")
    (tree / MAIN).write_text(SOP.replace("Menyusun laporan\n", "Menulis laporan\n"), encoding="utf-8")
    form.keyboard.type(" triwulan")
    expect(form.locator("#salah")).to_contain_text("“Menyusun laporan triwulan”")
    form.wait_for_timeout(900)
    assert steps_of(tree)[1]["aktivitas"] == "Menulis laporan"
    expect(box).to_have_value("Menulis laporan")


def test_the_text_of_the_file_is_not_saved_over_what_was_written_since(form: Page, tree: Path) -> None:
    form.get_by_text("Ubah sebagai teks").click()
    form.locator("#teks-naskah").fill(SOP.replace("2 jam", "4 jam"))
    theirs = SOP.replace("2 jam", "9 jam")
    (tree / MAIN).write_text(theirs, encoding="utf-8")
    expect(row(form, 2).get_by_label("Durasi")).to_have_value("9 jam")
    form.get_by_role("button", name="Simpan naskah").click()
    expect(form.locator("#salah")).to_contain_text("berubah di tempat lain")
    assert (tree / MAIN).read_text(encoding="utf-8") == theirs
    expect(form.locator("#teks-naskah")).to_have_value(SOP.replace("2 jam", "4 jam"))


def test_a_regulation_that_is_not_listed_stays_in_its_box_with_advice(form: Page) -> None:
    box = form.locator("""[data-kunci='["dasar_hukum"]']""")
    box.fill("Peraturan yang tidak ada")
    box.press("Tab")
    expect(form.locator(".tolak")).to_contain_text("tekan Enter")
    expect(box).to_have_value("Peraturan yang tidak ada")


def test_an_exit_without_a_word_or_with_one_twice_is_told(form: Page, tree: Path) -> None:
    exits = row(form, 3).locator(".pilihan-alur").get_by_label("Bila")
    for words, advice in (("Tidak", "sudah ada"), ("", "Tulis kata")):
        exits.first.fill(words)
        expect(form.locator(".tolak")).to_contain_text(advice)
    exits.first.fill("constructor")
    saved(form)
    assert steps_of(tree)[2]["keputusan"] == {"constructor": "lanjut", "Tidak": "susun"}


def test_the_sheet_shows_the_row_that_is_written_and_keeps_the_old_page_until_the_new_one_has_come(form: Page) -> None:
    expect(form.locator("#lembar img")).to_have_count(2)
    form.evaluate("document.querySelectorAll('#lembar img').forEach((page) => { page.title = 'lama'; })")
    row(form, 4).get_by_label("Durasi").focus()
    expect(form.locator("#lembar .tanda[href='#langkah-simpan']")).to_be_in_viewport()
    row(form, 4).get_by_label("Durasi").fill("7 menit")
    saved(form)
    assert [page.get_attribute("title") for page in form.locator("#lembar img").all()] == ["lama", "lama"]


def test_the_page_of_the_row_that_is_written_comes_before_the_others(form: Page) -> None:
    expect(form.locator("#lembar img[src]")).to_have_count(2)
    form.evaluate(
        """() => {
          window.urutan = [];
          const note = (all) => window.urutan.push(...all.map((one) => one.target.alt));
          const watched = { subtree: true, attributes: true, attributeFilter: ["src"] };
          new MutationObserver(note).observe(document.getElementById("lembar"), watched);
        }"""
    )
    before = form.locator("#lembar img").first.get_attribute("src") or ""
    row(form, 4).get_by_label("Durasi").fill("7 menit")
    expect(form.locator("#lembar img").first).not_to_have_attribute("src", before)
    assert form.evaluate("window.urutan") == ["Halaman 2 dari 2", "Halaman 1 dari 2"]


def test_a_key_that_comes_alone_goes_out_sooner_than_keys_in_a_row(server: PreviewServer, browser: Browser) -> None:
    letters: list[str] = []
    with visit(browser) as form:  # of its own, since its clock stands still
        form.goto(f"http://127.0.0.1:{server.port}{FORM}")
        expect(form.locator("#kabar")).to_have_text("tersimpan")
        form.on("request", lambda request: letters.append(request.post_data or ""))
        form.clock.install(time=0)
        form.clock.pause_at(1000)
        box = form.get_by_label("Nama SOP")
        box.press("End")
        for words, milliseconds, count in (("a", 60, 1), ("bc", 100, 1), ("", 60, 2)):
            for word in words:
                box.press(word)
            form.clock.run_for(milliseconds)
            saved(form)
            assert sum('"ubah"' in letter for letter in letters) == count


def test_boxes_are_as_high_as_their_words_when_the_page_is_turned_or_they_were_out_of_sight(form: Page) -> None:
    cut = "(all) => all.filter((one) => one.offsetParent && one.scrollHeight > one.clientHeight + 1).length"
    words = "Mencatat surat yang diterima dari semua unit dalam buku agenda surat masuk"
    row(form, 1).get_by_label("Aktivitas").fill(words)
    saved(form)
    try:
        form.set_viewport_size({"width": 390, "height": 844})
        form.wait_for_timeout(200)
        assert form.locator(".isian textarea").evaluate_all(cut) == 0
        form.get_by_role("button", name="Lembar").click()
        row(form, 2).get_by_label("Aktivitas").evaluate(
            "(box, words) => { box.value = words; box.dispatchEvent(new Event('input')); }", f"{words} {words}"
        )
        saved(form)
        form.get_by_role("button", name="Isian", exact=True).click()
        form.wait_for_timeout(200)
        assert form.locator(".isian textarea").evaluate_all(cut) == 0
    finally:
        form.set_viewport_size({"width": 1280, "height": 900})


def test_the_focus_goes_to_the_next_row_when_one_is_removed(form: Page, tree: Path) -> None:
    row(form, 4).get_by_role("button", name="Hapus langkah 4").click()
    expect(row(form, 3).get_by_label("Aktivitas")).to_be_focused()
    saved(form)
    assert [step["id"] for step in steps_of(tree)] == ["perintah", "susun", "periksa"]


def test_a_table_begins_with_a_title_that_the_form_asks_for(form: Page, tree: Path) -> None:
    row(form, 3).locator(".lain summary").click()
    row(form, 3).get_by_label("Judul tabel yang dimulai di sini").fill("Pemeriksaan")
    saved(form)
    assert steps_of(tree)[2]["bagian"] == "Pemeriksaan"
    title = row(form, 3).get_by_label("Judul tabel yang dimulai di sini")
    expect(title).to_have_value("Pemeriksaan")
    expect(title).to_be_focused()
    row(form, 4).locator(".lain summary").click()
    row(form, 4).get_by_label("Baris judul atau catatan").check()
    saved(form)
    assert steps_of(tree)[3]["catatan"] is True
    expect(row(form, 4).get_by_label("Pelaksana")).to_have_count(0)


ODD = """\
nama: [Dua, "<b>nama</b>"]
disahkan_oleh: Kepala
dasar_hukum: {a: b}
langkah:
  - aktivitas: Tanpa id
    pelaksana: {x: y}
  - id: sama
    aktivitas: {a: b}
    keputusan: [sama]
  - id: sama
    aktivitas: Kembar
    ke: tidak-ada
  - bukan langkah
  - id: "\\"><img src=x>'@"
    aktivitas: Id ganjil
    pelaksana: sekretaris
    keputusan: {"</li>": "sama", __proto__: lanjut}
  - [satu, dua]
  - id: panjang
    aktivitas: Bentuk panjang
    simbol: [{pelaksana: sekretaris, ke: sama}]
"""


def test_odd_sources_are_shown_and_their_rows_changed_one_by_one(form: Page, tree: Path) -> None:
    (tree / MAIN).write_text(ODD, encoding="utf-8")
    expect(form.locator("ol.langkah > li")).to_have_count(7)
    expect(row(form, 4)).to_contain_text("bukan langkah")
    expect(row(form, 7).get_by_label("Naskah simbol")).to_have_value("simbol: [{pelaksana: sekretaris, ke: sama}]")
    assert form.locator("#formulir img[src=x], .isian b b").count() == 0
    for number, key in ((1, "durasi"), (3, "durasi"), (5, "output")):
        row(form, number).locator(f"textarea[data-kunci*={key}]").fill(f"nilai {number}")
        saved(form)
    steps = yaml.safe_load((tree / MAIN).read_text(encoding="utf-8"))["langkah"]
    assert [steps[0]["durasi"], steps[2]["durasi"], steps[4]["output"]] == ["nilai 1", "nilai 3", "nilai 5"]
    assert "durasi" not in steps[1]
