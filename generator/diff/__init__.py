"""What changed between two states of the sources: in values, on the sheets, as a page, a summary and data."""

from generator.diff.changes import Comparison
from generator.diff.compare import compare_catalogues
from generator.diff.data import render_json
from generator.diff.page import Side, SopPictures, render_html
from generator.diff.streamlining import Streamlined, streamlining
from generator.diff.summary import MOST_ENTRIES, MOST_TEXT, render_markdown, render_streamlining

__all__ = [
    "MOST_ENTRIES",
    "MOST_TEXT",
    "Comparison",
    "Side",
    "SopPictures",
    "Streamlined",
    "compare_catalogues",
    "render_html",
    "render_json",
    "render_markdown",
    "render_streamlining",
    "streamlining",
]
