"""Of a revoked SOP nobody is told what a drafter would do; what keeps it from being read or shown still is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Severity
from generator.model import SopId
from generator.pipeline import Quiet, Workspace, load
from generator.pipeline.layouts import with_layouts
from generator.pipeline.workspace import judged
from tests.trees import MAIN, SOP, write_tree

WAIVED = "nama: SOP PENYUSUNAN LAPORAN\nabaikan: [{kode: SOP514, alasan: tidak ada}]"
BAD = SOP.replace("nama: Penyusunan Laporan", WAIVED)


def found(tree: Path) -> tuple[Diagnostic, ...]:
    """Return what `sop check --sheets` finds in the file of the SOP."""
    loaded = load(tree, Quiet())
    findings = with_layouts(loaded, loaded.catalogue.sops)[0].findings
    return tuple(one for one in findings if one.span.file == MAIN)


@pytest.mark.parametrize("status", ["draf", "dicabut"])
def test_advice_on_drafting_is_for_who_still_drafts(status: str, tmp_path: Path) -> None:
    tree = write_tree(tmp_path, main=BAD.replace("status: draf", f"status: {status}"))
    codes = {one.code for one in found(tree)}
    assert ({"SOP540", "SOP561"} <= codes) is (status == "draf")
    assert codes == set() or status == "draf"
    workspace = Workspace(tree)
    in_form = {one.code for one in judged(workspace.load(), SopId("penyusunan-laporan")).findings}
    assert in_form == codes


def test_errors_of_a_revoked_sop_stand(tmp_path: Path) -> None:
    text = BAD.replace("Tidak: susun}", "Tidak: susunn}").replace("status: draf", "status: dicabut")
    assert {(one.code, one.severity) for one in found(write_tree(tmp_path, main=text))} == {("SOP304", Severity.ERROR)}
