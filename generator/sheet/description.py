"""A page's flow graphics in words, for readers who cannot see them, and the titles of pages.

One sentence a step: who acts, what kind of symbol it is, and where every arrow leads. `Langkah 5 (Sekretaris,
keputusan): Ya ke langkah 6; Tidak kembali ke langkah 4.`
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.drawing.drawing import (
    ActivityPage,
    BodyCell,
    Connector,
    ConnectorKind,
    Drawing,
    IdentityPage,
    Page,
    PlacedShape,
    ShapeKind,
    stacked,
    tables_of,
)
from generator.drawing.ids import MarkId, ShapeId, comes_in, goes_out
from generator.drawing.reading import as_one
from generator.language.excerpt import opening
from generator.profile import CellRole, ColumnRole


def page_title(drawing: Drawing, page: Page) -> str:
    """Return the title of one page."""
    kind = "identitas"
    if isinstance(page, ActivityPage):
        kind = "identitas dan tabel aktivitas" if isinstance(stacked(page)[0], IdentityPage) else "tabel aktivitas"
    return f"{drawing.title}, halaman {page.number} dari {len(drawing.pages)}: {kind}"


class Description:
    """A drawing in words."""

    def __init__(self, drawing: Drawing) -> None:
        self.drawing = drawing
        self._cells = _first_cells(drawing)

    def flow(self, page: ActivityPage) -> str:
        """Return the symbols and arrows of a table's page as Indonesian sentences, step by step from top to bottom."""
        sentences = _PageWords(self, page).sentences()
        return f"Bagan alur. {' '.join(sentences)}" if sentences else "Bagan alur tanpa simbol."

    def off_page(self, shape: PlacedShape) -> str:
        """Return what an off-page connector says: its mark, and the page and step at the other end."""
        if shape.goto is None:
            return f"Penghubung {shape.text}"
        place = f"{self.step(shape.goto.step)} di halaman {shape.goto.page}"
        return f"Penghubung {shape.text}: {'lanjut ke' if goes_out(shape.id) else 'datang dari'} {place}"

    def step(self, step: str) -> str:
        """Return `langkah 7` by the printed number, or the beginning of the activity of a row without number."""
        if number := self._text(step, CellRole.NUMBER):
            return f"langkah {number}"
        if activity := self._text(step, CellRole.ACTIVITY):
            return f"langkah tanpa nomor “{opening(activity)}”"
        return f"langkah {step}"

    def contents(self, page: Page) -> str:
        """Return what stands on a page: `identitas`, or `langkah 3 sampai 9`."""
        if not isinstance(page, ActivityPage):
            return "identitas"
        return _listed([self._rows(table) for table in tables_of(page)])

    def _rows(self, page: ActivityPage) -> str:
        found = [number for row in page.diagram.rows if (number := self._text(row.step, CellRole.NUMBER))]
        if not found:
            return "tabel aktivitas"
        return f"langkah {found[0]}" if len(found) == 1 else f"langkah {found[0]} sampai {found[-1]}"

    def bookmark(self, cell: BodyCell) -> str | None:
        """Return what stands before the text of a cell in the bookmark of its step; None for cells that are none.

        The bookmark is the step's activity, or its number where the activity is that of the step above.
        """
        if cell is self._cells.get((cell.step, CellRole.ACTIVITY)):
            number = self._text(cell.step, CellRole.NUMBER)
            return f"{number}. " if number else ""
        is_alone = (cell.step, CellRole.ACTIVITY) not in self._cells
        return "langkah " if is_alone and cell is self._cells.get((cell.step, CellRole.NUMBER)) else None

    def _text(self, step: str, role: CellRole) -> str:
        cell = self._cells.get((step, role))
        return as_one(cell.block.lines) if cell else ""


def _first_cells(drawing: Drawing) -> Mapping[tuple[str, ColumnRole], BodyCell]:
    """Return the first cell of each step that holds a text, by role."""
    found: dict[tuple[str, ColumnRole], BodyCell] = {}
    for page in drawing.tables:
        for cell in page.cells:
            if cell.block.lines:
                found.setdefault((cell.step, cell.role), cell)
    return found


