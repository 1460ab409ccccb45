"""What the page of one SOP shows: the pages of its sheet, its chart, its steps, and the findings beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from generator.chart.svg import Fonts
from generator.chart.swimlane import SwimlaneLinks, render_swimlane
from generator.diagnostics import Diagnostic, Edit, NewEntry, Severity
from generator.diagnostics.folding import folded
from generator.diagnostics.registry import RULES
from generator.diagnostics.text import cut_around, one_line, places_in_words, visible
from generator.drawing.drawing import Diagram, Drawing, Page, tables_of
from generator.drawing.geometry import Box
from generator.flow import Flow
from generator.form.numbering import numbers_by_step
from generator.layout.kept_routes import KeptRoutes
from generator.model import Sop, SopId
from generator.pipeline import Loaded, in_order, judged
from generator.pipeline.failures import sheet_failure
from generator.pipeline.fixing import fix_in_lines
from generator.pipeline.workspace import judged_records
from generator.profile import KEPT_ROLES
from generator.resolve import Catalogue, posts_of
from generator.sheet.fonts import LATIN_CHARACTERS
from generator.sheet.svg import FontAddresses, render_svg
from generator.source.text import split_lines

FONTS = "/huruf/"
LATIN, EVERY = (
    FontAddresses(f"{FONTS}{family}-Regular.woff2", f"{FONTS}{family}-Bold.woff2")
    for family in ("LembarSans", "LiberationSans")
)
"""Addresses of the fonts in a page: those with Latin letters alone, and those with all that there are."""
_LINKS = SwimlaneLinks(step="#langkah-", post="#pelaksana-", page="/", fonts=Fonts(FONTS, has_site_font=False))
_EXCERPT = 160  # characters of a line that are shown


class Mark(NamedTuple):
    """A row on a page of the sheet that findings are about, in hundredths of the page."""

    left: float
    top: float
    width: float
    height: float
    severity: str
    step: str


class SheetPage(NamedTuple):
    """A page of the sheet: an SVG document, its size in mm, the rows that findings are about."""

    number: int
    svg: str
    width: float
    height: float
    marks: tuple[Mark, ...]


class FindingView(NamedTuple):
    """A finding as it is shown; `step` is the id of the row it lies in, "" for none."""

    code: str
    severity: str
    line: int
    column: int
    message: str
    excerpt: str
    hint: str
    places: tuple[str, ...]
    example: str
    fix: tuple[str, ...]  # see `fix_in_lines`
    fixes: tuple[Edit | NewEntry, ...]
    title: str
    reason: str
    step: str
    each: tuple[FindingView, ...]  # those folded into it


class StepView(NamedTuple):
    """A row in words."""

    id: str
    number: str
    activity: str
    posts: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    ways: tuple[str, ...]
    severity: str


@dataclass(frozen=True, slots=True)
class SopView:
    """Everything the page of one SOP shows. `is_stale`: the source cannot be read, the pictures are older."""

    path: str
    id: str
    name: str
    status: str
    pages: tuple[SheetPage, ...]
    drawn: tuple[Diagram, Sop] | None  # what the flowchart is made of
    steps: tuple[StepView, ...]
    findings: tuple[FindingView, ...]
    is_stale: bool = False

    @property
    def chart(self) -> str:
        """The flowchart as SVG, "" where there is none; made when it is asked for."""
        return render_swimlane(*self.drawn, links=_LINKS) if self.drawn else ""

    def count(self, severity: str) -> int:
        """Return how many findings have a severity."""
        return sum(finding.severity == severity for finding in self.findings)


def view_of(loaded: Loaded, id: SopId, routes: KeptRoutes) -> SopView:
    """Lay out and draw one SOP, with the routes that it had before where they serve, and run the rules over it."""
    sop, flow = loaded.catalogue.sops[id], loaded.flows[id]
    drawing, chart, about_both = routes.lay_out(loaded.catalogue, sop, flow)
    findings = [*judged(loaded, id, date.today()).findings, *about_both]
    documents: tuple[str, ...] = ()
    if drawing is not None:
        try:
            documents = _documents(drawing, loaded.root)
        except OSError as error:
            findings.append(sheet_failure(sop, error))
    text, every = loaded.texts.get(sop.file, ""), in_order(findings)
    marked = _findings(every, text, sop)  # of each row, not only of the first
    return SopView(
        path=sop.file,
        id=id,
        name=sop.name.value,
        status=sop.status.value.value,
        pages=_pages(drawing, documents, marked),
        drawn=(chart, sop) if chart else None,
        steps=_steps(sop, flow, loaded.catalogue, marked),
        findings=_findings(folded(every, by_file=True), text, sop),
    )


def counts(loaded: Loaded, id: SopId) -> tuple[int, int]:
    """Return how many errors and warnings an SOP has, without drawing it."""
    found = folded(judged(loaded, id, date.today()).findings, by_file=True)
    severities = [finding.severity for finding in found]
    return severities.count(Severity.ERROR), severities.count(Severity.WARNING)


def record_findings(loaded: Loaded, path: str) -> tuple[FindingView, ...]:
    """Return what is found in a file of records."""
    found = folded(judged_records(loaded, path), by_file=True)
    return _findings(found, loaded.texts.get(path, ""), None)


def broken_view(loaded: Loaded, path: str, before: SopView | None) -> SopView:
    """Return what is shown of a file that gives no SOP: its findings, and the pictures of an earlier state."""
    found = in_order([finding for finding in loaded.findings if finding.span.file == path])
    findings = _findings(folded(found, by_file=True), loaded.texts.get(path, ""), None)
    id = path.rsplit("/", 1)[-1].removesuffix(".yml")
    if before is None:
        return SopView(path, id, id, "", (), None, (), findings, is_stale=True)
    pages = tuple(page._replace(marks=()) for page in before.pages)
    steps = tuple(step._replace(severity="") for step in before.steps)
    return SopView(path, id, before.name, before.status, pages, before.drawn, steps, findings, is_stale=True)


def _documents(drawing: Drawing, assets: Path) -> tuple[str, ...]:
    documents = render_svg(drawing, assets, font=LATIN)
    is_latin = LATIN_CHARACTERS.issuperset("".join(documents).replace("\n", ""))
    return documents if is_latin else render_svg(drawing, assets, font=EVERY)


def _findings(findings: Iterable[Diagnostic], text: str, sop: Sop | None) -> tuple[FindingView, ...]:
    lines = split_lines(text)
    shown = []
    for finding in findings:
        rule, line = RULES.get(finding.code), finding.span.line
        excerpt = lines[line - 1] if 0 < line <= len(lines) else ""
        excerpt = cut_around(excerpt, finding.span.column - 1, finding.span.column, _EXCERPT)[0].strip()
        shown.append(
            FindingView(
                code=finding.code,
                severity=finding.severity.value,
                line=line,
                column=finding.span.column,
                message=one_line(finding.message),
                excerpt=visible(excerpt),
                hint=one_line(finding.hint),
                places=tuple(places_in_words(finding)),
                example=finding.example,
                fix=tuple(map(visible, fix_in_lines(finding, text))),
                fixes=tuple(fix for one in finding.each for fix in one.fix),
                title=rule.title if rule else "",
                reason=rule.reason if rule else "",
                step=_step_at(sop, line),
                each=_findings(finding.folded, text, sop),
            )
        )
    order = {severity.value: rank for rank, severity in enumerate(Severity)}
    return tuple(sorted(shown, key=lambda finding: (order[finding.severity], finding.line, finding.column)))


def _step_at(sop: Sop | None, line: int) -> str:
    """Return the id of the row that a line of the source belongs to."""
    if sop is None or not sop.steps:
        return ""
    last = ""
    for step in sop.steps:
        if step.origin.line > line:
            break
        last = step.id
    return last


def _worst(findings: tuple[FindingView, ...], step: str) -> str:
    return next((finding.severity for finding in findings if finding.step == step), "")


def _pages(
    drawing: Drawing | None, documents: tuple[str, ...], findings: tuple[FindingView, ...]
) -> tuple[SheetPage, ...]:
    if drawing is None:
        return ()
    return tuple(
        SheetPage(page.number, document, page.width, page.height, _marks(page, findings))
        for page, document in zip(drawing.pages, documents, strict=False)
    )


def _marks(page: Page, findings: tuple[FindingView, ...]) -> tuple[Mark, ...]:
    marks = []
    for row, table in ((row, part.table) for part in tables_of(page) for row in part.diagram.rows):
        severity = _worst(findings, row.step)
        box = Box(table.left, row.top, table.right, row.bottom)
        marks.append(
            Mark(
                left=round(100 * box.left / page.width, 3),
                top=round(100 * box.top / page.height, 3),
                width=round(100 * box.width / page.width, 3),
                height=round(100 * box.height / page.height, 3),
                severity=severity,
                step=row.step,
            )
        )
    return tuple(marks)


def _steps(sop: Sop, flow: Flow, catalogue: Catalogue, findings: tuple[FindingView, ...]) -> tuple[StepView, ...]:
    names = {post.id: post.name.value for post in catalogue.posts.values()}
    numbers = numbers_by_step(sop.steps)
    steps_of = {node.key: node.step for node in flow.nodes}
    order = {step.id: place for place, step in enumerate(sop.steps)}
    ways: dict[str, dict[str, None]] = {}
    for edge in flow.edges:
        source, target = steps_of[edge.source], steps_of[edge.target]
        if source != target:
            said = f"{edge.label}: " if edge.label else ""
            for start, end, label in ((source, target, said), (target, source, ""))[: 1 + edge.style.is_two_way]:
                lead = "kembali ke" if order[end] < order[start] else "ke"
                way = f"{label}{lead} langkah {numbers[end] or end}{edge.style.remark}"
                ways.setdefault(start, {})[way] = None
    columns = [column for column in catalogue.profile_of(sop).table.columns if column.role not in KEPT_ROLES]
    shown = []
    for step in sop.steps:
        posts = tuple(names.get(post, post) for post in posts_of(step))
        shown.append(
            StepView(
                id=step.id,
                number=numbers[step.id],
                activity=step.activity.text,
                posts=(" atau ".join(posts),) if step.is_either else posts,
                facts=tuple((column.label, text) for column in columns if (text := step.cell(column.role).text)),
                ways=tuple(ways.get(step.id, {})),
                severity=_worst(findings, step.id),
            )
        )
    return tuple(shown)
