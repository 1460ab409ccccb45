"""The formats a sheet can be had in; known without loading what makes them."""

SHEET_FORMATS: tuple[str, ...] = ("pdf", "svg", "png", "json")

EXPORT_FORMATS: tuple[str, ...] = ("bpmn", "xlsx", "docx")
"""What `sop export` writes an SOP as."""

DIFF_FORMATS = ("html", "markdown", "json")
"""What `sop diff` can print."""
