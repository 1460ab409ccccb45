"""Widths agree with the font, and line breaking keeps every character inside the width."""

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from generator.drawing.geometry import MM_PER_POINT
from generator.drawing.measure import (
    FONT_FOLDER,
    REPLACEMENT,
    SOFT_HYPHEN,
    ascent,
    block_height,
    descent,
    line_height,
    missing_characters,
    printable,
    text_width,
    widest_word,
    wrap,
)

TEXTS = st.text(
    alphabet=st.one_of(
        st.sampled_from("aiuWM -/.,()0123456789\n\t\u00a0"), st.characters(exclude_categories=("Cs", "Cc"))
    ),
    max_size=80,
)

WORDS_OF_A_LINE = st.lists(st.sampled_from(("data", "dan", "laporan", "kinerja")), min_size=1, max_size=9).map(" ".join)


def without_blanks(text: str) -> str:
    return printable(text).replace(" ", "").replace("\n", "")


@pytest.mark.parametrize(("bold", "file"), [(False, "Regular"), (True, "Bold")])
def test_width_is_the_sum_of_the_fonts_advances(bold: bool, file: str) -> None:
    font = TTFont(FONT_FOLDER / f"LiberationSans-{file}.ttf")
    cmap, advances = font.getBestCmap(), font["hmtx"].metrics
    text = "AVATAR fi Tugas, é – 12/3"
    units = sum(advances[cmap[ord(c)]][0] for c in text)
    assert text_width(text, 10, bold) == pytest.approx(units / 2048 * 10 * MM_PER_POINT)


def test_width_grows_linearly_with_size() -> None:
    assert text_width("Kepala Dinas", 20) == pytest.approx(2 * text_width("Kepala Dinas", 10))


def test_a_line_holds_ascent_and_descent() -> None:
    assert ascent(10) + descent(10) < line_height(10) < 1.2 * 10 * MM_PER_POINT
    assert block_height(1, 10) == pytest.approx(ascent(10) + descent(10))
    assert block_height(3, 10) == pytest.approx(2 * line_height(10) + ascent(10) + descent(10))
    assert block_height(0, 10) == 0


def test_breaks_stand_at_blanks() -> None:
    lines = wrap("Rancangan data IKU yang sudah diverifikasi", 30, 9)
    assert [line.text for line in lines] == ["Rancangan data IKU", "yang sudah", "diverifikasi"]


def test_a_newline_is_a_hard_break_and_an_empty_line_stays() -> None:
    assert [line.text for line in wrap("satu\n\r\n dua \n", 100, 9)] == ["satu", "", "dua"]


def test_blanks_inside_a_line_survive_as_written() -> None:
    assert [line.text for line in wrap("62/ 45  /SEKRT/2023", 100, 9)] == ["62/ 45  /SEKRT/2023"]


def test_a_word_moves_to_the_next_line_before_it_is_broken_at_a_slash() -> None:
    width = text_width("IKU/Indikator", 9)
    assert [line.text for line in wrap("Surat IKU/Indikator", width, 9)] == ["Surat", "IKU/Indikator"]


def test_a_word_wider_than_the_line_breaks_after_slashes_and_hyphens() -> None:
    width = text_width("perlengkapan-", 9)
    assert [line.text for line in wrap("Persyaratan/perlengkapan-kerja", width, 9)] == [
        "Persyaratan/",
        "perlengkapan-",
        "kerja",
    ]


def test_a_leading_hyphen_stays_with_its_word() -> None:
    width = text_width("-Melakukan", 9)
    assert [line.text for line in wrap("-Melakukan -Melakukan", width, 9)] == ["-Melakukan", "-Melakukan"]


def test_a_word_without_any_break_is_cut_as_the_last_resort() -> None:
    lines = wrap("W" * 40, text_width("W" * 15, 9), 9)
    assert [len(line.text) for line in lines] == [15, 15, 10]


