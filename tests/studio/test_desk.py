"""The desk by itself: what is undone, and what is not sent twice."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from generator.preview.state import PreviewState
from generator.studio import Engine, MemoryTree
from tests.trees import FILES, MAIN, SECOND, SOP

LISTS = {"aksi": "buka", "berkas": MAIN}


def named(engine: Engine, words: str) -> None:
    """Give the SOP another name, without drawing its sheet."""
    text = engine.tree.read(MAIN)
    before = text.split("\n", 1)[0].removeprefix("nama: ")
    engine.desk.change(MAIN, {"ubah": [{"isi": ["nama"], "nilai": words, "lama": before}], "sidik": ""})


def test_every_change_is_undone_and_made_again_however_many_there_were() -> None:
    engine = Engine(MemoryTree(FILES))
    texts = [engine.tree.read(MAIN)]
    for number in range(520):
        named(engine, f"Nama {number}")
        texts.append(engine.tree.read(MAIN))
    for wanted in reversed(texts[:-1]):
        engine.desk.turn(MAIN, back=True)
        assert engine.tree.read(MAIN) == wanted
    assert wanted == SOP
    for wanted in texts[1:]:
        engine.desk.turn(MAIN, back=False)
        assert engine.tree.read(MAIN) == wanted


def test_a_change_at_either_end_of_a_text_is_undone() -> None:
    for other in ("", SOP + "catatan: x", "# x\n" + SOP, SOP.removesuffix("\n"), SOP[:200], SOP[200:], SOP + SOP):
        engine = Engine(MemoryTree(FILES))
        digest = engine.answer(LISTS)["sidik"]
        engine.desk.change(MAIN, {"naskah": other, "sidik": digest})
        assert engine.tree.read(MAIN) == other
        engine.desk.turn(MAIN, back=True)
        assert engine.tree.read(MAIN) == SOP


def test_what_lists_offer_is_sent_again_only_when_it_is_another() -> None:
    engine = Engine(MemoryTree(FILES))
    first: dict[str, Any] = engine.answer(LISTS)
    assert [one["nama"] for one in first["daftar"]["pelaksana"]] == ["Kepala Dinas", "Sekretaris"]
    held = {**LISTS, "punya": [first["sidik_daftar"]]}
    again = engine.answer(held)
    assert "daftar" not in again and again["sidik_daftar"] == first["sidik_daftar"]
    engine.answer({"aksi": "tambah", "daftar": "pelaksana", "isi": {"nama": "Petugas Loket"}})
    assert "Petugas Loket" in [one["nama"] for one in engine.answer(held)["daftar"]["pelaksana"]]


POSTS, UNITS, OTHER = "jabatan.yml", "unit.yml", "sop/sekretariat/peminjaman-alat.yml"


def entered(engine: Engine, registry: str, **values: str) -> str:
    """Add an entry for the SOP, as its form does."""
    return str(engine.answer({"aksi": "tambah", "daftar": registry, "isi": values, "berkas": MAIN})["id"])


def with_post(engine: Engine, path: str, id: str) -> None:
    """Let an SOP have one more pelaksana."""
    text = engine.tree.read(path)
    digest = engine.answer({"aksi": "buka", "berkas": path})["sidik"]
    engine.desk.change(path, {"naskah": text.replace("pelaksana: [", f"pelaksana: [{id}, ", 1), "sidik": digest})


def test_new_entries_of_registries_go_and_come_with_the_change_that_they_were_made_for() -> None:
    engine = Engine(MemoryTree(FILES))
    unit = entered(engine, "unit", nama="Bidang Mutu")
    id = entered(engine, "pelaksana", nama="Petugas Loket", unit=unit)
    made = [engine.tree.read(path) for path in (POSTS, UNITS)]
    assert made != [FILES[POSTS], FILES[UNITS]]
    with_post(engine, MAIN, id)
    for _ in range(2):
        engine.desk.turn(MAIN, back=True)
        assert [engine.tree.read(path) for path in (MAIN, POSTS, UNITS)] == [SOP, FILES[POSTS], FILES[UNITS]]
        engine.desk.turn(MAIN, back=False)
        assert [engine.tree.read(path) for path in (POSTS, UNITS)] == made
        assert id in engine.tree.read(MAIN)


def test_an_entry_that_something_else_names_or_changed_by_now_stays() -> None:
    for other in ("named", "changed", "followed"):
        engine = Engine(MemoryTree(FILES))
        id = entered(engine, "pelaksana", nama="Petugas Loket")
        with_post(engine, MAIN, id)
        text = engine.tree.read(POSTS)
        if other == "named":
            engine.tree.write(OTHER, SECOND.replace("pelaksana: [", f"pelaksana: [{id}, ", 1))
        elif other == "changed":
            engine.tree.write(POSTS, text.replace("Petugas Loket", "Petugas Meja"))
        else:
            text = text + "lain: {nama: Lain}\n"
            engine.tree.write(POSTS, text)
        engine.desk.turn(MAIN, back=True)
        kept = {"named": text, "changed": text.replace("Petugas Loket", "Petugas Meja")}
        assert engine.tree.read(POSTS) == kept.get(other, FILES[POSTS] + "lain: {nama: Lain}\n")


def test_mending_and_undoing_write_each_file_once_and_all_together(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tree / MAIN).write_text(SOP.replace("pelaksana: sekretaris", "pelaksana: Juru Arsip", 1), encoding="utf-8")
    state = PreviewState(tree)
    state.refresh()
    engine, told = Engine(state), list[list[str]]()
    write_all = PreviewState.write_all

    def counted(self: PreviewState, new: Mapping[str, str], changed: Mapping[str, str]) -> None:
        told.append(sorted([*new, *changed]))
        write_all(self, new, changed)

    monkeypatch.setattr(PreviewState, "write_all", counted)
    shown = engine.answer(LISTS)
    found = next(one for one in shown["temuan"] if one["kode"] == "SOP205")
    for action in ("perbaiki", "urung", "ulang"):
        wanted = {key: found[key] for key in ("kode", "kata", "letak")}
        shown = engine.answer({**LISTS, "aksi": action, **wanted, "sidik": shown["sidik"]})
        assert "salah" not in shown
        assert told.pop() == sorted([POSTS, MAIN]) and told == []
        assert ("Juru Arsip" in state.read(POSTS)) == (action != "urung")


def test_a_fix_that_changes_a_list_alone_leaves_the_file_itself_untouched(tree: Path) -> None:
    (tree / MAIN).write_text(SOP.replace("pelaksana: [kepala, sekretaris]\n", "").replace("sekretaris", "juru-arsip"))
    state = PreviewState(tree)
    state.refresh()
    engine = Engine(state)
    before = (tree / MAIN).stat().st_mtime_ns
    shown = engine.answer(LISTS)
    fixes = [one for one in shown["temuan"] if one["perbaikan"] and "tambah" in one["perbaikan"][0]]
    assert fixes
    wanted = {key: fixes[0][key] for key in ("kode", "kata", "letak")}
    shown = engine.answer({**LISTS, "aksi": "perbaiki", **wanted, "sidik": shown["sidik"]})
    assert "salah" not in shown and "juru-arsip" in state.read(POSTS)
    assert (tree / MAIN).stat().st_mtime_ns == before


def without_first_row(text: str) -> str:
    return text[: text.index("  - id: perintah")] + text[text.index("  - id: susun") :]


def test_what_is_written_into_a_row_goes_there_also_when_rows_moved_meanwhile() -> None:
    engine = Engine(MemoryTree(FILES))
    sent = {"aksi": "ubah", "berkas": MAIN, "sidik": engine.answer(LISTS)["sidik"]}
    engine.tree.write(MAIN, without_first_row(SOP))
    remark = {"isi": ["langkah", 1, "keterangan"], "nilai": "Lihat lampiran", "lama": None}
    assert "salah" in engine.answer({**sent, "ubah": [{**remark, "baris": "perintah"}]})
    assert engine.tree.read(MAIN) == without_first_row(SOP)
    steps = engine.answer({**sent, "ubah": [{**remark, "baris": "susun"}]})["isi"]["langkah"]
    assert [step.get("keterangan") for step in steps] == ["Lihat lampiran", None, None]
    for odd in (7, ["susun"], {"a": 1}):  # nothing that a form sends
        engine.answer({**sent, "ubah": [{**remark, "nilai": "x", "baris": odd}]})
