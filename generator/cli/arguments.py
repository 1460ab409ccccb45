"""The commands, their options, and their help."""

from __future__ import annotations

import argparse
from importlib.metadata import PackageNotFoundError, version
from textwrap import dedent

from generator.cli.words import Parser
from generator.pipeline import KINDS, SHEET_FORMATS

CHECK_FORMATS = ("text", "json", "github", "gitlab")

_EXAMPLES = """
Contoh:
  sop check                                          periksa semua sumber
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml
                                                     buat lembar PDF satu SOP
  sop build                                          bangun seluruh situs ke site/
  sop explain SOP304                                 jelaskan sebuah kode temuan

Kode keluar: 0 bersih, 1 ada temuan galat, 2 cara pemanggilan keliru, 3 kegagalan alat atau program.
"""

_BUILD = """
Contoh:
  sop build
  sop build --src ../kantor-lain/sop_src --out ../kantor-lain/site

Situs yang lama baru diganti bila semuanya berhasil. Bila ada galat, situs yang lama tetap.
"""

_CHECK = """
Contoh:
  sop check
  sop check sop_src/sop/sekretariat/penyusunan-iku.yml
  sop check --strict --format github
"""

_SHEET = """
Contoh:
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml -o lembar.pdf
  sop sheet sop_src/sop/sekretariat/penyusunan-iku.yml --format json

Format svg dan png menghasilkan satu berkas tiap halaman: lembar-1.png, lembar-2.png, dan seterusnya.
"""

_SCHEMA = """
Contoh:
  sop schema > sop.schema.json
  sop schema regulasi
"""


def parser() -> Parser:
    """Return the parser of the whole command line."""
    top = Parser(
        prog="sop",
        description="SOP dari sumber YAML: pemeriksaan, lembar resmi, bagan alir, dan situs.",
        epilog=dedent(_EXAMPLES),
    )
    top.add_argument(
        "--version", action="version", version=f"sop {_version()}", help="tampilkan versi dan selesai"
    )
    commands = top.add_subparsers(title="Perintah", dest="command", metavar="PERINTAH", parser_class=Parser)
    _add_build(commands)
    _add_check(commands)
    _add_sheet(commands)
    explain = _add(commands, "explain", "jelaskan sebuah kode temuan", "\nContoh:\n  sop explain SOP304\n")
    explain.add_argument("code", metavar="KODE", help="kode temuan, misalnya SOP304")
    schema = _add(commands, "schema", "cetak JSON Schema sebuah jenis berkas sumber", _SCHEMA)
    schema.add_argument(
        "kind",
        metavar="JENIS",
        nargs="?",
        choices=KINDS,
        default="sop",
        help=f"{', '.join(KINDS)} (baku: sop)",
    )
    return top


def _add(commands: argparse._SubParsersAction[Parser], name: str, summary: str, epilog: str) -> Parser:
    description = summary[0].upper() + summary[1:] + "."
    return commands.add_parser(name, help=summary, description=description, epilog=dedent(epilog))


def _add_build(commands: argparse._SubParsersAction[Parser]) -> None:
    build = _add(commands, "build", "bangun lembar, bagan, dan seluruh situs", _BUILD)
    _add_src(build)
    build.add_argument("--out", metavar="FOLDER", help="folder situs (baku: site)")


def _add_check(commands: argparse._SubParsersAction[Parser]) -> None:
    check = _add(commands, "check", "periksa sumber dan tampilkan temuannya", _CHECK)
    check.add_argument(
        "files", metavar="BERKAS", nargs="*", help="tampilkan temuan berkas atau folder ini saja"
    )
    _add_src(check)
    check.add_argument("--format", choices=CHECK_FORMATS, default="text", help="bentuk keluaran (baku: text)")
    check.add_argument("--strict", action="store_true", help="peringatan pun membuat kode keluar 1")


def _add_sheet(commands: argparse._SubParsersAction[Parser]) -> None:
    sheet = _add(commands, "sheet", "buat lembar resmi satu SOP", _SHEET)
    sheet.add_argument("file", metavar="BERKAS", help="berkas SOP, misalnya sop_src/sop/<unit>/<id>.yml")
    _add_src(sheet)
    sheet.add_argument(
        "--format", choices=SHEET_FORMATS, help="bentuk lembar (baku: menurut akhiran -o, selain itu pdf)"
    )
    sheet.add_argument(
        "-o",
        "--output",
        metavar="BERKAS",
        help="berkas hasil (baku: <id>.pdf di folder ini; json ke keluaran baku)",
    )


def _add_src(command: Parser) -> None:
    command.add_argument("--src", metavar="FOLDER", help="folder sumber (baku: sop_src)")


def _version() -> str:
    try:
        return version("sop-as-code")
    except PackageNotFoundError:
        return "(tidak terpasang)"
