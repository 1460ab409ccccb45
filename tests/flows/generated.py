"""Flows made at random: what a drafter might write, in any combination, as `Sop` values.

Rows are drawn through one function that returns an integer between two bounds, so that Hypothesis (which
shrinks) and a plain random generator (which is fast) can both make them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.model import EMPTY_CELL, AddedCell, Cell, Located, Paper, PostGroup, RowLink, ShortRow, Sop, Step, StepId
from tests.flow.samples import sop

Draw = Callable[[int, int], int]
Row = dict[str, Any]

WORDS = tuple(
    [
        "memeriksa",
        "berkas",
        "permohonan",
        "dan",
        "menyusun",
        "rancangan",
        "dokumen",
        "perencanaan",
        "sesuai",
        "ketentuan",
        "yang",
        "berlaku",
        "di",
        "lingkungan",
        "pemerintah/daerah",
        "serta",
        "pertanggungjawaban",
        "ke",
        "rekapitulasi-data",
    ]
)
LABELS = (
    ("Ya", "Tidak"),
    ("Setuju", "Perbaiki", "Tolak"),
    ("Lengkap", "Tidak lengkap"),
    ("A", "B", "C", "D"),
    (
        "Disetujui tanpa perubahan",
        "Dikembalikan untuk diperbaiki",
        "Ditolak karena tidak memenuhi persyaratan",
        "Perlu pemeriksaan lapangan",
        "Diteruskan ke pimpinan",
        "Ya",
    ),
)
WORDINGS = ("Asli", "Tembusan", "Berkas lengkap")
TEXTS = ("", "", "", "R/T", "Lengkap?", "Verifikasi berkas")
_BESIDE_COSTS = 6  # pelaksana that have room beside seven columns of texts, whatever labels their exits have
SPAN = Span("sop/unit/contoh.yml", 1, 1, 1, 2)


def draw_rows(draw: Draw, steps: int, posts: int, odd: int = 4) -> list[Row]:
    """Rows s1 ... of a flow; `odd` of 10 rows are something else than one plain box."""
    return [_row(draw, number, steps, posts, odd) for number in range(1, steps + 1)]


def _row(draw: Draw, number: int, steps: int, posts: int, odd: int) -> Row:
    post = f"p{draw(1, posts)}"
    if draw(1, 10) > odd:
        return {"pelaksana": post}
    kind = draw(0, 9)
    if kind <= 3:
        row: Row = {"pelaksana": post, "keputusan": _exits(draw, number, steps)}
        return {**row, "teks": TEXTS[draw(0, len(TEXTS) - 1)]} if draw(0, 3) == 0 else row
    if kind == 4:
        return {"pelaksana": post, "ke": _looks(draw, _targets(draw, number, steps, draw(1, 4)), WORDINGS)}
    if kind == 5:
        return {"pelaksana": post, "ke": _looks(draw, _targets(draw, number, steps, 1), WORDINGS)}
    if kind <= 7:
        link = "berurutan" if kind == 7 else ("bersama", "atau")[draw(0, 1)]
        row = {"pelaksana": _some_posts(draw, posts), "hubungan": link}
        if draw(0, 2) == 0:
            row["keputusan"] = _exits(draw, number, steps)
        elif draw(0, 3) == 0:
            row["ke"] = _looks(draw, _targets(draw, number, steps, draw(1, 2)), WORDINGS)
        return row
    if kind == 8:
        if draw(0, 2) == 0:
            return {"pelaksana": post, "bentuk": "proses", "ke": []}
        row = {"pelaksana": post, "bentuk": ("mulai", "selesai")[draw(0, 1)]}
        return {**row, "ke": _targets(draw, number, steps, 1)} if draw(0, 1) else row
    symbols = _symbols(draw, number, steps, posts)
    # No draw of its own: the flows before this was written stay the same.
    is_either = number % 2 == 0 and any("bersama_dengan" in symbol for symbol in symbols)
    return {"simbol": symbols, "hubungan": "atau"} if is_either else {"simbol": symbols}


def _target(draw: Draw, number: int, steps: int) -> str:
    """A step near by rather than far off, before or after."""
    choice = draw(0, 5)
    if choice <= 1 and number < steps:
        return "lanjut"
    if choice <= 3:
        return f"s{max(1, number - draw(1, 6))}"
    if choice == 4:
        return f"s{min(steps, number + draw(1, 6))}"
    return f"s{draw(1, steps)}"


def _targets(draw: Draw, number: int, steps: int, count: int) -> list[str]:
    return list(dict.fromkeys(_target(draw, number, steps) for _ in range(count)))


def _looks(draw: Draw, targets: list[str], texts: Sequence[str] = ()) -> list[str | Row]:
    """Some of the arrows to `targets` written with their looks; those out of boxes may have one of `texts`."""
    found: list[str | Row] = []
    for target in targets:
        row: Row = {"tujuan": target}
        if draw(0, 3) == 0:
            row["garis"] = "putus"
        if texts and draw(0, 2) == 0:
            row["teks"] = texts[draw(0, len(texts) - 1)]
        if texts and draw(0, 4) == 0:
            row["dua_arah"] = True
        found.append(row if len(row) > 1 else target)
    return found


def _exits(draw: Draw, number: int, steps: int) -> dict[str, list[str | Row]]:
    labels = LABELS[draw(0, len(LABELS) - 1) if draw(0, 2) == 0 else 0]
    return {label: _looks(draw, _targets(draw, number, steps, 2 if draw(0, 9) == 0 else 1)) for label in labels}


def _some_posts(draw: Draw, posts: int) -> list[str]:
    count = min(posts, draw(2, 4))
    rest = list(range(1, posts + 1))
    return [f"p{rest.pop(draw(0, len(rest) - 1))}" for _ in range(count)]


def _symbols(draw: Draw, number: int, steps: int, posts: int) -> list[Row]:
    """Two to four symbols of one row, several in one column too."""
    found: list[Row] = []
    for index in range(draw(2, 4)):
        symbol: Row = {"id": "uvwx"[index], "pelaksana": f"p{draw(1, posts)}"}
        choice = draw(0, 6)
        if choice == 0:
            symbol["keputusan"] = _exits(draw, number, steps)
        elif choice == 1:
            symbol["ke"] = _looks(draw, _targets(draw, number, steps, draw(1, 2)), WORDINGS)
        elif choice == 2 and found:
            symbol["bersama_dengan"] = "u"
        elif choice == 3:
            symbol["ke"] = [f"s{number}/{'uvwx'[draw(0, index)]}"]
        symbol["teks"] = TEXTS[draw(0, len(TEXTS) - 1)]
        found.append(symbol)
    return found


def _words(draw: Draw) -> str:
    count = (draw(1, 6), draw(1, 6), draw(4, 25), draw(10, 60))[draw(0, 3)]
    first = draw(0, len(WORDS) - 1)
    return " ".join(WORDS[(first + 7 * index) % len(WORDS)] for index in range(count))


def _cell(text: str) -> Cell:
    return Cell((Located(text, SPAN),), False, False)


def sop_of(rows: Sequence[Row], posts: int, texts: Sequence[tuple[str, str]], paper: Paper) -> Sop:
    """An SOP of these rows; `texts` are activity and requirements of each row."""
    plain = sop(*rows, posts=[f"p{number}" for number in range(1, posts + 1)], status="draf")
    steps = tuple(
        replace(step, activity=_cell(activity), requirements=_cell(requirements), duration=_cell("30 menit"))
        for step, (activity, requirements) in zip(plain.steps, texts, strict=True)
    )
    return replace(plain, steps=steps, paper=Located(paper, SPAN))


def draw_sop(draw: Draw, max_steps: int = 40, max_posts: int = 9) -> Sop:
    """A whole SOP with a draft's freedom; its flow may have findings, its sheet may not."""
    steps, posts = draw(1, max_steps), draw(1, max_posts)
    rows = draw_rows(draw, steps, posts, odd=draw(2, 8))
    texts = [(_words(draw), _words(draw) if draw(0, 3) == 0 else "") for _ in rows]
    return in_table(draw, sop_of(rows, posts, texts, (Paper.F4, Paper.F4, Paper.A4, Paper.LEGAL)[draw(0, 3)]))


