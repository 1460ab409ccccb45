"""Records of a unit and half-year as a form: only what changes is written, what is emptied goes, nothing is made up."""

from __future__ import annotations

import json
from base64 import b64decode
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.preview.state import PreviewState
from generator.proposal import unpacked
from generator.studio import Engine, MemoryTree
from generator.studio.session import Session
from tests.made_office import FIRST_HALF, OFFICE, write_office
from tests.studio.test_session import told

OLD = "monev/2026-1/sekretariat.yml"
NEW = "monev/2026-2/sekretariat.yml"


def engine(**changed: str) -> Engine:
    return Engine(MemoryTree({**OFFICE, **changed}))


def opened(at: Engine, path: str) -> dict[str, Any]:
    return at.answer({"aksi": "buka", "berkas": path})


def put(at: Engine, path: str, *changes: tuple[list[str], Any]) -> dict[str, Any]:
    entries = [{"isi": field, "nilai": value} for field, value in changes]
    sidik = opened(at, path)["sidik"]
    answer = at.answer({"aksi": "ubah", "berkas": path, "ubah": entries, "sidik": sidik})
    assert "salah" not in answer, answer["salah"]
    return answer


def test_a_half_year_without_a_file_shows_every_sop_in_force_and_says_nothing_of_them() -> None:
    shown = opened(engine(), NEW)
    rows = [row["id"] for row in shown["baris"]]
    assert rows == ["cuti-pegawai", "peminjaman-kendaraan", "surat-keluar", "surat-masuk"]
    assert (shown["isi"], shown["naskah"], shown["temuan"]) == ({}, "", [])
    assert shown["nama"] == "Monitoring dan evaluasi Sekretariat, Semester II Tahun 2026"
    assert len(shown["pernyataan"]) == 7


def test_opening_writes_no_file() -> None:
    at = engine()
    opened(at, NEW)
    assert NEW not in at.tree.texts
    assert "salah" in at.answer({"aksi": "usulan"})


@pytest.mark.parametrize(
    "path", ["monev/2026-3/sekretariat.yml", "monev/2026-1/tidak-ada.yml", "monev/2026-1/../../x.yml", "monev/x.yml"]
)
def test_what_is_no_half_year_of_a_known_unit_is_not_opened(path: str) -> None:
    assert "salah" in opened(engine(), path)


def test_sops_are_written_in_the_order_of_the_form_a_field_a_line() -> None:
    at = engine()
    put(at, NEW, (["surat-masuk", "penerapan"], "baik"), (["surat-masuk", "evaluasi", "2"], "ya"))
    put(at, NEW, (["cuti-pegawai", "tanggal"], "2026-11-20"), (["surat-masuk", "penilai"], "sekretaris"))
    follow_up = ["surat-masuk", "tindak_lanjut", "keterangan"]
    put(at, NEW, (["surat-masuk", "evaluasi", "3"], "tidak"), (follow_up, "Digabung"))
    assert at.tree.texts[NEW] == (
        "surat-masuk:\n"
        "  penerapan: baik\n"
        "  penilai: sekretaris\n"
        "  evaluasi: {2: ya, 3: tidak}\n"
        "  tindak_lanjut: {keterangan: Digabung}\n"
        "cuti-pegawai:\n"
        "  tanggal: 2026-11-20\n"
    )


def test_a_changed_field_changes_its_own_line_and_the_same_value_no_byte() -> None:
    remarked = f"# dari rapat\n{FIRST_HALF}".replace("penilai: sekretaris", "penilai: 'sekretaris'  # ya", 1)
    at = engine(**{OLD: remarked})
    put(at, OLD, (["surat-masuk", "penerapan"], "baik"), (["surat-masuk", "penilai"], "sekretaris"))
    assert at.tree.texts[OLD] == remarked
    put(at, OLD, (["surat-masuk", "evaluasi", "7"], "tidak"))
    assert at.tree.texts[OLD] == remarked.replace("7: ya", "7: tidak", 1)


def test_what_is_emptied_goes_with_all_that_holds_nothing_any_more() -> None:
    at = engine()
    put(at, NEW, (["surat-masuk", "penerapan"], "baik"), (["cuti-pegawai", "evaluasi", "1"], "ya"))
    put(at, NEW, (["cuti-pegawai", "evaluasi", "1"], None))
    assert at.tree.texts[NEW] == "surat-masuk:\n  penerapan: baik\n"
    put(at, NEW, (["surat-masuk", "penerapan"], None))
    assert NEW not in at.tree.texts


