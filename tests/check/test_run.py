"""Running all rules: what of their findings is told."""

from __future__ import annotations

from pathlib import Path

from generator.check.run import MOST_FINDINGS
from generator.diagnostics import Severity
from generator.diagnostics.rule import MOST_WORDS
from generator.pipeline import Quiet, load
from tests.source_trees import SOP, write_tree

STEP = "  - id: s{0}\n    aktivitas: menerima surat dengan huruf kecil\n    pelaksana: staf\n"


def test_a_file_with_very_many_findings_shows_the_gravest_and_says_so(tmp_path: Path) -> None:
    steps = "".join(STEP.format(number) for number in range(MOST_FINDINGS // 2))
    # The last step leads nowhere: an error after hundreds of warnings.
    text = f"nama: Pengelolaan Surat\npelaksana: [staf]\nlangkah:\n{steps}    ke: entah-ke-mana\n"
    other = "sop/sekretariat/lain.yml"
    found = load(write_tree(tmp_path, {SOP: text, other: "nama: Lain\n"}), Quiet()).findings
    own = [one for one in found if one.span.file == SOP]
    assert len(own) == MOST_FINDINGS + 1
    assert "SOP304" in {one.code for one in own if one.severity is Severity.ERROR}
    assert own[-1].code == "SOP119" and str(MOST_FINDINGS) in own[-1].message
    assert "SOP529" in {one.code for one in found if one.span.file == other}  # other files keep theirs


def test_a_finding_quotes_no_more_than_can_be_read(tmp_path: Path) -> None:
    words = "kata " * 1900
    steps = f"  - id: a\n    aktivitas: {words}\n    pelaksana: staf\n"
    text = f"nama: Pengelolaan Surat\npelaksana: [staf]\nlangkah:\n{steps}"
    for one in load(write_tree(tmp_path, {SOP: text}), Quiet()).findings:
        assert max(map(len, (one.message, one.label, one.hint, one.example))) <= MOST_WORDS
