"""Speed of the sheet against its targets; medians and ratios of one run are printed as a table.

    python -m bench.sheets [--count 200] [--runs 15] [--flows 7]

"Bare Typst" is the compiler alone on the data of the same finished sheet: no layout of ours, no scene, no JSON. The
compiler remembers what it has seen, and so do our text widths; so it gets every sheet moved by some thousandths of a
millimetre, and the memories of ours are emptied before each layout.
"""

from __future__ import annotations

import argparse
import json
import statistics
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bench.site import Target
from generator.drawing import measure
from generator.drawing.drawing import Drawing
from generator.layout import breaking
from generator.layout.sheet import layout_sheet
from generator.model import Download, SopId
from generator.pipeline import EXPORT_FORMATS, REGISTER_FORMATS
from generator.pipeline.exporting import exported, make_register
from generator.pipeline.load import Loaded, load
from generator.pipeline.progress import Quiet
from generator.sheet.pdf import compile_data, render_pdf
from generator.sheet.scene import scene
from tests.collection import write_collection, write_one

SOURCES = Path(__file__).parents[1] / "sop_src"
IKU = SopId("penyusunan-iku")
T = TypeVar("T")


class Timed(NamedTuple):
    """What a call gave and how many milliseconds it took."""

    value: Any
    milliseconds: float


def timed(call: Callable[[], T]) -> Timed:
    """Run something once."""
    start = time.perf_counter()
    value = call()
    return Timed(value, (time.perf_counter() - start) * 1000)


def forget_widths() -> None:
    """Empty the memories of text widths and line breaks; the font itself stays read."""
    for module in (measure, breaking):
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear") and kept is not measure._metrics:
                kept.cache_clear()


def lay_out(loaded: Loaded, id: SopId) -> Drawing:
    """Return the finished drawing: layout, routing and the verifier's pass over it."""
    drawing, _ = layout_sheet(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id])
    assert drawing is not None, id
    return drawing


def moved(value: Any, by: float) -> Any:
    """Return a scene with all places moved by `by` mm."""
    if isinstance(value, dict):
        return {key: entry + by if key in ("x", "y") else moved(entry, by) for key, entry in value.items()}
    return [moved(entry, by) for entry in value] if isinstance(value, list) else value


def bare(drawing: Drawing, root: Path, by: float) -> float:
    """Return the milliseconds that the compiler alone takes for a finished sheet."""
    data = json.dumps(moved(scene(drawing), by), ensure_ascii=False)
    return timed(lambda: compile_data(data, root)).milliseconds


def measure_single(runs: int) -> list[Target]:
    """The 11 steps of the IKU sheet: layout and routing against the bare compiler."""
    loaded = load(SOURCES, Quiet())
    layouts, compiles = [], []
    for run in range(runs):
        forget_widths()
        drawing, milliseconds = timed(lambda: lay_out(loaded, IKU))
        layouts.append(milliseconds)
        compiles.append(bare(drawing, SOURCES, 0.001 * (run + 1)))
    ours, theirs = statistics.median(layouts), statistics.median(compiles)
    print(f"11 steps (IKU): layout and routing {ours:.1f} ms, bare Typst {theirs:.1f} ms")
    return [Target("layout of 11 steps / bare Typst", ours / theirs, 0.5)]


def measure_many(count: int, folder: Path) -> list[Target]:
    """A collection of sheets in one process: PDF from the drawing, and from the model, against the bare compiler."""
    root = write_collection(folder, count)
    loaded = load(root, Quiet())
    whole = {"layout": 0.0, "pdf": 0.0, "bare": 0.0}
    pages = 0
    for number, id in enumerate(loaded.catalogue.sops):
        drawing, milliseconds = timed(lambda id=id: lay_out(loaded, id))  # type: ignore[misc]
        whole["layout"] += milliseconds
        pages += len(drawing.pages)
        # In turn, so that neither always comes second.
        for name in ("pdf", "bare") if number % 2 else ("bare", "pdf"):
            if name == "bare":
                whole["bare"] += bare(drawing, root, 0.007)
            else:
                whole["pdf"] += timed(lambda drawing=drawing: render_pdf(drawing, root)).milliseconds  # type: ignore[misc]
    seconds = {name: value / 1000 for name, value in whole.items()}
    print(
        f"{count} sheets, {pages} pages: layout {seconds['layout']:.2f} s, "
        f"PDF from the drawings {seconds['pdf']:.2f} s, bare Typst {seconds['bare']:.2f} s"
    )
    return [
        Target(f"PDF of {count} sheets / bare Typst", seconds["pdf"] / seconds["bare"], 1.3),
        Target("  with layout and routing", (seconds["layout"] + seconds["pdf"]) / seconds["bare"], float("inf")),
    ]