def test_a_word_wider_than_the_line_breaks_between_syllables_with_a_hyphen() -> None:
    width = text_width("memberi-", 9)
    lines = wrap("surat memberitahukan", width, 9)
    assert [line.text for line in lines] == ["surat", f"memberi{SOFT_HYPHEN}", "tahukan"]
    assert lines[1].width == pytest.approx(text_width("memberi-", 9))


def test_a_broken_word_goes_on_after_the_words_before_it() -> None:
    lines = wrap("di pertanggungjawaban", text_width("di pertang-", 9), 9)
    assert [line.text for line in lines] == [f"di pertang{SOFT_HYPHEN}", f"gungja{SOFT_HYPHEN}", "waban"]


def test_blank_texts_have_no_lines() -> None:
    assert wrap("", 10, 9) == () == wrap(" \n\t ", 10, 9)


@given(TEXTS, st.floats(1, 60), st.sampled_from([7.0, 8.5, 12.0]), st.booleans())
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: float, size: float, bold: bool) -> None:
    lines = wrap(text, width, size, bold)
    whole = "".join(line.text.removesuffix(SOFT_HYPHEN) for line in lines)
    assert without_blanks(whole) == without_blanks(text.strip() and text)
    for line in lines:
        assert line.text == line.text.strip(" ")
        assert line.width == pytest.approx(text_width(line.text, size, bold))
        assert line.width <= width + 1e-5 or sum(text_width(c, size) > 0 for c in line.text) <= 1


@given(TEXTS)
def test_the_widest_word_needs_no_break_inside_a_word(text: str) -> None:
    width = widest_word(text, 8.5)
    words = {w for w in printable(text).replace("\n", " ").split(" ") if w}
    pieces = [p for line in wrap(text, width, 8.5) for p in line.text.split(" ") if p]
    assert all(piece in words or any(piece in word for word in words) for piece in pieces)
    assert all(line.width <= width + 1e-5 for line in wrap(text, width, 8.5))


@given(TEXTS)
def test_printable_is_idempotent_and_holds_only_glyphs_of_the_font(text: str) -> None:
    once = printable(text)
    assert printable(once) == once
    assert missing_characters(once) == ""


def test_missing_characters_are_named_and_replaced_visibly() -> None:
    assert missing_characters("a😀b😀漢\n") == "漢😀"
    assert printable("a😀b") == f"a{REPLACEMENT}b"
    assert missing_characters("Ya – “tidak” é …") == ""


def test_right_to_left_letters_count_as_missing() -> None:
    assert printable("a\u05d0\ufb29") == f"a{REPLACEMENT}{REPLACEMENT}"
    assert missing_characters("\u05d0") == "\u05d0"


def test_decomposed_and_invisible_characters_are_made_printable() -> None:
    assert printable("e\u0301\u200b\u202e\ufeff") == "é"
    assert printable("a\tb\u2003c\u2011d") == "a b c\u2010d"


@given(st.lists(WORDS_OF_A_LINE, min_size=1, max_size=4), st.floats(18.0, 60.0), st.sampled_from(["1.", "a)", "-"]))
def test_an_item_goes_on_under_its_own_text(parts: list[str], width: float, marker: str) -> None:
    items = [f"{marker} {part}" for part in parts]
    lines = wrap("\n".join(items), width, 8.5, hangs=True)
    begins = [line for line in lines if not line.indent]
    assert len(begins) == len(items)
    assert all(item.startswith(line.text) for item, line in zip(items, begins, strict=True))
    assert {line.indent for line in lines} <= {0.0, text_width(f"{marker} ", 8.5)}
    assert " ".join(line.text for line in lines) == " ".join(items)
    assert all(line.indent + line.width <= width + 0.01 for line in lines)


@pytest.mark.parametrize(
    "text", ["satu dua tiga empat lima enam", "Pasal 1. berbunyi demikian dan lain-lain", "1.000 lembar kertas dan map"]
)
def test_prose_does_not_hang_even_where_it_begins_with_a_number(text: str) -> None:
    assert wrap(f"{text}\n\n{text}", 20.0, 8.5, hangs=True) == wrap(f"{text}\n\n{text}", 20.0, 8.5)
