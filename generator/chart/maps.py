"""Maps of what hangs together: the whole collection grouped by unit, and the neighbourhood of one SOP."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from math import ceil
from typing import NamedTuple

from generator.chart.canvas import Canvas, MapLinks
from generator.chart.network import Network
from generator.chart.svg import Fonts
from generator.model import Sop, SopId, UnitId

LARGEST_MAP = 40
"""SOPs that one map still shows readably; beside them as many that are only named."""
LINES_PER_UNIT = 1.5
"""Lines that a map between units draws at most, the strongest; with more they cannot be followed any longer."""
SHOWN_NEIGHBOURS = 12
"""SOPs on each side of the one whose map it is."""

_WHOLE_MAP_LINKS = MapLinks("../sop/", Fonts("../aset/fonts/"), "../unit/")
_SOP_MAP_LINKS = MapLinks("../", Fonts("../../aset/fonts/"), "../../unit/")
_UNIT_MAP_LINKS = MapLinks("../../sop/", Fonts("../../aset/fonts/"), "../")


def is_large(network: Network) -> bool:
    """Tell whether one map of all SOPs would be unreadable; then there is one between units and one a unit."""
    return len(network.sops) > LARGEST_MAP


def render_network(network: Network) -> str:
    """Return the map of all SOPs as the text of an SVG file, one frame a unit; of a large network its units."""
    if is_large(network):
        return render_units(network)
    canvas = Canvas("peta", _WHOLE_MAP_LINKS)
    by_unit: dict[UnitId, list[Sop]] = {}
    for sop in network.sops.values():
        by_unit.setdefault(sop.unit, []).append(sop)
    for unit in sorted(by_unit):
        name = network.units[unit].name.value if unit in network.units else unit
        with_group = canvas.group(f"unit-{unit}", name)
        for sop in by_unit[unit]:
            canvas.add_sop(with_group, sop)
        canvas.graph.subgraph(with_group)
    most_named = sorted(network.unwritten, key=lambda name: (-len(network.unwritten[name]), name))[:LARGEST_MAP]
    unwritten = {name: network.unwritten[name] for name in most_named}
    canvas.add_unwritten(unwritten)
    canvas.add_links(network.sops, network.related, unwritten)
    return canvas.finished(
        "Peta keterkaitan SOP",
        f"Peta {len(network.sops)} SOP menurut unit dan {len(network.unwritten)} SOP yang disebut tetapi "
        f"belum tersusun{_not_drawn(len(network.unwritten) - len(unwritten))}. Panah menunjuk dari SOP yang "
        "menyebut ke SOP yang disebut. Daftar yang sama dalam bentuk teks ada di halaman peta.",
    )


class Neighbourhood(NamedTuple):
    """All that the map of one SOP shows: the SOPs drawn, and whom it names, who names it, and what is not written."""

    center: SopId
    sops: Mapping[SopId, Sop]
    related: Mapping[SopId, tuple[SopId, ...]]  # of the SOPs drawn, to and from the one in the middle
    unwritten: tuple[str, ...]  # drawn
    named: int
    naming: int
    left_out: int


def neighbourhood(center: SopId, network: Network) -> Neighbourhood:
    """Return `center` with the SOPs it names and those that name it, of either the first `SHOWN_NEIGHBOURS`."""
    named = set(network.related.get(center, ()))
    naming = set(network.naming.get(center, ()))
    missing = network.missing.get(center, ())
    # Those on both sides come first; an SOP that hundreds name stays readable.
    nearest = [id for id in (*sorted(named & naming), *sorted(named - naming)) if id in network.sops]
    others = sorted(naming - named)
    shown = sorted({center, *nearest[:SHOWN_NEIGHBOURS], *others[:SHOWN_NEIGHBOURS]} & set(network.sops))
    return Neighbourhood(
        center,
        {sop: network.sops[sop] for sop in shown},
        {sop: tuple(t for t in network.related.get(sop, ()) if center in (sop, t)) for sop in shown},
        missing[:SHOWN_NEIGHBOURS],
        len(named - {center}) + len(missing),
        len(naming - {center}),
        len({*named, *naming}.difference(shown)),
    )


def render_neighbourhood(around: Neighbourhood) -> str | None:
    """Return the map of an SOP with its neighbours as the text of an SVG file; None when it has none."""
    center = around.center
    if len(around.sops) == 1 and not around.unwritten:
        return None
    canvas = Canvas(f"peta-{center}", _SOP_MAP_LINKS)
    for id, sop in around.sops.items():
        canvas.add_sop(canvas.graph, sop, is_center=id == center)
    unwritten = {name: (center,) for name in around.unwritten}
    canvas.add_unwritten(unwritten)
    canvas.add_links(around.sops, around.related, unwritten)
    name = around.sops[center].name.value
    return canvas.finished(
        f"Keterkaitan SOP {name}",
        f"SOP {name} menyebut {around.named} SOP lain dan disebut oleh {around.naming} SOP"
        f"{_not_drawn(around.left_out)}. Daftar yang sama dalam bentuk teks ada di halaman SOP.",
    )


def render_units(network: Network) -> str:
    """Return the map between units: how many SOPs each has, and how often those of one name those of another."""
    canvas = Canvas("peta", _WHOLE_MAP_LINKS)
    sizes = Counter(sop.unit for sop in network.sops.values())
    between = Counter(
        (network.sops[a].unit, network.sops[b].unit)
        for a, targets in network.related.items()
        for b in dict.fromkeys(targets)
        if a in network.sops and b in network.sops
    )
    for unit in sorted(sizes):
        canvas.add_unit(unit, network.unit_name(unit), sizes[unit], between[unit, unit])
    pairs = {(min(pair), max(pair)) for pair in between if pair[0] != pair[1]}
    strength = {(a, b): between[a, b] + between[b, a] for a, b in pairs}
    ordered = sorted(pairs, key=lambda pair: (-strength[pair], pair))
    drawn = ordered[: min(LARGEST_MAP, ceil(LINES_PER_UNIT * len(sizes)))]
    most = strength[drawn[0]] if drawn else 1
    for a, b in sorted(drawn):
        canvas.add_counted_edge(network, (a, b), (between[a, b], between[b, a]), most)
    left_out = len(ordered) - len(drawn)
    return canvas.finished(
        "Peta keterkaitan antarunit",
        f"Peta {len(sizes)} unit dengan {len(network.sops)} SOP. Angka pada garis adalah banyaknya penyebutan SOP di "
        f"antara kedua unit{f'; {left_out} pasang unit dengan hubungan paling sedikit tidak digambar' * (left_out > 0)}"
        ". Peta SOP di dalam tiap unit ada di halaman unitnya; semua hubungan ada dalam matriks di halaman peta.",
    )


def render_unit(unit: UnitId, network: Network) -> str | None:
    """Return the map of how the SOPs of one unit name each other; None when they do not.

    SOPs without such relations are left out; of more than `LARGEST_MAP` those with most are drawn. How many
    relations lead to other units stands in the boxes.
    """
    own = {id: sop for id, sop in network.sops.items() if sop.unit == unit}
    both = {id: {*network.related.get(id, ()), *network.naming.get(id, ())} & network.sops.keys() - {id} for id in own}
    inside = {id: len(both[id] & own.keys()) for id in own}
    linked = sorted((id for id in own if inside[id]), key=lambda id: (-inside[id], id))
    if not linked:
        return None
    shown = {id: own[id] for id in sorted(linked[:LARGEST_MAP])}
    canvas = Canvas(f"peta-{unit}", _UNIT_MAP_LINKS)
    for id, sop in shown.items():
        canvas.add_sop(canvas.graph, sop, outside=len(both[id]) - inside[id])
    canvas.add_links(shown, {id: network.related.get(id, ()) for id in shown}, {})
    name = network.unit_name(unit)
    return canvas.finished(
        f"Peta keterkaitan SOP {name}",
        f"{len(shown)} dari {len(own)} SOP {name} yang saling menyebut{_not_drawn(len(linked) - len(shown))}. "
        "Yang hanya berhubungan dengan unit lain atau tidak berhubungan tidak digambar.",
    )


def _not_drawn(count: int) -> str:
    return f"; {count} SOP lain tidak digambar" if count > 0 else ""
