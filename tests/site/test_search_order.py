from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import cbor2
import pytest

from generator.site.search_order import UnknownIndexFormatError, put_in_order


def write_index(folder: Path, statuses: list[Any], filters: list[Any]) -> None:
    def put(path: Path, value: Any) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(b"pagefind_dcd" + cbor2.dumps(value)))

    put(folder / "filter" / "id_1111111.pf_filter", ["Status", statuses])
    put(folder / "filter" / "id_2222222.pf_filter", ["Unit", [["Umum", [0]]]])
    put(folder / "pagefind.id_0000000000.pf_meta", ["1.5.2", [], [], filters, [], ["title"]])
    entry = {
        "version": "1.5.2",
        "languages": {"id": {"hash": "id_0000000000", "wasm": "id", "page_count": 2}},
    }
    (folder / "pagefind-entry.json").write_text(json.dumps(entry), encoding="utf-8")


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def test_order_of_filters_and_values_leaves_no_trace(tmp_path: Path) -> None:
    write_index(
        tmp_path / "a", [["Draf", [0]], ["Berlaku", [1]]], [["Status", "id_1111111"], ["Unit", "id_2222222"]]
    )
    write_index(
        tmp_path / "b", [["Berlaku", [1]], ["Draf", [0]]], [["Unit", "id_2222222"], ["Status", "id_1111111"]]
    )
    put_in_order(tmp_path / "a")
    put_in_order(tmp_path / "b")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")
    assert len(files_of(tmp_path / "a")) == 4


@pytest.mark.parametrize(
    "data",
    [
        b"lain",
        b"pagefind_dcd",
        b"pagefind_dcd" + cbor2.dumps(["Status", []]) + b"\x00",
        b"pagefind_dcd" + cbor2.dumps(["Status"]),
        b"pagefind_dcd" + cbor2.dumps(["Status", [["Draf", [0], 1]]]),
        b"pagefind_dcd" + cbor2.dumps(["Status", [[1, [0]]]]),
        b"pagefind_dcd" + bytes([0x82, 0x78, 0x01, 0x61, 0x80]),  # a length written longer than it need be
    ],
)
def test_unknown_form_of_the_index_is_refused(data: bytes, tmp_path: Path) -> None:
    write_index(tmp_path, [], [["Status", "id_1111111"]])
    (tmp_path / "filter" / "id_1111111.pf_filter").write_bytes(gzip.compress(data))
    with pytest.raises(UnknownIndexFormatError):
        put_in_order(tmp_path)
