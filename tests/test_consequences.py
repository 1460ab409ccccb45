"""One error, one finding: what only follows from it is not told beside it, and what does not follow is."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pipeline import Quiet, load
from tests.source_trees import write_tree

HEAD = "nama: Penerimaan Surat\nstatus: draf\n"
ROW = "  - {{id: s{0}, aktivitas: Menerima surat ke {0}, pelaksana: {1}, durasi: 5 menit}}\n"
REGISTRY = "kepala: {nama: Kepala}\nstaf: {nama: Staf}\n"


def codes(tree: Path, columns: str, *posts: str) -> list[tuple[str, int]]:
    """Return codes and lines of the findings about what a small SOP says of its pelaksana."""
    rows = "".join(ROW.format(number, post) for number, post in enumerate(posts, start=1))
    text = f"{HEAD}pelaksana: {columns}\nlangkah:\n{rows}"
    write_tree(tree, {"jabatan.yml": REGISTRY, "sop/sekretariat/surat.yml": text})
    about = ("SOP3", "SOP4", "SOP501", "SOP534", "SOP535", "SOP536")
    return [(one.code, one.span.line) for one in load(tree, Quiet()).findings if one.code.startswith(about)]


@pytest.mark.parametrize(
    ("columns", "posts", "told"),
    [
        ("[kepala, staff]", ("kepala", "staff"), [("SOP302", 3)]),  # misspelt alike everywhere
        ("[kepala, staff]", ("kepala", "staf"), [("SOP302", 3)]),  # only in the list
        ("[kepala, staf]", ("kepala", "staff"), [("SOP402", 6)]),  # only in a step
        ("[kepala, staff]", ("kepala", "orang-lain"), [("SOP302", 3), ("SOP402", 6)]),  # two errors
    ],
)
def test_a_misspelt_pelaksana_is_one_finding(
    tmp_path: Path, columns: str, posts: tuple[str, ...], told: list[tuple[str, int]]
) -> None:
    assert codes(tmp_path, columns, *posts) == told
