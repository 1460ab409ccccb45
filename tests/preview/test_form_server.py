"""The form as a browser meets it: what it may write, and what is refused."""

from __future__ import annotations

import http.client
import json
from base64 import b64encode
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from generator.preview import PreviewServer
from tests.preview.serving import FORM, previewed
from tests.trees import MAIN, SOP, write_tree


class Browser:
    """Asks a server as a page of its own would."""

    def __init__(self, server: PreviewServer, tree: Path) -> None:
        self.server, self.tree = server, tree
        self.token = server.token

    def ask(self, method: str, path: str, body: Any = None, **headers: str) -> tuple[int, str]:
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=20)
        try:
            text = body if isinstance(body, bytes | type(None)) else json.dumps(body).encode()
            known = {"Host": "localhost", "X-SOP-Kata": self.token}
            known |= {key.replace("_", "-"): value for key, value in headers.items()}
            connection.request(method, path, text, known)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def tell(self, action: str, **message: Any) -> tuple[int, Any]:
        """Send a message to the engine; its status and what it answers."""
        status, text = self.ask("POST", "/mesin", {"aksi": action, **message})
        return status, json.loads(text)

    def data(self, file: str = MAIN) -> Any:
        status, data = self.tell("buka", berkas=file)
        assert status == 200
        return data

    def change(self, *changes: Any, digest: str = "") -> tuple[int, Any]:
        return self.tell("ubah", berkas=MAIN, ubah=list(changes), sidik=digest or self.data()["sidik"])

    def turn(self, action: str) -> tuple[int, Any]:
        return self.tell(action, berkas=MAIN)

    @property
    def text(self) -> str:
        return (self.tree / MAIN).read_text(encoding="utf-8")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    tree = write_tree(tmp_path / "sop_src")
    with previewed(tree) as server:
        yield Browser(server, tree)


NAME = {"isi": ["nama"], "nilai": "Telaah Staf", "lama": "Penyusunan Laporan"}


