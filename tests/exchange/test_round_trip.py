"""What `sop export` writes as a workbook is recognised as any other workbook, without the record that it carries."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from generator.exchange.importing import Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.words import own_words, with_profiles
from generator.export.xlsx import render_xlsx
from generator.flow import Flow
from generator.form.numbering import printed_numbers
from generator.model import Sop
from tests.exchange.conftest import copied
from tests.exchange.workbooks import members, packed
from tests.flows.corpus import NAMES, TREE, load, sheet

# What a drawing cannot tell: columns of a format of its own, parts of an SOP.
BEYOND = {"kolom-tambahan", "beberapa-tabel"}


def said(sop: Sop, flow: Flow) -> dict[str, object]:
    """What the flow and the rows say, ids of steps aside."""
    place = {node.key: (node.row, node.post) for node in flow.nodes}
    return {
        "symbols": Counter(
            (node.row, node.post, node.shape, node.is_start, node.is_end, node.text or "") for node in flow.nodes
        ),
        "arrows": Counter((place[edge.source], place[edge.target], edge.label, edge.style) for edge in flow.edges),
        "joints": Counter((*sorted((place[joint.a], place[joint.b])), joint.label) for joint in flow.joints),
        "cells": [tuple(cell.continues or cell.text for cell in step.cells) for step in sop.steps],
        "numbers": printed_numbers(sop.steps),
        "posts": [post.value for post in sop.posts],
        "name": sop.name.value.casefold(),
    }


@pytest.mark.parametrize("name", sorted(set(NAMES) - BEYOND))
def test_a_hard_flow_comes_back_from_its_workbook(name: str, tmp_path: Path) -> None:
    corpus = load()
    drawing = sheet(name)
    assert drawing is not None
    parts = members(render_xlsx(corpus.catalogue, corpus.sops[name], drawing))
    raw = packed({part: data for part, data in parts.items() if not part.startswith("customXml/")})
    words = with_profiles(own_words(), corpus.catalogue.profiles.values())
    done = import_file(raw, f"{name}.xlsx", Target(Registries.of(corpus.catalogue), words))
    (source,) = done.sources
    back = copied(TREE, tmp_path, {f"sop/hard/{source.id}.yml": source.text})
    assert said(back.sops[source.id], back.flows[source.id]) == said(corpus.sops[name], corpus.flows[name])
    assert sum(done.account.counts().values()) == len(done.account.entries)
