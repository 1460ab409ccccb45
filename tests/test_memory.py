"""The garbage collector rests only where there is nothing for it to find, and works again afterwards."""

from __future__ import annotations

import gc
import subprocess
import sys
import weakref

import pytest

from generator.layout.sheet import layout_sheet
from generator.layout.swimlane import layout_swimlane
from generator.memory import collection_paused, living_to_the_end, set_aside
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


def test_what_is_set_aside_is_looked_at_again_in_the_end() -> None:
    class Circle:
        own: object

    before = Circle()
    before.own = before
    seen = weakref.ref(before)
    with pytest.raises(ValueError, match="broken"), set_aside() as all_that_is_there:
        all_that_is_there()
        del before
        gc.collect()
        assert seen() is not None
        raise ValueError("broken")
    gc.collect()
    assert seen() is None and gc.get_freeze_count() == 0


def test_sheets_and_their_charts_leave_nothing_for_the_collector() -> None:
    """Else what a pause saves in time it would cost in memory. In a process without what other tests left."""
    script = "from tests.test_memory import left_behind; print(left_behind())"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "0\n"


def left_behind() -> int:
    """Return how many objects only the collector frees after all sheets of the corpus were laid out."""
    corpus = load()
    _lay_out(NAMES[0])  # the font is read with the first
    gc.collect()
    with collection_paused():
        for name in corpus.sops:
            _lay_out(name)
        return gc.collect()


def _lay_out(name: str) -> None:
    inputs = load().catalogue, load().sops[name], load().flows[name]
    assert layout_sheet(*inputs)[0] is not None
    assert layout_swimlane(*inputs).connectors or not load().flows[name].edges


def test_what_lives_to_the_end_is_not_walked_through() -> None:
    before = gc.get_freeze_count()
    try:
        with living_to_the_end():
            assert gc.get_freeze_count() > before
            late = [[]]  # type: ignore[var-annotated]
        assert not any(one is late for one in gc.get_objects())
    finally:
        gc.unfreeze()


@pytest.mark.parametrize(("called", "is_program"), [("main()", True), ("main(['schema', '--help'])", False)])
def test_only_the_program_itself_keeps_all_to_the_end(called: str, is_program: bool) -> None:
    script = f"import gc; from generator.cli import main; assert gc.isenabled(); {called}; print(gc.get_freeze_count())"
    done = subprocess.run([sys.executable, "-c", script, "--help"], capture_output=True, text=True, check=True)
    assert (int(done.stdout.splitlines()[-1]) > 0) == is_program
