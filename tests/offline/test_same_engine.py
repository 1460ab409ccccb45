"""The engine in a browser says and draws the same as the one of this machine, byte for byte, for all hard flows."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from generator.source import read_tree
from generator.studio import Engine, MemoryTree
from tests.conftest import visit
from tests.flows.corpus import NAMES, TREE
from tests.offline.conftest import form_of, ready, tell

pytestmark = [pytest.mark.browser, pytest.mark.form]


def as_json(answer: object) -> Any:
    """What a page gets of an answer; JavaScript has one kind of number."""
    return json.loads(json.dumps(answer))


def test_findings_sheets_and_charts_of_all_hard_flows_are_the_same(browser: Browser, tmp_path: Path) -> None:
    native = Engine(MemoryTree(read_tree(TREE)[0].texts, TREE))
    files = [entry["berkas"] for entry in native.answer({"aksi": "daftar"})["sop"]]
    assert len(files) >= len(NAMES)
    with form_of(TREE, tmp_path) as address, visit(browser) as page:
        page.goto(f"{address}tulis/")
        ready(page)
        assert tell(page, {"aksi": "daftar"}) == native.answer({"aksi": "daftar"})
        messages = [{"aksi": action, "berkas": file} for file in files for action in ("buka", "bagan")]
        assert [one for one in messages if tell(page, one) != as_json(native.answer(one))] == []
