"""The finished sheet of one SOP: identity part, activity part, furniture, and the verifier's word on it."""

from __future__ import annotations

from generator.diagnostics import Diagnostic
from generator.diagnostics.codes_layout import SHEET_TOO_LONG, TOO_TANGLED
from generator.drawing.drawing import Drawing
from generator.flow import Flow
from generator.form.fingerprint import SHORT, content_hash
from generator.form.paper import page_size
from generator.layout.foretold import does_not_fit
from generator.layout.furniture import finish_pages
from generator.layout.glyphs import report_missing_characters
from generator.layout.identity import layout_identity
from generator.layout.routing.effort import EffortSpentError
from generator.layout.routing.place import Router
from generator.layout.table import layout_activities
from generator.layout.version import sheet_version
from generator.model import Sop, Status
from generator.resolve import Catalogue
from generator.verify import verify_drawing

MOST_PAGES = 500


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
    identity = layout_identity(catalogue, sop, profile, size=size, version=version)
    try:
        activities = layout_activities(
            catalogue, sop, flow, profile, first_number=len(identity) + 1, size=size, router=router or Router()
        )
    except EffortSpentError:
        count = f"{len(flow.nodes)} simbol dan {len(flow.edges)} panah"
        told = f"alur dengan {count} ini terlalu kusut untuk digambar"
        hint = "kurangi jalan keluar dan panah yang melompat jauh, atau bagi SOP menjadi beberapa"
        return None, (TOO_TANGLED.at(sop.origin, told, hint=hint),)
    if activities is None:
        return None, (does_not_fit(sop),)
    count_of_pages = len(identity) + len(activities)
    if count_of_pages > MOST_PAGES:
        told = f"lembar SOP ini {count_of_pages} halaman; paling banyak {MOST_PAGES}"
        hint = "singkat isiannya, pindahkan rincian ke lampiran, atau bagi SOP menjadi beberapa"
        return None, (SHEET_TOO_LONG.at(sop.origin, told, hint=hint),)
    pages = finish_pages((*identity, *activities), sop, profile, hash[:SHORT])
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
    return drawing, (*verify_drawing(drawing, sop, flow, profile.table.roles), *shared)
