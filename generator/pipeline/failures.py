"""What is said of one SOP that a mistake of ours, a library or a missing picture kept from being made."""

from __future__ import annotations

import os
import traceback

from generator.diagnostics import Diagnostic, codes_environment
from generator.model import Sop
from generator.pipeline.project import TRACEBACK
from generator.publish import reason


def bug_of(sop: Sop, error: Exception) -> Diagnostic:
    """The finding for a mistake of ours that shows with one SOP; who asked for tracebacks gets the error itself."""
    if os.environ.get(TRACEBACK):
        raise error
    return codes_environment.SOP_NOT_MADE.at(
        sop.origin,
        f"terjadi kesalahan di dalam program ini pada SOP ini: {described(error)}",
        hint=f"laporkan kepada pengelola beserta berkas ini; rincian: jalankan lagi dengan {TRACEBACK}=1",
    )


def described(error: Exception) -> str:
    """Return what a mistake of ours was and where it showed."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} di {where}: {error}"


_AGAIN = 'periksa logo di aset/, lalu pasang ulang pustaka dengan "make site" atau dari requirements.txt'


def sheet_failure(sop: Sop, error: Exception) -> Diagnostic:
    """The finding for a sheet that a library could not draw, or whose logo cannot be read."""
    said = f"logo tidak dapat dibaca ({reason(error)})" if isinstance(error, OSError) else str(error)
    message = f"lembar SOP ini tidak dapat dibuat: {said}"
    return codes_environment.SHEET_NOT_RENDERED.at(sop.origin, message, hint=_AGAIN)
