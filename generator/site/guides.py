"""The hand-written pages: guides for users and decision records, copied beside the generated pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.artifact import Artifact

FOLDERS = ("panduan", "keputusan")


def guide_artifacts(docs: Path) -> Iterator[Artifact]:
    """Yield the Markdown pages and pictures below `docs/panduan` and `docs/keputusan`, by path."""
    for folder in FOLDERS:
        for path in sorted((docs / folder).rglob("*")):
            if path.is_file() and path.suffix in (".md", ".svg", ".png"):
                yield Artifact(path.relative_to(docs).as_posix(), path.read_bytes())
