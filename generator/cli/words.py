"""An argument parser that speaks Indonesian, its own headings and complaints included."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from generator.cli.terminal import write_error

USAGE_ERROR = 2

# What argparse says when it refuses an argument (all versions since 3.11), and how we say it.
_COMPLAINTS = (
    (r"the following arguments are required: (?P<a>.+)", "belum lengkap, sebutkan juga: {a}"),
    (r"unrecognized arguments: (?P<a>.+)", "argumen tidak dikenal: {a}"),
    (
        r"argument (?P<a>.+?): invalid choice: (?P<v>.+?)(?:, maybe .+?)? \(choose from (?P<c>.+)\)",
        "{a}: {v} tidak dikenal; pilihannya: {c}",
    ),
    (r"argument (?P<a>.+?): expected one argument", "{a}: memerlukan satu nilai"),
    (r"argument (?P<a>.+?): expected at least one argument", "{a}: memerlukan sedikitnya satu nilai"),
    (
        r"argument (?P<a>.+?): ignored explicit argument (?P<v>.+)",
        "{a}: tidak memakai nilai {v}",
    ),
    (r"argument (?P<a>.+?): not allowed with argument (?P<b>.+)", "{a}: tidak dapat dipakai bersama {b}"),
)


def in_indonesian(complaint: str) -> str:
    """Return a complaint of argparse in Indonesian; one that is not known stays as it is."""
    for pattern, words in _COMPLAINTS:
        match = re.fullmatch(pattern, complaint, re.DOTALL)
        if match:
            return words.format(**match.groupdict())
    return complaint


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Help with the Indonesian word for usage, and examples kept line by line."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """Put our own word before the usage line."""
        super().add_usage(usage, actions, groups, "Pemakaian: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose headings, help and complaints are Indonesian; options are never guessed."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": Formatter, "allow_abbrev": False, **options, "add_help": False})
        self._positionals.title = "Argumen"
        self._optionals.title = "Pilihan"
        self.add_argument("-h", "--help", action="help", help="tampilkan bantuan ini dan selesai")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong with the arguments and exit with the code for a wrong call."""
        write_error(self.format_usage() + f"{self.prog}: {in_indonesian(message)}\n")
        write_error(f"Bantuan: {self.prog} --help\n")
        self.exit(USAGE_ERROR)
