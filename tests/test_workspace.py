"""Loading again and again: the same answer as loading afresh, with work on what changed alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from generator.model import SopId
from generator.pipeline import Quiet, Workspace, judged, load, workspace
from tests.trees import BROKEN, MAIN, SOP

TODAY = date(2024, 1, 2)
ID = SopId("penyusunan-laporan")


def edit(tree: Path, text: str) -> None:
    (tree / MAIN).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("text", [SOP, BROKEN, SOP.replace("kepala", "siapa"), "", "- [", SOP + "lain: x\n"])
def test_findings_of_one_sop_are_those_of_a_complete_check(tree: Path, text: str) -> None:
    space = Workspace(tree)
    space.load()
    edit(tree, text)
    loaded, fresh = space.load(), load(tree, Quiet(), today=TODAY)
    own = tuple(finding for finding in fresh.findings if finding.span.file == MAIN)
    assert loaded.catalogue == fresh.catalogue
    assert loaded.flows == fresh.flows
    found = judged(loaded, ID, TODAY) if ID in loaded.catalogue.sops else loaded
    assert tuple(finding for finding in found.findings if finding.span.file == MAIN) == own


def test_what_follows_from_an_error_in_a_registry_is_not_told_here_either(tree: Path) -> None:
    file = tree / "regulasi/gubernur.yml"
    file.write_text(file.read_text(encoding="utf-8") + "  dicabut_oleh: pergub-9-2021\n", encoding="utf-8")
    codes = {one.code for one in judged(Workspace(tree).load(), ID, TODAY).findings}
    assert "SOP525" not in codes and "SOP303" not in codes
    assert {"SOP303"} == {one.code for one in load(tree, Quiet()).findings if one.code in ("SOP303", "SOP525")}


def test_only_what_changed_is_read_and_decoded_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    space = Workspace(tree)
    space.load()
    parsed: list[str] = []
    decoded: list[str] = []
    parse, decode_sop = workspace.parse, workspace.decode_sop
    monkeypatch.setattr(workspace, "parse", lambda raw, path: (parsed.append(path), parse(raw, path))[1])
    monkeypatch.setattr(workspace, "decode_sop", lambda file: (decoded.append(file.path), decode_sop(file))[1])
    edit(tree, SOP.replace("Laporan", "Telaah"))
    space.load()
    assert (parsed, decoded) == ([MAIN], [MAIN])
    space.load()
    assert (parsed, decoded) == ([MAIN], [MAIN])


def test_unchanged_sops_are_the_very_same_values(tree: Path) -> None:
    space = Workspace(tree)
    before = space.load()
    edit(tree, SOP.replace("Laporan", "Telaah"))
    after = space.load()
    other = SopId("peminjaman-alat")
    assert after.catalogue.sops[other] is before.catalogue.sops[other]
    assert after.catalogue.sops[ID] is not before.catalogue.sops[ID]


def test_files_that_are_gone_are_forgotten(tree: Path) -> None:
    space = Workspace(tree)
    space.load()
    (tree / MAIN).unlink()
    assert ID not in space.load().catalogue.sops
    edit(tree, SOP)
    assert ID in space.load().catalogue.sops
