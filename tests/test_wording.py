"""What every finding of the case folders says: in one manner, and always what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic
from generator.diagnostics.registry import RULES
from generator.source.neighbours import KEYS
from tests.casebook import build_tree, case_folders, findings

_OPENING = re.compile(r"[a-z0-9\"“(\[^]|SOP|NIP|Undang-Undang|Peraturan|Keputusan")
_ADVICE = re.compile(
    r"\b(?:tulis|hapus|ganti|ubah|pindahkan|simpan|isi|tutup|apit|samakan|seharusnya|kurangi|periksa|perbaiki|tambahkan|daftarkan|"
    r"sebut|sebutkan|pakai|pilih|beri|awali|kosongkan|maksud|buat|salin|pecah|bagi|kelompokkan|singkat|urutkan|kutip|bedakan|"
    r"arahkan|susun|bandingkan|gabungkan|sejajarkan|ketik|tinjau|pertimbangkan|lengkapi|cari|jadikan|akhiri|ulangi|kurung|"
    r"ber-id|ditulis|adalah|dapat)\b"
)


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> list[Diagnostic]:
    return list(_said(tmp_path_factory.mktemp("kasus")))


def _said(scratch: Path) -> Iterator[Diagnostic]:
    for number, folder in enumerate(case_folders()):
        build_tree(folder, scratch / str(number))
        yield from findings(scratch / str(number))[0]


def test_every_finding_says_what_to_do(said: list[Diagnostic]) -> None:
    silent = {(one.code, one.message) for one in said if not one.hint}
    assert silent == set()
    vague = {(one.code, one.hint) for one in said if not _ADVICE.search(one.hint)}
    assert vague == set()


def test_messages_and_hints_go_on_after_a_colon(said: list[Diagnostic]) -> None:
    """`galat SOP304: langkah …`, `saran: tulis …`: no capital, and no full stop that would be copied with a text."""
    for one in said:
        for text in (one.message, one.hint):
            assert _OPENING.match(text), text
            is_noted = one.code == "SOP520"  # ends with what the drafter wrote
            is_shown = '"' in text or text.endswith(("...", "mailto:"))  # a sign that is talked about
            assert is_noted or is_shown or not text.endswith((".", ",", ";", ":")), text
            assert text == text.strip() and "  " not in re.sub('" +- ', "", text)


def test_what_is_quoted_is_quoted_at_both_ends(said: list[Diagnostic]) -> None:
    odd = {
        (one.code, text)
        for one in said
        for text in (one.message, one.hint)
        if text.count('"') % 2 and not re.search(r'tanda "|ganti dengan "|dengan " bila', text)
    }
    assert odd == set()


def test_no_example_is_of_another_office_where_the_drafter_wrote_a_text(said: list[Diagnostic]) -> None:
    """An example shows the drafter's own line put right; only for what is missing altogether is one made up."""
    missing = {"SOP116", "SOP201", "SOP203", "SOP223"}
    foreign = {(one.code, one.example) for one in said if "Indikator Kinerja" in one.example}
    foreign = {(code, example) for code, example in foreign if code not in missing}
    assert foreign == set()


def test_hints_do_not_say_the_message_again(said: list[Diagnostic]) -> None:
    assert {one.code for one in said if one.hint == one.message} == set()


def test_titles_and_reasons_are_whole(said: list[Diagnostic]) -> None:
    for rule in RULES.values():
        is_key = rule.title.split()[0].rstrip(":") in KEYS
        assert rule.title[0].isupper() or is_key, rule.title
        assert not rule.title.endswith(".")
        assert rule.reason.endswith("."), rule.code
