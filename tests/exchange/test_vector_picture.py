"""Outlines of pictures that are drawn as SVG."""

from __future__ import annotations

import pytest

from generator.exchange.folio import ShapeKind
from generator.exchange.markup import parse_xml
from generator.exchange.vector_picture import outline_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg"><g>{}</g></svg>'


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        ('<rect x="562.5" y="349.5" width="53" height="18"/>', ShapeKind.PROCESS),
        ('<rect width="53" height="18" rx="9"/>', ShapeKind.TERMINATOR),
        ('<ellipse rx="9" ry="4"/>', ShapeKind.TERMINATOR),
        ('<polygon points="0,5 10,0 20,5 10,10"/>', ShapeKind.DECISION),
        ('<path d="M0 5 L10 0 L20 5 L10 10 Z"/>', ShapeKind.DECISION),
        ('<path d="M0 0 L20 0 L20 10 L0 10 Z"/>', ShapeKind.PROCESS),
        ('<path d="M0 0 C1 1 2 2 3 3"/>', ShapeKind.PICTURE),
        ('<polygon points="0,0 10,0 5,5"/>', ShapeKind.PICTURE),
        ('<rect width="5" height="1"/><rect width="5" height="1"/>', ShapeKind.PICTURE),
        ("", ShapeKind.PICTURE),
    ],
)
def test_a_single_outline_is_known_by_its_form(content: str, kind: ShapeKind) -> None:
    assert outline_of(parse_xml(SVG.format(content).encode())) is kind
