"""A session of the site's form: published sources, and over them what a browser has kept."""

from __future__ import annotations

import json
from typing import Any

import pytest

from generator.draft.changes import value_at
from generator.source import read_tree
from generator.studio.session import Session
from tests.flows.corpus import TREE
from tests.trees import FILES, MAIN, SECOND, SOP

NEW = "sop/sekretariat/pelayanan.yml"
CHANGES: tuple[tuple[list[str | int], Any], ...] = (
    (["nama"], "Telaah"),
    (["langkah", 1, "aktivitas"], "Menelaah berkas, lalu mencatatnya pada buku agenda dan kartu kendali" * 4),
    (["langkah", 1, "keterangan"], "Lihat lampiran"),
    (["tujuan"], "tidak dikenal"),
    (["langkah", 1, "aktivitas"], "Menelaah"),
)
OTHER = "sop/sekretariat/peminjaman-alat.yml"


def begun(*drafts: dict[str, Any]) -> Session:
    session = Session(json.dumps({"naskah": FILES, "gambar": []}))
    session.resume(json.dumps(drafts))
    return session


def told(session: Session, action: str, **message: Any) -> Any:
    kept: list[Any] = []
    session.keep = lambda draft: kept.append(json.loads(draft))
    return {"jawab": json.loads(session.ask(json.dumps({"aksi": action, **message}))), "tulis": kept}


def draft(path: str, text: str, base: str = "") -> dict[str, Any]:
    return {"berkas": path, "teks": text, "asal": base}


def test_drafts_stand_over_what_is_published_and_are_not_kept_anew() -> None:
    changed = SOP.replace("Penyusunan Laporan", "Telaah Staf")
    session = begun(draft(MAIN, changed, SOP), draft(NEW, "nama: Pelayanan\n"))
    answer = told(session, "draf")
    assert answer["tulis"] == []
    assert answer["jawab"]["draf"] == [
        {"berkas": NEW, "nama": "Pelayanan", "baru": True, "usang": False},
        {"berkas": MAIN, "nama": "Telaah Staf", "baru": False, "usang": False},
    ]
    assert told(session, "buka", berkas=MAIN)["jawab"]["nama"] == "Telaah Staf"


def test_a_draft_that_says_what_is_published_by_now_is_none() -> None:
    assert told(begun(draft(MAIN, SOP, SOP.replace("2 jam", "1 jam"))), "draf")["jawab"]["draf"] == []


def test_a_draft_of_an_older_text_is_told_as_outdated_and_can_be_discarded() -> None:
    older = SECOND.replace("5 menit", "9 menit")
    session = begun(draft(OTHER, older.replace("Alat", "Mobil"), older))
    assert [one["usang"] for one in told(session, "draf")["jawab"]["draf"]] == [True]
    assert told(session, "buang", berkas=OTHER)["tulis"] == [{"berkas": OTHER, "teks": None, "asal": SECOND}]
    assert told(session, "draf")["jawab"]["draf"] == []


def test_a_new_sop_that_is_not_wanted_is_discarded_here_and_in_other_tabs() -> None:
    session = begun(draft(NEW, "nama: Pelayanan\n"))
    other = begun(draft(NEW, "nama: Pelayanan\n"))
    assert told(session, "buang", berkas=NEW)["tulis"] == [{"berkas": NEW, "teks": None, "asal": ""}]
    other.take(NEW, None)
    for one in (session, other):
        assert told(one, "draf") == {"jawab": {"draf": []}, "tulis": []}
        assert "salah" in told(one, "buka", berkas=NEW)["jawab"]
        assert "salah" in told(one, "buang", berkas=NEW)["jawab"]


def test_a_change_is_kept_before_it_is_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    session, order = begun(), list[str]()
    change = {"isi": ["nama"], "nilai": "Telaah Staf", "lama": "Penyusunan Laporan"}
    digest = told(session, "buka", berkas=MAIN)["jawab"]["sidik"]
    view = session.tree.view
    monkeypatch.setattr(session.tree, "view", lambda path: (order.append("lembar"), view(path))[1])
    session.keep = lambda draft: order.append(json.loads(draft)["berkas"])
    session.ask(json.dumps({"aksi": "ubah", "berkas": MAIN, "ubah": [change], "sidik": digest}))
    assert order[:2] == [MAIN, "lembar"] and order.count(MAIN) == 1


@pytest.mark.parametrize("file", ["banyak-pasangan", "beberapa-tabel", "zigzag-20"])
def test_what_a_long_session_shows_is_what_a_new_one_shows(file: str) -> None:
    texts, path = dict(read_tree(TREE)[0].texts), f"sop/hard/{file}.yml"
    session = Session(json.dumps({"naskah": texts, "gambar": []}), str(TREE))
    shown = told(session, "buka", berkas=path)["jawab"]
    for field, value in CHANGES:
        before = value_at(shown["isi"], tuple(field))
        change = {"isi": field, "nilai": value, "lama": before}
        shown = told(session, "ubah", berkas=path, ubah=[change], sidik=shown["sidik"])["jawab"]
        fresh = Session(json.dumps({"naskah": {**texts, path: shown["naskah"]}, "gambar": []}), str(TREE))
        assert {**told(fresh, "buka", berkas=path)["jawab"], "urung": True} == shown


