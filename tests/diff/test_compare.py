"""What changed between two catalogues, in values."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diff import compare_catalogues
from generator.diff.changes import Change as Kind
from generator.diff.changes import SopChange
from generator.diff.compare import State, match_steps, moved
from generator.diff.marks import marks_on
from generator.diff.page import change_words, entry_words
from generator.diff.wording import word_changes
from generator.model import LineKind
from generator.pipeline import Quiet, load
from tests.diff.samples import Change, rows
from tests.trees import FILES, MAIN, SECOND, SOP, write_files


def test_same_sources_have_no_changes(tmp_path: Path) -> None:
    assert Change(tmp_path, SOP).comparison.is_empty


def test_comments_and_order_of_keys_are_no_changes(tmp_path: Path) -> None:
    assert Change(tmp_path, "# catatan\n" + SOP.replace("status: draf\n", "") + "status: draf\n").comparison.is_empty


def test_changed_cell_is_told_with_both_texts(tmp_path: Path) -> None:
    change = Change(tmp_path, SOP.replace("durasi: 2 jam", "durasi: 3 jam")).sop
    (step,) = change.steps
    (cell,) = step.cells
    assert (step.kind, step.new_id, step.is_moved) == (Kind.CHANGED, "susun", False)
    assert (cell.label, cell.old, cell.new) == ("Durasi", ("2 jam",), ("3 jam",))
    assert not (change.identity or change.arrows or change.symbols)


@pytest.mark.parametrize(
    ("written", "shown"), [("1a", "1a"), ('""', "(kosong)")], ids=["a number of its own", "no number"]
)
def test_a_printed_number_is_told_as_any_cell(tmp_path: Path, written: str, shown: str) -> None:
    (step,) = Change(tmp_path, SOP.replace("- id: susun\n", f"- id: susun\n    nomor_cetak: {written}\n")).sop.steps
    (cell,) = step.cells
    assert (cell.label, cell.old, cell.new) == ("No", (), (shown,))


def test_moved_row_is_matched_by_id_and_told_as_moved_alone(tmp_path: Path) -> None:
    head, first, second, third, last = rows(SOP)
    change = Change(tmp_path, head + first + last + second + third).sop
    (step,) = change.steps
    assert (step.kind, step.new_id, step.old_number, step.new_number) == (Kind.MOVED, "simpan", "4", "2")
    assert step.cells == ()


def test_new_and_removed_rows_are_told(tmp_path: Path) -> None:
    head, first, second, third, last = rows(SOP)
    new = second.replace("susun", "kirim", 1).replace("Menyusun laporan", "Mengirim laporan")
    change = Change(tmp_path, head + first + new + third.replace("susun}", "kirim}") + last).sop
    assert [(step.kind, step.old_id, step.new_id) for step in change.steps] == [
        (Kind.REMOVED, "susun", ""),
        (Kind.ADDED, "", "kirim"),
    ]


def test_row_with_another_id_and_the_same_activity_is_the_same_row(tmp_path: Path) -> None:
    change = Change(tmp_path, SOP.replace("id: susun", "id: tulis").replace("Tidak: susun", "Tidak: tulis")).sop
    (step,) = change.steps
    assert (step.old_id, step.new_id, step.is_renamed) == ("susun", "tulis", True)
    assert not change.arrows


def test_new_decision_with_loop_is_told_by_symbols_and_arrows(tmp_path: Path) -> None:
    loop = SOP.replace(
        "  - id: simpan",
        "  - id: nilai\n    aktivitas: Menilai laporan\n    pelaksana: sekretaris\n"
        "    keputusan: {Baik: simpan, Kurang: susun}\n  - id: simpan",
    )
    change = Change(tmp_path, loop).sop
    told = {(arrow.kind, str(arrow.source), str(arrow.target), arrow.label) for arrow in change.arrows}
    assert told == {
        (Kind.REMOVED, "periksa/kepala", "simpan/sekretaris", "Ya"),
        (Kind.ADDED, "periksa/kepala", "nilai/sekretaris", "Ya"),
        (Kind.ADDED, "nilai/sekretaris", "simpan/sekretaris", "Baik"),
        (Kind.ADDED, "nilai/sekretaris", "susun/sekretaris", "Kurang"),
    }
    assert any('panah "Kurang" dari langkah 4 "Menilai laporan"' in arrow.words for arrow in change.arrows)


def test_changed_shape_and_post_are_told(tmp_path: Path) -> None:
    ended = SOP.replace("    durasi: 2 jam", "    bentuk: selesai\n    ke: periksa\n    durasi: 2 jam")
    shape = Change(tmp_path, ended)
    (symbol,) = shape.sop.symbols
    assert (symbol.kind, str(symbol.new)) == (Kind.CHANGED, "susun/sekretaris")
    assert "semula kotak, kini kapsul" in symbol.words
    other = Change(
        tmp_path / "b",
        SOP.replace(
            "laporan\n    pelaksana: sekretaris\n    persyaratan: Perintah",
            "laporan\n    pelaksana: [sekretaris, kepala]\n    persyaratan: Perintah",
        ),
    )
    assert {(symbol.kind, str(symbol.new)) for symbol in other.sop.symbols} == {(Kind.ADDED, "susun/kepala")}
    assert any(arrow.is_joint for arrow in other.sop.arrows)


@pytest.mark.parametrize(
    ("old", "new", "label", "texts"),
    [
        ("status: draf", "status: draf\nnomor: 1/2", "Nomor SOP", ((), ("1/2",))),
        ("status: draf", "status: draf\ntanggal_berlaku: 2024-02-01", "Tanggal Berlaku", ((), ("1 Februari 2024",))),
        ("nama: Penyusunan", "nama: Pembuatan", "Nama SOP", (("Penyusunan Laporan",), ("Pembuatan Laporan",))),
    ],
)
def test_identity_changes_carry_the_printed_label(
    tmp_path: Path, old: str, new: str, label: str, texts: tuple[tuple[str, ...], tuple[str, ...]]
) -> None:
    (text,) = Change(tmp_path, SOP.replace(old, new)).sop.identity
    assert (text.label, (text.old, text.new)) == (label, texts)


def test_registry_entry_is_told_and_so_is_the_sop_it_shows_on(tmp_path: Path) -> None:
    files = {"jabatan.yml": FILES["jabatan.yml"].replace("Kepala Dinas", "Kepala Badan")}
    change = Change(tmp_path, SOP, files=files)
    (entry,) = change.comparison.registries
    assert (entry.registry, entry.id, entry.kind) == ("jabatan.yml", "kepala", Kind.CHANGED)
    assert change.sop.identity[0].new == ("Kepala Badan", "Sekretaris")


def test_new_sop_is_told(tmp_path: Path) -> None:
    files = {"sop/sekretariat/alat-baru.yml": SECOND.replace("Peminjaman Alat", "Alat Baru")}
    (sop,) = Change(tmp_path, SOP, files=files).comparison.sops
    assert (sop.kind, sop.id, sop.name) == (Kind.ADDED, "alat-baru", "Alat Baru")


def test_a_renamed_file_is_one_sop_under_another_id(tmp_path: Path) -> None:
    (change,) = (one for one in changes_between(tmp_path, *SIDES) if one.id != "peminjaman-alat")
    assert (change.kind, change.old_id, change.id) == (Kind.CHANGED, "penyusunan-laporan", "laporan-tahunan")
    assert [(step.kind, [cell.old for cell in step.cells]) for step in change.steps] == [(Kind.CHANGED, [("2 jam",)])]
    assert not change.symbols and not change.arrows
    assert change_words(change) == "id penyusunan-laporan menjadi laporan-tahunan, 1 langkah diubah"


SIDES = ({MAIN: SOP}, {"sop/sekretariat/laporan-tahunan.yml": SOP.replace("durasi: 2 jam", "durasi: 3 jam")})


def changes_between(folder: Path, *sides: dict[str, str]) -> tuple[SopChange, ...]:
    shared = {path: text for path, text in FILES.items() if path != MAIN}
    loaded = [load(write_files(folder / str(at), shared | files), Quiet()) for at, files in enumerate(sides)]
    return compare_catalogues(*(State(one.catalogue, one.flows) for one in loaded)).sops


def test_another_sop_is_no_renamed_one(tmp_path: Path) -> None:
    changes = changes_between(tmp_path, SIDES[0], {"sop/sekretariat/alat-baru.yml": SECOND})
    assert {(one.kind, one.id) for one in changes} >= {(Kind.ADDED, "alat-baru"), (Kind.REMOVED, "penyusunan-laporan")}


def test_a_renamed_pelaksana_is_one_entry_and_changes_no_symbol(tmp_path: Path) -> None:
    files = {
        "jabatan.yml": FILES["jabatan.yml"].replace("kepala:", "kepala-dinas:"),
        "sop/sekretariat/peminjaman-alat.yml": SECOND.replace("kepala", "kepala-dinas"),
    }
    change = Change(tmp_path, re.sub(r"\bkepala\b", "kepala-dinas", SOP), files=files)
    (entry,) = change.comparison.registries
    assert (entry.kind, entry.old_id, entry.id) == (Kind.CHANGED, "kepala", "kepala-dinas")
    assert entry_words(entry) == "berganti id dari kepala"
    assert change.comparison.sops == ()


def test_a_row_with_another_id_and_nearly_the_same_activity_is_the_same_row(tmp_path: Path) -> None:
    text = SOP.replace("id: susun", "id: tulis").replace("Tidak: susun", "Tidak: tulis")
    change = Change(tmp_path, text.replace("Menyusun laporan", "Menyusun laporan bulanan")).sop
    (step,) = change.steps
    assert (step.old_id, step.new_id, step.kind) == ("susun", "tulis", Kind.CHANGED)
    assert [cell.label for cell in step.cells] == ["Aktivitas"]


@given(st.permutations(range(8)))
def test_what_did_not_move_keeps_its_order_and_as_little_as_possible_moved(order: list[int]) -> None:
    out = moved(order)
    kept = [number for number in order if number not in out]
    assert kept == sorted(kept)
    longest = max(
        bin(mask).count("1")
        for mask in range(256)
        if (chosen := [n for i, n in enumerate(order) if mask >> i & 1]) == sorted(chosen)
    )
    assert len(kept) == longest


@given(st.text("ab c.", max_size=12), st.text("ab c.", max_size=12))
def test_words_of_both_sides_are_complete(old: str, new: str) -> None:
    pieces = word_changes(old, new)
    assert "".join(p.text for p in pieces if p.kind is not Kind.ADDED) == old
    assert "".join(p.text for p in pieces if p.kind is not Kind.REMOVED) == new


def test_rows_of_nothing_match_nothing() -> None:
    assert match_steps((), ()) == ()
    assert moved([]) == frozenset()


def test_joint_work_that_becomes_a_choice_of_posts_is_told(tmp_path: Path) -> None:
    row = "  - {id: bahas, aktivitas: Membahas laporan, pelaksana: [kepala, sekretaris]%s}\n"
    head, *others = rows(SOP)
    old, new = (head + row % link + "".join(others) for link in ("", ", hubungan: atau"))
    change = Change(tmp_path, new, old).sop
    assert [(arrow.kind, arrow.words.split(" antara")[0], arrow.label) for arrow in change.arrows] == [
        (Kind.REMOVED, "garis bersama", ""),
        (Kind.ADDED, "garis atau", "atau"),
    ]


def test_an_arrow_with_two_heads_has_no_direction(tmp_path: Path) -> None:
    head, first, second, *rest = rows(SOP)
    ids = [row.split(": ")[1].split("\n")[0] for row in (first, second)]
    ways = [f"    ke: [lanjut, {{tujuan: {id}, teks: Tanya, dua_arah: true}}]\n" for id in ids]
    one, other = "".join([head, first, ways[1], second, *rest]), "".join([head, first, second, ways[0], *rest])
    assert Change(tmp_path / "a", one, other).comparison.is_empty
    change = Change(tmp_path / "b", one)
    (arrow,) = change.sop.arrows
    assert arrow.words.startswith('panah "Tanya" dari') and arrow.words.endswith("(dua arah)")
    old, new = change.drawings()
    marked = marks_on(new, old, change.sop, is_new=True)
    assert [mark.title for marks in marked.pages.values() for mark in marks if "panah" in mark.title] == [arrow.words]


def test_an_arrow_that_is_drawn_in_another_way_is_another_arrow(tmp_path: Path) -> None:
    change = Change(tmp_path, SOP.replace("Tidak: susun}", "Tidak: {tujuan: susun, garis: putus}}")).sop
    old, new = change.arrows
    assert (old.kind, new.kind) == (Kind.REMOVED, Kind.ADDED)
    assert new.words == f"{old.words} (garis putus-putus)" and new.style.line is LineKind.DASHED
