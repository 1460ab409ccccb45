from __future__ import annotations

from pathlib import Path

from generator.diagnostics import Severity
from generator.pipeline.load import load
from generator.pipeline.progress import Quiet
from tests.collection import write_collection
from tests.collection.write import POSTS, REGULATIONS, STEPS
from tests.trees import contents_of

COUNT = 40


def test_same_seed_gives_the_same_files_and_another_seed_others(tmp_path: Path) -> None:
    first = contents_of(write_collection(tmp_path / "a", COUNT, 7))
    assert first == contents_of(write_collection(tmp_path / "b", COUNT, 7))
    assert first != contents_of(write_collection(tmp_path / "c", COUNT, 8))


def test_collection_has_no_error_and_holds_what_real_ones_hold(tmp_path: Path) -> None:
    loaded = load(write_collection(tmp_path, COUNT), Quiet())
    assert [found.message for found in loaded.findings if found.severity is Severity.ERROR] == []
    catalogue = loaded.catalogue
    assert len(catalogue.sops) == COUNT
    assert len(catalogue.posts) == POSTS
    assert len(catalogue.regulations) == REGULATIONS
    assert catalogue.related and catalogue.unwritten and catalogue.changes and catalogue.replaces
    lengths = [len(sop.steps) for sop in catalogue.sops.values()]
    assert min(lengths) >= STEPS[0] and max(lengths) <= STEPS[1] and len(set(lengths)) > 10
    edges = [edge for flow in loaded.flows.values() for edge in flow.edges]
    assert sum(edge.exit >= 0 for edge in edges) > 2 * COUNT
    assert any(flow.joints for flow in loaded.flows.values())
