from __future__ import annotations

import html
import re

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from generator.diagnostics import Span
from generator.model import Located, Term, TermId
from generator.site.markup import Glossary, escape, web_address
from tests.site.hostile import HOSTILE_TEXTS

SPAN = Span("istilah.yml", 1, 1, 1, 2)
EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "fenced_code",
    "footnotes",
    "md_in_html",
    "smarty",
    "tables",
    "toc",
]


def term(short: str, meaning: str) -> Term:
    return Term(TermId(short.lower()), SPAN, Located(short, SPAN), Located(meaning, SPAN), None)


def through_markdown(text: str) -> str:
    page = f'<div>\n<p title="{escape(text)}">{escape(text)}</p>\n</div>\n\n## Judul\n'
    return markdown.markdown(page, extensions=EXTENSIONS)


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_text_passes_markdown_unchanged(text: str) -> None:
    first = through_markdown(text).split("<h2", 1)[0].strip()
    assert first == f'<div>\n<p title="{escape(text)}">{escape(text)}</p>\n</div>'
    assert html.unescape(str(escape(text))) == text


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=("Cs", "Cc", "Cn")), max_size=80))
def test_every_printable_text_comes_back_from_the_page(text: str) -> None:
    escaped = str(escape(text))
    assert html.unescape(escaped) == text
    assert not set(escaped) & set("<>\"'`*_[]{}|\\~!=$^@+\n\u2028\u2029\ufeff")
    assert escaped in through_markdown(text)


def test_nothing_is_an_empty_text_and_markup_stays_markup() -> None:
    assert escape(None) == ""
    assert escape(Markup("<b>")) == "<b>"
    assert escape(3) == "3"


def test_acronyms_carry_their_meaning() -> None:
    glossary = Glossary([term("IKU", "Indikator Kinerja Utama")])
    assert glossary.mark("Data IKU") == 'Data <abbr title="Indikator Kinerja Utama">IKU</abbr>'
    assert glossary.mark("DIKU IKUT iku") == "DIKU IKUT iku"


def test_acronym_with_two_meanings_tells_both() -> None:
    glossary = Glossary([term("PA", "Pengguna Anggaran"), term("PA", "Pengadilan Agama")])
    assert 'title="Pengguna Anggaran; Pengadilan Agama"' in glossary.mark("PA")


def test_longer_acronym_wins() -> None:
    glossary = Glossary([term("SOP", "a"), term("SOP AP", "b")])
    assert glossary.uses("SOP AP dan SOP") == {"SOP AP", "SOP"}


@pytest.mark.parametrize("text", HOSTILE_TEXTS)
def test_hostile_terms_stay_text(text: str) -> None:
    marked = str(Glossary([term(text, text)]).mark(f"x {text} y"))
    assert "<script" not in marked
    assert html.unescape(re.sub("<[^>]*>", "", marked)) == f"x {text} y"


@pytest.mark.parametrize(
    "text", ["javascript:alert(1)", "data:text/html,x", "//x.example", "http://", "https://[", "x", ""]
)
def test_only_web_addresses_are_linked(text: str) -> None:
    assert web_address(text) == ""


def test_web_address_is_kept() -> None:
    assert web_address("https://jdih.example.go.id/a?b=1") == "https://jdih.example.go.id/a?b=1"
