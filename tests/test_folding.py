"""One cause, one finding, with its places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.cli import main
from generator.diagnostics import Diagnostic, Span
from generator.diagnostics.codes_form import NEEDS_CONFIRMATION
from generator.diagnostics.codes_language import ACTOR_FIRST, LOWER_CASE
from generator.diagnostics.codes_references import UNKNOWN_POST
from generator.diagnostics.folding import folded
from generator.diagnostics.formats import render_github, render_gitlab, render_json
from generator.diagnostics.rule import Rule
from generator.diagnostics.text import MOST_PLACES, render_text
from tests.source_trees import write_tree


def found(rule: Rule, line: int, message: str = "pesan", file: str = "a.yml", hint: str = "") -> Diagnostic:
    return rule.at(Span(file, line, 1, line, 2), message, hint=hint)


def test_a_rule_is_told_once_a_file_with_all_places() -> None:
    findings = [found(ACTOR_FIRST, line, f"pesan {line}") for line in range(1, 9)]
    (one,) = folded(findings)
    assert one.each == tuple(findings) and one.span.line == 1
    assert one.message == f"{ACTOR_FIRST.title} (8 tempat)."
    assert len(folded([*findings, found(ACTOR_FIRST, 1, file="b.yml")])) == 2


def test_a_finding_alone_stays_as_it_is() -> None:
    alone = found(ACTOR_FIRST, 3, hint="saran")
    assert folded([alone]) == (alone,)
    assert alone.each == (alone,)


def test_errors_are_one_only_when_they_say_the_same() -> None:
    same = [found(UNKNOWN_POST, line, "a tidak ada") for line in (2, 5)]
    other = found(UNKNOWN_POST, 9, "b tidak ada")
    assert [one.message for one in folded([*same, other])] == ["B tidak ada.", "A tidak ada (2 tempat)."]


def test_the_gravest_come_first_then_those_in_the_fewest_places() -> None:
    often = [found(LOWER_CASE, line) for line in (1, 2, 3)]
    codes = [one.code for one in folded([*often, found(ACTOR_FIRST, 7), found(UNKNOWN_POST, 9)])]
    assert codes == [UNKNOWN_POST.code, ACTOR_FIRST.code, LOWER_CASE.code]


def test_what_is_to_be_confirmed_is_one_line_over_all_files_or_one_a_file() -> None:
    marks = [found(NEEDS_CONFIRMATION, 4, f"m{n}", f"{n}.yml", "pastikan") for n in range(3)]
    (one,) = folded(marks)
    text = render_text([one], {"0.yml": "\n\n\nnama: x\n"}).splitlines()
    assert text == ["0.yml:4:1: peringatan SOP520: Isi belum dikonfirmasi (3 isian).", "   saran: Pastikan."]
    assert len(folded(marks, by_file=True)) == 3


def test_the_terminal_lists_places_and_says_how_many_it_left_out() -> None:
    findings = [found(ACTOR_FIRST, line, f"pesan {line}", hint=f"saran {line}") for line in range(1, MOST_PLACES + 4)]
    text = render_text(folded(findings), {})
    assert f"   baris {MOST_PLACES}: Pesan {MOST_PLACES}. Saran: Saran {MOST_PLACES}.\n   dan 3 tempat lain\n" in text
    assert f"Pesan {MOST_PLACES + 1}" not in text and "\n   saran: " not in text
    alike = [found(ACTOR_FIRST, line, hint="saran") for line in (1, 4, 6)]
    assert "   juga: baris 4, baris 6\n   saran: Saran.\n" in render_text(folded(alike), {})


def test_programs_get_every_place() -> None:
    findings = [found(ACTOR_FIRST, line, f"pesan {line}") for line in range(1, 20)]
    data = json.loads(render_json(folded(findings)))
    assert [place["line"] for place in data["findings"][0]["places"]] == list(range(1, 20))
    assert data["counts"]["peringatan"] == 1
    assert render_github(folded(findings), "src").count("::warning") == 1
    assert "Baris 2: Pesan 2." in render_github(folded(findings), "src")


def test_an_issue_of_gitlab_stays_the_same_while_its_places_change() -> None:
    findings = [found(ACTOR_FIRST, line, f"pesan {line}") for line in range(1, 5)]
    before, after = (json.loads(render_gitlab(folded(some), "src"))[0] for some in (findings, findings[1:]))
    assert before["fingerprint"] == after["fingerprint"] and before["description"] != after["description"]


STEP = "  - {{id: s{0}, aktivitas: {1} {0}, pelaksana: {2}, durasi: 5 menit}}\n"
STEPS = "".join(STEP.format(n, "Staf menerima surat ke", "staf") for n in range(9))
ERRORS = "".join(STEP.format(n, "Menerima surat ke", f"orang-{n}") for n in range(14))


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.argv", ["sop"])
    head = "status: draf\npelaksana: [staf]\nlangkah:\n"
    files: dict[str, str | bytes] = {"sop/sekretariat/rapi.yml": f"nama: Penerimaan Surat\n{head}{STEPS}"}
    return write_tree(tmp_path / "sop_src", {"jabatan.yml": "staf: {nama: Staf}\n", **files})


def test_a_first_screen_is_short_and_says_how_to_see_the_rest(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["check", "--src", str(tree)])
    short = capsys.readouterr().out
    main(["check", "--src", str(tree), "--all"])
    whole = capsys.readouterr().out
    assert short.count("lihat: sop explain SOP506") == 1 and "(9 tempat)" in short
    assert whole.count("lihat: sop explain SOP506") == 9
    assert short.count("lihat: sop explain") <= 10
    assert f"Setiap temuan dan tempatnya: sop check --src {tree} --all.\n" in short and " --all.\n" not in whole


def test_every_error_is_told_however_many(tree: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tree / "sop/sekretariat/salah.yml").write_text(
        f"nama: Penerimaan\nstatus: draf\npelaksana: [staf]\nlangkah:\n{ERRORS}", encoding="utf-8"
    )
    assert main(["check", "--src", str(tree)]) == 1
    out = capsys.readouterr().out
    assert all(f'"orang-{n}"' in out for n in range(14))
    assert out.count(" galat SOP402: ") == 14
    assert " info " not in out and "Belum ditampilkan: " in out
