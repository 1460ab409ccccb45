"""The command that checks the sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from generator.cli.outcome import CLEAN, FINDINGS, findings_about, in_words, is_about, is_within
from generator.cli.places import same_place, source_tree, within
from generator.cli.terminal import called_as, columns, write, write_data, write_error
from generator.diagnostics import Diagnostic, Severity, Waived
from generator.diagnostics.folding import folded
from generator.diagnostics.formats import render_github, render_gitlab, render_json
from generator.diagnostics.text import one_line, render_text
from generator.diagnostics.text import place as place_of
from generator.memory import collection_paused
from generator.model import SopId
from generator.pipeline import Loaded, Quiet, in_order, load
from generator.source import is_province

_FIRST = 10  # findings of a first screen; errors are all told
_SHORT = 8  # findings that a screen shows at once


class _Checked(NamedTuple):
    """What a check found in the sources, or in the files asked for, and how many SOPs it read."""

    texts: Mapping[str, str]
    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    sops: int


def run_check(options: argparse.Namespace) -> int:
    """Check the sources; print the findings of all of them, or of the files asked for."""
    tree = source_tree(options.src, options.files, of_several=True)
    wanted = [within(tree, file) for file in options.files]
    is_asked = options.sheets or bool(wanted and "." not in wanted)
    check = _check_several if is_province(tree) else _check_one
    # What was read stays until the end, so that nothing is gained by looking for what could be given back in between.
    with collection_paused():
        checked, laid_out, sops = check(tree, wanted, with_sheets=is_asked)
        _print(options, checked, tree, wanted, _Sheets(laid_out, sops, is_asked, same_place(options.src)))
    serious = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FINDINGS if any(one.severity in serious for one in checked.findings) else CLEAN


def _check_one(tree: Path, wanted: list[str], *, with_sheets: bool) -> tuple[_Checked, int, int]:
    """Check the tree of one office; also how many sheets were laid out, and of how many SOPs."""
    loaded = load(tree, Quiet(), today=date.today(), is_wanted=lambda path: is_within(path, wanted))
    if not wanted:
        handbook = import_module("generator.pipeline.handbook")  # with the library for Markdown
        loaded = handbook.with_handbook(loaded, handbook.linked(handbook.handbook_of(tree), loaded.catalogue, tree))
    sops = [id for id, sop in loaded.catalogue.sops.items() if is_within(sop.file, wanted)]
    laid_out: tuple[SopId, ...] = ()
    if with_sheets:
        loaded, laid_out = _with_layouts(loaded, sops)
    waived = tuple(one for one in loaded.waived if is_about(one.finding, wanted))
    read = sum(path.startswith("sop/") for path in loaded.texts)  # those among them that are too broken to be an SOP
    checked = _Checked(loaded.texts, findings_about(loaded, wanted), waived, read)
    return checked, len(laid_out), len(sops)


def _check_several(tree: Path, wanted: list[str], *, with_sheets: bool) -> tuple[_Checked, int, int]:
    """Check all offices of a tree as `_check_one` does one, or those in which something was asked for."""
    texts: dict[str, str] = {}
    findings: list[Diagnostic] = []
    waived: list[Waived] = []
    sops = laid_out = 0
    check_offices = import_module("generator.province.checking").check_offices
    for one in check_offices(tree, wanted, date.today(), _with_layouts if with_sheets else None):
        texts |= one.texts
        findings += one.findings
        waived += one.waived
        sops += one.sops
        laid_out += one.laid_out
    return _Checked(texts, in_order(findings), tuple(waived), sops), laid_out, sops


class _Sheets(NamedTuple):
    """How many sheets were laid out, of how many SOPs, and whether that was asked for."""

    laid_out: int
    sops: int
    is_asked: bool
    place: str  # words that aim a further command at the same sources

    def __str__(self) -> str:
        missing = self.sops - self.laid_out
        if not self.sops:
            return ""
        if not self.is_asked:
            return f"Tata letak lembar belum diperiksa; untuk itu: {called_as()} check --sheets{self.place}.\n"
        more = f" {missing} lembar tidak ditata karena SOP-nya masih memuat galat." if missing else ""
        return f"Lembar yang ditata: {self.laid_out}.{more}\n"


def _with_layouts(loaded: Loaded, ids: Sequence[SopId]) -> tuple[Loaded, tuple[SopId, ...]]:
    """Lay out SOPs, with libraries that only who asks for sheets waits for."""
    with_layouts = import_module("generator.pipeline.layouts").with_layouts
    result: tuple[Loaded, tuple[SopId, ...]] = with_layouts(loaded, ids)
    return result


def _print(options: argparse.Namespace, checked: _Checked, tree: Path, wanted: list[str], sheets: _Sheets) -> None:
    every, waived = checked.findings, checked.waived
    findings = every if options.all else folded(every)
    root = tree.as_posix()
    if options.format == "json":
        write_data(render_json(findings, waived, sheets[:2]))
    elif options.format != "text":
        write_data((render_github if options.format == "github" else render_gitlab)(findings, root))
        write_error(str(sheets))
    else:
        place = same_place(options.src, options.files)
        shown = findings if options.all else _first(findings)
        text = render_text(shown, checked.texts, root, columns(sys.stdout))
        what = f"{len(wanted)} berkas" if wanted else f"{checked.sops} SOP"
        write(f"{text}\n" if text else "")
        write(_errors_again(shown, root))
        if options.waived and waived:
            write(f"{_waived_text(waived)}\n")
        aside = f" Diabaikan dengan alasan: {len(waived)}." if waived else ""
        write(f"{what} diperiksa. Temuan: {in_words(findings)}.{aside}\n{_rest(findings, shown, every, place)}")
        write(f"{_fixable(every, place)}{sheets}")


def _first(findings: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return the errors and, up to a screenful in all, what comes after them."""
    errors = sum(finding.severity is Severity.ERROR for finding in findings)
    return findings[: max(errors, _FIRST)]


def _fixable(findings: Sequence[Diagnostic], place: str) -> str:
    count = sum(bool(finding.fix) for finding in findings)
    return f"{count} di antaranya dapat diperbaiki sekaligus: {called_as()} fix{place}.\n" if count else ""


def _rest(findings: Sequence[Diagnostic], shown: Sequence[Diagnostic], every: Sequence[Diagnostic], place: str) -> str:
    """Return how many findings are not shown, or shown with only a few of their places, and how to see all."""
    if len(shown) == len(every):
        return ""
    left = len(findings) - len(shown)
    words = f"Belum ditampilkan: {left} temuan lain." if left else f"Semuanya di {len(every)} tempat."
    return f"{words} Setiap temuan dan tempatnya: {called_as()} check{place} --all.\n"


def _errors_again(findings: Sequence[Diagnostic], root: str) -> str:
    """Return the errors once more, a line each, where a long list has carried them out of sight."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors or len(findings) <= _SHORT:
        return ""
    lines = (f"   {place_of(one.span, root)}: {one.code}: {one_line(one.message)}" for one in errors)
    return "\n".join(("Galat yang harus diperbaiki:", *lines, "", ""))


def _waived_text(waived: Sequence[Waived]) -> str:
    """Return one line a finding that was set aside, with its reason."""
    return "\n".join(
        f"{place_of(one.finding.span, '')}: diabaikan {one.finding.code}: {one_line(one.finding.message)}"
        f" (alasan: {one_line(one.reason)})"
        for one in waived
    )
