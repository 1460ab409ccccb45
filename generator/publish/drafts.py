"""Files that are not finished: how they are called, and how those go that nobody finishes any more.

A process that is killed can remove nothing. What it left beside the sources is read by nobody, since it is hidden, and
goes when something is next written there.
"""

from __future__ import annotations

import os
import re
import secrets
import time
from contextlib import suppress
from pathlib import Path

DRAFT = ".berkas-baru"
"""How names begin that files have until they are finished."""

_HOUR = 3600  # after which whatever was under way is over; each takes seconds
_NAME = re.compile(re.escape(DRAFT) + r"-(?:(?P<begun>\d+)-)?\d+-[0-9a-f]{8}")


def draft_of(target: Path) -> Path:
    """Return a name beside a file that nobody else has: for what becomes that file when it is finished."""
    return target.with_name(f"{DRAFT}-{int(time.time())}-{os.getpid()}-{secrets.token_hex(4)}")


def clear_drafts(folder: Path) -> None:
    """Remove from a folder what processes left that ended in the middle; nothing is raised."""
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            name = _NAME.fullmatch(entry.name) if entry.name.startswith(DRAFT) else None
            if name and time.time() - int(name["begun"] or 0) > _HOUR and entry.is_file(follow_symlinks=False):
                with suppress(OSError):
                    os.unlink(entry.path)
