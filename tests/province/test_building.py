"""The site of several offices: each as it is alone, what stands above all, and what happens when one has errors."""

from __future__ import annotations

import errno
import json
import shutil
import subprocess
from pathlib import Path
from typing import NoReturn

import pytest
from selectolax.lexbor import LexborHTMLParser

from generator.cli import building, main
from generator.cli.building import _several_summary
from generator.diagnostics import codes_environment, codes_guides, codes_text
from generator.pipeline import Quiet, ToolFailure, load
from generator.pipeline.build import BuildReport, build
from generator.pipeline.elsewhere import failed
from generator.province import office as one_office
from generator.province.building import SeveralReport, build_several
from generator.province.office import Job, OfficeBuilt, build_office
from generator.site.front_pages import Cause, Front, OfficeState, front_artifacts
from generator.site.offices import as_json, read_facts
from generator.source import offices_of, start_of
from tests.province.trees import BROKEN, MAIN, write_several
from tests.site.test_site_build import read
from tests.trees import contents_of

pytestmark = pytest.mark.site
OTHER = "pergub-1-2020: {jenis: Peraturan Gubernur, nomor: '1', tahun: 2020, tentang: Hal Lain}\n"


def words(page: Path) -> str:
    body = LexborHTMLParser(page.read_bytes()).css_first("#isi")
    assert body is not None
    return " ".join(body.text(separator=" ").split())


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree of three offices that git keeps, built: `c` cites by a regulation of its own under a shared id."""
    work = tmp_path_factory.mktemp("provinsi")
    root = write_several(work / "sumber")
    shutil.copytree(root / "instansi/dinas-a", root / "instansi/dinas-c")
    settings = root / "instansi/dinas-c/instansi.yml"
    settings.write_text(settings.read_text().replace("Dinas A", "Dinas C"))
    (root / "instansi/dinas-c/regulasi").mkdir()
    (root / "instansi/dinas-c/regulasi/sendiri.yml").write_text(OTHER)
    git = ("git", "-C", str(root), "-c", "user.name=a", "-c", "user.email=a@example.go.id")
    for arguments in (("init", "-q"), ("add", "."), ("commit", "-qm", "pertama")):
        subprocess.run((*git, *arguments), check=True)
    report = build_several(root, work / "situs", Quiet())
    assert report.is_replaced and all(one.state.is_new for one in report.offices), report.offices
    return work


@pytest.fixture(scope="module")
def rebuilt(work: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, SeveralReport]:
    """The site built again: `a` has an error, `b` a change, `c` is gone, a new office has an error from the start."""
    folder = tmp_path_factory.mktemp("lagi")
    sources = Path(shutil.copytree(work / "sumber", folder / "sumber"))
    site = Path(shutil.copytree(work / "situs", folder / "situs"))
    (sources / "instansi/dinas-a" / MAIN).write_text(BROKEN)
    changed = sources / "instansi/dinas-b" / MAIN
    changed.write_text(changed.read_text().replace("nama: Penyusunan Laporan", "nama: Penyusunan Laporan Baru"))
    shutil.rmtree(sources / "instansi/dinas-c")
    (sources / "instansi/dinas-baru").mkdir()
    (sources / "instansi/dinas-baru/instansi.yml").write_text("nama: Dinas Baru\nkop: [BARU]\n")
    return site, build_several(sources, site, Quiet())


def test_an_office_has_the_pages_it_has_alone_but_for_the_way_up(work: Path, tmp_path: Path) -> None:
    build(work / "sumber/instansi/dinas-a", tmp_path / "sendiri", Quiet())
    alone, within = contents_of(tmp_path / "sendiri"), contents_of(work / "situs/dinas-a")
    assert set(alone) == set(within)
    differing = {path for path in alone if alone[path] != within[path]}
    assert differing == {path for path in alone if path.endswith(".html") and path != "404.html"}
    page = "sop/penyusunan-laporan/index.html"
    lines = set(within[page].decode().splitlines()) - set(alone[page].decode().splitlines())
    assert [line for line in lines if "di-atas" in line] and len(lines) <= 6, lines


def test_no_link_of_the_pages_above_leads_nowhere(work: Path) -> None:
    site = work / "situs"
    above = [path for path in site.rglob("index.html") if not path.relative_to(site).parts[0].startswith("dinas-")]
    assert len(above) >= 6
    for page in (*above, site / "dinas-a/index.html"):
        for link in (*read(page).links, *read(page).loads):
            if not link.startswith(("http", "mailto", "#")):
                target = (page.parent / link.partition("#")[0].partition("?")[0]).resolve()
                assert (target / "index.html" if target.is_dir() else target).is_file(), f"{page}: {link}"


def test_a_regulation_names_the_sops_of_all_offices_and_other_words_are_another_page(work: Path) -> None:
    shared, own = (work / "situs/dasar-hukum" / id / "index.html" for id in ("pergub-1-2020", "pergub-1-2020-2"))
    texts = sorted((words(shared), words(own)), key=len)
    assert "Hal Lain" in texts[0] and "Dinas B" not in texts[0]
    assert "Dinas A" in texts[1] and "Dinas B" in texts[1] and texts[1].count("Penyusunan Laporan") == 2
    assert "Yang Tidak Dikutip" not in words(work / "situs/dasar-hukum/index.html")


def test_posts_called_alike_are_kept_apart(work: Path) -> None:
    text = words(work / "situs/pelaksana/index.html")
    assert text.count("Kepala Dinas") == 3 and "Dinas B" in text
    assert {link for link in read(work / "situs/pelaksana/index.html").links if link.endswith("pelaksana/kepala/")} == {
        f"../dinas-{id}/pelaksana/kepala/" for id in "abc"
    }


def test_the_front_counts_and_the_records_are_published(work: Path) -> None:
    text = words(work / "situs/index.html")
    assert "Provinsi Contoh" in text and "3 instansi" in text and "6 SOP" in text and "diperbarui" not in text
    record = json.loads((work / "situs/data/instansi/dinas-a.json").read_text())
    assert record["nama"] == "Dinas A" and len(record["sop"]) == 2 and len(record["keadaan"]["commit"]) == 40


def test_the_lists_of_the_search_hold_all_offices(work: Path) -> None:
    text = (work / "situs/cari/daftar.js").read_text()
    for id, name in (("a", "Dinas A"), ("b", "Dinas B")):
        assert f'"alamat":"dinas-{id}/sop/penyusunan-laporan/index.html"' in text
        assert f'"Instansi":["{name}"]' in text
    assert (work / "situs/cari/istilah.js").read_text().count("Standar Operasional Prosedur") == 1


def test_the_same_sources_give_the_same_bytes(work: Path, tmp_path: Path) -> None:
    report = build_several(work / "sumber", tmp_path / "situs", Quiet())
    assert report.is_replaced
    assert contents_of(tmp_path / "situs") == contents_of(work / "situs")


def test_errors_of_one_office_leave_its_last_pages_and_the_others_are_new(
    work: Path, rebuilt: tuple[Path, SeveralReport]
) -> None:
    site, report = rebuilt
    assert {one.state.id: one.state.is_new for one in report.offices} == {
        "dinas-a": False,
        "dinas-b": True,
        "dinas-baru": False,
    }
    assert f"instansi/dinas-a/{MAIN}" in {one.span.file for one in report.findings if one.code == "SOP304"}
    assert "susunn" in report.texts[f"instansi/dinas-a/{MAIN}"]
    assert contents_of(site / "dinas-a") == contents_of(work / "situs/dinas-a")
    assert "Laporan Baru" in (site / "dinas-b/sop/penyusunan-laporan/index.html").read_text()
    assert '"alamat":"dinas-a/sop/penyusunan-laporan/index.html"' in (site / "cari/daftar.js").read_text()


def test_the_front_says_from_which_commit_old_pages_are(rebuilt: tuple[Path, SeveralReport]) -> None:
    site, report = rebuilt
    edition = json.loads((site / "data/instansi/dinas-a.json").read_text())["keadaan"]
    for told in (words(site / "index.html"), words(site / "instansi/index.html"), _several_summary(report, "")):
        assert f"halaman lama, dari commit {edition['commit'][:10]} tanggal {edition['tanggal']}" in told
        assert "naskahnya memuat galat; halaman lama" in told
    assert "2 instansi belum diperbarui" in words(site / "index.html")
    assert "1 dari 3 instansi diperbarui" in _several_summary(report, "")


def test_an_office_that_never_had_pages_is_named_and_no_link(rebuilt: tuple[Path, SeveralReport]) -> None:
    site, _ = rebuilt
    assert "Dinas Baru belum terbit" in words(site / "index.html") and not (site / "dinas-baru").exists()
    assert not any("dinas-baru" in link for link in read(site / "index.html").links)


def test_an_office_that_is_gone_has_no_pages_any_more(rebuilt: tuple[Path, SeveralReport]) -> None:
    site, _ = rebuilt
    assert not (site / "dinas-c").exists() and not (site / "data/instansi/dinas-c.json").exists()
    assert "dinas-c" not in (site / "cari/daftar.js").read_text()


def test_a_mistake_of_ours_and_a_failing_program_stop_one_office_alone(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures: dict[str, Exception] = {
        "dinas-a": RuntimeError("kesalahan kami"),
        "dinas-b": ToolFailure(
            codes_environment.SITE_ENGINE_FAILED.at(start_of("mkdocs.yml"), "mkdocs gagal"), "sebab"
        ),
    }

    def failing(folder: Path, *others: object) -> None:
        raise failures[folder.name]

    monkeypatch.setattr(one_office, "build", failing)
    job = Job(work / "situs", tmp_path / "baru", tmp_path / "cari", "", None, None, {"dinas-a": "A", "dinas-b": "B"})
    job.new.mkdir()
    folders, _ = offices_of(work / "sumber")
    found = [build_office(job, folder) for folder in folders[:2]]
    assert "RuntimeError" in found[0].failure and "kesalahan kami" in found[0].failure
    assert found[1].failure == "Mkdocs gagal.\nsebab"
    for one in found:
        assert one.state.facts is not None and not one.state.is_new and one.state.cause is Cause.PROGRAM
        assert (job.new / one.state.id / "index.html").is_file()


def test_the_front_blames_the_sources_for_nothing_but_their_own_errors(
    work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = start_of("sop/sekretariat/x.yml")
    tool, guide = codes_environment.SOP_NOT_MADE.at(start, "x"), codes_guides.LOST_LINK.at(start, "x")
    own = codes_text.UNREADABLE.at(start, "x")
    found = {(tool,): Cause.PROGRAM, (guide,): Cause.GUIDES, (guide, tool): Cause.GUIDES, (own, guide): Cause.SOURCES}
    folder = offices_of(work / "sumber")[0][0]
    states = []
    for number, (findings, cause) in enumerate(found.items()):
        report = BuildReport(load(folder.root, Quiet()), {}, findings, work, False, 0, 0, 0, ())
        monkeypatch.setattr(one_office, "build", lambda *_, report=report: report)
        job = Job(work / "situs", tmp_path / f"{number}", tmp_path / "cari", "", None, None, {"dinas-a": "A"})
        job.new.mkdir()
        states.append(build_office(job, folder).state)
        assert states[-1].cause is cause
    pages = {one.path: one.content for one in front_artifacts(Front("Semua", None, tuple(states)))}
    for page in (pages["index.md"], pages["instansi/index.md"]):
        for cause in found.values():
            assert f"{cause.value}; halaman lama" in page.decode()


def test_a_full_disk_is_no_mistake_of_one_office(work: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(folder: Path, *others: object) -> None:
        raise OSError(errno.ENOSPC, "penuh")

    monkeypatch.setattr(one_office, "build", full)
    job = Job(work / "situs", tmp_path / "baru", tmp_path / "cari", "", None, None, {})
    with pytest.raises(OSError, match="penuh"):
        build_office(job, offices_of(work / "sumber")[0][0])


def test_without_any_pages_the_site_is_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = write_several(tmp_path / "sumber", {"regulasi/uu.yml": "uu-1-2001: [\n"})
    assert main(["build", "--src", str(root), "--out", str(tmp_path / "situs")]) == 1
    assert "Situs tidak dibangun" in capsys.readouterr().out
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sumber"]


def nobody() -> NoReturn:
    raise failed("dask:tcp://127.0.0.1:1", "tidak ada penjadwal yang menjawab")


def test_a_program_that_failed_with_all_offices_leaves_the_site_which_blames_no_sources(
    work: Path, tmp_path: Path
) -> None:
    site = Path(shutil.copytree(work / "situs", tmp_path / "situs"))
    report = build_several(work / "sumber", site, Quiet(), connect=nobody)
    assert [("penjadwal" in one.failure, one.state.is_new) for one in report.offices] == [(True, False)] * 3
    assert not report.is_replaced and contents_of(site) == contents_of(work / "situs")


def test_a_failed_program_decides_the_exit_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    state = OfficeState("dinas-a", "Dinas A", None, False)
    report = SeveralReport((OfficeBuilt(state, {}, failure="mkdocs gagal"),), (), {}, tmp_path, False, ())
    monkeypatch.setattr(building, "build_several", lambda *arguments: report)
    assert main(["build", "--src", str(write_several(tmp_path / "sumber")), "--out", str(tmp_path / "situs")]) == 3
    assert "Instansi dinas-a: mkdocs gagal" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"", b"\xff", b"[]", b'{"format": "sop-instansi/1", "id": 3}', b'{"format": "x"}'])
def test_a_record_that_is_spoilt_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError):
        read_facts(content)


def test_a_record_is_read_as_it_was_written(work: Path) -> None:
    content = (work / "situs/data/instansi/dinas-a.json").read_bytes()
    assert as_json(read_facts(content)) == content
