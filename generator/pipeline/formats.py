"""The formats a sheet can be had in; known without loading what makes them."""

SHEET_FORMATS: tuple[str, ...] = ("pdf", "svg", "png", "json")

EXPORT_FORMATS = ("bpmn", "xlsx", "docx")
"""What `sop export` writes an SOP as."""

REGISTER_FORMATS = ("xlsx", "csv")
"""What `sop export --list` writes the list of all SOPs as."""

DIFF_FORMATS = ("html", "markdown", "json")
"""What `sop diff` can print."""