def test_the_form_shows_what_the_source_says_with_findings_at_their_fields(browser: Browser) -> None:
    (browser.tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi:"), encoding="utf-8")
    browser.server.state.refresh()
    data = browser.data()
    assert data["isi"]["langkah"][1]["durasi"] is None
    assert data["nomor"] == ["1", "2", "3", "4"]
    assert ["langkah", 1] in [one["tempat"][:2] for one in data["temuan"]]
    assert len(data["lembar"]) == 2 and data["lembar"][1]["tanda"][0]["step"] == "perintah"
    held = data["lembar"][1]["sidik"]
    assert data["lembar"][1]["svg"].startswith("<svg")
    _, again = browser.tell("buka", berkas=MAIN, punya=[held])
    assert "svg" in again["lembar"][0] and "svg" not in again["lembar"][1]


@pytest.mark.parametrize(
    ("origin", "is_taken"),
    [
        ("http://localhost", True),  # as the Host of these requests says
        ("https://localhost", False),
        ("http://localhost:1", False),
        ("http://situs-lain.example", False),
        ("null", False),
        ("", False),
    ],
)
def test_only_a_page_of_this_very_address_writes(browser: Browser, origin: str, is_taken: bool) -> None:
    message = {"aksi": "ubah", "berkas": MAIN, "ubah": [NAME], "sidik": browser.data()["sidik"]}
    status, text = browser.ask("POST", "/mesin", message, Origin=origin)
    assert (status == 200, browser.text != SOP) == (is_taken, is_taken)
    assert is_taken or (status == 403 and "halaman lain" in text)


def test_opening_the_form_writes_nothing(browser: Browser) -> None:
    before = (browser.tree / MAIN).stat().st_mtime_ns
    assert browser.ask("GET", FORM)[0] == 200
    assert browser.change()[0] == 200
    assert browser.change({"isi": ["nama"], "nilai": "Penyusunan Laporan", "lama": "Penyusunan Laporan"})[0] == 200
    assert (browser.tree / MAIN).stat().st_mtime_ns == before


def test_a_change_is_written_at_its_place_and_answered_with_the_new_sheet(browser: Browser) -> None:
    before = browser.data()
    status, data = browser.change(NAME)
    assert status == 200 and data["nama"] == "Telaah Staf"
    assert browser.text == SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf")
    assert data["lembar"][0]["sidik"] != before["lembar"][0]["sidik"]


def test_changes_are_undone_and_made_again_step_by_step(browser: Browser) -> None:
    browser.change(NAME)
    browser.change({"pindah": ["langkah"], "dari": 0, "ke": 3})
    moved = browser.text
    assert [browser.turn("urung")[1]["urung"] for _ in range(2)] == [True, False]
    assert browser.text == SOP
    assert browser.turn("urung")[0] == 409
    for _ in range(2):
        assert browser.turn("ulang")[0] == 200
    assert browser.text == moved


def test_typing_that_goes_on_is_undone_as_one(browser: Browser) -> None:
    names = ["Penyusunan Laporan", "Tel", "Telaah", "Telaah Staf"]
    for old, new in pairwise(names):
        browser.change({"isi": ["nama"], "nilai": new, "lama": old, "sambung": old != names[0]})
    browser.change({"isi": ["nomor"], "nilai": "1", "lama": None, "sambung": True})
    assert "nama: Telaah Staf\nnomor: 1\n" in browser.text
    browser.tell("urung", berkas=MAIN)
    assert "nama: Telaah Staf\nstatus" in browser.text
    browser.tell("urung", berkas=MAIN)
    assert browser.text == SOP
    browser.tell("ulang", berkas=MAIN)
    assert "nama: Telaah Staf\nstatus" in browser.text


def test_what_was_changed_elsewhere_is_not_undone(browser: Browser) -> None:
    browser.change(NAME)
    (browser.tree / MAIN).write_text(browser.text + "# catatan\n", encoding="utf-8")
    assert browser.turn("urung")[0] == 409
    assert browser.text.endswith("# catatan\n")


def test_another_field_may_change_on_disk_meanwhile_and_both_stay(browser: Browser) -> None:
    digest = browser.data()["sidik"]
    (browser.tree / MAIN).write_text(SOP.replace("durasi: 2 jam", "durasi: 3 jam"), encoding="utf-8")
    status, _ = browser.change(NAME, digest=digest)
    assert status == 200
    assert browser.text == SOP.replace("durasi: 2 jam", "durasi: 3 jam").replace("Penyusunan Laporan", "Telaah Staf")


@pytest.mark.parametrize("change", [NAME, {"hapus": ["langkah", 0]}])
def test_a_field_or_rows_that_changed_on_disk_are_never_overwritten(browser: Browser, change: Any) -> None:
    digest = browser.data()["sidik"]
    theirs = SOP.replace("nama: Penyusunan Laporan", "nama: Lain")
    (browser.tree / MAIN).write_text(theirs, encoding="utf-8")
    status, answer = browser.change(change, digest=digest)
    assert status == 409 and "berubah di tempat lain" in answer["salah"]
    assert answer["data"]["nama"] == "Lain"
    assert browser.text == theirs


def test_a_change_that_was_made_but_not_answered_may_be_asked_for_again(browser: Browser) -> None:
    digest = browser.data()["sidik"]
    browser.change(NAME, digest=digest)
    assert browser.change(NAME, digest=digest)[0] == 200
    assert browser.change({**NAME, "nilai": "Lain"}, digest=digest)[0] == 409
    assert browser.text == SOP.replace("nama: Penyusunan Laporan", "nama: Telaah Staf")


def test_a_key_that_a_row_does_not_have_need_not_be_known_to_be_taken_out(browser: Browser) -> None:
    keys = [{"hapus": ["langkah", 0, key]} for key in ("ke", "keputusan", "bentuk")]
    assert browser.change(*keys)[0] == 200
    assert browser.text == SOP
    assert browser.change({"hapus": ["langkah", 99, "ke"]})[0] == 409


def test_the_whole_text_is_saved_only_over_the_text_that_was_shown(browser: Browser) -> None:
    new, unreadable = SOP + "# catatan\n", SOP.replace("nama: Penyusunan", "nama: [Penyusunan")
    digest = browser.data()["sidik"]
    assert browser.tell("ubah", berkas=MAIN, naskah=unreadable, sidik=digest)[0] == 200
    assert browser.text == unreadable
    assert browser.tell("ubah", berkas=MAIN, naskah=new, sidik=digest)[0] == 409
    data = browser.data()
    assert data["basi"] and data["isi"] is None and data["temuan"]
    assert browser.change(NAME)[0] == 409
    assert browser.turn("urung")[1]["isi"]["nama"] == "Penyusunan Laporan"


def test_a_new_sop_is_a_file_of_its_own_and_opens_as_a_form(browser: Browser) -> None:
    status, made = browser.tell("baru", nama="Pelayanan  Informasi", unit="sekretariat")
    assert (status, made) == (200, {"berkas": "sop/sekretariat/pelayanan-informasi.yml"})
    assert browser.data(made["berkas"])["isi"]["nama"] == "Pelayanan Informasi"
    _, again = browser.tell("baru", nama="Pelayanan Informasi", unit="sekretariat")
    assert again == {"berkas": "sop/sekretariat/pelayanan-informasi-2.yml"}
    assert browser.ask("GET", "/sop/sekretariat/pelayanan-informasi-2/isian/")[0] == 200
    for name, unit in (("", "sekretariat"), ("A", "tidak-ada"), ("A", "../sekretariat"), ("///", "sekretariat")):
        assert browser.tell("baru", nama=name, unit=unit)[0] == 409


def test_a_new_pelaksana_is_added_once_and_marked(browser: Browser) -> None:
    before = (browser.tree / "jabatan.yml").read_text(encoding="utf-8")
    for _ in range(2):
        answer = browser.tell("tambah", daftar="pelaksana", isi={"nama": "Petugas Loket"})[1]
        assert answer == {"id": "petugas-loket", "nama": "Petugas Loket"}
    after = (browser.tree / "jabatan.yml").read_text(encoding="utf-8")
    assert after.startswith(before)
    assert after.count("Petugas Loket") == 1 and "perlu_konfirmasi" in after.removeprefix(before)


@pytest.mark.parametrize("token", ["", "x", "X" * 32])
def test_a_page_that_does_not_know_the_word_cannot_write(browser: Browser, token: str) -> None:
    message = {"aksi": "ubah", "berkas": MAIN, "ubah": [NAME], "sidik": browser.data()["sidik"]}
    status, _ = browser.ask("POST", "/mesin", message, X_SOP_Kata=token)
    assert status == 403
    assert browser.text == SOP


def test_a_request_to_another_host_cannot_write(browser: Browser) -> None:
    status, _ = browser.ask("POST", "/mesin", {"aksi": "daftar"}, Host="jahat.example")
    assert status == 421


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/mesin", b"{", 400),
        ("/mesin", b"[" * 100_000, 400),
        ("/mesin", b"\xff\xfe", 400),
        ("/mesin", [], 400),
        ("/mesin", {"aksi": ["buka"]}, 400),
        ("/mesin", {"aksi": "hapus"}, 400),
        ("/mesin", {"aksi": "buka", "berkas": 1}, 400),
        ("/mesin", {"aksi": "buka", "berkas": MAIN, "punya": 1}, 400),
        ("/mesin", {"aksi": "buka", "berkas": "sop/sekretariat/tidak-ada.yml"}, 409),
        ("/mesin", {"aksi": "ubah", "berkas": MAIN, "ubah": 1}, 409),
        ("/mesin", {"aksi": "ubah", "berkas": "sop/sekretariat/tidak-ada.yml", "ubah": []}, 409),
        ("/mesin", {"aksi": "ubah", "berkas": "sop/../jabatan.yml", "naskah": "x", "sidik": ""}, 409),
        ("/mesin", {"aksi": "ubah", "berkas": "jabatan.yml", "naskah": "x", "sidik": ""}, 409),
        ("/mesin", {"aksi": "impor", "unit": 1}, 400),
        ("/mesin", {"aksi": "impor", "unit": "sekretariat", "nama": "a.txt", "isi": "?"}, 400),
        ("/", {}, 404),
        ("/baru", [], 404),
    ],
)
def test_odd_requests_are_answered_and_change_nothing(browser: Browser, path: str, body: Any, status: int) -> None:
    before = {file: file.read_bytes() for file in browser.tree.rglob("*.yml")}
    assert browser.ask("POST", path, body)[0] == status
    assert {file: file.read_bytes() for file in browser.tree.rglob("*.yml")} == before


