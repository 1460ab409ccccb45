"""What the pages show of an SOP, worked out from the model and the flow: numbers, hands and next steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from generator.flow import Flow, Node, NodeShape
from generator.form.numbering import printed_numbers
from generator.model import PLAIN, Cell, CellLink, LineStyle, Post, PostId, Sop, SopId, Status, Step, StepId
from generator.profile import AddedColumn, CellRole, ColumnRole
from generator.resolve import Catalogue

STATUS_NAMES = {status: status.value.capitalize() for status in Status}
_LABELS: Mapping[ColumnRole, str] = {
    CellRole.REQUIREMENTS: "Persyaratan",
    CellRole.DURATION: "Durasi",
    CellRole.OUTPUT: "Output",
}


class PostRef(NamedTuple):
    """A pelaksana as the pages name it; `is_known` tells whether it has a page."""

    id: str
    name: str
    is_known: bool


class StepRef(NamedTuple):
    """A step as other places of the page name it."""

    id: StepId
    name: str  # "langkah 4", or its activity when it prints no number


class NextView(NamedTuple):
    """One way on from a step: the exit's label (may be empty), where it leads, and how its line looks.

    `back` are the targets that stand above the step.
    """

    label: str
    targets: tuple[StepRef, ...]
    style: LineStyle
    back: frozenset[StepId]


class CellView(NamedTuple):
    """A cell as it is shown. A cell that reaches down from above says whose it is."""

    items: tuple[str, ...]
    is_list: bool
    shared_with: StepRef | None
    links: tuple[tuple[str, str], ...] = ()  # words of it and the addresses that they open


class StandardView(NamedTuple):
    """A cell of a column beside the activity: what is required, how long it takes, what comes of it."""

    column: str  # its id
    label: str
    is_added: bool  # by the profile
    cell: CellView


@dataclass(frozen=True, slots=True)
class StepView:
    """One row of the activity table, as shown."""

    id: StepId
    number: str
    activity: CellView
    posts: tuple[PostRef, ...]
    is_either: bool  # one of the posts does it
    requirements: CellView
    duration: CellView
    output: CellView
    remark: CellView
    columns: Mapping[ColumnRole, str]  # with their labels, those that pages show, the same for every row of an SOP
    added: Mapping[ColumnRole, CellView]  # what stands in columns that the profile adds
    ways: tuple[NextView, ...]
    is_start: bool
    is_end: bool
    stops: bool  # the way goes no further, but this is no end
    is_decision: bool
    needs_confirmation: str
    is_note: bool
    part: str  # the title of the table that begins here
    links: tuple[CellLink, ...]

    @property
    def standards(self) -> tuple[StandardView, ...]:
        """The cells of all columns beside the activity."""
        cells = {
            CellRole.REQUIREMENTS: self.requirements,
            CellRole.DURATION: self.duration,
            CellRole.OUTPUT: self.output,
            **self.added,
        }
        return tuple(
            StandardView(role.value, label, role in self.added, cells[role]) for role, label in self.columns.items()
        )


# What most rows have: an object of its own for each would take a tenth of what is kept of a row.
_EMPTY = CellView((), False, None)
_NO_STEPS: frozenset[StepId] = frozenset()
_NOTHING_ADDED: Mapping[ColumnRole, CellView] = {}


class PostSteps(NamedTuple):
    """The steps of one pelaksana in one SOP."""

    post: PostRef
    steps: tuple[StepView, ...]


Rows = Mapping[SopId, tuple[StepView, ...]]  # the rows of every SOP, worked out once


def initial(name: str) -> str:
    """Return the letter under which a name is listed; `#` for one that begins with none."""
    first = name.strip()[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def post_ref(posts: Mapping[PostId, Post], id: PostId) -> PostRef:
    """Return how a pelaksana is named; an unknown id names itself."""
    post = posts.get(id)
    return PostRef(id, post.name.value if post and post.name.value else id, post is not None)


def step_views(sop: Sop, flow: Flow, catalogue: Catalogue) -> tuple[StepView, ...]:
    """Return the rows of an SOP as shown, in order."""
    numbers = printed_numbers(sop.steps)
    columns = _standards(sop, catalogue)
    added = [role for role in columns if isinstance(role, AddedColumn)]
    roles = (*_LABELS, CellRole.REMARK, *added)
    named: dict[PostId, PostRef] = {}
    refs = tuple(_step_ref(step, number) for step, number in zip(sop.steps, numbers, strict=True))
    ways = _ways(sop, flow, refs)
    nodes_of: list[list[Node]] = [[] for _ in sop.steps]
    for node in flow.nodes:
        nodes_of[node.row].append(node)
    views = []
    for row, (step, number) in enumerate(zip(sop.steps, numbers, strict=True)):
        nodes = nodes_of[row]
        posts = dict.fromkeys(node.post for node in nodes)
        cells = {role: _shared(sop.steps, refs, row, role) for role in roles}
        views.append(
            StepView(
                id=step.id,
                number=number,
                activity=_cell(step.activity, step),
                posts=tuple(
                    named.get(post) or named.setdefault(post, post_ref(catalogue.posts, post)) for post in posts
                ),
                is_either=step.is_either,
                requirements=cells[CellRole.REQUIREMENTS],
                duration=cells[CellRole.DURATION],
                output=cells[CellRole.OUTPUT],
                remark=cells[CellRole.REMARK],
                columns=columns,
                added={role: cells[role] for role in added} if added else _NOTHING_ADDED,
                ways=ways[row],
                is_start=any(node.is_start for node in nodes),
                is_end=any(node.is_end for node in nodes),
                stops=any(node.stops for node in nodes),
                is_decision=any(node.shape is NodeShape.DECISION for node in nodes),
                needs_confirmation=step.needs_confirmation.value if step.needs_confirmation else "",
                is_note=step.is_note,
                part=step.part.value if step.part else "",
                links=step.links,
            )
        )
    return tuple(views)


def _standards(sop: Sop, catalogue: Catalogue) -> dict[ColumnRole, str]:
    """Return the columns beside the activity with their labels: those of the sheet, and others that rows fill in."""
    printed = catalogue.profile_of(sop).table.columns
    labels: dict[ColumnRole, str] = {column.role: column.label for column in printed}
    written = dict.fromkeys(AddedColumn(entry.column.value) for step in sop.steps for entry in step.added)
    own: tuple[ColumnRole, ...] = tuple(role for role in _LABELS if role in labels or _is_said(sop, role))
    added = dict.fromkeys((*(role for role in labels if isinstance(role, AddedColumn)), *written))
    return {role: _LABELS.get(role) or labels.get(role) or role.value for role in (*own, *added)}


def _is_said(sop: Sop, role: ColumnRole) -> bool:
    return any(step.cell(role).text for step in sop.steps)


def steps_by_post(steps: Sequence[StepView]) -> tuple[PostSteps, ...]:
    """Return the steps of every pelaksana that has any, in the order of their first steps."""
    found: dict[PostRef, list[StepView]] = {}
    for step in steps:
        for post in step.posts:
            found.setdefault(post, []).append(step)
    return tuple(PostSteps(post, tuple(own)) for post, own in found.items())


def _step_ref(step: Step, number: str) -> StepRef:
    activity = " ".join(step.activity.text.split())
    return StepRef(step.id, f"langkah {number}" if number else f"“{activity or step.id}”")


def _cell(cell: Cell, step: Step) -> CellView:
    items = tuple(item.value for item in cell.items if item.value)
    if not items and not step.links:
        return _EMPTY
    links = tuple((link.text.value, link.address.value) for link in step.links)
    return _told(items, cell.is_list and len(items) > 1, links)


@lru_cache(maxsize=1 << 14)
def _told(items: tuple[str, ...], is_list: bool, links: tuple[tuple[str, str], ...]) -> CellView:
    """Rows say the same as others: how long they take, above all."""
    return CellView(items, is_list, None, links)


def _shared(steps: Sequence[Step], refs: Sequence[StepRef], row: int, role: ColumnRole) -> CellView:
    """Return a cell, or which row's cell reaches down over this row (`^`)."""
    cell = steps[row].cell(role)
    if not row or not cell.continues:
        return _cell(cell, steps[row])
    owner = row - 1
    while owner > 0 and steps[owner].cell(role).continues:
        owner -= 1
    return CellView((), False, refs[owner])


def _ways(sop: Sop, flow: Flow, refs: Sequence[StepRef]) -> tuple[tuple[NextView, ...], ...]:
    """Return the ways on from every row, in the order written; plain arrows within a row are left out."""
    row_of = {node.key: node.row for node in flow.nodes}
    found: list[dict[tuple[str, LineStyle], dict[int, None]]] = [{} for _ in sop.steps]
    for edge in flow.edges:
        source, target = row_of[edge.source], row_of[edge.target]
        if source != target or edge.label or edge.style != PLAIN:
            found[source].setdefault((edge.label, edge.style), {})[target] = None
        if edge.style.is_two_way:
            found[target].setdefault(("", edge.style), {})[source] = None
    return tuple(
        tuple(
            NextView(
                label,
                tuple(refs[to] for to in rows),
                style,
                frozenset(refs[to].id for to in rows if to < row) if min(rows) < row else _NO_STEPS,
            )
            for (label, style), rows in ways.items()
        )
        for row, ways in enumerate(found)
    )
