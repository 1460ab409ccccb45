"""One thing wrong with a sound sheet, and both verifiers see it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from generator.decode.profiles import built_in_profile
from generator.diagnostics import codes_layout
from generator.drawing.drawing import (
    ActivityPage,
    Connector,
    ConnectorKind,
    Diagram,
    Drawing,
    Goto,
    PlacedLabel,
    TextBlock,
)
from generator.drawing.geometry import Box, Point
from generator.layout.identity import layout_identity
from generator.layout.text import place_upright
from generator.model import LineKind, LineStyle, StepId
from generator.profile import CellRole, PageSize
from generator.verify import Violation, verify_diagram, verify_drawing, verify_page, violations
from generator.verify.whole import check_cuts, check_identity, check_orphans
from tests.layout.handmade import (
    FLOW,
    SOP,
    drawing,
    in_diagram,
    on_page,
    with_block,
    with_label,
    with_line,
    with_shape,
)
from tests.layout.identities import cascading, catalogue, text_list
from tests.shape_ids import key, shape_id
from tests.verify.naive_verifier import naive_violations

DASHED = LineStyle(LineKind.DASHED)
TWO_WAY = LineStyle(is_two_way=True)
PROFILE = built_in_profile("pergub-jabar-9-2013")


def without_line(index: int, number: int) -> Drawing:
    return in_diagram(index, lambda d: replace(d, connectors=d.connectors[:number] + d.connectors[number + 1 :]))


def twice(index: int, number: int) -> Drawing:
    return in_diagram(index, lambda d: replace(d, connectors=(*d.connectors, d.connectors[number])))


def without_shape(index: int, id_: str) -> Drawing:
    return in_diagram(index, lambda d: replace(d, shapes=tuple(s for s in d.shapes if s.id != shape_id(id_))))


def one_row_left(page: ActivityPage) -> ActivityPage:
    """The second page with nothing but its first row."""
    diagram = page.diagram
    grid = diagram.grid._replace(bottom=diagram.rows[0].bottom)
    return replace(
        page,
        diagram=replace(diagram, rows=diagram.rows[:1], grid=grid),
        cells=tuple(cell for cell in page.cells if cell.row == 0),
        table=page.table._replace(bottom=grid.bottom),
    )


def smaller(block: TextBlock) -> TextBlock:
    return block._replace(size=6.9)


def moved(block: TextBlock) -> TextBlock:
    lines = tuple(line._replace(left=line.left - 2) for line in block.lines)
    return block._replace(box=block.box.moved(-2, 0), lines=lines)


def cut(block: TextBlock) -> TextBlock:
    return block._replace(lines=block.lines[:-1])


def ruled_at(diagram: Diagram, y: float) -> Diagram:
    """The first diagram with the rule below row 1 at `y`; the loop's level piece runs at 67."""
    rows = list(diagram.rows)
    rows[0] = rows[0]._replace(bottom=y)
    rows[1] = rows[1]._replace(top=y)
    return replace(diagram, rows=tuple(rows))


def between_exits(diagram: Diagram) -> Diagram:
    """The second diagram with the label of the exit below 0.05 mm nearer to it than to the exit at the left."""
    lines = list(diagram.connectors)
    label = lines[3].label
    assert label is not None
    (x, _), (left, y) = lines[3].points[0], lines[2].points[0]
    dx, dy = left - label.box.left, y + x - (left + label.box.width) + 0.05 - label.box.top
    lines[3] = replace(lines[3], label=label._replace(box=label.box.moved(dx, dy)))
    return replace(diagram, connectors=tuple(lines))


def short_exit(diagram: Diagram) -> Diagram:
    """The second diagram with the symbol that the exit below leads to so near that the label meets the arrow head."""
    shapes = tuple(
        replace(shape, box=shape.box.moved(0, -32)) if shape.id == shape_id("s7/c") else shape
        for shape in diagram.shapes
    )
    lines = list(diagram.connectors[:4])
    lines[3] = replace(lines[3], points=(lines[3].points[0], Point(155, 87.5)))
    return replace(diagram, shapes=shapes, connectors=tuple(lines))


