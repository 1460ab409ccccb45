"""Do the tests notice? Small faults, planted one at a time into the code, and the share of them that some test sees.

    python -m bench.mutants [--count 150] [--seed 9] [--only generator/layout] [--jobs 2] [--list]

A mutant is one module with one comparison swapped, number moved by one, truth value flipped or statement left out. The
sample follows from the seed and from what each mutant says, not from where it stands: changes elsewhere do not shuffle
it. Every mutant meets the tests that mirror its module first, then those of its package; the first failure ends it, and
so does a test without an end. Mutants that nobody can tell from the code stand in `equivalent.txt`, with the reason.
"""

from __future__ import annotations

import argparse
import ast
import importlib.abc
import importlib.util
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from importlib.machinery import ModuleSpec
from itertools import repeat
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

ROOT = Path(__file__).parents[1]
EQUIVALENT = Path(__file__).with_name("equivalent.txt")
LEAST = 0.9  # the share that has to be seen
# Modules, their share of the sample, and the tests that all of them meet: quick and telling ones first.
GROUPS = (
    ("generator/layout", 0.50, ("tests/gate", "tests/layout", "tests/chart")),
    ("generator/sheet", 0.20, ("tests/sheet", "tests/drawing")),
    ("generator/check", 0.22, ("tests/check", "tests/test_cases.py", "tests/draft", "tests/test_content.py")),
    ("generator/form/fingerprint.py", 0.08, ("tests/form",)),
)
_SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Add: ast.Sub, ast.Sub: ast.Add,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip
_DECLARED = ("annotation", "returns", "decorator_list")  # parts of the code that do nothing by themselves


class Mutant(NamedTuple):
    """One fault of a module, which of them it is, and what it says: functions around it, code before and after."""

    path: str
    number: int
    key: str
    node: ast.AST
    field: str
    value: Any


def mutants(path: str) -> tuple[ast.Module, list[Mutant]]:
    """Return a module's code and all faults that can be planted into it."""
    tree = ast.parse((ROOT / path).read_text("utf-8"))
    found: list[Mutant] = []
    for node, where, statement in _nodes(tree, "", tree):
        for field, value in (*_changes(node), *_omissions(node)):
            old, before = getattr(node, field), ast.unparse(statement).splitlines()
            setattr(node, field, value)
            after = ast.unparse(statement).splitlines()
            setattr(node, field, old)
            change = next(f"{a.strip()} => {b.strip()}" for a, b in zip(before, after, strict=True) if a != b)
            found.append(Mutant(path, len(found), f"{path} {where[1:]}: {change}", node, field, value))
    return tree, found


def _nodes(node: ast.AST, where: str, statement: ast.AST) -> Iterator[tuple[ast.AST, str, ast.AST]]:
    """Yield the nodes of a module, with the names of functions and classes around each and its statement."""
    yield node, where, statement
    if isinstance(node, ast.ClassDef | ast.FunctionDef):
        where = f"{where}.{node.name}"
    for field, value in ast.iter_fields(node):
        for child in value if isinstance(value, list) else (value,):
            is_strict = isinstance(child, ast.keyword) and child.arg == "strict"  # of zip: a net under a net
            if isinstance(child, ast.AST) and field not in _DECLARED and not is_strict:
                yield from _nodes(child, where, child if isinstance(child, ast.stmt) else statement)


