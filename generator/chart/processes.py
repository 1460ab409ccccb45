"""The map of business processes: what each is a part of, and the SOPs that carry it out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from generator.chart.canvas import Canvas, MapLinks
from generator.chart.svg import Fonts
from generator.model import ProcessId, ProcessKind, ProcessRow

MOST_BOXES = 80
"""Boxes that one map still shows readably; of more the lower levels are only counted."""
_LINKS = MapLinks("../sop/", Fonts("../aset/fonts/"), "../unit/")
KIND_NAMES: Mapping[ProcessKind | None, str] = {
    ProcessKind.CORE: "Proses utama",
    ProcessKind.MANAGEMENT: "Proses manajemen",
    ProcessKind.SUPPORT: "Proses pendukung",
    None: "Proses tanpa jenis",
}


def render_processes(rows: Sequence[ProcessRow]) -> str:
    """Return the map as the text of an SVG file, one frame a kind of process."""
    processes = {process.id: depth for row in rows for depth, process in enumerate(row.path, start=1)}
    sops = {row.sop.id for row in rows if row.sop}
    deepest = max(processes.values(), default=1)
    levels = next(
        (level for level in range(deepest, 1, -1) if sum(depth <= level for depth in processes.values()) <= MOST_BOXES),
        1,
    )
    has_sops = levels == deepest and len(processes) + len(sops) <= MOST_BOXES
    canvas = Canvas("proses", _LINKS)
    for kind, heading in reversed(tuple(KIND_NAMES.items())):  # Graphviz puts the last one on top
        own = [row for row in rows if row.kind is kind]
        if own:
            _draw(canvas, kind.value if kind else "lain", heading, own, levels, has_sops=has_sops)
    return canvas.finished(
        "Peta proses bisnis",
        f"Peta {len(processes)} proses bisnis dengan {len(sops)} SOP. Garis menunjuk dari proses ke bagiannya"
        f"{' dan ke SOP yang menjalankannya' if has_sops else '; SOP tidak digambar, hanya dihitung'}. "
        "Daftar yang sama dalam bentuk teks ada di halaman ini.",
    )


def _draw(canvas: Canvas, id: str, heading: str, rows: list[ProcessRow], levels: int, *, has_sops: bool) -> None:
    """Add one frame with its processes down to a level, and below the lowest their SOPs."""
    frame = canvas.group(f"jenis-{id}", heading)
    counts: dict[ProcessId, int] = {}
    for row in rows:
        for process in row.path:
            counts[process.id] = counts.get(process.id, 0) + (row.sop is not None)
    lines: dict[tuple[str, str], None] = {}
    drawn: dict[ProcessId, None] = {}
    for row in rows:
        path = row.path[:levels]
        for process in path:
            if process.id not in drawn:
                canvas.add_process(frame, process, counts[process.id])
                drawn[process.id] = None
        boxes = [f"proses-{process.id}" for process in path]
        if has_sops and row.sop is not None:
            canvas.add_sop(frame, row.sop)
            boxes.append(f"sop-{row.sop.id}")
        lines |= dict.fromkeys(pairwise(boxes))
    canvas.graph.subgraph(frame)
    for tail, head in lines:
        canvas.add_line(tail, head)
