"""What commands print fits the terminal, also one of 20 columns; what is no terminal gets it as it is."""

from __future__ import annotations

import io
import os

import pytest

from generator.cli.terminal import write, write_error
from generator.diagnostics import Diagnostic, Severity, Span
from generator.diagnostics.text import EXCERPT_WIDTH, render_text

WIDTHS = (20, 40, 60)
LINE = "    - {id: susun, aktivitas: Menyusun daftar kebutuhan pegawai, pelaksana: kepala-dinsa, durasi: 30 menit}"
FOUND = Diagnostic(
    "SOP302",
    Severity.ERROR,
    'pelaksana "kepala-dinsa" tidak ada di dalam jabatan.yml, dan nama yang mirip ada satu',
    Span("sop/umum/a.yml", 1, LINE.index("kepala-dinsa") + 1, 1, LINE.index("kepala-dinsa") + 13),
    label="tidak dikenal di dalam jabatan.yml",
    hint="mungkin maksud Anda kepala-dinas",
    example="pelaksana: [kepala-dinas]",
)
TEXTS = {"sop/umum/a.yml": LINE}


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 1


def shown(text: str, width: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines that a terminal of a width gets for a text."""
    terminal = Terminal()
    monkeypatch.setattr("sys.stdout", terminal)
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size((width, 24)))
    write(text)
    return terminal.getvalue().split("\n")


@pytest.mark.parametrize("width", WIDTHS)
def test_findings_fit_and_the_caret_stands_under_its_word(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(render_text([FOUND], TEXTS, "sop_src", width), width, monkeypatch)
    assert [line for line in lines if len(line) > width and " " in line.strip()] == []
    row = next(number for number, line in enumerate(lines) if "| " in line)
    line, carets = lines[row], lines[row + 1]
    marked = line[carets.index("^") : carets.rindex("^") + 1]
    assert "kepala-dinsa".startswith(marked.rstrip("…")) and len(marked) > 5


@pytest.mark.parametrize("width", WIDTHS)
def test_no_word_is_lost_or_broken(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = shown(render_text([FOUND], {}, "sop_src", width), width, monkeypatch)
    assert " ".join(lines).split() == render_text([FOUND], {}, "sop_src").split()


def test_lines_are_set_in_as_they_begin_and_examples_stay_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    example = "    pelaksana: [kepala-dinas, sekretaris]"
    lines = shown(f"   saran: tulis nama pelaksana yang terdaftar\n\n{example}\n", 20, monkeypatch)
    assert lines == ["   saran: tulis nama", "   pelaksana yang", "   terdaftar", "", example, ""]


def test_a_question_leaves_room_for_its_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    assert shown("Nama SOP yang akan ditulis: ", 20, monkeypatch) == ["Nama SOP yang akan", "ditulis: "]


def test_what_is_no_terminal_gets_whole_lines(capsys: pytest.CaptureFixture[str]) -> None:
    text = f"{'kata ' * 60}akhir\n"
    write(text)
    write_error(text)
    assert capsys.readouterr() == (text, text)


def test_wide_terminals_show_no_longer_excerpts_than_files() -> None:
    long = {"sop/umum/a.yml": LINE * 3}
    assert render_text([FOUND], long, "", 400) == render_text([FOUND], long, "")
    assert max(map(len, render_text([FOUND], long, "", 60).splitlines()[1:3])) <= 60 < EXCERPT_WIDTH
