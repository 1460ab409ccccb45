"""What is foretold about a sheet is what its layout says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from generator.decode.profiles import built_in_profile
from generator.diagnostics import Span
from generator.flow import build_flow
from generator.layout.foretold import foretell
from generator.layout.sheet import layout_sheet
from generator.model import Located, Paper, Sop
from generator.profile import profile_names
from tests.flow.samples import sop
from tests.layout.identities import catalogue

SPAN = Span("sop/unit/contoh.yml", 1, 1, 1, 2)


def with_posts(count: int, paper: Paper, profile: str) -> Sop:
    """An SOP as slender as can be: no texts, no arrows, one step."""
    posts = [f"p{number}" for number in range(count)]
    written = sop({"pelaksana": posts[0], "ke": []}, posts=posts)
    return replace(written, paper=Located(paper, SPAN), profile=Located(profile, SPAN))


@pytest.mark.parametrize("profile", profile_names())
@pytest.mark.parametrize("paper", [Paper.A4, Paper.LEGAL])
def test_a_table_foretold_not_to_fit_does_not_and_the_words_are_the_same(paper: Paper, profile: str) -> None:
    for count in range(10, 40):
        written = with_posts(count, paper, profile)
        known = replace(catalogue(written), profiles={profile: built_in_profile(profile)})
        told = foretell(known, written, "")
        if told:  # the first of all counts that do not fit
            assert layout_sheet(known, written, build_flow(written)[0]) == (None, told)
            assert count > 14
            return
    raise AssertionError("any number of columns fits")


def test_an_sop_that_fits_has_nothing_foretold() -> None:
    written = sop({"pelaksana": "a"})
    assert foretell(catalogue(written), written, "") == ()
