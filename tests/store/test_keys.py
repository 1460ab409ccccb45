"""The version of the program is every file of it and every library it runs on."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from generator.drawing.measure import FONT_FOLDER
from generator.store.keys import Digests, library_versions, program_version, version_of


def test_another_font_another_file_and_another_library_are_another_version(tmp_path: Path) -> None:
    root = tmp_path / "program"
    shutil.copytree(FONT_FOLDER, root / "fonts")
    (root / "satu.py").write_text("a = 1\n")
    libraries = ("typst 0.15.2", "lxml 6.1.3")
    found = [version_of(root, libraries), version_of(root, ("typst 0.15.3", "lxml 6.1.3"))]
    font = min((root / "fonts").rglob("*.ttf"), key=lambda path: path.stat().st_size)
    content = font.read_bytes()
    font.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    found.append(version_of(root, libraries))
    font.write_bytes(content)
    (root / "satu.py").rename(root / "dua.py")
    found.append(version_of(root, libraries))
    (root / "dua.py").rename(root / "satu.py")
    assert len(set(found)) == 4
    (root / "__pycache__").mkdir()
    (root / "__pycache__" / "satu.pyc").write_bytes(b"compiled")
    assert version_of(root, libraries) == found[0]


def test_the_version_counts_what_draws_sheets_and_what_that_needs() -> None:
    named = {line.split()[0] for line in library_versions()}
    assert {"typst", "pygraphviz", "fonttools", "jinja2", "markupsafe", "mkdocs-material", "pagefind"} <= named
    assert not {"pytest", "ruff", "mypy"} & named
    assert len(program_version()) == 64


@dataclass(frozen=True)
class Record:
    name: str
    parts: tuple[object, ...] = ()


class Pair(NamedTuple):
    name: str
    parts: tuple[object, ...] = ()


def test_values_that_differ_anywhere_have_different_digests() -> None:
    deep = [Record("a", (Record("b", (Pair("c", (Record("d"),)),)),))]
    deep += [Record("a", (Record("b", (Pair("c", (Record(name),)),)),)) for name in ("e", "D")]
    kinds = [
        ("a", ()),
        Pair("a"),
        Record("a"),
        {"a": ()},
        ["a", ()],
        ("a",),
        ("a", (), ()),
        (("a",), ()),
        "('a', ())",
        1,
        "1",
    ]
    values = [*deep, *kinds]
    digests = Digests()
    assert len({digests.of(value) for value in values}) == len(values)


def test_a_digest_does_not_depend_on_what_was_read_through_before_nor_on_which_object_it_is() -> None:
    def value(name: str) -> Record:
        return Record("a", (Pair("b", (Pair(name, (Record(name),)), Record(name))), Record(name)))

    warm = Digests()
    for part in (value("x").parts[0], value("x"), value("y")):
        warm.of(part)
    assert warm.of(value("x")) == Digests().of(value("x")) != warm.of(value("y"))
    shared = Record("x")
    assert Digests().of((shared, (shared, (shared, (shared,))))) == Digests().of(
        (Record("x"), (Record("x"), (Record("x"), (Record("x"),))))
    )


def test_a_whole_value_is_read_through_once_wherever_it_stands() -> None:
    read: list[str] = []

    class Name(str):
        def __repr__(self) -> str:
            read.append(str(self))
            return super().__repr__()

    def part(name: str) -> Pair:
        record = Record(Name(name))
        return Pair("a", (record, Pair("b", (record,))))

    digests = Digests(whole=Record)
    assert digests.of(part("x"), 4) == Digests(whole=Record).of(part("x"), 4) != digests.of(part("y"), 4)
    assert read == ["x", "x", "y"]
    Digests().of(part("x"), 4)
    assert read[3:] == ["x", "x"]
