"""Entries of shared lists put right from the form: only their own lines change, as the schema says."""

from __future__ import annotations

import io
import json
import zipfile
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest

from generator import schema
from generator.source import read_tree
from generator.studio import FORM, Engine, MemoryTree, RefusedError
from generator.studio.correcting import corrected, shown
from generator.studio.form import COMPLETED
from generator.studio.lists import EntryId
from generator.studio.session import Session
from tests.flows.corpus import TREE
from tests.province.trees import write_several
from tests.source_trees import load_catalogue
from tests.trees import FILES, MAIN, SECOND, SOP

POSTS, RULES, TERMS = "jabatan.yml", "regulasi/gubernur.yml", "istilah.yml"
OTHER = "sop/sekretariat/peminjaman-alat.yml"
DOUBT = "disalin dari naskah SOP; belum dicocokkan"
LIST = f"""\
# daftar pelaksana
kepala: {{nama: Kepala Dinas}}
sekretaris:
  # dari kepala kolom
  nama: "Kasubag Umum"  # dibaca dari berkas
  perlu_konfirmasi: {DOUBT}

lain: {{nama: Lain}}
"""
RIGHT = {"nama": "Kepala Subbagian Umum", "unit": "sekretariat", "perlu_konfirmasi": None}
SHORT = "pergub-1-2020:\n  jenis: Peraturan Gubernur\n  nomor: '1'\n  tahun: 2020\n"  # cannot be read as a regulation
POST, RULE = EntryId("pelaksana", "sekretaris"), EntryId("dasar_hukum", "pergub-1-2020")


@pytest.fixture
def engine() -> Engine:
    return Engine(MemoryTree({**FILES, POSTS: LIST}))


def correct(engine: Engine, entry: EntryId, values: dict[str, Any], path: str = MAIN) -> dict[str, Any]:
    """Put an entry right as the dialog does: with what it said before."""
    known = engine.answer({"aksi": "entri", "daftar": entry.list, "id": entry.id})["isi"]
    message = {"aksi": "betulkan", "daftar": entry.list, "id": entry.id, "isi": values, "lama": known, "berkas": path}
    return engine.answer(message)


def found(engine: Engine, path: str = MAIN) -> list[dict[str, Any]]:
    return [one for one in engine.answer({"aksi": "buka", "berkas": path})["temuan"] if "entri" in one]


def test_only_the_lines_of_the_entry_change(engine: Engine) -> None:
    assert correct(engine, POST, RIGHT) == {}
    wanted = LIST.replace("Kasubag Umum", "Kepala Subbagian Umum").replace(
        f"  perlu_konfirmasi: {DOUBT}\n", "  unit: sekretariat\n"
    )
    assert engine.tree.read(POSTS) == wanted
    assert {path for path, text in engine.tree.texts.items() if text != FILES[path]} == {POSTS}


@pytest.mark.parametrize("registry", COMPLETED)
def test_the_dialog_asks_for_all_that_the_schema_has_but_pictures(registry: str) -> None:
    fields = FORM["entri"][registry]
    known = {field.key: field for field in COMPLETED[registry].fields}
    assert {one["kunci"] for one in fields} == {
        key for key, field in known.items() if field.kind is not schema.Kind.PATH
    }
    assert all(one["label"] == known[one["kunci"]].label for one in fields)
    assert all("Id " not in one["bantuan"] and "true" not in one["bantuan"] for one in fields)


def test_what_a_dialog_shows_says_how_many_sops_change_and_what_it_leaves_as_written(engine: Engine) -> None:
    said = engine.answer({"aksi": "entri", "daftar": "pelaksana", "id": "sekretaris"})
    assert said["isi"] == {"nama": "Kasubag Umum", "perlu_konfirmasi": DOUBT} and said["tetap"] == {}
    assert said["pakai"] == "Dipakai di 2 SOP: perubahan di sini mengubah semuanya."
    assert said["pilihan"] == {"unit": [{"id": "sekretariat", "nama": "Sekretariat"}]}
    engine.tree.write(OTHER, SECOND.replace("status: draf", "status: berlaku"))
    engine.tree.write(POSTS, LIST.replace("lain: {nama: Lain}", "lain: {nama: [Lain], warna: merah}"))
    assert (
        "1 di antaranya sudah berlaku"
        in engine.answer({"aksi": "entri", "daftar": "pelaksana", "id": "kepala"})["pakai"]
    )
    odd = engine.answer({"aksi": "entri", "daftar": "pelaksana", "id": "lain"})
    assert odd["isi"] == {} and odd["tetap"] == {"nama": "Nama jabatan", "warna": "warna"}
    assert odd["pakai"] == "Belum dipakai SOP mana pun."
    term = engine.answer({"aksi": "entri", "daftar": "istilah", "id": "sop"})
    assert term["isi"]["arti"] == "Standar Operasional Prosedur" and "semua SOP" in term["pakai"]


