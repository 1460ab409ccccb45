from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from generator.flow.timing import Timing, in_words, time_of
from generator.model import PostId, SopId
from tests.site.collection import BASE, content_of, write_tree

HOURS = Decimal("7.5")
BRANCHES = """nama: Cabang
status: draf
pelaksana: [tim, kepala, luar]
langkah:
  - {id: a, aktivitas: A, pelaksana: tim, durasi: 10 menit, keputusan: {Ya: b, Tidak: c}}
  - {id: b, aktivitas: B, pelaksana: kepala, durasi: 1 jam, ke: d}
  - {id: c, aktivitas: C, pelaksana: kepala, durasi: 5-20 menit}
  - {id: d, aktivitas: D, pelaksana: [tim, luar], durasi: sesuai kebutuhan}
  - {id: e, aktivitas: E, pelaksana: tim, durasi: 30 menit}
  - {id: f, aktivitas: F, pelaksana: tim, durasi: "^"}
"""


def timing(root: Path, text: str) -> Timing:
    content = content_of(write_tree(root, {**BASE, "sop/umum/cabang.yml": text}))
    sop = content.catalogue.sops[SopId("cabang")]
    return time_of(sop, content.flow(sop), HOURS)


def test_total_longest_way_and_shares(tmp_path: Path) -> None:
    times = timing(tmp_path, BRANCHES)
    assert in_words(times.total, HOURS) == "1 jam 45 menit sampai 2 jam; 1 langkah tidak terukur"
    assert times.longest_rows == (0, 1, 3, 4, 5)
    assert in_words(times.longest, HOURS) == "1 jam 40 menit; 1 langkah tidak terukur"
    assert {post: in_words(total, HOURS) for post, total in times.by_post.items()} == {
        "tim": "40 menit; 1 langkah tidak terukur",
        "kepala": "1 jam 5 menit sampai 1 jam 20 menit",
        "luar": "tidak terukur",
    }


def test_a_loop_is_walked_once(tmp_path: Path) -> None:
    text = BRANCHES.replace("ke: d}", "keputusan: {Ya: d, Tidak: a}}")
    assert timing(tmp_path, text).longest_rows == (0, 1, 3, 4, 5)


@pytest.mark.parametrize("text", ["nama: Cabang\nstatus: draf\n", "nama: Cabang\nstatus: draf\npelaksana: [tim]\n"])
def test_no_steps_take_no_time(tmp_path: Path, text: str) -> None:
    times = timing(tmp_path, text)
    assert times.longest_rows == () and in_words(times.total, HOURS) == ""
    assert all(in_words(total, HOURS) == "" for total in times.by_post.values())


def test_a_post_without_steps_is_among_the_shares(tmp_path: Path) -> None:
    text = BRANCHES.replace("[tim, luar], durasi", "tim, durasi")
    assert in_words(timing(tmp_path, text).by_post[PostId("luar")], HOURS) == ""
