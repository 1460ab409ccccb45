"""Rules about the columns of the activity table, where another finding already tells of the same mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Quiet, load
from tests.source_trees import SOP, write_tree


@pytest.mark.parametrize(
    ("columns", "post", "unused"),
    [
        ("[staf, sekretaris]", "sekertaris", []),
        ("[staf, sekretaris]", "bendahara", []),  # which may have meant it: told when that error is gone
        ("[staf, sekretaris, bendahara]", "bendahara", ["SOP536"]),
        ("[staf, sekretaris]", "sekretaris", []),
    ],
)
def test_a_column_that_an_unknown_pelaksana_may_mean_is_not_called_unused(
    columns: str, post: str, unused: list[str], tmp_path: Path
) -> None:
    text = (
        f"nama: Pengelolaan Surat\npelaksana: {columns}\nlangkah:\n"
        "  - {id: terima, aktivitas: Menerima surat, pelaksana: staf}\n"
        f"  - {{id: paraf, aktivitas: Memaraf surat, pelaksana: {post}}}\n"
    )
    posts = "staf: {nama: Staf}\nsekretaris: {nama: Sekretaris}\n"
    posts += "bendahara: {nama: Bendahara}\n" if post in columns else ""
    found = load(write_tree(tmp_path, {SOP: text, "jabatan.yml": posts}), Quiet()).findings
    assert [one.code for one in found if one.code == "SOP536"] == unused