def in_table(draw: Draw, plain: Sop) -> Sop:
    """The SOP with rows and columns of the table that are less common."""
    if draw(0, 3) == 0 and len(plain.posts) <= _BESIDE_COSTS:
        plain = replace(plain, profile=Located("kolom-biaya", SPAN), steps=tuple(_with_costs(draw, plain.steps)))
    if draw(0, 3) == 0:
        first = draw(0, len(plain.posts) - 1)
        members = plain.posts[first : first + draw(1, 3)]
        plain = replace(plain, post_groups=(PostGroup(Located(" ".join(_words(draw).split()[:6]), SPAN), members),))
    if draw(0, 3) == 0:
        plain = replace(plain, steps=tuple(_with_notes(draw, plain.steps)))
    if draw(0, 5) == 0:
        plain = replace(plain, steps=tuple(_in_parts(draw, plain.steps)))
    return plain


def _in_parts(draw: Draw, steps: Sequence[Step]) -> Iterator[Step]:
    """The rows as several tables; none begins with a cell that reaches down from the table before."""
    for step in steps:
        begins = draw(0, 5) == 0 and not any(cell.continues for cell in step.cells)
        yield replace(step, part=Located(" ".join(_words(draw).split()[:9]), SPAN)) if begins else step


def _with_notes(draw: Draw, steps: Sequence[Step]) -> Iterator[Step]:
    """The rows with titles and notes among them."""
    nobody = ShortRow((), RowLink.JOINT, None, None, None, ())
    for number, step in enumerate(steps):
        if draw(0, 2) == 0:
            note = replace(step, id=StepId(f"n{number}"), activity=_cell(_words(draw)), row=nobody, added=())
            yield replace(note, duration=EMPTY_CELL, requirements=EMPTY_CELL, is_note=True)
        yield step


def _with_costs(draw: Draw, steps: Sequence[Step]) -> Iterator[Step]:
    """Rows of a form without requirements and with costs, some of which reach down."""
    for number, step in enumerate(steps):
        words = " ".join(_words(draw).split()[:12])  # what reaches down is said again on the next page, and has to fit
        cost = Cell((), False, True) if number and draw(0, 2) == 0 else _cell(words if draw(0, 1) else "")
        yield replace(step, requirements=EMPTY_CELL, added=(AddedCell(Located("biaya", SPAN), cost),))


@st.composite
def sops(draw: st.DrawFn, max_steps: int = 40, max_posts: int = 9) -> Sop:
    """Hypothesis strategy of whole SOPs."""
    return draw_sop(lambda low, high: draw(_between(low, high)), max_steps, max_posts)


_between = lru_cache(maxsize=None)(st.integers)
