"""A text of which only what changed is read again gives the nodes that a reading of the whole gives."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from generator.source import document
from generator.source.document import PythonLoader
from tests.test_two_parsers import SIGNS
from tests.trees import FILES

CHANGES = 1200
MORE = (
    "nama: A\ncatatan: |\n  satu\n\n  dua\n\nlangkah:\n  - id: a\n    aktivitas: >-\n      panjang\n      sekali\n\n"
    "  # penanda\n  - id: b\n    keputusan: {Ya: a, Tidak: b}\n",
    "a: [b,\n c]\nd: 'e\n\n  f'\ng:\n- h\n- i: j\nk: l #2\n",
    "{\na: b,\nc: d\n}\n",
    "a:\n  -   b: c\n  - - d\n  - \"e\n    f\"\n  - |2\n     g\nh:",
    "# awal\n\na: b\n  c\n# akhir",
    "{}\n",
    "",
)
LINES = [
    *("", "  - id: baru", "baru: ya", "    output: ya", "# kata", "---", "...", "  ", " x: y", "- z", "      lanjut"),
    *("{}", "{a: b}", "[]", "[a]", "  {}", "  {a: b}", "  [a]", "'a': b"),
]


def changed(text: str, random: Random) -> str:
    """Return a text with a line put in, taken out, doubled or exchanged, or with some signs others than they were."""
    lines, kind = text.split("\n"), random.random()
    at = random.randrange(len(lines))
    if kind < 0.02:
        return random.choice([*FILES.values(), *MORE])
    if kind < 0.08:
        lines[at] = random.choice(LINES)
    elif kind < 0.15:
        lines.insert(at, random.choice(LINES))
    elif kind < 0.3:
        del lines[at : at + random.randint(1, 2)]
    elif kind < 0.4:
        lines.insert(at, lines[random.randrange(len(lines))])
    else:
        place = random.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:place] + random.choice(["", "x", " y", *SIGNS]) + lines[at][place + (kind > 0.7) :]
    return "\n".join(lines)


@pytest.mark.parametrize("loader", [document._PARSER, PythonLoader])
def test_a_change_read_in_its_place_gives_what_the_whole_gives(loader: Any) -> None:
    random, again = Random(7), 0
    for text in (*FILES.values(), *MORE):
        for _ in range(CHANGES // 10):
            before, now = document._read(text, "x.yml", loader), changed(text, random)
            found = document._read_again(before, now, "x.yml", loader)
            if found is not None:
                again += 1
                assert found == document._read(now, "x.yml", loader), (text, now)
    assert again > CHANGES // 3


def test_of_many_steps_one_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "nama: A\nlangkah:\n" + "".join(f"  - id: a{n}\n    aktivitas: Menulis {n}\n" for n in range(50))
    read: list[str] = []
    whole = document._read
    monkeypatch.setattr(document, "_read", lambda part, *more: (read.append(part.lstrip("\n")), whole(part, *more))[1])
    for now in (text, text.replace("Menulis 7\n", "Menilai\n    output: Nilai\n")):
        document.parse(now.encode(), "lagi.yml")
    assert read == [text, "  - id: a7\n    aktivitas: Menilai\n    output: Nilai\n"]


def test_what_stands_too_deep_is_refused_wherever_it_is_read() -> None:
    deep = "langkah:\n  - id: a\n    x: {}\n"
    for text in (deep.format("b"), deep.format("[" * 29 + "]" * 29), deep.format("[" * 30 + "]" * 30)):
        document._known.clear()
        document.parse(deep.format("b").encode(), "dalam.yml")
        assert document.parse(text.encode(), "dalam.yml") == document._read(text, "dalam.yml", document._PARSER)
