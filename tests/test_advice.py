"""Advice that offers a text: put in as the finding says, it ends the finding and brings no error."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.diagnostics import Diagnostic, Edit, Severity
from generator.draft import with_edits
from generator.pipeline import Loaded, Quiet, load
from tests.casebook import build_tree, case_folders

_OFFER = re.compile(r"(?:(?P<key>[a-z_]+): |- )(?P<value>\S.*)")
# Their examples show the form of a field: what belongs there depends on what the drafter means.
_FORMS = frozenset({"SOP210", "SOP216", "SOP217", "SOP409"})
CASES = [folder for folder in case_folders() if (folder / "tree").is_dir()]


def offers(loaded: Loaded) -> Iterator[tuple[Diagnostic, Edit]]:
    """Yield the findings whose example is what belongs in the place they point at, with the change."""
    for finding in loaded.findings:
        found, text = _OFFER.fullmatch(finding.example), loaded.texts.get(finding.span.file, "")
        if found is None or not text or finding.code in _FORMS:
            continue
        before = text.splitlines()[finding.span.line - 1][: finding.span.column - 1].strip(" -{")
        if before == (f"{found['key']}:" if found["key"] else ""):
            yield finding, Edit(finding.span, found["value"])


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_a_text_that_is_offered_ends_the_finding(folder: Path, tmp_path: Path) -> None:
    build_tree(folder, tmp_path)
    before = load(tmp_path, Quiet())
    for finding, edit in offers(before):
        file = tmp_path / finding.span.file
        raw = file.read_bytes()
        file.write_bytes(with_edits(raw.decode("utf-8-sig"), [edit]).encode())
        after = load(tmp_path, Quiet())
        file.write_bytes(raw)
        same = [one for one in after.findings if (one.code, one.message) == (finding.code, finding.message)]
        assert finding.span not in {one.span for one in same}, finding
        # A file that can be read at last may hold other errors.
        assert finding.code == "SOP105" or not errors(after) - errors(before), finding


def errors(loaded: Loaded) -> Counter[str]:
    return Counter(one.code for one in loaded.findings if one.severity is Severity.ERROR)


def test_many_rules_offer_texts(tmp_path: Path) -> None:
    codes = set()
    for number, folder in enumerate(CASES):
        build_tree(folder, tmp_path / str(number))
        codes |= {finding.code for finding, _ in offers(load(tmp_path / str(number), Quiet()))}
    assert {"SOP207", "SOP506", "SOP508", "SOP545", "SOP546", "SOP561"} <= codes, sorted(codes)
