from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from generator.chart.maps import (
    LARGEST_MAP,
    SHOWN_NEIGHBOURS,
    neighbourhood,
    render_neighbourhood,
    render_network,
    render_unit,
)
from generator.chart.network import Network
from generator.model import SopId, UnitId
from tests.chart.charting import make_sop

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"
A, B, C, D = (SopId(id) for id in "abcd")


def network(names: dict[SopId, str] | None = None, missing: str = "SOP Rapat") -> Network:
    names = names or {A: "Penyusunan", B: "Peminjaman", C: "Pengumpulan", D: "Terpisah"}
    sops = {id: make_sop((), (), name=name, id=id) for id, name in names.items()}
    return Network(sops, {}, {A: (B, C), B: (A,)}, {missing: (A,)})


def classes(svg: str, name: str) -> int:
    root = ElementTree.fromstring(svg)
    return sum(name in group.get("class", "").split() for group in root.iter(f"{SVG}g"))


def links(svg: str) -> set[str]:
    return {link.get(LINK, "") for link in ElementTree.fromstring(svg).iter(f"{SVG}a")}


def texts(svg: str) -> list[str]:
    return [str(text.text) for text in ElementTree.fromstring(svg).iter(f"{SVG}text")]


def test_whole_map_shows_every_sop_and_what_is_not_written() -> None:
    svg = render_network(network())
    assert links(svg) == {*(f"../sop/{id}/index.html" for id in "abcd")}
    assert classes(svg, "node") == 5
    assert "Belum tersusun" in texts(svg) and "SOP Rapat" in texts(svg)


def test_of_very_many_that_are_only_named_those_named_most_are_drawn_and_the_others_counted() -> None:
    known = network()
    unwritten = {f"Nama {number}": (A,) for number in range(LARGEST_MAP + 5)} | {"Yang Sering": (A, B)}
    svg = render_network(Network(known.sops, {}, known.related, unwritten))
    assert classes(svg, "node") == 4 + LARGEST_MAP
    assert "Yang Sering" in texts(svg)
    assert f"{LARGEST_MAP + 6} SOP yang disebut tetapi belum tersusun; 6 SOP lain tidak digambar." in svg


def test_two_that_name_each_other_share_one_edge() -> None:
    assert classes(render_network(network()), "edge") == 3


def test_map_of_one_sop_shows_its_neighbours_alone() -> None:
    svg = render_neighbourhood(neighbourhood(B, network()))
    assert svg is not None
    assert links(svg) == {"../a/index.html", "../b/index.html"}
    assert "SOP Rapat" not in texts(svg)


def test_sop_without_relations_has_no_map() -> None:
    assert render_neighbourhood(neighbourhood(D, network())) is None


def test_maps_are_the_same_whatever_the_order_of_the_links() -> None:
    first = network()
    second = Network(first.sops, {}, {B: (A,), A: (C, B)}, first.unwritten)
    assert render_network(first) == render_network(second)


def test_an_empty_collection_gives_an_empty_map() -> None:
    root = ElementTree.fromstring(render_network(Network({}, {}, {}, {})))
    assert root.tag == f"{SVG}svg"


@pytest.mark.parametrize("name", ["<b>x</b>", r"\N \L", 'a "b" -> c', "&lt; & \\"])
def test_hostile_names_stay_text(name: str) -> None:
    svg = render_network(network({A: name, B: "b", C: "c", D: "d"}, missing=name))
    assert texts(svg).count(name) == 2


def test_text_lies_inside_its_box() -> None:
    root = ElementTree.fromstring(render_network(network()))
    for group in root.iter(f"{SVG}g"):
        polygon = group.find(f".//{SVG}polygon")
        if "node" not in group.get("class", "").split() or polygon is None:
            continue
        corners = [tuple(map(float, pair.split(","))) for pair in polygon.get("points", "").split()]
        for text in group.iter(f"{SVG}text"):
            x, y = float(text.get("x", "")), float(text.get("y", ""))
            assert min(c[0] for c in corners) < x < max(c[0] for c in corners)
            assert min(c[1] for c in corners) < y < max(c[1] for c in corners)


def large(count: int = 60, unit_count: int = 3) -> Network:
    """Each SOP names the next one, and every one the first."""
    ids = [SopId(f"s{number:03}") for number in range(count)]
    sops = {id: make_sop((), (), name=f"SOP {id}", id=id, unit=f"u{n % unit_count}") for n, id in enumerate(ids)}
    return Network(sops, {}, {a: (b, ids[0]) for a, b in pairwise(ids)}, {})


def test_a_large_collection_is_mapped_by_its_units() -> None:
    svg = render_network(large())
    assert links(svg) == {f"../unit/u{number}/index.html" for number in range(3)}
    assert {"20 SOP", "20 SOP, 20 hubungan di dalamnya"} & set(texts(svg))
    assert any(text.isdigit() for text in texts(svg))


def test_map_of_a_unit_shows_relations_inside_it_and_counts_the_others() -> None:
    svg = render_unit(UnitId("u0"), large())
    assert svg is not None
    assert len(links(svg)) == 20 and all(link.startswith("../../sop/") for link in links(svg))
    assert "Draf · 2 hubungan dengan unit lain" in texts(svg)
    assert render_unit(UnitId("u1"), large()) is None and render_unit(UnitId("lain"), large()) is None


def test_lines_between_units_are_one_a_pair_and_tell_both_ways() -> None:
    svg = render_network(large())
    titles = [str(title.text) for title in ElementTree.fromstring(svg).iter(f"{SVG}title")]
    assert "u0 menyebut 20 SOP u1\nu1 menyebut 20 SOP u0" in titles
    assert classes(svg, "edge") == 3


def test_a_unit_with_many_sops_shows_those_with_most_relations() -> None:
    network = large(150, 1)
    svg = render_unit(UnitId("u0"), network)
    assert svg is not None
    assert len(links(svg)) == LARGEST_MAP and "../../sop/s000/index.html" in links(svg)
    assert f"{150 - LARGEST_MAP} SOP lain tidak digambar" in svg


def test_an_sop_that_everybody_names_shows_some_and_says_how_many_more() -> None:
    svg = render_neighbourhood(neighbourhood(SopId("s000"), large(200, 1)))
    assert svg is not None
    assert len(links(svg)) == 2 + SHOWN_NEIGHBOURS
    assert "disebut oleh 198 SOP; 185 SOP lain tidak digambar" in svg
