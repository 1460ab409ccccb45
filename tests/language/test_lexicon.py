"""Words of offices, and slips that are told from words."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.language.lexicon import is_word, meant, office_words

ROOT = Path(__file__).parent.parent.parent
_CODE = re.compile(r"```.*?```|`[^`]*`|\]\([^)]*\)|!\[[^\]]*\]", re.DOTALL)


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("meyerahkan", "menyerahkan"),  # a letter missing
        ("identiffikasi", "identifikasi"),  # one too many
        ("sekertariat", "sekretariat"),  # two exchanged
        ("anggoya", "anggota"),  # a wrong one
        ("perubahaan", "perubahan"),
        ("persyratan", "persyaratan"),
        ("tangal", "tanggal"),
        ("kodisi", "kondisi"),
    ],
)
def test_a_slip_gives_the_word_that_was_meant(wrong: str, right: str) -> None:
    assert meant(wrong) == right


@pytest.mark.parametrize(
    "word",
    ["pertimbangkan", "dipertanggungjawabkan", "menyetujuinya", "antarinstansi", "keterkaitannya", "memperbaharui"],
)
def test_derived_words_are_not_doubted(word: str) -> None:
    assert meant(word) == ""


def test_words_are_known_by_their_roots_and_affixes() -> None:
    assert all(map(is_word, ("menyetujuinya", "pertimbangkan", "keterkaitannya", "antarinstansi")))
    assert not any(map(is_word, ("meyerahkan", "menyampaian")))


@pytest.mark.parametrize("word", ["susenas", "bandung", "relaas", "string", "data", "dta", "an\u00e1lisis", "menyetel"])
def test_what_is_near_no_office_word_or_known_is_not_doubted(word: str) -> None:
    assert meant(word) == ""


def test_the_guides_hold_no_doubted_word() -> None:
    text = "\n".join(_CODE.sub(" ", path.read_text(encoding="utf-8")) for path in (ROOT / "docs/panduan").glob("*.md"))
    found = set(re.findall(r"(?<![\w.\-/])[a-z]+(?![\w\-/])", text))
    assert len(found) > 900
    assert {word: meant(word) for word in found if meant(word)} == {}


def test_office_words_are_plain() -> None:
    assert len(office_words()) > 1500
    assert all(word.isalpha() and word.islower() and word.isascii() for word in office_words())


def test_the_dictionary_is_not_read_before_a_word_is_doubted() -> None:
    program = "import sys, generator.cli, generator.check; sys.exit('simplemma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 0
