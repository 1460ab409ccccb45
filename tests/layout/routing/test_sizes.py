"""The room that connectors, symbols and labels are given is the room that they take."""

from __future__ import annotations

from generator.drawing.drawing import ActivityPage
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.model import Paper
from generator.verify import violations
from tests.flows.generated import sop_of
from tests.layout.identities import catalogue

_PAD = 2.5  # mm between what stands in a row and the rules of the row


def _free(labels: dict[str, str]) -> tuple[float, float]:
    """Return what is free in the row of a decision with these exits, above and below what stands in it, in mm."""
    rows = [{"pelaksana": f"p{post}"} for post in (3, 2, 3, 1)]
    rows[2]["keputusan"] = labels
    source = sop_of(rows, 3, [("Memeriksa berkas", "")] * 4, Paper.F4)
    flow, _ = build_flow(source)
    drawing, _ = layout_sheet(catalogue(source), source, flow)
    assert drawing is not None
    assert violations(drawing, source, flow) == ()
    page = drawing.pages[-1]
    assert isinstance(page, ActivityPage)
    row = page.diagram.rows[2]
    boxes = [shape.box for shape in page.diagram.shapes if row.top < shape.box.center.y < row.bottom]
    boxes += [line.label.box for line in page.diagram.connectors if line.label is not None]
    return min(box.top for box in boxes) - row.top, row.bottom - max(box.bottom for box in boxes)


def test_a_label_of_many_lines_keeps_no_room_free_on_the_other_side_of_its_line() -> None:
    above, below = _free(
        {
            "Dikembalikan karena kesalahan pengisian kode rekening belanja": "s1",
            "Dana tidak cukup": "s2",
            "Terbit": "s4",
        }
    )
    assert above < _PAD
    assert below < _PAD


def test_labels_beside_one_another_do_not_add_up() -> None:
    above, below = _free({"Berkas tidak dapat dibaca": "s1", "Perlu berkas lain": "s2", "Ya": "s4"})
    assert above < _PAD
    assert below < _PAD
