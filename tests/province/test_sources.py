"""What an office among several reads beside its own tree, and which folders are offices."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from generator.pipeline import Quiet, load
from generator.pipeline.fixing import fixed
from generator.pipeline.printed import printed_history
from generator.preview.watch import signature
from generator.site import SiteContent, site_artifacts
from generator.site.relations import own_catalogue
from generator.source import is_province, offices_of, province_of
from tests.province.trees import MAIN, write_several
from tests.trees import write_tree

SAME = "pergub-1-2020: {jenis: Peraturan Gubernur, nomor: '9', tahun: 2020, tentang: Lain}\n"


def codes(root: Path) -> list[str]:
    return [finding.code for finding in load(root, Quiet()).findings if finding.code[3] != "5"]


def test_an_office_reads_what_all_share(tmp_path: Path) -> None:
    office = write_several(tmp_path) / "instansi" / "dinas-a"
    loaded = load(office, Quiet())
    assert codes(office) == []
    assert loaded.catalogue.citing["pergub-1-2020"] == ("penyusunan-laporan", "peminjaman-alat")[::-1]
    assert [term.abbreviation.value for term in loaded.catalogue.terms.values()] == ["SOP"]
    assert loaded.texts["../../regulasi/gubernur.yml"]


def test_a_shared_profile_serves_an_office(tmp_path: Path) -> None:
    root = write_several(tmp_path)
    profile = Path("generator/profiles/desa.yml").read_text(encoding="utf-8")
    (root / "profil").mkdir()
    (root / "profil" / "provinsi.yml").write_text(profile, encoding="utf-8")
    settings = root / "instansi" / "dinas-a" / "instansi.yml"
    settings.write_text(settings.read_text().replace("pergub-jabar-9-2013", "provinsi"))
    assert codes(settings.parent) == []
    assert "provinsi" in load(settings.parent, Quiet()).catalogue.profiles


def test_the_same_files_that_lie_alone_read_as_before(tmp_path: Path) -> None:
    alone = load(write_tree(tmp_path / "sop_src"), Quiet())
    assert province_of(tmp_path / "sop_src") is None and not is_province(tmp_path / "sop_src")
    assert not any(path.startswith("..") for path in alone.texts)


@pytest.mark.parametrize(
    ("path", "text", "of"),
    [
        (
            "regulasi/sendiri.yml",
            SAME,
            lambda loaded: loaded.catalogue.regulations["pergub-1-2020"].number.value == "9",
        ),
        (
            "istilah.yml",
            "sop: {singkatan: SOP, arti: Lain}\n",
            lambda loaded: loaded.catalogue.terms["sop"].meaning.value == "Lain",
        ),
    ],
)
def test_an_offices_own_entry_counts_there_and_is_told(tmp_path: Path, path: str, text: str, of: object) -> None:
    root = write_several(tmp_path, {f"instansi/dinas-a/{path}": text})
    loaded = load(root / "instansi" / "dinas-a", Quiet())
    (found,) = [one for one in loaded.findings if one.code == "SOP227"]
    assert found.span.file == path and found.related[0].span.file.startswith("../../")
    assert callable(of) and of(loaded)
    assert codes(root / "instansi" / "dinas-b") == []


def test_an_offices_own_profile_counts_there_and_is_told(tmp_path: Path) -> None:
    profile = Path("generator/profiles/desa.yml").read_text(encoding="utf-8")
    root = write_several(tmp_path, {"profil/kita.yml": profile, "instansi/dinas-a/profil/kita.yml": profile})
    assert codes(root / "instansi" / "dinas-a") == ["SOP227"]
    assert codes(root / "instansi" / "dinas-b") == []


def test_shared_files_behind_links_are_refused(tmp_path: Path) -> None:
    root = write_several(tmp_path / "provinsi")
    secret = tmp_path / "rahasia.yml"
    secret.write_text("rahasia-1: {jenis: Rahasia, nomor: '1', tahun: 2000, tentang: Rahasia}\n")
    (root / "regulasi" / "tautan.yml").symlink_to(secret)
    (root / "istilah.yml").unlink()
    (root / "istilah.yml").symlink_to(secret)
    office = root / "instansi" / "dinas-a"
    assert codes(office) == ["SOP111", "SOP111"]
    assert "Rahasia" not in str(load(office, Quiet()).texts)


def test_a_shared_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    root = write_several(tmp_path)
    shutil.rmtree(root / "regulasi")
    (root / "regulasi").write_text("bukan folder")
    assert codes(root / "instansi" / "dinas-a") == ["SOP101"]


def test_a_tree_with_sops_of_its_own_is_one_office_also_beside_a_folder_of_that_name(tmp_path: Path) -> None:
    root = write_tree(tmp_path)
    (root / "instansi").mkdir()
    assert not is_province(root)
    assert is_province(write_several(tmp_path / "dua"))


@pytest.mark.parametrize("id", ["Dinas A", "dinas_a", "-a", "con", "..a", "aset", "pagefind", "dasar-hukum", "a" * 101])
def test_a_folder_that_cannot_be_an_address_is_told_and_the_others_stay(tmp_path: Path, id: str) -> None:
    root = write_several(tmp_path)
    (root / "instansi" / id).mkdir()
    offices, wrong = offices_of(root)
    assert [office.id for office in offices] == ["dinas-a", "dinas-b"]
    # What begins with a dot is an editor's or the system's, as everywhere.
    assert [one.code for one in wrong] == ([] if id.startswith(".") else ["SOP114"])


def test_files_and_links_among_the_offices_are_told(tmp_path: Path) -> None:
    root = write_several(tmp_path / "provinsi")
    (root / "instansi" / "dinas-c").write_text("bukan folder")
    (root / "instansi" / "dinas-d").symlink_to(write_tree(tmp_path / "luar"), target_is_directory=True)
    offices, wrong = offices_of(root)
    assert [office.id for office in offices] == ["dinas-a", "dinas-b"]
    assert [(one.code, one.span.file) for one in wrong] == [
        ("SOP113", "instansi/dinas-c"),
        ("SOP111", "instansi/dinas-d"),
    ]


@pytest.mark.parametrize("kind", ["file", "link", "empty"])
def test_offices_that_are_no_folder_are_told(tmp_path: Path, kind: str) -> None:
    root = tmp_path / "provinsi"
    root.mkdir()
    place = root / "instansi"
    if kind == "file":
        place.write_text("")
    elif kind == "link":
        place.symlink_to(tmp_path)
    else:
        place.mkdir()
    assert is_province(root)
    offices, wrong = offices_of(root)
    code = {"file": "SOP101", "link": "SOP111", "empty": "SOP116"}[kind]
    assert offices == () and [one.code for one in wrong] == [code]


def test_no_fix_of_one_office_changes_what_all_share(tmp_path: Path) -> None:
    crooked = "pergub-1-2020: {jenis: Peraturan Gubernur, nomor: Nomor 1, tahun: 2020, tentang: tentang Contoh}\n"
    root = write_several(tmp_path, {"regulasi/gubernur.yml": crooked})
    result = fixed(root / "instansi" / "dinas-a", lambda path: True)
    assert not any(path.startswith("..") for path in result.after)


def test_an_office_has_no_pages_of_shared_regulations_that_it_does_not_cite(tmp_path: Path) -> None:
    loaded = load(write_several(tmp_path) / "instansi" / "dinas-a", Quiet())
    assert "uu-1-2001" in loaded.catalogue.regulations
    content = SiteContent(own_catalogue(loaded.catalogue), loaded.flows)
    pages = {artifact.path for artifact in site_artifacts(content)}
    assert "dasar-hukum/pergub-1-2020/index.md" in pages
    assert not any("uu-1-2001" in path for path in pages)


def test_what_amends_a_cited_shared_regulation_has_its_page(tmp_path: Path) -> None:
    amending = "uu-1-2001: {jenis: Undang-Undang, nomor: '1', tahun: 2021, tentang: Perubahan}\n"
    root = write_several(tmp_path, {"regulasi/uu.yml": amending})
    shared = root / "regulasi" / "gubernur.yml"
    shared.write_text(shared.read_text().replace("status: berlaku", "status: diubah\n  diubah_oleh: [uu-1-2001]"))
    catalogue = load(root / "instansi" / "dinas-a", Quiet()).catalogue
    assert set(own_catalogue(catalogue).regulations) == {"pergub-1-2020", "uu-1-2001"}


def test_the_preview_of_an_office_sees_a_change_of_what_all_share(tmp_path: Path) -> None:
    root = write_several(tmp_path)
    before = signature(root / "instansi" / "dinas-a")
    (root / "regulasi" / "gubernur.yml").write_text(SAME)
    assert signature(root / "instansi" / "dinas-a") != before


def test_the_history_of_an_office_reads_the_shared_regulations_of_that_time(tmp_path: Path) -> None:
    root = write_several(tmp_path)
    office = root / "instansi" / "dinas-a"
    git = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.go.id")
    for words in (("init", "-q"), ("add", "."), ("commit", "-qm", "pertama")):
        subprocess.run((*git, *words), check=True)
    shared = root / "regulasi" / "gubernur.yml"
    shared.write_text(shared.read_text().replace("Pedoman", "Tata Cara"))
    subprocess.run((*git, "commit", "-qam", "kedua"), check=True)
    history, _ = printed_history(office, load(office, Quiet()), lambda artifact: artifact)
    changes = {version.changes for version in history.versions if version.sop == MAIN.rsplit("/", 1)[-1][:-4]}
    assert changes == {"", "1 isian identitas"}
