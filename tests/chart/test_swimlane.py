from __future__ import annotations

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.chart.swimlane import MARGIN, render_swimlane
from generator.drawing.geometry import MM_PER_POINT
from generator.drawing.measure import text_width
from tests.chart.charting import two_lanes

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
HOSTILE = [
    "<script>alert(1)</script>",
    "a & b &amp; &lt;b&gt;",
    r"\N \L \G \n \\",
    'petik "ganda" dan \\"',
    "baris satu\nbaris dua",
    "a -> b; {c} [d]",
    "<b>tebal</b>",
    "]]> <!-- --> ${x} {{ y }}",
]


def render(activity: str = "Menyusun rancangan", label: str = "Tidak") -> ElementTree.Element:
    diagram, sop = two_lanes(activity, label)
    return ElementTree.fromstring(render_swimlane(diagram, sop))


def group(root: ElementTree.Element, id: str) -> ElementTree.Element:
    found = [element for element in root.iter(f"{SVG}g") if element.get("id") == id]
    assert len(found) == 1
    return found[0]


def test_same_diagram_gives_the_same_text() -> None:
    diagram, sop = two_lanes()
    assert render_swimlane(diagram, sop) == render_swimlane(diagram, sop)


def test_shapes_stand_where_the_layout_put_them() -> None:
    root = render()
    translate = re.search(r"translate\(0 ([\d.]+)\)", group(root, "graph0").get("transform", ""))
    assert translate is not None
    polygon = group(root, "simbol-serahkan--tim").find(f".//{SVG}polygon")
    assert polygon is not None
    corners = [tuple(map(float, pair.split(","))) for pair in polygon.get("points", "").split()]
    left = min(x for x, _ in corners) * MM_PER_POINT
    bottom = (max(y for _, y in corners) + float(translate[1])) * MM_PER_POINT
    height = float(root.get("viewBox", "").split()[3]) * MM_PER_POINT
    assert left == pytest.approx(60 - 15 + MARGIN, abs=0.02)
    assert bottom == pytest.approx(height - MARGIN - (90 - 86), abs=0.02)


def test_routes_keep_their_corners() -> None:
    path = group(render(), "garis-0").find(f"{SVG}path")
    assert path is not None
    numbers = [float(number) * MM_PER_POINT for number in re.findall(r"-?\d+\.?\d*", path.get("d", ""))]
    places = list(zip(numbers[::2], numbers[1::2], strict=True))
    assert places[0][0] == pytest.approx(75 - 15 + MARGIN, abs=0.02)
    assert all(abs(a[0] - b[0]) < 0.01 or abs(a[1] - b[1]) < 0.01 for a, b in pairwise(places))


def test_arrow_heads_end_on_the_shape_and_joints_have_none() -> None:
    root = render()
    head = group(root, "garis-0").find(f"{SVG}polygon")
    assert head is not None
    tip = min(float(pair.split(",")[0]) for pair in head.get("points", "").split()) * MM_PER_POINT
    assert tip == pytest.approx(50 - 15 + MARGIN, abs=0.7)  # the stroke's mitre covers the rest
    assert group(root, "garis-2").find(f"{SVG}polygon") is None


def test_boxes_lead_to_their_step_and_lanes_to_their_post() -> None:
    links = {link.get(LINK) for link in render().iter(f"{SVG}a")}
    assert links == {
        "index.html#langkah-susun",
        "index.html#langkah-periksa",
        "index.html#langkah-serahkan",
        "../../pelaksana/kepala/index.html",
        "../../pelaksana/tim/index.html",
    }
    assert all(link.get("target") == "_top" for link in render().iter(f"{SVG}a"))


def test_chart_introduces_itself_and_names_its_symbols() -> None:
    root = render()
    assert root[0].tag == f"{SVG}title" and root[0].text == "Bagan alir SOP Contoh"
    assert root[1].tag == f"{SVG}desc" and "2 lajur pelaksana" in str(root[1].text)
    title = group(root, "simbol-periksa--kepala").find(f".//{SVG}title")
    assert title is not None
    assert title.text == "Memeriksa rancangan\nMemeriksa\nKepala Dinas\n30 menit"


def test_text_lines_stand_on_their_measured_places() -> None:
    texts = {text.text: text for text in render().iter(f"{SVG}text")}
    assert {"Menyusun rancangan", "2. Memeriksa", "3. x", "Tidak", "Kepala Dinas", "Tim & <Rekan>"} == set(
        texts
    )
    line = texts["3. x"]
    assert float(line.get("x", "")) * MM_PER_POINT == pytest.approx(70 - 15 + MARGIN, abs=0.01)
    assert line.get("font-size") == "8"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    root = render(text, text)
    allowed = {"svg", "g", "title", "desc", "style", "a", "text", "polygon", "rect", "path"}
    assert {element.tag.removeprefix(SVG) for element in root.iter()} == allowed
    assert text in [element.text for element in root.iter(f"{SVG}text")]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_any_text_gives_well_formed_svg(text: str) -> None:
    root = render(text, text)
    assert sum(element.tag == f"{SVG}text" for element in root.iter()) == 6


def test_nothing_is_loaded_from_another_host() -> None:
    diagram, sop = two_lanes()
    addresses = re.findall(r"(?:href|url)\W+\"?([^\")]+)", render_swimlane(diagram, sop))
    assert addresses and not [address for address in addresses if "//" in address]


def test_texts_are_drawn_in_the_weight_they_were_measured_in() -> None:
    root = render()
    bold = {text.text for text in root.iter(f"{SVG}text") if text.get("class") == "tebal"}
    assert bold == {"Kepala Dinas", "Tim & <Rekan>"}  # the heads of the lanes alone are measured bold
    (style,) = (str(style.text) for style in root.iter(f"{SVG}style"))
    rules = re.findall(r"([^{}]+)\{([^{}]*)\}", style)
    assert [name.strip() for name, rule in rules if "font-weight" in rule and "@font-face" not in name] == [".tebal"]


def test_charts_have_dark_colours_for_every_light_one_and_say_where_their_heads_end() -> None:
    root = render()
    style = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
    used = {
        f'[{kind}="{color}"]'
        for element in root.iter()
        for kind in ("fill", "stroke")
        if (color := element.get(kind, "none")) not in ("none", "black", "transparent")
    }
    dark = style[style.index("(prefers-color-scheme:dark)") :]
    assert used and [selector for selector in used if selector not in dark] == []
    head = float(root.get("data-kepala", "0"))
    lane = group(root, "lajur-tim").find(f"{SVG}polygon")
    assert lane is not None
    height = float(root.get("viewBox", "").split()[3])
    highest = max(-float(pair.split(",")[1]) for pair in lane.get("points", "").split())
    assert head == round((height - highest) * 96 / 72)


def test_a_text_takes_the_width_it_was_measured_with_whatever_font_draws_it() -> None:
    texts = list(render().iter(f"{SVG}text"))
    assert texts
    for element in texts:
        bold = "tebal" in element.get("class", "")
        width = text_width(element.text or "", float(element.get("font-size", "")), bold) / MM_PER_POINT
        assert float(element.get("textLength", "")) == pytest.approx(width, abs=0.01)
        assert element.get("lengthAdjust") == "spacingAndGlyphs"
