"""The command that brings old SOPs in."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from generator.cli.import_report import compared
from generator.cli.outcome import CLEAN, FINDINGS
from generator.cli.places import UsageError, same_place, source_tree
from generator.cli.progress_display import display
from generator.cli.terminal import called_as, write
from generator.diagnostics.text import visible
from generator.exchange import (
    STATE,
    Batch,
    Entered,
    RefusedFileError,
    Registries,
    Target,
    Words,
    extended,
    files_in,
    own_words,
    seeded,
    with_profiles,
)
from generator.exchange.report import REPORT, report_page
from generator.folder import read_regular
from generator.model import UnitId
from generator.pipeline import Loaded, Quiet, load
from generator.publish import is_portable, reason, write_file
from generator.source import MAX_BYTES, is_id


def run_import(options: argparse.Namespace) -> int:
    """Import files into the sources, or into a copy of their registries, and write the report."""
    tree = source_tree(options.src)
    place = Path(options.out) if options.out is not None else Path()
    if options.out is not None:
        tree = seeded(tree, place)
    loaded = load(tree, Quiet())
    registries = Registries.of(loaded.catalogue)
    unit = _unit(registries, options.unit, tree)
    paths = _files(options.files)
    if options.id is not None:
        _require_free(options.id, loaded, paths)
    words = _words(options.words, loaded)
    target = Target(registries, words, set(loaded.catalogue.sops))
    try:
        batch = Batch(tree, unit, target, place / STATE)
    except RefusedFileError as error:
        raise UsageError(str(error)) from error
    seen: list[Entered] = []
    before, report = dict(batch.entered), place / REPORT
    try:
        for line, entered in _worked(batch, paths, options.id):
            seen.append(entered)
            write(line)
    finally:
        if batch.entered != before or not report.exists():
            write_file(report, report_page(batch.entered.values()))
    if batch.entered != before:  # once all is written, the pictures, which take longest
        write_file(report, report_page(batch.entered.values(), compared(batch, display())))
    write(_end(seen, place / REPORT, same_place(str(tree) if options.out is not None else options.src)))
    return FINDINGS if any(entered.refusal for entered in seen) else CLEAN


def _worked(batch: Batch, paths: Sequence[Path], id: str | None) -> Iterator[tuple[str, Entered]]:
    """Yield a line a file, as soon as it is written."""
    for number, path in enumerate(paths, 1):
        try:
            entered, is_known = batch.add(path, id)
        except OSError as error:
            raise UsageError(f'"{path}" tidak dapat dibaca: {reason(error)}') from error
        count = f"[{number}/{len(paths)}] " if len(paths) > 1 else ""
        yield f"{count}{visible(str(path))}: {_told(entered, is_known)}\n", entered


def _told(entered: Entered, is_known: bool) -> str:
    """Return in short what became of a file."""
    if entered.refusal:
        return f"tidak dibaca, {visible(entered.refusal)}"
    if is_known:
        return "sudah diimpor, dilewati"
    ids = ", ".join(source["id"] for source in entered.sources) or "tidak ada SOP yang dikenali"
    fates: dict[str, int] = {}
    for (_, fate), number in entered.counts.items():
        fates[fate] = fates.get(fate, 0) + number
    sums = ", ".join(f"{number} {fate}" for fate, number in sorted(fates.items()))
    why = f"\n  {visible(entered.notes[-1])}" if entered.notes and not entered.sources else ""
    return f"{ids} ({sums}){why}"


def _end(seen: Sequence[Entered], report: Path, place: str) -> str:
    sops = sum(len(entered.sources) for entered in seen)
    marks = sum(source["doubts"] for entered in seen for source in entered.sources)
    return (
        f"\n{sops} naskah SOP, {marks} tanda perlu_konfirmasi. Laporan lengkap: {report}\n"
        f"Periksa hasilnya: {called_as()} check{place}\n"
    )


def _unit(registries: Registries, wanted: str, tree: Path) -> UnitId:
    unit = registries.unit(wanted)
    if not unit:
        known = ", ".join(registries.catalogue.units) or "belum ada"
        hint = 'unit baru ditulis dengan namanya, misalnya "Bidang Pelayanan"'
        raise UsageError(f'unit "{wanted}" tidak ada di {tree / "unit.yml"}; yang ada: {known}; {hint}')
    return UnitId(unit)


def _files(names: Sequence[str]) -> list[Path]:
    for name in names:
        if not Path(name).exists():
            raise UsageError(f'berkas "{name}" tidak ada')
    paths = list(files_in(names))
    if not paths:
        raise UsageError("tidak ada berkas yang dapat diimpor di folder itu")
    return paths


def _require_free(id: str, loaded: Loaded, paths: Sequence[Path]) -> None:
    if not is_id(id) or not is_portable(f"{id}.yml"):
        raise UsageError(f'--id: "{id}" tidak dapat menjadi id; pakai huruf kecil, angka, dan tanda hubung')
    if id in loaded.catalogue.sops:
        raise UsageError(f'--id: id "{id}" sudah dipakai SOP lain di kumpulan ini')
    if len(paths) > 1:
        raise UsageError("--id hanya untuk satu berkas; tanpa --id setiap SOP mendapat id dari namanya")


def _words(file: str | None, loaded: Loaded) -> Words:
    words = with_profiles(own_words(), loaded.catalogue.profiles.values())
    if file is None:
        return words
    try:
        return extended(words, read_regular(file, MAX_BYTES), file)
    except (OSError, RefusedFileError) as error:
        said = reason(error) if isinstance(error, OSError) else str(error)
        raise UsageError(f"--words: {said}") from error
