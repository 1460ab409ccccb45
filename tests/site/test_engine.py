"""Pages put together: front matter that YAML reads back, and templates that escape each value once."""

from __future__ import annotations

import ast
import gc
import html
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

import generator.site
from generator.memory import collection_paused
from generator.model import Located, SopId
from generator.site import SiteContent
from generator.site.data import data_files
from generator.site.engine import PageWriter
from generator.site.facts import collect
from generator.site.markup import Glossary
from generator.site.post_pages import post_pages
from generator.site.registry_pages import regulation_pages, unit_pages
from generator.site.sop_pages import sop_pages
from tests.site.collection import BASE, content_of, page_text, pages_of, write_tree


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\ufeff", "\x85", "\r\n"])
def test_line_separators_in_a_name_leave_the_front_matter_whole(separator: str, tmp_path: Path) -> None:
    """YAML takes some for the end of a line, where `---` ends a document. Sources may not hold them, models can."""
    content = content_of(write_tree(tmp_path, BASE))
    sop = content.catalogue.sops[SopId("arsip")]
    sop = replace(sop, name=Located(f"Penataan{separator}--- Arsip", sop.name.span))
    catalogue = replace(content.catalogue, sops={**content.catalogue.sops, sop.id: sop})
    front = pages_of(replace(content, catalogue=catalogue))["sop/arsip/index.md"].split("---\n", 2)[1]
    assert not set(front) & set("\u2028\u2029\ufeff\x85\r")
    meta = yaml.safe_load(front)
    assert html.unescape(meta["title"]).replace("\ufeff", " ").split() == ["Penataan", "---", "Arsip"]
    assert meta["indeks"] is True and meta["sumber"] == "sop/umum/arsip.yml"


def test_a_value_is_escaped_once_on_its_way_through_macros(tmp_path: Path) -> None:
    """`daftar_sop` calls `status`, and both are called from a page: what they return is markup already."""
    files = {path: text.replace("Bagian Umum", "Bagian <b>R&D</b>") for path, text in BASE.items()}
    pages = pages_of(content_of(write_tree(tmp_path, files)))
    text = page_text(pages["index.md"]) + page_text(pages["dasar-hukum/pp-1-2020/index.md"])
    assert '<span class="status status--berlaku" data-mulai-berlaku="2024-02-05">Berlaku</span>' in text
    assert "Bagian &#60;b&#62;R&#38;D&#60;/b&#62;" in text
    assert "&#38;#" not in text and "&#38;amp;" not in text and "&lt;" not in text


def test_templates_compiled_for_one_catalogue_keep_nothing_of_it(tmp_path: Path) -> None:
    other = BASE | {"istilah.yml": "tim: {singkatan: Tim, arti: Kelompok Kerja}\n"}
    first, second = (write_tree(tmp_path / name, files) for name, files in (("satu", BASE), ("dua", other)))
    before, between, after = (pages_of(content_of(root)) for root in (first, second, first))
    assert before == after
    assert 'title="Kelompok Kerja"' in between["sop/arsip/index.md"]
    assert "Indikator Kinerja Utama" not in between["sop/arsip/index.md"]


def test_the_compiler_of_the_templates_is_left_as_it_is() -> None:
    for path in Path(generator.site.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom):
                assert not (node.module or "").startswith("jinja2."), path
                assert not {alias.name for alias in node.names} & {"nodes", "compiler"}, path


def test_pages_leave_nothing_for_the_collector(tmp_path: Path) -> None:
    """A macro in a template may hold all that its page was made of. In a process without what other tests left."""
    script = "import sys; from tests.site.test_engine import left_behind; left_behind(sys.argv[1])"
    call = [sys.executable, "-c", script, str(write_tree(tmp_path, BASE))]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    _, once, twice = done.stdout.split()
    assert twice == once


def left_behind(tree: str) -> None:
    """Print how many objects only the collector frees after all pages were written once, once more and twice."""
    content = content_of(Path(tree))
    print(*(_left_behind(content, times) for times in (1, 1, 2)))  # the first compiles templates


def _left_behind(content: SiteContent, times: int) -> int:
    """Return how many objects only the collector frees after all pages of a catalogue were written so many times."""
    glossary = Glossary(content.catalogue.terms.values())
    collection = collect(content, glossary)
    writer = PageWriter(glossary, collection.documents)
    with collection_paused():
        gc.collect()
        for _ in range(times):
            for pages in (sop_pages, post_pages, unit_pages, regulation_pages, data_files):
                for _ in pages(collection, writer):
                    pass
        return gc.collect()