def test_a_change_is_handed_out_to_be_kept_with_what_it_was_made_from() -> None:
    session = begun()
    digest = told(session, "buka", berkas=MAIN)["jawab"]["sidik"]
    change = {"isi": ["nama"], "nilai": "Telaah Staf", "lama": "Penyusunan Laporan"}
    answer = told(session, "ubah", berkas=MAIN, ubah=[change], sidik=digest)
    changed = SOP.replace("Penyusunan Laporan", "Telaah Staf")
    assert answer["tulis"] == [{"berkas": MAIN, "teks": changed, "asal": SOP}]
    session.take(MAIN, None)  # discarded in another tab
    assert told(session, "draf") == {"jawab": {"draf": []}, "tulis": []}


def test_drafts_of_lists_are_called_as_the_form_calls_them() -> None:
    session = begun(draft("jabatan.yml", FILES["jabatan.yml"] + "juru: {nama: Juru}\n", FILES["jabatan.yml"]))
    assert [one["nama"] for one in told(session, "draf")["jawab"]["draf"]] == ["daftar jabatan"]


POSTS = FILES["jabatan.yml"]
JURU = "juru: {nama: Juru}\n"
ARSIP = "# dari sekretariat\narsiparis:\n  nama: Arsiparis\n"


def published_again(posts: str, *drafts: dict[str, Any]) -> Session:
    session = Session(json.dumps({"naskah": {**FILES, "jabatan.yml": posts}, "gambar": []}))
    session.resume(json.dumps(drafts))
    return session


def listed(session: Session) -> Any:
    return told(session, "draf")["jawab"]["draf"]


def test_a_list_that_was_published_again_is_seen_with_what_the_draft_added_to_it() -> None:
    session = published_again(ARSIP + POSTS, draft("jabatan.yml", POSTS + JURU, POSTS))
    offered = told(session, "buka", berkas=MAIN)["jawab"]["daftar"]["pelaksana"]
    assert {one["id"] for one in offered} == {"arsiparis", "kepala", "sekretaris", "juru"}
    assert listed(session) == [{"berkas": "jabatan.yml", "nama": "daftar jabatan", "baru": False, "usang": False}]
    assert session.outdated() == 0
    change = {"daftar": "pelaksana", "isi": {"nama": "Pengemudi", "eksternal": "true"}, "berkas": MAIN}
    (kept,) = told(session, "tambah", **change)["tulis"]
    assert kept["asal"] == ARSIP + POSTS and kept["teks"].startswith(ARSIP + POSTS + JURU)


def test_an_addition_that_was_published_meanwhile_is_no_draft_any_more() -> None:
    assert listed(published_again(POSTS + JURU + ARSIP, draft("jabatan.yml", POSTS + JURU, POSTS))) == []


def test_an_entry_that_changed_here_and_there_is_as_it_was_changed_here_and_is_told() -> None:
    here, there = (POSTS.replace("Kepala Dinas", name) for name in ("Kepala Badan", "Kepala Kantor"))
    session = published_again(there + ARSIP, draft("jabatan.yml", here + JURU, POSTS))
    (one,) = listed(session)
    assert one["usang"] and one["bentrok"] == ["Kepala Badan"] and session.outdated() == 1
    assert session.tree.read("jabatan.yml") == here + ARSIP + JURU
    again = published_again(there + ARSIP, session._kept("jabatan.yml"))
    assert listed(again) == [one] and again.tree.read("jabatan.yml") == here + ARSIP + JURU
    told(session, "buang", berkas="jabatan.yml")
    assert listed(session) == [] and session.outdated() == 0


def test_another_tab_with_an_older_list_takes_nothing_away_that_was_published_since() -> None:
    session = published_again(POSTS + ARSIP)
    session.take("jabatan.yml", POSTS + JURU, POSTS)
    assert session.tree.read("jabatan.yml") == POSTS + ARSIP + JURU
    session.take("jabatan.yml", None)
    assert session.tree.read("jabatan.yml") == POSTS + ARSIP


def test_an_sop_that_was_published_again_stays_as_it_was_drafted_and_is_counted() -> None:
    session = begun(draft(MAIN, SOP.replace("2 jam", "9 jam"), SOP.replace("5 menit", "6 menit")))
    assert session.outdated() == 1 and "9 jam" in session.tree.read(MAIN)


@pytest.mark.parametrize(
    "strange",
    [
        "teks saja",
        None,
        {"berkas": MAIN},
        {"berkas": MAIN, "teks": None, "asal": ""},
        {"berkas": MAIN, "teks": 5, "asal": ""},
        {"berkas": MAIN, "teks": "nama: Telaah\n", "asal": ["x"]},
        {"berkas": 7, "teks": "nama: Telaah\n", "asal": ""},
        draft("../../etc/passwd", "nama: Telaah\n"),
        draft("<img src=x onerror=alert(1)>", "nama: Telaah\n"),
        draft(NEW.replace("pelayanan", "separuh"), "nama: separuh tanda \ud83d\n"),
        draft(NEW.replace("pelayanan", "besar"), "nama: " + "x" * 2**20 + "\n"),
    ],
)
def test_what_is_no_draft_is_counted_and_does_not_lock_up_the_drafts_beside_it(strange: Any) -> None:
    session = Session(json.dumps({"naskah": FILES, "gambar": []}))
    assert session.resume(json.dumps([strange, draft(NEW, "nama: Pelayanan\n")])) == 1
    assert [one["berkas"] for one in told(session, "draf")["jawab"]["draf"]] == [NEW]


def test_a_draft_of_an_older_form_without_its_base_is_gone_on_with() -> None:
    session = begun({"berkas": MAIN, "teks": SOP.replace("2 jam", "9 jam")})
    assert [one["berkas"] for one in told(session, "draf")["jawab"]["draf"]] == [MAIN]
