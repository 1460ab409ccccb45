"""From violations to findings that a drafter can act on."""

from __future__ import annotations

from collections.abc import Iterable

from generator.diagnostics import Diagnostic, Span
from generator.diagnostics.codes_layout import BY_HARD_RULE
from generator.flow import Flow
from generator.model import Sop
from generator.verify.violation import Item, Violation

# What the drafter can do until the drawing itself is mended, by hard rule.
_HINTS = (
    "persingkat teks di dalam simbol itu",
    "kurangi jalan yang keluar dari atau masuk ke simbol itu, misalnya dengan membagi langkahnya",
    "pindahkan kolom pelaksana yang sering berhubungan agar bersebelahan, atau bagi langkahnya",
    "kurangi jalan yang bertemu di sekitar langkah itu, atau pindahkan urutan pelaksana",
    "pakai kertas yang lebih lebar (kertas: Legal) atau kurangi pelaksana",
    "persingkat tulisan pilihan itu, atau kurangi jumlah pilihan pada satu keputusan",
    "ubah urutan langkah atau arah alurnya, lalu bangun ulang",
    "persingkat teks, atau pakai kertas yang lebih lebar (kertas: Legal)",
)
_REPORT = "gambar lembar ini jangan dipakai dulu; sampaikan berkas sumbernya kepada pengelola alat ini"


def findings(violations: Iterable[Violation], sop: Sop, flow: Flow) -> tuple[Diagnostic, ...]:
    """Return one finding for each violation, located at the first of its items that stands in the source."""
    spans: dict[Item, Span] = {step.id: step.origin for step in sop.steps}
    spans.update((node.key, node.span) for node in flow.nodes)
    found = {
        BY_HARD_RULE[violation.rule - 1].at(
            _place(violation.items, spans, sop.origin),
            f"halaman {violation.page}: {violation.message}",
            hint=f"{_HINTS[violation.rule - 1]}; {_REPORT}",
        )
        for violation in violations
    }
    return tuple(sorted(found, key=lambda finding: finding.sort_key))


def _place(items: tuple[Item, ...], spans: dict[Item, Span], otherwise: Span) -> Span:
    return next((spans[item] for item in items if item in spans), otherwise)
