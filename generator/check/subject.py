"""What the rules look at: one SOP with its flow and the catalogue around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.check.actors import PostNames, post_names
from generator.diagnostics import Span
from generator.flow import Flow
from generator.form.citation import citation
from generator.language.acronyms import Spellings, spellings
from generator.language.disguise import as_seen
from generator.language.words import without_bullet, words
from generator.model import Cell, LongRow, RegulationId, Sop, SopId, Status, Step, Text
from generator.profile import ColumnRole
from generator.resolve import Catalogue

TERMINALS = frozenset({"mulai", "selesai", "mulai/selesai"})  # all that a row says which only begins or ends


_GUIDELINE = re.compile(r"standar(?:d)?\s+operasional\s+prosedur|standard operating procedure|\bSOP\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RuleContext:
    """What the rules need to know about a catalogue, gathered once for all SOPs.

    `own_words` are the words, in lower case, of the names of the office, its units and its pelaksana, `registry_words`
    these and those of terms and regulations; `guidelines` the regulations on how SOPs are written; `terms` the
    abbreviations that are explained somewhere; `sop_names` the names of SOPs, made plain, with the id of the only one
    called so; `spellings` the acronyms with their words. `today` is None where no finding may depend on the date.
    """

    catalogue: Catalogue
    names: PostNames
    own_words: frozenset[str]
    registry_words: frozenset[str]
    guidelines: frozenset[RegulationId]
    terms: frozenset[str]
    sop_names: Mapping[str, SopId]
    spellings: Spellings
    today: date | None


@dataclass(frozen=True, slots=True)
class Subject:
    """One SOP under the eye of the rules, with what several of them need.

    `prose` is everything printed on its sheet, a text a line; `vocabulary` its words in lower case; `activities`
    what each row says to do, line by line, each line with the text it was written in; nothing for titles and notes.
    """

    sop: Sop
    flow: Flow
    context: RuleContext
    prose: str
    vocabulary: frozenset[str]
    activities: tuple[tuple[tuple[Text, str], ...], ...]

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue the SOP stands in."""
        return self.context.catalogue

    @property
    def names(self) -> PostNames:
        """How texts may name the pelaksana."""
        return self.context.names

    @property
    def roles(self) -> tuple[ColumnRole, ...]:
        """What the text columns of the sheet hold."""
        return self.catalogue.profile_of(self.sop).table.roles

    @property
    def is_draft(self) -> bool:
        """Whether parts may still be missing."""
        return self.sop.status.value is Status.DRAFT


def rule_context(catalogue: Catalogue, today: date | None) -> RuleContext:
    """Gather what the rules need to know about `catalogue`."""
    office = catalogue.office
    named = [office.name, *office.letterhead.items]
    for unit in catalogue.units.values():
        named += [unit.name, *unit.letterhead.items]
    named += [post.name for post in catalogue.posts.values()]
    short = [term.abbreviation for term in catalogue.terms.values()]
    short += [post.abbreviation for post in catalogue.posts.values() if post.abbreviation is not None]
    short += [office.abbreviation] if office.abbreviation is not None else []
    own_words = _words_of(named)
    meanings = [part for term in catalogue.terms.values() for part in (term.abbreviation, term.meaning)]
    return RuleContext(
        catalogue=catalogue,
        names=post_names(catalogue.posts.values()),
        own_words=own_words,
        registry_words=own_words | _words_of([*meanings, *(one.subject for one in catalogue.regulations.values())]),
        guidelines=frozenset(
            id
            for id, one in catalogue.regulations.items()
            if _GUIDELINE.search(f"{one.subject.value} {citation(one)}")
        ),
        terms=frozenset(part.upper() for text in short for part in (text.value, *words(text.value))),
        sop_names=_sop_names(catalogue),
        spellings=spellings((term.abbreviation.value, term.meaning.value) for term in catalogue.terms.values()),
        today=today,
    )


def _words_of(named: Iterable[Text]) -> frozenset[str]:
    return frozenset(word for text in named for word in words(text.value.lower()))


def plain_name(name: str) -> str:
    """Return the name of an SOP for comparing: as it is seen, without `SOP` before it, in lower case."""
    return same_words(name).removeprefix("sop ")


def same_words(name: str) -> str:
    """Return a name for comparing: as it is seen, in lower case."""
    return " ".join(as_seen(name).lower().split())


def _sop_names(catalogue: Catalogue) -> Mapping[str, SopId]:
    found: dict[str, set[SopId]] = {}
    for sop in catalogue.sops.values():
        for name in (sop.name, sop.short_name):
            if name is not None and name.value:
                found.setdefault(plain_name(name.value), set()).add(sop.id)
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def subject_of(sop: Sop, flow: Flow, context: RuleContext) -> Subject:
    """Return `sop` as the rules look at it."""
    prose = "\n".join(text.value for text in texts(sop))
    activities = tuple(() if step.is_note else _lines(step.activity) for step in sop.steps)
    return Subject(sop, flow, context, prose, frozenset(words(prose.lower())), activities)


def _lines(cell: Cell) -> tuple[tuple[Text, str], ...]:
    """Return what a cell says, line by line without bullets, each with the item it was written in."""
    return tuple((item, line) for item in cell.items for raw in item.value.split("\n") if (line := without_bullet(raw)))


def texts(sop: Sop) -> Iterator[Text]:
    """Yield every text that is printed on the sheet, in the order of the sheet; ids and the number are none."""
    yield sop.name
    for part in (sop.qualifications, sop.equipment, sop.warning, sop.records):
        yield from part.items
    yield from sop.related
    for section in sop.sections:
        yield from section.content.items
    for step in sop.steps:
        for cell in step.cells:
            yield from cell.items
        yield from symbol_texts(step)


def place_in(text: Text, start: int, end: int) -> Span:
    """Return where a part of a text stands in its file; the place of the whole text where that is not plain to see."""
    span = text.span
    signs = span.end_column - span.column - len(text.value)  # 0, or 2 quotes
    if span.line != span.end_line or "\n" in text.value or signs not in (0, 2):
        return span
    begin = span.column + signs // 2
    return span._replace(column=begin + start, end_column=begin + end)


def symbol_texts(step: Step) -> Iterator[Text]:
    """Yield what is printed inside the symbols of a row and beside its exits."""
    for part in step.row.symbols if isinstance(step.row, LongRow) else (step.row,):
        if part.text is not None:
            yield part.text
        for way in part.exits:
            yield way.label
        yield from (target.text for target in part.targets or () if target.text is not None)


def lost_symbols(steps: Iterable[Step], sop: Sop) -> tuple[Span, ...]:
    """Return where those pelaksana of some steps are written whose symbols have no column; findings tell of them."""
    columns = {column.value for column in sop.posts}
    written = (
        post
        for step in steps
        for post in (
            [symbol.post for symbol in step.row.symbols] if isinstance(step.row, LongRow) else step.row.posts
        )
    )
    return tuple(post.span for post in written if post.value not in columns)


def has_decision(step: Step) -> bool:
    """Tell whether a row holds a decision."""
    parts = step.row.symbols if isinstance(step.row, LongRow) else (step.row,)
    return any(part.exits for part in parts)
