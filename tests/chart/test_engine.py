"""The door to Graphviz: what it says to the terminal stays behind it."""

from __future__ import annotations

import os
import sys

import pytest
from pygraphviz import AGraph

from generator.chart.engine import Layout, draw, new_graph, pinned
from generator.drawing.geometry import Point


def test_a_large_graph_is_drawn_without_a_word(capfd: pytest.CaptureFixture[str]) -> None:
    graph = new_graph("besar")
    for number in range(1001):  # from here on the library warns
        graph.node(f"n{number}", pos=pinned(Point(number * 10.0, 0.0)), width="0.1", height="0.1")
    assert draw(graph, Layout.PINNED).startswith("<svg ")
    assert capfd.readouterr() == ("", "")


def test_what_the_drawing_says_is_unheard_and_standard_error_works_again(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> bytes:
        sys.stderr.write("python\n")
        os.write(2, b"c\n")
        raise ValueError("no graph")

    monkeypatch.setattr(AGraph, "draw", fail)
    with pytest.raises(ValueError, match="no graph"):
        draw(new_graph("x"), Layout.PINNED)
    os.write(2, b"after\n")
    assert capfd.readouterr().err == "after\n"
