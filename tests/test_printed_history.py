"""What the history of the sources tells: every code, every version in force, and what it cannot tell."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.pipeline import past as reading
from generator.pipeline import printed, walk
from generator.site import PrintedVersion
from generator.source import MAX_BYTES
from generator.store import Store
from tests.past import (
    ARSIP,
    BASE_COMMITS,
    ID,
    RENAMED,
    REPLACED,
    Past,
    code_of,
    commit,
    git,
    history_of,
    past_of,
    rename,
)
from tests.site.collection import BASE, write_tree


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Past:
    return past_of(tmp_path_factory.mktemp("repositori"), BASE_COMMITS)


def own(versions: tuple[PrintedVersion, ...]) -> dict[str, PrintedVersion]:
    return {version.code: version for version in versions if version.sop == ID}


def test_every_code_of_the_history_is_known_with_its_days(past: Past) -> None:
    first, second, same, third, last = past.codes
    assert len({first, second, third, last}) == 4 and second == same
    history, _ = history_of(past.sources)
    found = own(history.versions)
    assert set(found) == set(past.codes) and history.limit == ""
    assert (found[first].since, found[first].until) == ("2024-02-05", "2025-03-01")
    assert (found[second].since, found[second].until) == ("2025-03-01", "2026-05-03")
    assert (found[last].since, found[last].until) == ("2026-05-20", "")
    assert found[first].changes == "2 isian identitas, 1 langkah diubah" and found[last].changes == ""


def test_the_version_that_was_in_force_is_drawn_as_it_stood_at_its_end(past: Past) -> None:
    history, files = history_of(past.sources)
    (version,) = history.old
    assert (version.sop, version.effective, version.until) == (ID, "2024-02-05", "2026-06-01")
    assert version.code == past.codes[3] and version.problem == ""
    assert files["sop/arsip/versi/2024-02-05/lembar.pdf"].startswith(b"%PDF")
    pages = [files[f"sop/arsip/versi/2024-02-05/lembar-{n}.svg"].decode() for n in range(1, version.sheet_pages + 1)]
    assert len(pages) >= 2 and all(f"Kode naskah: {version.code}" in page for page in pages)
    assert "Tim Arsip" in "".join(pages)


def test_a_shallow_clone_says_what_it_cannot_know(past: Past, tmp_path: Path) -> None:
    copy = tmp_path / "dangkal"
    git(tmp_path, "clone", "-q", "--depth", "1", past.sources.parent.as_uri(), str(copy))
    history, _ = history_of(copy / "naskah")
    assert set(own(history.versions)) == {past.codes[-1]} and history.old == ()
    assert "dimulai pada 2026-05-20" in history.limit


def test_of_a_history_with_too_many_commits_the_newest_are_read(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MOST_COMMITS", 3)
    history, _ = history_of(past.sources)
    assert set(own(history.versions)) == set(past.codes[2:]) and "dimulai pada 2025-04-02" in history.limit
    monkeypatch.setattr(reading, "MOST_CHANGES", 1)
    history, _ = history_of(past.sources)
    assert set(own(history.versions)) == {past.codes[-1]} and "dimulai pada 2026-05-20" in history.limit


def test_of_too_many_contents_the_newest_are_known(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walk, "MOST_READ", 2)
    history, _ = history_of(past.sources)
    assert past.codes[-1] in own(history.versions) and past.codes[0] not in own(history.versions)
    assert "isi terbaru" in history.limit


def test_of_too_many_versions_the_newest_are_drawn(past: Past, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printed, "MOST_DRAWN", 0)
    history, files = history_of(past.sources)
    assert files == {} and "terbaru saja" in history.old[0].problem


def test_sources_without_git_know_the_present_alone(tmp_path: Path) -> None:
    history, files = history_of(write_tree(tmp_path, BASE))
    assert history.versions == () and "tanpa riwayat git" in history.limit and files == {}
    git(tmp_path, "init", "-q")
    assert history_of(tmp_path) == (history, files)


def test_a_change_back_and_one_of_a_related_name_are_followed(tmp_path: Path) -> None:
    surat = "sop/umum/surat.yml"
    renamed = BASE[surat].replace("nama: Pengelolaan Surat", "nama: Tata Naskah")
    past = past_of(tmp_path, {"2024-02-05": {}, "2024-03-01": {surat: renamed}, "2024-04-01": {surat: BASE[surat]}})
    assert past.codes[0] == past.codes[2] != past.codes[1]
    found = own(history_of(past.sources)[0].versions)
    assert set(found) == set(past.codes)
    assert (found[past.codes[0]].since, found[past.codes[0]].until) == ("2024-02-05", "")
    assert (found[past.codes[1]].since, found[past.codes[1]].until) == ("2024-03-01", "2024-04-01")


def test_a_draft_on_top_leaves_the_version_before_in_force(tmp_path: Path) -> None:
    draft = REPLACED.replace("status: berlaku", "status: draf")
    past = past_of(tmp_path, {"2024-02-05": {}, "2026-05-20": {ARSIP: draft}})
    (version,) = history_of(past.sources)[0].old
    assert (version.effective, version.until, version.code) == ("2024-02-05", "", past.codes[0])


def test_a_revoked_and_a_removed_sop_end_on_their_days(tmp_path: Path) -> None:
    revoked = BASE[ARSIP].replace("status: berlaku", "status: dicabut")
    past = past_of(tmp_path, {"2024-02-05": {}, "2025-01-02": {ARSIP: revoked}})
    (version,) = history_of(past.sources)[0].old
    assert (version.effective, version.until) == ("2024-02-05", "2025-01-02")
    (past.sources / ARSIP).unlink()
    commit(past.sources, "2025-02-03", {})
    history, files = history_of(past.sources)
    assert [(one.effective, one.until, one.changes) for one in history.old] == [("2024-02-05", "2025-01-02", "")]
    assert "sop/arsip/versi/2024-02-05/lembar.pdf" in files


def test_an_old_source_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    odd = BASE[ARSIP].replace("langkah:", "langkah: 7\nlama:")
    past = past_of(tmp_path, {"2024-02-05": {}})
    commit(past.sources, "2024-03-01", {ARSIP: odd.replace("2024-02-05", "2024-03-01")})
    commit(past.sources, "2026-05-20", {ARSIP: REPLACED})
    history, files = history_of(past.sources)
    assert [one.effective for one in history.old] == ["2024-02-05", "2024-03-01"]
    assert history.old[1].code == "" and "tidak dapat dibaca lagi" in history.old[1].problem
    assert not any("2024-03-01" in path for path in files)
    assert code_of(past.sources) in own(history.versions)


def test_only_the_main_line_and_tags_put_into_force(tmp_path: Path) -> None:
    past = past_of(tmp_path, {"2024-02-05": {}})
    git(past.sources, "switch", "-q", "-c", "usulan")
    for day in ("2025-01-01", "2025-02-01"):
        commit(past.sources, day, {ARSIP: BASE[ARSIP].replace("2024-02-05", day)})
    tried = code_of(past.sources)
    commit(past.sources, "2025-03-01", {ARSIP: BASE[ARSIP].replace("2024-02-05", "2025-03-01")})
    git(past.sources, "switch", "-q", "utama")
    commit(past.sources, "2025-02-10", {"unit.yml": BASE["unit.yml"] + "# lain\n"})
    git(past.sources, "merge", "-q", "--no-ff", "-m", "gabung", "usulan", day="2025-03-02")
    history, _ = history_of(past.sources)
    assert [one.effective for one in history.old] == ["2024-02-05"]
    assert own(history.versions)[past.codes[0]].until == "2025-03-02"
    assert tried in own(history.versions)
    git(past.sources, "tag", "terbit", "usulan~1")
    history, _ = history_of(past.sources)
    assert [one.effective for one in history.old] == ["2024-02-05", "2025-02-01"]


def test_a_moved_folder_and_a_moved_file_go_on(tmp_path: Path) -> None:
    past = past_of(tmp_path, {"2024-02-05": {}})
    git(tmp_path, "mv", "naskah", "sumber")
    git(tmp_path, "commit", "-q", "-m", "pindah", day="2024-03-01")
    (tmp_path / "sumber/sop/dinas").mkdir()
    git(tmp_path, "mv", f"sumber/{ARSIP}", "sumber/sop/dinas/arsip.yml")
    git(tmp_path, "commit", "-q", "-m", "unit lain", day="2024-04-01")
    history, _ = history_of(tmp_path / "sumber")
    assert own(history.versions)[past.codes[0]].since == "2024-02-05"


def test_hostile_history_neither_stops_nor_leads_elsewhere(tmp_path: Path) -> None:
    past = past_of(tmp_path, {"2024-02-05": {}})
    elsewhere = tmp_path / "lain.yml"
    elsewhere.write_text("rahasia: ya\n")
    os.symlink(elsewhere, past.sources / "sop/umum/tautan.yml")
    odd = {f"sop/umum/{name}.yml": "nama: X\n" for name in ("a b;$(x)", "baris\nbaru", "con")}
    commit(past.sources, "2024-03-01", {**odd, "sop/umum/besar.yml": "#" * (MAX_BYTES + 1)})
    commit(past.sources, "2024-03-02", {"sop/umum/biner.yml": "\x00\x01", "sop/umum/rusak.yml": "{" * 500})
    head = git(past.sources, "rev-parse", "HEAD").strip()
    git(past.sources, "update-index", "--add", "--cacheinfo", f"160000,{head},naskah/sop/umum/modul.yml")
    git(past.sources, "commit", "-q", "-m", "submodul", day="2024-03-03")
    for path in (past.sources / "sop/umum").iterdir():
        if path.name not in ("arsip.yml", "surat.yml"):
            path.unlink()
    commit(past.sources, "2024-03-04", {ARSIP: REPLACED})
    history, files = history_of(past.sources)
    assert {one.sop for one in history.versions} == {"arsip", "surat"}
    assert [one.effective for one in history.old] == ["2024-02-05"]
    assert not any(b"rahasia" in content for content in files.values())


def test_a_store_gives_what_reading_and_drawing_gave(past: Past, tmp_path: Path) -> None:
    plain = history_of(past.sources)
    store = Store(tmp_path / "simpanan")
    assert history_of(past.sources, store) == plain
    assert store.use("isi lama").found == 0 and store.use("versi lama").made == 1
    again = Store(store.folder)
    assert history_of(past.sources, again) == plain
    assert (again.use("isi lama").made, again.use("versi lama").made) == (0, 0)
    for path in [path for path in store.folder.rglob("*") if path.is_file()]:
        path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert history_of(past.sources, Store(store.folder)) == plain


def test_what_a_store_says_changed_follows_the_present(tmp_path: Path) -> None:
    past = past_of(tmp_path / "repositori", {"2024-02-05": {}, "2026-05-20": {ARSIP: REPLACED}})
    store = Store(tmp_path / "simpanan")
    before = own(history_of(past.sources, store)[0].versions)[past.codes[0]].changes
    write_tree(past.sources, {ARSIP: REPLACED.replace("Menyimpan arsip", "Menata arsip")})
    history, _ = history_of(past.sources, store)
    assert own(history.versions)[past.codes[0]].changes != before
    assert history == history_of(past.sources)[0]


def test_a_date_that_is_none_in_an_unreadable_source_is_no_version(tmp_path: Path) -> None:
    past = past_of(tmp_path, {"2024-02-05": {}})
    odd = BASE[ARSIP].replace("langkah:", "langkah: 7\nlama:").replace("berlaku: 2024-02-05", "berlaku: 2024-13-99")
    commit(past.sources, "2024-03-01", {ARSIP: odd})
    commit(past.sources, "2024-04-01", {ARSIP: REPLACED})
    assert [one.effective for one in history_of(past.sources)[0].old] == ["2024-02-05"]


def test_an_sop_with_another_id_since_is_one_sop(tmp_path: Path) -> None:
    sources = past_of(tmp_path, {"2024-02-05": {}}).sources
    rename(sources, "2026-06-02")
    history, files = history_of(sources)
    own = [version for version in history.versions if version.sop == RENAMED]
    days = sorted((version.since, version.until) for version in own)
    assert days == [("2024-02-05", "2026-06-02"), ("2026-06-02", "")]
    assert not [version for version in history.versions if version.sop == "arsip"]
    (old,) = [version for version in history.old if version.sop == RENAMED]
    assert (old.effective, old.until) == ("2024-02-05", "2026-06-01")
    assert "sop/penyimpanan/versi/2024-02-05/lembar.pdf" in files
    assert history.former == (("arsip", "penyimpanan"),)


def test_an_id_that_is_used_again_is_another_sop(tmp_path: Path) -> None:
    sources = past_of(tmp_path, {"2024-02-05": {}}).sources
    rename(sources, "2026-06-02")
    commit(
        sources, "2026-07-01", {ARSIP: BASE[ARSIP].replace("nama: ", "nama: Pemusnahan ").replace("30 menit", "2 jam")}
    )
    history, _ = history_of(sources)
    assert {version.sop for version in history.versions} >= {"arsip", "penyimpanan"}
    assert [version.since for version in history.versions if version.sop == "arsip"] == ["2026-07-01"]
    assert history.former == ()
