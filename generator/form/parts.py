"""The tables of an SOP: one, or several one below the other, each beginning with a row that bears its title."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from generator.model import Sop
from generator.resolve import posts_of


def part_starts(sop: Sop) -> tuple[int, ...]:
    """Return the rows that tables begin with, in order; the first row among them."""
    return tuple(row for row, step in enumerate(sop.steps) if row == 0 or step.part)


def tables(sop: Sop) -> tuple[Sop, ...]:
    """Return the SOP once for each of its tables, with the rows of that table alone.

    One of several tables has the pelaksana columns that its rows use, in the order of the SOP's; all when it uses none.
    """
    starts = part_starts(sop)
    if len(starts) < 2:
        return (sop,)
    found = []
    for start, end in pairwise((*starts, len(sop.steps))):
        steps = sop.steps[start:end]
        used = {post for step in steps for post in posts_of(step)}
        posts = tuple(post for post in sop.posts if post.value in used)
        found.append(replace(sop, steps=steps, posts=posts or sop.posts))
    return tuple(found)


def title_lines(line: str, sop: Sop) -> str:
    """Return what stands above the table of `sop`: the form's title `line`, and the table's own title below it."""
    part = sop.steps[0].part if sop.steps else None
    return f"{line}\n{part.value}" if part else line
