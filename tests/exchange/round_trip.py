"""What comes back when exported files are imported into the sources they came from: the flow, and all that is said."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.exchange.importing import Import, Target, import_file
from generator.exchange.matching import Registries
from generator.exchange.words import own_words
from generator.export.record import Value
from generator.flow import Flow
from generator.model import Sop
from generator.resolve import Catalogue
from tests.flows.corpus import TREE, Corpus, load

Export = Callable[[Catalogue, Sop, Flow], bytes]


def as_draft(record: Mapping[str, Value]) -> Mapping[str, Value]:
    """Return what an import makes of a record: one that claims to be in force, or revoked, is a marked draft."""
    status = record.get("status", "draf")
    if status == "draf":
        return record
    claim = f'berkas asal menyatakan status "{status}"; ditulis sebagai draf sampai ada yang memastikannya'
    return {**record, "status": "draf", "perlu_konfirmasi": claim}


def read_back(folder: Path, ending: str, export: Export, root: Path = TREE) -> tuple[Corpus, dict[str, Import]]:
    """Return a tree in which every SOP is what its exported file became, and what each import told."""
    corpus = load(root)
    tree = folder / "sop_src"
    shutil.copytree(root, tree)
    told = {}
    for id, sop in corpus.sops.items():
        raw = export(corpus.catalogue, sop, corpus.flows[id])
        target = Target(Registries.of(corpus.catalogue), own_words())
        told[id] = import_file(raw, f"{id}{ending}", target)
        (source,) = told[id].sources
        (tree / sop.file).write_text(source.text, encoding="utf-8")
    return load(tree), told
