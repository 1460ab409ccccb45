"""One whole build of a made collection, without PDF, and what it took; printed as JSON.

    python -m bench.whole COUNT FOLDER [--plain]

Own process, so that memory is that of one build alone. With `--plain` the site engine builds the same pages once more
without `generator.ready_html`, as it would build anybody's: `engine_plain` are its seconds.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from generator.pipeline import build as building
from generator.pipeline import making, products, website
from generator.pipeline.part import Part
from generator.pipeline.products import Product, make_product
from generator.pipeline.progress import Quiet, Stage
from tests.collection import write_collection

OWN = (Stage.LOAD, Stage.SHEETS, Stage.PAGES)


def _no_pdf(*_: Any) -> bytes:
    return b""


def make_without_pdf(logos: Path, part: Part) -> Product:
    """Make the files of one SOP except its PDF; called in worker processes too."""
    products.render_pdf = _no_pdf
    return make_product(logos, part)


def time_plain_engine(configuration: Path, site: Path) -> float:
    """Return the seconds the site engine takes when it reads all HTML itself, as it does without our extension."""
    settings = json.loads(configuration.read_text(encoding="utf-8"))
    settings["markdown_extensions"] = ["admonition", {"toc": {"permalink": False, "toc_depth": "2-3"}}]
    plain = configuration.with_name("mkdocs-plain.yml")
    plain.write_text(json.dumps(settings), encoding="utf-8")
    with tempfile.TemporaryDirectory(dir=site.parent) as other:
        start = time.perf_counter()
        website.build_pages(plain, Path(other))
        return time.perf_counter() - start


def measure(count: int, folder: Path, with_plain: bool = False) -> dict[str, Any]:
    """Build `count` SOPs into `folder`/situs and return seconds a stage and memory in MB."""
    plain: list[float] = []

    def build_pages(configuration: Path, site: Path, address: str = "") -> None:
        if with_plain:
            plain.append(time_plain_engine(configuration, site))
        website.build_pages(configuration, site, address)

    sources = write_collection(folder / "sumber", count)
    making.make_product = make_without_pdf
    building.build_pages = build_pages
    report = building.build(sources, folder / "situs", Quiet())
    assert report.is_replaced, [finding.message for finding in report.findings[:3]]
    seconds = {time.stage.name: time.seconds for time in report.times}
    seconds[Stage.SITE.name] -= sum(plain)
    own = sum(seconds[stage.name] for stage in OWN)
    return {
        "count": count,
        "pages": report.pages,
        "seconds": seconds,
        "own": own,
        "engine": seconds[Stage.SITE.name],
        "engine_plain": sum(plain),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "memory_largest_child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]), "--plain" in sys.argv)))
