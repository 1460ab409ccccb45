"""The order of the stages: from sources to findings, to one sheet, to a whole site."""

from generator.pipeline.build import BuildReport, build
from generator.pipeline.load import Loaded, in_order, load
from generator.pipeline.products import sheet_failure
from generator.pipeline.progress import Progress, Quiet, Stage, StageTime
from generator.pipeline.project import SITE, SOURCES, ToolFailure, find_project
from generator.pipeline.single import SHEET_FORMATS, SheetReport, make_sheet, save_sheet
from generator.pipeline.workspace import Workspace, judged
from generator.schema import KINDS, json_schema

__all__ = [
    "KINDS",
    "SHEET_FORMATS",
    "SITE",
    "SOURCES",
    "BuildReport",
    "Loaded",
    "Progress",
    "Quiet",
    "SheetReport",
    "Stage",
    "StageTime",
    "ToolFailure",
    "Workspace",
    "build",
    "find_project",
    "in_order",
    "json_schema",
    "judged",
    "load",
    "make_sheet",
    "save_sheet",
    "sheet_failure",
]