def test_it_is_undone_and_made_again_like_any_change(engine: Engine) -> None:
    correct(engine, POST, RIGHT)
    correct(engine, POST, {"singkatan": "KSU"})
    states = [LIST, engine.tree.read(POSTS)]
    for _ in range(2):
        assert engine.answer({"aksi": "buka", "berkas": MAIN})["urung"] is True
        for _ in range(2):
            engine.desk.turn(MAIN, back=True)
        assert engine.tree.read(POSTS) == states[0] and engine.tree.read(MAIN) == SOP
        for _ in range(2):
            engine.desk.turn(MAIN, back=False)
        assert engine.tree.read(POSTS) == states[1]


def test_undoing_it_leaves_what_others_wrote_beside_it_and_says_when_it_cannot(engine: Engine) -> None:
    correct(engine, POST, {"perlu_konfirmasi": None})
    more = "\ncamat: {nama: Camat}\n"
    engine.tree.write(POSTS, "# baru\n" + engine.tree.read(POSTS) + more)
    engine.desk.turn(MAIN, back=True)
    assert engine.tree.read(POSTS) == "# baru\n" + LIST + more
    correct(engine, POST, RIGHT)
    other = engine.tree.read(POSTS).replace("Kepala Subbagian Umum", "Kepala Subbagian TU")
    engine.tree.write(POSTS, other)
    with pytest.raises(RefusedError, match="diubah lagi atau dipakai di tempat lain"):
        engine.desk.turn(MAIN, back=True)
    assert engine.tree.read(POSTS) == other
    assert engine.answer({"aksi": "buka", "berkas": MAIN})["ulang"] is False


def test_what_changed_since_the_dialog_was_opened_is_not_overwritten(engine: Engine) -> None:
    message = {"aksi": "betulkan", "daftar": "pelaksana", "id": "sekretaris", "lama": {"nama": "Nama lain"}}
    assert "berubah sementara itu" in engine.answer({**message, "isi": {"nama": "X"}})["salah"]
    assert engine.tree.read(POSTS) == LIST
    gone = engine.answer({**message, "id": "tidak-ada", "isi": {"nama": "X"}})
    assert "tidak ada lagi" in gone["salah"]
    assert engine.answer({**message, "isi": {"nama": "Kasubag Umum"}}) == {}  # as it is there already


@pytest.mark.parametrize(
    ("entry", "values", "words"),
    [
        (POST, {"nama": ""}, "wajib diisi"),
        (POST, {"nama": "kepala  DINAS"}, "sudah ada di daftar sebagai entri lain"),
        (POST, {"unit": "../x"}, "pilih unit dari daftarnya"),
        (POST, {"nama": ["x", "y"]}, "permintaan tidak dikenal"),
        (POST, {"id": "x"}, "permintaan tidak dikenal"),
        (POST, {"logo": "x"}, "permintaan tidak dikenal"),
        (POST, None, "permintaan tidak dikenal"),
        (POST, {"nama": "x" * 400}, "batasnya 300"),
        (RULE, {"tahun": "dua"}, "bilangan bulat"),
        (RULE, {"status": "mungkin"}, "pilihannya: berlaku"),
        (RULE, {"tautan": "javascript:alert(1)"}, "alamat yang diawali https"),
        (RULE, {"dicabut_oleh": "pp-9"}, "pilih dicabut oleh dari daftarnya"),
        (RULE, {"diubah_oleh": ["pp-9"]}, "pilih diubah oleh dari daftarnya"),
        (EntryId("sop", "x"), {"nama": "x"}, "tidak ada lagi"),
    ],
)
def test_what_no_list_may_say_is_refused_in_words(engine: Engine, entry: EntryId, values: Any, words: str) -> None:
    before = dict(engine.tree.texts)
    known = shown(before, engine.tree.catalogue, entry)["isi"] if entry.list in COMPLETED else {}
    with pytest.raises(RefusedError, match=words):
        corrected(before, engine.tree.catalogue, entry, values, known)
    message = {"aksi": "betulkan", "daftar": entry.list, "id": entry.id, "isi": values, "lama": known}
    assert words in engine.answer(message)["salah"] and dict(engine.tree.texts) == before


