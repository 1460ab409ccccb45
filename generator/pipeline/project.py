"""Where the site's configuration and hand-written pages are: the repository of this program."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import generator
from generator.diagnostics import Diagnostic, codes_environment
from generator.source import start_of

CONFIGURATION = "mkdocs.yml"
SOURCES = "sop_src"
SITE = "site"
TRACEBACK = "SOP_TRACEBACK"
"""Set in the environment it shows what a mistake of ours was, in full."""
_STAGING = "docs/situs"


class ToolFailure(Exception):
    """Something outside the sources failed: `diagnostic` says what, `output` is what a program printed."""

    def __init__(self, diagnostic: Diagnostic, output: str = "") -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic
        self.output = output


class Project(NamedTuple):
    """A repository: `mkdocs.yml`, `docs/`, and the usual folders."""

    root: Path

    @property
    def configuration(self) -> Path:
        """The configuration of the site."""
        return self.root / CONFIGURATION

    @property
    def docs(self) -> Path:
        """The folder of hand-written pages."""
        return self.root / "docs"

    @property
    def staging(self) -> Path:
        """The git-ignored folder of generated pages that `mkdocs.yml` names."""
        return self.root / _STAGING

    def owns(self, sources: Path, site: Path) -> bool:
        """Tell whether these are the repository's own sources and its own site."""
        return (sources.resolve(), site.resolve()) == (self.root / SOURCES, self.root / SITE)


def find_project() -> Project:
    """Return the repository this program lies in, else the one around this folder. Raises ToolFailure."""
    here = Path.cwd()
    for folder in (Path(generator.__file__).resolve().parent.parent, here, *here.parents):
        if (folder / CONFIGURATION).is_file() and (folder / "docs").is_dir():
            return Project(folder)
    raise ToolFailure(
        codes_environment.PROJECT_NOT_FOUND.at(
            start_of(CONFIGURATION),
            "mkdocs.yml dan docs/ tidak ditemukan",
            hint="jalankan perintah ini di dalam repositori",
        )
    )
