"""The record of an SOP: read back it is what was written, apart from the flow."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from generator.export.record import NAMESPACE, record_xml
from generator.model import SopId
from generator.schema import SOP, STEP
from generator.source import Mapping, Node, Sequence, SourceFile, read_tree
from tests.flows.corpus import TREE, load

SOURCES = Path(__file__).parents[2] / "sop_src"
FLOW = {"pelaksana", "hubungan", "ke", "keputusan", "bentuk", "teks", "simbol"}
CASES = [(root, name) for root in (SOURCES, TREE) for name in load(root).sops]


def read(element: ElementTree.Element) -> Any:
    """Return a record as YAML has it."""
    if not len(element):
        return element.text or ""
    if element[0].tag == f"{{{NAMESPACE}}}butir":
        return [read(child) for child in element]
    return {child.get("kunci"): read(child) for child in element}


@cache
def files(root: Path) -> tuple[SourceFile, ...]:
    """Return the files of all SOPs of a tree."""
    return read_tree(root)[0].sops


def source(root: Path, name: str) -> Any:
    """Return the source of an SOP without its flow and without what says nothing."""
    sop = load(root).sops[name]
    (file,) = (file for file in files(root) if file.path == sop.file)
    found = plain(file.root)
    for group in found.get("kelompok_pelaksana", ()):
        group["pelaksana"] = [group["pelaksana"]] if isinstance(group["pelaksana"], str) else group["pelaksana"]
    for step in found.get("langkah", ()):
        for key in FLOW & set(step):
            del step[key]
    posts = {"pelaksana": [post.value for post in sop.posts]} if sop.posts else {}
    return {"status": "draf", **found, **posts}


def plain(node: Node) -> Any:
    """Return a node of a source as texts, lists and mappings."""
    if isinstance(node, Mapping):
        entries = {key.text: plain(value) for key, value in node.entries}
        return {key: value for key, value in entries.items() if value or key == "nomor_cetak"}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return node.text.strip()


@pytest.mark.parametrize(("root", "name"), CASES, ids=[name for _, name in CASES])
def test_the_record_is_the_source_without_its_flow(root: Path, name: str) -> None:
    corpus = load(root)
    assert read(ElementTree.fromstring(record_xml(corpus.catalogue, corpus.sops[name]))) == source(root, name)


def test_ids_of_other_sources_are_said_in_words() -> None:
    corpus = load(SOURCES)
    sop = corpus.catalogue.sops[SopId("peminjaman-ruang-rapat")]
    xml = ElementTree.fromstring(record_xml(corpus.catalogue, sop))
    names = {entry.text: entry.get("nama") for entry in xml.iter(f"{{{NAMESPACE}}}butir") if entry.get("nama")}
    assert names[sop.posts[0].value] == corpus.catalogue.post_name(sop.posts[0].value)
    assert names[sop.legal_basis[0].value].startswith("Peraturan ")
    assert xml.get("nama_unit") == "Sekretariat"


def test_no_key_of_the_format_is_forgotten() -> None:
    """A key is in the record, or it belongs to the flow."""
    assert {field.key for field in STEP.fields} > FLOW
    assert not {field.key for field in SOP.fields} & (FLOW - {"pelaksana"})
