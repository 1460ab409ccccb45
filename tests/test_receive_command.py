"""`sop receive`: a proposal is looked at, then written whole or not at all, with --branch as one commit."""

from __future__ import annotations

import errno
import signal
import subprocess
from base64 import b64decode
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.draft import entry_digests
from generator.pipeline import receiving
from generator.proposal import Proposed, digest, packed
from generator.publish import together
from generator.stopping import Stopped
from tests.preview.serving import previewed
from tests.preview.test_form_server import Browser
from tests.province.trees import write_several
from tests.trees import MAIN, SOP, write_tree

NEW = SOP.replace("nama: Penyusunan Laporan", "nama: Penyusunan Laporan Bulanan")
POSTS = "jabatan.yml"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    return write_tree(tmp_path / "repo" / "sop_src")


@pytest.fixture
def repository(tree: Path) -> Iterator[Path]:
    root = tree.parent
    for command in (
        ["init", "-q", "-b", "main"],
        ["config", "user.name", "Uji"],
        ["config", "user.email", "uji@contoh.example"],
        ["add", "."],
        ["commit", "-q", "-m", "awal"],
    ):
        subprocess.run(["git", "-C", str(root), *command], check=True)
    return root


def git(root: Path, *command: str) -> str:
    return subprocess.run(["git", "-C", str(root), *command], check=True, capture_output=True, text=True).stdout


def archive(folder: Path, files: dict[str, Proposed]) -> str:
    target = folder / "usulan.zip"
    target.write_bytes(packed(files, ""))
    return str(target)


def receive(tree: Path, archive: str, *options: str) -> int:
    return main(["receive", archive, "--src", str(tree), *options])


def files_of(tree: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in tree.rglob("*") if path.is_file()}


