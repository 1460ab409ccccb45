"""One whole build of a made collection, without PDF, and what it took; printed as JSON.

    python -m bench.whole COUNT FOLDER

Own process, so that memory is that of one build alone.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from generator.pipeline import build as building
from generator.pipeline import products
from generator.pipeline.products import Product, Workshop, make_product
from generator.pipeline.progress import Quiet, Stage
from tests.collection import write_collection

OWN = (Stage.LOAD, Stage.SHEETS, Stage.PAGES)


def _no_pdf(*_: Any) -> bytes:
    return b""


def make_without_pdf(workshop: Workshop, id: Any) -> Product:
    """Make the files of one SOP except its PDF; called in worker processes too."""
    products.render_pdf = _no_pdf
    return make_product(workshop, id)


def measure(count: int, folder: Path) -> dict[str, Any]:
    """Build `count` SOPs into `folder`/situs and return seconds a stage and memory in MB."""
    sources = write_collection(folder / "sumber", count)
    building.make_product = make_without_pdf
    report = building.build(sources, folder / "situs", Quiet())
    assert report.is_replaced, [finding.message for finding in report.findings[:3]]
    seconds = {time.stage.name: time.seconds for time in report.times}
    own = sum(seconds[stage.name] for stage in OWN)
    return {
        "count": count,
        "pages": report.pages,
        "seconds": seconds,
        "own": own,
        "engine": seconds[Stage.SITE.name],
        "ratio": own / seconds[Stage.SITE.name],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "memory_largest_child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), Path(sys.argv[2]))))
