"""Files that another office program has saved: it takes names and glue away, so what is left is guessed and marked."""

from __future__ import annotations

import os
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from generator.drawing.measure import FONT_FOLDER
from generator.exchange.readers import read_file
from generator.exchange.recovered import Recovery
from generator.exchange.words import own_words
from generator.export.docx import render_docx
from generator.export.xlsx import render_xlsx
from tests.flows.corpus import load, sheet

NAMES = ("kelompok-pelaksana", "cabang-gabung", "putaran-bersarang", "tiga-tidak-ke-awal")
Pairs = Counter[tuple[int, int]]


def saved(folder: Path, ending: str, files: list[Path]) -> dict[str, Recovery]:
    """Return what is read of files once LibreOffice has opened and saved them, by their stems."""
    home, out = folder / "rumah", folder / f"keluar-{ending}"
    home.mkdir(exist_ok=True)
    if not (home / ".fonts").exists():
        (home / ".fonts").symlink_to(FONT_FOLDER.resolve(), target_is_directory=True)
    command = ["soffice", "--headless", "--convert-to", ending, "--outdir", str(out), *map(str, files)]
    environment = {**os.environ, "HOME": str(home)}
    subprocess.run(command, env=environment, capture_output=True, timeout=300, check=True)
    found = sorted(out.glob(f"*.{ending}"))
    assert len(found) == len(files)
    return {path.stem: read_file(path.read_bytes(), path.name, own_words()) for path in found}


def exported(folder: Path, suffix: str) -> list[Path]:
    render = {"xlsx": render_xlsx, "docx": render_docx}[suffix]
    files = []
    for name in NAMES:
        drawing, corpus = sheet(name), load()
        assert drawing is not None
        files.append(folder / f"{name}.{suffix}")
        files[-1].write_bytes(render(corpus.catalogue, corpus.sops[name], drawing))
    return files


def arrows(recovery: Recovery, *, marked: bool) -> Pairs:
    """The rows at both ends of the arrows that are marked as guesses, or of the others."""
    (procedure,) = recovery.procedures
    rows = {symbol.key: row for row, step in enumerate(procedure.steps) for symbol in step.symbols}
    return Counter((rows[one.source], rows[one.target]) for one in procedure.arrows if bool(one.doubt) == marked)


def drawn(name: str) -> Pairs:
    flow = load().flows[name]
    rows = {node.key: node.row for node in flow.nodes}
    return Counter((rows[edge.source], rows[edge.target]) for edge in flow.edges)


@pytest.mark.libreoffice
@pytest.mark.parametrize(("suffix", "share"), [("xlsx", 1.0), ("docx", 1.0)])
def test_no_arrow_of_a_file_that_another_program_saved_is_wrong_without_a_mark(
    tmp_path: Path, suffix: str, share: float
) -> None:
    found = meant = 0
    for name, recovery in saved(tmp_path, suffix, exported(tmp_path, suffix)).items():
        truth, certain, guessed = drawn(name), arrows(recovery, marked=False), arrows(recovery, marked=True)
        assert certain - truth == Counter(), name
        found += ((certain + guessed) & truth).total()
        meant += truth.total()
        assert recovery.account.counts().total() == len(recovery.account.entries)
        activities = [step.activity.text for step in load().sops[name].steps]
        assert [step.activity for step in recovery.procedures[0].steps] == activities
    assert found >= share * meant


@pytest.mark.libreoffice
@pytest.mark.parametrize("suffix", ["xlsx", "docx"])
def test_rows_come_from_the_web_page_that_another_program_makes_of_a_table(tmp_path: Path, suffix: str) -> None:
    for name, recovery in saved(tmp_path, "html", exported(tmp_path, suffix)).items():
        steps = [step.activity for procedure in recovery.procedures for step in procedure.steps]
        assert steps == [step.activity.text for step in load().sops[name].steps], name
