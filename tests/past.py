"""Repositories with a past, for the tests of what was printed and what was in force."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from generator.artifact import Artifact
from generator.form.fingerprint import SHORT, content_hash
from generator.model import SopId
from generator.pipeline import Quiet, load
from generator.pipeline.printed import printed_history
from generator.site import PrintedHistory
from generator.store import Store
from tests.site.collection import BASE, write_tree

ARSIP = "sop/umum/arsip.yml"
ID = SopId("arsip")
REPLACED = (
    BASE[ARSIP]
    .replace("durasi: 30 menit", "durasi: 45 menit")
    .replace("tanggal_berlaku: 2024-02-05", "tanggal_berlaku: 2026-06-01")
)


def git(root: Path, *arguments: str, day: str = "2024-01-01") -> str:
    """Run git as somebody of that day; return what it says."""
    who = {f"GIT_{role}_{what}": "x@contoh" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {f"GIT_{role}_DATE": f"{day}T10:00:00+0000" for role in ("AUTHOR", "COMMITTER")}
    environment = {**os.environ, **who, **dates, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ("git", "-C", str(root), *arguments)
    return subprocess.run(command, check=True, capture_output=True, env=environment, encoding="utf-8").stdout


class Past(NamedTuple):
    """A repository with its sources, and the code of the SOP `arsip` after each commit."""

    sources: Path
    codes: tuple[str, ...]


def commit(sources: Path, day: str, changed: Mapping[str, str]) -> None:
    """Write files and commit all there is."""
    write_tree(sources, dict(changed))
    git(sources, "add", "-A")
    git(sources, "commit", "-q", "--allow-empty", "-m", "naskah", day=day)


def past_of(root: Path, commits: Mapping[str, Mapping[str, str]]) -> Past:
    """Return a new repository at `root` with the base tree and a commit a day, each with the files it changes."""
    sources = root / "naskah"
    sources.mkdir(parents=True)
    git(root, "init", "-q", "-b", "utama")
    codes = []
    for day, changed in commits.items():
        commit(sources, day, {**(BASE if not codes else {}), **changed})
        codes.append(code_of(sources))
    return Past(sources, tuple(codes))


def code_of(sources: Path, id: SopId = ID) -> str:
    """Return the kode naskah that an SOP has now."""
    loaded = load(sources, Quiet())
    return content_hash(loaded.catalogue, loaded.catalogue.sops[id], loaded.flows[id])[:SHORT]


def history_of(sources: Path, store: Store | None = None) -> tuple[PrintedHistory, dict[str, bytes]]:
    """Return the history as a build reads it, and the files of old versions."""
    history, files = printed_history(sources, load(sources, Quiet()), lambda artifact: artifact, store)
    assert all(isinstance(file, Artifact) for file in files)
    return history, {file.path: file.content for file in files}


BASE_COMMITS: Mapping[str, Mapping[str, str]] = {
    "2024-02-05": {},
    "2025-03-01": {ARSIP: BASE[ARSIP].replace("durasi: 30 menit", "durasi: 45 menit")},
    "2025-04-02": {"unit.yml": BASE["unit.yml"] + "# catatan\n"},  # nothing that is printed
    "2026-05-03": {"jabatan.yml": BASE["jabatan.yml"].replace("Tim Umum", "Tim Arsip")},
    "2026-05-20": {ARSIP: REPLACED},
}
"""The last commit puts a new version into force."""


RENAMED = SopId("penyimpanan")


def rename(sources: Path, day: str) -> None:
    """Give the SOP `arsip` another id, and another content, wherever it is named."""
    (sources / ARSIP).unlink()
    named = {path: text.replace("[arsip]", f"[{RENAMED}]") for path, text in BASE.items() if "[arsip]" in text}
    commit(sources, day, {**named, f"sop/umum/{RENAMED}.yml": REPLACED})
