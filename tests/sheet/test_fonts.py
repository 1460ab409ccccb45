"""Fonts of the SVG: which characters one has, and that it bears no reserved name."""

from __future__ import annotations

from io import BytesIO

from fontTools.ttLib import TTFont

from generator.sheet.fonts import LATIN_CHARACTERS, WEB_FAMILY, web_font


def test_characters_of_office_texts_are_those_of_the_shared_font() -> None:
    for first, last in ((" ", "~"), ("\u00a0", "\u017f"), ("\u2010", "\u2027"), ("←", "↓")):
        assert {first, last} <= LATIN_CHARACTERS
        assert not {chr(ord(first) - 1), chr(ord(last) + 1)} & LATIN_CHARACTERS
    assert set("′″€™−≈≠≤≥○●✓") <= LATIN_CHARACTERS


def test_a_changed_font_does_not_bear_the_name_of_the_original() -> None:
    with TTFont(BytesIO(web_font(bold=False, characters=frozenset("Ab")))) as font:
        names = {record.nameID: str(record) for record in font["name"].names}
    assert {names[id] for id in (1, 4, 6)} == {WEB_FAMILY.replace(" ", "")}
    assert set(names) <= {0, 1, 4, 6, 13, 14} and "Liberation" not in "".join(names[id] for id in (1, 4, 6))