class _PageWords:
    """Puts the symbols of one page into sentences."""

    def __init__(self, words: Description, page: ActivityPage) -> None:
        self.words = words
        self.page = page
        self.diagram = page.diagram
        self.shapes = {shape.id: shape for shape in self.diagram.shapes}
        rows = {row.step: index for index, row in enumerate(self.diagram.rows)}
        # -1 in the strips of off-page connectors
        self.row = {id: -1 if isinstance(id, MarkId) else rows.get(id.step, -1) for id in self.shapes}
        self.arrows: dict[ShapeId, list[Connector]] = defaultdict(list)
        self.entered: set[ShapeId] = set()
        for connector in self.diagram.connectors:
            if connector.kind is ConnectorKind.FLOW:
                self.arrows[connector.source].append(connector)
                self.entered.add(connector.target)
                if connector.style.is_two_way:
                    source, target = connector.target, connector.source
                    back = replace(connector, source=source, target=target, points=connector.points[::-1], label=None)
                    self.arrows[source].append(back)
        self.joints = [c for c in self.diagram.connectors if c.kind is ConnectorKind.JOINT]
        self.is_first_page = page is words.drawing.tables[0]

    def sentences(self) -> list[str]:
        """Return the sentences: what comes in from other pages, then row by row, each in the order written."""
        symbols = [shape for shape in self.diagram.shapes if shape.kind is not ShapeKind.OFF_PAGE]
        coming = [shape for shape in self.diagram.shapes if comes_in(shape.id)]
        symbols.sort(key=lambda shape: self.row[shape.id])
        told: set[ShapeId] = set()
        sentences = [self._arrival(shape) for shape in coming]
        for shape in symbols:
            if shape.id not in told:
                group = self._joined(shape.id)
                told |= group
                sentences.append(self._sentence([other for other in symbols if other.id in group]))
        return sentences

    def _arrival(self, shape: PlacedShape) -> str:
        ways = _listed([self._target(None, arrow) for arrow in self.arrows[shape.id]])
        return f"{self.words.off_page(shape)}{f', masuk {ways}' if ways else ''}."

    def _sentence(self, members: Sequence[PlacedShape]) -> str:
        """Tell who acts in a symbol, or in several joined by plain lines, and where their arrows lead."""
        step = self._step(members[0])
        names = [self._post(member) for member in members]
        is_either = any(joint.label and members[0].id in (joint.source, joint.target) for joint in self.joints)
        posts = " atau ".join(names) if is_either else _listed(names)
        together = ", bersama" if len(members) > 1 and not is_either else ""
        kinds = list(dict.fromkeys(kind for member in members if (kind := self._kind(member))))
        name = f"{step[0].upper()}{step[1:]} ({posts}{together}{''.join(f', {kind}' for kind in kinds)})"
        ways = [way for member in members for way in self._ways(member)]
        if not ways and all(member.kind is ShapeKind.PROCESS for member in members):
            ways = ["berhenti di sini"]
        return f"{name}: {'; '.join(ways)}." if ways else f"{name}."

    def _kind(self, shape: PlacedShape) -> str:
        text = " ".join(shape.text.split())
        quoted = f" “{text}”" if text else ""
        if shape.kind is ShapeKind.DECISION:
            return f"keputusan{quoted}"
        if shape.kind is not ShapeKind.TERMINATOR:
            return f"bertulisan{quoted}" if quoted else ""
        leaves = any(self.arrows[id] for id in self._joined(shape.id))
        enters = any(id in self.entered for id in self._joined(shape.id))
        is_top = self.is_first_page and self.row[shape.id] == 0
        if leaves and (is_top or not enters):
            return f"awal{quoted}"
        return f"akhir{quoted}"

    def _ways(self, shape: PlacedShape) -> list[str]:
        """Return the arrows out of a symbol; those that leave as one exit share its label."""
        exits: dict[object, list[Connector]] = defaultdict(list)
        has_labels = any(arrow.label for arrow in self.arrows[shape.id])
        for arrow in self.arrows[shape.id]:
            exits[arrow.style, arrow.points[0] if has_labels else None].append(arrow)
        ways = []
        for arrows in exits.values():
            labels = [label for arrow in arrows if (label := _label(arrow))]
            if len(labels) > 1:
                ways += [self._way(shape, _label(arrow), [arrow]) for arrow in arrows]
            else:
                ways.append(self._way(shape, "".join(labels), arrows))
        return ways

    def _way(self, shape: PlacedShape, label: str, arrows: Sequence[Connector]) -> str:
        targets = _listed([self._target(shape, arrow) for arrow in arrows]) + arrows[0].style.remark
        return f"{label} {targets}" if label else targets

    def _target(self, source: PlacedShape | None, arrow: Connector) -> str:
        """Return where an arrow leads, seen from its source (None: from another page)."""
        target = self.shapes.get(arrow.target)
        if target is None:
            return f"ke {arrow.target}"
        if target.kind is ShapeKind.OFF_PAGE:
            if target.goto is None:
                return f"ke penghubung {target.text}"
            is_back = target.goto.page < self.page.number
            place = f"{self.words.step(target.goto.step)} di halaman {target.goto.page}"
            return f"{'kembali ke' if is_back else 'ke'} {place} (penghubung {target.text})"
        if source is not None and self.row[source.id] == self.row[target.id]:
            return "kembali ke simbol ini" if source is target else f"ke {self._post(target)} pada langkah yang sama"
        is_back = source is not None and self.row[target.id] < self.row[source.id]
        is_alone = {id for id, row in self.row.items() if row == self.row[target.id]} <= self._joined(target.id)
        name = self._step(target) + ("" if is_alone else f", {self._post(target)}")
        return f"{'kembali ke' if is_back else 'ke'} {name}"

    def _joined(self, id: ShapeId) -> set[ShapeId]:
        """Return the symbols that plain lines join to one, itself included."""
        group = {id}
        while True:
            more = {end for c in self.joints for end in (c.source, c.target) if {c.source, c.target} & group}
            if more <= group:
                return group
            group |= more

    def _step(self, shape: PlacedShape) -> str:
        assert not isinstance(shape.id, MarkId)
        return self.words.step(shape.id.step)

    def _post(self, shape: PlacedShape) -> str:
        return self.diagram.columns[shape.column].name


def _label(arrow: Connector) -> str:
    return " ".join(arrow.label.text.split()) if arrow.label else ""


def _listed(names: Sequence[str]) -> str:
    """Return names as Indonesian lists them: `a`, `a dan b`, `a, b, dan c`."""
    if len(names) < 3:
        return " dan ".join(names)
    return f"{', '.join(names[:-1])}, dan {names[-1]}"
