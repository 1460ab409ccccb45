"""What the form has no control for: every construct of the format is seen, and changed as the text that it is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from generator.draft import Write, excerpt
from generator.studio import content, edited
from generator.studio.excerpts import excerpts

ROOT = Path(__file__).parent.parent.parent
ALL = [*sorted((ROOT / "sop_src" / "sop").rglob("*.yml")), *sorted((ROOT / "tests/flows/tree/sop").rglob("*.yml"))]


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.stem)
def test_every_text_written_back_as_it_was_shown_changes_no_byte(path: Path) -> None:
    text = path.read_bytes().decode()
    data = content(text)
    for key, shown in excerpts(text, data).items():
        assert edited(text, [Write(tuple(json.loads(key)), shown)]) == text


LONG = """\
nama: Uji
langkah:
  - id: satu # awal
    aktivitas: A
    simbol:
      # dua kotak
      - {pelaksana: a, ke: dua}
      - pelaksana: b
        bersama_dengan: a

  - id: dua
    aktivitas: B
    ke: [satu/b, lanjut]
bagian_tambahan:
  Tujuan: acuan
aneh: 1
"""


def test_rare_constructs_are_shown_as_they_are_written() -> None:
    assert excerpts(LONG, content(LONG)) == {
        '["langkah",0,"simbol"]': "simbol:\n  # dua kotak\n  - {pelaksana: a, ke: dua}\n"
        "  - pelaksana: b\n    bersama_dengan: a",
        '["langkah",1,"ke"]': "ke: [satu/b, lanjut]",
        '["bagian_tambahan"]': "bagian_tambahan:\n  Tujuan: acuan",
        '["aneh"]': "aneh: 1",
    }


def test_a_text_that_is_changed_touches_its_own_lines() -> None:
    path = ("langkah", 0, "simbol")
    after = edited(LONG, [Write(path, excerpt(LONG, path).replace("bersama_dengan: a", "ke: dua # lalu"))])
    assert after == LONG.replace("bersama_dengan: a", "ke: dua # lalu")


def test_a_text_adds_what_was_not_there() -> None:
    after = edited("nama: Uji\n", [Write(("bagian_tambahan",), "bagian_tambahan:\n  Tujuan: acuan")])
    assert content(after) == {"nama": "Uji", "bagian_tambahan": {"Tujuan": "acuan"}}


@pytest.mark.parametrize("text", ["", "simbol", "lain: 1", "simbol: [", "simbol: 1\nlain: 2", "\t- x"])
def test_a_text_that_says_something_else_is_refused(text: str) -> None:
    with pytest.raises(Exception, match="tulisan itu"):
        edited(LONG, [Write(("langkah", 0, "simbol"), text)])
