"""Where nothing changed nothing is loaded, and the build tells what it told; whatever it may depend on is noticed."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.artifact import Artifact
from generator.diagnostics import Diagnostic, Span, codes_environment, codes_layout
from generator.guides.read import Guides
from generator.pipeline import Quiet, Stage, finished, unchanged
from generator.pipeline.build import BuildReport, build
from generator.pipeline.finished import FinishedSite
from generator.pipeline.project import Project
from generator.pipeline.unchanged import RUNS, Runs, Told
from generator.pipeline.website import Sign
from generator.store import Entry, Store, to_plain
from tests.past import git
from tests.trees import MAIN, SOP, write_files, write_tree

FINDING = codes_layout.RULES[0].at(Span(MAIN, 2, 1, 2, 4), "ini galat", hint="perbaiki")
TOLD = Told("", "", (FINDING,), 2, 9, 1, has_form=True)


class Made:
    """A repository with sources that git keeps and a site that was built of them."""

    def __init__(self, root: Path) -> None:
        files = {"mkdocs.yml": "site_name: !ENV [NAMA_LAIN, x]\n", "docs/panduan/a.md": "# A", "situs/index.html": "a"}
        self.project = Project(write_files(root / "repositori", files))
        self.sources = write_tree(root / "naskah" / "sop_src")
        git(self.sources, "init", "-q", "-b", "utama")
        self.commit("2024-01-01")
        self.commit("2024-01-02")
        self.site = self.project.root / "situs"
        self.store = Store(root / "gudang")
        self.form = "formulir"
        self.handbook = Guides()
        site = self.finished
        key = site.key((), {}, Sign())
        site.keep(key)
        assert key is not None
        self.told = TOLD._replace(site=key.key)

    @property
    def finished(self) -> FinishedSite:
        return FinishedSite(self.store, self.project, self.site, self.sources)

    @property
    def runs(self) -> Runs:
        return Runs(self.store, self.finished, self.project, self.sources, self.site, self.form)

    def commit(self, day: str) -> None:
        git(self.sources, "add", "-A")
        git(self.sources, "commit", "-q", "--allow-empty", "-m", "naskah", day=day)

    def keep(self) -> None:
        runs = self.runs
        runs.keep(runs.inputs(self.handbook), self.told, self.handbook)

    def known(self) -> Told | None:
        runs = self.runs
        return runs.known(runs.inputs(self.handbook))


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def test_what_a_build_told_is_known_while_nothing_changes(made: Made) -> None:
    assert made.known() is None
    made.keep()
    assert made.known() == made.told
    assert made.store.use(RUNS) == (1, 1) and made.store.spoilt == []


def written(path: str, text: str) -> Callable[[Made], object]:
    def change(made: Made) -> None:
        write_files(made.sources, {path: text})

    return change



CHANGES: dict[str, Callable[[Made], object]] = {
    "a remark in a source": written(MAIN, f"{SOP}# catatan\n"),
    "a file that is no source": written("sop/sekretariat/catatan.txt", "a"),
    "a hidden file": written(".tersembunyi", "a"),
    "an empty folder": lambda made: (made.sources / "sop" / "baru").mkdir(),
    "a picture": written("logo.svg", "<svg/>"),
    "a source that is gone": lambda made: (made.sources / MAIN).unlink(),
    "a source of another name": lambda made: (made.sources / MAIN).rename(made.sources / "sop/sekretariat/lain.yml"),
    "a commit": lambda made: made.commit("2024-02-02"),
    "a tag": lambda made: git(made.sources, "tag", "v1", "HEAD"),
    "a commit that another takes the place of": lambda made: git(made.sources, "replace", "--graft", "HEAD"),
    "a cut-off history": lambda made: (made.sources / ".git/shallow").write_text(f"{'0' * 40}\n"),
    "a guide": lambda made: (made.project.root / "docs/panduan/a.md").write_text("# B"),
    "the settings": lambda made: (made.project.root / "mkdocs.yml").write_text("site_name: y\n"),
    "the packages of the form": lambda made: setattr(made, "form", "lain"),
    "a finding about the repository": lambda made: setattr(made, "handbook", Guides((), (FINDING,))),
    "a file of the repository": lambda made: setattr(made, "handbook", Guides((Artifact("a.md", b"a"),))),
    "the site's page": lambda made: (made.site / "index.html").write_text("b"),
    "one more file in the site": lambda made: (made.site / "lain.html").touch(),
    "a page that is gone": lambda made: (made.site / "index.html").unlink(),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_change_of_anything_is_noticed(made: Made, change: Callable[[Made], object]) -> None:
    made.keep()
    assert made.known() is not None
    change(made)
    assert made.known() is None


@pytest.mark.parametrize("name", ["NAMA_LAIN", "SOURCE_DATE_EPOCH", "SOP_PAKET_JS", "GIT_CEILING_DIRECTORIES"])
def test_a_change_of_the_environment_is_noticed(made: Made, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    made.keep()
    monkeypatch.setenv("SOP_CACHE", "tempat lain")
    assert made.known() is not None
    monkeypatch.setenv(name, "7")
    assert made.known() is None


@pytest.mark.links
def test_a_link_in_place_of_a_source_is_noticed(made: Made) -> None:
    made.keep()
    path = made.sources / MAIN
    path.rename(made.sources.parent / "di-luar.yml")
    path.symlink_to(made.sources.parent / "di-luar.yml")
    assert made.known() is None


def test_pages_staged_for_other_programs_have_to_be_there(made: Made) -> None:
    own = made.project.root
    made.sources.rename(own / "sop_src")
    made.site.rename(own / "site")
    made.sources, made.site = own / "sop_src", own / "site"
    write_files(made.project.staging, {"index.md": "# Beranda"})
    site = made.finished
    key = site.key((), {}, Sign())
    site.keep(key)
    assert key is not None
    made.told = made.told._replace(site=key.key)
    made.keep()
    assert made.known() is not None
    write_files(made.project.staging, {"index.md": "# Lain"})
    assert made.known() is None


def test_what_was_written_while_a_build_ran_keeps_it_from_being_kept(made: Made) -> None:
    """Also when it was written back."""
    runs = made.runs
    before = runs.inputs(made.handbook)
    written(MAIN, "nama: A\n")(made)
    written(MAIN, SOP)(made)
    runs.keep(before, made.told, made.handbook)
    assert made.known() is None


def test_what_a_tool_failed_with_is_not_kept(made: Made) -> None:
    made.told = made.told._replace(findings=(codes_environment.SHEET_NOT_RENDERED.at(FINDING.span, "gagal"),))
    made.keep()
    assert made.known() is None


def test_contents_that_are_to_be_fetched_later_are_no_history_to_rely_on(made: Made) -> None:
    git(made.sources, "config", "remote.origin.promisor", "true")
    assert made.runs.inputs(made.handbook) is None
    made.keep()
    assert made.known() is None


def test_sources_that_git_does_not_keep_are_known_as_well(made: Made) -> None:
    (made.sources / ".git").rename(made.sources.parent / "disimpan")
    made.keep()
    assert made.known() == made.told


def test_an_office_that_shares_registries_with_others_is_loaded_each_time(made: Made) -> None:
    office = made.sources.parent / "instansi" / "dinas-a"
    office.parent.mkdir()
    made.sources.rename(office)
    made.sources = office
    assert made.runs.inputs(made.handbook) is None


def nested(times: int) -> Diagnostic:
    found = FINDING
    for _ in range(times):
        found = replace(FINDING, folded=(found, found) if found is FINDING else (found,))
    return found


UNKNOWN = Diagnostic("SOP000", FINDING.severity, "a", FINDING.span)
FORGED = {
    "no run": 1,
    "half of one": {"site": ""},
    "fewer than none": to_plain(TOLD._replace(pages=-1)),
    "a code that is none": to_plain(TOLD._replace(findings=(UNKNOWN,))),
    "findings without end": to_plain(TOLD._replace(findings=(nested(100),))),
}


@pytest.mark.parametrize("data", FORGED.values(), ids=FORGED.keys())
def test_what_no_build_told_is_spoilt(made: Made, data: object) -> None:
    inputs = made.runs.inputs(made.handbook)
    assert inputs is not None
    made.store.put(inputs.key, Entry(data))
    assert made.known() is None and made.store.spoilt == [made.store.place(inputs.key)]


def test_another_site_than_the_one_that_stands_is_not_known(made: Made) -> None:
    made.told = made.told._replace(site="0" * 64)
    made.keep()
    assert made.known() is None


def test_excerpts_of_errors_are_cut_from_sources_and_guides(made: Made) -> None:
    handbook = Guides((), (), {"docs/a.md": "# A"})
    assert made.runs.texts((FINDING,), handbook) == {MAIN: SOP, "docs/a.md": "# A"}
    (made.sources / MAIN).unlink()
    assert made.runs.texts((FINDING,), handbook) == {"docs/a.md": "# A"}


@pytest.mark.parametrize(
    "file", ["../rahasia.txt", "{}", "sop/../../rahasia.txt", "luar/rahasia.txt", "a\0", "x" * 999]
)
def test_no_excerpt_is_cut_from_a_file_that_is_no_source(made: Made, file: str) -> None:
    """A store that somebody else writes would have a build print what lies anywhere on its machine."""
    secret = made.sources.parent / "rahasia.txt"
    secret.write_text("kata sandi", encoding="utf-8")
    (made.sources / "luar").symlink_to(made.sources.parent)
    forged = replace(FINDING, span=Span(file.format(secret), 1, 1, 1, 2))
    assert made.runs.texts((forged, FINDING), Guides()) == {MAIN: SOP}


def test_more_files_than_sources_have_are_not_read(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "_MOST", 3)
    assert made.runs.inputs(made.handbook) is None


@pytest.mark.site
def test_a_second_build_loads_nothing_and_tells_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finished, "_repository", lambda *_: ())  # somebody may work in it while tests run
    tree, site, store = write_tree(tmp_path / "sop_src"), tmp_path / "site", Store(tmp_path / "gudang")

    def run() -> BuildReport:
        return build(tree, site, Quiet(), store=store)

    first, second = run(), run()
    assert first.loaded is not None and second.loaded is None
    assert [one.stage for one in second.times] == [Stage.LOAD]
    assert second._replace(loaded=first.loaded, times=first.times, texts=first.texts) == first
    (tree / MAIN).write_text(f"{SOP}# catatan\n", encoding="utf-8")
    third, fourth = run(), run()
    assert third.loaded is not None and fourth.loaded is None  # the site stood, and its staged files were the same


def test_git_is_asked_for_what_is_kept_by_commits_alone(made: Made) -> None:
    """What git keeps for itself changes no key."""
    made.keep()
    subprocess.run(("git", "-C", str(made.sources), "gc", "-q"), check=True)
    (made.sources / ".git" / "description").write_text("lain")
    assert made.known() is not None
