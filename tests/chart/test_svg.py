"""Texts find their places in the drawing, or nothing is drawn: a chart without its words would be worse than none."""

from __future__ import annotations

import pytest

from generator.chart.engine import Layout, add_node, attributes, draw, new_graph
from generator.chart.svg import Caption, Fonts, Frame, Run, finish
from generator.drawing.geometry import Point

FRAME = Frame(100.0, 50.0, "Bagan", "Uraian", Fonts("../../aset/fonts/"))
CAPTIONS = {"a": Caption("Judul & <b>", (Run("isi & <b>", 1.0, 2.0, 9.0),))}


def drawn() -> str:
    graph = new_graph("bagan")
    add_node(graph, "a", attributes(shape="box"), 20.0, 10.0, Point(10.0, 10.0), URL="#langkah-a")
    return draw(graph, Layout.PINNED)


def test_a_text_stands_in_the_link_of_its_node_and_is_no_markup() -> None:
    svg = finish(drawn(), FRAME, CAPTIONS)
    inside = svg[svg.index("<a ") : svg.index("</a>")]
    assert "<title>Judul &amp; &lt;b&gt;</title>" in inside and ">isi &amp; &lt;b&gt;</text>" in inside


@pytest.mark.parametrize(
    ("old", "new"), [('id="a" class', 'id="b" class'), ('class="node"', "class='node'"), ("<a xlink:", "<a  xlink:")]
)
def test_a_drawing_of_unknown_form_is_refused(old: str, new: str) -> None:
    svg = drawn()
    assert old in svg
    with pytest.raises(ValueError, match="Graphviz"):
        finish(svg.replace(old, new), FRAME, CAPTIONS)
