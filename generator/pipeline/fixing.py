"""What is certain to be meant, put right in the sources: each fix is proven by reading the result again."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Diagnostic, Edit, NewEntry
from generator.draft import NotAddedError, with_edits, with_entries
from generator.form.citation import shelf
from generator.model import Registry
from generator.pipeline.load import Loaded, load
from generator.pipeline.progress import Quiet
from generator.resolve import Catalogue
from generator.source import Parsed, is_shared, parse

_MOST_ROUNDS = 100  # a file that cannot be read shows one slip at a time
_BOM = "\ufeff"


class Fixed(NamedTuple):
    """Files that changed, by path in the sources, as they were and as they are to be; findings that this ends."""

    before: Mapping[str, str]
    after: Mapping[str, str]
    ended: tuple[Diagnostic, ...]


def fixed(root: Path, is_wanted: Callable[[str], bool]) -> Fixed:
    """Return the sources at `root` with all certain fixes of the files that `is_wanted` names; nothing is written.

    A fix after which its finding still stands is taken back.
    """
    sources = _Sources(root)
    loaded = sources.load()
    ended: list[Diagnostic] = []
    refused: set[object] = set()
    for _ in range(_MOST_ROUNDS):
        todo = [
            one for one in loaded.findings if one.fix and is_wanted(one.span.file) and _identity(one) not in refused
        ]
        before = dict(sources.changed)
        if not todo or not sources.apply(todo, loaded.catalogue):
            break
        after = sources.load()
        standing = {_identity(one) for one in after.findings}
        failed = {_identity(one) for one in todo} & standing
        if failed:
            refused |= failed
            sources.changed = before
            continue
        ended += todo
        loaded = after
    changed = {path: text for path, text in sources.changed.items() if text != sources.read[path]}
    return Fixed({path: sources.read[path] for path in changed}, changed, tuple(ended))


def fix_in_lines(finding: Diagnostic, text: str) -> tuple[str, ...]:
    """Return what `sop fix` would do about a finding in a file of this text: lines that go (-) and come (+).

    An entry that a registry lacks comes under the registry's name.
    """
    fixes = [fix for one in finding.each for fix in one.fix]
    if not fixes:
        return ()
    edits = [fix for fix in fixes if isinstance(fix, Edit) and fix.span.file == finding.span.file]
    mark = _BOM if text.startswith(_BOM) else ""
    after = mark + with_edits(text.removeprefix(mark), edits)
    changed = difflib.unified_diff(text.splitlines(), after.splitlines(), lineterm="", n=0)
    lines = [line for line in list(changed)[2:] if not line.startswith("@@")]
    for entry in dict.fromkeys(fix for fix in fixes if isinstance(fix, NewEntry)):
        lines += [f"{entry.registry}:", *(f"+{line}" for line in entry.text.splitlines())]
    return tuple(lines)


def _identity(finding: Diagnostic) -> object:
    return finding.code, finding.span.file, finding.message


class _Sources:
    """A tree as it is on disk with changes laid over it."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.read: dict[str, str] = {}  # as on disk, by path; files of other encodings are none of ours
        self.changed: dict[str, str] = {}

    def load(self) -> Loaded:
        """Return the tree with the changes."""
        return load(self.root, Quiet(), parse=self._parse)

    def _parse(self, raw: bytes, path: str) -> Parsed:
        if path in self.changed:
            return parse(self.changed[path].encode(), path)
        try:
            if not is_shared(path):  # which is not for one office to change
                self.read[path] = raw.decode()
        except UnicodeDecodeError:
            self.read.pop(path, None)
        return parse(raw, path)

    def apply(self, findings: list[Diagnostic], catalogue: Catalogue) -> bool:
        """Make the fixes of findings; tell whether anything changed."""
        before = dict(self.changed)
        edits: dict[str, list[Edit]] = defaultdict(list)
        entries: dict[str, dict[str, NewEntry]] = defaultdict(dict)
        for fix in (fix for finding in findings for fix in finding.fix):
            if isinstance(fix, Edit):
                edits[fix.span.file].append(fix)
            elif file := self._registry(fix, catalogue):
                entries[file][fix.id] = fix
        for path, own in edits.items():
            if path in self.read:
                text = self._text(path)
                mark = _BOM if text.startswith(_BOM) else ""
                self.changed[path] = mark + with_edits(text.removeprefix(mark), own)
        for path, new in entries.items():
            try:
                self.changed[path] = with_entries(self._text(path).encode(), tuple(new.values())).decode()
            except NotAddedError:
                continue
        return self.changed != before

    def _text(self, path: str) -> str:
        return self.changed.get(path, self.read.get(path, ""))

    def _registry(self, entry: NewEntry, catalogue: Catalogue) -> str:
        """Return the file that an entry belongs into, "" for none: of several, the one that has its like."""
        if entry.registry != Registry.REGULATIONS.value:
            return entry.registry if entry.registry in self.read else ""
        own = shelf(entry.lines[0].partition(": ")[2].strip('"'), catalogue.regulations.values())
        return own or min((path for path in self.read if path.startswith(f"{entry.registry}/")), default="")