def test_undoing_the_first_change_takes_the_new_file_away_on_disk_too(tmp_path: Path) -> None:
    root = write_office(tmp_path)
    at = Engine(PreviewState(root))
    at.tree.refresh()
    put(at, NEW, (["surat-masuk", "penerapan"], "baik"))
    assert (root / NEW).read_text(encoding="utf-8") == "surat-masuk:\n  penerapan: baik\n"
    assert at.answer({"aksi": "urung", "berkas": NEW})["isi"] == {}
    assert not (root / NEW).exists()
    assert at.answer({"aksi": "ulang", "berkas": NEW})["isi"] == {"surat-masuk": {"penerapan": "baik"}}
    assert (root / OLD).read_text(encoding="utf-8") == FIRST_HALF


def test_findings_of_the_rules_lie_at_their_fields() -> None:
    at = engine()
    shown = put(at, NEW, (["surat-masuk", "penerapan"], "tidak"), (["surat-masuk", "tanggal"], "2026-02-30x"))
    places = {(found["kode"], *found["tempat"]) for found in shown["temuan"]}
    assert ("SOP807", "surat-masuk", "penerapan") in places
    assert any(place[1:] == ("surat-masuk", "tanggal") for place in places)
    assert opened(at, OLD)["temuan"] == opened(engine(), OLD)["temuan"]


def test_what_the_form_has_no_control_for_is_shown_as_written_and_kept() -> None:
    odd = "surat-masuk: [a, b]\nlain: {penerapan: baik, warna: biru}\n"
    at = engine(**{OLD: odd})
    shown = opened(at, OLD)
    assert shown["petikan"] == {'["surat-masuk"]': "surat-masuk: [a, b]", '["lain","warna"]': "warna: biru"}
    assert [row["id"] for row in shown["baris"]][-1] == "lain"
    put(at, OLD, (["cuti-pegawai", "penerapan"], "baik"))
    assert at.tree.texts[OLD].startswith(odd.partition("\n")[0])
    assert "lain: {penerapan: baik, warna: biru}\n" in at.tree.texts[OLD]


def test_a_file_that_cannot_be_read_is_left_to_its_text() -> None:
    shown = opened(engine(**{OLD: "- a\n- b\n"}), OLD)
    assert shown["isi"] is None and shown["naskah"] == "- a\n- b\n" and shown["temuan"]


def test_records_are_handed_in_as_part_of_the_proposal() -> None:
    at = engine()
    put(at, NEW, (["surat-masuk", "penerapan"], "baik"))
    put(at, OLD, (["cuti-pegawai", "catatan"], "Baik"))
    files = unpacked(b64decode(at.answer({"aksi": "usulan"})["isi"]))
    assert sorted(files) == [OLD, NEW]
    assert files[NEW].base == "" and files[OLD].base != ""
    assert yaml.safe_load(files[NEW].text) == {"surat-masuk": {"penerapan": "baik"}}


def test_records_in_a_browser_are_kept_as_drafts_and_forgotten_once_they_say_nothing() -> None:
    session = Session(json.dumps({"naskah": OFFICE, "gambar": []}))
    change = {"isi": ["surat-masuk", "penerapan"], "nilai": "baik", "lama": None}

    digest = told(session, "buka", berkas=NEW)["jawab"]["sidik"]
    kept = told(session, "ubah", berkas=NEW, ubah=[change], sidik=digest)["tulis"]
    assert kept == [{"berkas": NEW, "teks": "surat-masuk:\n  penerapan: baik\n", "asal": ""}]
    assert told(session, "draf")["jawab"]["draf"] == [
        {
            "berkas": NEW,
            "nama": "Monitoring dan evaluasi Sekretariat, Semester II Tahun 2026",
            "baru": True,
            "usang": False,
        }
    ]
    again = Session(json.dumps({"naskah": OFFICE, "gambar": []}))
    again.resume(json.dumps(kept))
    resumed = told(again, "buka", berkas=NEW)["jawab"]
    assert resumed["isi"] == {"surat-masuk": {"penerapan": "baik"}}
    assert told(session, "urung", berkas=NEW)["tulis"] == [{"berkas": NEW, "teks": None, "asal": ""}]
    assert told(session, "draf")["jawab"]["draf"] == []
    session.take(NEW, "surat-masuk:\n  penerapan: baik\n")
    session.take(NEW, None)
    assert told(session, "draf")["jawab"]["draf"] == []
