"""Every diagnostic code has a case folder whose text comes out exactly as accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import codes_environment, codes_guides, codes_identity, codes_layout
from generator.diagnostics.registry import FAMILIES, RULES, explain
from tests.casebook import BASE, case_folders, findings, run_case

TESTS = Path(__file__).parent
FAMILY_OF = {"5": codes_identity, "6": codes_layout, "7": codes_guides, "9": codes_environment}
OF_THE_DATE = codes_identity.DUE_FOR_REVIEW.code  # cases know no day


def has_links(folder: Path) -> bool:
    recipe = folder / "recipe.json"
    return recipe.is_file() and '"link"' in recipe.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "folder",
    [
        pytest.param(folder, id=folder.name, marks=[pytest.mark.links] if has_links(folder) else [])
        for folder in case_folders()
    ],
)
def test_case_gives_exactly_the_expected_text(folder: Path) -> None:
    assert (folder / "purpose.txt").read_text(encoding="utf-8").strip()
    text = run_case(folder)
    assert text == (folder / "expected.txt").read_text(encoding="utf-8")
    assert folder.name[:6] in text


def test_the_base_tree_has_no_finding_but_that_it_holds_no_sop() -> None:
    found, _ = findings(BASE)
    assert [one.code for one in found] == ["SOP117"]


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_code_is_shown_by_a_case_or_named_in_a_test(code: str) -> None:
    if code[3] in "123458" and code != OF_THE_DATE:
        assert any(folder.name.startswith(f"{code}-") for folder in case_folders())
    else:
        # Findings of layout, guides and environment do not come from sources alone: a test has to name the rule.
        texts = [path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py")]
        names = (code, *(name for name, value in vars(FAMILY_OF[code[3]]).items() if value is RULES[code]))
        assert any(name in text for text in texts for name in names)


@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_is_complete(code: str) -> None:
    rule = RULES[code]
    assert rule.code == code
    assert code[3] in FAMILIES
    for part in (rule.title, rule.reason, rule.source, rule.bad, rule.good):
        assert part.strip()
    assert rule.bad != rule.good
    assert rule.title in explain(code.lower())
