from __future__ import annotations

from typing import Any

import pytest

from generator.drawing.geometry import Box
from tests.flows.corpus import NAMES
from tests.gate.baseline import drawn, figures_now, kept_figures, kept_outline, outline
from tests.gate.figures import Figures, measure, total
from tests.gate.page import page
from tests.layout.handmade import with_shape


def test_there_are_at_least_forty_hard_flows() -> None:
    assert len(NAMES) >= 40


def test_no_hard_flow_breaks_a_hard_rule_and_no_soft_figure_grows() -> None:
    """Better figures fail too, so that they are kept: `python -m tests.gate --accept` (look at its page first)."""
    assert figures_now() == kept_figures()
    assert total(kept_figures().values()).violations == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_flow_is_drawn_as_it_was_accepted(name: str) -> None:
    assert outline(drawn(name)) == kept_outline(name)


def test_symbols_beside_the_middle_and_of_another_size_are_counted() -> None:
    def counted(**changes: Any) -> tuple[int, int]:
        figures = measure(with_shape(0, "s2/c", **changes), 0)
        return figures.aside, figures.odd

    assert counted() == (0, 0)
    assert counted(move=(0.5, 0)) == (1, 0)
    assert counted(box=Box(148, 73, 162, 81)) == (0, 1)
    assert counted(box=Box(148, 73, 163, 81)) == (1, 1)


def test_a_changed_drawing_is_shown_beside_the_old_one() -> None:
    before, after = outline(drawn("cabang-gabung")), outline(drawn("dua-mulai"))
    figures = Figures(0, 1, 2, 3, 4, 5, 6)
    html = page({"x": figures}, {"x": figures._replace(crossings=0)}, [("x", before, after)])
    assert html.count("<svg") == len(before) + len(after)
    assert "1 → 0" in html
