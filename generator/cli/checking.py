"""The command that checks the sources."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from generator.cli.outcome import CLEAN, FINDINGS, findings_about, in_words, is_about
from generator.cli.places import source_tree, within
from generator.cli.terminal import columns, write, write_data
from generator.diagnostics import Diagnostic, Severity, Waived
from generator.diagnostics.formats import render_github, render_gitlab, render_json
from generator.diagnostics.text import one_line, place, render_text
from generator.pipeline import Loaded, Quiet, load
from generator.pipeline.handbook import handbook_of, with_handbook

_SHORT = 8  # findings that a screen shows at once


def run_check(options: argparse.Namespace) -> int:
    """Check the sources; print the findings of all of them, or of the files asked for."""
    tree = source_tree(options.src, options.files)
    wanted = [within(tree, file) for file in options.files]
    loaded = load(tree, Quiet(), today=date.today())
    if not wanted:
        loaded = with_handbook(loaded, handbook_of(tree))
    findings = findings_about(loaded, wanted)
    waived = [one for one in loaded.waived if is_about(one.finding, wanted)]
    if options.format == "json":
        write_data(render_json(findings, waived))
    elif options.format == "github":
        write_data(render_github(findings, tree.as_posix()))
    elif options.format == "gitlab":
        write_data(render_gitlab(findings, tree.as_posix()))
    else:
        text = render_text(findings, loaded.texts, tree.as_posix(), columns(sys.stdout))
        checked = f"{len(wanted)} berkas" if wanted else f"{_count_sops(loaded)} SOP"
        write(f"{text}\n" if text else "")
        write(_errors_again(findings, tree.as_posix()))
        if options.waived and waived:
            write(f"{_waived_text(waived)}\n")
        aside = f" Diabaikan dengan alasan: {len(waived)}." if waived else ""
        write(f"{checked} diperiksa. Temuan: {in_words(findings)}.{aside}\n")
    serious = {Severity.ERROR, Severity.WARNING} if options.strict else {Severity.ERROR}
    return FINDINGS if any(finding.severity in serious for finding in findings) else CLEAN


def _errors_again(findings: Sequence[Diagnostic], root: str) -> str:
    """Return the errors once more, a line each, where a long list has carried them out of sight."""
    errors = [finding for finding in findings if finding.severity is Severity.ERROR]
    if not errors or len(findings) <= _SHORT:
        return ""
    lines = (f"   {place(one.span, root)}: {one.code}: {one_line(one.message)}" for one in errors)
    return "\n".join(("Galat yang harus diperbaiki:", *lines, "", ""))


def _count_sops(loaded: Loaded) -> int:
    """Return how many SOPs were read, those among them that are too broken to be one."""
    return sum(path.startswith("sop/") for path in loaded.texts)


def _waived_text(waived: list[Waived]) -> str:
    """Return one line a finding that was set aside, with its reason."""
    return "\n".join(
        f"{place(one.finding.span, '')}: diabaikan {one.finding.code}: {one_line(one.finding.message)}"
        f" (alasan: {one_line(one.reason)})"
        for one in waived
    )
