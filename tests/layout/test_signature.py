"""Signature blocks: lines that are about as long, and as few as the width allows."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Span
from generator.drawing.measure import wrap
from generator.layout.signature import signature_lines
from generator.model import Located, Signatory

SPAN = Span("sop/unit/contoh.yml", 1, 1, 1, 2)
UNKNOWN = Signatory(SPAN, None, None, None, None)
PARTS = st.sampled_from(["Kepala", "Dinas", "Bidang", "dan", "Penyelenggaraan", "Provinsi"])
WORDS = st.lists(PARTS, min_size=1, max_size=14)


def post_lines(post: str, width: float) -> list[str]:
    signatory = replace(UNKNOWN, post=Located(post, SPAN))
    return [line.text.text for line in signature_lines(signatory, 20.0, width, 10.0) if line.item == 0]


@given(WORDS, st.floats(40.0, 140.0))
def test_a_post_takes_no_more_lines_than_its_width_asks_and_says_all_of_it(words: list[str], width: float) -> None:
    post = " ".join(words)
    found, plain = post_lines(post, width), wrap(post, width, 10.0)
    assert " ".join(found).split() == post.split()
    assert len(found) == len(plain)
    widths = [line.width for line in wrap("\n".join(found), 1000.0, 10.0)]
    assert max(widths) <= max(line.width for line in plain) + 1e-6


def test_the_lines_of_a_long_post_are_about_as_long() -> None:
    post = "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu"
    first, second = post_lines(post, 100.0)
    assert first != "Kepala Dinas Penanaman Modal dan Pelayanan Terpadu"
    assert abs(len(first) - len(second)) < 12


def test_who_is_not_known_leaves_lines_to_write_on() -> None:
    lines = [line.text.text for line in signature_lines(UNKNOWN, 20.0, 80.0, 10.0)]
    assert [line.strip(" .") for line in lines] == ["", "", "Pangkat", "NIP"]
