"""What the pages above several offices are made from: a short record of each, as it is published beside its pages.

An office whose sources have errors keeps its last pages, and with them the record of that time.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from generator.form.citation import citation, short_citation
from generator.resolve import Catalogue
from generator.site.assets import mark_of

FORMAT = "sop-instansi/1"


class OfficeSop(NamedTuple):
    """An SOP of an office; `status` is the word of the sources."""

    id: str
    name: str
    status: str


class OfficePost(NamedTuple):
    """A post of an office, and in how many SOPs it has steps."""

    id: str
    name: str
    sops: int


class OfficeRegulation(NamedTuple):
    """A regulation as an office cites it; `sops` are ids."""

    id: str
    short: str
    citation: str
    subject: str
    kind: str
    year: int
    status: str
    sops: tuple[str, ...]


class Edition(NamedTuple):
    """From which commit pages were made, and its day as `2024-02-05`; empty where git does not keep the sources."""

    commit: str = ""
    day: str = ""
    is_changed: bool = False  # the sources had changes that were not committed


class OfficeFacts(NamedTuple):
    """The record of one office."""

    id: str
    name: str
    short: str
    mark: str  # where its mark lies in its own pages
    edition: Edition
    sops: tuple[OfficeSop, ...]
    posts: tuple[OfficePost, ...]
    regulations: tuple[OfficeRegulation, ...]

    def number_of(self, status: str) -> int:
        """Return how many SOPs have a status."""
        return sum(sop.status == status for sop in self.sops)


def facts_of(id: str, catalogue: Catalogue, edition: Edition) -> OfficeFacts:
    """Return the record of an office of this catalogue."""
    office = catalogue.office
    cited = {id: one for id, one in catalogue.regulations.items() if catalogue.citing.get(id)}
    return OfficeFacts(
        id=id,
        name=office.name.value,
        short=office.abbreviation.value if office.abbreviation else "",
        mark=mark_of(office),
        edition=edition,
        sops=tuple(OfficeSop(sop.id, sop.name.value, sop.status.value.value) for sop in catalogue.sops.values()),
        posts=tuple(
            OfficePost(post.id, post.name.value, len(catalogue.performing.get(post.id, ())))
            for post in catalogue.posts.values()
        ),
        regulations=tuple(
            OfficeRegulation(
                regulation.id,
                short_citation(regulation),
                citation(regulation),
                regulation.subject.value,
                regulation.kind.value,
                regulation.year.value if regulation.year else 0,
                regulation.standing.value,
                tuple(catalogue.citing[id]),
            )
            for id, regulation in cited.items()
        ),
    )


_KEYS = {
    OfficeFacts: ("id", "nama", "singkatan", "lambang", "keadaan", "sop", "pelaksana", "dasar_hukum"),
    Edition: ("commit", "tanggal", "berubah_sesudahnya"),
    OfficeSop: ("id", "nama", "status"),
    OfficePost: ("id", "nama", "sop"),
    OfficeRegulation: ("id", "ringkas", "kutipan", "tentang", "jenis", "tahun", "status", "sop"),
}


def as_json(facts: OfficeFacts) -> bytes:
    """Return the record as it is published."""
    text = json.dumps({"format": FORMAT, **_plain(facts)}, ensure_ascii=False, separators=(",", ":"))
    return f"{text}\n".encode("utf-8", "replace")


def _plain(value: Any) -> Any:
    keys = _KEYS.get(type(value))
    if keys is not None:
        return dict(zip(keys, map(_plain, value), strict=True))
    return [_plain(one) for one in value] if isinstance(value, tuple) else value


def read_facts(content: bytes) -> OfficeFacts:
    """Return the record that was published. Raises ValueError for anything else."""
    try:
        data = json.loads(content)
        if data["format"] != FORMAT:
            raise ValueError("another format")
        return OfficeFacts(
            id=data["id"],
            name=data["nama"],
            short=data["singkatan"],
            mark=data["lambang"],
            edition=Edition(*_values(Edition, data["keadaan"])),
            sops=tuple(OfficeSop(*_values(OfficeSop, one)) for one in data["sop"]),
            posts=tuple(OfficePost(*_values(OfficePost, one)) for one in data["pelaksana"]),
            regulations=tuple(
                OfficeRegulation(*_values(OfficeRegulation, {**one, "sop": tuple(one["sop"])}))
                for one in data["dasar_hukum"]
            ),
        )
    except (KeyError, TypeError, AttributeError, UnicodeDecodeError) as error:
        raise ValueError(str(error)) from error


def _values(kind: type, data: Any) -> list[Any]:
    return [data[key] for key in _KEYS[kind]]
