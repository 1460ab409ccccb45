"""The order of the stages, work on all processors, and the old site that stays when anything fails."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import replace
from multiprocessing import active_children, spawn
from pathlib import Path
from types import MappingProxyType, SimpleNamespace
from unittest.mock import Mock

import pytest

from generator.cli import main
from generator.diagnostics import Diagnostic, Severity, codes_layout
from generator.drawing.drawing import Drawing
from generator.flow import Flow
from generator.layout import whole
from generator.layout.routing.place import Router
from generator.layout.sheet import layout_sheet
from generator.model import Download, Sop, SopId
from generator.pipeline import TRACEBACK, Loaded, Quiet, Stage, ToolFailure, load, parallel, products, website
from generator.pipeline.build import build
from generator.pipeline.exporting import make_exports
from generator.pipeline.parallel import FEW, map_ordered
from generator.pipeline.part import Part, Parts
from generator.pipeline.products import Product, make_product
from generator.pipeline.progress import Stopwatch
from generator.publish import MARKER, BusyError, PublishError, reserved
from generator.resolve import Catalogue
from generator.sheet import pdf
from generator.sheet.pdf import SheetError
from tests.trees import BROKEN, MAIN, SECOND, SOP, contents_of, write_tree

ROOT = Path(__file__).parent.parent
MANY = tuple(range(FEW + 6))


def parts_of(loaded: Loaded) -> tuple[Part, ...]:
    parts = Parts(loaded.catalogue, {})
    return tuple(parts.of(id) for id in loaded.catalogue.sops)


def product_of(loaded: Loaded, id: str) -> Product:
    return make_product(loaded.root, Parts(loaded.catalogue, {}).of(SopId(id)))


# --- work on all processors


def add(context: MappingProxyType[str, int], item: int) -> tuple[int, int]:
    return context["plus"] + item, os.getpid()


def fail_at_seven(_: object, item: int) -> int:
    if item == 7:
        raise ValueError("seven")
    return item


def die_in_a_worker(parent: int, item: int) -> int:
    if os.getpid() != parent and item == 5:
        os._exit(9)
    return item


def test_results_come_in_the_order_of_the_items_from_other_processes() -> None:
    results = list(map_ordered(add, MappingProxyType({"plus": 100}), MANY, workers=2))
    assert [number for number, _ in results] == [100 + item for item in MANY]
    assert os.getpid() not in {pid for _, pid in results}


def test_few_items_are_worked_on_here() -> None:
    results = list(map_ordered(add, MappingProxyType({"plus": 0}), MANY[: FEW - 1], workers=2))
    assert {pid for _, pid in results} == {os.getpid()}


def test_no_items_give_no_results() -> None:
    assert list(map_ordered(add, MappingProxyType({"plus": 0}), ())) == []


def test_an_exception_in_a_worker_reaches_the_caller() -> None:
    with pytest.raises(ValueError, match="seven"):
        list(map_ordered(fail_at_seven, None, MANY, workers=2))


def unlike_any_other_at_seven(_: object, item: int) -> int:
    if item == 7:
        raise type("Local", (ValueError,), {})("seven")
    return item


def test_an_exception_that_cannot_be_sent_is_raised_by_the_same_work_done_here() -> None:
    with pytest.raises(ValueError, match="seven") as caught:
        list(map_ordered(unlike_any_other_at_seven, None, MANY, workers=2))
    assert type(caught.value).__name__ == "Local"


def sleep_long(_: object, item: int) -> int:
    time.sleep(60)
    return item


def test_workers_that_take_too_long_are_ended_and_the_caller_is_told() -> None:
    with pytest.raises(TimeoutError):
        list(map_ordered(sleep_long, None, MANY, workers=2, seconds=1.0))
    assert active_children() == []


def test_workers_end_when_the_caller_wants_no_more() -> None:
    results = map_ordered(add, MappingProxyType({"plus": 0}), MANY, workers=2)
    next(results)
    assert len(active_children()) == 2
    results.close()  # type: ignore[attr-defined]
    assert active_children() == []


def _long(context: bytes, item: int) -> int:
    return len(context) + item


@pytest.mark.skipif(os.name == "nt", reason="needs a script of the shell")
def test_workers_that_end_before_they_read_keep_nobody_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "python"
    program.write_text(f'#!/bin/sh\ncase "$*" in *spawn_main*) exit 9;; esac\nexec "{sys.executable}" "$@"\n')
    program.chmod(0o755)
    monkeypatch.setattr(spawn, "_python_exe", os.fsencode(program))
    size = 1 << 22  # far more than a pipe holds
    assert list(map_ordered(_long, bytes(size), MANY, workers=2)) == [size + number for number in MANY]


def test_what_an_ended_worker_left_is_done_here() -> None:
    assert list(map_ordered(die_in_a_worker, os.getpid(), MANY, workers=2)) == list(MANY)


def test_products_are_the_same_from_workers_and_from_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(tree, Quiet())
    here = list(map_ordered(make_product, tree, parts_of(loaded)))
    monkeypatch.setattr(parallel, "FEW", 1)
    assert list(map_ordered(make_product, tree, parts_of(loaded), workers=2)) == here
    assert [artifact.path for artifact in here[1].artifacts] == [
        "sop/penyusunan-laporan/lembar.pdf",
        "sop/penyusunan-laporan/lembar-1.svg",
        "sop/penyusunan-laporan/lembar-2.svg",
        "sop/penyusunan-laporan/alur.svg",
        "sop/penyusunan-laporan/peta.svg",
    ]


def test_a_bug_is_a_finding_about_the_sop_it_happened_with(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(tree, Quiet())
    (first, *_) = parts_of(loaded)
    broken = first._replace(catalogue=replace(first.catalogue, profiles={}))
    product = make_product(tree, broken)
    assert (product.artifacts, product.assets.has_pdf) == ((), False)
    (finding,) = product.findings
    assert (finding.code, finding.span) == ("SOP907", first.sop.origin)
    assert "KeyError di catalogue.py:" in finding.message
    monkeypatch.setenv(TRACEBACK, "1")
    with pytest.raises(KeyError):
        make_product(tree, broken)


class Panic(BaseException):
    """As a panic of native code comes to Python."""


Panic.__module__ = "pyo3_runtime"


def panic_at_the_second(logos: Path, part: Part) -> Product:
    """Make a product in any process; the PDF library panics with one SOP."""

    def compile_with_warnings(**arguments: object) -> object:
        raise Panic("end byte index 65535 is not a char boundary")

    broken = SimpleNamespace(compile_with_warnings=compile_with_warnings)
    with pytest.MonkeyPatch.context() as patch:
        if part.sop.id == "penyusunan-laporan":
            patch.setattr(pdf, "_compiler", Mock(return_value=broken))
        return make_product(logos, part)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_panic_of_native_code_is_a_finding_about_its_sop_in_every_process(
    workers: int, tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = load(tree, Quiet())
    monkeypatch.setattr(parallel, "FEW", 1)
    products = list(map_ordered(panic_at_the_second, tree, parts_of(loaded), workers))
    assert [[one.code for one in product.findings] for product in products] == [[], ["SOP905"]]
    (finding,) = products[1].findings
    assert finding.span == loaded.catalogue.sops[SopId("penyusunan-laporan")].origin
    assert "end byte index 65535" in finding.message


# --- progress


class Log:
    """A display that writes down what it is told."""

    def __init__(self) -> None:
        self.calls: list[object] = []

    def begin(self, stage: Stage, total: int) -> None:
        self.calls.append((stage, total))

    def advance(self) -> None:
        self.calls.append("advance")

    def end(self) -> None:
        self.calls.append("end")


def test_a_display_is_told_of_the_end_also_when_a_stage_fails() -> None:
    log = Log()
    watch = Stopwatch(log)
    with watch.stage(Stage.LOAD) as display:
        display.advance()
    with pytest.raises(ValueError, match="x"), watch.stage(Stage.SITE):
        raise ValueError("x")
    assert log.calls == [(Stage.LOAD, 0), "advance", "end", (Stage.SITE, 0), "end"]
    assert [time.stage for time in watch.times] == [Stage.LOAD]


# --- loading


def test_findings_of_all_stages_come_sorted_and_once(tree: Path) -> None:
    write_tree(tree, main=BROKEN.replace("pergub-1-2020", "pergub-2-2020"))
    (tree / "sop/sekretariat/peminjaman-alat.yml").write_text(SECOND + "warna: biru\n")
    loaded = load(tree, Quiet())
    keys = [finding.sort_key for finding in loaded.findings]
    assert keys == sorted(set(keys))
    assert {finding.code[:4] for finding in loaded.findings} >= {"SOP2", "SOP3"}


def test_a_folder_without_anything_is_loaded(tmp_path: Path) -> None:
    loaded = load(tmp_path, Quiet())
    assert any(finding.severity is Severity.ERROR for finding in loaded.findings)
    assert not loaded.catalogue.sops


# --- the old site stays


@pytest.fixture
def old_site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    (site / MARKER).write_text("")
    (site / "index.html").write_text("old")
    return site


def test_an_error_in_the_sources_ends_the_build_before_the_site(tree: Path, old_site: Path) -> None:
    write_tree(tree, main=BROKEN)
    report = build(tree, old_site, Quiet())
    assert not report.is_replaced
    assert [finding.code for finding in report.findings] == ["SOP304"]
    assert (old_site / "index.html").read_text() == "old"


@pytest.mark.parametrize("answer", [1, 0])
def test_a_site_engine_that_fails_leaves_the_old_site_and_its_output_is_kept(
    tree: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch, answer: int
) -> None:
    script = f"import sys; print('peringatan mesin'); sys.exit({answer})"
    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", script))
    with pytest.raises(ToolFailure) as caught:
        build(tree, old_site, Quiet())
    if answer:
        assert caught.value.diagnostic.code == "SOP901"
        assert caught.value.output.strip() == "peringatan mesin"
    else:
        assert caught.value.diagnostic.code == "SOP902"  # there is nothing to index
    assert (old_site / "index.html").read_text() == "old"
    assert sorted(path.name for path in old_site.parent.iterdir()) == ["site", "sop_src"]


@pytest.mark.parametrize("said", ["OSError: [Errno 28] No space left on device: 'x.html'", "full (os error 28)"])
def test_a_full_disk_is_named_and_no_fault_of_the_site_engine(
    tree: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch, said: str
) -> None:
    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", f"raise SystemExit({said!r})"))
    with pytest.raises(PublishError, match="situs tidak dapat ditulis: disk penuh; situs yang lama"):
        build(tree, old_site, Quiet())
    assert (old_site / "index.html").read_text() == "old"


def test_a_full_disk_below_the_search_index_is_named(
    tree: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(website, "_MKDOCS", (sys.executable, "-c", ""))
    monkeypatch.setattr(website, "index_site", fail)
    with pytest.raises(PublishError, match="disk penuh"):
        build(tree, old_site, Quiet())


def test_a_second_build_to_the_same_folder_is_refused_before_any_work(
    tree: Path, old_site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = Log()
    with reserved(old_site), pytest.raises(BusyError, match="proses lain"):
        build(tree, old_site, log)
    assert log.calls == []
    assert contents_of(old_site) == {MARKER: b"", "index.html": b"old"}
    with reserved(old_site):
        assert main(["build", "--src", str(tree), "--out", str(old_site)]) == 3
    assert "tunggu sampai selesai lalu ulangi\n   lihat: sop explain SOP906\n" in capsys.readouterr().err


def test_a_missing_program_is_a_failure_with_a_finding(
    tree: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(website, "_MKDOCS", ("/no/such/program",))
    with pytest.raises(ToolFailure, match="tidak dapat dijalankan"):
        build(tree, old_site, Quiet())


def test_a_folder_with_other_files_is_refused_before_any_work(tree: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "letter.txt").write_text("mine")
    log = Log()
    with pytest.raises(PublishError, match="berisi berkas lain"):
        build(tree, mine, log)
    assert log.calls == []
    assert contents_of(mine) == {"letter.txt": b"mine"}


def test_site_and_sources_lie_apart(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out in (tree / "site", tree, tree.parent):
        assert main(["build", "--src", str(tree), "--out", str(out)]) == 2
        assert "harus terpisah" in capsys.readouterr().err
    assert (tree / MAIN).read_text() == SOP


def test_without_a_repository_there_is_a_finding_and_no_site(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("generator.__file__", str(tmp_path / "installed/generator/__init__.py"))
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ToolFailure) as caught:
        build(tree, tmp_path / "site", Quiet())
    assert caught.value.diagnostic.code == "SOP904"
    assert not (tmp_path / "site").exists()


def test_a_logo_that_is_no_picture_is_a_finding_of_the_check(tree: Path, old_site: Path) -> None:
    (tree / "aset").mkdir()
    (tree / "aset/logo.png").write_text("not a picture")
    with (tree / "instansi.yml").open("a") as office:
        office.write("logo: aset/logo.png\n")
    report = build(tree, old_site, Quiet())
    assert not report.is_replaced
    (finding,) = load(tree, Quiet()).findings
    assert (finding,) == report.findings
    assert (finding.code, finding.span.file, finding.span.line) == ("SOP216", "instansi.yml", 7)
    assert finding.message == 'Logo "aset/logo.png" tidak dapat dipakai: isinya bukan gambar PNG yang utuh.'


def test_a_failure_of_the_pdf_library_is_told_at_the_sop(tree: Path) -> None:
    loaded = load(tree, Quiet())
    sop = loaded.catalogue.sops[SopId("penyusunan-laporan")]
    finding = products.sheet_failure(sop, SheetError("penyusunan-laporan: no output"))
    assert (finding.span, finding.message) == (
        sop.origin,
        "Lembar SOP ini tidak dapat dibuat: penyusunan-laporan: no output.",
    )


def test_a_library_that_fails_with_every_sop_leaves_the_old_site(
    tree: Path, old_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> bytes:
        raise SheetError("rusak")

    monkeypatch.setattr(products, "render_pdf", fail)
    report = build(tree, old_site, Quiet())
    assert not report.is_replaced
    assert {finding.code for finding in report.findings} >= {"SOP905"}


# --- a sheet that cannot be drawn


@pytest.fixture
def undrawable(monkeypatch: pytest.MonkeyPatch) -> str:
    """The id of an SOP whose table fits no paper."""

    def layout(
        catalogue: Catalogue, sop: Sop, flow: Flow, router: Router
    ) -> tuple[Drawing | None, tuple[Diagnostic, ...]]:
        if sop.id != "peminjaman-alat":
            return layout_sheet(catalogue, sop, flow, router)
        return None, (codes_layout.SHEET_DOES_NOT_FIT.at(sop.origin, "tabel ini tidak muat"),)

    monkeypatch.setattr(whole, "layout_sheet", layout)
    return "peminjaman-alat"


def test_a_drawing_that_breaks_a_rule_is_not_published(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def flawed(
        catalogue: Catalogue, sop: Sop, flow: Flow, router: Router
    ) -> tuple[Drawing | None, tuple[Diagnostic, ...]]:
        drawing, _ = layout_sheet(catalogue, sop, flow, router)
        return drawing, (codes_layout.LINE_THROUGH_SYMBOL.at(sop.origin, "garis menembus simbol"),)

    monkeypatch.setattr(whole, "layout_sheet", flawed)
    loaded = load(tree, Quiet())
    product = product_of(loaded, "penyusunan-laporan")
    assert [artifact.path.rpartition("/")[2] for artifact in product.artifacts] == ["alur.svg", "peta.svg"]
    assert (product.assets.has_pdf, product.assets.sheet_pages) == (False, 0)
    assert [finding.code for finding in product.findings] == ["SOP604"]


def test_files_that_the_office_offers_stand_beside_the_pdf_and_none_where_it_offers_none(tree: Path) -> None:
    office = (tree / "instansi.yml").read_text(encoding="utf-8")
    (tree / "instansi.yml").write_text(f"{office}unduhan: [docx, bpmn, xlsx]\n", encoding="utf-8")
    loaded = load(tree, Quiet())
    product = product_of(loaded, "penyusunan-laporan")
    files = {artifact.path.rpartition("/")[2]: artifact.content for artifact in product.artifacts}
    assert product.assets.downloads == (Download.DOCX, Download.BPMN, Download.XLSX)
    for format, name in (("docx", "lembar.docx"), ("bpmn", "alur.bpmn"), ("xlsx", "lembar.xlsx")):
        (export,) = make_exports(loaded, (SopId("penyusunan-laporan"),), format)
        assert files[name] == export.content


def test_a_sheet_not_fit_to_be_signed_is_not_offered_for_office_programs(tree: Path, undrawable: str) -> None:
    office = (tree / "instansi.yml").read_text(encoding="utf-8")
    (tree / "instansi.yml").write_text(f"{office}unduhan: [docx, bpmn, xlsx]\n", encoding="utf-8")
    product = product_of(load(tree, Quiet()), undrawable)
    assert product.assets.downloads == (Download.BPMN,)


@pytest.mark.site
def test_the_site_is_built_without_a_sheet_that_cannot_be_drawn_and_says_so(
    tree: Path, tmp_path: Path, undrawable: str, capsys: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "site"
    assert main(["build", "--src", str(tree), "--out", str(site)]) == 1
    printed = capsys.readouterr()
    assert "galat SOP601: Tabel ini tidak muat" in printed.err
    assert "2 SOP, " in printed.out and " 1 lembar PDF. 1 lembar tidak dapat digambar" in printed.out
    page = (site / f"sop/{undrawable}/index.html").read_text(encoding="utf-8")
    assert page.count("Lembar resmi SOP ini tidak dapat digambar") == 2  # at the top, and where the sheet would be
    assert "lembar.pdf" not in page
    assert "Tabel ini tidak muat" in page
    assert (site / "sop/penyusunan-laporan/lembar.pdf").is_file()


# --- a whole build


@pytest.mark.site
def test_sources_of_another_office_are_built_without_touching_the_repository(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    staging = ROOT / "docs/situs"
    before = contents_of(staging) if staging.exists() else None
    sources = contents_of(tree)
    site = tmp_path / "site"
    assert main(["build", "--src", str(tree), "--out", str(site)]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith(f"Situs selesai di {site}: 2 SOP, ")
    assert " 2 lembar PDF." in printed
    for stage in set(Stage) - {Stage.EXPORT, Stage.OFFICES}:
        assert stage.value in printed
    for path in (
        "index.html",
        "sop/penyusunan-laporan/index.html",
        "pagefind/pagefind.js",
        "sop/daftar-induk.csv",
        "sop/daftar-induk.xlsx",
        "panduan/index.html",
    ):
        assert (site / path).is_file()
    assert (site / "sop/penyusunan-laporan/lembar.pdf").read_bytes().startswith(b"%PDF-")
    assert not list(site.glob("sitemap*"))
    page = (site / "sop/penyusunan-laporan/index.html").read_text(encoding="utf-8")
    assert f"<code>{MAIN}</code>" in page
    assert "sop_src/" not in page and "Sunting berkas sumber" not in page
    assert contents_of(tree) == sources
    assert (contents_of(staging) if staging.exists() else None) == before
    assert list(temporary.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "sop_src", "temporary"]
    # What is no longer in the sources is no longer in the next site.
    write_tree(tree, main=SOP.replace(", peminjaman-alat]", "]"))
    (tree / "sop/sekretariat/peminjaman-alat.yml").unlink()
    assert main(["build", "--src", str(tree), "--out", str(site)]) == 0
    assert not (site / "sop/peminjaman-alat").exists()


def test_a_build_beside_another_to_the_same_place_is_told_to_wait(
    tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with reserved(tmp_path / "site"):
        assert main(["build", "--src", str(tree), "--out", str(tmp_path / "site")]) == 3
    assert "SOP906" in capsys.readouterr().err
