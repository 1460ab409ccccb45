"""The finished sheet of one SOP: identity part, activity part, furniture, and the verifier's word on it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import pairwise

from generator.diagnostics import Diagnostic, Severity
from generator.diagnostics.codes_layout import COLUMN_TOO_NARROW, NOT_ON_ONE_PAGE, SHEET_TOO_LONG, TOO_TANGLED
from generator.drawing.drawing import ActivityPage, Drawing, Page
from generator.flow import Flow
from generator.form.fingerprint import SHORT, content_hash
from generator.form.paper import page_size
from generator.layout.foretold import does_not_fit
from generator.layout.furniture import finish_pages
from generator.layout.glyphs import report_missing_characters
from generator.layout.identity import layout_fronts, layout_identity
from generator.layout.routing.effort import EffortSpentError
from generator.layout.routing.place import Router
from generator.layout.table import Job, layout_activities
from generator.layout.version import sheet_version
from generator.memory import collection_paused
from generator.model import Sop, Status
from generator.profile import IdentityField, Profile
from generator.resolve import Catalogue
from generator.verify import verify_drawing

MOST_PAGES = 500
_ROUNDING = 0.01  # mm


@collection_paused()
def layout_sheet(
    catalogue: Catalogue, sop: Sop, flow: Flow, router: Router | None = None
) -> tuple[Drawing | None, tuple[Diagnostic, ...]]:
    """Return the drawing of an SOP's sheet and what is wrong with it.

    No drawing when the table does not fit the paper at the tightest setting, when its flow asks for more work than one
    SOP may cost, or when it has more than `MOST_PAGES` pages. A drawing that breaks a hard rule of the sheet comes
    with a finding for each break, so that no wrong line goes unnoticed. `router` may be shared with the chart.
    """
    office = catalogue.office
    profile = catalogue.profile_of(sop)
    size = page_size(sop.paper.value if sop.paper else office.paper)
    hash = content_hash(catalogue, sop, flow)
    address = office.site_address
    version = sheet_version(address.value, sop.id, hash) if address else None
    job = Job(catalogue, sop, flow, profile, size, version, router or Router())
    is_one_wanted = sop.one_page or profile.one_page
    try:
        one = _on_one_page(job) if is_one_wanted else None
        found = one or _on_pages(job)
    except EffortSpentError:
        count = f"{len(flow.nodes)} simbol dan {len(flow.edges)} panah"
        words = f"alur dengan {count} ini terlalu kusut untuk digambar"
        hint = "kurangi jalan keluar dan panah yang melompat jauh, atau bagi SOP menjadi beberapa"
        return None, (TOO_TANGLED.at(sop.origin, words, hint=hint),)
    if found is None:
        return None, (does_not_fit(sop),)
    if len(found) > MOST_PAGES:
        words = f"lembar SOP ini {len(found)} halaman; paling banyak {MOST_PAGES}"
        hint = "singkat isiannya, pindahkan rincian ke lampiran, atau bagi SOP menjadi beberapa"
        return None, (SHEET_TOO_LONG.at(sop.origin, words, hint=hint),)
    pages = finish_pages(found, sop, profile, hash[:SHORT])
    drawing = Drawing(
        sop=sop.id,
        title=sop.name.value,
        number=sop.number.value if sop.number else "",
        office=office.name.value,
        subject=profile.title_line(sop.name.value),
        is_draft=sop.status.value is Status.DRAFT,
        pages=pages,
        content_hash=hash,
        created=sop.created.value if sop.created else None,
    )
    # Those of the SOP's own texts are told with its sources, where they may be set aside.
    shared = report_missing_characters(catalogue, sop, "")
    told = _needs_pages(sop) if is_one_wanted and not one else ()
    narrow = _narrow_columns(pages, sop, profile)
    return drawing, (*verify_drawing(drawing, sop, flow, profile.table.roles), *shared, *told, *narrow)


def _on_one_page(job: Job) -> tuple[Page, ...] | None:
    """Return the only page, the table below the identity part; None when they do not fit together."""
    fronts = tuple(layout_fronts(job.catalogue, job.sop, job.profile, size=job.size, version=job.version))
    return layout_activities(job, 1, fronts) if fronts else None


def _on_pages(job: Job) -> tuple[Page, ...] | None:
    """Return the pages of the identity part and those of the table; None when the table does not fit the paper."""
    identity = partial(layout_identity, job.catalogue, job.sop, job.profile, size=job.size, version=job.version)
    first = identity()
    table = layout_activities(job, len(first) + 1)
    if table is None:
        return None
    if any(row.field is IdentityField.PAGES for row in job.profile.identity.rows):
        first = identity(total=len(first) + len(table))
    return (*first, *table)


def _narrow_columns(pages: Sequence[Page], sop: Sop, profile: Profile) -> tuple[Diagnostic, ...]:
    """Tell the text columns that are narrower than the profile's smallest widths."""
    before, columns = len(profile.table.before), profile.table.columns
    narrow = []
    for page in pages:
        if isinstance(page, ActivityPage):
            widths = [right - left for left, right in pairwise(page.column_edges)]
            texts = (*widths[:before], *widths[len(widths) - len(columns) + before :])
            narrow += [c.label for c, width in zip(columns, texts, strict=True) if width < c.minimum - _ROUNDING]
    if not narrow:
        return ()
    names = ", ".join(dict.fromkeys(narrow))
    words = f"kolom {names} lebih sempit daripada lebar terkecil di profil, agar tabel muat pada kertas ini"
    hint = "pakai kertas yang lebih lebar, gabungkan pelaksana, atau bagi SOP menjadi beberapa"
    return (COLUMN_TOO_NARROW.at(sop.origin, words, hint=hint),)


def _needs_pages(sop: Sop) -> tuple[Diagnostic, ...]:
    found = NOT_ON_ONE_PAGE.at(
        sop.origin,
        "identitas dan tabel SOP ini tidak muat pada satu halaman dengan huruf 8 poin",
        hint="singkat isiannya, pakai kertas yang lebih besar, atau hapus satu_halaman",
        severity=None if sop.one_page else Severity.INFO,
    )
    return (found,)
