"""What every finding of the case folders says: in one manner, and always what to do."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Span
from generator.diagnostics.folding import folded
from generator.diagnostics.formats import render_github, render_gitlab, render_json
from generator.diagnostics.registry import RULES
from generator.diagnostics.sentence import sentence
from generator.source.neighbours import KEYS
from tests.casebook import build_tree, case_folders, findings

_ADVICE = re.compile(
    r"\b(?:tulis|hapus|ganti|ubah|pindahkan|simpan|isi|tutup|apit|samakan|seharusnya|kurangi|periksa|perbaiki|tambahkan|daftarkan|"
    r"sebut|sebutkan|pakai|pilih|beri|awali|kosongkan|maksud|buat|salin|pecah|bagi|kelompokkan|singkat|urutkan|kutip|bedakan|"
    r"arahkan|susun|bandingkan|gabungkan|sejajarkan|ketik|tinjau|pertimbangkan|lengkapi|cari|jadikan|akhiri|ulangi|kurung|"
    r"ber-id|ditulis|adalah|dapat)\b",
    re.IGNORECASE,
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


def test_no_finding_is_made_without_saying_what_to_do() -> None:
    """Of the code that makes findings: those that no case shows, of pages, programs and folders, say it too."""
    silent = [
        f"{path}:{call.lineno}"
        for path in Path("generator").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and _makes_a_finding(call) and "hint" not in {one.arg for one in call.keywords}
    ]
    assert silent == []


def _makes_a_finding(call: ast.Call) -> bool:
    """Tell a call of `Rule.at`: rules are constants, of a module of codes or imported from it."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr != "at":
        return False
    rule = call.func.value
    name = rule.attr if isinstance(rule, ast.Attribute) else rule.id if isinstance(rule, ast.Name) else "X"
    return name.isupper() or name == "rule"


def test_messages_and_hints_are_whole_sentences(said: list[Diagnostic]) -> None:
    """Every code about sources has a case, so this reads them all; the others go through the same sentence."""
    assert {one.code for one in said} >= {code for code in RULES if code[3] in "12345"} - {"SOP538"}
    for one in said:
        for text in filter(None, (one.message, one.hint)):
            assert text[0].isupper() or text[0].isdigit(), text
            assert text.endswith((".", "?", "!", "…")), text
            assert not text.endswith((" .", ",.", ";.", ":.")) or text.endswith("mailto:."), text
            assert text == text.strip() and "  " not in re.sub('" +- ', "", text)


@pytest.mark.parametrize(
    ("said_by_a_rule", "told"),
    [
        ('langkah tujuan "x" tidak ada', 'Langkah tujuan "x" tidak ada.'),
        ('tulis "Memeriksa berkas"', 'Tulis "Memeriksa berkas".'),
        ("dasar_hukum kosong", "Isian dasar_hukum kosong."),
        ("juga: baris 5, 7", "Juga: baris 5, 7."),
        ("ke dan keputusan tidak dapat dipakai bersama", "Isian ke dan keputusan tidak dapat dipakai bersama."),
        ("NIP bukan 18 angka", "NIP bukan 18 angka."),
        ("siapa yang memeriksa?", "Siapa yang memeriksa?"),
        ("", ""),
    ],
)
def test_what_a_rule_says_is_told_as_a_sentence(said_by_a_rule: str, told: str) -> None:
    assert sentence(said_by_a_rule) == told
    assert sentence(told) == told


def test_programs_are_told_whole_sentences_too() -> None:
    span = Span("sop/unit/a.yml", 3, 1, 3, 2)
    found = RULES["SOP513"].at(span, 'kata "ijin" salah tulis', hint='tulis "izin"')
    (one,) = folded([found, replace(found, span=span._replace(line=5))])
    assert one.message == 'Kata "ijin" salah tulis (2 tempat).'
    data = json.loads(render_json([one]))["findings"][0]
    assert (data["message"], data["hint"]) == (one.message, 'Tulis "izin".')
    line = 'Kata "ijin" salah tulis (2 tempat). Saran: Tulis "izin". Juga: baris 5.'
    assert render_github([one], "").endswith(f"::{line}\n")
    assert json.loads(render_gitlab([one], ""))[0]["description"] == f"SOP513: {line}"


def test_what_is_quoted_is_quoted_at_both_ends(said: list[Diagnostic]) -> None:
    odd = {
        (one.code, text)
        for one in said
        for text in (one.message, one.hint)
        if text.count('"') % 2 and not re.search(r'[Tt]anda "|ganti dengan "|dengan " bila', text)
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
