"""Jinja2 templates to Markdown pages: the only place that puts a page together."""

from __future__ import annotations

import json
from collections.abc import Callable, MutableMapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from markupsafe import Markup

from generator.artifact import Artifact
from generator.diagnostics.text import places_in_words
from generator.form.citation import citation, short_citation
from generator.form.wording import count_in_words, date_in_words
from generator.ready_html import MARK
from generator.site.documents import Documents
from generator.site.markup import KEPT, Glossary, escape, web_address
from generator.site.views import CellView, PostRef, initial

_TEMPLATES = Path(__file__).parent / "templates"
NO_MENU = ["navigation", "toc"]  # what a page hides that has the whole width
IN_MENU = ["toc"]  # what a page hides that stands in the menu of its section
NOTHING = Markup('<span class="kosong">—</span>')
NOT_FILLED = Markup('<span class="kosong">belum diisi</span>')


class _Loader(FileSystemLoader):
    """Templates in which each value passes `finalize` alone, while what a macro returns is markup.

    Jinja2 decides by the environment that compiles whether its own escaping is written into a template, and by the one
    that renders what macros return. Its own would let the markup of `escape` through and take a third of the time of a
    page. Compiling takes longer than the pages of a small office: each template is compiled once, for all catalogues.
    """

    def __init__(self) -> None:
        super().__init__(_TEMPLATES)
        self._compiled: dict[str, CodeType] = {}

    def load(
        self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        code = self._compiled.get(name)
        if code is None:
            source, path, _ = self.get_source(environment, name)
            code = self._compiled[name] = environment.overlay(autoescape=False).compile(source, name, path)
        return Template.from_code(environment, code, environment.make_globals(globals))


_LOADER = _Loader()


def _of_catalogue(function: Callable[..., Any]) -> Callable[..., Any]:
    """Return a filter whose results depend on a catalogue, so that the compiler puts none of them into the code."""

    @pass_context
    def asked(context: object, *values: Any) -> Any:
        return function(*values)

    return asked


class _Environment(Environment):
    """Values have attributes and no items by name, so Python's own `getattr` will do; what is missing is an error."""

    getattr = staticmethod(getattr)  # type: ignore[assignment]


class PageWriter:
    """Renders the pages of one catalogue."""

    def __init__(self, glossary: Glossary, documents: Documents) -> None:
        self._environment = _Environment(
            loader=_LOADER,
            # `finalize` escapes for Markdown and HTML all that is put out.
            autoescape=True,
            finalize=escape,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._environment.filters |= {
            "prosa": _of_catalogue(glossary.mark),
            "sitasi": _of_catalogue(lambda regulation: glossary.mark(citation(regulation))),
            "peraturan_ringkas": short_citation,
            "tanggal": _date_or_nothing,
            "angka": count_in_words,
            "dokumen": _of_catalogue(documents.address),
            "sel": _of_catalogue(lru_cache(maxsize=KEPT)(self._cell)),
            "pelaksana": _of_catalogue(lru_cache(maxsize=KEPT)(self._post)),
            "alamat": web_address,
            "tempat": places_in_words,
            "huruf_awal": lambda names: tuple(dict.fromkeys(map(initial, names))),
        }
        self._environment.globals |= {"BELUM": NOT_FILLED, "KOSONG": NOTHING}
        self._glossary = glossary

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
        if cell.shared_with is not None:
            return Markup(f'<span class="kosong">sama dengan {escape(cell.shared_with.name)}</span>')
        if not cell.items:
            return NOTHING
        items = [self._linked(item, cell.links) for item in cell.items]
        if cell.is_list:
            return Markup(f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>")
        return Markup("".join(f'<span class="teks">{item}</span>' for item in items))

    def _post(self, post: PostRef, root: str) -> Markup:
        """Return the name of a pelaksana, which leads to its page; an SOP names its few on every row."""
        name = self._glossary.mark(post.name)
        return Markup(f'<a href="{root}pelaksana/{escape(post.id)}/">{name}</a>') if post.is_known else name

    def _linked(self, text: str, links: tuple[tuple[str, str], ...]) -> Markup:
        """Return a text with its terms marked; the words of links lead to their addresses."""
        for words, address in links:
            before, found, after = text.partition(words)
            if found:
                lead = Markup('<a href="{}" rel="noopener noreferrer">{}</a>').format(address, words)
                rest = tuple(link for link in links if link[0] != words)
                return Markup("").join((self._linked(before, rest), lead, self._linked(after, rest)))
        return self._glossary.mark(text) if text else Markup("")


def _front_matter(meta: dict[str, Any]) -> str:
    """Return front matter; its texts are escaped here, because the theme prints them as they are."""
    lines = (
        f"{key}: {json.dumps(escape(value) if isinstance(value, str) else value, ensure_ascii=False)}"
        for key, value in meta.items()
    )
    return "\n".join(("---", *lines, "---", "", ""))


def _date_or_nothing(day: date | None) -> str | Markup:
    return date_in_words(day) if day else NOTHING
