"""What a drafter sees first, word for word; and that it can be followed."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Severity
from generator.pipeline import Quiet, load
from generator.pipeline.fixing import fixed
from tests.first_screens import MISTAKES, SCREENS, screen

MOST_LINES = 100


@pytest.mark.parametrize("name", list(MISTAKES))
def test_the_first_screen_is_as_it_was_read_and_accepted(name: str, tmp_path: Path) -> None:
    assert screen(name, tmp_path) == (SCREENS / f"{name}.txt").read_text(encoding="utf-8")


def test_there_are_ten_and_no_other() -> None:
    assert len(MISTAKES) == 10
    assert {path.stem for path in SCREENS.glob("*.txt")} == set(MISTAKES)


@pytest.mark.parametrize("name", list(MISTAKES))
def test_it_is_short_and_ends_with_what_to_do(name: str) -> None:
    lines = (SCREENS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= MOST_LINES
    assert sum(line.startswith("   lihat: ") for line in lines) <= 11
    assert lines[-1].startswith("Tata letak lembar belum diperiksa; untuk itu: ")
    hints = [line for line in lines if line.startswith("   saran: ")]
    assert len(hints) == sum(line.startswith("   lihat: ") for line in lines)


def test_sop_fix_ends_every_error_of_a_first_draft(tmp_path: Path) -> None:
    screen("naskah-pertama", tmp_path)
    root = tmp_path / "sop_src"
    for path, text in fixed(root, lambda path: True).after.items():
        (root / path).write_text(text, encoding="utf-8")
    assert [one for one in load(root, Quiet()).findings if one.severity is Severity.ERROR] == []
