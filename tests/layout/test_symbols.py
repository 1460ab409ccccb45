from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.drawing.drawing import ShapeKind
from generator.drawing.measure import SOFT_HYPHEN, block_height
from generator.flow import NodeShape
from generator.layout import settings as layout_settings
from generator.layout.symbols import MOST_WIDENING, mark, size_label, size_symbol
from tests.flow.samples import flow_of

SETTINGS = layout_settings.settings(8.5, 7.0)
NODE = flow_of({"pelaksana": "a"}, {"pelaksana": "a"}).nodes[0]


def test_marks_run_beyond_z() -> None:
    assert [mark(index) for index in (0, 25, 26, 27, 51, 52, 701, 702)] == [
        "A", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA",
    ]  # fmt: skip


@pytest.mark.parametrize("shape", NodeShape)
@given(text=st.text("abcdefg ", min_size=1, max_size=40).filter(str.strip))
@settings(max_examples=30, deadline=None)
def test_a_symbol_is_large_enough_for_its_text(shape: NodeShape, text: str) -> None:
    for setting in SETTINGS:
        symbol = size_symbol(replace(NODE, shape=shape, text=text), setting)
        width = max(line.width for line in symbol.lines)
        height = block_height(len(symbol.lines), setting.label_size)
        if symbol.kind is ShapeKind.DECISION:
            assert width / symbol.width + height / symbol.height <= 1.0 + 1e-9
        else:
            assert width <= symbol.width
            assert height <= symbol.height


def test_a_symbol_without_text_has_the_size_of_its_kind() -> None:
    symbol = size_symbol(replace(NODE, text=""), SETTINGS[0])
    assert (symbol.width, symbol.height) == (SETTINGS[0].symbol_width, SETTINGS[0].terminator_height)


def test_a_long_label_is_broken_and_an_empty_one_is_none() -> None:
    label = size_label("Tidak lengkap dan tidak sah", SETTINGS[0])
    assert label is not None
    assert len(label.lines) > 1
    assert label.width <= MOST_WIDENING * SETTINGS[0].label_width
    assert size_label("", SETTINGS[0]) is None


def test_a_word_of_a_label_is_broken_with_a_hyphen_and_only_when_it_is_long() -> None:
    label = size_label("Tidak, dikembalikan", SETTINGS[0])
    assert label is not None
    assert label.lines == (f"Tidak, di{SOFT_HYPHEN}", "kembalikan")
    short = size_label("Tidak, diperbaiki", SETTINGS[0])
    assert short is not None
    assert short.lines == ("Tidak,", "diperbaiki")