def test_a_request_of_many_bytes_is_not_read(browser: Browser) -> None:
    assert browser.ask("POST", "/mesin", b"", Content_Length=str(1 << 40))[0] == 413


def test_what_lies_behind_a_link_is_not_written(browser: Browser, tmp_path: Path) -> None:
    outside = tmp_path / "luar.yml"
    outside.write_text("kepala: {nama: Kepala}\n", encoding="utf-8")
    posts = browser.tree / "jabatan.yml"
    posts.unlink()
    posts.symlink_to(outside)
    assert browser.tell("tambah", daftar="pelaksana", isi={"nama": "Petugas"})[0] == 409
    assert outside.read_text(encoding="utf-8") == "kepala: {nama: Kepala}\n"


TABLE = (
    "SOP Peminjaman Kendaraan\n\n"
    "No\tKegiatan\tPelaksana\t\tKelengkapan\tWaktu\tOutput\n\t\tSekretaris\tKepala Dinas\t\t\t\n"
    "1\tMengajukan peminjaman\t\t\tFormulir\t5 menit\tFormulir terisi\n"
    "2\tMenyetujui peminjaman\t\t\tFormulir terisi\t10 menit\tPersetujuan\n"
)


NAMELESS = TABLE.removeprefix("SOP Peminjaman Kendaraan\n\n")