def beside_start(lines: tuple[Connector, ...]) -> tuple[Connector, ...]:
    """The arrow out of s2/b has a head at its start, which the arrow out of s3/b passes at 0.9 mm."""
    passing = tuple(Point(*at) for at in ((117, 99), (107, 99), (107, 82), (125.9, 82), (125.9, 83)))
    return (*lines[:2], replace(lines[2], style=TWO_WAY), lines[3], replace(lines[4], points=passing), *lines[5:])


SPOILED: dict[str, tuple[int, Callable[[], Drawing]]] = {
    "symbol over the rule of its column": (1, lambda: with_shape(0, "s2/b", move=(7.2, 0))),
    "symbol 0.2 mm from the rule of its row": (1, lambda: with_shape(0, "s1/a", move=(0, -5.3))),
    "symbol in the row of another step": (1, lambda: with_shape(1, "s6/b", id=shape_id("s7/b"))),
    "symbols that touch": (1, lambda: with_shape(0, "s2/c", box=Box(133, 73, 149, 81))),
    "off-page connector beside its strip": (1, lambda: with_shape(1, "B:in", move=(0, 5))),
    "symbol in another column": (1, lambda: with_shape(1, "s6/b", move=(30, 0))),
    "slanted piece": (2, lambda: with_line(0, 2, (125, 81), (125.02, 94))),
    "piece without length": (2, lambda: with_line(0, 2, (125, 81), (125, 88), (125, 88), (125, 94))),
    "end before the outline": (2, lambda: with_line(0, 2, (125, 81), (125, 93.9))),
    "end at the bounding box of a diamond": (
        2,
        lambda: with_line(0, 3, (133, 98), (155, 98), (155, 118)),
    ),
    "end at the bounding box of a kapsul": (
        2,
        lambda: with_line(1, 3, (155, 82), (155, 90), (149, 90), (149, 119.5)),
    ),
    "end beside the tip of an off-page connector": (2, lambda: with_line(1, 1, (123, 61.3), (123, 97))),
    "end off the middle of a free side": (
        2,
        lambda: with_line(1, 4, (127, 105), (127, 123), (147, 123)),
    ),
    "end at another symbol than it says": (2, lambda: with_line(0, 2, target=shape_id("s4/c"))),
    "line that only grazes its symbol": (
        2,
        lambda: with_line(1, 2, (147, 77), (147, 70), (95, 70), (95, 61.3)),
    ),
    "line through a symbol": (3, lambda: with_line(1, 2, (147, 77), (95, 77), (95, 101), (125, 101))),
    "line through a diamond's corner": (3, lambda: with_shape(0, "s3/b", move=(0, -12))),
    "line along the border of a symbol": (
        3,
        lambda: with_line(0, 7, (95, 136.7), (95, 81), (133, 81), (133, 77)),
    ),
    "line through its own symbol": (
        3,
        lambda: with_line(0, 5, (155, 118), (155, 136.7)),
    ),
    "line that comes back through its own target": (
        3,
        lambda: with_line(1, 1, (125, 61.3), (125, 90), (135, 90), (135, 101), (117, 101)),
    ),
    "two lines on one road": (
        4,
        lambda: with_line(1, 4, (125, 105), (125, 116), (155, 116), (155, 119.5), target=shape_id("C:out")),
    ),
    "exits with different labels on one road": (
        4,
        lambda: with_line(0, 4, (133, 99), (145, 99), (145, 67), (125, 67), (125, 73)),
    ),
    "line on the joint": (4, lambda: with_line(0, 2, (133, 77), (140, 77), (140, 90), (125, 90), (125, 94))),
    "corner that touches another line": (
        4,
        lambda: with_line(1, 4, (133, 101), (155, 101), (155, 110), (140, 110), (140, 123), (147, 123)),
    ),
    "arrow out where an arrow comes in": (
        4,
        lambda: with_line(1, 4, (125, 97), (125, 91), (142, 91), (142, 123), (147, 123)),
    ),
    "merge that parts again": (
        4,
        lambda: with_line(0, 4, (117, 99), (107, 99), (107, 54), (115, 54), (115, 67), (125, 67), (125, 73)),
    ),
    "line that joins one branch of a fork": (
        4,
        lambda: with_line(0, 7, (95, 136.7), (95, 131), (125, 131), (125, 136.7), target=shape_id("B:out")),
    ),
    "line on itself": (
        4,
        lambda: with_line(1, 1, (125, 61.3), (125, 70), (120, 70), (120, 72), (125, 72), (125, 65), (125, 97)),
    ),
    "corner on its own line": (
        4,
        lambda: with_line(
            1,
            1,
            (125, 61.3),
            (125, 85),
            (115, 85),
            (115, 81),
            (125, 81),
            (125, 80),
            (135, 80),
            (135, 92),
            (125, 92),
            (125, 97),
        ),
    ),
    "line outside the grid": (
        5,
        lambda: with_line(0, 4, (117, 99), (79, 99), (79, 67), (125, 67), (125, 73)),
    ),
    "line along a column's rule": (
        5,
        lambda: with_line(0, 4, (117, 99), (110.4, 99), (110.4, 67), (125, 67), (125, 73)),
    ),
    "line along a row's rule": (5, lambda: in_diagram(0, lambda diagram: ruled_at(diagram, 66.6))),
    "line 0.9 mm beside a row's rule": (5, lambda: in_diagram(0, lambda diagram: ruled_at(diagram, 66.1))),
    "label on a symbol": (6, lambda: with_label(0, 3, -4, 0)),
    "label on its own line": (6, lambda: with_label(0, 3, 0, 2)),
    "label on another line": (6, lambda: with_label(1, 2, -17, 0)),
    "label on another label": (6, lambda: with_label(0, 4, 23, 0)),
    "label nearer to another exit": (6, lambda: with_label(1, 3, -10, -6)),
    "label hardly nearer to its own exit": (6, lambda: in_diagram(1, between_exits)),
    "label at the far end of its line": (6, lambda: with_label(0, 3, 11, 0)),
    "label outside the grid": (6, lambda: with_label(0, 4, -32, 0)),
    "label 0.7 mm from a rule": (6, lambda: with_label(0, 4, -0.3, 0)),
    "label 0.7 mm from another line": (
        6,
        lambda: with_line(1, 4, (133, 101), (142, 101), (142, 86.26), (166, 86.26), (166, 123), (163, 123)),
    ),
    "label on its own arrow head": (6, lambda: in_diagram(1, short_exit)),
    "dashed line on a solid one": (4, lambda: with_line(0, 4, style=DASHED)),
    "joint with a word that nobody wrote": (7, lambda: with_line(0, 1, label=label_of(0, 3))),
    "arrow with a head at its start too": (7, lambda: with_line(0, 2, style=TWO_WAY)),
    "no room for two heads": (8, lambda: with_line(0, 2, (125, 89.1), (125, 94), style=TWO_WAY)),
    "dashed line too short for a gap": (8, lambda: with_line(0, 2, (125, 90.5), (125, 94), style=DASHED)),
    "line by the head at the start": (
        8,
        lambda: in_diagram(0, lambda diagram: replace(diagram, connectors=beside_start(diagram.connectors))),
    ),
    "label on the head at the start": (6, lambda: with_line(0, 3, style=TWO_WAY)),
    "solid arrow drawn dashed": (7, lambda: with_line(0, 2, style=DASHED)),
    "dashed line that goes on solid on the next page": (7, lambda: with_line(1, 0, style=DASHED)),
    "missing line": (7, lambda: without_line(0, 2)),
    "line drawn twice": (7, lambda: twice(1, 4)),
    "missing symbol": (7, lambda: without_shape(1, "s6/b")),
    "symbol of another shape": (7, lambda: with_shape(1, "s6/b", kind=drawing_kind("s1/a"))),
    "joint to another symbol": (7, lambda: with_line(0, 1, target=shape_id("s4/c"))),
    "label of another exit": (7, lambda: with_line(0, 3, label=label_of(0, 4))),
    "symbol with another text": (7, lambda: with_shape(1, "s6/b", text="x")),
    "missing joint": (7, lambda: without_line(0, 1)),
    "joint drawn as an arrow": (7, lambda: with_line(0, 1, kind=ConnectorKind.FLOW)),
    "missing label": (7, lambda: with_line(0, 3, label=None)),
    "mark without its partner": (7, lambda: with_shape(1, "A:in", id=shape_id("D:in"))),
    "mark in another column than its partner": (7, lambda: with_shape(1, "B:in", move=(-30, 0))),
    "mark used twice": (7, lambda: with_shape(1, "B:in", id=shape_id("A:in"))),
    "goto to another page": (7, lambda: with_shape(0, "A:out", goto=Goto(4, StepId("s5")))),
    "goto to another step": (7, lambda: with_shape(0, "A:out", goto=Goto(3, StepId("s7")))),
    "goto without words": (7, lambda: with_shape(0, "A:out", goto_lines=())),
    "off-page connector that points the wrong way": (
        7,
        lambda: with_shape(1, "C:out", points_up=False, lines=(), goto_lines=()),
    ),
    "parallel lines 1.1 mm apart": (
        8,
        lambda: with_line(1, 4, (125, 105), (125, 109), (153.9, 109), (153.9, 119.5)),
    ),
    "arrow head on a bend": (
        8,
        lambda: with_line(0, 0, (103, 54), (110.8, 54), (110.8, 70.7), (125, 70.7), (125, 73)),
    ),
    "bend 0.3 mm behind an arrow head": (
        8,
        lambda: with_line(0, 0, (103, 54), (112, 54), (112, 70.5), (125, 70.5), (125, 73)),
    ),
    "line through the base of another's arrow head": (
        8,
        lambda: with_line(1, 2, (147, 77), (143, 77), (143, 94.7), (95, 94.7), (95, 61.3)),
    ),
    "bend 1.1 mm beside another's arrow head": (
        8,
        lambda: with_line(1, 2, (147, 77), (143, 77), (143, 95.5), (126.1, 95.5), (126.1, 93), (95, 93), (95, 61.3)),
    ),
    "arrow heads on one another": (
        8,
        lambda: with_line(0, 4, (117, 99), (107, 99), (107, 67), (126.4, 67), (126.4, 73)),
    ),
    "type below 7 points": (8, lambda: with_block(0, "s1", CellRole.ACTIVITY, smaller)),
    "text outside its cell": (8, lambda: with_block(0, "s2", CellRole.ACTIVITY, moved)),
    "text cut off": (8, lambda: with_block(0, "s2", CellRole.ACTIVITY, cut)),
    "mark too large for its symbol": (8, lambda: with_shape(0, "A:out", text_size=30.0)),
}


