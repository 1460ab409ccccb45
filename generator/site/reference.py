"""Pages that tell of the collection as a whole: what they are called, and that the search finds them by their heads."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.resolve import Catalogue

REFERENCE = "Rujukan"  # what the search calls such a page
PAPERS = "salinan"  # the page that takes the code of a paper
_TITLES = {
    "berlaku": "Apa yang berlaku pada suatu tanggal?",
    "bukti": "Bukti monitoring dan evaluasi",
    "data": "Data",
    "jatuh-tempo": "Jatuh tempo",
    "kualifikasi": "Kualifikasi pelaksana",
    "mutu": "Mutu dokumen",
    "mutu/tinjauan": "SOP yang perlu ditinjau",
    "perubahan": "Perubahan SOP",
    "peta": "Peta keterkaitan",
    "proses": "Proses bisnis",
    "tugas": "Tugas dan SOP-nya",
    PAPERS: "Apakah lembar saya masih berlaku?",
}


def front(address: str, hide: list[str]) -> dict[str, Any]:
    """Return the front matter of such a page: of its words the search takes those of its head alone."""
    return {"title": _TITLES[address], "hide": hide, "rujukan": True}


def titles(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    """Yield the addresses of the pages that the sources give rise to, with their titles."""
    office = catalogue.office
    lacking = {
        "bukti": not catalogue.assessments,
        "jatuh-tempo": office.monitoring_months is None and office.evaluation_months is None,
        "proses": not catalogue.processes,
        "tugas": not catalogue.duties,
    }
    return ((address, title) for address, title in _TITLES.items() if not lacking.get(address))