def take_in(browser: Browser, name: str, raw: bytes, unit: str = "sekretariat", **more: Any) -> tuple[int, Any]:
    return browser.tell("impor", unit=unit, nama=name, isi=b64encode(raw).decode(), **more)


def test_a_table_without_a_name_takes_the_one_that_was_typed_and_none_is_made_up(browser: Browser) -> None:
    before = {file for file in browser.tree.rglob("*") if file.is_file()}
    _, answer = take_in(browser, "tempelan.txt", NAMELESS.encode(), judul="", wajib=True)
    assert answer["salah"].startswith("tidak memuat nama SOP")
    assert {file for file in browser.tree.rglob("*") if file.is_file()} == before
    _, answer = take_in(browser, "tempelan.txt", NAMELESS.encode(), judul=" Peminjaman  Mobil ", wajib=True)
    [made] = answer["sop"]
    assert (made["nama"], made["berkas"]) == ("Peminjaman Mobil", "sop/sekretariat/peminjaman-mobil.yml")
    _, answer = take_in(browser, "tempelan.txt", TABLE.encode(), judul="Lain", wajib=True)
    assert answer["sop"][0]["nama"] == "Peminjaman Kendaraan"  # its own


def test_a_pasted_table_becomes_a_draft_with_an_account(browser: Browser) -> None:
    status, answer = take_in(browser, "tempelan.txt", TABLE.encode())
    assert status == 200, answer
    (made,) = answer["sop"]
    assert made["langkah"] == 2 and sum(answer["jumlah"].values()) > 10
    data = browser.data(made["berkas"])
    assert [step["aktivitas"] for step in data["isi"]["langkah"]] == ["Mengajukan peminjaman", "Menyetujui peminjaman"]
    assert data["isi"]["perlu_konfirmasi"] and data["status"] == "draf"


@pytest.mark.parametrize(
    ("unit", "name", "raw"),
    [
        ("tidak-ada", "a.txt", TABLE.encode()),
        ("", "", TABLE.encode()),
        ("sekretariat", "a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("sekretariat", "a.xlsx", b"PK\x03\x04rusak"),
        ("sekretariat", "../../jabatan.yml", TABLE.encode()),
        ("sekretariat", "a.txt", b""),
    ],
)
def test_what_is_no_old_sop_is_refused_and_nothing_is_written(
    browser: Browser, unit: str, name: str, raw: bytes
) -> None:
    before = {file: file.read_bytes() for file in browser.tree.rglob("*") if file.is_file()}
    status, answer = take_in(browser, name, raw, unit)
    assert status == 409 and answer["salah"]
    assert {file: file.read_bytes() for file in browser.tree.rglob("*") if file.is_file()} == before


def test_a_file_name_cannot_lead_anywhere(browser: Browser) -> None:
    status, answer = take_in(browser, "../../<b>\0.txt", TABLE.encode())
    assert status == 200
    (made,) = answer["sop"]
    assert made["berkas"].startswith("sop/sekretariat/")
    assert not [file for file in browser.tree.parent.rglob("*.txt")]
