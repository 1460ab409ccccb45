"""A site is left as it is when, and only when, a build would give every file of it again, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.folder import read_regular
from generator.pipeline import Quiet, Stage
from generator.pipeline import finished as finished_module
from generator.pipeline.build import BuildReport, build
from generator.pipeline.finished import SITES, FinishedSite
from generator.pipeline.project import Project
from generator.pipeline.website import Sign
from generator.store import Store
from tests.trees import MAIN, SOP, contents_of, write_files, write_tree

STAGED = (Artifact("index.md", b"# Beranda"), Artifact("sop/a/lembar.pdf", b"%PDF"))
TEXTS = {"instansi.yml": "nama: Dinas"}


@pytest.fixture
def project(tmp_path: Path) -> Project:
    files = {
        "mkdocs.yml": "site_name: !ENV [NAMA_LAIN, x]\n",
        "generator/site/theme/main.html": "<p>",
        "hooks.py": "",
        "docs/situs/index.md": "",
        "build/a": "",
        ".git/HEAD": "",
        "site/index.html": "",
        "gudang/aa/b": "",
    }
    return Project(write_files(tmp_path / "repositori", files))


def finished(project: Project) -> FinishedSite:
    return FinishedSite(Store(project.root / "gudang"), project, project.root / "site", project.root / "sop_src")


@pytest.mark.parametrize("path", ["mkdocs.yml", "generator/site/theme/main.html", "hooks.py", "baru.yml"])
def test_whatever_the_configuration_may_name_is_part_of_the_key(project: Project, path: str) -> None:
    before = finished(project).key(STAGED, TEXTS, Sign())
    (project.root / path).write_text("lain", encoding="utf-8")
    after = finished(project).key(STAGED, TEXTS, Sign())
    assert before and after and before.key != after.key


@pytest.mark.parametrize("path", ["docs/situs/index.md", "build/a", ".git/HEAD", "site/index.html", "gudang/aa/b"])
def test_what_builds_write_is_not_part_of_the_key(project: Project, path: str) -> None:
    before = finished(project).key(STAGED, TEXTS, Sign())
    (project.root / path).write_text("lain", encoding="utf-8")
    assert before is not None and finished(project).key(STAGED, TEXTS, Sign()) == before


def test_staged_files_sources_sign_and_environment_are_part_of_the_key(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = finished(project)
    keys = [
        site.key(STAGED, TEXTS, Sign()),
        site.key((STAGED[0], Artifact("sop/a/lembar.pdf", b"%PDG")), TEXTS, Sign()),
        site.key((STAGED[0], Artifact("sop/b/lembar.pdf", b"%PDF")), TEXTS, Sign()),
        site.key(STAGED[:1], TEXTS, Sign()),
        site.key(STAGED, {"instansi.yml": "nama: Badan"}, Sign()),
        site.key(STAGED, TEXTS, Sign(has_form=True)),
    ]
    for name in ("NAMA_LAIN", "SOURCE_DATE_EPOCH"):
        monkeypatch.setenv(name, "7")
        keys.append(site.key(STAGED, TEXTS, Sign()))
    assert len({key and key.key for key in keys}) == len(keys) and None not in keys


@pytest.mark.links
def test_a_repository_with_links_has_no_key_and_so_no_site_is_left(project: Project) -> None:
    (project.root / "tautan").symlink_to(project.root / "generator")
    site = finished(project)
    assert site.key(STAGED, TEXTS, Sign()) is None and not site.stands(None)


def test_without_a_store_no_site_is_left(project: Project) -> None:
    site = FinishedSite(None, project, project.root / "site", project.root / "sop_src")
    assert site.key(STAGED, TEXTS, Sign()) is None and not site.stands(None)


@pytest.mark.parametrize("change", ["changed", "missing", "more", "link", "gone"])
def test_a_site_that_somebody_touched_is_not_left(project: Project, change: str) -> None:
    site = finished(project)
    key = site.key(STAGED, TEXTS, Sign())
    assert not site.stands(key)
    site.keep(key)
    assert site.stands(key)
    page = project.root / "site" / "index.html"
    if change == "more":
        (page.parent / ".tersembunyi").touch()
    elif change == "changed":
        page.write_text("lain")
    else:
        page.unlink()
    if change == "link" and sys.platform != "win32":
        page.symlink_to(project.root / "build" / "a")  # of the same content
    if change == "gone":
        page.parent.rmdir()
    assert not site.stands(key)


def test_a_file_that_was_written_is_not_read_to_know_it_and_is_read_to_see_that_it_stands(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, sheet = finished(project), project.root / "site" / STAGED[1].path
    key = site.key(STAGED, TEXTS, Sign())
    sheet.parent.mkdir(parents=True)
    sheet.write_bytes(STAGED[1].content)
    read: list[str] = []

    def noted(place: Path, limit: int) -> bytes:
        read.append(Path(place).name)
        return read_regular(place, limit)

    monkeypatch.setattr(finished_module, "read_regular", noted)
    site.keep(key, STAGED[1:])
    assert "lembar.pdf" not in read
    assert site.stands(key) and "lembar.pdf" in read
    sheet.write_bytes(b"%PDG")
    assert not site.stands(key)


def test_what_a_build_gave_while_somebody_changed_the_repository_is_not_kept(project: Project) -> None:
    site = finished(project)
    key = site.key(STAGED, TEXTS, Sign())
    (project.root / "hooks.py").write_text("lain")
    site.keep(key)
    (project.root / "hooks.py").write_text("")
    assert not site.stands(key)


@pytest.mark.site
def test_a_second_build_leaves_the_site_and_a_third_makes_what_changed(tmp_path: Path) -> None:
    tree, site, store = write_tree(tmp_path / "sop_src"), tmp_path / "site", Store(tmp_path / "gudang")

    def run() -> tuple[BuildReport, int]:
        report = build(tree, site, Quiet(), store=store)
        assert report.is_replaced
        return report, site.stat().st_ino

    def stages(report: BuildReport) -> set[Stage]:
        return {time.stage for time in report.times}

    first, before = run()
    made = contents_of(site)
    second, after = run()
    assert before == after and contents_of(site) == made
    assert Stage.SITE in stages(first) and Stage.SITE not in stages(second)
    assert (first.pages, first.sheets, first.findings) == (second.pages, second.sheets, second.findings)
    assert store.use(SITES) == (1, 1)
    (tree / MAIN).write_text(SOP.replace("2 jam", "3 jam"), encoding="utf-8")
    third, _ = run()
    assert Stage.SITE in stages(third)
    build(tree, tmp_path / "dari-awal", Quiet())
    assert contents_of(site) == contents_of(tmp_path / "dari-awal") != made