def label_of(index: int, number: int) -> PlacedLabel | None:
    page = drawing().pages[index]
    assert isinstance(page, ActivityPage)
    return page.diagram.connectors[number].label


def drawing_kind(id_: str) -> object:
    page = drawing().pages[0]
    assert isinstance(page, ActivityPage)
    return next(shape.kind for shape in page.diagram.shapes if shape.id == shape_id(id_))


def found(whole: Drawing) -> set[int]:
    return {violation.rule for violation in violations(whole, SOP, FLOW)}


def messages(found: Iterable[Violation]) -> list[str]:
    return [violation.message for violation in found]


def test_the_sound_sheet_is_sound_to_both() -> None:
    assert violations(drawing(), SOP, FLOW) == ()
    assert naive_violations(drawing(), SOP, FLOW) == set()
    assert verify_drawing(drawing(), SOP, FLOW) == ()


@pytest.mark.parametrize("name", SPOILED)
def test_both_verifiers_see_what_is_wrong(name: str) -> None:
    rule, spoil = SPOILED[name]
    whole = spoil()
    assert rule in {broken for broken, _ in naive_violations(whole, SOP, FLOW)}
    assert rule in found(whole)


HARD_RULES = (
    codes_layout.SYMBOL_OUT_OF_CELL,
    codes_layout.CROOKED_LINE,
    codes_layout.LINE_THROUGH_SYMBOL,
    codes_layout.LINES_SHARED,
    codes_layout.LINE_OUT_OF_GRID,
    codes_layout.LABEL_MISPLACED,
    codes_layout.FLOW_NOT_DRAWN,
    codes_layout.SHEET_UNREADABLE,
)


