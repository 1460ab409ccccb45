"""What does not show or passes for another letter is found; what scripts, units and pictures need is not."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from generator.language.disguise import as_seen, first_disguise

ROOT = Path(__file__).parents[2]

USUAL = [
    "Menyusun “laporan” – 5 °C; Ω µg kΩ TNFα IFNγ β-hCG Δt λmax ①",
    "½ ㎡ № 5ª Nº ™ … ‘naïve’ façade Curaçao Ø 5 mm é ñ ŏ",
    "✔\ufe0f 😀\u200d😀",  # of pictures
    "Москва dan Кремль, Αθήνα, 北京\U000e0100, كتاب",  # foreign words in their own letters
    "ꦱ\u200cꦱ ﺲ\u200dﺲ صفحہ\u200f 5",  # joiners and direction marks where they are needed
    "a\u00a0b\u2009c",  # blanks of typographers
]
DISGUISED = {
    "Penge\u200blolaan": ("\u200b", None),
    "Sekreta\u00adriat": ("\u00ad", None),
    "a\u2060b": ("\u2060", None),
    "a\u200db": ("\u200d", None),
    "abc\u200f": ("\u200f", None),
    "a\ufe0f": ("\ufe0f", None),
    "a\u034fb": ("\u034f", None),
    "a\u3164b": ("\u3164", None),
    "a\U000e0041b": ("\U000e0041", None),
    "\u2800": ("\u2800", None),
    "Pеngelolaan": ("е", "e"),
    "СОР": ("С", "C"),
    "Laporaп": ("п", ""),
    "ΙΚU": ("Ι", "I"),
    "ＳＯＰ": ("Ｓ", "S"),
    "𝐒𝐎𝐏": ("𝐒", "S"),
    "penɡelolaan": ("ɡ", "g"),
    "Ꮪekretaris": ("Ꮪ", "S"),
}


@pytest.mark.parametrize("text", USUAL)
def test_what_texts_need_is_no_disguise(text: str) -> None:
    assert first_disguise(text) is None


@pytest.mark.parametrize("text", DISGUISED)
def test_a_disguise_is_found_with_what_it_passes_for(text: str) -> None:
    found = first_disguise(f"x “y” {text} dan \u200b")
    assert found is not None and (found.sign, found.meant) == DISGUISED[text]
    assert f"x “y” {text} dan"[found.at] == found.sign


def test_texts_that_look_alike_are_seen_alike() -> None:
    for other in ("Pеngelolaan IΚU", "Penge\u200blolaan ＩＫＵ", "Pengelolaan\u00ad I\u2060KU"):
        assert as_seen(other) == "Pengelolaan IKU"
    assert as_seen("Pengelolaan é") != as_seen("Pengelolaan e")


def test_no_text_of_the_collection_or_the_guides_is_disguised() -> None:
    paths = [*ROOT.glob("sop_src/**/*.yml"), *ROOT.glob("docs/panduan/*.md"), ROOT / "tests/check/sentences.txt"]
    lines = [line for path in paths for line in path.read_text("utf-8").splitlines()]
    assert len(lines) > 1000
    assert [line for line in lines if first_disguise(line) is not None] == []


@pytest.mark.parametrize("piece", ["\u200f", "\u200b", "а", "aа ", "\ufe0f", "é"])
def test_long_texts_are_looked_at_in_time(piece: str) -> None:
    text = piece * 100_000 + "كتاب"
    begin = time.process_time()
    first_disguise(text)
    as_seen(text)
    assert time.process_time() - begin < 3
