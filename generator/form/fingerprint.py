"""The content hash of an SOP: two sheets with the same hash say the same, whatever their layout.

It is the SHA-256 of a canonical JSON text (UTF-8, keys sorted, no blanks, `sop-content/2`) of everything that is
printed, taken from the model and not from the drawing: kop, path of the logo, identity part with its labels, signatory,
notes, marks, headings of the table, rows, the flow's symbols and lines, and the words of the margins. Paper, type sizes
and places are left out, page numbers among them, and so are ids and the QR code: what a reader of the paper cannot see
does not count. The order in which the symbols of a row or the arrows of a symbol are written does not count either.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any, Protocol

from generator.form.identity import letterhead, logos, notes, printed_rows, printed_sections, signed_as, status_mark
from generator.form.numbering import printed_numbers
from generator.model import Cell, Sop
from generator.profile import CellRole, ColumnRole
from generator.resolve import Catalogue


class Drawn(Protocol):
    """The flow of an SOP as far as it is seen on paper."""

    def content(self) -> dict[str, Any]:
        """Return symbols and lines as plain data, the same for flows that look the same."""


SHORT = 8  # characters that stand on the sheet and in its address


def content_hash(catalogue: Catalogue, sop: Sop, flow: Drawn) -> str:
    """Return the content hash of an SOP's sheet: 64 hexadecimal characters."""
    text = json.dumps(printed_content(catalogue, sop, flow), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def printed_content(catalogue: Catalogue, sop: Sop, flow: Drawn) -> dict[str, Any]:
    """Return everything that the sheet prints, as plain data."""
    profile = catalogue.profile_of(sop)
    words = profile.furniture
    fields = (*printed_rows(catalogue, sop, profile), *printed_sections(catalogue, sop, profile))
    parts = [step.part.value if step.part else "" for step in sop.steps]
    links = [[link.text.value, link.address.value] for step in sop.steps for link in step.links]
    return {
        "format": "sop-content/2",
        "kop": letterhead(catalogue, sop),
        "logo": " ".join(logos(catalogue, sop)),
        "tanda": status_mark(sop, profile),
        "identitas": [[entry.label, *entry.texts] for entry in fields],
        **({"penanda_tangan": [signed_as(one) for one in sop.signatories]} if sop.signatories else {}),
        "catatan": notes(sop, profile),
        "tepi": [words.page, words.goto, words.version, words.version_help],
        "judul": profile.title_line(sop.name.value),
        "kolom": [[column.label, column.group] for column in profile.table.columns],
        "judul_pelaksana": profile.table.post_heading,
        "pelaksana": [catalogue.post_name(post.value) for post in sop.posts],
        "baris": _rows(sop, profile.table.roles),
        **({"tautan": links} if links else {}),
        **({"kelompok": sop.group_headings} if sop.post_groups else {}),
        **({"nomor_kolom": True} if profile.table.has_column_numbers else {}),
        **({"bagian": parts} if any(parts) else {}),
        **flow.content(),
    }


def _rows(sop: Sop, roles: Sequence[ColumnRole]) -> list[list[str | None]]:
    """Return the texts of each row, column by column; None where the cell above reaches down."""

    def text(cell: Cell) -> str | None:
        return None if cell.continues else cell.text

    return [
        [number if role is CellRole.NUMBER else text(step.cell(role)) for role in roles]
        for number, step in zip(printed_numbers(sop.steps), sop.steps, strict=True)
    ]
