"""Findings for programs: JSON, GitHub annotations, GitLab code quality."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from generator.diagnostics.sentence import sentence
from generator.diagnostics.text import one_line, path_of, places_in_words, visible
from generator.diagnostics.types import Diagnostic, Edit, NewEntry, Severity, Waived

_GITHUB_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB_LEVELS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def count(diagnostics: Iterable[Diagnostic]) -> dict[str, int]:
    """Return how many findings there are of each severity, by its word; absent ones count 0."""
    found = Counter(diagnostic.severity for diagnostic in diagnostics)
    return {severity.value: found[severity] for severity in Severity}


def render_json(
    diagnostics: Iterable[Diagnostic], waived: Iterable[Waived] = (), sheets: tuple[int, int] = (0, 0)
) -> str:
    """Return the findings as `sop check --format json` prints them; paths are relative to the sources.

    A finding that stands for several has all of them under `places`; under `fix` stands what `sop fix` would change.
    What was set aside stands under `waived`, each with its reason, and is not counted. `sheets` tells how many sheets
    were laid out, and of how many SOPs.
    """
    listed = tuple(diagnostics)
    data = {
        "findings": [_json(found) for found in listed],
        "counts": count(listed),
        "waived": [_json(one.finding) | {"reason": one.reason} for one in waived],
        "sheets": {"laid_out": sheets[0], "of": sheets[1]},
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _json(found: Diagnostic) -> dict[str, Any]:
    data: dict[str, Any] = {
        "code": found.code,
        "severity": found.severity.value,
        "file": found.span.file,
        "line": found.span.line,
        "column": found.span.column,
        "end_line": found.span.end_line,
        "end_column": found.span.end_column,
        "message": found.message,
        "hint": found.hint,
        "example": found.example,
    }
    if found.fix:
        data["fix"] = [_fix(one) for one in found.fix]
    return data | ({"places": [_json(one) for one in found.folded]} if found.folded else {})


def _fix(fix: Edit | NewEntry) -> dict[str, Any]:
    """Return a change: `text` in place of what stands there, or of the words `old` in it; or an entry to add."""
    if isinstance(fix, NewEntry):
        return {"registry": fix.registry, "id": fix.id, "text": fix.text}
    return {**fix.span._asdict(), "text": fix.text} | ({"old": fix.old} if fix.old else {})


def render_github(diagnostics: Iterable[Diagnostic], root: str) -> str:
    """Return GitHub workflow commands, one a line; `root` is the sources' path in the repository.

    The gravest come first: GitHub shows ten of a kind and drops the rest.
    """
    order = {severity: rank for rank, severity in enumerate(Severity)}
    ordered = sorted(diagnostics, key=lambda found: order[found.severity])
    return "".join(f"{_github(found, root)}\n" for found in ordered)


def render_gitlab(diagnostics: Iterable[Diagnostic], root: str) -> str:
    """Return a GitLab code-quality report; `root` is the sources' path in the repository."""
    seen: Counter[str] = Counter()
    issues = []
    for found in diagnostics:
        path = path_of(found.span.file, root)
        # Lines and numbers of places are left out, so that an issue keeps its identity when something else changes.
        identity = f"{found.code}\0{path}\0{'' if found.folded else found.message}"
        seen[identity] += 1
        fingerprint = hashlib.sha256(f"{identity}\0{seen[identity]}".encode()).hexdigest()
        issues.append(
            {
                "description": f"{found.code}: {_sentence(found)}",
                "check_name": found.code,
                "fingerprint": fingerprint,
                "severity": _GITLAB_LEVELS[found.severity],
                "location": {"path": path, "lines": {"begin": found.span.line}},
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _github(found: Diagnostic, root: str) -> str:
    span = found.span
    values = {
        "file": path_of(span.file, root),
        "line": str(span.line),
        "endLine": str(span.end_line),
        "col": str(span.column),
        "title": found.code,
    }
    if span.end_line == span.line:
        values["endColumn"] = str(max(span.end_column, span.column))
    properties = ",".join(f"{key}={_github_property(value)}" for key, value in values.items())
    return f"::{_GITHUB_LEVELS[found.severity]} {properties}::{_github_data(_sentence(found))}"


def _sentence(found: Diagnostic) -> str:
    hint = (f"Saran: {one_line(found.hint)}",) if found.hint else ()
    return " ".join((one_line(found.message), *hint, *map(sentence, places_in_words(found))))


def _github_data(text: str) -> str:
    """Escape a text for a workflow command; signs that steer a terminal, as in a file's name, are shown instead."""
    shown = "".join([sign if sign in "\r\n" else visible(sign) for sign in text])
    return shown.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _github_property(text: str) -> str:
    return _github_data(text).replace(":", "%3A").replace(",", "%2C")
