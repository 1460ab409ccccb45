"""Files to nodes: places, texts, what is read and what is ignored."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from generator.diagnostics import Span
from generator.source import Mapping, Scalar, Sequence, is_id, parse, read_tree
from generator.source.document import PythonLoader
from generator.source.names import DISGUISED, IGNORED, TEXT_LIKE, is_ordinary, is_reserved
from tests.source_trees import SOP, codes, write_tree


def top(text: str | bytes) -> Mapping:
    parsed = parse(text.encode() if isinstance(text, str) else text, "x.yml")
    assert parsed.diagnostics == ()
    assert isinstance(parsed.root, Mapping)
    return parsed.root


def value(text: str) -> Scalar:
    scalar = top(text).entries[0][1]
    assert isinstance(scalar, Scalar)
    return scalar


@pytest.fixture(params=["c", "pure"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Run a test with libyaml and with its pure Python twin."""
    if request.param == "pure":
        monkeypatch.setattr("generator.source.document._PARSER", PythonLoader)
    return str(request.param)


@pytest.mark.parametrize(
    "word",
    [
        "no",
        "yes",
        "off",
        "012",
        "10:30",
        "1e3",
        "0x10",
        "2023-06-27",
        "true",
        "Null",
        "NULL",
        "=",
        "1_000",
        ".5",
    ],
)
def test_scalars_stay_the_text_that_was_written(word: str, parser: str) -> None:
    assert value(f"a: {word}\n").text == word
    assert not value(f"a: {word}\n").is_empty


@pytest.mark.parametrize("written", ["", " ", "~", "null", " null  # catatan"])
def test_nothing_tilde_and_null_are_empty(written: str, parser: str) -> None:
    assert value(f"a:{' ' if written.strip() else ''}{written}\n").is_empty


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"null"', "null"),
        ("'~'", "~"),
        ('""', ""),
        ('" a "', "a"),
        ("|\n  a\n  b\n", "a\nb"),
        (">-\n  a\n  b\n", "a b"),
    ],
)
def test_quoted_and_block_texts_are_texts_with_outer_blanks_cut(written: str, text: str, parser: str) -> None:
    assert value(f"a: {written}\n").text == text
    assert not value(f"a: {written}\n").is_empty


def test_places_count_characters_from_one(parser: str) -> None:
    root = top("né: [x, 'y z']\nb:\n  - c: 1\n")
    (key, items), (_, block) = root.entries
    assert key.span == Span("x.yml", 1, 1, 1, 3)
    assert isinstance(items, Sequence)
    assert items.span == Span("x.yml", 1, 5, 1, 15)
    assert items.items[1].span == Span("x.yml", 1, 9, 1, 14)
    assert isinstance(block, Sequence)
    assert block.span == Span("x.yml", 3, 3, 3, 4)
    assert block.items[0].span == Span("x.yml", 3, 5, 3, 6)


def test_byte_order_mark_and_crlf_leave_places_and_texts_as_they_are(parser: str) -> None:
    plain = top("nama: Surat\nteks: |\n  satu\n  dua\nnomor: é\n")
    windows = top("\ufeffnama: Surat\r\nteks: |\r\n  satu\r\n  dua\r\nnomor: é\r\n".encode())
    assert windows == plain


def test_wide_letters_and_combining_marks_count_as_one_character() -> None:
    assert top("a: [漢字, b]\n").entries[0][1].span.end_column == 11
    items = top("a: [😀, b]\n").entries[0][1]
    assert isinstance(items, Sequence)
    assert items.items[1].span.column == 8


def test_an_empty_value_has_its_place_after_the_colon() -> None:
    assert value("nama:\n").span == Span("x.yml", 1, 6, 1, 6)


def test_every_duplicate_key_is_reported_and_the_first_counts() -> None:
    parsed = parse(b"a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n", "x.yml")
    assert [(one.code, one.span.line) for one in parsed.diagnostics] == [
        ("SOP107", 2),
        ("SOP107", 3),
        ("SOP107", 4),
    ]
    assert isinstance(parsed.root, Mapping)
    assert [(key.text, node.text) for key, node in parsed.root.entries if isinstance(node, Scalar)] == [
        ("a", "1")
    ]


