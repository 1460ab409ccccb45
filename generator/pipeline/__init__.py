"""The order of the stages: from sources to findings, to one sheet, to a whole site.

What is named here needs the sources alone. `build`, `single` and `products` also load the libraries for sheets,
charts and pages, so whoever needs those imports them by their own names.
"""

from generator.pipeline.formats import (
    DIFF_FORMATS,
    EXPORT_FORMATS,
    FORM_FORMATS,
    FORM_KINDS,
    REGISTER_FORMATS,
    SHEET_FORMATS,
)
from generator.pipeline.load import Loaded, in_order, load
from generator.pipeline.progress import Progress, Quiet, Stage, StageTime
from generator.pipeline.project import SITE, SOURCES, TRACEBACK, ToolFailure, find_project
from generator.pipeline.workspace import Workspace, judged
from generator.schema import KINDS, json_schema

__all__ = [
    "DIFF_FORMATS",
    "EXPORT_FORMATS",
    "FORM_FORMATS",
    "FORM_KINDS",
    "KINDS",
    "REGISTER_FORMATS",
    "SHEET_FORMATS",
    "SITE",
    "SOURCES",
    "TRACEBACK",
    "Loaded",
    "Progress",
    "Quiet",
    "Stage",
    "StageTime",
    "ToolFailure",
    "Workspace",
    "find_project",
    "in_order",
    "json_schema",
    "judged",
    "load",
]
