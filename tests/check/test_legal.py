"""What is said of a legal basis that changed: the check and the pages say it of the same SOPs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.form.review import changed_basis
from generator.model import SopId
from generator.pipeline import Quiet, load
from tests.site.collection import BASE, write_tree

SOP = "sop/umum/arsip.yml"
CODES = ("SOP525", "SOP526")
_ONE = "pp-{number}: {{jenis: Peraturan Pemerintah, nomor: '{number}', tahun: 20{number}, tentang: Arsip{more}}}\n"


def said(root: Path, more: str, *, status: str = "berlaku", then: str = "") -> tuple[list[str], bool]:
    """What the check says of an SOP that cites pp-10 alone, and whether pages call for its review."""
    registry = _ONE.format(number=10, more=more) + _ONE.format(number=11, more=then) + _ONE.format(number=12, more="")
    text = re.sub(r"dasar_hukum: .*", "dasar_hukum: [pp-10]", BASE[SOP]).replace("status: berlaku", f"status: {status}")
    found = load(write_tree(root, {**BASE, SOP: text, "regulasi/semua.yml": registry}), Quiet())
    told = [f"{one.code} {one.message} {one.hint}" for one in found.findings if one.code in CODES]
    return told, bool(changed_basis(found.catalogue.sops[SopId("arsip")], found.catalogue))


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ("", ""),
        (", status: dicabut", "SOP525"),
        (", dicabut_oleh: pp-11", "SOP525"),  # whatever its status says
        (", status: diubah, dicabut_oleh: pp-11", "SOP525"),
        (", status: dicabut, diubah_oleh: [pp-11]", "SOP525"),  # what was amended and then revoked
        (", status: diubah", "SOP526"),
        (", diubah_oleh: [pp-11]", "SOP526"),
        (", diubah_oleh: [pp-11], kutipan: PP 10 sebagaimana telah diubah dengan PP 11", ""),
        (", status: diubah, kutipan: PP 10 sebagaimana telah beberapa kali diubah", ""),
    ],
)
def test_the_check_and_the_pages_call_for_a_review_of_the_same_sops(tmp_path: Path, more: str, code: str) -> None:
    found, is_marked = said(tmp_path, more)
    assert [one[:6] for one in found] == ([code] if code else [])
    assert is_marked is bool(code)


@pytest.mark.parametrize("more", [", dicabut_oleh: pp-11", ", diubah_oleh: [pp-11]"])
def test_nobody_is_asked_to_change_the_legal_basis_of_a_revoked_sop(tmp_path: Path, more: str) -> None:
    assert said(tmp_path, more, status="dicabut") == ([], False)


def test_what_a_chain_of_revocations_ends_with_is_what_to_cite(tmp_path: Path) -> None:
    ((found,), _) = said(tmp_path, ", dicabut_oleh: pp-11", then=", dicabut_oleh: pp-12")
    assert "dicabut oleh Peraturan Pemerintah Nomor 11 Tahun 2011, yang dicabut oleh" in found
    assert 'anti dengan "pp-12"' in found


def test_a_successor_that_is_revoked_without_another_is_not_advised(tmp_path: Path) -> None:
    ((found,), _) = said(tmp_path, ", dicabut_oleh: pp-11", then=", status: dicabut")
    assert "anti dengan penggantinya" in found


@pytest.mark.parametrize(
    ("entry", "is_told"),
    [
        ("jenis: Permenpan, nomor: '35', tahun: 2012, kutipan: Permenpan No. 35/2012", False),
        ("jenis: Edaran lama, kutipan: Edaran lama", False),
        ("jenis: Permenpan, nomor: '35', tahun: 2012, tentang: Pedoman Penyusunan SOP", False),
        ("jenis: Permenpan, nomor: '36', tahun: 2012, tentang: Arsip", True),
        ("jenis: Permenpan, nomor: '36', tahun: 2012, kutipan: Permenpan 36/2012 tentang Arsip", True),
        ("jenis: Undang-Undang, nomor: '25', tahun: 2009, kutipan: UU 25/2009", True),  # no law is a guideline on SOPs
        ("jenis: PP, nomor: '25', tahun: 2009, kutipan: PP 25/2009", True),
    ],
)
def test_a_regulation_of_which_nobody_said_what_it_is_about_may_be_the_guideline(
    tmp_path: Path, entry: str, is_told: bool
) -> None:
    text = re.sub(r"dasar_hukum: .*", "dasar_hukum: [satu]", BASE[SOP])
    found = load(write_tree(tmp_path, {**BASE, SOP: text, "regulasi/semua.yml": f"satu: {{{entry}}}\n"}), Quiet())
    assert ("SOP527" in [one.code for one in found.findings]) is is_told
