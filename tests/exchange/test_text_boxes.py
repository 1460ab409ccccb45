"""Text boxes in Word: with a line around them, and a line that ends at them, they are symbols; else words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from generator.exchange.docx import read_docx
from generator.exchange.folio import Folio
from generator.exchange.words import Words, extended, own_words
from tests.exchange.hostile import outcome
from tests.exchange.word_files import arrow, document, floating, paragraph, shape

_BOX = '<wps:cNvSpPr txBox="1"/>'


def text_box(id: int, text: str, top: int, line: str = "<a:ln/>") -> str:
    drawn = shape("rect", text).replace("<wps:cNvSpPr/>", _BOX).replace("</wps:spPr>", f"{line}</wps:spPr>")
    return floating(id, 0, top, 40, 20, drawn)


def old_box(id: int, text: str, top: int, about: str = "") -> str:
    words = f"<v:textbox><w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent></v:textbox>"
    style = f"position:absolute;margin-left:0;margin-top:{top}pt;width:40pt;height:20pt"
    drawn = f'<v:shape id="k{id}" type="#_x0000_t202" style="{style}" {about}>{words}</v:shape>'
    return f"<w:r><w:pict>{drawn}</w:pict></w:r>"


def read(*boxes: str, words: Words | None = None) -> Folio:
    """Return a sheet on which a line leads from a box at 0 to another at 60 points."""
    (found,) = read_docx(document(paragraph(*boxes, floating(9, 20, 20, 0, 40, arrow()))), "a.docx", words)
    assert isinstance(found, Folio)
    return found


def said(found: Folio) -> tuple[list[str], list[str]]:
    return [one.text for one in found.shapes], [one.text for one in found.labels]


@pytest.mark.parametrize("box", [text_box, old_box])
def test_a_box_of_words_at_which_a_line_ends_is_a_symbol(box: Callable[[int, str, int], str]) -> None:
    assert said(read(box(1, "Memeriksa", 0), box(2, "Mencatat", 60))) == (["Memeriksa", "Mencatat"], [])


@pytest.mark.parametrize("box", [text_box, old_box])
def test_words_beside_a_line_or_at_an_exit_stay_words(box: Callable[[int, str, int], str]) -> None:
    assert said(read(box(1, "Tidak", 0), box(2, "dua rangkap", 90))) == ([], ["Tidak", "dua rangkap"])


def test_words_that_an_offices_own_list_has_at_exits_stay_words() -> None:
    boxes = text_box(1, "Cocok", 0), text_box(2, "Mencatat", 60)
    assert said(read(*boxes)) == (["Cocok", "Mencatat"], [])
    own = extended(own_words(), b"jalan_keluar: [Cocok]", "kata.yml")
    assert said(read(*boxes, words=own)) == (["Mencatat"], ["Cocok"])


def test_words_without_a_line_around_them_stay_words() -> None:
    bare = text_box(1, "Memeriksa", 0, "<a:ln><a:noFill/></a:ln>"), text_box(3, "Menyusun", 0, "")
    assert said(read(*bare, old_box(2, "Mencatat", 60, 'stroked="f"'))) == ([], ["Memeriksa", "Menyusun", "Mencatat"])


def test_words_that_touch_the_line_of_another_symbol_stay_words() -> None:
    symbol = floating(1, 0, 0, 40, 20, shape("flowChartProcess"))
    assert said(read(symbol, text_box(2, "dua rangkap", 20))) == ([""], ["dua rangkap"])


def test_crowds_of_boxes_and_lines_are_read_within_bounds(tmp_path: Path) -> None:
    boxes = [text_box(n, "Memeriksa", n % 700) for n in range(1, 3_000)]
    lines = [floating(n, 20, n % 700, 0, 40, arrow()) for n in range(3_000, 6_000)]
    assert outcome(tmp_path, "a.docx", document(paragraph(*boxes, *lines))).refusal == ""
