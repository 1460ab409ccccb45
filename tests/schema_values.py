"""Sources as an editor's YAML 1.2 reader sees them, for checking them against JSON Schema."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import yaml


class Loader(yaml.CSafeLoader):
    """Reads the core schema of YAML 1.2: dates are text, and so are `no` and `10:30`."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}


for tag, pattern, first in (
    ("null", r"(?:~|null|Null|NULL|)", ["~", "n", "N", ""]),
    ("bool", r"(?:true|True|TRUE|false|False|FALSE)", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern + r"\Z"), first)


def read(text: str) -> Any:
    """Return the value of a text. Raises yaml.YAMLError."""
    return yaml.load(text, Loader)
