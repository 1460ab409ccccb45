"""The pages of a collection built with Material's own search, to compare ours with.

    python -m bench.engine_search SOURCES SITE

Without charts and sheets: neither search reads them.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from generator.pipeline.handbook import read_handbook
from generator.pipeline.load import load
from generator.pipeline.progress import Quiet
from generator.pipeline.project import find_project
from generator.pipeline.website import build_pages, derived_configuration
from generator.publish import publish
from generator.site import SiteContent, site_artifacts


def build_with_engine_search(sources: Path, site: Path) -> None:
    """Build the pages of `sources` into `site` with the theme's search plugin switched on."""
    project = find_project()
    site.mkdir(parents=True, exist_ok=True)
    loaded = load(sources, Quiet())
    content = SiteContent(catalogue=loaded.catalogue, flows=loaded.flows, findings=loaded.findings)
    with tempfile.TemporaryDirectory() as folder:
        pages = Path(folder, "situs")
        publish([*site_artifacts(content), *read_handbook(project, sources).files], pages)
        settings = json.loads(derived_configuration(project, pages))
        settings["plugins"] = ["search"]
        configuration = Path(folder, "mkdocs.yml")
        configuration.write_text(json.dumps(settings), encoding="utf-8")
        build_pages(configuration, site)


if __name__ == "__main__":
    build_with_engine_search(Path(sys.argv[1]), Path(sys.argv[2]))
