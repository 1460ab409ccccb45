"""Products made by an executor: what goes there, what comes back, and what is not believed."""

from __future__ import annotations

import errno
import pickle
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from generator.cli import main
from generator.pipeline import Quiet, ToolFailure, elsewhere, load, making
from generator.pipeline.elsewhere import Answer, Elsewhere, make_there
from generator.pipeline.making import SHEETS, make_products
from generator.pipeline.part import Part, Parts
from generator.pipeline.products import Product
from generator.pipeline.spool import Spool
from generator.store import Store, decode
from tests.test_making import Made, made, tree_of

Alter = Callable[[Answer], Answer]


class _Altering(ThreadPoolExecutor):
    """Works in a thread of this process; what it gives back is altered on the way."""

    def __init__(self, alter: Alter) -> None:
        super().__init__(1)
        self._alter = alter

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        return super().submit(lambda: self._alter(function(*arguments, **named)))


@contextmanager
def opened(alter: Alter = lambda answer: answer, workers: Callable[[], int] = lambda: 1) -> Iterator[Elsewhere]:
    with _Altering(alter) as executor:
        yield Elsewhere("uji", executor, workers)


def made_elsewhere(tree: Path, store: Store | None = None, **options: Any) -> Made:
    loaded = load(tree, Quiet())
    with Spool(tree.parent) as spool:
        products, files = make_products(loaded, store, spool, Quiet(), partial(opened, **options))
        return Made(products, [(file.path, file.content) for file in files])


def said(tree: Path, **options: Any) -> str:
    with pytest.raises(ToolFailure) as raised:
        made_elsewhere(tree, **options)
    assert raised.value.diagnostic.code == "SOP908" and raised.value.diagnostic.hint
    return raised.value.diagnostic.message


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tree_of(tmp_path_factory.mktemp("pohon") / "sumber")


@pytest.fixture(scope="module")
def right(tree: Path) -> Made:
    return made(tree)


def test_files_and_findings_are_those_made_here(tree: Path, right: Made) -> None:
    assert made_elsewhere(tree) == right


def test_what_came_back_is_kept_and_what_is_kept_needs_nobody_elsewhere(
    tree: Path, right: Made, tmp_path: Path
) -> None:
    store = Store(tmp_path / "gudang")
    assert made_elsewhere(tree, store) == right and store.use(SHEETS) == (0, 4)
    assert made_elsewhere(tree, store, workers=lambda: 1 // 0) == right
    assert made(tree, store) == right and store.use(SHEETS) == (8, 4)


def test_parts_and_logos_travel_and_no_path_of_this_machine(tree: Path) -> None:
    loaded = load(tree, Quiet())
    parts = Parts(loaded.catalogue, making._pictures(loaded))
    sent: list[bytes] = []

    class _Seen(Executor):
        def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
            sent.append(arguments[1])
            future: Future[Any] = Future()
            future.set_result(function(*arguments))
            return future

    wanted = [parts.of(id) for id in loaded.catalogue.sops]
    keys = {part.sop.id: "0" * 64 for part in wanted}
    way = Elsewhere("uji", _Seen(), lambda: 1)
    assert len(list(elsewhere.make_elsewhere(way, making._pictures(loaded), wanted, keys))) == 4
    items, logos = [], {}
    for packed in sent:
        assert str(tree).encode() not in packed
        more, pictures = pickle.loads(packed)
        items += more
        logos |= pictures
    assert items == [("0" * 64, part) for part in wanted] and logos == making._pictures(loaded)


SPOILT: dict[str, Alter] = {
    "a byte of an entry": lambda answer: (answer[0], [answer[1][0][:-1] + b"?", *answer[1][1:]]),
    "an entry less": lambda answer: (answer[0], answer[1][1:]),
    "text in place of bytes": lambda answer: (answer[0], [str(one) for one in answer[1]]),  # type: ignore[misc]
    "nothing at all": lambda _: ("", None),  # type: ignore[arg-type,return-value]
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_no_result_of_these_sops_is_told_and_not_used(tree: Path, what: str) -> None:
    assert "bukan hasil SOP-nya" in said(tree, alter=SPOILT[what])


def test_an_entry_of_another_sop_is_told_and_not_used(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first: list[Product] = []

    def same(logos: Path, part: Part) -> Product:
        first.append(making.make_product(logos, part))
        return first[0]

    monkeypatch.setattr(elsewhere, "make_product", same)
    assert "bukan hasil SOP-nya" in said(tree)


def test_another_version_of_the_program_makes_nothing(tree: Path) -> None:
    refusal, entries = make_there("lain", b"not even looked at")
    assert "versi lain" in refusal and entries == []
    assert "versi lain" in said(tree, alter=lambda _: (refusal, entries))


def test_a_full_disk_elsewhere_is_told_as_that_and_not_as_one_here(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> Product:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(elsewhere, "make_product", full)
    assert "pekerja di" in said(tree) and "disk penuh" in said(tree)


def test_a_task_that_fails_is_told_with_its_reason(tree: Path) -> None:
    def broken(_: Answer) -> Answer:
        raise LookupError("worker died four times")

    assert "LookupError: worker died four times" in said(tree, alter=broken)


def test_nobody_who_works_is_waited_for_but_not_for_ever(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    times = iter([0, 0, 0])
    assert made_elsewhere(tree, workers=lambda: next(times, 1)).files
    monkeypatch.setattr(elsewhere, "ALONE", 0.5)
    assert "tidak ada pekerja" in said(tree, workers=lambda: 0)


def test_work_without_an_end_is_ended(tree: Path) -> None:
    loaded = load(tree, Quiet())
    parts = Parts(loaded.catalogue, {})
    wanted = [parts.of(id) for id in loaded.catalogue.sops]
    with opened() as way, pytest.raises(ToolFailure, match="waktu yang wajar"):
        list(elsewhere.make_elsewhere(way, {}, wanted, {part.sop.id: "" for part in wanted}, seconds=0))


def test_entries_are_those_of_a_store(tree: Path) -> None:
    loaded = load(tree, Quiet())
    (first, *_) = loaded.catalogue.sops
    part = Parts(loaded.catalogue, {}).of(first)
    version = elsewhere.program_version()
    refusal, (raw,) = make_there(version, pickle.dumps(([("a" * 64, part)], {})))
    entry = decode("a" * 64, raw)
    assert refusal == "" and entry.files[0].path.startswith(f"sop/{first}/")



@pytest.mark.parametrize("executor", ["", "dask", "dask:", "ray:tcp://10.0.0.1:1", "Local"])
def test_an_executor_that_is_none_is_a_wrong_call(
    executor: str, tree: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["build", "--src", str(tree), "--out", str(tmp_path / "situs"), "--executor", executor]
    assert main(command) == 2
    assert "local atau dask:" in capsys.readouterr().err
    assert not (tmp_path / "situs").exists()


def test_a_missing_library_is_told_with_where_it_is_had(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    monkeypatch.delitem(sys.modules, "generator.cluster", raising=False)
    command = ["build", "--src", str(tree), "--out", str(tmp_path / "situs"), "--executor", "dask:tcp://127.0.0.1:1"]
    assert main(command) == 2
    assert "requirements-dask.txt" in capsys.readouterr().err
