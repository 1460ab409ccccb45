"""A preview that runs while a test asks it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from generator.preview import Address, PreviewServer

FORM = "/sop/sekretariat/penyusunan-laporan/isian/"


@contextmanager
def previewed(tree: Path) -> Iterator[PreviewServer]:
    """Yield the running preview of a source tree, on a port of its own."""
    with PreviewServer(tree, Address(port=0)) as server:
        server.start()
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.stop()
            server.shutdown()
            thread.join()
