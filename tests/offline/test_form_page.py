"""The form in the site, as a civil servant meets it: no server behind it, no request beyond the site, nothing lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from generator.proposal import unpacked
from tests.conftest import killed, requests_of, visit
from tests.offline.conftest import EVIL, EVIL_FILE, READY, form_of, kept_memory, publish_again, ready, tell, write_form
from tests.site.conftest import reached, served
from tests.trees import FILES, MAIN, SOP, write_tree

pytestmark = [pytest.mark.browser, pytest.mark.form]

FORM = f"tulis/#{MAIN.removesuffix('.yml')}"
SHEET = "#lembar img[src^='data:']"


def typed(frame: FrameLocator, words: str) -> None:
    """Write another name of the SOP and wait until it is kept."""
    frame.get_by_label("Nama SOP").fill(words)
    expect(frame.locator("h1")).to_have_text(words, timeout=60_000)
    expect(frame.locator("#kabar")).to_have_text("tersimpan")


def proposed(page: Page, frame: FrameLocator, target: Path) -> dict[str, str]:
    """Hand in and return the files of the proposal."""
    frame.get_by_role("link", name="Semua SOP").click()
    with page.expect_download() as download:
        frame.get_by_role("button", name="Unduh usulan").click()
    download.value.save_as(target)
    return {path: file.text for path, file in unpacked(target.read_bytes()).items()}


def test_an_sop_is_changed_and_handed_in_without_a_request_beyond_the_site(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    with visit(browser) as page:
        mistakes: list[object] = []
        page.on("pageerror", lambda mistake: mistakes.append(mistake))
        requests = requests_of(page)
        page.goto(address + FORM)
        frame = ready(page)
        expect(frame.locator(SHEET)).to_have_count(2)
        before = frame.locator(SHEET).first.get_attribute("src")
        typed(frame, "Telaah Staf")
        expect(frame.locator(SHEET).first).not_to_have_attribute("src", before or "")
        expect(page).to_have_title("Telaah Staf – formulir")
        files = proposed(page, frame, tmp_path / "usulan.zip")
        assert files == {MAIN: SOP.replace("Penyusunan Laporan", "Telaah Staf")}
        assert [one for one in reached(requests, address) if not one.startswith("blob:" + address)] == []
        assert mistakes == []


def test_a_page_of_the_form_that_is_opened_by_itself_makes_way_for_the_one_around_it_without_a_mistake(
    browser: Browser, address: str
) -> None:
    with visit(browser) as page:
        mistakes: list[object] = []
        page.on("pageerror", lambda mistake: mistakes.append(mistake))
        page.route("**/tulis/", lambda route: (page.wait_for_timeout(1000), route.continue_()))
        page.goto(address + "tulis/daftar/")
        page.wait_for_url("**/tulis/**")
        expect(page.frame_locator("iframe").locator("#terbit a").first).to_be_visible()
        assert mistakes == []


def test_a_published_sop_is_typed_into_while_the_engine_is_on_its_way(browser: Browser, address: str) -> None:
    with visit(browser) as page:
        page.route("**/mesin.paket", lambda route: (page.wait_for_timeout(3000), route.continue_()))
        page.goto(address + FORM)
        frame = page.frame_locator("iframe")
        box = frame.get_by_label("Nama SOP")
        expect(box).to_have_value("Penyusunan Laporan")
        expect(frame.locator(SHEET)).to_have_count(2)  # as the site shows it
        expect(frame.locator("#kabar.sibuk")).to_have_text("menunggu mesin formulir …")
        place = box.bounding_box()
        before = frame.locator(SHEET).first.get_attribute("src")
        box.fill("Telaah Staf")
        assert page.evaluate("window.mesin.isReady") is False
        ready(page)
        expect(frame.locator("h1")).to_have_text("Telaah Staf")
        expect(frame.locator(SHEET).first).not_to_have_attribute("src", before or "")
        assert box.bounding_box() == place
        expect(box).to_be_focused()


def test_the_light_of_the_first_page_says_no_more_than_the_bar_above_it(browser: Browser, address: str) -> None:
    with visit(browser) as page:
        page.route("**/mesin.paket", lambda route: (page.wait_for_timeout(3000), route.continue_()))
        page.goto(f"{address}tulis/")
        light = page.frame_locator("iframe").locator("#kabar")
        expect(light).to_have_text("menunggu mesin formulir …")
        expect(light).to_have_class("sibuk")
        expect(page.locator("#kemajuan")).to_contain_text("Memuat")
        ready(page)
        expect(light).to_have_text("siap")
        expect(light).to_have_class("")


def test_the_light_of_the_first_page_goes_out_with_an_engine_that_does_not_come(browser: Browser, address: str) -> None:
    with visit(browser, service_workers="block") as page:
        page.route("**/mesin.paket", lambda route: route.abort())
        page.goto(f"{address}tulis/")
        light = page.frame_locator("iframe").locator("#kabar")
        expect(light).to_have_text("mesin formulir berhenti: muat ulang halaman ini", timeout=60_000)
        expect(light).to_have_class("putus")


def test_a_new_sop_is_begun_from_the_first_page(browser: Browser, address: str) -> None:
    with visit(browser, width=390) as page:
        page.goto(f"{address}tulis/")
        frame = page.frame_locator("iframe")
        frame.get_by_label("SOP baru").fill("Pelayanan Informasi")
        make = frame.get_by_role("button", name="Buat dan isi")
        make.click()  # before the engine is there
        expect(frame.locator("#kabar")).to_have_text("membuat …")
        expect(make).to_be_disabled()  # pressed again it would make another one
        expect(frame.locator("h1")).to_have_text("Pelayanan Informasi", timeout=120_000)
        assert page.url == f"{address}tulis/#sop/sekretariat/pelayanan-informasi"
        assert kept_memory(page)
        page.reload()
        ready(page)
        expect(frame.locator("h1")).to_have_text("Pelayanan Informasi")
        frame.get_by_role("link", name="Semua SOP").click()
        expect(frame.locator("#draf > li")).to_have_text(["Pelayanan Informasi (baru) Buang draf"])
        page.on("dialog", lambda dialog: dialog.accept())
        frame.get_by_role("button", name="Buang draf").click()
        expect(frame.locator("#draf > li")).to_have_text(["Belum ada draf."])


def test_an_entry_of_a_list_is_completed_kept_and_handed_in_without_a_server(
    browser: Browser, tree: Path, tmp_path: Path
) -> None:
    posts = 'kepala: {nama: Kepala Dinas}\nsekretaris:\n  nama: "Sekertaris"  # lama\n  perlu_konfirmasi: disalin\n'
    (tree / "jabatan.yml").write_text(posts, encoding="utf-8")
    with form_of(tree, tmp_path / "situs") as address, visit(browser, width=390, color_scheme="dark") as page:
        page.goto(address + FORM)
        frame = ready(page)
        card = frame.locator("ol.langkah > li").nth(1)
        card.get_by_role("button", name="Lengkapi Sekertaris").click()
        dialog = frame.get_by_role("dialog", name="Lengkapi pelaksana")
        dialog.get_by_label("Nama jabatan").fill("Sekretaris")
        dialog.get_by_label("Sudah dipastikan").check()
        dialog.get_by_role("button", name="Simpan").click()
        expect(card.get_by_role("button", name="Betulkan Sekretaris")).to_be_focused(timeout=60_000)
        expect(frame.locator("#kabar")).to_have_text("tersimpan")
        page.reload()
        frame = ready(page)
        expect(frame.locator("ol.langkah > li").nth(1).locator(".daftar-isian li")).to_contain_text("Sekretaris")
        frame.get_by_role("link", name="Semua SOP").click()
        expect(frame.locator("#draf")).to_contain_text("daftar jabatan (diubah)")
        expect(frame.locator("#belum")).to_be_hidden()
        with page.expect_download() as download:
            frame.get_by_role("button", name="Unduh usulan").click()
        [(path, file)] = unpacked(download.value.path().read_bytes()).items()
        wanted = posts.replace("Sekertaris", "Sekretaris").replace("  perlu_konfirmasi: disalin\n", "")
        assert (path, file.text) == ("jabatan.yml", wanted) and set(file.entries) == {"kepala", "sekretaris"}


def test_after_the_first_visit_no_network_is_needed(browser: Browser, tree: Path, tmp_path: Path) -> None:
    site = write_form(tree, tmp_path / "situs")
    with visit(browser) as page:
        with served(site) as address:
            page.goto(address + FORM)
            expect(ready(page).locator(SHEET)).to_have_count(2)
        page.goto("about:blank")
        page.context.set_offline(True)
        page.goto(address + FORM)
        frame = ready(page)
        typed(frame, "Tanpa Jaringan")
        expect(frame.locator(SHEET)).to_have_count(2)
        assert tell(page, {"aksi": "bagan", "berkas": MAIN})["svg"].startswith("<svg")


def test_a_second_visit_goes_on_from_the_memory_of_the_first(browser: Browser, address: str) -> None:
    with visit(browser) as page:
        page.goto(address + FORM)
        typed(ready(page), "Telaah Staf")
        assert len(kept_memory(page)) == 1
        # Where the sources themselves say nothing, only what was remembered can answer.
        page.evaluate(
            "async (empty) => { for (const name of await caches.keys()) { const cache = await caches.open(name);"
            " for (const one of await cache.keys()) if (one.url.includes('/naskah-'))"
            " await cache.put(one, new Response(empty)); } }",
            '{"naskah": {}, "gambar": [], "isi_gambar": {}}',
        )
        page.goto("about:blank")
        page.goto(address + FORM)
        frame = ready(page)
        expect(frame.get_by_label("Nama SOP")).to_have_value("Telaah Staf")
        typed(frame, "Telaah Staf Lengkap")
        expect(frame.locator(SHEET)).to_have_count(2)
        assert tell(page, {"aksi": "draf"})["draf"] == [
            {"berkas": MAIN, "nama": "Telaah Staf Lengkap", "baru": False, "usang": False}
        ]
        assert tell(page, {"aksi": "bagan", "berkas": MAIN})["svg"].startswith("<svg")


def test_a_memory_that_is_no_good_is_let_go_and_everything_read_again(again: Page, published: str) -> None:
    again.goto(published + FORM)
    ready(again)
    [kept] = kept_memory(again)
    spoil = "async (at) => (await caches.open('sop-tulis /tulis/ ingatan')).put(at, new Response('rusak'))"
    again.evaluate(spoil, kept)
    again.goto("about:blank")
    again.goto(published + FORM)
    expect(ready(again).locator(SHEET)).to_have_count(2)
    assert kept_memory(again) == [kept]
    assert again.evaluate("async (at) => (await (await caches.match(at)).text()).length", kept) > 1 << 20


def test_what_was_written_is_there_again_after_the_browser_was_killed(
    browser: Browser, chromium: str, address: str, tmp_path: Path
) -> None:
    with killed(chromium, tmp_path / "profil", browser) as page:
        page.goto(address + FORM)
        frame = ready(page)
        assert kept_memory(page)
        typed(frame, "Telaah Staf")
    with killed(chromium, tmp_path / "profil", browser) as page:
        page.goto(address + FORM)
        expect(ready(page).get_by_label("Nama SOP")).to_have_value("Telaah Staf")


def test_texts_of_sources_and_drafts_never_become_markup(again: Page, published: str) -> None:
    shown: list[str] = []
    again.on("dialog", lambda dialog: (shown.append(dialog.message), dialog.dismiss()))
    again.goto(f"{published}tulis/#{EVIL_FILE.removesuffix('.yml')}")
    frame = ready(again)
    expect(frame.locator("h1")).to_have_text(EVIL)
    frame.get_by_label("Aktivitas").first.fill(EVIL)
    again.wait_for_timeout(600)  # as long as a pause in typing
    expect(frame.locator("#kabar")).to_have_text("tersimpan")
    frame.get_by_role("link", name="Semua SOP").click()
    expect(frame.locator("#draf")).to_contain_text("onerror")
    assert frame.locator("img[src=x], main script").count() == 0
    assert shown == []


def test_a_draft_of_a_text_that_was_published_again_is_kept_and_told(
    browser: Browser, tree: Path, tmp_path: Path
) -> None:
    site = write_form(tree, tmp_path / "situs")
    # Whether a service worker gives way to the next is seen in test_published_again: under Playwright it may hang.
    with served(site) as address, visit(browser, service_workers="block") as page:
        page.goto(address + FORM)
        typed(ready(page), "Telaah Staf")
        publish_again(tree, site)
        page.goto("about:blank")
        page.goto(f"{address}tulis/")
        told = f"{READY} 1 draf dibuat dari naskah terbit yang sudah berganti: lihat “Draf di peramban ini”."
        expect(page.locator("#kemajuan")).to_have_text(told, timeout=120_000)
        frame = page.frame_locator("iframe")
        expect(frame.locator("#draf")).to_contain_text("sudah berganti")
        page.once("dialog", lambda dialog: dialog.accept())
        frame.get_by_role("button", name="Buang perubahan").click()
        expect(frame.locator("#draf")).to_have_text("Belum ada draf.")


def test_a_list_in_a_draft_has_what_was_published_since_and_what_changed_on_both_sides_is_told(
    again: Page, published: str
) -> None:
    base = FILES["jabatan.yml"].replace("sekretaris: {nama: Sekretaris}\n", "").replace("Kepala Dinas", "Kepala Kantor")
    own = base.replace("Kepala Kantor", "Kepala Badan") + "juru: {nama: Juru Arsip}\n"
    again.goto(published)
    again.evaluate(STORE, [1, [{"berkas": "jabatan.yml", "teks": own, "asal": base}]])
    again.goto(f"{published}tulis/")
    expect(again.locator("#kemajuan")).to_contain_text("1 draf dibuat dari naskah terbit")
    expect(again.frame_locator("iframe").locator("#draf")).to_contain_text("Kepala Badan: diubah juga di naskah terbit")
    posts = tell(again, {"aksi": "buka", "berkas": MAIN})["daftar"]["pelaksana"]
    assert {one["nama"] for one in posts} == {"Kepala Badan", "Sekretaris", "Juru Arsip"}


def test_what_a_browser_has_no_room_to_keep_is_used_all_the_same(browser: Browser, published: str) -> None:
    with visit(browser) as page:
        page.goto(published + FORM)
        ready(page)
        (worker,) = page.context.service_workers
        worker.evaluate(
            "async () => { Cache.prototype.put = async () => { throw new Error('penuh'); };"
            " for (const name of await caches.keys()) await caches.delete(name); }"
        )
        page.reload()
        ready(page)


STORE = """([version, drafts]) => new Promise((done, failed) => {
  const opening = indexedDB.open("sop-tulis /tulis/", version);
  opening.onupgradeneeded = () => opening.result.createObjectStore("draf", { keyPath: "berkas" });
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const base = opening.result, change = base.transaction("draf", "readwrite");
    for (const draft of drafts) change.objectStore("draf").put(draft);
    const found = change.objectStore("draf").getAll();
    change.oncomplete = () => { base.close(); done(found.result.map((one) => one.berkas)); };
  };
})"""


def test_a_browser_without_room_is_told_of_until_what_was_written_is_kept(again: Page, published: str) -> None:
    again.goto(published + FORM)
    frame = ready(again)
    expect(frame.locator("h1")).to_have_text("Penyusunan Laporan")
    room = {"origin": published.rstrip("/")}
    session = again.context.new_cdp_session(again)
    session.send("Storage.overrideQuotaForOrigin", {**room, "quotaSize": 1000})
    frame.get_by_label("Nama SOP").fill("Telaah Staf")
    expect(frame.locator("h1")).to_have_text("Telaah Staf")  # the work goes on, and can be handed in
    expect(frame.locator("#kabar")).to_have_text("belum tersimpan di peramban ini: unduh usulan")
    expect(again.locator("#kemajuan")).to_contain_text("Draf BELUM tersimpan")
    session.send("Storage.overrideQuotaForOrigin", room)
    expect(again.locator("#kemajuan")).to_have_text(READY)
    expect(frame.locator("#kabar")).to_have_text("tersimpan")
    assert again.evaluate(STORE, [1, []]) == [MAIN]


def test_a_browser_that_keeps_nothing_is_told_of_before_anything_is_written(again: Page, published: str) -> None:
    again.goto(published)
    again.evaluate(STORE, [2, []])  # as a form of later years left it: ours cannot open it
    again.goto(published + FORM)
    expect(again.locator("#kemajuan")).to_contain_text("peramban ini tidak menyimpan draf")
    frame = again.frame_locator("iframe")
    frame.get_by_label("Nama SOP").fill("Telaah Staf")
    expect(frame.locator("#kabar")).to_have_text("belum tersimpan di peramban ini: unduh usulan")


def test_what_is_no_draft_in_a_browser_does_not_lock_the_form(again: Page, published: str) -> None:
    again.goto(published)
    again.evaluate(STORE, [1, [{"berkas": MAIN}, {"berkas": "<img src=x onerror=alert(1)>", "teks": "x", "asal": ""}]])
    again.goto(published + FORM)
    expect(again.locator("#kemajuan")).to_have_text(f"{READY} 2 draf di peramban ini tidak terbaca dan dibiarkan.")
    expect(again.frame_locator("iframe").locator("h1")).to_have_text("Penyusunan Laporan")


def test_two_tabs_see_what_the_other_wrote(again: Page, published: str) -> None:
    again.goto(published + FORM)
    frame = ready(again)
    other = again.context.new_page()
    other.goto(published + FORM)
    typed(ready(other), "Dari Tab Lain")
    again.bring_to_front()
    expect(frame.locator("h1")).to_have_text("Dari Tab Lain")


def test_the_form_opened_as_a_file_says_what_it_needs(browser: Browser, tmp_path: Path) -> None:
    write_form(write_tree(tmp_path / "naskah"), tmp_path / "Situs für é")
    with visit(browser) as page:
        page.goto((tmp_path / "Situs für é/tulis/index.html").as_uri())
        expect(page.get_by_role("status")).to_contain_text("dibuka lewat http://")
        assert page.get_by_role("link", name="Kembali ke situs").get_attribute("href") == "../index.html"
