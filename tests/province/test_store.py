"""A province built with a store: the bytes of one built from nothing, and only an office that changed is made again."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Quiet
from generator.pipeline.finished import SITES
from generator.pipeline.making import SHEETS
from generator.province.building import build_several
from generator.store import Store
from tests.province.trees import MAIN, write_several
from tests.trees import contents_of

pytestmark = pytest.mark.site


def built(work: Path, store: Store | None, site: str = "situs") -> Store | None:
    report = build_several(work / "sumber", work / site, Quiet(), store=store)
    assert all(one.state.is_new and not one.failure for one in report.offices), report.offices
    return store


def test_one_changed_office_is_made_again_and_the_rest_comes_out_of_the_store(tmp_path: Path) -> None:
    store = Store(tmp_path / "gudang")
    root = write_several(tmp_path / "sumber")
    built(tmp_path, store)
    assert (store.use(SHEETS), store.use(SITES)) == ((0, 4), (0, 2)) and store.refused is None
    changed = root / "instansi/dinas-a" / MAIN
    text = changed.read_text(encoding="utf-8")
    changed.write_text(text.replace("Menyimpan laporan", "Menyimpan laporan akhir"), encoding="utf-8")
    again = Store(tmp_path / "gudang")
    built(tmp_path, again)
    assert (again.use(SHEETS), again.use(SITES)) == ((3, 1), (1, 1)) and again.spoilt == []
    built(tmp_path, None, "bersih")
    assert contents_of(tmp_path / "situs") == contents_of(tmp_path / "bersih")

    same = Store(tmp_path / "gudang")
    built(tmp_path, same)
    assert (same.use(SHEETS), same.use(SITES)) == ((4, 0), (2, 0))
    assert contents_of(tmp_path / "situs") == contents_of(tmp_path / "bersih")
