"""One whole build of a made collection and what it took, printed as JSON.

    python -m bench.whole COUNT FOLDER [--plain] [--records] [--copies] [--store | --same | --one]

Own process, so that memory is that of one build alone. Without a store no PDF is made, so that the figures are of what
is ours; with `--plain` the site engine builds the same pages once more without `generator.ready_html`, as it would
build anybody's: `engine_plain` are its seconds. With `--store` everything is made, for a new store; `--same` and
`--one` build again with that store, nothing changed and one step of one SOP changed. With `--records` every SOP in
force was monitored and evaluated in both halves of a year. With `--copies` each worker draws one sheet and copies it
for all other SOPs, so that all but the drawing is measured.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generator.memory import collection_paused
from generator.pipeline import build as building
from generator.pipeline import making, products, website
from generator.pipeline.part import Part
from generator.pipeline.products import Product, make_product
from generator.pipeline.progress import Quiet, Stage
from generator.pipeline.website import build_pages
from generator.store import Store
from tests.collection import write_collection, write_records

OWN = (Stage.LOAD, Stage.SHEETS, Stage.PAGES)


class Processes(Quiet):
    """Notes the processor seconds of each stage, and the largest process that it, or one before it, started."""

    def __init__(self) -> None:
        self.processor: dict[str, float] = {}
        self.children: dict[str, float] = {}
        self._stage = Stage.LOAD
        self._before = 0.0

    def begin(self, stage: Stage, total: int) -> None:
        """Look at the clock."""
        self._stage, self._before = stage, processor_seconds()

    def end(self) -> None:
        """Look again."""
        self.processor[self._stage.name] = processor_seconds() - self._before
        self.children[self._stage.name] = memory(resource.RUSAGE_CHILDREN)


def processor_seconds() -> float:
    """Return the processor time of this process and of those it waited for."""
    return sum(os.times()[:4])


def memory(who: int) -> float:
    """Return the peak of a process, or of the largest that was waited for, in MB."""
    return resource.getrusage(who).ru_maxrss / 1024


def _no_pdf(*_: Any) -> bytes:
    return b""


def make_without_pdf(logos: Path, part: Part) -> Product:
    """Make the files of one SOP except its PDF; called in worker processes too."""
    products.render_pdf = _no_pdf
    return make_product(logos, part)


_drawn: list[Product] = []


def copy_product(logos: Path, part: Part) -> Product:
    """Return the files of the first SOP that this process met as those of another: all but the drawing is real."""
    if not _drawn:
        _drawn.append(make_without_pdf(logos, part))
    first = _drawn[0]
    files = (one._replace(path=one.path.replace(first.sop, part.sop.id)) for one in first.artifacts)
    return first._replace(sop=part.sop.id, artifacts=tuple(files), findings=())


def time_plain_engine(configuration: Path, site: Path) -> float:
    """Return the seconds the site engine takes when it reads all HTML itself, as it does without our extension."""
    settings = json.loads(configuration.read_text(encoding="utf-8")) | {"hooks": []}
    settings["markdown_extensions"] = ["admonition", {"toc": {"permalink": False, "toc_depth": "2-3"}}]
    plain = configuration.with_name("mkdocs-plain.yml")
    plain.write_text(json.dumps(settings), encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=site.parent) as other:
        start = time.perf_counter()
        build_pages(plain, Path(other))
        return time.perf_counter() - start


def change_one(sources: Path) -> None:
    """Give the first step of the first SOP more words than it had."""
    path = min((sources / "sop").glob("*/*.yml"))
    text = path.read_text(encoding="utf-8")
    changed = text.replace('"aktivitas": "', '"aktivitas": "Segera ', 1)
    assert changed != text
    path.write_text(changed, encoding="utf-8")


def measure(count: int, folder: Path, options: set[str]) -> dict[str, Any]:
    """Build `count` SOPs into `folder`/situs and return seconds a stage and memory in MB."""
    plain: list[float] = []

    def build_pages_timed(configuration: Path, site: Path, *more: Any) -> None:
        plain.append(time_plain_engine(configuration, site))
        build_pages(configuration, site, *more)

    sources = folder / "sumber"
    store = Store(folder / "gudang") if options & {"--store", "--same", "--one"} else None
    if not options & {"--same", "--one"}:
        shutil.rmtree(sources, ignore_errors=True)
        write_collection(sources, count)
        if "--records" in options:
            write_records(sources)
        shutil.rmtree(folder / "gudang", ignore_errors=True)
    if "--one" in options:
        change_one(sources)
    if "--copies" in options:
        making.make_product = copy_product
    elif store is None:
        making.make_product = make_without_pdf
    if "--plain" in options:
        website.build_pages = build_pages_timed
    seen, start, used = Processes(), time.perf_counter(), processor_seconds()
    with collection_paused():  # as the command does
        report = building.build(sources, folder / "situs", seen, store=store)
    assert report.is_replaced, [finding.message for finding in report.findings[:3]]
    seconds = {stage.name: 0.0 for stage in (*OWN, Stage.SITE, Stage.INDEX)}
    seconds |= {time.stage.name: time.seconds for time in report.times}
    seconds[Stage.SITE.name] -= sum(plain)
    return {
        "count": count,
        "pages": report.pages,
        "seconds": seconds,
        "all": time.perf_counter() - start,
        "processor": seen.processor,
        "processor_all": processor_seconds() - used,
        "own": sum(seconds[stage.name] for stage in OWN),
        "engine": seconds[Stage.SITE.name],
        "engine_plain": sum(plain),
        "memory": memory(resource.RUSAGE_SELF),
        "memory_largest_child": memory(resource.RUSAGE_CHILDREN),
        "memory_children": seen.children,
        "made": store.use(making.SHEETS).made if store else count,
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]), set(sys.argv[3:]))))
