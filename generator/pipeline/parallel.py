"""One function over many items on all processors, results in the order of the items.

Workers are started afresh ("spawn") on every system, because a copied process would share threads and locks
with its parent. What all calls need is packed once, by us and not by the pool, which would do it for each worker.
"""

from __future__ import annotations

import copyreg
import gc
import os
import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import MappingProxyType
from typing import Any, TypeVar

from generator.source import collection_paused

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")

FEW = 24
"""Below this many items starting workers costs more than it saves."""


def processors() -> int:
    """Return the number of processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_ordered(
    function: Callable[[C, T], R], context: C, items: Sequence[T], workers: int | None = None
) -> Iterator[R]:
    """Yield `function(context, item)` for every item, in order.

    `function` is a function of a module, `context` and items can be pickled. Few items are worked on in this
    process; so is what is left when the system refuses or ends the workers.
    """
    workers = min(workers or processors(), len(items))
    done = 0
    if workers > 1 and len(items) >= FEW:
        try:
            with collection_paused():
                packed = pickle.dumps((function, context), pickle.HIGHEST_PROTOCOL)
            with ProcessPoolExecutor(workers, get_context("spawn"), _start, (packed,)) as pool:
                chunk = max(1, min(16, len(items) // (workers * 4)))
                try:
                    for result in pool.map(_call, items, chunksize=chunk):
                        done += 1
                        yield result
                except BaseException:
                    pool.shutdown(wait=False, cancel_futures=True)
                    raise
        except (BrokenProcessPool, ImportError, PermissionError):
            pass
    for item in items[done:]:
        yield function(context, item)


_work: Callable[[Any], Any] | None = None


def _start(packed: bytes) -> None:
    global _work
    with collection_paused():
        function, context = pickle.loads(packed)
        gc.freeze()  # all of it stays as long as the worker, so the collector need not look at it again
    gc.set_threshold(20_000)  # and what a call makes has no cycles: searching for garbage is in vain
    _work = lambda item: function(context, item)  # noqa: E731 - lives in the worker alone


def _call(item: Any) -> Any:
    assert _work is not None
    return _work(item)


def _frozen(items: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(items)


def _pickle_frozen(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[..., Any], tuple[dict[Any, Any]]]:
    return _frozen, (dict(mapping),)


# The standard library cannot send read-only mappings to another process.
copyreg.pickle(MappingProxyType, _pickle_frozen)
