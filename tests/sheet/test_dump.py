"""The geometry dump is the contract's, to the key."""

from __future__ import annotations

import json
from dataclasses import replace

from generator.drawing.drawing import ActivityPage
from generator.model import LineKind, LineStyle
from generator.sheet.dump import dump, dump_json
from tests.sheet.drawings import drawing


def test_pages_carry_the_contracts_keys_in_their_order() -> None:
    data = dump(drawing())
    assert list(data) == ["format", "sop", "pages"]
    assert data["format"] == "sheet-geometry/1"
    identity, activities = data["pages"]
    assert identity == {"number": 1, "kind": "identity", "width": 330.0, "height": 215.0}
    assert list(activities) == [
        "number",
        "kind",
        "width",
        "height",
        "grid",
        "rows",
        "columns",
        "shapes",
        "lines",
        "texts",
    ]
    assert list(activities["grid"]) == ["left", "top", "right", "bottom"]
    assert activities["rows"][0] == {"step": "s1", "top": 58.0, "bottom": 82.0}
    assert activities["columns"][1] == {"pelaksana": "sekretaris", "left": 110.0, "right": 140.0}


def test_shapes_and_lines_read_as_in_the_contract() -> None:
    page = dump(drawing())["pages"][1]
    shapes = {shape["id"]: shape for shape in page["shapes"]}
    start = shapes["s1/kepala"]
    assert start == {
        "id": "s1/kepala",
        "kind": "terminator",
        "left": 87.0,
        "top": 66.5,
        "right": 103.0,
        "bottom": 73.5,
        "text": "",
    }
    assert list(shapes["A:in"])[:3] == ["id", "kind", "mark"]
    assert shapes["A:in"]["mark"] == shapes["A:in"]["text"] == "A"
    assert shapes["A:in"]["goto"] == {"page": 3, "step": "s9"}
    first, *_, last = page["lines"]
    assert first == {
        "from": "A:in",
        "to": "s1/kepala",
        "kind": "flow",
        "points": [[95.0, 54.5], [95.0, 66.5]],
        "label": None,
    }
    assert last["label"]["text"] == "Ya"
    assert list(last["label"]) == ["text", "left", "top", "right", "bottom"]


def test_texts_name_step_column_and_both_boxes() -> None:
    page = dump(drawing())["pages"][1]
    entry = next(text for text in page["texts"] if text["column"] == "aktivitas")
    assert list(entry) == ["step", "column", "size", "lines", "cell", "left", "top", "right", "bottom"]
    assert entry["size"] == 8.5
    assert " ".join(entry["lines"]) == "Mendisposisi penyusunan Indikator Kinerja Utama (IKU)"
    assert entry["cell"]["left"] <= entry["left"] <= entry["right"] <= entry["cell"]["right"]


def test_numbers_are_rounded_and_the_text_is_the_same_each_time() -> None:
    text = dump_json(drawing())
    assert text == dump_json(drawing()) and text.endswith("}\n")

    def numbers(value: object) -> list[float]:
        if isinstance(value, dict):
            return [n for item in value.values() for n in numbers(item)]
        if isinstance(value, list):
            return [n for item in value for n in numbers(item)]
        return [value] if isinstance(value, float) else []

    assert all(number == round(number, 3) for number in numbers(json.loads(text)))
    assert "-0.0" not in text


def test_a_line_of_other_looks_says_so_and_others_are_as_before() -> None:
    sheet = drawing()
    page = sheet.pages[1]
    assert isinstance(page, ActivityPage)
    dashed = replace(page.diagram.connectors[0], style=LineStyle(LineKind.DASHED, is_two_way=True))
    diagram = replace(page.diagram, connectors=(dashed, *page.diagram.connectors[1:]))
    first, second, *_ = dump(replace(sheet, pages=(replace(page, diagram=diagram),)))["pages"][0]["lines"]
    assert first["dashed"] is first["two_way"] is True
    assert "dashed" not in second and "two_way" not in second
