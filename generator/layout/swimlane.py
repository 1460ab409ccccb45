"""The web's flowchart: the same symbols and the same router as the sheet, with the activity's text in its boxes.

There is one page without limits, no text columns, and every row is as high as its boxes and connectors
need.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.drawing.drawing import ColumnBand, Diagram, RowBand
from generator.drawing.geometry import Box
from generator.flow import Flow, NodeShape
from generator.form.numbering import printed_numbers
from generator.layout.columns import middles, share_out
from generator.layout.diagram import DiagramTexts, place_diagram
from generator.layout.routed_page import PageRouter, RoutedPage
from generator.layout.routing.place import Lane, Router
from generator.layout.routing.tuning import Spacing
from generator.layout.rows import Piece
from generator.layout.settings import Setting
from generator.layout.symbols import size_symbol
from generator.layout.table_page import stack_bands
from generator.memory import collection_paused
from generator.model import NodeKey, Sop
from generator.resolve import Catalogue

_BOX = Setting(
    body_size=9.0,
    label_size=9.0,
    label_width=20.0,
    symbol_width=42.0,
    process_height=10.0,
    terminator_height=10.0,
    decision_height=14.0,
    comfortable_column=48.0,
    least_text=1.0,
    padding=1.0,
    spacing=Spacing(track=2.2, rule=1.4, clear=2.2, arrow=4.6, pad=3.0, label=0.7),
)
_DIAMOND = replace(_BOX, symbol_width=33.0)


@collection_paused()
def layout_swimlane(
    catalogue: Catalogue,
    sop: Sop,
    flow: Flow,
    router: Router | None = None,
    texts: Mapping[NodeKey, str] | None = None,
) -> Diagram:
    """Return the flowchart of an SOP in mm, its top left corner at (0, 0); lanes run from top to bottom.

    With the `router` of the sheet, an SOP that fits one page is routed once for both. `texts` stand in the symbols
    instead of number and activity.
    """
    count = len(sop.posts)
    said = _activities(sop, flow) if texts is None else texts
    symbols = {
        node.key: size_symbol(node, _DIAMOND if node.shape is NodeShape.DECISION else _BOX, said[node.key])
        for node in flow.nodes
    }
    page_router = PageRouter(flow, count, _BOX, router or Router(), lambda step: "", symbols)
    rows_with_symbols = sorted({node.row for node in flow.nodes})
    page = page_router.only_page(tuple(Piece(row, 0, {}, 0.0) for row in rows_with_symbols))
    return _placed(catalogue, sop, page)


def _activities(sop: Sop, flow: Flow) -> Mapping[NodeKey, str]:
    """Return the row's number and activity for each symbol, and the symbol's own text below."""
    numbers = printed_numbers(sop.steps)
    texts = {}
    for node in flow.nodes:
        activity, number = sop.steps[node.row].activity.text, numbers[node.row]
        text = f"{number}. {activity}" if number else activity
        texts[node.key] = f"{text}\n{node.text}" if node.text else text
    return texts


def _placed(catalogue: Catalogue, sop: Sop, page: RoutedPage) -> Diagram:
    needs = page.route.routing.sizes.columns
    least = [max(need.total, _BOX.comfortable_column) for need in needs]
    widths = share_out(least, sum(least))
    edges = [0.0]
    for width in widths:
        edges.append(round(edges[-1] + width, 3))
    columns = [
        Lane(edges[index], edges[index + 1], edges[index] + middle)
        for index, middle in enumerate(middles(needs, widths))
    ]
    _, heights, _ = page.heights
    tops = [0.0]
    for height in heights:
        tops.append(round(tops[-1] + height, 3))
    bands = [
        lane
        for index, own in enumerate(page.route.piece_bands)
        for lane in stack_bands(tops[index], tops[index + 1], page, own)
    ]
    texts = DiagramTexts(_BOX.label_size, lambda page, step: "", 1)  # one page: no off-page connectors
    shapes, connectors = place_diagram(page, columns, bands, texts)
    return Diagram(
        Box(0.0, 0.0, edges[-1], tops[-1]),
        tuple(
            RowBand(sop.steps[piece.row].id, tops[index], tops[index + 1])
            for index, piece in enumerate(page.pieces)
        ),
        tuple(
            ColumnBand(post.value, catalogue.post_name(post.value), edges[index], edges[index + 1])
            for index, post in enumerate(sop.posts)
        ),
        shapes,
        connectors,
    )
