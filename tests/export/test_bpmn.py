"""BPMN files: valid, whole, and drawn as our layout has it."""

from __future__ import annotations

import subprocess
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from generator.export.bpmn import render_bpmn
from generator.export.process import process_of
from generator.flow import Edge, Flow, NodeShape
from generator.layout.swimlane import layout_swimlane
from generator.model import Cell, Located, Sop
from generator.offline.packages import packages_folder
from tests.export.bpmn_reader import NS, File, Symbol, Way
from tests.flows.corpus import NAMES, TREE, Corpus, load
from tests.preview.test_scripts import node as node_program

SOURCES = Path(__file__).parents[2] / "sop_src"
HOSTILE = '=1+1 ]]> <b>&amp;"\' \x0b\x00\ufffe \U0001f600 {{7*7}} ' + "x" * 40_000


def written(corpus: Corpus, sop: Sop, flow: Flow) -> bytes:
    process = process_of(corpus.catalogue, sop, flow)
    diagram = layout_swimlane(corpus.catalogue, process.sop, process.flow, texts=process.texts) if flow.nodes else None
    return render_bpmn(corpus.catalogue, sop, flow, process, diagram)


def looks(edge: Edge) -> tuple[str, ...]:
    return ("garis",) * edge.style.is_dashed + ("dua_arah",) * edge.style.is_two_way


@cache
def file(name: str, root: Path = TREE) -> File:
    corpus = load(root)
    return File(written(corpus, corpus.sops[name], corpus.flows[name]))


@pytest.mark.parametrize("name", NAMES)
def test_the_flow_read_back_is_the_flow_that_was_written(name: str) -> None:
    flow = load().flows[name]
    found = file(name)
    assert Counter(found.symbols()) == Counter(
        Symbol(node.step, node.key.symbol, node.post, node.shape.value, node.text) for node in flow.nodes
    )
    assert Counter(found.ways()) == Counter(
        Way(str(edge.source), str(edge.target), edge.label, edge.exit, looks(edge)) for edge in flow.edges
    )
    heads = {node.group: found.head(id) for node in flow.nodes for id in found.ids if found.head(id) == str(node.key)}
    for kind, is_meant in (("startEvent", "is_start"), ("endEvent", "is_end")):
        assert found.events(kind) == {heads[node.group] for node in flow.nodes if getattr(node, is_meant)}
    assert len(found.all(".//b:association")) == len(flow.joints)


@pytest.mark.parametrize("name", NAMES)
def test_every_node_lies_in_its_lane_and_every_arrow_reaches_its_ends(name: str) -> None:
    found = file(name)
    for lane in found.all(".//b:lane"):
        left, top, right, bottom = found.box(lane.get("id"))
        for ref in lane.findall("b:flowNodeRef", NS):
            x0, y0, x1, y1 = found.box(ref.text)
            assert left <= x0 < x1 <= right and top <= y0 < y1 <= bottom
    for edge in found.all(".//di:BPMNEdge"):
        of = found.ids[edge.get("bpmnElement")]
        points = found.points(edge)
        for ref, point, before in (("sourceRef", points[0], points[1]), ("targetRef", points[-1], points[-2])):
            left, top, right, bottom = found.box(of.get(ref))
            assert left - 0.2 <= point[0] <= right + 0.2 and top - 0.2 <= point[1] <= bottom + 0.2
            assert point != before
    drawn = {edge.get("bpmnElement") for edge in found.all(".//di:BPMNEdge")}
    assert drawn == {f.get("id") for path in (".//b:sequenceFlow", ".//b:association") for f in found.all(path)}


@pytest.mark.parametrize("name", NAMES)
def test_the_same_sop_gives_the_same_bytes(name: str) -> None:
    corpus = load()
    args = corpus, corpus.sops[name], corpus.flows[name]
    assert written(*args) == written(*args)


@pytest.mark.parametrize("name", load(SOURCES).sops)
def test_everything_a_row_says_is_in_its_documentation(name: str) -> None:
    corpus, found = load(SOURCES), file(name, SOURCES)
    told = " ".join(d.text for d in found.all(".//b:documentation"))
    names = {task.get("name") for task in found.ids.values()}
    steps = [step for step in corpus.sops[name].steps if any(n.step == step.id for n in corpus.flows[name].nodes)]
    for step in steps:
        assert step.activity.text in names
        assert all(item.value in told for cell in step.cells[1:] for item in cell.items)
    given = {data.get("name") for data in found.all(".//b:dataOutput")}
    done = {symbol.get("langkah") for symbol in found.all(".//b:task/b:extensionElements/s:simbol")}
    assert given == {item.value for step in steps if step.id in done for item in step.output.items}


def test_a_decision_whose_exit_forks_is_inclusive_and_others_are_exclusive() -> None:
    kinds: Counter[str] = Counter()
    for name in NAMES:
        flow = load().flows[name]
        exits = Counter((edge.source, edge.exit) for edge in flow.edges if edge.exit >= 0)
        for node in flow.nodes:
            if node.shape is NodeShape.DECISION and sum(other.group == node.group for other in flow.nodes) == 1:
                forks = any(count > 1 for (source, _), count in exits.items() if source == node.key)
                kind = etree.QName(file(name).ids[f"simbol.{node.step}.{node.key.symbol}"]).localname
                assert kind == ("inclusiveGateway" if forks else "exclusiveGateway"), node.key
                kinds[kind] += 1
    assert kinds["inclusiveGateway"] > 0 and kinds["exclusiveGateway"] > 20


def test_an_sop_without_symbols_is_an_empty_pool_with_its_record() -> None:
    found = file("penyusunan-cascading", SOURCES)
    assert not found.symbols() and not found.ways()
    assert len(found.all(".//di:BPMNShape")) == 1
    assert found.all(".//s:sop")[0].get("id") == "penyusunan-cascading"


def test_no_text_breaks_the_file() -> None:
    corpus = load(SOURCES)
    sop = corpus.sops["peminjaman-ruang-rapat"]
    text = Located(HOSTILE, sop.name.span)
    steps = tuple(replace(s, output=Cell((text,), False), remark=Cell((text, text), True)) for s in sop.steps)
    steps = (replace(steps[0], activity=Cell((Located(HOSTILE[:200], text.span),), False)), *steps[1:])
    found = File(written(corpus, replace(sop, name=Located(HOSTILE[:200], text.span), steps=steps),
                         corpus.flows["peminjaman-ruang-rapat"]))
    said = HOSTILE.replace("\x0b", "\ufffd").replace("\x00", "\ufffd").replace("\ufffe", "\ufffd")
    assert found.all(".//b:participant")[0].get("name") == said[:200]
    assert [e.text for e in found.all(".//s:isi[@kunci='output']")] == [said] * len(steps)


@pytest.mark.form
def test_bpmn_io_reads_every_flow_without_a_remark(tmp_path: Path) -> None:
    files = []
    for root in (TREE, SOURCES):
        corpus = load(root)
        for name, sop in corpus.sops.items():
            files.append(tmp_path / f"{len(files)}-{name}.bpmn")
            files[-1].write_bytes(written(corpus, sop, corpus.flows[name]))
    packages = packages_folder()
    assert packages is not None
    command = (node_program(), Path(__file__).parent / "moddle.mjs", packages, *files)
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
