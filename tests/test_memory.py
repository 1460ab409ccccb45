"""The garbage collector rests only where there is nothing for it to find, and works again afterwards."""

from __future__ import annotations

import gc

import pytest

from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.memory import collection_paused
from tests.flows.corpus import NAMES, load


def test_the_collector_works_again_after_the_outermost_pause() -> None:
    assert gc.isenabled()
    with collection_paused():
        with collection_paused():
            assert not gc.isenabled()
        assert not gc.isenabled()
    assert gc.isenabled()


def test_the_collector_works_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="broken"), collection_paused():
        raise ValueError("broken")
    assert gc.isenabled()


def test_a_collector_at_rest_is_not_woken() -> None:
    gc.disable()
    try:
        with collection_paused():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_sheets_and_their_charts_leave_nothing_for_the_collector() -> None:
    """Else what a pause saves in time it would cost in memory."""
    corpus = load()
    _lay_out(NAMES[0])  # the font is read with the first
    gc.collect()
    with collection_paused():
        for name in corpus.sops:
            _lay_out(name)
        assert gc.collect() == 0


def _lay_out(name: str) -> None:
    inputs = load().catalogue, load().sops[name], load().flows[name]
    assert layout_sheet(*inputs)[0] is not None
    assert layout_swimlane(*inputs).connectors or not load().flows[name].edges