def test_two_posts_of_one_name_in_two_units_are_two(engine: Engine) -> None:
    assert correct(engine, POST, {"nama": "Kepala Dinas", "unit": "sekretariat"}) == {}


def test_a_regulation_is_not_made_another_that_is_there(engine: Engine) -> None:
    engine.tree.write(RULES, FILES[RULES] + "pergub-2-2021: {jenis: Pergub, nomor: '2', tahun: 2021, tentang: Arsip}\n")
    assert "sudah ada di daftar" in correct(engine, RULE, {"nomor": "2", "tahun": "2021"})["salah"]
    assert correct(engine, RULE, {"nomor": "3", "diubah_oleh": ["pergub-2-2021"]}) == {}
    assert "  nomor: '3'\n" in engine.tree.read(RULES) and "  diubah_oleh: pergub-2-2021\n" in engine.tree.read(RULES)


def test_a_regulation_of_number_and_year_alone_is_told_where_it_is_cited_and_completed() -> None:
    engine = Engine(MemoryTree({**FILES, RULES: SHORT}))
    [one] = found(engine)
    assert one["tempat"] == ("dasar_hukum",) and one["berat"] == "galat"
    assert one["kata"].startswith('"Peraturan Gubernur Nomor 1 Tahun 2020" di daftar peraturan: tentang')
    assert correct(engine, RULE, {"tentang": "Pedoman SOP"}) == {}
    assert engine.tree.read(RULES) == SHORT + "  tentang: Pedoman SOP\n" and not found(engine)


def test_an_entry_in_doubt_is_told_once_where_an_sop_names_it_first_without_its_id(engine: Engine) -> None:
    [one] = found(engine)
    assert one["tempat"] == ("langkah", 1, "pelaksana") and one["berat"] == "peringatan"
    assert one["kata"] == f'"Kasubag Umum" di daftar jabatan: belum dikonfirmasi ({DOUBT})'
    assert one["entri"] == {"daftar": "pelaksana", "id": "sekretaris", "nama": "Kasubag Umum"}
    assert "sekretaris" not in one["kata"] + one["saran"] and "perlu_konfirmasi" not in one["kata"] + one["saran"]
    lists = engine.answer({"aksi": "buka", "berkas": MAIN})["daftar"]["pelaksana"]
    assert [entry["id"] for entry in lists if entry.get("ragu")] == ["sekretaris"]
    correct(engine, POST, RIGHT)
    assert not found(engine) and not found(engine, OTHER)


def test_all_that_is_in_doubt_stands_in_one_list_what_most_use_first() -> None:
    posts = LIST.replace("lain: {nama: Lain}", "lain: {nama: Arsiparis, perlu_konfirmasi: '?'}")
    terms = "sop: {singkatan: SOP, arti: Standar, perlu_konfirmasi: dugaan}\n"
    engine = Engine(MemoryTree({**FILES, POSTS: posts, RULES: SHORT, TERMS: terms}))
    names = [(one["nama"], one["letak"]) for one in engine.answer({"aksi": "belum"})["entri"]]
    assert names == [
        ("Kasubag Umum", "daftar jabatan"),
        ("Peraturan Gubernur Nomor 1 Tahun 2020", "daftar peraturan"),
        ("Arsiparis", "daftar jabatan"),
        ("SOP", "daftar istilah"),
    ]