@pytest.mark.parametrize("number", range(1, 9))
def test_each_hard_rule_has_a_code_and_a_finding_at_the_step(number: int) -> None:
    spoil = next(spoil for rule, spoil in SPOILED.values() if rule == number)
    findings = [one for one in verify_drawing(spoil(), SOP, FLOW) if one.code == HARD_RULES[number - 1].code]
    assert findings
    assert all(one.message.startswith("Halaman ") and one.hint for one in findings)
    assert any(one.span.line > 1 for one in findings)


def test_a_finding_names_its_symbols_and_stands_at_the_first() -> None:
    (finding,) = verify_drawing(without_line(0, 2), SOP, FLOW)
    assert finding.message == 'Halaman 2: alur "s2/b" ke "s3/b" digambar 0 kali, bukan 1 kali.'
    assert finding.span == FLOW.node(key("s2/b")).span


def test_without_the_flow_the_labels_tell_which_exits_part() -> None:
    page = with_line(0, 4, (133, 99), (145, 99), (145, 67), (125, 67), (125, 73)).pages[0]
    assert isinstance(page, ActivityPage)
    assert 4 in {violation.rule for violation in verify_diagram(page.diagram, 2)}
    sound = drawing().pages[0]
    assert isinstance(sound, ActivityPage)
    assert verify_page(sound) == ()


