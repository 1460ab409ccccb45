"""New pelaksana in registries of every style; what stood there stays, byte for byte."""

from __future__ import annotations

import pytest

from generator.draft import DraftPost, NotAddedError, post_entry, with_entries
from generator.source import Mapping, Scalar, parse

NEW = [post_entry("arsiparis", DraftPost("Arsiparis")), post_entry("pemohon", DraftPost("Pemohon: umum", ""))]
STYLES = {
    "block": "# catatan\nkepala: {nama: Kepala}\nstaf:\n  nama: Staf  # dua\n",
    "without a last newline": "kepala: {nama: Kepala}",
    "end mark": "kepala: {nama: Kepala}\n...\n",
    "end mark with remark": "kepala: {nama: Kepala}\n... # selesai\n\n",
    "indented": "  kepala:\n    nama: Kepala\n  staf: {nama: Staf}\n",
    "braces": "{kepala: {nama: Kepala}, staf: {nama: Staf}}\n",
    "braces with a comma": "{\n  kepala: {nama: Kepala},\n}\n",
    "empty braces": "{}\n",
    "empty": "# belum ada\n",
    "windows": "kepala: {nama: Kepala}\r\nstaf: {nama: Staf}\r\n",
    "closing brace in a remark": "{kepala: {nama: Kepala}} # }\n",
}


def ids(text: bytes) -> list[str]:
    root = parse(text, "jabatan.yml").root
    assert isinstance(root, Mapping)
    return [key.text for key, _ in root.entries]


@pytest.mark.parametrize("style", [style for style in STYLES if style != "closing brace in a remark"])
def test_new_pelaksana_stand_behind_the_others(style: str) -> None:
    before = STYLES[style].encode()
    root = parse(before, "").root
    known = [] if root is None or isinstance(root, Scalar) else ids(before)
    after = with_entries(before, NEW)
    assert ids(after) == [*known, *(entry.id for entry in NEW)]
    assert parse(after, "").diagnostics == ()
    kept = before.decode().rstrip().rstrip(".}, ").encode()
    assert kept.split(b"...")[0].rstrip() in after
    assert (b"\n" in after.replace(b"\r\n", b"")) is (b"\r\n" not in before)


@pytest.mark.parametrize(
    "text", ["- satu\n- dua\n", "kepala: {nama: [Kepala\n", STYLES["closing brace in a remark"], "# \xe9\n"]
)
def test_what_cannot_be_added_to_is_left_alone(text: str) -> None:
    with pytest.raises(NotAddedError):
        with_entries(text.encode("latin-1"), NEW)
