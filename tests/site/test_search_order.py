from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.search_order import UnknownIndexFormatError, Value, _decoded, _encoded, put_in_order

VALUES: st.SearchStrategy[Value] = st.recursive(
    st.integers(0, 2**63) | st.text(max_size=40), lambda inner: st.lists(inner, max_size=30), max_leaves=40
)


@settings(max_examples=150, deadline=None)
@given(VALUES)
def test_values_come_back_as_they_were_written(value: Value) -> None:
    data = _encoded(value)
    assert _decoded(data, 0) == (value, len(data))


def write_index(folder: Path, statuses: list[Value], filters: list[Value]) -> None:
    def put(path: Path, value: Value) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(b"pagefind_dcd" + _encoded(value)))

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


def test_unknown_form_of_the_index_is_refused(tmp_path: Path) -> None:
    write_index(tmp_path, [], [["Status", "id_1111111"]])
    (tmp_path / "filter" / "id_1111111.pf_filter").write_bytes(gzip.compress(b"lain"))
    with pytest.raises(UnknownIndexFormatError):
        put_in_order(tmp_path)
