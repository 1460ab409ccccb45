"""A build with a real Dask cluster on loopback: same bytes, whoever of its processes is lost, and what is told then."""

from __future__ import annotations

import shutil
import signal
import socket
import threading
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest

from generator.cli import building, main
from generator.offline.archive import libraries
from generator.pipeline import Quiet, ToolFailure, elsewhere, load
from generator.pipeline.elsewhere import Connect
from generator.pipeline.making import make_products
from generator.pipeline.progress import Stage
from generator.pipeline.spool import Spool
from generator.province.building import build_several
from generator.publish import MARKER
from tests.clusters import ROOT, Cluster, running, start_worker, until, workers_of
from tests.province.trees import write_several
from tests.test_making import Made, made, sop, tree_of
from tests.trees import contents_of

pytestmark = pytest.mark.dask


class AtTheThird(Quiet):
    """Does something when the third SOP is done, while others wait at the workers."""

    def __init__(self, act: Callable[[], object] = lambda: None) -> None:
        self._act = act
        self._done = 0
        self._stage = Stage.SHEETS

    def begin(self, stage: Stage, total: int) -> None:
        self._stage = stage

    def advance(self) -> None:
        self._done += self._stage is Stage.SHEETS
        if self._done == 3 and self._stage is Stage.SHEETS:
            self._act()


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty SOPs: some more than workers are handed out at once."""
    root = tree_of(tmp_path_factory.mktemp("pohon") / "sumber")
    for number in range(16):
        (root / f"sop/sekretariat/sop-{number:02}.yml").write_text(sop(f"Nomor {number}"), encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def right(tree: Path) -> Made:
    return made(tree)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "klaster"


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with running(tmp_path_factory.mktemp("klaster"), "a", "b") as cluster:
        yield cluster


def made_by(connect: Connect, tree: Path, act: Callable[[], object] = lambda: None) -> Made:
    loaded = load(tree, Quiet())
    with Spool(tree.parent) as spool:
        products, files = make_products(loaded, None, spool, AtTheThird(act), connect)
        return Made(products, [(file.path, file.content) for file in files])


def failure(connect: Connect, tree: Path) -> str:
    with pytest.raises(ToolFailure) as raised:
        made_by(connect, tree)
    assert raised.value.diagnostic.code == "SOP908"
    return raised.value.diagnostic.message


def test_two_workers_make_the_same_bytes(tree: Path, right: Made, pair: Cluster) -> None:
    assert made_by(pair.connect, tree) == right


@pytest.mark.signals
def test_a_slow_worker_only_takes_its_time(tree: Path, right: Made, pair: Cluster) -> None:
    slow = pair.workers["a"]

    def stop_for_a_while() -> None:
        slow.send_signal(signal.SIGSTOP)
        threading.Timer(3, slow.send_signal, (signal.SIGCONT,)).start()

    assert made_by(pair.connect, tree, stop_for_a_while) == right
    assert workers_of(pair) == 2


@pytest.mark.site
def test_offices_of_a_province_share_a_cluster(tmp_path: Path, pair: Cluster) -> None:
    sources = write_several(tmp_path / "sumber")
    for name, connect in (("sini", None), ("sana", pair.connect)):
        report = build_several(sources, tmp_path / name, Quiet(), connect=connect)
        assert all(one.state.is_new for one in report.offices)
    here, there = (
        contents_of(root)
        for root in (tmp_path / "sini", tmp_path / "sana")
    )
    assert here == there and any(path.endswith("lembar.pdf") for path in here)


def test_the_work_of_a_killed_worker_is_done_by_the_other(tree: Path, right: Made, folder: Path) -> None:
    with running(folder, "a", "b") as cluster:
        assert made_by(cluster.connect, tree, cluster.workers["a"].kill) == right
        assert workers_of(cluster) == 1


def test_a_lost_scheduler_is_told_and_the_last_good_site_stays(
    tree: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    site = tmp_path / "situs"
    site.mkdir()
    (site / MARKER).touch()
    (site / "index.html").write_text("situs yang lama", encoding="utf-8")
    with running(folder, "a", "b") as cluster:
        monkeypatch.setattr(building, "display", lambda: AtTheThird(cluster.scheduler.kill))
        address = f"dask:{cluster.address}"
        assert main(["build", "--src", str(tree), "--out", str(site), "--no-cache", "--executor", address]) == 3
    told = capfd.readouterr().err
    assert "SOP908" in told and "hubungan dengan penjadwal terputus" in told and "--executor local" in told
    assert "Traceback" not in told and "Error" not in told
    assert {path.name for path in site.iterdir()} == {MARKER, "index.html"}
    assert (site / "index.html").read_text(encoding="utf-8") == "situs yang lama"


def test_no_scheduler_at_an_address_is_told(tree: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"dask:tcp://127.0.0.1:{free.getsockname()[1]}"
        command = ["build", "--src", str(tree), "--out", str(tmp_path / "situs"), "--no-cache", "--executor", address]
        assert main(command) == 3
    told = capfd.readouterr().err
    assert "SOP908" in told and address in told and "tidak ada penjadwal yang menjawab" in told
    assert "Traceback" not in told and not (tmp_path / "situs").exists()


def test_workers_without_the_same_program_are_told_of(
    tree: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One scheduler: first nobody works there, then another version, then one that ends at what it does not know."""
    other, older = tmp_path / "lain", tmp_path / "lama"
    for code in (other, older):
        shutil.copytree(ROOT / "generator", code / "generator", ignore=shutil.ignore_patterns("__pycache__"))
    with (other / "generator/__main__.py").open("a", encoding="utf-8") as file:
        file.write("# another version\n")
    (older / "generator/pipeline/elsewhere.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(elsewhere, "ALONE", 2.0)
    with running(folder) as cluster:
        assert "tidak ada pekerja" in failure(cluster.connect, tree)
        start_worker(cluster, folder, "lain", other)
        assert "versi lain" in failure(cluster.connect, tree)
        cluster.workers["lain"].kill()
        until(lambda: workers_of(cluster) == 0)
        start_worker(cluster, folder, "lama", older)
        assert "pekerja tanpa program ini berhenti" in failure(cluster.connect, tree)


def test_the_form_is_made_beside_the_library_too() -> None:
    """Below Python 3.12 Dask brings `importlib_metadata`, which answers in place of Python's own and has no None."""
    import_module("generator.cluster")
    assert "PyYAML" in {one.name for one in libraries()}
