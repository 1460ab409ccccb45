"""Products made by an executor whose processes may be on other machines.

Chunks of parts with their logos go there, pickled by us; entries of a store come back, as bytes, and are read as those
of a store are. Each chunk is handed out when there is somebody to work on it, and taken back as soon as it is done.
"""

from __future__ import annotations

import pickle
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from contextlib import AbstractContextManager
from itertools import islice
from socket import gethostname
from typing import NamedTuple

from generator.artifact import Artifact
from generator.diagnostics import codes_environment
from generator.model import SopId
from generator.pipeline.parallel import AHEAD, chunks_of
from generator.pipeline.part import Part
from generator.pipeline.product_entry import entry_of, product_of
from generator.pipeline.products import Product, make_product
from generator.pipeline.project import ToolFailure
from generator.programs import MOST_SECONDS, temporary_folder
from generator.publish import PublishError, publish, reason
from generator.source import start_of
from generator.store import NotPlainError, SpoiltError, decode, encode, program_version

ALONE = 30.0
"""Seconds that an executor may be without anybody who works."""

_GLANCE = 5.0  # seconds between two looks at who works, while nothing is done
_PAUSE = 0.2  # seconds between two questions whether somebody came


class Elsewhere(NamedTuple):
    """An executor, how it is called, and what tells how many chunks it works on at once just now."""

    name: str
    executor: Executor
    workers: Callable[[], int]


Connect = Callable[[], AbstractContextManager[Elsewhere]]
"""Opens a way to an executor; it can be pickled, the way cannot."""

Answer = tuple[str, list[bytes]]
"""Why a worker made nothing, "" if it did; and the entries of a chunk, in order."""


def failed(name: str, what: str) -> ToolFailure:
    """Return what ends a build whose work elsewhere cannot be done."""
    message = f"pekerjaan di {name} tidak dapat diselesaikan: {what}; situs yang lama dibiarkan seperti adanya"
    hint = "periksa penjadwal dan pekerjanya, lalu ulangi, atau bangun di komputer ini saja dengan --executor local"
    return ToolFailure(codes_environment.ELSEWHERE_FAILED.at(start_of(name), message, hint=hint))


def make_elsewhere(
    elsewhere: Elsewhere,
    pictures: Mapping[str, bytes],
    parts: Sequence[Part],
    keys: Mapping[SopId, str],
    seconds: float = MOST_SECONDS,
) -> Iterator[Product]:
    """Yield the products of parts as they come; `keys` are theirs in a store. Raises ToolFailure, also after `seconds`.

    A worker that is lost is the executor's matter, which gives its chunks to others.
    """
    until = time.monotonic() + seconds
    workers = _workers(elsewhere, until)
    chunks = chunks_of(parts, workers)
    waiting: dict[Future[Answer], Sequence[Part]] = {}
    while True:
        for chunk in islice(chunks, max(0, workers * AHEAD - len(waiting))):
            waiting[_handed_out(elsewhere, pictures, chunk, keys)] = chunk
        if not waiting:
            return
        for future in wait(waiting, _GLANCE, FIRST_COMPLETED).done:
            yield from _taken_back(elsewhere.name, future, waiting.pop(future), keys)
        workers = _workers(elsewhere, until)


def _workers(elsewhere: Elsewhere, until: float) -> int:
    """Return how many chunks are worked on at once; wait for the first who works, but not for ever."""
    end = time.monotonic() + ALONE
    while not (workers := elsewhere.workers()):
        if time.monotonic() > end:
            what = f"selama {ALONE:.0f} detik tidak ada pekerja (pekerja tanpa program ini berhenti sendiri)"
            raise failed(elsewhere.name, what)
        time.sleep(_PAUSE)
    if time.monotonic() > until:
        raise failed(elsewhere.name, "tidak selesai dalam waktu yang wajar")
    return workers


def _handed_out(
    elsewhere: Elsewhere, pictures: Mapping[str, bytes], chunk: Sequence[Part], keys: Mapping[SopId, str]
) -> Future[Answer]:
    logos = {path: pictures[path] for part in chunk for path, _ in part.logos if path in pictures}
    packed = pickle.dumps(([(keys[part.sop.id], part) for part in chunk], logos), pickle.HIGHEST_PROTOCOL)
    try:
        return elsewhere.executor.submit(make_there, program_version(), packed)
    except Exception as error:
        raise _fault(elsewhere.name, error) from error


def _taken_back(
    name: str, future: Future[Answer], chunk: Sequence[Part], keys: Mapping[SopId, str]
) -> Iterable[Product]:
    try:
        refusal, entries = future.result()
    except Exception as error:
        raise _fault(name, error) from error
    if refusal:
        raise failed(name, refusal)
    try:
        return [
            product_of(decode(keys[part.sop.id], raw), part.sop) for part, raw in zip(chunk, entries, strict=True)
        ]
    except (SpoiltError, NotPlainError, TypeError, ValueError) as error:
        raise failed(name, f"yang dikembalikan pekerja bukan hasil SOP-nya ({error})") from error


def _fault(name: str, error: Exception) -> ToolFailure:
    """Say what kept an executor from working: whatever a library raises when a machine or the network fails."""
    words = str(error)
    what = f"{type(error).__name__}: {words}" if words else "hubungan dengan penjadwal terputus"
    return failed(name, what)


_ONE = threading.Lock()  # a worker may have several threads, which would share what Graphviz and others keep


def make_there(version: str, packed: bytes) -> Answer:
    """Make the products of a packed chunk, in a worker. Another version of the program than `version` makes nothing."""
    if version != program_version():
        return (
            f"pekerja di {gethostname()} memuat versi lain dari program ini, pustakanya, atau Python, "
            "sehingga hasilnya dapat berbeda; pasang versi yang sama dan jalankan ulang pekerja itu",
            [],
        )
    with _ONE:
        items, logos = pickle.loads(packed)
        try:
            with temporary_folder() as folder:
                publish((Artifact(path, content) for path, content in logos.items()), folder)
                return "", [encode(key, entry_of(make_product(folder, part))) for key, part in items]
        except (OSError, PublishError) as error:  # a full disk
            return f"pekerja di {gethostname()}: {reason(error) if isinstance(error, OSError) else error}", []
