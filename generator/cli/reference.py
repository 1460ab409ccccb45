"""The commands that tell about the program itself: codes of findings, schemas of source files."""

from __future__ import annotations

import argparse

from generator.cli.outcome import CLEAN
from generator.cli.places import UsageError, source_tree
from generator.cli.terminal import write, write_data
from generator.diagnostics.registry import RULES, explain
from generator.language.likeness import SURELY, nearest
from generator.pipeline.editor import SCHEMA_FOLDER, known_ids, schema_text, write_schemas


def run_explain(options: argparse.Namespace) -> int:
    """Explain a code, with or without its letters."""
    code = options.code.strip().upper()
    code = f"SOP{code}" if code.isdigit() else code
    if code not in RULES:
        near = nearest(code, RULES, SURELY)
        hint = f'; mungkin maksud Anda "{near}"' if near else ""
        raise UsageError(f'kode "{options.code}" tidak dikenal{hint}')
    write(explain(code))
    return CLEAN


def run_schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of a kind of file, or write those of all kinds beside the sources."""
    if options.write:
        tree = source_tree(options.src)
        report = write_schemas(tree)
        write(f"{len(report.written)} skema ditulis di {(tree / SCHEMA_FOLDER).as_posix()}.\n")
    else:
        known = known_ids(source_tree(options.src)) if options.src is not None else {}
        write_data(schema_text(options.kind, known))
    return CLEAN
