"""Processes that work for this one.

They are started afresh ("spawn") on every system, because a copied process would share threads and locks with its
parent. What all calls need is packed once, by us and not by the pool, which would do it for each worker.
"""

from __future__ import annotations

import atexit
import concurrent.futures
import gc
import os
import pickle
import signal
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from itertools import islice
from multiprocessing import Pipe, active_children, get_context, parent_process
from multiprocessing.connection import Connection, wait
from pathlib import Path
from queue import SimpleQueue
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
        with suppress(concurrent.futures.BrokenExecutor):
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
        with _started(workers, packed) as idle, concurrent.futures.ThreadPoolExecutor(workers) as pool:
            until = time.monotonic() + seconds
            chunks = chunks_of(items, workers)
            try:
                futures = deque(_submitted(pool, idle, islice(chunks, workers * AHEAD)))
                while futures:
                    results = futures.popleft().result(until - time.monotonic())
                    futures.extend(_submitted(pool, idle, islice(chunks, 1)))
                    yield from results
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                for process in active_children():
                    process.kill()  # also one that hangs
                raise


@contextmanager
def _started(workers: int, packed: Path) -> Iterator[SimpleQueue[Connection]]:
    """Yield the ways to workers that wait for something to do. They end when these are closed.

    Not a pool of processes of the standard library: its own thread falls over, and says so, when workers end while
    others are started (in Python 3.11).
    """
    idle: SimpleQueue[Connection] = SimpleQueue()
    with ExitStack() as begun, ExitStack() as open_ways:  # so that all are told to end before one is waited for
        try:
            with _interrupts_held():  # workers inherit that: Ctrl-C is for this process alone
                for _ in range(workers):
                    here, there = Pipe()
                    with there:
                        process = get_context("spawn").Process(target=_serve, args=(str(packed), there), daemon=True)
                        process.start()
                    begun.callback(process.join)
                    idle.put(open_ways.enter_context(here))
        except OSError as error:
            raise concurrent.futures.BrokenExecutor("the system starts no workers") from error
        yield idle


def _submitted(
    pool: concurrent.futures.Executor, idle: SimpleQueue[Connection], chunks: Iterable[Sequence[Any]]
) -> list[concurrent.futures.Future[list[Any]]]:
    try:
        return [pool.submit(_asked, idle, chunk) for chunk in chunks]
    except RuntimeError as error:
        raise concurrent.futures.BrokenExecutor("the system starts no threads") from error


def _asked(idle: SimpleQueue[Connection], items: Sequence[Any]) -> list[Any]:
    """Return what a worker makes of items. Raises what it raised, and BrokenExecutor when it has ended."""
    way = idle.get()
    try:
        way.send(items)
        answer = way.recv_bytes()
    except (EOFError, OSError) as error:
        raise concurrent.futures.BrokenExecutor("a worker ended") from error
    finally:
        idle.put(way)
    results: list[Any] | BaseException = pickle.loads(answer)
    if isinstance(results, BaseException):
        raise results
    return results


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


def _serve(packed: str, way: Connection) -> None:
    """Be a worker: make of items what is asked for, until nothing more is."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    atexit.register(gc.freeze)  # else Python walks through all that is there before it ends
    with collection_paused():
        function, context = pickle.loads(Path(packed).read_bytes())
        gc.freeze()  # all of it stays as long as the worker, so the collector need not look at it again
    # What a call makes has no cycles, and what it remembers stays: searching for garbage is in vain, and took a tenth
    # of the time. Calls that leave cycles all the same have a limit of some hundred megabytes.
    gc.set_threshold(1_000_000)
    with suppress(EOFError, OSError):
        while True:
            items = way.recv()
            try:
                answer = pickle.dumps([function(context, item) for item in items], pickle.HIGHEST_PROTOCOL)
            except BaseException as error:
                error.add_note(f"In a worker:\n{traceback.format_exc()}")
                answer = pickle.dumps(error)
            way.send_bytes(answer)


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