def test_exits_with_one_label_may_fork() -> None:
    way = ((133, 99), (145, 99), (145, 67), (95, 67), (95, 57.5))
    forked = with_line(0, 4, *way, target=shape_id("s1/a"), label=None).pages[0]
    assert isinstance(forked, ActivityPage)
    assert verify_diagram(forked.diagram, 2) == ()
    exits = [-1, -1, -1, 0, 0, -1, -1, -1]
    assert verify_diagram(forked.diagram, 2, exits) == ()
    exits[4] = 1
    assert 4 in {violation.rule for violation in verify_diagram(forked.diagram, 2, exits)}


def test_a_single_row_that_could_have_company_is_reported() -> None:
    first, second = drawing().tables
    assert messages(check_orphans((first, one_row_left(second)))) == ['halaman hanya berisi langkah "s5"']
    assert messages(check_orphans((first, second))) == []
    few = replace(first, diagram=replace(first.diagram, rows=first.diagram.rows[2:]))
    assert messages(check_orphans((few, one_row_left(second)))) == []


def test_a_single_row_that_fills_its_page_is_no_orphan() -> None:
    first, second = drawing().tables
    tall = replace(one_row_left(second), table=second.table._replace(bottom=150.0))
    assert messages(check_orphans((first, tall))) == []


def test_a_row_cut_within_one_page_is_reported() -> None:
    page = drawing().pages[0]
    assert isinstance(page, ActivityPage)
    rows = (page.diagram.rows[0], page.diagram.rows[1]._replace(step=page.diagram.rows[0].step))
    cut_page = replace(page, diagram=replace(page.diagram, rows=rows))
    assert messages(check_cuts((cut_page,))) == ['langkah "s1" dipotong padahal muat di satu halaman']


def test_texts_of_the_identity_part_are_verified_too() -> None:
    source = cascading()
    pages = layout_identity(catalogue(source), source, PROFILE, size=PageSize(330.0, 215.0))
    assert all(verify_page(page) == () for page in pages)
    assert messages(check_identity(pages, source)) == []
    block = pages[0].cells[-1].blocks[-1]
    assert messages(check_identity(pages, replace(source, equipment=text_list("Mesin tik")))) == [
        "isian peralatan_perlengkapan tidak tercetak lengkap"
    ]
    cell = pages[0].cells[-1]._replace(blocks=(*pages[0].cells[-1].blocks, block))
    doubled = replace(pages[0], cells=(*pages[0].cells[:-1], cell))
    assert any("saling menimpa" in message for message in messages(verify_page(doubled)))


def test_upright_texts_and_list_numbers_are_no_overlap() -> None:
    block = place_upright("Kepala Bidang\nPelayanan", Box(0, 0, 12, 40), 8.5)
    page = on_page(0, lambda page: replace(page, furniture=(block,))).pages[0]
    assert verify_page(page) == ()
