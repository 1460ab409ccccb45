"""Compare the layout of the hard flows with what is kept: `python -m tests.gate [--accept]`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.flows.corpus import NAMES
from tests.gate.baseline import accept, drawn, figures_now, kept_figures, kept_outline, outline
from tests.gate.figures import Figures, total
from tests.gate.page import page

OUTPUT = Path("build/gate/index.html")


def main(arguments: list[str]) -> int:
    if arguments == ["--accept"]:
        accept()
        return 0
    old, new = kept_figures(), figures_now()
    width = max(map(len, NAMES))
    print(f"{'flow':{width}}", *(f"{field:>10}" for field in Figures._fields))
    for name, figures in {**new, "total": total(new.values())}.items():
        print(f"{name:{width}}", *(f"{value:>10}" for value in figures))
    pairs = [(name, kept_outline(name), outline(drawn(name))) for name in NAMES]
    changed = [pair for pair in pairs if pair[1] != pair[2]]
    OUTPUT.parent.mkdir(parents=True, exist_ok=True)
    OUTPUT.write_text(page(old, new, changed), "utf-8")
    print(f"{len(changed)} of {len(pairs)} sheets changed; see {OUTPUT}")
    return 1 if changed or old != new else 0


sys.exit(main(sys.argv[1:]))
