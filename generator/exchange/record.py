"""The record of an SOP that `sop export` puts into its files: every key of the source but those of the flow.

`docs/pengembang/pertukaran.md` describes it. Whoever wrote the file, its values are only texts here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.exchange.markup import Element, attribute, local
from generator.model import Status

NAMESPACE = "urn:sop-as-code:pertukaran:1"
_ROOT = f"{{{NAMESPACE}}}sop"
_PAIR, _ITEM = f"{{{NAMESPACE}}}isi", f"{{{NAMESPACE}}}butir"


class Reference(NamedTuple):
    """An id of another source, and what it is called on paper."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Items:
    """A list of the record."""

    values: tuple[Value, ...]


Value = str | Reference | Items | Mapping[str, "Value"]


@dataclass(frozen=True, slots=True)
class Record:
    """What a source said, by its keys."""

    id: str
    unit_name: str
    content: Mapping[str, Value]

    @property
    def claimed_status(self) -> str:
        """The status that the record claims, "" for that of a draft; anybody can write a record."""
        status = text_of(self.content.get("status"))
        return "" if status == Status.DRAFT.value else status

    @property
    def steps(self) -> tuple[Mapping[str, Value], ...]:
        """The rows, as mappings."""
        steps = self.content.get("langkah")
        return tuple(step for step in steps.values if isinstance(step, Mapping)) if isinstance(steps, Items) else ()

    @property
    def posts(self) -> tuple[Reference, ...]:
        """The columns."""
        posts = self.content.get("pelaksana")
        listed = posts.values if isinstance(posts, Items) else (posts,)
        return tuple(
            post if isinstance(post, Reference) else Reference(post, "")
            for post in listed
            if isinstance(post, Reference | str)
        )


def text_of(value: Value | None) -> str:
    """Return a value of a record as the text that a cell prints."""
    if isinstance(value, Items):
        return "\n".join(text_of(item) for item in value.values)
    if isinstance(value, Reference):
        return value.id
    return value if isinstance(value, str) else ""


def is_record(element: Element) -> bool:
    """Tell whether an element is the record of an SOP."""
    return bool(element.tag == _ROOT)


def read_record(element: Element) -> Record:
    """Return the record that an element is."""
    content = _value(element)
    return Record(
        attribute(element, "id") or "",
        attribute(element, "nama_unit") or "",
        content if isinstance(content, Mapping) else {},
    )


def _value(element: Element) -> Value:
    pairs = {attribute(child, "kunci") or "": _value(child) for child in element if child.tag == _PAIR}
    if pairs:
        return pairs
    items = tuple(_value(child) for child in element if child.tag == _ITEM)
    if items:
        return Items(items)
    text, name = element.text or "", attribute(element, "nama")
    return Reference(text, name) if name is not None and local(element) in ("isi", "butir") else text