def test_a_proposal_is_shown_and_written_when_agreed(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = archive(tmp_path, {MAIN: Proposed(NEW, digest(SOP))})
    before = files_of(tree)
    assert receive(tree, proposal) == 1
    assert "Penyusunan Laporan Bulanan" in (said := capsys.readouterr().out) and "--yes" in said
    assert files_of(tree) == before
    assert receive(tree, proposal, "--yes") == 0
    assert (tree / MAIN).read_text(encoding="utf-8") == NEW
    assert receive(tree, proposal, "--yes") == 0
    assert "sudah ada" in capsys.readouterr().out


def test_every_file_that_would_be_written_is_named_also_for_a_remark(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = (tree / POSTS).read_text(encoding="utf-8")
    remark = {POSTS: Proposed(posts + "# kepala dinas menyetujui semuanya\n", digest(posts))}
    new = {"sop/sekretariat/salinan.yml": Proposed(SOP, "")}
    assert receive(tree, archive(tmp_path, {**remark, **new})) == 1
    said = capsys.readouterr().out
    assert f"Berkas: {POSTS} (diubah)\nBerkas: sop/sekretariat/salinan.yml (baru)\n" in said
    assert "tidak menyebut komentar" in said


def test_an_office_of_several_takes_proposals_with_what_all_share(tmp_path: Path) -> None:
    office = write_several(tmp_path / "provinsi") / "instansi/dinas-a"
    before = (office / MAIN).read_text(encoding="utf-8")
    new = before.replace("nama: Penyusunan Laporan", "nama: Penyusunan Laporan Bulanan")
    assert new != before
    assert receive(office, archive(tmp_path, {MAIN: Proposed(new, digest(before))}), "--yes") == 0
    assert (office / MAIN).read_text(encoding="utf-8") == new


def test_with_a_branch_it_becomes_one_commit_of_its_own_files(repository: Path, tree: Path, tmp_path: Path) -> None:
    (tree / "instansi.yml").write_text((tree / "instansi.yml").read_text() + "# catatan sendiri\n", encoding="utf-8")
    posts = (tree / POSTS).read_text(encoding="utf-8")
    proposal = archive(
        tmp_path,
        {MAIN: Proposed(NEW, digest(SOP)), POSTS: Proposed(posts + "pegawai: {nama: Pegawai}\n", digest(posts))},
    )
    assert receive(tree, proposal, "--yes", "--branch") == 0
    assert git(repository, "branch", "--show-current").strip() == "usulan-penyusunan-laporan"
    assert git(repository, "show", "--name-only", "--format=%s", "HEAD").split("\n")[0] == "Usulan: penyusunan-laporan"
    assert set(git(repository, "show", "--name-only", "--format=", "HEAD").split()) == {
        f"sop_src/{MAIN}",
        f"sop_src/{POSTS}",
    }
    assert git(repository, "status", "--porcelain").strip() == "M sop_src/instansi.yml"
    assert git(repository, "log", "--oneline", "main").count("\n") == 1


def test_two_who_each_add_to_a_list_are_both_taken(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = (tree / POSTS).read_text(encoding="utf-8")
    mark = "  perlu_konfirmasi: disalin\n"
    one, two = (f"\n# {name}\n{name}:\n  nama: {name.title()}\n{mark}" for name in ("loket", "camat"))
    both = [f"\nlurah:\n  nama: {name}\n{mark}" for name in ("Lurah", "LURAH")]
    law = "pp-1-2019:\n  jenis: PP\n  nomor: '1'\n  tahun: 2019\n  tentang: Arsip\n"
    new = {"regulasi/baru.yml": Proposed(law, "")}
    for added in (one + both[0], two + both[1]):
        sop = {f"sop/sekretariat/{len(new)}-{'a' if added.startswith(one) else 'b'}.yml": Proposed(SOP, "")}
        proposal = archive(tmp_path, {POSTS: Proposed(posts + added, digest(posts)), **new, **sop})
        capsys.readouterr()
        assert receive(tree, proposal, "--yes") == 0
        new = {"regulasi/baru.yml": Proposed(law.replace("pp-1", "pp-2").replace("'1'", "'2'"), "")}
    said = capsys.readouterr().out
    assert (tree / POSTS).read_text(encoding="utf-8") == posts + one + both[0] + two
    assert (tree / "regulasi/baru.yml").read_text(encoding="utf-8").count("tentang: Arsip") == 2
    assert f"{POSTS}: berubah di sini sejak usulan dibuat; entri barunya ditambahkan" in said
    assert '"lurah" ditulis lain di usulan; keduanya belum dikonfirmasi' in said and "dihapus" not in said


def test_two_who_each_correct_an_entry_are_both_taken_and_two_of_one_entry_are_told_plainly(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = "kepala: {nama: Kepala Dinas}\nsekretaris:\n  nama: Sekertaris\n  perlu_konfirmasi: disalin\n"
    (tree / POSTS).write_text(posts, encoding="utf-8")
    changes = (
        ("Kepala Dinas", "Kepala Badan"),
        ("Sekertaris", "Sekretaris"),
        ("Sekertaris", "Sekretaris Daerah"),
    )
    said = []
    for number, (old, new) in enumerate(changes):
        proposed = Proposed(posts.replace(old, new), digest(posts), entry_digests(posts))
        assert receive(tree, archive(tmp_path, {POSTS: proposed}), "--yes") == (1 if number == 2 else 0)
        said.append(capsys.readouterr().out)
    both = posts.replace("Kepala Dinas", "Kepala Badan").replace("Sekertaris", "Sekretaris")
    assert (tree / POSTS).read_text(encoding="utf-8") == both
    assert "yang dibetulkannya dipakai" in said[1] and "~~Sekertaris~~ → Sekretaris" in said[1]
    assert f'{POSTS}: "sekretaris" dibetulkan di sini dan di usulan, tidak sama:\n' in said[2]
    assert 'nama: di sini "Sekretaris", di usulan "Sekretaris Daerah"' in said[2]
    assert "sepakati mana yang benar" in said[2] and "Ditulis" not in said[2]


@pytest.mark.parametrize("moved", ["kepala: {nama: Kepala}\n", "{lain: {nama: Lain}}\n", "- kepala\n", "a: [\n"])
def test_a_list_in_which_somebody_has_to_choose_stays_as_it_is(moved: str, tree: Path, tmp_path: Path) -> None:
    proposed = "kepala:\n  nama: Kepala Badan\nbaru:\n  nama: Baru\n"
    (tree / POSTS).write_text(moved, encoding="utf-8")
    assert receive(tree, archive(tmp_path, {POSTS: Proposed(proposed, digest("lama"))}), "--yes") == 1
    assert (tree / POSTS).read_text(encoding="utf-8") == moved


def test_nothing_is_written_over_what_changed_meanwhile(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = archive(
        tmp_path, {MAIN: Proposed(NEW, digest("naskah lama")), "sop/sekretariat/baru.yml": Proposed("nama: Baru\n", "")}
    )
    before = files_of(tree)
    assert receive(tree, proposal, "--yes") == 1
    assert f"{MAIN}: berubah di sini" in capsys.readouterr().out
    assert files_of(tree) == before


def test_a_proposal_with_errors_is_not_taken(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = SOP.replace("Tidak: susun}", "Tidak: susunn}")
    before = files_of(tree)
    assert receive(tree, archive(tmp_path, {MAIN: Proposed(broken, digest(SOP))}), "--yes") == 1
    assert "SOP304" in capsys.readouterr().out
    assert files_of(tree) == before


@pytest.mark.parametrize("name", ["-x", "a..b", "main", "a b"])
def test_a_branch_that_cannot_be_made_stops_before_anything_is_written(
    repository: Path, tree: Path, tmp_path: Path, name: str
) -> None:
    before = files_of(repository)
    assert receive(tree, archive(tmp_path, {MAIN: Proposed(NEW, digest(SOP))}), "--yes", f"--branch={name}") == 2
    assert files_of(tree) == {path: content for path, content in before.items() if path.is_relative_to(tree)}
    assert git(repository, "branch", "--show-current").strip() == "main"


@pytest.mark.parametrize("content", [b"bukan arsip", b""])
def test_what_is_no_archive_is_a_wrong_call(tree: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert receive(tree, str(tmp_path / "x.zip")) == 2
    assert receive(tree, str(tmp_path / "tidak-ada.zip")) == 2


def test_what_the_form_hands_in_is_what_is_received(repository: Path, tree: Path, tmp_path: Path) -> None:
    with previewed(tree) as server:
        browser = Browser(server, tree)
        assert browser.tell("usulan")[0] == 409
        browser.change({"isi": ["nama"], "nilai": "Penyusunan Laporan Bulanan", "lama": "Penyusunan Laporan"})
        browser.tell("baru", nama="Pelayanan Informasi", unit="sekretariat")
        raw = b64decode(browser.tell("usulan")[1]["isi"])
    (tmp_path / "usulan.zip").write_bytes(raw)
    new = (tree / "sop/sekretariat/pelayanan-informasi.yml").read_text(encoding="utf-8")
    git(repository, "stash", "-q", "-u")
    assert receive(tree, str(tmp_path / "usulan.zip"), "--yes") == 0
    assert (tree / MAIN).read_text(encoding="utf-8") == NEW
    assert (tree / "sop/sekretariat/pelayanan-informasi.yml").read_text(encoding="utf-8") == new


def test_without_git_the_form_hands_in_what_changed_since_it_was_opened(tree: Path) -> None:
    with previewed(tree) as server:
        browser = Browser(server, tree)
        browser.change({"isi": ["nama"], "nilai": "Penyusunan Laporan Bulanan", "lama": "Penyusunan Laporan"})
        raw = b64decode(browser.tell("usulan")[1]["isi"])
    assert raw == packed({MAIN: Proposed(NEW, digest(SOP))}, summary(f"- Penyusunan Laporan Bulanan: {MAIN}"))


def summary(line: str) -> str:
    return f"Usulan perubahan naskah SOP. Diterima dengan: sop receive BERKAS.zip\n\n{line}\n"


def two_files(tmp_path: Path, tree: Path) -> str:
    posts = (tree / POSTS).read_text()
    return archive(
        tmp_path,
        {
            POSTS: Proposed(posts + "pegawai: {nama: Pegawai}\n", digest(posts)),
            "sop/sekretariat/baru.yml": Proposed(NEW.replace("Bulanan", "Harian"), ""),
            MAIN: Proposed(NEW, digest(SOP)),
        },
    )


@pytest.mark.parametrize("at", [1, 2, 3])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "x"), Stopped(signal.SIGTERM)])
def test_what_fails_on_the_way_leaves_no_half_of_a_proposal(
    tree: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    at: int,
    error: BaseException,
) -> None:
    proposal, before, put, calls = two_files(tmp_path, tree), files_of(tree), together._put, count(1)

    def fail(*given: Any, **more: Any) -> None:
        if next(calls) == at:
            raise error
        put(*given, **more)

    monkeypatch.setattr(together, "_put", fail)
    assert receive(tree, proposal, "--yes") == (3 if isinstance(error, OSError) else 143)
    said = capsys.readouterr()
    assert "Ditulis" not in said.out
    assert "tidak satu pun berkas ditulis" in said.err or not isinstance(error, OSError)
    assert files_of(tree) == before
    monkeypatch.undo()
    assert receive(tree, proposal, "--yes") == 0
    assert len(files_of(tree)) == len(before) + 1


def test_a_commit_that_fails_leaves_neither_branch_nor_files(
    repository: Path, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git(repository, "config", "commit.gpgsign", "true")
    git(repository, "config", "gpg.program", "false")
    proposal, before = two_files(tmp_path, tree), files_of(tree)
    assert receive(tree, proposal, "--yes", "--branch") == 2
    assert "tidak ada yang ditulis" in capsys.readouterr().err
    assert files_of(tree) == before
    assert git(repository, "branch", "--format=%(refname:short)").split() == ["main"]
    assert git(repository, "status", "--porcelain") == ""


def test_a_proposal_that_only_changes_remarks_is_told_line_by_line(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remark = "# diperiksa bersama bagian hukum\n" + SOP
    assert receive(tree, archive(tmp_path, {MAIN: Proposed(remark, digest(SOP))}), "--yes") == 0
    said = capsys.readouterr().out
    assert "tidak ada perubahan isi" in said
    assert f"{MAIN}, baris demi baris:\n   +# diperiksa bersama bagian hukum\n" in said


def test_a_picture_of_any_size_is_no_change_of_a_proposal(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tree / "logo.png").write_bytes(bytes(5 << 20))
    (tree / "instansi.yml").write_text((tree / "instansi.yml").read_text() + "logo: logo.png\n")
    receive(tree, archive(tmp_path, {MAIN: Proposed(NEW, digest(SOP))}))
    said = capsys.readouterr().out
    assert "Penyusunan Laporan Bulanan" in said
    assert "logo.png" not in said


def test_a_new_file_takes_no_place_that_something_else_has(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = "sop/sekretariat/baru.yml"
    proposal = archive(tmp_path, {path: Proposed(NEW, "")})
    (tree / path).write_bytes(b"nama: \xff\n")
    assert receive(tree, proposal, "--yes") == 1
    assert f"{path}: berubah di sini" in capsys.readouterr().out
    assert (tree / path).read_bytes() == b"nama: \xff\n"


def test_nothing_is_written_behind_a_link(tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = tmp_path / "luar"
    (tree / "sop/sekretariat").rename(outside)
    (tree / "sop/sekretariat").symlink_to(outside)
    before = files_of(outside)
    assert receive(tree, archive(tmp_path, {MAIN: Proposed(NEW, digest(SOP))}), "--yes") == 3
    assert "tautan simbolik" in capsys.readouterr().err
    assert files_of(outside) == before


def test_what_the_summary_tells_of_a_list_is_not_told_again_line_by_line(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = (tree / POSTS).read_text(encoding="utf-8")
    laws = (tree / "regulasi/gubernur.yml").read_text(encoding="utf-8")
    entry = "\njuru:\n  nama: Juru Arsip\n"
    law = "perda-2-2021: {jenis: Peraturan Daerah, nomor: '2', tahun: 2021, tentang: Arsip}\n"
    new = {POSTS: Proposed(posts + entry, digest(posts)), "regulasi/gubernur.yml": Proposed(laws + law, digest(laws))}
    receive(tree, archive(tmp_path, new))
    said = capsys.readouterr().out
    assert said.count("Juru Arsip") == 1 and said.count("Peraturan Daerah") == 1
    assert "baris demi baris" not in said and f"Berkas: {POSTS} (diubah)" in said
    changed = posts.replace("Kepala Dinas", "Kepala Badan") + "# disetujui\n" + entry.replace("Arsip", "Arsip # baru")
    receive(tree, archive(tmp_path, {POSTS: Proposed(changed, digest(posts))}))
    said = capsys.readouterr().out
    assert f"{POSTS}, baris demi baris:\n   +# disetujui\n   +  nama: Juru Arsip # baru\n\n" in said
    assert "+kepala" not in said and "{nama: Kepala Badan}" not in said
    many = "".join(f"jabatan-{number}: {{nama: Jabatan {number}}}\n" for number in range(30))
    receive(tree, archive(tmp_path, {POSTS: Proposed(posts + many, digest(posts))}))
    said = capsys.readouterr().out
    assert all(said.count(f"Jabatan {number}\n") + said.count(f"Jabatan {number}}}\n") == 1 for number in range(30))


def test_a_list_that_is_written_otherwise_and_says_the_same_is_told_line_by_line(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    posts = (tree / POSTS).read_text(encoding="utf-8")
    for other, line in ((posts.replace("Kepala Dinas", '"Kepala Dinas"'), '   +kepala: {nama: "Kepala Dinas"}\n'),
                        (posts.replace("\n", "\r\n"), "   hanya ujung baris yang berubah\n")):  # fmt: skip
        receive(tree, archive(tmp_path, {POSTS: Proposed(other, digest(posts))}))
        assert line in capsys.readouterr().out


def test_a_tree_is_read_twice_for_a_proposal_without_it_and_with_it(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads = list[int]()
    read_over = receiving.read_over

    def counted(root: Path, laid: dict[str, str], parse: Any) -> Any:
        reads.append(len(laid))
        return read_over(root, laid, parse)

    monkeypatch.setattr(receiving, "read_over", counted)
    broken = SOP.replace("pelaksana: kepala", "pelaksana: bukan-siapa")
    result = receiving.received(tree, {MAIN: Proposed(broken, digest(SOP))}, "usulan")
    assert result.errors and reads == [0, 1]
