"""The search as a reader uses it: a page object of the dialog."""

from __future__ import annotations

import json

from playwright.sync_api import Page


class SearchDialog:
    """The dialog of one page; it is there once it was opened."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.words = page.locator("#cari-kata")
        self.results = page.locator(".cari__hasil a")
        self.facets = page.locator(".cari__saring select")

    def open_by_key(self) -> None:
        self.page.keyboard.press("/")
        self.page.locator("dialog.cari[open]").wait_for()

    def open_by_button(self) -> None:
        self.page.locator(".cari-tombol").click()
        self.page.locator("dialog.cari[open]").wait_for()

    def search(self, words: str) -> list[str]:
        """Type words into the open dialog and return the addresses of the results shown."""
        self.words.fill(words)
        self.page.locator(f"dialog.cari[data-kata={json.dumps(words.strip())}]").wait_for()
        return self.addresses()

    def addresses(self) -> list[str]:
        found: list[str] = self.results.evaluate_all("links => links.map(a => a.href)")
        return found

    def facet(self, name: str) -> list[str]:
        """Return the choices that a facet offers."""
        return self.page.locator(f'select[aria-label="{name}"] option').all_text_contents()

    def said(self) -> str:
        """Return what is said of the results."""
        return self.page.locator(".cari__jumlah").text_content() or ""
