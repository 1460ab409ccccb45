"""The store of results: where it lies, what a build tells of it, and the command that cares for it."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from generator.cli.outcome import CLEAN, FINDINGS
from generator.cli.places import UsageError
from generator.cli.terminal import called_as, write
from generator.pipeline.finished import SITES
from generator.pipeline.revisions import is_kept_by_git
from generator.pipeline.unchanged import RUNS
from generator.publish import reason
from generator.store import LIMIT, Store, prune, size_of, verify

PLACE = "SOP_CACHE"
"""Set in the environment it names the folder of the store; empty, there is none."""

_USUAL = ".sop-cache"
_SHOWN = 5  # spoilt files that are named


def store_of(options: argparse.Namespace, *others: Path) -> Store | None:
    """Return the store that a command was told to use; None when it was told to use none.

    Raises UsageError for one among `others` (sources, site), and for one that git keeps: what is in it may then come
    from a proposal, and would be published without being looked at.
    """
    if options.no_cache:
        return None
    name = os.environ.get(PLACE, _USUAL) if options.cache is None else options.cache
    if not name:
        return None
    folder = Path(name)
    for other in others:
        if folder.resolve().is_relative_to(other.resolve()) or other.resolve().is_relative_to(folder.resolve()):
            raise UsageError(f'gudang "{folder}" dan "{other}" harus terpisah; sebutkan tempat lain dengan --cache')
    if folder.exists() and not folder.is_dir():
        raise UsageError(f'gudang "{folder}" bukan folder; sebutkan tempat lain dengan --cache')
    if is_kept_by_git(folder):
        raise UsageError(
            f'gudang "{folder}" ikut disimpan git, atau git tidak dapat memastikannya, sehingga isinya dapat berasal '
            f'dari usulan; keluarkan dengan "git rm -r --cached {folder}" lalu hapus, atau pakai --no-cache'
        )
    return Store(folder)


def told_of(store: Store | None, *, is_shared: bool = False) -> str:
    """Return what a build says of its store, and keep that within its limit.

    Several offices share one: what it had of some of them says nothing of all.
    """
    if store is None:
        return ""
    removed, size = prune(store.folder, LIMIT)
    use = store.use("sop")
    lines = [f"Gudang {store.folder}: {use.found} SOP dipakai lagi, {use.made} dibuat; isinya {_in_words(size.bytes)}."]
    if use == (0, 0) and store.use(RUNS).found:
        lines = [f"Gudang {store.folder}: isinya {_in_words(size.bytes)}."]
        lines[0] = lines[0] if is_shared else f"Tidak ada yang berubah. {lines[0]}"
    if store.use(SITES).found and not store.use(SITES).made and not is_shared:
        lines.append("Situs yang ada sudah sama dengan yang akan dibuat, dan dibiarkan.")
    if removed.entries:
        lines.append(f"{removed.entries} hasil yang paling lama tidak dipakai dihapus dari gudang.")
    if store.spoilt:
        named = ", ".join(map(str, store.spoilt[:_SHOWN])) + (", …" if len(store.spoilt) > _SHOWN else "")
        lines.append(f"{len(store.spoilt)} berkas gudang rusak dan hasilnya dibuat ulang: {named}.")
    if store.refused is not None:
        lines.append(f"Hasil baru tidak disimpan di gudang: {reason(store.refused)}.")
    return "\n".join(lines) + "\n"


def run_cache(options: argparse.Namespace) -> int:
    """Tell the size of the store, remove what was not used for longest, or look at every entry."""
    store = store_of(options)
    if store is None:
        raise UsageError(f"tidak ada gudang: {PLACE} kosong; sebutkan foldernya dengan --cache")
    if options.action == "prune":
        removed, _ = prune(store.folder, options.limit)
        write(f"{removed.entries} hasil dihapus ({_in_words(removed.bytes)}).\n")
    spoilt = verify(store.folder) if options.action == "verify" else ()
    for path in spoilt:
        write(f"Rusak: {path}\n")
    if spoilt:
        write(f"{len(spoilt)} hasil rusak dihapus; {called_as()} build membuatnya ulang.\n")
    size = size_of(store.folder)
    write(f"Gudang {store.folder}: {size.entries} hasil, {_in_words(size.bytes)}.\n")
    return FINDINGS if spoilt else CLEAN


def _in_words(size: int) -> str:
    """Return a number of bytes as people read it."""
    amount, unit = float(size), "B"
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000 or unit == "GB":
            break
        amount /= 1000
    return f"{amount:.0f} {unit}" if amount >= 10 or unit == "B" else f"{amount:.1f} {unit}".replace(".", ",")
