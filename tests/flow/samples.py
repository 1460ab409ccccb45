"""SOPs for the tests of the flow, from rows written as in the source format but as Python values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.diagnostics import Diagnostic, Span
from generator.flow import Flow, build_flow
from generator.model import (
    EMPTY_CELL,
    Exit,
    LineKind,
    LineStyle,
    Located,
    LongRow,
    PostId,
    RowLink,
    Shape,
    ShortRow,
    Sop,
    Status,
    Step,
    StepId,
    Symbol,
    SymbolId,
    Target,
)
from tests.blanks import blank_sop

RowValue = Mapping[str, Any]


class _Lines:
    """Hands out spans: every value gets a column of its own in the line of its row."""

    def __init__(self) -> None:
        self.line = 1
        self.column = 0

    def next_row(self) -> None:
        self.line, self.column = self.line + 1, 0

    def span(self) -> Span:
        self.column += 1
        return Span("sop/unit/contoh.yml", self.line, self.column, self.line, self.column + 1)

    def located(self, value: Any) -> Located[Any]:
        return Located(value, self.span())


def _target(value: str | RowValue, at: _Lines) -> Target:
    if not isinstance(value, str):
        text = at.located(value["teks"]) if "teks" in value else None
        style = LineStyle(LineKind(value.get("garis", "utuh")), value.get("dua_arah", False))
        return _target(value["tujuan"], at)._replace(text=text, style=style)
    step, _, symbol = value.partition("/")
    return Target(None if step == "lanjut" else StepId(step), symbol or None, at.span())


def _targets(value: Any, at: _Lines) -> tuple[Target, ...]:
    return tuple(_target(item, at) for item in ([value] if isinstance(value, str | Mapping) else value))


def _common(value: RowValue, at: _Lines) -> dict[str, Any]:
    ke = value.get("ke")
    return {
        "shape": at.located(Shape(value["bentuk"])) if "bentuk" in value else None,
        "text": at.located(value["teks"]) if "teks" in value else None,
        "targets": None if ke is None else _targets(ke, at),
        "exits": tuple(
            Exit(at.located(label), _targets(targets, at))
            for label, targets in value.get("keputusan", {}).items()
        ),
    }


def _symbol(value: RowValue, at: _Lines) -> Symbol:
    return Symbol(
        origin=at.span(),
        post=at.located(PostId(value["pelaksana"])),
        id=at.located(SymbolId(value["id"])) if "id" in value else None,
        joined_with=at.located(value["bersama_dengan"]) if "bersama_dengan" in value else None,
        **_common(value, at),
    )


def _step(number: int, value: RowValue, at: _Lines) -> Step:
    at.next_row()
    origin = at.span()
    row: ShortRow | LongRow
    if "simbol" in value:
        row = LongRow(tuple(_symbol(symbol, at) for symbol in value["simbol"]), value.get("hubungan") == "atau")
    else:
        posts = value.get("pelaksana", ())
        listed = [posts] if isinstance(posts, str) else posts
        row = ShortRow(
            posts=tuple(at.located(PostId(post)) for post in listed),
            link=RowLink(value.get("hubungan", "bersama")),
            **_common(value, at),
        )
    return Step(
        id=StepId(value.get("id", f"s{number}")),
        origin=origin,
        activity=EMPTY_CELL,
        requirements=EMPTY_CELL,
        duration=EMPTY_CELL,
        output=EMPTY_CELL,
        remark=EMPTY_CELL,
        printed_number=None,
        row=row,
        needs_confirmation=None,
        part=at.located(value["bagian"]) if "bagian" in value else None,
    )


def sop(*rows: RowValue, posts: Sequence[str] = "abcdef", status: str = "berlaku") -> Sop:
    """An SOP with the columns `posts` and `rows`, which are called s1, s2, ... unless they have an id."""
    at = _Lines()
    return blank_sop(
        at.span(),
        name=at.located("Contoh"),
        status=at.located(Status(status)),
        posts=tuple(at.located(PostId(post)) for post in posts),
        steps=tuple(_step(number, row, at) for number, row in enumerate(rows, start=1)),
    )


def flow_of(*rows: RowValue, **options: Any) -> Flow:
    """The flow of an SOP in which nothing is wrong."""
    flow, findings = build_flow(sop(*rows, **options))
    assert [finding.message for finding in findings] == []
    return flow


def findings_of(*rows: RowValue, **options: Any) -> tuple[Diagnostic, ...]:
    """What is wrong with the flow of an SOP."""
    return build_flow(sop(*rows, **options))[1]


def arrows(flow: Flow) -> list[str]:
    """The arrows as "s1/a > s2/b" or "s1/a -Ya> s2/b"."""
    return [f"{edge.source} {f'-{edge.label}' if edge.label else ''}> {edge.target}" for edge in flow.edges]


def lines(flow: Flow) -> list[str]:
    """The plain lines as "s1/a - s1/b"."""
    return [f"{joint.a} - {joint.b}" for joint in flow.joints]


def symbols(flow: Flow) -> dict[str, str]:
    """The shape of every symbol, with "mulai" and "selesai" after it where the flow starts and ends."""
    return {
        str(node.key): " ".join([node.shape.value, *["mulai"] * node.is_start, *["selesai"] * node.is_end])
        for node in flow.nodes
    }
