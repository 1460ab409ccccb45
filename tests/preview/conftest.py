"""Sources, and the preview that serves them, for tests in a browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.preview.serving import FORM, previewed


@pytest.fixture
def address(tree: Path) -> Iterator[str]:
    with previewed(tree) as server:
        yield f"http://127.0.0.1:{server.port}"


@pytest.fixture
def form(tree: Path, page: Page) -> Iterator[Page]:
    with previewed(tree) as server:
        page.goto(f"http://127.0.0.1:{server.port}{FORM}")
        expect(page.locator("ol.langkah > li").first).to_be_visible()
        yield page
