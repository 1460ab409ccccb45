"""The preview's pages as HTML. Every text of a source is escaped by the templates; sheets are pictures."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from generator.diagnostics import Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.text import one_line
from generator.exchange import ENDINGS
from generator.preview.state import PreviewState
from generator.preview.work import TYPES
from generator.sheet.fonts import USUAL_CHARACTERS, data_uri
from generator.studio import FORM
from generator.studio.intake import MAX_BYTES
from generator.studio.records import listed, sheet_of
from generator.studio.view import EVERY, LATIN, SopView

FOLDER = Path(__file__).parent
_TEMPLATES = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def address_of(path: str) -> str:
    """Return the address of an SOP's page; `path` is `sop/<unit>/<id>.yml`."""
    return "/" + quote(path.removesuffix(".yml")) + "/"


def list_page(state: PreviewState, token: str) -> str:
    """Return the list of all SOPs; `token` is the word by which the server knows its pages."""
    units = [(str(id), unit.name.value) for id, unit in state.catalogue.units.items()]
    return _render(
        "daftar.html.j2",
        version=state.version,
        title="Pratinjau SOP",
        list=list_fragment(state),
        units=units,
        recorded=listed(state.catalogue, state.texts),
        has_forge=state.catalogue.office.edit_address is not None,
        form_of=lambda path: f"{address_of(path)}isian/",
        endings=ENDINGS,
        largest=MAX_BYTES,
        form=FORM,
        token=token,
    )


def form_page(state: PreviewState, path: str, token: str) -> str:
    """Return the form of an SOP, or of records; what it holds its scripts ask for."""
    tree = sha256(str(state.root.resolve()).encode()).hexdigest()[:12]  # tells one tree's files from another's
    return _render(
        "isian.html.j2" if sheet_of(path) is None else "penilaian.html.j2",
        title="Formulir",
        path=path,
        name=PurePosixPath(path).stem,
        tree=tree,
        address=address_of(path),
        endings=tuple(TYPES),
        has_forge=state.catalogue.office.edit_address is not None,
        form=FORM,
        token=token,
    )


def list_fragment(state: PreviewState) -> Markup:
    """Return what changes in the list when sources change."""
    entries = state.entries()
    elsewhere = [
        (finding, one_line(finding.message), one_line(finding.hint)) for finding in folded(state.findings_elsewhere())
    ]
    html = _render(
        "isi-daftar.html.j2", entries=entries, elsewhere=elsewhere, address_of=address_of, problem=state.problem
    )
    return Markup(html)


def sop_page(state: PreviewState, path: str, view: SopView | None) -> str:
    """Return the page of one SOP, or of a file that is gone."""
    title = view.name if view is not None else path
    return _render("sop.html.j2", version=state.version, title=title, path=path, body=sop_fragment(state, path, view))


def sop_fragment(state: PreviewState, path: str, view: SopView | None) -> Markup:
    """Return what changes in the page of an SOP when sources change."""
    if view is None:
        return Markup(_render("hilang.html.j2", path=path))
    sheets = [(page, f"/lembar/{state.store(_embedded(page.svg))}.svg") for page in view.pages]
    chart = Markup(view.chart)
    shared = [
        (finding, one_line(finding.message), one_line(finding.hint))
        for finding in state.findings_elsewhere()
        if finding.severity is Severity.ERROR
    ]
    about = {"endings": tuple(TYPES), "address": address_of(path), "name": path.rpartition("/")[2][:-4]}
    html = _render(
        "isi-sop.html.j2", view=view, sheets=sheets, chart=chart, shared=shared, problem=state.problem, **about
    )
    return Markup(html)


def _embedded(document: str) -> str:
    """Return a page of a sheet that carries its fonts: a picture may fetch nothing."""
    unusual = frozenset(document) - USUAL_CHARACTERS
    for addresses in (LATIN, EVERY):
        for is_bold, address in enumerate(addresses):
            if address in document:
                document = document.replace(address, data_uri(bool(is_bold), unusual))
    return document


def message_page(title: str, message: str) -> str:
    """Return a page that only says something."""
    return _render("pesan.html.j2", title=title, message=message)


def _render(template: str, **values: object) -> str:
    return _TEMPLATES.get_template(template).render(assets="/aset/", is_static=False, **values)
