"""Schemas for editors, written beside the sources: they complete the ids that the registries hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from generator.artifact import Artifact
from generator.decode import decode_tree
from generator.model import Registry, SourceTree
from generator.publish import PublishReport, publish
from generator.schema import KINDS, KnownIds, json_schema
from generator.source import read_tree

SCHEMA_FOLDER = ".skema"
"""Lies in the source tree, which passes over names with a dot."""


def known_ids(root: Path) -> KnownIds:
    """Return the ids of the source tree at `root`; a registry that could not be read whole leaves its ids free."""
    files, _ = read_tree(root)
    return _ids(decode_tree(files)[0])


def schema_text(kind: str, known: KnownIds) -> str:
    """Return the schema of a kind of file as it is printed and written."""
    return json.dumps(json_schema(kind, known), ensure_ascii=False, indent=2) + "\n"


def schema_artifacts(root: Path) -> tuple[Artifact, ...]:
    """Return the schemas of all kinds of files, with the ids of the source tree at `root`."""
    known = known_ids(root)
    return tuple(Artifact(f"{kind}.json", schema_text(kind, known).encode()) for kind in KINDS)


def write_schemas(root: Path) -> PublishReport:
    """Write the schemas into the source tree at `root`. Raises PublishError."""
    return publish(schema_artifacts(root), root / SCHEMA_FOLDER)


def _ids(tree: SourceTree) -> KnownIds:
    found: dict[Registry, Iterable[str]] = {
        Registry.UNITS: (unit.id for unit in tree.units),
        Registry.POSTS: (post.id for post in tree.posts),
        Registry.REGULATIONS: (regulation.id for regulation in tree.regulations),
        Registry.SOPS: (sop.id for sop in tree.sops),
        Registry.PROCESSES: (process.id for process in tree.processes),
        Registry.COLUMNS: (id for profile in tree.profiles for id in profile.added_columns),
    }
    return {
        registry: tuple(sorted({*ids, *(id for of, id in tree.refusals.ids if of is registry)}))
        for registry, ids in found.items()
        if registry not in tree.refusals.registries
    }
