"""Findings as text, JSON and annotations; the registry."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from generator.diagnostics import Diagnostic, Related, Severity, Span
from generator.diagnostics.formats import count, render_github, render_gitlab, render_json
from generator.diagnostics.registry import RULES, explain, families
from generator.diagnostics.text import EXCERPT_WIDTH, render_text

FILE = "sop/sekretariat/penyusunan-iku.yml"
FOUND = Diagnostic(
    code="SOP304",
    severity=Severity.ERROR,
    message='langkah tujuan "verifikasi-berkas" tidak ada',
    span=Span(FILE, 41, 14, 41, 31),
    label="tidak dikenal",
    hint='mungkin maksud Anda "periksa-berkas" (baris 23)',
)
TEXTS = {FILE: "\n" * 40 + "      Tidak: verifikasi-berkas\n"}


def excerpt(text: str, span: Span) -> list[str]:
    found = Diagnostic("SOP101", Severity.ERROR, "pesan", span)
    return render_text([found], {span.file: text}).splitlines()[1:-1]


def test_text_looks_as_designed() -> None:
    assert render_text([FOUND], TEXTS, "sop_src") == (
        "sop_src/sop/sekretariat/penyusunan-iku.yml:41:14: galat SOP304: "
        'Langkah tujuan "verifikasi-berkas" tidak ada.\n'
        "   41 |       Tidak: verifikasi-berkas\n"
        "      |              ^^^^^^^^^^^^^^^^^ tidak dikenal\n"
        '   saran: Mungkin maksud Anda "periksa-berkas" (baris 23).\n'
        "   lihat: sop explain SOP304\n"
    )


def test_related_places_and_examples_are_shown() -> None:
    related = (
        Related(Span(FILE, 3, 1, 3, 2), "di sini"),
        Related(Span("unit.yml", 2, 5, 2, 6), "dan di sini"),
    )
    found = Diagnostic(
        "SOP101", Severity.WARNING, "m", Span(FILE, 9, 1, 9, 1), example="a: 1\nb: 2", related=related
    )
    assert render_text([found], {}, "src/") == (
        f"src/{FILE}:9:1: peringatan SOP101: M.\n"
        "   lihat juga: baris 3: di sini\n"
        "   lihat juga: src/unit.yml:2:5: dan di sini\n"
        "   contoh: a: 1\n"
        "           b: 2\n"
        "   lihat: sop explain SOP101\n"
    )


def test_carets_stand_under_wide_letters_tabs_and_combining_marks() -> None:
    assert excerpt("\t漢字: e\u0301x", Span("f", 1, 6, 1, 9)) == [
        "    1 |  漢字: e\u0301x",
        "      |        ^^",
    ]


def test_only_texts_that_something_is_told_of_are_looked_at() -> None:
    class Texts(dict[str, str]):
        def __missing__(self, file: str) -> str:
            raise AssertionError(file)

        def items(self) -> Any:
            raise AssertionError("all")

    finding = Diagnostic("SOP123", Severity.ERROR, "Salah.", Span("a.yml", 1, 1, 1, 2), "", "")
    elsewhere = Diagnostic("SOP123", Severity.ERROR, "Salah.", Span("b.yml", 1, 1, 1, 2), "", "")
    assert "nama: x" in render_text([finding, elsewhere], Texts({"a.yml": "nama: x"}))


def test_long_lines_are_cut_around_the_caret() -> None:
    line, carets = excerpt("a" * 5000 + "X" + "b" * 5000, Span("f", 1, 5001, 1, 5002))
    assert len(line) <= EXCERPT_WIDTH + 12
    assert line[carets.index("^")] == "X"
    assert line[8] == line[-1] == "…"


def test_places_beyond_the_text_do_not_break_the_excerpt() -> None:
    assert excerpt("a\n", Span("f", 99, 1, 99, 2)) == []
    assert excerpt("abc", Span("f", 1, 90, 1, 95)) == ["    1 | abc", "      |    ^"]
    assert excerpt("abc\ndef", Span("f", 1, 2, 2, 2)) == ["    1 | abc", "      |  ^^"]


def test_nothing_in_a_finding_steers_the_terminal_or_breaks_a_line() -> None:
    found = Diagnostic(
        "SOP101",
        Severity.ERROR,
        "a\x1b[2Jb\nc",
        Span("f\n\x07.yml", 1, 1, 1, 2),
        label="\x9b",
        hint="x\r\ny\u202e",
    )
    text = render_text([found], {"f\n\x07.yml": "\x1b]0;x\x07\n"})
    assert len(text.splitlines()) == 5
    assert not any(sign in text for sign in "\x1b\x07\x9b\r\u202e")


def test_json_is_the_documented_contract() -> None:
    data = json.loads(render_json([FOUND]))
    (finding,) = data["findings"]
    expected = {
        "code": "SOP304",
        "severity": "galat",
        "file": FILE,
        "line": 41,
        "column": 14,
        "message": FOUND.message,
        "hint": FOUND.hint,
    }
    assert {key: finding[key] for key in expected} == expected
    assert data["counts"] == {"galat": 1, "peringatan": 0, "info": 0}


def test_counts_name_every_severity() -> None:
    assert count([]) == {"galat": 0, "peringatan": 0, "info": 0}


def test_github_annotations_escape_what_would_end_them() -> None:
    found = Diagnostic("SOP101", Severity.INFO, "50%\n::error::x", Span("a,b:c.yml", 2, 3, 2, 7))
    assert render_github([found], "sop_src") == (
        "::notice file=sop_src/a%2Cb%3Ac.yml,line=2,endLine=2,col=3,"
        "title=SOP101,endColumn=7::50%25 ::error::x.\n"
    )


def test_names_of_files_steer_no_terminal_in_any_format_that_is_shown() -> None:
    name = "sop/a\x1b]0;x\x07\u202eb\u200b.yml"
    found = Diagnostic("SOP114", Severity.ERROR, f'nama "{name}"', Span(name, 1, 1, 1, 1))
    shown = (render_github([found], "sop_src"), render_gitlab([found], "sop_src"), render_text([found], {}, "sop_src"))
    for text in shown:
        assert "sop_src/sop/a�]0;x��b�.yml" in text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f\u200b\u202e]", text)


def test_what_lies_beside_the_sources_is_named_by_its_own_path() -> None:
    found = Diagnostic("SOP701", Severity.ERROR, "x", Span("../docs/panduan/a.md", 3, 1, 3, 2))
    assert render_text([found], {}, "sop_src").startswith("docs/panduan/a.md:3:1: galat SOP701: X.\n")
    assert render_text([found], {}, "lain/sop_src").startswith("lain/docs/panduan/a.md:3:1")
    assert "file=docs/panduan/a.md," in render_github([found], "sop_src")


def test_gitlab_fingerprints_differ_and_do_not_depend_on_the_line() -> None:
    moved = Diagnostic("SOP304", Severity.ERROR, FOUND.message, FOUND.span._replace(line=50, end_line=50))
    first, second = json.loads(render_gitlab([FOUND, moved], "sop_src"))
    (alone,) = json.loads(render_gitlab([moved], "sop_src"))
    assert first["fingerprint"] != second["fingerprint"]
    assert alone["fingerprint"] == first["fingerprint"]
    assert first["location"] == {"path": f"sop_src/{FILE}", "lines": {"begin": 41}}
    assert first["severity"] == "major"


def test_explain_shows_reason_source_and_both_examples() -> None:
    text = explain("SOP107")
    rule = RULES["SOP107"]
    for part in (rule.title, rule.source, "Salah:", "Benar:", "status: draf", "Teks dan YAML"):
        assert part in text


def test_explaining_an_unknown_code_raises() -> None:
    with pytest.raises(KeyError):
        explain("SOP999")


def test_families_hold_every_rule_once_in_order() -> None:
    listed = [rule.code for family in families() for rule in family.rules]
    assert listed == sorted(RULES)


def test_a_drafting_rule_of_custom_is_never_an_error() -> None:
    customs = [rule for rule in RULES.values() if rule.code[3] == "5" and "kelaziman" in rule.source.lower()]
    assert customs and all(rule.severity is not Severity.ERROR for rule in customs)


def test_names_of_files_steer_no_terminal_by_way_of_github() -> None:
    found = Diagnostic("SOP101", Severity.ERROR, "nama \x1b[2J\x07\u202e", Span("a\x1b]0;x\x07\u202e.yml", 1, 1, 1, 2))
    text = render_github([found], "sop_src")
    assert not {"\x1b", "\x07", "\u202e"} & set(text)
    assert text.startswith("::error file=sop_src/a")
