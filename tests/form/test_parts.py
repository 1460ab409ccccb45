"""Several tables under one identity part: columns, numbers and flow of each."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from generator.flow import build_flow
from generator.form.numbering import printed_numbers
from generator.form.parts import part_starts, tables
from generator.model import Located, Sop
from tests.flow.samples import sop
from tests.flows.generated import SPAN, sops


def in_parts(*titles: str) -> Sop:
    """One row a title, by posts a, b, a, ...; an empty title begins no table."""
    plain = sop(*({"pelaksana": "ab"[number % 2]} for number in range(len(titles))), posts=["c", "b", "a"])
    named = zip(plain.steps, titles, strict=True)
    steps = (replace(step, part=Located(title, SPAN) if title else None) for step, title in named)
    return replace(plain, steps=tuple(steps))


def test_an_sop_whose_rows_begin_no_table_is_one_table_with_all_columns() -> None:
    plain = in_parts("", "", "")
    assert tables(plain) == (plain,)
    assert tables(in_parts()) == (in_parts(),)


def test_a_title_on_the_first_row_alone_is_that_of_the_only_table() -> None:
    (table,) = tables(in_parts("Satu", ""))
    assert [post.value for post in table.posts] == ["c", "b", "a"]


def test_each_table_has_its_rows_and_the_columns_that_they_use_in_the_order_of_the_sop() -> None:
    found = tables(in_parts("", "", "Dua", "Tiga", ""))
    assert [[str(step.id) for step in table.steps] for table in found] == [["s1", "s2"], ["s3"], ["s4", "s5"]]
    assert [[post.value for post in table.posts] for table in found] == [["b", "a"], ["a"], ["b", "a"]]


def test_every_table_counts_from_one() -> None:
    assert printed_numbers(in_parts("", "", "Dua", "", "Tiga").steps) == ("1", "2", "1", "2", "1")


@given(sops(max_steps=16, max_posts=5))
def test_the_flow_of_an_sop_is_that_of_its_tables_together(whole: Sop) -> None:
    flow, _ = build_flow(whole)
    parts = [build_flow(table)[0] for table in tables(whole)]
    starts = part_starts(whole)
    assert {(node.key, node.row, node.post, node.shape, node.is_end) for node in flow.nodes} == {
        (node.key, node.row + start, node.post, node.shape, node.is_end)
        for part, start in zip(parts, starts, strict=True)
        for node in part.nodes
    }
    assert {(edge.source, edge.target, edge.label) for edge in flow.edges} == {
        (edge.source, edge.target, edge.label) for part in parts for edge in part.edges
    }
