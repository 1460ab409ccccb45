"""A text damaged in any way is told the same with libyaml and without it, as in the form of the site."""

from __future__ import annotations

from random import Random

import pytest

from generator.diagnostics import Diagnostic
from generator.source import parse
from generator.source.document import PythonLoader
from tests.trees import FILES

MADE = 300
SIGNS = [*"\t:,?[]{}'\"-#&*!|>%@` \n~", ": ", "- ", "? ", ", ", " #", ":\t", ",\t", "\t "]
TEXTS = (
    "a: [b,\tc]\n",
    "a: {b:\tc}\n",
    "a:\tb\n",
    "a\t: b\n",
    "a: [b?, c ?]\n",
    "a: b\tc\n",
    "a: b\t c\n",
    "a: b\t\n",
    "a: b\t#c\n",
    "{a: b\t c}\n",
    "a: 'b\n",
    "a: [b\n",
    'a: "\\ud800"\n',
    'a: "\\q"\n',
    "a: b: c\n",
    "\ta: b\n",
)


def damaged() -> list[str]:
    """Return texts of the sample tree, each with some signs put in or struck out."""
    random, made = Random(14), []
    for _ in range(MADE):
        text = random.choice(list(FILES.values()))
        for _ in range(random.randint(1, 3)):
            at = random.randrange(len(text))
            text = text[:at] + random.choice(["", *SIGNS]) + text[at + (random.random() < 0.3) :]
        made.append(text)
    return made


def told(text: bytes) -> tuple[bool, tuple[Diagnostic, ...]]:
    """Tell whether a text is refused, and what is found in it."""
    found = parse(text, "x.yml")
    return found.root is None, found.diagnostics


def test_both_parsers_take_and_refuse_the_same_with_the_same_words(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [text.encode() for text in (*TEXTS, *damaged())]
    fast = [told(text) for text in texts]
    assert 40 < sum(is_refused for is_refused, _ in fast) < MADE - 40
    monkeypatch.setattr("generator.source.document._PARSER", PythonLoader)
    assert [text for text, found in zip(texts, fast, strict=True) if told(text) != found] == []
