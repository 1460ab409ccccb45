"""What a YAML file holds, with places: texts, mappings and lists, and the files they come from."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.diagnostics import Span


class Comment(NamedTuple):
    """What follows a text without quotes on its line and begins with `#` and no blank, such as `#2`."""

    text: str
    span: Span


class Scalar(NamedTuple):
    """A text as written, outer blanks cut. `is_empty`: nothing, `~` or `null` without quotes.

    `comment` is what YAML takes for a remark, though it may have been meant as more of the text.
    """

    text: str
    span: Span
    is_empty: bool
    comment: Comment | None = None


class Mapping(NamedTuple):
    """Keys and values in the order written. `span` is the braces' extent, or the first key of a block.

    `repeated` are those whose key was there before (a finding tells of each).
    """

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    repeated: tuple[tuple[Scalar, Node], ...] = ()


class Sequence(NamedTuple):
    """A list. `span` is the brackets' extent, or the first hyphen of a block."""

    items: tuple[Node, ...]
    span: Span


Node = Scalar | Mapping | Sequence


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that belongs to the tree. `root` is None when the file was refused (a finding tells why)."""

    path: str  # relative to the tree, with "/" between its parts
    text: str  # "" when it could not be read as text
    root: Node | None


class Refused(NamedTuple):
    """A file or folder that was refused before its text was read, and what it would have been."""

    path: str
    unit: str  # the unit folder, "" outside of `sop/`
    id: str  # the SOP's id, "" when it is a folder


@dataclass(frozen=True, slots=True)
class SourceFiles:
    """All files of one tree, by place; sorted by path.

    `assets` are the paths that a logo may name: regular files that no symbolic link leads to; below `root`.
    """

    root: Path
    office: SourceFile | None
    units: SourceFile | None
    posts: SourceFile | None
    terms: SourceFile | None
    regulations: tuple[SourceFile, ...]
    sops: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]
    assets: frozenset[str]
    profiles: tuple[SourceFile, ...] = ()
    duties: SourceFile | None = None
    processes: SourceFile | None = None
    assessments: tuple[SourceFile, ...] = ()
    shared_terms: SourceFile | None = None  # see `province`; shared regulations and profiles follow the office's own

    @property
    def texts(self) -> MappingType[str, str]:
        """The text of every file read, by path, for excerpts."""
        alone = (self.office, self.units, self.posts, self.terms, self.duties, self.processes, self.shared_terms)
        files = [file for file in alone if file is not None]
        folders = (*self.regulations, *self.sops, *self.profiles, *self.assessments)
        return {file.path: file.text for file in (*files, *folders)}
