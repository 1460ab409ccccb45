"""The archive of a proposal: what goes in comes out, and what strangers put into one leads nowhere."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.proposal import FORM, ProposalError, Proposed, digest, is_place, packed, unpacked

FILES = {
    "sop/unit/surat.yml": Proposed("nama: Surat\n", ""),
    "jabatan.yml": Proposed("staf: {nama: Staf}\r\n", digest("staf: {}\n")),
    "regulasi/pusat.yml": Proposed("", "0" * 64, {"pp-1": "a1"}),
}


def archive(parts: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return target.getvalue()


def listed(*entries: tuple[object, object], form: str = FORM) -> bytes:
    return json.dumps({"bentuk": form, "berkas": [{"berkas": a, "asal": b} for a, b in entries]}).encode()


def test_what_is_packed_is_unpacked_and_the_same_files_give_the_same_bytes() -> None:
    raw = packed(FILES, "Ringkasan\n")
    assert unpacked(raw) == dict(sorted(FILES.items()))
    assert packed(dict(reversed(FILES.items())), "Ringkasan\n") == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as made:
        assert made.namelist()[:2] == ["usulan.json", "RINGKASAN.txt"]


def test_digests_of_entries_that_nobody_would_read_are_left_out() -> None:
    many = {f"entri-{number}": "0" * 16 for number in range(30_000)}
    found = unpacked(packed({"jabatan.yml": Proposed("a: {}\n", "0" * 64, many)}, ""))
    assert found == {"jabatan.yml": Proposed("a: {}\n", "0" * 64)}


@pytest.mark.parametrize("entries", [[], "x", {"a": 1}, {"a": ["x"]}, None, 3])
def test_digests_of_entries_that_are_none_are_refused(entries: object) -> None:
    one = {"berkas": "jabatan.yml", "asal": "0" * 64, "entri": entries}
    content = json.dumps({"bentuk": FORM, "berkas": [one]}).encode()
    with pytest.raises(ProposalError, match="tidak dapat dibaca"):
        unpacked(archive({"usulan.json": content, "jabatan.yml": b"a: {}\n"}))


@pytest.mark.parametrize("text", ["", "a\n", "a\nb\n\n", "\N{HORIZONTAL ELLIPSIS}"])
def test_ends_of_lines_do_not_make_another_file(text: str) -> None:
    assert digest(text) == digest(text.replace("\n", "\r\n"))
    assert digest(text) != digest(text + "x")


@pytest.mark.parametrize(
    "path",
    [
        "instansi.yml",
        "profil/a.yml",
        "aset/logo.svg",
        "sop/a.yml",
        "sop/unit/a/b.yml",
        "sop/unit/a.yaml",
        "sop/unit/../../a.yml",
        "../jabatan.yml",
        "/etc/passwd",
        "sop/unit/con.yml",
        "sop/nul/a.yml",
        "regulasi/lpt1.yml",
        "sop\\unit\\a.yml",
        "sop/unit/A.yml",
        "sop/unit/.yml",
        "C:/a.yml",
        "",
        ".github/workflows/ci.yml",
    ],
)
def test_only_places_of_drafters_can_be_proposed(path: str) -> None:
    assert not is_place(path)
    with pytest.raises(ProposalError):
        unpacked(archive({"usulan.json": listed((path, "")), path or "x": b"nama: A\n"}))


PLACE = "sop/unit/surat.yml"


@pytest.mark.parametrize(
    "made",
    [
        lambda: b"",
        lambda: b"PK\x03\x04",
        lambda: b"bukan arsip",
        lambda: packed(FILES, "")[:-40],
        lambda: archive({"a.txt": b"x"}),
        lambda: archive({"usulan.json": b"{"}),
        lambda: archive({"usulan.json": b"[" * 100_000}),
        lambda: archive({"usulan.json": b"[]"}),
        lambda: archive({"usulan.json": listed((PLACE, ""), form="usulan/9"), PLACE: b""}),
        lambda: archive({"usulan.json": listed((PLACE, ""))}),
        lambda: archive({"usulan.json": listed(), PLACE: b""}),
        lambda: archive({"usulan.json": listed((PLACE, "x")), PLACE: b""}),
        lambda: archive({"usulan.json": listed((5, "")), PLACE: b""}),
        lambda: archive({"usulan.json": listed((PLACE, None)), PLACE: b""}),
        lambda: archive({"usulan.json": listed((PLACE, "")), PLACE: b"\xff\xfe"}),
        lambda: archive({"usulan.json": listed((PLACE, "")), PLACE: b"a" * (2 << 20)}),
        lambda: archive({"usulan.json": listed((PLACE, "")), PLACE: b"", "../jahat.yml": b""}),
        lambda: archive({"usulan.json": listed((PLACE, "")), PLACE: b"a" * (100 << 20)}),
        lambda: archive({"usulan.json": listed(), **{f"sop/u/a{n}.yml": b"" for n in range(600)}}),
    ],
)
def test_what_is_no_proposal_is_refused_in_words(made: Callable[[], bytes]) -> None:
    with pytest.raises(ProposalError, match=r"[a-z]"):
        unpacked(made())


def test_two_members_of_one_name_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made, pytest.warns(UserWarning):
        made.writestr("usulan.json", listed((PLACE, "")))
        made.writestr(PLACE, b"nama: A\n")
        made.writestr(PLACE, b"nama: B\n")
    with pytest.raises(ProposalError):
        unpacked(target.getvalue())


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reader(raw: bytes) -> None:
    for content in (raw, packed(FILES, "")[:60] + raw):
        with pytest.raises(ProposalError):
            unpacked(content)


@pytest.mark.parametrize("method", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_an_archive_packed_in_another_way_is_refused_before_it_is_opened(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as made:
        made.writestr("usulan.json", listed())
    spoilt = target.getvalue().replace(b"\x5d\0\0\x80\0", b"\xff\xff\xff\xff\xff")  # how LZMA was told to pack
    with pytest.raises(ProposalError):
        unpacked(spoilt)
