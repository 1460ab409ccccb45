"""The text of a new SOP is good YAML that says what was asked for, whatever the words."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from generator import schema
from generator.diagnostics import Severity
from generator.draft import Draft, DraftPost, DraftStep, post_entry, sop_text
from generator.draft.template import yaml_text
from generator.model import SopId
from generator.pipeline import Quiet, load
from tests.trees import FILES, write_files

# Empty quality columns, examples to be replaced, nothing related and no identity written yet.
EXPECTED = {"SOP515", "SOP520", "SOP529", "SOP549"}


def checked(tmp_path: Path, text: str) -> set[str]:
    tree = write_files(tmp_path / "sop_src", {**FILES, "sop/sekretariat/baru.yml": text})
    loaded = load(tree, Quiet())
    assert SopId("baru") in loaded.catalogue.sops
    own = [finding for finding in loaded.findings if finding.span.file == "sop/sekretariat/baru.yml"]
    assert not [finding for finding in own if finding.severity is Severity.ERROR]
    return {finding.code for finding in own}


@pytest.mark.parametrize(
    "steps", [(), (DraftStep("kepala", "Menerima permohonan"), DraftStep("sekretaris", "Mencatat permohonan"))]
)
def test_template_is_clean_but_for_what_is_still_to_be_written(tmp_path: Path, steps: tuple[DraftStep, ...]) -> None:
    text = sop_text(Draft("Pelayanan Permohonan", ("kepala", "sekretaris"), steps))
    assert checked(tmp_path, text) <= EXPECTED


def test_first_line_leads_editors_to_the_schema() -> None:
    first = sop_text(Draft("Cuti", ("kepala",))).splitlines()[0]
    assert first == "# yaml-language-server: $schema=../../.skema/sop.json"


def test_every_key_is_one_of_the_format() -> None:
    data = yaml.safe_load(sop_text(Draft("Cuti", ("kepala",))))
    assert set(data) <= set(schema.SOP.keys)
    assert all(set(row) <= set(schema.STEP.keys) for row in data["langkah"])


@given(st.text(st.characters(blacklist_categories=("Cs", "Cc"), blacklist_characters="\ufeff\u2028\u2029"), min_size=1))
@example("yes")
@example("a: b")
@example("# x")
@example("- x")
@example("a #b")
@example("1.5")
@example("'\"\\")
@example("Selesai.")
def test_texts_survive_yaml(text: str) -> None:
    wanted = " ".join(text.split())
    loaded = yaml.safe_load(f"nama: {yaml_text(text)}\n")
    assert loaded == {"nama": wanted}


def test_new_post_is_an_entry_of_its_own() -> None:
    entry = post_entry("tim-a", DraftPost("Tim: A #1", unit="umum"))
    added = {"nama": "Tim: A #1", "unit": "umum"}
    assert yaml.safe_load(f"lain: {{nama: x}}\n{entry.text}\n") == {"lain": {"nama": "x"}, "tim-a": added}
