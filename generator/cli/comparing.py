"""The command `sop diff`."""

from __future__ import annotations

import argparse
from pathlib import Path

from generator.cli.places import UsageError, require_outside, source_tree
from generator.cli.terminal import write, write_data, write_error
from generator.diff import render_html, render_json, render_markdown, render_streamlining
from generator.diff.page import count_words
from generator.pipeline.comparison import (
    Compared,
    Selection,
    compared,
    measured,
    new_findings,
    picture_changes,
    revised_only,
    save_changed_sheets,
)
from generator.pipeline.revisions import RevisionError
from generator.publish import write_file

_SUFFIXES = {".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".json": "json"}
_DEFAULT_PAGE = "beda-sop.html"
CLEAN, DIFFERENT = 0, 1


def run_diff(options: argparse.Namespace) -> int:
    """Compare two states of the sources and tell what changed."""
    if options.against is not None and options.revisions:
        raise UsageError("sebutkan revisi atau --against, tidak keduanya")
    folder = source_tree(options.against) if options.against is not None else None
    selection = selected(options.revisions)._replace(folder=folder)
    format, output = _output(options.format, options.output)
    sources = source_tree(options.src)
    for place in (output if output != "-" else None, options.pdf):
        if place is not None:
            require_outside(sources, Path(place))
    try:
        with compared(sources, selection) as both:
            result = revised_only(both) if options.streamlining else both
            _deliver(result, format, output, is_report=options.streamlining)
            if options.pdf is not None:
                written = save_changed_sheets(result, Path(options.pdf))
                _say(output, f"Lembar PDF yang berubah: {len(written)} berkas di {options.pdf}")
            is_empty = result.comparison.is_empty
    except RevisionError as error:
        raise UsageError(str(error)) from error
    return DIFFERENT if options.strict and not is_empty else CLEAN


def selected(revisions: list[str]) -> Selection:
    """Return what to compare: REV, REV REV, A..B or A...B (from where A and B grew apart). Raises UsageError."""
    for revision in revisions:
        if not revision or revision.startswith("-") or "\0" in revision:
            raise UsageError(f'"{revision}" bukan nama revisi')
    if len(revisions) > 2 or (len(revisions) == 2 and any(".." in revision for revision in revisions)):
        raise UsageError("sebutkan paling banyak dua revisi, atau satu rentang seperti main...HEAD")
    if len(revisions) == 2:
        return Selection(revisions[0], revisions[1])
    if not revisions:
        return Selection()
    for dots, from_common in (("...", True), ("..", False)):
        old, found, new = revisions[0].partition(dots)
        if found:
            return Selection(old or "HEAD", new or "HEAD", from_common)
    return Selection(revisions[0])


def _output(format: str | None, output: str | None) -> tuple[str, str]:
    """Return format and place: the name tells the format; a page goes to a file, the others to the output."""
    if output == "":
        raise UsageError("nama berkas hasil kosong")
    suffix = Path(output).suffix.lower() if output else ""
    if suffix in (".yml", ".yaml"):
        raise UsageError(f'"{output}" adalah nama berkas sumber; hasil tidak ditulis ke sana')
    format = format or _SUFFIXES.get(suffix, "html")
    return format, output or (_DEFAULT_PAGE if format == "html" else "-")


def _deliver(result: Compared, format: str, output: str, *, is_report: bool) -> None:
    comparison, names = result.comparison, (result.old_name, result.new_name)
    measures = measured(result) if is_report else None
    if format == "html":
        text = render_html(comparison, picture_changes(result), *names, measures)
    elif format == "markdown" and measures is not None:
        text = render_streamlining(measures, *names)
    elif format == "markdown":
        text = render_markdown(comparison, *names, new_findings(result))
    else:
        text = render_json(comparison, *names, measures or ())
    if output == "-":
        write_data(text)
    else:
        write_file(Path(output), text.encode("utf-8", "replace"))
        write(f"Perubahan: {count_words(comparison)}. Ditulis: {output}\n")


def _say(output: str, words: str) -> None:
    """Tell something without mixing it into data on standard output."""
    (write_error if output == "-" else write)(f"{words}\n")
