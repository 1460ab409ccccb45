"""What is read of other SOPs without the YAML library is what the library and the decoder give, or nothing."""

from __future__ import annotations

import random
import time

import pytest

from generator.decode import decode_sop, plain_sop, without_own_fields
from generator.model import Sop
from generator.source import SourceFile, parse

PATH = "sop/sekretariat/surat-masuk.yml"
NAME = "nama: Surat Masuk\n"


def by_the_library(raw: bytes) -> Sop | None:
    """Return the SOP about whose text nothing is to be said."""
    parsed = parse(raw, PATH)
    decoded = decode_sop(SourceFile(PATH, parsed.text, parsed.root))
    return decoded.sop if not (parsed.diagnostics or decoded.diagnostics or decoded.misnamed) else None


PLAIN = [
    NAME,
    "nama: 'Surat Masuk'   # dan keluar\nnomor: \" 12/A \"\nstatus: dicabut\ndigantikan_oleh: surat-keluar\n",
    "# RANCANGAN\n\n  # lagi\nstatus: berlaku\nnama: Surat, Masuk (dan Keluar) 2/3\nnama_singkat: Surat",
    f"{NAME}dasar_hukum: [uu-1-2020, 'uu-2-2020' ,\"uu-3-2020\"]\nketerkaitan: [ Surat Lain, surat-keluar ]\n",
    f"{NAME}dasar_hukum:\n- uu-1-2020\n\n# sela\n- uu-2-2020 # ini\nketerkaitan:\n    - Surat, Lain\n    - surat\n\n",
    f"{NAME}keterkaitan: surat\ndasar_hukum: []\nnomor:\nstatus: # draf\n\n\n",
    "nama: Surat Masuk\r\nnomor: 1\r\nketerkaitan:\r\n  - surat\r\n",
]
OTHER = [
    "",
    "nama:\n",
    "nama: null\n",
    "nama: '  '\n",
    f"{NAME}keterkaitan: [a, null]\n",
    f"{NAME}keterkaitan: ['', a]\n",
    "nama: Surat\n  Masuk\n",
    "nama: &a Surat\n",
    "nama: !!str Surat\n",
    'nama: "Surat \\"Masuk\\""\n',
    "nama: 'Jum''at'\n",
    "nama: Surat #2\n",
    "nama: Surat: Masuk\n",
    "nama: |\n  Surat\n",
    "nama : Surat\n",
    "nama: [Surat]\n",
    "nama: Surat – Masuk\n",
    f"nama: {'Surat ' * 100}\n",
    f"{NAME}{NAME}",
    f"{NAME}- surat\n",
    f"{NAME}status: sah\n",
    f"{NAME}nomor: ''\n",
    f"{NAME}digantikan_oleh: Surat Lain\n",
    f"{NAME}dasar_hukum: [uu-1-2020, uu-1-2020]\n",
    f"{NAME}dasar_hukum: [UU 1]\n",
    f"{NAME}dasar_hukum: [a, b,]\n",
    f"{NAME}dasar_hukum: [a,, b]\n",
    f"{NAME}keterkaitan: [{', '.join(f's{n}' for n in range(600))}]\n",
    f"{NAME}keterkaitan:\n- a\n  - b\n",
    f"{NAME}keterkaitan:\n  - a\n- b\n",
    f"{NAME}keterkaitan:\n  -\n",
    f"{NAME}keterkaitan:\n  a\n",
    f"---\n{NAME}---\n{NAME}",
    f"{NAME}...\n",
    f"{NAME}Nomor: 1\n",
    f"{NAME}<<<<<<< kita\nnomor: 1\n",
    f"{NAME}\tnomor: 1\n",
    f"{NAME}nomor: 1\f\n",
]


@pytest.mark.parametrize("text", PLAIN)
def test_plain_forms_are_read(text: str) -> None:
    found = plain_sop(text.encode(), PATH)
    assert found is not None and found == by_the_library(text.encode())


@pytest.mark.parametrize("text", OTHER)
def test_all_other_forms_are_left_to_the_library(text: str) -> None:
    assert plain_sop(text.encode(), PATH) is None


KEYS = ["nama", "nama_singkat", "nomor", "status", "digantikan_oleh", "keterkaitan", "dasar_hukum", "proses", "Nama"]
PIECES = [
    *("Surat", "surat-keluar", "12/A", "berlaku", "draf", "uu-1-2020", "null", "~", "2020", "-", "- ", "^", "\u00e9"),
    *('"', "'", '"a b"', "'a, b'", "[", "]", "[a, b]", "[ ]", "{a: b}", ", ", " ", "  ", "#", " # x", " #x", ": ", ":"),
    *("\n", "\n", "\n- ", "\n  - ", "\n  ", "\n\n", "\r\n", "\r", "\t", "\\", "|", ">", "&a ", "*a", "!", "?", "%"),
]


def random_text(chance: random.Random) -> str:
    """Return some lines that look like a file of an SOP, most of them with faults."""
    lines = [] if chance.random() < 0.1 else [NAME]
    for _ in range(chance.randrange(6)):
        value = "".join(chance.choices(PIECES, k=chance.randrange(4)))
        lines.append(f"{chance.choice(KEYS)}{chance.choice((':', ': ', ': ', ':  ', ' : '))}{value}\n")
    chance.shuffle(lines)
    return "".join(lines)


def test_no_random_text_is_read_otherwise_than_by_the_library() -> None:
    chance = random.Random(7)
    plain = 0
    for _ in range(4000):
        raw = without_own_fields(random_text(chance).encode())
        found = plain_sop(raw, PATH)
        plain += found is not None
        assert found is None or found == by_the_library(raw), raw
    assert plain > 500


@pytest.mark.parametrize("piece", ["a ", "a, ", "[a, ", "'", '"', " ", "- a\n", " \n", "# x\n", " # ", "\r\n ", "a   "])
@pytest.mark.parametrize("before", ["", " ", "[", "[a", "\n", "\n- ", "\n- a\n"])
def test_a_text_that_almost_fits_is_not_parted_in_all_ways(before: str, piece: str) -> None:
    text = f"{NAME}keterkaitan:{before}{piece * 5000}"[: 1 << 13] + "\x01"
    begin = time.process_time()
    assert plain_sop(text.encode(), PATH) is None
    assert time.process_time() - begin < 0.5