@pytest.mark.parametrize(
    "text", ['a: "b" # c', "- x", "{{ 7*7 }}", "\\u0000 %s", "'; *x &y", "<img src=x>", "@a, [b]", "~"]
)
def test_hostile_words_stay_words_in_every_style(text: str) -> None:
    for style in (
        "umum: {nama: Umum}\n",
        "umum:\n  nama: 'Umum'\n",
        'umum:\r\n  nama: "Umum"\r\n',
        "umum:\n    nama: |-\n      Umum\n",
    ):
        engine = Engine(MemoryTree({**FILES, POSTS: style}))
        assert correct(engine, EntryId("pelaksana", "umum"), {"nama": text, "singkatan": text}) == {}
        [post] = engine.tree.catalogue.posts.values()
        assert post.abbreviation is not None and post.name.value == post.abbreviation.value == text


def test_every_field_of_every_entry_of_the_hard_sources_is_written_alone() -> None:
    """All lists of the gate: what is read after a change is what was there with that one change."""
    texts = read_tree(TREE)[0].texts
    catalogue = load_catalogue(TREE)[0]
    count = 0
    for registry, entries in (("pelaksana", catalogue.posts), ("dasar_hukum", catalogue.regulations)):
        for id in list(entries)[:40]:
            entry = EntryId(registry, str(id))
            said = shown(texts, catalogue, entry)
            for key in ("nama", "tentang", "singkatan", "kutipan", "perlu_konfirmasi"):
                if all(one["kunci"] != key for one in FORM["entri"][registry]):
                    continue
                made = corrected(texts, catalogue, entry, {key: f"Baru: {count} #"}, said["isi"])
                count += 1
                after = shown({**texts, made.path: made.after}, catalogue, entry)
                assert after["isi"] == {**said["isi"], key: f"Baru: {count - 1} #"}
                lines = made.before.splitlines(), made.after.splitlines()
                assert len({*lines[0]} - {*lines[1]}) <= 1 and len({*lines[1]} - {*lines[0]}) <= 1
    assert count > 20


def test_what_several_offices_share_is_for_none_of_them_to_change(tmp_path: Path) -> None:
    office = write_several(tmp_path / "provinsi") / "instansi/dinas-a"
    texts, catalogue = read_tree(office)[0].texts, load_catalogue(office)[0]
    id = next(str(id) for id, one in catalogue.regulations.items() if one.origin.is_shared)
    with pytest.raises(RefusedError, match="bersama beberapa instansi"):
        shown(texts, catalogue, EntryId("dasar_hukum", id))


def test_a_proposal_holds_the_list_and_what_its_entries_were(engine: Engine) -> None:
    correct(engine, POST, RIGHT)
    answer = engine.answer({"aksi": "usulan"})
    assert [*answer["memuat"]] == ["daftar jabatan"]
    with zipfile.ZipFile(io.BytesIO(b64decode(answer["isi"]))) as archive:
        [listed] = json.loads(archive.read("usulan.json"))["berkas"]
        assert archive.read(POSTS).decode() == engine.tree.read(POSTS)
    assert set(listed["entri"]) == {"kepala", "sekretaris", "lain"}


def test_the_form_of_the_site_keeps_it_as_a_draft_and_goes_on_with_it() -> None:
    published = json.dumps({"naskah": {**FILES, POSTS: LIST}, "gambar": []})
    session = Session(published)
    kept: dict[str, Any] = {}
    session.keep = lambda draft: kept.update({(one := json.loads(draft))["berkas"]: one})
    message = {"aksi": "betulkan", "daftar": "pelaksana", "id": "sekretaris", "isi": RIGHT}
    known = {"nama": "Kasubag Umum", "perlu_konfirmasi": DOUBT}
    assert json.loads(session.ask(json.dumps({**message, "lama": known, "berkas": MAIN}))) == {}
    assert set(kept) == {POSTS} and kept[POSTS]["asal"] == LIST
    again = Session(published)
    again.resume(json.dumps([*kept.values()]))
    said = json.loads(again.ask(json.dumps({"aksi": "entri", "daftar": "pelaksana", "id": "sekretaris"})))
    assert said["isi"] == {"nama": "Kepala Subbagian Umum", "unit": "sekretariat"}
    assert json.loads(session.ask(json.dumps({"aksi": "urung", "berkas": MAIN})))["isi"] is not None
    assert kept[POSTS]["teks"] is None  # as published again
