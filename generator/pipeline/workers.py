"""Processes that work for this one.

They are started afresh ("spawn") on every system, because a copied process would share threads and locks with its
parent. What all calls need is packed once, by us and not by the pool, which would do it for each worker.
"""

from __future__ import annotations

import atexit
import concurrent.futures  # what it has about processes is loaded when it is asked for
import gc
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import Any, TypeVar

from generator.memory import collection_paused
from generator.pipeline.parallel import AHEAD, chunks_of
from generator.programs import MOST_SECONDS, temporary_folder

C = TypeVar("C")
T = TypeVar("T")
R = TypeVar("R")


def processors() -> int:
    """Return the number of processors this process may use: one, where it is a worker among several itself."""
    if parent_process() is not None:
        return 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_in_workers(
    function: Callable[[C, T], R], context: C, items: Sequence[T], workers: int | None, seconds: float | None
) -> Iterator[R]:
    """Yield what so many workers make of items, in order, until the system refuses or ends them.

    As many as there are processors if not told; one is as good as none.
    """
    workers = min(workers or processors(), len(items))
    if workers > 1:
        with suppress(concurrent.futures.BrokenExecutor, ImportError, PermissionError):
            yield from _map_in_workers(function, context, items, workers, seconds or MOST_SECONDS)


def _map_in_workers(
    function: Callable[[C, T], R], context: C, items: Sequence[T], workers: int, seconds: float
) -> Iterator[R]:
    """Yield the results that workers come to. What all need goes by way of a file.

    A parent that hands a worker more than a pipe holds waits for ever when that worker is killed while it starts.
    """
    with temporary_folder() as folder:
        packed = folder / "bekal"
        with collection_paused():
            packed.write_bytes(pickle.dumps((function, context), pickle.HIGHEST_PROTOCOL))
        pool = concurrent.futures.ProcessPoolExecutor(workers, get_context("spawn"), _start, (str(packed),))
        try:
            chunks = chunks_of(items, workers)
            with _interrupts_held():  # workers inherit that: Ctrl-C is for this process alone
                # Not `pool.map`: it cancels what waits when interrupted, at which the pool's thread, when
                # its workers are gone too, may fall over and say so (in Python 3.11).
                futures = deque(_submitted(pool, islice(chunks, workers * AHEAD)))
            until = time.monotonic() + seconds
            while futures:
                results = futures.popleft().result(until - time.monotonic())
                futures.extend(_submitted(pool, islice(chunks, 1)))
                yield from results
        except BaseException:
            for worker in active_children():
                worker.kill()  # also one that hangs
            raise
        finally:
            pool.shutdown(cancel_futures=True)


def _submitted(
    pool: concurrent.futures.Executor, chunks: Iterable[Sequence[Any]]
) -> list[concurrent.futures.Future[list[Any]]]:
    try:
        return [pool.submit(_call, chunk) for chunk in chunks]
    except (OSError, RuntimeError, ValueError) as error:  # whatever breaks as the pool breaks
        raise concurrent.futures.BrokenExecutor("workers ended before all was handed out") from error


@contextmanager
def _interrupts_held() -> Iterator[None]:
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_work: Callable[[Any], Any] | None = None


def _start(packed: str) -> None:
    global _work
    threading.Thread(target=_end_with_parent, daemon=True).start()
    atexit.register(gc.freeze)  # else Python walks through all that is there before it ends
    with collection_paused():
        function, context = pickle.loads(Path(packed).read_bytes())
        gc.freeze()  # all of it stays as long as the worker, so the collector need not look at it again
    # What a call makes has no cycles, and what it remembers stays: searching for garbage is in vain, and took a tenth
    # of the time. Calls that leave cycles all the same have a limit of some hundred megabytes.
    gc.set_threshold(1_000_000)
    _work = lambda item: function(context, item)  # noqa: E731 - lives in the worker alone


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _call(items: Sequence[Any]) -> list[Any]:
    assert _work is not None
    return [_work(item) for item in items]