def measure_exports(count: int, folder: Path) -> list[Target]:
    """Each format of exports against the PDF, from drawings that are there; BPMN has a layout of its own."""
    root = write_collection(folder, count)
    loaded = load(root, Quiet())
    whole = dict.fromkeys(("pdf", *EXPORT_FORMATS), 0.0)
    sizes = dict.fromkeys(whole, 0)
    for id, sop in loaded.catalogue.sops.items():
        drawing = lay_out(loaded, id)
        makers: dict[str, Callable[[], bytes | None]] = {"pdf": partial(render_pdf, drawing, root)}
        for format in EXPORT_FORMATS:
            parts = loaded.catalogue, sop, loaded.flows[id], Download(format), drawing, root
            makers[format] = partial(exported, *parts)
        for name, make in makers.items():
            content, milliseconds = timed(make)
            whole[name] += milliseconds
            sizes[name] += len(content or b"")
    told = ", ".join(f"{name} {whole[name] / count:.1f} ms and {sizes[name] / count / 1024:.0f} kB" for name in whole)
    print(f"{count} sheets, each: {told}")
    for format in REGISTER_FORMATS:
        milliseconds = timed(lambda format=format: make_register(loaded.catalogue, format)).milliseconds  # type: ignore[misc]
        print(f"list of {count} SOPs as {format}: {milliseconds:.0f} ms")
    return [Target(f"{format} of {count} sheets / PDF", whole[format] / whole["pdf"], 1.0) for format in EXPORT_FORMATS]


def measure_flows(flows: int, folder: Path) -> list[Target]:
    """Realistic flows of 15 and 120 steps, and of 120 steps with nine pelaksana."""
    medians = {}
    for steps, posts in ((15, 6), (120, 6), (120, 9)):
        found = []
        for seed in range(1, flows + 1):
            loaded = load(write_one(folder / f"{steps}-{posts}-{seed}", steps, posts, seed), Quiet())
            (id,) = loaded.catalogue.sops
            forget_widths()
            found.append(timed(lambda loaded=loaded, id=id: lay_out(loaded, id)).milliseconds)  # type: ignore[misc]
        medians[steps, posts] = statistics.median(found)
        print(
            f"{steps} steps, {posts} pelaksana: median {statistics.median(found):.0f} ms, "
            f"from {min(found):.0f} to {max(found):.0f} ms ({flows} flows)"
        )
    return [
        Target("layout of 120 steps / of 15 steps", medians[120, 6] / medians[15, 6], 12, "{:.1f}"),
        Target("120 steps, 9 pelaksana, seconds", medians[120, 9] / 1000, 1),
    ]


def main() -> None:
    """Measure as told on the command line and print the table."""
    options = argparse.ArgumentParser(description="Speed of the sheet against its targets")
    options.add_argument("--count", type=int, default=200)
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("--flows", type=int, default=7)
    chosen = options.parse_args()
    targets = measure_single(chosen.runs)
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        targets += measure_many(chosen.count, Path(folder, "koleksi"))
        targets += measure_exports(chosen.count, Path(folder, "ekspor"))
        targets += measure_flows(chosen.flows, Path(folder, "alur"))
    print(f"{'figure':58} {'measured':>10} {'at most':>10}")
    for target in targets:
        print(target.line())


if __name__ == "__main__":
    main()
