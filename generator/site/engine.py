"""Jinja2 templates to Markdown pages: the only place that puts a page together."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup

from generator.artifact import Artifact
from generator.form.wording import citation, count_in_words, date_in_words
from generator.model import Regulation
from generator.ready_html import MARK
from generator.site.documents import Documents
from generator.site.markup import Glossary, escape, web_address
from generator.site.views import CellView

_TEMPLATES = Path(__file__).parent / "templates"
NOTHING = Markup('<span class="kosong">—</span>')
NOT_FILLED = Markup('<span class="kosong">belum diisi</span>')


class _Generator(CodeGenerator):
    """Writes template code in which each value passes `finalize` alone.

    Jinja2 would hand what `escape` returns to its own escaping too, which lets markup through and takes a third of
    the time of a page. A Jinja2 without these methods to replace does so again; nothing else changes.
    """

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(finalize.src or "escape(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        self.write(")")


class _Environment(Environment):
    code_generator_class = _Generator


class PageWriter:
    """Renders the pages of one catalogue."""

    def __init__(self, glossary: Glossary, documents: Documents) -> None:
        self._environment = _Environment(
            loader=FileSystemLoader(_TEMPLATES),
            # `finalize` escapes for Markdown and HTML all that is put out; autoescape what is put together before.
            autoescape=True,
            finalize=escape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters["prosa"] = glossary.mark
        self._environment.filters["sitasi"] = lambda regulation: glossary.mark(citation(regulation))
        self._environment.filters["peraturan_ringkas"] = short_citation
        self._environment.filters["tanggal"] = _date_or_nothing
        self._environment.filters["angka"] = count_in_words
        self._environment.filters["dokumen"] = documents.address
        self._environment.filters["sel"] = self._cell
        self._glossary = glossary
        self._cells: dict[CellView, Markup] = {}
        self._environment.filters["alamat"] = web_address
        self._environment.globals["BELUM"] = NOT_FILLED
        self._environment.globals["KOSONG"] = NOTHING

    def page(self, path: str, template: str, meta: dict[str, Any], **values: Any) -> Artifact:
        """Return the page at `path`, which ends in `.md`; `meta` is its front matter.

        The template sees `root`, the way from the page's address, a folder, to the site's root.
        """
        address = path.removesuffix(".md").removesuffix("index")
        depth = len([part for part in address.split("/") if part])
        text = self._environment.get_template(template).render(root="../" * depth, **values)
        return Artifact(path, f"{_front_matter(meta)}{MARK}\n\n{text}".encode())

    def _cell(self, cell: CellView) -> Markup:
        """Return a cell of the activity table; many pages show the same one."""
        found = self._cells.get(cell)
        if found is None:
            found = self._cells[cell] = self._put_together(cell)
        return found

    def _put_together(self, cell: CellView) -> Markup:
        if cell.shared_with is not None:
            return Markup(f'<span class="kosong">sama dengan {escape(cell.shared_with.name)}</span>')
        if not cell.items:
            return NOTHING
        items = [self._glossary.mark(item) for item in cell.items]
        if cell.is_list:
            return Markup(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
        return Markup("".join(f'<span class="teks">{item}</span>' for item in items))


def _front_matter(meta: dict[str, Any]) -> str:
    """Return front matter; its texts are escaped here, because the theme prints them as they are."""
    lines = [f"{key}: {json.dumps(_safe(value), ensure_ascii=False)}" for key, value in meta.items()]
    return "\n".join(("---", *lines, "---", "", ""))


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        # YAML takes these line separators for line breaks, JSON does not.
        return str(escape(value)).replace("\u2028", " ").replace("\u2029", " ").replace("\ufeff", " ")
    if isinstance(value, list):
        return [_safe(item) for item in value]
    return value


def _date_or_nothing(day: date | None) -> str | Markup:
    return date_in_words(day) if day else NOTHING


def short_citation(regulation: Regulation) -> str:
    """Return kind, number and year of a regulation, without its subject."""
    number = regulation.number.value
    words = [regulation.kind.value, f"Nomor {number}" if number else ""]
    if regulation.year and number.rpartition("/")[2].strip() != str(regulation.year.value):
        words.append(f"Tahun {regulation.year.value}")
    return " ".join(word for word in words if word)
