"""Changes at places of a text leave all else as it was."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Edit, Span
from generator.draft import with_edits


def at(line: int, column: int, end: int, text: str, old: str = "") -> Edit:
    return Edit(Span("a.yml", line, column, line, end), text, old)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    text = f"a: 1{end}b: 27 Juni{end}"
    assert with_edits(text, [at(2, 4, 11, "x")]) == f"a: 1{end}b: x{end}"


def test_a_change_may_take_several_lines_and_stand_at_the_end() -> None:
    assert with_edits("a: |\n  b\n  c", [Edit(Span("a.yml", 1, 4, 3, 4), "d")]) == "a: d"


def test_words_are_words_and_each_place_of_them_changes() -> None:
    text = "x: ijin perijinan ijin.\nijin\n"
    assert with_edits(text, [at(1, 4, 24, "izin", "ijin")]) == "x: izin perijinan izin.\nijin\n"


def test_signs_are_found_beside_words() -> None:
    assert with_edits("- • Mampu", [at(1, 3, 10, "", "• ")]) == "- Mampu"


def test_of_overlapping_changes_one_is_made() -> None:
    assert with_edits("abcdef", [at(1, 1, 4, "x"), at(1, 2, 6, "y")]) == "xdef"
    assert with_edits("abc", [at(1, 1, 2, "x"), at(1, 1, 2, "x")]) == "xbc"


@given(st.text("ab \n\r-:", max_size=30), st.data())
def test_what_is_not_named_stays(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    if "\r" in text:  # a place between the two signs of a line end is none
        text = text.replace("\r", "")
        start, end = min(start, len(text)), min(end, len(text))

    def place(offset: int) -> tuple[int, int]:
        before = text[:offset]
        return before.count("\n") + 1, offset - before.rfind("\n")

    edit = Edit(Span("a.yml", *place(start), *place(end)), "NEU")
    assert with_edits(text, [edit]) == text[:start] + "NEU" + text[end:]
