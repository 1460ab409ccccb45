"""What readers type and the page that answers it: 154 queries of seven kinds, half of them kept apart while tuning."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.conftest import visit
from tests.site import judged
from tests.site.conftest import build, served
from tests.site.search_dialog import SearchDialog
from tests.trees import write_files

pytestmark = [pytest.mark.browser, pytest.mark.site]
KINDS = {"nama", "tugas", "nomor", "ketik", "singkatan", "jabatan", "dokumen"}


@pytest.fixture(scope="module")
def answers(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, list[str]]]:
    """The addresses that each query gives, in order."""
    work = tmp_path_factory.mktemp("dinilai")
    site = build(write_files(work / "sumber", judged.tree()), work)
    found: dict[str, list[str]] = {}
    with served(site) as address, visit(browser) as page:
        page.goto(address)
        dialog = SearchDialog(page)
        dialog.open_by_key()
        dialog.search("")
        page.locator('select[aria-label="Jenis"]').select_option("SOP")
        expect(dialog.results).to_have_count(12)
        more = page.locator(".cari__lagi").first
        expect(more).to_have_text("Tampilkan 12 lagi")
        more.click()
        expect(dialog.results).to_have_count(24)
        found["pilihan SOP"] = dialog.addresses()
        found["fokus"] = [str(page.evaluate("document.activeElement.href"))]
        page.locator('select[aria-label="Jenis"]').select_option("")
        for query in (*judged.queries("judged_first.txt"), *judged.queries("judged_kept.txt")):
            links = dialog.search(query.words)
            found[query.words] = [link.removeprefix(address).partition("#")[0] for link in links]
        yield found


def test_queries_are_of_seven_kinds_and_many() -> None:
    for name in ("judged_first.txt", "judged_kept.txt"):
        counts = Counter(query.kind for query in judged.queries(name))
        assert set(counts) == KINDS and sum(counts.values()) >= 75 and min(counts.values()) >= 9


@pytest.mark.parametrize("name", ["judged_first.txt", "judged_kept.txt"])
def test_the_right_page_is_among_the_first_three_and_mostly_first(name: str, answers: dict[str, list[str]]) -> None:
    asked = judged.queries(name)
    among = [query for query in asked if {query.right, *query.also} & set(answers[query.words][:3])]
    first = [query for query in asked if {query.right, *query.also} & set(answers[query.words][:1])]
    assert len(among) / len(asked) >= 0.95, [query.words for query in asked if query not in among]
    assert len(first) / len(asked) >= 0.85, [query.words for query in asked if query not in first]


def test_more_results_come_when_asked_for_and_the_first_new_one_has_the_focus(answers: dict[str, list[str]]) -> None:
    shown = answers["pilihan SOP"]
    assert len(set(shown)) == 24 and answers["fokus"] == [shown[12]]


def test_no_revoked_sop_stands_above_one_in_force(answers: dict[str, list[str]]) -> None:
    status = judged.statuses()
    seen = 0
    for words, found in answers.items():
        kinds = [status[address] for address in found if address in status]
        seen += "dicabut" in kinds
        assert "berlaku" not in kinds[kinds.index("dicabut") :] if "dicabut" in kinds else True, words
    assert seen >= 5
