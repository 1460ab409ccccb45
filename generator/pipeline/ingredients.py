"""What sheets are made of beside SOPs and registries: profiles of the office and pictures, as facts to compare."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from generator.diagnostics import SHARED
from generator.diff.facts import Facts
from generator.pipeline.load import Loaded
from generator.source import Mapping as MappingNode
from generator.source import Node, Scalar, parse

_PROFILES = "profil/"
_SHOWN = 12  # digits of a digest


def file_facts(loaded: Loaded) -> Mapping[tuple[str, str], Facts]:
    """Return every value of the office's profiles by its way of keys, and the digest of each logo."""
    found: dict[tuple[str, str], Facts] = {}
    for path, text in loaded.texts.items():
        if path.removeprefix(SHARED).startswith(_PROFILES):
            root = parse(text.encode("utf-8", "replace"), path).root
            facts = {way: (way, (value,)) for way, value in (_values(root, "") if root is not None else ())}
            found["profil", path.rsplit("/", 1)[-1].removesuffix(".yml")] = facts
    catalogue = loaded.catalogue
    for logo in filter(None, (catalogue.office.logo, *(unit.logo for unit in catalogue.units.values()))):
        try:
            digest = sha256((loaded.root / logo.value).read_bytes()).hexdigest()[:_SHOWN]
        except OSError:  # a check tells of it
            digest = "tidak terbaca"
        found["gambar", logo.value] = {"isi": ("Sidik isi", (digest,))}
    return found


def _values(node: Node, way: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, Scalar):
        yield way, node.text
    elif isinstance(node, MappingNode):
        for key, value in node.entries:
            yield from _values(value, f"{way} {key.text}".strip())
    else:
        for number, item in enumerate(node.items, start=1):
            yield from _values(item, f"{way} {number}".strip())