@pytest.mark.parametrize("text", ["surat", "a", "1", "surat-masuk", "a--b", "a" * 100])
def test_ids_are_lower_case_letters_digits_hyphens(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize(
    "text", ["", "-", "-a", "a-", "A", "a b", "a/b", "..", "a.b", "é", "a\n", "a_b", "a" * 101, "１"]
)
def test_everything_else_is_no_id(text: str) -> None:
    assert not is_id(text)


def test_a_clean_tree_is_read_in_order_without_findings(tmp_path: Path) -> None:
    other = "sop/bidang/arsip.yml"
    files, found = read_tree(write_tree(tmp_path, {other: "nama: Arsip\n", "regulasi/a.yml": "{}\n"}))
    assert found == ()
    assert [file.path for file in files.sops] == [other, SOP]
    assert [file.path for file in files.regulations] == ["regulasi/a.yml", "regulasi/dasar.yml"]
    assert set(files.texts) == {
        "instansi.yml",
        "unit.yml",
        "jabatan.yml",
        "regulasi/a.yml",
        "regulasi/dasar.yml",
        other,
        SOP,
    }


def test_leftovers_of_editors_and_systems_are_ignored(tmp_path: Path) -> None:
    leftovers = [
        "surat.yml~",
        ".surat.yml.swp",
        ".DS_Store",
        "Thumbs.db",
        "#surat.yml#",
        "surat.yml.bak",
        ".#surat.yml",
        "~$surat.docx",
    ]
    extra: dict[str, str | bytes] = {f"sop/sekretariat/{name}": b"\0" for name in leftovers}
    extra |= {f"sop/{name}": b"\0" for name in leftovers} | {f"regulasi/{name}": b"\0" for name in leftovers}
    extra |= {".git/HEAD": b"\0", "sop/.gitkeep": b"", "README.md": b"# Sumber"}
    files, found = read_tree(write_tree(tmp_path, extra))
    assert found == ()
    assert len(files.sops) == 1


def test_only_pictures_inside_the_tree_count_as_assets(tmp_path: Path) -> None:
    pictures: dict[str, str | bytes] = {
        "aset/logo.svg": "<svg/>",
        "logo.PNG": b"x",
        "aset/catatan.txt": "x",
        ".rahasia/logo.svg": "<svg/>",
    }
    files, found = read_tree(write_tree(tmp_path, pictures))
    assert found == ()
    assert files.assets == {"aset/logo.svg", "logo.PNG"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("jabtan.yml", "SOP113"),
        ("lain.yaml", "SOP113"),
        ("regulsi/a.yml", "SOP113"),
        ("arsip/a.yml", "SOP113"),
        ("readme.yml", "SOP113"),
        ("README.yaml", "SOP113"),
        ("catatan.txt", "SOP118"),
        ("README.md", ""),
        ("logo.svg", ""),
        ("arsip/a.docx", ""),
        (".catatan.yml.swp", ""),
    ],
)
def test_strangers_at_the_top_are_reported_when_they_look_like_sources(
    name: str, code: str, tmp_path: Path
) -> None:
    _, found = read_tree(write_tree(tmp_path, {name: "a: 1\n"}))
    assert codes(found) == ([code] if code else [])


def test_what_is_ordinary_at_once_is_so_at_length() -> None:
    chance = random.Random(3)
    names = ["con.yml", "com1.yml", "readme.yml", "a.yml", f"{'a' * 100}.yml", f"{'a' * 101}.yml", "a.yml\n", "A.yml"]
    for _ in range(3000):
        stem = "".join(chance.choices("ab-.~#A\n", k=chance.randrange(6)))
        names.append(stem + chance.choice((".yml", ".yml", ".yaml", "")))
    for name in names:
        stem = name.removesuffix(".yml")
        is_other = any(pattern.fullmatch(name) for pattern in (IGNORED, DISGUISED, TEXT_LIKE))
        assert is_ordinary(name) == (name.endswith(".yml") and is_id(stem) and not is_reserved(stem)), name
        assert not (is_ordinary(name) and is_other), name
