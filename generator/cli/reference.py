"""The commands that tell about the program itself: codes of findings, schemas of source files."""

from __future__ import annotations

import argparse
import difflib
import json

from generator.cli.outcome import CLEAN
from generator.cli.places import UsageError
from generator.cli.terminal import write, write_data
from generator.diagnostics.registry import RULES, explain
from generator.pipeline import json_schema


def run_explain(options: argparse.Namespace) -> int:
    """Explain a code, with or without its letters."""
    code = options.code.strip().upper()
    code = f"SOP{code}" if code.isdigit() else code
    if code not in RULES:
        near = difflib.get_close_matches(code, list(RULES), n=1, cutoff=0.8)
        hint = f'; mungkin maksud Anda "{near[0]}"' if near else ""
        raise UsageError(f'kode "{options.code}" tidak dikenal{hint}')
    write(explain(code))
    return CLEAN


def run_schema(options: argparse.Namespace) -> int:
    """Print the JSON Schema of a kind of file."""
    write_data(json.dumps(json_schema(options.kind), ensure_ascii=False, indent=2) + "\n")
    return CLEAN
