"""The entry point: from the arguments to an exit code, whatever happens on the way."""

from __future__ import annotations

import argparse
import os
import traceback
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from types import MappingProxyType

from generator.cli.arguments import parser
from generator.cli.outcome import FAILURE
from generator.cli.places import UsageError
from generator.cli.terminal import OutputError, prepare, write_error
from generator.cli.words import USAGE_ERROR
from generator.diagnostics import codes_environment
from generator.diagnostics.text import render_text, visible
from generator.pipeline import TRACEBACK, ToolFailure
from generator.publish import BusyError, PublishError, has_no_room, reason
from generator.stopping import raise_if_told


@dataclass(frozen=True, slots=True)
class Command:
    """The function of a command, in a module of its own that is imported when the command is called.

    What else is imported by name is that for the same reason: `sop check` runs at every save and in every commit, and
    half a second of its time would go into libraries for PDF and pages that it does not use.
    """

    module: str
    function: str

    def __call__(self, options: argparse.Namespace) -> int:
        """Run the command and return its exit code."""
        code: int = getattr(import_module(f"generator.cli.{self.module}"), self.function)(options)
        return code


COMMANDS: Mapping[str, Callable[[argparse.Namespace], int]] = MappingProxyType(
    {
        "build": Command("building", "run_build"),
        "cache": Command("storing", "run_cache"),
        "check": Command("checking", "run_check"),
        "fix": Command("fixing", "run_fix"),
        "sheet": Command("sheets", "run_sheet"),
        "export": Command("exporting", "run_export"),
        "evidence": Command("packing", "run_evidence"),
        "form": Command("forming", "run_form"),
        "new": Command("drafting", "run_new"),
        "import": Command("importing", "run_import"),
        "serve": Command("serving", "run_serve"),
        "receive": Command("receiving", "run_receive"),
        "diff": Command("comparing", "run_diff"),
        "explain": Command("reference", "run_explain"),
        "schema": Command("reference", "run_schema"),
    }
)


def run(arguments: Sequence[str] | None) -> int:
    """Run a command and return its exit code; None stands for the arguments that this process was called with."""
    prepare()
    top = parser()
    try:
        options = top.parse_args(arguments)
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else USAGE_ERROR
    if options.command is None:
        write_error(top.format_help())
        return USAGE_ERROR
    try:
        return _called(options)
    except UsageError as error:
        write_error(f"sop {options.command}: {visible(str(error))}\nBantuan: sop {options.command} --help\n")
        return USAGE_ERROR
    except ToolFailure as error:
        write_error(render_text([error.diagnostic], {}))
        write_error(_output_of(error))
        return FAILURE
    except PublishError as error:
        write_error(_refused(options.command, error))
        return FAILURE
    except OutputError as error:
        write_error(f"sop {options.command}: {error}\n")
        return FAILURE
    except OSError as error:  # one home for a full disk, wherever on the way it shows itself
        what = f'"{error.filename}"' if error.filename else "hasil sementara"
        full = PublishError(f"{what} tidak dapat ditulis: {reason(error)}")
        write_error(_refused(options.command, full) if has_no_room(error) else _apology(error))
        return FAILURE
    except Exception as error:
        write_error(_apology(error))
        return FAILURE


def _called(options: argparse.Namespace) -> int:
    try:
        return COMMANDS[options.command](options)
    except Exception:
        raise_if_told()
        raise


def _refused(command: str, error: PublishError) -> str:
    """What is said when the system, or another build, does not let us write."""
    rule = codes_environment.SITE_BUSY if isinstance(error, BusyError) else codes_environment.WRITING_FAILED
    return f"sop {command}: {visible(str(error))}\n   lihat: sop explain {rule.code}\n"


def _output_of(error: ToolFailure) -> str:
    """Return what the failed program printed; of a Python traceback only its last line, unless asked for."""
    output = error.output.strip()
    if not output:
        return ""
    if "Traceback (most recent call last)" in output and not os.environ.get(TRACEBACK):
        line = visible(output.splitlines()[-1])[:500]
        return f"\nKata program itu: {line}\nSelengkapnya: jalankan lagi dengan {TRACEBACK}=1.\n"
    return f"\nKeluaran program itu:\n{output}\n"


def _apology(error: Exception) -> str:
    """What is said about a bug of ours: what happened, that nothing is lost, what to do."""
    if os.environ.get(TRACEBACK):
        return "".join(traceback.format_exception(error))
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"
    notes = "".join(f", {visible(note)}" for note in getattr(error, "__notes__", ()))
    return (
        "sop: terjadi kesalahan di dalam program ini, bukan pada naskah Anda. "
        "Naskah dan situs yang lama tidak diubah.\n"
        f"   {type(error).__name__} di {where}{notes}: {visible(str(error))[:500]}\n"
        "   Laporkan baris di atas beserta berkas sumbernya kepada pengelola. "
        f"Rincian untuk pengelola: jalankan lagi dengan {TRACEBACK}=1.\n"
    )
