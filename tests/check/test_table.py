"""Rules about the columns of the activity table, where another finding already tells of the same mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Quiet, load
from tests.source_trees import SOP, write_tree


@pytest.mark.parametrize(("post", "unused"), [("sekertaris", []), ("bendahara", ["SOP536"]), ("sekretaris", [])])
def test_a_column_that_a_misspelt_pelaksana_means_is_not_called_unused(
    post: str, unused: list[str], tmp_path: Path
) -> None:
    text = (
        "nama: Pengelolaan Surat\npelaksana: [staf, sekretaris]\nlangkah:\n"
        "  - {id: terima, aktivitas: Menerima surat, pelaksana: staf}\n"
        f"  - {{id: paraf, aktivitas: Memaraf surat, pelaksana: {post}}}\n"
    )
    found = load(write_tree(tmp_path, {SOP: text}), Quiet()).findings
    assert [one.code for one in found if one.code == "SOP536"] == unused
