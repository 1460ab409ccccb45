"""A source tree with other texts laid over it, as it would be if they were written: nothing is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.diagnostics import Diagnostic
from generator.source.document import Parsed, parse
from generator.source.entries import Parse
from generator.source.nodes import SourceFile, SourceFiles
from generator.source.tree import SOPS, place_of, read_tree


def read_over(
    root: Path, texts: Mapping[str, str], parse: Parse = parse
) -> tuple[SourceFiles, tuple[Diagnostic, ...]]:
    """Read the tree at `root` as `read_tree`, with `texts` by path in place of its files and beside them.

    Each lies where a source may. What is said of a place that is empty is left out where a text fills it.
    """

    def parse_over(raw: bytes, path: str) -> Parsed:
        return parse(texts[path].encode() if path in texts else raw, path)

    files, found = read_tree(root, parse_over)
    new = sorted(texts.keys() - files.texts.keys())
    filled = {*new, *(SOPS for path in new if path.startswith(f"{SOPS}/"))}
    told = [one for one in found if one.span.file not in filled]
    more: dict[str, Any] = {}
    for path in new:
        parsed = parse_over(b"", path)
        told += parsed.diagnostics
        file = SourceFile(path, parsed.text, parsed.root)
        attribute, is_folder = place_of(path)
        others = more.get(attribute, getattr(files, attribute))
        more[attribute] = tuple(sorted((*others, file), key=_by_parts)) if is_folder else file
    return replace(files, **more), tuple(sorted(set(told), key=lambda one: one.sort_key))


def _by_parts(file: SourceFile) -> list[str]:
    return file.path.split("/")
