"""A made province built as a whole, to be looked at and measured; printed as JSON.

    python -m bench.province FOLDER [--offices 20] [--count 50] [--form]

Sources go to FOLDER/sumber, the site to FOLDER/situs. Run again, the store FOLDER/gudang gives what did not change.
"""

from __future__ import annotations

import argparse
import json
import resource
from pathlib import Path

from generator.offline import form_files
from generator.pipeline import Quiet
from generator.province.building import build_several
from generator.store import Store
from tests.collection import write_province


def main() -> None:
    """Write the sources, build, and print what it took."""
    options = argparse.ArgumentParser(description="A made province")
    options.add_argument("folder", type=Path)
    options.add_argument("--offices", type=int, default=20)
    options.add_argument("--count", type=int, default=50)
    options.add_argument("--form", action="store_true", help="with the form to write SOPs in each office's pages")
    chosen = options.parse_args()
    sources = write_province(chosen.folder / "sumber", chosen.offices, chosen.count)
    site, store = chosen.folder / "situs", Store(chosen.folder / "gudang")
    report = build_several(sources, site, Quiet(), form_files if chosen.form else None, store)
    parts = {office.state.id for office in report.offices}
    size = {path: path.stat().st_size for path in site.rglob("*") if path.is_file()}
    above = sum(bytes for path, bytes in size.items() if path.relative_to(site).parts[0] not in parts)
    figures = {
        "offices": sum(office.state.is_new for office in report.offices),
        "pages": sum(office.pages for office in report.offices),
        "seconds": {time.stage.name: round(time.seconds, 1) for time in report.times},
        "processor_seconds": round(
            sum(
                resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime
                for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
            ),
            1,
        ),
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "memory_largest_child": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
        "site_megabytes": sum(size.values()) // 1_000_000,
        "above_megabytes": round(above / 1_000_000, 1),
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