def _changes(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield what can be changed about a node: the name of a field and another value."""
    match node:
        case ast.Compare(ops=[operator]) if type(operator) in _SWAPS:
            yield "ops", [_SWAPS[type(operator)]()]
        case ast.BinOp(op=operator) | ast.BoolOp(op=operator) if type(operator) in _SWAPS:
            yield "op", _SWAPS[type(operator)]()
        case ast.UnaryOp(op=ast.Not()):
            yield "operand", ast.UnaryOp(ast.Not(), node.operand)
        case ast.Constant(value=bool(value)):
            yield "value", not value
        case ast.Constant(value=int(value) | float(value)):
            yield from (("value", value + 1), ("value", value - 1))


def _omissions(node: ast.AST) -> Iterator[tuple[str, Any]]:
    """Yield the blocks of a node, each without one of the statements whose absence leaves sound code."""
    for field in ("body", "orelse"):
        block = getattr(node, field, None)
        for index, one in enumerate(block if isinstance(block, list) else ()):
            is_call = isinstance(one, ast.Expr) and not isinstance(one.value, ast.Constant)
            if is_call or isinstance(one, ast.AugAssign | ast.Continue | ast.Break | ast.Raise):
                yield field, [*block[:index], ast.Pass(), *block[index + 1 :]]


def sample(count: int, seed: str) -> list[Mutant]:
    """Choose mutants by the seed, each group its share, equivalent ones left out."""
    known = equivalent()
    chosen: list[Mutant] = []
    for group, share, _ in GROUPS:
        paths = sorted((ROOT / group).rglob("*.py")) or [ROOT / group]
        every = [one for path in paths for one in mutants(path.relative_to(ROOT).as_posix())[1] if one.key not in known]
        different = {one.key: one for one in reversed(every)}
        drawn = sorted(different.values(), key=lambda one: sha256((seed + one.key).encode()).digest())
        chosen += drawn[: round(count * share)]
    return chosen


def equivalent() -> dict[str, str]:
    """Return the keys of the mutants that are no faults, with the reason."""
    lines = [line.partition("  # ") for line in EQUIVALENT.read_text("utf-8").splitlines() if line]
    return {key: reason for key, _, reason in lines if reason}


def tests_of(path: str) -> list[str]:
    """Return the tests that a module's mutants meet, in turn."""
    mirror = Path("tests", *Path(path).parts[1:-1], f"test_{Path(path).stem}.py")
    first = [mirror.as_posix()] if (ROOT / mirror).exists() else []
    return [*first, *next(tests for group, _, tests in GROUPS if path.startswith(group))]


def is_seen(path: str, number: int) -> bool:
    """Run the tests against a mutant (none for -1) in a process of its own; True when one fails or has no end."""
    command = [sys.executable, "-m", "bench.mutants", "--run", path, str(number)]
    return subprocess.run(command, cwd=ROOT, capture_output=True).returncode != 0


class _Planted(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports one module with its fault."""

    def __init__(self, path: str, number: int) -> None:
        self.place = ROOT / path
        self.name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        self.tree, found = mutants(path)
        setattr(found[number].node, found[number].field, found[number].value)

    def find_spec(self, name: str, path: Any, target: ModuleType | None = None) -> ModuleSpec | None:
        if name != self.name:
            return None
        return importlib.util.spec_from_file_location(name, self.place, loader=self)  # type: ignore[arg-type]

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(ast.fix_missing_locations(self.tree), self.place, "exec"), module.__dict__)


def run(path: str, number: int) -> int:
    """Run the tests with one mutant in place of its module, or as it is for -1; 0 when all pass."""
    if number >= 0:
        sys.meta_path.insert(0, _Planted(path, number))
    return pytest.main(["-x", "-q", "-p", "no:cacheprovider", "--timeout=120", *tests_of(path)])


def main() -> int:
    """Do as told on the command line, print the mutants that no test sees and the score."""
    parser = argparse.ArgumentParser(description="The share of planted faults that the tests see")
    parser.add_argument("--count", type=int, default=150)
    parser.add_argument("--seed", default="9")
    parser.add_argument("--only", default="", help="only the mutants whose module and place begin so")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--list", action="store_true", help="print the sample and run nothing")
    parser.add_argument("--run", nargs=2, metavar=("MODULE", "NUMBER"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.run:
        return run(options.run[0], int(options.run[1]))
    chosen = [one for one in sample(options.count, options.seed) if one.key.startswith(options.only)]
    if options.list:
        print(*(one.key for one in chosen), sep="\n")
        return 0
    groups = [group for group, _, _ in GROUPS if any(one.path.startswith(group) for one in chosen)]
    seen = 0
    with ThreadPoolExecutor(options.jobs) as pool:
        failing = [group for group, fails in zip(groups, pool.map(is_seen, groups, repeat(-1)), strict=True) if fails]
        if failing:
            print(f"tests fail without a fault: {', '.join(failing)}", file=sys.stderr)
            return 2
        results = pool.map(is_seen, [one.path for one in chosen], [one.number for one in chosen])
        for count, (mutant, result) in enumerate(zip(chosen, results, strict=True), 1):
            seen += result
            if not result:
                print(f"not seen: {mutant.key}", flush=True)
            print(f"{seen} of {count} seen, {len(chosen)} in all", end="\r", file=sys.stderr, flush=True)
    score = seen / max(1, len(chosen))
    print(f"{seen} of {len(chosen)} mutants seen: {score:.2f} (at least {LEAST})")
    return 0 if score >= LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
