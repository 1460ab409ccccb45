"""Labels of crowded decisions: each at its own exit, whatever their number and length."""

from __future__ import annotations

import random

import pytest

from generator.drawing.drawing import ActivityPage
from generator.flow import build_flow
from generator.layout.sheet import layout_sheet
from generator.layout.symbols import is_hyphenated
from generator.model import Paper, Sop
from generator.verify import violations
from tests.flows.generated import sop_of
from tests.layout.identities import catalogue

LONG = (
    "Disetujui tanpa perubahan",
    "Dikembalikan untuk diperbaiki",
    "Ditolak karena tidak memenuhi persyaratan",
    "Perlu pemeriksaan lapangan",
    "Diteruskan ke pimpinan",
    "Pertanggungjawaban",
    "Di bawah 50 juta rupiah",
    "Berkas tidak lengkap",
)


def crowded(exits: int, seed: int) -> Sop:
    """An SOP whose decisions have so many exits with long labels, to steps near and far."""
    chance = random.Random(seed)
    steps = 9
    rows = [{"pelaksana": f"p{chance.randint(1, 4)}"} for _ in range(steps)]
    for number in (1, 4, 7):
        labels = chance.sample(LONG, exits)
        rows[number]["keputusan"] = {label: f"s{chance.randint(1, steps)}" for label in labels}
    return sop_of(rows, 4, [("Memeriksa berkas permohonan", "")] * steps, Paper.F4)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("exits", [3, 4, 5, 6, 8])
def test_every_label_of_a_crowded_decision_stands_at_its_own_exit(exits: int, seed: int) -> None:
    source = crowded(exits, seed)
    flow, _ = build_flow(source)
    drawing, findings = layout_sheet(catalogue(source), source, flow)
    assert drawing is not None
    assert [one.message for one in violations(drawing, source, flow)] == []
    assert findings == ()


@pytest.mark.parametrize("words", ["Memberitahukan", "Mengumumkan hasil", "Dipertanggungjawabkan"])
def test_a_long_label_does_not_widen_its_column(words: str) -> None:
    rows = [{"pelaksana": f"p{post}"} for post in (2, 3, 4, 1)]
    rows[1]["keputusan"] = {words: "s4", "Menyerahkan": "s3"}
    source = sop_of(rows, 4, [("Memeriksa berkas permohonan", "")] * 4, Paper.A4)
    drawing, _ = layout_sheet(catalogue(source), source, build_flow(source)[0])
    assert drawing is not None
    page = drawing.pages[1]
    assert isinstance(page, ActivityPage)
    widths = [column.right - column.left for column in page.diagram.columns]
    assert max(widths) < 1.3 * min(widths)
    assert all(line.label is None or len(line.label.lines) <= 3 for line in page.diagram.connectors)


def _exit_lines(labels: dict[str, str], paper: Paper = Paper.F4) -> list[str]:
    """Return the lines of all labels on the sheet of a decision with these exits, among four pelaksana."""
    rows = [{"pelaksana": f"p{post}"} for post in (2, 3, 4, 1)]
    rows[1]["keputusan"] = labels
    source = sop_of(rows, 4, [("Memeriksa berkas permohonan", "")] * 4, paper)
    flow, _ = build_flow(source)
    drawing, _ = layout_sheet(catalogue(source), source, flow)
    assert drawing is not None
    assert violations(drawing, source, flow) == ()
    page = drawing.pages[1]
    assert isinstance(page, ActivityPage)
    return [line.text for one in page.diagram.connectors if one.label is not None for line in one.label.lines]


@pytest.mark.parametrize(
    "labels",
    [
        {"Setuju dengan pengawasan": "s3", "Bukan kewenangan": "s1", "Tidak": "s4"},
        {"Dikembalikan kepada pemohon": "s1", "Tidak perlu harmonisasi": "s4"},
        {"Berkas dikembalikan": "s1", "Diterima": "s3", "Tolak": "s2"},
    ],
)
def test_a_word_at_an_exit_is_whole_where_its_column_has_the_room(labels: dict[str, str]) -> None:
    assert not any(is_hyphenated(line) for line in _exit_lines(labels))


def test_a_word_is_whole_beside_one_that_has_no_room() -> None:
    lines = _exit_lines({"Pengembalian": "s3", "Dipertanggungjawabkan": "s1", "Tidak": "s4"}, Paper.A4)
    assert "Pengembalian" in lines
    assert any(is_hyphenated(line) for line in lines)
