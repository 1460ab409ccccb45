"""References to another page, contracted: what leads into the first of a pair leads to where the second leads."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping

from generator.exchange.connections import Link
from generator.exchange.folio import Shape

_BY_PLACE = "panah melewati rujukan halaman tanpa huruf; pasangannya diduga dari letaknya"


def contracted(arrows: list[Link], off_pages: Mapping[str, Shape]) -> tuple[list[Link], set[str], list[Link]]:
    """Return arrows between symbols only, the references that they pass, and arrows that end at one without a pair."""
    pairs = _pairs(arrows, off_pages)
    into: dict[str, list[Link]] = {}
    for link in arrows:
        into.setdefault(link.target, []).append(link)
    found, used, passed = [], set[str](), set[int]()
    for link in arrows:
        if link.target in off_pages:
            continue
        for before, doubts, crossed in _origins(link, pairs, into, off_pages):
            chain = [*before, link]
            first = chain[0]
            found.append(
                Link(
                    first.source,
                    link.target,
                    [line for one in chain for line in one.connectors],
                    first.start,
                    first.end if len(chain) > 1 else link.end,
                    next((one.label for one in chain if one.label), ""),
                    list(dict.fromkeys([*(doubt for one in chain for doubt in one.doubts), *doubts])),
                    any(one.is_dashed for one in chain),
                    all(one.is_two_way for one in chain),
                )
            )
            used |= crossed
            passed |= {id(one) for one in chain}
    return found, used, [link for link in arrows if id(link) not in passed]


_Origin = tuple[list[Link], list[str], set[str]]


def _origins(
    link: Link,
    pairs: Mapping[str, tuple[str, str]],
    into: Mapping[str, list[Link]],
    off_pages: Mapping[str, Shape],
) -> Iterator[_Origin]:
    """Yield the ways that lead to the source of a link from a symbol: arrows, doubts, references crossed.

    No reference is looked at twice: of several ways from one to another the shortest stands for all.
    """
    if link.source not in off_pages:
        yield [], [], set()
        return
    seen = {link.source}
    waiting: deque[tuple[str, _Origin]] = deque([(link.source, ([], [], set()))])
    while waiting:
        reference, (after, told, passed) = waiting.popleft()
        entry, doubt = pairs.get(reference, (reference, ""))
        doubts, crossed = [doubt, *told] if doubt else told, {*passed, entry, reference}
        for before in into.get(entry, ()):
            way = [before, *after], doubts, crossed
            if before.source not in off_pages:
                yield way
            elif before.source not in seen:
                seen.add(before.source)
                waiting.append((before.source, way))


def _pairs(arrows: list[Link], off_pages: Mapping[str, Shape]) -> dict[str, tuple[str, str]]:
    """Return for each reference that only leads on the one that it goes on from, and a doubt where only places tell."""
    leaving = {link.source for link in arrows if link.source in off_pages}
    entered = {link.target for link in arrows if link.target in off_pages}
    begins = [id for id in off_pages if id in leaving and id not in entered]
    ends = [id for id in off_pages if id in entered and id not in leaving]
    pairs: dict[str, tuple[str, str]] = {}
    for begin in list(begins):
        text = letter_of(off_pages[begin])
        same = [end for end in ends if text and letter_of(off_pages[end]) == text]
        if len(same) == 1 and sum(letter_of(off_pages[one]) == text for one in begins) == 1:
            pairs[begin] = (same[0], "")
    begins = [begin for begin in begins if begin not in pairs]
    ends = [end for end in ends if end not in {end for end, _ in pairs.values()}]
    is_clear = len(begins) == len(ends) == 1 and off_pages[ends[0]].box.bottom <= off_pages[begins[0]].box.top
    doubt = "" if is_clear else _BY_PLACE  # one that stands below may be of another sheet
    near = sorted((_distance(off_pages[a], off_pages[b]), begins.index(a), a, b) for a in begins for b in ends)
    for _, _, begin, end in near:
        is_free = begin not in pairs and end not in {one for one, _ in pairs.values()}
        if is_free and letter_of(off_pages[begin]) in ("", letter_of(off_pages[end])):
            pairs[begin] = (end, doubt)
    return pairs


def letter_of(shape: Shape) -> str:
    """Return what a reference is called by, "" for one without words."""
    return " ".join(shape.text.lower().split())


def _distance(begin: Shape, end: Shape) -> tuple[bool, float]:
    """Return how far apart two references are: first of all whether they stand in another column."""
    width = max(begin.box.right - begin.box.left, end.box.right - end.box.left)
    dx = abs(begin.box.center.x - end.box.center.x)
    return dx > width, dx + abs(begin.box.center.y - end.box.center.y)
