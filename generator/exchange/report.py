"""The whole report of an import as one page that needs nothing else: no script, no other file, no other host."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from generator.exchange.account import Fate
from generator.exchange.batch import Entered
from generator.exchange.folio import ItemKind

REPORT = "laporan-impor.html"
_PAGES = Environment(
    loader=PackageLoader("generator.exchange"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def report_page(entered: Iterable[Entered]) -> bytes:
    """Return the page."""
    files = list(entered)
    return _PAGES.get_template("report.html").render(files=[_shown(one) for one in files], **_sums(files)).encode()


def _shown(one: Entered) -> dict[str, Any]:
    rows = []
    for kind in ItemKind:
        numbers = [one.counts[kind.value, fate.value] for fate in Fate]
        if any(numbers):
            rows.append((kind.value, *numbers, sum(numbers)))
    return {"entered": one, "rows": rows}


def _sums(files: list[Entered]) -> dict[str, Any]:
    read = [one for one in files if not one.refusal]
    return {
        "fates": [fate.value for fate in Fate],
        "read": len(read),
        "refused": len(files) - len(read),
        "sops": sum(len(one.sources) for one in read),
        "marks": sum(source["doubts"] for one in read for source in one.sources),
    }
