"""Two catalogues compared: SOPs by id, rows by id wherever they stand, symbols and arrows by what they join."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import NamedTuple

from generator.diff.changes import (
    ArrowChange,
    Change,
    Comparison,
    RegistryChange,
    SopChange,
    StepChange,
    SymbolChange,
    TextChange,
)
from generator.diff.facts import Facts, registry_facts, sop_facts, step_facts
from generator.diff.renaming import entry_texts, former_ids, renamed
from generator.flow import Flow, Node, NodeShape
from generator.form.numbering import numbers_by_step
from generator.language.excerpt import shorten
from generator.language.words import words
from generator.model import PLAIN, LineStyle, NodeKey, PostId, Registry, Sop, SopId, Step, StepId
from generator.resolve import Catalogue

_SHAPES = {NodeShape.TERMINATOR: "kapsul", NodeShape.PROCESS: "kotak", NodeShape.DECISION: "belah ketupat"}
_POSTS = Registry.POSTS.value
_MOST = 50  # characters of an activity that names its row
_NO_FLOW = Flow((), (), ())


class State(NamedTuple):
    """One side: a catalogue with the flow of each SOP, and the facts of other files that sheets are made of."""

    catalogue: Catalogue
    flows: Mapping[SopId, Flow]
    files: Mapping[tuple[str, str], Facts] = MappingProxyType({})


def compare_catalogues(old: State, new: State, unreadable: tuple[str, ...] = ()) -> Comparison:
    """Return what changed from `old` to `new`. SOPs that `new` could not read are told apart from removed ones."""
    before, after = old.catalogue.sops, new.catalogue.sops
    former = former_ids(before, after, unreadable)
    registries = tuple(_registries(old, new))
    posts = {PostId(one.old_id): PostId(one.id) for one in registries if one.registry == _POSTS and one.old_id}
    ids = sorted((before.keys() | after.keys()) - set(former.values()))
    changes = [_sop(old, new, id, former.get(id, id), posts) for id in ids if id in after or id not in unreadable]
    return Comparison(
        sops=tuple(change for change in changes if change is not None), registries=registries, unreadable=unreadable
    )


def _sop(old: State, new: State, id: SopId, old_id: SopId, posts: Mapping[PostId, PostId]) -> SopChange | None:
    """Return what changed in an SOP, None for nothing; `posts` are the new ids of pelaksana by their old ones."""
    before, after = old.catalogue.sops.get(old_id), new.catalogue.sops.get(id)
    if before is None or after is None:
        kind = Change.ADDED if after else Change.REMOVED
        return SopChange(id, kind, before.name.value if before else "", after.name.value if after else "")
    identity = text_changes(sop_facts(old.catalogue, before), sop_facts(new.catalogue, after))
    steps: tuple[StepChange, ...] = ()
    symbols: tuple[SymbolChange, ...] = ()
    arrows: tuple[ArrowChange, ...] = ()
    if before is not after:
        pairs = match_steps(before.steps, after.steps)
        steps = _steps(before, after, pairs)
        sides = _Sides(old, new, before, after, {a: b for a, b in pairs if a and b}, posts)
        symbols, arrows = tuple(sides.symbols()), tuple(sides.arrows())
    former = old_id if old_id != id else ""
    if not (former or identity or steps or symbols or arrows):
        return None
    return SopChange(id, Change.CHANGED, before.name.value, after.name.value, identity, steps, symbols, arrows, former)


def compare_sop(old: State, new: State, id: SopId, old_id: SopId) -> SopChange | None:
    """Return what changed in one SOP, but not its id; None for nothing."""
    change = _sop(old, new, id, old_id, {})
    return replace(change, old_id="") if change is not None else None


def text_changes(old: Facts, new: Facts) -> tuple[TextChange, ...]:
    """Return the facts that differ, in the order of `new`."""
    found = []
    for attribute in dict.fromkeys((*new, *old)):
        label = (new.get(attribute) or old[attribute])[0]
        before, after = (side[attribute][1] if attribute in side else () for side in (old, new))
        if before != after:
            found.append(TextChange(attribute, label, before, after))
    return tuple(found)


def _registries(old: State, new: State) -> Iterator[RegistryChange]:
    before, after = ({**registry_facts(side.catalogue), **side.files} for side in (old, new))
    former: dict[tuple[str, str], str] = {}
    for place in {place for place, _ in after}:
        gone, come = (
            {id: entry_texts(own[at, id]) for at, id in own if at == place and (at, id) not in other}
            for own, other in ((before, after), (after, before))
        )
        former |= {(place, id): other for id, other in renamed(gone, come).items()}
    told = {(place, other) for (place, _), other in former.items()}
    for place, id in sorted((before.keys() | after.keys()) - told):
        old_id = former.get((place, id), "")
        a, b = before.get((place, old_id or id)), after.get((place, id))
        changes = text_changes(a or {}, b or {})
        if changes or old_id or a is None or b is None:
            kind = Change.ADDED if a is None else Change.REMOVED if b is None else Change.CHANGED
            yield RegistryChange(kind, place, id, changes, old_id)


# --- rows


def match_steps(old: Sequence[Step], new: Sequence[Step]) -> tuple[tuple[str, str], ...]:
    """Return pairs of row ids that are the same row, "" for none: by id, else by the same or nearly the same activity.

    In the order of `new`, removed rows where they stood after the row before them.
    """
    new_ids = {step.id for step in new}
    partner: dict[str, str] = {step.id: step.id for step in old if step.id in new_ids}
    left_old = _by_activity(step for step in old if step.id not in partner)
    left_new = _by_activity(step for step in new if step.id not in partner)
    for activity, ids in left_old.items():
        if len(ids) == 1 and len(left_new.get(activity, ())) == 1:
            partner[ids[0]] = left_new[activity][0]
    taken = set(partner.values())
    gone, come = (
        {step.id: words(step.activity.text.lower()) for step in side if step.id not in known and step.activity.text}
        for side, known in ((old, partner), (new, taken))
    )
    partner |= {a: b for b, a in renamed(gone, come).items()}
    backwards = {b: a for a, b in partner.items()}
    removed: dict[str, list[str]] = {}
    last = ""
    for step in old:
        if step.id in partner:
            last = step.id
        else:
            removed.setdefault(last, []).append(step.id)
    pairs = [(id, "") for id in removed.get("", ())]
    for step in new:
        source = backwards.get(step.id, "")
        pairs.append((source, step.id))
        pairs += [(id, "") for id in removed.get(source, ()) if source]
    return tuple(pairs)


def _by_activity(steps: Iterator[Step]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for step in steps:
        if step.activity.text:
            found.setdefault(step.activity.text, []).append(step.id)
    return found


def moved(order: Sequence[int]) -> frozenset[int]:
    """Return which numbers break the order: all but a longest rising run (Schensted 1961, patience sorting)."""
    tails: list[int] = []  # the smallest end of a rising run, by length
    ends: list[int] = []  # its place in `order`
    before: list[int] = []
    for place, number in enumerate(order):
        length = bisect_left(tails, number)
        before.append(ends[length - 1] if length else -1)
        tails[length:] = [number, *tails[length + 1 :]]
        ends[length:] = [place, *ends[length + 1 :]]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(order[place])
        place = before[place]
    return frozenset(order) - kept


def _steps(old: Sop, new: Sop, pairs: tuple[tuple[str, str], ...]) -> tuple[StepChange, ...]:
    before = {str(step.id): index for index, step in enumerate(old.steps)}
    after = {str(step.id): step for step in new.steps}
    old_numbers, new_numbers = numbers_by_step(old.steps), numbers_by_step(new.steps)
    out_of_order = moved([before[a] for a, b in pairs if a and b])
    changes = []
    for a, b in pairs:
        old_step, new_step = old.steps[before[a]] if a else None, after.get(b)
        cells = text_changes(step_facts(old_step), step_facts(new_step)) if old_step and new_step else ()
        is_moved = bool(a and b) and before[a] in out_of_order
        if not (a and b) or a != b or cells or is_moved:
            step = new_step or old_step
            assert step is not None
            number_a, number_b = old_numbers.get(StepId(a), ""), new_numbers.get(StepId(b), "")
            changes.append(StepChange(a, b, number_a, number_b, step.activity.text, is_moved, cells))
    return tuple(changes)


# --- symbols and arrows


class _Arrow(NamedTuple):
    """An arrow in the ids of the new side; a plain line, and an arrow with two heads, has its ends in order."""

    source: NodeKey
    target: NodeKey
    label: str
    is_joint: bool
    style: LineStyle = PLAIN


class _Sides:
    """The flows of both sides, made comparable: row ids of the old one are put into those of the new one."""

    def __init__(
        self,
        old: State,
        new: State,
        before: Sop,
        after: Sop,
        partner: Mapping[str, str],
        posts: Mapping[PostId, PostId],
    ) -> None:
        self.flows = (old.flows.get(before.id, _NO_FLOW), new.flows.get(after.id, _NO_FLOW))
        self.catalogues = (old.catalogue, new.catalogue)
        self.partner, self.posts = partner, posts
        self.numbers = (numbers_by_step(before.steps), numbers_by_step(after.steps))
        self.activities = tuple({step.id: step.activity.text for step in side.steps} for side in (before, after))

    def symbols(self) -> Iterator[SymbolChange]:
        """Yield the symbols that differ, those of new and removed rows left out: the row tells of them."""
        before = {self._translated(node.key): node for node in self.flows[0].nodes}
        after = {node.key: node for node in self.flows[1].nodes}
        kept = set(self.partner.values())
        for key in dict.fromkeys((*after, *before)):
            old, new = before.get(key), after.get(key)
            if key.step not in kept or (old and new and self._look(old) == _look(new)):
                continue
            kind = Change.ADDED if old is None else Change.REMOVED if new is None else Change.CHANGED
            node, side = (new, 1) if new else (old, 0)
            assert node is not None
            words = f"{_SHAPES[node.shape]} {self._post(node, side)} di {self._row(node.step, side)}"
            if old and new:
                words += f" (semula {_in_words(old)}, kini {_in_words(new)})"
            yield SymbolChange(kind, old.key if old else None, new.key if new else None, words)

    def arrows(self) -> Iterator[ArrowChange]:
        """Yield arrows and plain lines that only one side has."""
        before = Counter(self._arrows(0))
        after = Counter(self._arrows(1))
        back = {self._translated(node.key): node.key for node in self.flows[0].nodes}
        for kind, arrows, side in ((Change.REMOVED, before - after, 0), (Change.ADDED, after - before, 1)):
            for arrow in arrows:
                ends = [back[end] if side == 0 else end for end in (arrow.source, arrow.target)]
                yield ArrowChange(
                    kind, ends[0], ends[1], arrow.label, arrow.is_joint, self._arrow_words(ends, arrow, side),
                    arrow.style,
                )

    def _arrows(self, side: int) -> Iterator[_Arrow]:
        def key(own: NodeKey) -> NodeKey:
            return self._translated(own) if side == 0 else own

        for edge in self.flows[side].edges:
            source, target = key(edge.source), key(edge.target)
            if edge.style.is_two_way:
                source, target = sorted((source, target))
            yield _Arrow(source, target, edge.label, False, edge.style)
        for joint in self.flows[side].joints:
            a, b = sorted((key(joint.a), key(joint.b)))
            yield _Arrow(a, b, joint.label, True)

    def _translated(self, key: NodeKey) -> NodeKey:
        # A removed row keeps its id, marked so that it is never taken for a new row of that name.
        step = StepId(self.partner.get(key.step, f"-{key.step}"))
        return NodeKey(step, self.posts.get(PostId(key.symbol), key.symbol))

    def _look(self, old: Node) -> tuple[object, ...]:
        return _look(replace(old, post=self.posts.get(old.post, old.post)))

    def _arrow_words(self, ends: list[NodeKey], arrow: _Arrow, side: int) -> str:
        places = []
        for end in ends:
            node = self.flows[side].node(end)
            places.append(f"{self._row(node.step, side)} ({self._post(node, side)})")
        if arrow.is_joint:
            return f"garis {arrow.label or 'bersama'} antara {places[0]} dan {places[1]}"
        label = f' "{arrow.label}"' if arrow.label else ""
        return f"panah{label} dari {places[0]} ke {places[1]}{arrow.style.remark}"

    def _post(self, node: Node, side: int) -> str:
        return self.catalogues[side].post_name(node.post)

    def _row(self, step: StepId, side: int) -> str:
        """Return number and text of a row: the number alone is another one on the other side."""
        number = self.numbers[side].get(step)
        said = f'"{shorten(self.activities[side].get(step) or step, _MOST)}"'
        return f"langkah {number} {said}" if number else f"langkah {said}"


def _look(node: Node) -> tuple[object, ...]:
    return (node.shape, node.text, node.post)


def _in_words(node: Node) -> str:
    return f'{_SHAPES[node.shape]} "{node.text}"' if node.text else _SHAPES[node.shape]
